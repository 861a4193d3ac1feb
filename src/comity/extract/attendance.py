"""Who takes part in an engagement, for which parties, and where: read off the words around its noun."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from comity.extract.arguments import own_tokens
from comity.extract.clauses import NOBODY, Referents, clause_at, referents
from comity.extract.dealing import known
from comity.extract.timing import accepted
from comity.terms.parsed import Parsed, Token
from comity.terms.values import Party, Person, Place
from comity.vocabulary.parties import all_names
from comity.vocabulary.wordlists import words

AFTERWARDS = ("after", "at", "during", "following", "in")
"""Prepositions that say what an engagement came before or what came at it: who does that took part."""


def among(parsed: Parsed, heads: tuple[int, ...]) -> Referents:
    """Whom noun phrases mean, with the people named anywhere in them: long lists of titles hide names from the parser."""
    found = referents(parsed, heads)
    inside = {t.i for h in heads for t in own_tokens(parsed, h)}
    inside |= _joined(parsed, heads, found) | {t.i for i in _leaders(parsed, heads) for t in own_tokens(parsed, i)}
    named = [m for m in parsed.actors if m.people and m.head in inside and m.via in ("name", "post")]
    people = dict.fromkeys((*found.people, *(p for m in named for p in m.people)))
    parties = dict.fromkeys((*found.parties, *(p for m in named for p in m.parties)))
    return Referents(tuple(parties), tuple(people), found.name)


def _leaders(parsed: Parsed, heads: tuple[int, ...]) -> list[int]:
    """Those by whom a delegation is led ("a delegation headed by Minister X")."""
    groups = [h for h in heads if parsed.tokens[h].lemma.lower() in words("delegations")]
    led = [v.i for g in groups for v in parsed.children(g, "acl") if v.lemma in ("head", "lead") and v.tag == "VBN"]
    return [a for v in led for a in clause_at(parsed, v).agents]


def _joined(parsed: Parsed, heads: tuple[int, ...], found: Referents) -> set[int]:
    """Tokens of what is joined to a name that the parser has torn from its title ("with Secretary | To Lam, President …")."""
    here = {parsed.tokens[h].sentence for h in heads}
    torn = [m for m in parsed.actors if m.people and set(m.people) <= set(found.people) and parsed.tokens[m.head].sentence in here]
    ends = [m.last - 1 for m in torn if m.last - 1 > min(heads)]
    return {t.i for end in ends for c in parsed.conjuncts(end) if c.i > end for t in own_tokens(parsed, c.i)}


def owners(parsed: Parsed, token: Token, heads: tuple[int, ...]) -> Referents:
    """Whose it is; of an invitation accepted, also who accepts it and whose invitation it is."""
    whose = referents(parsed, heads, deep=False)
    verb = accepted(parsed, token.i)
    if verb is None:
        return whose
    guest = among(parsed, clause_at(parsed, verb.i).agents)
    invitation = next(t for t in parsed.ancestors(token.i) if t.lemma == "invitation")
    host = among(parsed, clause_at(parsed, invitation.i).agents)
    return Referents((*guest.parties, *host.parties, *whose.parties), guest.people or whose.people)


def named_before(parsed: Parsed, noun: Token) -> Referents:
    """The parties in the name of the engagement: "the Chile–Peru Defence Dialogue", "the Joint Commission of Chile and Peru"."""
    left = {t.i for t in parsed.subtree(noun.i) if noun.i - 10 <= t.i < noun.i}
    named = [m for m in parsed.actors if m.head in left and m.via in ("party", "demonym", "metonym")]
    if len(named) > 1:
        return Referents(tuple(p for m in named for p in m.parties))
    words_ = [noun, *(parsed.tokens[i] for i in left)]
    after = parsed.tokens[noun.i + 1 : noun.i + 8] if noun.lemma.lower() in words("bodies_meeting") else ()
    if after and after[0].lower == "of":
        words_ += [t for t in after if t.sentence == noun.sentence]
    text = parsed.report.text[min(t.start for t in words_) : max(t.end for t in words_)]
    hits = [h for h in all_names().within(text) if h.value.party.state]
    pair = next(
        (h.value.party for h, n in pairwise(hits) if re.fullmatch(r"\s*(?:[-–]|and)\s*(?:the\s+)?", text[h.end : n.start])), None
    )
    return Referents(tuple(h.value.party for h in hits)) if pair else NOBODY


def attending(parsed: Parsed, noun: Token) -> Referents:
    """Who acts after or at it: "A and B signed the pact after talks"."""
    head = parsed.tokens[noun.head]
    above = parsed.tokens[head.head]
    if noun.dep != "pobj" or head.lower not in (*AFTERWARDS, "on") or not noun.lemma:
        return NOBODY
    away = noun.lemma.lower() in words("journeys") and any(t.lower in ("a", "an") for t in parsed.children(noun.i, "det"))
    if away and above.pos == "VERB" and head.lower in ("during", "on"):  # "signed it on a visit to Lima"
        return among(parsed, clause_at(parsed, above.i).agents)
    if head.lower == "on":  # "Hegseth, on a two-day visit, …"
        return among(parsed, (above.i,)) if above.pos in ("PROPN", "NOUN") else NOBODY
    if head.lower == "in" and not (noun.tag == "NN" and noun.lemma.lower() in words("conversing")):
        return NOBODY
    clause = clause_at(parsed, above.i) if above.pos == "VERB" else None
    found = among(parsed, clause.agents) if clause else NOBODY
    if clause and found.people and (guests := _people(parsed, clause.prep("with"))):
        return among(parsed, (*clause.agents, *guests))  # "discussed fish in a meeting with Minister X"
    there = found.people and head.lower in ("at", "during", "in") and noun.tag == "NN" and _told_of(parsed, noun)
    return found if len(found.keys) > 1 or there or (found.people and _with_people(parsed, noun)) else NOBODY


def _told_of(parsed: Parsed, noun: Token) -> bool:
    """Do its own words say when and where it was ("in a meeting in Lima on Monday, Minister X said …")?"""
    below = {t.i for t in parsed.subtree(noun.i)}
    return any(m.head in below for m in parsed.places) and any(d.head in below for d in parsed.dates if d.edtf)


def holders(parsed: Parsed, noun: Token) -> tuple[int, ...]:
    """By whom it is held, as a participle on the noun tells ("a meeting attended by …", "scheduled to be held by …")."""
    told = [
        v for c in parsed.children(noun.i, "acl") for v in (c, *parsed.children(c.i, "xcomp")) if v.lemma in words("holding_by")
    ]
    return tuple(a for v in told if (clause := clause_at(parsed, v.i)).voice == "passive" for a in clause.agents)


def met(parsed: Parsed, noun: Token) -> tuple[int, ...]:
    """People after "with", where the parser hangs them on what is talked about ("talks on the dispute with President …")."""
    below = [t for t in parsed.subtree(noun.i) if t.dep == "prep" and t.lower == "with"]
    heads = [o.i for t in below for o in parsed.children(t.i, "pobj")]
    return _people(parsed, heads)


def _with_people(parsed: Parsed, noun: Token) -> bool:
    """Is it with people, whom who acts there then meets ("during a meeting with Minister X, Minister Y said …")?"""
    return bool(_people(parsed, [o.i for o in parsed.behind(noun.i, "with")]))


def _people(parsed: Parsed, heads: Iterable[int]) -> tuple[int, ...]:
    return tuple(h for h in heads if (m := parsed.actor_at(h)) and m.people)


def hosting(parsed: Parsed, at: int) -> tuple[Place, ...]:
    """The state or capital by which it is hosted, where no other place is named."""
    clause = clause_at(parsed, at)
    if parsed.tokens[at].lemma != "host" or clause.voice != "passive":
        return ()
    return seats(parsed, clause.agents)[:1]


def seats(parsed: Parsed, heads: tuple[int, ...]) -> tuple[Place, ...]:
    """States and capitals named as parties, read as places."""
    named = [m for i in heads if (m := parsed.actor_at(i)) and m.via in ("party", "metonym") and m.parties]
    return tuple(Place(parsed.text((m.start, m.end)), m.parties[0].state) for m in named)


def parties_of(*groups: Referents) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for group in groups:
        for party in (*(p.party for p in group.people if p.party), *group.parties):
            if known(party) or not set((party.name or "").lower().split()) & words("bodies_meeting"):
                found.setdefault(party.key, Party(None, party.state) if party.state else party)
    return tuple(found.values())


def with_place(parties: tuple[Party, ...], place: tuple[Place, ...], visit: bool) -> tuple[Party, ...]:
    """A visit is also to the state in which its place lies."""
    keys = {p.key for p in parties}
    states = [p.state for p in place[: None if len(keys) == 1 else 1] if p.state and p.state not in keys]
    return parties + tuple(Party(None, s) for s in dict.fromkeys(states)) if visit and keys else parties


def visitors(people: tuple[Person, ...], place: tuple[Place, ...]) -> tuple[Person, ...]:
    """Those who visit: nobody is on a visit in the state that he acts for."""
    here = place[0].state if place else None
    return tuple(p for p in people if here is None or p.party is None or p.party.state != here)


def to_place(parsed: Parsed, preps: dict[str, tuple[int, ...]]) -> tuple[Place, ...]:
    heads = preps.get("to", ()) + preps.get("in", ())
    return tuple(m.place for m in parsed.places if m.head in heads)
