"""Candidates for being one thing: statements that stand near each other in a block. Cost follows the block and not the record.

Every statement stands in blocks by the words, month or people that it shares with others of its parties, and in wider ones by its
parties and topic alone. A block is in the order of publication, and each statement is compared with the WINDOW before it and the
WINDOW after it (the sorted neighbourhood of record linkage): all of a small block, and of a large one the news of the same days.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from comity.reconcile.dealings import ACT, STANCE
from comity.reconcile.engagements import FAMILY
from comity.reconcile.likeness import others, parents, telling
from comity.reconcile.views import View, day
from comity.terms.names import fold

Key = tuple[str, ...]
WINDOW = 60
"""Places in a block over which two statements are compared. No block of the annotated reports holds half as many."""
NEAR = 5
"""Days by which two dates may differ and still stand in one month's block."""


def keys(v: View) -> frozenset[int]:
    """The keys of the blocks that a statement stands in to be compared with what may be the same thing."""
    return frozenset(hashed(key) for key in (*narrow(v), *broad(v)))


def candidates(views: Mapping[str, View], keys: Callable[[View], frozenset[int]] = keys) -> list[tuple[str, str]]:
    """Pairs of ids, the smaller first, of statements that stand near each other in a block; sorted."""
    blocks: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    for v in views.values():
        for key in keys(v):
            blocks[key].append(place(v))
    ordered = (sorted(members) for members in blocks.values())
    near = ((one, other) for m in ordered for n, (_, one, _) in enumerate(m) for _, other, _ in m[n + 1 : n + 1 + WINDOW])
    return sorted({(min(two), max(two)) for two in near})


def place(v: View) -> tuple[str, str, str]:
    """Where a statement stands in its blocks: by publication, what is of an unknown day last, then by id; and its sides."""
    return (v.published or "~", v.id, sides(v))


class Sides(NamedTuple):
    """Between whom a thing of a kind, or an act, is."""

    of: str
    parties: frozenset[str]
    actors: frozenset[str]
    counterparts: frozenset[str]


def sides(v: View) -> str:
    """Its sides as a text; empty for kinds that are not told apart by these."""
    if v.kind in ("quotation", "post"):
        return ""
    of = ACT.get(str(v.get("act")), "") if v.kind == "commitment" else v.kind
    return "\t".join((of, *("\n".join(sorted(x)) for x in (v.parties, v.actors, v.counterparts))))


@lru_cache(maxsize=50_000)
def told(sides: str) -> Sides:
    """The sides that a text gives that is not empty."""
    of, *parties = sides.split("\t")
    return Sides(of, *(frozenset(filter(None, x.split("\n"))) for x in parties))


def strangers(one: str, other: str) -> bool:
    """Are statements with these sides two things, whatever else they say?"""
    if not one or not other or one == other:
        return False
    a, b = told(one), told(other)
    return a.of == b.of and others(a.parties, b.parties)


def hashed(key: Key) -> int:
    """A key as a number of 63 bits."""
    return int.from_bytes(hashlib.blake2b("\x1f".join(key).encode(), digest_size=8).digest()) >> 1


def narrow(v: View) -> Iterator[Key]:
    """Blocks by what tells a thing: its words, people, month."""
    sides = _sides(v)
    match v.kind:
        case "engagement":
            yield from ((v.kind, _family(v), p) for p in v.people)
            yield from ((v.kind, _family(v), *pair, m) for pair in sides for m in (*_months(v.date), *_months(v.published)))
            yield from ((v.kind, _family(v), p, v.date) for p in v.parties if v.date)
        case "agreement":
            yield from ((v.kind, *pair, x) for pair in sides for x in (*telling(v.words), *_months(v.date), *_months(v.published)))
            yield from ((v.kind, str(v.get("instrument")), s) for s in telling(v.words))
        case "commitment" | "activity" | "position":
            own = [*telling(v.words), *(f"{t} {m}" for t in parents(v) for m in _months(v.published))]
            own += [f"to {p} {m}" for p in v.counterparts for m in _months(v.published) if ACT.get(str(v.get("act"))) == "answer"]
            yield from ((v.kind, act, p, x) for act, p in _roles(v) for x in own)
        case "figure":
            value = str(v.get("value"))
            yield from ((v.kind, "value", value, *pair) for pair in _sides(v))
            yield from ((v.kind, "value", value, x) for x in telling(v.words))
            yield from ((v.kind, str(v.get("unit")), p, s) for p in v.parties or ("",) for s in telling(v.words))
            yield (v.kind, v.report, str(v.span[0] // 200))
            yield (v.kind, v.report, str((v.span[0] + 100) // 200), "shifted")
        case "quotation":
            words = fold(str(v.get("words"))).split()
            yield (v.kind, *words[:3])
            yield from ((v.kind, p, w) for p in v.people for w in words if len(w) > 6)
        case "post":
            yield from ((v.kind, p) for p in v.people)


def broad(v: View) -> Iterator[Key]:
    """Blocks of parties and topic alone, which find what was told in other words."""
    match v.kind:
        case "engagement":
            yield from ((v.kind, _family(v), "wide", p) for p in v.parties)
        case "agreement":
            yield from ((v.kind, "wide", p) for p in v.parties)
            yield from ((v.kind, str(v.get("instrument")), s) for s in v.words if not v.parties)
        case "commitment" | "activity" | "position":
            yield from ((v.kind, act, p, t) for act, p in _roles(v) for t in parents(v))
            if v.kind == "position":
                yield from ((v.kind, act, p, s) for act, p in _roles(v) for s in v.words or v.quote)
        case "figure":
            yield from ((v.kind, str(v.get("unit")), p, t) for p in v.parties or ("",) for t in parents(v))
            yield from ((v.kind, "value", str(v.get("value")), x) for x in (*parents(v), *v.parties))


def _roles(v: View) -> Iterator[tuple[str, str]]:
    """What is done and who does it, as another report may put it: a request beside the undertaking that meets it."""
    if v.kind == "activity":
        yield from (("", p) for p in v.parties)
    elif v.kind == "position":
        yield from ((STANCE.get(str(v.get("stance")), str(v.get("stance"))), p) for p in v.actors)
    else:
        act = ACT.get(str(v.get("act")), "")
        yield from ((act, p) for p in v.actors)
        if act == "request":
            yield from (("undertake", p) for p in v.counterparts)
        if act == "answer" and v.get("due"):
            yield from (("undertake", p) for p in v.actors)


def _family(v: View) -> str:
    return FAMILY.get(str(v.get("type")), str(v.get("type")))


def _sides(v: View) -> list[tuple[str, ...]]:
    """The pairs of parties, or the one."""
    return list(combinations(sorted(v.parties), 2)) or [tuple(v.parties)]


def _months(date: str | None) -> tuple[str, ...]:
    """The month of a date and that of some days later, so that neighbours across the end of a month meet."""
    first = day(date)
    if not first or first.year == dt.MAXYEAR:
        return ()
    return tuple(sorted({d.isoformat()[:7] for d in (first, first + dt.timedelta(days=NEAR))}))
