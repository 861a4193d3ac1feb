"""What is known of a page while its lines are judged one after the other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from comity.clean.patterns import BULLET, NUMBER
from comity.terms.report import Role

ENDED = re.compile(
    r"""[.!?…;:]["'”’)\]]*\Z|,["”]\Z
    |[.!?]["'”’)\]]*\s*(?:\([^()]{2,40}\)|[–—-]?\s*[A-Z]{2,12}(?:[ /][A-Za-z]{2,6}){0,3}(?:\s*\((?:Photo|Video)\))*)\Z""",
    re.X,
)
"""The end of a sentence, with an agency's name after it or not."""
STOPPED = re.compile(r"[.!?][\"'”’)\]]*(?:\s|\Z|[A-Z])")
SHORT = 5
"""Words of the longest entry of a menu."""
MENU = 3
"""Short lines in a row that make a menu."""
LONGEST = 1500
"""Characters of the longest line in which set phrases are looked for."""
ENDING = 80
"""Characters at the end of a line that its end is judged by."""


UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of scripts that part no words with spaces: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""
WIDE_STOP = re.compile("[。！？…၊။។][」』”）]*\\Z")
SYLLABLES = 3
"""Letters of such a script that count as a word."""
LINE = 60
"""Letters from which a line of such a script is prose, stop or not."""


def size(text: str) -> int:
    """How many words a text has, in any script."""
    return len(text.split()) + (0 if text.isascii() else len(UNSPACED.findall(text)) // SYLLABLES)


def unspaced_prose(row: str) -> bool:
    """Is it prose in a script without spaces?"""
    if row.isascii() or not UNSPACED.search(row):
        return False
    letters = len(UNSPACED.findall(row))
    return 2 * letters > len(row) and (letters >= LINE or (letters > SYLLABLES * SHORT and WIDE_STOP.search(row) is not None))


@dataclass
class Context:
    """What is known of the page when its lines are judged one after the other."""

    rows: list[str]
    prose: list[bool]
    roles: list[Role | None] = field(default_factory=list)

    @property
    def first(self) -> int:
        """The first line of running prose (the number of lines when there is none)."""
        return next((n for n, prose in enumerate(self.prose) if prose), len(self.prose))

    @property
    def last(self) -> int:
        return next((n for n in range(len(self.prose) - 1, -1, -1) if self.prose[n]), -1)

    def set(self, n: int, role: Role, *, keep: bool = False) -> None:
        """Give a line its role; it is prose no more, unless that is to be kept."""
        self.roles[n] = role
        self.prose[n] = keep and self.prose[n]


def bare(row: str) -> str:
    """The line without its bullet or number."""
    mark = BULLET.match(row) or NUMBER.match(row)
    return row[mark.end() :] if mark else row


def is_listed(row: str) -> bool:
    return bool(BULLET.match(row) or NUMBER.match(row))
