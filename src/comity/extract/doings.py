"""Is what a verb tells cooperation, aid or their opposite between parties, or another kind of fact, or nothing of the sort?"""

from __future__ import annotations

from comity.extract.clauses import Clause, Referents, clause_span, resolve_relative
from comity.extract.evoke import Evoked, verb_frames
from comity.extract.stance import Reality, reality
from comity.extract.topics import topics_of
from comity.terms.parsed import Parsed, Token
from comity.terms.report import Span
from comity.vocabulary.currencies import is_money
from comity.vocabulary.frames import by_lemma, words_of
from comity.vocabulary.instruments import instruments
from comity.vocabulary.wordlists import words

REAL = frozenset({"done", "under_way", "suspended", "ended"})
FRUITS = frozenset({"fruit", "outcome", "progress", "result", "success"})
BARE = frozenset({"xcomp", "pcomp", "advcl", "acl", "csubj", "compound", "pobj", "prep"})
TO_COME = frozenset({"planned", "asked_for", "proposed", "possible"})


def told(parsed: Parsed, found: Evoked, token: Token, real: Reality) -> bool:
    """Does the verb tell of something done or under way that is an activity and no other kind of fact?"""
    first = parsed.conjuncts(token.i)[0]
    calls_off = found.frame.status in ("ended", "suspended") and real.aspect in ("cancelled", "postponed")
    if (
        (real.aspect not in REAL and not calls_off)
        or first.dep == "amod"
        or token.text.isupper()
        or any(a.lower == "according" for a in parsed.ancestors(token.i))
        or _infinite(parsed, token, first)
    ):
        return False
    phrase = particle(parsed, token)
    if phrase != token.lemma and not any(
        phrase in words_of(f, "verb") for f in by_lemma("activity", "verb", parsed.own.frames).get(token.lemma, ())
    ):
        return False
    if _unreal(parsed, token, first) or _of_a_text(parsed, found.clause) or _idle(parsed, found, token):
        return False
    return not _other_kind(parsed, found, token, real)


def _idle(parsed: Parsed, found: Evoked, token: Token) -> bool:
    """A phrase that tells of no deed ("paid attention to", "took note of", "raised it", "stopped short of", "found that …",
    "exports have doubled")?"""
    objects = {parsed.tokens[o].lemma.lower() for o in found.clause.objects}
    finds = any(parsed.child(c, "nsubj", "nsubjpass") for c in found.clause.complements)
    intransitive = not objects and token.lemma in words("transitive")
    sums = token.lemma in words("reaching") and any(a.head in found.clause.objects for a in parsed.amounts)
    short = token.lemma in ("stop", "fall") and parsed.tokens[min(token.i + 1, len(parsed.tokens) - 1)].lower == "short"
    idle = words("idle") - ({"it", "part", "question"} if found.clause.voice == "passive" else set())
    return bool(objects & idle) or intransitive or sums or short or (finds and token.lemma in words("noticing"))


def between(parsed: Parsed, found: Evoked, token: Token, actor: Referents, reached: Referents) -> bool:
    """Does it go between parties: several act together, one does something to another, or something is given, shared, withheld?"""
    if _journey(found.clause, token, actor):
        return False
    if len(actor.keys) > 1 or (actor.parties and any(p.key not in actor.keys for p in reached.parties)):
        return True
    clause = found.clause
    someone = bool(actor.parties or reached.parties) or clause.voice == "passive" or shared(parsed, clause)
    if fruitful(parsed, clause):
        return True
    goods, counted = _goods(parsed, clause), _counted(parsed, clause)
    if found.frame.alone or token.lemma in words("plain_doings") or particle(parsed, token) in words("plain_doings"):
        return someone or goods or counted
    if token.lemma in words("carrying") and not clause.objects:
        return False
    told = found.frame.id in ("pay", "reduce", "end") and bool(actor.parties)  # "the bank is paying for it", "stopped issuing them"
    if told and any(parsed.tokens[o].lower in ("it", "them") for o in clause.objects + clause.prep("for")):
        return True
    if someone:
        return goods or (counted and bool(actor.parties or clause.voice == "passive"))
    subject = {parsed.tokens[a].lemma.lower() for a in clause.agents}
    return bool(clause.objects and subject & words("goods")) and (goods or counted)


def _journey(clause: Clause, token: Token, actor: Referents) -> bool:
    """Is it a party or person that goes somewhere ("left for Ulaanbaatar"), or one that relies on another ("counts on")?"""
    relies = token.lemma in ("bank", "count", "depend", "rely") and bool(clause.prep("on", "upon"))
    return relies or (token.lemma in words("going") and not clause.objects and bool(actor.people or actor.parties))


