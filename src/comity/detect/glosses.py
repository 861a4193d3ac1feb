"""Short names that a report gives in brackets: which are of organisations ("Tamar Growers Society (Tagros)"), which are of other
things ("first information report (FIR)")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from comity.terms.report import Span
from comity.vocabulary.parties import body_nouns, party
from comity.vocabulary.phrases import fold
from comity.vocabulary.places import place_words, where
from comity.vocabulary.titles import titles

SHORT = r"[(\[]\s*[“\"'‘]?(?P<short>[A-Z][\w&+/-]{1,11})[”\"'’]?\s*[)\]]"
GLOSS = re.compile(r"(?:['’]s)?\s?" + SHORT)
EXPLAINED = re.compile(r"(?P<before>[^\W\d_]+)[”\"'’]?\s?" + SHORT)


def shortened(text: str, names: Iterable[Span]) -> frozenset[str]:
    """The short names given right behind the names of organisations, without those of parties and places."""
    found = (match["short"] for _, end in names for match in (GLOSS.match(text, end),) if match)
    return frozenset(s for s in found if party(s) is None and not (where(s) and not s.isupper()))


def other_things(text: str) -> frozenset[str]:
    """The short names given behind what is no organisation: words in small letters, offices, instruments, buildings."""
    return frozenset(m["short"] for m in EXPLAINED.finditer(text) if _thing(m["before"]))


def occurrences(text: str, shorts: Iterable[str]) -> Iterator[Span]:
    """Where the short names stand in the text, as words of their own."""
    for short in sorted(shorts):
        yield from (match.span() for match in re.finditer(rf"(?<![\w-]){re.escape(short)}(?!\w)", text))


def _thing(word: str) -> bool:
    nouns, key = body_nouns(), fold(word)
    if word.islower():
        return key not in nouns.called | nouns.private | nouns.bare
    return word in nouns.not_heads or key in nouns.roles or key in titles().heads or key in place_words().facilities
