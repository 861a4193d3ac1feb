"""Events between two states, and the facts that reports may tell of them, each in several wordings. All invented but for visits.

How often a fact of each kind is told is about as in the gold of the examples and tests.
"""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.world import FIRST_YEAR, LAST_YEAR, ROLES, Holder, Visit, drawn_states, holder, place, programme
from comity.terms.statement import (
    Activity,
    Agreement,
    AnyFields,
    Commitment,
    Engagement,
    Figure,
    Kind,
    Mode,
    Position,
    Post,
    Quotation,
    Source,
)
from comity.terms.values import Party, Place
from comity.vocabulary.parties import State, states

MATTERS, PROGRAMMES = 3, 3
"""Matters that an event is about, and programmes that two states have on each."""
REAL = 5
"""Every so many events a real visit, as long as there are any."""


@dataclass(frozen=True)
class Telling:
    """The fields of a fact, the sentence that gives them, and the words of each of its slots, named as the field they give."""

    fields: AnyFields
    wording: str
    slots: Mapping[str, str]
    said_by: Source | None = None
    mode: Mode = "asserted"


@dataclass(frozen=True)
class Fact:
    """What may be told, in one of several ways; `stray` ones are less exact, or give another value."""

    kind: Kind
    tellings: tuple[Telling, ...]
    stray: tuple[Telling, ...] = ()


@dataclass(frozen=True)
class Event:
    """Two states, the first of them the guest, on a day, with what may be told of it."""

    sides: tuple[State, State]
    day: dt.date
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Subject:
    """What a fact is about: the two states and their people, a programme with its place, and words for what is done in it."""

    sides: tuple[State, State]
    people: tuple[Holder, Holder]
    day: dt.date
    topic: str
    programme: str
    place: Place
    will: str
    has: str
    unit: str
    counted: str


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "matters.toml").read_text("utf-8"))


def events(real: Sequence[Visit], seed: int) -> Iterator[Event]:
    """Events without end, in no order of time."""
    order = list(real)
    random.Random(seed).shuffle(order)
    number = 0
    while True:
        dice = random.Random(f"{seed} event {number}")
        yield _visit(dice, order.pop()) if order and number % REAL == 0 else _invented(dice)
        number += 1


def _visit(dice: random.Random, visit: Visit) -> Event:
    day, last = dt.date.fromisoformat(visit.start), dt.date.fromisoformat(max(visit.start, visit.end))
    sides = states()[visit.guest], states()[visit.host]
    guest = visit.holder or _drawn(dice, sides[0], day)
    return _told(dice, sides, (guest, _drawn(dice, sides[1], day)), day, last, Place(visit.place, visit.host))


def _invented(dice: random.Random) -> Event:
    first, last = dt.date(FIRST_YEAR, 1, 1), dt.date(LAST_YEAR, 12, 31)
    sides, day = drawn_states(dice), first + dt.timedelta(days=dice.randint(0, (last - first).days))
    people = _drawn(dice, sides[0], day), _drawn(dice, sides[1], day)
    return _told(dice, sides, people, day, day + dt.timedelta(days=dice.choice((0, 0, 0, 1, 2))), place(dice, sides[1]))


def _drawn(dice: random.Random, side: State, day: dt.date) -> Holder:
    return holder(side.code, dice.choice(list(ROLES)), day.year)


def _told(
    dice: random.Random, sides: tuple[State, State], people: tuple[Holder, Holder], day: dt.date, last: dt.date, where: Place
) -> Event:
    """Who came and whom they met; then of some matters what was said, done, counted, promised and signed."""
    facts = [*_meetings(sides, people, day, last, where), *map(_post, people)]
    for matter in dice.sample(range(len(_table()["matter"])), MATTERS):
        about = _subject(dice, matter, sides, people, day)
        for often, make in OF_MATTER:
            facts += [make(dice, about)] if dice.random() < often else []
    return Event(sides, day, tuple(facts))


def _subject(dice: random.Random, matter: int, sides: tuple[State, State], people: tuple[Holder, Holder], day: dt.date) -> Subject:
    row = _table()["matter"][matter]
    called, where = programme(*sorted(s.code for s in sides), matter, dice.randrange(PROGRAMMES))
    will, has = (form.format(place=where.name) for form in dice.choice(row["forms"]))
    if dice.random() < 0.5:
        sides, people = (sides[1], sides[0]), (people[1], people[0])
    return Subject(sides, people, day, row["topic"], called, where, will, has, *row["counted"])


