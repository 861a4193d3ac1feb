"""How each report names a person: one naming for each report and name, with the state and the offices given there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from comity.terms.names import fold, parts
from comity.terms.report import Report
from comity.terms.statement import Statement

PERSON_FIELDS = ("participants", "person", "speaker")
NAME_FIELDS = ("holder_name", "actor_name")
PORTFOLIOS = {
    "agriculture": "agriculture farming rural", "culture": "culture cultural heritage", "defence": "defence defense war",
    "economy": "economy economic", "education": "education", "energy": "energy petroleum", "environment": "environment climate",
    "finance": "finance treasury", "fisheries": "fisheries marine", "foreign": "foreign external overseas", "health": "health",
    "home": "home interior internal", "industry": "industry industrial", "justice": "justice", "labour": "labour labor employment",
    "planning": "planning", "science": "science technology research", "security": "security police", "sport": "sport sports",
    "tourism": "tourism", "trade": "trade commerce", "transport": "transport transportation railways aviation",
}  # fmt: skip
"""What ministries are about, with the words that titles use for it."""

FIELD = {word: field for field, words in PORTFOLIOS.items() for word in words.split()}


class Naming(Struct, frozen=True, order=True):
    """A name in a report: its folded parts, the state, the fields of the offices given with it ("defence")."""

    parts: tuple[str, ...]
    state: str
    report: str
    name: str
    fields: tuple[str, ...] = ()
    published: str = ""


def office_fields(title: str) -> frozenset[str]:
    """What an office is about: `defence` for "Secretary of War" and "Minister of National Defence"; empty for other offices."""
    return frozenset(FIELD[w] for w in re.findall(r"[a-z]+", fold(title)) if w in FIELD)


def namings(statements: Iterable[Statement], reports: Mapping[str, Report]) -> list[Naming]:
    """Every name of a person in the statements, once a report, in alphabetical order."""
    names: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    states: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    fields: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for statement in statements:
        for name, state in named(statement):
            folded = parts(name)
            if not folded:
                continue
            key = (statement.report, folded)
            names[key].add(name)
            if state:
                states[key].add(state)
            if statement.kind == "post" and statement.polarity == "positive" and name in _holder(statement):
                fields[key] |= office_fields(str(statement.get("title") or ""))
    made = []
    for key, forms in names.items():
        report = reports.get(key[0])
        state = min(states[key]) if len(states[key]) == 1 else ""
        published = (report.published or "") if report else ""
        made.append(Naming(key[1], state, key[0], max(sorted(forms), key=len), tuple(sorted(fields[key])), published))
    return sorted(made)


def named(statement: Statement) -> Iterator[tuple[str, str | None]]:
    """The names of people in a statement's fields, with the state where the statement gives it."""
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


def _holder(statement: Statement) -> list[str]:
    """The name of the person whose office a statement gives."""
    return [name for name, _ in _one(statement.get("person"), statement)]


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
