"""Mentions of engagements: each noun or verb that tells of officials coming together, with what its own clause gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from comity.extract.arguments import date_of, own_tokens, place_of, sides
from comity.extract.clauses import NOBODY, Clause, Referents, clause_at, clause_span, prepositions, referents
from comity.extract.evoke import Evoked, evoked
from comity.extract.stance import Reality, reality
from comity.terms.parsed import DateMention, Parsed, Token
from comity.terms.report import Span
from comity.terms.statement import Codes, EngagementStatus, EngagementType
from comity.terms.values import Party, Person, Place
from comity.vocabulary.frames import by_lemma
from comity.vocabulary.wordlists import words

STATUS: dict[str, EngagementStatus] = {
    "done": "held", "under_way": "ongoing", "planned": "planned", "asked_for": "proposed", "proposed": "proposed",
    "possible": "proposed", "conditional": "proposed", "postponed": "postponed", "cancelled": "cancelled", "denied": "held",
    "suspended": "postponed", "ended": "held", "failed": "held",
}  # fmt: skip
ENOUGH = 3
"""Evidence from which a mention is taken for an engagement of officials; see `_occasion` for what counts."""
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
    "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Occasion:
    """One mention. `strong` tells that its own words give evidence enough of officials coming together."""

    type: EngagementType
    status: EngagementStatus
    cue: int
    span: Span
    parties: tuple[Party, ...] = ()
    people: tuple[Person, ...] = ()
    date: DateMention | None = None
    place: tuple[Place, ...] = ()
    series: str | None = None
    ordinal: int | None = None
    negated: bool = False
    strong: bool = False
    codes: Codes | None = None
    spans: dict[str, Span] = field(default_factory=dict)


def occasions(parsed: Parsed) -> Iterator[Occasion]:
    """Every mention, in order of the text; one verb and its noun ("held talks") are one."""
    seen: set[int] = set()
    for found in evoked(parsed, "engagement"):
        token = parsed.tokens[found.cue]
        if token.i in seen:
            continue
        seen.add(token.i)
        if token.pos in ("VERB", "AUX"):
            yield from _by_verb(parsed, found, token)
        elif token.dep not in ("compound", "amod", "nmod") and not _is_body(parsed, token):
            yield from _by_noun(parsed, found, token)


def _is_body(parsed: Parsed, token: Token) -> bool:
    """Is the noun the name of a standing body ("the European Commission") that does not itself come together here?"""
    mention = parsed.actor_at(token.i)
    if any(p.start <= token.start < p.end for p in parsed.posts):
        return True
    named = mention is not None and mention.via in ("body", "organisation")
    return named and token.dep not in ("pobj", "dobj") and parsed.tokens[token.head].lemma not in words("engagement_verbs")


def _by_verb(parsed: Parsed, found: Evoked, token: Token) -> Iterator[Occasion]:
    clause, lemma = found.clause, token.lemma
    agents = among(parsed, clause.agents)
    body = lemma == "meet" and any(by_lemma("engagement", "noun").get(parsed.tokens[a].lemma.lower()) for a in clause.agents)
    if (
        not (agents or body)
        or token.dep == "amod"
        or (token.dep == "acl" and parsed.tokens[token.head].lemma in words("courtesies"))
    ):
        return
    others = among(parsed, clause.objects + clause.prep("with", "by") + (clause.prep("on") if lemma == "call" else ()))
    place = place_of(parsed, token.i)
    if lemma == "be" and not (agents.people and place and date_of(parsed, token.i)):
        return
    if lemma in ("receive", "host", "welcome", "call", "summon"):
        if not (others.people or (lemma == "summon" and others)) or not (agents.people or agents.parties):
            return
    elif lemma in ("meet", "sit"):
        joint = any(by_lemma("engagement", "noun").get(parsed.tokens[a].lemma.lower()) for a in clause.agents)
        if not others and not joint and len(agents.keys) < 2 and len(agents.people) < 2:
            return
    elif lemma in ("visit", "tour"):
        targets = referents(parsed, clause.objects, deep=False).parties
        if not place and not targets:
            return
        others = Referents(targets)
    elif lemma in words("moving") and not (place and _officials(parsed, clause, agents) and clause.prep("to", "in", "for")):
        return
    parties = _with_place(_parties(agents, others), place, found.frame.type == "visit")
    if found.frame.type == "visit" and len({p.key for p in parties}) < 2:
        return
    yield _occasion(parsed, found, token.i, token.i, parties, (*agents.people, *others.people), place)


def _officials(parsed: Parsed, clause: Clause, agents: Referents) -> bool:
    """People, or a delegation: a ship or a plane that lands visits nobody."""
    return bool(agents.people) or any(parsed.tokens[a].lemma.lower() in words("delegations") for a in clause.agents)


def _by_noun(parsed: Parsed, found: Evoked, token: Token) -> Iterator[Occasion]:
    first = parsed.conjuncts(token.i)[0]
    verb = _event_verb(parsed, first)
    clause = clause_at(parsed, verb) if verb is not None else None
    preps = prepositions(parsed, token.i)
    agents = among(parsed, _chairs(clause, first)) if clause else NOBODY
    beside = preps.get("with", ()) + preps.get("between", ()) + preps.get("by", ())
    own = among(parsed, beside + (clause.prep("with", "between") if clause else ()))
    modifiers = tuple(t.i for t in parsed.children(token.i, "poss", "amod", "compound", "nmod"))
    whose = referents(parsed, modifiers + preps.get("of", ()), deep=False)
    at = verb if verb is not None else _modifier(parsed, token) or token.i
    place = place_of(parsed, token.i, deep=True) or (place_of(parsed, at) if at != token.i else ())
    parties = _with_place(_parties(agents, own, whose), place or _to_place(parsed, preps), found.frame.type == "visit")
    people = tuple(dict.fromkeys((*agents.people, *own.people, *whose.people)))
    several = token.tag in ("NNS", "NNPS") and len(own.people) > 1 and found.frame.type == "meeting"
    for person in own.people if several else (None,):
        some = tuple(p for p in people if p not in own.people or p == person) if person else people
        yield _occasion(parsed, found, token.i, at, parties, some, place)


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
    noun: int,
    at: int,
    parties: tuple[Party, ...],
    people: tuple[Person, ...],
    place: tuple[Place, ...],
) -> Occasion:
    real = _reality(parsed, at)
    status = STATUS.get(real.aspect, "held")
    date = _date(parsed, noun, at, given_up=status in ("cancelled", "postponed"))
    published = parsed.report.published
    if noun == at and parsed.tokens[noun].pos == "NOUN" and date and date.edtf and published and status == "held":
        status = "planned" if _after(date.edtf, published) else status
    series = _series(parsed, noun)
    spans = {n: s for n, s in (("date", (date.start, date.end) if date else None), ("series", series)) if s}
    ordinal = _ordinal(parsed, noun)
    weak = parsed.tokens[noun].lemma.lower() in words("weak_engagements") and parsed.tokens[noun].pos == "NOUN"
    told = at != noun or parsed.tokens[noun].pos == "VERB"
    several = len({p.key for p in parties}) > 1 or (found.frame.type == "conference" and any(not p.state for p in parties))
    evidence = 2 * several + bool(people) + bool(date) + bool(place) + told + bool(ordinal or series)
    evidence += 2 * (status in ("cancelled", "postponed") and told) - (weak and not ordinal and not several)
    return Occasion(
        found.frame.type or "meeting", status, at, clause_span(parsed, at), parties, tuple(dict.fromkeys(people)), date, place,
        parsed.text(series) if series else None, ordinal, real.negated, evidence >= ENOUGH, found.frame.codes, spans,
    )  # fmt: skip


def _reality(parsed: Parsed, at: int) -> Reality:
    """How real it is; a later verb of the same subject that calls it off decides ("had been scheduled but was put off")."""
    for later in (t for t in parsed.conjuncts(at) if t.i > at and t.pos == "VERB"):
        found = reality(parsed, later.i)
        if found.aspect in ("cancelled", "postponed"):
            return found
    return reality(parsed, at)


def _date(parsed: Parsed, noun: int, at: int, *, given_up: bool) -> DateMention | None:
    """The date told by the verb, then by the noun's own words, then by what hangs on it; of what was called off the other way."""
    scheduled = {
        below.i for t in parsed.subtree(noun) if t.lower in words("scheduled") and t.i != at for below in parsed.subtree(t.i)
    }
    mentions = [date_of(parsed, at), date_of(parsed, noun) if noun != at else None, date_of(parsed, noun, deep=True)]
    mentions.append(date_of(parsed, noun, ("part_of_name",)))
    plain = [m for m in mentions if m and m.head not in scheduled]
    planned = [m for m in mentions if m and m.head in scheduled]
    return next(iter(planned + plain if given_up else plain + planned), None)


