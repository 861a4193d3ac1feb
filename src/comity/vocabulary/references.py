"""Nouns that refer back to persons and parties, from `references.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from comity.vocabulary import tables

SECTIONS = frozenset({"roles", "groups", "bodies", "states"})
GROUPS = frozenset({"parties", "people", "alone", "members"})


@dataclass(frozen=True, slots=True)
class References:
    """`roles` and `bodies` map a noun to the words of the titles or names it may stand for.

    `parties` and `people` are nouns for the parties of a report together and for their people; `alone` need no numeral.
    """

    roles: Mapping[str, tuple[str, ...]]
    bodies: Mapping[str, tuple[str, ...]]
    parties: frozenset[str]
    people: frozenset[str]
    alone: frozenset[str]
    members: frozenset[str]
    states: frozenset[str]


@cache
def references() -> References:
    """The whole table. Raises VocabularyError for an unknown section or a row that is no list of words."""
    raw = tables.load("references.toml")
    tables.known(raw, SECTIONS, "references.toml")
    tables.known(raw["groups"], GROUPS, "references.toml, groups")
    lists = {name: frozenset(tables.strings(raw["groups"], name, "references.toml, groups")) for name in GROUPS}
    return References(
        roles={noun: tables.strings(raw["roles"], noun, "references.toml, roles") for noun in raw["roles"]},
        bodies={noun: tables.strings(raw["bodies"], noun, "references.toml, bodies") for noun in raw["bodies"]},
        states=frozenset(tables.strings(raw["states"], "nouns", "references.toml, states")),
        **lists,
    )
