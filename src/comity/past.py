"""Asking a record what it knew on a day, or knows of what is sure enough: taken back where little came since, else derived anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from contextlib import suppress
from typing import TYPE_CHECKING

from comity.record import Scope, View
from comity.record.since import MOST, Before, judged_after, reports_after
from comity.record.view import Past
from comity.terms.errors import Unrecorded
from comity.vocabulary.gazetteer import beside

if TYPE_CHECKING:
    from comity.api import Record
    from comity.flow import Derived


def known_on[T](record: Record, as_of: str | None, min_confidence: float | None, ask: Callable[[View], T]) -> T:
    """What is asked of the record as it stood on a past day, of what was published until then, or of what stands of it and is sure
    enough; without either, of what stands now. The view that is given is gone afterwards."""
    view = record.view
    if as_of is None and min_confidence is None:
        return ask(view)
    if as_of and min_confidence is None and (later := _later(view, as_of)) is not None:
        with suppress(Unrecorded):
            return _back(record, as_of, ask) if later else ask(Before(view.engine, as_of))
    derived = derive_known(record, Scope(as_of=as_of, min_confidence=min_confidence), as_of)
    past = Past(as_of, derived.entries, derived.origins, min_confidence, derived.versions, derived.fallen)
    return ask(View(view.engine, past))


def between[T](
    record: Record, first: str, last: str | None, min_confidence: float | None, ask: Callable[[View, Collection[str] | None], T]
) -> tuple[T, T]:
    """What is asked of the record as it stood on a day and on a later one (now, without one), each time with the ids of the entries
    that may not be the same; None where any may."""
    if min_confidence is None and _later(record.view, first) is not None:
        with suppress(Unrecorded), beside(record.settings.own.gazetteer):
            return _either(record, first, last, ask)
    then, now = (known_on(record, day, min_confidence, lambda view: ask(view, None)) for day in (first, last))
    return then, now


def _either[T](record: Record, first: str, last: str | None, ask: Callable[[View, Collection[str]], T]) -> tuple[T, T]:
    """By taking back what came since the one day, and then since the other."""
    from comity.flow import without

    with record.store.taken_back(last) as since:
        due = without(since).due(first)
        with since.further(first) as before:
            differ = due | without(before).renewed
            then = ask(before.view, differ)
        return then, ask(since.view, differ)


def _back[T](record: Record, day: str, ask: Callable[[View], T]) -> T:
    """By taking back what came since."""
    from comity.flow import without

    with beside(record.settings.own.gazetteer), record.store.taken_back(day) as since:
        return ask(without(since).view)


def derive_known(record: Record, scope: Scope, day: str | None) -> Derived:
    """The entries of a scope and the origins of its reports, of them alone, derived in memory as of a day."""
    from comity.flow import among, derive, trace

    with beside(record.settings.own.gazetteer):
        trace(record.store)
        view = View(record.view.engine)
        reports, traits = view.reports(scope), view.traits()
        found = among({r.id: traits[r.id] for r in reports}, view.links())
        rulings = view.heeded(scope.as_of).rulings
        return derive(view.statements(scope), reports, found, day or dt.date.today().isoformat(), rulings)


def _later(view: View, day: str) -> int | None:
    """How many reports, or judgements, came after a day; None where so many that it takes less to derive what was known."""
    most = min(MOST, view.size() // 2)
    with view.reading() as connection:
        reports = len(reports_after(connection, day, most + 1))
        return (reports or int(judged_after(connection, day))) if reports <= most else None
