"""Which names of states and organisations take the article in running text; from `articles.toml`."""

from __future__ import annotations

from functools import cache

from comity.terms.errors import VocabularyError
from comity.vocabulary import tables
from comity.vocabulary.parties import states


@cache
def with_article() -> frozenset[str]:
    """Codes of states and names of organisations that running text puts "the" before.

    Raises VocabularyError for a code that is no state's, or a malformed table.
    """
    table = tables.load("articles.toml")
    tables.known(table, frozenset({"states", "organisations"}), "articles.toml")
    codes = tables.strings(table, "states", "articles.toml")
    if unknown := [c for c in codes if c not in states()]:
        raise VocabularyError(f"articles.toml: no such state: {', '.join(unknown)}; write an alpha-3 code of states.toml")
    return frozenset(codes) | frozenset(tables.strings(table, "organisations", "articles.toml"))
