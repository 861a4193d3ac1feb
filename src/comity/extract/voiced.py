"""Which speech acts of undertaking, asking and answering a report's frames voice: who acts, on whom, by which words."""

from __future__ import annotations

from dataclasses import dataclass

from comity.extract.actors import both_sides, doer, unnamed
from comity.extract.arguments import counterpart, said_there, sides, speaker
from comity.extract.clauses import NOBODY, Clause, Referents, clause_at, clause_span, possessor, referents
from comity.extract.contents import contents, gift, of_event
from comity.extract.evoke import Evoked, verb_frames
from comity.extract.happening import comes_about
from comity.extract.stance import reality
from comity.terms.parsed import Parsed
from comity.terms.report import Span
from comity.terms.statement import Act, Codes
from comity.vocabulary.wordlists import words

EMPTY = frozenset({"anonymity", "it", "one", "that", "them", "this", "what"})
"""Words that by themselves say nothing of what is undertaken."""


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
    topics: tuple[str, ...] = ()


def framed(parsed: Parsed, found: Evoked, last: Voiced | None) -> list[Voiced]:
    frame, clause = found.frame, found.clause
    pred = found.light if found.light is not None else found.cue
    presupposed = clause.voice == "nominal" and found.light is None
    real = reality(parsed, pred)
    if found.light is not None and frame.act == "pledge" and verb_frames(parsed, parsed.tokens[found.light], "commitment"):
        return []  # "offered a guarantee": an offer
    invited = real.aspect == "conditional" and frame.act in ("invite", "offer")
    if clause.voice != "nominal" and (invited or _supposed(parsed, pred) or (real.aspect == "possible" and not real.negated)):
        return []  # "if they invite me", "Peru could offer more"
    if (frame.act == "plan" and (of_event(parsed, clause) or _purpose(parsed, found))) or _of_trade(parsed, found):
        return []
    if (frame.wants == "negated" and not (real.negated or frame.negates)) or (presupposed and not _presupposed(parsed, found)):
        return []
    actor = _actor(parsed, found, last)
    above = parsed.tokens[parsed.tokens[found.cue].head]
    declined = frame.wants == "negated" and (above.lemma in ("decline", "refuse") or _to_the_press(parsed, found, last))
    if declined or parsed.tokens[found.cue].dep == "amod" or not actor.parties or frame.act is None:
        return []
    pieces = [p for p in contents(parsed, found) if parsed.text(p[0]).lower() not in EMPTY] or _answer(parsed, found, actor, last)
    named = _addressed(parsed, found, actor)
    wish = frame.strength == "wish"
    negated = real.negated != frame.negates and not presupposed
    withheld = negated and frame.act == "accept" and real.aspect in ("possible", "planned")
    voiced = []
    for span, verb in pieces:
        if _of_things(parsed, found, verb):
            continue
        consents = (frame.id == "agree" and negated and verb is None) or _consents(parsed, found, actor, last, verb)
        act = "accept" if consents else _act(found, parsed, actor, verb)
        if withheld:
            act, negated = "refuse", False
        if act == "request" and negated and real.aspect == "planned":  # "we will not ask them to pay" undertakes
            act, negated, span = "pledge", False, clause_span(parsed, pred)
        span = said_there(parsed, pred, span)
        voiced.append(Voiced(act, actor, span, pred, verb, wish, named, frame.codes, frame.id, negated, frame.topics))
    return voiced


def _purpose(parsed: Parsed, found: Evoked) -> bool:
    """ "The pact is meant to help all", "the project aims to help all": what a thing is for."""
    things = words("texts") | words("cooperation") | words("given") | words("gifts")
    agents = [parsed.tokens[a] for a in found.clause.agents]
    if agents and all(t.lemma.lower() in things and parsed.actor_at(t.i) is None for t in agents):
        return True
    return parsed.tokens[found.cue].lower == "meant" and not referents(parsed, found.clause.objects, deep=False)


def _of_things(parsed: Parsed, found: Evoked, verb: int | None) -> bool:
    """ "The storm is expected to cross the land": a plan of which a thing is the doer."""
    return found.frame.act == "plan" and verb is not None and comes_about(parsed, parsed.tokens[verb])


