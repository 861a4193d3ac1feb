"""The words that say what a number counts: the noun phrase after it, what a sum is for, or what it is the price of."""

from __future__ import annotations

import re
from dataclasses import replace

from comity.detect.counted import NOMINAL, NUMBER_WORDS, UP, inner_noun
from comity.terms.parsed import AmountMention, Parsed, Token
from comity.terms.report import Span
from comity.vocabulary.figures import figures
from comity.vocabulary.parties import body_nouns
from comity.vocabulary.units import units

STOP = frozenset({"relcl", "appos", "conj", "cc", "punct", "advcl", "parataxis"})
PURPOSE = frozenset({"in", "for", "to", "towards", "toward", "as", "of", "on", "through"})
VAGUE = frozenset({"total", "amount", "cost", "sum", "increase", "decrease", "worth"})
"""Nouns that only introduce a sum ("at a cost of …"): what it is the cost of stands further up."""
NOTHING = frozenset({"accordance", "addition", "comparison", "part", "regard", "result", "return", "run", "term", "turn"})
"""Nouns of phrases that name nothing ("in the long term", "as a result")."""
LEADING = re.compile(
    r"[\s,(]+(?:(?:of|worth|and|by|for|to|at|up|about|approximately|around|nearly|over|roughly|some|valued|in|amounting|from|than|totall?ing)\s+)*$"
)
"""Words that only lead to another amount."""
PERIOD = re.compile(r"\s+(?:an?|per|each|every)\s+(?:year|month|week|day)$|\s+annually$")
COMPARED = re.compile(r"\b(?:up|down) from (?:\w+ )?\Z")
DATED = frozenset({"DATE", "TIME"})
VALUE_WORDS = frozenset({"worth", "valued", "amounting", "costing", "totalling", "totaling"})


def counted_span(parsed: Parsed, amount: AmountMention) -> Span | None:
    """The words that say what is counted: the noun phrase after a number, what a sum is for, or what it is the price of."""
    if joined := _joined(parsed, amount):
        return joined
    head = parsed.tokens[amount.head]
    if head.i >= amount.last - 1 and head.pos in NOMINAL and head.start >= amount.number[1] and not _money(amount):
        return _of_measure(parsed, amount, head) or _phrase(parsed, head.i, after=amount.number[1])
    return _worth(parsed, amount) or _named_sum(parsed, amount) or _after(parsed, amount, amount.last) or _above(parsed, amount)


def _named_sum(parsed: Parsed, amount: AmountMention) -> Span | None:
    """ "A credit line of up to EUR 120 million": the noun that "of" joins to the sum."""
    for i in range(amount.first - 1, max(amount.first - 5, parsed.sentences[parsed.tokens[amount.first].sentence].first), -1):
        token = parsed.tokens[i]
        if token.lower == "of":
            noun = parsed.tokens[token.head]
            told = noun.i < i and noun.pos in NOMINAL and noun.lemma.lower() not in VAGUE and token.dep == "prep"
            return _cut(parsed, _phrase(parsed, noun.i), amount) if told else None
        if token.pos not in ("ADP", "ADV", "ADJ", "SCONJ", "PART"):
            return None
    return None


def _joined(parsed: Parsed, amount: AmountMention) -> Span | None:
    """ "A 40-bed field hospital in Quelimane": what the hyphened measure describes."""
    tokens, i = parsed.tokens, amount.last
    if i + 1 >= len(tokens) or tokens[i].text not in "-–" or tokens[i].start != amount.end or tokens[i].pos == "SPACE":
        return None
    noun = tokens[i + 1]
    while noun.dep in UP and noun.head > noun.i:
        noun = tokens[noun.head]
    return _phrase(parsed, noun.i, after=tokens[i + 1].end) if noun.i > i + 1 else None


def _of_measure(parsed: Parsed, amount: AmountMention, head: Token) -> Span | None:
    """ "14 tonnes of medicine, tents and water filters", "deliveries of 1.5 bcm": what a unit of measure is of, or belongs to."""
    if not units().find(head.text):
        return None
    inner = inner_noun(parsed, head.i)
    if inner is None:
        return _above(parsed, amount)
    return _listed(parsed, inner.i, _phrase(parsed, inner.i))


def _listed(parsed: Parsed, i: int, span: Span | None) -> Span | None:
    """A phrase with the nouns that are coordinated with its head."""
    later = [c for c in _conjuncts(parsed, i) if c.pos in NOMINAL]
    last = _phrase(parsed, later[-1].i) if later else None
    return (span[0], max(span[1], last[1])) if span and last else span


