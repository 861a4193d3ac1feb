"""Which instruments the reports name: why agreements that they call so were taken for one instrument, or kept apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from comity.reconcile import likeness
from comity.reconcile.agreements import because
from comity.reconcile.clusters import ENOUGH
from comity.reconcile.views import View
from comity.terms.entry import Entry
from comity.terms.identity import Decision, Form, Name, Thing
from comity.terms.judgement import Rulings, pair
from comity.vocabulary.called import instrument_called

FEW = 20
"""Instruments of one party whose names have a word in common, up to which each is told from each."""
HALF = 0.5
"""Share of the shorter name's words in the longer from which it is said why two instruments are not one."""


def instruments(
    entries: Iterable[Entry], views: Mapping[str, View], rulings: Rulings | None = None
) -> tuple[tuple[Thing, ...], list[Decision]]:
    """The instruments of the agreements, each under the id of its entry, with what was decided on their names."""
    groups = {e.id: tuple(views[s] for s in e.statements if s in views) for e in entries if e.kind == "agreement"}
    things = {key: _thing(key, members) for key, members in sorted(groups.items()) if members}
    rulings = rulings or Rulings()
    decisions = [d for key in things for d in _joined(groups[key], rulings)]
    return tuple(things.values()), [*decisions, *_kept_apart(things, groups, rulings)]


def _thing(key: str, members: tuple[View, ...]) -> Thing:
    forms = tuple(sorted(Form(instrument_called(v.fields), v.report, v.id, instrument_called(v.fields)) for v in members))
    longest = max((instrument_called(v.fields) for v in members), key=lambda words: (len(words), words))
    return Thing(Name("instrument", key, " ".join(sorted({p for v in members for p in v.parties}))), longest, (), forms)


def _joined(members: tuple[View, ...], rulings: Rulings) -> Iterator[Decision]:
    """Each name with the one that it is most like among those before it."""
    for n, v in enumerate(members[1:], start=1):
        w = max(members[:n], key=lambda m: (likeness.texts(v, m), m.id))
        why, sure = ("judged the same", "judged") if pair(v.id, w.id) in rulings.same else (because(v, w)[0], "sure")
        one, other = (f"{instrument_called(m.fields)} ({m.report[:8]})" for m in (w, v))
        yield Decision(True, one, other, why, sure, "instrument")


def _kept_apart(things: Mapping[str, Thing], groups: Mapping[str, tuple[View, ...]], rulings: Rulings) -> Iterator[Decision]:
    for one, other in _namesakes({key: groups[key] for key in things}):
        a, b = _nearest(groups[one], groups[other])
        if likeness.contained(a.words, b.words) >= HALF and a.words & b.words:
            judged = any(pair(v.id, w.id) in rulings.apart for v in groups[one] for w in groups[other])
            why, value = because(a, b)
            unlike = f"not alike enough ({value:.2f} of {ENOUGH['agreement']})" if value is not None else why
            first, second = (f"{things[key].called} ({key[:8]})" for key in (one, other))
            reason, sure = ("judged different", "judged") if judged else (unlike, "sure")
            yield Decision(False, first, second, reason, sure, "instrument")


def _namesakes(groups: Mapping[str, tuple[View, ...]]) -> list[tuple[str, str]]:
    """Pairs of instruments between parties of which one at least is the same, whose names share a word that few have."""
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key, members in groups.items():
        for v in members:
            for stem in likeness.telling(v.words):
                for party in v.parties or {""}:
                    named[party, stem].add(key)
    few = (sorted(keys) for keys in named.values() if len(keys) <= FEW)
    return sorted({two for keys in few for two in combinations(keys, 2)})


def _nearest(one: tuple[View, ...], other: tuple[View, ...]) -> tuple[View, View]:
    return max(((a, b) for a in one for b in other), key=lambda two: (likeness.contained(two[0].words, two[1].words), two[0].id))
