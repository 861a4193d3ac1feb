"""What a report has mentioned so far, and how present each person and party is where a word refers back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from comity.terms.parsed import ActorMention, Parsed
from comity.terms.values import Party, Person

FADING = 0.6
"""How much of a mention's weight is left one sentence on; set by hand."""
REACH = 12
CLAUSES = frozenset({"advcl", "relcl", "acl", "pcomp", "csubj"})
WEIGHTS = {"nsubj": 3.0, "nsubjpass": 2.6, "agent": 1.5, "dobj": 1.2, "dative": 1.2, "attr": 1.0, "poss": 0.8, "pobj": 0.7}


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention by the token that heads it, with the weight of its place in the sentence."""

    token: int
    sentence: int
    weight: float


@dataclass
class Memory:
    """Grows while a report is walked through; local to one report."""

    parsed: Parsed
    people: dict[str, list[Seen]] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)
    parties: dict[Party, list[Seen]] = field(default_factory=dict)
    behind: dict[Party, list[Seen]] = field(default_factory=dict)
    """Parties by the mentions of people who act for them: for these nobody says "it"."""
    actors: list[ActorMention] = field(default_factory=list)

    def note(self, actor: ActorMention) -> None:
        """Take in one more mention, in order of the text."""
        seen = Seen(actor.head, self.parsed.tokens[actor.head].sentence, place_weight(self.parsed, actor.head))
        for person in actor.people:
            self.persons[person.name] = person
            self.people.setdefault(person.name, []).append(seen)
        for party in actor.parties:
            table = self.behind if actor.people else self.parties
            table.setdefault(party, []).append(seen)
        self.actors.append(actor)

    def at(self, i: int) -> ActorMention | None:
        """The mention taken in last that token `i` heads."""
        return next((a for a in reversed(self.actors) if a.head == i), None)

    def present(self, seen: Iterable[Seen], at: int) -> float:
        """The presence at token `at` of something mentioned so."""
        sentence = self.parsed.tokens[at].sentence
        near = [s for s in seen if s.token < at and sentence - s.sentence <= REACH]
        worth = [s.weight * FADING ** (sentence - s.sentence) for s in near]
        return max(worth) + 0.2 * sum(worth) + 0.001 * max(s.token for s in near) / max(at, 1) if worth else 0.0

    def ranked_people(
        self, at: int, allowed: Callable[[Person], bool], weight: Callable[[Person], float] = lambda _: 1.0
    ) -> list[Person]:
        """Persons mentioned before token `at`, the most present first; `weight` is a factor on their presence."""
        known = [(self.persons[name], seen) for name, seen in self.people.items() if allowed(self.persons[name])]
        found = [(self.present(seen, at) * weight(person), person.name) for person, seen in known]
        return [self.persons[name] for worth, name in sorted(found, key=lambda f: -f[0]) if worth > 0]

    def ranked_parties(self, at: int, allowed: Callable[[Party], bool], *, people: bool = False) -> list[tuple[float, Party]]:
        """Parties mentioned before token `at` with their presence, the most present first; with those of their `people`."""
        table = {
            p: [*self.parties.get(p, []), *(self.behind.get(p, []) if people else [])] for p in {**self.parties, **self.behind}
        }
        found = [(self.present(seen, at), party) for party, seen in table.items() if allowed(party)]
        return sorted(((w, p) for w, p in found if w > 0), key=lambda f: -f[0])


def place_weight(parsed: Parsed, i: int) -> float:
    """What a token's place in its clause is worth: subjects most, of the main clause more than of a subordinate one."""
    token = parsed.tokens[i]
    while token.dep in ("conj", "appos", "compound", "nmod", "amod") and token.head != token.i:
        if token.dep in ("compound", "amod", "nmod"):
            return 0.4
        token = parsed.tokens[token.head]
    weight = WEIGHTS.get(token.dep, 0.4)
    if token.dep == "pobj" and parsed.tokens[token.head].dep == "agent":
        weight = WEIGHTS["agent"]
    if token.dep in ("nsubj", "nsubjpass"):
        verb = parsed.tokens[token.head]
        lower = {verb.dep} | {a.dep for a in parsed.ancestors(verb.i)}
        weight -= 1.4 * bool(lower & CLAUSES) + 0.6 * ("ccomp" in lower)
    return weight
