"""Commitments: somebody undertakes, agrees, offers, plans, invites or asks for something to come."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extract.arguments import counterpart, date_of, passage, place_of
from comity.extract.draft import Draft
from comity.extract.evoke import evoked
from comity.extract.futures import future
from comity.extract.private import outsider
from comity.extract.stance import reality
from comity.extract.timing import is_later
from comity.extract.topics import context_topics, topics_of
from comity.extract.voiced import Voiced, framed
from comity.terms.dates import bounds
from comity.terms.parsed import DateMention, Parsed, Token
from comity.terms.report import Span
from comity.terms.statement import Commitment
from comity.vocabulary.wordlists import words


def commitments(parsed: Parsed) -> Iterator[Draft]:
    """Those that a frame voices, then what a party "will" do where no frame governs it."""
    contents: list[Span] = []
    taken: set[int] = set()
    last: Voiced | None = None
    for found in evoked(parsed, "commitment"):
        if found.cue in taken or _asked(parsed, found.cue):
            continue
        for voiced in framed(parsed, found, last):
            if _embedded(parsed, voiced, contents) or outsider(parsed, voiced.pred):
                continue
            taken.add(found.cue)
            contents.append(voiced.content)
            last = voiced if voiced.act in ("invite", "offer", "request") else last
            yield _draft(parsed, voiced)
    for token in parsed.tokens:
        verb = token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass")
        if verb and token.i not in taken and not any(a <= token.start < b for a, b in contents):
            told = future(parsed, token)
            if told and not outsider(parsed, told.pred):
                contents.append(told.content)
                yield _draft(parsed, told)


def _asked(parsed: Parsed, i: int) -> bool:
    """Is the act only what somebody asks or talks about ("on how both would undertake it"), or a call that is paid or made?"""
    kinds = {t.lemma.lower() for t in parsed.children(i, "amod", "compound")}
    if parsed.tokens[i].pos == "NOUN" and kinds & words("kinds_of_call"):
        return True
    if _ordered(parsed, parsed.tokens[i]) or _in_passing(parsed, parsed.tokens[i]):
        return True
    asking = parsed.children(i, "mark", "advmod")
    return parsed.tokens[i].dep in ("ccomp", "pcomp") and any(t.lower in ("how", "if", "whether", "why") for t in asking)


def _in_passing(parsed: Parsed, verb: Token) -> bool:
    """ "Support for the people as they seek their rights": what goes on, and is asked of nobody."""
    told = verb.dep == "advcl" and any(t.lower in ("as", "while") for t in parsed.children(verb.i, "mark"))
    return verb.lemma == "seek" and told and all(t.pos == "PRON" for t in parsed.children(verb.i, "nsubj"))


def _ordered(parsed: Parsed, verb: Token) -> bool:
    """ "Ask me in June": what a speaker tells the one before him to do."""
    own = parsed.child(verb.i, "nsubj", "nsubjpass", "aux") is None
    return own and verb.tag in ("VB", "VBP") and any(t.lower in ("me", "us") for t in parsed.children(verb.i, "dobj"))


def _embedded(parsed: Parsed, voiced: Voiced, contents: list[Span]) -> bool:
    """Is the act only part of what another one undertakes? Presupposed acts with an owner ("a Hungarian offer") stand."""
    cue = parsed.tokens[voiced.pred]
    inside = any(a <= cue.start < b for a, b in contents)
    told = cue.dep in ("acl", "relcl") and not any(t.lower == "to" for t in parsed.children(cue.i, "aux"))
    return inside and cue.pos in ("VERB", "AUX", "ADJ") and not told


def _due(parsed: Parsed, voiced: Voiced) -> DateMention | None:
    """By when: a deadline, else a date in the content that is not past when the report appears; not the day of the act itself."""
    verb = voiced.pred if voiced.verb is None else voiced.verb
    deadline = date_of(parsed, verb, ("due",), deep=True)
    found = (date_of(parsed, verb, deep=deep) for deep in (True, False))
    date = next((d for d in found if d and not _aside(parsed, verb, d)), None)
    published = parsed.report.published
    inside = date is not None and voiced.content[0] <= date.start < voiced.content[1]
    if date and voiced.verb is None and not inside and not is_later(date.edtf or "", published):
        date = None  # "on Friday Norway offered three boats"
    if deadline is None and date is None:
        return _start(parsed, verb)
    if deadline or date is None or date.edtf is None or published is None:
        return deadline or date
    try:
        last = bounds(date.edtf)[1]
        return None if last and last < (bounds(published)[0] or last) else date
    except ValueError:
        return None


def _start(parsed: Parsed, verb: int) -> DateMention | None:
    """From when something to come is to be ("will restore the supply from 15 May")."""
    start = date_of(parsed, verb, ("since",))
    ahead = start is not None and is_later(start.edtf or "", parsed.report.published)
    return start if ahead else None


def _aside(parsed: Parsed, verb: int, date: DateMention) -> bool:
    """Does the date belong to a noun of the content, or to an occasion ("the plan signed in May", "during talks in May")?"""
    if any(t.lower == "beyond" for t in parsed.tokens[verb + 1 : date.first]):  # "prolong it beyond the end of March"
        return True
    between = [t for t in (parsed.tokens[date.head], *parsed.ancestors(date.head)) if t.i > verb]
    return any(
        t.dep in ("acl", "relcl") or (t.dep == "prep" and t.lower in ("after", "during", "following", "since")) for t in between
    )


def _draft(parsed: Parsed, voiced: Voiced) -> Draft:
    at = voiced.verb if voiced.verb is not None else voiced.pred
    due = _due(parsed, voiced)
    during = date_of(parsed, at, ("during",), deep=True)
    whole = passage(parsed, voiced.pred)
    behind = voiced.content[0] < parsed.tokens[voiced.pred].start  # a passive tells its object first
    span = min(whole[0], voiced.content[0]), max(whole[1] if behind else 0, voiced.content[1])
    real = reality(parsed, at)
    spans = {"content": voiced.content} | ({"due": (due.start, due.end)} if due else {})
    if real.condition:
        spans["condition"] = real.condition
    speech = parsed.speech_at(voiced.pred)
    name = voiced.actor.name
    if name is None and speech and speech.speaker and voiced.actor.keys <= {p.key for p in speech.parties}:
        name = speech.speaker.name
    fields = Commitment(
        act=voiced.act, strength="wish" if voiced.wish else "firm", actor=voiced.actor.parties, actor_name=name,
        counterpart=counterpart(parsed, voiced.actor.parties, voiced.named, voiced.pred), content=parsed.text(voiced.content),
        condition=parsed.text(real.condition) if real.condition else None, due=due.edtf if due else None,
        during=during.edtf if during else None, place=place_of(parsed, at),
        topics=topics_of(parsed, voiced.content, by=voiced.topics) or context_topics(parsed, voiced.pred),
    )  # fmt: skip
    return Draft(
        span, fields, voiced.pred, spans, polarity="negated" if voiced.negated else "positive", codes=voiced.codes,
        own=voiced.frame != "future", frame=voiced.frame,
    )  # fmt: skip
