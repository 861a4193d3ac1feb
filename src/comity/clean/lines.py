"""What the readers of plain text and of HTML hand on: a cleaned, traced text in lines, with what the page says about each."""

from __future__ import annotations

from dataclasses import dataclass, field

from comity.clean.traced import Traced
from comity.terms.report import Role


@dataclass(frozen=True, slots=True)
class Line:
    """A run of the text that stands alone: a line of plain text, a block of HTML.

    `hint` is the role that the markup gives it; `linked` the share of it that is a link; `inside` tells whether it lies in the
    report's part of the page (None where there is no telling); `date` the day that the markup gives this part (live blogs);
    `pictured` that a picture stands right before it; `box` how many of the next lines stand with it in a small part of the page
    that it opens.
    """

    start: int
    end: int
    hint: Role | None = None
    linked: float = 0.0
    inside: bool | None = None
    date: str | None = None
    pictured: bool = False
    box: int = 0


@dataclass(frozen=True)
class Sheet:
    """A cleaned text with its lines, and what the page says of itself (`title`, `outlet`, `published`, …) as found there."""

    text: Traced
    lines: tuple[Line, ...]
    facts: dict[str, str] = field(default_factory=dict)

    def words(self, line: Line) -> str:
        return self.text.text[line.start : line.end]
