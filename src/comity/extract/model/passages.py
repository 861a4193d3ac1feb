"""Which passages of a report a language model is asked about: whole paragraphs, as many as fit, each with the one before it.

The paragraph before is asked about again, so that what it says of "he" and "the two sides" is at hand; what is told twice is one
statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from comity.terms.parsed import Parsed
from comity.terms.report import STATING, Span

REPEATED = 4
"""The paragraph before is repeated when it takes no more than this part (a fourth) of a passage."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs, or parts of long ones, by their spans in the report's text."""

    spans: tuple[Span, ...]

    @property
    def span(self) -> Span:
        return self.spans[0][0], self.spans[-1][1]

    def text(self, parsed: Parsed) -> str:
        """What the model gets to read."""
        return "\n\n".join(parsed.text(span) for span in self.spans)


def passages(parsed: Parsed, most: int) -> Iterator[Passage]:
    """Every stating paragraph of the report, in passages of at most so many characters."""
    taken: list[Span] = []
    new = 0
    for unit in _units(parsed, most):
        if new and _length([*taken, unit]) > most:
            yield Passage(tuple(_merged(parsed, taken)))
            taken, new = [s for s in taken[-1:] if _length([s]) <= most // REPEATED and _length([s, unit]) <= most], 0
        taken.append(unit)
        new += 1
    if new:
        yield Passage(tuple(_merged(parsed, taken)))


def _length(spans: Iterable[Span]) -> int:
    return sum(end - start + 2 for start, end in spans)


def _units(parsed: Parsed, most: int) -> Iterator[Span]:
    """Paragraphs; the sentences of those that are too long for one passage; pieces of sentences that are too long themselves."""
    for number, block in enumerate(parsed.report.blocks):
        if block.role not in STATING or not parsed.text((block.start, block.end)).strip():
            continue
        if block.end - block.start + 2 <= most:
            yield block.start, block.end
            continue
        for sentence in parsed.sentences:
            if sentence.block == number:
                yield from ((at, min(at + most - 2, sentence.end)) for at in range(sentence.start, sentence.end, most - 2))


def _merged(parsed: Parsed, spans: list[Span]) -> list[Span]:
    """Neighbouring parts of one paragraph as one."""
    found: list[Span] = []
    for span in spans:
        if found and not parsed.text((found[-1][1], span[0])).strip() and _one_block(parsed, found[-1], span):
            found[-1] = (found[-1][0], span[1])
        else:
            found.append(span)
    return found


def _one_block(parsed: Parsed, a: Span, b: Span) -> bool:
    return any(block.start <= a[0] and b[1] <= block.end for block in parsed.report.blocks)
