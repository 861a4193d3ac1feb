"""Not yet written."""

from __future__ import annotations

from comity.terms.parsed import Parsed


def resolve(parsed: Parsed) -> Parsed:
    """The report unchanged."""
    return parsed
