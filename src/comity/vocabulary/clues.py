"""Which topics a text may name at all, by its words alone, so that of some eighty large patterns only a few are tried on it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from comity.vocabulary import tables
from comity.vocabulary.topics import plain

Named = tuple[str, str]
PARTS = ("phrases", "weak")
LETTERS = 3
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Clues:
    """Every phrase at the longest word that it has in each of its forms, with the others that it needs and what it names: a topic
    and the part of its phrases; one that has only beginnings of words at the first letters of the longest."""

    words: dict[str, set[tuple[frozenset[str], Named]]] = field(default_factory=dict)
    stems: dict[str, set[tuple[str, Named]]] = field(default_factory=dict)

    def add(self, phrase: str, named: Named) -> None:
        parts = [p for p in re.split(r"[\s-]+", plain(phrase).strip()) if p != "*"]
        for form in _forms(parts):
            if form:
                longest = max(form, key=lambda w: (len(w), w))
                self.words.setdefault(longest, set()).add((form - {longest}, named))
            else:
                stem = max((_stem(p) for p in parts), key=len)
                self.stems.setdefault(stem[:LETTERS], set()).add((stem, named))

    def of(self, text: str) -> set[Named]:
        """The topics that a plain text may name, and by phrases of which part; others it does not name."""
        found = set(WORD.findall(text))
        whole = {named for word in found for needed, named in self.words.get(word, ()) if needed <= found}
        rows = [(word, row) for n in {len(key) for key in self.stems} for word in found for row in self.stems.get(word[:n], ())]
        return whole | {named for word, (stem, named) in rows if word.startswith(stem)}


@cache
def clues(own: Path | None = None) -> Clues:
    """The clues to all topics of the table and of a user's own."""
    made = Clues()
    for topic, row in tables.load("topics.toml", own).items():
        for part in PARTS:
            for phrase in tables.strings(row, part, f"topics, {topic}"):
                made.add(phrase, (topic, part))
    return made


def _forms(parts: list[str]) -> list[frozenset[str]]:
    """The whole words that a phrase has in the singular and in the plural of its last one; cut words are none."""
    whole = [word for part in parts if "*" not in part for word in WORD.findall(part)]
    plural = [*whole[:-1], whole[-1] + "s"] if whole and "*" not in parts[-1] else whole
    return [frozenset(whole), frozenset(plural)]


def _stem(part: str) -> str:
    """The beginning of a word before the first "*" of a part; none where that opens it."""
    runs: list[str] = WORD.findall(part.split("*")[0])
    return runs[-1] if runs else ""
