"""Things by their ids, or by the beginning of one that no other shares."""

from __future__ import annotations

from collections.abc import Mapping

from comity.terms.errors import RecordError

PLURALS = {"entry": "entries", "entry or statement": "entries and statements"}


def one[T](what: str, key: str, *tables: Mapping[str, T]) -> T:
    """What has this id in one of the tables, or the only one whose id begins so. Raises RecordError."""
    for table in tables:
        if key in table:
            return table[key]
    found = [value for table in tables for name, value in table.items() if key and name.startswith(key)]
    if len(found) == 1:
        return found[0]
    many = PLURALS.get(what, f"{what}s")
    if found:
        raise RecordError(f"{len(found)} {many} have an id that begins with {key!r}: give more of it")
    raise RecordError(f"no {what} has an id that begins with {key!r}; a table shows the ids")
