"""What a passage is about: the topics its words name, else those of the words around it.

Phrases are data (`vocabulary/topics.toml`); the choice among them is here. Weak phrases count only where nothing else is named; an aim
("contributing to peace and stability") names no topic.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from comity.terms.parsed import Parsed, Sentence
from comity.terms.report import Span
from comity.vocabulary.phrases import fold
from comity.vocabulary.topics import topics

GOAL = r"(?:peace|stability|security|prosperity|development|cooperation|progress)"
AIM = re.compile(
    r"(?:(?:to\s+)?contribut\w*\s+(?:\w+\s+){0,2}to|for(?:\s+the\s+sake\s+of)?|in\s+the\s+interests?\s+of)\s+"
    r"(?:(?:common|regional|global|world|lasting|the|maintaining|and|international)\s+)*"
    rf"{GOAL}(?:\s*,?\s*(?:and\s+)?(?:sustainable\s+)?{GOAL})*"
    r"(?:\s+(?:in|of)\s+the\s+(?:region|world)(?:\s+and\s+the\s+world)?)?"
)
BACK = 4
"""How many sentences before a passage may still say what it is about."""
LEAD = 3
"""How many sentences the lead of a report has."""


def topics_of(parsed: Parsed, span: Span, *, context: bool = True, own: Path | None = None) -> tuple[str, ...]:
    """The topics that the words of a span name, in the order of the table; with `context`, where they name none, the surroundings'.

    `own` is a user's file of further topics and phrases.
    """
    strong, weak = _named(parsed.text(span), own)
    if strong or not context:
        return strong or weak
    around = context_topics(parsed, _token_at(parsed, span[0]), own=own)
    return around or weak


def context_topics(parsed: Parsed, i: int | None, *, own: Path | None = None) -> tuple[str, ...]:
    """Topics of the surroundings of token `i`: of its sentence, then the sentences before it in its paragraph (nearest first),
    the paragraph, the report as a whole (`report_topics`)."""
    if i is None:
        return report_topics(parsed, own=own)
    here = parsed.sentence_of(i)
    block = [s for s in parsed.sentences if s.block == here.block]
    before = [s for s in block if s.index <= here.index][::-1][: BACK + 1]
    for sentence in (*before, *(s for s in block if s.index > here.index)):
        strong, _ = _named(_words(parsed, sentence), own)
        if strong:
            return strong
    return report_topics(parsed, own=own)


def report_topics(parsed: Parsed, *, own: Path | None = None) -> tuple[str, ...]:
    """What a report is about in the main: topics of its title and lead, else the one it names most often."""
    lead = [parsed.report.title or "", *(_words(parsed, s) for s in parsed.sentences[:LEAD])]
    counts = Counter(t for s in parsed.sentences for t in _named(_words(parsed, s), own)[0])
    first = [t for text in lead for t in _named(text, own)[0]]
    if not counts:
        return ()
    ranked = sorted(counts, key=lambda t: (-(counts[t] + 2 * first.count(t)), t))
    return (ranked[0],)


def _words(parsed: Parsed, sentence: Sentence) -> str:
    return parsed.text((sentence.start, sentence.end))


def _token_at(parsed: Parsed, offset: int) -> int | None:
    return next((t.i for t in parsed.tokens if t.end > offset), None)


@lru_cache(maxsize=4096)
def _named(text: str, own: Path | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Topics by phrases that name them by themselves, and by weak ones."""
    folded = AIM.sub(" ", fold(text))
    strong = [t for t in topics(own) if t.strong and t.strong.search(folded)]
    weak = [t.name for t in topics(own) if t.weak and t.weak.search(folded)]
    return tuple(t.name for t in strong), tuple(_first(weak))


def _first(names: Iterable[str]) -> list[str]:
    return list(names)[:1]
