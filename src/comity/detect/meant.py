"""What the resolution of a reference knows and makes: titles, genders and main parties of a report; mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from comity.detect.anaphors import Anaphor
from comity.detect.salience import Memory
from comity.terms.parsed import ActorMention, Parsed, Via
from comity.terms.values import Party, Person
from comity.vocabulary.names import Gender, gender_of
from comity.vocabulary.titles import titles


@dataclass(frozen=True)
class Known:
    """What the report tells of its persons: titles and ranks by name, genders, and the parties most dealt with."""

    titles: dict[str, str]
    genders: dict[str, Gender | None]
    main: tuple[Party, ...]


def about(parsed: Parsed) -> tuple[Party, ...]:
    """The states and organisations that act or are dealt with, bodies folded into their states; states first, by mentions."""
    counts: Counter[Party] = Counter()
    for actor in parsed.actors:
        weight = 2 if actor.people else 1
        for party in dict.fromkeys(Party(state=p.state) if p.state else p for p in actor.parties):
            counts[party] += weight
    order = {p: n for n, p in enumerate(counts)}
    return tuple(sorted(counts, key=lambda p: (p.state is None, -counts[p], order[p])))


def known_of(parsed: Parsed) -> Known:
    offices: dict[str, str] = {}
    for post in parsed.posts:
        words = f"{post.title} {post.rank or ''} {post.organisation or ''}"
        offices[post.person.name] = f"{offices.get(post.person.name, '')} {words}".lower()
    genders: dict[str, Gender | None] = {}
    for actor in parsed.actors:
        for person in actor.people:
            genders[person.name] = _honorific(parsed, actor) or genders.get(person.name) or gender_of(person.name)
            rank = " ".join(t.lower for t in parsed.tokens[actor.first : actor.last] if t.lower.rstrip(".") in titles().ranks)
            offices[person.name] = f"{offices.get(person.name, '')} {rank}"
    return Known(offices, genders, about(parsed))


def _honorific(parsed: Parsed, actor: ActorMention) -> Gender | None:
    first = max(0, actor.first - 1)
    found = (titles().honorifics.get(t.lower.rstrip(".")) for t in parsed.tokens[first : actor.last] if t.text[:1].isupper())
    return next((g for g in found if g), None)


def made(
    memory: Memory, a: Anaphor, via: Via, parties: Sequence[Party], people: Sequence[Person] = (), name: str | None = None
) -> ActorMention:
    tokens = memory.parsed.tokens
    return ActorMention(
        a.first, a.last, a.head, tokens[a.first].start, tokens[a.last - 1].end, parties=tuple(dict.fromkeys(parties)),
        people=tuple(people), name=name, via=via,
    )  # fmt: skip


def of_people(memory: Memory, a: Anaphor, via: Via, people: Sequence[Person]) -> ActorMention:
    parties = [p.party for p in people if p.party]
    return made(memory, a, via, parties, people, people[0].name if len(people) == 1 else None)
