"""Commands that set states of the record, or sides, against one another: changes."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from comity.cli.options import Address, AsOf, Json, MinConfidence, Out, Parties, Topic, opened, show_json, write_lines
from comity.record.scope import scope_of
from comity.show import changes as learned
from comity.show.material import Material
from comity.terms.dates import bounds


def add(app: typer.Typer) -> None:
    """Put the commands of this module into the program."""
    app.command()(changes)


def changes(
    since: Annotated[str, typer.Option("--since", help="From this day (month, year) on.")],
    parties: Parties = None,
    topic: Topic = None,
    kind: Annotated[str | None, typer.Option(help="Only entries of this kind.")] = None,
    as_of: AsOf = None,
    min_confidence: MinConfidence = None,
    json: Json = False,
    out: Out = None,
    record: Address = None,
) -> None:
    """List what the record learned since a day: new, moved, confirmed, disputed, fulfilled, overdue, retracted; with sources."""
    scope = scope_of(parties=parties, topic=topic, kind=kind, as_of=as_of, min_confidence=min_confidence)
    eve = _eve(since)
    past = scope_of(parties=parties, topic=topic, kind=kind, as_of=eve, min_confidence=min_confidence)
    with opened(record) as book:
        before = Material.known(book.view_on(eve, min_confidence), past)
        after = Material.known(book.view_on(as_of, min_confidence), scope)
    within = {e.id for e in after.within(scope).entries} | {e.id for e in before.within(past).entries}
    found = [x for x in learned.changes(before, after) if x.entry.id in within]
    known = Material({**before.reports, **after.reports}, after.statements, after.entries)
    if json:
        show_json([learned.plain(x, known) for x in found])
    else:
        write_lines(learned.lines(found, known) if found else [f"nothing learned since {since}"], out)


def _eve(since: str) -> str:
    """The day before a date begins. Raises SettingsError for what is no date."""
    scope_of(since=since)
    return ((bounds(since)[0] or dt.date.max) - dt.timedelta(days=1)).isoformat()
