"""What acts for itself, whatever state it is said to be of: firms, schools, clubs, outlets, and whoever has a name of his own."""

from __future__ import annotations

from comity.terms.parsed import ActorMention, Parsed, Token
from comity.vocabulary.parties import body_nouns
from comity.vocabulary.wordlists import words

PARTS = frozenset({"arm", "branch", "consortium", "many", "most", "several", "some", "subsidiary", "unit"})
"""Words for a part of what stands after their "of"."""
BESIDE = 6
"""Words before and behind a name that tell what its bearer does."""


def acts_for_itself(parsed: Parsed, token: Token) -> bool:
    """Is it a name that stands for no party ("India's Shantara Steel"), or a word for what is private ("Spain's oldest newspaper",
    "one of its banks")?"""
    if parsed.actor_at(token.i) is not None:
        return False
    nouns, word, before = body_nouns(), token.lemma.lower(), parsed.tokens[max(token.i - 1, 0)]
    if word in nouns.private or f"{before.lower} {word}" in nouns.private:
        return True
    if token.pos == "PROPN":
        return word not in nouns.roles | nouns.state | nouns.bare
    parted = token.pos == "NUM" or token.lower in PARTS
    return parted and any(acts_for_itself(parsed, whole) for whole in parsed.behind(token.i, "of"))


def outsider(parsed: Parsed, i: int) -> bool:
    """Is it said by a scholar or the like, who is of no party and holds no office: what a party is said to want is its word no
    more?"""
    speech = parsed.speech_at(i)
    who = parsed.outermost(speech).speaker if speech else None
    if who is None or who.party or (speech and speech.parties):
        return False
    named = (a for a in parsed.actors if any(p.name == who.name for p in a.people))
    return any(_observes(parsed, a) for a in named) and not any(p.person.name == who.name for p in parsed.posts)


def _observes(parsed: Parsed, actor: ActorMention) -> bool:
    """Do the words beside a name make its bearer one who looks on ("X, a fellow at the institute", "X, who lectures on …")?"""
    here = parsed.sentence_of(actor.head)
    near = parsed.tokens[max(here.first, actor.first - BESIDE) : min(here.last, actor.last + BESIDE)]
    return any(t.lemma.lower() in words("observers") for t in near)
