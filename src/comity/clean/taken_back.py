"""What a report takes back: runs of its text that tell what an earlier version of it, or another report, said and says no more.

A notice that withdraws a report names it by its outlet ("our story", "The Herald has retracted its report"), by its day, and by
what it was about. What was said wrongly, or in an earlier version of the same article, is taken back without a whole report.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from comity.clean.cited import same_outlet, sentences
from comity.clean.days import DAY, MONTH, as_day
from comity.terms.dates import bounds
from comity.terms.report import STATING, Report, TakenBack, Withdrawn

PIECE = r"(?:reports?|stor(?:y|ies)|articles?|dispatch(?:es)?|despatch(?:es)?|news\ items?)"
OURS = r"(?:this\ (?:newspaper|paper|website|site|outlet|agency|magazine|channel|station|broadcaster))"
NAME = r"(?-i:(?:The\ )?[A-ZÀ-Þ][\w.’'-]*(?:\ (?:(?:of|de|del|du|and|&)\ )?[A-ZÀ-Þ][\w.’'-]*){0,5})"
LATELY = r"(?:\b(?:has|have|had|is|are|was|were|hereby|now|also|today|formally|fully|since|therefore)\ ){0,4}"
BETWEEN = r"(?:(?!(?:that|for|of|on|to|from|in|with|after|before|by|at|over|and)\b)[\w’'-]+\ ){0,4}?"
RETRACTED = re.compile(
    rf"(?:\b(?P<who>we|{OURS}|{NAME})\ )?{LATELY}"
    r"\b(?:retract(?:s|ed|ing)?|withdraw(?:s|n|ing)?|withdrew|tak(?:es?|en|ing)\ back|took\ back|disown(?:s|ed)?|disregard|kills?)"
    rf"\ (?P<whose>our|its|their|the|an?|this|the\ following)\ {BETWEEN}(?P<piece>{PIECE})\b",
    re.X | re.I,
)
WITHDRAWN = re.compile(
    rf"\b(?P<whose>our|its|the|an?|this|{NAME}['’]s?)\ {BETWEEN}(?P<piece>{PIECE})\b"
    r"[^.;]{0,200}?\b(?:has|have|was|were|is|are|had)\ (?:\w+\ ){0,2}?(?:been\ )?(?:\w+\ )?(?:retracted|withdrawn|taken\ back)\b",
    re.X | re.I,
)
"""The report that is withdrawn, in the active and in the passive."""
EARLIER = re.compile(
    rf"\b(?:an?|the|our)\ (?:earlier|previous|prior|initial|original|first|former)\ (?:\w+\ )?(?:version|edition)\ of\ "
    rf"(?:this|the|our)\ (?:{PIECE}|page)\b|\b(?:this|our)\ {PIECE}\ (?:had\ )?(?:earlier|originally|previously|initially)\b",
    re.X | re.I,
)
SAID = (
    r"(?:sa(?:id|ys)|stated?|states|report(?:ed|s)|claim(?:ed|s)|alleged|gave|put|named|identified|described|quoted|wrote|suggested"
    r"|cited)"
)
WRONGLY = r"(?:wrongly|incorrectly|mistakenly|erroneously|inaccurately)"
MISSAID = re.compile(
    rf"\b(?:we|{OURS}|(?:our|the|an?|this)\ {BETWEEN}{PIECE}\b[^.;]{{0,80}}?)\ (?:(?:had|has|have)\ )?"
    rf"(?:{WRONGLY}\ {SAID}|mis-?(?:stated|reported|quoted|identified|named|spelled))\b|\b{WRONGLY}\ reported\b"
    rf"|\b{SAID}\ (?:{WRONGLY}|in\ error|by\ mistake)\b",
    re.X | re.I,
)
CORRECTION = re.compile(
    rf"\W*(?:correction|clarification|editors?['’]?s?\ note)\b[^.;]{{0,80}}?\b"
    rf"(?:(?:an?|the|our)\ {BETWEEN}{PIECE}\b[^.;]{{0,60}}?|we)\ (?:(?:had|has|have)\ )?{SAID}\b",
    re.X | re.I,
)
"""How a correction begins that says what was said before it."""
GOES_ON = re.compile(
    rf"\W*(?:(?:the|our|that|this)\ {BETWEEN}{PIECE}\b[^.;]{{0,80}}?|we|it|they|in\ it\W+we)"
    rf"\ (?:(?:had|has|have|also)\ ){{0,2}}{SAID}\b",
    re.X | re.I,
)
"""How a notice goes on about what the withdrawn report said."""
TURN = re.compile(r"[;:—–]|,\s+(?:after|because|since|saying|as|but|when|while|whereas|in fact|and)\b", re.I)
CAUSE = re.compile(r"\s(?:because|after|following)\b", re.I)
"""Where what is taken back ends, and the report speaks for itself again; a cause only where no clause is taken back."""
SIGN = re.compile(
    r"\b(?:retract|withdr|t[ao]ke?n? back|took back|disown|disregard|kill|version|edition|correction|clarification|note|originally"
    rf"|previously|earlier|initially|in error|by mistake|mis-?|{WRONGLY})",
    re.I,
)
"""What has none of this takes nothing back."""
CLAUSE = re.compile(r"\b(?:that|which|said|saying)\b", re.I)
POSSESSIVE = re.compile(r"['’]s?\Z")
AUTHOR = re.compile(rf"\ (?:by|in|from)\ ({NAME})", re.X)
NOTICE = """
retract retracted retracts retraction withdraw withdraws withdrawn withdrew withdrawal take took taken back disown disregard kill
correction editor editors note notice report reports story article dispatch item news newspaper paper version published publish
said wrongly incorrectly mistakenly erroneously by error mistake apologise yesterday today monday tuesday wednesday thursday friday
saturday sunday"""
"""The words of notices themselves, which tell nothing of what is withdrawn."""
RECENT = 31
"""Days back to which a notice reaches that tells no day."""
LEEWAY = dt.timedelta(days=1)
"""By which the day of a report may differ from the one that a notice tells: printed the day after, elsewhere on the globe."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
RELATIVE = re.compile(rf"\b(?:(?P<weekday>{'|'.join(WEEKDAYS)})|(?P<back>yesterday|today)|(?:in|of)\ (?P<month>{MONTH})"
                      r"(?:\ (?P<year>(?:19|20)\d\d))?)\b", re.I | re.X)  # fmt: skip


