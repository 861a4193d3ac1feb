"""Which statements are one thing, after some of them changed: only what these are compared with is looked at.

The same ties, and so the same groups, as of all statements at once: a block gains and loses the pairs that move into the window
and out of it, and a group is made anew with everything that a likely pair, a conversion or a judgement ties to it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from comity.reconcile.blocks import WINDOW, keys, place, strangers
from comity.reconcile.clusters import conversions, enough, joined
from comity.reconcile.course import near, shows, unconcerned
from comity.reconcile.ground import Ground, Place, Seen, Sort, Tie
from comity.reconcile.views import View
from comity.terms.judgement import Rulings, pair

Stand = tuple[Place, frozenset[int]]
"""Where a statement stands, in which blocks."""


class Meeting(Struct, frozen=True):
    """A sort of tie, the blocks in which statements meet that it may join, and how strong it is, None for no tie; `strangers` tells
    by their sides that two have none."""

    sort: Sort
    keys: Callable[[View], frozenset[int]]
    compare: Callable[[View, View], float | None]
    strangers: Callable[[str, str], bool]


MEETINGS = (Meeting("one", keys, enough, strangers), Meeting("step", near, shows, unconcerned))
SORTS: tuple[Sort, ...] = ("one", "conversion", "step")


def look(ground: Ground, before: Mapping[str, Seen], after: Mapping[str, Seen]) -> set[str]:
    """Take over the statements of some reports, as they were and as they are; which statements may be in other groups now."""
    fixed, held = (conversions((s.view for s in now.values()), rulings_of(now.values())) for now in (before, after))
    changed = {
        key for key in before.keys() | after.keys()
        if before.get(key) != after.get(key) or fixed.get(key) != held.get(key)
    }  # fmt: skip
    ground.see([after[key] for key in sorted(changed & after.keys())], changed - after.keys())
    touched = changed.union(*(_untie(ground, sort, changed) for sort in SORTS))
    left = sorted((before[key].view for key in changed & before.keys() - fixed.keys()), key=place)
    came = sorted((after[key].view for key in changed & after.keys() - held.keys()), key=place)
    for met in MEETINGS:
        touched |= {end for v in left for end in _leave(ground, met, v, _stand(met, after, v.id, held))}
        touched |= {end for v in came for end in _enter(ground, met, v, _stand(met, before, v.id, fixed))}
    ground.tie("conversion", [], converted := [(1.0, *pair(key, held[key])) for key in sorted(changed & held.keys())])
    return touched | _ends(converted)


def groups(ground: Ground, touched: Collection[str]) -> tuple[dict[str, Seen], list[tuple[str, ...]]]:
    """The statements that are tied to those touched, and their groups."""
    found: dict[str, Seen] = {}
    likely: set[Tie] = set()
    converted: set[Tie] = set()
    new = set(touched)
    while new:
        found |= ground.seen(new)
        likely.update(near := ground.ties("one", new))
        converted.update(held := ground.ties("conversion", new))
        same = (two for key in new if key in found and (r := found[key].rulings) for two in r.same)
        new = (_ends([*near, *held]) | {end for two in same for end in two}) - found.keys() - new
    views = {key: s.view for key, s in sorted(found.items())}
    into = dict(_direction(views, a, b) for _, a, b in sorted(converted))
    return found, joined(views, likely, into, rulings_of(found.values()))


def rulings_of(seen: Collection[Seen]) -> Rulings:
    """What judgements say of some statements."""
    own = [s.rulings for s in seen if s.rulings]
    return Rulings(
        same=tuple(sorted({two for r in own for two in r.same})), apart=frozenset(two for r in own for two in r.apart),
        steps=tuple(sorted({step for r in own for step in r.steps}, key=lambda s: (s.when, s.judgement))),
        bearing={key: made for r in own for key, made in r.bearing.items()},
    )  # fmt: skip


def _untie(ground: Ground, sort: Sort, statements: Collection[str]) -> set[str]:
    """Forget the ties of some statements; their ends."""
    former = ground.ties(sort, statements)
    ground.tie(sort, [(a, b) for _, a, b in former], [])
    return _ends(former)


def _ends(ties: Iterable[Tie]) -> set[str]:
    return {end for _, *two in ties for end in two}


def _stand(met: Meeting, now: Mapping[str, Seen], key: str, held: Mapping[str, str]) -> Stand | None:
    """Where a statement stands, in which blocks; None where it stands in none."""
    return (place(now[key].view), met.keys(now[key].view)) if key in now and key not in held else None


def _leave(ground: Ground, met: Meeting, v: View, then: Stand | None) -> set[str]:
    """Take a statement out of the blocks that it does not stand in any more; the ends of the ties that this makes."""
    at, own = place(v), met.keys(v)
    gone = own - then[1] if then and then[0] == at else own
    ground.leave(at, gone)
    near = {two for block in ground.around(at, gone, WINDOW).values() for two in _across(met, *block)}
    seen = ground.seen({end for two in near for end in two})
    made = [tie for a, b in near if a in seen and b in seen and (tie := _tie(met, seen[a].view, seen[b].view))]
    ground.tie(met.sort, [], made)
    return _ends(made)


def _enter(ground: Ground, met: Meeting, v: View, former: Stand | None) -> set[str]:
    """Put a statement into the blocks that it did not stand in, and tie it to those near; the ends of all ties that change."""
    at, own = place(v), met.keys(v)
    new = own - former[1] if former and former[0] == at else own
    ground.enter(at, new)
    blocks = ground.around(at, own, WINDOW)
    apart = {two for key in new for two in _across(met, *blocks[key])}
    tied = ground.tied(met.sort, apart) if apart else set()
    seen = ground.seen({end for two in tied for end in two})
    lost = [(a, b) for a, b in sorted(tied) if not _near(ground, met, seen[a].view, seen[b].view)]
    others = {other for block in blocks.values() for other in chain(*block)}
    near = ground.seen({key for _, key, sides in others if not met.strangers(at[2], sides)})
    made = [tie for s in near.values() if (tie := _tie(met, v, s.view))]
    ground.tie(met.sort, lost, made)
    return _ends(made).union(*lost)


def _across(met: Meeting, before: Sequence[Place], after: Sequence[Place]) -> Iterator[tuple[str, str]]:
    """The pairs of a block, given on both sides of a place, that stand near each other only without what is there; no strangers."""
    for n, (_, one, sides) in enumerate(before):
        if WINDOW - n - 1 < len(after) and not met.strangers(sides, after[WINDOW - n - 1][2]):
            yield pair(one, after[WINDOW - n - 1][1])


def _near(ground: Ground, met: Meeting, a: View, b: View) -> bool:
    """Do the two still stand near each other in a block?"""
    blocks = ground.around(place(a), met.keys(a) & met.keys(b), WINDOW)
    return any(place(b) in chain(*block) for block in blocks.values())


def _tie(met: Meeting, a: View, b: View) -> Tie | None:
    one, other = (a, b) if a.id < b.id else (b, a)
    value = met.compare(one, other)
    return None if value is None else (value, one.id, other.id)


def _direction(views: Mapping[str, View], a: str, b: str) -> tuple[str, str]:
    """A conversion and what it converts."""
    return (a, b) if views[a].get("converted") else (b, a)
