"""Bodies, places and programmes that a statement names, under what all spellings of a name share; and the line that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from comity.terms.identity import Name, Sort
from comity.terms.names import fold
from comity.terms.statement import Statement
from comity.terms.values import plain_party
from comity.vocabulary import gazetteer
from comity.vocabulary.bodies import body_core, canonical
from comity.vocabulary.gazetteer import kept
from comity.vocabulary.parties import all_names, capitals, state, states
from comity.vocabulary.places import line, place_key
from comity.vocabulary.programmes import headed, programme_core, programmes

PARTIES = ("parties", "actor", "counterpart", "supported_by", "holder")
CODE = re.compile(r"[A-Z]{3}")
WORD = re.compile(r"\b[^\W\d_a-z]")
MINISTRY = re.compile(r"\b(?:Ministry|ministry)\b")


def called(statement: Statement) -> Iterator[tuple[Name, str]]:
    """The bodies, places and programmes that a statement names, each as it gives it; states are none of these."""
    yield from _parties(statement)
    if organisation := statement.get("organisation"):
        yield from _party({"name": organisation, "state": statement.get("state")})
    for value in _listed(statement.get("place")):
        if isinstance(value, dict) and (word := str(value.get("name") or "")) and not state(word):
            yield place_name(word, value.get("state")), word
    for words in programmes(statement.quote):
        yield named("programme", words), words


def bodies_of(statement: Statement) -> frozenset[Name]:
    """The bodies and organisations that act in a statement."""
    return frozenset(name for name, _ in _parties(statement))


def instrument_called(fields: Mapping[str, Any]) -> str:
    """The title of an agreement, else what it is and what it is about: "memorandum on reef research"."""
    subject = fields.get("subject")
    kind = str(fields.get("instrument")).replace("_", " ")
    return str(fields.get("title") or f"{kind}{f' on {subject}' if subject else ''}")


def named(sort: Sort, words: str, of: str | None = None) -> Name:
    """A name of a sort, with the state it belongs to."""
    core = place_key(words, of) if sort == "place" else programme_core(words) if sort == "programme" else body_core(words)
    return Name(sort, core, of or "")


def place_name(words: str, of: str | None) -> Name:
    return named("place", words, of or capitals().get(words))


def worded(name: Name, value: str, passage: str, text: str) -> str:
    """The words of a passage for the name: as the field gives it, else what the tables or the pattern of ministries take for it,
    there or in the report's text."""
    if value in passage:
        return value
    for looked in (passage, text):
        if found := next((looked[a:b] for key, a, b in _hits(looked) if named(name.sort, *key) == name), None):
            return found
        if value in text:
            return value
    ends = [m.end() for m in MINISTRY.finditer(passage)] if name.sort == "body" else []
    starts = [m.start() for m in WORD.finditer(passage)]
    tails = (passage[a:b] for b in ends for a in starts if a < b)
    return next((tail for tail in tails if body_core(tail) == name.core), value)


@kept(200)
def _hits(text: str) -> tuple[tuple[tuple[str, str | None], int, int], ...]:
    """Where a text names a body by the tables: the body's name and state, start and end."""
    hits = ((hit.value.party, hit.start, hit.end) for hit in all_names().within(text))
    return tuple(((party.name, party.state), start, end) for party, start, end in hits if party.name)


@lru_cache(maxsize=100_000)
def same_words(one: str, other: str) -> bool:
    """Are two names the same but for capitals, diacritics and an article?"""
    return re.sub(r"^the ", "", fold(one)) == re.sub(r"^the ", "", fold(other))


def because(name: Name, words: str) -> str:
    """What takes these words for the name: a line of a table, a pattern; empty where they are the name."""
    return {"place": _placed, "body": _body}.get(name.sort, _headed)(name, words)


def _parties(statement: Statement) -> Iterator[tuple[Name, str]]:
    said = [plain_party(party) for party in statement.said_by.parties] if statement.said_by else []
    for value in (*said, *(value for field in PARTIES for value in _listed(statement.get(field)))):
        yield from _party(value)


def _party(value: Any) -> Iterator[tuple[Name, str]]:
    word, of = (value.get("name"), value.get("state")) if isinstance(value, dict) else (value, None)
    if isinstance(word, str) and word and (of or not CODE.fullmatch(word)):
        sort: Sort = "programme" if not of and headed(word) and not all_names().get(word) else "body"
        yield named(sort, word, of), word


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [] if value is None else [value]


def _placed(name: Name, words: str) -> str:
    code = capitals().get(words)
    if code and code == name.state:
        return f"{gazetteer.place('states', code)}: a capital of {states()[code].name}"
    return line(words, name.state or None)


def _body(name: Name, words: str) -> str:
    hit = all_names().get(words)
    if hit is None:
        pattern = body_core(words) == name.core and not same_words(words, name.core)
        return f"the pattern of ministries' names: {canonical(words)}" if pattern else ""
    match hit.sense:
        case "organisation":
            return f"{gazetteer.place('organisations', hit.party.name or words)}"
        case "agency":
            return f"{gazetteer.place('bodies', hit.party.name or words)}"
        case "seat":
            return f"{gazetteer.place('seats', words)}"
    return ""


def _headed(name: Name, words: str) -> str:
    return "" if same_words(words, name.core) else "the noun that heads the name apart"
