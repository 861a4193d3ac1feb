"""What a party "will" do where no frame governs it, and the items of a list of demands."""

from __future__ import annotations

from comity.extract.actors import doer, teller, unnamed
from comity.extract.arguments import date_of, speaker
from comity.extract.clauses import NOBODY, RELATIVES, Clause, Referents, clause_at, clause_span, referents
from comity.extract.contents import engages, gift, of_event, question
from comity.extract.evoke import verb_frames
from comity.extract.happening import comes_about
from comity.extract.listed import item
from comity.extract.stance import reality, yet_to_come
from comity.extract.timing import is_later
from comity.extract.voiced import Voiced
from comity.extract.wishes import wished
from comity.terms.parsed import Parsed, Token
from comity.terms.report import Span
from comity.terms.statement import Act, Codes
from comity.vocabulary.frames import by_lemma
from comity.vocabulary.instruments import instruments
from comity.vocabulary.wordlists import words

OBLIGING = frozenset({"must", "should", "ought"})
ASKED = Codes("REQUEST", "020")
OPENING = frozenset({"that", "whereas", "where", "while"})
PRESENT = frozenset({"VBG", "VBP", "VBZ"})
"""Tags of a present that tells of what is to come ("is sending a second ship in June")."""


def future(parsed: Parsed, token: Token) -> Voiced | None:
    """What a party will do, is to do, or what "would be" done as a party tells."""
    demanded = item(parsed, token) or wished(parsed, token) or _demanded(parsed, token) or _obliged(parsed, token)
    if demanded:
        return demanded
    real = reality(parsed, token.i)
    if (
        not (real.aspect == "planned" or _awaited(parsed, token))
        or not _modal(parsed, token)
        or question(parsed, token.i)
        or token.lemma == "like"
    ):
        return None
    if (
        real.tense == "past"
        or _asks(parsed, token)
        or _aside(parsed, token)
        or _other_kind(parsed, token)
        or engages(parsed, token)
        or _agenda(parsed, token)
    ):
        return None
    if _foretold(parsed, token) or _aim(parsed, token) or comes_about(parsed, token):
        return None
    actor, told = _actor(parsed, token), speaker(parsed, token.i)
    if not actor.parties:
        return None
    both = len(actor.keys) > 1
    act: Act = "agree" if both else ("pledge" if gift(parsed, token.i) or told else "plan")
    codes = Codes("AGREE", "030") if both else Codes("COOPERATE", "030")
    return Voiced(act, actor, _words(parsed, token), token.i, token.i, codes=codes, frame="future")


def _words(parsed: Parsed, token: Token) -> Span:
    """The clause without the word that opens it; for "which" and "that" the noun that they stand for ("a fund that will pay …")."""
    start, end = clause_span(parsed, token.i)
    relative = token.dep == "relcl" and any(t.lower in RELATIVES for t in parsed.children(token.i, "nsubj", "nsubjpass", "dobj"))
    noun = parsed.tokens[token.head]
    if relative and noun.pos in ("NOUN", "PROPN", "NUM"):
        return min([noun.start, *(t.start for t in parsed.children(noun.i) if t.i < noun.i)]), end
    opening = [t for t in parsed.tokens_in((start, end)) if t.head == token.i and t.dep in ("mark", "advmod")][:1]
    opens = bool(opening) and opening[0].start == start and opening[0].lower in OPENING
    return (opening[0].end + 1, end) if opens else (start, end)


def _awaited(parsed: Parsed, token: Token) -> bool:
    """Is a thing to come about by a day that is told ("the text should be initialled before Christmas")?"""
    subject = parsed.child(token.i, "nsubj", "nsubjpass")
    thing = subject is not None and parsed.actor_at(subject.i) is None and subject.lower not in ("i", "we", "you", "he", "she")
    should = any(t.lower == "should" for t in parsed.children(token.i, "aux"))
    date = date_of(parsed, token.i, ("date", "due")) if should and thing else None
    return date is not None and is_later((date.edtf or "").strip("[").removeprefix(".."), parsed.report.published)


def _asks(parsed: Parsed, token: Token) -> bool:
    """Does the sentence only ask ("Will Peru open the line?")?"""
    sentence = parsed.sentence_of(token.i)
    return any(t.text == "?" for t in parsed.tokens[token.i : sentence.last])


def _agenda(parsed: Parsed, token: Token) -> bool:
    """Does it only tell what an engagement is to deal with ("the meeting is set to tackle fish", "the talks will cover trade")?"""
    dealt = token.dep == "xcomp" or token.lemma in words("discussing")
    return dealt and of_event(parsed, clause_at(parsed, token.i))


