"""Words of offices, ranks and honorifics, from `titles.toml` and `ranks.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from comity.terms.errors import VocabularyError
from comity.vocabulary import tables
from comity.vocabulary.names import Gender

SECTIONS = frozenset(
    {"heads", "trades", "modifiers", "acting", "former", "passing", "holding", "passing_bodies", "christening", "things", "particles", "suffixes", "honorifics"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Titles:
    """All in lower case. `heads` and `ranks` may be of several words; `honorifics` tell the gender where they do."""

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
    ranks: frozenset[str]
    honorifics: dict[str, Gender | None]


@cache
def titles() -> Titles:
    """Both tables. Raises VocabularyError for an unknown or missing section."""
    raw = tables.load("titles.toml")
    tables.known(raw, SECTIONS, "titles.toml")
    if missing := sorted(SECTIONS - set(raw)):
        raise VocabularyError(f"titles.toml: no section {', '.join(missing)}")
    lists = {name: frozenset(tables.strings(raw, name, "titles.toml")) for name in SECTIONS - {"honorifics"}}
    genders: dict[str, Gender | None] = {"m": "m", "f": "f", "any": None}
    honorifics = {word: genders[key] for key in genders for word in tables.strings(raw["honorifics"], key, "titles.toml")}
    return Titles(ranks=frozenset(tables.strings(tables.load("ranks.toml"), "ranks", "ranks.toml")), honorifics=honorifics, **lists)
