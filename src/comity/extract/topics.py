"""What a passage is about: the topics its words name, with what the words around it are about.

Phrases are data (`vocabulary/topics.toml`); the choice among them is here. Weak phrases count only where nothing else is named, and
an aim ("contributing to peace and stability") names no topic.

The weights below were tuned on the invented reports that may be looked at, by the share of passages that get a topic right, and
checked on twelve that may not: .75 of their passages get a topic right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from comity.terms.parsed import Parsed, Sentence, remembered
from comity.terms.report import Span
from comity.vocabulary.clues import clues
from comity.vocabulary.topics import Topic, plain, topics

GOAL = r"(?:peace|stability|security|prosperity|development|cooperation|progress)\b"
AIM = re.compile(
    r"(?:(?:to\s+)?contribut\w*\s+(?:\w+\s+){0,2}to|for(?:\s+the\s+sake\s+of)?|in\s+the\s+interests?\s+of)\s+"
    r"(?:(?:common|regional|global|world|lasting|the|maintaining|and|international)\s+)*"
    rf"{GOAL}(?:\s*,?\s*(?:and\s+)?(?:sustainable\s+)?{GOAL})*"
    r"(?:\s+(?:in|of)\s+the\s+(?:region|world)(?:\s+and\s+the\s+world)?)?"
)
FADE = 0.6
"""What a sentence weighs against the one after it, going back from the passage."""
AHEAD, ASIDE = 0.5, 0.5
"""What a sentence after the passage weighs, and one of another paragraph."""
WHOLE, TITLE = 1.0, 0.5
"""What the report's own favourite topic weighs, and a topic of its title."""
NEAR = 0.5
"""A topic of the surroundings is given when it weighs this much of the heaviest."""
MOST = 3
FEEBLE = 0.3
"""What a weak phrase weighs against one that names its topic by itself."""

SIDE = 0.3
"""What a weak phrase of the passage itself weighs besides."""
BROAD = 0.6
"""What a broad topic (development, the relationship) weighs of its full weight around a passage: a narrower one goes before it."""


def topics_of(parsed: Parsed, span: Span, *, by: tuple[str, ...] = (), context: bool = True) -> tuple[str, ...]:
    """The topics that the words of a span name, in the order of the table, else those `by` the frame that tells it. With `context`,
    what the surroundings are most about is added, and where the words name nothing the surroundings' topics stand alone."""
    own = parsed.own.topics
    strong, weak = _named(parsed, parsed.text(span))
    strong = strong or by
    if not context:
        return strong or weak[:1]
    around = context_topics(parsed, _token_at(parsed, span[0]), side=() if strong else weak)
    if not strong:
        return around or weak[:1]
    return _ordered({*strong, *around[:1]}, own)


def context_topics(parsed: Parsed, i: int | None = None, *, side: tuple[str, ...] = ()) -> tuple[str, ...]:
    """What the words around token `i` are about, heaviest first: its sentence, its paragraph, the report. Without a
    token, what the report is about. `side` are topics that side words of a passage speak for."""
    own = parsed.own.topics
    weights = defaultdict(float, _report(parsed))
    for name in side:
        weights[name] += SIDE / len(side) ** 0.5
    if i is not None:
        here = parsed.sentence_of(i)
        for sentence in parsed.sentences:
            weight = _weight(here, sentence)
            for name, part in _parts(parsed, sentence).items() if weight > 0.02 else ():
                weights[name] += weight * part
    for topic in topics(own):
        if topic.broad and topic.name in weights:
            weights[topic.name] *= BROAD
    top = max(weights.values(), default=0)
    ranked = sorted((n for n, w in weights.items() if w >= NEAR * top), key=lambda n: (-weights[n], n))
    return tuple(ranked[:MOST])


@remembered
def _parts(parsed: Parsed, sentence: Sentence) -> dict[str, float]:
    """What a sentence gives to each topic: the more it names, the less to each."""
    strong, weak = _named(parsed, _words(parsed, sentence))
    shares = dict.fromkeys(weak, FEEBLE) | dict.fromkeys(strong, 1.0)
    return {n: share / len(strong or weak) ** 0.5 for n, share in shares.items()}


def _weight(here: Sentence, other: Sentence) -> float:
    apart = other.index - here.index
    weight = FADE**-apart if apart <= 0 else AHEAD * FADE**apart
    return float(weight if other.block == here.block else weight * ASIDE)


@remembered
def _report(parsed: Parsed) -> dict[str, float]:
    """Topics of the whole report: by how many sentences name them, against the most named, and by its title."""
    counts: dict[str, float] = defaultdict(float)
    for sentence in parsed.sentences:
        strong, weak = _named(parsed, _words(parsed, sentence))
        for name in {*strong, *weak}:
            counts[name] += 1 if name in strong else FEEBLE
    most = max(counts.values(), default=1)
    weights: dict[str, float] = defaultdict(float)
    for name, count in counts.items():
        weights[name] += WHOLE * count / most
    for name in _named(parsed, parsed.report.title or "")[0]:
        weights[name] += TITLE
    return weights


def _words(parsed: Parsed, sentence: Sentence) -> str:
    return parsed.text((sentence.start, sentence.end))


def _token_at(parsed: Parsed, offset: int) -> int | None:
    return next((t.i for t in parsed.tokens if t.end > offset), None)


def _ordered(names: set[str], own: Path | None) -> tuple[str, ...]:
    return tuple(t.name for t in topics(own) if t.name in names)


@remembered
def _named(parsed: Parsed, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Topics by phrases that name them by themselves, and topics by weak ones."""
    own = parsed.own.topics
    folded = AIM.sub(" ", plain(text))
    likely = clues(own).of(folded)
    strong = [t for t in topics(own) if (t.name, "phrases") in likely and t.strong and t.strong.search(folded)]
    weak = [t.name for t in topics(own) if (t.name, "weak") in likely and t.weak and t.weak.search(folded)]
    return tuple(t.name for t in strong if not _covered(t, strong, folded)), tuple(weak)


def _covered(topic: Topic, found: list[Topic], folded: str) -> bool:
    """Does every phrase of a topic lie within a longer phrase of another ("trade" in "arms trade")?"""
    longer = [m.span() for t in found if t is not topic and t.strong for m in t.strong.finditer(folded)]
    mine = [m.span() for m in topic.strong.finditer(folded)] if topic.strong else []
    return all(any(a <= c and d <= b and b - a > d - c for a, b in longer) for c, d in mine)
