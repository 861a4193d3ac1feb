"""What is known about reports from outside: the `meta.json` beside them, and what the caller gives."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

from msgspec import Struct

from comity.terms.errors import SettingsError, Unreadable

METADATA = "meta.json"
FIELDS = ("outlet", "url", "published", "title", "language")
DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:(?<=-\d\d-\d\d)[T ]\S.*)?\Z")


class Given(Struct, frozen=True, kw_only=True):
    """Metadata from outside; None is unknown. `published` is a day, month or year in ISO form, or a time of that day."""

    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    title: str | None = None
    language: str | None = None

    def over(self, other: Given) -> Given:
        """This, and what it lacks from the other."""
        return Given(**{name: getattr(self, name) or getattr(other, name) for name in FIELDS})


NOTHING = Given()


def checked(given: Given) -> Given:
    """The caller's own metadata. Raises SettingsError when `published` is no date."""
    if given.published and not is_date(given.published):
        raise SettingsError(f"published is {given.published!r}: write a date as 2025-11-03, 2025-11 or 2025")
    return given


def is_date(value: str) -> bool:
    """Is it an ISO day, month or year that exists?"""
    match = DATE.match(value.strip())
    if not match:
        return False
    try:
        dt.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True


class Beside:
    """The tables of `meta.json`, each folder's read once."""

    def __init__(self) -> None:
        self._tables: dict[Path, dict[str, object] | Unreadable] = {}

    def about(self, file: Path) -> Given:
        """What the table beside a file says of it. Raises Unreadable when the table, or its row, is malformed."""
        folder = file.parent
        if folder not in self._tables:
            self._tables[folder] = _table(folder / METADATA)
        table = self._tables[folder]
        if isinstance(table, Unreadable):
            raise table
        row = table.get(file.stem, table.get(file.name))
        return NOTHING if row is None else _row(row, f"{folder / METADATA}, {file.stem}")


def _table(path: Path) -> dict[str, object] | Unreadable:
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        return Unreadable(f"{path} cannot be read: {error}")
    try:
        table = json.loads(text)
    except (ValueError, RecursionError) as error:
        return Unreadable(f"{path} is not valid JSON: {error}")
    return table if isinstance(table, dict) else Unreadable(f'{path} must be an object: {{"stem": {{"outlet": …}}}}')


def _row(row: object, where: str) -> Given:
    if not isinstance(row, dict):
        raise Unreadable(f"{where}: must be an object with any of {', '.join(FIELDS)}")
    values = {name: row.get(name) for name in FIELDS}
    wrong = next((name for name, value in values.items() if value is not None and not isinstance(value, str)), None)
    if wrong:
        raise Unreadable(f"{where}: {wrong} must be text or null, not {values[wrong]!r}")
    given = Given(**{name: (value or None) for name, value in values.items()})
    if given.published and not is_date(given.published):
        raise Unreadable(f"{where}: published is {given.published!r}; write a date as 2025-11-03, or null if it is unknown")
    return given
