"""The words of what is undertaken or asked for, split on the verbs that the speech act governs."""

from __future__ import annotations

from comity.extract.arguments import date_of
from comity.extract.clauses import Clause, clause_span, trim
from comity.extract.evoke import Evoked
from comity.extract.happening import subject_of
from comity.extract.stance import performed, reality
from comity.terms.parsed import Parsed, Token
from comity.terms.report import Span
from comity.vocabulary.currencies import is_money
from comity.vocabulary.frames import by_lemma
from comity.vocabulary.wordlists import words

TO_COME = frozenset({"planned", "asked_for", "proposed"})


def contents(parsed: Parsed, found: Evoked) -> list[tuple[Span, int | None]]:
    """The words of what is undertaken, split on the verbs that the speech act governs, each with its verb."""
    frame, clause = found.frame, found.clause
    token = parsed.tokens[found.cue]
    if frame.wants == "negated":
        verb = parsed.tokens[found.light if found.light is not None else found.cue]
        yet = verb.dep == "xcomp" and parsed.tokens[verb.head].lemma in ("be", "have")  # "has yet to answer"
        return [(clause_span(parsed, verb.head if yet else verb.i), None)]
    verbs = _clauses(parsed, found)
    told = verbs and parsed.tokens[verbs[0]].lemma in words("telling") and form_of(parsed, parsed.tokens[verbs[0]]) != "finite"
    if told and frame.act in ("refuse", "agree", "request"):
        return []
    if any(
        (frame.helpers and parsed.tokens[v].lemma in words("uttering")) or performed(parsed, parsed.tokens[v]) for v in verbs[:1]
    ):
        return []
    if frame.id == "plan" and verbs and _being(parsed, token, verbs[0]):
        return []
    verbs = [v for v in verbs if frame.id != "plan" or not engages(parsed, parsed.tokens[v])]
    verbs += [p for p in clause.prep(*frame.via) if parsed.tokens[p].pos in ("VERB", "AUX")]
    if verbs and frame.wants != "object":
        if frame.wants == "gift" or frame.act in ("agree", "pledge"):
            verbs = [v for v in verbs if form_of(parsed, parsed.tokens[v]) != "finite" or reality(parsed, v).aspect in TO_COME]
        same = [v for v in verbs if form_of(parsed, parsed.tokens[v]) == form_of(parsed, parsed.tokens[verbs[0]])]
        split = dict.fromkeys(v for verb in (same if len(same) > 1 else verbs[:1]) for v in _split(parsed, verb))
        return [(_content_span(parsed, v), v) for v in split]
    if frame.wants == "clause":
        return _scheduled(parsed, found)
    objects = tuple(o for o in _objects(parsed, found) if parsed.tokens[o].lemma.lower() not in frame.unless)
    if objects:
        span = clause_span(parsed, objects[0])
        return [(clause_span(parsed, found.cue) if _bare(parsed, span) else span, None)]
    bare = token.dep == "pobj" and clause.voice == "nominal" and found.light is None
    return [(clause_span(parsed, token.head), None)] if bare else []


def _clauses(parsed: Parsed, found: Evoked) -> list[int]:
    """The verbs of the clauses that the act governs; one that stands before a wish is none ("we want to pay, we want to help")."""
    own = found.frame.own or found.frame.act == "plan"
    told = found.clause.complements or _told_to(parsed, found.clause)
    verbs = (c for c in told if parsed.tokens[c].pos in ("VERB", "AUX") and not question(parsed, c))
    return [v for v in verbs if v > found.cue or not own]


def _told_to(parsed: Parsed, clause: Clause) -> tuple[int, ...]:
    """The clause that the parser hangs on the one told: "assured the visitors that …"."""
    told = (t for o in clause.objects if _person(parsed, o) for t in parsed.children(o, "relcl", "acl"))
    return tuple(t.i for t in told if any(m.lower == "that" for m in parsed.children(t.i, "mark")))


def _bare(parsed: Parsed, span: Span) -> bool:
    """Is it a number or a word of degree alone, which says nothing without its verb ("will take 400", "offered more")?"""
    inside = [t for t in parsed.tokens if span[0] <= t.start < span[1] and t.pos not in ("PUNCT", "DET")]
    return len(inside) == 1 and inside[0].pos in ("NUM", "ADJ", "ADV")


def _being(parsed: Parsed, cue: Token, verb: int) -> bool:
    """Does it only tell what a thing is expected to be ("is expected to be much larger")?"""
    ready = any(t.lower in ("complete", "present", "ready") for t in parsed.children(verb, "acomp"))
    return cue.lower in words("scheduled") and parsed.tokens[verb].lemma == "be" and not ready


