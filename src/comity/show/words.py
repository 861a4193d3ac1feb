"""Values in words: dates, numbers and amounts, parties, people, places, topics. Values in, English out; nothing is rounded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.numbers import get_currency_name

from comity.terms.names import fold
from comity.vocabulary.articles import with_article
from comity.vocabulary.parties import BRITISH, state, states

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SYMBOLS = {"USD": "US$", "EUR": "€", "GBP": "£"}
"""Signs that are clear by themselves; other money is named in words ("128.4 billion Japanese yen")."""
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
BOUNDS = {"at_least": "at least ", "at_most": "up to ", "about": "about "}
PART = re.compile(r"(\d{4}|XXXX)(?:-(\d{2})(?:-(\d{2}))?)?$")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
INVARIABLE = re.compile(
    r"(?:\b(?:cattle|deer|equipment|fish|livestock|machinery|medicine|offspring|ordnance|personnel|police|rice|series|sheep|species"
    r"|staff|wheat)|craft|ese|Swiss)$"
)
"""Nouns that are the same for any number."""
OF_UNITS = re.compile(r"^(\S+)( of .+)$")


@lru_cache(maxsize=10_000)
def date(value: str | None) -> str:
    """An EDTF date in English: "2 November 2025", "between 1 October and 31 December 2026", "2–3 November 2025".

    What is no such date comes back as it is; None is "date not given".
    """
    if not value:
        return "date not given"
    doubt = " (uncertain)" if value.rstrip().endswith(("?", "~")) else ""
    body = value.strip().rstrip("?~")
    if body.startswith("[") or (".." in body and "/" not in body):
        return _within(body.strip("[]")) + doubt
    if "/" in body:
        first, _, last = body.partition("/")
        return _lasting(first, last) + doubt
    return _point(body) + (" (year not given)" if body.startswith("XXXX") else "") + doubt


def _point(text: str) -> str:
    match = PART.match(text)
    if not match:
        return text
    year, month, day = match.groups()
    name = MONTHS[int(month) - 1] if month and 1 <= int(month) <= 12 else None
    words = [str(int(day)) if day else None, name, None if year == "XXXX" else year]
    return " ".join(w for w in words if w) or text


def _lasting(first: str, last: str) -> str:
    if not first or first == "..":
        return f"until {_point(last)}"
    if not last or last == "..":
        return f"since {_point(first)}"
    a, b = PART.match(first), PART.match(last)
    year = " (year not given)" if first.startswith("XXXX") else ""
    if not a or not b:
        return f"{_point(first)} to {_point(last)}"
    if a[3] and b[3] and a[1] == b[1] and a[2] == b[2]:
        return f"{int(a[3])}–{_point(last)}{year}"
    if a[2] and b[2] and a[1] == b[1] and bool(a[3]) == bool(b[3]):
        return f"{_point('XXXX' + first[4:])} to {_point(last)}{year}"
    return f"{first}–{last}" if not a[2] and not b[2] else f"{_point(first)} to {_point(last)}{year}"


def _within(body: str) -> str:
    first, _, last = body.partition("..")
    if not first:
        return f"by {_point(last)}"
    if not last:
        return f"{_point(first)} or later"
    a, b = PART.match(first), PART.match(last)
    if a and b and a[3] and b[3] and (a[1], a[2]) == (b[1], b[2]):
        return f"between {int(a[3])} and {_point(last)}"
    if a and b and a[1] == b[1] and a[2] and b[2]:
        first = "XXXX" + first[4:]
    return f"between {_point(first)} and {_point(last)}"


def at(value: str | None, lead: str = "on") -> str:
    """A date as a phrase: "on 2 November 2025", "in July 2021", "from 2 to…" keeps its own preposition."""
    words = date(value)
    if re.match(r"(between|by|until|since|date) ", words) or words.endswith("or later"):
        return words
    return f"{lead if re.match(r'\d{1,2}\b', words) and not re.match(r'\d{4}', words) else 'in'} {words}"


def due(value: str) -> str:
    """A deadline: "due 5 May 2026", "due by 30 June 2026"; a stretch of time as one in which it is to be done."""
    return f"due in the course of {date(value)}" if "/" in value and ".." not in value else f"due {date(value)}"


def number(value: float) -> str:
    """A number for reading: 1200 is "1,200", 128400000000 "128.4 billion"; never rounded."""
    for scale, name in SCALES:
        short = value / scale
        if abs(short) >= 1 and round(short, 3) * scale == value:
            return f"{_plain(round(short, 3))} {name}"
    return _plain(value)


def _plain(value: float) -> str:
    if float(value).is_integer():
        return f"{int(value):,}"
    whole, _, rest = repr(float(value)).partition(".")
    return f"{int(whole):,}.{rest}" if "e" not in rest else f"{value:,}"


def amount(fields: Mapping[str, Any]) -> str:
    """A figure's number with bound, range, unit and rate, and its whole: "at least US$130 million", "44 of 45", "18 a year"."""
    value, high, unit = fields.get("value"), fields.get("high"), fields.get("unit")
    if value is None:
        return "number not given"
    text = _quantity(float(value), float(high) if high is not None else None, unit)
    if fields.get("of") is not None:
        text = number(float(value)) if is_money(unit) and unit not in SYMBOLS else text
        text += f" of {_quantity(float(fields['of']), None, unit)}"
    if fields.get("per"):
        text += f" a {fields['per']}"
    return BOUNDS.get(str(fields.get("bound")), "") + text


