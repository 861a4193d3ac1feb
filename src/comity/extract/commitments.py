"""Commitments: somebody undertakes, agrees, offers, plans, invites or asks for something to come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.extract.arguments import counterpart, date_of, passage, place_of, recent_agent, sides
from comity.extract.clauses import NOBODY, Referents, clause_at, clause_span, referents, trim
from comity.extract.draft import Draft
from comity.extract.evoke import Evoked, evoked
from comity.extract.stance import reality
from comity.extract.topics import context_topics, topics_of
from comity.terms.dates import bounds
from comity.terms.parsed import DateMention, Parsed, Token
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
    taken: set[int] = set()
    last: Voiced | None = None
    for found in evoked(parsed, "commitment"):
        if found.cue in taken:
            continue
        for voiced in _framed(parsed, found, last):
            if _embedded(parsed, voiced, contents) or parsed.text(voiced.content).lower() in (
                "what",
                "that",
                "it",
                "this",
                "anonymity",
            ):
                continue
            taken.add(found.cue)
            contents.append(voiced.content)
            last = voiced if voiced.act in ("invite", "offer", "request") else last
            yield _draft(parsed, voiced)
    for token in parsed.tokens:
        verb = token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass")
        if verb and not any(a <= token.start < b for a, b in contents):
            future = _future(parsed, token)
            if future:
                contents.append(future.content)
                yield _draft(parsed, future)


def _embedded(parsed: Parsed, voiced: Voiced, contents: list[Span]) -> bool:
    """Is the act only part of what another one undertakes? Presupposed acts with an owner ("a Hungarian offer") stand."""
    cue = parsed.tokens[voiced.pred]
    inside = any(a <= cue.start < b for a, b in contents)
    return inside and cue.pos in ("VERB", "AUX", "ADJ") and cue.dep not in ("acl", "relcl")


def _framed(parsed: Parsed, found: Evoked, last: Voiced | None) -> list[Voiced]:
    frame, clause = found.frame, found.clause
    pred = found.light if found.light is not None else found.cue
    presupposed = clause.voice == "nominal" and found.light is None
    real = reality(parsed, pred)
    if (frame.wants == "negated" and not real.negated) or (presupposed and not _presupposed(parsed, found)):
        return []
    actor = _actor(parsed, found, last)
    if parsed.tokens[found.cue].dep == "amod" or not actor.parties or frame.act is None:
        return []
    pieces = _contents(parsed, found) or _answer(parsed, found, last)
    named = _addressed(parsed, found, actor)
    wish = frame.strength == "wish"
    negated = real.negated != frame.negates and not presupposed
    voiced = []
    for span, verb in pieces:
        act = "accept" if frame.id == "agree" and negated and verb is None else _act(found, parsed, actor, verb)
        voiced.append(Voiced(act, actor, span, pred, verb, wish, named, frame.codes, frame.id, negated))
    return voiced


def _answer(parsed: Parsed, found: Evoked, last: Voiced | None) -> list[tuple[Span, int | None]]:
    """ "The President accepted", "but the Bank refused": an answer without object to what was last asked or offered."""
    bare = not found.clause.objects and not found.clause.complements and found.clause.voice == "active"
    negated_agreement = found.frame.id == "agree" and reality(parsed, found.cue).negated
    if last and found.light is None and ((bare and found.frame.act in ("accept", "refuse")) or negated_agreement):
        return [(clause_span(parsed, found.cue), None)]
    return []


def _actor(parsed: Parsed, found: Evoked, last: Voiced | None) -> Referents:
    """Who acts: the agent; the speaker for "we"; of a passive without an agent whoever deals with the party addressed, or was
    last asked; of a plan that names nobody whoever acted last."""
    clause, act = found.clause, found.frame.act
    actor = referents(parsed, clause.agents)
    if actor:
        return actor
    if clause.voice != "passive":
        subjects = {parsed.tokens[a].lower for a in clause.agents}
        return _speaker(parsed, found.cue) if subjects & {"we", "i"} else NOBODY
    addressed = referents(parsed, clause.objects)
    if act in ("accept", "refuse"):
        asker = addressed.parties or (last.actor.parties if last else ())
        return Referents(counterpart(parsed, asker)) if asker else NOBODY
    if addressed and act in ("request", "invite", "offer"):
        return Referents(counterpart(parsed, addressed.parties) or sides(parsed))
    return addressed or _speaker(parsed, found.cue) or recent_agent(parsed, found.cue)


def _presupposed(parsed: Parsed, found: Evoked) -> bool:
    """A noun that names an act as made: with an owner and with what it is about, or "at the request of"."""
    token = parsed.tokens[found.cue]
    if not found.clause.agents or token.lemma.lower() not in words("presupposed"):
        return False
    about = found.clause.complements or found.clause.prep(*[v for v in found.frame.via if v != "of"])
    if token.lemma == "invitation" and parsed.tokens[token.head].lemma in words("answering"):
        return False
    answered = parsed.tokens[token.head].lemma in words("answering")
    return bool(about) or answered or (token.lemma == "request" and parsed.tokens[token.head].lower == "at")


def _act(found: Evoked, parsed: Parsed, actor: Referents, verb: int | None) -> Act:
    """The act of a frame, corrected by who does what: hoping for one's own doing is a pledge, agreeing alone is one too."""
    act = found.frame.act or "pledge"
    if found.frame.act == "agree" and len(actor.keys) == 1:
        return "pledge"
    if found.frame.own and verb is not None:
        clause = clause_at(parsed, verb)
        subject = referents(parsed, clause.agents)
        own = subject.keys == actor.keys if clause.own_subject else parsed.tokens[verb].dep in ("xcomp", "acl", "pcomp")
        return found.frame.own if own else act
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
    verbs = [v for v in verbs if frame.id != "plan" or not _engages(parsed, parsed.tokens[v])]
    verbs += [p for p in clause.prep(*frame.via) if parsed.tokens[p].pos in ("VERB", "AUX")]
    if verbs and frame.wants != "object":
        if frame.wants == "gift" or frame.act in ("agree", "pledge"):
            verbs = [v for v in verbs if _form(parsed, parsed.tokens[v]) != "finite" or reality(parsed, v).aspect in TO_COME]
        same = [v for v in verbs if _form(parsed, parsed.tokens[v]) == _form(parsed, parsed.tokens[verbs[0]])]
        split = dict.fromkeys(v for verb in (same if len(same) > 1 else verbs[:1]) for v in _split(parsed, verb))
        return [(_content_span(parsed, v), v) for v in split]
    if frame.wants == "clause":
        return _scheduled(parsed, found)
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


