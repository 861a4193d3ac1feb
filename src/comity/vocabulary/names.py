"""Given names with the gender they tell, and family names of the traditions that put them first."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from functools import cache
from importlib import resources
from typing import Literal

from comity.terms.errors import VocabularyError

Gender = Literal["m", "f"]
STROKES = str.maketrans(
    {"đ": "d", "ł": "l", "ø": "o", "ə": "a", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "’": "'"}
)
"""Letters that Unicode does not decompose."""


@dataclass(frozen=True, slots=True)
class Names:
    """`given` maps a folded given name to its gender, None where both bear it; `family` maps a folded family name to its traditions."""

    given: dict[str, Gender | None]
    family: dict[str, frozenset[str]]


def fold(text: str) -> str:
    """Lower case without diacritics, for comparing: `Đỗ` and `Do` give `do`."""
    flat = unicodedata.normalize("NFD", text.lower().translate(STROKES))
    return "".join(c for c in flat if not unicodedata.combining(c)).translate(STROKES)


@cache
def names() -> Names:
    """The table `given_names.toml`. Raises VocabularyError for a tradition without `m` and `f`."""
    raw = tomllib.loads(resources.files("comity.vocabulary").joinpath("given_names.toml").read_text("utf-8"))
    families: dict[str, set[str]] = {}
    for tradition, listed in raw.pop("family", {}).items():
        for name in listed.split():
            families.setdefault(fold(name), set()).add(tradition)
    seen: dict[str, set[Gender]] = {}
    for tradition, table in raw.items():
        if set(table) != {"m", "f"}:
            raise VocabularyError(f"given_names.toml: tradition {tradition} needs m and f, and has {sorted(table)}")
        for gender in ("m", "f"):
            for name in table[gender].split():
                seen.setdefault(fold(name), set()).add("m" if gender == "m" else "f")
    given: dict[str, Gender | None] = {name: next(iter(found)) if len(found) == 1 else None for name, found in seen.items()}
    return Names(given=given, family={name: frozenset(found) for name, found in families.items()})


def gender_of(name: str) -> Gender | None:
    """What the given names in a full name tell of the person's gender: None when unknown or when they differ."""
    known = {names().given[part] for word in name.split() for part in (fold(word),) if part in names().given}
    found = known - {None}
    return next(iter(found)) if len(found) == 1 else None
