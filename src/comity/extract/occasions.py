"""Mentions of engagements: each noun or verb that tells of officials coming together, with what its own clause gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from msgspec import structs

from comity.extract.arguments import date_of, own_tokens, place_of, sides, speaker
from comity.extract.attendance import (
    among,
    attending,
    holders,
    hosting,
    met,
    named_before,
    owners,
    parties_of,
    seats,
    to_place,
    visitors,
    with_place,
)
from comity.extract.clauses import NOBODY, Clause, Referents, clause_at, prepositions, referents
from comity.extract.dealing import known
from comity.extract.evoke import Evoked, evoked
from comity.extract.naming import holds_edition, ordinal_of, top_of
from comity.extract.occasion import Occasion, occasion_of
from comity.extract.telling import event_verb, modifier, polled, with_aside
from comity.extract.timing import STATUS, event_reality
from comity.extract.together import comes_together, joint
from comity.terms.parsed import Parsed, Token
from comity.vocabulary.frames import by_lemma
from comity.vocabulary.wordlists import words

COMING = frozenset({"planned", "postponed", "cancelled"})


def occasions(parsed: Parsed) -> Iterator[Occasion]:
    """Every mention, in order of the text; one verb and its noun ("held talks") are one."""
    seen: set[int] = set()
    nouns = frozenset(n.split()[0] for n in by_lemma("engagement", "noun", parsed.own.frames))
    for found in evoked(parsed, "engagement"):
        token = parsed.tokens[found.cue]
        if token.i in seen:
            continue
        seen.add(token.i)
        if token.pos in ("VERB", "AUX", "ADJ"):
            yield from _by_verb(parsed, found, token)
        elif _tells(parsed, token) and not holds_edition(parsed, token, nouns - words("editions")):
            yield from _by_noun(parsed, found, token)


def _tells(parsed: Parsed, token: Token) -> bool:
    """No modifier of another noun ("summit declaration"), no press conference, no standing body, nothing laid but at a ceremony."""
    if token.dep in ("compound", "amod", "nmod") and top_of(parsed, token) is token:
        return False
    if token.lemma.lower() == "conference" and any(t.lower in ("news", "press") for t in parsed.children(token.i, "compound")):
        return False
    if token.dep == "pobj" and parsed.tokens[parsed.tokens[token.head].head].lemma.lower() in words("sidelines"):
        return False
    if token.lemma.lower() in words("signings"):
        return token.dep in ("nsubj", "nsubjpass") and STATUS.get(event_reality(parsed, token.head).aspect) in COMING
    if token.lemma.lower() in words("standing_bodies") and not _sits(parsed, token):
        return False
    if token.lemma.lower() in words("editions") and polled(parsed, token):
        return False
    if token.lemma.lower() == "mission" and not prepositions(parsed, token.i).get("to"):
        return False
    if token.lemma.lower() in words("laid") and parsed.tokens[token.head].lemma != "lay":
        return False
    return not _is_body(parsed, token)


def _sits(parsed: Parsed, token: Token) -> bool:
    """Does a commission, committee or council itself come together here: it meets, is held or gone to, is told with its number?"""
    top = top_of(parsed, token)
    verb = parsed.tokens[top.head]
    if top.dep in ("dobj", "nsubjpass") and verb.lemma in words("convening"):
        return True
    doing = {verb.lemma, *(t.lemma for t in parsed.children(verb.i, "xcomp") if verb.lemma == "be")}
    if top.dep == "nsubj" and doing & (words("gathering") | words("holding")):
        return True
    gone_to = top.dep == "pobj" and event_verb(parsed, top) is not None
    return gone_to or ordinal_of(parsed, top.i) is not None or modifier(parsed, top) is not None


def _is_body(parsed: Parsed, token: Token) -> bool:
    """Is the noun the name of a standing body ("the European Commission") that does not itself come together here?"""
    mention = parsed.actor_at(token.i)
    if any(p.start <= token.start < p.end for p in parsed.posts):
        return True
    named = mention is not None and mention.via in ("body", "organisation")
    known_one = mention is not None and mention.via == "organisation" and any(known(p) for p in mention.parties)
    if known_one and token.dep == "pobj" and parsed.tokens[token.head].lower == "of":
        return True
    return named and token.dep not in ("pobj", "dobj") and parsed.tokens[token.head].lemma not in words("engagement_verbs")


def _by_verb(parsed: Parsed, found: Evoked, token: Token) -> Iterator[Occasion]:
    clause, lemma = found.clause, token.lemma
    if token.dep == "amod" and token.lower == "visiting":
        guest = among(parsed, (token.head,))
        if guest.people:
            made = occasion_of(parsed, found, token, token.i, parties_of(guest), guest.people, ())
            yield replace(made, status="ongoing", date=None, spans={})
        return
    agents = _together(parsed, clause, lemma) or among(parsed, clause.agents) or _summoning(parsed, clause, lemma)
    if lemma == "expect":
        agents = among(parsed, clause.objects) if clause.voice == "passive" else NOBODY
    if not (agents or joint(clause, parsed, lemma)) or token.dep == "amod" or _in_words(parsed, token):
        return
    beside = clause.prep("with", "by") + clause.prep({"call": "on", "speak": "to", "talk": "to"}.get(lemma, "with"))
    others = among(parsed, clause.objects + beside)
    place = place_of(parsed, token.i)
    if lemma in words("moving") | words("leaving"):
        there = clause.prep("to", "for")
        place = tuple(m.place for m in parsed.places if m.head in there) or place
    if lemma == "invite":
        yield from _invited(parsed, found, clause, agents)
        return
    if lemma in ("visit", "tour"):
        others = Referents(referents(parsed, clause.objects, deep=False).parties)
    if not comes_together(parsed, found, token, agents, others, place):
        return
    parties = with_place(parties_of(agents, others), place, found.frame.type == "visit")
    if found.frame.type == "visit" and len({p.key for p in parties}) < 2:
        return
    people = agents.people if found.frame.type == "visit" else (*agents.people, *others.people)
    if len({p.key for p in parties}) < 2 and len(set(people)) < 2 and not joint(clause, parsed, lemma):
        return
    yield occasion_of(parsed, found, token, token.i, parties, people, place)


def _together(parsed: Parsed, clause: Clause, lemma: str) -> Referents:
    """ "We last met in Lima", said by one of the report's two sides with nobody beside: both of them."""
    alone = [parsed.tokens[a].lower for a in clause.agents] == ["we"] and not clause.objects and not clause.prep("with", "to")
    spoken = referents(parsed, clause.agents)
    two = sides(parsed)
    meets = lemma in words("gathering") | {"speak", "talk"}
    told = alone and meets and (date_of(parsed, clause.pred) or place_of(parsed, clause.pred))
    joined = told and len(two) == 2 and spoken.keys and spoken.keys <= {p.key for p in two}
    return Referents((*spoken.parties, *(p for p in two if p.key not in spoken.keys)), spoken.people) if joined else NOBODY


