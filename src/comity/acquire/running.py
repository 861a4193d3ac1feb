"""What stands around the text of printed pages -> heads and feet that return, once; page numbers, never; footnotes, at the end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from comity.acquire.printed import Printed

NUMBER = re.compile(r"\W*(?:page\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of)\s*\d{1,4})?\W*\Z", re.I)
NOTE = re.compile(r"(?:\d{1,3}|[*†‡§])[.)]?\s?\S")
EDGE = 2
"""Lines at the top and bottom of a page that may be its running head and foot."""
SMALLER = 0.93
"""Height of a line of a footnote, as a share of that of the text, at the most."""
Pages = list[list[Printed]]


def body_and_rest(pages: Sequence[Sequence[Printed]]) -> tuple[Pages, Pages]:
    """The text page by page, with heads where they stand first, and what comes after it: footnotes page by page, and feet."""
    pages, feet = _without_running(pages)
    usual = median(line.height for page in pages for line in page) if any(pages) else 0.0
    notes = [_notes(page, usual) for page in pages]
    bodies = [[line for line in page if line not in below] for page, below in zip(pages, notes, strict=True)]
    return bodies, [*notes, feet]


def _without_running(pages: Sequence[Sequence[Printed]]) -> tuple[Pages, list[Printed]]:
    """Lines at the edges that return at the same height: the heads where they stand first, the feet by themselves."""
    edges = [_edges(page) for page in pages]
    seen = Counter(key for tops, bottoms in edges for key in {_key(line) for line in (*tops, *bottoms)})
    many = max(2, len(pages) // 3)
    shown: set[tuple[str, int]] = set()
    kept: Pages = []
    feet: list[Printed] = []
    for page, (tops, bottoms) in zip(pages, edges, strict=True):
        kept.append([])
        for line in page:
            key, at_edge = _key(line), line in tops or line in bottoms
            running = at_edge and seen[key] >= many
            if (at_edge and NUMBER.match(line.text)) or (running and key in shown):
                continue
            shown.add(key)
            (feet if running and line in bottoms else kept[-1]).append(line)
    return kept, feet


def _edges(page: Sequence[Printed]) -> tuple[list[Printed], list[Printed]]:
    """The lines at the top and at the bottom of a page; of a short page, those at the top."""
    lines = sorted(page, key=lambda line: -line.bottom)
    return lines[:EDGE], lines[EDGE:][-EDGE:]


def _key(line: Printed) -> tuple[str, int]:
    return re.sub(r"\d+", "0", line.text), round(line.bottom / 4)


def _notes(page: Sequence[Printed], usual: float) -> list[Printed]:
    """The lines of footnotes, in their order: the small ones at the foot of the page, from the first with a mark on."""
    small: list[Printed] = []
    for line in sorted(page, key=lambda line: line.bottom):
        if line.height > SMALLER * usual:
            break
        small.append(line)
    first = max((line.bottom for line in small if NOTE.match(line.text)), default=None)
    return [line for line in page if first is not None and line in small and line.bottom <= first]
