"""The one way to read a table of the vocabulary: TOML that comes with the package, or a user's own file beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from comity.terms.errors import VocabularyError

PACKAGE = "comity.vocabulary"


def load(name: str, own: Path | None = None) -> dict[str, Any]:
    """The table `name` ("topics.toml") as TOML gives it; the entries of the user's file `own` come after ours, key by key.

    Raises VocabularyError where a file is missing, is no TOML or is empty.
    """
    table = read(files(PACKAGE).joinpath(name).read_text("utf-8"), name)
    return merge(table, read(text_of(own), str(own))) if own else table


def read(text: str, name: str) -> dict[str, Any]:
    """TOML text as a table; `name` is what an error calls it."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{name} is not valid TOML: {error}") from error
    if not table:
        raise VocabularyError(f"{name} is empty: give it at least one entry")
    return table


def merge(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """Both tables: lists are joined, tables merged, other values replaced by theirs."""
    result = dict(ours)
    for key, value in theirs.items():
        old = result.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            result[key] = merge(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            result[key] = [*old, *(v for v in value if v not in old)]
        else:
            result[key] = value
    return result


def strings(row: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    """A list of non-empty strings, empty where the key is absent. Raises VocabularyError for anything else."""
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise VocabularyError(f"{where}: {key!r} must be a list of words, not {value!r}")
    return tuple(value)


def known(row: Mapping[str, Any], keys: frozenset[str], where: str) -> None:
    """Raise VocabularyError for a key that the table does not know."""
    if not isinstance(row, dict):
        raise VocabularyError(f"{where} must be a table, not {row!r}")
    if unknown := sorted(set(row) - keys):
        raise VocabularyError(f"{where}: unknown {', '.join(map(repr, unknown))}; known are {', '.join(sorted(keys))}")


def text_of(path: Path) -> str:
    """What a user's own file says. Raises VocabularyError for one that cannot be read."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise VocabularyError(f"cannot read the table {path}: {error}") from error