def _in_words(parsed: Parsed, token: Token) -> bool:
    """Is it only the content of greetings ("a message welcoming …")?"""
    head = parsed.tokens[token.head]
    return token.dep == "acl" and head.lemma in words("courtesies") and head.lemma != "invitation"


def _summoning(parsed: Parsed, clause: Clause, lemma: str) -> Referents:
    """Who summons: where nobody is named, the ministry to which one is summoned, else the other of the two sides."""
    if lemma != "summon" or clause.voice != "passive":
        return NOBODY
    summoned = among(parsed, clause.objects).keys
    named = among(parsed, clause.prep("to"))
    rest = tuple(p for p in sides(parsed) if p.key not in summoned)
    return named if named.keys - summoned else Referents(rest) if len(rest) == 1 else NOBODY


def _invited(parsed: Parsed, found: Evoked, clause: Clause, agents: Referents) -> Iterator[Occasion]:
    """ "Invited the president to Lima": a visit proposed."""
    guests = among(parsed, clause.objects)
    to = clause.prep("to", "for") + tuple(
        t.i
        for t in own_tokens(parsed, clause.pred)
        if t.dep == "pobj" and parsed.tokens[t.head].lower == "to" and t.i > clause.pred
    )
    place = tuple(m.place for m in parsed.places if m.head in to) or seats(parsed, to)
    visit = place or any(parsed.tokens[t].lemma == "visit" for t in to)
    if guests.people and visit and not clause.complements:
        parties = parties_of(guests, agents)
        made = occasion_of(parsed, found, parsed.tokens[clause.pred], clause.pred, parties, guests.people, place)
        yield made if made.status == "cancelled" else replace(made, status="proposed")


def _hosts(parsed: Parsed, clause: Clause | None, preps: dict[str, tuple[int, ...]]) -> tuple[int, ...]:
    """The officials to whom a visit is paid, which is a meeting with them ("paid a courtesy visit to President X")."""
    paid = clause is not None and parsed.tokens[clause.pred].lemma == "pay"
    to = preps.get("to", ()) + (clause.prep("to") if clause else ()) if paid else ()
    return tuple(dict.fromkeys(h for h in to if (m := parsed.actor_at(h)) and (m.people or m.via in ("post", "role"))))


