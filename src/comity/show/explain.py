"""How a report was understood, sentence by sentence: as rows for a terminal, as a page with the words marked, as plain objects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from comity.record.export import plain_statement, whence
from comity.show import values, words
from comity.show.footnotes import outlet, published
from comity.show.pages import environment
from comity.terms.explained import Candidate, ExplainedSentence, Explanation
from comity.terms.report import Report, Span
from comity.terms.statement import Statement

LONG = 80
"""Characters of a passage that a table shows; a page shows all."""
LEGEND = {
    "person": "a person, or words that mean one", "post": "a person with an office", "party": "a party", "place": "a place",
    "date": "a date", "amount": "a number with what it counts", "quote": "words in quotation marks", "speech": "what somebody says",
    "given": "words that gave a statement", "dropped": "words that might have given one",
}  # fmt: skip


@dataclass(frozen=True)
class Marked:
    """A run of a sentence's text with the marks that lie over it, and what each says."""

    text: str
    marks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """A line below a sentence: what it is, the words, what they mean. `mark` is the word of `LEGEND`, or `statement`."""

    mark: str
    what: str
    words: str
    means: str


@dataclass(frozen=True)
class Shown:
    """A sentence: its number from 1, where it stands, its text in pieces, and the rows below it."""

    number: int
    role: str
    pieces: tuple[Marked, ...]
    rows: tuple[Row, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Page:
    """A report as it is shown."""

    title: str
    where: str
    sentences: tuple[Shown, ...]


def page(explanation: Explanation) -> Page:
    """The explanation in words."""
    report = explanation.report
    head = ", ".join((outlet(report), published(report), report.url or report.path))
    shown = tuple(_shown(n, sentence, report) for n, sentence in enumerate(explanation.sentences, 1))
    return Page(words.clean(report.title or report.path), words.clean(head), shown)


def html(explanations: Iterable[Explanation]) -> str:
    """Reports as one page of HTML that loads nothing. Report text is hostile: all of it is escaped."""
    return environment().get_template("explain.html").render(pages=[page(e) for e in explanations], legend=LEGEND)


def table(sentence: Shown) -> list[dict[str, str]]:
    """The rows of a sentence for a terminal, long words cut."""
    return [{"what": row.what, "words": _short(row.words), "means": row.means} for row in sentence.rows]


def plain(explanation: Explanation) -> dict[str, Any]:
    """The explanation for machines; statements by the export contract, offsets into the cleaned text."""
    report = explanation.report
    return {"report": whence(report), "text": report.text, "sentences": [_plain(s, report) for s in explanation.sentences]}


def _plain(sentence: ExplainedSentence, report: Report) -> dict[str, Any]:
    return {
        "span": list(sentence.span),
        "role": sentence.role,
        "text": _at(report, sentence.span),
        "detections": [
            {"what": d.what, "span": list(d.span), "words": _at(report, d.span), "means": d.means} for d in sentence.detections
        ],
        "candidates": [
            {
                "kind": c.kind,
                "frame": c.frame,
                "span": list(c.span),
                "words": _at(report, c.span),
                "statement": c.statement,
                "against": list(c.against),
            }
            for c in sentence.candidates
        ],
        "statements": [plain_statement(s, report) for s in sentence.statements],
    }


def _at(report: Report, span: Span) -> str:
    return report.text[span[0] : span[1]]


def _shown(number: int, sentence: ExplainedSentence, report: Report) -> Shown:
    role = "" if sentence.role == "paragraph" else sentence.role
    return Shown(number, role, _pieces(sentence, report), tuple(_rows(sentence, report)))


def _pieces(sentence: ExplainedSentence, report: Report) -> tuple[Marked, ...]:
    """The sentence cut wherever a mark begins or ends."""
    start, end = sentence.span
    marks: list[tuple[Span, str, str]] = [(d.span, d.what, f"{d.what}: {d.means}") for d in sentence.detections]
    marks += [(c.span, "given" if c.statement else "dropped", _note(c)) for c in sentence.candidates]
    cuts = sorted({start, end, *(min(max(at, start), end) for span, _, _ in marks for at in span)})
    found = []
    for a, b in pairwise(cuts):
        over = [(mark, note) for (first, last), mark, note in marks if first <= a and b <= last]
        names = tuple(dict.fromkeys(mark for mark, _ in over))
        found.append(Marked(words.clean(report.text[a:b]), names, tuple(dict.fromkeys(words.clean(note) for _, note in over))))
    return tuple(found)


def _note(candidate: Candidate) -> str:
    frame = "" if candidate.frame in ("", candidate.kind) else f" (frame {candidate.frame})"
    why = f"statement {candidate.statement[:8]}" if candidate.statement else "; ".join(candidate.against)
    return f"{candidate.kind}{frame}: {why}"


def _rows(sentence: ExplainedSentence, report: Report) -> Iterable[Row]:
    for found in sentence.detections:
        yield _row(found.what, found.what, _at(report, found.span), found.means)
    for candidate in sentence.candidates:
        mark = "given" if candidate.statement else "dropped"
        yield _row(mark, "frame" if candidate.statement else "dropped", _at(report, candidate.span), _note(candidate))
    for statement in sentence.statements:
        yield _row("statement", statement.kind, statement.quote, filled(statement))


def _row(mark: str, what: str, passage: str, means: str) -> Row:
    return Row(mark, what, " ".join(words.clean(passage).split()), words.clean(means))


def filled(statement: Statement) -> str:
    """What a statement says, field by field, and how sure it is."""
    fields = "; ".join(f"{values.label(n)} {values.text(n, v, statement.fields)}" for n, v in statement.fields.items())
    how = [statement.mode.replace("_", " "), *(["negated"] if statement.polarity == "negated" else [])]
    if statement.said_by:
        how.append(f"said by {statement.said_by.name or _parties(statement)}")
    return f"{statement.id[:8]}: {fields} ({', '.join(how)}; confidence {statement.confidence:.2f})"


def _parties(statement: Statement) -> str:
    parties: Sequence[Any] = statement.said_by.parties if statement.said_by else ()
    return words.listing(words.party(p.key) for p in parties)


def _short(text: str) -> str:
    return text if len(text) <= LONG else f"{text[: LONG - 1]}…"
