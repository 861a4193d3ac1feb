"""Currencies, how reports write them, and whose they are (`currencies.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from msgspec import Struct

from comity.terms.errors import VocabularyError

KEYS = {"symbols", "names", "words", "first"}


class Currencies(Struct, frozen=True):
    """Codes by `symbols` (with case, before the number; every code is one, and stands after it too) and `names` (in lower
    case, after it); the usual one of several first.

    `words` are the names of issuing states and their people by code.
    """

    symbols: MappingProxyType[str, tuple[str, ...]]
    names: MappingProxyType[str, tuple[str, ...]]
    words: MappingProxyType[str, tuple[str, ...]]


def is_money(unit: str) -> bool:
    """Has a unit the form of a currency's code?"""
    return len(unit) == 3 and unit.isupper()


@cache
def currencies() -> Currencies:
    """The table that comes with comity. Raises VocabularyError where it is malformed."""
    return read(files("comity.vocabulary").joinpath("currencies.toml").read_text("utf-8"))


def read(text: str) -> Currencies:
    """Currencies from TOML. Raises VocabularyError for a code that is not three capitals, an unknown key, and for a currency
    that shares a symbol or name but has no words to tell it from the others (but for the one that comes first)."""
    table = tomllib.loads(text)
    symbols: dict[str, list[str]] = {}
    names: dict[str, list[str]] = {}
    for code, entry in sorted(table.items(), key=lambda item: (not item[1].get("first", False), item[0])):
        if len(code) != 3 or not code.isupper() or set(entry) - KEYS:
            raise VocabularyError(f"currencies: [{code}] must be an ISO 4217 code with some of {', '.join(sorted(KEYS))}")
        for symbol in {*entry.get("symbols", []), code}:
            symbols.setdefault(symbol, []).append(code)
        for name in {n.lower() for n in entry.get("names", [])}:
            names.setdefault(name, []).append(code)
    words = {code: tuple(entry.get("words", ())) for code, entry in table.items()}
    for form, codes in [*symbols.items(), *names.items()]:
        if lost := [code for code in codes[1:] if not words[code]]:
            raise VocabularyError(f"currencies: {form!r} is shared by {codes}, and nothing tells {lost[0]}: give it `words`")
    return Currencies(_frozen(symbols), _frozen(names), MappingProxyType(words))


def _frozen(table: dict[str, list[str]]) -> MappingProxyType[str, tuple[str, ...]]:
    return MappingProxyType({form: tuple(codes) for form, codes in table.items()})
