"""What keeps a frame of stance from voicing one, and which bare forms voice one all the same."""

from __future__ import annotations

from comity.extract.clauses import Clause, clause_span
from comity.extract.evoke import Evoked
from comity.terms.parsed import Parsed, Token
from comity.terms.report import Span
from comity.vocabulary.wordlists import words

NONE_NAMED = frozenset({"each other", "journalists", "one another", "others", "reporters", "them"})
"""Objects that say nothing of what a stance is about."""
VIEWS = frozenset({"assessment", "perception", "recognition", "view"})


def excluded(parsed: Parsed, found: Evoked) -> bool:
    """Objects that make it another kind of act ("rejected the offer", "was welcomed by the minister"), and the thanks that only
    close a speech ("Thank you")."""
    objects = [parsed.tokens[o] for o in found.clause.objects]
    thanks = found.frame.id == "thank" and bool(objects) and not found.clause.own_subject and all(o.lower == "you" for o in objects)
    cue = parsed.tokens[found.cue]
    menacing = cue.lemma == "threaten" and bool(objects) and not found.clause.complements
    dealing = cue.lower == "concerned" and bool(found.clause.prep("with"))
    exchanged = found.frame.id == "share_view" and cue.tag == "NNS" and not parsed.children(cue.i, "det", "poss", "amod")
    received = cue.lemma == "welcome" and bool(objects) and all(_person(parsed, o) for o in objects)
    hopeful = found.frame.id == "confident" and not found.clause.prep("in")  # "confidence that it will succeed"
    backed = cue.tag == "VBN" and cue.dep == "amod" and parsed.tokens[cue.i - 1].text in "-–"  # "the Peruvian-backed force"
    lemmas = {o.lemma.lower() for o in objects}
    other = bool(found.frame.about) and not lemmas & set(found.frame.about)
    return (
        thanks
        or hopeful
        or backed
        or menacing
        or dealing
        or received
        or exchanged
        or other
        or any(o.lemma.lower() in found.frame.unless for o in objects)
    )


def _person(parsed: Parsed, token: Token) -> bool:
    """Is it people, an official or a delegation, whom one welcomes at the door?"""
    mention = parsed.actor_at(token.i)
    return bool(mention and mention.people) or token.lemma.lower() in words("officials") | words("delegations")


def owned(parsed: Parsed, found: Evoked) -> bool:
    """A stance that a noun names as somebody's: "drops its objections to the dam"."""
    known = parsed.tokens[found.cue].lemma.lower() in words("owned_stances")
    return known and parsed.child(found.cue, "poss") is not None and bool(found.clause.prep(*found.frame.via))


def things(parsed: Parsed, obj: Span) -> bool:
    """Does "them" mean things told of before, and not people or parties ("… condemned the patrols. NATO welcomed them")?"""
    token = parsed.tokens_in(obj)[0]
    return token.lower == "them" and parsed.actor_at(token.i) is None


def viewed(parsed: Parsed, clause: Clause) -> Span | None:
    """ "Reaffirmed its view of Peru as a partner": what is seen as what, None where no view is told so."""
    for noun in (o for o in clause.objects if parsed.tokens[o].lemma.lower() in VIEWS):
        of = parsed.behind(noun, "of")
        seen_as = [p for i in (noun, clause.pred) for p in parsed.children(i, "prep") if p.lower == "as"]
        if of and seen_as and of[0].i < seen_as[0].i:
            return parsed.subtree(of[0].i)[0].start, clause_span(parsed, seen_as[0].i)[1]
    return None
