"""Requests that no verb of asking voices: "what we need from them is …", "it would help if they …"."""

from __future__ import annotations

from comity.extract.actors import doer, teller
from comity.extract.arguments import speaker
from comity.extract.clauses import Referents, clause_at, clause_span, referents
from comity.extract.voiced import Voiced
from comity.terms.parsed import Parsed, Token
from comity.terms.statement import Codes
from comity.vocabulary.wordlists import words

ASKED = Codes("REQUEST", "020")


def wished(parsed: Parsed, token: Token) -> Voiced | None:
    """What the verb asks for by its form alone, None where it asks for nothing."""
    return _needed(parsed, token) or _helpful(parsed, token)


def _needed(parsed: Parsed, token: Token) -> Voiced | None:
    """ "What we need from Peru is a date": who needs asks whom it is needed from for what is named."""
    need = parsed.child(token.i, "csubj") if token.lemma == "be" else None
    told = parsed.child(token.i, "attr", "acomp", "ccomp", "xcomp", "advcl")
    if need is None or told is None or need.lemma not in words("needing") or not _what(parsed, need):
        return None
    clause = clause_at(parsed, need.i)
    actor = doer(parsed, need.i, clause)
    named = referents(parsed, clause.prep("from", "of"))
    others = tuple(p for p in named.parties if p.key not in actor.keys)
    if not actor.parties or not others:
        return None
    return Voiced("request", actor, clause_span(parsed, told.i), token.i, told.i, named=Referents(others), codes=ASKED, frame="ask")


def _what(parsed: Parsed, verb: Token) -> bool:
    return parsed.subtree(verb.i)[0].lower == "what"


def _helpful(parsed: Parsed, token: Token) -> Voiced | None:
    """ "It would help if Peru opened the line": whoever says so asks the other for what the condition tells."""
    it = any(t.lower == "it" for t in parsed.children(token.i, "nsubj", "expl"))
    would = any(t.lower in ("would", "'d", "’d") for t in parsed.children(token.i, "aux"))
    states = {t.lower for t in parsed.children(token.i, "acomp", "attr")}
    if not (it and would and (token.lemma in words("helpful") or states & words("helpful"))):
        return None
    asker = speaker(parsed, token.i)
    asker = asker if asker.parties else teller(parsed, token.i)
    for term in parsed.children(token.i, "advcl"):
        asked = referents(parsed, clause_at(parsed, term.i).agents)
        others = tuple(p for p in asked.parties if p.key not in asker.keys)
        if asker.parties and others and any(t.lower == "if" for t in parsed.children(term.i, "mark")):
            span = clause_span(parsed, term.i)
            return Voiced("request", asker, span, token.i, term.i, True, Referents(others), ASKED, "ask")
    return None
