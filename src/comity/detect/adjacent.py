"""Quotations and the sayings they belong to: by what the cue governs, by what stands beside the marks, by following directly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.detect.sayings import Saying
from comity.detect.speakers import speaker_at, subject
from comity.terms.parsed import Parsed, QuoteMention, Token

ENDS = frozenset({".", "!", "?"})
MARKS = frozenset("\"“”„«»‘’'")


@dataclass(frozen=True, slots=True)
class Attached:
    """Quotation number `quote` is said in `saying`; `carried` where the cue stands in a sentence before."""

    quote: int
    saying: Saying
    carried: bool = False


def attach(parsed: Parsed, said: Sequence[Saying]) -> list[Attached]:
    """Every quotation that somebody says, in order."""
    found: list[Attached] = []
    for number, quote in enumerate(parsed.quotes):
        if quote.speech and (one := _one(parsed, number, quote, said, found)) is not None:
            found.append(one)
    return _backwards(parsed, found)


def _backwards(parsed: Parsed, found: list[Attached]) -> list[Attached]:
    """Paragraphs of one quotation whose cue stands only at its end belong to that cue too."""
    known = {a.quote: a for a in found}
    for number in range(len(parsed.quotes) - 1, 0, -1):
        if number in known and number - 1 not in known and _continues(parsed, number):
            known[number - 1] = Attached(number - 1, known[number].saying, True)
    return [known[number] for number in sorted(known)]


def _one(parsed: Parsed, number: int, quote: QuoteMention, said: Sequence[Saying], found: list[Attached]) -> Attached | None:
    inside = parsed.tokens_in(quote.outer)
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    inner = _governing(quote, said, parsed)
    within = inner if inner is not None and parsed.tokens[inner.verb].start < quote.start else None
    for saying in (within, _following(parsed, last, said), inner, _leading(parsed, first, said)):
        if saying is not None:
            return Attached(number, saying)
    if (unknown := _unlisted(parsed, last, quote)) is not None:
        return Attached(number, unknown)
    before = _before(parsed, number, first, said, found)
    return Attached(number, before, True) if before is not None else None


def _following(parsed: Parsed, last: Token, said: Sequence[Saying]) -> Saying | None:
    """A cue right behind the closing mark: "…," he said."""
    if "." in {last.text, parsed.tokens[last.i - 1].text}:
        return None
    start = last.i + 1
    if start < len(parsed.tokens) and parsed.tokens[start].text == ",":
        start += 1
    return next((s for s in said if s.left == start and _same_block(parsed, last.i, s.verb)), None)


def _governing(quote: QuoteMention, said: Sequence[Saying], parsed: Parsed) -> Saying | None:
    """The innermost saying whose content holds the quotation."""
    holders = [s for s in said if any(a <= quote.start and quote.end <= b + 2 for a, b in s.content)]
    holders = [s for s in holders if not quote.outer[0] <= parsed.tokens[s.verb].start < quote.outer[1]]
    return min(holders, key=lambda s: sum(b - a for a, b in s.content), default=None)


def _leading(parsed: Parsed, first: Token, said: Sequence[Saying]) -> Saying | None:
    """The nearest cue before the opening mark in the same sentence: He added: "…"; asked for a grant, "not a loan"."""
    near = [s for s in said if s.verb < first.i and _same_block(parsed, s.verb, first.i) and not _stop(parsed, s.verb, first.i)]
    return max(near, key=lambda s: s.verb, default=None)


def _stop(parsed: Parsed, start: int, end: int) -> bool:
    """A sentence ends between two tokens, outside quotation marks."""
    between = parsed.tokens[start + 1 : end]
    return any(t.text in ENDS or t.text == ";" for t in between) or (
        parsed.tokens[start].sentence != parsed.tokens[end].sentence and not between
    )


def _same_block(parsed: Parsed, one: int, other: int) -> bool:
    return parsed.sentence_of(one).block == parsed.sentence_of(other).block


def _unlisted(parsed: Parsed, last: Token, quote: QuoteMention) -> Saying | None:
    """A quotation closed by a comma and followed by somebody and any verb: "…," Ould Ely settled."""
    if parsed.report.text[quote.end : quote.end + 1] not in {","} and parsed.report.text[quote.end - 1 : quote.end] not in {
        "?",
        "!",
    }:
        return None
    sentence = parsed.tokens[last.i + 1 : last.i + 14]
    for token in sentence:
        if token.text in ENDS or not _same_block(parsed, last.i, token.i):
            return None
        if token.tag in {"VBD", "VBZ"} and token.pos == "VERB":
            head = subject(parsed, token.i)
            who = speaker_at(parsed, head) if head is not None else None
            return Saying(token.i, frozenset(), who, last.i + 1, ()) if who is not None else None
    return None


def _before(parsed: Parsed, number: int, first: Token, said: Sequence[Saying], found: list[Attached]) -> Saying | None:
    """The saying before a whole quoted sentence: of the quotation or sentence before, or of the paragraph before."""
    sentence = parsed.sentence_of(first.i)
    if first.i > sentence.first + 1 or not parsed.report.text[parsed.quotes[number].start].isupper():
        return None
    if found and found[-1].quote == number - 1 and _goes_on(parsed, number, first, found[-1]):
        return found[-1].saying
    if first.i > sentence.first or not sentence.index:
        return None
    before = parsed.sentences[sentence.index - 1]
    if before.block != sentence.block and not _only_quoted(parsed, sentence.block):
        return None
    near = [s for s in said if before.first <= s.verb < before.last and s.speaker.personal and s.content]
    roots = [s for s in near if s.verb == before.root] or near
    return roots[0] if roots else None


def _goes_on(parsed: Parsed, number: int, first: Token, previous: Attached) -> bool:
    """Whether a quotation goes on with the one before: left open there, or nothing but its cue between them."""
    if _continues(parsed, number):
        return True
    here = parsed.sentence_of(first.i).block
    end, start = parsed.quotes[number - 1].outer[1], parsed.quotes[number].outer[0]
    last = parsed.tokens_in(parsed.quotes[number - 1].outer)[-1]
    if parsed.sentence_of(last.i).block != here and not _only_quoted(parsed, here):
        return False
    verb = parsed.tokens[previous.saying.verb]
    between = parsed.report.text[max(end, verb.end) if verb.start < start else end : start]
    return sum(c in ".!?" for c in between) <= 1


def _only_quoted(parsed: Parsed, number: int) -> bool:
    """A paragraph that is nothing but quotation."""
    block = parsed.report.blocks[number]
    text = parsed.report.text
    inside = sum(q.outer[1] - q.outer[0] for q in parsed.quotes if block.start <= q.outer[0] and q.outer[1] <= block.end)
    return inside >= len(text[block.start : block.end].strip()) - 3


def _continues(parsed: Parsed, number: int) -> bool:
    """The quotation before this one was left open at the end of its paragraph, and this one opens the next."""
    before, here = parsed.quotes[number - 1], parsed.quotes[number]
    text = parsed.report.text
    return text[before.outer[1] - 1] not in MARKS and not text[before.outer[1] : here.outer[0]].strip()
