"""Tables of what was measured, in `docs/quality.md`: each between two marks, so that a script can put a new one in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs" / "quality.md"


def markdown(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """A table whose first column is words and whose others are numbers."""
    rule = ["---", *("--:" for _ in head[1:])]
    return [f"| {' | '.join(map(str, cells))} |" for cells in (head, rule, *rows)]


def replaced(page: str, section: str, lines: Iterable[str]) -> str:
    """A page with the lines between the marks of a section. Raises ValueError where the page has no such section."""
    marks = f"<!-- {section} -->", f"<!-- end of {section} -->"
    pattern = re.compile(f"{re.escape(marks[0])}.*?{re.escape(marks[1])}", re.DOTALL)
    if not pattern.search(page):
        raise ValueError(f"no marks {marks[0]} and {marks[1]}")
    block = "\n".join([marks[0], "", *lines, "", marks[1]])
    return pattern.sub(lambda _: block, page)


def write(section: str, lines: Iterable[str], page: Path = PAGE) -> None:
    """Put the lines into a section of the page."""
    page.write_text(replaced(page.read_text("utf-8"), section, lines), "utf-8")
