"""Things by their ids, or by the beginning of one that no other shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from comity.terms.errors import RecordError

SHORTEST = 4
"""Characters that a shortened id has at least."""
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


def shortened(ids: Iterable[str]) -> dict[str, str]:
    """Each id cut to the shortest beginning, of SHORTEST characters or more, that no other id shares."""
    ordered = sorted(set(ids))
    return {
        one: one[: max(SHORTEST, 1 + max(shared(one, before), shared(one, after)))]
        for before, one, after in zip(["", *ordered[:-1]], ordered, [*ordered[1:], ""], strict=True)
    }


def shared(a: str, b: str) -> int:
    """How many characters two ids have in common from the start."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
