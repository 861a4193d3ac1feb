"""All that stands beside a name: offices before and after it, and a rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.detect.titles import Office, introduced
from comity.detect.titles_after import after
from comity.detect.titles_before import before
from comity.detect.words import Word


@dataclass(frozen=True, slots=True)
class Beside:
    """All that stands beside a name: offices, the rank as words `[first, last)`, and the words that the whole covers."""

    offices: tuple[Office, ...] = ()
    rank: tuple[int, int] | None = None
    first: int = 0
    last: int = 0


def beside(words: Sequence[Word], first: int, last: int) -> Beside:
    """The offices before and after the name at words `[first, last)`."""
    start, rank = introduced(words, first)
    ahead = before(words, start)
    behind = after(words, last, settled=bool(ahead))
    return Beside((*ahead, *behind), rank, min([start, *(o.outer for o in ahead)]), max([last, *(o.last for o in behind)]))
