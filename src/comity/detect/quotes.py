"""Quotation marks: what stands between them, and which of it may be speech.

Marks are read by where they stand, not only by their shape: straight marks open before a word and close after one, an apostrophe
opens nothing, a mark at the head of a paragraph goes on with the quotation that the paragraph before left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.terms.parsed import Parsed, QuoteMention
from comity.terms.report import STATING, Block
from comity.vocabulary.cues import cues

PAIRS = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "'": "'", "‹": "›", "「": "」", "″": "″"}
SINGLE = frozenset("‘'")
DOUBLE = frozenset('“"')
"""Marks that some outlets close with two single ones (“…’’)."""
ELISION = re.compile(r"[’'‘](?:\d0s|em\b|til\b|tis\b|twas\b|cause\b|n\b)", re.IGNORECASE)
FUNCTION = frozenset(
    {"a", "an", "and", "as", "at", "by", "de", "for", "from", "in", "into", "of", "on", "or", "over", "the", "to", "via", "with"}
)
WORD = re.compile(r"[^\W_](?:[\w’'.&/-]*[^\W_])?")
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


@dataclass(frozen=True, slots=True)
class _Marks:
    """One quotation by its marks: offsets of the opening mark and after the closing one (or the end of the paragraph)."""

    start: int
    end: int
    closed: bool


def find_quotes(parsed: Parsed) -> Parsed:
    """The report with its quotations in quotation marks, in order; a quotation over several paragraphs is one mention each."""
    text = parsed.report.text
    blocks = [b for b in parsed.report.blocks if b.role in STATING]
    found = [_mention(parsed, marks) for marks in _all_marks(text, blocks)]
    return replace(parsed, quotes=tuple(q for q in found if q.start < q.end))


def _all_marks(text: str, blocks: list[Block]) -> Iterator[_Marks]:
    for n, block in enumerate(blocks):
        following = blocks[n + 1] if n + 1 < len(blocks) else None
        for marks in _marks(text, block):
            goes_on = following is not None and text[following.start : following.end].lstrip()[:1] == text[marks.start]
            if marks.closed or goes_on or _opens_paragraph(text, block, marks.start):
                yield marks


def _opens_paragraph(text: str, block: Block, start: int) -> bool:
    return not text[block.start : start].strip()


def _marks(text: str, block: Block) -> Iterator[_Marks]:
    """Pairs of marks in one block, outermost only; a mark that is never closed runs to the end of the block, once."""
    at = block.start
    while at < block.end:
        if not _opens(text, at, block):
            at += 1
            continue
        close = _closing(text, at, block)
        if close is None and text[at] in SINGLE:
            at += 1
            continue
        yield _Marks(at, block.end if close is None else close + 1, close is not None)
        at = block.end if close is None else close + 1


def _opens(text: str, at: int, block: Block) -> bool:
    mark = text[at]
    if mark not in PAIRS:
        return False
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    if after.isspace() and mark != "«":
        return False
    if mark in SINGLE:
        return (before.isspace() or before in '([—–“"-') and after.isalnum() and not ELISION.match(text, at)
    return not (mark in '"″' and before.isdigit())


def _closing(text: str, start: int, block: Block) -> int | None:
    """Offset of the mark that closes the one at `start`, None where there is none in the block."""
    closers = PAIRS[text[start]]
    single = text[start] in SINGLE
    for at in range(start + 1, block.end):
        if text[at] not in closers and not (text[start] in DOUBLE and text.startswith(("’’", "''"), at)):
            continue
        if single and not _closes_single(text, at, block):
            continue
        if text[at] == '"' and _reopens(text, at, block):
            return None
        return at
    return None


def _closes_single(text: str, at: int, block: Block) -> bool:
    """Whether an apostrophe at `at` may close a quotation: nothing of a word follows, and it is no plural possessive."""
    after = text[at + 1] if at + 1 < block.end else " "
    if after.isalnum() or text[at - 1].isspace():
        return False
    possessive = text[at - 1] == "s" and after == " " and text[at + 2 : at + 3].islower()
    return not (possessive and re.search(r"[^\s]’(?!\w)|[^\s]'(?!\w)", text[at + 1 : min(block.end, at + 300)]))


def _reopens(text: str, at: int, block: Block) -> bool:
    """A straight mark with space before and a word after opens: the one before it was never closed."""
    after = text[at + 1] if at + 1 < block.end else " "
    return text[at - 1].isspace() and after.isalnum()


def _mention(parsed: Parsed, marks: _Marks) -> QuoteMention:
    text = parsed.report.text
    start, end = marks.start + 1, marks.end - 1 if marks.closed else marks.end
    while start < end and text[start].isspace():
        start += 1
    end = _without_closing(text, start, end)
    outer = marks.end + (marks.closed and text[marks.end - 1 : marks.end + 1] in ("’’", "''"))
    return QuoteMention(start, end, (marks.start, outer), _may_be_speech(parsed, marks, start, end))


def _without_closing(text: str, start: int, end: int) -> int:
    """End of the words without the outlet's comma or stop; a whole sentence keeps its own stop."""
    while end > start and text[end - 1].isspace():
        end -= 1
    if text[end - 1 : end] in {",", ";"}:
        return end - 1
    fragment = not text[start : start + 1].isupper()
    return end - 1 if text[end - 1 : end] == "." and text[end - 2 : end - 1] != "." and fragment else end


def _may_be_speech(parsed: Parsed, marks: _Marks, start: int, end: int) -> bool:
    """False for what shows by its shape or the words before it that it is a name, a title or a term."""
    text = parsed.report.text
    words = WORD.findall(text[start:end])
    if not words:
        return False
    before = WORD.findall(text[max(0, marks.start - 40) : marks.start].lower())
    tagged = {t.tag for t in parsed.tokens_in((start, end))}
    if len(words) >= 5 and tagged & FINITE and text[end - 1] != "’":
        return True
    if before and (before[-1] in cues().naming or _at_a_level(before)):
        return False
    content = [w for w in words if w.lower() not in FUNCTION]
    titled = all(w[0].isupper() or w[0].isdigit() for w in content) and len(words) <= 8
    closing = text[end : end + 1] in {",", "."} or text[end - 1] in ".!?"
    return not (titled and not (closing and len(words) > 1 and tagged & FINITE)) or _spoken(text, marks)


def _at_a_level(before: list[str]) -> bool:
    """ "Raised ties to the level of “enhanced partnership”": the marks hold the name of a level."""
    run = [w for w in before if w not in ("a", "an", "the")]
    return run[-2:] in (["level", "of"], ["rank", "of"], ["status", "of"])


SPOKEN = re.compile(r"\s*(?:said|says|(?:[\w.’'-]+\s){1,4}(?:said|says|added|told|replied)\b)")


def _spoken(text: str, marks: _Marks) -> bool:
    """A cue right after the marks shows even a short capitalised quotation to be speech: “Trains First,” said …"""
    return text[marks.end - 2] in ",!?" and bool(SPOKEN.match(text, marks.end))
