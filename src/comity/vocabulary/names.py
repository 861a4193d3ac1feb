"""Given names with the gender they tell, and family names of the traditions that put them first; from `given_names.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from comity.terms.errors import VocabularyError
from comity.vocabulary import phrases, tables

Gender = Literal["m", "f"]
SOUNDS = str.maketrans({"ə": "a", "Ə": "A", "ß": "s", "þ": "t", "Þ": "T"})
"""Letters that outlets write otherwise when they have none of their own for them."""


@dataclass(frozen=True, slots=True)
class Names:
    """Folded names: `given` with the gender that bears them, None where both do; `family` with the traditions that have them."""

    given: dict[str, Gender | None]
    family: dict[str, frozenset[str]]


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """A name for comparing: `Đỗ` and `Do` give `do`, `Həsənzadə` and `Hasanzada` the same."""
    return phrases.fold(text.translate(SOUNDS))


@cache
def names() -> Names:
    """The whole table. Raises VocabularyError for a tradition without `m` and `f`."""
    raw = tables.load("given_names.toml")
    families: dict[str, set[str]] = {}
    for tradition, listed in raw.get("family", {}).items():
        for name in listed.split():
            families.setdefault(fold(name), set()).add(tradition)
    seen: dict[str, set[Gender]] = {}
    for tradition, table in raw.items():
        if tradition != "family":
            _given(tradition, table, seen)
    given: dict[str, Gender | None] = {name: next(iter(found)) if len(found) == 1 else None for name, found in seen.items()}
    return Names(given=given, family={name: frozenset(found) for name, found in families.items()})


def _given(tradition: str, table: dict[str, str], seen: dict[str, set[Gender]]) -> None:
    if set(table) != {"m", "f"}:
        raise VocabularyError(f"given_names.toml: tradition {tradition} needs m and f, and has {sorted(table)}")
    for name in table["m"].split():
        seen.setdefault(fold(name), set()).add("m")
    for name in table["f"].split():
        seen.setdefault(fold(name), set()).add("f")


def gender_of(name: str) -> Gender | None:
    """What the given names in a full name tell of the person's gender: None when unknown or when they differ."""
    given = names().given
    found = {given[part] for part in map(fold, name.split()) if given.get(part)}
    return next(iter(found)) if len(found) == 1 else None
