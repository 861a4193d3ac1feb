"""Parsed -> Parsed with its dates: every date as EDTF, with the part that it plays by its own words."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from comity.detect.amount_patterns import scan as amounts
from comity.detect.date_patterns import scan
from comity.detect.date_values import Setting, resolve
from comity.detect.date_words import TO, Atom
from comity.detect.tense import overtaken, tense
from comity.terms.dates import before, bounds, by
from comity.terms.parsed import DateMention, DateRole, Parsed
from comity.terms.report import STATING

CONNECTOR = re.compile(rf"{TO}(?:the\s+)?$|\s+and\s+(?:ending|ends)\s+(?:on|in)?\s*$")
YEAR_AFTER = re.compile(r",?\s+(?:of\s+)?(?:the\s+)?$")
STOP = re.compile(r"[.;!?]\s|\n")
RANGED = frozenset({"day", "month", "year", "weekday", "era"})
ANNIVERSARY = re.compile(r"\b(?:anniversary|relations|ties)\b[^.;]*\(\s*$")
NAMED = re.compile(
    r"(?:^|[\s(“\"'‘])(?!(?:The|In|On|By|Since|From|Until|And|But|Of|Between|During|After|Before|For"
    r"|To|At|As|Around|About|With|Through)\b)([A-Z][\w’'.&-]*[a-zA-Z0-9])[\s,]*[-–]?\s*$"
)
HEADED = re.compile(
        r"\s+(?!(?:and|or|to|the|a|an|in|on|at|by|with|for|from|of|until|as|when|but|while|after|before"
        r"|that|which|who|were|was|is|are|has|had|have|will|would|said|saw)\b)[A-Za-z]")  # fmt: skip


def find_dates(parsed: Parsed) -> Parsed:
    """The report with `dates` filled, in order; those whose value nothing supplies have `edtf` None."""
    setting = _setting(parsed)
    starts = [t.start for t in parsed.tokens]
    found: list[DateMention] = []
    for block in parsed.report.blocks:
        if block.role not in STATING:
            continue
        own = _anchor(getattr(block, "date", None))
        here = replace(setting, anchor=own, year=own.year) if own else replace(setting, previous=setting.previous)
        text = parsed.report.text[block.start : block.end]
        sums = [(w.start, w.end) for w in amounts(text) if w.codes or w.unit]
        for atom in combined(text, list(scan(text))):
            if atom.kind == "year" and any(a <= atom.start and atom.end <= b for a, b in sums):
                continue
            mention = _mention(parsed, starts, text, atom, block.start, here)
            if mention is None:
                continue
            found.append(mention)
            if mention.edtf and (year := re.match(r"\[?(\d{4})", mention.edtf)):
                here = replace(here, that_year=int(year[1]))
            if mention.edtf and mention.role != "part_of_name" and re.fullmatch(r"[\dX]{4}-\d\d-\d\d", mention.edtf):
                here = replace(here, previous=mention.edtf)
                setting = replace(setting, previous=mention.edtf)
    return replace(parsed, dates=tuple(found))


def _anchor(published: str | None) -> dt.date | None:
    return dt.date.fromisoformat(published) if published and re.fullmatch(r"\d{4}-\d\d-\d\d", published) else None


def _setting(parsed: Parsed) -> Setting:
    published = parsed.report.published
    year = int(published[:4]) if published and re.match(r"\d{4}", published) else None
    return Setting(anchor=_anchor(published), year=year, known=known_years(parsed.report.text))


def known_years(text: str) -> dict[tuple[int, int], int]:
    """The year that a text's full dates give to a day of the year, where they agree on one."""
    years: dict[tuple[int, int], set[int]] = {}
    for atom in combined(text, list(scan(text, days=True))):
        for day in (atom, atom.last):
            if day and day.kind == "day" and day.year and day.month and day.day:
                years.setdefault((day.month, day.day), set()).add(day.year)
    return {key: min(found) for key, found in years.items() if len(found) == 1}


