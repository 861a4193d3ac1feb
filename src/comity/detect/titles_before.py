"""Offices before a name, read from right to left: "the Tanzanian energy minister, X", "State Councilor and Defense Minister X"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comity.detect.titles import INNER, LINKS, NAMED, OPENERS, Office, head_width, introduced, modifies, whose
from comity.detect.words import Word
from comity.vocabulary.titles import titles

REACH = 16


def before(words: Sequence[Word], start: int) -> list[Office]:
    """Offices that end right before word `start`, or before a comma there, the nearest first."""
    found: list[Office] = []
    end = start
    while len(found) < 4:
        office = _ending(words, end, loose=end > 0 and words[end - 1].text == ",")
        if office is None or (end and words[end - 1].text == "," and _trails(words, office)):
            break
        found.append(office)
        end = office.outer
        if end and words[end - 1].key == "and" and office.owner is None and words[office.outer].key not in OPENERS:
            earlier = _ending(words, end - 1, loose=False)
            if earlier:
                found[-1] = replace(office, former=office.former or earlier.former, acting=office.acting or earlier.acting)
                found.append(earlier)
                end = earlier.outer
        if not (end and words[end - 1].text == ","):
            break
    return found


def _trails(words: Sequence[Word], office: Office) -> bool:
    """Whether an office before a comma is in apposition to a name before it that has no office of its own."""
    i = office.outer
    if i < 2 or words[i - 1].text != "," or words[i - 2].key != NAMED:
        return False
    i -= 2
    while i > 0 and words[i - 1].key == NAMED:
        i -= 1
    start, _ = introduced(words, i)
    return _ending(words, start, loose=start > 0 and words[start - 1].text == ",") is None


def _ending(words: Sequence[Word], end: int, *, loose: bool) -> Office | None:
    """The office whose title ends right before word `end` (`loose`: before the comma there)."""
    stop = end - 1 if loose else end
    if stop <= 0 or words[stop - 1].key in INNER | OPENERS:
        return None
    if words[stop - 1].text == ")" and (stop < 3 or words[stop - 3].text != "("):
        return None
    width = head_width(words, stop - 1, back=True)
    office = _opened(words, stop - width, stop, stop - width) if width and words[stop - 1].shape in ("cap", "lower") else None
    if office is None or (not loose and _within(words, office)):
        office = _complemented(words, stop, loose=loose) or office
    if office and loose:  # "representative of the President of Tajikistan, X"
        return _complemented(words, office.outer, loose=True, last=stop) or office
    return office


def _within(words: Sequence[Word], office: Office) -> bool:
    """Does a title only end a longer one ("Director of the Office of the King X", "adviser to the President X")?"""
    return office.outer > 1 and words[office.outer].key == "the" and words[office.outer - 1].key in {"of", "to"}


def _complemented(words: Sequence[Word], stop: int, *, loose: bool, last: int | None = None) -> Office | None:
    """The office whose "of …" ends at word `stop`; its title then ends at `last`."""
    for i in range(stop - 2, max(-1, stop - REACH), -1):
        word = words[i + 1]
        if words[i].block != words[stop - 1].block or not _inner(words, i + 1, loose):
            return None
        vague = words[i].key in {"head", "chief", "member"} and word.key not in {"of", "for"}
        if word.key in LINKS and not vague and (width := head_width(words, i, back=True)):
            return _opened(words, i - width + 1, last or stop, i - width + 1)
        if last is not None and i < stop - 3:
            return None
    return None


def _inner(words: Sequence[Word], i: int, loose: bool) -> bool:
    """Whether word `i` may stand within "of …" before a name."""
    word = words[i]
    if word.shape in ("cap", "initial", "number", "possessive") or word.key in INNER or word.text in {"(", ")"}:
        return True
    if word.shape == "lower" and titles().stately & {word.key, words[i + 1].key}:
        return True  # "spokesman of the Peruvian foreign ministry Luis Ramos"
    if word.text == ",":
        return words[i - 1].shape == "cap" and words[i + 1].shape == "cap" and not head_width(words, i + 1)
    return loose and word.pos in {"NOUN", "ADJ", "PROPN", "DET", "ADP"} and word.shape == "lower"


def _opened(words: Sequence[Word], first: int, last: int, head: int) -> Office | None:
    """The office with the modifiers before its head, and what stands before those."""
    i = first
    while i > 0 and words[i - 1].block == words[head].block and modifies(words, i - 1, head):
        i -= 1
    if (
        words[head].key in {"chief", "head", "deputy", "member", "officer", "executive", "official", "justice"}
        and i == first
        and last == head + 1
        and not _owned(words, i)
    ):
        return None
    office = Office(i, last, i, head)
    return whose(words, office)


def _owned(words: Sequence[Word], i: int) -> bool:
    return i > 0 and (words[i - 1].shape == "possessive" or words[i - 1].shape == "cap" or words[i - 1].key in OPENERS)
