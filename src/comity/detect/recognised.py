"""Names that only the parser's own recogniser sees, each of the kind that it mostly has in the report: `recognised(parsed)`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from comity.detect.glosses import other_things
from comity.detect.name_weight import AREAS
from comity.terms.parsed import Parsed, Token
from comity.vocabulary.names import names as given_names
from comity.vocabulary.parties import body_nouns
from comity.vocabulary.phrases import fold
from comity.vocabulary.places import place_words, where

Kind = Literal["person", "place", "organisation"]
PLACED = frozenset({"GPE", "LOC", "NORP"})
OUTLETS = frozenset({"Daily", "Mail", "News", "Post", "Times"})
HOUSES = frozenset({"Assembly", "Cabinet", "Congress", "Parliament", "Senate", "Treasury"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


@dataclass(frozen=True, slots=True)
class Entity:
    """A name of a person, of a place, people or state, or of an organisation."""

    start: int
    end: int
    kind: Kind


def recognised(parsed: Parsed) -> Iterator[Entity]:
    """What only the parser's own recogniser sees; a name that it labels differently in one report is what it mostly is."""
    runs = list(_labelled(parsed))
    given = given_names().given
    things = other_things(parsed.report.text) | {_said(parsed, run) for run in runs if _thing(parsed, run)}
    surnames = {word for a in parsed.actors for p in a.people for word in p.name.split()}
    placed = {_said(parsed, run) for run in runs if _placed(parsed, run)}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for run in runs:
        votes[_said(parsed, run)][_label(run)] += 1
    for run in runs:
        said = _said(parsed, run)
        label = max(votes[said], key=lambda k: (votes[said][k], k == _label(run), k))
        if label == "place" or (label == "ORG" and said in placed):
            yield Entity(run[0].start, run[-1].end, "place")
        elif (
            label == "ORG"
            and _organised(run)
            and said not in things
            and not (len(run) == 1 and (fold(said) in given or said in surnames))
        ):
            yield Entity(run[0].start, run[-1].end, "place" if len(run) > 1 and where(said) else "organisation")


def _placed(parsed: Parsed, run: tuple[Token, ...]) -> bool:
    """Does something happen there, or a word for an area follow ("in Dunmarra", "the Dunmarra district")?"""
    before, after = parsed.tokens[max(run[0].i - 1, 0)], parsed.tokens[min(run[-1].i + 1, len(parsed.tokens) - 1)]
    named = not any(t.text.isupper() or t.text in body_nouns().heads | body_nouns().houses for t in run)
    return named and (before.lower in ("in", "near") or after.lower in AREAS)


def _thing(parsed: Parsed, run: tuple[Token, ...]) -> bool:
    """Does a word for a text, a plan, a disease or a ware follow ("the DIRA project", "the Aldan virus")?"""
    after = parsed.tokens[min(run[-1].i + 1, len(parsed.tokens) - 1)]
    return after.lower in body_nouns().things and after.sentence == run[0].sentence


def _labelled(parsed: Parsed) -> Iterator[tuple[Token, ...]]:
    tokens, i = parsed.tokens, 0
    while i < len(tokens):
        j = i + 1
        while (
            j < len(tokens)
            and tokens[i].entity
            and tokens[j].entity == tokens[i].entity
            and tokens[j].sentence == tokens[i].sentence
        ):
            j += 1
        for part in _owned(tokens[i:j]):
            run = _trimmed(part)
            if run and run[0].entity and not (len(run) == 1 and fold(run[0].text) in place_words().divisions | place_words().parts):
                yield run
        i = j


def _owned(run: tuple[Token, ...]) -> list[tuple[Token, ...]]:
    """A run parted after the owner that it begins with ("Tamar Group's Solmark"); an office's body is whole ("Mayor's Office")."""
    at = next((n for n, t in enumerate(run) if t.text in POSSESSIVE), None)
    if at is None or at + 1 == len(run) or run[-1].text in body_nouns().heads:
        return [run]
    return [run[:at], run[at + 1 :]]


def _label(run: tuple[Token, ...]) -> str:
    return "place" if run[0].entity in PLACED else run[0].entity


def _said(parsed: Parsed, run: tuple[Token, ...]) -> str:
    return parsed.text((run[0].start, run[-1].end))


def _organised(run: tuple[Token, ...]) -> bool:
    """May a run be the name of an organisation: no instrument or meeting, no lone head noun ("Embassy")?"""
    nouns = body_nouns()
    if all(t.text in nouns.fields or t.lower in ("and", "of", "&", ",") for t in run):
        return False
    if not run[0].text[0].isupper() or any(t.text[0].isdigit() for t in run) or _named_for_else(run):
        return False
    lone = (
        len(run) == 1
        and run[0].text not in HOUSES
        and (run[0].text in nouns.heads or run[0].text in nouns.fields or not run[0].text[0].isupper())
    )
    owner = len(run) == 1 and not run[0].text.isupper() and run[0].dep in ("poss", "conj")
    return (
        not lone and not owner and any(t.pos == "PROPN" for t in run) and not any(t.text in nouns.not_heads - OUTLETS for t in run)
    )


def _named_for_else(run: tuple[Token, ...]) -> bool:
    """Does an office or a building head the run ("Inspector General of Police", "Renaissance Dam")?"""
    head = next((run[n - 1] for n, t in enumerate(run) if n and t.lower in ("of", "for")), run[-1])
    return head.lower in body_nouns().roles or fold(head.text) in place_words().facilities


def _trimmed(run: tuple[Token, ...]) -> tuple[Token, ...]:
    """Without article before, possessive after, and what an opening bracket or a comma adds."""
    run = tuple(takewhile(lambda t: t.text not in ("(", ","), run))
    if run and run[0].lower in ("the", "a", "an"):
        run = run[1:]
    return run[:-1] if run and run[-1].text in POSSESSIVE else run