def particle(parsed: Parsed, token: Token) -> str:
    """A verb with its particle ("hand over"), the bare lemma without one."""
    found = parsed.child(token.i, "prt")
    return f"{token.lemma} {found.lower}" if found else token.lemma


def shared(parsed: Parsed, clause: Clause) -> bool:
    """Is the subject something that is done together ("cooperation has grown", "the two programmes continued")?"""
    heads = [parsed.tokens[a].lemma.lower() for a in clause.agents or clause.objects]
    return any(h in words("cooperation") or by_lemma("activity", "noun", parsed.own.frames).get(h) for h in heads)


def fruitful(parsed: Parsed, clause: Clause) -> bool:
    """ "Joint efforts have yielded results": is it cooperation that bears fruit?"""
    return shared(parsed, clause) and any(parsed.tokens[o].lemma in FRUITS for o in clause.objects)


def _goods(parsed: Parsed, clause: Clause) -> bool:
    """Is what is done, given or shared one of the things that aid and cooperation consist of?"""
    heads = clause.objects + clause.prep("of", "in", "for", "with", "to", "on", "from")
    heads += () if clause.objects else clause.agents
    near = [t for h in heads for t in (parsed.tokens[h], *parsed.children(h, "compound", "amod", "conj", "appos"))]
    near += [o for h in heads for o in parsed.behind(h, "of")]  # "a cargo of rice", "two of the boats"
    goods = words("goods") | words("cooperation") | words("gifts")
    return any(
        t.lemma.lower() in goods or t.lower in goods or by_lemma("activity", "noun", parsed.own.frames).get(t.lemma.lower())
        for t in near
    )


def _counted(parsed: Parsed, clause: Clause) -> bool:
    """Is what is done or who does it counted?"""
    heads = {*clause.objects, *clause.agents}
    return any(a.figure and (a.head in heads or parsed.tokens[a.head].head in heads) for a in parsed.amounts)


def _infinite(parsed: Parsed, token: Token, first: Token) -> bool:
    """Infinitives and gerunds that something else governs, and base forms behind an infinitive ("to expand and deepen")."""
    if first.tag in ("VB", "VBG") and first.dep in BARE:
        return not (token.i == first.i and (_helped(parsed, token) or _yet(parsed, token) or judged(parsed, token)))
    helped = any(t.lemma == "do" for t in parsed.children(token.i, "aux"))
    return token.tag == "VB" and not helped


def stopped(parsed: Parsed, token: Token) -> bool:
    """Is it what somebody stopped doing ("stopped issuing visas")?"""
    above = parsed.tokens[token.head]
    return token.dep == "xcomp" and token.tag == "VBG" and above.lemma in ("stop", "cease", "halt", "quit")


def judged(parsed: Parsed, token: Token) -> Token | None:
    """The verb of thanks, praise or blame for what a gerund names ("thanked Japan for sending …"), None elsewhere."""
    above = parsed.tokens[parsed.tokens[token.head].head]
    frames = by_lemma("position", "verb", parsed.own.frames).get(above.lemma, ()) if token.dep == "pcomp" else ()
    return above if any(f.to == "counterpart" for f in frames) or (frames and above.lemma in words("thanking")) else None


def _yet(parsed: Parsed, token: Token) -> bool:
    """ "Has yet to reimburse": told as not done."""
    return token.dep == "xcomp" and parsed.tokens[token.head].lemma == "have" and reality(parsed, token.i).negated


def _helped(parsed: Parsed, token: Token) -> bool:
    """ "Helped build", "has stopped issuing": the verb above only says that it was done or stopped."""
    above = parsed.tokens[token.head]
    return token.dep == "xcomp" and above.lemma in words("helping") and not (above.tag == "VB" or above.dep in BARE)


def _of_a_text(parsed: Parsed, clause: Clause) -> bool:
    """Is the subject an instrument, which only says what shall be ("the draft provides for …")?"""
    heads = {parsed.tokens[a].lemma.lower() for a in clause.agents}
    return clause.voice == "active" and bool(heads & words("texts"))


