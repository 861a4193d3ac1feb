"""Who signed a report: the names in what a page gives as its author, without what stands around them."""

from __future__ import annotations

import re
from typing import NamedTuple

from comity.clean.days import CLOCK, find_day
from comity.clean.patterns import AGENCIES, CAPITAL, CONTROLS, LINK
from comity.clean.roles import by_phrase
from comity.vocabulary.outlets import outlet_of

BYLINE = re.compile(r"\A\s*(?:by|reported by|written by|posted by|text by|story by|author|words)\b\s*:?\s*", re.I)
WRITER = re.compile(r"\A(?:the|our)\b.*|\s+(?:is|was|has|are|have)\s.*", re.I | re.S)
"""What a sentence about the author says after the name ("Per Lund is a columnist."), and all of one that gives no name."""
STAMP = re.compile(r"\b(?:last )?(?:updated|published|posted|modified|labels?|at \d)\b", re.I)
"""What stands before the day or hour in a line that says when a report came out."""
STAMPED = re.compile(rf"(?P<name>[{CAPITAL}][\w.’'-]+(?: [{CAPITAL}][\w.’'-]+){{1,3}})\s+(?:Updated|Published|Posted|Last)\b")
PLACED = re.compile(rf"\A(?P<name>(?:[{CAPITAL}][\w.’'-]+ ){{2,4}})in [{CAPITAL}]\S.*")
"""A name with where its bearer writes from ("Per Lund in Haven")."""
NO_NAME = frozenset({"share", "teaser", "navigation", "notice", "caption"})
"""What a line that says one of the set phrases is instead of a name."""


class Signed(NamedTuple):
    """The `names` that sign, and the agency or outlet named after them ("Per Lund, NWA"); each None where there is none."""

    names: str | None
    body: str | None = None


def signed(words: str) -> Signed:
    """Who signed, from what a page gives as its author; labels, buttons and addresses are nobody."""
    name = PLACED.sub(lambda m: m["name"], BYLINE.sub("", " ".join(words.split()))).strip(" ,|:")
    names, comma, last = name.rpartition(", ")
    body = last.removeprefix("and ").strip(" .") if comma else ""
    if names and (body in AGENCIES or outlet_of(body)):
        return Signed(names if is_name(names) else None, body)
    return Signed(name if is_name(name) else None)


def is_name(words: str) -> bool:
    """Has it the form of a name: letters and no figure, no address, no word first that stands on buttons and labels?"""
    first = re.split(r"\W+", words.casefold().lstrip(), maxsplit=1)[0]
    written = any(letter.isalpha() for letter in words) and not any(letter.isdigit() for letter in words)
    return written and first not in CONTROLS and not LINK.match(words) and "@" not in words and by_phrase(words) not in NO_NAME


def printed(words: str) -> str:
    """The name in a line of the page: what stands before a bar, a dash, a label or a day."""
    words = STAMP.split(re.split(r"\s*[|·•]\s*|\s+[–—-]\s+", BYLINE.sub("", words))[0])[0]
    day = find_day(words)
    return CLOCK.sub("", words[: day.start] if day else words).strip(" ,;|·")


def introduced(name: str) -> str:
    """The name in a sentence about the author."""
    return WRITER.split(name)[0] if name.endswith(".") else name