def _foretold(parsed: Parsed, token: Token) -> bool:
    """Is it what observers of no party say or believe will be ("analysts expect that the dam will fill")?"""
    above = parsed.tokens[parsed.conjuncts(token.i)[0].head]
    subject = parsed.child(above.i, "nsubj") if token.dep == "ccomp" and above.pos == "VERB" else None
    return subject is not None and subject.lemma.lower() in words("observers")


def _aside(parsed: Parsed, token: Token) -> bool:
    """Is it a reason, a term or a supposition rather than what somebody undertakes: below "because", "until" or "under which",
    "would" that nobody says and no day to come stands by, bare "will be"?"""
    first = parsed.conjuncts(token.i)[0]
    marks = {t.lower for t in parsed.children(token.i, "mark", "advmod")}
    if token.dep == "advcl" and marks & {"as", "because", "before", "if", "since", "though", "unless", "until", "when", "while"}:
        return True
    oblique = any(
        t.lower in ("which", "whom", "where") for p in parsed.children(token.i, "prep") for t in parsed.children(p.i, "pobj")
    )
    helpers = {t.lower for v in (token, first) for t in parsed.children(v.i, "aux")}
    told = parsed.speech_at(token.i) is not None or yet_to_come(parsed, token) or _told_on(parsed, token)
    supposed = bool(helpers & {"would", "'d", "should"}) and not told
    wanting = bool(by_lemma("commitment", "verb", parsed.own.frames).get(token.lemma)) and token.lemma in words("wanting")
    subject = parsed.child(token.i, "nsubj")
    term = token.dep == "relcl" and oblique and (subject is None or parsed.actor_at(subject.i) is None)
    return term or supposed or wanting or (token.lemma == "be" and not _placed(parsed, token))


def _told_on(parsed: Parsed, token: Token) -> bool:
    """Does it go on with what the sentence before reports somebody to have said ("… said the dam was safe. It would open …")?"""
    here = parsed.sentence_of(token.i)
    if token.dep != "ROOT" or not here.index or parsed.sentences[here.index - 1].block != here.block:
        return False
    before = parsed.sentences[here.index - 1]
    cues = (s.cue for s in parsed.speeches if s.parties and s.mode == "reported_speech")
    return any(cue is not None and before.first <= cue < before.last for cue in cues)


def _placed(parsed: Parsed, token: Token) -> bool:
    """ "Will be on board", "would be present", "will be ready by May": the few things one undertakes to be."""
    days = {d.head for d in parsed.dates}
    beside = [t for t in parsed.children(token.i, "prep") if t.lower in ("on", "aboard")]
    if any(not days & {o.i for o in parsed.children(t.i)} for t in beside) or parsed.child(token.i, "expl"):
        return True
    heads = {a.head for a in parsed.amounts}
    complements = parsed.children(token.i, "acomp", "attr")
    return any(t.lower in ("present", "ready", "complete") or t.i in heads for t in complements)


def _other_kind(parsed: Parsed, token: Token) -> bool:
    """Is it what becomes of an instrument, a stance that one will take, or only that one will speak ("will make a statement",
    "will address a forum")?"""
    events = by_lemma("engagement", "noun", parsed.own.frames) if token.lemma == "address" else {}
    if any(o.lemma.lower() in words("utterances") | events.keys() for o in parsed.children(token.i, "dobj")):
        return True
    if gift(parsed, token.i):
        return False
    objects = {o.lemma.lower() for o in parsed.children(token.i, "dobj", "nsubjpass")}
    if any(t.lower == "will" for t in parsed.children(token.i, "aux")) and objects and not objects & instruments().nouns.keys():
        return False
    return bool(verb_frames(parsed, token, "agreement", "position"))


def _actor(parsed: Parsed, token: Token) -> Referents:
    """Who will do it; whose it is when things are to be done, where it is said by when."""
    clause = clause_at(parsed, token.i)
    actor = doer(parsed, token.i, clause) if clause.voice == "active" else referents(parsed, clause.agents or clause.objects)
    relative = any(t.lower in ("which", "that", "who") for t in parsed.children(token.i, "nsubj", "nsubjpass"))
    if actor.parties:
        return actor
    dated = date_of(parsed, token.i, ("date", "due", "during")) is not None
    idle = token.lemma in words("stative") or (_thing(parsed, token) and not dated)
    if actor.people or relative or idle:
        return NOBODY
    return unnamed(parsed, token.i) if _given(parsed, clause) else teller(parsed, token.i)


