"""Commands that set states of the record, or sides, against one another: changes, sides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import replace
from typing import Annotated

import typer

from comity.cli.options import Address, AsOf, Json, MinConfidence, Out, Parties, Since, Topic, Until, opened, show_json, write_lines
from comity.past import between, known_on
from comity.record.scope import Scope, last_day, scope_of
from comity.record.view import View
from comity.show import changes as learned
from comity.show import sides as compared
from comity.show.material import Material
from comity.terms.dates import bounds
from comity.terms.entry import Entry
from comity.terms.errors import RecordError, SettingsError
from comity.vocabulary.parties import party


def add(app: typer.Typer) -> None:
    """Put the commands of this module into the program."""
    app.command()(changes)
    app.command()(sides)


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
    if as_of and last_day(as_of) <= eve:
        raise SettingsError(f"--as-of {as_of} is before --since {since}: name a later day, or leave it out for what is known now")
    with opened(record) as book:
        (before, then), (after, now) = between(book, eve, as_of, min_confidence, lambda view, ids: _chosen(view, ids, scope))
    found = [x for x in learned.changes(before, after) if x.entry.id in then | now]
    known = replace(after, reports={**before.reports, **after.reports})
    if json:
        show_json([learned.plain(x, known) for x in found])
    else:
        write_lines(learned.lines(found, known) if found else [f"nothing learned since {since}"], out)


def _chosen(view: View, ids: Collection[str] | None, scope: Scope) -> tuple[Material, set[str]]:
    """The entries of these ids (all, without any), and which of them are of the scope."""
    if ids is not None:
        part, chosen = view.those(ids, scope)
        return Material.part(view, part), chosen
    every = Material.known(view, Scope(as_of=view.known_on, min_confidence=scope.min_confidence))
    return every, {e.id for e in every.within(scope).entries}


def sides(
    engagement: Annotated[str | None, typer.Argument(help="The id of an engagement, or its beginning; all, without one.")] = None,
    side: Annotated[list[str] | None, typer.Option("--side", help="Whose an outlet is: Harbour Times=FJI. Repeatable.")] = None,
    official: Annotated[bool, typer.Option("--official", help="Only ministries and outlets of the state.")] = False,
    parties: Parties = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    min_confidence: MinConfidence = None,
    json: Json = False,
    out: Out = None,
    record: Address = None,
) -> None:
    """Show what one side leaves out: of engagements that outlets of two parties report, what only one of them tells."""
    of = compared.owner(official, dict(_side(one) for one in side or ()))
    scope = scope_of(parties=parties, since=since, until=until, as_of=as_of, min_confidence=min_confidence)
    with opened(record) as book:
        chosen, known = known_on(book, as_of, min_confidence, lambda view: _of_sides(view, scope))
    found = [c for c in compared.sides(chosen, of, known) if engagement is None or c.engagement == _asked(engagement, known)]
    if json:
        show_json([compared.plain(c, known, of) for c in found])
    elif found:
        write_lines((shown for c in found for shown in (*compared.lines(c, known, of), "")), out)
    else:
        _asked(engagement, known)
        typer.echo(
            "no engagement that outlets of two of its parties report: say whose an outlet is with --side, as Harbour Times=FJI"
        )


def _of_sides(view: View, scope: Scope) -> tuple[Material, Material]:
    """What is of the scope, and that with all that its reports tell beside it."""
    known = Material.known(view, scope)
    return known.within(scope), Material.part(view, view.beside(view.part(scope))) if view.indexed(scope) else known


def _asked(key: str | None, known: Material) -> Entry | None:
    """The engagement that is asked for. Raises RecordError for anything else."""
    found = known.find(key) if key else None
    if found and not (isinstance(found, Entry) and found.kind == "engagement"):
        raise RecordError(f"{found.id[:8]} is a {found.kind}: only an engagement has sides")
    return found if isinstance(found, Entry) else None


def _side(words: str) -> tuple[str, str]:
    """`Harbour Times=FJI` -> the outlet and its state. Raises SettingsError for anything else."""
    name, _, code = (part.strip() for part in words.rpartition("="))
    found = party(code) or party(code.upper())
    if not (name and found and found.state):
        raise SettingsError(f"side {words!r}: write it as Harbour Times=FJI, an outlet and the state whose it is")
    return name, found.state


def _eve(since: str) -> str:
    """The day before a date begins. Raises SettingsError for what is no date."""
    scope_of(since=since)
    return ((bounds(since)[0] or dt.date.max) - dt.timedelta(days=1)).isoformat()
