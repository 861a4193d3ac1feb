"""Names of parties in the text, as the tables know them, before anything is made of them: `named(parsed)`.

Matching is on the text and not on the parser's tokens: glued ("U.S.-Vietnam") and parted ("Viet Nam") names are found alike.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from comity.terms.parsed import Parsed, Token
from comity.terms.values import Party
from comity.vocabulary.parties import Known, Sense, all_names, prefixes
from comity.vocabulary.phrases import Hit, Word, words
from comity.vocabulary.places import gazetteer, not_party, place_words, told_state, where

DASHES = "-‐‑‒–—"
BEFORE = re.compile(r"([^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*)*),\s*$")
"""A name before a comma, at the end of what is searched."""
LEARNED = frozenset({"in", "into", "from"})
LANGUAGE_VERBS = frozenset({"speak", "learn", "study", "teach", "translate", "read", "write"})


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a party: tokens `[first, last)`, code points `[start, end)`."""

    first: int
    last: int
    start: int
    end: int
    sense: Sense
    party: Party
    organ: str | None = None
    words: str = ""


def named(parsed: Parsed) -> tuple[Named, ...]:
    """All names of parties in the order of the text, without overlap; none within the name of a person."""
    found = _divisions(parsed, [n for run in blocks(parsed) for n in _in_block(parsed, run)])
    people = person_spans(parsed)
    return tuple(n for n in found if not _within(n.start, n.end, people) and not _personal(parsed, n) and not _language(parsed, n))


def _divisions(parsed: Parsed, found: list[Named]) -> list[Named]:
    """The names with those of a state that are, in this report, a division's of another one: a place is put in it that lies in the
    other ("Atlanta, Georgia"), and no other word of the report is the state's."""
    text = parsed.report.text
    told = {n.party.state for n in found if n.sense != "state"}
    other: dict[str, str] = {}
    for n in found:
        code = n.party.state
        if n.sense == "state" and code and code not in told and (before := BEFORE.search(text, max(n.start - 60, 0), n.start)):
            state = told_state(text, before.start(1), before.end(1))
            divided = any(site.state == state and not site.people for site in where(n.words))
            if state and state != code and divided:
                other[code] = state
    return [replace(n, sense="capital", party=Party(state=other[str(n.party.state)])) if _is_state(n, other) else n for n in found]


def _is_state(found: Named, codes: Container[str | None]) -> bool:
    return found.sense == "state" and found.party.state in codes


def token_range(parsed: Parsed, start: int, end: int) -> tuple[int, int]:
    """The half-open range of tokens that a span touches."""
    starts = parsed.tokens.starts
    first = max(bisect_right(starts, start) - 1, 0)
    return first, max(bisect_right(starts, end - 1), first + 1)


def blocks(parsed: Parsed) -> Iterator[tuple[Token, Token]]:
    """First and last token of every block."""
    for _, run in groupby(parsed.sentences, key=lambda s: s.block):
        sentences = list(run)
        yield parsed.tokens[sentences[0].first], parsed.tokens[sentences[-1].last - 1]


def _in_block(parsed: Parsed, ends: tuple[Token, Token]) -> Iterator[Named]:
    offset = ends[0].start
    text = parsed.report.text[offset : ends[1].end]
    found, i = words(text), 0
    while i < len(found):
        hit = all_names().at(found, i, text) or _prefix(found, i, text)
        none = not_party().at(found, i, text) or (_longer(found, i, text, hit) if hit else None)
        if none and (hit is None or none.last >= hit.last):
            i = none.last
        elif hit and not _barred(found, hit, text):
            first, last = token_range(parsed, offset + hit.start, offset + hit.end)
            known, said = hit.value, text[hit.start : hit.end]
            yield Named(first, last, offset + hit.start, offset + hit.end, known.sense, known.party, known.organ, said)
            i = hit.last
        else:
            i = hit.last if hit else i + 1


def _longer(found: Sequence[Word], i: int, text: str, hit: Hit[Known]) -> Hit[str] | None:
    """The name of a place that only begins with the name of a state: "Lao Cai", "Thai Nguyen"."""
    place = gazetteer().at(found, i, text) if hit.value.sense in ("state", "adjective") else None
    return Hit(i, place.last, place.start, place.end, "") if place and place.last > hit.last else None


def _prefix(found: Sequence[Word], i: int, text: str) -> Hit[Known] | None:
    """The first half of a paired adjective: "Hispano-Mauritanian"."""
    code = prefixes().get(found[i].key)
    if code is None or text[found[i].end : found[i].end + 1] not in tuple(DASHES) or i + 1 == len(found):
        return None
    paired = all_names().at(found, i + 1, text) or found[i + 1].key in prefixes()
    return Hit(i, i + 1, found[i].start, found[i].end, Known("adjective", Party(state=code))) if paired else None


def _barred(found: Sequence[Word], hit: Hit[Known], text: str) -> bool:
    """Does the word behind make something else of the name ("Vietnam War"), or the one before ("Blue Nile States")?"""
    if text[hit.start : hit.end] == "States" and (not hit.first or found[hit.first - 1].key != "the"):
        return True
    if hit.value.sense not in ("state", "adjective", "capital") or hit.last >= len(found):
        return False
    if text[hit.end : hit.end + 2].strip()[:1] in ("$", "£") and text[hit.end : hit.end + 2].strip():
        return True
    after = found[hit.last]
    if text[hit.end : after.start] not in (" ", "\u00a0"):
        return False
    return after.text in place_words().not_after


def person_spans(parsed: Parsed) -> list[tuple[int, int]]:
    """Where names of persons stand, without title and office where these are told apart."""
    posts = [p.person_span for p in parsed.posts if p.person_span]
    titled = [(p.start, p.end) for p in parsed.posts]
    bare = [(a.start, a.end) for a in parsed.actors if a.people and a.via in ("name", "post")]
    return posts + [(a, b) for a, b in bare if not any(c < b and a < d for c, d in titled)]


def _within(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(a <= start and end <= b for a, b in spans)


def _personal(parsed: Parsed, found: Named) -> bool:
    """Is a name of one word part of a longer personal name ("Chad Whitlock", "Paris Okoye"), as far as the parser sees one?"""
    if found.last - found.first > 1 or found.sense not in ("state", "capital"):
        return False
    token = parsed.tokens[found.first]
    near = [parsed.tokens[i] for i in (found.first - 1, found.last) if 0 <= i < len(parsed.tokens)]
    return token.entity == "PERSON" and any(
        t.entity == "PERSON" and t.pos == "PROPN" and t.sentence == token.sentence for t in near
    )


def _language(parsed: Parsed, found: Named) -> bool:
    """Is the adjective the name of a language ("in Vietnamese", "study Lao", "the English language")?"""
    if found.sense != "adjective":
        return False
    token = parsed.tokens[found.last - 1]
    head = parsed.tokens[token.head]
    if head.lemma.lower() == "language" and head.i == found.last:
        return True
    alone = token.dep in ("pobj", "dobj") and not parsed.children(token.i, "det", "nummod", "amod")
    return alone and token.tag in ("NNP", "NN", "JJ") and (head.lower in LEARNED or head.lemma in LANGUAGE_VERBS)
