"""A report as it is compared with others: the words that it states, by paragraph, and the keys by which copies of it are found.

A key is the hash of a run of its own words. Words in quotation marks are anyone's, and what an office says of itself below each of
its texts ("About the ministry") is no news: neither gives keys, nor counts as evidence.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from comity.terms.report import STATING, Block, Report

RUN = 5
"""Words in a run that two texts are said to share. Independent reports of one event share names, seldom whole clauses."""
KEY_RUN = 8
"""Words in a run that makes a key: longer, since set phrases of five words stand in thousands of reports."""
KEPT = 4
"""One run in so many is a key, by its hash alone, so that any two texts keep the same ones. A copied paragraph of forty words gives
eight, with every tenth word changed three or four."""
MOST = 1000
"""Keys of a report at the most, the lowest: a book is found by as many."""
LONGEST = 100
"""Words of a paragraph above which it is divided at the ends of sentences: some pages have no paragraphs."""
WORD = re.compile(r"\w+")
QUOTED = re.compile(r"“[^”]*(?:”|\Z)|\"[^\"]*(?:\"|\Z)|«[^»]*(?:»|\Z)|(?<!\w)‘(?=\w).{12,600}?’(?!\w)", re.S)
"""What stands in quotation marks; a quotation that goes on in the next paragraph is not closed in this one."""
ABOUT = re.compile(r"\s*(?:(?i:about us|notes? (?:to|for) (?:the )?editors?|(?:media|press) contacts?)\b|About (?:the )?[A-ZÀ-Þ])")
"""How the part begins in which an office speaks of itself."""
NOWHERE = (sys.maxsize, sys.maxsize)
Run = tuple[str, ...]
SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-ZÀ-Þ0-9])")


@dataclass(frozen=True)
class Part:
    """A paragraph or a part of a long one: `text[start:end]` holds the words numbered `first` to `last - 1`."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True)
class Print:
    """What a report is compared by: its words without case and punctuation, `aside` the places of those that are no evidence."""

    report: str
    words: tuple[str, ...]
    aside: frozenset[int]
    parts: tuple[Part, ...]

    @cached_property
    def runs(self) -> dict[Run, int]:
        """Every run of words -> where it begins, outside of quotation marks if it stands there at all."""
        begun = {run: n for n, run in reversed(list(enumerate(self.each(RUN))))}
        return begun | {self.words[n : n + RUN]: n for n in sorted(self.own, reverse=True)}

    def places(self, run: Run) -> Sequence[int]:
        """Where a run of its words begins."""
        return self._again.get(run) or (self.runs[run],)

    @cached_property
    def _again(self) -> dict[Run, list[int]]:
        """The runs that it has more than once, with every place."""
        if len(self.runs) == max(0, len(self.words) - RUN + 1):
            return {}
        found: dict[Run, list[int]] = defaultdict(list)
        for n, run in enumerate(self.each(RUN)):
            found[run].append(n)
        return {run: places for run, places in found.items() if len(places) > 1}

    @cached_property
    def own(self) -> frozenset[int]:
        """Where runs of its own words begin."""
        return self._own(RUN)

    @cached_property
    def part_of(self) -> tuple[int, ...]:
        """The number of the part in which each word stands."""
        return tuple(n for n, part in enumerate(self.parts) for _ in range(part.last - part.first))

    @property
    def whole(self) -> int | None:
        """The key of all words; None for a report that states nothing."""
        return _key(" ".join(self.words)) if self.words else None

    @cached_property
    def clues(self) -> tuple[int, ...]:
        """The keys by which copies are found: of its own runs, and of the whole."""
        runs = (self.words[n : n + KEY_RUN] for n in self._own(KEY_RUN))
        keys = {key for run in runs if not (key := _key(" ".join(run))) % KEPT}
        return (*sorted(keys)[:MOST], self.whole) if self.whole is not None else ()

    def each(self, length: int) -> Iterator[Run]:
        """Every run of so many words, in order."""
        return zip(*(self.words[n:] for n in range(length)), strict=False)

    def _own(self, length: int) -> frozenset[int]:
        spoilt = {n - back for n in self.aside for back in range(length)}
        return frozenset(range(len(self.words) - length + 1)) - spoilt


def fingerprint(report: Report) -> Print:
    """The print of a report."""
    words: list[str] = []
    aside: set[int] = set()
    parts: list[Part] = []
    for block, news in _stating(report):
        quotes = iter([m.span() for m in QUOTED.finditer(report.text, block.start, block.end)])
        begun, closed = next(quotes, NOWHERE)
        for start, end in _divided(report.text, block):
            first = len(words)
            for word in WORD.finditer(report.text, start, end):
                while word.start() >= closed:
                    begun, closed = next(quotes, NOWHERE)
                if not news or word.start() >= begun:
                    aside.add(len(words))
                words.append(word[0].casefold())
            if len(words) > first:
                parts.append(Part(start, end, first, len(words)))
    return Print(report.id, tuple(words), frozenset(aside), tuple(parts))


def _stating(report: Report) -> Iterator[tuple[Block, bool]]:
    """The blocks that state something, and whether each is news: not what comes under "About the ministry"."""
    news = True
    for block in report.blocks:
        if ABOUT.match(report.text, block.start, block.end):
            news = False
        elif block.role == "heading":
            news = True
        if block.role in STATING:
            yield block, news


def _divided(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """The block, a long one in parts of whole sentences."""
    start = place = block.start
    if len(WORD.findall(text, start, block.end)) > LONGEST:
        count = 0
        for stop in SENTENCE.finditer(text, start, block.end):
            count += len(WORD.findall(text, place, stop.start()))
            place = stop.end()
            if 2 * count >= LONGEST:
                yield start, stop.start()
                start, count = place, 0
    yield start, block.end


def _key(words: str) -> int:
    """A hash that fits every database's whole numbers."""
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1