def combined(text: str, atoms: list[Atom]) -> list[Atom]:
    """Atoms with those that a connector joins ("June 30-July 1", "between 2021 and 2025", "Tuesday and Wednesday") as one range."""
    result: list[Atom] = []
    for atom in atoms:
        if result and (joined := _joined(text, result[-1], atom)):
            result[-1] = joined
        else:
            result.append(_of_one_year(text, result, atom))
    return result


def _of_one_year(text: str, before: list[Atom], atom: Atom) -> Atom:
    """ "In the first half of 2024 and in the second half": the later part is of the year that the sentence gives to the other."""
    if atom.kind != "part" or atom.of or not before or before[-1].kind != "part" or not before[-1].of:
        return atom
    alike = atom.word.split()[-1:] == before[-1].word.split()[-1:]
    return replace(atom, of=before[-1].of) if alike and not STOP.search(text[before[-1].end : atom.start]) else atom


def _joined(text: str, a: Atom, b: Atom) -> Atom | None:
    between = text[a.end : b.start]
    if (
        a.kind in ("day", "month")
        and not a.year
        and not a.last
        and b.kind == "unit"
        and b.unit == "year"
        and YEAR_AFTER.match(between)
    ):
        return replace(a, end=b.end, of=b)
    if a.last or a.kind != b.kind or a.kind not in RANGED or not CONNECTOR.match(between):
        return None
    word = between.strip().lower()
    if word in ("and", "&", "or") and not _adjacent(a, b) and not re.search(r"\b[Bb]etween\s+(?:the\s+)?$", text[: a.start]):
        return None
    first = replace(a, year=a.year or b.year, word=a.word or ("" if a.kind == "weekday" else b.word))
    if a.kind == "year" and (a.year or 0) >= ((b.last or b).year or 0):
        return None
    return replace(first, end=b.end, last=b.last or b)


def _adjacent(a: Atom, b: Atom) -> bool:
    """Do two dates joined by "and" follow upon each other?"""
    if a.kind == "weekday":
        return ((b.weekday or 0) - (a.weekday or 0)) % 7 == 1
    if a.kind == "year":
        return (b.year or 0) - (a.year or 0) == 1
    return a.kind == "day" and a.month == b.month and (b.day or 0) - (a.day or 0) == 1


def _mention(parsed: Parsed, starts: list[int], text: str, atom: Atom, offset: int, setting: Setting) -> DateMention | None:
    start, end = offset + atom.start, offset + atom.end
    first, last = bisect_right(starts, start) - 1, bisect_left(starts, end)
    if first < 0 or first >= last:
        return None
    head = _head(parsed, first, last)
    role = _role(text, atom)
    when = tense(parsed, head)
    if role == "due" and when < 0:
        role = "date"
    if atom.kind == "weekday" and re.search(r"\b(?:a|an|one|every|each)\s+$", text[: atom.start], re.I):
        atom = replace(atom, word="a")
    if COMPARED.search(text[max(0, atom.start - 40) : atom.start]):
        when = -1
    if role == "due" or when > 0:
        when = 0 if atom.kind != "weekday" and overtaken(parsed, head) else 1
    value = resolve(atom, replace(setting, tense=when))
    if value and role == "due":
        value = before(value) if BEFORE_WORD.search(text[: atom.start]) and atom.kind in WHOLE else by(value)
    return DateMention(first, last, head, start, end, value, role)


def _head(parsed: Parsed, first: int, last: int) -> int:
    """The token of a run whose head lies outside it; the last one where several do."""
    outside = [i for i in range(first, last) if not first <= parsed.tokens[i].head < last or parsed.tokens[i].head == i]
    return outside[-1] if outside else last - 1


