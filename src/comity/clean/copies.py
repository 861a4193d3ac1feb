"""What two reports share: which paragraphs of each stand in the other, and how much of the shorter one.

Near-copies are found by runs of words (shingles; Broder 1997). Measured is the share of the words that lie in a run which the other
text has, which one changed word in ten leaves at about 0.8; the share of the runs themselves falls to 0.6.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from comity.clean.prints import RUN, Print, Run
from comity.terms.origin import Link, Pairs

COPIED = 0.5
"""Share of the shorter text's own words from which one report is a copy of the other (`benchmarks/origin.py` shows the choice)."""
REPEATED = 0.5
"""Share of a paragraph's words from which the other report has it."""
TELLING = 16
"""Own words of a paragraph that another report must have for it to be copied from one that is no copy as a whole."""
LEAST = 25
"""Own words of a report below which only the same text counts."""


def compare(one: Print, two: Print) -> Link | None:
    """What two reports share, None where that is nothing worth noting."""
    a, b = sorted((one, two), key=lambda p: p.report)
    if not a.words or not b.words:
        return None
    if a.words == b.words:
        return Link(a.report, b.report, 1.0, _numbered(a), _numbered(b))
    common = a.runs.keys() & b.runs.keys()
    in_a, in_b = _shared(a, b, common), _shared(b, a, common)
    shorter, found = min(((a, in_a), (b, in_b)), key=lambda p: len(p[0].words) - len(p[0].aside))
    own = len(shorter.words) - len(shorter.aside)
    share = round(len(found.own) / own, 3) if own >= LEAST else 0.0
    of_a, of_b = _repeated(a, in_a, b, share), _repeated(b, in_b, a, share)
    return Link(a.report, b.report, share, of_a, of_b) if share >= COPIED or of_a or of_b else None


class Shared(NamedTuple):
    """The places of the words that lie in a run which another text has; `own`: outside of quotation marks in both."""

    places: set[int]
    own: set[int]


def _shared(one: Print, other: Print, common: Iterable[Run]) -> Shared:
    begun = [(n, other.runs[run]) for run in common for n in one.places(run)]
    own = (n for n, there in begun if n in one.own and there in other.own)
    return Shared({p for n, _ in begun for p in range(n, n + RUN)}, {p for n in own for p in range(n, n + RUN)})


def _repeated(one: Print, found: Shared, other: Print, share: float) -> Pairs:
    """The parts of one that the other has, with the part there. In a copy a part needs no own words to be copied."""
    pairs = []
    for number, part in enumerate(one.parts):
        words = range(part.first, part.last)
        places = found.places.intersection(words)
        told = share >= COPIED or len(found.own.intersection(words)) >= TELLING
        if told and len(places) >= REPEATED * len(words):
            pairs.append((number, _counterpart(one, places, other)))
    return tuple(pairs)


def _counterpart(one: Print, places: Iterable[int], other: Print) -> int:
    """The part of the other in which most of the shared runs begin."""
    begun = (other.runs.get(one.words[n : n + RUN]) for n in places)
    counted = Counter(other.part_of[n] for n in begun if n is not None)
    return min(counted, key=lambda part: (-counted[part], part), default=0)


def _numbered(one: Print) -> Pairs:
    return tuple((n, n) for n in range(len(one.parts)))
