"""A dossier as text for a terminal or a pipe. How passages are marked is the caller's: brackets, or bold and underlined."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from comity.show import values, words
from comity.show.passage import Dossier, Piece, Said, Value

type Marked = Callable[[Iterable[Piece]], str]


def brackets(said: Iterable[Piece]) -> str:
    """Pieces with the passage in double brackets; for plain text."""
    found, within = "", False
    for piece in said:
        if piece.quoted != within:
            found += "[[" if piece.quoted else "]]"
            within = piece.quoted
        found += words.clean(" ".join(piece.text.split("\n")))
    return found + ("]]" if within else "")


def text(dossier: Dossier, marked: Marked = brackets) -> str:
    """All of a dossier, section by section; what is empty is left out."""
    reported = f"; {dossier.reported}" if dossier.reported else ""
    parts = [f"{dossier.kind} {dossier.id}\n{words.clean(dossier.title)}", f"standing: {dossier.standing}; {dossier.why}{reported}"]
    sections = (
        ("fields", [_value(v) for v in dossier.values]), ("course", dossier.course), ("points", dossier.points),
        ("sums", dossier.sums), ("related", dossier.relations), ("history", dossier.history), ("judgements", dossier.judgements),
    )  # fmt: skip
    parts += ["\n".join([title, *(f"  {words.clean(row)}" for row in rows)]) for title, rows in sections if rows]
    return "\n\n".join([*parts, *(statement(s, marked) for s in dossier.said)])


def _value(value: Value) -> str:
    relation = f" [{value.relation}]" if value.relation else ""
    indent, outlets = "  " if value.relation else "", f"  ({value.outlets})" if value.outlets else ""
    return f"{indent}{values.label(value.field)}: {value.text}{relation}{outlets}"


def statement(said: Said, marked: Marked = brackets) -> str:
    """One statement: where it stands, how it is said, the passage in its sentence, the words of its fields."""
    address = said.report.url or said.report.path
    head = f"{said.outlet}, {said.published}: {said.report.title or ''}".rstrip(": ")
    rows = [words.clean(head), f"  {words.clean(address)}, report {said.report.id}"]
    rows.append(f"  statement {said.statement.id}, {said.how}, confidence {said.statement.confidence:.2f}")
    rows.append(f"  {marked(said.pieces)}")
    pointed: dict[str, str] = {}
    for piece in said.pieces:
        for field in piece.fields:
            pointed[field] = pointed.get(field, "") + piece.text
    rows += [f"    {values.label(f)}: “{words.clean(w)}”" for f, w in (*pointed.items(), *said.elsewhere)]
    rows += [f"    judged {words.clean(row)}" for row in said.judged]
    return "\n".join(rows)
