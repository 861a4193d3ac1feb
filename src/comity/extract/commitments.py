"""Commitments: somebody undertakes, agrees, offers, plans, invites or asks for something to come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.extract.arguments import counterpart, date_of, own_tokens, passage, place_of
from comity.extract.clauses import NOBODY, Referents, clause_at, clause_span, referents, trim
from comity.extract.draft import Draft
from comity.extract.evoke import Evoked, evoked
from comity.extract.stance import reality
from comity.extract.topics import context_topics, topics_of
from comity.terms.parsed import Parsed, Token
from comity.terms.report import Span
from comity.terms.statement import Act, Codes, Commitment
from comity.vocabulary.frames import by_lemma
from comity.vocabulary.wordlists import words

TO_COME = frozenset({"planned", "asked_for", "proposed"})


@dataclass(frozen=True, slots=True)
class Voiced:
    """One commitment before its fields: who, which act, which words, at which verb of the content."""

    act: Act
    actor: Referents
    content: Span
    pred: int
    verb: int | None
    wish: bool = False
    named: Referents = NOBODY
    codes: Codes | None = None
    frame: str = ""
    negated: bool = False


def commitments(parsed: Parsed) -> Iterator[Draft]:
    """Those that a frame voices, then what a party "will" do where no frame governs it."""
    contents: list[Span] = []
    for found in evoked(parsed, "commitment"):
        for voiced in _framed(parsed, found):
            if _embedded(parsed, voiced, contents):
                continue
            contents.append(voiced.content)
            yield _draft(parsed, voiced)
    for token in parsed.tokens:
        if (
            token.pos in ("VERB", "AUX")
            and token.dep not in ("aux", "auxpass")
            and not any(a <= token.start < b for a, b in contents)
        ):
            future = _future(parsed, token)
            if future:
                contents.append(future.content)
                yield _draft(parsed, future)


def _embedded(parsed: Parsed, voiced: Voiced, contents: list[Span]) -> bool:
    """Is the act only part of what another one undertakes? Presupposed acts with an owner ("a Hungarian offer") stand."""
    cue = parsed.tokens[voiced.pred]
    inside = any(a <= cue.start < b for a, b in contents)
    return inside and cue.pos in ("VERB", "AUX", "ADJ") and cue.dep not in ("acl", "relcl")


def _framed(parsed: Parsed, found: Evoked) -> list[Voiced]:
    frame, clause = found.frame, found.clause
    pred = found.light if found.light is not None else found.cue
    real = reality(parsed, pred)
    if frame.wants == "negated" and not real.negated:
        return []
    if clause.voice == "nominal" and found.light is None and not _presupposed(parsed, found):
        return []
    actor = _actor(parsed, found)
    if parsed.tokens[found.cue].dep == "amod" or not actor or frame.act is None:
        return []
    pieces = _contents(parsed, found)
    if not pieces:
        return []
    named = _addressed(parsed, found, actor)
    voiced = []
    for span, verb in pieces:
        act = _act(parsed, found, actor, verb)
        voiced.append(
            Voiced(
                act, actor, span, pred, verb, frame.strength == "wish", named, frame.codes, frame.id, real.negated != frame.negates
            )
        )
    return voiced


def _actor(parsed: Parsed, found: Evoked) -> Referents:
    """Who acts: the agent; the speaker for "we"; of a passive without an agent whoever deals with the party addressed."""
    clause = found.clause
    actor = referents(parsed, clause.agents)
    if actor:
        return actor
    if clause.voice != "passive":
        subjects = {parsed.tokens[a].lower for a in clause.agents}
        return _speaker(parsed, found.cue) if subjects & {"we", "i"} else NOBODY
    addressed = referents(parsed, clause.objects)
    if addressed and found.frame.act in ("request", "invite", "offer", "refuse", "accept"):
        return Referents(counterpart(parsed, addressed.parties))
    return _speaker(parsed, found.cue)


def _presupposed(parsed: Parsed, found: Evoked) -> bool:
    """A noun that names an act as made: with an owner and with what it is about, or "at the request of"."""
    token = parsed.tokens[found.cue]
    if not found.clause.agents or token.lemma.lower() not in words("presupposed"):
        return False
    about = found.clause.complements or found.clause.prep(*[v for v in found.frame.via if v != "of"])
    return bool(about) or (token.lemma in ("request", "invitation") and parsed.tokens[token.head].lower == "at")


def _act(parsed: Parsed, found: Evoked, actor: Referents, verb: int | None) -> Act:
    """The act of a frame, corrected by who does what: hoping for one's own doing is a pledge, agreeing alone is one too."""
    act = found.frame.act or "pledge"
    if found.frame.id == "agree" and len(actor.keys) == 1:
        return "pledge"
    if found.frame.strength == "wish" and verb is not None:
        clause = clause_at(parsed, verb)
        subject = referents(parsed, clause.agents)
        own = subject.keys == actor.keys if clause.own_subject else parsed.tokens[verb].dep in ("xcomp", "acl", "pcomp")
        return "pledge" if own else "request"
    return act