def taken_back(report: Report) -> tuple[TakenBack, ...]:
    """The runs of the report's text that tell what was said and is said no more, in the order of the text."""
    found: list[TakenBack] = []
    for block in report.blocks:
        if block.role in STATING and (found or SIGN.search(report.text, block.start, block.end)):
            for start, end in sentences(report.text, block.start, block.end):
                found += _of_sentence(report, start, end, on=any(t.withdrawn for t in found))
    return tuple(found)


def _of_sentence(report: Report, start: int, end: int, *, on: bool) -> Iterator[TakenBack]:
    """What a sentence takes back; `on` after a notice, of which it may go on."""
    text = report.text
    if m := RETRACTED.search(text, start, end) or WITHDRAWN.search(text, start, end):
        yield TakenBack(m.start(), _turn(text, m.end("piece"), end), _withdrawn(report, m, end))
        return
    m = EARLIER.search(text, start, end) or MISSAID.search(text, start, end) or CORRECTION.match(text, start, end)
    if m := m or (GOES_ON.match(text, start, end) if on else None):
        yield TakenBack(m.start(), _turn(text, m.end(), end))


def _turn(text: str, start: int, end: int) -> int:
    """Where what is taken back from `start` on ends within its sentence."""
    turns = (TURN.search(text, start, end), None if CLAUSE.search(text, start, end) else CAUSE.search(text, start, end))
    return min((m.start() for m in turns if m), default=end)


def _withdrawn(report: Report, m: re.Match[str], end: int) -> Withdrawn | None:
    """Which report a match says is withdrawn; None where nothing tells whose or when."""
    whose, who = m["whose"], m.groupdict().get("who") or ""
    if whose.lower() == "this":
        return Withdrawn(here=True)
    own = whose.lower() == "our" or who.lower() == "we" or re.fullmatch(OURS, who, re.I | re.X)
    named = "" if own else _named(report.text, who, whose, m.end("piece"), end)
    last = _day(report.published)
    days = _told(report.text[m.start() : end], last) or (last and (last - dt.timedelta(days=RECENT), last))
    if not days or not (own or named):
        return None
    outlet = named if named and not same_outlet(named, report.outlet) else report.outlet
    return Withdrawn(outlet, (days[0] - LEEWAY).isoformat(), (days[1] + LEEWAY).isoformat()) if outlet else None


def _named(text: str, who: str, whose: str, start: int, end: int) -> str:
    """The outlet that a notice names: before the verb, as the owner of the report, or after it ("a report by The Herald")."""
    if who[:1].isupper() and who.lower() not in ("it", "the", "they"):
        return who
    if POSSESSIVE.search(whose):
        return POSSESSIVE.sub("", whose)
    after = AUTHOR.match(text, start, end)
    return after[1] if after and not re.fullmatch(MONTH, after[1], re.I) else ""


def _told(words: str, last: dt.date | None) -> tuple[dt.date, dt.date] | None:
    """First and last day that the words of a notice tell, whose own day is `last`."""
    if m := DAY.search(words):
        day = _day(as_day(m[0])) or (_before(m[0], last) if last else None)
        return (day, day) if day else None
    m = RELATIVE.search(words)
    if not m or not last:
        return None
    if m["month"]:
        begun = _day(as_day(f"1 {m['month']} {m['year']}")) if m["year"] else _before(f"1 {m['month']}", last)
        return (begun, bounds(f"{begun:%Y-%m}")[1] or begun) if begun else None
    back = (last.weekday() - WEEKDAYS.index(m["weekday"].lower())) % 7 if m["weekday"] else int(m["back"].lower() == "yesterday")
    day = last - dt.timedelta(days=back)
    return day, day


def _before(words: str, last: dt.date) -> dt.date | None:
    """A day without its year as the last one up to a date."""
    days = (_day(as_day(f"{words} {year}")) for year in (last.year, last.year - 1))
    return next((day for day in days if day and day <= last), None)


def _day(published: str | None) -> dt.date | None:
    return dt.date.fromisoformat(published) if published and re.fullmatch(r"\d{4}-\d\d-\d\d", published) else None