def _unreal(parsed: Parsed, token: Token, first: Token) -> bool:
    """Wishes in the subjunctive ("that it be released"), conditions ("provided that …"), participles on nouns still to come,
    and relative clauses that only say what office a person holds."""
    subjunctive = any(t.tag == "VB" for t in parsed.children(token.i, "auxpass")) and not parsed.child(token.i, "aux")
    following = parsed.tokens[token.i + 1].lower if token.i + 1 < len(parsed.tokens) else ""
    condition = token.lower in ("provided", "providing", "given") and following in ("that", "the", "for", "in") and (
        following == "that" or parsed.child(token.i, "mark", "ccomp") is not None
    )  # fmt: skip
    above = parsed.tokens[first.head].lower
    condition = condition or (first.dep in ("ccomp", "advcl") and above in ("provided", "providing", "assuming"))
    rule = token.lemma == "provide" and parsed.child(token.i, "dobj") is None and following == "for" and token.tag != "VBN"
    to_come = first.dep == "acl" and reality(parsed, first.head).aspect in TO_COME
    office = (
        first.dep == "relcl" and first.tag in ("VBZ", "VBP") and any(t.lower == "who" for t in parsed.children(first.i, "nsubj"))
    )
    return subjunctive or condition or rule or to_come or office


def _other_kind(parsed: Parsed, found: Evoked, token: Token, real: Reality) -> bool:
    """Does the clause rather sign an instrument, hold an engagement, voice a stance or a commitment, or reckon a total?"""
    objects = [parsed.tokens[o].lemma.lower() for o in found.clause.objects]
    meets = token.lemma in words("receiving") or by_lemma("engagement", "verb", parsed.own.frames).get(token.lemma)
    who = [m for o in found.clause.objects if (m := parsed.actor_at(o))]
    if meets and any(m.people or m.via == "role" for m in who):
        return True
    if token.lemma in words("discussing") and any(o in words("words_exchanged") for o in objects):
        return not topics_of(parsed, clause_span(parsed, token.i), context=False)
    handed = words("given_texts") if token.lemma not in ("exchange", "issue") else frozenset()
    if any(o in instruments().nouns and o not in handed | {"exchange", "programme", "plan"} for o in objects):
        return True
    if _occasion(parsed, found.clause, token) and found.frame.status != "suspended":
        return True
    if any(o in words("courtesies") for o in objects):
        return True
    voiced = [by_lemma(kind, "noun", parsed.own.frames) for kind in ("commitment", "position")]
    if any(table.get(o) for table in voiced for o in objects):
        return token.lemma in words("light") or bool(verb_frames(parsed, token, "commitment"))
    paid = any(is_money(a.unit) and a.head in found.clause.prep("with", "through") for a in parsed.amounts)  # "supports it with 4m"
    if verb_frames(parsed, token, "position") and real.tense == "present" and real.aspect == "under_way" and not paid:
        return True
    if token.lemma in ("bring", "take", "raise") and _reckoned(parsed, found.clause):
        return True
    return bool(verb_frames(parsed, token, "commitment") and found.clause.complements)


def _reckoned(parsed: Parsed, clause: Clause) -> bool:
    """ "This brings the total to 40 boats", "that takes relief flown in to 38 tonnes": a sum is made, nothing is done."""
    pointing = any(parsed.tokens[a].lower in ("that", "this", "which") for a in clause.agents)
    return pointing or any(a.head in clause.prep("to") for a in parsed.amounts)


def _occasion(parsed: Parsed, clause: Clause, token: Token) -> bool:
    """Is it an engagement that is held, joined or resumed?"""
    heads = clause.objects + (clause.prep("in") if token.lemma in words("joining") else ())
    heads += clause.agents if token.lemma in words("uniting") else ()
    heads += tuple(o.i for h in heads for o in parsed.behind(h, "of"))
    for head in heads:
        noun = parsed.tokens[resolve_relative(parsed, head)]
        for lemma in {noun.lemma.lower(), noun.lower}:
            if lemma in ("edition", "round") or (
                by_lemma("engagement", "noun", parsed.own.frames).get(lemma) and lemma not in words("deeds")
            ):
                return True
    return False


def clause_words(parsed: Parsed, found: Evoked, token: Token) -> Span:
    """The words of the clause; a participle behind its noun takes the noun with it."""
    span = clause_span(parsed, token.i)
    noun = found.clause.objects[0] if found.clause.voice == "passive" and found.clause.objects else None
    if token.dep in ("acl", "relcl") and noun is None and parsed.tokens[token.head].pos in ("NOUN", "PROPN"):
        noun = token.head
    if token.dep in ("acl", "relcl") and noun is not None and parsed.sentence_of(noun).index == token.sentence:
        return min(span[0], _first_of(parsed, noun)), span[1]
    return span


def _first_of(parsed: Parsed, noun: int) -> int:
    """Where the noun phrase begins, relative clauses and appositions before it left out."""
    return min([parsed.tokens[noun].start, *(t.start for t in parsed.children(noun) if t.i < noun)])