def _objects(parsed: Parsed, found: Evoked) -> tuple[int, ...]:
    """What is undertaken, asked for or answered, as a noun: without the party addressed, and what the frame is not about."""
    frame, clause, token = found.frame, found.clause, parsed.tokens[found.cue]
    objects = clause.objects
    if frame.to == "counterpart" and frame.act != "invite":
        objects = tuple(o for o in objects if not parsed.actor_at(o))
    if frame.act == "request" and frame.to == "counterpart" and token.pos == "VERB":
        objects = tuple(o for o in clause.prep("for") if not _person(parsed, o)) or objects
    if frame.act == "invite" and all(_person(parsed, o) for o in objects):
        objects = tuple(parsed.tokens[o].head for o in clause.prep("to", "for")) or objects
    objects = objects or _by_preposition(parsed, found)
    if token.lemma == "commit":  # soldiers and money are committed to others, crimes are not
        return tuple(o for o in objects if gift(parsed, o) or parsed.tokens[o].lemma.lower() in words("goods"))
    if frame.about and token.pos == "NOUN":  # one consents to whatever another plans
        return tuple(o for o in objects if parsed.tokens[o].lemma.lower() in frame.about or not _person(parsed, o))
    if frame.act in ("pledge", "offer") and clause.voice == "passive" and len(objects) > 1:
        objects = tuple(o for o in objects if not parsed.actor_at(o)) or objects
    if frame.about and token.lemma != "accept":
        objects = tuple(o for o in objects if _of_kind(parsed, o) & set(frame.about))
    elif frame.about:
        objects = tuple(o for o in objects if parsed.tokens[o].lemma.lower() not in words("goods") and not _person(parsed, o))
    event = by_lemma("engagement", "noun", parsed.own.frames).get(parsed.tokens[token.head].lemma.lower())
    if event and token.dep == "acl" and frame.act in ("pledge", "plan"):  # "a visit pencilled in for May"
        return ()
    return tuple(o for o in objects if gift(parsed, o)) if frame.wants == "gift" else objects


def _by_preposition(parsed: Parsed, found: Evoked) -> tuple[int, ...]:
    """What a preposition of the frame brings behind it ("a call for help"): no party pledged to or asked, no "in a speech, …"."""
    act = found.frame.act
    heads = found.clause.prep(*found.frame.via) or _beside_the_addressee(parsed, found)
    days = {d.head for d in parsed.dates if d.edtf}
    heads = tuple(o for o in heads if o not in days and (act == "agree" or o > found.cue))
    return tuple(o for o in heads if act not in ("pledge", "request") or not _person(parsed, o))


def _beside_the_addressee(parsed: Parsed, found: Evoked) -> tuple[int, ...]:
    """What the parser hangs on the one told ("assured Peru of its support")."""
    addressed = (o for o in found.clause.objects if found.frame.to == "counterpart" and parsed.actor_at(o))
    return tuple(t.i for o in addressed for t in parsed.behind(o, *found.frame.via) if not parsed.actor_at(t.i))


def _of_kind(parsed: Parsed, i: int) -> set[str]:
    """The lemma of a noun; of a number or set of things that of the things ("a package of countermeasures")."""
    several = parsed.tokens[i].lemma.lower() in words("several")
    return {t.lemma.lower() for t in (parsed.tokens[i], *(parsed.behind(i, "of") if several else ()))}


def _person(parsed: Parsed, i: int) -> bool:
    return parsed.actor_at(i) is not None or parsed.tokens[i].lemma.lower() in words("officials")


def _scheduled(parsed: Parsed, found: Evoked) -> list[tuple[Span, int | None]]:
    """ "The second disbursement is planned in March", "is considering a loan": a plan told by its object."""
    clause, token = found.clause, parsed.tokens[found.cue]
    if found.frame.id == "plan" and token.pos == "ADJ" and found.light is not None and not clause.complements:
        due = date_of(parsed, found.light, ("date", "due", "during"))
        return [(clause_span(parsed, found.light), None)] if due and not any(_person(parsed, a) for a in clause.agents) else []
    if found.frame.id != "plan" or token.dep in ("acl", "amod") or not clause.objects:
        return []
    if any(by_lemma("engagement", "noun", parsed.own.frames).get(parsed.tokens[o].lemma.lower()) for o in clause.objects):
        return []
    if clause.voice == "passive" and any((m := parsed.actor_at(o)) and m.people for o in clause.objects):
        return []  # "the minister is expected on Monday": a visit
    dated = date_of(parsed, found.cue, ("date", "due", "during"))
    if clause.voice == "passive":
        return [(clause_span(parsed, found.cue), None)] if dated else []
    told = token.dep not in ("advcl", "xcomp") and token.lemma in words("weighing")
    return [(clause_span(parsed, clause.objects[0]), None)] if told or dated else []


def question(parsed: Parsed, i: int) -> bool:
    if any(t.lower in ("whether", "if", "why", "how", "when") for t in parsed.children(i, "mark", "advmod")):
        return True
    first = parsed.tokens[parsed.subtree(i)[0].i]
    return first.lower in ("which", "what", "who", "whose", "how") and first.tag in ("WDT", "WP", "WP$", "WRB") and first.i < i


