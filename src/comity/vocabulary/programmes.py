"""Names of programmes in a passage: "the Bien Hoa dioxin project", "Programme for Safe Harbours" (`programmes.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from comity.terms.names import fold
from comity.vocabulary import tables
from comity.vocabulary.gazetteer import kept
from comity.vocabulary.parties import all_names, british

BETWEEN = 2
"""Words in small letters that may stand between the name and the noun that heads it ("the Bien Hoa dioxin clean-up project")."""
WORD = r"[^\W\d_][\w'’-]*"
CAPITAL = r"[^\W\d_a-z][\w'’-]*"


@kept(50_000)
def programmes(text: str) -> tuple[str, ...]:
    """The names of programmes in a text, as they stand there. A party alone before the noun makes no name: "the US project"."""
    return tuple(dict.fromkeys(_found(text))) if _head().search(text) else ()


def programme_core(name: str) -> str:
    """The words that say which programme, without the noun that heads it: one for "Program" and "Programme", long and short."""
    every = re.findall(r"\w+", fold(british(name)))
    core = [w for w in every if w not in _words("heads") and w not in _words("links")]
    return " ".join(core or every)


def shorter(short: str, full: str) -> bool:
    """Has one programme's name, by its core, every word of another's, two at least, and more?"""
    one, other = short.split(), full.split()
    return 1 < len(one) < len(other) and set(one) < set(other)


def headed(name: str) -> bool:
    """Is this the name of a programme by its last noun, or by its first before "for" or "of"?"""
    return _named().fullmatch(re.sub(r"^[Tt]he\s+", "", name)) is not None


def _found(text: str) -> Iterator[str]:
    for match in _named().finditer(text):
        start = match.start()
        for hit in all_names().within(match[0]):
            if hit.start == 0 and hit.value.sense != "organisation":
                rest = re.match(r"(?:['’]s?)?[\s-]*", match[0][hit.end :])
                start = match.start() + hit.end + (rest.end() if rest else 0)
        name = text[start : match.end()]
        if re.match(CAPITAL, name) and programme_core(name) and headed(name) and not all_names().get(name):
            yield name


@cache
def _words(part: str) -> frozenset[str]:
    return frozenset(tables.strings(tables.load("programmes.toml"), part, "programmes.toml"))


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_words('heads')))})\b", re.IGNORECASE)


@cache
def _named() -> re.Pattern[str]:
    """A run of capitalised words before the noun, or the capitalised noun with what it is for."""
    heads, links = ("|".join(sorted(_words(part))) for part in ("heads", "links"))
    either = "|".join(f"[{h[0].upper()}{h[0]}]{h[1:]}" for h in sorted(_words("heads"), key=lambda h: -len(h)))
    run = rf"{CAPITAL}(?:(?:\s+(?:{links}))*\s+{CAPITAL})*"
    before = rf"{run}(?:\s+(?!(?:{links}|{heads})\b)[a-z][\w'’-]*){{0,{BETWEEN}}}\s+(?:{either})\b"
    after = rf"(?:{'|'.join(sorted(h.capitalize() for h in _words('heads')))})\s+(?:{links})\s+(?:the\s+)?{run}"
    return re.compile(rf"\b(?:{after}|{before})")