def _quantity(value: float, high: float | None, unit: str | None) -> str:
    span = number(value) if high is None else f"{number(value)} to {number(high)}"
    if unit == "percent":
        return f"{span} per cent"
    if unit in SYMBOLS:
        return f"{SYMBOLS[unit]}{span}"
    return f"{span} {currency(unit)}" if unit and is_money(unit) else span


def is_money(unit: str | None) -> bool:
    """Is the unit a currency by ISO 4217?"""
    return bool(unit) and unit in Locale("en").currencies


def currency(code: str) -> str:
    """The plural name of a currency, "Japanese yen", its code when it has none."""
    return str(get_currency_name(code, count=2, locale="en"))


def units(unit: str, value: float) -> str:
    """A counted noun for a number: `set of remains` is "sets of remains" for any but one."""
    if value == 1:
        return unit
    match = OF_UNITS.match(unit)
    return _plural(match[1]) + match[2] if match else _plural(unit)


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 statement", "2 entries"."""
    return f"{number} {units(noun, number)}"


def _plural(noun: str) -> str:
    if INVARIABLE.search(noun):
        return noun
    if re.search(r"(s|x|ch|sh)$", noun) and not noun.endswith("ss"):
        return noun if noun.endswith("s") else noun + "es"
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    if re.search(r"(?<!hu)(?<!ger)man$", noun) and noun.islower():
        return noun[:-3] + "men"
    irregular = {"person": "people", "child": "children", "half": "halves", "foot": "feet"}
    stem, space, last = noun.rpartition(" ")
    return stem + space + irregular[last] if last in irregular else noun + ("es" if noun.endswith("ss") else "s")


def party(value: Any, *, article: bool = False) -> str:
    """A party in words: `USA` is "United States" ("the United States" in running text), a body "Ministry of … (Vietnam)"."""
    if isinstance(value, Mapping):
        body, of = value.get("name"), value.get("state")
        if body and of:
            return f"{'the ' if article else ''}{body} ({party(of)})"
        return party(body or of or "", article=article)
    known = states().get(str(value))
    name = known.name if known else str(value)
    return f"the {name}" if article and str(value) in with_article() else name


def party_key(text: str) -> str:
    """The key of a party given by code or by name: "Vietnam", "vnm" and "VNM" are `VNM`; what is no state stays as it is."""
    return state(text.strip()) or state(text.strip().upper()) or text.strip()


def parties(values: Any) -> str:
    """Parties in running text: "Vietnam and the United States"."""
    return listing(party(v, article=True) for v in many(values))