def _to_the_press(parsed: Parsed, found: Evoked, last: Voiced | None) -> bool:
    """Is what was not answered a question of the press, or nothing that a party is told to have asked or offered?"""
    clause = found.clause
    heads = clause.objects + clause.prep("to") + (clause.agents if found.light is not None else ())
    asked = {parsed.tokens[h].lemma.lower() for h in heads}
    comment = any(t.lemma in ("comment", "interview") for h in heads for t in parsed.subtree(h))
    return comment or bool(asked & words("press_questions")) or not (heads or clause.complements or last)


def _of_trade(parsed: Parsed, found: Evoked) -> bool:
    """ "Chinese demand for lithium", "is wanted for fraud": what a market asks for, and whom the police look for."""
    cue, clause = parsed.tokens[found.cue], found.clause
    market = cue.lemma.lower() == "demand" and cue.pos == "NOUN" and found.light is None and not clause.complements
    return market or (cue.lemma == "want" and clause.voice == "passive")


def _supposed(parsed: Parsed, pred: int) -> bool:
    """Does an "if" stand with the verb itself, or with the one whose infinitive it is ("if Peru decides to close the border")?"""
    token = parsed.tokens[pred]
    while token.dep == "xcomp":
        token = parsed.tokens[token.head]
    return any(t.lower == "if" for t in parsed.children(token.i, "mark"))


def _answer(parsed: Parsed, found: Evoked, actor: Referents, last: Voiced | None) -> list[tuple[Span, int | None]]:
    """An answer without object to what was last asked or offered ("The President accepted", "but the Bank refused"), and an act
    denied without saying of what ("made no commitment", "has not been asked")."""
    clause, real = found.clause, reality(parsed, found.cue if found.light is None else found.light)
    bare = not clause.complements and all(parsed.tokens[o].pos in ("INTJ", "PRON") for o in clause.objects)
    whole: list[tuple[Span, int | None]] = [(clause_span(parsed, found.cue if found.light is None else found.light), None)]
    if found.light is not None:
        return whole if real.negated and not clause.complements and found.frame.act in ("pledge", "accept") else []
    if clause.voice == "nominal" or found.frame.wants in ("clause", "gift"):
        return []
    if found.frame.id == "agree" and clause.voice == "passive" and clause.objects and bare:
        return whole  # "that was agreed in October"
    if found.frame.id == "agree" and last and (real.negated or (bare and _consents(parsed, found, actor, last, None))):
        return whole
    if found.frame.act in ("accept", "refuse") and bare and (last or clause.objects):
        return whole
    return whole if real.negated and bare and found.frame.act in ("request", "offer", "invite") else []


def _actor(parsed: Parsed, found: Evoked, last: Voiced | None) -> Referents:
    """Who acts: the agent; the speaker for "we"; of a plan that names nobody whoever acted last."""
    clause, act = found.clause, found.frame.act
    pred = found.cue if found.light is None else found.light
    if found.frame.wants == "negated" and _awaits(parsed, found):
        asker = referents(parsed, clause.agents).parties or (last.actor.parties if last else ())
        return Referents(counterpart(parsed, asker))
    if clause.voice == "nominal" and (found.light is None or act == "agree") and not clause.agents:
        return unnamed(parsed, found.cue)
    if last and act in ("accept", "agree", "refuse") and clause.voice == "active" and _answers(parsed, found, last):
        return Referents(last.named.parties or counterpart(parsed, last.actor.parties))
    if act == "agree" and not clause.agents and found.light is not None and clause_at(parsed, found.light).voice == "passive":
        return both_sides(parsed)  # "agreement was reached on …"
    if act == "plan" and found.light is not None and not clause.complements:
        return unnamed(parsed, found.cue)  # "thirty more are due this year"
    if clause.voice != "passive":
        one = doer(parsed, pred, clause)
        if not one.parties and found.light is not None:  # "the official reiterated the readiness of Peru to …"
            one = referents(parsed, clause_at(parsed, found.cue).agents or possessor(parsed, found.cue))
        return (act == "agree" and _jointly(parsed, clause, one)) or one
    return _of_passive(parsed, found, last)


