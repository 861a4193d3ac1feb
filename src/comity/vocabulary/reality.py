"""Words that decide how real a deed is (`reality.toml`): what governs it, what stands before it, modals, conditions, negation."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from comity.terms.errors import VocabularyError

GROUPS = frozenset(
    {
        "asked_for",
        "cancelled",
        "denied",
        "done",
        "ended",
        "failed",
        "planned",
        "possible",
        "postponed",
        "proposed",
        "suspended",
        "under_way",
    }
)
MARKS = frozenset({"condition", "condition_nouns", "negation", "neutral"})


@dataclass(frozen=True)
class RealityWords:
    """Words by what they make of what they govern; `governors` with their particle ("put off") as one key."""

    governors: dict[str, str]
    modifiers: dict[str, str]
    modals: dict[str, str]
    condition: frozenset[str]
    condition_nouns: frozenset[str]
    negation: frozenset[str]
    neutral: frozenset[str]
    existing: frozenset[str]


@cache
def reality_words() -> RealityWords:
    """The table that comes with comity. Raises VocabularyError where it is malformed."""
    return read(files("comity.vocabulary").joinpath("reality.toml").read_text("utf-8"))


def read(text: str) -> RealityWords:
    """A table from TOML. Raises VocabularyError for an unknown group, and for a word that stands in two groups of one table."""
    data = tomllib.loads(text)
    marks = {name: frozenset(words) for name, words in data.get("marks", {}).items()}
    if set(marks) != MARKS:
        raise VocabularyError(f"reality: marks must be {sorted(MARKS)}, found {sorted(marks)}")
    governors, modifiers, modals = (_table(name, data.get(name, {})) for name in ("governors", "modifiers", "modals"))
    return RealityWords(
        governors,
        modifiers,
        modals,
        marks["condition"],
        marks["condition_nouns"],
        marks["negation"],
        marks["neutral"],
        frozenset(data.get("existing", {}).get("verbs", ())),
    )


def _table(name: str, groups: dict[str, list[str]]) -> dict[str, str]:
    if unknown := set(groups) - GROUPS:
        raise VocabularyError(f"reality: unknown groups {sorted(unknown)} of {name}; known are {sorted(GROUPS)}")
    found: dict[str, str] = {}
    for group, words in groups.items():
        for word in words:
            if found.setdefault(word, group) != group:
                raise VocabularyError(f"reality: {word!r} of {name} stands under {found[word]} and {group}")
    return found
