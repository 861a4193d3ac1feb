"""Interviews without labels: short questions, and answers in the first person of the one whom the report introduces."""

from __future__ import annotations

from comity.terms.parsed import ActorMention, Parsed, Speech
from comity.terms.report import Block
from comity.terms.values import Person
from comity.vocabulary.cues import cues

FIRST_PERSON = frozenset({"i", "we", "our", "my", "us", "me"})
ASKING = frozenset({"paragraph", "item", "heading"})
"""Roles under which a question may stand; short ones look like headings."""
ASKED = frozenset({"conversation", "interview", "sit", "speak", "talk"})
"""Words by which one is asked ("in an interview with …")."""
QUESTIONS = 3
"""Questions that stand as paragraphs of their own, from which a report is taken for an interview."""
OWN_WORDS = 5
"""Words of the first person outside quotation marks that the answers must have together."""
LONGEST_QUESTION = 60
INTRODUCED = 6
"""Paragraphs from the head within which the one who answers is introduced."""


def answers(parsed: Parsed) -> list[Speech]:
    """The answers as direct speech of the person introduced first; none where the report is no interview."""
    numbers = list(dict.fromkeys(s.block for s in parsed.sentences))
    blocks = [parsed.report.blocks[n] for n in numbers]
    asked = [b for b in parsed.report.blocks if b.role in ASKING and _asks(parsed, b)]
    if len(asked) < QUESTIONS:
        return []
    person = _introduced(parsed, [b for b in blocks if b.start < asked[0].start] or blocks)
    told = [b for b in blocks if b.start > asked[0].start and b not in asked and _own(parsed, b)]
    if person is None or sum(_own(parsed, b) for b in told) < OWN_WORDS:
        return []
    parties = (person.party,) if person.party else ()
    return [Speech(None, person, parties, ((b.start, b.end),), "direct_quote") for b in told]


def _asks(parsed: Parsed, block: Block) -> bool:
    text = parsed.report.text[block.start : block.end].rstrip("”\"' )")
    return text.endswith("?") and len(text.split()) <= LONGEST_QUESTION


def _own(parsed: Parsed, block: Block) -> int:
    """How many words of the first person stand in a paragraph outside quotation marks."""
    quoted = [q.outer for q in parsed.quotes]
    own = [t for t in parsed.tokens_in((block.start, block.end)) if t.lower in FIRST_PERSON]
    return sum(1 for t in own if not any(a <= t.start < b for a, b in quoted))


def _introduced(parsed: Parsed, blocks: list[Block]) -> Person | None:
    """Who is asked: the one who is said to speak, or with whom one speaks; failing that the first in office."""
    end = blocks[min(INTRODUCED, len(blocks)) - 1].end
    spoken = next((a.people[0] for a in sorted(parsed.actors, key=lambda a: a.start) if a.start < end and _speaks(parsed, a)), None)
    return spoken or next((p.person for p in parsed.posts if p.start < end), None)


def _speaks(parsed: Parsed, actor: ActorMention) -> bool:
    token = parsed.tokens[actor.head]
    above = parsed.tokens[token.head]
    if not actor.people or token.dep != "pobj":
        return bool(actor.people) and token.dep == "nsubj" and above.lemma in cues().verbs
    return above.lower in ("with", "to", "of") and parsed.tokens[above.head].lemma in ASKED
