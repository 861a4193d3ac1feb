"""Persons with their offices: mentions of people, and a post for each office that is named beside a person.

Names in any order are found first (`names.py`), offices beside them are read (`titles.py`, `offices.py`), mentions are
gathered into persons under the fullest name of the report (`gathering.py`), and the state a person acts for, where the
words beside the name do not tell it, is weighed from the rest of the report (`allegiance.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from comity.detect.allegiance import Sides, sides
from comity.detect.counterparts import Counterpart, counterpart_before
from comity.detect.gathering import gather
from comity.detect.names import Name, find_names
from comity.detect.offices import Reading, acronyms, after_name, read
from comity.detect.titles import Beside, Office, beside, masked
from comity.detect.words import Word, words
from comity.terms.parsed import ActorMention, Mention, Parsed, PostMention
from comity.terms.values import Party, Person


@dataclass(frozen=True, slots=True)
class Sighting:
    """One occurrence of a person: the name, what stands beside it, the offices as read, the person's number in the report."""

    name: Name
    beside: Beside
    readings: tuple[tuple[Office, Reading], ...]
    person: int
    like: Counterpart | None
    said: Party | None
    """The party that the words beside the name tell."""

    @property
    def before(self) -> list[Office]:
        return [o for o, _ in self.readings if o.last <= self.name.first]

    @property
    def outer(self) -> int:
        """The word with which title and name begin."""
        opening = [self.like.outer] if self.like else []
        return min([self.beside.first, *(o.outer for o in self.before), *opening])


def find_people(parsed: Parsed) -> Parsed:
    """Fill `posts`, and add to `actors` a mention for every occurrence of a person."""
    found = words(parsed)
    names = find_names(found)
    if not names:
        return parsed
    hidden = masked(found, ((n.first, n.last) for n in names))
    sightings = _sightings(parsed, names, hidden)
    people = _people(parsed, found, sightings)
    posts = [p for s in sightings for p in _posts(parsed, found, s, people[s.person])]
    posts += _like_posts(parsed, found, sightings, people, posts)
    actors = [a for s in sightings for a in _actors(parsed, found, s, people[s.person])]
    return replace(parsed, posts=tuple(sorted(posts, key=lambda p: (p.start, p.end))), actors=(*parsed.actors, *actors))


def _sightings(parsed: Parsed, names: Sequence[Name], hidden: Sequence[Word]) -> list[Sighting]:
    known = acronyms(parsed.report.text)
    result = []
    for name, person in zip(names, gather(names), strict=True):
        about = beside(hidden, name.first, name.last)
        readings = tuple((o, read(hidden, o, known)) for o in about.offices)
        like = counterpart_before(hidden, about.first) if not readings else None
        said = next((r.party for _, r in readings if r.party), None) or after_name(hidden, name.last)
        if said is None and like and like.state:
            said = Party(state=like.state)
        result.append(Sighting(name, about, readings, person, like, said))
    return result


def _people(parsed: Parsed, found: Sequence[Word], sightings: Sequence[Sighting]) -> dict[int, Person]:
    """Every person under the fullest name, with the party that the words or else the report's dealings give."""
    fullest: dict[int, Name] = {}
    told: dict[int, Party] = {}
    for s in sightings:
        old = fullest.get(s.person)
        if old is None or _fullness(s.name) > _fullness(old):
            fullest[s.person] = s.name
        if s.said:
            told.setdefault(s.person, s.said)
    table = sides(parsed)
    for s in sightings:
        if s.person not in told and s.readings and (party := _weighed(parsed, found, s, fullest[s.person], sightings, told, table)):
            told[s.person] = party
    return {n: Person(name.text, told.get(n)) for n, name in fullest.items()}


def _fullness(name: Name) -> tuple[int, int]:
    return (sum(len(k) > 1 for k in name.key), len(name.text))


