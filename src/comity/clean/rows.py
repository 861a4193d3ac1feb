"""The lines of one block of HTML: where `br` ends a line, and where a text set by hand was wrapped."""

from __future__ import annotations

import re

from comity.clean.characters import loosened, straightened, tightened
from comity.clean.plain import unwrapped
from comity.clean.traced import Builder, Cursor, Edit, Traced

STOPPED = re.compile(r"[.!?:;…][\"'”’)\]]*\s*\Z")


def rows(text: Traced, *, verbatim: bool) -> list[Traced]:
    """The block's lines: the source's own line ends are spaces, `br` ends a line unless it falls within a sentence."""
    text = loosened(tightened(straightened(text)))
    text = unwrapped(text) if verbatim else text
    ends = [m.start() for m in re.finditer("\n", text.text)]
    if not ends:
        return [text] if text.text else []
    text = text.edited(Edit(n, n + 1, " ") for n in ends if not verbatim and _runs_on(text.text, n))
    return _split(text)


def _runs_on(text: str, place: int) -> bool:
    following = text[place + 1 : place + 2]
    return following.islower() and not STOPPED.search(text[max(0, place - 8) : place])


def _split(text: Traced) -> list[Traced]:
    parts, place, cursor = [], 0, Cursor(text.pieces)
    for row in text.text.split("\n"):
        builder = Builder()
        builder.copy(text.text, cursor, place, place + len(row))
        place += len(row) + 1
        if row:
            parts.append(builder.traced())
    return parts