def key(value: Any) -> str:
    """The state's code, else the organisation's name."""
    return str(value.get("state") or value.get("name") or "") if isinstance(value, Mapping) else str(value)


def spelling(text: str) -> str:
    """A name folded, American spelling as British: what two spellings of one body share."""
    return " ".join(BRITISH.get(w, w) for w in fold(text).split())


def name(value: Any) -> str:
    """The name of a person or place, given as text or as `{name, state}`."""
    return str(value.get("name") or "") if isinstance(value, Mapping) else str(value)


def places(values: Any) -> str:
    """Places, with the state where the name does not say it: "Hanoi, Vietnam"; no state beside a place in it."""
    given = [(name(value), _country(value)) for value in many(values)]
    within = {country for plain, country in given if country and not _same(country, plain)}
    kept = [(plain, country) for plain, country in given if not (country in within and fold(plain) == fold(country))]
    return listing(plain if not country or _same(country, plain) else f"{plain}, {country}" for plain, country in kept)


def _country(value: Any) -> str:
    code = value.get("state") if isinstance(value, Mapping) else None
    return party(code) if code else ""


def _same(country: str, plain: str) -> bool:
    squeeze = re.compile(r"[\W_]+")
    return squeeze.sub("", country).lower() in squeeze.sub("", plain).lower()


def topic(value: str) -> str:
    """A topic's label: `war_legacy.dioxin` is "war legacy: dioxin"."""
    return value.replace(".", ": ").replace("_", " ")


def topics(values: Any, most: int | None = None) -> str:
    """Topics with the sub-topics behind their parent: "trade and war legacy (dioxin, ordnance)"; beyond `most` "more"."""
    groups: dict[str, list[str]] = {}
    for parent, _, child in (str(v).partition(".") for v in many(values)):
        groups.setdefault(parent, []).extend([child.replace("_", " ")] if child else [])
    names = [topic(p) + (f" ({', '.join(children)})" if children else "") for p, children in groups.items()]
    return listing(names if most is None or len(names) <= most else [*names[:most], "more"])


def listing(items: Iterable[str]) -> str:
    """Items as a list in running text: "a, b and c"; repeated items once."""
    found = list(dict.fromkeys(i for i in items if i))
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}" if found else ""


def capital(text: str) -> str:
    """The text with its first letter as a capital, the rest untouched."""
    return text[:1].upper() + text[1:]


def as_of(value: str) -> str:
    """The date of a state of things: "as of 2 November 2025"; a stretch of time stands by itself."""
    found = date(value)
    return found if re.match(r"(between|by|until|since) ", found) or "/" in value else f"as of {found}"


def many(value: Any) -> list[Any]:
    """A field that may be absent, one value or a list, as a list."""
    return [] if value is None else [value] if isinstance(value, str | Mapping) or not isinstance(value, Iterable) else list(value)


def quoted(text: str) -> str:
    """Words in quotation marks; marks among them become single ones, and one that was left outside is put back."""
    inner = text[1:-1] if text[:1] == "“" and text.find("”") == len(text) - 1 else text
    before = "‘" * (inner.count("”") > inner.count("“"))
    after = "’" * (inner.count("“") > inner.count("”"))
    return f"“{before}{inner.replace('“', '‘').replace('”', '’')}{after}”"


def around(text: str, at: int, most: int) -> str:
    """What stands around a place in a passage, in whole words, in one line of so many characters at most."""
    if len(text) > most:
        first = max(0, min(at - most // 3, len(text) - most))
        first = text.rfind(" ", 0, first) + 1 if first else 0
        last = first + most if first + most >= len(text) else text.rfind(" ", first, first + most)
        text = f"{'… ' if first else ''}{text[first:last].strip()}{' …' if last < len(text) else ''}"
    return " ".join(text.split())


def clean(text: str) -> str:
    """Report text for a terminal: control characters, which could move the cursor or colour the screen, become U+FFFD."""
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
