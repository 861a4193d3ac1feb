"""Names of months, weekdays and seasons (`calendar.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from msgspec import Struct

from comity.terms.errors import VocabularyError


class Calendar(Struct, frozen=True):
    """`months` and `weekdays` map every spelling in lower case to its number (January is 1, Monday 0).

    `full` holds the unabbreviated spellings; `seasons` map a name to its first and last month.
    """

    months: MappingProxyType[str, int]
    weekdays: MappingProxyType[str, int]
    full: frozenset[str]
    seasons: MappingProxyType[str, tuple[int, int]]


@cache
def calendar() -> Calendar:
    """The table that comes with comity. Raises VocabularyError where it is malformed."""
    return read(files("comity.vocabulary").joinpath("calendar.toml").read_text("utf-8"))


def read(text: str) -> Calendar:
    """A calendar from TOML. Raises VocabularyError unless twelve months and seven weekdays have names of their own."""
    table = tomllib.loads(text)
    months, weekdays = _names(table, "month"), _names(table, "weekday")
    if set(months.values()) != set(range(1, 13)) or set(weekdays.values()) != set(range(7)):
        raise VocabularyError("calendar: needs the months 1 to 12 and the weekdays 0 to 6, each with names")
    full = frozenset(entry["names"][0].lower() for part in ("month", "weekday") for entry in table[part])
    seasons = {name: (first, last) for name, (first, last) in table.get("season", {}).items()}
    return Calendar(MappingProxyType(months), MappingProxyType(weekdays), full, MappingProxyType(seasons))


def _names(table: dict[str, list[dict[str, int | list[str]]]], part: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for entry in table.get(part, []):
        number, names = entry.get("number"), entry.get("names")
        if not isinstance(number, int) or not isinstance(names, list) or not names:
            raise VocabularyError(f"calendar: a {part} needs `number` and `names`: {entry}")
        for name in names:
            if name.lower() in found:
                raise VocabularyError(f"calendar: {name!r} is given twice")
            found[name.lower()] = number
    return found
