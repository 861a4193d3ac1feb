"""Which statements are one thing, after some of them changed: only what these are compared with is looked at.

The same pairs, and so the same groups, as of all statements at once: a block gains and loses the pairs that move into the window
and out of it, and a group is made anew with everything that a likely pair, a conversion or a judgement ties to it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from comity.reconcile.blocks import WINDOW, keys, place
from comity.reconcile.clusters import conversions, enough, joined
from comity.reconcile.ground import Ground, Likely, Place, Seen
from comity.reconcile.views import View
from comity.terms.judgement import Rulings, pair

Stand = tuple[Place, frozenset[int]]
"""Where a statement stands, in which blocks."""
HELD = -1.0
"""Stands where a likeness stands for a figure that only converts another one."""


def look(ground: Ground, before: Mapping[str, Seen], after: Mapping[str, Seen]) -> set[str]:
    """Take over the statements of some reports, as they were and as they are; which statements may be in other groups now."""
    fixed, held = (conversions((s.view for s in now.values()), rulings_of(now.values())) for now in (before, after))
    changed = {
        key for key in before.keys() | after.keys()
        if before.get(key) != after.get(key) or fixed.get(key) != held.get(key)
    }  # fmt: skip
    ground.see([after[key] for key in sorted(changed & after.keys())], changed - after.keys())
    former = [(a, b) for _, a, b in ground.likely(changed)]
    ground.relink(former, [])
    touched = changed | {end for two in former for end in two}
    for key in sorted(changed & before.keys() - fixed.keys()):
        touched |= _leave(ground, before[key].view, _keys(after, key, held))
    for v in sorted((after[key].view for key in changed & after.keys() - held.keys()), key=place):
        touched |= _enter(ground, v, _keys(before, v.id, fixed))
    ground.relink([], converted := [(HELD, *pair(key, held[key])) for key in sorted(changed & held.keys())])
    return touched | {end for _, *two in converted for end in two}


def groups(ground: Ground, touched: Collection[str]) -> tuple[dict[str, Seen], list[tuple[str, ...]]]:
    """The statements that are tied to those touched, and their groups."""
    found: dict[str, Seen] = {}
    pairs: dict[tuple[str, str], float] = {}
    new = set(touched)
    while new:
        found |= ground.seen(new)
        likely = ground.likely(new)
        pairs |= {(a, b): value for value, a, b in likely}
        same = (two for key in new if key in found and (r := found[key].rulings) for two in r.same)
        new = {end for two in chain(((a, b) for _, a, b in likely), same) for end in two} - found.keys() - new
    views = {key: s.view for key, s in sorted(found.items())}
    held = dict(_direction(views, a, b) for (a, b), value in sorted(pairs.items()) if value == HELD)
    likely = [(value, a, b) for (a, b), value in pairs.items() if value != HELD]
    return found, joined(views, likely, held, rulings_of(found.values()))


def rulings_of(seen: Collection[Seen]) -> Rulings:
    """What judgements say of some statements."""
    own = [s.rulings for s in seen if s.rulings]
    return Rulings(
        same=tuple(sorted({two for r in own for two in r.same})), apart=frozenset(two for r in own for two in r.apart),
        steps=tuple(sorted({step for r in own for step in r.steps}, key=lambda s: (s.when, s.judgement))),
        bearing={key: made for r in own for key, made in r.bearing.items()},
    )  # fmt: skip


def _keys(now: Mapping[str, Seen], key: str, held: Mapping[str, str]) -> Stand | None:
    """Where a statement stands, in which blocks; None where it stands in none."""
    return (place(now[key].view), keys(now[key].view)) if key in now and key not in held else None


def _leave(ground: Ground, v: View, then: Stand | None) -> set[str]:
    """Take a statement out of the blocks that it does not stand in any more; the ends of pairs that this makes likely."""
    at = place(v)
    gone = keys(v) - then[1] if then and then[0] == at else keys(v)
    ground.leave(at, gone)
    near = {two for block in ground.around(at, gone, WINDOW).values() for two in _across(*block)}
    seen = ground.seen({end for two in near for end in two})
    made = [found for a, b in near if a in seen and b in seen and (found := _scored(seen[a].view, seen[b].view))]
    ground.relink([], made)
    return {end for _, *two in made for end in two}


def _enter(ground: Ground, v: View, former: Stand | None) -> set[str]:
    """Put a statement into the blocks that it did not stand in, and link it with those near; the ends of all links that change."""
    at, own = place(v), keys(v)
    new = own - former[1] if former and former[0] == at else own
    ground.enter(at, new)
    blocks = ground.around(at, own, WINDOW)
    apart = {two for key in new for two in _across(*blocks[key])}
    linked = ground.linked(apart) if apart else set()
    seen = ground.seen({end for two in linked for end in two})
    lost = [(a, b) for a, b in sorted(linked) if not _near(ground, seen[a].view, seen[b].view)]
    near = ground.seen({other for block in blocks.values() for _, other in chain(*block)})
    made = [found for s in near.values() if (found := _scored(v, s.view))]
    ground.relink(lost, made)
    return {end for two in (*lost, *(two for _, *two in made)) for end in two}


def _across(before: Sequence[Place], after: Sequence[Place]) -> Iterator[tuple[str, str]]:
    """The pairs of a block, given on both sides of a place, that stand near each other only without what is there."""
    for n, (_, one) in enumerate(before):
        if WINDOW - n - 1 < len(after):
            yield pair(one, after[WINDOW - n - 1][1])


def _near(ground: Ground, a: View, b: View) -> bool:
    """Do the two still stand near each other in a block?"""
    blocks = ground.around(place(a), keys(a) & keys(b), WINDOW)
    return any(place(b) in chain(*block) for block in blocks.values())


def _scored(a: View, b: View) -> Likely | None:
    one, other = (a, b) if a.id < b.id else (b, a)
    value = enough(one, other)
    return None if value is None else (value, one.id, other.id)


def _direction(views: Mapping[str, View], a: str, b: str) -> tuple[str, str]:
    """A conversion and what it converts."""
    return (a, b) if views[a].get("converted") else (b, a)
