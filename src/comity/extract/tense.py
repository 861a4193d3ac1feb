"""What a verb shows by itself: its tense and modals, and the words that make of what they govern a plan, a wish, a denial."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from comity.extract.negation import is_verb, negations
from comity.terms.parsed import Parsed, Token
from comity.terms.report import Span
from comity.vocabulary.reality import reality_words

Aspect = Literal[
    "done", "under_way", "planned", "possible", "conditional", "asked_for", "proposed", "denied", "failed", "cancelled",
    "postponed", "suspended", "ended",
]  # fmt: skip
Tense = Literal["past", "present", "future", "none"]

SCHEDULED = frozenset({"schedule", "set", "slate", "plan", "expect", "foresee", "envisage"})
"""Said of a thing in the passive they tell when it is to be: "her visit is set for May"."""
LEXICAL = frozenset({"cancelled", "postponed", "suspended", "ended"})


@dataclass(frozen=True, slots=True)
class Reality:
    """`aspect` with `negated`, the tense that shows it, the span of a condition, and the tokens that decided (for explaining)."""

    aspect: Aspect = "done"
    negated: bool = False
    tense: Tense = "none"
    condition: Span | None = None
    cues: tuple[int, ...] = ()


def own_reality(parsed: Parsed, token: Token, depth: int) -> Reality:
    """By the verb's own tense, modals and negation."""
    helpers = parsed.children(token.i, "aux", "auxpass")
    negation = negations(parsed, token)
    if token.lemma in {"be", "have"} and (complement := _to_come(parsed, token)) is not None:
        return complement
    aspect, tense = _tense(token, helpers)
    if aspect in {"done", "under_way"} and parsed.child(token.i, "auxpass") and token.lemma in SCHEDULED:
        aspect = "planned"
    if (word := lexical(parsed, token)) in LEXICAL and depth == 0:
        aspect = _called_off(word, aspect)
    return Reality(aspect, len(negation) % 2 == 1, tense, None, tuple(t.i for t in (*helpers, *negation)))


def _to_come(parsed: Parsed, token: Token) -> Reality | None:
    """ "Is to visit" is planned, "has yet to reply" is not done; read at "is" and "has" themselves."""
    infinitive = next((t for t in parsed.children(token.i, "xcomp", "ccomp") if t.tag == "VB"), None)
    if infinitive is None or "to" not in {t.lower for t in parsed.children(infinitive.i, "aux")}:
        return None
    if yet_to(parsed, token, infinitive):
        return Reality("done", True, "present", None, (token.i,))
    if token.lemma == "have":
        return None
    past = token.tag == "VBD"
    return Reality("planned", bool(negations(parsed, token)), "past" if past else "future", None, (token.i, infinitive.i))


def _called_off(word: str | None, aspect: Aspect) -> Aspect:
    """A deed that calls something off counts when it is done; "may be cancelled" stays possible."""
    return word if aspect in {"done", "under_way"} else aspect  # type: ignore[return-value]


def _tense(token: Token, helpers: list[Token]) -> tuple[Aspect, Tense]:
    words = reality_words()
    texts = [t.lower for t in helpers]
    modal = next((m for t in texts if (m := words.modals.get(t))), None)
    finite = next((t.tag for t in (*helpers, token) if t.tag in {"VBD", "VBZ", "VBP"}), "")
    past = finite == "VBD"
    if modal:
        return modal, "future" if modal == "planned" else "none"  # type: ignore[return-value]
    if "to" in texts or (token.tag == "VB" and not helpers):
        return "planned", "none"
    if any(t.lemma == "have" for t in helpers):
        going = token.tag == "VBG"
        return ("under_way" if going else "done"), "past" if past else "present"
    if token.tag == "VBG":
        return "under_way", "past" if past else ("present" if finite else "none")
    if token.tag in {"VBZ", "VBP"}:
        return "under_way", "present"
    if token.tag == "VBN" and any(t.tag in {"VBZ", "VBP"} for t in helpers):
        return "under_way", "present"
    return "done", "past"


def later(parsed: Parsed, token: Token, own: Reality) -> Reality:
    """A later conjunct may call the deed off: "had been scheduled for May but was put off"."""
    for other in parsed.children(token.i, "conj"):
        word = lexical(parsed, other)
        if word in {"cancelled", "postponed"} and parsed.child(other.i, "nsubj", "nsubjpass") is None and _passive(parsed, other):
            return replace(own, aspect=word, cues=(*own.cues, other.i))  # type: ignore[arg-type]
    return own


def _passive(parsed: Parsed, token: Token) -> bool:
    return parsed.child(token.i, "auxpass") is not None


def governor(parsed: Parsed, head: Token) -> str | None:
    """What a governing token makes of what is under it, by its lemma, with its particle first."""
    words = reality_words().governors
    for particle in parsed.children(head.i, "prt", "prep", "advmod"):
        if particle.dep == "prep" and particle.lower in {"off", "out", "back", "up", "over"}:
            continue
        if (found := words.get(f"{head.lemma} {particle.lower}")) is not None:
            return found
    if head.lemma == "call" and parsed.child(head.i, "oprd") is not None:
        return None  # "called the talks useful"
    if head.lemma == "be":
        complement = parsed.child(head.i, "acomp", "attr")
        return words.get(complement.lower) if complement is not None else None
    return words.get(head.lower) or words.get(head.lemma)


def lexical(parsed: Parsed, token: Token) -> str | None:
    return governor(parsed, token) if is_verb(token) and token.lemma != "be" else None


def yet_to(parsed: Parsed, head: Token, token: Token) -> bool:
    """ "Has yet to reply"; the parser puts "yet" beside either verb."""
    near = {t.lower for t in (*parsed.children(head.i, "advmod"), *parsed.children(token.i, "advmod"))}
    to = "to" in {t.lower for t in parsed.children(token.i, "aux")}
    return to and "yet" in near and head.lemma in {"have", "be", "remain"} and token.tag in {"VB", "VBN"}


def told_past(parsed: Parsed, token: Token) -> bool:
    """Does the main verb above tell what was ("told them to go on with talks after meeting X")?"""
    root = next((t for t in parsed.ancestors(token.i) if t.dep == "ROOT"), token)
    return is_verb(root) and own_reality(parsed, root, 1).aspect == "done"
