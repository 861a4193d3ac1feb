"""Phrases as runs of folded words, so that a whole report is searched in one pass whatever its spelling or tokenisation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+")
JOINT = re.compile(r"(?:[ \u00a0\n.'’‘ʻ`&/,+-]|[\u2010-\u2013]){0,3}")
LETTERS = str.maketrans({"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ı": "i", "ħ": "h", "’": "'", "‘": "'", "ʻ": "'", "`": "'"})
LINE = 1_000
"""Characters of a text that is short enough to be kept with its words."""
ARTICLES = frozenset({"the", "a", "an"})


class Word(NamedTuple):
    """One run of letters or digits of a text, folded, with its offsets."""

    key: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit[V]:
    """A phrase found: words `[first, last)`, code points `[start, end)`, and what it stands for."""

    first: int
    last: int
    start: int
    end: int
    value: V


def fold(text: str) -> str:
    """Text for comparing: no case, no diacritics (nor Đ, ł, ø), straight apostrophes. Never for show."""
    if text.isascii():
        return text.lower().replace("`", "'")
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def key(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase, without offsets."""
    return tuple(WORD.findall(fold(phrase)))


def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order; "U.S." gives two, "Viet-Nam" two, "l'Élysée" two."""
    return _words_of_line(text) if len(text) <= LINE else _words_of_report(text)


@lru_cache(maxsize=1024)
def _words_of_line(text: str) -> tuple[Word, ...]:
    return _words(text)


@lru_cache(maxsize=2)
def _words_of_report(text: str) -> tuple[Word, ...]:
    """Kept while a report is read; the words of a thousand reports would fill the memory."""
    return _words(text)


def _words(text: str) -> tuple[Word, ...]:
    return tuple(Word(_folded(m[0]), m[0], m.start(), m.end()) for m in WORD.finditer(text))


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    """Most words of a report are those of every other one."""
    return fold(word)


class Phrases[V]:
    """Phrases and what they stand for. The first phrase of a spelling stands; later ones do not displace it."""

    def __init__(self, pairs: Iterable[tuple[str, V]], *, lower: bool = False) -> None:
        """`lower`: the phrases are ordinary words and match without an initial capital."""
        self._lower = lower
        self._table: dict[str, dict[tuple[str, ...], dict[str, V]]] = {}
        for phrase, value in pairs:
            found = _bare(words(phrase))
            if found:
                exact = "".join(w.text for w in found)
                row = self._table.setdefault(found[0].key, {})
                row.setdefault(tuple(w.key for w in found), {}).setdefault(exact if _acronym(phrase) else "", value)
        self._measure()

    @classmethod
    def keyed(cls, rows: Mapping[tuple[str, ...], V]) -> Phrases[V]:
        """A large table whose phrases are given as runs of folded words already (`key`), all matching in any capitals."""
        made: Phrases[V] = cls(())
        for run, value in rows.items():
            made._table.setdefault(run[0], {})[run] = {"": value}
        made._measure()
        return made

    def _measure(self) -> None:
        self._lengths = {key: sorted({len(k) for k in row}, reverse=True) for key, row in self._table.items()}

    def at(self, found: Sequence[Word], i: int, text: str) -> Hit[V] | None:
        """The longest phrase that begins with word `i` of the text."""
        row = self._table.get(found[i].key)
        if row is None or not (self._lower or found[i].text[0].isupper() or found[i].text[0].isdigit()):
            return None
        for length in self._lengths[found[i].key]:
            run = found[i : i + length]
            value = _spelled(row.get(tuple(w.key for w in run)), run) if len(run) == length else None
            if value is not None and _joined(run, text):
                return Hit(i, i + length, run[0].start, _stop(run, text), value)
        return None

    def within(self, text: str, found: Sequence[Word] | None = None) -> Iterator[Hit[V]]:
        """All phrases in a text from left to right, longest first, without overlap."""
        found = words(text) if found is None else found
        i = 0
        while i < len(found):
            hit = self.at(found, i, text) if found[i].key in self._table else None
            if hit:
                yield hit
            i = hit.last if hit else i + 1

    def get(self, phrase: str) -> V | None:
        """What a whole phrase stands for; a leading article and a possessive ending are passed over."""
        found = _bare(words(re.sub(r"[’']s?$", "", phrase.strip())))
        row = self._table.get(found[0].key) if found else None
        return _spelled(row.get(tuple(w.key for w in found)), found) if row else None


def _bare(found: Sequence[Word]) -> Sequence[Word]:
    return found[1:] if len(found) > 1 and found[0].key in ARTICLES else found


def _acronym(text: str) -> bool:
    """Short names in capitals ("US", "RoK") match in that case only, or else "us" and "who" would."""
    return len(text) <= 8 and " " not in text and sum(c.isupper() for c in text) >= 2


def _spelled[V](spellings: dict[str, V] | None, run: Sequence[Word]) -> V | None:
    """What the run means in its own spelling, else what the words mean in any."""
    return spellings.get("".join(w.text for w in run), spellings.get("")) if spellings else None


def _joined(run: Sequence[Word], text: str) -> bool:
    return all(JOINT.fullmatch(text, a.end, b.start) for a, b in pairwise(run))


def _stop(run: Sequence[Word], text: str) -> int:
    """The end of the phrase; the full stop of "U.S." belongs to it."""
    end = run[-1].end
    dotted = len(run) > 1 and len(run[-1].text) == 1 and text[run[-2].end : run[-1].start] == "."
    return end + 1 if dotted and text[end : end + 1] == "." else end
