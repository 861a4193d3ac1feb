"""Which amounts measure no cooperation: tolls, aims, requests, sources counted, sizes of things, background of a country."""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.extract.stance import performed, reality
from comity.extract.topics import topics_of
from comity.terms.parsed import AmountMention, Parsed, Token, remembered
from comity.vocabulary.figures import figures
from comity.vocabulary.parties import state
from comity.vocabulary.wordlists import words

SIZES = frozenset(
    {"kilometre", "metre", "mile", "nautical mile", "foot", "kilovolt", "watt", "square kilometre", "square metre", "square mile"}
)
LINKED, SPOKEN = 0.45, 0.1
"""Shares of sentences that name two sides (their neighbours' included), and that have a word of dealings, from which a report is
about dealings. Set so that all invented reports on them pass and most of 60 articles of mixed news do not."""
WANTED = frozenset({"asked_for", "proposed", "denied", "cancelled"})
RAISED = re.compile(r"\b(?:rais|increas|doubl|tripl|expand|lift|cut|reduc|lower)\w*\b[^.;]*\bto\s+(?:\w+\s+)?$", re.I)
LIFTED = re.compile(r"\bto\s+(?:bring|boost|push|take|rais\w+|increase|double|triple)\b[^.;]*\bto\s+(?:\w+\s+)?$", re.I)
WITHDRAWN = re.compile(r"\b(?:not|rather than|instead of)\s+(?:the\s+)?(?:\w+\s+)?$", re.I)
SHORT = re.compile(r"\s+(?:more|fewer|less|short)\s+(?:of|than)\s+(?:announced|planned|expected|promised|forecast|hoped)")
POPULATION = re.compile(r"\bpopulation\s+(?:of|is|was|stands\s+at)\s+(?:\w+\s+){0,3}$", re.I)
GATHERED = re.compile(
    r"\b(?:conference|forum|gathering|meeting|summit)\s+of\s+(?:\w+\s+)?(?:\d+\s+heads\s+of\s+\w+\s+and\s+)?$", re.I
)
RATE = re.compile(r"=\s*$|\bexchange rate\b", re.I)


@dataclass(frozen=True, slots=True)
class Dealings:
    """Share of sentences that speak of dealings between states; `close` when the whole report is about such dealings."""

    spoken: float
    close: bool


@remembered
def dealings(parsed: Parsed) -> Dealings:
    """How far a report is about dealings."""
    states: list[set[str]] = [set() for _ in parsed.sentences]
    for actor in parsed.actors:
        states[parsed.tokens[actor.head].sentence] |= {p.key for p in actor.parties}
    stem = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(figures().dealings)))})", re.I)
    many = max(1, len(parsed.sentences))
    spoken = sum(stem.search(parsed.report.text, s.start, s.end) is not None for s in parsed.sentences) / many
    linked = sum(len(set().union(*states[max(0, i - 1) : i + 2])) >= 2 for i in range(len(states))) / many
    return Dealings(spoken, linked >= LINKED and spoken >= SPOKEN)


def related(parsed: Parsed, amount: AmountMention) -> bool:
    """Does an amount stand among dealings: in a report about them, in a sentence in which one state delivers, pays or promises it
    and another is named, or in one on a topic of them where a report of two states speaks of them at all (a transcript, an
    interview)?"""
    found = dealings(parsed)
    if found.close or _handed_over(parsed, amount):
        return True
    sentence = parsed.sentences[parsed.tokens[amount.first].sentence]
    if sum(party.state is not None for party in parsed.parties) < 2 or found.spoken < SPOKEN:
        return False
    return bool(topics_of(parsed, (sentence.start, sentence.end), context=False))


def _handed_over(parsed: Parsed, amount: AmountMention) -> bool:
    """Is the amount what a state is said to deliver, pay or promise, in a sentence that names another one?"""
    verb = governor(parsed, amount.head)
    if verb is None or verb.lemma.lower() not in figures().predicate:
        return False
    above = {verb.i, verb.head} if verb.dep in ("advcl", "conj", "xcomp") else {verb.i}
    here = [m for m in parsed.actors if m.parties and parsed.tokens[m.head].sentence == verb.sentence]
    doing = any(parsed.tokens[m.head].dep == "nsubj" and parsed.tokens[m.head].head in above for m in here)
    return doing and len({p.state for m in here for p in m.parties if p.state}) > 1


