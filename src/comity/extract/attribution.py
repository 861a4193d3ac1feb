"""Who says a draft's passage, and how: `said_by` and `mode` for statements of every kind."""

from __future__ import annotations

from comity.extract.draft import Draft
from comity.terms.parsed import Parsed, Speech
from comity.terms.report import Span
from comity.terms.statement import Engagement, Mode, Source

QUOTED_SHARE = 0.5
"""A passage is direct speech when at least this share of it lies in quotation marks (cases in tests/test_attribution.py)."""


def source_of(parsed: Parsed, draft: Draft) -> tuple[Source | None, Mode]:
    """The outermost source that the report names for a draft, and the mode in which it is told.

    A passage within somebody's speech is theirs; a passage whose own verb is the verb of saying is its speaker's, unless that
    clause stands within another speech; else the report asserts it: `(None, "asserted")`.
    """
    over = parsed.speeches_over(draft.cue)
    own = [s for s in parsed.speeches if s.cue == draft.cue] if _speaks(draft) else []
    if not over and not own:
        return (None, "asserted")
    inner = over[0] if over else own[0]
    return _source(parsed.outermost(inner)), "direct_quote" if _quoted(parsed, draft, over) else "reported_speech"


def _speaks(draft: Draft) -> bool:
    """Whether a draft whose own verb is one of saying is told as speech: an engagement only where it is invited to or proposed."""
    return not isinstance(draft.fields, Engagement) or draft.fields.status in {"planned", "proposed"}


def _source(speech: Speech) -> Source:
    if speech.speaker is not None:
        return Source(speech.speaker.name, speech.parties)
    return Source(speech.named, speech.parties)


def _quoted(parsed: Parsed, draft: Draft, over: list[Speech]) -> bool:
    """Whether cue and most of the passage stand in quotation marks (or in a turn of a transcript)."""
    at = parsed.tokens[draft.cue].start
    marks: list[Span] = [(q.start, q.end) for s in over for q in (parsed.quotes[n] for n in s.quotes)]
    marks += [c for s in over if s.mode == "direct_quote" and not s.quotes for c in s.content]
    if not any(a <= at < b for a, b in marks):
        return False
    start, end = draft.span
    covered = sum(max(0, min(end, b) - max(start, a)) for a, b in set(marks))
    return covered >= QUOTED_SHARE * (end - start)