def _company(
    parsed: Parsed, found: Evoked, token: Token, clause: Clause | None, preps: dict[str, tuple[int, ...]]
) -> tuple[int, ...]:
    """Those by whom, with whom, from whom, for whom or in whose presence it is, as its noun and its verb say."""
    verb, noun, kind = parsed.tokens[clause.pred].lemma if clause else "", token.lemma.lower(), found.frame.type
    told = clause.preps if clause else {}
    beside = preps.get("by", ())
    if kind != "visit":
        beside += preps.get("with", ()) + preps.get("between", ()) + told.get("with", ()) + told.get("between", ())
    if kind == "call":
        beside += preps.get("from", ()) + told.get("from", ())
    if "call" in token.lower and kind == "meeting":
        beside += preps.get("on", ()) + preps.get("from", ())
    if verb in ("give", "host") and noun in words("meals"):
        beside += told.get("for", ()) + preps.get("for", ())
    if verb in ("give", "grant") and noun == "audience":
        beside += told.get("to", ()) + preps.get("to", ()) + (clause.recipients if clause else ())
    present = [h for h in (*preps.get("in", ()), *told.get("in", ())) if parsed.tokens[h].lemma == "presence"]
    return beside + tuple(o for h in present for o in prepositions(parsed, h).get("of", ()))


def _kind_of(parsed: Parsed, token: Token) -> bool:
    """Does the owner only say what kind of meeting it is ("the leaders' summit"), and not whose?"""
    plural = token.tag in ("NNS", "NNPS") and token.dep == "poss"
    return plural and token.lemma.lower() in words("joint_bodies") and not parsed.children(token.i, "nummod", "poss", "amod")


def _by_noun(parsed: Parsed, found: Evoked, token: Token) -> Iterator[Occasion]:
    top = top_of(parsed, token)
    first = parsed.conjuncts(top.i)[0]
    follows = first.dep == "dobj" and parsed.tokens[first.head].lemma == "follow"
    verb = first.head if follows else event_verb(parsed, first)
    aside = modifier(parsed, top) if top.i == token.i else modifier(parsed, top) or modifier(parsed, token)
    clause = clause_at(parsed, verb) if verb is not None else None
    preps = prepositions(parsed, token.i)
    for i in (*({top.i} - {token.i}), *((aside,) if aside is not None else ())):
        preps = {n: preps.get(n, ()) + more for n, more in {**dict.fromkeys(preps, ()), **prepositions(parsed, i)}.items()}
    agents = among(parsed, tuple(a for a in clause.agents if a != first.i)) if clause else attending(parsed, first)
    hosts = _hosts(parsed, clause, preps) if found.frame.type == "visit" else ()
    if hosts:
        found = replace(found, frame=structs.replace(found.frame, type="meeting"))
    visit = found.frame.type == "visit"
    beside = hosts + holders(parsed, top) + _company(parsed, found, token, clause, preps)
    own = among(parsed, beside) or (NOBODY if visit else among(parsed, met(parsed, token)))
    modifiers = tuple(t.i for i in {token.i, top.i} for t in parsed.children(i, "poss", "amod", "compound", "nmod"))
    modifiers = tuple(m for m in modifiers if not _kind_of(parsed, parsed.tokens[m]))
    traveller = tuple(o for t in preps.get("to", ()) for o in prepositions(parsed, t).get("of", ()) if parsed.actor_at(o))
    whose = owners(parsed, token, modifiers + preps.get("of", ()) + traveller)
    at = verb if verb is not None else aside if aside is not None else top.i
    place = place_of(parsed, token.i, deep=True) or (place_of(parsed, at) if at != token.i else ())
    place = place or to_place(parsed, preps) or hosting(parsed, at)
    if visit and clause is None and (own or whose or (place and place[0].state in agents.keys)):
        agents = NOBODY  # who does something during somebody's visit, or at home, does not make it
    teller = speaker(parsed, token.i) if own and not (agents or whose) and len(own.keys) > 0 else NOBODY
    parties = with_place(parties_of(agents, own, whose, named_before(parsed, token), Referents(teller.parties)), place, visit)
    people = tuple(dict.fromkeys((*agents.people, *own.people, *whose.people)))
    people = visitors(people, place) if visit else people
    several = token.tag in ("NNS", "NNPS") and len(own.people) > 1 and found.frame.type == "meeting"
    for person in own.people if several else (None,):
        some = tuple(p for p in people if p not in own.people or p == person) if person else people
        made = occasion_of(parsed, found, token, at, parties, some, place)
        if follows and made.status == "ongoing":  # "the talks follow a meeting in May"
            made = replace(made, status="held", evidence=made.evidence | {"earlier"})
        yield from with_aside(parsed, made, top) if verb is not None else (made,)
