"""Persons with their offices: mentions of people, and a post for each office that is named beside a person.

Names in any order are found first (`names.py`), offices beside them are read (`titles.py`, `offices.py`), mentions are
gathered into persons under the fullest name of the report (`gathering.py`), and the party a person acts for, where the
words beside the name do not tell it, is weighed from the rest of the report (`sighting.py`, `allegiance.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from comity.detect.names import find_names
from comity.detect.sighting import Sighting, persons, sightings
from comity.detect.titles import masked
from comity.detect.words import Word, words
from comity.terms.parsed import ActorMention, Mention, Parsed, PostMention
from comity.terms.values import Person

GOVERNED = ("nsubj", "nsubjpass", "dobj", "pobj", "iobj", "dative", "conj", "agent", "attr", "ROOT", "poss", "appos")


def find_people(parsed: Parsed) -> Parsed:
    """Fill `posts`, and add to `actors` a mention for every occurrence of a person."""
    found = words(parsed)
    names = find_names(found)
    if not names:
        return parsed
    hidden = masked(found, ((n.first, n.last) for n in names))
    seen = sightings(parsed, names, hidden)
    people = persons(parsed, hidden, seen)
    ranks = _ranks(parsed, found, seen)
    posts = [p for s in seen for p in _posts(parsed, found, s, people[s.person], ranks.get(s.person))]
    posts += _like_posts(parsed, found, seen, people, posts)
    actors = [a for s in seen for a in _actors(parsed, found, s, people[s.person])]
    return replace(parsed, posts=tuple(sorted(posts, key=lambda p: (p.start, p.end))), actors=(*parsed.actors, *actors))


def _ranks(parsed: Parsed, found: Sequence[Word], seen: Sequence[Sighting]) -> dict[int, str]:
    """The fullest rank that stands before a person's name anywhere in the report."""
    ranks: dict[int, str] = {}
    for s in seen:
        if s.beside.rank:
            first, last = s.beside.rank
            text = parsed.report.text[found[first].start : found[last - 1].end]
            if len(text) > len(ranks.get(s.person, "")):
                ranks[s.person] = text
    return ranks


def _posts(parsed: Parsed, found: Sequence[Word], s: Sighting, person: Person, rank: str | None) -> Iterator[PostMention]:
    """A post for each office beside a name; the passage holds title and name, and further titles between them."""
    opening = max([o.last for o in s.before], default=s.beside.first)
    if opening < s.name.first and found[opening].text == ",":
        opening += 1
    for office, reading in s.readings:
        ahead = office.last <= s.name.first
        mention = _mention(parsed, found, office.outer if ahead else opening, s.name.last if ahead else office.last)
        party = reading.party or person.party
        organisation = reading.organisation or (person.party.name if person.party and not person.party.state else None)
        yield PostMention(
            mention.first, mention.last, mention.head, mention.start, mention.end, person=person, title=reading.title, rank=rank,
            organisation=organisation, state=party.state if party else None, acting=office.acting, former=office.former,
            title_span=reading.title_span, person_span=(found[s.name.first].start, found[s.name.last - 1].end),
        )  # fmt: skip


def _like_posts(
    parsed: Parsed, found: Sequence[Word], seen: Sequence[Sighting], people: dict[int, Person], posts: Sequence[PostMention]
) -> Iterator[PostMention]:
    """The posts of counterparts: the title of the person last named before, for the state that the phrase names."""
    for s in seen:
        if s.like is None or s.like.state is None or not s.like.peer:
            continue
        at = found[s.name.first].start
        before = [p for p in posts if p.start < at and p.state != s.like.state and not p.former]
        nearest = max(before, key=lambda p: p.start, default=None)
        if nearest is None:
            continue
        model = max((p for p in before if p.person == nearest.person), key=lambda p: len(p.title))
        own = [p.title.lower() for p in posts if p.person.name == people[s.person].name]
        if any(not set(title.split()) <= set(model.title.lower().split()) for title in own):
            continue
        mention = _mention(parsed, found, s.outer, s.name.last)
        yield PostMention(
            mention.first, mention.last, mention.head, mention.start, mention.end, person=people[s.person], title=model.title,
            state=s.like.state, person_span=(at, found[s.name.last - 1].end), title_span=model.title_span,
        )  # fmt: skip


def _actors(parsed: Parsed, found: Sequence[Word], s: Sighting, person: Person) -> Iterator[ActorMention]:
    """A mention of title and name together, and one of the name alone where another token heads it."""
    whole = _mention(parsed, found, s.outer, s.name.last)
    bare = _mention(parsed, found, s.name.first, s.name.last)
    parties = (person.party,) if person.party else ()
    for m in {bare.head: bare, whole.head: whole}.values():
        via = "post" if s.readings else "name"
        yield ActorMention(
            m.first, m.last, m.head, m.start, m.end, parties, (person,), person.name, "post" if via == "post" else "name"
        )


def _mention(parsed: Parsed, found: Sequence[Word], first: int, last: int) -> Mention:
    a, b = found[first].first, found[last - 1].last
    return Mention(a, b, head_of(parsed, a, b), parsed.tokens[a].start, parsed.tokens[b - 1].end)


def head_of(parsed: Parsed, first: int, last: int) -> int:
    """The token of a run that the rest of the sentence governs; the last of several that are alike."""
    outward = [t for t in parsed.tokens[first:last] if (not first <= t.head < last or t.head == t.i) and t.pos != "PUNCT"]
    if not outward:
        return last - 1
    return min(outward, key=lambda t: (GOVERNED.index(t.dep) if t.dep in GOVERNED else 99, -t.i)).i
