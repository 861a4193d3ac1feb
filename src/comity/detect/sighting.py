"""Every occurrence of a person with what stands beside the name, and the persons they are of, each with the party it acts for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from comity.detect.allegiance import Case, Sides, sides
from comity.detect.behind import NAME_OF_STATE, opposed, owned, spoken_of, state_of
from comity.detect.beside import Beside, beside
from comity.detect.counterparts import Counterpart, counterpart_before
from comity.detect.gathering import gather
from comity.detect.holders import held_after
from comity.detect.names import Name
from comity.detect.nationality import its, of_a_city, owner
from comity.detect.offices import Reading, acronyms, after_name, read
from comity.detect.titles import NAMED, Office
from comity.detect.words import Word
from comity.terms.parsed import Parsed
from comity.terms.values import Party, Person
from comity.vocabulary.parties import demonym, state
from comity.vocabulary.titles import titles

LEADING = frozenset({"lead", "head"})
SIDE = re.compile(rf"\b[Oo]n the {NAME_OF_STATE} side\b")
SENT = re.compile(
    rf"\b[Tt]he {NAME_OF_STATE} (?:delegation|team)\b[^.;]{{0,80}}?\b(?:compris\w+|includ\w+|(?:composed|consist\w*|made up) of)\b"
)
"""Before those of whom a delegation consists."""
LED = frozenset({"side", "delegation", "team"}) | titles().bodies
COMPANY = frozenset({"accompanied", "accompanying", "flanked"})
REACH = 90
"""Words back to the person with whom a verb of dealing has the next one deal."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One occurrence of a person: the name, what stands beside it, the offices as read, the person's number in the report.

    `like` is set for "his Lao counterpart, X"; `said` is the party that the words beside the name tell.
    """

    name: Name
    beside: Beside
    readings: tuple[tuple[Office, Reading], ...]
    person: int
    like: Counterpart | None
    said: Party | None

    @property
    def before(self) -> list[Office]:
        """The offices before the name."""
        return [o for o, _ in self.readings if o.last <= self.name.first]

    @property
    def outer(self) -> int:
        """The word with which title and name begin."""
        opening = [self.like.outer] if self.like else []
        return min([self.beside.first, *(o.outer for o in self.before), *opening])


def sightings(parsed: Parsed, names: Sequence[Name], hidden: Sequence[Word]) -> list[Sighting]:
    """What stands beside each name. `hidden` are the report's words with those of names masked."""
    known = acronyms(parsed.report.text)
    result = []
    every = [beside(hidden, name.first, name.last) for name in names]
    titled = [frozenset(w.key for o in about.offices for w in hidden[o.first : o.last]) for about in every]
    for name, about, person in zip(names, every, gather(names, titled), strict=True):
        offices = [o for o in _uncourtly(hidden, about.offices) if o.last <= name.first or not _acts(parsed, hidden, o)]
        readings = [(o, read(hidden, o, known)) for o in offices]
        readings = [(o, r) for o, r in readings if r.title.lower() not in titles().vague or r.organisation or r.party]
        if held := held_after(hidden, name.last, known):
            readings.append(held)
        like = counterpart_before(hidden, about.first) if not readings else None
        said = next((r.party for _, r in readings if r.party), None) or after_name(hidden, name.last)
        said = said or (owner(hidden, about.first) if not readings and like is None else None)
        said = said or next((party for _, r in readings if (party := of_a_city(r.title))), None)
        said = said or next((party for o, _ in readings if (party := its(parsed, hidden, o))), None)
        if said is None and like and like.state:
            said = Party(state=like.state)
        result.append(Sighting(name, about, tuple(readings), person, like, said))
    return result


def _acts(parsed: Parsed, hidden: Sequence[Word], office: Office) -> bool:
    """Is an office behind a name the subject of what goes on ("…, attended by Prince X, the King said")?"""
    token, behind = parsed.tokens[hidden[office.head].last - 1], hidden[office.last - 1].last
    return token.dep in ("nsubj", "nsubjpass") and token.head >= behind and parsed.tokens[behind].text != ","


def _uncourtly(words: Sequence[Word], offices: Sequence[Office]) -> list[Office]:
    """Offices without the courtesy title that stands between another office and the name."""
    if len(offices) < 2:
        return list(offices)
    return [o for o in offices if not (o.last == o.first + 1 and words[o.first].key in titles().courtesy and o.owner is None)]


