"""Who undertakes, asks or plans, where the clause itself names no party: the speaker, whoever acted last, both sides."""

from __future__ import annotations

from dataclasses import replace

from comity.extract.arguments import other_side, recent_agent, sides, speaker
from comity.extract.clauses import NOBODY, Clause, Referents, clause_at, referents
from comity.terms.parsed import Parsed, Token
from comity.terms.values import Party
from comity.vocabulary.wordlists import words

FIRST = frozenset({"i", "we", "us", "me", "my", "our", "ourselves"})
THIRD = frozenset({"he", "it", "she", "they", "both", "neither", "either"})

INSTITUTIONS = frozenset({"agency", "bank", "central bank", "company", "department", "office", "treasury", "utility"})
"""Bodies that each side has, besides offices."""
NEAR = 5
"""How many sentences back both sides must be named for what nobody is said to do to be theirs; chosen on the reports that may be
looked at: with more, mixed news give lines that nobody meant; with fewer, plans of the two sides are lost."""

THEY = 2
"""The same of "they", "both" and "the ministers", who are spoken of at once."""


def doer(parsed: Parsed, i: int, clause: Clause) -> Referents:
    """Who does what the verb or noun at `i` says: the agent's parties; of "we" the speaker's; of a pronoun or office that names
    nobody those of whoever acted last, of several offices both sides; of a participle those of the verb above."""
    found = referents(parsed, clause.agents)
    if found:
        return replace(found, parties=(*found.parties, *_peer(parsed, clause, found)))
    heads = [parsed.tokens[a] for a in clause.agents]
    if any(_first_person(parsed, t) for t in heads):
        return speaker(parsed, i)
    if any(t.lower in THIRD or t.lemma.lower() in words("officials") for t in heads):
        if any(t.text[0].isupper() for h in heads for t in parsed.children(h.i, "amod", "compound") if h.pos == "NOUN"):
            return NOBODY  # "African leaders", whoever they are
        several = any(t.lower in ("both", "neither", "either") or t.tag in ("NNS", "NNPS") for t in heads)
        if several:
            told = _self(parsed, i) if any(t.lower == "they" for t in heads) else NOBODY
            return told or (both_sides(parsed) if _both_near(parsed, i, THEY) else NOBODY)
        return (
            _self(parsed, i) or recent_agent(parsed, i) or (both_sides(parsed) if any(t.lower == "they" for t in heads) else NOBODY)
        )
    joined = [t for h in heads[:1] for t in parsed.conjuncts(h.i)]
    if len(joined) > 1 and all(t.lemma.lower() in words("officials") | INSTITUTIONS for t in joined):
        return both_sides(parsed)  # "the treasury and the central bank have agreed"
    if not heads and parsed.tokens[i].dep == "ROOT":
        return recent_agent(parsed, i)
    return _above(parsed, i) if not heads or parsed.tokens[i].dep == "acl" else NOBODY


def _peer(parsed: Parsed, clause: Clause, one: Referents) -> tuple[Party, ...]:
    """The other side, for whom somebody's counterpart of unnamed state acts ("President Soto and her counterpart Ola Berg")."""
    joined = [t for a in clause.agents for t in parsed.conjuncts(a)[1:]]
    unnamed = (t for t in joined if not referents(parsed, (t.i,)).parties)
    peer = any(w.lemma.lower() in words("peers") for t in unnamed for w in parsed.subtree(t.i))
    return other_side(parsed, one.keys) if peer and len(one.keys) == 1 else ()


def _self(parsed: Parsed, i: int) -> Referents:
    """The speaker whose words a sentence reports, of whom it goes on to speak ("the minister said she would …")."""
    speech = parsed.speech_at(i)
    near = speech is not None and speech.cue is not None and parsed.tokens[speech.cue].sentence == parsed.tokens[i].sentence
    return _parties_of(speaker(parsed, i)) if near and speech and speech.mode == "reported_speech" else NOBODY


def unnamed(parsed: Parsed, i: int) -> Referents:
    """Whose plan it is when a passive or a thing tells it: the speaker's, that of whoever acted last, or both sides'."""
    return teller(parsed, i) or (both_sides(parsed) if _both_near(parsed, i) else NOBODY)


def _both_near(parsed: Parsed, i: int, reach: int = NEAR) -> bool:
    """Are both sides named in the sentence or one of those shortly before it?"""
    here = parsed.tokens[i].sentence
    near = [m for m in parsed.actors if 0 <= here - parsed.tokens[m.head].sentence <= reach]
    return {p.key for p in sides(parsed)} <= {p.key for m in near for p in m.parties}


def teller(parsed: Parsed, i: int) -> Referents:
    """Who speaks at the token, else who acted last."""
    return _parties_of(speaker(parsed, i)) or _parties_of(recent_agent(parsed, i))


def both_sides(parsed: Parsed) -> Referents:
    """The report's two sides, nobody where it is not about two."""
    two = sides(parsed)
    return Referents(two) if len(two) == 2 else NOBODY


def _parties_of(found: Referents) -> Referents:
    return found if found.parties else NOBODY


def _first_person(parsed: Parsed, token: Token) -> bool:
    return token.lower in FIRST or any(t.lower in FIRST for t in parsed.children(token.i, "poss"))


def _above(parsed: Parsed, i: int) -> Referents:
    """The agent of the nearest verb above that has one in the same sentence ("presented a letter inviting …")."""
    for token in parsed.ancestors(i):
        if token.pos in ("VERB", "AUX"):
            found = referents(parsed, clause_at(parsed, token.i).agents)
            if found.parties:
                return found
    return NOBODY
