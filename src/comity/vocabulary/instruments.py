"""Written instruments between parties (`instruments.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

import msgspec
from msgspec import Struct

from comity.terms.errors import VocabularyError
from comity.terms.statement import Instrument


class Instruments(Struct, frozen=True, forbid_unknown_fields=True):
    """Head noun -> instrument; words that must stand beside some; phrases that decide; nouns that need more evidence."""

    nouns: dict[str, Instrument]
    only_with: dict[str, frozenset[str]]
    phrases: dict[str, Instrument]
    loose: dict[str, frozenset[str]]


@cache
def instruments() -> Instruments:
    """The table. Raises VocabularyError when a value is no instrument."""
    text = resources.files("comity.vocabulary").joinpath("instruments.toml").read_text("utf-8")
    try:
        return msgspec.convert(tomllib.loads(text), Instruments)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise VocabularyError(f"instruments.toml: {error}") from error