def gift(parsed: Parsed, i: int) -> bool:
    """Is it aid or money; of a set of things, are the things ("a package of grants", not "of sanctions")?"""
    things = parsed.behind(i, "of") if parsed.tokens[i].lemma.lower() in words("several") else ()
    if things and not any(a.head == i for a in parsed.amounts):
        return any(gift(parsed, t.i) for t in things)
    lemmas = {t.lemma.lower() for t in parsed.subtree(i)[:14]}
    span = clause_span(parsed, i)
    money = any(span[0] <= a.start < span[1] and is_money(a.unit) for a in parsed.amounts)
    return money or bool(lemmas & words("gifts"))


def engages(parsed: Parsed, token: Token) -> bool:
    """Does the verb only tell of an engagement to come ("is scheduled to fly to Tokyo", "the summit will be held in Suva")?"""
    if token.lemma in ("receive", "take") and _takes(parsed, token):
        return False
    if token.lemma in words("engaging") | words("moving"):
        return not (token.lemma in words("moving") and _goes_without_people(parsed, token))
    if token.lemma in ("confer", "discuss") or (token.lemma in words("hosting") and _guest(parsed, token)):
        return True
    if token.lemma in words("leaving"):
        return _sets_out(parsed, token)
    heads = parsed.children(token.i, "nsubjpass", "nsubj") if token.lemma in words("holding") else []
    return any(
        by_lemma("engagement", "noun", parsed.own.frames).get(h.lemma.lower())
        or by_lemma("engagement", "noun", parsed.own.frames).get(h.lower)
        for h in heads
    )


def of_event(parsed: Parsed, clause: Clause) -> bool:
    """Is it an engagement that is to be or to deal with something, which nobody undertakes ("the talks are set to cover fish")?"""
    heads = clause.objects if clause.voice == "passive" and not clause.agents else clause.agents
    events = {noun.split()[0] for noun in by_lemma("engagement", "noun", parsed.own.frames)}
    return bool(heads) and not gift(parsed, clause.pred) and all(parsed.tokens[h].lemma.lower() in events for h in heads)


def _takes(parsed: Parsed, token: Token) -> bool:
    """Is it a thing that is taken or received ("will take over the repairs", "will receive two boats"), no part and no people?"""
    objects = parsed.children(token.i, "dobj")
    return any(o.lemma.lower() not in ("part", "place") and not _person(parsed, o.i) for o in objects)


def _guest(parsed: Parsed, token: Token) -> bool:
    """Is it people who are hosted or received?"""
    return any((m := parsed.actor_at(o.i)) and m.people for o in parsed.children(token.i, "dobj", "nsubjpass"))


def _sets_out(parsed: Parsed, token: Token) -> bool:
    """Does one leave a place or set out for one ("will depart Suva tomorrow", "will leave for Quito"), rather than head a team?"""
    places = {m.head for m in parsed.places} | {m.head for m in parsed.actors if m.via in ("party", "metonym")}
    objects = parsed.children(token.i, "dobj")
    return all(o.i in places or o.entity in ("DATE", "TIME") for o in objects)


def _goes_without_people(parsed: Parsed, token: Token) -> bool:
    """Is it things that are flown or that arrive ("will fly in vaccine", "twenty more are to arrive")?"""
    subject = subject_of(parsed, token)
    return parsed.child(token.i, "dobj") is not None or (
        subject is not None
        and subject.pos != "PRON"
        and parsed.actor_at(subject.i) is None
        and subject.lemma not in words("delegations")
    )


def _split(parsed: Parsed, verb: int) -> list[int]:
    """The verb and those coordinated with it that repeat its form: "to step up …; to organise …", "raising …, stepping up …"."""
    form = form_of(parsed, parsed.tokens[verb])
    if form == "bare" or (form == "ing" and parsed.tokens[verb].dep == "pcomp"):
        return [verb]
    return [verb, *(t.i for t in parsed.conjuncts(verb) if t.i > verb and t.pos == "VERB" and form_of(parsed, t) == form)]


def form_of(parsed: Parsed, token: Token) -> str:
    if token.tag == "VBG":
        return "ing"
    if any(t.lower == "to" for t in parsed.children(token.i, "aux")):
        return "to"
    return "finite" if parsed.child(token.i, "nsubj", "nsubjpass", "csubj", "csubjpass", "expl") else "bare"


def _content_span(parsed: Parsed, verb: int) -> Span:
    """The clause of a verb without "to" or "that", and without coordinated verbs that are contents of their own."""
    others = {v for v in _split(parsed, verb) if v > verb}
    cut = min((parsed.subtree(o)[0].i for o in others), default=len(parsed.tokens))
    tokens = [t for t in parsed.subtree(verb) if t.i < max(cut, verb + 1)]
    while len(tokens) > 1 and (tokens[0].lower in ("to", "that") or tokens[0].dep == "punct"):
        tokens = tokens[1:]
    return trim(tokens)
