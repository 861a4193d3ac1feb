"""States and organisations by all the words that reports use for them: names, adjectives, capitals, seats, agencies.

Tables: `states.toml`, `organisations.toml`, `bodies.toml`; official names of states from ISO 3166-1 (pycountry).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Literal

import pycountry

from comity.terms.errors import VocabularyError
from comity.terms.values import Party
from comity.vocabulary import gazetteer, tables
from comity.vocabulary.gazetteer import kept
from comity.vocabulary.phrases import Phrases, fold
from comity.vocabulary.phrases import words as words_of

STATE_KEYS = frozenset({"name", "also", "adjectives", "people", "prefixes", "capital"})
ORGANISATION_KEYS = frozenset({"also", "members", "bodies", "metonyms"})
BODY_KEYS = frozenset({"state", "body", "also"})
BRITISH = {"defense": "defence", "labor": "labour", "center": "centre", "program": "programme", "organization": "organisation"}


@dataclass(frozen=True, slots=True)
class State:
    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    prefixes: tuple[str, ...]
    capital: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Organisation:
    name: str
    names: tuple[str, ...]
    members: tuple[str, ...]
    bodies: tuple[str, ...]
    metonyms: tuple[str, ...]


@kept()
def states() -> dict[str, State]:
    """All states by code, in order. Raises VocabularyError for a malformed table."""
    return {code: _state(code, row) for code, row in gazetteer.merged("states", tables.load("states.toml")).items()}


@kept()
def organisations() -> dict[str, Organisation]:
    """All organisations by canonical name. Raises VocabularyError for a malformed table."""
    every = gazetteer.merged("organisations", tables.load("organisations.toml"))
    return {name: _organisation(name, row) for name, row in every.items()}


@kept()
def state_names() -> Phrases[str]:
    """Names of states -> code. Our own come first, official ones of ISO 3166 after them."""
    own = [(n, s.code) for s in states().values() for n in (s.name, *s.names)]
    return Phrases([*own, *_official()])


@kept()
def demonyms() -> Phrases[str]:
    """Adjectives and nouns for people -> code ("Vietnamese", "Malians", "U.S.", "Swedes")."""
    return Phrases([(w, s.code) for s in states().values() for w in (*s.adjectives, *s.people)])


@kept()
def capitals() -> Phrases[str]:
    """Capitals and seats of government -> code."""
    return Phrases([(c, s.code) for s in states().values() for c in s.capital])


@kept()
def prefixes() -> dict[str, str]:
    """First halves of paired adjectives -> code: "hispano" -> ESP."""
    return {fold(p): s.code for s in states().values() for p in s.prefixes}


@kept()
def organisation_names() -> Phrases[Party]:
    """Names of organisations and of their organs -> the organisation as a party."""
    rows = organisations().values()
    return Phrases([(n, Party(name=o.name)) for o in rows for n in (o.name, *o.names, *o.bodies)])


@kept()
def organs() -> Phrases[str]:
    """Organs of organisations -> their own name, which is what acts ("European Commission")."""
    return Phrases([(b, b) for o in organisations().values() for b in o.bodies])


@kept()
def seats() -> Phrases[Party]:
    """Buildings and streets that stand for a government or a body, and capitals of organisations."""
    rows = _body_table("seats")
    own = [(words, Party(name=row.get("body"), state=row["state"])) for words, row in rows.items()]
    return Phrases([*own, *((m, Party(name=o.name)) for o in organisations().values() for m in o.metonyms)])


@kept()
def agencies() -> Phrases[Party]:
    """Bodies whose own name tells their state -> the body under its canonical name."""
    rows = _body_table("bodies")
    return Phrases([(n, Party(name=name, state=row["state"])) for name, row in rows.items() for n in (name, *row.get("also", []))])


@dataclass(frozen=True, slots=True)
class BodyNouns:
    """The lists of `bodies.toml` under [nouns]: `heads`, `houses`, `organs`, `fields`, `not_heads` capitalised, the others in small
    letters."""

    heads: frozenset[str]
    bare: frozenset[str]
    state: frozenset[str]
    organs: frozenset[str]
    roles: frozenset[str]
    private: frozenset[str]
    houses: frozenset[str]
    called: frozenset[str]
    belonging: frozenset[str]
    fields: frozenset[str]
    not_heads: frozenset[str]
    things: frozenset[str]


@cache
def body_nouns() -> BodyNouns:
    """The words that make a body's name. Raises VocabularyError for a malformed table."""
    rows = tables.load("bodies.toml")["nouns"]
    return BodyNouns(**{f.name: frozenset(tables.strings(rows, f.name, "bodies.toml, nouns")) for f in fields(BodyNouns)})


Sense = Literal["state", "adjective", "capital", "seat", "organisation", "agency"]


@dataclass(frozen=True, slots=True)
class Known:
    """What a name in a report stands for. `organ` is the body that acts where the name is that of a body or organ."""

    sense: Sense
    party: Party
    organ: str | None = None


FORMS = ("Confederation", "Federation", "Kingdom", "Republic")
"""Forms of state that its adjective stands before ("the Uzbek Republic")."""


