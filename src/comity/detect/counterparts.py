"""Persons named as somebody's counterpart: "his Mauritanian counterpart, Sidi Mohamed Ould Ely" holds the other's office; of
"her Danish host, Jens Holm" only the state is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.detect.words import Word
from comity.vocabulary.parties import all_names, demonym, state
from comity.vocabulary.places import where

COUNTERPARTS = frozenset({"colleague", "counterpart", "counterparts", "homologue"})
HOSTS = frozenset({"guest", "host", "visitor"})
OUR = frozenset({"my", "our"})
"""Of a speaker, whose office the words before need not tell."""
WHOSE = frozenset({"his", "her", "its", "my", "our", "their"})


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Words `[outer, …)` open the phrase before a name; `state` is the state that the phrase names, `whose` the pronoun; `peer`
    is false for a host or guest, who need not hold the other's office."""

    outer: int
    state: str | None
    whose: str | None
    peer: bool = True


def _from_state(words: Sequence[Word], i: int) -> Counterpart | None:
    """ "his counterpart from Paraguay", "my colleague in Lima" that ends before word `i`."""
    for width in (3, 2, 1):
        begin = i - width
        if begin < 3 or words[begin - 1].key not in {"from", "in", "of"} or words[begin - 2].key not in COUNTERPARTS:
            continue
        if code := _seat(" ".join(w.text for w in words[begin:i])):
            whose = words[begin - 3].key if words[begin - 3].key in WHOSE else None
            return Counterpart(begin - 3, code, whose, words[begin - 3].key not in OUR)
    return None


def _seat(name: str) -> str | None:
    """The state that a name is of, or whose capital or only place of that name it is."""
    hit = next(all_names().within(name), None)
    if hit is not None and (hit.start, hit.end) == (0, len(name)):
        return hit.value.party.state
    states = {site.state for site in where(name)}
    return states.pop() if len(states) == 1 else None


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
    elif words[i - 1].key not in COUNTERPARTS | HOSTS:
        return None
    peer = words[i - 1].key not in HOSTS
    i -= 1
    code = None
    for width in (3, 2, 1):
        text = " ".join(w.text for w in words[max(0, i - width) : i])
        if found := (demonym(text) or state(text)):
            code, i = found, i - width
            break
    if code is None and not peer:
        return None
    whose = None
    if i and words[i - 1].key in WHOSE:
        whose, i = words[i - 1].key, i - 1
    elif i and words[i - 1].shape == "possessive":
        i -= 2
    elif i and words[i - 1].key in {"the", "a"}:
        i -= 1
    return Counterpart(i, code, whose, peer and whose not in OUR)
