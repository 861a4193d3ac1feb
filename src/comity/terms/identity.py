"""Who is who: what the naming of a person in a report was taken to mean, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, get_args

from msgspec import Struct

from comity.terms.names import parts
from comity.terms.statement import Statement

PERSON_FIELDS = ("participants", "person", "speaker")
NAME_FIELDS = ("holder_name", "actor_name")

Sort = Literal["person", "body", "place", "programme", "instrument"]
SORTS: tuple[Sort, ...] = get_args(Sort)
Parts = tuple[str, ...]
Trait = tuple[Parts, str, tuple[str, ...], tuple[str, ...]]
"""What tells one bearer from another: parts of the name, state, fields of the offices, marks of judgements."""


class Bearer(Struct, frozen=True):
    """All that are called by a name, for one state (empty where no report gives it), with the same fields of offices and the same
    marks of judgements: the `number` of reports, the first and the last day of publication (empty where one is unknown), the
    `forms` of the name."""

    parts: Parts
    state: str
    fields: tuple[str, ...]
    number: int
    first: str
    last: str
    forms: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def trait(self) -> Trait:
        return self.parts, self.state, self.fields, self.tags

    @property
    def name(self) -> str:
        """The longest form."""
        return max(self.forms, key=lambda form: (len(form), form), default=" ".join(self.parts))


class Individual(Struct, frozen=True):
    """One person as the reports name them: the fullest name, every form, the state acted for."""

    key: str
    name: str
    state: str | None = None
    forms: tuple[str, ...] = ()


class Name(NamedTuple):
    """What all spellings of the name of a body, place or programme share, by the tables: its core, and the state it belongs to."""

    sort: Sort
    core: str
    state: str = ""

    @property
    def key(self) -> str:
        """As a person writes it who means just this one: "place tripoli (LBN)"."""
        return f"{self.sort} {self.core}" + (f" ({self.state})" if self.state else "")

    @property
    def marked(self) -> Parts:
        """As judgements mark it; no name of a person looks so."""
        return f"@{self.sort}", self.core, self.state


class Form(Struct, frozen=True, order=True):
    """A body, place or programme as a passage words it: the words, the report and the statement, the name that this gives, and what
    takes the words for it."""

    words: str
    report: str
    statement: str
    value: str
    because: str = ""


class Thing(Struct, frozen=True):
    """One body, place or programme as the reports name it: the fullest name, all names that were taken for it, where they stand."""

    name: Name
    called: str
    names: tuple[Name, ...] = ()
    forms: tuple[Form, ...] = ()


class Decision(Struct, frozen=True):
    """That two namings are, or are not, one of a sort; `certainty` is `sure`, `likely` or `judged`."""

    same: bool
    first: str
    second: str
    reason: str
    certainty: str = "sure"
    sort: Sort = "person"


Called = Mapping[tuple[str, Name], frozenset[Name]]
"""By report (none for every report) and name, the names that it is known by, where people judged that it is not its own alone."""
AS_CALLED: Called = MappingProxyType({})


class Identities(Struct, frozen=True):
    """People by report and folded name. An unknown name stands for itself, and so does a body, place or programme that is not in
    `called`; `things` are these where they were asked for."""

    people: dict[tuple[str, tuple[str, ...]], str] = {}
    individuals: dict[str, Individual] = {}
    decisions: tuple[Decision, ...] = ()
    called: Called = AS_CALLED
    things: tuple[Thing, ...] = ()

    def person(self, report: str, name: str) -> str:
        """The key of the person whom `report` calls `name`."""
        folded = parts(name)
        return self.people.get((report, folded)) or " ".join(folded)

    def names(self, report: str, name: Name) -> frozenset[Name]:
        """The names by which the body, place or programme that `report` calls so is to be known."""
        return self.called.get((report, name)) or self.called.get(("", name)) or frozenset({name})

    def state(self, key: str) -> str | None:
        """The state that the person of this key acts for, None where no report says it."""
        found = self.individuals.get(key)
        return found.state if found else None


def named(statement: Statement) -> Iterator[tuple[str, str | None]]:
    """The names of people in a statement's fields, with the state where the statement gives it; each has a part at least."""
    return ((name, state) for name, state in _named(statement) if parts(name))


def _named(statement: Statement) -> Iterator[tuple[str, str | None]]:
    for field in PERSON_FIELDS:
        value = statement.get(field)
        for person in value if isinstance(value, list) else [value]:
            yield from _one(person, statement)
    for field, party in zip(NAME_FIELDS, ("holder", "actor"), strict=True):
        name = statement.get(field)
        if isinstance(name, str) and len(name.split()) <= 6:
            yield name, _only_state(statement.get(party))
    if statement.said_by and statement.said_by.name:
        parties = statement.said_by.parties
        yield statement.said_by.name, parties[0].state if len(parties) == 1 else None


def _one(person: Any, statement: Statement) -> Iterator[tuple[str, str | None]]:
    if isinstance(person, dict) and person.get("name"):
        state = person.get("state") or (statement.get("state") if statement.kind == "post" else None)
        yield str(person["name"]), state
    elif isinstance(person, str) and person:
        yield person, None


def _only_state(parties: Any) -> str | None:
    if not isinstance(parties, list) or len(parties) != 1:
        return None
    party = parties[0]
    found = party.get("state") if isinstance(party, dict) else party
    return found if isinstance(found, str) and re.fullmatch(r"[A-Z]{3}", found) else None