def _addressed(parsed: Parsed, found: Evoked, actor: Referents) -> Referents:
    """Who is asked, invited or promised something."""
    clause = found.clause
    heads = clause.recipients
    if found.frame.to == "counterpart":
        heads += tuple(o for o in clause.objects if parsed.actor_at(o)) + clause.prep("on", "upon", "to", "from")
        heads += tuple(a for c in clause.complements for a in clause_at(parsed, c).agents)
    heads += clause.prep("to", "with")
    found_parties = referents(parsed, heads, deep=False)
    other = tuple(p for p in found_parties.parties if p.key not in actor.keys)
    return Referents(other, (), None)


def _contents(parsed: Parsed, found: Evoked) -> list[tuple[Span, int | None]]:
    """The words of what is undertaken, split on the verbs that the speech act governs, each with its verb."""
    frame, clause = found.frame, found.clause
    token = parsed.tokens[found.cue]
    if frame.wants == "negated":
        return [(clause_span(parsed, found.light if found.light is not None else found.cue), None)]
    verbs = [c for c in clause.complements if parsed.tokens[c].pos in ("VERB", "AUX") and not _question(parsed, c)]
    if verbs and parsed.tokens[verbs[0]].lemma in words("telling") and frame.act in ("refuse", "agree"):
        return []
    verbs += [p for p in clause.prep(*frame.via) if parsed.tokens[p].pos in ("VERB", "AUX")]
    if verbs and frame.wants != "object":
        if frame.wants == "gift" or frame.act in ("agree", "pledge"):
            verbs = [v for v in verbs if _form(parsed, parsed.tokens[v]) != "finite" or reality(parsed, v).aspect in TO_COME]
        return [(_content_span(parsed, v), v) for verb in verbs[:1] for v in _split(parsed, verb)]
    if frame.wants == "clause":
        return []
    objects = (
        clause.objects
        if not (frame.to == "counterpart" and frame.act != "invite")
        else tuple(o for o in clause.objects if not parsed.actor_at(o))
    )
    objects = objects or clause.prep(*frame.via)
    objects = tuple(o for o in objects if not (frame.about and parsed.tokens[o].lemma.lower() not in frame.about))
    if frame.wants == "gift":
        objects = tuple(o for o in objects if _gift(parsed, o))
    if not objects:
        return (
            [(clause_span(parsed, token.head), None)]
            if token.dep == "pobj" and clause.voice == "nominal" and found.light is None
            else []
        )
    return [(clause_span(parsed, objects[0]), None)]


def _question(parsed: Parsed, i: int) -> bool:
    return any(t.lower in ("whether", "if", "why", "how", "when") for t in parsed.children(i, "mark", "advmod"))


def _gift(parsed: Parsed, i: int) -> bool:
    lemmas = {t.lemma.lower() for t in parsed.subtree(i)[:14]}
    span = clause_span(parsed, i)
    money = any(span[0] <= a.start < span[1] and a.unit.isupper() and len(a.unit) == 3 for a in parsed.amounts)
    return money or bool(lemmas & words("gifts"))


def _split(parsed: Parsed, verb: int) -> list[int]:
    """The verb and those coordinated with it that repeat its form: "to step up …; to organise …", "raising …, stepping up …"."""
    form = _form(parsed, parsed.tokens[verb])
    if form == "bare" or (form == "ing" and parsed.tokens[verb].dep == "pcomp"):
        return [verb]
    return [verb, *(t.i for t in parsed.conjuncts(verb) if t.i > verb and t.pos == "VERB" and _form(parsed, t) == form)]


