"""Any field of a statement or entry as text, by the field's name; for tables, disagreements and the showing of one entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from comity.show import words

DATES = frozenset({"date", "due", "during", "since", "until", "as_of"})
PARTIES = frozenset({"parties", "actor", "holder", "counterpart", "supported_by", "state"})
WORDED = frozenset({"standing", "status", "instrument", "role", "bound", "mention", "step", "what", "type", "relation"})
"""Fields whose values are words of the vocabulary, written there with underscores."""
LABELS = {
    "as_of": "as of", "part_of": "part of", "actor_name": "named as acting", "holder_name": "voiced by",
    "supported_by": "supported by",    "of": "out of",
}  # fmt: skip


def label(field: str) -> str:
    """A field's name for reading."""
    return LABELS.get(field, field.replace("_", " "))


def text(field: str, value: Any, fields: Mapping[str, Any] | None = None) -> str:
    """A field's value for reading. `fields` are its neighbours: a number takes its unit from them."""
    if value is None or value == []:
        return ""
    if field in DATES:
        return words.date(str(value))
    if field in PARTIES:
        return words.listing(words.party(v) for v in words.many(value))
    if field == "place":
        return words.places(value)
    if field == "topics":
        return words.topics(value)
    if field in ("value", "high", "of"):
        return words.amount({"value": value, "unit": (fields or {}).get("unit"), "bound": (fields or {}).get("bound")})
    if field in WORDED:
        return str(value).replace("_", " ")
    if isinstance(value, bool):
        return "yes" if value else "no"
    found = words.many(value)
    return words.listing(_named(v) for v in found)


def _named(value: Any) -> str:
    side = (value.get("state") or value.get("party")) if isinstance(value, Mapping) else None
    if side:
        return f"{words.name(value)} ({words.party(side)})"
    return words.name(value)
