"""What copies are found by, and what was found: the clues of every report, links between reports, and the origins that follow.

A clue is a key of a report's words. A new report looks up its own clues alone, and one that more than COMMON reports share is a set
phrase that none is looked up by any more, so that the cost of a report does not grow with the record. All of it is derived from the
reports, whatever their order, and can be made again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from comity.record import schema
from comity.record.lineage import QUEUE, read_links, read_origins, read_traits
from comity.record.rows import decode, encode, read_report
from comity.terms.origin import Link, Place, Standing, Traced, Traits
from comity.terms.report import Report

COMMON = 500
"""Reports that may share a clue. It bounds the work for one report, and with it the copies of one text that are told as such."""
ENOUGH = 2
"""Clues in common from which two reports are compared; the key of the whole text alone is enough."""

TRACE, CLUE, LINK, ORIGIN = schema.TRACE.c, schema.CLUE.c, schema.LINK.c, schema.ORIGIN.c


class Traces:
    """The traces of a record, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._do = connection

    def report(self, row: int) -> Report:
        """The report of a row."""
        return read_report(self._do.execute(select(schema.REPORT.c.document).where(schema.REPORT.c.row == row)).scalar_one())

    def add(self, row: int, traits: Traits, keys: Collection[int]) -> set[str]:
        """Note a report by its traits and keys; the reports that share what has now become a set phrase are to be linked anew."""
        known = self._do.execute(select(TRACE.id).where(TRACE.report == traits.report)).scalar()
        values = {"report": traits.report, "of": row, "traits": encode(traits)}
        if known is None:
            known, had = self._do.execute(insert(schema.TRACE).values(values).returning(TRACE.id)).scalar_one(), set[int]()
        else:
            self._do.execute(update(schema.TRACE).where(TRACE.id == known).values(values))
            had = set(self._do.execute(select(CLUE.key).where(CLUE.trace == known, CLUE.key.in_(keys))).scalars())
        rows = [{"key": key, "trace": known} for key in sorted(set(keys) - had - self._common(keys))]
        if rows:
            self._do.execute(insert(schema.CLUE), rows)
        return self._crowded([row["key"] for row in rows])

    def near(self, report: str, keys: Collection[int], whole: int | None) -> list[str]:
        """The other reports with enough of the same clues to be compared with it."""
        query = select(CLUE.key, TRACE.report).join(schema.TRACE, TRACE.id == CLUE.trace).where(CLUE.key.in_(keys))
        counted: Counter[str] = Counter()
        for key, other in self._do.execute(query):
            counted[other] += ENOUGH if key == whole else 1
        return sorted(other for other, count in counted.items() if count >= ENOUGH and other != report)

    def rows(self, reports: Collection[str]) -> dict[str, int]:
        """The row of each report as it was traced."""
        found = self._do.execute(select(TRACE.report, TRACE.of).where(TRACE.report.in_(reports)))
        return {one.report: one.of for one in found}

    def relink(self, report: str, links: Iterable[Link]) -> set[str]:
        """Replace the links of a report; the ids of the reports whose links this changes."""
        former = {link.other(report): link for link in self.links([report])}
        anew = {link.other(report): link for link in links}
        changed = {other for other in former.keys() | anew.keys() if former.get(other) != anew.get(other)}
        if changed:
            pair = or_(*((LINK.a == min(report, o)) & (LINK.b == max(report, o)) for o in sorted(changed)))
            self._do.execute(delete(schema.LINK).where(pair))
        if rows := [_link_row(anew[other]) for other in sorted(changed & anew.keys())]:
            self._do.execute(insert(schema.LINK), rows)
        return changed | {report} if changed else set()

    def links(self, reports: Collection[str]) -> list[Link]:
        """Every link of these reports."""
        return read_links(self._do, or_(LINK.a.in_(reports), LINK.b.in_(reports)))

    def copies(self, reports: Collection[str], share: float) -> set[str]:
        """The reports, and all that are joined to them by links of so much or more in common."""
        found, new = set(reports), set(reports)
        while new:
            ends = {end for link in self.links(new) if link.share >= share for end in (link.a, link.b)}
            new = ends - found
            found |= new
        return found

    def traits(self, reports: Collection[str]) -> dict[str, Traits]:
        return read_traits(self._do, TRACE.report.in_(reports))

    def standings(self, reports: Collection[str]) -> dict[str, Standing]:
        """The standing of each report among its copies, as last set."""
        found = self._do.execute(select(ORIGIN.report, ORIGIN.origin, ORIGIN.place).where(ORIGIN.report.in_(reports)))
        return {report: Standing(decode(place, Place), origin) for report, origin, place in found}

    def set_origins(self, found: Mapping[str, Traced], stand: Mapping[str, Standing]) -> None:
        """Replace the origins of these reports; the entries of those whose origin this changes are to be derived anew."""
        former = read_origins(self._do, ORIGIN.report.in_(found))
        for key in sorted(k for k in found if former.get(k) != found[k]):
            self._do.execute(QUEUE, {"report": key, "row": 0})
        self._do.execute(delete(schema.ORIGIN).where(ORIGIN.report.in_(found)))
        rows = [
            {"report": key, "origin": t.origin, "place": encode(stand[key].place), "passages": encode(t.passages)}
            for key, t in sorted(found.items())
        ]
        if rows:
            self._do.execute(insert(schema.ORIGIN), rows)

    def _common(self, keys: Collection[int]) -> set[int]:
        return set(self._do.execute(select(schema.COMMON.c.key).where(schema.COMMON.c.key.in_(keys))).scalars())

    def _crowded(self, keys: Collection[int]) -> set[str]:
        """The reports that hold one of these clues which too many share; it is a clue no more."""
        counted = select(CLUE.key).where(CLUE.key.in_(keys)).group_by(CLUE.key).having(func.count() > COMMON)
        crowded = list(self._do.execute(counted).scalars())
        if not crowded:
            return set()
        holders = select(TRACE.report).join(schema.CLUE, TRACE.id == CLUE.trace).where(CLUE.key.in_(crowded)).distinct()
        found = set(self._do.execute(holders).scalars())
        self._do.execute(delete(schema.CLUE).where(CLUE.key.in_(crowded)))
        self._do.execute(insert(schema.COMMON), [{"key": key} for key in sorted(crowded)])
        return found


def _link_row(link: Link) -> dict[str, object]:
    return {"a": link.a, "b": link.b, "share": link.share, "pairs": encode((link.of_a, link.of_b))}
