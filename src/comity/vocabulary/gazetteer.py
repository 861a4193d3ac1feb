"""A user's own gazetteer beside our tables, one file in six parts; which one is in force, and what is made of it.

Who is a party is asked in every stage and in some sixty places, so which file is in force is said once for a call, with `beside`:
other threads and later calls do not see it. What is made of our tables and a file is kept for each file by itself (`kept`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache, wraps
from pathlib import Path
from typing import Any, Protocol

from comity.terms.errors import VocabularyError
from comity.vocabulary import tables

TABLES = {
    "states": "states.toml", "seats": "bodies.toml", "bodies": "bodies.toml", "organisations": "organisations.toml",
    "places": "places.toml",
}  # fmt: skip
"""The parts of a user's file that are tables, with our file beside which each stands; `outlets` is a list."""
OUTLETS = "outlets"

_in_force: ContextVar[Path | None] = ContextVar("gazetteer", default=None)


@contextmanager
def beside(own: Path | None) -> Iterator[None]:
    """Within it, a user's own gazetteer (None for none) stands beside our tables. It is read when a name is first looked up."""
    token = _in_force.set(own)
    try:
        yield
    finally:
        _in_force.reset(token)


class Keep(Protocol):
    """What `kept` gives: a decorator."""

    def __call__[**P, R](self, make: Callable[P, R], /) -> Callable[P, R]: ...


def kept(size: int | None = None) -> Keep:
    """As `functools.cache`, or `lru_cache(size)`, of what is made of the tables in force."""

    def keep[**P, R](make: Callable[P, R], /) -> Callable[P, R]:
        @lru_cache(size)
        def made(own: Path | None, *asked: P.args, **named: P.kwargs) -> R:
            del own
            return make(*asked, **named)

        @wraps(make)
        def found(*asked: P.args, **named: P.kwargs) -> R:
            return made(_in_force.get(), *asked, **named)  # type: ignore[arg-type] # all that is asked can be a key

        return found

    return keep


def merged(part: str, ours: dict[str, Any]) -> dict[str, Any]:
    """The rows of a part: ours, and the user's after them; lists of a row that both have are joined."""
    return tables.merge(ours, rows(part))


def rows(part: str) -> dict[str, Any]:
    """The user's rows of a part that is a table."""
    found = _file(_in_force.get()).get(part, {})
    if not isinstance(found, dict):
        raise VocabularyError(f"{_in_force.get()}, {part} must be a table, as [{part}.NAME], not {found!r}")
    return found


def outlets() -> list[Any]:
    """The user's outlets, as the file gives them."""
    found = _file(_in_force.get()).get(OUTLETS, [])
    if not isinstance(found, list):
        raise VocabularyError(f"{_in_force.get()}, {OUTLETS} must be a list, as [[{OUTLETS}]], not {found!r}")
    return found


def place(part: str, key: str) -> str:
    """Where a row stands, for an error: the user's file where that has it, else ours."""
    return f"{_in_force.get()}, {part}, {key}" if key in rows(part) else f"{TABLES[part]}, {key}"


def own_file() -> str:
    """The user's file as an error calls it."""
    return str(_in_force.get())


@cache
def _file(path: Path | None) -> dict[str, Any]:
    """The parts of a user's file, none without one. Raises VocabularyError for one that cannot be read, or has another part."""
    if path is None:
        return {}
    found = tables.read(tables.text_of(path), str(path))
    tables.known(found, frozenset({*TABLES, OUTLETS}), str(path))
    return found
