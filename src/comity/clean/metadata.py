"""What is known about a report, each item with where it came from: given, markup, text, feed, address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from comity.clean.blocks import Parted
from comity.clean.captions import describes, names_sides
from comity.clean.datelines import dateline, is_city, leading_date, prefix
from comity.clean.days import CLOCK, as_day, day_in_address, find_day
from comity.clean.evidence import Evidence, Item, same
from comity.clean.lines import Sheet
from comity.clean.patterns import AGENCIES, LINK
from comity.clean.roles import Marked
from comity.clean.signers import STAMPED, Signed, introduced, printed, signed
from comity.terms.addresses import host_of
from comity.terms.report import STATING, Page
from comity.vocabulary.outlets import outlet_of

TITLE_WORDS = 4
STEM = 5
"""Letters by which words of a title and of the text are compared."""
BETWEEN = re.compile(r"\s+[|–—»·-]\s+")
"""What stands between a page's title and its outlet's name in the `title` element."""
MARKS = " |–—»·:-"
NAME_WORDS, LONGEST_NAME = 5, 10
"""Words of an outlet's name in the `title` element at most: where nothing else tells it, and where the title is known."""
BY = re.compile(r"\b(?i:by|from|reported by|written by|posted by|text by|story by|author|words)\s*:?\s+(?=[^\W\d_a-z])")
CHANGED = re.compile(r"\b(?:updated?|modified|revised|edited|changed|corrected)\b[^.;|]{0,20}\Z", re.I)
AGENCY_KINDS = frozenset({"wire"})
CREDITED = re.compile(r"[(\[]?\s*(?:(?i:source|via|courtesy)\b)?\s*:?\s*(?P<name>[A-ZÀ-Þ][\w.&’' -]{1,50}?)\s*(?:[/|(]|\W*\Z)")
HOSTS = ("www.", "m.", "amp.", "mobile.")


@dataclass(frozen=True)
class Known:
    """The items that were found, by name."""

    items: dict[str, Item]

    def value(self, name: str) -> str | None:
        return self.items[name].value if name in self.items else None


def describe(page: Page, sheet: Sheet, lines: Sequence[Marked], parted: Parted, *, markup: bool) -> Known:
    """Everything known about the report. An unknown date stays unknown: no day of an event is taken for it."""
    evidence = Evidence()
    for name in ("outlet", "url", "title", "language"):
        evidence.offer(name, getattr(page, name), "given")
    evidence.offer("published", as_day(page.published) if page.published else None, "given")
    _from_facts(evidence, sheet.facts, "markup" if markup else "given")
    whole = sheet.facts.get("page_title", "")
    title, outlet = _divided(whole)
    heading = _from_lines(evidence, lines, whole, markup=markup)
    evidence.offer("title", title, "element")
    outlet = _beside(heading, whole) or outlet
    evidence.offer("outlet", outlet, "element")
    _from_parts(evidence, parted)
    for name in ("title", "outlet"):
        evidence.offer(name, page.hints.get(name), "feed")
    evidence.offer("published", as_day(page.hints.get("published", "")), "feed")
    _from_address(evidence)
    return Known(_ordered(evidence))


def _ordered(evidence: Evidence) -> dict[str, Item]:
    """The items, without a day of change before that of publication (where nothing else dates the report, that day does), and
    without an author that is the outlet."""
    if not evidence.has("published"):
        evidence.offer("published", evidence.value("modified"), "updated")
    items = evidence.items()
    published, modified = items.get("published"), items.get("modified")
    if published and modified and modified.value < published.value:
        del items["modified"]
    if "byline" in items and "outlet" in items and same("outlet", items["byline"].value, items["outlet"].value):
        del items["byline"]
    return items


def _from_facts(evidence: Evidence, facts: dict[str, str], kind: str) -> None:
    for name in ("url", "title", "outlet"):
        evidence.offer(name, facts.get(name), kind)
    for name in ("published", "modified"):
        evidence.offer(name, as_day(facts.get(name, "")), kind)
    evidence.offer("published", as_day(facts.get("rare", "")), "rare")
    _signed(evidence, facts.get("byline"), kind)
    if kind == "given":
        evidence.offer("language", facts.get("language"), kind)
    if not evidence.has("credit") and facts.get("credit") and not same("outlet", facts["credit"], facts.get("outlet", "")):
        evidence.offer("credit", facts["credit"], kind)
    _signed(evidence, facts.get("signed"), "printed")


def _signed(evidence: Evidence, words: str | None, kind: str) -> None:
    """Who signed a report: an agency is its credit, a person its author, an outlet after the names theirs."""
    name, body = signed(words) if words else Signed(None)
    known, credit = outlet_of(name) if name else None, evidence.value("credit")
    first = name.split()[0] if name else ""
    if name and ((credit and same("credit", name, credit)) or (known and known.kind in AGENCY_KINDS) or first in AGENCIES):
        evidence.offer("credit", first if first in AGENCIES else name, kind)
    else:
        evidence.offer("byline", name, kind)
    if body in AGENCIES:
        evidence.offer("credit", body, kind)


def _divided(whole: str) -> tuple[str, str | None]:
    """A `title` element as the title and the outlet's name after its last bar or dash, if it looks like one."""
    marks = list(BETWEEN.finditer(whole))
    if not marks:
        return whole, None
    title, name = whole[: marks[-1].start()], whole[marks[-1].end() :]
    named = len(name.split()) <= NAME_WORDS and name[:1].isupper() and len(title.split()) > len(name.split())
    known = outlet_of(name)
    return (title, known.name if known else name) if named or known else (whole, None)


