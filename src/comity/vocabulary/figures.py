"""Which numbers measure a cooperation, and what is said of the things counted (`figures.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from msgspec import Struct

from comity.terms.errors import VocabularyError

PREDICATES = frozenset({"returned", "identified", "verified", "pledged", "disbursed", "delivered"})


class Figures(Struct, frozen=True):
    """`singular` maps words in lower case to a unit, `body` a body to what it consists of, `predicate` lemmas to a predicate of
    figures; the sets hold lemmas, `dealings` stems."""

    singular: MappingProxyType[str, str]
    pointed: frozenset[str]
    measure: frozenset[str]
    joined: frozenset[str]
    toll: frozenset[str]
    aimed: frozenset[str]
    background: frozenset[str]
    dealings: frozenset[str]
    receiving: frozenset[str]
    buying: frozenset[str]
    regard: frozenset[str]
    mutual: frozenset[str]
    body: MappingProxyType[str, str]
    predicate: MappingProxyType[str, str]


@cache
def figures() -> Figures:
    """The table that comes with comity. Raises VocabularyError where it is malformed."""
    return read(files("comity.vocabulary").joinpath("figures.toml").read_text("utf-8"))


def read(text: str) -> Figures:
    """The table from TOML. Raises VocabularyError for a missing part, an unknown predicate, a lemma of two predicates."""
    table = tomllib.loads(text)
    try:
        sets = {part: frozenset(table[part][key]) for part, key in PARTS}
        singular, body, predicates = table["singular"], table["body"], table["predicate"]
    except KeyError as error:
        raise VocabularyError(f"figures: {error} is missing") from error
    if unknown := set(predicates) - PREDICATES:
        raise VocabularyError(f"figures: unknown predicates {sorted(unknown)}; known are {', '.join(sorted(PREDICATES))}")
    lemmas: dict[str, str] = {}
    for name, words in predicates.items():
        for word in words:
            if lemmas.setdefault(word, name) != name:
                raise VocabularyError(f"figures: {word!r} is given for {lemmas[word]} and {name}")
    return Figures(
        singular=MappingProxyType(dict(singular)), body=MappingProxyType(dict(body)), predicate=MappingProxyType(lemmas), **sets
    )  # fmt: skip


PARTS = (
    ("pointed", "nouns"), ("measure", "nouns"), ("joined", "nouns"), ("toll", "words"), ("aimed", "words"), ("background", "words"),
    ("dealings", "stems"), ("receiving", "verbs"), ("buying", "verbs"), ("regard", "verbs"), ("mutual", "words"),
)  # fmt: skip
