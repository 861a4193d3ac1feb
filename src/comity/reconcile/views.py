"""A statement as reconciling looks at it: names resolved, dates as intervals, wordings as stems. Computed once a statement."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from comity.reconcile.makers import canonical, makers
from comity.terms.dates import bounds, monthday
from comity.terms.identity import Identities, Name
from comity.terms.names import fold
from comity.terms.report import Report, Why
from comity.terms.revision import Fallen
from comity.terms.statement import Kind, Statement
from comity.vocabulary.called import named, place_name
from comity.vocabulary.parties import capitals, named_in, state
from comity.vocabulary.programmes import programmes
from comity.vocabulary.wording import stems

WORDING = ("content", "object", "counted", "title", "subject", "series", "words")
DEALINGS = ("commitment", "activity", "position")
PROGRAMMED = ("commitment", "activity", "figure")
Makers = Mapping[str, str | None]
NOBODY: Makers = MappingProxyType({})
CONTEXT = 160
"""Characters of the report on either side of a passage that are looked at where the passage itself says too little."""


class View(Struct, frozen=True, kw_only=True):
    """What two statements are compared on. Sets are empty and values None where the statement gives nothing."""

    id: str
    kind: Kind
    report: str
    origin: str
    """The report that the passage comes from; the outlet that it names as its source."""
    why: Why | None = None
    maker: str | None = None
    """The outlet whose words these are, by its name in the register."""
    printed: str | None = None
    """The outlet of the report, as the report gives it, and folded."""
    outlet: str | None = None
    published: str | None = None
    span: tuple[int, int]
    positive: bool
    fields: dict[str, Any]
    parties: frozenset[str] = frozenset()
    """Keys (state, else organisation) of every party of the statement, in whatever role."""
    actors: frozenset[str] = frozenset()
    counterparts: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    sides: dict[str, frozenset[str]] = {}
    """The people by the state they act for, where that is known."""
    places: frozenset[str] = frozenset()
    """Cores of the places' names; a state as `=VNM`."""
    lands: frozenset[str] = frozenset()
    """The states in which the places lie, where that is known."""
    programmes: frozenset[str] = frozenset()
    """Cores of the names of programmes that the passage gives."""
    topics: frozenset[str] = frozenset()
    date: str | None = None
    words: frozenset[str] = frozenset()
    """Stems of the fields that word the fact."""
    quote: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    corrects: bool = False
    fallen: Fallen | None = None
    """Its words are gone from a later version of the report."""
    version: tuple[str, int]
    """The first version of the report, and the number of this one."""

    def get(self, name: str) -> Any:
        """A field's plain value, None where absent."""
        return self.fields.get(name)


def view(
    statement: Statement, report: Report | None, identities: Identities, by: Makers = NOBODY, fallen: Fallen | None = None
) -> View:
    """The view of a statement, `by` the makers of all reports that passages may come from; of a report that is not known, its id
    alone stands for publication, origin and text."""
    fields, who = statement.fields, _Known(statement.report, identities)
    actors = who.parties(fields.get("actor")) | who.parties(fields.get("holder"))
    counterparts = who.parties(fields.get("counterpart"))
    people = _people(statement, identities)
    wording = " ".join(str(fields[name]) for name in WORDING if fields.get(name))
    text = report.text if report else ""
    origin, why = _origin(statement, report)
    start, end = statement.span
    around = text[max(0, start - CONTEXT) : end + CONTEXT]
    return View(
        id=statement.id, kind=statement.kind, report=statement.report,
        origin=origin, why=why, maker=_maker(origin, why, report, by), printed=report.outlet if report else None,
        outlet=fold(report.outlet) if report and report.outlet else None,
        published=report.published if report else None, span=statement.span, positive=statement.polarity == "positive",
        fields=fields, parties=_parties(statement, actors | counterparts, who), actors=actors, counterparts=counterparts,
        people=people, sides=_sides(people, identities),
        places=who.places(fields.get("place")), lands=who.lands(fields.get("place")), programmes=who.programmes(statement),
        topics=frozenset(t for t in fields.get("topics") or () if isinstance(t, str)), date=_date(fields), words=stems(wording),
        quote=stems(statement.quote), context=stems(around),
        corrects=bool(fields.get("corrects")), fallen=fallen,
        version=(report.version.first, report.version.number) if report and report.version else (statement.report, 1),
    )  # fmt: skip