BEFORE_WORD = re.compile(r"\b(?:before|prior to|ahead of)(?:\s+the)?\s*$", re.I)
WHOLE = frozenset({"month", "year", "season"})
"""What a deadline "before" it excludes; "before 15 June" and "before the end of June" include the day named."""
MOVED = re.compile(
    r"\b(?:postponed|delayed|deferred|moved|brought forward|put back|up|down|changed|rescheduled|fell|rose)\s+from\s+$", re.I
)
COMPARED = re.compile(r"\b(?:up|down) from [^,;.]{1,24}\b(?:in|on)\s+(?:the\s+)?$", re.I)
"""What a number is compared with ("down from 40 in December") was before."""
PROLONGED = re.compile(r"\b(?:extend|prolong|renew)\w*\s+(?:\w+\s+){0,2}to\s+(?:the\s+)?$", re.I)
PLANNED = re.compile(
    r"\b(?:set|planned|scheduled|foreseen|slated|convened|promised|due|expected|fixed|called|postponed)\s+for\s+(?:the\s+)?$", re.I
)

BEFORE: tuple[tuple[DateRole, re.Pattern[str]], ...] = (
    ("due", re.compile(
            r"\b(?:by|before|(?:no|not) later than|prior to|ahead of|within|due (?:on|in|by)|deadline of)"
            r"(?:\s+the)?\s*$", re.I)),
    ("since", re.compile(
            r"\b(?:since|(?:as|effective|starting|beginning|dating(?: back)?) (?:from|in|on)|from|starting"
            r"|beginning)(?:\s+(?:the|early|late))?\s*$", re.I)),
    ("until", re.compile(r"\b(?:until|till|up to|through|valid to)(?:\s+the)?\s*$", re.I)),
    ("during", re.compile(
            r"\b(?:during|throughout|in the (?:period|years)(?: from)?|for the (?:period|years?)|over the period"
            r"|for)(?:\s+the)?\s*$", re.I)),
)  # fmt: skip


def _role(text: str, atom: Atom) -> DateRole:
    if atom.kind in ("duration", "anniversary", "clock"):
        return atom.kind
    before = text[max(0, atom.start - 40) : atom.start]
    if atom.last and ANNIVERSARY.search(before):
        return "anniversary"
    if atom.kind in ("year", "month") and "year" not in text[atom.start : atom.end].lower() and _in_name(text, atom, before):
        return "part_of_name"
    if PLANNED.search(before) or MOVED.search(before):
        return "date"
    if PROLONGED.search(before):
        return "until"
    for role, cue in BEFORE:
        if cue.search(before) and not _only_seems(role, before, atom):
            return role
    return "date"


def _only_seems(role: DateRole, before: str, atom: Atom) -> bool:
    """ "From … to" is a range and no start; "for" names a period only before years and seasons."""
    if role == "since":
        return atom.last is not None and not re.search(r"since\s*$", before, re.I)
    return role == "during" and bool(re.search(r"\bfor(?:\s+the)?\s*$", before, re.I)) and atom.kind not in ("year", "season")


def _in_name(text: str, atom: Atom, before: str) -> bool:
    """Does a year (or "February 2025") stand inside a noun phrase: "the 2011 memorandum", "Expo 2026", "UNCLOS (1982)"?"""
    if atom.word or re.search(
        r"\b(?:in|since|by|until|from|during|of|for|before|after|to|on|and|end)\s+(?:the\s+)?$", before, re.I
    ):
        return bool(re.search(r"\bthe\s+$", before, re.I)) and bool(HEADED.match(text[atom.end :]))
    if atom.kind == "month":
        return bool(re.search(r"\b(?:the|its|their|a|our|his|her)\s+$", before, re.I) and HEADED.match(text[atom.end :]))
    return bool(HEADED.match(text[atom.end :]) or NAMED.search(before))


def day_of(value: str | None) -> Iterator[dt.date]:
    """The one day that a value names, nothing for any other value."""
    if value and len(value) == 10 and not value.startswith("XXXX"):
        first, _ = bounds(value)
        if first:
            yield first
