"""Lines -> blocks: which part each line of a page plays, by its own words and by the lines around it.

Body text must not be lost: a line is a paragraph unless something says that it is not. Sentences of a stating block stay
whole; only what stands before the first (a dateline, a number) and after the last (a credit, an end mark) is taken off.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from comity.clean import captions
from comity.clean.around import is_entry, mark_boxes, mark_menus, mark_remarks, mark_repeated, mark_teased
from comity.clean.context import ENDED, ENDING, LONGEST, MENU, SHORT, STOPPED, Context, bare, is_listed, unspaced_prose
from comity.clean.datelines import CLOCKED, dateline, states
from comity.clean.days import CLOCK, DAY
from comity.clean.lines import Line, Sheet
from comity.clean.patterns import AGENCIES, CAPTION, END_MARK, LINK, NAMED, PHRASES, SECTIONS, SPEAKER
from comity.terms.report import Role
from comity.vocabulary.names import fold, names
from comity.vocabulary.outlets import outlet_of

DIGIT = re.compile(r"\d")
SENTENCE = re.compile(r"[a-z][.!][\"'”’]*\Z")
FLASHED = re.compile(r"(?:FLASH|URGENT|ALERT|BREAKING|SNAP|BULLETIN)\b\W*", re.I)
"""What opens the one-line dispatches of agencies, which have no full stop and yet are news."""
FEW = 3
"""Words that every sentence has more of."""
HEADED = 16
"""Words of the longest heading within the text; longer lines without a full stop are paragraphs that lost it."""
TITLED = 32
"""Words of the longest title."""
LINKED = 0.8
"""Share of a block that is a link, above which it is no prose of this page."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A line with its role; `words` is its text."""

    line: Line
    words: str
    role: Role


def marked(sheet: Sheet) -> tuple[Marked, ...]:
    """Every line of the sheet with its role."""
    rows = [sheet.words(line) for line in sheet.lines]
    roles = _told(sheet.lines, rows)
    spoken = sum(SPEAKER.match(row) is not None for row in rows) > 1
    prose = [
        role in (None, "item") and (is_prose(row) or _opens_list(rows, n) or (spoken and _is_speech(row)))
        for n, (role, row) in enumerate(zip(roles, rows, strict=True))
    ]
    context = Context(rows, prose, roles)
    _mark_phrases(context)
    mark_boxes(context, sheet.lines)
    mark_menus(context, sheet.lines)
    _mark_outside(context, sheet.lines)
    _mark_captions(context, sheet.lines)
    mark_teased(context)
    mark_repeated(context, sheet.lines)
    mark_remarks(context)
    _mark_rest(context)
    return tuple(Marked(line, row, role or "paragraph") for line, row, role in zip(sheet.lines, rows, context.roles, strict=True))


