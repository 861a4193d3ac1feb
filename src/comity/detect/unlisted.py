"""Organisations that no table lists: those the parser sees, and those the report itself abbreviates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from comity.detect.bodies import acronym_of
from comity.detect.named import Named, token_range
from comity.detect.offices import acronyms as spelled_out
from comity.terms.parsed import ActorMention, Parsed, Token
from comity.terms.values import Party
from comity.vocabulary.names import names as given_names
from comity.vocabulary.parties import body_nouns
from comity.vocabulary.phrases import Phrases, fold
from comity.vocabulary.places import where

PLURAL = re.compile(r"[A-Z]{2,4}s")
"""Several of what capitals shorten ("FMs", "MoUs"), which is no name."""


def unlisted(parsed: Parsed, made: list[ActorMention]) -> Iterator[ActorMention]:
    """Organisations that no table lists but the parser sees, unless their last word makes an instrument or a meeting of them."""
    taken = {i for m in made for i in range(m.first, m.last)}
    long = spelled_out(parsed.report.text)
    for first, last in _runs(parsed, "ORG"):
        run = parsed.tokens[first:last]
        name = parsed.report.text[run[0].start : run[-1].end]
        head = next((t.i for t in run if not first <= t.head < last or t.head == t.i), last - 1)
        if taken.intersection(range(first, last)) or not _looks_named(run) or where(name) or not _takes_part(parsed, head):
            continue
        if fold(run[0].text) in given_names().given or _abbreviates_instrument(parsed, name):
            continue
        party = Party(name=long.get(name, name))
        yield ActorMention(first, last, head, run[0].start, run[-1].end, (party,), name=party.name, via="organisation")


def _runs(parsed: Parsed, label: str) -> Iterator[tuple[int, int]]:
    """Token ranges that the parser labels so, without article and possessive."""
    tokens, i = parsed.tokens, 0
    while i < len(tokens):
        j = i
        while j < len(tokens) and tokens[j].entity == label and tokens[j].sentence == tokens[i].sentence:
            j += 1
        first, last = i + (j > i and tokens[i].lower in ("the", "a", "an")), j
        while last > first and tokens[last - 1].text in ("'s", "’s", "'", "’", "(", ",", "."):
            last -= 1
        if last > first:
            yield first, last
        i = max(j, i + 1)


def _abbreviates_instrument(parsed: Parsed, name: str) -> bool:
    """Does the report give the name as short for an instrument or a meeting: "Free Trade Agreement (KORUS)"?"""
    match = re.search(rf"(\w+)\s*[(\[]\s*[“\"']?{re.escape(name)}\b", parsed.report.text)
    return match is not None and (match[1] in body_nouns().not_heads or match[1].islower())


def _takes_part(parsed: Parsed, i: int) -> bool:
    """Does the word stand where one who acts stands, and not in a title ("Minister of National Defense")?"""
    top = next((t for t in parsed.conjuncts(i) if t.dep != "conj"), parsed.tokens[i])
    if top.dep in ("nsubj", "nsubjpass", "poss", "agent", "dative"):
        return True
    return top.dep in ("pobj", "dobj") and parsed.tokens[top.head].lower in (
        "by",
        "with",
        "between",
        "from",
        "to",
        "through",
        "among",
    )


def _looks_named(run: tuple[Token, ...]) -> bool:
    nouns, words_ = body_nouns(), [t.text for t in run]
    if any(w[0].isdigit() for w in words_):  # "KWD 41.6 million"
        return False
    if any(w in nouns.not_heads or w.rstrip("s") in nouns.not_heads or w.lower() in nouns.roles for w in words_) or not (
        words_[0][0].isupper() and words_[-1][0].isalnum()
    ):
        return False
    return len(run) > 1 or (sum(c.isupper() for c in words_[0]) > 1 and not PLURAL.fullmatch(words_[0]))


def acronyms(parsed: Parsed, made: list[ActorMention], names: tuple[Named, ...]) -> list[ActorMention]:
    """Later mentions of bodies by an acronym that the report itself gives: "Economic Relations Division (ERD)" … "ERD"."""
    given = {a: m for m in made if m.via in ("body", "organisation") for a in (acronym_of(parsed, m.end),) if a}
    if not given:
        return []
    table = Phrases((a, m) for a, m in given.items())
    taken = {(n.start, n.end) for n in names} | {(m.start, m.end) for m in made}
    text = parsed.report.text
    found = []
    for hit in table.within(text):
        if (hit.start, hit.end) in taken or hit.start <= hit.value.end or not parsed.tokens:
            continue
        first, last = token_range(parsed, hit.start, hit.end)
        if parsed.tokens[first].start <= hit.start < parsed.tokens[last - 1].end and text[hit.start : hit.end].isupper():
            short = text[hit.start : hit.end]
            own = replace(hit.value, first=first, last=last, head=last - 1, start=hit.start, end=hit.end, name=short)
            found.append(own)
    return found
