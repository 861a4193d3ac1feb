"""What became of a report's sentences: what was found in each, which frames it evoked, what they gave, why others gave nothing."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from comity.terms.report import Report, Role, Span
from comity.terms.statement import Kind, Statement

What = Literal["person", "post", "party", "place", "date", "amount", "quote", "speech"]


class Detection(Struct, frozen=True):
    """Words that were found to mean something. `means` says what in plain words: who is meant, the EDTF value, who speaks."""

    what: What
    span: Span
    means: str


class Candidate(Struct, frozen=True):
    """Words that might have given a statement: those of a frame (by its id in `frames.toml`), an amount, a quotation, a post.

    `statement` is the id of the one that it gave; failing that, `against` lists what speaks against it, one phrase each.
    """

    kind: Kind
    frame: str
    span: Span
    statement: str | None = None
    against: tuple[str, ...] = ()


class ExplainedSentence(Struct, frozen=True):
    """One sentence, in the order of the text. `role` is that of its block: only paragraphs and items state anything."""

    span: Span
    role: Role
    detections: tuple[Detection, ...]
    candidates: tuple[Candidate, ...]
    statements: tuple[Statement, ...]


class Explanation(Struct, frozen=True):
    """A report with its sentences."""

    report: Report
    sentences: tuple[ExplainedSentence, ...]