def _aim(parsed: Parsed, token: Token) -> bool:
    """ "The objective is to …": what something is for, said with "is to"."""
    above = parsed.tokens[token.head]
    subject = parsed.child(above.i, "nsubj")
    told = subject is not None and (subject.lemma.lower() in words("aims") or _not_to(parsed, above, token, subject))
    return token.dep == "xcomp" and told


def _not_to(parsed: Parsed, above: Token, token: Token, subject: Token) -> bool:
    """ "It's not to sell oil": what something is not for."""
    denied = parsed.child(above.i, "neg") or parsed.child(token.i, "neg")
    return above.lemma == "be" and denied is not None and subject.lower in ("it", "that", "this")


def _given(parsed: Parsed, clause: Clause) -> bool:
    """Is what will be done something that parties give, build or do together?"""
    things = {parsed.tokens[i].lemma.lower() for i in clause.objects or clause.agents}
    return bool(things & (words("goods") | words("given") | words("cooperation") | words("gifts"))) or any(
        a.head in clause.objects + clause.agents for a in parsed.amounts
    )


def _demanded(parsed: Parsed, token: Token) -> Voiced | None:
    """An item of a list of demands: the verb of asking stands in the sentence that opens the list."""
    speech = parsed.speech_at(token.i)
    if speech is None or speech.cue is None or token.dep != "ROOT" or parsed.tokens[speech.cue].sentence == token.sentence:
        return None
    if speech.mode == "direct_quote" or not any(
        f.act == "request" for f in by_lemma("commitment", "verb", parsed.own.frames).get(parsed.tokens[speech.cue].lemma, ())
    ):
        return None
    named = referents(parsed, clause_at(parsed, token.i).agents)
    actor = speaker(parsed, token.i)
    return (
        Voiced("request", actor, clause_span(parsed, token.i), token.i, token.i, named=named, frame="ask")
        if actor.parties
        else None
    )


def _obliged(parsed: Parsed, token: Token) -> Voiced | None:
    """What a speaker says that another, or both sides, should do ("Peru must pay first, he said")."""
    helpers = {t.lower for t in parsed.children(parsed.conjuncts(token.i)[0].i, "aux")}
    governor = parsed.tokens[token.head]
    needed = (
        token.dep == "xcomp" and governor.lemma in ("have", "need") and governor.tag in ("VBZ", "VBP") and token.i - governor.i < 3
    )
    if not (helpers & OBLIGING or (needed and "to" in helpers)) or token.lemma in ("be", "do") or question(parsed, token.i):
        return None
    clause, speech = clause_at(parsed, token.i), parsed.speech_at(token.i)
    if speech is None or (token.dep == "ccomp" and speech.cue not in (None, token.head)):
        return None
    asker = speaker(parsed, token.i)
    asked = referents(parsed, clause.agents) if clause.voice == "active" else NOBODY
    told = clause_at(parsed, governor.i).objects if token.dep == "ccomp" else ()  # "told the embassy that ten must leave"
    others = tuple(p for p in (asked.parties or referents(parsed, told).parties) if p.key not in asker.keys)
    if not asker.parties or not others or _aside(parsed, token):
        return None
    negated = reality(parsed, token.i).negated
    span = clause_span(parsed, governor.i) if needed else _words(parsed, token)
    return Voiced("request", asker, span, token.i, token.i, named=Referents(others), codes=ASKED, frame="ask", negated=negated)


def _thing(parsed: Parsed, token: Token) -> bool:
    """Is the subject a thing that nobody gives or does together ("the rain will not wait")?"""
    subject = parsed.child(token.i, "nsubj")
    if subject is None or subject.lower in ("it", "they"):
        return False
    given = words("gifts") | words("cooperation") | words("given")
    counted = any(a.head == subject.i or a.first <= subject.i < a.last for a in parsed.amounts)
    return not (
        counted or subject.lemma.lower() in given or by_lemma("activity", "noun", parsed.own.frames).get(subject.lemma.lower())
    )


def _modal(parsed: Parsed, token: Token) -> bool:
    """Does the verb, or the conjunct it hangs on, stand with "will", "would", "shall", "be to", "be due to"?"""
    first = parsed.conjuncts(token.i)[0]
    own = {t.lemma.lower() for v in (token, first) for t in parsed.children(v.i, "aux")}
    if own & {"will", "would", "shall", "'ll", "’ll", "should"} or (token.tag in PRESENT and yet_to_come(parsed, token)):
        return True
    head = parsed.tokens[first.head]
    going = head.lemma == "go" and head.tag == "VBG"
    set_for = head.lower in words("scheduled") and reality(parsed, head.i).aspect != "possible"  # no "can be expected to"
    return first.dep == "xcomp" and (head.lemma == "be" or going or set_for)