def _meetings(
    sides: tuple[State, State], people: tuple[Holder, Holder], day: dt.date, last: dt.date, where: Place
) -> Iterator[Fact]:
    parties = tuple(Party(state=s.code) for s in sides)
    guest, host = people
    exact = day.isoformat() if day == last else f"{day}/{last}"
    words = {"participants": f"{guest.title} {guest.person.name} of {sides[0].name}", "place": where.name}
    came = Engagement(type="visit", parties=parties, participants=(guest.person,), place=(where,), date=exact)
    vague = Engagement(type="visit", parties=parties, participants=(guest.person,), place=(where,), date=f"{day:%Y-%m}")
    lasting = {"date": _day(day) if day == last else f"{_day(day)} to {_day(last)}"}
    yield Fact(
        "engagement",
        (Telling(came, "{participants} visited {place} on {date}.", words | lasting),
         Telling(came, "{place} received {participants} on {date}.", words | lasting)),
        (Telling(vague, "{participants} visited {place} in {date}.", words | {"date": f"{day:%B %Y}"}),),
    )  # fmt: skip
    met = Engagement(type="talks", parties=parties, participants=(guest.person, host.person), place=(where,), date=day.isoformat())
    named = {"date": _day(day), "place": where.name, "one": guest.person.name, "other": f"{host.title} {host.person.name}"}
    yield Fact("engagement", (
        Telling(met, "On {date}, {one} held talks with {other} in {place}.", named),
        Telling(met, "{one} and {other} met for talks in {place} on {date}.", named),
    ))  # fmt: skip


def _post(who: Holder) -> Fact:
    code = who.person.party.state if who.person.party else None
    fields = Post(person=who.person, title=who.title, state=code, organisation=who.body or None)
    slots = {"person": who.person.name, "title": who.title, "state": states()[code].name if code else "", "organisation": who.body}
    of = ", {organisation}" if who.body else ""
    return Fact("post", (
        Telling(fields, f"The delegations named {{person}} as {{title}} of {{state}}{of}.", slots),
        Telling(fields, f"{{person}}, {{title}} of {{state}}{of}, answered questions.", slots),
    ))  # fmt: skip


def _commitment(dice: random.Random, it: Subject) -> Fact:
    year = it.day.year + dice.randint(1, 6)
    actor, counterpart = (Party(state=s.code) for s in it.sides)
    fields = Commitment(
        act="pledge", actor=(actor,), counterpart=(counterpart,), content=f"{it.will} under the {it.programme}",
        due=f"[..{year}-12-31]", topics=(it.topic,),
    )  # fmt: skip
    slots = {"actor": it.sides[0].name, "counterpart": it.sides[1].name, "content": str(fields.content), "due": str(year),
             "speaker": it.people[0].person.name}  # fmt: skip
    by = Source(it.people[0].person.name, (actor,))
    return Fact("commitment", (
        Telling(fields, "{actor} will {content} by the end of {due}, as it promised {counterpart}.", slots),
        Telling(fields, "{speaker} said {actor} will {content} by the end of {due}.", slots, by, "reported_speech"),
    ))  # fmt: skip


def _joint(dice: random.Random, it: Subject) -> Fact:
    sides = tuple(Party(state=s.code) for s in it.sides)
    until = it.day.year + dice.randint(2, 9)
    fields = Commitment(act="agree", actor=sides, content=f"extend the {it.programme} until {until}", topics=(it.topic,))
    slots = {"actor": " and ".join(sorted(s.name for s in it.sides)), "content": str(fields.content)}
    return Fact("commitment", (
        Telling(fields, "{actor} agreed to {content}.", slots),
        Telling(fields, "It was agreed between {actor} to {content}.", slots),
    ))  # fmt: skip


