"""Transliteration: which spellings of a part of a name Latin letters make of one name of another script.

Vowels are what romanisations differ in (Mohammed, Muhammad; Sergey, Sergei), and a few consonants. A part with one syllable is
never taken for another: Zhang and Zheng are two.
"""

from __future__ import annotations

import re
from functools import lru_cache

from comity.terms.identity import Parts
from comity.vocabulary.names import names

SOUNDS = (
    ("tch", "ch"), ("sch", "sh"), ("ph", "f"), ("kh", "h"), ("gh", "g"), ("dj", "j"), ("ck", "k"), ("q", "k"), ("w", "v"),
    ("x", "ks"), ("y", "i"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
)  # fmt: skip
"""Letters that romanisations write for one sound, in the order in which they are set right."""
VOWELS = re.compile("[aeiou]+")
LIKE = ({"a", "e"}, {"e", "i"}, {"o", "u"}, {"ai", "ei"}, {"i", "ei"})
"""Vowels that romanisations take for one another."""
LEAST = 5
"""Letters of a part below which it is written in one way."""


@lru_cache(maxsize=100_000)
def skeleton(part: str) -> str:
    """The consonants of a part: "mhmd" of Mohammed and Muhammad."""
    return VOWELS.sub("", _plain(part))


@lru_cache(maxsize=100_000)
def respelt(one: str, other: str) -> bool:
    """Are two parts one name in two romanisations? Names of a man and of a woman (Julio, Julia) are not."""
    a, b = (VOWELS.findall(_plain(part)) for part in (one, other))
    if one == other or skeleton(one) != skeleton(other) or len(a) != len(b) or len(a) < 2 or min(len(one), len(other)) < LEAST:
        return False
    if VOWELS.split(_plain(one)) != VOWELS.split(_plain(other)):
        return False
    known = names().given
    genders = {known.get(one), known.get(other)} - {None}
    ends = a[-1] != b[-1] and all(_plain(part)[-1] in "aeiou" for part in (one, other))
    if len(genders) > 1 or (ends and (one in known or other in known or {a[-1], b[-1]} != {"a", "e"})):
        return False
    return all(x == y or {x, y} in LIKE for x, y in zip(a, b, strict=True))


def near(a: Parts, b: Parts) -> bool:
    """Are two names of several parts the same but for transliteration?"""
    if len(a) != len(b) or len(a) < 2 or a == b:
        return False
    pairs = zip(*(sorted(n, key=lambda p: (skeleton(p), p)) for n in (a, b)), strict=True)
    return all(x == y or respelt(x, y) for x, y in pairs)


def covers(full: Parts, short: Parts) -> bool:
    """Has a name every part of another, in whatever spelling?"""
    return all(any(p == q or respelt(p, q) for q in full) for p in short)


@lru_cache(maxsize=100_000)
def _plain(part: str) -> str:
    text = part
    for written, sound in SOUNDS:
        text = text.replace(written, sound)
    text = re.sub(r"(?<=[aeou])i(?=[aeou])", "", re.sub(r"(.)\1+", r"\1", text))
    return re.sub(r"^ie", "e", text)
