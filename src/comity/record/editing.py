"""A field's value as a person writes it, by the kind's fields: "VNM, USA", "2025-11-02", "Hanoi / VNM", "994"."""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from comity.terms.dates import bounds
from comity.terms.errors import SettingsError
from comity.terms.statement import FIELDS, Kind
from comity.terms.values import Party, Person, Place, plain_party
from comity.vocabulary.parties import party
from comity.vocabulary.topics import topics

DATES = frozenset({"date", "due", "during", "since", "until", "as_of"})


def value_of(kind: Kind, field: str, words: str) -> Any:
    """The plain value that `words` give a field of the kind; None for no words, which takes the field away.

    Raises SettingsError, with what there is to choose from, for a field or a value that the kind does not have.
    """
    struct = FIELDS[kind]
    if field not in struct.__struct_fields__:
        raise SettingsError(f"{_a(kind)} has no field {field!r}; there are {', '.join(struct.__struct_fields__)}")
    required = {f.name for f in msgspec.structs.fields(struct) if f.required}
    if not words.strip():
        if field in required:
            raise SettingsError(f"{_a(kind)} must have its {field}: give a value, or judge the statement wrong")
        return None
    if field == "topics":
        return [_topic(w) for w in _listed(words)]
    if field == "state":
        return _state(field, words.strip())
    if field in DATES:
        return _date(field, words.strip())
    return _typed(field, get_type_hints(struct)[field], words.strip())


def _a(kind: Kind) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _typed(field: str, of: Any, words: str) -> Any:
    """A value of an annotated type: a union's own type, lists from commas, choices checked."""
    origin, inner = get_origin(of), get_args(of)
    if origin in (Union, types.UnionType):
        return _typed(field, next(t for t in inner if t is not type(None)), words)
    if origin is tuple:
        return [_typed(field, inner[0], w) for w in _listed(words)]
    if origin is Literal:
        if words not in inner:
            raise SettingsError(f"{field} is {words!r}: there are {', '.join(inner)}")
        return words
    return READ[of](field, words)


def _listed(words: str) -> list[str]:
    return [w.strip() for w in words.split(",") if w.strip()]


def _number(field: str, words: str) -> int | float:
    try:
        number = float(words.replace(",", "").replace(" ", ""))
    except ValueError as error:
        raise SettingsError(f"{field} is {words!r}: write a number, as 994 or 2.5") from error
    return int(number) if number.is_integer() else number


def _flag(field: str, words: str) -> bool:
    if words.lower() not in ("yes", "no", "true", "false"):
        raise SettingsError(f"{field} is {words!r}: write yes or no")
    return words.lower() in ("yes", "true")


def _party(field: str, words: str) -> Any:
    """A party by code or name; "Ministry of Works / FJI" is a body of a state."""
    name, slash, code = (w.strip() for w in words.partition("/"))
    if slash:
        return {"name": name, "state": _state(field, code)}
    found = party(words) or party(words.upper())
    return plain_party(found) if found else words


def _named(field: str, words: str) -> dict[str, str]:
    """A person or place: "Ilze Ozola / LVA", "Riga / LVA", or the name alone."""
    name, slash, code = (w.strip() for w in words.partition("/"))
    return {"name": name} | ({"state": _state(field, code)} if slash else {})


def _state(field: str, words: str) -> str:
    found = party(words) or party(words.upper())
    if not found or not found.state:
        raise SettingsError(f"{field}: no state {words!r} is known; write it by its code or name, as VNM")
    return found.state


def _topic(words: str) -> str:
    if words not in {t.name for t in topics()}:
        raise SettingsError(f"no topic {words!r}; docs/record.md tells where they are listed")
    return words


def _date(field: str, words: str) -> str:
    try:
        bounds(words)
    except ValueError as error:
        raise SettingsError(
            f"{field} is {words!r}: write a day as 2025-11-02, a month as 2025-11, a time as 2025-11-02/2025-11-05"
        ) from error
    return words


READ: dict[Any, Callable[[str, str], Any]] = {
    str: lambda _, words: words, float: _number, int: _number, bool: _flag, Party: _party, Person: _named, Place: _named,
}  # fmt: skip
