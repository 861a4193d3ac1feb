"""How much each sign of a statement speaks for it (`confidence.toml`), as fitted by `benchmarks/calibrate.py`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from comity.terms.errors import VocabularyError


@dataclass(frozen=True)
class Weights:
    """`base` and the weight of each sign are log-odds: a statement is right with the probability `1 / (1 + exp(-sum))`.
    A sign that is not in the table weighs nothing. `reports` and `statements` say how many they were fitted on."""

    base: float
    signs: Mapping[str, float]
    reports: int
    statements: int


@cache
def weights() -> Weights:
    """The table that comes with comity. Raises VocabularyError where it is malformed."""
    return read(files("comity.vocabulary").joinpath("confidence.toml").read_text("utf-8"))


def read(text: str) -> Weights:
    """Weights from TOML. Raises VocabularyError for what is no table of numbers."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"confidence.toml is not TOML: {error}") from error
    signs = data.get("weights", {})
    wrong = [name for name, value in signs.items() if not isinstance(value, int | float)]
    if wrong or not isinstance(data.get("base"), float):
        raise VocabularyError(f"confidence.toml: a number is needed for {', '.join(wrong) or 'base'}")
    fitted = data.get("fitted", {})
    return Weights(data["base"], MappingProxyType(signs), int(fitted.get("reports", 0)), int(fitted.get("statements", 0)))
