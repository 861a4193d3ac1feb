"""The pages of a PDF -> lines as they are printed: their words and where they stand, upright, marks of footnotes set apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import pi
from typing import Any, NamedTuple

HYPHEN = 2
"""What the library gives for the hyphen at the end of a line."""
BREAKS = (10, 13)
BLANK = 32
BOLD = 600
"""Weight of a font from which it is bold; 400 is usual."""
SMALL, RAISED = 0.5, 0.4
"""Height of a mark of a footnote at the most, and how far above the foot of its line it begins, as shares of the line's height."""
UNIT = re.compile(r"(?:\b|\d)[kcdm]?m\Z")
"""After these, a small raised figure is a square or a cube and no footnote."""
LONGEST_BULLET = 5
Box = tuple[float, float, float, float]


class Printed(NamedTuple):
    """A line with its edges in points, up and to the right being more; `bold` from its first character to its last."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    bold: bool = False

    @property
    def height(self) -> float:
        return max(self.top - self.bottom, 1.0)


def printed(pdfium: Any, text: Any) -> list[Printed]:
    """The lines of a page in the order of its text; those that are turned against most of the page come last."""
    found = _with_bullets(list(_lines(_Letters(pdfium.raw, text))))
    if not found:
        return []
    turns = Counter[int]()
    for turn, line in found:
        turns[turn] += len(line.text)
    usual = turns.most_common(1)[0][0]
    upright = [_upright(line, turn) for turn, line in found if turn == usual]
    if 2 * sum(above.bottom < line.bottom for above, line in pairwise(upright)) > len(upright):
        upright.reverse()  # of some pages that are turned the library gives the last line first
    return upright + [_upright(line, turn) for turn, line in found if turn != usual]


def _with_bullets(lines: list[tuple[int, Printed]]) -> list[tuple[int, Printed]]:
    """Lines, those that are but a bullet or a number joined with what stands beside them."""
    found: list[tuple[int, Printed]] = []
    for turn, line in lines:
        above = found[-1][1] if found else None
        beside = above and line.left > above.right and abs(line.bottom - above.bottom) < line.height / 2
        if above and beside and len(above.text) <= LONGEST_BULLET:
            found[-1] = (turn, line._replace(text=f"{above.text} {line.text}", left=above.left))
        else:
            found.append((turn, line))
    return found


class _Letters:
    """The characters of a page, as the library numbers them."""

    def __init__(self, raw: Any, text: Any) -> None:
        self._raw, self._text = raw, text
        self.codes: list[int] = [raw.FPDFText_GetUnicode(text, n) for n in range(text.count_chars())]

    def box(self, n: int) -> Box:
        """Left, bottom, right and top of the room that it takes."""
        left, bottom, right, top = self._text.get_charbox(n, loose=True)
        return left, bottom, right, top

    def ink(self, n: int) -> Box:
        """The same of what is seen of it."""
        left, bottom, right, top = self._text.get_charbox(n)
        return left, bottom, right, top

    def turn(self, n: int) -> int:
        """Quarters of a turn to the right."""
        angle: float = self._raw.FPDFText_GetCharAngle(self._text, n)
        return round(angle / (pi / 2)) % 4

    def is_bold(self, n: int) -> bool:
        weight: int = self._raw.FPDFText_GetFontWeight(self._text, n)
        return weight >= BOLD

    def words(self, numbers: Sequence[int]) -> str:
        kept = (self.codes[n] for n in numbers if 0 < self.codes[n] < 0x10000)
        return b"".join(code.to_bytes(2, "little") for code in kept).decode("utf-16-le", "replace").strip()


def _lines(letters: _Letters) -> Iterator[tuple[int, Printed]]:
    """Each line, with how it is turned."""
    start, end = 0, len(letters.codes)
    for n in range(end + 1):
        if n == end or letters.codes[n] in BREAKS or letters.codes[n] == HYPHEN:
            numbers = range(start, min(n + 1, end))
            inked = [k for k in numbers if letters.codes[k] > BLANK]
            if inked:
                yield _line(letters, numbers, inked)
            start = n + 1


def _line(letters: _Letters, numbers: Sequence[int], inked: list[int]) -> tuple[int, Printed]:
    first = next((k for k in inked if chr(letters.codes[k]).isalpha()), inked[0])
    turn = letters.turn(first)
    middle, ends = letters.box(first), (letters.box(inked[0]), letters.box(inked[-1]))
    left, right = min(box[0] for box in ends), max(box[2] for box in ends)
    low, high = (middle[1], middle[3]) if turn % 2 == 0 else (min(box[1] for box in ends), max(box[3] for box in ends))
    kept = _without_marks(letters, list(numbers), middle) if turn == 0 else list(numbers)
    bold = all(letters.is_bold(k) for k in (inked[0], inked[-1]))
    return turn, Printed(letters.words(kept), left, right, high, low, bold)


def _without_marks(letters: _Letters, numbers: list[int], usual: Box) -> list[int]:
    """The characters of a line without the small raised figures that stand for footnotes."""
    marks = [n for n in numbers if chr(letters.codes[n]).isdigit() and _is_raised(letters.ink(n), usual)]
    if not marks or len(marks) == sum(letters.codes[n] > BLANK for n in numbers):
        return numbers
    before = letters.words([n for n in numbers if n < marks[0]])
    return numbers if UNIT.search(before) or not before else [n for n in numbers if n not in set(marks)]


def _is_raised(ink: Box, usual: Box) -> bool:
    height = usual[3] - usual[1]
    return ink[3] - ink[1] < SMALL * height and ink[1] > usual[1] + RAISED * height


def _upright(line: Printed, turn: int) -> Printed:
    """The line as it stands when the page is turned so that it can be read."""
    _, left, right, top, bottom, _ = line
    match turn:
        case 1:
            return line._replace(left=-top, right=-bottom, top=right, bottom=left)
        case 2:
            return line._replace(left=-right, right=-left, top=-bottom, bottom=-top)
        case 3:
            return line._replace(left=bottom, right=top, top=-left, bottom=-right)
    return line
