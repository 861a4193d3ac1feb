"""Topics and the phrases that name them, from `topics.toml` and a user's own file in the same form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from comity.terms.errors import VocabularyError
from comity.vocabulary import tables
from comity.vocabulary.phrases import fold

NAME = re.compile(r"[a-z_]+(\.[a-z_]+)?")
SPELLINGS = (
    (re.compile(r"\b(defen|licen)s(?=e)"), r"\1c"),
    (re.compile(r"\b(arm|behavi|col|fav|harb|lab|neighb)or(?!at)"), r"\1our"),
    (re.compile(r"\bcenter"), "centre"),
    (re.compile(r"(?<=met)er(?=s\b)"), "re"),
    (re.compile(r"\bprogramme"), "program"),
    (re.compile(r"(?<=[a-z]{2}i)z(?=ation|e|ing)"), "s"),
)
"""American spellings as British ones, so that a phrase of the table finds either."""
LONE = re.compile(r"[a-z]{3}[a-rt-z]$")
"""A last word that may stand in the plural."""
GAP = r"(?:\W+\w+){0,4}?\W+"
"""What a lone "*" in a phrase stands for: up to four words."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic with what names it (`strong`) and what names it for want of another (`weak`), as patterns over plain text.
    A `broad` topic gives way to narrower ones."""

    name: str
    strong: re.Pattern[str] | None
    weak: re.Pattern[str] | None
    broad: bool = False

    @property
    def parent(self) -> str | None:
        """The topic above a child, None for a topic of the first level."""
        head, dot, _ = self.name.partition(".")
        return head if dot else None


@cache
def topics(own: Path | None = None) -> tuple[Topic, ...]:
    """All topics in the order of the table. Raises VocabularyError for a malformed table or a child without its parent."""
    table = tables.load("topics.toml", own)
    found = tuple(_topic(name, row) for name, row in table.items())
    names = {t.name for t in found}
    if orphans := [t.name for t in found if t.parent and t.parent not in names]:
        raise VocabularyError(f"topics {orphans} have no parent in the table: add one, or name them without a dot")
    return found


def plain(text: str) -> str:
    """Text as topics are looked for in it: folded, and in one spelling."""
    text = fold(text)
    for american, british in SPELLINGS:
        text = american.sub(british, text)
    return text


def pattern(phrase: str) -> str:
    """A phrase of the table as a regular expression over plain text.

    "demin*" is a stem, a lone "*" up to four words, a blank any separators; the last word may be in the plural.
    """
    parts: list[str] = []
    for word in re.split(r"[\s-]+", plain(phrase).strip()):
        if word == "*":
            parts.append("*")
        else:
            parts.append(r"\w*".join(re.escape(piece) for piece in word.split("*")))
    text = ""
    for n, part in enumerate(parts):
        if part == "*":
            continue
        gap = GAP if n and parts[n - 1] == "*" else r"\W+"
        text += (gap if text else "") + part
    return text + ("s?" if LONE.search(text) else "")


def _topic(name: str, row: Any) -> Topic:
    where = f"topics, {name}"
    tables.known(row, frozenset({"phrases", "weak", "broad"}), where)
    if not NAME.fullmatch(name):
        raise VocabularyError(f"{where}: a topic is written like war_legacy or war_legacy.dioxin")
    broad = row.get("broad", False)
    if not isinstance(broad, bool):
        raise VocabularyError(f"{where}: broad is true or false")
    return Topic(name, _compiled(tables.strings(row, "phrases", where)), _compiled(tables.strings(row, "weak", where)), broad)


def _compiled(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    if not phrases:
        return None
    tails: dict[str, list[str]] = {}
    for phrase in sorted({pattern(p) for p in phrases}, key=lambda p: (-len(p), p)):
        head = phrase[:2] if phrase[:2].isalnum() and phrase[2:3] not in ("?", "*") else ""
        tails.setdefault(head, []).append(phrase[len(head) :])
    # told apart by their first two letters, of some hundred phrases only a few are tried at each word: half the time
    return re.compile(rf"(?<!\w)(?:{'|'.join(f'{head}(?:{"|".join(rest)})' for head, rest in tails.items())})(?!\w)")
