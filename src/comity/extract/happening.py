"""What comes about by itself ("the project will enhance the capacity of …"), and so is nobody's undertaking."""

from __future__ import annotations

from comity.extract.clauses import FIRST_PERSON, clause_at, referents, resolve_relative
from comity.terms.parsed import Parsed, Token
from comity.vocabulary.wordlists import words

PEOPLE = frozenset({"he", "she", "they", "who"})


def comes_about(parsed: Parsed, verb: Token) -> bool:
    """Is the doer a thing? Of things one undertakes only that they come, begin, go on and end ("the ferry will sail in May")."""
    subject = subject_of(parsed, verb)
    if subject is None or verb.lemma in words("occurring") or verb.lemma == "be" or subject.lower in FIRST_PERSON | PEOPLE:
        return False
    if clause_at(parsed, verb.i).voice == "passive":
        return False
    people = words("officials") | words("joint_bodies") | words("delegations")
    subject = parsed.tokens[resolve_relative(parsed, subject.i)]
    named = any(parsed.actor_at(t.i) for t in (subject, *parsed.children(subject.i, "appos")))
    counted = any(a.head == subject.i for a in parsed.amounts) and bool(referents(parsed, (subject.i,)))  # "24 Peruvian divers"
    return not (counted or named or subject.lemma.lower() in people)


def subject_of(parsed: Parsed, verb: Token) -> Token | None:
    """The subject of a verb, or of the one that says when it is to be ("is expected to …", "is going to …")."""
    own = parsed.child(verb.i, "nsubj", "nsubjpass", "csubj", "expl")
    above = parsed.tokens[verb.head]
    if own or verb.dep != "xcomp":
        return own
    return parsed.child(above.i, "nsubj", "nsubjpass", "csubj", "expl") or (
        subject_of(parsed, above) if above.dep == "xcomp" else None
    )
