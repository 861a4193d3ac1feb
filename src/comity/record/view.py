"""Reading a record: what stands, within a scope. Nothing here writes.

The order of everything that is returned is that of its content, never that of arrival.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, select, true

from comity.record import schema
from comity.record.counted import Counted
from comity.record.heed import Heeded, heed
from comity.record.ids import one
from comity.record.keyed import keyed
from comity.record.lineage import (
    placed,
    read_fallen,
    read_origins,
    read_recorded,
    read_versions,
    revised,
)
from comity.record.on import true_on
from comity.record.part import Part, around, beside, chosen, fitting, part, read_entries
from comity.record.rows import read_aside, read_entry, read_report
from comity.record.ruled import Ruled, ruled
from comity.record.scope import EVERYTHING, Scope, choose, concerns, dealings, in_time, known, last_day, on_topic, parties, sure
from comity.record.stated import STANDING, stated
from comity.record.then import chosen_then, then
from comity.terms.due import reckoned
from comity.terms.entry import Entry
from comity.terms.errors import RecordError
from comity.terms.extraction import Aside
from comity.terms.origin import Traced
from comity.terms.report import Report, Version
from comity.terms.revision import Fallen
from comity.terms.statement import KINDS, Statement


@dataclass(frozen=True)
class Past:
    """A past day, with the entries and origins derived from what was published until then; `day` is None where it is all reports.
    With `min_confidence`, they are derived from the statements that are as sure."""

    day: str | None
    entries: tuple[Entry, ...]
    origins: Mapping[str, Traced]
    min_confidence: float | None = None
    versions: Mapping[str, Version] = field(default_factory=dict)
    fallen: Mapping[str, Fallen] = field(default_factory=dict)


class View(Counted):
    """What stands in a record at the moment it is first asked, or stood on a `past` day; a later state needs a new View.

    Of a `past` with a `min_confidence`, it knows only the statements that are as sure.
    """

    def __init__(self, engine: Engine, past: Past | None = None) -> None:
        super().__init__(engine)
        self.past = past
        self.known_on = past.day if past else None
        self.lasting = True

    def reports(self, scope: Scope = EVERYTHING) -> list[Report]:
        """The reports known on `scope.as_of` that deal with all of `scope.parties`, by date, outlet and path."""
        found = [r for r in self._reports.values() if known(r, scope.as_of) and in_time({}, [r.published], scope)]
        if scope.parties:
            dealt = self._dealings
            found = [r for r in found if scope.parties <= dealt.get(r.id, frozenset())]
        return found

    def statements(self, scope: Scope = EVERYTHING) -> list[Statement]:
        """The statements of the scope as they stand, corrected and without those judged wrong, by report, place, kind and id."""
        standing = self._statements if scope.as_of in (None, self.known_on) or self.past else self.heeded(scope.as_of).statements
        return [s for s in standing if self._has(s, scope)]

    def heeded(self, day: str | None = None) -> Heeded:
        """What the judgements made until the end of a day (all, without one) make of the statements that were read."""
        return (
            self._heeded if day in (None, self.known_on) or self.past else heed(self.recorded, self._reports, self.judgements(day))
        )

    def entries(self, scope: Scope = EVERYTHING) -> list[Entry]:
        """The derived entries of the scope, by kind and id, as they are, or were on a day. Raises RecordError for an `as_of` or a
        `min_confidence` that this is no View of."""
        if scope.as_of not in (None, self.known_on):
            raise RecordError(f"the entries of {scope.as_of} are not derived yet: ask `Record.known_on` for that day")
        if scope.min_confidence is not None and (self.past is None or scope.min_confidence != self.past.min_confidence):
            raise RecordError(
                f"the entries of what is as sure as {scope.min_confidence} are not derived yet: ask `Record.known_on`"
            )
        if self.indexed(scope):
            return self._read(lambda connection: self._chosen(connection, scope))
        published = {key: r.published for key, r in self.telling.items()}
        found = true_on(self._entries, self._statements, published, last_day(scope.on)) if scope.on else self._entries
        return choose(found, self.telling, self._statements, scope)

    def indexed(self, scope: Scope) -> bool:
        """Do the indexes tell what is of a scope? They do of a part of what stands, as it is or was true on a day."""
        past = self.past or scope.as_of not in (None, self.known_on) or scope.min_confidence is not None
        return not past and bool(scope.parties or scope.topic or scope.kind or scope.since or scope.until)

    def part(self, scope: Scope) -> Part:
        """The entries of an indexed scope, with all that is told of them."""
        return self._read(lambda connection: part(connection, self._chosen(connection, scope), self.ruled()))

    def _chosen(self, connection: Connection, scope: Scope) -> list[Entry]:
        if scope.on:
            return chosen_then(connection, scope, self.ruled())
        return self.reckoned(chosen(connection, scope, self.ruled()))

    def reckoned(self, entries: Sequence[Entry]) -> list[Entry]:
        """Entries that were looked up, overdue as of the day of the view."""
        return [reckoned(e, self.known_on) if self.known_on else e for e in entries]

    def those(self, entries: Iterable[str], scope: Scope) -> tuple[Part, set[str]]:
        """The entries of these ids, with all that is told of them; and which of them are of a scope."""
        with self.reading() as connection:
            found = self.reckoned(read_entries(connection, entries))
            return part(connection, found, self.ruled()), {e.id for e in fitting(connection, found, scope, self.ruled())}

    def around(self, key: str, on: str | None = None) -> tuple[str, Part]:
        """The whole id of the entry or statement with this id, or the only one whose id begins so; and what now stands of the entry
        (that of the statement) and of what has to do with it, or was true of these `on` a day. Raises RecordError."""
        now = self.ruled()

        def found(connection: Connection) -> tuple[str, Part]:
            kind, id = keyed(connection, "entry or statement", key, "entry", "statement")
            wrong = [now.read[id].report] if id in now.heeded.wrong else []
            near = around(connection, kind, id)
            entries = then(connection, near, now, on) if on else self.reckoned(near)
            return id, part(connection, entries, now, wrong)

        return self._read(found)

    def beside(self, found: Part) -> Part:
        """What now stands in the reports on the engagements found."""
        now = self.ruled()
        return self._read(lambda connection: part(connection, self.reckoned(beside(connection, found.entries)), now))

    def ruled(self, day: str | None = None) -> Ruled:
        """What the judgements made until the end of a day (all, without one) make of the reports that they are about."""
        if day in (None, self.known_on):
            return self._ruled
        made = self.judgements(day)
        return self._read(lambda connection: ruled(connection, made))

    @cached_property
    def _ruled(self) -> Ruled:
        made = self.judgements()
        return self._read(lambda connection: ruled(connection, made))

    def report(self, key: str) -> Report:
        """The report with this id, or the only one whose id begins so. Raises RecordError."""
        return one("report", key, self._reports)

    def statement(self, key: str) -> Statement:
        """The statement with this id as it was read, or the only one whose id begins so. Raises RecordError."""
        return one("statement", key, {s.id: s for s in self.recorded})

    def counts(self) -> dict[str, dict[str, int]]:
        """Numbers of statements and entries by kind."""
        if self.past is None and self.fresh():
            found = self.kinds()
        else:
            found = {"statements": Counter(s.kind for s in self._statements), "entries": Counter(e.kind for e in self._entries)}
        return {what: {k: number[k] for k in KINDS if number[k]} for what, number in found.items()}

    def disputed(self) -> list[Entry]:
        """The entries in which a value conflicts, by kind and id."""
        stands = schema.ENTRY.c.standing == "disputed"
        return [e for e in self._entries if e.standing == "disputed"] if self.past else self._derived(stands)

    def tray(self, scope: Scope = EVERYTHING) -> list[Aside]:
        """What a language model said in vain of the reports of the scope, by report, and in the order that it said it."""
        place = {r.id: n for n, r in enumerate(self.reports(scope))}
        rows = self._all(select(schema.TRAY.c.document).where(schema.TRAY.c.of.in_(STANDING)).order_by(schema.TRAY.c.row))
        found = [read_aside(r["document"]) for r in rows]
        chosen = [a for a in found if a.report in place and scope.kind in (None, a.kind)]
        return sorted(chosen, key=lambda a: place[a.report])

    @staticmethod
    def tray_of(connection: Connection, row: int) -> list[Aside]:
        """What is in the tray for one row of `report`, in the order said."""
        query = select(schema.TRAY.c.document).where(schema.TRAY.c.of == row).order_by(schema.TRAY.c.row)
        return [read_aside(document) for document in connection.execute(query).scalars()]

    @cached_property
    def day(self) -> str:
        """The day against which entries are overdue: today, where the view is of no past day."""
        return self.known_on or dt.date.today().isoformat()

    @staticmethod
    def of(connection: Connection, row: int) -> list[Statement]:
        """The statements of one row of `report`, by id."""
        return sorted(stated(connection, schema.STATEMENT.c.of == row), key=lambda s: s.id)

    @cached_property
    def origins(self) -> Mapping[str, Traced]:
        """Where the words of each report come from."""
        return self.past.origins if self.past else self._read(read_origins)

    @cached_property
    def fallen(self) -> Mapping[str, Fallen]:
        """The statements whose words are gone from a later version of their report."""
        return self.past.fallen if self.past else self._read(read_fallen)

    @cached_property
    def _reports(self) -> dict[str, Report]:
        return self._those(schema.REPORT.c.row.in_(STANDING))

    @cached_property
    def telling(self) -> dict[str, Report]:
        """The reports that state something: of an archive these are few, and the others need not be held."""
        telling = select(schema.STATEMENT.c.of)
        return self._those(schema.REPORT.c.row.in_(STANDING) & schema.REPORT.c.row.in_(telling))

    def _those(self, which: Any) -> dict[str, Report]:
        """The reports of some rows that were known on the day, in their order."""
        rows = self._all(select(schema.REPORT.c.document).where(which))
        recorded, now = self._read(read_recorded), self._read(read_versions)
        every = (revised(read_report(r["document"]), now, recorded) for r in rows)
        found = [placed(r, self.origins) for r in every if known(r, self.known_on)]
        if self.past:
            found = [revised(r, self.past.versions, recorded) for r in found]
        return {r.id: r for r in sorted(found, key=report_order)}

    @cached_property
    def recorded(self) -> list[Statement]:
        """Every statement as it was read, by report, place in it, kind and id."""
        place = {report: n for n, report in enumerate(self.telling)}
        with self.reading() as connection:
            found = stated(connection, schema.STATEMENT.c.of.in_(STANDING))
        return sorted((s for s in found if s.report in place), key=lambda s: (place[s.report], s.span, s.kind, s.id))

    @cached_property
    def _heeded(self) -> Heeded:
        made = self.judgements(self.known_on)
        return heed(self.recorded, self._reports if made else {}, made)

    @cached_property
    def _statements(self) -> list[Statement]:
        least = self.past.min_confidence if self.past else None
        return [s for s in self._heeded.statements if sure(s, least)]

    @cached_property
    def _entries(self) -> list[Entry]:
        return sorted(self.past.entries, key=entry_order) if self.past else self._derived(true())

    def _derived(self, which: ColumnElement[bool]) -> list[Entry]:
        rows = self._all(select(schema.ENTRY.c.document).where(which))
        return sorted((read_entry(r["document"], self.day) for r in rows), key=entry_order)

    @cached_property
    def _dealings(self) -> dict[str, frozenset[str]]:
        return dealings(self._statements)

    def _has(self, s: Statement, scope: Scope) -> bool:
        report = self.telling[s.report]
        return (
            scope.kind in (None, s.kind)
            and sure(s, scope.min_confidence)
            and on_topic(s.fields, scope.topic)
            and known(report, scope.as_of)
            and in_time(s.fields, [report.published], scope)
            and concerns(parties(s.fields), [s.report], scope.parties, self._dealings if scope.parties else {})
        )


def report_order(report: Report) -> tuple[str, ...]:
    """By date, those of unknown date last, then outlet, path and id."""
    return (report.published or "~", report.outlet or "~", report.path, report.id)


def entry_order(entry: Entry) -> tuple[int, str]:
    """By kind and id."""
    return KINDS.index(entry.kind), entry.id
