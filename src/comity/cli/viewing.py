"""Commands that show what is on record: brief, tables, show."""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import typer

from comity.cli.drawing import drawn
from comity.cli.options import Address, AsOf, MinConfidence, On, Out, Parties, Since, Topic, Until, opened, write_lines
from comity.past import known_on
from comity.record import Scope, View
from comity.record.export import plain_statement
from comity.record.scope import last_day, plain_fields, scope_of
from comity.record.scope import parties as parties_of
from comity.show import pages, plain, tables, words
from comity.show.brief import brief as make_brief
from comity.show.material import Material
from comity.show.passage import Piece, dossier, said
from comity.terms.entry import Entry
from comity.terms.errors import RecordError
from comity.terms.statement import Statement

Format = Annotated[Literal["table", "json", "csv"], typer.Option("--format", help="For reading, for machines, for spreadsheets.")]
MOST_NAMED = 8
"""Parties that a hint names at most."""

Limit = Annotated[int | None, typer.Option("--limit", min=1, help="Only so many rows, the first ones.")]
TITLES = {
    "engagements": "Who came together, when and where.",
    "agreements": "Written instruments and their status.",
    "commitments": "What was pledged, agreed, planned, offered, invited and asked.",
    "figures": "Numbers that measure the cooperation.",
    "activities": "Cooperation done or under way.",
    "positions": "Stances that were voiced.",
    "quotations": "What people said, word for word.",
    "people": "Who holds which post.",
    "conflicts": "What the sources disagree on, side by side.",
    "timeline": "Everything that has a date, in order.",
}


def add(app: typer.Typer) -> None:
    """Put the commands of this module into the program."""
    app.command()(brief)
    app.command()(show)
    for name, title in TITLES.items():
        app.command(name, help=title)(_table_command(name))


def material(record: str | None, scope: Scope) -> Material:
    """What is known within the scope, from the record that an option names: as it stands, or as it stood on `as_of`, of what is as
    sure as `min_confidence`."""
    with opened(record) as book:
        return known_on(book, scope.as_of, scope.min_confidence, lambda view: Material.known(view, scope))


def brief(
    parties: Parties = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    on: On = None,
    topic: Topic = None,
    min_confidence: MinConfidence = None,
    format: Annotated[Literal["md", "html"], typer.Option("--format", help="Markdown, or one HTML page.")] = "md",
    out: Out = None,
    record: Address = None,
) -> None:
    """Write a brief in which every line has its footnotes: outlet, date and the very words."""
    scope = _scope(parties, since, until, topic, as_of, min_confidence, on)
    day = last_day(on or as_of or dt.date.today().isoformat())
    known = material(record, scope)
    made = make_brief(known, scope, day)
    if not made.sections:
        _hint(known, scope, record)
    write = {"md": pages.markdown, "html": pages.html}[format]
    _write(write(made), out)


def _hint(known: Material, scope: Scope, record: str | None) -> None:
    """Where nothing is on record of the parties asked for: which of them no entry is about, and which parties there are."""
    counted = Counter(p for e in known.entries for p in parties_of(plain_fields(e)))
    if known.scope:
        with opened(record) as book:
            counted = book.view.parties()
    strange = [words.party(p) for p in sorted(scope.parties) if p not in counted]
    there = ", ".join(words.party(p) for p, _ in counted.most_common(MOST_NAMED))
    if scope.parties and there:
        about = f"nothing on record is about {words.listing(strange)}" if strange else "nothing on record is about these together"
        typer.echo(f"{about}; most of it is about {there}", err=True)