def persons(parsed: Parsed, hidden: Sequence[Word], seen: Sequence[Sighting]) -> dict[int, Person]:
    """Every person under the fullest name, with the party that the words or else the report's dealings give."""
    fullest: dict[int, Name] = {}
    told: dict[int, Party] = {}
    for s in seen:
        if s.person not in fullest or _fullness(s.name) > _fullness(fullest[s.person]):
            fullest[s.person] = s.name
        if s.said:
            told.setdefault(s.person, s.said)
    table = sides(parsed)
    _of_organisations(parsed, hidden, seen, told, table)
    _of_a_side(parsed, hidden, seen, told)
    _of_a_voice(parsed, hidden, seen, told)
    while found := _surest(parsed, hidden, seen, fullest, told, table):
        told[found[0]] = found[1]
    return {n: Person(name.text, told.get(n)) for n, name in fullest.items()}


def _fullness(name: Name) -> tuple[int, int]:
    return (sum(len(k) > 1 for k in name.key), len(name.text))


def _of_organisations(
    parsed: Parsed, hidden: Sequence[Word], seen: Sequence[Sighting], told: dict[int, Party], table: Sides
) -> None:
    """Spokespersons and the like speak for the organisation named last before, where no state stands beside them."""
    for s in seen:
        for office, reading in s.readings:
            if s.person in told or not any(reading.title.lower().startswith(t) for t in titles().organisational):
                continue
            sentence = parsed.tokens[hidden[s.name.first].first].sentence
            party = table.organisation(sentence, hidden[office.outer].start) or table.chief_organisation(reading.title)
            if party:
                told[s.person] = party


def _of_a_side(parsed: Parsed, hidden: Sequence[Word], seen: Sequence[Sighting], told: dict[int, Party]) -> None:
    """Whoever is listed "on the Jordanian side", or of whom its delegation consists, acts for it where nothing else is told."""
    for s in (s for s in seen if s.person not in told and _of_a_state(s)):
        here = parsed.sentences[_sentence(parsed, hidden, s)]
        said = [*SIDE.finditer(parsed.text((here.start, here.end)))]
        said += SENT.finditer(parsed.text((here.start, hidden[s.name.first].start)))
        named = {code for m in said if (code := state_of(m["who"]))}
        if len(named) == 1:
            told[s.person] = Party(state=named.pop())


def _of_a_voice(parsed: Parsed, hidden: Sequence[Word], seen: Sequence[Sighting], told: dict[int, Party]) -> None:
    """Whoever voices a stance that a state owns speaks for it, where nothing else is told."""
    for s in seen:
        if s.person not in told and (code := owned(_behind(parsed, hidden, s))):
            told[s.person] = Party(state=code)


def _behind(parsed: Parsed, hidden: Sequence[Word], s: Sighting) -> str:
    """The words of its sentence behind an occurrence."""
    return parsed.text((hidden[s.name.last - 1].end, parsed.sentences[_sentence(parsed, hidden, s)].end))


def _surest(
    parsed: Parsed, hidden: Sequence[Word], seen: Sequence[Sighting], fullest: dict[int, Name], told: dict[int, Party], table: Sides
) -> tuple[int, Party] | None:
    """Of the persons in office whose party is open the one for whom most speaks: who comes next is weighed against that."""
    best: tuple[float, int, str] | None = None
    for s in seen:
        if s.person in told or not any(_of_a_state(o) for o in seen if o.person == s.person):
            continue
        if any(_somebodys(hidden, o) and r.party is None and r.organisation is None for o, r in s.readings):
            continue
        held = [r.title for o in seen if o.person == s.person for _, r in o.readings]
        lean = table.lean(fullest[s.person], _case(parsed, hidden, s, seen, held, told))
        if lean and (best is None or lean[0] > best[0]):
            best = (lean[0], s.person, lean[1])
    return (best[1], Party(state=best[2])) if best else None


def _somebodys(hidden: Sequence[Word], office: Office) -> bool:
    """Is it the office under a person ("Arriagada's spokesman"), who tells whose side it is on?"""
    return office.owner is not None and (hidden[office.owner[0]].key == NAMED or hidden[office.owner[0]].shape == "cap")


def _of_a_state(s: Sighting) -> bool:
    """Whether the offices beside a name are such as states have, so that one of the report's states is looked for."""
    for office, reading in s.readings:
        if "opposition" in reading.title.lower():
            continue  # whose it is must be told: it speaks for no side
        body = (reading.organisation or "").lower().split()
        if body and not titles().stately & set(body) and not body[0].isupper() and len(body) > 1:
            continue
        if not body and reading.title.lower().split()[-1] in titles().private and office.owner is None:
            continue
        return True
    return False


