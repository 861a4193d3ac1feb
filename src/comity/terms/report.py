"""Pages as they came, and reports as they are read."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Span = tuple[int, int]
"""`[start, end)` in code points of a report's cleaned text."""

Role = Literal["paragraph", "item", "heading", "caption", "credit", "byline", "dateline", "navigation", "teaser", "share", "notice"]
"""What a block of text is. Only `paragraph` and `item` state anything."""

STATING: frozenset[str] = frozenset({"paragraph", "item"})


class Page(Struct, frozen=True, kw_only=True):
    """Bytes of one report, text or HTML, with what is known from outside about it (file metadata, options).

    What came as something else (a PDF, a message, a row of a table) was converted: `media` is then the media type it came in,
    `original` the SHA-256 of its bytes as they came, and `content`, with its own `sha256`, is what came out. `hints` are what a
    feed or sitemap that led here says of it, for where it says nothing itself: `title`, `published`, `outlet`.
    """

    path: str
    content: bytes
    sha256: str
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    title: str | None = None
    language: str | None = None
    fetched: str | None = None
    media: str | None = None
    original: str | None = None
    hints: dict[str, str] = {}


class Block(Struct, frozen=True):
    """A run of the cleaned text with one role. `date` is the EDTF day of this part alone, where the page gives it (live blogs)."""

    start: int
    end: int
    role: Role
    date: str | None = None


class Piece(Struct, frozen=True):
    """`length` characters of the cleaned text from `start` come, unchanged in number, from `source` of the decoded page."""

    start: int
    source: int
    length: int


Why = Literal["copied", "own", "credited", "cited"]
"""`copied`: another report has the passage; `own`: a copy's addition; `credited`: a copy's addition that its credit line covers;
`cited`: the sentence names the outlet that it has this from."""


class Passage(Struct, frozen=True):
    """A run of a report's text and the report that its words come from; of a cited one, the `outlet` that it names."""

    start: int
    end: int
    origin: str
    why: Why
    outlet: str | None = None


class Withdrawn(Struct, frozen=True):
    """Which report a notice withdraws: one of an outlet, published from `since` to `until`; or, where `here`, this very page."""

    outlet: str = ""
    since: str = ""
    until: str = ""
    here: bool = False


class TakenBack(Struct, frozen=True):
    """A run of a report's text that tells what was said and is said no more, and which report is `withdrawn` with it, if one is."""

    start: int
    end: int
    withdrawn: Withdrawn | None = None


class Version(Struct, frozen=True):
    """One of several versions of a report: `first` is the earliest one's id, `number` counts from 1, `since` is the day on which
    it was there (none for the first, which is as old as its publication), `last` the id of the one that stands now."""

    report: str
    first: str
    number: int
    last: str
    since: str | None = None


class Report(Struct, frozen=True, kw_only=True):
    """One article, readout or joint statement.

    `text` is the cleaned text; `blocks` cover it in order without overlap; `pieces` map it back to the decoded page.
    `published` is an EDTF day (or month, year) or None when unknown, and `modified` one of the last change that the page tells.
    `sources` says where each item of metadata came from (`given`, `markup`, `text`, `feed`, `address`), `certainty` how sure it is
    (of items at 0.9, about nine in ten are right), and `others` what else was found: item -> other value -> its source.
    `origin` is the report that the text comes from, shared by reports that are copies of one another; `passages` are those with
    an origin of their own. `address` is the `url` without what tells no pages apart; reports that share it may be versions of
    one: `version` is the place among them, `recorded` when the record first had it. What
    is `taken_back` states nothing.
    """

    id: str
    path: str
    text: str
    sha256: str
    blocks: tuple[Block, ...]
    pieces: tuple[Piece, ...] = ()
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    byline: str | None = None
    credit: str | None = None
    origin: str | None = None
    passages: tuple[Passage, ...] = ()
    address: str | None = None
    fetched: str | None = None
    recorded: str | None = None
    version: Version | None = None
    taken_back: tuple[TakenBack, ...] = ()
    sources: dict[str, str] = {}
    certainty: dict[str, float] = {}
    others: dict[str, dict[str, str]] = {}

    def takes_back(self, at: int) -> bool:
        """Is what stands at a place of the text taken back by it?"""
        return any(t.start <= at < t.end for t in self.taken_back)