class _Known:
    """What one report means by the names of parties, places and programmes."""

    def __init__(self, report: str, identities: Identities) -> None:
        self._report, self._identities = report, identities

    def parties(self, value: Any) -> frozenset[str]:
        """As `keys`, each under the name, or the state, that people judged it to be known by."""
        found = keys(value)
        return frozenset(map(self._party, found)) if self._identities.called else found

    def places(self, value: Any) -> frozenset[str]:
        return frozenset(core for one in listed(value) for core in self._placed(*_placed(one)))

    def lands(self, value: Any) -> frozenset[str]:
        """As `lands`, with the states of the places that people judged to be the same."""
        names = (place_name(name, of) for name, of in map(_placed, listed(value)) if name) if self._identities.called else ()
        return lands(value) | {n.state for name in names for n in self._identities.names(self._report, name) if n.state}

    def programmes(self, statement: Statement) -> frozenset[str]:
        told = programmes(statement.quote) if statement.kind in PROGRAMMED else ()
        return frozenset(core for words in told for core in self._cores(named("programme", words)))

    def _placed(self, name: str | None, of: str | None) -> list[str]:
        if code := state(name) if name else None:
            return [f"={code}"]
        return self._cores(place_name(name, of)) if name else []

    def _party(self, key: str) -> str:
        own = named("body", key)
        if (known := self._identities.names(self._report, own)) == {own}:
            return key
        return min((n.state for n in known if n.state), default="") or min(n.core for n in known)

    def _cores(self, name: Name) -> list[str]:
        return [n.core for n in self._identities.names(self._report, name)]


def _parties(statement: Statement, sides: frozenset[str], who: _Known) -> frozenset[str]:
    """Every party of a statement; where a dealing gives none, those that its passage names."""
    given = sides | who.parties(statement.get("parties")) | who.parties(statement.get("state"))
    if given or statement.kind not in DEALINGS:
        return given
    return who.parties(sorted(named_in(statement.quote)))


def _origin(statement: Statement, report: Report | None) -> tuple[str, Why | None]:
    """Where the words of a statement come from, and how that is known, if not as those of the report as a whole."""
    for passage in report.passages if report else ():
        if passage.start <= statement.span[0] < passage.end:
            return passage.outlet or passage.origin, passage.why
    return (report.origin if report else None) or statement.report, None


def _maker(origin: str, why: Why | None, report: Report | None, by: Makers) -> str | None:
    if why == "cited":
        return origin
    if why == "own":
        return canonical(report.outlet) if report and report.outlet else None
    return by.get(origin)


def views(
    statements: Mapping[str, Statement],
    reports: Mapping[str, Report],
    identities: Identities,
    fallen: Mapping[str, Fallen] = MappingProxyType({}),
    by: Makers | None = None,
) -> dict[str, View]:
    """The views by id of statement; `by` are the makers of reports, where those that are given are not all of them."""
    by = makers(reports.values()) if by is None else by
    return {key: view(s, reports.get(s.report), identities, by, fallen.get(key)) for key, s in sorted(statements.items())}


def keys(parties: Any) -> frozenset[str]:
    """The keys of parties given as plain values: a state's code, else the folded name of an organisation."""
    found = [p.get("state") or p.get("name") if isinstance(p, dict) else p for p in listed(parties) if p]
    return frozenset(k if re.fullmatch(r"[A-Z]{3}", k) else fold(k) for k in found if isinstance(k, str))


def names(value: Any) -> list[str]:
    """The names in a place or person given as a plain value or a list of them."""
    found = [v.get("name") if isinstance(v, dict) else v for v in listed(value) if v]
    return [name for name in found if isinstance(name, str)]


def lands(value: Any) -> frozenset[str]:
    """The states of places: as given, else where the place is itself a state or the seat of one."""
    given = {v["state"] for v in listed(value) if isinstance(v, dict) and isinstance(v.get("state"), str)}
    return frozenset(given or {code for name in names(value) if (code := state(name) or capitals().get(name))})


def listed(value: Any) -> list[Any]:
    """The values of a field that gives one or several."""
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _placed(value: Any) -> tuple[str | None, str | None]:
    """The name of a place, and the state that it is said to lie in."""
    name, of = (value.get("name"), value.get("state")) if isinstance(value, dict) else (value, None)
    return name if isinstance(name, str) else None, of if isinstance(of, str) else None


def _people(statement: Statement, identities: Identities) -> frozenset[str]:
    """Who takes part, speaks or holds the office; holders and actors by name enter too, since a name may be a person's."""
    fields = ("participants", "person", "speaker", "holder_name", "actor_name")
    return frozenset(identities.person(statement.report, name) for field in fields for name in names(statement.get(field)))


def _sides(people: frozenset[str], identities: Identities) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for person in people:
        if state := identities.state(person):
            found.setdefault(state, set()).add(person)
    return {state: frozenset(of) for state, of in found.items()}


def _date(fields: Mapping[str, Any]) -> str | None:
    """The date of the fact where it is a date in EDTF."""
    for name in ("date", "as_of", "due", "during", "since"):
        value = fields.get(name)
        if isinstance(value, str) and edges(value) != (None, None):
            return value
    return None


@lru_cache(maxsize=100_000)
def edges(value: str | None) -> tuple[str | None, str | None]:
    """First and last day of a date, `--MM-DD` for one without a year; (None, None) for no date."""
    if not value:
        return None, None
    if short := monthday(value):
        return f"--{short}", f"--{short}"
    try:
        first, last = bounds(value)
    except ValueError:
        return None, None
    return first.isoformat() if first else None, last.isoformat() if last else None


def day(value: str | None) -> dt.date | None:
    """The first day that a date allows, else the last, None without a year."""
    first, last = edges(value)
    found = first or last
    return dt.date.fromisoformat(found) if found and not found.startswith("-") else None
