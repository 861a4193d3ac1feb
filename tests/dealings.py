"""Texts on the dealings of two states, and whether what is drafted of them fits what is expected."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from comity.clean import clean
from comity.detect import detect
from comity.extract.draft import Draft
from comity.terms.parsed import Parsed
from comity.terms.report import Page
from comity.terms.statement import plain

OPENING = "Talks between Ghana and Togo were held on Monday.\n\n"
GHANA, TOGO, BOTH = ["GHA"], ["TGO"], ["GHA", "TGO"]
PARTIES = ("actor", "counterpart", "parties")


def drafted(extractor: Callable[[Parsed], Iterable[Draft]], text: str, published: str | None) -> list[dict[str, Any]]:
    """What an extractor makes of a text, with its quote and polarity."""
    parsed = detect(clean(Page(path="r.txt", content=text.encode(), sha256="0", published=published)))
    return [{"quote": parsed.text(d.span), "polarity": d.polarity, **plain(d.fields)} for d in extractor(parsed)]


def dealings(extractor: Callable[[Parsed], Iterable[Draft]], text: str) -> list[dict[str, Any]]:
    """The same of a text of 10 April 2025 on the dealings of Ghana and Togo."""
    return drafted(extractor, OPENING + text, "2025-04-10")


def fits(found: dict[str, Any], expected: dict[str, Any]) -> bool:
    """Has it all that is expected? Parties are compared by their names, in any order."""
    return all((keys(found.get(name)) if name in PARTIES else found.get(name)) == value for name, value in expected.items())


def keys(parties: Any) -> list[str]:
    """Codes or names of parties, in order."""
    return sorted((p.get("state") or p["name"]) if isinstance(p, dict) else p for p in parties or [])
