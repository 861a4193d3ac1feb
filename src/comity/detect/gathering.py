"""Which mentions of names are of one person: "Giang" is "Phan Van Giang", "Harithi" is "Talal al-Harithi"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from comity.detect.names import Name
from comity.terms.names import unarticled
from comity.vocabulary.names import fold

FATHERS = frozenset({"ben", "bin", "bint", "ibn", "ould"})
"""Words that stand before the name of one's father."""
UNDER = frozenset({"ambassador", "minister", "spokesman", "spokesperson", "spokeswoman"})
"""Words of offices that nobody holds who is president."""
SMALL = frozenset({"jr", "sr", "jnr", "ii", "iii", "iv", "l"})


def gather(names: Sequence[Name], offices: Sequence[frozenset[str]]) -> list[int]:
    """For every name, with the words of the offices beside it, the number of its person. Longer names are settled first; a short
    one goes to whom it fits and who has most of the same office, and of these to the last."""
    wholes: list[tuple[tuple[str, ...], int]] = []
    result = [-1] * len(names)
    order = sorted(range(len(names)), key=lambda i: (-_weight(names[i]), i))
    for i in order:
        parts = _parts(names[i])
        father = names[i].titled  # "King Salman" is not "Mohammed bin Salman"
        fitting = [
            (n, at)
            for n, (whole, at) in enumerate(wholes)
            if _short_of(parts, whole) and not (father and _son(parts, whole)) and not _above(i, n, offices, result)
        ]
        if not fitting:
            wholes.append((parts, i))
            result[i] = len(wholes) - 1
            continue
        held = {n: max(len(offices[j] & offices[i]) for j, of in enumerate(result) if of == n) for n, _ in fitting}
        result[i] = _choose(parts, held, i, result, wholes)
    return result


def _above(i: int, n: int, offices: Sequence[frozenset[str]], result: list[int]) -> bool:
    """Has a mention the highest office, and the person only one under it ("President Yoon", "Foreign Minister Yoon X")?"""
    held = frozenset().union(*(offices[j] for j, of in enumerate(result) if of == n))
    return "president" in offices[i] and not offices[i] & held and bool(held & UNDER)


def _weight(name: Name) -> int:
    return sum(10 if len(p) > 1 else 1 for p in _parts(name))


def _parts(name: Name) -> tuple[str, ...]:
    text = name.text.replace(".", ". ")
    return tuple(p for w in text.split() if (p := unarticled(fold(w)).strip(".'’")) and p not in SMALL)


def _short_of(parts: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether the parts are some of the whole's, initials standing for names; at least one in full."""
    rest = list(whole)
    full = False
    for part in parts:
        match = next((r for r in rest if r == part or (len(part) == 1 and r.startswith(part))), None)
        if match is None:
            match = next((r for r in rest if len(r) == 1 and part.startswith(r)), None)
        if match is None:
            return False
        full = full or (match == part and len(part) > 1)
        rest.remove(match)
    return full


def _son(parts: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Does the whole name have the part only as that of a father?"""
    return len(parts) == 1 and all(a in FATHERS for a, b in pairwise(("", *whole)) if b == parts[0])


def _choose(
    parts: tuple[str, ...], fitting: Mapping[int, int], i: int, result: list[int], wholes: list[tuple[tuple[str, ...], int]]
) -> int:
    """The person most likely meant: of those with most words of the office one whose name closes or opens with the parts, mentioned
    last before."""

    def rank(n: int) -> tuple[int, bool, bool, int]:
        whole = wholes[n][0]
        last = max((j for j in range(i) if result[j] == n), default=-1)
        return (fitting[n], last >= 0, whole[-len(parts) :] == parts or whole[: len(parts)] == parts, last)

    return max(fitting, key=rank)
