"""Activities: cooperation or aid done or under way, told by a verb or named as existing in a noun phrase."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from comity.extract.arguments import counterpart, date_of, own_tokens, place_of, sides
from comity.extract.clauses import Referents, clause_at, clause_span, referents
from comity.extract.draft import Draft
from comity.extract.evoke import Evoked, evoked
from comity.extract.stance import Reality, reality
from comity.extract.topics import context_topics, topics_of
from comity.terms.parsed import Parsed, Token
from comity.terms.report import Span
from comity.terms.statement import Activity
from comity.terms.values import Party
from comity.vocabulary.frames import Frame, by_lemma
from comity.vocabulary.instruments import instruments
from comity.vocabulary.wordlists import words


def activities(parsed: Parsed) -> Iterator[Draft]:
    """What a verb tells as done or under way, main clauses first; then aid and cooperation that a noun phrase names as existing."""
    taken: list[Span] = []
    drafts: list[Draft] = []
    every = list(evoked(parsed, "activity"))
    told = [
        f for f in every if parsed.tokens[f.cue].pos in ("VERB", "AUX", "ADJ") or (f.light is not None and _acts(parsed, f.light))
    ]
    named = [f for f in every if parsed.tokens[f.cue].pos == "NOUN" and f.light is None]
    for found in sorted(told, key=lambda f: _rank(parsed.tokens[f.cue])) + named:
        token = parsed.tokens[found.cue]
        if any(a <= token.start < b for a, b in taken) and _rank(token) > 0:
            continue
        verb = parsed.tokens[found.light] if found.light is not None else token
        draft = _named(parsed, found, token) if verb.pos == "NOUN" else _told(parsed, found, verb)
        if draft:
            taken.append(draft.span)
            drafts.append(draft)
    yield from sorted(drafts, key=lambda d: d.span)


def _acts(parsed: Parsed, light: int) -> bool:
    """Does a light verb do what its noun names ("made the first disbursement")?"""
    return parsed.tokens[light].lemma in words("doing")


def _rank(token: Token) -> int:
    """Main clauses before clauses below them, verbs before nouns."""
    return 0 if token.dep in ("ROOT", "conj", "ccomp", "relcl") and token.pos != "NOUN" else 1


def _told(parsed: Parsed, found: Evoked, token: Token) -> Draft | None:
    clause = found.clause
    real = reality(parsed, token.i)
    first = parsed.conjuncts(token.i)[0]
    if (
        real.aspect not in ("done", "under_way", "suspended", "ended")
        or first.dep == "amod"
        or _other_kind(parsed, found, token, real)
    ):
        return None
    if _unreal(parsed, token, first):
        return None
    if first.tag in ("VB", "VBG") and first.dep in ("xcomp", "pcomp", "advcl", "acl", "csubj", "compound", "pobj", "prep"):
        return None
    actor = referents(parsed, clause.agents)
    reached = referents(parsed, clause.objects + clause.recipients + clause.prep("to", "for", "from", "with"))
    heads = [parsed.tokens[a].lemma.lower() for a in clause.agents or clause.objects]
    shared = any(h in words("cooperation") or by_lemma("activity", "noun").get(h) for h in heads)
    span = clause_span(parsed, token.i)
    counted = any(a.figure and span[0] <= a.start < span[1] for a in parsed.amounts)
    if not actor and not reached and not shared and not counted and clause.voice != "passive":
        return None
    if not actor and shared and clause.voice != "passive":
        actor = Referents(sides(parsed))
    if clause.voice == "passive" and token.dep in ("acl", "relcl") and clause.objects:
        span = min(span[0], clause_span(parsed, clause.objects[0])[0]), span[1]
    return _draft(parsed, found, token, actor, reached, span, real)


def _unreal(parsed: Parsed, token: Token, first: Token) -> bool:
    """Wishes in the subjunctive ("that it be released"), conditions ("provided that …"), participles on nouns still to come,
    and relative clauses that only say what office a person holds."""
    subjunctive = any(t.tag == "VB" for t in parsed.children(token.i, "auxpass")) and not parsed.child(token.i, "aux")
    condition = token.lower in ("provided", "providing", "given") and parsed.child(token.i, "mark", "ccomp") is not None
    to_come = first.dep == "acl" and reality(parsed, first.head).aspect in ("planned", "asked_for", "proposed", "possible")
    office = first.dep == "relcl" and first.tag in ("VBZ", "VBP") and any(t.lower == "who" for t in parsed.children(first.i, "nsubj"))
    return subjunctive or condition or to_come or office


def _other_kind(parsed: Parsed, found: Evoked, token: Token, real: Reality) -> bool:
    """Does the clause rather sign an instrument, hold an engagement, voice a stance or a commitment, or reckon a total?"""
    objects = [parsed.tokens[o].lemma.lower() for o in found.clause.objects]
    if token.lemma in words("receiving") and referents(parsed, found.clause.objects, deep=False).people:
        return True
    if any(o in instruments().nouns and o not in ("exchange", "programme", "plan") for o in objects):
        return True
    if any(by_lemma("engagement", "noun").get(o) and o not in words("weak_engagements") for o in objects):
        return True
    if any(
        o in words("courtesies") or by_lemma("commitment", "noun").get(o) or by_lemma("position", "noun").get(o) for o in objects
    ):
        return token.lemma in words("light")
    if token.lemma in by_lemma("position", "verb") and real.tense == "present" and real.aspect == "under_way":
        return True
    if token.lemma in ("bring", "take", "raise") and any(a.head in found.clause.prep("to") for a in parsed.amounts):
        return True
    return bool(by_lemma("commitment", "verb").get(token.lemma) and found.clause.complements)


def _named(parsed: Parsed, found: Evoked, token: Token) -> Draft | None:
    """ "The continued U.S. support in English language training": aid whose giver the phrase names, where a verb holds it up."""
    if token.lemma.lower() not in words("given") or not found.clause.agents:
        return None
    head = parsed.tokens[token.head]
    if reality(parsed, token.i).aspect in ("planned", "asked_for", "possible", "conditional") or token.dep == "compound":
        return None
    held_up = any(
        a.lemma in ("thank", "appreciate", "value", "praise", "commend", "express", "hail", "voice")
        for a in (head, *parsed.ancestors(head.i))
    )
    actor = referents(parsed, found.clause.agents)
    if not actor or not (held_up or found.clause.prep("in", "for", "to")):
        return None
    if not held_up:
        return None
    return _draft(parsed, found, token, actor, Referents(), clause_span(parsed, token.i), reality(parsed, token.i))


def _draft(
    parsed: Parsed, found: Evoked, token: Token, actor: Referents, reached: Referents, span: Span, real: Reality
) -> Draft | None:
    own = topics_of(parsed, span)
    topics = own or context_topics(parsed, token.i)
    if not topics or not (own or actor.parties or reached.parties):
        return None
    givers, takers = _sides(token, actor, reached)
    since = date_of(parsed, token.i, ("since",))
    date = date_of(parsed, token.i)
    content = _content(parsed, token, span)
    fields = Activity(
        status=_status(parsed, found.frame, token, real), actor=givers, actor_name=actor.people[0].name if actor.people else None,
        counterpart=takers or counterpart(parsed, givers), content=parsed.text(content), topics=topics,
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
    if real.aspect == "under_way" or token.lemma in words("lasting"):
        return "under_way"
    if any(d.role == "since" and d.head in {t.i for t in own_tokens(parsed, token.i)} for d in parsed.dates):
        return "under_way"
    return "completed"


def _content(parsed: Parsed, token: Token, span: Span) -> Span:
    """The clause from its verb on; of a passive or a noun phrase the whole."""
    if token.pos == "NOUN" or clause_at(parsed, token.i).voice == "passive":
        return span
    return token.start, max(span[1], token.end)
