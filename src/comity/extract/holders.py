"""Whose stance it is: the subject's, its noun's owner's ("X voiced Norway's thanks"), or that of whoever speaks as "we"."""

from __future__ import annotations

from comity.extract.clauses import Referents, possessor, referents
from comity.extract.evoke import Evoked
from comity.terms.parsed import Parsed


def holder_of(parsed: Parsed, found: Evoked) -> Referents:
    """Whose stance a frame tells. A person of no known party who voices a state's stance holds it for that state."""
    named = referents(parsed, found.clause.agents, deep=found.clause.voice != "passive")
    if found.light is not None and named.people and not named.parties:
        owner = referents(parsed, possessor(parsed, _first(parsed, found.cue)))
        return Referents(owner.parties, named.people, named.name)
    return named or speaker_of(parsed, found.cue, needs_we=found.clause.own_subject)


def _first(parsed: Parsed, noun: int) -> int:
    """The first of coordinated nouns, which alone has the owner ("Norway's support and gratitude")."""
    return parsed.conjuncts(noun)[0].i


def speaker_of(parsed: Parsed, i: int, *, needs_we: bool) -> Referents:
    """The speaker of direct speech, for "we" and "I" that no mention resolves."""
    speech = parsed.speech_at(i)
    subjects = parsed.children(i, "nsubj")
    if speech is None or (needs_we and not any(s.lower in ("we", "i") for s in subjects)):
        return Referents()
    people = (speech.speaker,) if speech.speaker else ()
    return Referents(speech.parties, people, speech.speaker.name if speech.speaker else speech.named)
