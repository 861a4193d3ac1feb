"""Where words stand in a text exactly, however they are written: kinds of quotation marks, composed or decomposed letters, soft
hyphens, blanks. Nothing is matched by likeness: a word more, less or other is not found."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from comity.terms.report import Span

MARKS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
    }
)
UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Soft hyphen, zero-width characters: they part no words."""
JOINTS = "-‐‑"
"""What joins two halves of a word."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A text in one way of writing; character `n` of `text` comes from `[starts[n], ends[n])` of the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@lru_cache(maxsize=32)
def plain(text: str) -> Plain:
    """The text with straight quotation marks, decomposed letters, single blanks, and nothing that is not seen."""
    found: list[tuple[str, int, int]] = []
    for start, end in _letters(text):
        for sign in unicodedata.normalize("NFD", text[start:end]).translate(MARKS):
            if sign.isspace():
                if not found or found[-1][0] != " ":
                    found.append((" ", start, end))
                else:
                    found[-1] = (" ", found[-1][1], end)
            elif sign not in UNSEEN:
                found.append((sign, start, end))
    return Plain("".join(s for s, _, _ in found), tuple(a for _, a, _ in found), tuple(b for _, _, b in found))


def places(words: str, text: str, within: Span | None = None) -> Iterator[Span]:
    """Every place of the original text, from start to end, where the words stand whole; none for mere signs."""
    sought, whole = plain(words).text.strip(), plain(text)
    if not any(c.isalnum() for c in sought):
        return
    first, last = within or (0, len(text))
    at = whole.text.find(sought)
    while at >= 0:
        end = at + len(sought)
        span = whole.starts[at], whole.ends[end - 1]
        if first <= span[0] and span[1] <= last and not (_cuts(whole, at) or _cuts(whole, end)):
            yield span
        at = whole.text.find(sought, at + 1)


def place(words: str, text: str, within: Span | None = None) -> Span | None:
    """The first of the places, None where the words do not stand. A closing stop or comma that does not stand there is passed over:
    words that end in the middle of a sentence could as well be told without it."""
    bare = words.rstrip()
    found = next(places(bare, text, within), None)
    return next(places(bare[:-1], text, within), None) if found is None and bare.endswith((".", ",", ";")) else found


def _letters(text: str) -> Iterator[Span]:
    """Every character with the marks that combine with it."""
    start = 0
    for n in range(1, len(text) + 1):
        if n == len(text) or not unicodedata.combining(text[n]):
            yield start, n
            start = n


def _cuts(whole: Plain, at: int) -> bool:
    """Would an edge at this character cut a letter, a word or a number in two?"""
    if not 0 < at < len(whole.text):
        return False
    before, after = whole.text[at - 1], whole.text[at]
    if whole.starts[at - 1] == whole.starts[at] or unicodedata.combining(after):
        return True
    if before.isalnum() or unicodedata.combining(before):
        return after.isalnum() or (after in JOINTS + ".,'" and _joined(whole.text, at, before))
    return after.isalnum() and at > 1 and before in JOINTS + ".," and _joined(whole.text, at - 1, after)


def _joined(text: str, at: int, side: str) -> bool:
    """Does the sign at this place join what stands on both sides of it: halves of a word, digits of a number?"""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] in JOINTS:
        return before.isalnum() and after.isalnum()
    return text[at] in ".," and side.isdigit() and before.isdigit() and after.isdigit()
