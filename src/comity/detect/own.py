"""Who "we" and "I" are: within quotation marks the one who says it, outside them the organisation whose statement it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comity.detect.anaphors import Anaphor
from comity.terms.parsed import ActorMention, Parsed, QuoteMention
from comity.terms.values import Party
from comity.vocabulary.cues import cues

PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})


def find_own(parsed: Parsed, found: Sequence[Anaphor]) -> Iterator[ActorMention]:
    """Mentions for words of the first person whose speaker is found."""
    speakers: dict[int, ActorMention | None] = {}
    issuer = _issuer(parsed, found)
    for anaphor in found:
        token = parsed.tokens[anaphor.head]
        number = next((n for n, q in enumerate(parsed.quotes) if q.speech and q.outer[0] <= token.start < q.outer[1]), None)
        if number is None:
            if issuer and token.lower in PLURAL:
                yield ActorMention(
                    token.i, token.i + 1, token.i, token.start, token.end, (issuer,), name=issuer.name, via="pronoun"
                )
            continue
        if number not in speakers:
            speakers[number] = _speaker(parsed, parsed.quotes[number])
        speaker = speakers[number]
        if speaker is None:
            continue
        people = () if token.lower in PLURAL else speaker.people
        name = speaker.name if people or not speaker.people else None
        if not people and not speaker.parties:
            continue
        yield ActorMention(token.i, token.i + 1, token.i, token.start, token.end, speaker.parties, people, name, "pronoun")


def _speaker(parsed: Parsed, quote: QuoteMention) -> ActorMention | None:
    """The subject of the verb of saying nearest to a quotation, in its paragraph."""
    block = next((n for n, b in enumerate(parsed.report.blocks) if b.start <= quote.start < b.end), None)
    best: tuple[int, ActorMention] | None = None
    for actor in parsed.actors:
        head = parsed.tokens[actor.head]
        if head.dep not in ("nsubj", "nsubjpass") or parsed.sentence_of(head.i).block != block:
            continue
        if quote.outer[0] <= head.start < quote.outer[1] or parsed.tokens[head.head].lemma not in cues().verbs:
            continue
        distance = min(abs(head.start - quote.outer[1]), abs(quote.outer[0] - head.end))
        if best is None or distance < best[0]:
            best = (distance, actor)
    return best[1] if best else None


def _issuer(parsed: Parsed, found: Sequence[Anaphor]) -> Party | None:
    """The organisation that speaks as "we" throughout: named as a subject at the head of the report."""
    outside = [
        a
        for a in found
        if parsed.tokens[a.head].lower in PLURAL
        and not any(q.outer[0] <= parsed.tokens[a.head].start < q.outer[1] for q in parsed.quotes)
    ]
    singular = any(parsed.tokens[a.head].lower in ("i", "my") for a in found if a not in outside)
    if len(outside) < 2 or (singular and not outside):
        return None
    for actor in parsed.actors:
        if actor.via == "organisation" and parsed.tokens[actor.head].sentence < 3 and parsed.tokens[actor.head].dep == "nsubj":
            return actor.parties[0]
    return None
