"""Offices told by a clause: "X, who chairs the Senate committee", "X, who coordinates the project for the Mine Action Centre"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from comity.detect.offices import Reading, read
from comity.detect.titles import Office
from comity.detect.words import Word
from comity.vocabulary.titles import titles

FORMS = {"ran": "run", "led": "lead", "oversaw": "oversee"}
REACH = 18


def held_after(words: Sequence[Word], last: int, known: Mapping[str, str]) -> tuple[Office, Reading] | None:
    """The office in a relative clause right after the name that ends before word `last`, where a body is headed or run."""
    i = _relative(words, last)
    if i is None or _lemma(words[i].key) not in titles().holding:
        return None
    end = i + 1
    while end < min(len(words), i + REACH) and words[end].shape != "mark" and words[end].block == words[i].block:
        if end > i + 1 and words[end].pos in {"VERB", "AUX"} and words[end].shape == "lower":
            break
        end += 1
    thing = words[i + 1 : end]
    if not thing or any(w.key in titles().passing_bodies for w in thing[:5]):
        return None
    office = Office(i, end, last, i, former=words[i].key in FORMS or words[i].key.endswith("ed"))
    reading = read(words, Office(i, end, last, i), known, held=True)
    return (office, reading) if reading.organisation else None


def _relative(words: Sequence[Word], last: int) -> int | None:
    """The verb after ", who" or ", the surgeon who" that follows the name."""
    if last + 2 >= len(words) or words[last].text != ",":
        return None
    for ahead in range(last + 1, min(last + 5, len(words) - 1)):
        if words[ahead].key == "who" and words[ahead].block == words[last].block:
            return ahead + 1
        if words[ahead].shape not in ("lower", "cap"):
            return None
    return None


def _lemma(key: str) -> str:
    if key in FORMS:
        return FORMS[key]
    for ending in ("es", "s", "ed", "d"):
        if key.endswith(ending) and key.removesuffix(ending) in titles().holding:
            return key.removesuffix(ending)
    return key
