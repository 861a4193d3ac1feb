"""What a language model may answer: the statements of `terms`, each with its words. The JSON Schema is generated, never written.

Topics are left out, since they are ours to decide; spans too: a model gives words, and where they stand is looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from comity.terms.statement import FIELDS, KINDS, AnyFields, Kind, Mode, Polarity, Source
from comity.terms.values import Party, Person, Place
from comity.vocabulary.parties import party as party_of
from comity.vocabulary.parties import state as state_of

OURS = "topics"
"""The field that is never asked for."""
UNNEEDED = frozenset({"title", "description", "default", "discriminator", "properties"})
"""Of a schema's parts, what does not bind an answer, and what is gone through one by one."""


class Told(Struct, frozen=True, kw_only=True):
    """One statement as a model tells it. `quote` and `cue` are words of the report: its passage, and the words that carry it."""

    quote: str
    fields: AnyFields
    cue: str = ""
    polarity: Polarity = "positive"
    mode: Mode = "asserted"
    said_by: Source | None = None

    @property
    def kind(self) -> Kind:
        return type(self).__struct_config__.tag  # type: ignore[return-value]


@cache
def _shapes() -> Any:
    """One shape a kind, told apart by `kind`."""
    made = [msgspec.defstruct(k.title(), [("fields", FIELDS[k])], bases=(Told,), tag_field="kind", tag=k, frozen=True, kw_only=True)
            for k in KINDS]  # fmt: skip
    return Union[*made]


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of an answer: `{"statements": [...]}`. Nothing in it is a reference: not every server follows one."""
    answer = msgspec.defstruct("Answer", [("statements", list[_shapes()])])  # type: ignore[misc]
    (whole,), parts = msgspec.json.schema_components([answer], ref_template="{name}")
    found: dict[str, Any] = _inlined(whole, parts)
    return found


def _inlined(part: Any, parts: dict[str, Any]) -> Any:
    """A part of a schema with what it refers to in place, without topics and what only people read."""
    if isinstance(part, list):
        return [_inlined(p, parts) for p in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        return _inlined(parts[part["$ref"]], parts)
    kept = {n: _inlined(p, parts) for n, p in part.items() if n not in UNNEEDED}
    named = {n: _inlined(p, parts) for n, p in part.get("properties", {}).items() if n != OURS}
    return kept | ({"properties": named} if named else {})


def read(item: Any) -> Told:
    """One item of an answer. Raises msgspec.ValidationError for one that is not as the schema says."""
    if isinstance(item, dict) and isinstance(item.get("fields"), dict) and item.get("kind") in KINDS:
        item = item | {"fields": _filled(item["kind"], item["fields"])}
        if isinstance(item.get("said_by"), str | dict):
            item["said_by"] = _source(item["said_by"])
    told: Told = msgspec.convert(item, type=_shapes())
    return told


def described() -> Iterator[str]:
    """Every kind with its fields, a line each, for a model that is not held to the schema."""
    for kind in KINDS:
        hints = {n: h for n, h in get_type_hints(FIELDS[kind]).items() if n != OURS}
        yield f"- {kind}: " + "; ".join(f"{name}{_told(hint)}" for name, hint in hints.items())


def _told(hint: Any) -> str:
    """What a field takes, in words."""
    for shape, words in ((Party, "parties"), (Person, "people"), (Place, "places")):
        if shape in _parts(hint):
            return f" (list of {words})" if get_origin(hint) is tuple else f" (one of the {words})"
    listed = [v for v in _parts(hint) if isinstance(v, str)]
    if listed:
        return f" ({', '.join(listed)})"
    return " (number)" if {int, float} & set(_parts(hint)) else " (true or false)" if hint is bool else ""


def _parts(hint: Any) -> list[Any]:
    """The types and literal values that a type is made of."""
    inner = get_args(hint)
    if get_origin(hint) is Literal:
        return list(inner)
    return [part for one in inner for part in _parts(one)] if inner else [hint]


def _filled(kind: Kind, fields: dict[str, Any]) -> dict[str, Any]:
    """Fields with parties, people and places by mere name as the schema has them, a single value as a list of one, and without
    nulls and topics."""
    hints = get_type_hints(FIELDS[kind])
    given = {n: v for n, v in fields.items() if n in hints and n != OURS and v not in (None, "", [])}
    return {n: _code(v) if n == "state" and isinstance(v, str) else _value(hints[n], v) for n, v in given.items()}


def _value(hint: Any, value: Any) -> Any:
    several = get_origin(hint) is tuple
    if several and not isinstance(value, list):
        value = [value]
    shape = next((s for s in (Party, Person, Place) if s in _parts(hint)), None)
    if shape is None:
        return value
    make = {Party: _party, Person: _person, Place: _place}[shape]
    return [make(v) for v in value] if several else make(value)


def _party(value: Any) -> Any:
    """A party by any of its names; a state by its code."""
    if isinstance(value, dict) and isinstance(value.get("state"), str):
        return value | {"state": _code(value["state"])}
    name = value.get("name") if isinstance(value, dict) else value
    if not isinstance(name, str):
        return value
    found = party_of(name.strip())
    return {"name": found.name, "state": found.state} if found else {"name": name.strip()}


def _code(state: str) -> str | None:
    return state_of(re.sub(r"^[Tt]he ", "", state.strip())) or state.strip() or None


def _person(value: Any) -> Any:
    if isinstance(value, str):
        return {"name": value}
    if isinstance(value, dict) and (given := value.get("party") or value.get("state")):
        return {"name": value.get("name"), "party": _party(given)}
    return value


def _place(value: Any) -> Any:
    if isinstance(value, dict) and isinstance(value.get("state"), str):
        return value | {"state": _code(value["state"])}
    return {"name": value} if isinstance(value, str) else value


def _source(value: Any) -> Any:
    if isinstance(value, str):
        return {"name": value}
    given = value.get("parties") or []
    return value | {"parties": [_party(p) for p in (given if isinstance(given, list) else [given])]}
