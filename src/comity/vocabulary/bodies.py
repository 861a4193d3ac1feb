"""Names of bodies of states by their pattern: "Defence Ministry" and "Ministry of National Defense" are one of a state."""

from __future__ import annotations

import re

from comity.terms.names import fold
from comity.vocabulary.parties import british

OF_STATE = frozenset({"national", "federal", "royal", "union"})
"""Words that say of a ministry only that it is the state's."""
MINISTRY = re.compile(r"(?:the )?(?P<head>ministry|department) (?:of|for) (?:the )?(?P<field>.+)")


def canonical(name: str) -> str:
    """A body's name as the record keeps it: British spelling, "Defence Ministry" as "Ministry of Defence"."""
    text = british(re.sub(r"\s+", " ", name))
    match = re.fullmatch(r"(?i)(.+) (ministry)", text)
    if not match:
        return text.title() if text.islower() or text[1:].islower() else text
    return f"Ministry of {'Foreign Affairs' if fold(match[1]) == 'foreign' else match[1].title()}"


def body_core(name: str) -> str:
    """What the names of one body share: spelling and pattern apart, and what says of a ministry only that it is the state's."""
    text = re.sub(r"^the ", "", fold(canonical(name)))
    match = MINISTRY.fullmatch(text)
    if not match:
        return text
    words = match["field"].split()
    field = [w for w in words if w not in OF_STATE] or words
    return f"{match['head']} of {' '.join(field)}"


def shortens(short: str, full: str) -> bool:
    """Is every field of one ministry among those of another, which has more ("of trade", "of trade and fisheries")? Cores are
    compared."""
    one, other = MINISTRY.fullmatch(short), MINISTRY.fullmatch(full)
    return bool(one and other and one["head"] == other["head"] and _fields(one["field"]) < _fields(other["field"]))


def _fields(text: str) -> set[str]:
    return set(re.findall(r"\w+", text)) - {"and", "of", "the"}
