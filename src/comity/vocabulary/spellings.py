"""Names in spellings that the parser does not know (`spellings.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

import msgspec

from comity.terms.errors import VocabularyError


@cache
def spellings() -> dict[str, str]:
    """Name as written -> the word that the parser is given for it. Raises VocabularyError when the file is malformed."""
    text = resources.files("comity.vocabulary").joinpath("spellings.toml").read_text("utf-8")
    try:
        return msgspec.convert(tomllib.loads(text), dict[str, str])
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise VocabularyError(f"spellings.toml: {error}") from error
