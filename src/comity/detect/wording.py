"""The words that the parser is given for a text: the text's own, but for what it is known to misread.

Names in unusual spellings become one word that it knows, "co-chaired" becomes "chaired", "re-open" becomes "reopen", "Jae-hyuk"
stays one word, a dash between two parties becomes a hyphen, typographic apostrophes become straight. Each word keeps the offsets
of what stands in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from comity.vocabulary.parties import demonym, state
from comity.vocabulary.spellings import spellings

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

TOGETHER = re.compile(r"\b(?:[Cc]o)-(?=[a-z]{3,}(?:ed|ing|s|t|d|e|r|n|p|w|y|k)\b)[a-z]+")
AGAIN = re.compile(r"\b[Rr]e-[a-z]{3,}\b")
MARKS = re.compile(r"[^\w\s.!?][^\w\s]{49,}|[.!?]{50,}")
"""A line drawn with marks; the tokenizer's time grows with the square of its length."""
SCALED, CLOSED = re.compile(r"(?:bn|km|m|mn|tn)\."), re.compile(r"\s+[A-Z“\"]|\s*\Z")
"""A scale or measure with a full stop that closes the sentence, which the tokenizer takes for a part of it."""
GIVEN = re.compile(r"\b[A-Z][a-z]{1,6}-[a-z]{2,6}\b(?!-)")
SHORT_TITLES = frozenset(
    [
        "adm",
        "amb",
        "brig",
        "capt",
        "cdr",
        "cmdr",
        "col",
        "dr",
        "eng",
        "engr",
        "gen",
        "gov",
        "h.e",
        "hon",
        "lt",
        "maj",
        "md",
        "mr",
        "mrs",
        "ms",
        "pres",
        "prof",
        "rep",
        "rev",
        "rt",
        "sec",
        "sen",
        "sgt",
    ]
)
"""Titles that end in a stop before a name."""
STOPPED = re.compile(rf"\b(?:{'|'.join(t.title() for t in sorted(SHORT_TITLES))})\.(?=\s+[A-Z])")
"""Such a title with its stop, which the tokenizer may take apart."""
STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
COMPOUND_ENDS = re.compile(r"(?:ed|ing|led|made|wide|run|built|style|based|born|held|level|era|free|like|backed|owned)$")


@dataclass(frozen=True, slots=True)
class Word:
    """What stands at `[start, end)` of the text, and the `word` that the parser reads there."""

    start: int
    end: int
    word: str
    space: bool


def doc_of(language: Language, text: str) -> tuple[Doc, list[Word]]:
    """The document that the parser is to read for a text, and what each of its tokens stands for."""
    from spacy.tokens import Doc

    whole = {a: (b, word) for a, b, word in _replaced(text)}
    words: list[Word] = []
    until = 0
    for token in language.make_doc(MARKS.sub(_one_mark, text)):
        start, end, word = token.idx, token.idx + len(token.text), token.text
        if start < until:
            continue
        if start in whole:
            end, word = whole[start]
            until = end
        if SCALED.fullmatch(word) and text[start - 1 : start].isdigit() and CLOSED.match(text, end):
            words.append(Word(start, end - 1, _plain(word[:-1]), False))  # "to $500m. As …"
            start, word = end - 1, "."
        words.append(Word(start, end, _plain(word), text[end : end + 1] == " " if end != start else False))
    words = [w if not _paired(text, words, n) else Word(w.start, w.end, "-", False) for n, w in enumerate(words)]
    spaces = [
        w.space and not (n + 1 < len(words) and words[n + 1].word == "-" and text[words[n + 1].start] != "-")
        for n, w in enumerate(words)
    ]
    doc = Doc(language.vocab, words=[w.word for w in words], spaces=spaces)
    for n in range(1, len(words)):
        if _titled(text, words, n):
            doc[n].is_sent_start = False
    return doc, words


def _titled(text: str, words: list[Word], n: int) -> bool:
    """Does the stop before a word only close a short title ("Hon. Amina Said", "H.E. Dr. Oh")?"""
    before = words[n - 1]
    if before.word == "." and n > 1 and words[n - 2].end == before.start:
        before = Word(words[n - 2].start, before.end, text[words[n - 2].start : before.end], True)
    return before.word.endswith(".") and before.word[:-1].lower() in SHORT_TITLES and text[words[n].start].isupper()


def _one_mark(run: re.Match[str]) -> str:
    """As long as the run, with one word in it; it never touches the words around."""
    return " x".ljust(len(run[0]))


def _plain(word: str) -> str:
    return word if word.isascii() else word.translate(STRAIGHT)


def _replaced(text: str) -> list[tuple[int, int, str]]:
    """Runs of the text that become one word: names by the table, "co-" verbs, hyphenated given names."""
    found = [(m.start(), m.end(), spellings()[m.group()]) for m in _names().finditer(text)]
    found += [(m.start(), m.end(), m.group()) for m in STOPPED.finditer(text)]
    found += [(m.start() + 1, m.end(), "…") for m in MARKS.finditer(text)]
    found += [(m.start(), m.end(), m.group()[3:]) for m in TOGETHER.finditer(text)]
    found += [(m.start(), m.end(), m.group().replace("-", "")) for m in AGAIN.finditer(text)]
    found += [(m.start(), m.end(), m.group()) for m in GIVEN.finditer(text) if not COMPOUND_ENDS.search(m.group())]
    return found


@cache
def _names() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(n) for n in sorted(spellings(), key=len, reverse=True)) + r")\b")


def _paired(text: str, words: list[Word], n: int) -> bool:
    """Is the word a spaced dash that joins two parties ("Viet Nam – U.S. relations")?"""
    if not 0 < n < len(words) - 1 or text[words[n].start : words[n].end] not in ("–", "—", "-"):
        return False
    before = text[words[n - 1].start : words[n - 1].end]
    after = text[words[n + 1].start : words[n + 1].end]
    return bool(_party(before) and _party(after))


def _party(name: str) -> str | None:
    return state(name) or demonym(name)