def _activity(dice: random.Random, it: Subject) -> Fact:
    actor, counterpart = (Party(state=s.code) for s in it.sides)
    since = it.day.year - dice.randint(1, 4)
    fields = Activity(
        actor=(actor,), counterpart=(counterpart,), content=f"{it.has} under the {it.programme}", status="under_way",
        since=str(since), topics=(it.topic,), place=(it.place,),
    )  # fmt: skip
    slots = {"actor": it.sides[0].name, "counterpart": it.sides[1].name, "content": str(fields.content), "since": str(since)}
    return Fact("activity", (
        Telling(fields, "Since {since}, {actor} has {content} together with {counterpart}.", slots),
        Telling(fields, "For {counterpart}, {actor} has {content} since {since}.", slots),
    ))  # fmt: skip


def _figure(dice: random.Random, it: Subject) -> Fact:
    """A total that grows with the years, at the same pace whoever tells it; a stray report has it a little off."""
    pace = random.Random(f"{it.programme} {it.sides[0].code}").randint(2, 90)
    value = pace * (it.day.year - FIRST_YEAR + 1) + it.day.month
    return Fact("figure", _counted(it, value), _counted(it, value + dice.randint(1, 9)))


def _returned(dice: random.Random, it: Subject) -> Fact:
    """The same for what the other side has provided."""
    return _figure(dice, replace(it, sides=(it.sides[1], it.sides[0])))


def _counted(it: Subject, value: int) -> tuple[Telling, ...]:
    fields = Figure(
        value=float(value), unit=it.unit, counted=f"{it.counted} under the {it.programme}", predicate="delivered", role="total",
        as_of=it.day.isoformat(), actor=(Party(state=it.sides[0].code),), counterpart=(Party(state=it.sides[1].code),),
        topics=(it.topic,),
    )  # fmt: skip
    slots = {"actor": it.sides[0].name, "counterpart": it.sides[1].name, "value": f"{value:,}", "counted": str(fields.counted)}
    return (
        Telling(fields, "{actor} has provided {value} {counted} to {counterpart} so far.", slots),
        Telling(fields, "So far {counterpart} has received {value} {counted} from {actor}.", slots),
    )


def _position(dice: random.Random, it: Subject) -> Fact:
    stance = dice.choice(list(_table()["stances"]))
    holder_of, counterpart = (Party(state=s.code) for s in it.sides)
    fields = Position(
        stance=stance, holder=(holder_of,), counterpart=(counterpart,) if stance == "thanks" else (),
        object=f"the {it.programme} in {it.place.name}", topics=(it.topic,),
    )  # fmt: skip
    slots = {"holder": it.sides[0].name, "counterpart": it.sides[1].name, "object": str(fields.object)}
    return Fact("position", (Telling(fields, _table()["stances"][stance], slots),))


def _quotation(dice: random.Random, it: Subject) -> Fact:
    spoken = " ".join(dice.choice(_table()["spoken"][part]) for part in ("who", "long", "why"))
    words = spoken.format(programme=it.programme, place=it.place.name)
    who = it.people[0]
    fields = Quotation(words=words, speaker=who.person, cue="said", topics=(it.topic,))
    slots = {"words": words, "speaker": who.person.name}
    by = Source(who.person.name, (Party(state=it.sides[0].code),))
    return Fact("quotation", (
        Telling(fields, "“{words},” {speaker} said.", slots, by, "direct_quote"),
        Telling(fields, "{speaker} said: “{words}.”", slots, by, "direct_quote"),
    ))  # fmt: skip


def _agreement(dice: random.Random, it: Subject) -> Fact:
    instrument = dice.choice(list(_table()["instruments"]))
    title = _table()["instruments"][instrument].format(programme=it.programme)
    fields = Agreement(
        instrument=instrument, title=title, status="signed", mention="event", parties=tuple(Party(state=s.code) for s in it.sides),
        date=it.day.isoformat(), topics=(it.topic,),
    )  # fmt: skip
    slots = {"parties": " and ".join(sorted(s.name for s in it.sides)), "title": title, "date": _day(it.day)}
    return Fact("agreement", (
        Telling(fields, "{parties} signed the {title} on {date}.", slots),
        Telling(fields, "On {date}, the {title} was signed between {parties}.", slots),
    ))  # fmt: skip


OF_MATTER = (
    (0.9, _commitment), (0.6, _joint), (0.7, _activity), (1.0, _figure), (0.4, _returned), (0.7, _position), (0.7, _quotation),
    (0.5, _agreement),
)  # fmt: skip
"""What may be told of a matter, and how often it is."""


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B} {day.year}"