def governor(parsed: Parsed, i: int) -> Token | None:
    """The verb that a token belongs to, None where its sentence has none above it."""
    for token in parsed.ancestors(i):
        if token.pos in ("VERB", "AUX"):
            return token
    return None


def reason(parsed: Parsed, amount: AmountMention, verb: Token | None) -> str | None:
    """Why an amount is no figure, in one word for the explanation; None for one that may be."""
    if not amount.figure:
        return "names"
    before = parsed.report.text[max(0, amount.start - 160) : amount.start]
    if GATHERED.search(before):
        return "attendance"
    if amount.unit in SIZES:
        return "size"
    if RATE.search(before):
        return "rate"
    if WITHDRAWN.search(before) or parsed.report.takes_back(amount.start):
        return "withdrawn"
    if SHORT.match(parsed.report.text, amount.end):
        return "comparison"
    if verb is not None and any(c.lower in ("if", "unless") for c in parsed.children(verb.i, "mark")):
        return "condition"
    if not amount.unit.isupper() and _toll(parsed, amount, verb):
        return "toll"
    if _aimed(parsed, amount, verb, before):
        return "aim"
    if verb is not None and _says(parsed, amount, verb):
        return "source"
    return "background" if _background(parsed, amount) else None


def _toll(parsed: Parsed, amount: AmountMention, verb: Token | None) -> bool:
    """Loss in the noun phrase, in its verb or predicate ("63 people are dead"), or right after the number ("140,000 displaced")."""
    toll = figures().toll
    near = [t for t in parsed.subtree(amount.head) if t.dep not in ("relcl",)] if amount.head >= amount.first else []
    after = parsed.tokens[amount.last : amount.last + 1]
    said = [t for t in (*near, *after, *parsed.tokens[amount.first : amount.last]) if t.lemma.lower() in toll or t.lower in toll]
    if said and not (_helped(parsed, amount) and all(t.lemma.lower() in words("survivors") for t in said)):
        return True
    if verb is None or not _argument(parsed, amount, verb):
        return False
    return verb.lemma.lower() in toll or any(c.lower in toll for c in parsed.children(verb.i, "acomp", "attr", "oprd"))


def _helped(parsed: Parsed, amount: AmountMention) -> bool:
    """Are those counted whom aid goes to ("gives food to 400 refugees", "treated 30 of the wounded")?"""
    token = parsed.tokens[amount.head]
    above = parsed.tokens[token.head]
    brought = (
        token.dep == "pobj" and above.lower in ("for", "to") and any(t.lemma in words("giving") for t in parsed.ancestors(above.i))
    )
    return brought or (token.dep in ("dobj", "nsubjpass") and above.lemma in words("aiding"))


def _argument(parsed: Parsed, amount: AmountMention, verb: Token) -> bool:
    """Is the amount subject or object of the verb?"""
    token = parsed.tokens[amount.head]
    return token.head == verb.i and token.dep in ("nsubj", "nsubjpass", "dobj", "attr")


def _aimed(parsed: Parsed, amount: AmountMention, verb: Token | None, before: str) -> bool:
    aimed = figures().aimed
    if verb is not None and _asked_about(parsed, amount, verb):
        return False
    if any(t.lemma.lower() in aimed for t in _nouns_above(parsed, amount)) or _set_as_aim(parsed, amount, verb):
        return True
    if verb is None:
        return False
    if any(v.lemma.lower() in aimed and v.i < amount.first for v in (verb, *_verbs_above(parsed, verb))):
        return not _described(parsed, amount)
    aspect = reality(parsed, verb.i).aspect
    if aspect in WANTED:
        return not _described(parsed, amount)
    if _only_expected(parsed, verb):
        return not _described(parsed, amount)
    raised = aspect in ("planned", "possible") and RAISED.search(before) is not None
    return raised or (verb.tag == "VB" and verb.dep in ("advcl", "acl", "xcomp", "conj") and LIFTED.search(before) is not None)


def _set_as_aim(parsed: Parsed, amount: AmountMention, verb: Token | None) -> bool:
    """ "Their targeted $10 billion trade", "the target for trade is $5 billion": the number is itself the aim."""
    noun = parsed.conjuncts(amount.head)[0]
    head = parsed.tokens[noun.head]
    if any(t.lower in words("aimed_at") for n in (noun, head) for t in parsed.children(n.i, "amod")):
        return True
    subjects = parsed.children(verb.i, "nsubj") if verb is not None and verb.lemma == "be" else []
    return any(t.lemma.lower() in ("aim", "goal", "target") for t in subjects)