@kept()
def all_names() -> Phrases[Known]:
    """Every name of a party in one table. Where words are both ("U.S.", "Singapore"), the name of the state stands."""
    rows: list[tuple[str, Known]] = []
    for s in states().values():
        rows += [(n, Known("state", Party(state=s.code))) for n in (s.name, *s.names)]
        rows += [(f"{a} {form}", Known("state", Party(state=s.code))) for a in s.adjectives for form in FORMS]
    rows += [(n, Known("state", Party(state=code))) for n, code in _official()]
    for s in states().values():
        rows += [(w, Known("adjective", Party(state=s.code))) for w in (*s.adjectives, *s.people)]
    for name, row in _body_table("bodies").items():
        party = Party(name=name, state=row["state"])
        rows += [(n, Known("agency", party, n)) for n in (name, *row.get("also", []))]
    for o in organisations().values():
        rows += [(n, Known("organisation", Party(name=o.name))) for n in (o.name, *o.names)]
        rows += [(n, Known("organisation", Party(name=o.name), n)) for n in o.bodies]
    for words, row in _body_table("seats").items():
        rows.append((words, Known("seat", Party(name=row.get("body"), state=row["state"]), words)))
    for s in states().values():
        rows += [(c, Known("capital", Party(state=s.code))) for c in s.capital]
    return Phrases(rows)


@kept(2)
def named_in(text: str) -> frozenset[str]:
    """The keys of the parties that a text names, by whatever word ("Sino-Peruvian" two, "the Pentagon" one)."""
    found = {hit.value.party.key for hit in all_names().within(text)}
    return frozenset(found | {prefixes()[w.key] for w in words_of(text) if w.key in prefixes()})


def state(words: str) -> str | None:
    """The alpha-3 code of the state that the words name: "Viet Nam", "the Lao PDR", "U.S.", "VNM"."""
    return words if words in states() else state_names().get(words)


def demonym(words: str) -> str | None:
    """The state that an adjective or a noun for its people belongs to: "Emirati", "Swedes", "U.S."."""
    return demonyms().get(words)


def metonym(words: str) -> Party | None:
    """The party that a capital or a seat stands for when it acts: "Hanoi", "the Pentagon", "Brussels"."""
    found = seats().get(words)
    if found:
        return found
    code = capitals().get(words)
    return Party(state=code) if code else None


def organisation(words: str) -> str | None:
    """The canonical name of the organisation that the words, or one of its organs, name: "WHO", "the E.U."."""
    found = organisation_names().get(words)
    return found.name if found else None


def agency(words: str) -> Party | None:
    """The body of a state that the words name without naming the state: "USAID", "the State Department"."""
    return agencies().get(words)


def party(words: str) -> Party | None:
    """Whatever party the words name: state, organisation, agency, demonym, metonym, in this order."""
    code = state(words)
    if code:
        return Party(state=code)
    return agency(words) or organisation_names().get(words) or _demonym_party(words) or metonym(words)


def british(name: str) -> str:
    """A body's name in British spelling, the form under which bodies are kept: "Ministry of National Defence"."""

    def swap(match: re.Match[str]) -> str:
        found = BRITISH.get(match[0].lower())
        return match[0] if found is None else found.capitalize() if match[0][0].isupper() else found

    return re.sub(r"[A-Za-z]+", swap, name)


def _demonym_party(words: str) -> Party | None:
    code = demonym(words)
    return Party(state=code) if code else None


def _state(code: str, row: Any) -> State:
    where = gazetteer.place("states", code)
    tables.known(row, STATE_KEYS, where)
    if not re.fullmatch(r"[A-Z]{3}", code) or not isinstance(row.get("name"), str):
        raise VocabularyError(f"{where}: needs an alpha-3 code and a name")
    adjectives = tables.strings(row, "adjectives", where)
    people = tables.strings(row, "people", where) or tuple(_plural(a) for a in adjectives if not a.endswith("."))
    return State(
        code, row["name"], tables.strings(row, "also", where), adjectives, people, tables.strings(row, "prefixes", where),
        tables.strings(row, "capital", where),
    )  # fmt: skip


def _plural(adjective: str) -> str:
    """The noun for a people that most adjectives give: "Malian" -> "Malians", "Chinese" as it is."""
    return adjective if adjective.endswith(("ese", "ish", "ch", "ss", "s")) or adjective.isupper() else adjective + "s"


def _organisation(name: str, row: Any) -> Organisation:
    where = gazetteer.place("organisations", name)
    tables.known(row, ORGANISATION_KEYS, where)
    also, members = tables.strings(row, "also", where), tables.strings(row, "members", where)
    if strange := [m for m in members if m not in states()]:
        raise VocabularyError(f"{where}: members {strange} are no alpha-3 codes of states")
    return Organisation(name, also, members, tables.strings(row, "bodies", where), tables.strings(row, "metonyms", where))


@kept()
def _body_table(part: Literal["seats", "bodies"]) -> dict[str, dict[str, Any]]:
    """Seats, or bodies whose name alone tells their state (ours are the agencies), by their words."""
    ours = tables.load("bodies.toml")["seats" if part == "seats" else "agencies"]
    rows: dict[str, dict[str, Any]] = gazetteer.merged(part, ours)
    for name, row in rows.items():
        where = gazetteer.place(part, name)
        tables.known(row, BODY_KEYS, where)
        if row.get("state") not in states():
            raise VocabularyError(f"{where}: needs a state by its alpha-3 code, as VNM, not {row.get('state')!r}")
        tables.strings(row, "also", where)
    return rows


def _official() -> list[tuple[str, str]]:
    names = [(getattr(c, n, None), c.alpha_3) for c in pycountry.countries for n in ("name", "common_name", "official_name")]
    return [(name, code) for name, code in names if name and "," not in name and code in states()]
