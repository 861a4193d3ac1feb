"""How sure a statement is: the probability that a careful annotator would state the same, from signs that its draft shows.

The signs are few and plain: its kind, what evoked it and how, who says it, which of its fields stand in its words and which come
from the words around. What each weighs is data (`vocabulary/confidence.toml`), fitted on gold by `benchmarks/calibrate.py`.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator

from comity.extract.dealing import official, parties_in
from comity.extract.draft import Draft
from comity.extract.stance import reality
from comity.terms.parsed import Parsed
from comity.terms.statement import Kind, Mode
from comity.terms.values import Party
from comity.vocabulary.confidence import weights

LEAST, MOST = 0.02, 0.98
"""No statement is certain, and none certainly wrong."""
PARTIES = ("parties", "actor", "holder")
TIMES = ("date", "due", "during", "since", "as_of")
NAMED = (
    "actor_name",
    "holder_name",
    "participants",
    "speaker",
    "title",
    "series",
    "content",
    "object",
    "counted",
    "predicate",
    "place",
)
LENGTHS = (40, 80, 140, 240, 400)
"""Bounds, in code points, of the classes of passages by their length."""
CLAUSES = {"ROOT": "main", "conj": "coordinated", "ccomp": "reported", "relcl": "relative", "acl": "relative", "advcl": "adverbial"}


def confidence(parsed: Parsed, kind: Kind, draft: Draft, mode: Mode) -> float:
    """From 0 to 1, to two digits: of statements at 0.8, about 80 % are right."""
    table = weights()
    odds = table.base + sum(table.signs.get(sign, 0.0) for sign in signs(parsed, kind, draft, mode))
    return round(min(MOST, max(LEAST, 1 / (1 + math.exp(-odds)))), 2)


def signs(parsed: Parsed, kind: Kind, draft: Draft, mode: Mode) -> tuple[str, ...]:
    """What a draft shows of itself, each by a name that begins with its kind; in order, none twice."""
    found = [*_telling(parsed, draft, mode), *_filled(parsed, draft), *_surroundings(parsed, draft)]
    return tuple(dict.fromkeys([kind, *(f"{kind} {sign}" for sign in found)]))


def _telling(parsed: Parsed, draft: Draft, mode: Mode) -> Iterator[str]:
    """How it is told."""
    cue = parsed.tokens[draft.cue]
    yield f"frame {draft.frame}"
    yield f"mode {mode}"
    yield f"clause {CLAUSES.get(cue.dep, 'other')}"
    yield f"aspect {reality(parsed, draft.cue).aspect}"
    if draft.polarity == "negated":
        yield "negated"
    yield f"length {bisect_right(LENGTHS, draft.span[1] - draft.span[0])}"


def _filled(parsed: Parsed, draft: Draft) -> Iterator[str]:
    """Which fields it has, and whether the passage itself names its parties."""
    for name in PARTIES:
        if hasattr(draft.fields, name):
            yield f"{name} {_standing(parsed, draft, getattr(draft.fields, name))}"
    for name in (*TIMES, *NAMED):
        if getattr(draft.fields, name, None):
            yield f"has {name}"


def _standing(parsed: Parsed, draft: Draft, parties: tuple[Party, ...]) -> str:
    """Where a field's parties stand: in the passage by name, or by pronoun; in its sentence; only elsewhere (`context`)."""
    if not parties:
        return "absent"
    start, end = draft.span
    keys = {p.key for p in parties}
    here = [m for m in parsed.actors if start <= m.start < end and keys & {p.key for p in m.parties}]
    if here:
        return "named" if any(m.via != "pronoun" and official(m) for m in here) else "meant"
    return "beside" if keys & parties_in(parsed, parsed.tokens[draft.cue].sentence) else "context"


def _surroundings(parsed: Parsed, draft: Draft) -> Iterator[str]:
    """The sentence that it stands in, and the report."""
    sentence = parsed.sentence_of(draft.cue)
    yield f"sides {min(sum(p.state is not None for p in parsed.parties), 3)}"
    if parsed.report.text[sentence.start : sentence.end].rstrip().endswith("?"):
        yield "question"
