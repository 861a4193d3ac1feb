"""Activities: cooperation or aid done or under way, told by a verb or named as existing in a noun phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from comity.extract.arguments import counterpart, date_of, own_tokens, place_of, recent_agent, sides
from comity.extract.clauses import Referents, clause_at, clause_span, referents
from comity.extract.doings import between, clause_words, fruitful, judged, shared, stopped, told
from comity.extract.draft import Draft
from comity.extract.evoke import Evoked, evoked
from comity.extract.existing import brought, homed, joint, lent, paid_by, sponsor, whose
from comity.extract.givers import giver
from comity.extract.stance import Reality, reality
from comity.extract.topics import context_topics, topics_of
from comity.terms.parsed import Parsed, Token
from comity.terms.report import Span
from comity.terms.statement import Activity
from comity.terms.values import Party
from comity.vocabulary.frames import Frame
from comity.vocabulary.wordlists import words

SO_FAR = re.compile(r"\b(?:so far|to date|thus far|as of|as at|until now)\b")
"""What tells that it goes on, where a part is told as done ("112 of the 640 acres have been handed over so far")."""


def activities(parsed: Parsed) -> Iterator[Draft]:
    """What a verb tells as done or under way, main clauses first; then aid and cooperation that a noun phrase names as existing."""
    taken: list[Span] = []
    drafts: list[Draft] = []
    every = list(evoked(parsed, "activity"))
    verbal = [
        f for f in every if parsed.tokens[f.cue].pos in ("VERB", "AUX", "ADJ") or (f.light is not None and _acts(parsed, f.light))
    ]
    named = [f for f in every if parsed.tokens[f.cue].pos == "NOUN" and f.light is None]
    for found in sorted(verbal, key=lambda f: _rank(parsed.tokens[f.cue])) + named:
        token = parsed.tokens[found.cue]
        if any(a <= token.start < b for a, b in taken) and _rank(token) > 0 and not _another(parsed, found, token):
            continue
        verb = parsed.tokens[found.light] if found.light is not None else token
        draft = _named(parsed, found, token) if verb.pos == "NOUN" else _told(parsed, found, verb)
        if draft:
            taken.append(draft.span)
            drafts.append(draft)
    yield from sorted(drafts, key=lambda d: d.span)


def _another(parsed: Parsed, found: Evoked, token: Token) -> bool:
    """Is it a deed of its own within another, with who did it and when ("the licence granted by Peru in 2023 was withdrawn")?"""
    by_whom = token.dep == "acl" and token.tag == "VBN" and bool(parsed.child(token.i, "agent"))
    return by_whom and _dated(parsed, token) and bool(referents(parsed, found.clause.agents).parties)


def _acts(parsed: Parsed, light: int) -> bool:
    """Does a light verb do what its noun names ("made the first disbursement")?"""
    return parsed.tokens[light].lemma in words("doing")


def _rank(token: Token) -> int:
    """Main clauses before clauses below them, verbs before nouns."""
    return 0 if token.dep in ("ROOT", "conj", "ccomp", "relcl") and token.pos != "NOUN" else 1


def _told(parsed: Parsed, found: Evoked, token: Token) -> Draft | None:
    clause = found.clause
    real = reality(parsed, token.i)
    payer = paid_by(parsed, token)
    if payer.parties:
        return _draft(parsed, found, token, payer, Referents(), clause_span(parsed, token.head), real)
    if not told(parsed, found, token, real):
        return None
    judge = judged(parsed, token)
    actor = referents(parsed, clause_at(parsed, judge.i).objects if judge else clause.agents) or homed(parsed, clause)
    reached = referents(parsed, clause.objects + clause.recipients + clause.prep("to", "for", "from", "with", "against", "on"))
    span = clause_words(parsed, found, token)
    cargo = brought(parsed, clause, token)
    if cargo and (sender := whose(parsed, *cargo, *clause.agents)).parties:
        return _draft(parsed, found, token, sender, Referents(), span, real)
    if not between(parsed, found, token, actor, reached):
        return None
    if token.lemma in words("receiving") and not reached.parties:
        reached = whose(parsed, *clause.objects)
    actor = actor or sponsor(parsed, clause) or giver(parsed, clause) or joint(parsed, clause)
    if not actor and clause.voice != "passive" and shared(parsed, clause):
        actor = Referents(sides(parsed))
    if not actor.parties and clause.voice == "active":
        actor = recent_agent(parsed, token.i)
    if not (actor or reached.parties or clause.agents) and token.dep == "acl" and found.frame.status is None:
        return None  # "a summary handed out after the meeting"
    return _draft(parsed, found, token, actor, reached, span, real)


def _named(parsed: Parsed, found: Evoked, token: Token) -> Draft | None:
    """Aid that a noun phrase names as existing under a verb of thanks, and deeds named as done."""
    real = reality(parsed, token.i)
    if token.dep == "compound" or real.aspect in ("planned", "asked_for", "possible", "conditional", "proposed"):
        return None
    actor = referents(parsed, found.clause.agents)
    span = clause_span(parsed, token.i)
    if token.lemma.lower() in words("given") and actor and _held_up(parsed, token) and _told_of(parsed, found):
        return _draft(parsed, found, token, actor, Referents(), span, real)
    thing, giver = lent(parsed, token), whose(parsed, token.i)
    if thing and giver.parties:
        first, last = clause_span(parsed, token.i)
        return _draft(parsed, found, token, giver, Referents(), (min(thing.start, first), max(thing.end, last)), real)
    if _runs(parsed, token) and giver.parties:
        return _draft(parsed, found, token, giver, Referents(), clause_span(parsed, token.head), replace(real, aspect="under_way"))
    if token.lemma.lower() not in words("deeds"):
        return None
    if actor.parties and _dated(parsed, token) and token.dep in ("dobj", "pobj", "nsubj", "nsubjpass", "attr"):
        return _draft(parsed, found, token, actor, referents(parsed, found.clause.prep("of", "from")), span, real)
    verb = parsed.tokens[token.head]
    if verb.lemma == "be" and parsed.child(verb.i, "expl"):
        return _draft(parsed, found, token, Referents(sides(parsed)), Referents(), clause_span(parsed, verb.i), real)
    thanked_for = token.dep == "pobj" and parsed.tokens[token.head].lower == "for"
    if _held_up(parsed, token) and (found.clause.objects or thanked_for):
        thanked = next((a for a in parsed.ancestors(token.i) if a.pos == "VERB"), token)
        owner = actor or referents(parsed, clause_at(parsed, thanked.i).objects)
        return _draft(parsed, found, token, owner, Referents(), span, real) if owner else None
    return None


def _runs(parsed: Parsed, token: Token) -> bool:
    """Is it a deed that a verb tells as begun or going on ("training by Peruvian officers has begun")?"""
    deed = token.lemma.lower() in words("deeds") | {"training", "course"}
    return deed and token.dep == "nsubj" and parsed.tokens[token.head].lemma in words("running")


def _told_of(parsed: Parsed, found: Evoked) -> bool:
    """Does the phrase say what the aid is for, of what it is, or how it was given?"""
    of = tuple(o for o in found.clause.objects if not parsed.actor_at(o))
    return bool(found.clause.prep("in", "for", "to") or of or parsed.children(found.cue, "acl", "relcl"))


def _held_up(parsed: Parsed, token: Token) -> bool:
    """Is it named under a verb of thanks or praise, so that it exists?"""
    return any(a.lemma in words("thanking") for a in parsed.ancestors(token.i))


def _dated(parsed: Parsed, token: Token) -> bool:
    """Does the phrase itself say when it was?"""
    return date_of(parsed, token.i) is not None or date_of(parsed, token.i, ("since",)) is not None


def _draft(
    parsed: Parsed, found: Evoked, token: Token, actor: Referents, reached: Referents, span: Span, real: Reality
) -> Draft | None:
    by = found.frame.topics
    own = topics_of(parsed, span, by=by, context=False)
    topics = topics_of(parsed, span, by=by) if own else (*context_topics(parsed, token.i), *context_topics(parsed)[:2])
    topics = tuple(dict.fromkeys(topics))
    if not topics:
        return None
    givers, takers = _sides(token, actor, reached)
    since = date_of(parsed, token.i, ("since",))
    date = date_of(parsed, token.i)
    content = _content(parsed, found, token, span)
    fields = Activity(
        status=_status(parsed, found.frame, token, real), actor=givers, actor_name=actor.people[0].name if actor.people else None,
        counterpart=counterpart(parsed, givers, Referents(takers), at=token.i), content=parsed.text(content), topics=topics,
        date=date.edtf if date else None, since=since.edtf if since else None, place=place_of(parsed, token.i),
    )  # fmt: skip
    spans = (
        {"content": content}
        | ({"date": (date.start, date.end)} if date else {})
        | ({"since": (since.start, since.end)} if since else {})
    )
    return Draft(
        span,
        fields,
        token.i,
        spans,
        polarity="negated" if real.negated else "positive",
        codes=found.frame.codes,
        frame=found.frame.id,
    )


def _sides(token: Token, actor: Referents, reached: Referents) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Giver and taker: who receives, buys or studies is the taker."""
    others = tuple(p for p in reached.parties if p.key not in actor.keys)
    if token.lemma in words("receiving") and others:
        return others, actor.parties
    if not actor:
        return (), others
    return actor.parties, others if len(actor.keys) == 1 else ()


