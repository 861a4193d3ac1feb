"""What stands around a report in scraped text: menus, headlines of other reports, remarks of readers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from comity.clean.captions import sentences
from comity.clean.context import ENDED, ENDING, LONGEST, MENU, SHORT, STOPPED, Context, bare, is_listed, size
from comity.clean.datelines import dateline
from comity.clean.lines import Line
from comity.clean.patterns import BARS
from comity.terms.report import Role

OPENS_LIST = re.compile(r"(?::|\b(?:and|following|to))\W*\Z")
LABELS: tuple[Role, ...] = ("teaser", "notice", "share")
REMARKS = re.compile(
    r"(?:(?:\d+|no|leave a|add a|post a|view|show|reader)\s+)?(?:comments?|replies|responses|reactions)\W*(?:\(?\d+\)?)?\W*\Z", re.I
)
"""The heading of what readers wrote."""
MARKED = re.compile(r"\s[|•·»]\s")
"""A mark between headlines that were scraped into one line."""
QUOTED = re.compile(r"[“\"]([^“”\"]{10,500})[”\"]")
WORD = re.compile(r"\w+")
PULLED = 2
"""Sentences of the longest pull quote."""
HEADLINE = 16
"""Words of the longest headline."""
TOLD = 4
"""Words from which a line that ends a menu is the title of what follows."""


def mark_menus(context: Context, lines: Sequence[Line]) -> None:
    """Lines of bars, and runs of short lines that no sentence ends."""
    rows, n, first, last = context.rows, 0, context.first, context.last
    for i, row in enumerate(rows):
        if context.roles[i] is None and _is_barred(row):
            context.set(i, "navigation")
    while n < len(rows):
        end = n
        while end < len(rows) and context.roles[end] in (None, "item") and is_entry(rows[end]):
            end += 1
        bulleted = end > n and (is_listed(rows[n]) or lines[n].hint == "item")
        asked = n > 0 and OPENS_LIST.search(rows[n - 1]) is not None and context.prose[n - 1]
        within = bulleted and first < n and end <= last
        if end - n >= (MENU if bulleted else MENU + 2) and not asked and not within:
            for i in range(n, end - _titled(context, n, end)):
                context.set(i, "navigation")
        n = max(end, n + 1)


def _titled(context: Context, start: int, end: int) -> int:
    """1 if the last line of a menu is longer than any before it, and is followed by a date, an author or prose: a title. Else 0."""
    sizes = [len(row.split()) for row in context.rows[start:end]]
    followed = end < len(context.rows) and (context.prose[end] or context.roles[end] in ("dateline", "byline"))
    return int(followed and sizes[-1] >= TOLD and sizes[-1] > max(sizes[:-1]) and not is_listed(context.rows[end - 1]))


def _is_barred(row: str) -> bool:
    if len(row) > LONGEST or STOPPED.search(row):
        return False
    parts = [part for part in BARS.split(row) if part]
    if len(parts) > MENU and len(MARKED.findall(row)) >= MENU:
        return all(len(part.split()) <= HEADLINE for part in parts)
    return len(parts) >= MENU and all(len(part.split()) <= SHORT for part in parts)


def is_entry(row: str) -> bool:
    return size(bare(row)) < SHORT and len(row) <= LONGEST and not ENDED.search(row[-ENDING:]) and dateline(row) is None


def mark_boxes(context: Context, lines: Sequence[Line]) -> None:
    """What stands in a small box below its label ("Advertisement", "Related"): what the label is."""
    for n, line in enumerate(lines):
        label = context.roles[n]
        if line.box and label and label in LABELS and len(context.rows[n].split()) <= SHORT:
            for i in range(n + 1, n + 1 + line.box):
                if context.roles[i] in (None, "item", "heading"):
                    context.set(i, label)


def mark_teased(context: Context) -> None:
    """Headlines of other reports, below a line like "RELATED NEWS": up to the next paragraph of prose."""
    teased = False
    for n, row in enumerate(context.rows):
        role = context.roles[n]
        if role == "teaser":
            teased = len(row.split()) <= SHORT or row.rstrip().endswith(":")
        elif teased and role in (None, "item", "heading") and not context.prose[n]:
            context.set(n, "teaser")
        elif role in (None, "item"):
            teased = False


def mark_remarks(context: Context) -> None:
    """What readers wrote, below a heading that says so: all that follows, where more prose stands before it."""
    for n, row in enumerate(context.rows):
        if len(row.split()) <= SHORT and REMARKS.match(row) and sum(context.prose[:n]) > max(1, sum(context.prose[n:])):
            for i in range(n, len(context.rows)):
                context.set(i, "notice")
            return


def mark_repeated(context: Context, lines: Sequence[Line]) -> None:
    """A pull quote: a block of one or two sentences that stand in a longer block as well, and so would be stated twice."""
    said = {n: _said(row) for n, row in enumerate(context.rows) if context.prose[n] and not lines[n].date}
    lengths = {n: size(context.rows[n]) for n in said}
    longest: dict[str, int] = {}
    for n, own in said.items():
        quoted = (_words(quote) for quote in QUOTED.findall(context.rows[n]))
        for words in (*own, *quoted):
            longest[words] = max(longest.get(words, 0), lengths[n])
    for n, own in said.items():
        if lengths[n] >= SHORT and len(own) <= PULLED and all(longest[words] > lengths[n] for words in own):
            context.set(n, "teaser")


def _said(row: str) -> list[str]:
    return [_words(sentence) for sentence in sentences(row)]


def _words(text: str) -> str:
    return " ".join(WORD.findall(text.casefold()))
