"""Weights and synonyms of words for comparing wordings, and the stem under which a word is compared."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from comity.terms.errors import VocabularyError
from comity.terms.names import fold
from comity.vocabulary import tables
from comity.vocabulary.gazetteer import kept
from comity.vocabulary.parties import states

ENDINGS = (
    "ators", "isations", "isation", "ising", "ised", "ise", "nesses", "ments", "ment", "ness", "ated", "ating", "ates", "ate",
    "ations", "ation", "ities", "ing", "ies", "ese", "ion", "ator", "ers", "ed", "er", "es", "al", "ly", "s", "e", "y",
)  # fmt: skip
STEM = 7
"""Letters kept of a stem: long enough to tell words apart, short enough to meet another form of the same word."""


class Wording(Struct, frozen=True):
    """Words without weight; stems of little weight (of the genre, of states' names); for a stem the one of its synonyms."""

    stop: frozenset[str]
    light: frozenset[str]
    same: MappingProxyType[str, str]


@kept()
def wording() -> Wording:
    """The table of `wording.toml`. Raises VocabularyError when it lacks a part or a group has fewer than two words."""
    table: dict[str, Any] = tables.load("wording.toml")
    try:
        stop, light, groups = table["stop"].split(), table["light"].split(), [line.split() for line in table["same"]]
    except (KeyError, AttributeError) as error:
        raise VocabularyError(f"wording.toml needs the texts `stop` and `light` and the list `same`: {error}") from error
    if any(len(group) < 2 for group in groups):
        raise VocabularyError("wording.toml: a line of `same` names fewer than two words")
    same: dict[str, str] = {}
    for group in groups:
        for word in group:
            same.setdefault(_cut(word), _cut(group[0]))
    named = (
        w
        for s in states().values()
        for n in (s.name, *s.names, *s.adjectives, *s.capital)
        for w in (*re.findall(r"[^\W\d_]+", fold(n)), fold(n).replace(" ", ""))
    )
    return Wording(frozenset(stop), frozenset(same.get(_cut(w), _cut(w)) for w in (*light, *named)), MappingProxyType(same))


@lru_cache(maxsize=200_000)
def _cut(word: str) -> str:
    base = word.replace("z", "s").replace("our", "or").replace("defense", "defence")
    for _ in range(2):
        for ending in ENDINGS:
            if base.endswith(ending) and len(base) - len(ending) >= 3:
                base = base[: -len(ending)]
                break
    return base[:STEM]


@kept()
def _states() -> re.Pattern[str]:
    """Names of states of several words ("Viet Nam"), which stand as one."""
    every = {
        fold(n) for s in states().values() for n in (s.name, *s.names, *s.adjectives) if re.fullmatch(r"[^\W\d_]+( [^\W\d_]+)+", n)
    }
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, every), key=lambda n: (-len(n), n))) + r")\b")


@kept(50_000)
def stems(text: str) -> frozenset[str]:
    """The stems of a text's words that carry weight, synonyms under one stem; numbers as they stand, without separators."""
    table = wording()
    folded = re.sub(r"(?<=\d)[,\s](?=\d{3}\b)", "", fold(text).replace("’", "'").replace("'s", ""))
    folded = _states().sub(lambda m: m[0].replace(" ", ""), folded)
    words = re.findall(r"\d+(?:\.\d+)?|[^\W\d_]+", folded)
    cut = (w if w[0].isdigit() else _cut(w) for w in words if w not in table.stop and (len(w) > 1 or w.isdigit()))
    return frozenset(table.same.get(stem, stem) for stem in cut)


NUMBER, LIGHT = 1.3, 0.35
"""What a number and a word of the genre count beside another word, which counts 1."""


def weight(stem: str) -> float:
    """What a shared stem counts: a number more than a word, a word of the genre less."""
    return weigh(frozenset({stem}))


def weigh(stems: frozenset[str]) -> float:
    """What a wording says, by the weights of its stems, whatever their order."""
    numbers, light = sum(s[0].isdigit() for s in stems), len(stems & wording().light)
    return NUMBER * numbers + LIGHT * light + (len(stems) - numbers - light)
