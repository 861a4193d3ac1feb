"""The gates of fields: what a model gave as a party, person, place, date or words has to stand in the report, near the passage.

What passes is kept in the form that our own reading of the words gives it; only what names nothing of ours stays as told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from comity.extract.arguments import date_of
from comity.extract.model.window import Window, affirmed, shown, uncut
from comity.terms.dates import bounds, by
from comity.terms.errors import Refused
from comity.terms.names import fold, parts
from comity.terms.parsed import DateMention
from comity.terms.report import Span
from comity.terms.values import Party, Person, Place
from comity.vocabulary.parties import british, organisation
from comity.vocabulary.places import place_key

PARTIES = ("parties", "actor", "counterpart", "holder", "supported_by")
NAMES = ("actor_name", "holder_name")
DATES = {
    "date": {"date"}, "until": {"until", "due", "date"}, "due": {"due", "until", "date"}, "during": {"during", "date"},
    "since": {"since", "date"}, "as_of": {"date", "until"},
}  # fmt: skip
"""Fields that take dates, and the parts that a date may play by its own words to be given there."""
PREPOSITION = re.compile(r"(?:on|in|at|by|since|until|during) ")
"""May stand before the words of a date that a model copies."""
WORDS = ("title", "subject", "series", "part_of", "content", "condition", "object", "setting", "cue")
"""Fields that take the report's own words."""


@dataclass
class Grounded:
    """Fields that passed, and where their words stand."""

    values: dict[str, Any] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)


def grounded(w: Window, given: dict[str, Any], cue: int | None = None) -> Grounded:
    """Every given field, checked by what it takes; fields that take none of it (`act`, `value`) are left to others.

    Raises Refused by the first that does not hold.
    """
    found = Grounded()
    for name, value in given.items():
        gate = next((check for names, check in GATES if name in names), None)
        if gate is not None:
            found.values[name], span = gate(w, name, value, cue)
            if span is not None:
                found.spans[name] = span
    return found


Checked = tuple[Any, Span | None]


def _parties(w: Window, name: str, given: tuple[Party, ...], _: int | None) -> Checked:
    return tuple(named_party(w, party, name) for party in given), None


def named_party(w: Window, given: Party, name: str = "said_by") -> Party:
    """A party that is named, or meant by words, in or shortly before the passage."""
    mentioned = [p for m in w.inside(w.parsed.actors, w.near) for p in m.parties]
    if not keys_of((given,)) <= keys_of(mentioned):
        raise Refused("party", f"{name}: no words in or shortly before the passage stand for {shown(given.key)}")
    if given.name and given.state:
        body = next((p for p in mentioned if p.state == given.state and p.name and british(p.name) == british(given.name)), None)
        if body is None:
            w.stands(given.name, "party", w.near)
        return body or given
    return given


def keys_of(parties: Iterable[Party]) -> set[str]:
    """The codes of states and names of organisations; an organ counts as its organisation."""
    return {p.state or organisation(p.name or "") or p.name or "" for p in parties}


def _people(w: Window, name: str, given: tuple[Person, ...], _: int | None) -> Checked:
    return tuple(named_person(w, person, name) for person in given), None


def named_person(w: Window, given: Person, name: str = "speaker") -> Person:
    """A person who is named, or meant, in or shortly before the passage, under the fullest name of the report."""
    people = [p for m in w.inside(w.parsed.actors, w.near) for p in m.people]
    people += [m.person for m in w.inside(w.parsed.posts, w.near)]
    found = next((p for p in people if same_name(given.name, p.name)), None)
    if found is None:
        raise Refused("person", f"{name}: nobody named {shown(given.name)} stands in or shortly before the passage")
    if given.party and found.party and keys_of((given.party,)) != keys_of((found.party,)):
        raise Refused("person", f"{name}: {found.name} is of {found.party.key}, not of {given.party.key}")
    if given.party and not found.party:
        raise Refused("person", f"{name}: the report does not say that {found.name} is of {given.party.key}")
    return found


def same_name(a: str | None, b: str | None) -> bool:
    """May both name one person: do all parts of the one stand in the other?"""
    one, other = set(parts(a or "")), set(parts(b or ""))
    return bool(one and other) and (one <= other or other <= one)


def _name(w: Window, _field: str, given: str, _: int | None) -> Checked:
    """A person or body that acts, by the words of the report."""
    for mention in w.inside(w.parsed.actors, w.near):
        if mention.name and (same_name(given, mention.name) or fold(british(given)) == fold(british(mention.name))):
            return mention.name, None
    return w.parsed.text(span := w.stands(given, "person", w.near)), span


def _places(w: Window, name: str, given: tuple[Place, ...], _: int | None) -> Checked:
    return tuple(_place(w, place, name) for place in given), None


def _place(w: Window, given: Place, name: str) -> Place:
    mention = next((m for m in w.inside(w.parsed.places) if place_key(given.name) == place_key(m.place.name)), None)
    if mention is None:
        raise Refused("place", f"{name}: the sentence names no place {shown(given.name)}")
    if given.state and given.state != mention.place.state:
        raise Refused("place", f"{name}: {mention.place.name} does not lie in {given.state} by the report")
    return mention.place


def _date(w: Window, name: str, given: str, cue: int | None) -> Checked:
    """A date that words of the sentence give, in its EDTF form or by these words: the deed's own, where it has one."""
    own = date_of(w.parsed, cue, tuple(DATES[name])) if cue is not None else None
    for mention in [own] if own else w.inside(w.parsed.dates):
        value = _fitting(mention, name)
        words = fold(w.parsed.text((mention.start, mention.end)))
        if value and mention.edtf and (_same_days(given, value) or words in (fold(given), PREPOSITION.sub("", fold(given)))):
            return value, (mention.start, mention.end)
    raise Refused("date", f"{name}: no words of the sentence give {shown(given)} for it")


def _fitting(mention: DateMention, name: str) -> str | None:
    """What a date means as this field, None where it plays another part."""
    if mention.edtf is None or mention.role not in DATES[name]:
        return None
    try:
        return by(mention.edtf) if name == "due" and mention.role == "until" else mention.edtf
    except ValueError:
        return None


def _same_days(a: str, b: str) -> bool:
    """Do two EDTF values allow the very same days, in the same sense?"""
    try:
        return a == b or ("XXXX" not in a + b and ("[" in a) == ("[" in b) and bounds(a) == bounds(b))
    except ValueError:
        return False


def _words(w: Window, _field: str, given: str, cue: int | None) -> Checked:
    """Words of the passage's sentences that leave out no negation and cut no number."""
    span = w.stands(given, "words")
    uncut(w.parsed, span)
    affirmed(w.parsed, span, cue)
    return w.parsed.text(span), span


def _ordinal(w: Window, name: str, given: int, _: int | None) -> Checked:
    start, end = w.whole
    found = re.search(rf"(?<![\w.,]){given}(?:st|nd|rd|th)?(?![\w]|[.,]\d)", w.parsed.report.text[start:end])
    if found is None:
        raise Refused("number", f"{name}: {given} does not stand in the sentence in digits")
    return given, (start + found.start(), start + found.end())


GATES: tuple[tuple[tuple[str, ...], Callable[[Window, str, Any, int | None], Checked]], ...] = (
    (PARTIES, _parties), (("participants",), _people), (NAMES, _name), (("place",), _places), (tuple(DATES), _date),
    (WORDS, _words), (("ordinal",), _ordinal),
)  # fmt: skip