def _weighed(
    parsed: Parsed,
    found: Sequence[Word],
    s: Sighting,
    name: Name,
    sightings: Sequence[Sighting],
    told: dict[int, Party],
    table: Sides,
) -> Party | None:
    """The party of a person in office whose words tell none."""
    token = parsed.tokens[found[s.name.first].first]
    others = [
        party.state
        for other in sightings
        if other.person != s.person
        and parsed.tokens[found[other.name.first].first].sentence == token.sentence
        and (party := told.get(other.person))
        and party.state
    ]
    return table.of(name, sentence=token.sentence, block=parsed.sentences[token.sentence].block, others=others)


def _posts(parsed: Parsed, found: Sequence[Word], s: Sighting, person: Person) -> Iterator[PostMention]:
    rank = parsed.report.text[found[s.beside.rank[0]].start : found[s.beside.rank[1] - 1].end] if s.beside.rank else None
    opening = max([o.last for o in s.before], default=s.beside.first)
    if opening < len(found) and found[opening].text == ",":
        opening += 1
    for office, reading in s.readings:
        ahead = office.last <= s.name.first
        mention = _mention(parsed, found, office.outer if ahead else opening, s.name.last if ahead else office.last)
        party = reading.party or person.party
        yield PostMention(
            mention.first, mention.last, mention.head, mention.start, mention.end, person=person, title=reading.title, rank=rank,
            organisation=reading.organisation, state=party.state if party else None, acting=office.acting, former=office.former,
            title_span=reading.title_span, person_span=(found[s.name.first].start, found[s.name.last - 1].end),
        )  # fmt: skip


def _like_posts(
    parsed: Parsed, found: Sequence[Word], sightings: Sequence[Sighting], people: dict[int, Person], posts: Sequence[PostMention]
) -> Iterator[PostMention]:
    """The posts of counterparts: the title of the person last named before, for the state that the phrase names."""
    own = {p.person.name for p in posts}
    for s in sightings:
        if s.like is None or s.like.state is None or people[s.person].name in own:
            continue
        at = found[s.name.first].start
        model = [p for p in posts if p.start < at and p.state != s.like.state and not p.former]
        nearest = max(model, key=lambda p: p.start, default=None)
        if nearest is None:
            continue
        titles = [p for p in posts if p.person == nearest.person and not p.former]
        best = max(titles, key=lambda p: len(p.title))
        mention = _mention(parsed, found, s.outer, s.name.last)
        yield PostMention(
            mention.first, mention.last, mention.head, mention.start, mention.end, person=people[s.person], title=best.title,
            state=s.like.state, person_span=(at, found[s.name.last - 1].end), title_span=best.title_span,
        )  # fmt: skip


def _actors(parsed: Parsed, found: Sequence[Word], s: Sighting, person: Person) -> Iterator[ActorMention]:
    """A mention of title and name together, and one of the name alone where another token heads it."""
    whole = _mention(parsed, found, s.outer, s.name.last)
    bare = _mention(parsed, found, s.name.first, s.name.last)
    parties = (person.party,) if person.party else ()
    for mention in {bare.head: bare, whole.head: whole}.values():
        yield ActorMention(
            mention.first, mention.last, mention.head, mention.start, mention.end, parties=parties, people=(person,), name=person.name,
            via="post" if s.readings else "name",
        )  # fmt: skip


def _mention(parsed: Parsed, found: Sequence[Word], first: int, last: int) -> Mention:
    a, b = found[first].first, found[last - 1].last
    return Mention(a, b, head_of(parsed, a, b), parsed.tokens[a].start, parsed.tokens[b - 1].end)


GOVERNED = ("nsubj", "nsubjpass", "dobj", "pobj", "iobj", "dative", "conj", "agent", "attr", "ROOT", "poss", "appos")


def head_of(parsed: Parsed, first: int, last: int) -> int:
    """The token of a run that the rest of the sentence governs; the last of several that are alike."""
    outward = [t for t in parsed.tokens[first:last] if (not first <= t.head < last or t.head == t.i) and t.pos != "PUNCT"]
    if not outward:
        return last - 1
    return min(outward, key=lambda t: (GOVERNED.index(t.dep) if t.dep in GOVERNED else 99, -t.i)).i