def _case(
    parsed: Parsed, hidden: Sequence[Word], s: Sighting, seen: Sequence[Sighting], held: Sequence[str], told: dict[int, Party]
) -> Case:
    """What speaks on one occurrence; whom a person is set over against anywhere holds for all of the report."""
    sentence = _sentence(parsed, hidden, s)
    own = [o for o in seen if o.person == s.person]
    beside = [
        party.state
        for o in seen
        if o.person != s.person and _sentence(parsed, hidden, o) == sentence and not _joined(hidden, s, o) and not _voices(o)
        if (party := told.get(o.person)) and party.state
    ]
    others = [*beside, *(state for o in own for state in _over_against(parsed, hidden, o, seen, told))]
    led = [*_led(hidden, s), *(state for o in own for state in _accompanied(hidden, o, seen, told))]
    spoken = [state for o in own for state in spoken_of(_behind(parsed, hidden, o))]
    return Case(sentence, parsed.sentences[sentence].block, held, [o for o in others if o not in led], led, spoken)


def _voices(s: Sighting) -> bool:
    """Is it a spokesperson, who tells of whatever side?"""
    return any(word.startswith("spokes") for _, r in s.readings for word in r.title.lower().split())


def _sentence(parsed: Parsed, hidden: Sequence[Word], s: Sighting) -> int:
    return parsed.tokens[hidden[s.name.first].first].sentence


def _over_against(
    parsed: Parsed, hidden: Sequence[Word], s: Sighting, seen: Sequence[Sighting], told: dict[int, Party]
) -> list[str]:
    """States of those with whom the words of one occurrence have the person deal, before the name or behind it."""
    known = [(o, state) for o in seen if o.person != s.person and (party := told.get(o.person)) and (state := party.state)]
    found = [state for o, state in known if _same_office(s, o)]
    before = [(o, state) for o, state in known if o.name.first < s.name.first][-1:]
    behind = [(o, state) for o, state in known if o.name.first > s.name.first][:1]
    for o, state in (*before, *behind):
        first, second = sorted((o, s), key=lambda x: x.name.first)
        dealt = any(w.lemma in titles().dealing for w in hidden[max(0, second.outer - 4) : second.outer])
        near = hidden[second.name.first].first - hidden[first.name.first].first < REACH
        found += [state] if dealt and near else []
    return found + opposed(_behind(parsed, hidden, s))


def _accompanied(hidden: Sequence[Word], s: Sighting, seen: Sequence[Sighting], told: dict[int, Party]) -> list[str]:
    """The state of the person whom the words before the office say this one goes with: "X is accompanied by Minister Y"."""
    before = [o for o in seen if o.person in told and o.person != s.person and o.name.last <= s.outer]
    if not before or not COMPANY & {w.key for w in hidden[max(before[-1].name.last, s.outer - 3) : s.outer]}:
        return []
    party = told[before[-1].person]
    return [party.state] if party.state else []


def _joined(hidden: Sequence[Word], a: Sighting, b: Sighting) -> bool:
    """Whether two persons stand in one list, as "X and Y" of one side do: nothing can be told from that, unless the state is
    told of the later one alone ("the minister, X, and the Ghanaian envoy, Y")."""
    first, last = min(a.name.last, b.name.last), max(a.outer, b.outer)
    listed = last - first <= 1 and all(w.key == "and" or w.text == "," for w in hidden[first:last])
    return listed and not (a.name.first < b.name.first and any(r.party and o.last <= b.name.first for o, r in b.readings))


def _same_office(a: Sighting, b: Sighting) -> bool:
    """Whether both hold the one highest office of a state, which then are two states."""
    first = {r.title.lower() for o, r in a.readings if not o.former}
    second = {r.title.lower() for o, r in b.readings if not o.former}
    return bool({"president", "prime minister", "king", "foreign minister", "minister of foreign affairs"} & first & second)


def _led(hidden: Sequence[Word], s: Sighting) -> list[str]:
    """States in "X, who leads the Hungarian delegation" and "the Japanese delegation was headed by X"."""
    block = hidden[s.name.first].block
    after = [w for w in hidden[s.name.last : s.name.last + 9] if w.block == block]
    before = [w for w in hidden[max(0, s.outer - 12) : s.outer] if w.block == block]
    run: list[Word] = []
    if any(w.lemma in LEADING for w in after[:4]):
        run = after
    elif len(before) > 2 and (before[-1].key, before[-2].lemma) in (("by", "lead"), ("by", "head"), ("of", "leadership")):
        run = before
    end = next((i for i, w in enumerate(run) if w.key in LED), None)
    return [code for w in run[:end] if w.key != NAMED and (code := demonym(w.text) or state(w.text))] if end is not None else []