def _after(edtf: str, published: str) -> bool:
    digits = re.sub(r"[^\d-]", "", edtf.split("..")[0].split("/")[0])
    return bool(digits) and not edtf.startswith("XXXX") and digits > published[: len(digits)]


def _event_verb(parsed: Parsed, token: Token) -> int | None:
    """The verb that tells of the event: of which the noun is subject, object or "on/at/in" complement."""
    head = parsed.tokens[token.head]
    if head.pos in ("VERB", "AUX") and token.dep in ("dobj", "nsubj", "nsubjpass", "attr"):
        return head.i if head.lemma in words("engagement_verbs") or token.dep == "nsubjpass" else None
    if head.dep == "prep" and head.lower in ("on", "to", "in", "at", "for", "from"):
        above = parsed.tokens[head.head]
        return above.i if above.lemma in ("be", "arrive", "participate", "take", "travel", "come", "go", "preside", "fly") else None
    return None


def _modifier(parsed: Parsed, token: Token) -> int | None:
    """A participle or relative clause on the noun that tells when it is ("held in Seoul", "which will take place")."""
    found = [
        t.i
        for t in parsed.children(token.i, "acl", "relcl")
        if t.pos in ("VERB", "AUX") and (t.lemma in words("engagement_verbs") or t.tag == "VBN")
    ]
    return found[0] if found else None


