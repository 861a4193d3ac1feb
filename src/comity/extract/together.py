"""Are there those whom a verb of coming together needs: one who receives and one received, two who gather, one who goes away."""

from __future__ import annotations

from comity.extract.arguments import date_of, own_tokens
from comity.extract.clauses import Clause, Referents, prepositions
from comity.extract.evoke import Evoked, fits
from comity.terms.parsed import Parsed, Token
from comity.terms.values import Place
from comity.vocabulary.frames import by_lemma
from comity.vocabulary.wordlists import words


def comes_together(
    parsed: Parsed, found: Evoked, token: Token, agents: Referents, others: Referents, place: tuple[Place, ...]
) -> bool:
    """Are there those whom the verb needs: one who receives and one received, two who gather, one who goes and a place?"""
    lemma, clause = token.lemma, found.clause
    if lemma in ("due", "expect"):
        return bool(_officials(parsed, clause, agents) and place)
    if lemma == "be":
        there = _officials(parsed, clause, agents) and bool(place)
        return there and (date_of(parsed, token.i) is not None or _abroad(parsed, token, agents, place))
    if lemma == "speak" and not any(fits(parsed, token, verb) for verb in found.frame.verbs if verb.startswith("speak ")):
        return _converse(clause, agents, others)
    if lemma == "talk":
        return bool(agents.people and others.people)
    if lemma in ("receive", "host", "welcome", "call", "summon"):
        unknown = lemma == "welcome" and any(parsed.actor_at(o) is None for o in clause.objects)
        received = bool(others.people or (others and (lemma == "summon" or _holds_post(parsed, clause.objects))))
        return bool(agents) and received and not unknown and not _takes_event(parsed, clause)
    if lemma in words("gathering"):
        return bool(others) or joint(clause, parsed, lemma) or len(agents.keys) > 1 or len(agents.people) > 1
    if lemma in ("visit", "tour"):
        return bool(place or others)
    return lemma not in words("moving") | words("leaving") or _goes(parsed, clause, agents, place)


def _converse(clause: Clause, agents: Referents, others: Referents) -> bool:
    """Do persons of two parties speak with one another, and not to an audience ("spoke with his counterpart on Friday")?"""
    people = {p.name for p in (*agents.people, *others.people)}
    return len(people) > 1 and len(agents.keys | others.keys) > 1 and not clause.prep("to", "at", "of", "in", "about", "before")


def _abroad(parsed: Parsed, token: Token, agents: Referents, place: tuple[Place, ...]) -> bool:
    """Is an official in another state now, for something ("is in Suva to sign", "was in Suva for talks")?"""
    away = place[0].state is not None and bool(agents.keys) and place[0].state not in agents.keys
    aims = [a for a in parsed.children(token.i, "advcl", "xcomp") if any(t.lower == "to" for t in parsed.children(a.i, "aux"))]
    return away and bool(aims or prepositions(parsed, token.i).get("for"))


def joint(clause: Clause, parsed: Parsed, lemma: str) -> bool:
    """Does a commission, a joint team or the like meet?"""
    heads = [parsed.tokens[a] for a in clause.agents]
    nouns = by_lemma("engagement", "noun", parsed.own.frames)
    return lemma in words("gathering") and any(
        nouns.get(h.lemma.lower()) or h.lemma.lower() in words("joint_bodies") for h in heads
    )


def _takes_event(parsed: Parsed, clause: Clause) -> bool:
    """Is it a call or talks that somebody receives or hosts? The noun tells that."""
    nouns = by_lemma("engagement", "noun", parsed.own.frames)
    return any(parsed.tokens[o].lemma.lower() in {n.split()[0] for n in nouns} for o in clause.objects)


def _officials(parsed: Parsed, clause: Clause, agents: Referents) -> bool:
    """People, or a delegation: a ship or a plane that lands visits nobody."""
    heads = clause.objects if clause.voice == "passive" else clause.agents
    return bool(agents.people) or any(parsed.tokens[a].lemma.lower() in words("delegations") for a in heads)


def _holds_post(parsed: Parsed, heads: tuple[int, ...]) -> bool:
    """Is it an official or a delegation that has no name here ("received Togo's defence chief")?"""
    return any(parsed.tokens[h].lemma.lower() in words("joint_bodies") | words("delegations") for h in heads)


def _goes(parsed: Parsed, clause: Clause, agents: Referents, place: tuple[Place, ...]) -> bool:
    """Do officials move to a named place, for no engagement that is told beside it?"""
    there = bool(place and clause.prep("to", "in", "for", "at"))
    return there and _officials(parsed, clause, agents) and not _moves_for(parsed, parsed.tokens[clause.pred])


def _moves_for(parsed: Parsed, token: Token) -> bool:
    """Does one move there for an engagement that its own noun tells ("flew to Rome for talks", "to attend the forum")?"""
    below = [t for t in own_tokens(parsed, token.i) if t.dep == "pobj" and parsed.tokens[t.head].lower == "for"]
    aims = [c.i for c in parsed.children(token.i, "advcl", "xcomp") if c.lemma in words("engagement_verbs")]
    below += [o for a in aims for o in parsed.children(a, "dobj")]
    below += [o for a in aims for p in parsed.children(a, "prep") for o in parsed.children(p.i, "pobj")]
    nouns = {n.split()[0] for n in by_lemma("engagement", "noun", parsed.own.frames)}
    return any(t.lemma.lower() in nouns or t.lower in nouns for t in below)
