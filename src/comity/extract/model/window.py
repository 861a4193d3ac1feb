"""Where a told statement stands: its passage, the sentences that it is in, and what is near enough to be meant in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from comity.extract.model import exact
from comity.extract.model.passages import Passage
from comity.extract.negation import negations
from comity.terms.errors import Refused
from comity.terms.parsed import Mention, Parsed, Token
from comity.terms.report import Span

MOST_SENTENCES = 3
"""A passage of more sentences is no "smallest clause or sentence that states the fact"."""
SHOWN = 80
"""Characters of a text that a reason shows."""


@dataclass(frozen=True)
class Window:
    """`span` is the passage's own."""

    parsed: Parsed
    span: Span

    @cached_property
    def whole(self) -> Span:
        """From the start of the passage's first sentence to the end of its last."""
        inside = [s for s in self.parsed.sentences if s.start < self.span[1] and self.span[0] < s.end]
        return (inside[0].start, inside[-1].end) if inside else self.span

    @cached_property
    def near(self) -> Span:
        """As `whole`, with what stands before it in its paragraph and the one before."""
        blocks = self.parsed.report.blocks
        here = next((s.block for s in self.parsed.sentences if s.start < self.span[1] and self.span[0] < s.end), 0)
        before = [n for n in range(here) if any(s.block == n for s in self.parsed.sentences)]
        return blocks[before[-1] if before else here].start, self.whole[1]

    def inside[M: Mention](self, mentions: Iterable[M], span: Span | None = None) -> list[M]:
        """The mentions that lie in the sentences of the passage, or in another span."""
        start, end = span or self.whole
        return [m for m in mentions if start <= m.start and m.end <= end]

    def stands(self, words: str, gate: str, span: Span | None = None) -> Span:
        """Where words stand in the passage's sentences, in the passage itself if they can. Raises Refused by the gate."""
        text = self.parsed.report.text
        found = exact.place(words, text, self.span) or exact.place(words, text, span or self.whole)
        if found is None:
            raise Refused(gate, f"{shown(words)} does not stand in the words of the report")
        return found


def window(parsed: Parsed, passage: Passage, quote: str) -> Window:
    """Where a quote stands in a passage that was asked about. Raises Refused where it does not, cuts a number, or is too long."""
    text = parsed.report.text
    span = next((found for part in passage.spans if (found := exact.place(quote, text, part))), None)
    if span is None:
        raise Refused("quote", f"{shown(quote)} does not stand in the words of the report")
    within = sum(s.start < span[1] and span[0] < s.end for s in parsed.sentences)
    if within > MOST_SENTENCES:
        raise Refused("quote", f"it runs over {within} sentences, {MOST_SENTENCES} are the most")
    if not parsed.tokens_in(span):
        raise Refused("quote", f"{shown(quote)} holds no whole word")
    uncut(parsed, span)
    return Window(parsed, span)


def uncut(parsed: Parsed, span: Span) -> None:
    """Raise Refused where a span ends within a number, or between a number and its scale word ("2.5" of "2.5 billion")."""
    for amount in parsed.amounts:
        a, b = amount.number
        if (a < span[0] < b) or (a < span[1] < b):
            raise Refused("number", f"it cuts {shown(parsed.text(amount.number))}")


def affirmed(parsed: Parsed, span: Span, cue: int | None = None) -> None:
    """Raise Refused where what heads a span is denied by a word outside of it ("deploy" of "not to deploy"); the cue's own
    negation is the statement's, and not looked at."""
    for head in heads(parsed, span):
        for word in negations(parsed, head) if head.i != cue else ():
            if not span[0] <= word.start < span[1]:
                raise Refused("negation", f"{word.text!r} belongs to {shown(parsed.text(span))} and is left out")


def heads(parsed: Parsed, span: Span) -> list[Token]:
    """The tokens of a span that nothing else in it governs."""
    inside = parsed.tokens_in(span)
    own = {t.i for t in inside}
    return [t for t in inside if t.head == t.i or t.head not in own]


def shown(words: str) -> str:
    """Words in quotation marks, cut short."""
    flat = " ".join(words.split())
    return f"“{flat if len(flat) <= SHOWN else flat[: SHOWN - 1] + '…'}”"
