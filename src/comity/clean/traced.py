"""Text that remembers where each of its characters came from, through every edit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from comity.terms.report import Piece


class Edit(NamedTuple):
    """Put `text` in place of `[start, end)`.

    Text as long as what it replaces maps character by character; other text maps its first character to the first it replaces;
    an insertion (`start == end`) maps to nothing.
    """

    start: int
    end: int
    text: str = ""


@dataclass(frozen=True)
class Traced:
    """`text` with the pieces of it that come from the source, in order of the text. Immutable; every edit is linear."""

    text: str
    pieces: tuple[Piece, ...]

    @classmethod
    def whole(cls, source: str) -> Traced:
        """The source itself, every character at its own place."""
        return cls(source, (Piece(0, 0, len(source)),) if source else ())

    def edited(self, edits: Iterable[Edit]) -> Traced:
        """A copy with the edits made; they are in order and do not overlap."""
        edits = [edit for edit in edits if edit.end > edit.start or edit.text]
        if not edits:
            return self
        builder, place = Builder(), 0
        cursor = Cursor(self.pieces)
        for start, end, text in edits:
            builder.copy(self.text, cursor, place, start)
            builder.replace(text, cursor, start, end)
            place = end
        builder.copy(self.text, cursor, place, len(self.text))
        return builder.traced()

    def source_of(self, position: int) -> int | None:
        """Where the character at `position` stands in the source; None for one that was inserted."""
        index = bisect_right(self.pieces, position, key=lambda piece: piece.start) - 1
        if index < 0:
            return None
        piece = self.pieces[index]
        return piece.source + position - piece.start if position < piece.start + piece.length else None


class Cursor:
    """Walks the pieces forwards, so that a whole pass over a text looks at each piece once."""

    def __init__(self, pieces: tuple[Piece, ...]) -> None:
        self.pieces = pieces
        self.index = 0

    def within(self, start: int, end: int) -> Iterable[Piece]:
        """The parts of pieces that lie in `[start, end)`; starts must not go backwards between calls."""
        while self.index < len(self.pieces) and self.pieces[self.index].start + self.pieces[self.index].length <= start:
            self.index += 1
        index = self.index
        while index < len(self.pieces) and self.pieces[index].start < end:
            piece = self.pieces[index]
            low, high = max(start, piece.start), min(end, piece.start + piece.length)
            if low < high:
                yield Piece(low, piece.source + low - piece.start, high - low)
            index += 1


class Builder:
    """Collects a traced text from left to right."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.pieces: list[Piece] = []
        self.length = 0

    def take(self, text: str, source: int) -> None:
        """Append text that stands at `source` in the source, character by character."""
        if text:
            self._map(self.length, source, len(text))
            self._put(text)

    def stand(self, text: str, source: int) -> None:
        """Append text that stands for something of another length (an entity) at `source`: its first character maps there."""
        if text:
            self._map(self.length, source, 1)
            self._put(text)

    def insert(self, text: str) -> None:
        """Append text that the source does not have."""
        self._put(text)

    def copy(self, text: str, cursor: Cursor, start: int, end: int) -> None:
        """Append `text[start:end]` with its pieces."""
        if start >= end:
            return
        for piece in cursor.within(start, end):
            self._map(self.length + piece.start - start, piece.source, piece.length)
        self._put(text[start:end])

    def replace(self, text: str, cursor: Cursor, start: int, end: int) -> None:
        """Append `text` for what stood at `[start, end)`."""
        size = min(len(text), end - start) if len(text) == end - start else min(len(text), end - start, 1)
        for piece in cursor.within(start, start + size):
            self._map(self.length + piece.start - start, piece.source, piece.length)
        self._put(text)

    def append(self, other: Traced) -> None:
        """Append another traced text of the same source."""
        for piece in other.pieces:
            self._map(self.length + piece.start, piece.source, piece.length)
        self._put(other.text)

    def traced(self) -> Traced:
        return Traced("".join(self.parts), tuple(self.pieces))

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def _map(self, start: int, source: int, length: int) -> None:
        last = self.pieces[-1] if self.pieces else None
        if last and last.start + last.length == start and last.source + last.length == source:
            self.pieces[-1] = Piece(last.start, last.source, last.length + length)
        else:
            self.pieces.append(Piece(start, source, length))