def _status(parsed: Parsed, frame: Frame, token: Token, real: Reality) -> Literal["under_way", "completed", "suspended", "ended"]:
    if frame.status in ("suspended", "ended"):
        return frame.status
    if stopped(parsed, token):
        return "suspended"
    if real.aspect == "under_way" or token.lemma in words("lasting"):
        return "under_way"
    own = own_tokens(parsed, token.i)
    if any(d.role == "since" and d.head in {t.i for t in own} for d in parsed.dates):
        return "under_way"
    if not real.negated and (SO_FAR.search(" ".join(t.lower for t in own)) or _goes_on(parsed, token)):
        return "under_way"
    return "completed"


def _goes_on(parsed: Parsed, token: Token) -> bool:
    """Does the perfect tell of the cooperation between parties as such ("cooperation between the two has been widened")?"""
    perfect = any(t.lower in ("has", "have") for t in parsed.children(token.i, "aux"))
    clause = clause_at(parsed, token.i)
    return perfect and (bool(joint(parsed, clause).parties) or fruitful(parsed, clause))


def _content(parsed: Parsed, found: Evoked, token: Token, span: Span) -> Span:
    """The clause from its verb on where its subject is who does it; of a passive, of a noun phrase and of what stands before its
    clause ("the boats they sent") the whole."""
    before = token.dep == "relcl" and any(o < token.i for o in found.clause.objects)
    clause = clause_at(parsed, token.i)
    other = before or clause.voice == "passive" or token.lemma in words("receiving")
    if token.pos == "NOUN" or other or not any(parsed.actor_at(a) for a in clause.agents):
        return span
    return token.start, max(span[1], token.end)