def _beside(heading: str | None, whole: str) -> str | None:
    """What the `title` element has beside the title that the page prints: after it (the last of several names), or before."""
    if not heading or heading not in whole or heading == whole:
        return None
    before, after = whole.split(heading, 1)
    name = BETWEEN.split(after.lstrip(MARKS))[-1] if after.strip(MARKS) else before
    name = name.strip(MARKS)
    return name if name[:1].isupper() and len(name.split()) <= LONGEST_NAME else None


def _from_lines(evidence: Evidence, lines: Sequence[Marked], whole: str, *, markup: bool) -> str | None:
    """What the lines say; returns the heading that is the title. `whole` is the page's `title` element."""
    head = next((n for n, line in enumerate(lines) if line.role in STATING), len(lines))
    heading = _heading(evidence.value("title") or whole, lines, head, markup=markup)
    evidence.offer("title", heading, "printed")
    for n, line in enumerate(lines):
        if line.role == "notice" and n < 2 and LINK.match(line.words):
            evidence.offer("url", line.words, "printed")
        elif line.role == "dateline" and (n < head or CLOCK.search(line.words)):  # a line with the hour stamps the page anywhere
            _from_dateline(evidence, line.words)
        elif line.role == "byline":
            _from_byline(evidence, line.words, before=n <= head)
        elif line.role == "credit":
            _credited(evidence, line.words)
            if n < head and dateline(line.words):
                _stamped(evidence, line.words)
    return heading


def _heading(told: str, lines: Sequence[Marked], head: int, *, markup: bool) -> str | None:
    """The heading that repeats the title that the page tells; else one of enough words, of a page with markup the first."""
    headings = [_undated(line.words) for line in lines[: None if markup else head] if line.role == "heading" and line.words]
    long = [t for t in headings if len(t.split()) >= TITLE_WORDS]
    if told:
        return next((t for t in long if same("title", told, t)), None)
    small = [t for t in long if not t.isupper()]
    return (None if markup else _fitting(small, lines)) or next(iter(small or long or (headings if markup else ())), None)


def _fitting(headings: Sequence[str], lines: Sequence[Marked]) -> str | None:
    """The first heading that speaks of what the text does and not of a picture: neither an image's words nor an outlet's motto."""
    text = {word[:STEM] for line in lines if line.role in STATING for word in _told(line.words)}
    for heading in headings:
        words = _told(heading)
        if 2 * sum(word[:STEM] in text for word in words) >= len(words) and not names_sides(heading) and not describes(heading):
            return heading
    return None


def _told(words: str) -> list[str]:
    """The longer words, those that tell what it is about."""
    return [word for word in re.findall(r"\w+", words.casefold()) if len(word) > STEM - 2]


def _undated(words: str) -> str:
    """A title without a date that was scraped onto its front."""
    found = leading_date(words)
    return words[found.end :] if found else words


def _from_dateline(evidence: Evidence, words: str) -> None:
    if dateline(words):
        _stamped(evidence, words)
    day = find_day(words)
    evidence.offer("credit", _issuer(words[: day.start].strip(" ,|-–—")) if day else None, "printed")
    issued = prefix(f"{words.rstrip(' –—-')} – A", lead=True)
    evidence.offer("credit", issued.credit if issued else None, "printed")
    by, stamped = BY.search(words), STAMPED.match(words)
    if by:
        _signed(evidence, printed(words[by.end() :]), "printed")
    elif stamped and not is_city(stamped["name"]):
        evidence.offer("byline", stamped["name"], "inline")


def _from_byline(evidence: Evidence, words: str, *, before: bool) -> None:
    if before:
        _stamped(evidence, words)
    _signed(evidence, introduced(printed(words)), "printed")


def _stamped(evidence: Evidence, words: str) -> None:
    """The days of a line that says when the report came out, and when it was changed."""
    place = 0
    while day := find_day(words, place):
        name = "modified" if CHANGED.search(words[place : day.start]) else "published"
        if "text" not in evidence.sources(name):
            evidence.offer(name, day.edtf, "printed")
        place = day.end


def _credited(evidence: Evidence, words: str) -> None:
    """An agency named in a credit line, or what the line names; the credit of a picture is none of the report."""
    if "photo" in words.lower():
        return
    agency = next((word for word in re.findall(r"[\w-]+", words) if word in AGENCIES), None)
    match = CREDITED.match(words)
    if agency or (match and not match["name"].lower().startswith(("reporting", "editing", "our ", "additional"))):
        evidence.offer("credit", agency or (match["name"] if match else None), "printed")


def _from_parts(evidence: Evidence, parted: Parted) -> None:
    for found in parted.datelines:
        if "text" not in evidence.sources("published"):
            evidence.offer("published", found.day, "inline")
        evidence.offer("credit", found.credit or _issuer(found.place), "inline")
    for name in parted.credits:
        evidence.offer("credit", name, "inline")


def _issuer(place: str | None) -> str | None:
    """An agency, or an outlet in capitals, that stands where a dateline has its place ("NWA - ")."""
    return place if place and (place in AGENCIES or (place.isupper() and outlet_of(place))) else None


def _from_address(evidence: Evidence) -> None:
    url = evidence.value("url")
    if not url:
        return
    evidence.offer("published", day_in_address(url), "address")
    url = unquote(url)
    host = host_of(url if "://" in url else f"https://{url}")
    known = outlet_of(host) if host else None
    for start in HOSTS:
        host = host.removeprefix(start)
    said = evidence.value("outlet")
    if known or not said or same("outlet", said, host):  # a host that the register does not know names an outlet for want of better
        evidence.offer("outlet", known.name if known else host, "register" if known else "address")
