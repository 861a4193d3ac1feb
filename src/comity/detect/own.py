"""Who "we" and "I" are: within quotation marks the one who says it, outside them the person or party whose statement it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from comity.detect.anaphors import Anaphor
from comity.terms.parsed import ActorMention, Parsed, QuoteMention, Token
from comity.vocabulary.cues import cues
from comity.vocabulary.parties import all_names

ISSUED = re.compile(
    r"\b(?:address|briefing|message|remarks|speech|statement)\b[^.;:]{0,40}?\b(?:attributable to|by|from|of)\s", re.I
)
"""How a report opens that is somebody's statement as a whole."""
OPENING = 3
"""Sentences within which it is told whose statement it is."""
FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})


def find_own(parsed: Parsed, found: Sequence[Anaphor]) -> Iterator[ActorMention]:
    """Mentions for words of the first person whose speaker is found."""
    speakers: dict[int, ActorMention | None] = {}
    issuer = _issuer(parsed, found)
    for anaphor in found:
        token = parsed.tokens[anaphor.head]
        number = next((n for n, q in enumerate(parsed.quotes) if q.speech and q.outer[0] <= token.start < q.outer[1]), None)
        if number is None:
            if issuer and (token.lower in PLURAL or issuer.people or not issuer.last):  # the last: told by the title alone
                yield _spoken_for(token, issuer)
            continue
        if number not in speakers:
            speakers[number] = _speaker(parsed, parsed.quotes[number])
        speaker = speakers[number]
        if speaker is None:
            continue
        if speaker.parties or (speaker.people and token.lower not in PLURAL):
            yield _spoken_for(token, speaker)


def _spoken_for(token: Token, speaker: ActorMention) -> ActorMention:
    """A mention of the speaker by a word of the first person; "we" are the parties alone."""
    people = () if token.lower in PLURAL else speaker.people
    name = speaker.name if people or not speaker.people else None
    return ActorMention(token.i, token.i + 1, token.i, token.start, token.end, speaker.parties, people, name, "pronoun")


def _speaker(parsed: Parsed, quote: QuoteMention) -> ActorMention | None:
    """The subject of the verb of saying nearest to a quotation, in a sentence with it before others of its paragraph."""
    here = {t.sentence for t in parsed.tokens_in(quote.outer)}
    block = next((n for n, b in enumerate(parsed.report.blocks) if b.start <= quote.start < b.end), None)
    best: tuple[tuple[bool, int], ActorMention] | None = None
    for actor in parsed.actors:
        head = parsed.tokens[actor.head]
        if head.dep not in ("nsubj", "nsubjpass") or parsed.sentence_of(head.i).block != block:
            continue
        if quote.outer[0] <= head.start < quote.outer[1] or parsed.tokens[head.head].lemma not in cues().verbs:
            continue
        distance = head.sentence not in here, min(abs(head.start - quote.outer[1]), abs(quote.outer[0] - head.end))
        if best is None or distance < best[0]:
            best = (distance, actor)
    return best[1] if best else None


def _issuer(parsed: Parsed, found: Sequence[Anaphor]) -> ActorMention | None:
    """Who speaks as "I" and "we" throughout: the one whose statement it is said to be at the head of the report, else an
    organisation that is a subject there."""
    own = [a for a in found if not any(q.outer[0] <= parsed.tokens[a.head].start < q.outer[1] for q in parsed.quotes)]
    outside = [a for a in own if parsed.tokens[a.head].lower in PLURAL]
    if len(own) > 1 and (issuer := _of_statement(parsed) or _of_title(parsed)):
        return issuer
    if len(outside) < 2:
        return None
    for actor in parsed.actors:
        if (
            actor.via == "organisation"
            and parsed.tokens[actor.head].sentence < OPENING
            and parsed.tokens[actor.head].dep == "nsubj"
        ):
            return replace(actor, parties=actor.parties[:1], people=(), name=actor.parties[0].name)
    return None


def _of_statement(parsed: Parsed) -> ActorMention | None:
    """Whose statement a line at the head that ends in a colon or has no verb says the report to be."""
    for sentence in parsed.sentences[:OPENING]:
        text = parsed.text((sentence.start, sentence.end)).rstrip()
        match = ISSUED.search(text)
        told = text.endswith(":") or not any(t.tag in FINITE for t in parsed.tokens[sentence.first : sentence.last])
        if match is None or not told:
            continue
        after = sentence.start + match.end()
        named = [a for a in parsed.actors if after <= a.start < sentence.end and (a.people or a.parties) and a.via != "pronoun"]
        return min(named, key=lambda a: (a.start, -a.end), default=None)
    return None


def _of_title(parsed: Parsed) -> ActorMention | None:
    """The party whose statement the title says the report to be ("Press statement by the President of Mali")."""
    title = parsed.report.title or ""
    match = ISSUED.search(title)
    hit = next(all_names().within(title[match.end() :]), None) if match else None
    return ActorMention(0, 0, 0, 0, 0, (hit.value.party,), name=hit.value.party.name) if hit else None
