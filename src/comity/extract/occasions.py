"""Mentions of engagements: each noun or verb that tells of officials coming together, with what its own clause gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from comity.extract.arguments import date_of, own_tokens, place_of, sides
from comity.extract.clauses import NOBODY, Clause, Referents, clause_at, clause_span, prepositions, referents
from comity.extract.evoke import Evoked, evoked
from comity.extract.naming import holds_edition, ordinal_of, series_of, top_of
from comity.extract.tense import governor
from comity.extract.timing import (
    STATUS,
    accepted,
    carrier_of,
    days_from,
    event_date,
    event_reality,
    is_later,
    is_now,
    length_of,
    new_date,
    same_day,
)
from comity.terms.parsed import Parsed, Token
from comity.terms.report import Span
from comity.terms.statement import Codes, EngagementStatus, EngagementType
from comity.terms.values import Party, Person, Place
from comity.vocabulary.frames import by_lemma
from comity.vocabulary.wordlists import words

COMING = frozenset({"planned", "postponed", "cancelled"})
AFTERWARDS = ("after", "at", "during", "following")
"""Prepositions that say what an engagement came before or what came at it: who does that took part."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One mention. `evidence` names what its own words give that speaks for officials coming together; `fresh` tells that it is
    introduced here, and is none told before ("a meeting", not "the meeting"); `noun` heads the noun phrase, where one tells it."""

    type: EngagementType
    status: EngagementStatus
    cue: int
    span: Span
    parties: tuple[Party, ...] = ()
    people: tuple[Person, ...] = ()
    date: str | None = None
    place: tuple[Place, ...] = ()
    series: str | None = None
    ordinal: int | None = None
    negated: bool = False
    evidence: frozenset[str] = frozenset()
    noun: int | None = None
    pointing: bool = False
    fresh: bool = False
    codes: Codes | None = None
    spans: dict[str, Span] = field(default_factory=dict)


def occasions(parsed: Parsed) -> Iterator[Occasion]:
    """Every mention, in order of the text; one verb and its noun ("held talks") are one."""
    seen: set[int] = set()
    nouns = frozenset(n.split()[0] for n in by_lemma("engagement", "noun"))
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
    """No modifier of another noun ("summit declaration"), no standing body, nothing laid but at a ceremony."""
    if token.dep in ("compound", "amod", "nmod") and top_of(parsed, token) is token:
        return False
    if token.lemma.lower() in words("signings"):
        return token.dep in ("nsubj", "nsubjpass") and STATUS.get(event_reality(parsed, token.head).aspect) in COMING
    if token.lemma.lower() == "mission" and not prepositions(parsed, token.i).get("to"):
        return False
    if token.lemma.lower() in words("laid") and parsed.tokens[token.head].lemma != "lay":
        return False
    return not _is_body(parsed, token)


def _is_body(parsed: Parsed, token: Token) -> bool:
    """Is the noun the name of a standing body ("the European Commission") that does not itself come together here?"""
    mention = parsed.actor_at(token.i)
    if any(p.start <= token.start < p.end for p in parsed.posts):
        return True
    named = mention is not None and mention.via in ("body", "organisation")
    return named and token.dep not in ("pobj", "dobj") and parsed.tokens[token.head].lemma not in words("engagement_verbs")


def _by_verb(parsed: Parsed, found: Evoked, token: Token) -> Iterator[Occasion]:
    clause, lemma = found.clause, token.lemma
    if token.dep == "amod" and token.lower == "visiting":
        guest = among(parsed, (token.head,))
        if guest.people:
            made = _occasion(parsed, found, token, token.i, _parties(guest), guest.people, ())
            yield replace(made, status="ongoing", date=None, spans={})
        return
    agents = among(parsed, clause.agents) or _summoning(parsed, clause, lemma)
    if not (agents or _joint(clause, parsed, lemma)) or token.dep == "amod" or _in_words(parsed, token):
        return
    others = among(parsed, clause.objects + clause.prep("with", "by") + (clause.prep("on") if lemma == "call" else ()))
    place = place_of(parsed, token.i)
    if lemma in words("moving") | words("leaving"):
        there = clause.prep("to", "for")
        place = tuple(m.place for m in parsed.places if m.head in there) or place
    if lemma == "due" and not (agents.people and place):
        return
    if lemma == "be" and not (agents.people and place and date_of(parsed, token.i)):
        return
    if lemma == "invite":
        yield from _invited(parsed, found, clause, agents)
        return
    if lemma in ("receive", "host", "welcome", "call", "summon"):
        if _takes_event(parsed, clause) or not (others.people or (lemma == "summon" and others)) or not agents:
            return
        if lemma == "welcome" and any(parsed.actor_at(o) is None for o in clause.objects):
            return
    elif lemma in words("gathering"):
        if not others and not _joint(clause, parsed, lemma) and len(agents.keys) < 2 and len(agents.people) < 2:
            return
    elif lemma in ("visit", "tour"):
        others = Referents(referents(parsed, clause.objects, deep=False).parties)
        if not place and not others:
            return
    elif lemma in words("moving") | words("leaving") and not _goes(parsed, clause, agents, place):
        return
    parties = _with_place(_parties(agents, others), place, found.frame.type == "visit")
    if found.frame.type == "visit" and len({p.key for p in parties}) < 2:
        return
    people = agents.people if found.frame.type == "visit" else (*agents.people, *others.people)
    if len({p.key for p in parties}) < 2 and len(set(people)) < 2 and not _joint(clause, parsed, lemma):
        return
    yield _occasion(parsed, found, token, token.i, parties, people, place)


def _joint(clause: Clause, parsed: Parsed, lemma: str) -> bool:
    """Does a commission, a joint team or the like meet?"""
    heads = [parsed.tokens[a] for a in clause.agents]
    nouns = by_lemma("engagement", "noun")
    return lemma in words("gathering") and any(
        nouns.get(h.lemma.lower()) or h.lemma.lower() in words("joint_bodies") for h in heads
    )


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


def _takes_event(parsed: Parsed, clause: Clause) -> bool:
    """Is it a call or talks that somebody receives or hosts? The noun tells that."""
    nouns = by_lemma("engagement", "noun")
    return any(parsed.tokens[o].lemma.lower() in {n.split()[0] for n in nouns} for o in clause.objects)


def _invited(parsed: Parsed, found: Evoked, clause: Clause, agents: Referents) -> Iterator[Occasion]:
    """ "Invited the president to Lima": a visit proposed."""
    guests = among(parsed, clause.objects)
    to = clause.prep("to", "for") + tuple(
        t.i
        for t in own_tokens(parsed, clause.pred)
        if t.dep == "pobj" and parsed.tokens[t.head].lower == "to" and t.i > clause.pred
    )
    place = tuple(m.place for m in parsed.places if m.head in to) or _seats(parsed, to)
    visit = place or any(parsed.tokens[t].lemma == "visit" for t in to)
    if guests.people and visit and not clause.complements:
        parties = _parties(guests, agents)
        made = _occasion(parsed, found, parsed.tokens[clause.pred], clause.pred, parties, guests.people, place)
        yield made if made.status == "cancelled" else replace(made, status="proposed")


def _officials(parsed: Parsed, clause: Clause, agents: Referents) -> bool:
    """People, or a delegation: a ship or a plane that lands visits nobody."""
    return bool(agents.people) or any(parsed.tokens[a].lemma.lower() in words("delegations") for a in clause.agents)


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
    nouns = {n.split()[0] for n in by_lemma("engagement", "noun")}
    return any(t.lemma.lower() in nouns or t.lower in nouns for t in below)


def _by_noun(parsed: Parsed, found: Evoked, token: Token) -> Iterator[Occasion]:
    top = top_of(parsed, token)
    first = parsed.conjuncts(top.i)[0]
    verb = _event_verb(parsed, first)
    aside = _modifier(parsed, top) if top.i == token.i else _modifier(parsed, top) or _modifier(parsed, token)
    clause = clause_at(parsed, verb) if verb is not None else None
    preps = prepositions(parsed, token.i)
    for i in (*({top.i} - {token.i}), *((aside,) if aside is not None else ())):
        preps = {n: preps.get(n, ()) + more for n, more in {**dict.fromkeys(preps, ()), **prepositions(parsed, i)}.items()}
    agents = among(parsed, tuple(a for a in clause.agents if a != first.i)) if clause else _attending(parsed, first)
    beside = preps.get("with", ()) + preps.get("between", ()) + preps.get("by", ())
    beside += preps.get("from", ()) if found.frame.type == "call" else ()
    beside += preps.get("on", ()) if "call" in token.lower and found.frame.type == "meeting" else ()
    present = [h for h in (*preps.get("in", ()), *(clause.prep("in") if clause else ())) if parsed.tokens[h].lemma == "presence"]
    beside += tuple(o for h in present for o in prepositions(parsed, h).get("of", ()))
    own = among(parsed, beside + (clause.prep("with", "between") if clause else ()))
    modifiers = tuple(t.i for i in {token.i, top.i} for t in parsed.children(i, "poss", "amod", "compound", "nmod"))
    whose = _owners(parsed, token, modifiers + preps.get("of", ()))
    at = verb if verb is not None else aside if aside is not None else top.i
    place = place_of(parsed, token.i, deep=True) or (place_of(parsed, at) if at != token.i else ())
    place = place or _to_place(parsed, preps) or _hosting(parsed, at)
    visit = found.frame.type == "visit"
    parties = _with_place(_parties(agents, own, whose, _named_before(parsed, token)), place, visit)
    people = tuple(dict.fromkeys((*agents.people, *own.people, *whose.people)))
    several = token.tag in ("NNS", "NNPS") and len(own.people) > 1 and found.frame.type == "meeting"
    for person in own.people if several else (None,):
        some = tuple(p for p in people if p not in own.people or p == person) if person else people
        made = _occasion(parsed, found, token, at, parties, some, place)
        yield from _with_aside(parsed, made, top) if verb is not None else (made,)


def _owners(parsed: Parsed, token: Token, heads: tuple[int, ...]) -> Referents:
    """Whose it is; of an invitation accepted, also who accepts it and whose invitation it is."""
    whose = referents(parsed, heads, deep=False)
    verb = accepted(parsed, token.i)
    if verb is None:
        return whose
    guest = among(parsed, clause_at(parsed, verb.i).agents)
    invitation = next(t for t in parsed.ancestors(token.i) if t.lemma == "invitation")
    host = among(parsed, clause_at(parsed, invitation.i).agents)
    return Referents((*guest.parties, *host.parties, *whose.parties), guest.people or whose.people)


def _named_before(parsed: Parsed, noun: Token) -> Referents:
    """The parties in the name of the engagement: "the Chile–Peru Defence Dialogue"."""
    left = {t.i for t in parsed.subtree(noun.i) if noun.i - 6 <= t.i < noun.i}
    named = [m for m in parsed.actors if m.head in left and m.via in ("party", "demonym", "metonym")]
    return Referents(tuple(p for m in named for p in m.parties)) if len(named) > 1 else NOBODY


def _attending(parsed: Parsed, noun: Token) -> Referents:
    """Who acts after or at it: "A and B signed the pact after talks"."""
    head = parsed.tokens[noun.head]
    above = parsed.tokens[head.head]
    if noun.dep != "pobj" or head.lower not in (*AFTERWARDS, "on") or not noun.lemma:
        return NOBODY
    if head.lower == "on":  # "Hegseth, on a two-day visit, …"
        return among(parsed, (above.i,)) if above.pos in ("PROPN", "NOUN") else NOBODY
    found = among(parsed, clause_at(parsed, above.i).agents) if above.pos == "VERB" else NOBODY
    return found if len(found.keys) > 1 else NOBODY


def _with_aside(parsed: Parsed, main: Occasion, top: Token) -> Iterator[Occasion]:
    """The engagement, and beside it the date given up for it: "the round, due in May, was held in June"."""
    off = _called_off(parsed, top, main.cue)
    if off is None or main.status in ("postponed", "cancelled"):
        yield main
        return
    at, status = off
    date = date_of(parsed, at)
    held = event_date(parsed, top.i, main.cue, given_up=False, without=at)
    given_up = replace(
        main, status=status, cue=at, negated=False, date=date.edtf if date else None, place=place_of(parsed, at),
        evidence=main.evidence | {"off"}, spans={}, people=(),
        span=(top.start, clause_span(parsed, at)[1]) if at > top.i else main.span,
    )  # fmt: skip
    if not main.negated:
        gone = {t.i for t in parsed.subtree(at)}
        place = tuple(m.place for m in parsed.places if m.place in main.place and m.head not in gone) or tuple(
            m.place for m in parsed.places if m.head in {t.i for t in own_tokens(parsed, main.cue)} - gone
        )
        yield replace(
            main,
            place=tuple(dict.fromkeys(place)),
            date=held.edtf if held else None,
            spans={"date": (held.start, held.end)} if held else {},
        )
    if status == "cancelled" or (date and held):
        yield given_up


def _called_off(parsed: Parsed, top: Token, verb: int) -> tuple[int, EngagementStatus] | None:
    """Words on the noun that say what became of an earlier date: "cancelled in May", "originally due in March"."""
    for t in parsed.tokens[top.i + 1 : max(verb, top.i + 1)]:
        if t.dep not in ("acl", "amod", "appos", "advcl", "acomp") or t.tag in ("VBG", "VBD"):
            continue
        word = governor(parsed, t)
        start = parsed.tokens[min(t.i, *(b.i for b in parsed.children(t.i, "advmod")), t.i)]
        if start.i and parsed.tokens[start.i - 1].text != "," and t.head != top.i:
            continue
        if word in ("cancelled", "postponed"):
            return t.i, "cancelled" if word == "cancelled" else "postponed"
        if word == "planned" and start.lower in ("originally", "initially", "first", "earlier"):
            return t.i, "postponed"
    return None


def among(parsed: Parsed, heads: tuple[int, ...]) -> Referents:
    """Whom noun phrases mean, with the people named anywhere in them: long lists of titles hide names from the parser."""
    found = referents(parsed, heads)
    inside = {t.i for h in heads for t in own_tokens(parsed, h)}
    named = [m for m in parsed.actors if m.people and m.head in inside and m.via in ("name", "post")]
    people = dict.fromkeys((*found.people, *(p for m in named for p in m.people)))
    parties = dict.fromkeys((*found.parties, *(p for m in named for p in m.parties)))
    return Referents(tuple(parties), tuple(people), found.name)


def _occasion(
    parsed: Parsed,
    found: Evoked,
    token: Token,
    at: int,
    parties: tuple[Party, ...],
    people: tuple[Person, ...],
    place: tuple[Place, ...],
) -> Occasion:
    top = top_of(parsed, token) if token.pos in ("NOUN", "PROPN") else token
    real = event_reality(parsed, carrier_of(parsed, at))
    if top.dep == "dobj" and top.head == at and governor(parsed, parsed.tokens[at]) in ("proposed", "asked_for", "possible"):
        real = event_reality(parsed, top.i)
    status = STATUS.get(real.aspect, "held")
    date = event_date(parsed, top.i, at, given_up=status in ("cancelled", "postponed"))
    date = (
        (new_date(parsed, at) if status == "postponed" else None)
        or date
        or (same_day(parsed, at) if status in ("held", "ongoing") else None)
    )
    edtf = date.edtf if date else None
    kind = found.frame.type or "meeting"
    if kind == "visit" and top.i != at:
        edtf = days_from(edtf, length_of(parsed, top.i))
    status = _status(parsed, kind, status, edtf)
    series = series_of(parsed, token, top) if token.pos in ("NOUN", "PROPN") else None
    place = tuple(p for p in place if not series or p.name not in parsed.text(series))
    spans = {n: s for n, s in (("date", (date.start, date.end) if date else None), ("series", series)) if s}
    ordinal = ordinal_of(parsed, top.i)
    noun = top.i if token.pos in ("NOUN", "PROPN") else None
    several = len({p.key for p in parties}) > 1 or (kind == "conference" and any(not p.state for p in parties))
    told = at != top.i or token.pos in ("VERB", "AUX", "ADJ")
    given = {
        "several": several, "people": bool(people), "date": bool(date), "place": bool(place), "told": told,
        "named": bool(ordinal or series), "numbered": bool(ordinal and series),
        "off": told and status in ("cancelled", "postponed"),
        "weak": noun is not None and token.lemma.lower() in words("weak_engagements") and not ordinal and not several,
    }  # fmt: skip
    return Occasion(
        kind, status, at, _span(parsed, at, noun), parties, tuple(dict.fromkeys(people)), edtf, place,
        parsed.text(series) if series else None, ordinal, real.negated, frozenset(n for n, v in given.items() if v), noun,
        noun is not None and _definite(parsed, top) and token.lemma.lower() in words("pointing"),
        noun is not None and not _definite(parsed, top), found.frame.codes, spans,
    )  # fmt: skip


def _span(parsed: Parsed, at: int, noun: int | None) -> Span:
    """The clause of the verb that tells it; of a participle or relative clause with the noun it hangs on."""
    span = clause_span(parsed, carrier_of(parsed, at))
    if noun is not None and parsed.tokens[at].dep in ("acl", "relcl") and parsed.tokens[at].head == noun:
        return min(span[0], parsed.subtree(noun)[0].start), span[1]
    return span


def _status(parsed: Parsed, kind: EngagementType, status: EngagementStatus, edtf: str | None) -> EngagementStatus:
    published = parsed.report.published
    if edtf and status in ("held", "ongoing") and is_later(edtf, published):
        return "planned"
    if edtf and kind == "visit" and status == "held" and is_now(edtf, published):
        return "ongoing"
    return status


def _definite(parsed: Parsed, noun: Token) -> bool:
    determiners = parsed.children(noun.i, "det", "poss")
    return any(t.dep == "poss" or t.lower in ("the", "that", "this", "these", "those", "both") for t in determiners)


def _event_verb(parsed: Parsed, token: Token) -> int | None:
    """The verb that tells of the event: of which the noun is subject, object or "on/at/in" complement."""
    head = parsed.tokens[token.head]
    if head.pos in ("VERB", "AUX") and token.dep in ("dobj", "nsubj", "nsubjpass", "attr"):
        known = (
            head.lemma in words("engagement_verbs")
            or token.dep == "nsubjpass"
            or governor(parsed, head) in ("cancelled", "postponed")
        )
        return _infinitive(parsed, head) if known else None
    if head.dep == "prep" and head.lower in ("on", "to", "in", "at", "for", "from"):
        above = parsed.tokens[head.head]
        return above.i if above.lemma in words("attending") | words("moving") | words("gathering") else None
    return None


def _infinitive(parsed: Parsed, verb: Token) -> int:
    """ "Is to be held": the infinitive tells of it."""
    below = [t for t in parsed.children(verb.i, "xcomp", "ccomp") if t.lemma in words("engagement_verbs") and verb.lemma == "be"]
    return below[0].i if below else verb.i


def _modifier(parsed: Parsed, token: Token) -> int | None:
    """A participle or relative clause on the noun that tells when it is ("held in Seoul", "which will take place")."""
    right = [t for t in parsed.tokens[token.i + 1 : token.i + 3] if t.dep == "acl" and t.tag in ("VBN", "VBD") and t.head < token.i]
    found = [
        t.i
        for t in (*parsed.children(token.i, "acl", "relcl"), *right)
        if t.pos in ("VERB", "AUX") and (t.lemma in words("engagement_verbs") or (t.tag == "VBN" and t not in right))
    ]
    return found[0] if found else None


def _hosting(parsed: Parsed, at: int) -> tuple[Place, ...]:
    """The state or capital by which it is hosted, where no other place is named."""
    clause = clause_at(parsed, at)
    if parsed.tokens[at].lemma != "host" or clause.voice != "passive":
        return ()
    return _seats(parsed, clause.agents)[:1]


def _seats(parsed: Parsed, heads: tuple[int, ...]) -> tuple[Place, ...]:
    """States and capitals named as parties, read as places."""
    named = [m for i in heads if (m := parsed.actor_at(i)) and m.via in ("party", "metonym") and m.parties]
    return tuple(Place(parsed.text((m.start, m.end)), m.parties[0].state) for m in named)


def _parties(*groups: Referents) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for group in groups:
        for party in (*(p.party for p in group.people if p.party), *group.parties):
            if party.state or not set((party.name or "").lower().split()) & words("bodies_meeting"):
                found.setdefault(party.key, Party(None, party.state) if party.state else party)
    return tuple(found.values())


def _with_place(parties: tuple[Party, ...], place: tuple[Place, ...], visit: bool) -> tuple[Party, ...]:
    """A visit is also to the state in which its place lies."""
    keys = {p.key for p in parties}
    states = [p.state for p in place if p.state and p.state not in keys]
    return parties + tuple(Party(None, s) for s in dict.fromkeys(states)) if visit and len(keys) == 1 else parties


def _to_place(parsed: Parsed, preps: dict[str, tuple[int, ...]]) -> tuple[Place, ...]:
    heads = preps.get("to", ()) + preps.get("in", ())
    return tuple(m.place for m in parsed.places if m.head in heads)
