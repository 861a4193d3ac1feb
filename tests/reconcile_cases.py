"""Hand-made statements and reports for the tests of reconciling; every name and outlet is invented."""

from __future__ import annotations

import hashlib
from typing import Any

from comity.terms.report import Report
from comity.terms.statement import Kind, Statement


def report(key: str, published: str | None = None, outlet: str | None = None, origin: str | None = None, text: str = "") -> Report:
    return Report(
        id=key, path=f"{key}.txt", text=text, sha256=key, blocks=(), outlet=outlet or f"The {key} Courier", published=published,
        origin=origin,
    )  # fmt: skip


def said(kind: Kind, of: str, quote: str, /, *, at: int = 0, negated: bool = False, **fields: Any) -> Statement:
    """A statement of the report `of` with these plain fields."""
    key = hashlib.sha256(f"{kind} {of} {at} {quote} {sorted(fields.items())}".encode()).hexdigest()[:16]
    return Statement(
        id=key, kind=kind, report=of, span=(at, at + len(quote)), quote=quote, fields=fields,
        polarity="negated" if negated else "positive",
    )  # fmt: skip


def person(name: str, state: str | None = None) -> dict[str, str]:
    return {"name": name} | ({"state": state} if state else {})


def talks(of: str, /, **more: Any) -> Statement:
    """Talks of two invented ministers of Norway and Chile on 2 November."""
    fields: dict[str, Any] = {
        "type": "talks", "status": "held", "parties": ["CHL", "NOR"], "date": "2025-11-02",
        "participants": [person("Ingrid Aasland", "NOR"), person("Tomás Larrañaga", "CHL")],
    }  # fmt: skip
    return said("engagement", of, "the two ministers held talks", **(fields | more))


def grant(of: str, value: float, role: str = "total", /, *, at: int = 0, negated: bool = False, **more: Any) -> Statement:
    """A figure: money of Norway for the reefs of Chiloé."""
    fields: dict[str, Any] = {
        "value": value, "unit": "NOK", "counted": "grants for the reef station at Chiloé", "role": role, "bound": "exact",
        "topics": ["environment"], "actor": ["NOR"], "counterpart": ["CHL"],
    }  # fmt: skip
    return said(
        "figure", of, f"grants of {value:g} kroner for the reef station at Chiloé", at=at, negated=negated, **(fields | more)
    )
