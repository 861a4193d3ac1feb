"""The state that the words right beside a name or an office tell: "Chile's X", "Chilean Admiral X", "Chile … its minister, X"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from comity.detect.titles import NAMED, Office
from comity.detect.words import Word
from comity.terms.parsed import Parsed
from comity.terms.values import Party
from comity.vocabulary.parties import all_names, demonym, state
from comity.vocabulary.places import where

LOCAL = re.compile(r"(?i:(?:deputy |vice[- ])?(?:mayor|governor|prefect) of (?:the )?)([A-Z].*)")


def owner(words: Sequence[Word], first: int) -> Party | None:
    """The state in "Chile's Luis Arriagada" and "Chilean Admiral Arriagada", a name without an office."""
    ranked = words[first].key != NAMED and first > 0 and words[first - 1].block == words[first].block
    if ranked and (code := _adjective(words, first)):
        return Party(state=code)
    if first < 2 or words[first - 1].shape != "possessive":
        return None
    codes = (state(" ".join(w.text for w in words[max(0, first - 1 - n) : first - 1])) for n in (3, 2, 1))
    code = next((c for c in codes if c), None)
    return Party(state=code) if code else None


def _adjective(words: Sequence[Word], end: int) -> str | None:
    """The state whose adjective ends right before a word ("South Korean")."""
    runs = (words[max(0, end - n) : end] for n in (2, 1))
    codes = (demonym(" ".join(w.text for w in run)) for run in runs if run and all(w.shape == "cap" for w in run))
    return next((c for c in codes if c), None)


def of_a_city(title: str) -> Party | None:
    """The state in which the city or province lies whose mayor or governor the title names."""
    match = LOCAL.match(title)
    states = {site.state for site in where(match[1]) if site.state} if match else set()
    return Party(state=states.pop()) if len(states) == 1 else None


def its(parsed: Parsed, words: Sequence[Word], office: Office) -> Party | None:
    """The state named last before "its minister", in the same sentence or else as the subject of the one before."""
    if office.owner is None or words[office.owner[0]].key != "its":
        return None
    at = words[office.owner[0]]
    here = parsed.sentence_of(at.first)
    near = [hit.value.party.state for hit in all_names().within(parsed.text((here.start, at.start))) if hit.value.party.state]
    if near or not here.index:
        return Party(state=near[-1]) if near else None
    last = parsed.sentences[here.index - 1]
    before = [hit for hit in all_names().within(parsed.text((last.start, last.end))) if hit.value.party.state]
    states = {hit.value.party.state for hit in before}
    return Party(state=states.pop()) if len(states) == 1 and last.block == here.block else None
