"""Numbers in words, scale words and fractions (`numbers.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from msgspec import Struct

from comity.terms.errors import VocabularyError

PARTS = ("cardinal", "scale", "short", "fraction")


class Numbers(Struct, frozen=True):
    """Value of each cardinal word, scale word, short scale (with its case) and fraction (in percent)."""

    cardinal: MappingProxyType[str, float]
    scale: MappingProxyType[str, float]
    short: MappingProxyType[str, float]
    fraction: MappingProxyType[str, float]


@cache
def numbers() -> Numbers:
    """The table that comes with comity. Raises VocabularyError where it is malformed."""
    return read(files("comity.vocabulary").joinpath("numbers.toml").read_text("utf-8"))


def read(text: str) -> Numbers:
    """A table of numbers from TOML. Raises VocabularyError for an unknown part or a value that is no positive number."""
    table = tomllib.loads(text)
    if set(table) != set(PARTS):
        raise VocabularyError(f"numbers: must have the parts {', '.join(PARTS)}, found {', '.join(table)}")
    for part in PARTS:
        for word, value in table[part].items():
            if not isinstance(value, int | float) or value <= 0:
                raise VocabularyError(f"numbers: {part}.{word} must be a positive number, not {value!r}")
    return Numbers(*(MappingProxyType({w: float(v) for w, v in table[part].items()}) for part in PARTS))
