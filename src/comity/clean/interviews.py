"""Interviews: the line under the title that introduces who answers is prose, since nothing else says who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comity.clean.roles import Marked
from comity.terms.report import STATING
from comity.vocabulary.titles import titles

QUESTIONS = 3
"""Lines that end in a question mark from which a text is an interview."""
LONGEST_QUESTION = 60
SHORTEST = 8
"""Words that an introduction has at least."""


def introduced(lines: Sequence[Marked]) -> Sequence[Marked]:
    """The lines, those headings made paragraphs that name an office in an interview's head."""
    asked = [line for line in lines if line.words.rstrip("”\"' ").endswith("?") and len(line.words.split()) <= LONGEST_QUESTION]
    if len(asked) < QUESTIONS:
        return lines
    head = next((n for n, line in enumerate(lines) if line.role in STATING), 0)
    return [replace(line, role="paragraph") if n < head and _introduces(line) else line for n, line in enumerate(lines)]


def _introduces(line: Marked) -> bool:
    words = [w.strip(",.;:’'“”\"()").lower() for w in line.words.split()]
    return line.role == "heading" and len(words) >= SHORTEST and "," in line.words and bool(titles().heads & set(words))
