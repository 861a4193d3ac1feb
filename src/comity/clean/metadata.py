"""What is known about a report, each item with where it came from: given, markup, text, feed, address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from comity.clean.blocks import Parted
from comity.clean.datelines import dateline, leading_date
from comity.clean.days import CLOCK, as_day, day_in_address, find_day
from comity.clean.lines import Sheet
from comity.clean.patterns import AGENCIES, LINK
from comity.clean.roles import Marked
from comity.terms.report import STATING, Page
from comity.vocabulary.outlets import outlet_of

TITLE_WORDS = 4
BETWEEN = re.compile(r"\s+[|–—»·-]\s+")
"""What stands between a page's title and its outlet's name in the `title` element."""
NAME_WORDS = 5
BY = re.compile(r"\s*(?:by|from|reported by|written by|text by|story by|author|words)\s*:?\s+(?=\S)", re.I)
CREDITED = re.compile(r"[(\[]?\s*(?:(?i:source|via|courtesy)\b)?\s*:?\s*(?P<name>[A-ZÀ-Þ][\w.&’' -]{1,50}?)\s*(?:[/|(]|\W*\Z)")
HOSTS = ("www.", "m.", "amp.", "mobile.")


@dataclass(frozen=True)
class Known:
    """The items that were found; `sources` has one key for each that is not None."""

    outlet: str | None
    url: str | None
    title: str | None
    published: str | None
    byline: str | None
    credit: str | None
    language: str | None
    sources: dict[str, str]


class _Finder:
    """Takes each item from the first source that has it."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.sources: dict[str, str] = {}

    def offer(self, name: str, value: str | None, source: str) -> None:
        if value and value.strip() and name not in self.values:
            self.values[name] = " ".join(value.split())
            self.sources[name] = source


def describe(page: Page, sheet: Sheet, lines: Sequence[Marked], parted: Parted, *, markup: bool) -> Known:
    """Everything known about the report. An unknown date stays unknown: no day of an event is taken for it."""
    finder, said = _Finder(), "markup" if markup else "given"
    for name in ("outlet", "url", "title", "language"):
        finder.offer(name, getattr(page, name), "given")
    finder.offer("published", as_day(page.published) if page.published else None, "given")
    _from_facts(finder, sheet.facts, said)
    _from_lines(finder, lines, markup=markup)
    _from_parts(finder, parted)
    for name in ("title", "published", "outlet"):
        finder.offer(name, page.hints.get(name), "feed")
    _from_address(finder)
    found = finder.values
    return Known(
        **{name: found.get(name) for name in ("outlet", "url", "title", "published", "byline", "credit", "language")},
        sources=dict(sorted(finder.sources.items())),
    )


def _from_facts(finder: _Finder, facts: dict[str, str], said: str) -> None:
    for name in ("url", "title", "byline"):
        finder.offer(name, facts.get(name), said)
    finder.offer("published", as_day(facts.get("published", "")), said)
    finder.offer("outlet", facts.get("outlet"), said)
    if said == "given":
        finder.offer("language", facts.get("language"), said)
    whole = facts.get("page_title")
    if whole:
        title, outlet = _divided(whole)
        finder.offer("outlet", outlet, said)
        finder.offer("title", title, said)


def _divided(whole: str) -> tuple[str, str | None]:
    """A `title` element as the title and the outlet's name after its last bar or dash, if it looks like one."""
    marks = list(BETWEEN.finditer(whole))
    if not marks:
        return whole, None
    title, name = whole[: marks[-1].start()], whole[marks[-1].end() :]
    named = len(name.split()) <= NAME_WORDS and name[:1].isupper() and len(title.split()) > len(name.split())
    known = outlet_of(name)
    return (title, known.name if known else name) if named or known else (whole, None)


def _from_lines(finder: _Finder, lines: Sequence[Marked], *, markup: bool) -> None:
    head = next((n for n, line in enumerate(lines) if line.role in STATING), len(lines))
    if not markup:
        titles = [_undated(line.words) for line in lines[:head] if line.role == "heading"]
        finder.offer("title", next((t for t in titles if len(t.split()) >= TITLE_WORDS and not t.isupper()), None), "text")
        finder.offer("title", next((t for t in titles if len(t.split()) >= TITLE_WORDS), None), "text")
    else:
        finder.offer("title", next((line.words for line in lines if line.role == "heading" and line.words), None), "text")
    for n, line in enumerate(lines):
        if line.role == "notice" and n < 2 and LINK.match(line.words):
            finder.offer("url", line.words, "text")
        elif line.role == "dateline" and (n < head or CLOCK.search(line.words)):  # a line with the hour stamps the page anywhere
            _from_dateline(finder, line, before=True)
        elif line.role == "byline":
            _from_dateline(finder, line, before=n <= head)
        elif line.role == "credit":
            _credited(finder, line.words)
            day = dateline(line.words) if n < head else None
            finder.offer("published", day.edtf if day else None, "text")


def _undated(words: str) -> str:
    """A title without a date that was scraped onto its front."""
    found = leading_date(words)
    return words[found.end :] if found else words


def _from_dateline(finder: _Finder, line: Marked, *, before: bool) -> None:
    day = dateline(line.words) or (find_day(line.words) if line.role == "byline" else None)
    if before and day and day.edtf:
        finder.offer("published", day.edtf, "text")
    match = BY.match(line.words)
    if line.role == "byline" or match:
        words = line.words[match.end() :] if match else line.words
        words = re.split(r"\s*[|·•]\s*|\s+[–—-]\s+", words[: day.start] if day and not match else words)[0]
        again = find_day(words)
        words = words[: again.start] if again else words
        finder.offer("byline", CLOCK.sub("", words).strip(" ,;|·"), "text")


def _credited(finder: _Finder, words: str) -> None:
    """An agency named in a credit line, or what the line names; the credit of a picture is none of the report."""
    if "photo" in words.lower():
        return
    agency = next((word for word in re.findall(r"[\w-]+", words) if word in AGENCIES), None)
    match = CREDITED.match(words)
    if agency or (match and not match["name"].lower().startswith(("reporting", "editing", "our ", "additional"))):
        finder.offer("credit", agency or (match["name"] if match else None), "text")


def _from_parts(finder: _Finder, parted: Parted) -> None:
    for found in parted.datelines:
        finder.offer("published", found.day, "text")
        finder.offer("credit", found.credit, "text")
    for found in parted.datelines:
        if found.place and found.place in AGENCIES:
            finder.offer("credit", found.place, "text")
    for name in parted.credits:
        finder.offer("credit", name, "text")


def _from_address(finder: _Finder) -> None:
    url = finder.values.get("url")
    if not url:
        return
    finder.offer("published", day_in_address(url), "address")
    host = (urlsplit(url if "://" in url else f"https://{url}").hostname or "").lower()
    known = outlet_of(host) if host else None
    for start in HOSTS:
        host = host.removeprefix(start)
    finder.offer("outlet", known.name if known else host or None, "address")
