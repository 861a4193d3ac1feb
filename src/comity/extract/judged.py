"""Judgements that somebody voices: "he said that X remains a key pillar", "the raid, she said, violates the truce"."""

from __future__ import annotations

from dataclasses import dataclass

from comity.extract.clauses import Referents, clause_span
from comity.extract.stance import reality
from comity.terms.parsed import Parsed, Speech, Token
from comity.terms.report import Span
from comity.terms.statement import Stance
from comity.vocabulary.judgements import judgements

JUDGED: tuple[Stance, ...] = ("condemns", "opposes", "criticises", "warns", "praises", "values")
NONE_JUDGED = frozenset({"he", "i", "she", "there", "who"})
"""Subjects of which nothing is judged."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The stance that a clause takes by its words, the clause, the subjects that it is about, and who says it."""

    stance: Stance
    clause: Span
    subjects: tuple[int, ...]
    holder: Referents


def judged(parsed: Parsed, token: Token) -> Judged | None:
    """What the clause of a verb judges, where somebody who acts for a party says it."""
    if token.pos not in ("AUX", "VERB") or not (token.lemma in judgements().copulas or _stance_by(token)):
        return None
    speech = parsed.speech_at(token.i)
    if (
        speech is None
        or not speech.parties
        or reality(parsed, token.i).aspect in ("planned", "possible", "conditional", "asked_for")
    ):
        return None
    subjects = parsed.children(token.i, "nsubj", "nsubjpass", "csubj")
    if not subjects or subjects[0].lower in NONE_JUDGED:
        return None
    stance = _stance_by(token) if _does(parsed, token, subjects[0]) else _stance_as(parsed, token)
    if stance is None:
        return None
    return Judged(stance, _unmarked(parsed, token.i), tuple(s.i for s in subjects), _holder(speech))


def _stance_by(token: Token) -> Stance | None:
    """The stance that a verb gives by itself."""
    return next((stance for stance, verbs in judgements().verbs.items() if token.lemma in verbs), None)


def _does(parsed: Parsed, token: Token, subject: Token) -> bool:
    """Does somebody else's act have that verb, with what it is done to: a breach at any time, a harm in the present?"""
    other = subject.lower not in ("we", "you") and subject.dep == "nsubj"
    now = token.tag in ("VBZ", "VBP") or _stance_by(token) == "condemns"
    return _stance_by(token) is not None and now and other and parsed.child(token.i, "dobj") is not None


def _stance_as(parsed: Parsed, token: Token) -> Stance | None:
    """The stance that what stands behind a copula gives."""
    said = [c for c in parsed.children(token.i) if c.dep in ("attr", "acomp", "dobj", "prep", "oprd")]
    if not said or token.lemma not in judgements().copulas:
        return None
    found = stance_of(parsed, (said[0].start, _end_of_phrase(parsed, said[0])))
    return found or ("criticises" if _too_much(parsed, said[0]) else None)


def _too_much(parsed: Parsed, token: Token) -> bool:
    """ "The road is too expensive"; what is "too early to say" is no fault."""
    excess = any(t.lower == "too" for t in parsed.children(token.i, "advmod"))
    return excess and token.dep == "acomp" and parsed.child(token.i, "xcomp", "advcl", "ccomp") is None


def _holder(speech: Speech) -> Referents:
    people = (speech.speaker,) if speech.speaker else ()
    return Referents(speech.parties, people, speech.speaker.name if speech.speaker else speech.named)


def _unmarked(parsed: Parsed, i: int) -> Span:
    """A clause without the "as", "because" or "However," that hangs it on another."""
    start, end = clause_span(parsed, i)
    marks = [t for t in parsed.children(i, "mark", "advmod") if t.start == start]
    after = parsed.tokens[marks[0].i + 1] if marks else None
    if after is None or (marks[0].dep == "advmod" and after.text != ","):
        return start, end
    return parsed.tokens[after.i + (after.text == ",")].start, end


def _end_of_phrase(parsed: Parsed, token: Token) -> int:
    """The end of a judging phrase without the clauses that hang on it, and of an adjective without its phrases too."""
    apart = ("relcl", "acl", "advcl") + (("prep",) if token.dep == "acomp" else ())
    below = [c for c in parsed.subtree(token.i) if not any(a.dep in apart for a in (c, *parsed.ancestors(c.i)) if a.i > token.i)]
    return below[-1].end if below else token.end


def stance_of(parsed: Parsed, span: Span) -> Stance | None:
    """The stance that the words of a span give, the gravest first; None where they judge nothing."""
    lists = judgements()
    text = parsed.text(span).lower()
    lemmas = {t.lemma.lower() for t in parsed.tokens_in(span)} | {t.lower for t in parsed.tokens_in(span)}
    for stance in JUDGED:
        known: frozenset[str] = getattr(lists, stance)
        if lemmas & known or any(" " in w and w in text for w in known):
            return stance
    return None
