"""Persons named as somebody's counterpart: "his Mauritanian counterpart, Sidi Mohamed Ould Ely" holds the other's office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.detect.words import Word
from comity.vocabulary.parties import demonym, state

COUNTERPARTS = frozenset({"counterpart", "counterparts", "homologue"})


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Words `[outer, …)` open the phrase before a name; `state` is the state that the phrase names, `whose` the pronoun."""

    outer: int
    state: str | None
    whose: str | None


def _from_state(words: Sequence[Word], i: int) -> Counterpart | None:
    """ "his counterpart from Paraguay" that ends before word `i`."""
    for width in (3, 2, 1):
        begin = i - width
        if begin < 3 or words[begin - 1].key not in {"from", "of"} or words[begin - 2].key not in COUNTERPARTS:
            continue
        if code := state(" ".join(w.text for w in words[begin:i])):
            whose = words[begin - 3].key if words[begin - 3].key in {"his", "her", "their", "its"} else None
            return Counterpart(begin - 3, code, whose)
    return None


def counterpart_before(words: Sequence[Word], start: int) -> Counterpart | None:
    """The phrase "his Vietnamese counterpart" right before the name (with its rank) at word `start`."""
    i = start
    if i and words[i - 1].text == ",":
        i -= 1
    if i < 2 or words[i - 1].block != words[start].block:
        return None
    if later := _from_state(words, i):
        return later
    if words[i - 1].key == "number" and words[i - 2].key == "opposite":
        i -= 1
    elif words[i - 1].key not in COUNTERPARTS:
        return None
    i -= 1
    code = None
    for width in (3, 2, 1):
        text = " ".join(w.text for w in words[max(0, i - width) : i])
        if found := (demonym(text) or state(text)):
            code, i = found, i - width
            break
    whose = None
    if i and words[i - 1].key in {"his", "her", "their", "its"}:
        whose, i = words[i - 1].key, i - 1
    elif i and words[i - 1].shape == "possessive":
        i -= 2
    elif i and words[i - 1].key in {"the", "a"}:
        i -= 1
    return Counterpart(i, code, whose)
