"""Place or party: what the words around the name of a capital, a seat or a state make of it."""

from __future__ import annotations

import re

from comity.detect.named import Named
from comity.terms.parsed import Parsed, Token
from comity.vocabulary.parties import state_names
from comity.vocabulary.phrases import fold, words
from comity.vocabulary.places import place_words

INSIDE = frozenset({"in", "at", "near", "outside", "around", "across", "throughout", "within", "inside", "via", "off"})
TOWARDS = frozenset({"to", "from", "for", "into", "through"})
TRAVEL = frozenset(
    ["arrive", "arrival", "bind", "come", "depart", "departure", "deploy", "deployment", "drive", "emplane", "fly", "flight", "go",
     "head", "journey", "leave", "move", "return", "sail", "stop", "take", "tour", "travel", "trip", "visit", "way"]
)  # fmt: skip
REACH = frozenset({"visit", "leave", "reach", "tour", "enter"})

NAMING, APPOSED = re.compile(r",? (?:of )?"), re.compile(r", (?:the )?")
"""What stands between "the French capital" and its name behind it, and before it."""


def place_like(parsed: Parsed, last: int, of: int | None = None) -> bool:
    """Is the name that ends before token `last` a place by its context: "in Hanoi", "flew to Seoul", "Dili, Timor-Leste"? `of`
    is the name's token that the rest governs, where it is not the last ("Port of Spain")."""
    tokens = parsed.tokens
    token = tokens[last - 1 if of is None else of]
    top = next((t for t in parsed.conjuncts(token.i) if t.dep != "conj"), token)
    head = tokens[top.head]
    if top.dep == "pobj" and head.lower in INSIDE:
        return True
    if top.dep == "pobj" and head.lower in TOWARDS:
        above = tokens[head.head]
        made = above.pos == "VERB" and any(t.lemma.lower() in TRAVEL for t in parsed.children(above.i, "dobj"))
        return above.lemma.lower() in TRAVEL or made  # "paid a visit to Chad"
    if top.dep == "dobj" and head.lemma in REACH:
        return True
    if top.dep == "pobj" and head.lower == "of" and fold(tokens[head.head].lemma) in place_words().divisions:
        return True
    after = tokens[last + 1] if last + 1 < len(tokens) and tokens[last].text == "," else None
    if after is None or after.sentence != token.sentence or state_names().get(token.text):
        return False
    return after.text[0].isupper() and _begins_state(parsed, after)


def _begins_state(parsed: Parsed, token: Token) -> bool:
    text = parsed.report.text[token.start : token.start + 40]
    return state_names().at(words(text), 0, text) is not None


def acts(parsed: Parsed, name: Named) -> bool:
    """Does the capital act, or is it dealt with ("Hanoi said", "Seoul's offer", "talks with Dili", "Hanoi–Washington ties")?"""
    if place_like(parsed, name.last, head_of(parsed, name)) or _opens_dateline(parsed, name):
        return False
    after = parsed.tokens[name.last] if name.last < len(parsed.tokens) else None
    if after and fold(after.text) in place_words().divisions | place_words().facilities and after.text[0].isupper():
        return False
    head = parsed.tokens[head_of(parsed, name)]
    top = next((t for t in parsed.conjuncts(head.i) if t.dep != "conj"), head)
    if top.dep in ("nsubj", "nsubjpass", "poss", "agent", "dobj", "dative", "iobj", "compound", "nmod"):
        return True
    return top.dep == "pobj" and parsed.tokens[top.head].lower in (
        "by", "with", "between", "to", "from", "against", "for", "of", "among", "on", "towards", "toward", "under", "than", "like",
    )  # fmt: skip


def _opens_dateline(parsed: Parsed, name: Named) -> bool:
    """Does the name open its block as a dateline does ("Budapest, 11 March", "SEOUL (KNS) –")?"""
    block = parsed.report.blocks[parsed.sentence_of(name.first).block]
    following = parsed.report.text[name.end : name.end + 2].strip()[:1]
    return not parsed.report.text[block.start : name.start].strip() and following in (",", "(", "–", "—", "-", ":", "/")


def head_of(parsed: Parsed, name: Named) -> int:
    """The token of the name whose head lies outside it."""
    inside = range(name.first, name.last)
    outward = [i for i in inside if parsed.tokens[i].head not in inside or parsed.tokens[i].head == i]
    return outward[0] if outward else name.last - 1


def capital(parsed: Parsed, names: tuple[Named, ...], adjective: Named, noun: Token) -> tuple[int, str | None]:
    """Where "the French capital" ends and what it is called: by its name where that stands right behind ("…, Paris")."""
    text = parsed.report.text
    named = next((n for n in _capitals(names, adjective) if NAMING.fullmatch(text, noun.end, n.start)), None)
    return (named.end, text[named.start : named.end]) if named else (noun.end, None)


def told_before(parsed: Parsed, names: tuple[Named, ...], adjective: Named) -> bool:
    """Does "the French capital" only say what the name right before it is ("Paris, the French capital")?"""
    return any(APPOSED.fullmatch(parsed.report.text, n.end, adjective.start) for n in _capitals(names, adjective))


def _capitals(names: tuple[Named, ...], adjective: Named) -> list[Named]:
    return [n for n in names if n.sense == "capital" and n.party.state == adjective.party.state]


def listed(parsed: Parsed, last: int) -> bool:
    """Is the name one of several before a plural noun: "Quang Tri and Gia Lai provinces"?"""
    for token in parsed.tokens[last : last + 8]:
        if token.tag == "NNS" and fold(token.lemma) in place_words().divisions | place_words().facilities:
            return True
        if not (token.text in (",", "and", "&") or token.text[0].isupper()):
            return False
    return False
