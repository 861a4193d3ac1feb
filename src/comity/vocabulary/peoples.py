"""Peoples that are no party: of continents, faiths and nations without a state of their own (`peoples.toml`)."""

from __future__ import annotations

from functools import cache

from comity.vocabulary import tables
from comity.vocabulary.phrases import Phrases

KINDS = ("regions", "faiths", "nations", "politics")


@cache
def peoples() -> Phrases[str]:
    """Words for peoples -> the list that they stand in. Raises VocabularyError for a malformed table."""
    table = tables.load("peoples.toml")
    tables.known(table, frozenset(KINDS), "peoples.toml")
    rows = [(word, kind) for kind in KINDS for word in tables.strings(table, kind, "peoples.toml")]
    return Phrases([*rows, *((word + "s", kind) for word, kind in rows if not word.endswith(("s", "ese", "ish")))])
