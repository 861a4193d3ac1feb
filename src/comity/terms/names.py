"""Names folded for comparison: letters without marks, the parts of a person's name, the core of a place's name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LETTERS = str.maketrans({"đ": "d", "ð": "d", "ə": "a", "ı": "i", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th"})
"""Letters that do not decompose into a base letter and a mark, as common romanisations write them."""

HONORIFICS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "madam",
        "madame",
        "h",
        "e",
        "excellency",
        "hon",
        "honourable",
        "honorable",
        "comrade",
    ]
)
GENERIC = frozenset(
    [
        "city",
        "province",
        "provincial",
        "district",
        "region",
        "regional",
        "municipality",
        "airport",
        "airbase",
        "base",
        "air",
        "port",
        "palace",
        "house",
        "headquarters",
        "hq",
        "capital",
        "town",
        "of",
        "the",
        "in",
        "at",
        "and",
        "international",
    ]
)
"""Words that say what a place is and not which one."""

ARTICLE = re.compile(r"\b(?:[aeu]l|a([dnrstz]|[dst]h)(?=[-‐‑]\1\w{2}))[-‐‑](?=\w{2})")
"""The Arabic article as it is written to a name, before some letters as it sounds: al-Sisi, el-Sisi, as-Sisi, ash-Shami."""
APART = frozenset({"al", "el"})
"""The same, written as a word of its own within a name: "Khalid Al Thani"."""


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Lower case, without diacritics, whatever the script's special letters (Đ, ə, ł); spacing as it was."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c))


def unarticled(folded: str) -> str:
    """Folded words without the Arabic article before them: outlets write it or leave it out."""
    return ARTICLE.sub("", folded)


@lru_cache(maxsize=100_000)
def parts(name: str) -> tuple[str, ...]:
    """The parts of a person's name, folded and in alphabetical order; initials, honorifics and the Arabic article left out where
    parts remain."""
    every = re.findall(r"\w+", unarticled(fold(name)).replace("'", "").replace("’", ""))
    every = every[:1] + [p for p in every[1:] if p not in APART]
    full = [p for p in every if len(p) > 1 and p not in HONORIFICS]
    return tuple(sorted(full if full else every))


@lru_cache(maxsize=100_000)
def place_core(name: str) -> str:
    """The part of a place's name that says which place, written together: `Ha Noi`, `Hanoi City` and `Hanoi` share it."""
    every = re.findall(r"\w+", fold(name).replace("'", "").replace("’", ""))
    core = [w for w in every if w not in GENERIC]
    return "".join(core or every)