def _form(parsed: Parsed, token: Token) -> str:
    if token.tag == "VBG":
        return "ing"
    if any(t.lower == "to" for t in parsed.children(token.i, "aux")):
        return "to"
    return "finite" if parsed.child(token.i, "nsubj", "nsubjpass") else "bare"


def _content_span(parsed: Parsed, verb: int) -> Span:
    """The clause of a verb without "to" or "that", and without coordinated verbs that are contents of their own."""
    others = {v for v in _split(parsed, verb) if v > verb}
    tokens = [t for t in parsed.subtree(verb) if not any(o <= t.i for o in others)]
    while len(tokens) > 1 and (tokens[0].lower in ("to", "that") or tokens[0].dep == "punct"):
        tokens = tokens[1:]
    return trim(tokens)


def _speaker(parsed: Parsed, i: int) -> Referents:
    speech = parsed.speech_at(i)
    if speech is None:
        return Referents()
    return Referents(
        speech.parties, (speech.speaker,) if speech.speaker else (), speech.speaker.name if speech.speaker else speech.named
    )


def _future(parsed: Parsed, token: Token) -> Voiced | None:
    """What a party will do, is to do, or what "would be" done as a party tells."""
    real = reality(parsed, token.i)
    if real.aspect != "planned" or not _modal(parsed, token):
        return None
    if any(f for kind in ("agreement", "position") for f in by_lemma(kind, "verb").get(token.lemma, ())) and not _gift(
        parsed, token.i
    ):
        return None
    if token.lemma in words("engaging"):
        return None
    clause = clause_at(parsed, token.i)
    actor = referents(parsed, clause.agents)
    told = _speaker(parsed, token.i)
    if not actor and clause.voice == "passive":
        actor = told
    actor = actor or told
    if not actor:
        return None
    verb_tokens = [t for t in own_tokens(parsed, token.i) if not (t.dep in ("nsubj", "nsubjpass") and t.i < token.i)]
    both = len(actor.keys) > 1
    act: Act = "agree" if both else ("pledge" if _gift(parsed, token.i) or told else "plan")
    if not verb_tokens:
        return None
    codes = Codes("AGREE", "030") if both else Codes("COOPERATE", "030")
    return Voiced(act, actor, clause_span(parsed, token.i), token.i, token.i, codes=codes, frame="future", negated=real.negated)


def _modal(parsed: Parsed, token: Token) -> bool:
    """Does the verb, or the conjunct it hangs on, stand with "will", "would", "shall", "be to", "be due to"?"""
    first = parsed.conjuncts(token.i)[0]
    own = {t.lemma.lower() for v in (token, first) for t in parsed.children(v.i, "aux")}
    if own & {"will", "would", "shall", "'ll", "’ll", "should"}:
        return True
    head = parsed.tokens[token.head]
    return token.dep == "xcomp" and (head.lemma == "be" or head.lower in words("scheduled"))


def _draft(parsed: Parsed, voiced: Voiced) -> Draft:
    at = voiced.verb if voiced.verb is not None else voiced.pred
    due = date_of(parsed, at, ("due", "date"), deep=True)
    during = date_of(parsed, at, ("during",), deep=True)
    span = passage(parsed, voiced.pred)
    span = min(span[0], voiced.content[0]), max(span[1] if span[1] <= voiced.content[1] else voiced.content[1], voiced.content[1])
    real = reality(parsed, at)
    spans = {"content": voiced.content} | ({"due": (due.start, due.end)} if due else {})
    if real.condition:
        spans["condition"] = real.condition
    speech = parsed.speech_at(voiced.pred)
    name = voiced.actor.name
    if name is None and speech and speech.speaker and {p.key for p in speech.parties} & voiced.actor.keys:
        name = speech.speaker.name
    fields = Commitment(
        act=voiced.act, strength="wish" if voiced.wish else "firm", actor=voiced.actor.parties, actor_name=name,
        counterpart=counterpart(parsed, voiced.actor.parties, voiced.named), content=parsed.text(voiced.content),
        condition=parsed.text(real.condition) if real.condition else None, due=due.edtf if due else None,
        during=during.edtf if during else None, place=place_of(parsed, at),
        topics=topics_of(parsed, voiced.content) or context_topics(parsed, voiced.pred),
    )  # fmt: skip
    return Draft(
        span, fields, voiced.pred, spans, polarity="negated" if voiced.negated else "positive", codes=voiced.codes,
        own=voiced.frame != "future", frame=voiced.frame,
    )  # fmt: skip
