"""What speaks for each item of a report's metadata, which value stands, and how sure it is.

Evidence from one source counts once for a value; that of several sources is taken as independent. A value's weight is the product
of the odds of what speaks for it; its certainty is its share in the weight of all values, and of none of them being right.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from comity.vocabulary.certainty import rates
from comity.vocabulary.outlets import outlet_of

SURE, UNSURE = 0.99, 0.05
"""No item is surer or less sure than this."""
ALIKE = 75.0
"""Likeness of two titles (rapidfuzz, in percent) from which they are taken for one in other words."""
WAYS = {"given": "given", "markup": "markup", "element": "markup", "rare": "markup", "printed": "text", "inline": "text"}
WAYS |= {"feed": "feed", "updated": "text", "register": "address", "address": "address"}
"""Kind of evidence -> the source that a report names for it."""
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Item:
    """A value that stands, its source, how sure it is, and what else was found: other value -> source."""

    value: str
    source: str
    certainty: float
    others: dict[str, str]


@dataclass
class _Candidate:
    value: str
    ways: dict[str, float] = field(default_factory=dict)

    @property
    def weight(self) -> float:
        return math.prod(rate / (1 - rate) for rate in self.ways.values())


class Evidence:
    """Collects what speaks for each item, in order of trust."""

    def __init__(self) -> None:
        self.candidates: dict[str, list[_Candidate]] = {}

    def offer(self, name: str, value: str | None, kind: str) -> None:
        """Note that evidence of a kind gives an item a value, if it does."""
        value = " ".join(value.split()) if value else ""
        if not value:
            return
        rate = rates()[name][kind]
        source = WAYS[kind]
        known = self.candidates.setdefault(name, [])
        candidate = next((c for c in known if same(name, c.value, value)), None)
        if not candidate:
            candidate = _Candidate(value)
            known.append(candidate)
        candidate.ways[source] = max(rate, candidate.ways.get(source, 0.0))

    def has(self, name: str) -> bool:
        return name in self.candidates

    def sources(self, name: str) -> set[str]:
        """The sources that have said something of an item so far."""
        return {source for candidate in self.candidates.get(name, ()) for source in candidate.ways}

    def value(self, name: str) -> str | None:
        """The value that stands so far."""
        return self._standing(name).value if self.has(name) else None

    def items(self) -> dict[str, Item]:
        """Every item with the value that stands."""
        return {name: self._item(name) for name in sorted(self.candidates)}

    def _standing(self, name: str) -> _Candidate:
        """What is given; else the weightiest, the first of those that weigh the same."""
        known = self.candidates[name]
        return next((c for c in known if "given" in c.ways), None) or max(known, key=lambda c: c.weight)

    def _item(self, name: str) -> Item:
        stands = self._standing(name)
        whole = 1 + sum(c.weight for c in self.candidates[name])
        certainty = min(SURE, max(UNSURE, stands.weight / whole))
        others = {c.value: next(iter(c.ways)) for c in self.candidates[name] if c is not stands}
        return Item(stands.value, next(iter(stands.ways)), round(certainty, 2), others)


def same(name: str, a: str, b: str) -> bool:
    """Do two values of an item mean the same?"""
    return a == b or SAME.get(name, _same_words)(a, b)


def _same_words(a: str, b: str) -> bool:
    return [w.casefold() for w in WORD.findall(a)] == [w.casefold() for w in WORD.findall(b)]


def _same_day(a: str, b: str) -> bool:
    """Equal, or one is the month or year of the other."""
    return a.startswith(b) or b.startswith(a)


def _same_title(a: str, b: str) -> bool:
    first, second = (" ".join(WORD.findall(words.casefold())) for words in (a, b))
    return first in second or second in first or fuzz.token_sort_ratio(first, second) >= ALIKE


def _same_outlet(a: str, b: str) -> bool:
    """One outlet by the register, or one name within the other (a name within its host)."""
    known, other = outlet_of(a), outlet_of(b)
    if known and other:
        return known.name == other.name
    first, second = (_squeezed(name) for name in (a, b))
    return bool(first and second) and (first in second or second in first)


def _squeezed(name: str) -> str:
    words = [w for w in WORD.findall(name.casefold()) if w not in ("the", "www", "com", "org", "net")]
    return "".join(words)


def _same_people(a: str, b: str) -> bool:
    first, second = (set(WORD.findall(names.casefold())) for names in (a, b))
    return first <= second or second <= first


def _same_address(a: str, b: str) -> bool:
    first, second = (re.sub(r"\Ahttps?://(?:www\.)?|[?#].*\Z|/\Z", "", address) for address in (a, b))
    return first == second


SAME: dict[str, Callable[[str, str], bool]] = {
    "published": _same_day,
    "modified": _same_day,
    "title": _same_title,
    "outlet": _same_outlet,
    "credit": _same_outlet,
    "byline": _same_people,
    "url": _same_address,
}
