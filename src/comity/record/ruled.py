"""What judgements make of the reports that they are about, found by where these were published; in no others do they change a
thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import Connection, select

from comity.record import schema
from comity.record.heed import Heeded, heed
from comity.record.rows import read_report
from comity.record.stated import STANDS, stated
from comity.terms.judgement import Judgement
from comity.terms.report import Report
from comity.terms.statement import Statement

REPORT = schema.REPORT.c


@dataclass(frozen=True)
class Ruled:
    """The judgements of a day, the standing reports (by id) that share a place with what was judged, all their statements as they
    were read, and what became of them."""

    judgements: Sequence[Judgement]
    reports: Mapping[str, Report] = field(default_factory=dict)
    read: Mapping[str, Statement] = field(default_factory=dict)
    heeded: Heeded = field(default_factory=lambda: Heeded(()))

    @cached_property
    def now(self) -> dict[str, Statement]:
        """Those that stand, by id."""
        return {s.id: s for s in self.heeded.statements}

    def applied(self, statements: Iterable[Statement]) -> list[Statement]:
        """Any statements of the record as they stand, those judged wrong left out."""
        return [self.now.get(s.id, s) for s in statements if s.id not in self.heeded.wrong]

    def corrected(self) -> list[Statement]:
        """The statements of which a person corrected a field."""
        return [s for s in self.heeded.statements if s.fields != self.read[s.id].fields]


def ruled(connection: Connection, judgements: Sequence[Judgement], *, people: bool = False) -> Ruled:
    """What these judgements, in the order made, come to; of those on `people`, whose reports may be many, only if asked for."""
    about = {anchor.place for made in judgements for side in made.subjects for anchor in side}
    about |= {named.place for made in judgements for side in made.people for named in side} if people else set()
    places = sorted(about)
    rows = connection.execute(select(REPORT.row, REPORT.document).where(REPORT.place.in_(places), STANDS)).all() if places else []
    reports = {r.id: r for r in (read_report(row.document) for row in rows)}
    read = stated(connection, schema.STATEMENT.c.of.in_([row.row for row in rows])) if rows else []
    return Ruled(judgements, reports, {s.id: s for s in read}, heed(read, reports, judgements))
