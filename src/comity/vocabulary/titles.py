"""Words of offices, ranks and honorifics, from `titles.toml` and `ranks.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from comity.terms.errors import VocabularyError
from comity.vocabulary import tables
from comity.vocabulary.names import Gender, fold

LISTS = frozenset(
    {
        "heads", "trades", "modifiers", "acting", "former", "passing", "holding", "passing_bodies", "christening", "things",
        "particles", "suffixes", "organisational", "courtesy", "bodies", "stately", "private", "dealing", "vague",
        "appointing", "surnames",
    }
)  # fmt: skip
GENDERS: dict[str, Gender | None] = {"m": "m", "f": "f", "any": None}


@dataclass(frozen=True, slots=True)
class Titles:
    """All folded; what each list is stands beside it in `titles.toml`. `heads` and `ranks` may be of several words.

    `honorifics` tell the gender where they do; `absent` and `typical` give the states that lack an office or alone have it.
    """

    heads: frozenset[str]
    trades: frozenset[str]
    modifiers: frozenset[str]
    acting: frozenset[str]
    former: frozenset[str]
    passing: frozenset[str]
    holding: frozenset[str]
    passing_bodies: frozenset[str]
    christening: frozenset[str]
    things: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    organisational: frozenset[str]
    courtesy: frozenset[str]
    bodies: frozenset[str]
    stately: frozenset[str]
    private: frozenset[str]
    dealing: frozenset[str]
    vague: frozenset[str]
    appointing: frozenset[str]
    surnames: frozenset[str]
    ranks: frozenset[str]
    honorifics: Mapping[str, Gender | None]
    absent: Mapping[str, tuple[str, ...]]
    typical: Mapping[str, tuple[str, ...]]


@cache
def titles() -> Titles:
    """Both tables. Raises VocabularyError for an unknown or missing section."""
    raw = tables.load("titles.toml")
    sections = LISTS | {"honorifics", "absent", "typical"}
    tables.known(raw, sections, "titles.toml")
    if missing := sorted(sections - set(raw)):
        raise VocabularyError(f"titles.toml: no section {', '.join(missing)}")
    lists = {name: frozenset(map(fold, tables.strings(raw, name, "titles.toml"))) for name in LISTS}
    tables.known(raw["honorifics"], frozenset(GENDERS), "titles.toml, honorifics")
    honorifics = {
        word: GENDERS[key] for key in GENDERS for word in tables.strings(raw["honorifics"], key, "titles.toml, honorifics")
    }
    return Titles(
        ranks=frozenset(tables.strings(tables.load("ranks.toml"), "ranks", "ranks.toml")), honorifics=honorifics,
        absent=_by_state(raw, "absent"), typical=_by_state(raw, "typical"), **lists,
    )  # fmt: skip


def _by_state(raw: dict[str, Any], section: str) -> dict[str, tuple[str, ...]]:
    return {title: tables.strings(raw[section], title, f"titles.toml, {section}") for title in raw[section]}
