"""Names of bodies by their form: a noun that heads one, with what it deals in ("Ministry of …", "… Coast Guard").

The state of a body is in its own words ("Vietnam's Ministry of …", "Central Bank of Kenya"), else that of an earlier mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from comity.detect.named import Named, person_spans
from comity.terms.parsed import Parsed, Token
from comity.vocabulary.parties import body_nouns
from comity.vocabulary.places import where

LINKS = frozenset({"of", "for", "on", "against"})
TITLES = frozenset(
    [
        "minister",
        "president",
        "secretary",
        "director",
        "chairman",
        "ambassador",
        "chief",
        "deputy",
        "prime",
        "colonel",
        "admiral",
        "mr.",
        "mrs.",
    ]
)
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
OWNERS = frozenset(
    {"people", "peoples", "women", "children", "workers", "king", "queen", "president", "minister", "farmers", "veterans"}
)
DETERMINERS = frozenset(
    {"the", "a", "an", "this", "that", "its", "his", "her", "their", "our", "both", "each", "every", "in", "on", "at"}
)
ACRONYM = re.compile(r"\s*[(\[]\s*[“\"']?([A-Z][A-Za-z&/-]{1,11})[”\"']?\s*[)\]]")


@dataclass(frozen=True, slots=True)
class Body:
    """A body's name: tokens `[first, last)` with the one that heads it, and its words without the state before them."""

    first: int
    last: int
    head: int
    start: int
    end: int
    name: str


def find_bodies(parsed: Parsed, taken: Iterable[Named]) -> tuple[Body, ...]:
    """Bodies' names in the order of the text. `taken` are the names of states and organisations, which end a body's name."""
    taken = tuple(taken)
    barred = {i for n in taken for i in range(n.first, n.last)}
    seats = {n.first for n in taken if n.sense in ("capital", "state")}
    people = person_spans(parsed)
    barred |= {t.i for t in parsed.tokens if any(a <= t.start < b for a, b in people)}
    found: list[Body] = []
    for token in parsed.tokens:
        free = token.i not in barred and (not found or token.i >= found[-1].last)
        if free and (token.text in body_nouns().heads or _housed(parsed, token)) and not _goes_on(parsed, token):
            body = _body(parsed, token, barred, found[-1].last if found else 0) or _seated(parsed, token, seats)
            if body and not where(body.name):
                found.append(body)
    return tuple(found)


def _seated(parsed: Parsed, head: Token, seats: set[int]) -> Body | None:
    """A body of one word that the place where it sits makes known: "the Treasury in London"."""
    inside = head.i + 2 in seats and parsed.tokens[head.i + 1].lower == "in" and head.text in body_nouns().organs
    return Body(head.i, head.i + 1, head.i, head.start, head.end, head.text) if inside else None


def _housed(parsed: Parsed, token: Token) -> bool:
    """Does the word end the name of a firm, a school, a club or an outlet?"""
    if token.text not in body_nouns().houses or not token.i:
        return False
    before, after = parsed.tokens[token.i - 1], parsed.tokens[min(token.i + 1, len(parsed.tokens) - 1)]
    goes_on = after.sentence == token.sentence and after.i > token.i and after.text[0].isupper()
    return before.sentence == token.sentence and before.text[0].isupper() and before.pos == "PROPN" and not goes_on


def acronym_of(parsed: Parsed, end: int) -> str | None:
    """The acronym in brackets right after `end`: "Economic Relations Division (ERD)"."""
    match = ACRONYM.match(parsed.report.text, end)
    return match[1] if match and sum(c.isupper() for c in match[1]) >= 2 else None


def _goes_on(parsed: Parsed, token: Token) -> bool:
    """Does the next word head the name too ("National Police Agency")?"""
    after = parsed.tokens[token.i + 1] if token.i + 1 < len(parsed.tokens) else None
    return after is not None and after.sentence == token.sentence and after.text in body_nouns().heads


def _body(parsed: Parsed, head: Token, barred: set[int], floor: int) -> Body | None:
    first = _left(parsed, head, barred, floor)
    last = _field(parsed, head.i + 1, barred)
    end = last or head.i + 1
    if first == head.i and last is None:
        return None
    after = parsed.tokens[end] if end < len(parsed.tokens) else None
    if last is None and after and after.sentence == head.sentence and after.text in body_nouns().not_heads:
        return None
    start, stop = parsed.tokens[first].start, parsed.tokens[end - 1].end
    return Body(first, end, head.i, start, stop, parsed.report.text[start:stop])


def _left(parsed: Parsed, head: Token, barred: set[int], floor: int) -> int:
    """Capitalised words right before the head that belong to the name."""
    i = head.i
    while i > floor:
        token = parsed.tokens[i - 1]
        peoples = token.text in POSSESSIVE and i >= 2 and parsed.tokens[i - 2].lower in OWNERS and i - 2 not in barred
        if token.sentence != head.sentence or i - 1 in barred or token.lower in TITLES or not (_part(token) or peoples):
            break
        i -= 2 if peoples else 1
    while i < head.i and (
        parsed.tokens[i].lower in DETERMINERS or not parsed.tokens[i].text[0].isalpha() or parsed.tokens[i].text == "&"
    ):
        i += 1
    return i


def _part(token: Token) -> bool:
    return (token.text[0].isupper() and token.text[0].isalpha()) or token.text in ("&", "-", "/")


def _field(parsed: Parsed, i: int, barred: set[int]) -> int | None:
    """The token after "of National Defence", "of Labour, Invalids and Social Affairs"; None where there is no such phrase."""
    if i + 1 >= len(parsed.tokens) or parsed.tokens[i].text not in LINKS:
        return None
    j = i + 1
    if parsed.tokens[j].lower == "the":
        j += 1
    end = _run(parsed, j, barred)
    if end == j:
        return None
    while True:
        further = _further(parsed, end, barred)
        if further is None:
            return end
        end = further


def _further(parsed: Parsed, i: int, barred: set[int]) -> int | None:
    """Where the name goes on: "and Trade", ", Invalids", "of Staff"."""
    tokens = parsed.tokens
    if i + 1 >= len(tokens) or tokens[i].sentence != tokens[i - 1].sentence:
        return None
    j = i
    if tokens[j].text == ",":
        j += 1
    if tokens[j].text in ("and", "&"):
        j += 1
    if j > i:
        listed = j < len(tokens) and tokens[j].text in body_nouns().fields
        if not listed or (tokens[j - 1].text == "," and not _closed(parsed, j)):
            return None
        return _run(parsed, j, barred)
    return _field(parsed, i, barred)


def _closed(parsed: Parsed, i: int) -> bool:
    """Does the list that begins at `i` end in "and" and another field?"""
    for token in parsed.tokens[i : i + 8]:
        if token.text in ("and", "&"):
            return parsed.tokens[token.i + 1].text in body_nouns().fields
        if not (token.text == "," or token.text[0].isupper()):
            return False
    return False


def _run(parsed: Parsed, i: int, barred: set[int]) -> int:
    """The token after a run of capitalised words of one sentence."""
    start = i
    while i < len(parsed.tokens):
        token = parsed.tokens[i]
        hyphen = token.text in ("-", "/") and i > start
        if (
            i in barred
            or token.entity in ("DATE", "TIME")
            or token.sentence != parsed.tokens[start].sentence
            or not (token.text[0].isupper() or hyphen)
        ):
            break
        i += 1
    return i - 1 if i > start and parsed.tokens[i - 1].text in ("-", "/") else i