def _scheduled(parsed: Parsed, found: Evoked) -> list[tuple[Span, int | None]]:
    """ "The second disbursement is planned in March", "is considering a loan": a plan told by its object."""
    clause, token = found.clause, parsed.tokens[found.cue]
    if found.frame.id != "plan" or token.dep in ("acl", "amod") or not clause.objects:
        return []
    if any(by_lemma("engagement", "noun").get(parsed.tokens[o].lemma.lower()) for o in clause.objects):
        return []
    dated = date_of(parsed, found.cue, ("date", "due", "during"))
    if clause.voice == "passive":
        return [(clause_span(parsed, found.cue), None)] if dated else []
    return [(clause_span(parsed, clause.objects[0]), None)] if token.lemma in words("weighing") or dated else []


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
    return "finite" if parsed.child(token.i, "nsubj", "nsubjpass", "csubj", "csubjpass") else "bare"


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


def _demanded(parsed: Parsed, token: Token) -> Voiced | None:
    """An item of a list of demands: the verb of asking stands in the sentence that opens the list."""
    speech = parsed.speech_at(token.i)
    if speech is None or speech.cue is None or token.dep != "ROOT" or parsed.tokens[speech.cue].sentence == token.sentence:
        return None
    if speech.mode == "direct_quote" or not any(
        f.act == "request" for f in by_lemma("commitment", "verb").get(parsed.tokens[speech.cue].lemma, ())
    ):
        return None
    named = referents(parsed, clause_at(parsed, token.i).agents)
    actor = _speaker(parsed, token.i)
    return (
        Voiced("request", actor, clause_span(parsed, token.i), token.i, token.i, named=named, frame="ask")
        if actor.parties
        else None
    )


def _future(parsed: Parsed, token: Token) -> Voiced | None:
    """What a party will do, is to do, or what "would be" done as a party tells."""
    demanded = _demanded(parsed, token)
    if demanded:
        return demanded
    real = reality(parsed, token.i)
    if real.aspect != "planned" or not _modal(parsed, token) or _question(parsed, token.i):
        return None
    if any(f for kind in ("agreement", "position") for f in by_lemma(kind, "verb").get(token.lemma, ())) and not _gift(
        parsed, token.i
    ):
        return None
    if _engages(parsed, token):
        return None
    clause = clause_at(parsed, token.i)
    actor = referents(parsed, clause.agents if clause.voice == "active" else clause.agents or clause.objects)
    relative = any(t.lower in ("which", "that", "who") for t in parsed.children(token.i, "nsubj", "nsubjpass"))
    if not actor.parties and (actor.people or relative or token.lemma in words("stative") or _thing(parsed, token)):
        return None
    told = _speaker(parsed, token.i)
    actor = actor or told or recent_agent(parsed, token.i)
    if not actor.parties or token.lemma == "like":
        return None
    both = len(actor.keys) > 1
    act: Act = "agree" if both else ("pledge" if _gift(parsed, token.i) or told else "plan")
    codes = Codes("AGREE", "030") if both else Codes("COOPERATE", "030")
    return Voiced(act, actor, clause_span(parsed, token.i), token.i, token.i, codes=codes, frame="future")


def _due(parsed: Parsed, verb: int) -> DateMention | None:
    """By when: a deadline, else a date in the content that is not past when the report appears."""
    deadline = date_of(parsed, verb, ("due",), deep=True)
    date = date_of(parsed, verb, deep=True)
    published = parsed.report.published
    if deadline or date is None or date.edtf is None or published is None:
        return deadline or date
    try:
        last = bounds(date.edtf)[1]
        return None if last and last < (bounds(published)[0] or last) else date
    except ValueError:
        return None


def _engages(parsed: Parsed, token: Token) -> bool:
    """Does the verb only tell of an engagement to come ("is scheduled to fly to Tokyo", "the summit will be held in Suva")?"""
    if token.lemma in words("engaging") | words("moving"):
        return True
    heads = parsed.children(token.i, "nsubjpass", "nsubj") if token.lemma in words("holding") else []
    return any(by_lemma("engagement", "noun").get(h.lemma.lower()) or by_lemma("engagement", "noun").get(h.lower) for h in heads)


def _thing(parsed: Parsed, token: Token) -> bool:
    """Is the subject a thing that nobody gives or does together ("the rain will not wait")?"""
    subject = parsed.child(token.i, "nsubj")
    if subject is None or subject.lower in ("it", "they"):
        return False
    given = words("gifts") | words("cooperation") | words("given")
    counted = any(a.head == subject.i or a.first <= subject.i < a.last for a in parsed.amounts)
    return not (counted or subject.lemma.lower() in given or by_lemma("activity", "noun").get(subject.lemma.lower()))


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
    due = _due(parsed, at)
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
