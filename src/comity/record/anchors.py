"""Judged statements found again: by id, else by the passage, in whatever version of its report stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import PurePath

from comity.terms.identity import Name, named
from comity.terms.judgement import Anchor, Named
from comity.terms.names import parts
from comity.terms.report import Report
from comity.terms.statement import KEYS, Kind, Statement
from comity.vocabulary.called import called
from comity.vocabulary.called import named as called_so


def place(report: Report) -> str:
    """Where a report was published, which is the same for its revisions: its address, else its outlet and the file's stem."""
    return report.address or report.url or f"{report.outlet or ''}#{PurePath(report.path).stem}"


def anchor(statement: Statement, report: Report) -> Anchor:
    """What is kept of a statement that is judged; the statement is as it was read."""
    return Anchor(
        statement=statement.id, report=statement.report, place=place(report), kind=statement.kind, span=statement.span,
        quote=statement.quote, fields=statement.fields, polarity=statement.polarity,
    )  # fmt: skip


def naming(report: str, name: str) -> str:
    """A name in a report as a node of what people tie together; no id of a statement looks so."""
    return "\t".join((report, *parts(name)))


def marked(report: str, name: Name) -> str:
    """The name of a body, place or programme as such a node: in one report, or (without one) in all."""
    return "\t".join((report, *name.marked))


def node(of: Named) -> str:
    """The node of a name as it was judged."""
    return naming(of.report, of.name) if of.sort == "person" else marked(of.report, called_so(of.sort, of.name, of.state))


class Standing:
    """The statements that stand, as they were read, by where they were published."""

    def __init__(self, statements: Iterable[Statement], reports: Mapping[str, Report]) -> None:
        self.statements = {s.id: s for s in statements}
        self._at: dict[tuple[str, Kind], list[Statement]] = defaultdict(list)
        self._reports: dict[str, set[str]] = defaultdict(set)
        for s in self.statements.values():
            where = place(reports[s.report])
            self._at[where, s.kind].append(s)
            self._reports[where].add(s.report)

    def passages(self, of: Anchor) -> list[Statement]:
        """The statements that stand in the words of the passage, one a version of the report; of several in the same words the
        one at its place, else the one whose telling fields are the same; none where that leaves more than one."""
        by: dict[str, list[Statement]] = defaultdict(list)
        for s in self._at.get((of.place, of.kind), ()):
            if s.quote == of.quote:
                by[s.report].append(s)
        found = [_only(same, of) for _, same in sorted(by.items())]
        return [s for s in found if s]

    def readings(self, of: Anchor) -> list[Statement]:
        """Those of them that are read as they were: the same telling fields and polarity."""
        return [s for s in self.passages(of) if keys(s.fields, of.kind) == keys(of.fields, of.kind) and s.polarity == of.polarity]

    def names(self, of: Named) -> list[str]:
        """The judged name where it stands, one node a version of the report; that of a body, place or programme that was judged
        whatever report gives it holds for those to come."""
        if of.sort == "person":
            told = (naming(report, of.name) for report in sorted(self._reports.get(of.place, ())))
            return [node for node in told if node in self._namings]
        name = called_so(of.sort, of.name, of.state)
        if not of.place:
            return [marked("", name)]
        return [node for r in sorted(self._reports.get(of.place, ())) if (node := marked(r, name)) in self._called]

    @cached_property
    def _namings(self) -> frozenset[str]:
        return frozenset(naming(s.report, name) for s in self.statements.values() for name, _ in named(s))

    @cached_property
    def _called(self) -> frozenset[str]:
        return frozenset(marked(s.report, name) for s in self.statements.values() for name, _ in called(s))

    def nearest(self, of: Anchor) -> Statement | None:
        """What stands where the passage was: the statement of the kind that shares most of its place, None where none does."""
        near = [(_shared(s, of), s.id, s) for s in self._at.get((of.place, of.kind), ())]
        return max(((n, key, s) for n, key, s in near if n), default=(0, "", None))[2]


def keys(fields: Mapping[str, object], kind: Kind) -> list[object]:
    """The values of the fields that tell one statement of a passage from another."""
    return [fields.get(name) for name in KEYS[kind]]


def _only(same: list[Statement], of: Anchor) -> Statement | None:
    steps = (
        lambda s: s.id == of.statement,
        lambda s: s.span == of.span,
        lambda s: keys(s.fields, of.kind) == keys(of.fields, of.kind),
    )
    for step in steps:
        same = [s for s in same if step(s)] or same
    return same[0] if len(same) == 1 else None


def _shared(s: Statement, of: Anchor) -> int:
    if s.report == of.report:
        return max(0, min(s.span[1], of.span[1]) - max(s.span[0], of.span[0]))
    return len(set(s.quote.split()) & set(of.quote.split())) if s.quote in of.quote or of.quote in s.quote else 0
