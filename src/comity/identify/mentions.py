"""How each report names a person: one naming for each report and name, with the state and the offices given there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from comity.terms.identity import named
from comity.terms.judgement import UNJUDGED, Judged
from comity.terms.names import fold, parts
from comity.terms.report import Report
from comity.terms.statement import Statement
from comity.vocabulary.bodies import body_core
from comity.vocabulary.called import bodies_of

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
    """A name in a report: its folded parts, the state, the fields of the offices given with it ("defence"), the marks that people's
    judgements put on it."""

    parts: tuple[str, ...]
    state: str
    report: str
    name: str
    fields: tuple[str, ...] = ()
    published: str = ""
    tags: tuple[str, ...] = ()


def office_fields(title: str) -> frozenset[str]:
    """What an office is about: `defence` for "Secretary of War" and "Minister of National Defence"; empty for other offices."""
    return frozenset(FIELD[w] for w in re.findall(r"[a-z]+", fold(title)) if w in FIELD)


def namings(statements: Iterable[Statement], reports: Mapping[str, Report], judged: Judged = UNJUDGED) -> list[Naming]:
    """Every name of a person in the statements, once a report, in alphabetical order."""
    names: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    states: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    fields: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for statement in statements:
        for name, state in _people(statement):
            key = (statement.report, parts(name))
            names[key].add(name)
            if state:
                states[key].add(state)
            if _holds(statement, name):
                fields[key] |= office_fields(str(statement.get("title") or ""))
    made = []
    for key, forms in names.items():
        report = reports.get(key[0])
        state = min(states[key]) if len(states[key]) == 1 else ""
        published = (report.published or "") if report else ""
        made.append(
            Naming(key[1], state, key[0], max(sorted(forms), key=len), tuple(sorted(fields[key])), published, judged.get(key, ()))
        )
    return sorted(made)


def _people(statement: Statement) -> Iterator[tuple[str, str | None]]:
    """The names in a statement that are not those of the bodies and organisations that act in it."""
    bodies = {name.core for name in bodies_of(statement)}
    return ((name, state) for name, state in named(statement) if not bodies or body_core(name) not in bodies)


def _holds(statement: Statement, name: str) -> bool:
    """Is the person of this name said to hold an office now?"""
    person = statement.get("person")
    held = statement.kind == "post" and statement.polarity == "positive" and not statement.get("former")
    return held and name == (person.get("name") if isinstance(person, dict) else person)
