"""Tokens as words of names: hyphenated parts joined, each with the shape that tells whether it can be part of a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from comity.terms.parsed import Parsed, Token
from comity.vocabulary.names import fold, names
from comity.vocabulary.titles import titles

Shape = Literal["cap", "initial", "particle", "lower", "number", "possessive", "mark"]

INITIAL = re.compile(r"(?:[^\W\d_]\.-?){1,3}$|[^\W\d_]$")
POSSESSIVE = frozenset({"'s", "’s", "'", "’", "s'", "s’"})
HYPHENS = frozenset({"-", "‐", "‑"})
FUNCTION = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "he",
        "her",
        "his",
        "if",
        "in",
        "it",
        "its",
        "my",
        "of",
        "on",
        "or",
        "our",
        "she",
        "that",
        "the",
        "their",
        "they",
        "this",
        "to",
        "we",
        "with",
        "who",
        "when",
        "where",
        "while",
    ]
)
GRAMMATICAL = frozenset({"DET", "ADP", "PRON", "SCONJ", "CCONJ", "AUX", "PART", "INTJ", "ADV"})


@dataclass(frozen=True, slots=True)
class Word:
    """A run of tokens `[first, last)` written together; `key` is folded and without a closing full stop."""

    first: int
    last: int
    start: int
    end: int
    text: str
    key: str
    shape: Shape
    pos: str
    lemma: str
    entity: str
    block: int
    opens: bool
    """Whether it opens a sentence or a quotation, where a capital tells nothing."""


def words(parsed: Parsed) -> tuple[Word, ...]:
    """All words of the report in order; white space gives none."""
    found: list[Word] = []
    i = 0
    while i < len(parsed.tokens):
        if parsed.tokens[i].text.isspace():
            i += 1
            continue
        last = _joined(parsed.tokens, i)
        found.append(_word(parsed, i, last, found[-1] if found else None))
        i = last
    return tuple(found)


def _joined(tokens: tuple[Token, ...], i: int) -> int:
    last = i + 1
    while (
        last + 1 < len(tokens)
        and tokens[last].text in HYPHENS
        and tokens[last - 1].end == tokens[last].start
        and tokens[last].end == tokens[last + 1].start
        and tokens[last - 1].text[-1:].isalpha()
        and tokens[last + 1].text[:1].isalpha()
    ):
        last += 2
    if (
        last < len(tokens)
        and tokens[last].text == "."
        and tokens[last - 1].end == tokens[last].start
        and _shortened(tokens[i].text)
    ):
        last += 1
    return last


def _shortened(text: str) -> bool:
    """Whether a full stop after the word belongs to it ("Adm.", "Dr.")."""
    key = text.lower()
    return text[:1].isupper() and len(text) <= 5 and (key in titles().ranks or key in titles().honorifics) and key not in {"major"}


def _word(parsed: Parsed, first: int, last: int, before: Word | None) -> Word:
    head, end = parsed.tokens[first], parsed.tokens[last - 1]
    text = parsed.report.text[head.start : end.end]
    sentence = parsed.sentences[head.sentence]
    opens = sentence.first == first or before is None or before.text in {"“", '"', "‘", ":", "•", "–", "—", "(", "*", "-"}
    entity = head.entity or ("" if last == first + 1 else next((t.entity for t in parsed.tokens[first:last] if t.entity), ""))
    key = fold(text).rstrip(".")
    return Word(
        first,
        last,
        head.start,
        end.end,
        text,
        key,
        _shape(text, key, head.pos, opens),
        head.pos,
        end.lemma,
        entity,
        sentence.block,
        opens,
    )


def _shape(text: str, key: str, pos: str, opens: bool) -> Shape:
    if text.lower() in POSSESSIVE:
        return "possessive"
    if not text[0].isalpha() or not key:
        return "number" if text[0].isdigit() else "mark"
    if text[0].isupper():
        if (key in FUNCTION and not text.isupper() and (opens or key in {"a", "an", "and", "of", "the"})) or "/" in text:
            return "lower"
        if INITIAL.match(text) and text not in {"I", "A"}:
            return "initial"
        if opens and pos in GRAMMATICAL and key not in names().given and not (pos == "INTJ" and key in names().family):
            return "lower"
        return "cap" if len(text) > 1 and not text.endswith("-based") else "lower"
    if (
        "-" in text
        and text.split("-", 1)[0] in {"al", "el", "ul", "as", "ash", "an", "ar", "az", "at", "ad", "bin"}
        and text.split("-", 1)[1][:1].isupper()
    ):
        return "cap"
    if text[:2] in {"d'", "d’"} and text[2:3].isupper():
        return "cap"
    return "particle" if key in titles().particles and text.islower() else "lower"