def is_prose(row: str) -> bool:
    """Is it a sentence or more, ended or long enough to have lost its end?"""
    words = bare(row).split()
    if len(words) <= FEW:
        return unspaced_prose(row)
    opened = CLOCKED.match(row) or FLASHED.match(row)
    if opened and opened.end() < len(row) and len(row[opened.end() :].split()) > FEW:
        return True
    if row.isupper():
        return len(words) > HEADED // 2 and ENDED.search(row[-ENDING:]) is not None
    small = sum(_is_small(word[0]) for word in words)
    if unspaced_prose(row):
        return True
    if ENDED.search(END_MARK.sub("", row[-ENDING:])):
        return small >= 2 and not (len(words) <= SHORT and small < 3)
    return (
        len(words) > HEADED
        and small * 2 >= len(words)
        and (len(words) > TITLED or STOPPED.search(row[: len(row) // 2 * 2]) is not None)
    )


def _is_small(letter: str) -> bool:
    """Does a word that begins so begin small? Letters of scripts without capitals do."""
    return letter.islower() or letter.isdigit() or (letter.isalpha() and not letter.isupper())


def _ends_alone(row: str) -> bool:
    """Is it a sentence of two or three words ("Sudmark agreed.")?"""
    return SENTENCE.search(row[-ENDING:]) is not None and len(row.split()) > 1 and not row.isupper()


def has_lost_its_stop(row: str) -> bool:
    """Is a line within the text, although nothing ends it, a sentence by its length or its verb?"""
    words = row.split()
    small = sum(word[0].islower() for word in words)
    if small * 2 < len(words):
        return False
    return len(words) > HEADED or (len(words) > HEADED // 2 and captions.FINITE.search(row) is not None)


def _opens_list(rows: Sequence[str], n: int) -> bool:
    """Does a list follow that the line introduces ("The ministers agreed to:")? Its entries mean nothing without it."""
    return n + 1 < len(rows) and rows[n].endswith(":") and len(rows[n].split()) > 1 and is_listed(rows[n + 1])


def _is_speech(row: str) -> bool:
    return SPEAKER.match(row) is not None and ENDED.search(row[-ENDING:]) is not None


def _told(lines: Sequence[Line], rows: Sequence[str]) -> list[Role | None]:
    """What markup says, where it does not contradict the line's own look."""
    return [
        None if line.hint == "heading" and len(row.split()) > TITLED else line.hint for line, row in zip(lines, rows, strict=True)
    ]


def _mark_phrases(context: Context) -> None:
    for n, row in enumerate(context.rows):
        if context.roles[n] in (None, "item", "heading"):
            role = by_phrase(row)
            if role:
                context.set(n, role)


def by_phrase(row: str) -> Role | None:
    """The role by a set phrase of pages, a bare address, an agency's name, a date alone."""
    if len(row) > LONGEST:
        return None
    if LINK.match(row):
        return "notice"
    size = len(row.split())
    if _any_phrase(size).match(row):
        return next(phrase.role for phrase in PHRASES if size <= phrase.words and phrase.pattern.match(row))
    if row.strip("()[]. ") in AGENCIES:
        return "credit"
    if size <= 20 and DIGIT.search(row) and not _stops_within(row) and dateline(row):
        return "dateline"
    if CLOCKED.match(row + " A") and size <= 3:
        return "dateline"
    return None


def _stops_within(row: str) -> bool:
    """Does a sentence end within the line, beside its days and hours ("Nov. 16, 10 a.m.")?"""
    return STOPPED.search(DAY.sub(" ", CLOCK.sub(" ", row)).rstrip(". ")[:-1]) is not None


@cache
def _any_phrase(size: int) -> re.Pattern[str]:
    """All phrases that a line of so many words may be, as one pattern: most lines are none, and are asked once."""
    found = [phrase.pattern.pattern for phrase in PHRASES if size <= phrase.words]
    return re.compile("|".join(found) or r"(?!)", re.I)


def _mark_outside(context: Context, lines: Sequence[Line]) -> None:
    """What stands outside the report's part of the page belongs to other pages; so do mere links."""
    for n, line in enumerate(lines):
        if context.roles[n] not in (None, "item"):
            continue
        if line.inside is False:
            context.set(n, "teaser" if context.prose[n] else "navigation")
        elif line.linked >= LINKED and len(context.rows[n].split()) <= HEADED:
            context.set(n, "navigation" if is_entry(context.rows[n]) else "teaser")


def _mark_captions(context: Context, lines: Sequence[Line]) -> None:
    title = next((row for n, row in enumerate(context.rows[: context.first]) if len(row.split()) > FEW), None)
    told = [row for row, prose, role in zip(context.rows, context.prose, context.roles, strict=True) if prose and role is None]
    last, begun = context.last, False
    for n, row in enumerate(context.rows):
        if context.roles[n] not in (None, "item") or len(row) > LONGEST:
            begun = begun or context.prose[n]
            continue
        repeated = title is not None and row != title and row.startswith(title) and CAPTION.search(row[len(title) - 1 :])
        sided = (begun or lines[n].pictured) and context.prose[n] and not is_listed(row)
        described = sided and n != last and captions.describes(row) and _tells_of_the_past(told)
        if repeated or captions.is_credited(row) or (sided and captions.names_sides(row)) or described:
            context.set(n, "caption")
        begun = begun or context.prose[n]


def _tells_of_the_past(told: list[str]) -> bool:
    """Does most of the prose tell of the past, so that one line in the present stands out?"""
    return len(told) > MENU and sum(map(captions.told_in_past, told)) * 2 >= len(told)


def _mark_rest(context: Context) -> None:
    first, last = context.first, context.last
    for n, row in enumerate(context.rows):
        if context.roles[n] is not None and context.roles[n] != "item":
            continue
        if context.prose[n]:
            context.set(n, "item" if is_listed(row) or context.roles[n] == "item" else "paragraph", keep=True)
        elif context.roles[n] == "item" or is_listed(row):
            context.set(n, "item" if len(bare(row).split()) > FEW or first < n <= last else "navigation", keep=True)
        elif first < n and (_ends_alone(row) or (has_lost_its_stop(row) and (n < last or context.prose[n - 1]))):
            context.set(n, "paragraph")
        elif n > last >= 0:
            context.set(n, _after(row, closes=n == last + 1))
        elif n < first and len(row) <= LONGEST and NAMED.match(row) and len(row.split()) <= FEW:
            context.set(n, "byline" if _names_author(row, top=n == 0) else "heading")
        else:
            context.set(n, "heading" if len(row.split()) <= TITLED else "paragraph")


def _names_author(row: str, *, top: bool) -> bool:
    """Is a short line above the text a name? One on top of the page, or in capitals, only by a given name that is no state's."""
    first, *rest = row.split()
    if not rest or first in ("The", "A", "An") or _is_section(row):
        return False
    if top or row.isupper():
        return row.isupper() and fold(first) in names().given and first.lower() not in states() and not outlet_of(row)
    return True


def _is_section(row: str) -> bool:
    """Is one of its words that of a section or a masthead ("World News")?"""
    return any(word in SECTIONS for word in row.lower().split())


def _after(row: str, *, closes: bool) -> Role:
    """What stands below the last paragraph and is none itself; `closes` if it stands right there."""
    if len(row) <= LONGEST and NAMED.match(row) and (row.isupper() or not _is_section(row)):
        return "credit" if row.isupper() or (len(row.split()) == 1 and row[-1].isalnum() and closes) else "byline"
    if row.split()[0].isupper() and len(row.split()) <= SHORT:
        return "credit"
    return "heading" if len(row.split()) <= HEADED else "paragraph"