def _only_expected(parsed: Parsed, verb: Token) -> bool:
    """Is it what somebody of no party expects of others ("analysts expect Peru to lend 9 million")?"""
    above = parsed.tokens[verb.head]
    if verb.dep not in ("ccomp", "xcomp") or above.lemma not in ("anticipate", "expect", "forecast", "predict"):
        return False
    return not any((m := parsed.actor_at(s.i)) and m.parties for s in parsed.children(above.i, "nsubj"))


def _asked_about(parsed: Parsed, amount: AmountMention, verb: Token) -> bool:
    """Is it what a question is about ("asked about the 20% duty"), and not what is asked for?"""
    topics = [t for t in parsed.children(verb.i, "prep") if t.lower in ("about", "on", "over")]
    return verb.lemma in ("ask", "press", "question") and any(amount.head == t.i for p in topics for t in parsed.subtree(p.i))


def _verbs_above(parsed: Parsed, verb: Token) -> list[Token]:
    """The verb that an infinitive hangs on ("is intended to give")."""
    above = parsed.tokens[verb.head]
    if performed(parsed, verb):
        return []
    return [above] if verb.dep in ("xcomp", "advcl") and above.pos == "VERB" else []


def _described(parsed: Parsed, amount: AmountMention) -> bool:
    """Does a sum only describe a thing that is there ("to prolong a $25 million project"), not what is asked for?"""
    token = parsed.tokens[amount.head]
    noun = parsed.tokens[token.head]
    if (above := governor(parsed, amount.head)) is not None and above.lemma in words("attaining"):
        return False
    modifies = token.dep in ("compound", "nmod", "amod", "nummod", "quantmod") and noun.i > amount.first
    return modifies and amount.unit.isupper() and noun.lemma.lower() not in figures().predicate


def _nouns_above(parsed: Parsed, amount: AmountMention) -> list[Token]:
    """The nouns that an amount is a complement of ("a target of $500 million", "access … to 310,000 people")."""
    found = []
    for token in parsed.ancestors(amount.head):
        if token.pos in ("VERB", "AUX"):
            break
        if token.pos == "NOUN":
            found.append(token)
    return found


def _says(parsed: Parsed, amount: AmountMention, verb: Token) -> bool:
    """Are the people counted only those who say something ("two people with knowledge of the matter said") or are told something,
    or does somebody who is no party only speak of so many ("employers speak of 900 jobs")?"""
    if verb.lemma in ("speak", "talk") and any(amount.head in (o.i, o.head) for o in parsed.behind(verb.i, "of")):
        return not any((m := parsed.actor_at(s.i)) and m.parties for s in parsed.children(verb.i, "nsubj"))
    if verb.lemma in ("assure", "inform", "remind", "tell") and parsed.tokens[amount.head].head == verb.i and amount.first > verb.i:
        return True
    small = amount.unit in ("person", "source", "official", "diplomat", "analyst", "aide") and amount.value <= 10
    preposition = parsed.tokens[parsed.tokens[amount.head].head]
    if preposition.lower == "to" and preposition.i and parsed.tokens[preposition.i - 1].lower == "according":
        return True
    return small and (_argument(parsed, amount, verb) or "knowledge" in parsed.report.text[amount.end : amount.end + 40])


def _background(parsed: Parsed, amount: AmountMention) -> bool:
    known = figures().background
    if amount.unit in ("person", "inhabitant", "citizen") and any(state(t.text) for t in parsed.children(amount.head, "poss")):
        return True
    if POPULATION.search(parsed.report.text, max(0, amount.start - 40), amount.start):
        return True
    if amount.unit == "percent" and parsed.tokens[amount.head].dep != "dobj" and _of_households(parsed, amount):
        return True
    start, end = amount.counted or (amount.start, amount.end)
    near = [t for t in parsed.tokens[max(0, amount.first - 8) : amount.last + 8] if start <= t.start < end]
    return any(t.lemma.lower() in known for t in near)


def _of_households(parsed: Parsed, amount: AmountMention) -> bool:
    """Is it a share of a people, or of those who have something, which tells how they live?"""
    said = parsed.report.text[slice(*amount.counted)].lower().split() if amount.counted else []
    return bool(words("living") & set(said))
