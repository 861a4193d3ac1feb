"""Words by which a report says that somebody says something (`cues.toml`): verbs of saying by class, and the nouns beside them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from comity.terms.errors import VocabularyError

TAKES = frozenset({"clause", "object", "to"})
NOUNS = frozenset({"act", "claim", "source", "document", "measure", "naming"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying in one of its classes. `particle` is the word that must follow it ("out" in "point out"), or empty."""

    lemma: str
    particle: str
    group: str
    takes: frozenset[str]
    party: bool


@dataclass(frozen=True)
class Cues:
    """`verbs` by lemma, those with a particle first; `adjectives` that voice a stance after "be"; `nouns` by what they are."""

    verbs: dict[str, tuple[Cue, ...]]
    adjectives: dict[str, Cue]
    act: frozenset[str]
    claim: frozenset[str]
    source: frozenset[str]
    document: frozenset[str]
    measure: frozenset[str]
    naming: frozenset[str]


@cache
def cues() -> Cues:
    """The table that comes with comity. Raises VocabularyError where it is malformed."""
    return read(files("comity.vocabulary").joinpath("cues.toml").read_text("utf-8"))


def read(text: str) -> Cues:
    """A table of cues from TOML. Raises VocabularyError for an unknown class of nouns, complement, a word given twice."""
    data = tomllib.loads(text)
    if unknown := set(data) - {"adjectives", "verbs", "nouns"}:
        raise VocabularyError(f"cues: unknown tables {sorted(unknown)}; known are adjectives, nouns, verbs")
    nouns = {name: frozenset(words) for name, words in data.get("nouns", {}).items()}
    if unknown := set(nouns) ^ NOUNS:
        raise VocabularyError(f"cues: nouns must be {sorted(NOUNS)}; unknown or missing: {sorted(unknown)}")
    verbs: dict[str, list[Cue]] = {}
    for group, entry in data.get("verbs", {}).items():
        for cue in _words(group, entry, "verbs"):
            verbs.setdefault(cue.lemma, []).append(cue)
    stances = [cue for group, entry in data.get("adjectives", {}).items() for cue in _words(group, entry, "adjectives")]
    ordered = {lemma: tuple(sorted(found, key=lambda c: not c.particle)) for lemma, found in verbs.items()}
    return Cues(ordered, {c.lemma: c for c in stances}, **nouns)


def _words(group: str, entry: dict[str, Any], name: str) -> list[Cue]:
    takes = frozenset(entry.get("takes", ()))
    if not takes or takes - TAKES:
        raise VocabularyError(f"cues: class {group} takes {sorted(takes)}; known are {sorted(TAKES)}")
    words: list[str] = entry.get(name, [])
    if double := {w for w in words if words.count(w) > 1}:
        raise VocabularyError(f"cues: class {group} gives {sorted(double)} twice")
    return [Cue(*_split(word), group, takes, bool(entry.get("party", False))) for word in words]


def _split(word: str) -> tuple[str, str]:
    lemma, _, particle = word.partition(" ")
    return lemma, particle
