"""Which parties a clause brings together: "X and Y agreed", "X will work with Y", "talks between X and Y"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comity.detect.salience import Memory
from comity.terms.parsed import ActorMention, Sentence, Token
from comity.terms.values import Party

TOGETHER = frozenset({"with", "between"})


def distinct(parties: Iterable[Party]) -> list[Party]:
    """One party a state or organisation, in order; a body stands for its state only where the state itself is not there."""
    found: dict[str, Party] = {}
    for party in parties:
        found.setdefault(party.key, Party(state=party.state) if party.state else party)
    return list(found.values())


def joined(memory: Memory, i: int) -> list[ActorMention]:
    """The mentions of the coordination to which the token belongs."""
    return [actor for t in memory.parsed.conjuncts(i) if (actor := memory.at(t.i)) and (actor.parties or actor.people)]


def doers(memory: Memory, token: Token) -> list[ActorMention]:
    """The subject of the token's clause or of one above it, with those after "with" between it and the token."""
    for up in memory.parsed.ancestors(token.i):
        subject = memory.parsed.child(up.i, "nsubj", "nsubjpass") if up.pos in ("VERB", "AUX") else None
        if subject and subject.i < token.i:
            return [*joined(memory, subject.i), *_companions(memory, memory.parsed.tokens[subject.i : token.i])]
    return []


def _companions(memory: Memory, tokens: Sequence[Token]) -> list[ActorMention]:
    heads = (t.i for t in tokens if t.dep == "pobj" and memory.parsed.tokens[t.head].lower in TOGETHER)
    return [actor for i in heads for actor in joined(memory, i)]


def together(memory: Memory, sentence: Sentence, before: int) -> list[Party]:
    """The parties that a sentence brings together up to a token: those of its subject, and those after "with" or "between"."""
    tokens = memory.parsed.tokens[sentence.first : min(sentence.last, before)]
    subject = next((t for t in tokens if t.dep in ("nsubj", "nsubjpass") and memory.at(t.i)), None)
    found = joined(memory, subject.i) if subject else []
    found += _companions(memory, tokens)
    return distinct(p for actor in found for p in actor.parties)
