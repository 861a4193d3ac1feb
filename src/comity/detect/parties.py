"""Not yet written."""

from __future__ import annotations

from comity.terms.parsed import Parsed


def find_parties(parsed: Parsed) -> Parsed:
    """The report unchanged."""
    return parsed
