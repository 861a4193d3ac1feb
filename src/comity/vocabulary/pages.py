"""The set phrases and words of web pages (`pages.toml`)."""

from __future__ import annotations

import re
from functools import cache

import msgspec
from msgspec import Struct

from comity.terms.errors import VocabularyError
from comity.terms.report import Role
from comity.vocabulary.tables import load

HOLE = re.compile(r"\{([a-z]+)\}")


class Phrase(Struct, frozen=True):
    """A line with at most `words` words that `pattern` matches from its start plays this role."""

    role: Role
    words: int
    pattern: re.Pattern[str]


class CaptionWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that captions of pictures are told by."""

    shown: tuple[str, ...]
    occasions: tuple[str, ...]
    groups: frozenset[str]
    auxiliaries: tuple[str, ...]
    past: tuple[str, ...]


class PageWords(Struct, frozen=True):
    phrases: tuple[Phrase, ...]
    agencies: frozenset[str]
    sections: frozenset[str]
    controls: frozenset[str]
    captions: CaptionWords


class _Row(Struct, frozen=True, forbid_unknown_fields=True):
    role: Role
    words: int
    any: tuple[str, ...]


class _Names(Struct, frozen=True, forbid_unknown_fields=True):
    names: frozenset[str]


class _Words(Struct, frozen=True, forbid_unknown_fields=True):
    words: frozenset[str]


class _Table(Struct, frozen=True, forbid_unknown_fields=True):
    lists: dict[str, tuple[str, ...]]
    agencies: _Names
    sections: _Words
    controls: _Words
    captions: CaptionWords
    phrases: tuple[_Row, ...]


@cache
def page_words() -> PageWords:
    """The table. Raises VocabularyError for an unknown role, field or list, or a pattern that is no regular expression."""
    try:
        table = msgspec.convert(load("pages.toml"), _Table)
        phrases = tuple(Phrase(row.role, row.words, _pattern(row, table.lists)) for row in table.phrases)
    except (msgspec.ValidationError, re.error) as error:
        raise VocabularyError(f"pages.toml: {error}") from error
    return PageWords(phrases, table.agencies.names, table.sections.words, table.controls.words, table.captions)


def _pattern(row: _Row, lists: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
    def filled(match: re.Match[str]) -> str:
        if match[1] not in lists:
            raise VocabularyError(f"pages.toml: {match[0]} is no list; known are {', '.join(sorted(lists))}")
        return f"(?:{'|'.join(lists[match[1]])})"

    return re.compile("|".join(f"(?:{HOLE.sub(filled, pattern)})" for pattern in row.any), re.I)