def _conjuncts(parsed: Parsed, i: int) -> list[Token]:
    found = []
    for token in parsed.children(i, "conj"):
        found += [token, *_conjuncts(parsed, token.i)]
    return found


def _money(amount: AmountMention) -> bool:
    return bool(re.fullmatch(r"[A-Z]{3}|percent.*", amount.unit))


def _worth(parsed: Parsed, amount: AmountMention) -> Span | None:
    """ "A laboratory worth about €350,000": the noun phrase before the word of value."""
    i, first = amount.first - 1, parsed.sentences[parsed.tokens[amount.first].sentence].first
    while i > first and amount.first - i < 5 and parsed.tokens[i].lower not in VALUE_WORDS:
        i -= 1
    if parsed.tokens[i].lower not in VALUE_WORDS:
        return None
    above = parsed.tokens[i].head if parsed.tokens[i].dep == "acl" else i
    while i > first and parsed.tokens[i].pos not in NOMINAL:
        i -= 1
    while (
        parsed.tokens[i].head < i
        and parsed.tokens[i].head >= first
        and parsed.tokens[parsed.tokens[i].head].pos in ("NOUN", "PROPN", "ADP", "NUM")
    ):
        i = parsed.tokens[i].head
    i = i if parsed.tokens[i].pos in NOMINAL else above
    span = _phrase(parsed, i) if parsed.tokens[i].pos in NOMINAL else None
    return (span[0], min(span[1], amount.start)) if span and span[0] < amount.start else None


def _phrase(parsed: Parsed, i: int, after: int = 0) -> Span | None:
    """A noun with its modifiers and complements, up to a relative clause or comma."""
    taken: list[Token] = []
    _collect(parsed, i, taken)
    tokens = sorted((t for t in taken if t.start >= after), key=lambda t: t.i)
    run: list[Token] = []
    for token in tokens:
        if run and token.i > run[-1].i + 1:
            if run[-1].i >= i:
                break
            run = []
        run.append(token)
    return (run[0].start, run[-1].end) if run else None


def _collect(parsed: Parsed, i: int, taken: list[Token], ahead: bool = False) -> None:
    """The tokens below a noun; words that stand `ahead` of the noun they describe are listed among themselves."""
    taken.append(parsed.tokens[i])
    for child in parsed.children(i):
        inner = parsed.child(child.i, "pobj") if child.dep == "prep" else None
        dated = inner is not None and inner.entity in DATED
        pair = child.dep in ("conj", "cc") and parsed.tokens[parsed.tokens[i].head].lower == "between"
        listed = ahead and child.dep in ("conj", "cc")
        if (child.dep not in STOP or child.text in "-–" or pair or listed) and not dated:
            _collect(parsed, child.i, taken, listed or (child.i < i and child.dep in UP))


def _after(parsed: Parsed, amount: AmountMention, i: int) -> Span | None:
    """ "… in funding for the airport", "… for the facility", "… promised to Mauritania": what the words after a sum say of it."""
    sentence = parsed.sentences[parsed.tokens[amount.first].sentence]
    if i >= sentence.last:
        return None
    nearby = parsed.tokens[i]
    if nearby.text == "(":
        closed = next((j for j in range(i, min(i + 10, sentence.last)) if parsed.tokens[j].text == ")"), None)
        return _after(parsed, amount, closed + 1) if closed else None
    if nearby.lower == "the" and i + 1 < sentence.last and parsed.tokens[i + 1].lower in NUMBER_WORDS:
        inner = inner_noun(parsed, i + 1)
        return _phrase(parsed, inner.i) if inner is not None else None
    if nearby.lower in PURPOSE:
        inner = parsed.child(nearby.i, "pobj", "pcomp")
        staged = nearby.lower == "in" and inner is not None and inner.lemma.lower() in figures().pointed
        if inner is not None and _names_what(inner, nearby) and not staged:
            return _listed(parsed, inner.i, _phrase(parsed, inner.i, after=nearby.end))
    if nearby.tag in ("VBN", "VBG") and nearby.dep in ("acl", "amod", "advcl"):
        inside = [t for t in parsed.subtree(nearby.i) if nearby.i <= t.i < nearby.i + 10]
        return nearby.start, inside[-1].end
    if (nearby.pos in NOMINAL or nearby.pos == "ADJ") and nearby.entity not in DATED:
        token = nearby
        while token.dep in ("compound", "amod") and token.head > token.i:
            token = parsed.tokens[token.head]
        return _phrase(parsed, token.i, after=amount.end) if token.pos in NOMINAL else None
    return None


