"""Report -> Parsed: sentences, people, posts, parties, places, dates, amounts, quotation, who says what.

`detect(report)` runs the detectors in their order; each takes a `Parsed` and returns one with its own part filled.
"""

from __future__ import annotations

from dataclasses import replace

from comity.detect.amounts import find_amounts
from comity.detect.attribution import find_speeches
from comity.detect.dates import find_dates
from comity.detect.parse import parse
from comity.detect.parties import find_parties
from comity.detect.people import find_people
from comity.detect.places import find_places
from comity.detect.quotes import find_quotes
from comity.detect.reference import resolve
from comity.terms.extraction import NONE_OF_OWN, Own
from comity.terms.parsed import Parsed
from comity.terms.report import Report


def detect(report: Report, own: Own = NONE_OF_OWN) -> Parsed:
    """Everything that is found in a report before any statement is made of it. `own` are the user's tables, kept for `extract`."""
    parsed = replace(parse(report), own=own)
    for step in (find_quotes, find_dates, find_amounts, find_people, find_parties, find_places, resolve, find_speeches):
        parsed = step(parsed)
    return parsed
