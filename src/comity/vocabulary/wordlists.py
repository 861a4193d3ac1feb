"""Closed lists of lemmas (`wordlists.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

import msgspec

from comity.terms.errors import VocabularyError


@cache
def _lists() -> dict[str, frozenset[str]]:
    text = resources.files("comity.vocabulary").joinpath("wordlists.toml").read_text("utf-8")
    try:
        return msgspec.convert(tomllib.loads(text), dict[str, frozenset[str]])
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise VocabularyError(f"wordlists.toml: {error}") from error


def words(name: str) -> frozenset[str]:
    """The lemmas of one list. Raises VocabularyError with the known names when there is no such list."""
    if name not in _lists():
        raise VocabularyError(f"no list {name!r} in wordlists.toml; it has {', '.join(sorted(_lists()))}")
    return _lists()[name]
