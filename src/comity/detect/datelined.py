"""Where a report was written, by the place that opens it or that a heading names with the day."""

from __future__ import annotations

import re

from comity.terms.parsed import Parsed
from comity.vocabulary.parties import all_names

DATELINE = 60
DATED = re.compile(r",\s+(?:\d{1,2}\s+[A-Z][a-z]+|[A-Z][a-z]+\s+\d{1,2},)\s+\d{4}\b")
"""What stands behind the place in a heading that tells where and when: "Press conference, Lima, 3 May 2024"."""


def written_in(parsed: Parsed) -> str | None:
    """The state of the place that opens the report ("BUDAPEST, 3 November - "), or that a dateline names."""
    for block in parsed.report.blocks[:10]:
        text = parsed.report.text[block.start : min(block.end, block.start + DATELINE)]
        hit = next(all_names().within(text), None)
        if hit is None or hit.value.sense not in ("capital", "state") or not hit.value.party.state:
            continue
        if block.role == "heading" and DATED.match(parsed.report.text[block.start + hit.end : block.end]):
            return hit.value.party.state
        opens = (
            hit.start < 4
            and hit.value.sense == "capital"
            and any(m in text[hit.end :] for m in ("—", "–", " - ", "--", "(", ":", ", "))
        )
        if block.role == "dateline" or opens:
            return hit.value.party.state
    return None