def _of_passive(parsed: Parsed, found: Evoked, last: Voiced | None) -> Referents:
    """Who acts in a passive: its agent, else whoever deals with the party addressed, or was last asked."""
    clause, act = found.clause, found.frame.act
    actor = referents(parsed, clause.agents)
    if actor or any(parsed.tokens[a].lemma.lower() not in words("officials") for a in clause.agents):
        return actor  # "approved by the planning commission", which nobody knows
    told = speaker(parsed, found.cue if found.light is None else found.light)
    if act in ("accept", "refuse") and told.parties and any(parsed.tokens[o].pos == "PRON" for o in clause.objects):
        return told  # "it would be accepted, she said"
    addressed = referents(parsed, clause.objects)
    if found.frame.id == "agree" and told.keys & both_sides(parsed).keys:
        return both_sides(parsed)  # one side tells what both agreed
    if act in ("accept", "refuse"):
        asker = addressed.parties or (last.actor.parties if last else ())
        return Referents(counterpart(parsed, asker)) if asker else NOBODY
    cue = parsed.tokens[found.cue]
    if cue.dep == "acl" and act == "offer" and not (addressed or gift(parsed, cue.head)):
        return NOBODY  # "its services offered to the public"
    if addressed and act in ("request", "invite", "offer"):
        return Referents(counterpart(parsed, addressed.parties) or sides(parsed))
    if act == "request" and not addressed:
        return NOBODY
    return addressed if addressed.parties else unnamed(parsed, found.cue)


def _jointly(parsed: Parsed, clause: Clause, one: Referents) -> Referents:
    """Both sides, where one of them tells what "we" agreed."""
    both = both_sides(parsed)
    we = bool(clause.agents) and all(parsed.tokens[a].lower == "we" for a in clause.agents)
    return both if we and len(one.keys) == 1 and one.keys <= both.keys else NOBODY


def _answers(parsed: Parsed, found: Evoked, last: Voiced) -> bool:
    """Is it an unnamed one who answers, in the sentence behind an invitation or request, so that it is whoever was asked?"""
    agents = [parsed.tokens[a] for a in found.clause.agents]
    unnamed = all(t.lower in ("he", "she", "they") or t.lemma.lower() in words("officials") for t in agents)
    known = any(a.pos != "PRON" and parsed.actor_at(a.i) for a in agents)
    return bool(agents) and unnamed and not known and _near(parsed, found.cue, last)


def _near(parsed: Parsed, cue: int, last: Voiced) -> bool:
    return 0 <= parsed.tokens[cue].sentence - parsed.tokens[last.pred].sentence <= 1


def _consents(parsed: Parsed, found: Evoked, actor: Referents, last: Voiced | None, verb: int | None) -> bool:
    """Does one side agree to what the other has just asked or offered ("Togo agreed", "agreed to do so")?"""
    if found.frame.id != "agree" or last is None or not _near(parsed, found.cue, last) or actor.keys & last.actor.keys:
        return False
    return verb is None or (parsed.tokens[verb].lemma == "do" and any(t.lower == "so" for t in parsed.children(verb)))


def _awaits(parsed: Parsed, found: Evoked) -> bool:
    """Is the subject what waits for the answer, or who does ("the request has gone unanswered", "Lima received no reply")?"""
    light = parsed.tokens[found.light].lemma if found.light is not None else ""
    thing = not any(parsed.actor_at(a) for a in found.clause.agents)
    return light in ("receive", "get", "have") or (found.light is not None and thing)


def _presupposed(parsed: Parsed, found: Evoked) -> bool:
    """A noun that names an act as made: with an owner and with what it is about, or "at the request of"."""
    token = parsed.tokens[found.cue]
    made = any(t.tag == "VBN" and t.lemma in words("making") for t in parsed.children(token.i, "acl"))
    if token.lemma.lower() not in words("presupposed") or not (found.clause.agents or made):
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
        own = subject.keys == actor.keys if clause.own_subject else parsed.tokens[verb].dep in ("xcomp", "acl", "pcomp", "advcl")
        return found.frame.own if own else act
    if act == "plan" and verb is not None and (clause := clause_at(parsed, verb)).own_subject:
        others = referents(parsed, clause.agents).keys
        return "request" if others and not others & actor.keys else act  # "expects Peru to pay"
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
