"""What is yet to be derived, and from what: the reports that came or changed since, the judgements made since.

A report is looked at anew (it is stale) when it was read or understood anew, when the origin of its words, its version, or what
judgements say of its statements changed, when a person that it names was taken for another one, and when an outlet that it credits
came to be on record. All of that is in the queue until the entries are derived, so that nothing is lost when a run is cut off.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from msgspec import structs
from sqlalchemy import Connection, bindparam, delete, func, select, text

from comity.record import schema, tables, withdrawals
from comity.record.anchors import marked
from comity.record.ground import Ground, Looked, add, clear, rows
from comity.record.lineage import QUEUE, read_fallen, read_versions
from comity.record.names import NOBODY, Former, Names
from comity.record.rulings import Ruling, rule, ruled, ruled_names
from comity.record.standing import standing, standing_rows, understood
from comity.terms.identity import Called
from comity.terms.judgement import Judged, Rulings
from comity.terms.report import Report, Version
from comity.terms.revision import Fallen
from comity.terms.statement import Statement
from comity.vocabulary.called import called
from comity.vocabulary.outlets import outlet_key

LAST = "~"
"""Sorts after every day."""
STALE, STOOD, CALLED, LINK = tables.STALE.c, tables.STOOD.c, tables.CALLED.c, schema.LINK.c
DERIVED = (
    tables.STALE, tables.STOOD, tables.NOTICE, tables.RULED, tables.ABOUT, tables.CALLED, tables.NAMING, tables.BEARER,
    tables.SPELLING, tables.SEEN, tables.BLOCK, tables.TIE, tables.BOND, schema.ENTRY, schema.MEMBER, schema.MARK, schema.REVISION,
    schema.FALLEN, tables.DERIVED,
)  # fmt: skip


@contextmanager
def unswept() -> Iterator[None]:
    """Python looks for no circles of garbage meanwhile: deriving leaves hardly any, and what it makes in passing is much to look
    through, the more the more there is to compare with."""
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if swept:
            gc.enable()


def queue(connection: Connection) -> list[str]:
    """The reports of the queue in the order of publication, so that what is compared with one another comes together."""
    row, when = schema.REPORT.c, func.max(schema.REPORT.c.published)
    query = select(STALE.report).outerjoin(schema.REPORT, row.id == STALE.report).group_by(STALE.report)
    return list(connection.execute(query.order_by(func.coalesce(when, LAST), STALE.report)).scalars())


class Settling:
    """Some reports of the queue, and what they stand for, within one transaction."""

    def __init__(self, connection: Connection, reports: Collection[str], former: Former = NOBODY) -> None:
        self._do, self.names = connection, Names(connection, former)
        self._taken = list(rows(connection, tables.STALE, STALE.report, reports))
        self.queued = sorted({r.report for r in self._taken})
        self._addresses: set[str] = set()
        self._notices: set[str] = set()
        self._printed: set[withdrawals.Printed] = set()
        self.renewed: set[str] = set()
        """The entries that are not what they were, or no more."""

    def ground[S: Looked](self, form: type[S]) -> Ground[S]:
        """What entries are derived on; statements are of this type."""
        return Ground(self._do, form, self.renewed)

    def queue(self, reports: Collection[str]) -> None:
        """Have other reports looked at anew as well."""
        for report in sorted(set(reports) - set(self.queued)):
            self._do.execute(QUEUE, {"report": report, "row": 0})

    def stand(self) -> dict[str, Report]:
        """Take over the reports of the queue that stand, and forget the others; the reports that stand."""
        now, at = standing(self._do, self.queued), standing_rows(self._do, self.queued)
        former = {r.report: r._asdict() for r in rows(self._do, tables.STOOD, STOOD.report, self.queued)}
        anew = {key: _stood(report, at[key]) for key, report in now.items()}
        either: list[dict[str, Any]] = [*former.values(), *anew.values()]
        outlets = {r["outlet"] for r in either if r["outlet"]}
        known = self.on_record(outlets)
        self._printed = withdrawals.printed(self._do, self.queued)
        clear(self._do, STOOD.report, self.queued)
        add(self._do, tables.STOOD, list(anew.values()))
        self._notices = withdrawals.noticed(self._do, self.queued, now)
        self._credited({k for k in former if _named(former[k]) != _named(anew.get(k))}, known ^ self.on_record(outlets))
        self._addresses = {r["address"] for r in either if r["address"]}
        self.queue(rule(self._do, self.queued))
        return now

    def versions(self) -> tuple[dict[str, Report], list[Statement]]:
        """The reports of the addresses touched that have several, those that a notice touched may mean and the notices, and the
        statements of all these as they stand."""
        withdrawn = self._withdrawn()
        self._addresses |= {r.address for r in rows(self._do, tables.STOOD, STOOD.report, withdrawn) if r.address}
        found = self._addressed()
        many = Counter(found.values())
        return self._standing({report for report, address in found.items() if many[address] > 1} | withdrawn)

    def _withdrawn(self) -> set[str]:
        """The notices that may mean a report touched, all that these may mean, and what shares words with it."""
        if not self._notices and not withdrawals.any_notice(self._do):
            return set()
        touched = withdrawals.linked(self._do, {*self.queued, *self._addressed()})
        self._notices |= withdrawals.about(self._do, self._printed | withdrawals.printed(self._do, touched), touched)
        return withdrawals.linked(self._do, withdrawals.meant(self._do, self._notices) | self._notices)

    def _addressed(self) -> dict[str, str]:
        """The reports at the addresses touched, with these."""
        return {r.report: r.address for r in rows(self._do, tables.STOOD, STOOD.address, self._addresses)}

    def revise(self, several: Mapping[str, Version], gone: Mapping[str, Fallen]) -> None:
        """Set the versions at the addresses touched, and the statements that fell; have looked at anew what this changes."""
        here = {*self._addressed(), *self.queued, *self._notices}
        versions = read_versions(self._do, schema.REVISION.c.report.in_(here))
        fallen = read_fallen(self._do, schema.FALLEN.c.report.in_(here))
        moved = {key for key in versions.keys() | several.keys() if versions.get(key) != several.get(key)}
        fell = {key for key in fallen.keys() | gone.keys() if fallen.get(key) != gone.get(key)}
        clear(self._do, schema.REVISION.c.report, here)
        add(self._do, schema.REVISION, [structs.asdict(v) for _, v in sorted(several.items())])
        clear(self._do, schema.FALLEN.c.statement, fell)
        add(self._do, schema.FALLEN, [{"statement": key} | structs.asdict(gone[key]) for key in sorted(fell & gone.keys())])
        self.queue(moved | {r.report for r in rows(self._do, tables.SEEN, tables.SEEN.c.statement, fell)})

    def judged(self) -> Judged:
        """Whose the names of people are in the queue's reports, as people judged."""
        every = ruled(self._do, self.queued)
        told = ((key.split("\t"), r.tags) for key, r in every.items() if r.tags)
        return {(report, tuple(name)): tags for (report, *name), tags in told}

    def called(self, statements: Iterable[Statement]) -> Called:
        """Take over the names of bodies, places and programmes in the statements, which are all of the queue's reports; by which
        ones they are known where people judged that."""
        every = {(s.report, name) for s in statements for name, _ in called(s)}
        now = {(marked("", name), report) for report, name in every}
        former = {(r.name, r.report) for r in rows(self._do, tables.CALLED, CALLED.report, self.queued)}
        gone = {report for _, report in former - now}
        clear(self._do, CALLED.report, gone)
        kept = {(name, report) for name, report in former if report not in gone}
        add(self._do, tables.CALLED, [{"name": name, "report": report} for name, report in sorted(now - kept)])
        judged = ruled(self._do, self.queued)
        whole = ruled_names(self._do, {name for _, name in every})
        own = {(report, name): judged[key].known for report, name in every if (key := marked(report, name)) in judged}
        return {at: frozenset(known) for at, known in ({("", n): r.known for n, r in whole.items()} | own).items()}

    def told(self) -> tuple[list[Statement], dict[str, Rulings], dict[str, Version], dict[str, Fallen]]:
        """The statements of the queue's reports as they stand, what judgements say of how these belong together, the versions of
        the reports, and the statements that fell."""
        every = self._standing(self.queued)[1]
        rulings = {key: r.rulings for key, r in ruled(self._do, self.queued).items() if not r.wrong and r.rulings != Rulings()}
        fell = rows(self._do, schema.FALLEN, schema.FALLEN.c.statement, {s.id for s in every})
        return (
            every,
            rulings,
            read_versions(self._do, schema.REVISION.c.report.in_(self.queued)),
            {r.statement: Fallen(r.report, r.day) for r in fell},
        )

    def outlets(self, reports: Collection[str]) -> dict[str, tuple[str | None, str | None]]:
        """The outlets of reports, and those that they credit."""
        return {key: (r.outlet, r.credit) for key, r in standing(self._do, reports).items()}

    def on_record(self, outlets: Collection[str]) -> set[str]:
        """Those of the keys of outlets of which there are reports."""
        here = select(STOOD.report).where(STOOD.outlet == bindparam("outlet")).limit(1)
        return {key for key in outlets if self._do.execute(here, {"outlet": key}).first()}

    def finish(self) -> None:
        """Strike the reports from the queue."""
        if self._taken:
            one = delete(tables.STALE).where(STALE.report == bindparam("taken"), STALE.row == bindparam("at"))
            self._do.execute(one, [{"taken": r.report, "at": r.row} for r in self._taken])

    def _standing(self, reports: Collection[str]) -> tuple[dict[str, Report], list[Statement]]:
        known, read = understood(self._do, reports)
        found = ruled(self._do, reports)
        ruling = [(s, found.get(s.id, Ruling())) for s in read]
        return known, [r.changed or s for s, r in ruling if not r.wrong]

    def _credited(self, changed: Collection[str], come: Collection[str]) -> None:
        """Have reports looked at anew whose words may be another outlet's now: what they say of their outlet changed, or outlets
        came to be on record that they credit; and all that share words with them."""
        told = {*changed, *(r.report for r in rows(self._do, tables.STOOD, STOOD.credit, come))}
        ends = (r for end in (LINK.a, LINK.b) for r in rows(self._do, schema.LINK, end, told))
        self.queue(told | {end for r in ends for end in (r.a, r.b)})


def _stood(report: Report, row: int) -> dict[str, Any]:
    outlet, credit = (outlet_key(name) if name else None for name in (report.outlet, report.credit))
    return {"report": report.id, "of": row, "address": report.address, "outlet": outlet, "credit": credit}


def _named(row: Mapping[str, Any] | None) -> tuple[str | None, str | None] | None:
    return (row["outlet"], row["credit"]) if row else None


def stale(connection: Connection, page: str, row: int) -> None:
    """Queue the report of a row, and those as which its page was understood before."""
    of_page = select(schema.REPORT.c.id).where(schema.REPORT.c.page == page).distinct()
    for report in connection.execute(of_page).scalars().all():
        connection.execute(QUEUE, {"report": report, "row": row})


def forget(connection: Connection) -> None:
    """Drop all that is derived, and queue every report."""
    for table in DERIVED:
        connection.execute(delete(table))
    connection.execute(text('INSERT INTO stale (report, "row") SELECT DISTINCT id, 0 FROM report'))