def _names_what(noun: Token, preposition: Token) -> bool:
    """Does what a preposition brings name a thing, and not when, to whom, or nothing ("in the long term")?"""
    whom = noun.pos == "PROPN" and noun.entity in ("GPE", "ORG", "NORP") and preposition.lower in ("for", "to")
    return noun.pos in NOMINAL and noun.entity not in DATED and not whom and noun.lemma.lower() not in NOTHING


def _above(parsed: Parsed, amount: AmountMention) -> Span | None:
    """ "A loan of EUR 50 million", "pledges stand at $190 million": the noun, object or subject that the sum belongs to."""
    token = parsed.tokens[amount.head]
    vague: Span | None = None
    for up in parsed.ancestors(token.i):
        if up.sentence != token.sentence:
            return vague
        if up.pos in NOMINAL and not amount.first <= up.i < amount.last and not units().find(up.text) and up.entity != "GPE":
            span = _cut(parsed, _phrase(parsed, up.i), amount)
            if up.lemma.lower() not in VAGUE:
                return span
            vague = vague or span
        if up.pos in ("VERB", "AUX") and ((told := _argument(parsed, up, amount)) or up.dep != "acl"):
            return told or vague
    return vague


def _argument(parsed: Parsed, verb: Token, amount: AmountMention) -> Span | None:
    """The object or subject of the verb of a sum, or what it is "for", "as" or "on"."""
    for noun in parsed.children(verb.i, "dobj", "attr", "nsubj", "nsubjpass"):
        if noun.dep == "nsubj" and noun.lemma.lower() in body_nouns().state | body_nouns().roles:
            continue  # who gives it
        opens = noun.pos == "PROPN" and not noun.entity and noun.i == parsed.sentence_of(noun.i).first
        if (noun.pos == "NOUN" or opens) and not amount.first <= noun.i < amount.last and not units().find(noun.text):
            return _phrase(parsed, noun.i)
    for preposition in parsed.children(verb.i, "prep"):
        inner = parsed.child(preposition.i, "pobj")
        told = preposition.lower in ("for", "as", "on", "through", "into", "of", "towards")
        if (
            told
            and inner is not None
            and inner.entity not in DATED | {"GPE"}
            and (inner.pos not in NOMINAL or _names_what(inner, preposition))
        ):
            return _phrase(parsed, inner.i)
    return None


def _cut(parsed: Parsed, span: Span | None, amount: AmountMention) -> Span | None:
    """A phrase up to the sum in it, without the words that lead to the sum."""
    if span is None or not span[0] < amount.start < span[1]:
        return span
    text = parsed.report.text[span[0] : amount.start]
    short = re.sub(
        r"[\s,(]+(?:(?:valued|up|of|at|to|about|over|around|nearly|some|approximately|more|than|worth|close)\s*)*$", "", text
    )
    return (span[0], span[0] + len(short)) if short else None


def apart(parsed: Parsed, found: list[AmountMention]) -> list[AmountMention]:
    """The amounts, what each counts without other amounts in it ("grants" of "two grants of $5 million") and its period."""
    alone = [replace(a, counted=_alone(parsed, a, found)) if a.counted and not a.converted else a for a in found]
    return [replace(a, counted=_likened(parsed, a, alone[max(0, n - 1) : n]) or a.counted) for n, a in enumerate(alone)]


def _likened(parsed: Parsed, amount: AmountMention, before: list[AmountMention]) -> Span | None:
    """What the number before counts, where this one only goes on or compares ("… of gas in 2024 and 0.3 bcm in May", "down from
    40")."""
    same = [a for a in before if a.unit == amount.unit and parsed.tokens[a.first].sentence == parsed.tokens[amount.first].sentence]
    bare = amount.counted is not None and units().find(parsed.text(amount.counted)) is not None
    return (
        same[0].counted
        if same and (bare or COMPARED.search(parsed.report.text[max(0, amount.start - 20) : amount.start]))
        else None
    )


def _alone(parsed: Parsed, amount: AmountMention, found: list[AmountMention]) -> Span | None:
    start, end = amount.counted or (0, 0)
    others = [a for a in found if a is not amount and start <= a.start < end]
    if others and others[0].start == start and not _money(others[0]):
        start = others.pop(0).number[1]
    end = min((a.start for a in others if a.start > amount.number[0]), default=end)
    text = LEADING.sub("", parsed.report.text[start:end] + " ")
    text = PERIOD.sub("", text) if amount.per else text
    words = text.lstrip()
    return (start + len(text) - len(words), start + len(text)) if words else None
