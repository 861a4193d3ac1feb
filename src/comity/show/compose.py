"""The line of an entry of any kind: composed of its fields, resting on its statements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from comity.show.figures import figure
from comity.show.lines import Line, standing
from comity.show.material import Material
from comity.show.meetings import engagement
from comity.show.sentences import activity, agreement, commitment, position, post, quotation
from comity.show.words import capital
from comity.terms.entry import Entry
from comity.terms.statement import Kind

SENTENCES: dict[Kind, Callable[[Entry, Material], Line]] = {
    "engagement": engagement, "agreement": agreement, "commitment": commitment, "activity": activity, "figure": figure,
    "position": position, "quotation": quotation, "post": post,
}  # fmt: skip


def line(entry: Entry, material: Material) -> Line:
    """The line of an entry of any kind."""
    composed = SENTENCES[entry.kind](entry, material)
    text, lead = capital(composed.text), capital(composed.lead)
    said = tuple(s.id for s in material.said(entry))
    own = said + tuple(s for s in entry.statements if s not in material.statements)
    more = tuple(s for s in composed.statements if s not in own)
    return replace(
        composed, text=text, lead=lead, statements=own + more, marks=composed.marks + standing(entry, material), entry=entry.id
    )
