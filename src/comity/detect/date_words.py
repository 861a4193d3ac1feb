"""The words that dates are written in, and the atom that a written date is read as."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from comity.vocabulary.calendar import calendar
from comity.vocabulary.numbers import numbers

Kind = Literal[
    "day", "month", "year", "weekday", "today", "unit", "ago", "same", "week_of", "running", "part", "season", "fiscal",
    "era", "duration", "anniversary", "clock",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Atom:
    """A date as written, `[start, end)` in its text. Which fields are set depends on `kind`.

    `word` is "last", "next", "this", "ago", or the written part ("early", "third quarter"); `count` and `unit` belong to
    durations and "two years ago"; `of` is the date that a part, a week or a running period is taken of; `last` the end of a range.
    """

    start: int
    end: int
    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    word: str = ""
    count: float = 0
    unit: str = ""
    of: Atom | None = None
    last: Atom | None = None

    def moved(self, by: int) -> Atom:
        """The atom in a text that starts `by` characters earlier."""
        inner = self.of.moved(by) if self.of else None
        return replace(self, start=self.start + by, end=self.end + by, of=inner, last=self.last.moved(by) if self.last else None)


def either(words: list[str]) -> str:
    """An alternation of words for a pattern, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


def titled(words: list[str]) -> list[str]:
    """Words as they begin a name, and in capitals."""
    return [form for w in words for form in (w.capitalize(), w.upper())]


def opening(words: Iterable[str]) -> str:
    """The first three letters of words, one of which a text has that has one of these."""
    return " ".join(sorted({word[:3] for word in words}))


TABLE = calendar()
FULL_MONTHS = either(titled([m for m in TABLE.months if m in TABLE.full]))
SHORT_MONTHS = either(titled([m for m in TABLE.months if m not in TABLE.full]))
MONTHS = rf"(?:(?:{FULL_MONTHS})(?![A-Za-z])|(?:{SHORT_MONTHS})(?![A-Za-z])\.?)"
WEEKDAYS = rf"(?:{either(titled([w for w in TABLE.weekdays if w in TABLE.full]))})(?![A-Za-z])"
ANY_WEEKDAY = rf"(?:{either(titled(list(TABLE.weekdays)))})(?![A-Za-z])\.?"
SEASONS = rf"(?:{either(list(TABLE.seasons))})"
CARDINALS = either([*numbers().cardinal, "couple of", "few", "several", "a", "an", "hundred"])
N = rf"(?:\d{{1,4}}(?:\.\d)?|(?:{CARDINALS})(?:[- ](?:{CARDINALS}))?)"
D = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)(?:st|nd|rd|th)?(?!\w)"
Y = r"(?:1[1-9]\d\d|20\d\d|21\d\d)(?!\d|,\d|\.\d|%|\w)"
TO = r"\s*(?:-|–|—|−|\bto\b|\band\b|&|\bor\b|\bthrough\b|\btill?\b|\buntil\b)\s*"
UNIT = r"(?:day|weekend|week|fortnight|month|quarter|year|decade|century)"
PART = r"[Ee]arly|[Mm]id|[Ll]ate|[Ee]nd"
PART_OF = r"[Mm]iddle|[Ee]nd|[Bb]eginning|[Ss]tart|[Cc]lose|(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast)\s+week"
LAST = r"(?:last|next|this past|this coming|this|past|previous|coming|current|following)"

NEEDED = {
    "month": opening(TABLE.months), "weekday": opening(TABLE.weekdays), "season": opening(TABLE.seasons), "number": "1 20",
    "term": "day week fortnight month quarter year decade centur hour minute second night", "clock": "am pm a.m p.m : gmt utc hours"
    " hrs midnight noon", "fiscal": "fiscal financial budget fy", "same": "same next following previous",
}  # fmt: skip
"""Of what a form of dates needs, one stands in every text that has such a date, in small letters."""


def number(text: str) -> float:
    """The value of a small number in figures or words ("two", "a couple of"); words it does not know count nothing."""
    words = re.split(r"[- ]", text.lower().strip())
    if re.fullmatch(r"[\d.]+", words[0]):
        return float(words[0])
    table = {**numbers().cardinal, "a": 1.0, "an": 1.0, "hundred": 100.0, "couple": 2.0}
    return sum(table.get(w, 0) for w in words)


def whole(text: str | None) -> int | None:
    """The digits that a text starts with, None where it has none."""
    match = re.match(r"\d+", text) if text else None
    return int(match[0]) if match else None


def month_of(text: str) -> int:
    """The number of a month by any of its names."""
    return TABLE.months[text.lower().rstrip(".")]


def shift(word: str) -> str:
    """ "last", "next" or "this" for any of the words that shift a period."""
    word = word.lower()
    if word == "that":
        return word
    if word in ("last", "past", "previous", "this past"):
        return "last"
    return "next" if word in ("next", "coming", "following", "this coming") else "this"