def show(
    id: Annotated[str, typer.Argument(help="The id of an entry or statement, or the beginning of one.")],
    format: Annotated[
        Literal["text", "html", "json"], typer.Option("--format", help="For reading, as a page, for machines.")
    ] = "text",
    as_of: AsOf = None,
    on: On = None,
    min_confidence: MinConfidence = None,
    out: Out = None,
    record: Address = None,
) -> None:
    """Show an entry with every statement behind it, each passage marked in its sentence."""
    day = last_day(on or as_of or dt.date.today().isoformat())
    known, found = _asked(record, id, scope_of(as_of=as_of, min_confidence=min_confidence, on=on))
    if format == "json":
        _write(_json(_plain(found, known)), out)
    elif format == "html":
        _write(pages.entry_html(dossier(_entry(found, known), known, day)), out)
    else:
        mark = coloured if out is None and sys.stdout.isatty() else plain.brackets
        _write(
            plain.text(dossier(found, known, day), mark) if isinstance(found, Entry) else plain.statement(said(found, known), mark),
            out,
        )


def _asked(record: str | None, id: str, scope: Scope) -> tuple[Material, Entry | Statement]:
    """The entry or statement with this id or beginning of one, with what is told of it."""

    def ask(view: View) -> tuple[Material, Entry | Statement]:
        if view.past:
            known = Material.known(view, scope)
            return known, known.find(id)
        key, around = view.around(id, scope.on)
        known = Material.part(view, around)
        return known, known.find(key)

    with opened(record) as book:
        return known_on(book, scope.as_of, scope.min_confidence, ask)


def _entry(found: Entry | Statement, known: Material) -> Entry:
    """The entry found, or that of the statement found."""
    if isinstance(found, Statement) and found.id in known.wrong:
        raise RecordError(f"statement {found.id} was judged wrong and is in no entry: show it as text or json")
    return found if isinstance(found, Entry) else known.by_id[known.entry_of[found.id]]


def _json(value: Any) -> str:
    return msgspec.json.format(msgspec.json.encode(value)).decode()


def _plain(found: Entry | Statement, known: Material) -> dict[str, Any]:
    """An entry with its statements, or a statement, by the export contract."""
    if isinstance(found, Statement):
        return plain_statement(found, known.reports[found.report])
    whole: dict[str, Any] = msgspec.to_builtins(found)
    return whole | {"statements": [_plain(s, known) for s in known.said(found)]}


def coloured(pieces: Iterable[Piece]) -> str:
    """Pieces for a terminal: the passage bold, the words of fields underlined."""
    return "".join(
        typer.style(words.clean(p.text).replace("\n", " "), bold=p.quoted or None, underline=bool(p.fields) or None) for p in pieces
    )


def _scope(
    parties: str | None,
    since: str | None,
    until: str | None,
    topic: str | None,
    as_of: str | None,
    min_confidence: float | None,
    on: str | None,
) -> Scope:
    """The options as a scope; a party may be given by code or by any of its names."""
    keys = [words.party_key(p) for p in (parties or "").split(",") if p.strip()]
    return scope_of(parties=keys, since=since, until=until, topic=topic, as_of=as_of, min_confidence=min_confidence, on=on)


def _table_command(name: str) -> Callable[..., None]:
    def command(
        parties: Parties = None,
        since: Since = None,
        until: Until = None,
        as_of: AsOf = None,
        on: On = None,
        topic: Topic = None,
        min_confidence: MinConfidence = None,
        format: Format = "table",
        limit: Limit = None,
        out: Out = None,
        record: Address = None,
    ) -> None:
        scope = _scope(parties, since, until, topic, as_of, min_confidence, on)
        known = material(record, scope)
        rows = tables.rows(name, known.within(scope))[:limit]
        if not rows and format == "table":
            _hint(known, scope, record)
        _table(rows, format, out, name)

    return command


def _table(rows: list[dict[str, Any]], format: str, out: Path | None, name: str) -> None:
    if format == "json":
        _write(_json(rows), out)
    elif format == "csv":
        _write(tables.as_csv(rows, tables.head(name)), out)
    else:
        _write(drawn(tables.for_screen(rows)) if rows else f"no {name}", out)


def _write(text: str, out: Path | None) -> None:
    write_lines(text.rstrip("\n").split("\n"), out)
