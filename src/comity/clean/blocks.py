"""Marked lines -> the blocks of a report: datelines, numbers, credits and end marks are parted from the sentences they stand by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from comity.clean.datelines import Dateline, clock_prefix, leading_date, prefix
from comity.clean.patterns import (
    AGENCIES,
    BULLET,
    CREDIT_GLUED,
    CREDIT_IN_BRACKETS,
    CREDIT_IN_CAPITALS,
    END_MARK,
    NUMBER,
    SPEAKER,
)
from comity.clean.roles import Marked
from comity.terms.report import STATING, Block, Role

LABEL = re.compile(r"(?P<label>[A-ZÀ-Þ][A-ZÀ-Þ &/,-]{2,40})\.\s+(?=[\"“‘(]?[A-Z0-9À-Þ])")
"""A heading run into its paragraph ("HEALTH. Handed over …")."""
TAIL = 120
"""Characters at the end of a paragraph in which a credit is looked for."""
INITIALS = 2
"""Letters of a writer's initials in brackets, which name no agency."""
SIGNED = re.compile(r"(?:Mr|Ms|Mrs|Dr|St|U\.S|U\.N)\Z")


@dataclass(frozen=True)
class Parted:
    """The blocks, and the datelines and credits that were parted from prose, in order."""

    blocks: tuple[Block, ...]
    datelines: tuple[Dateline, ...]
    credits: tuple[str, ...]


def part(lines: Sequence[Marked]) -> Parted:
    """Blocks in order of the text, without the white space around them."""
    prose = [n for n, line in enumerate(lines) if line.role in STATING]
    first, last = (prose[0], prose[-1]) if prose else (-1, -1)
    labelled = sum(1 for n in prose if LABEL.match(lines[n].words)) > 1
    spoken = sum(1 for n in prose if SPEAKER.match(lines[n].words)) > 1
    splitter = _Splitter(labelled, spoken)
    for n, line in enumerate(lines):
        if line.role in STATING:
            splitter.prose(line, lead=n == first, final=n == last)
        else:
            found = leading_date(line.words) if n == 0 else None
            start = splitter.dated(line, 0, found) if found else 0
            splitter.put(line, start, len(line.words), line.role)
    return Parted(tuple(splitter.blocks), tuple(splitter.datelines), tuple(splitter.credits))


class _Splitter:
    def __init__(self, labelled: bool, spoken: bool) -> None:
        self.labelled = labelled
        self.spoken = spoken
        self.blocks: list[Block] = []
        self.datelines: list[Dateline] = []
        self.credits: list[str] = []

    def prose(self, line: Marked, *, lead: bool, final: bool) -> None:
        start = self.opening(line, lead=lead)
        end, credit = self.closing(line.words, start, final=final)
        self.put(line, start, end, line.role)
        if credit < len(line.words):
            self.put(line, end, credit, "notice")
            self.put(line, credit, len(line.words), "credit")
        else:
            self.put(line, end, len(line.words), "notice")

    def opening(self, line: Marked, *, lead: bool) -> int:
        """Where the sentences begin, after a date, a number, a dateline, a label."""
        words, start = line.words, 0
        found = leading_date(words) if lead else None
        if found:
            start = self.dated(line, start, found)
        mark = BULLET.match(words, start) or NUMBER.match(words, start)
        if mark and mark.end() < len(words):
            self.put(line, start, mark.end(), "navigation")
            start = mark.end()
        issued = clock_prefix(words[start:]) or (None if mark else prefix(words[start:], lead=lead, spoken=self.spoken))
        if issued:
            start = self.dated(line, start, issued)
        label = LABEL.match(words, start) if self.labelled else None
        if label:
            self.put(line, start, label.end(), "heading")
            start = label.end()
        return start

    def dated(self, line: Marked, start: int, found: Dateline) -> int:
        self.put(line, start, start + found.end, "dateline")
        self.datelines.append(found)
        return start + found.end

    def closing(self, words: str, start: int, *, final: bool) -> tuple[int, int]:
        """Where the sentences end and where a credit begins after them (the length of the words when there is none)."""
        tail = max(start, len(words) - TAIL)
        credit = self.credit(words, tail, final=final)
        end = len(words[:credit].rstrip())
        mark = END_MARK.search(words, max(tail, 0), end)
        if mark:
            end = mark.start() + (1 if words[mark.start()] == "." else 0)
        return max(end, start), credit

    def credit(self, words: str, tail: int, *, final: bool) -> int:
        brackets = CREDIT_IN_BRACKETS.search(words, tail)
        if brackets and (final or any(part in AGENCIES for part in re.split("[/ ]", brackets["name"]))):
            if len(brackets["name"]) > INITIALS or brackets["name"] in AGENCIES:
                self.credits.append(brackets["name"])
            return brackets.start()
        found = CREDIT_IN_CAPITALS.search(words, tail) or CREDIT_GLUED.search(words, tail) if final else None
        if not found or found.start() <= tail or SIGNED.search(words[tail : found.start()].rstrip(".")):
            return len(words)
        if END_MARK.search(words, tail) or _is_sentence(found["name"]):
            return len(words)
        self.credits.append(found["name"])
        return found.start()

    def put(self, line: Marked, start: int, end: int, role: Role) -> None:
        """Append a block without the white space at its ends."""
        words = line.words[start:end]
        left = start + len(words) - len(words.lstrip())
        right = end - (len(words) - len(words.rstrip()))
        if left < right:
            self.blocks.append(Block(line.line.start + left, line.line.start + right, role, line.line.date))


def _is_sentence(word: str) -> bool:
    """Is what stands after the last full stop a sentence of one word ("Enough.") and no agency's name?"""
    return word.endswith(".") and " " not in word and word.strip(".") not in AGENCIES
