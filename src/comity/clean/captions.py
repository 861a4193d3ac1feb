"""Captions that no markup shows: lines that describe a picture in scraped text.

General signs: a photo credit, "(right)", one short sentence in the present tense, or without a verb, at an event that the
text around it tells in the past.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from comity.clean.patterns import CAPTION, CAPTION_END, SIDES
from comity.vocabulary.pages import page_words

WORDS = page_words().captions
LINKS = frozenset({"of", "and", "the", "for", "with", "de", "van", "bin", "al"})
BEFORE_NOUNS = frozenset({"the", "a", "an", "this", "his", "her", "their", "its", "on", "at", "in"})


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(words)) + ")"


def _third(verb: str) -> str:
    return verb + ("es" if verb.endswith(("sh", "ch", "s")) else "s")


FINITE = re.compile(rf"\b(?:{_any(WORDS.auxiliaries)}|{_any(WORDS.past)}|\w{{2,}}(?<!e)ed)\b|n[’']t\b", re.I)
"""Verbs that captions in the present tense, or without a verb, do not have; words in -ed count as such."""
PAST = re.compile(rf"\b(?:was|were|had|did|{_any(WORDS.past)}|\w{{3,}}ed)\b", re.I)
PICTURED = re.compile(rf"\b(?:{_any(WORDS.shown)}|{_any(map(_third, WORDS.shown))})\b")
EVENT = re.compile(
    rf"\b(?:during|at|after|before|following|ahead of|prior to|in)\b(?: [\w’'.&-]+){{0,6}}? {_any(WORDS.occasions)}\b", re.I
)
DATED = re.compile(
    r"""\b(?:in|at|on)\ [A-Z][\w’'\ ,.-]{2,60}(?:\bon\b|,)\ ?
    (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\w*\.?\ \d)""",
    re.X,
)
NOT_SHOWN = re.compile('["“”;:%$€£¥]')
SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-ZÀ-Þ])")
ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Adm|Maj|Sen|Rep|Gov|St|No|Prof|Capt|Sgt|H\.E|U\.S|U\.K|U\.N|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec))\.\Z"
)
LONGEST = 32
"""Words of the longest single sentence that is taken for an unmarked caption."""
CREDITED = 60
"""Words of the longest line that a photo credit makes a caption."""


def is_credited(text: str) -> bool:
    """Does the line carry the credit or number of a picture?"""
    return len(text.split()) <= CREDITED and bool(CAPTION.search(text) or CAPTION_END.search(text[-90:]))


def names_sides(text: str) -> bool:
    """Does the line say who stands where ("(right)", "third from left")?"""
    return len(text.split()) <= CREDITED and bool(SIDES.search(text)) and len(sentences(text)) <= 2


def describes(text: str) -> bool:
    """Is it one short sentence that shows an event, in the present tense or without a verb?"""
    if len(text.split()) > LONGEST or NOT_SHOWN.search(text) or len(sentences(text)) > 1:
        return False
    event = EVENT.search(text) or DATED.search(text)
    if not event or FINITE.search(text):
        return False
    return _shows(text) or all(_is_subject(word) for word in text[: event.start()].split())


def _shows(text: str) -> bool:
    """A verb of picture captions right after its subject; the same words after an article are nouns."""
    for verb in PICTURED.finditer(text):
        before = text[: verb.start()].split()
        if before and (before[-1][0].isupper() or before[-1].strip(",)").lower() in WORDS.groups or before[-1][-1] in "),"):
            return before[-1].lower() not in BEFORE_NOUNS
    return False


def _is_subject(word: str) -> bool:
    return word[0].isupper() or word[0] in "(&–" or word.strip(",)").lower() in WORDS.groups | LINKS


def told_in_past(text: str) -> bool:
    """Does the paragraph tell something in the past tense?"""
    return bool(PAST.search(text))


def sentences(text: str) -> list[str]:
    """A rough division, good enough to count by."""
    parts, place = [], 0
    for m in SENTENCE_END.finditer(text):
        if not ABBREVIATED.search(text[max(0, m.start() - 8) : m.start() + 1]):
            parts.append(text[place : m.end()].strip())
            place = m.end()
    return [*parts, text[place:].strip()] if text[place:].strip() else parts
