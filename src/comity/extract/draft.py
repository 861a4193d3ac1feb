"""What an extractor hands over: a passage and the fields it gives, before attribution and audit."""

from __future__ import annotations

from dataclasses import dataclass, field

from comity.terms.report import Span
from comity.terms.statement import AnyFields, Codes, Polarity


@dataclass(frozen=True, slots=True)
class Draft:
    """`cue` is the index of the token that carries the fact (a verb, a noun, a number): attribution is looked up at it.

    `own` is True where the passage's own clause is an act of speech by the holder or actor ("thanked", "invited"):
    the mode is then `reported_speech` with that speaker, unless an outer source is named.
    """

    span: Span
    fields: AnyFields
    cue: int
    spans: dict[str, Span] = field(default_factory=dict)
    more: tuple[Span, ...] = ()
    polarity: Polarity = "positive"
    confidence: float = 0.5
    codes: Codes | None = None
    own: bool = False
    frame: str = ""
