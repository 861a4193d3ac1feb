"""Candidates for being one thing: statements that share a key. Cost follows the block and not the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from comity.reconcile.dealings import ACT, STANCE
from comity.reconcile.engagements import FAMILY
from comity.reconcile.views import View
from comity.terms.names import fold
from comity.vocabulary.wording import weight

Key = tuple[str, ...]


def candidates(views: Mapping[str, View]) -> list[tuple[str, str]]:
    """Pairs of ids, the smaller first, of statements that share a block; sorted."""
    blocks: dict[Key, list[str]] = defaultdict(list)
    for key in sorted(views):
        for block in set(keys(views[key])):
            blocks[block].append(key)
    return sorted({(i, j) for members in blocks.values() for n, i in enumerate(members) for j in members[n + 1 :]})


def keys(v: View) -> Iterator[Key]:
    """The blocks of a statement. Each party of it makes its own, since another report may name fewer."""
    match v.kind:
        case "engagement":
            family = FAMILY.get(str(v.get("type")), str(v.get("type")))
            yield from ((v.kind, family, p) for p in v.parties)
            yield from ((v.kind, family, p) for p in v.people)
        case "agreement":
            yield from ((v.kind, p) for p in v.parties)
            yield from ((v.kind, str(v.get("instrument")), s) for s in v.words if not v.parties or weight(s) >= 1)
        case "commitment":
            act = ACT.get(str(v.get("act")), "")
            act = "pledge" if act == "undertake" else act
            yield from ((v.kind, act, p, t) for p in v.actors for t in (*_topics(v), *_telling(v)))
            if act == "request":
                yield from ((v.kind, "pledge", p, t) for p in v.counterparts for t in _topics(v))
            if act == "answer" and v.get("due"):
                yield from ((v.kind, "pledge", p, t) for p in v.actors for t in _topics(v))
        case "activity":
            yield from ((v.kind, p, t) for p in v.parties for t in (*_topics(v), *_telling(v)))
        case "position":
            stance = str(v.get("stance"))
            yield from ((v.kind, STANCE.get(stance, stance), p, s) for p in v.actors for s in (v.words or v.quote))
        case "figure":
            yield from ((v.kind, "value", str(v.get("value")), t) for t in (*_topics(v), *v.parties, *_telling(v)))
            yield from ((v.kind, str(v.get("unit")), p, t) for p in v.parties or ("",) for t in _topics(v))
            yield (v.kind, v.report, str(v.span[0] // 200))
            yield (v.kind, v.report, str((v.span[0] + 100) // 200), "shifted")
        case "quotation":
            words = fold(str(v.get("words"))).split()
            yield (v.kind, *words[:3])
            yield from ((v.kind, p, w) for p in v.people for w in words if len(w) > 6)
        case "post":
            yield from ((v.kind, p) for p in v.people)


def _telling(v: View) -> list[str]:
    """Stems of full weight, by which statements meet whose topics were not told or told differently."""
    return sorted(s for s in v.words if weight(s) >= 1)


def _topics(v: View) -> frozenset[str]:
    """Topics without their parts, and the empty one for statements that name none."""
    return frozenset(t.split(".")[0] for t in v.topics) or frozenset({""})
