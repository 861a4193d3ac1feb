"""Where a report's words come from: what it shares with another one, and the origin of each of its passages."""

from __future__ import annotations

from msgspec import Struct

from comity.terms.report import Passage, Span

Pairs = tuple[tuple[int, int], ...]


class Traits(Struct, frozen=True):
    """What the origin of a report is told by, beside what it shares with others: who published it when, whom its credit line and
    its sentences (`cited`: start, end, outlet) name, and the spans of its `parts`."""

    report: str
    parts: tuple[Span, ...]
    outlet: str | None = None
    published: str | None = None
    credit: str | None = None
    cited: tuple[tuple[int, int, str], ...] = ()


class Link(Struct, frozen=True):
    """What two reports share, `a` the lower id: the `share` of the shorter one's own words that stands in the other, and for each
    the paragraphs (by number) that the other has, with the paragraph there."""

    a: str
    b: str
    share: float
    of_a: Pairs = ()
    of_b: Pairs = ()

    def other(self, report: str) -> str:
        return self.b if report == self.a else self.a

    def parts(self, report: str) -> dict[int, int]:
        """The paragraphs of this one that the other has -> the paragraph there."""
        return dict(self.of_a if report == self.a else self.of_b)


class Place(Struct, frozen=True, order=True):
    """A report's place among its copies, the lowest being the source: named by the others, a news agency, the earliest, the one
    with the least of its own; where nothing tells, the lowest id."""

    unnamed: bool
    ordinary: bool
    published: str
    own: float
    report: str


class Standing(Struct, frozen=True):
    """A report among its copies: its place, and the report that its text comes from (itself, where it is no copy)."""

    place: Place
    origin: str


class Traced(Struct, frozen=True):
    """The origin of a report as a whole, and of its passages; without passages all of it is of that origin."""

    origin: str
    passages: tuple[Passage, ...] = ()
