"""Entries: every statement, from every report, about the same thing. Keys are those of the export contract."""

from __future__ import annotations

import hashlib
from typing import Any, Literal

from msgspec import Struct

from comity.terms.statement import Kind

Relation = Literal["refines", "varies", "earlier", "conflicts"]
Difference = Literal["different_value", "different_definition", "older_figure", "rounding", "wording"]
Standing = Literal["single_source", "corroborated", "disputed", "superseded", "retracted"]
Step = Literal["voiced", "agreed", "under_way", "delivered", "lapsed", "refused", "withdrawn", "overdue", "broken"]
CLOSED: frozenset[Step] = frozenset({"delivered", "refused", "lapsed", "withdrawn", "broken"})
"""Steps after which nothing more is to come of a commitment."""
Link = Literal["part_of", "adds_to", "under", "delivers", "extends", "follows"]


class Other(Struct, frozen=True, omit_defaults=True):
    """A value beside the one that stands, and how it relates to it."""

    value: Any
    statements: tuple[str, ...]
    relation: Relation
    type: Difference | None = None


class Field(Struct, frozen=True):
    """The value that stands, the statements that give it, and every other value."""

    value: Any
    statements: tuple[str, ...]
    others: tuple[Other, ...] = ()


class Origin(Struct, frozen=True, omit_defaults=True):
    """One independent source: passages that are copies of one another share it. `credited` is the outlet whose words these are,
    where another outlet has them."""

    id: str
    reports: tuple[str, ...]
    outlets: tuple[str, ...] = ()
    interested: bool = False
    credited: str | None = None


class Point(Struct, frozen=True):
    """A value of a figure at a time."""

    value: float
    as_of: str | None
    statements: tuple[str, ...]


class CourseStep(Struct, frozen=True, omit_defaults=True):
    step: Step
    date: str | None = None
    statements: tuple[str, ...] = ()
    judgement: str | None = None


class Related(Struct, frozen=True):
    type: Link
    entry: str


class Change(Struct, frozen=True, omit_defaults=True):
    """What changed in an entry, on the publication date of the report that changed it."""

    date: str | None
    report: str
    change: str
    field: str | None = None


class Entry(Struct, frozen=True, kw_only=True):
    id: str
    kind: Kind
    fields: dict[str, Field]
    statements: tuple[str, ...]
    origins: tuple[Origin, ...] = ()
    standing: Standing = "single_source"
    points: tuple[Point, ...] = ()
    course: tuple[CourseStep, ...] = ()
    relations: tuple[Related, ...] = ()
    judgements: tuple[str, ...] = ()
    """Judgements of people that bear on it."""
    first_reported: str | None = None
    last_reported: str | None = None
    history: tuple[Change, ...] = ()

    def value(self, name: str) -> Any:
        """The value of a field that stands, None where no statement gives one."""
        found = self.fields.get(name)
        return found.value if found else None


def entry_id(kind: Kind, first: str) -> str:
    """The id of an entry whose first statement by publication has this one."""
    return hashlib.sha256(f"{kind} {first}".encode()).hexdigest()[:16]
