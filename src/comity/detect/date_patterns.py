"""How dates are written: one pattern a form, each giving an atom that still lacks what only its surroundings can supply."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from re import Match

from comity.detect.date_words import (
    ANY_WEEKDAY,
    FULL_MONTHS,
    LAST,
    MONTHS,
    NEEDED,
    PART,
    PART_OF,
    SEASONS,
    TABLE,
    TO,
    UNIT,
    WEEKDAYS,
    Atom,
    D,
    Kind,
    N,
    Y,
    either,
    month_of,
    number,
    shift,
    whole,
)  # fmt: skip


def _day(m: Match[str]) -> Atom | None:
    month, year, groups = month_of(m["m"]), whole(m["y"]), m.groupdict()
    day, until = whole(m["d"]) or 0, whole(groups.get("d2"))
    if day > 31 or (until is not None and until <= day):
        return None
    last = Atom(m.start(), m.end(), "day", year, month, until) if until else None
    return Atom(m.start(), m.end(), "day", year, month, day, last=last)


def _iso(m: Match[str]) -> Atom | None:
    year, month, day = int(m["y"]), int(m["m"]), int(m["d"])
    return Atom(m.start(), m.end(), "day", year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _numeric(m: Match[str]) -> Atom | None:
    """Day and month in figures: the order is known only where one of them cannot be a month."""
    a, b = int(m["a"]), int(m["b"])
    if (a > 12) == (b > 12) and a != b:
        return None
    day, month = (a, b) if a > 12 or a == b else (b, a)
    return Atom(m.start(), m.end(), "day", int(m["y"]), month, day) if 1 <= day <= 31 and month >= 1 else None


def _month_year(m: Match[str]) -> Atom:
    return Atom(m.start(), m.end(), "month", whole(m["y"]), month_of(m["m"]), word=shift(m["w"]) if m.groupdict().get("w") else "")


def _bare_month(m: Match[str]) -> Atom | None:
    word = shift(m["w"]) if m["w"] else ""
    whole = m[0] == m.string
    if (
        m["m"] in ("May", "MAY", "March", "MARCH")
        and not word
        and not whole
        and not re.search(
            r"\b(?:in|of|by|since|until|till|from|to|through|and|or|before|after|for|during|between|that|early"
            r"|late|mid|starting|every|throughout|[-–,(])\s*$",
            m.string[max(0, m.start() - 12) : m.start()],
            re.I,
        )
    ):
        return None
    return Atom(m.start("m") if not word else m.start(), m.end(), "month", None, month_of(m["m"]), word=word)


def _years(m: Match[str]) -> Atom | None:
    first, text = int(m["y"]), m["z"]
    last = int(text) if len(text) == 4 else first - first % 10 ** len(text) + int(text)
    if last <= first or last - first > 150:
        return None
    return Atom(m.start(), m.end(), "year", first, last=Atom(m.start(), m.end(), "year", last))


def _fiscal(m: Match[str]) -> Atom:
    year, text = int(m["y"]), m["z"]
    last = int(text) if text and len(text) == 4 else year - year % 100 + int(text) if text else None
    ending = Atom(m.start(), m.end(), "year", last) if last else None
    return Atom(m.start(), m.end(), "year" if ending else "fiscal", year, last=ending)


def _weekday(m: Match[str]) -> Atom:
    word = shift(m["w"]) if m["w"] else ""
    return Atom(m.start(), m.end(), "weekday", weekday=TABLE.weekdays[m["wd"].lower()], word=word)


TODAY = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "yesterday": -1, "last night": -1,
    "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip


def _today(m: Match[str]) -> Atom:
    return Atom(m.start(), m.end(), "today", count=TODAY[re.sub(r"\s+", " ", m[0].lower())])


def _unit(m: Match[str]) -> Atom:
    return Atom(m.start(), m.end(), "unit", word=shift(m["w"]), unit=m["u"].lower())


def _ago(m: Match[str]) -> Atom:
    return Atom(m.start(), m.end(), "ago", count=number(m["n"]), unit=m["u"].lower(), word=m["w"].lower())


def _holiday(m: Match[str]) -> Atom:
    eve = "Eve" in m[0]
    month, day = (12, 25 - eve) if m["h"] == "Christmas" else (12, 31) if eve else (1, 1)
    return Atom(m.start(), m.end(), "day", whole(m["y"]), month, day)


def _same(m: Match[str]) -> Atom:
    return Atom(m.start(), m.end(), "same", count={"same": 0, "that": 0, "next": 1, "following": 1}.get(m["w"].lower(), -1))


def _part(m: Match[str]) -> Atom | None:
    word = re.sub(r"\s+", " ", m["p"].lower())
    if m["o"] is None:
        return Atom(m.start(), m.end(), "part", word=word)
    of = base(m["o"])
    return Atom(m.start(), m.end(), "part", word=word, of=of.moved(m.start("o"))) if of else None


def _named_part(m: Match[str]) -> Atom:
    word = {"Q": "quarter", "H": "half"}[m["k"]] + m["n"]
    year = whole(m["y"])
    return Atom(m.start(), m.end(), "part", word=word, of=Atom(m.start(), m.end(), "year", year) if year else None)


def _season(m: Match[str]) -> Atom:
    word = shift(m["w"]) if m["w"] and m["w"].lower() != "the" else ""
    return Atom(m.start(), m.end(), "season", whole(m["y"]), word=word, unit=m["s"].lower())


def _week_of(m: Match[str]) -> Atom | None:
    of = base(m["o"])
    return Atom(m.start(), m.end(), "week_of", of=of.moved(m.start("o"))) if of else None


def _running(m: Match[str]) -> Atom | None:
    of = base(m["o"])
    return Atom(m.start(), m.end(), "running", count=number(m["n"]), of=of.moved(m.start("o"))) if of else None


DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip


def _decade(m: Match[str]) -> Atom:
    text = m["c"]
    start = int(text) if len(text) == 4 else 1900 + int(text)
    return Atom(m.start(), m.end(), "era", start, count=10)


def _decade_word(m: Match[str]) -> Atom:
    return Atom(m.start(), m.end(), "era", 1900 + DECADES[m["c"].lower()], count=10)


def _century(m: Match[str]) -> Atom:
    return Atom(m.start(), m.end(), "era", (int(m["c"]) - 1) * 100 + 1, count=100)


def _lasting(kind: Kind) -> Callable[[Match[str]], Atom]:
    def made(m: Match[str]) -> Atom:
        groups = m.groupdict()
        return Atom(m.start(), m.end(), kind, count=number(groups["n"]) if groups.get("n") else 0, unit=groups.get("u") or "")

    return made


def _year(m: Match[str]) -> Atom:
    return Atom(m.start(), m.end(), "year", int(m["y"]))


BASE = (
    rf"(?:{D}\s+(?:of\s+)?{MONTHS}(?:,?\s+{Y})?|{MONTHS}\s+{D}(?:,?\s+{Y})?|{MONTHS}(?:,?\s+(?:of\s+)?{Y})?"
    rf"|{LAST}\s+(?:{UNIT}|{MONTHS})|the\s+(?:\w+\s+)?(?:year|month|decade|week|quarter)|{Y}s?)"
)

FORMS: tuple[tuple[re.Pattern[str], Callable[[Match[str]], Atom | None], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern), made, tuple(NEEDED.get(needed, needed).split()))
    for pattern, made, needed in (
        (
                rf"\b(?:{ANY_WEEKDAY},?\s+(?:the\s+)?)?(?P<d>{D})(?:{TO}(?P<d2>{D}))?(?:\s+day)?\s+(?:of\s+)?(?P<m>{MONTHS})"
                rf"(?:,?\s+(?P<y>{Y}))?", _day, "month"),
        (
                rf"\b(?:{ANY_WEEKDAY},?\s+)?(?P<m>{MONTHS})\s?,?\s*(?P<d>{D})(?![,.]\d|:\d|\s*(?:%|per\s?cent|million"
                rf"|billion))(?:{TO}(?P<d2>{D})(?![,.]\d|:\d|\s*(?:%|per\s?cent|million|billion)))?(?:,?\s+(?P<y>{Y}))?",
                _day, "month"),
        (r"(?<![\d-])(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])", _iso, "number"),
        (r"(?<![\d/.])(?P<a>\d{1,2})(?P<s>[/.])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)(?!\d)", _numeric, "number"),
        (rf"\b(?P<m>{MONTHS}),?\s+(?:of\s+)?(?P<y>{Y})", _month_year, "month"),
        (rf"\b(?:(?P<w>{LAST})\s+)?(?P<m>(?:{FULL_MONTHS})(?![A-Za-z]))", _bare_month, "month"),
        (rf"\b(?:(?P<w>{LAST})\s+)?(?P<wd>{WEEKDAYS})", _weekday, "weekday"),
        (rf"\b(?P<h>Christmas|New Year)(?:['’]s)?(?:\s+(?:Day|Eve))?\b(?:\s+(?P<y>{Y}))?(?!\s+[A-Z])",
                _holiday, "christmas year"),
        (
                rf"(?<![\d.,$€£¥/-])(?P<y>{Y[:-len('(?!\\d|,\\d|\\.\\d|%|\\w)')]})\s?[-–—/]\s?(?P<z>\d{{4}}|\d\d)"
                r"(?![\d-]|,\d|%|\w)", _years, "number"),
        (
                r"\b(?:[Ff]iscal|[Ff]inancial|[Bb]udget|FY)(?:\s+[Yy]ears?)?\s*'?(?P<y>(?:19|20)\d\d)(?:\s?[-–/]\s?"
                r"(?P<z>\d{4}|\d\d))?(?!\d)", _fiscal, "fiscal"),
        (r"(?<![\d-])(?P<y>(?:19|20)\d\d)(?:\s?[-–/]\s?(?P<z>\d{4}|\d\d))?\s+(?:fiscal|financial|budget)\s+year", _fiscal, "year"),
        (rf"\b(?i:{either(list(TODAY))})\b", _today, "today tonight yesterday tomorrow morning afternoon evening night"),
        (
                rf"\b(?:[Ee]arlier\s+|[Ll]ater\s+|[Ss]ome\s?time\s+)?(?:the\s+)?(?P<w>(?i:{LAST}))\s+(?P<u>{UNIT})"
                r"\b(?!s|-)", _unit, "term"),
        (rf"\b(?P<n>(?i:{N}))\s+(?P<u>(?:day|week|month|year|decade|centur)(?=s|y|ies)?)(?:s|y|ies)?\s+(?P<w>ago)\b", _ago, "ago"),
        (r"\b[Tt]he\s+(?P<w>same|next|following|previous)\s+(?:day|morning|afternoon|evening|night)\b", _same, "same"),
        (r"\b(?P<w>[Tt]hat)\s+(?:same\s+)?day\b", _same, "day"),
        (r"\b(?P<w>[Tt]hat)\s+(?P<u>year)\b", _unit, "year"),
        (rf"\b(?:the\s+)?week\s+(?:of|starting|beginning)\s+(?P<o>{BASE})", _week_of, "week"),
        (
                rf"\b(?:the\s+)?(?P<n>{N})\s+months\s+(?:to|through|up to|ending(?: in)?|until)\s+(?:the\s+end\s+of\s+)?"
                rf"(?P<o>{BASE})", _running, "months"),
        (rf"\b(?P<p>{PART})(?:\s?-\s?|\s+(?:in\s+)?)(?P<o>{BASE})", _part, "early mid late end"),
        (rf"\b(?:the\s+)?(?P<p>{PART_OF})\s+of\s+(?P<o>{BASE})", _part, "middle end beginning start close week"),
        (r"\b(?P<p>[Yy]ear-end|[Mm]id-year|[Mm]onth-end)(?P<o>(?!))?", _part, "year-end mid-year month-end"),
        (
                r"\b(?:the\s+)?(?P<p>(?i:first|second|third|fourth|last|final|1st|2nd|3rd|4th)\s+(?:quarter|half))"
                rf"(?:\s+(?:of|in)\s+(?P<o>{BASE})|\s+(?P<o2>{Y}))?", lambda m: _part_of(m), "quarter half"),
        (rf"\b(?:the\s+)?(?P<p>(?i:first|last)\s+{N}\s+months)\s+of\s+(?P<o>{BASE})", _part, "months"),
        (rf"\b(?P<k>[QH])(?P<n>[1-4])(?:\s+(?:of\s+)?(?P<y>{Y}))?\b", _named_part, "q1 q2 q3 q4 h1 h2 h3 h4"),
        (rf"\b(?:(?P<w>(?i:{LAST})|the)\s+)(?P<s>(?i:{SEASONS}))(?:\s+of)?(?:\s+(?P<y>{Y}))?\b", _season, "season"),
        (rf"\b(?P<w>(?!))?(?P<s>(?i:{SEASONS}))\s+(?:of\s+)?(?P<y>{Y})\b", _season, "season"),
        (r"\b(?:the\s+)?(?P<c>(?:1[1-9]|20)\d0)\s?['’]?s\b", _decade, "0"),
        (r"(?:\bthe\s+['’]?|['’])(?P<c>[1-9]0)\s?['’]?s\b", _decade, "0"),
        (rf"\b(?:the\s+)?(?P<c>{'|'.join(DECADES)})\b", _decade_word, "ties"),
        (r"\b(?:the\s+)?(?P<c>\d{1,2})(?:st|nd|rd|th)[- ]century\b", _century, "century"),
        (rf"(?<![\d.,$€£¥₹/–-])(?<![A-Z]-)\b(?P<y>{Y})(?!\s?(?:%|percent|per\s?cent|hours|GMT|UTC))", _year, "number"),
        (
                r"\b(?:the\s+)?(?:(?P<n>\d+)(?:st|nd|rd|th)|[a-z]+(?:st|nd|rd|th|first|second|third|ieth))[- ]"
                r"(?P<u>anniversary)\b", _lasting("anniversary"), "anniversary"),
        (
                rf"(?i)\b(?P<n>{N})(?:\s+|-)(?P<u>year)s?(?:\s+|-)(?:anniversary|(?:of|since)\s+(?:the\s+)?(?:\w+\s+)?"
                r"(?:diplomatic|relations|ties|friendship|partnership|independence|cooperation|establishment|establishing"
                r"|founding))", _lasting("anniversary"), "year"),
        (
                rf"(?i)(?<![\d.,$€£-])\b(?:(?P<n>{N})(?:\s+|-))(?P<u>year|month|week|day|hour|minute|second|decade"
                r"|centur|fortnight|weekend|night)(?:s|y|ies)?(?:-long|-old|\s+old)?\b(?!['’]s? )", _lasting("duration"), "term"),
        (
                r"(?<![\d.,:])(?P<h>[01]?\d|2[0-3])(?:[:.][0-5]\d)?\s?(?:a\.m\.|p\.m\.|am\b|pm\b|AM\b|PM\b|a\.m"
                r"|p\.m)|(?<![\d.,:])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])(?:\s?(?:GMT|UTC)(?:[+-]\d+)?)?|\b[0-2]\d[0-5]\d\s?"
                r"(?:GMT|UTC|hours|hrs)\b|\bmidnight\b|\bnoon\b", _lasting("clock"), "clock"),
    )
)  # fmt: skip


def _part_of(m: Match[str]) -> Atom | None:
    text, start = (m["o"], m.start("o")) if m["o"] else (m["o2"], m.start("o2"))
    of = base(text).moved(start) if text else None  # type: ignore[union-attr]
    return Atom(m.start(), m.end(), "part", word=re.sub(r"\s+", " ", m["p"].lower()), of=of)


@cache
def base(text: str) -> Atom | None:
    """The one date that a short text is ("June 2027", "next year", "the month"); None for any other text."""
    whole = re.fullmatch(rf"the\s+(?:\w+\s+)?({UNIT})", text)
    if whole:
        return Atom(0, len(text), "unit", word="this", unit=whole[1])
    era = re.fullmatch(r"(\d{4})s", text)
    if era:
        return Atom(0, len(text), "era", int(era[1]), count=10)
    found = [a for a in scan(text) if a.end - a.start >= len(text) - 1]
    return found[0] if found else None


def scan(text: str, *, days: bool = False) -> Iterator[Atom]:
    """Every date in a text, in order, the longest where several readings overlap; with `days` only days of the month."""
    lower = text.lower()
    forms = [(form, made) for form, made, needed in (FORMS[:3] if days else FORMS) if any(word in lower for word in needed)]
    found = [atom for form, made in forms for m in form.finditer(text) if (atom := made(m)) is not None]
    end = -1
    for atom in _longest(found):
        if atom.start >= end:
            end = atom.end
            yield atom


def _longest(found: list[Atom]) -> list[Atom]:
    """Atoms without those that a longer one covers or cuts, in order."""
    kept: list[Atom] = []
    for atom in sorted(found, key=lambda a: (a.start - a.end, a.start)):
        if all(atom.end <= k.start or atom.start >= k.end for k in kept):
            kept.append(atom)
    return sorted(kept, key=lambda a: a.start)
