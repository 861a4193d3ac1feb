"""What acts for itself, whatever state it is said to be of: firms, schools, clubs, outlets, and whoever has a name of his own."""

from __future__ import annotations

from comity.terms.parsed import Parsed, Token
from comity.vocabulary.parties import body_nouns

PARTS = frozenset({"arm", "branch", "consortium", "many", "most", "several", "some", "subsidiary", "unit"})
"""Words for a part of what stands after their "of"."""


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