def _chairs(clause: Clause, noun: Token) -> tuple[int, ...]:
    """Who holds, chairs, attends it; the subject that the noun itself is, is nobody."""
    return tuple(a for a in clause.agents if a != noun.i)


def _parties(*groups: Referents) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for group in groups:
        for party in (*(p.party for p in group.people if p.party), *group.parties):
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


def _ordinal(parsed: Parsed, i: int) -> int | None:
    for t in parsed.subtree(i):
        if t.i > i + 4:
            break
        match = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", t.lower)
        if match or t.lower in ORDINALS:
            following = parsed.tokens[t.i + 1].lower if t.i + 1 < len(parsed.tokens) else ""
            return None if following in ("anniversary", "day", "year") else int(match[1]) if match else ORDINALS[t.lower]
    return None


def _series(parsed: Parsed, i: int) -> Span | None:
    """The proper name of a series: the capitalised words before the noun, without ordinal and parties."""
    token = parsed.tokens[i]
    if not token.text[0].isupper():
        return None
    first, last = i, i
    names = {m.first for m in parsed.actors if m.via in ("party", "demonym", "metonym")} | {
        k for m in parsed.actors if m.via in ("party", "demonym", "metonym") for k in range(m.first, m.last)
    }
    while (
        first > 0
        and parsed.tokens[first - 1].sentence == token.sentence
        and parsed.tokens[first - 1].text[:1].isupper()
        and (first - 1) not in names
    ):
        if re.fullmatch(r"\d+(st|nd|rd|th)", parsed.tokens[first - 1].lower):
            break
        first -= 1
    following = [t for t in parsed.tokens[i + 1 : i + 8] if t.sentence == token.sentence]
    if following and following[0].lower in ("on", "of", "for") and len(following) > 1 and following[1].text[:1].isupper():
        for t in following:
            if not (t.text[:1].isupper() or t.lower in ("on", "of", "for", "and", "the")):
                break
            last = t.i if t.text[:1].isupper() else last
    return (parsed.tokens[first].start, parsed.tokens[last].end) if last > first else None


def default_parties(parsed: Parsed) -> tuple[Party, ...]:
    """The report's two sides, for an engagement that names nobody."""
    return sides(parsed) if len(sides(parsed)) == 2 else ()
