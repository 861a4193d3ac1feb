"""Attachments that the parser gets wrong in this genre, set right by form and tense."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from comity.terms.parsed import Token
from comity.vocabulary.calendar import calendar

LEMMAS = {"hoped": "hope", "hopes": "hope", "hoping": "hope", "inked": "ink", "prolonged": "prolong", "rued": "rue"}
"""Forms for which the parser gives another verb's lemma ("hoped" as a form of "hop")."""
NOUNS = frozenset({"accord", "deal", "exchange", "grant", "loan", "pact", "visit"})
"""Nouns of this genre that the parser takes for verbs."""
ADDRESSED = frozenset(
    {"ambassador", "chancellor", "chairman", "general", "madam", "minister", "president", "secretary", "senator", "sir"}
)
"""Offices by which one is spoken to."""
SUMMING = frozenset({"amounting", "costing", "numbering", "totaling", "totalling"})
STATELY = frozenset({"emirate", "government", "kingdom", "people", "republic", "state", "sultanate"})
"""Words that with "of" make the long name of a state, or what acts for it."""
TELLERS = frozenset({"aide", "diplomat", "official", "officials", "source", "spokesman", "spokesperson", "spokeswoman"})
SCHEDULED = frozenset({"announced", "foreseen", "planned", "scheduled", "set", "slated"})
PRESENT = frozenset({"VB", "VBP", "VBZ"})
MONTHS = calendar().full.intersection(calendar().months)
YEARS = frozenset({"last", "next", "that", "the", "this"})
"""With a figure, what stands behind the "of" of a month itself ("December of last year")."""


def repaired(tokens: list[Token]) -> list[Token]:
    """The tokens with wrong attachments mended; order, offsets and count stay."""
    parsed, children = tokens, dict[int, list[Token]]()
    for token in tokens:
        children.setdefault(token.head, []).append(token)
    tokens = [replace(t, lemma=LEMMAS[t.lower]) if t.lower in LEMMAS else t for t in tokens]
    tokens = [
        _listed(_noun(_gathering(_verb(_passive(t, children), children), children), children), tokens, children) for t in tokens
    ]
    tokens = [_enumerated(_summing(_given(t, tokens, children), tokens, children), tokens, children) for t in _transferred(tokens)]
    mended = [_reduced(_participle(_raised(t, tokens, children), tokens, children), tokens, children) for t in tokens]
    return _treed(
        parsed, _owning(_hyphened(_addressed(_dated(_put_off(_telling(mended, children), children), children), children)))
    )


def _treed(parsed: list[Token], mended: list[Token]) -> list[Token]:
    """Without the mended heads that would close a circle: those stay as the parser has them."""
    kept = list(mended)
    for token, own in zip(mended, parsed, strict=True):
        if token.head != own.head and _circles(kept, token.i):
            kept[token.i] = replace(token, head=own.head, dep=own.dep)
    return kept


def _circles(tokens: list[Token], i: int) -> bool:
    """Do the heads above a token lead back to it?"""
    at, seen = tokens[i].head, {i}
    while at not in seen and tokens[at].head != at:
        seen.add(at)
        at = tokens[at].head
    return at == i and tokens[i].head != i


def _dated(tokens: list[Token], children: dict[int, list[Token]]) -> list[Token]:
    """ "On Friday Marin met …", "In 2023 Peru asked …": the parser takes the day, month or year for part of the name; the name is
    the subject."""
    mended = list(tokens)
    for day, name in pairwise(tokens):
        known = day.lower in calendar().full or _year(day)
        if not known or day.dep not in ("compound", "nummod") or day.head == day.i or not day.i:
            continue
        top, before = tokens[day.head], tokens[day.i - 1]
        verb = tokens[top.i + 1] if top.i + 1 < len(tokens) else top
        own = any(c.dep in ("nsubj", "nsubjpass") for c in children.get(verb.i, ()))
        if top.dep == "pobj" and top.head == before.i and name.pos == "PROPN" and verb.tag in ("VBD", "VBZ") and not own:
            mended[day.i] = replace(day, dep="pobj", head=before.i)
            mended[top.i] = replace(top, dep="nsubj", head=verb.i)
    return mended


def _transferred(tokens: list[Token]) -> list[Token]:
    """ "Thanked Peru for the transfer in May of 29 men": both phrases belong to the noun that they follow."""
    mended = list(tokens)
    for of in tokens[3:]:
        month, inner, noun = tokens[of.i - 1], tokens[of.i - 2], tokens[of.i - 3]
        if of.lower != "of" or month.lower not in MONTHS or inner.lower != "in" or of.head != month.i or noun.pos != "NOUN":
            continue
        if of.i + 1 < len(tokens) and (after := tokens[of.i + 1]).lower not in YEARS and not _year(after):
            mended[of.i] = replace(of, head=noun.i)
            mended[inner.i] = replace(inner, head=noun.i)
    return mended


def _given(token: Token, tokens: list[Token], children: dict[int, list[Token]]) -> Token:
    """ "Ghana is lending, through a bank, 5 million euros": a sum behind an inserted phrase is the object, no apposition."""
    if token.dep != "appos" or not any(c.pos == "NUM" for c in children.get(token.i, ())):
        return token
    preposition = tokens[tokens[token.head].head]
    verb = tokens[preposition.head]
    inserted = preposition.dep == "prep" and preposition.i > 0 and tokens[preposition.i - 1].text == "," and verb.pos == "VERB"
    objects = any(c.dep in ("dobj", "auxpass") for c in children.get(verb.i, ()))
    return replace(token, head=verb.i, dep="dobj") if inserted and not objects else token


def _summing(token: Token, tokens: list[Token], children: dict[int, list[Token]]) -> Token:
    """ "Welcomed gifts in June totalling $6 million": the sum is of the object right before it, not of what the verb tells."""
    if token.dep != "advcl" or token.lower not in SUMMING or token.head > token.i:
        return token
    things = [c for c in children.get(token.head, ()) if c.dep in ("dobj", "nsubjpass") and c.i < token.i]
    return replace(token, head=things[-1].i, dep="acl") if things and tokens[token.i - 1].text != "," else token


def _year(token: Token) -> bool:
    return token.text.isdigit() and len(token.text) == 4


def _passive(token: Token, children: dict[int, list[Token]]) -> Token:
    """ "What was not prolonged is …": with the auxiliary of a passive it is a participle and no adjective."""
    passive = token.pos == "ADJ" and any(c.dep == "auxpass" for c in children.get(token.i, ()))
    return replace(token, pos="VERB", tag="VBN") if passive else token


def _verb(token: Token, children: dict[int, list[Token]]) -> Token:
    """ "Norway and Chile plan to hold …": with a subject before it and an infinitive after it, it is a verb and no noun."""
    below = children.get(token.i, ())
    subject = any(c.dep == "nsubj" and c.i < token.i for c in below) and not any(c.dep in ("det", "poss", "cop") for c in below)
    follows = any(c.dep == "xcomp" and c.tag == "VB" and c.i > token.i for c in below)
    return replace(token, pos="VERB", tag="VBP") if token.tag == "NN" and subject and follows else token


def _addressed(tokens: list[Token], children: dict[int, list[Token]]) -> list[Token]:
    """ "Minister, Caracas said that …": whom one speaks to by an office is not who said it; the name behind the comma is."""
    mended = list(tokens)
    for office, comma, name in zip(tokens, tokens[1:], tokens[2:], strict=False):
        verb = tokens[office.head]
        opens = not office.i or tokens[office.i - 1].sentence != office.sentence
        if not opens or office.lower not in ADDRESSED or comma.text != "," or children.get(office.i, ())[:1] != [comma]:
            continue
        if office.dep == "nsubj" and name.head == office.i and name.dep == "appos" and verb.i == name.i + 1:
            mended[office.i] = replace(office, dep="npadvmod")
            mended[name.i] = replace(name, dep="nsubj", head=verb.i)
    return mended


def _telling(tokens: list[Token], children: dict[int, list[Token]]) -> list[Token]:
    """ "…, a senior official, seeking anonymity, told the paper": who tells it stands in no apposition to what is told."""
    mended = list(tokens)
    for verb in tokens[4:]:
        if verb.lower not in ("said", "told") or tokens[verb.i - 1].text != "," or verb.tag != "VBD":
            continue
        if any(c.dep in ("nsubj", "nsubjpass") for c in children.get(verb.i, ())):
            continue
        back = range(verb.i - 2, max(0, verb.i - 12), -1)
        who = next((tokens[i] for i in back if tokens[i].dep == "appos" and tokens[i].lower in TELLERS), None)
        if who is None or who.sentence != verb.sentence:
            continue
        mended[who.i] = replace(who, dep="nsubj", head=verb.i)
        for between in tokens[who.i + 1 : verb.i]:
            if between.head < who.i and between.tag == "VBG":
                mended[between.i] = replace(between, dep="acl", head=who.i)
    return mended


def _put_off(tokens: list[Token], children: dict[int, list[Token]]) -> list[Token]:
    """ "A visit planned for 2 May was cancelled": the passive at the end is the verb of the visit, the participle before it only
    says when it was to be."""
    mended = list(tokens)
    for verb in tokens:
        planned, below = tokens[verb.head], children.get(verb.i, ())
        subject = next((c for c in children.get(planned.i, ()) if c.dep == "nsubj" and c.i < planned.i), None)
        passive = verb.tag == "VBN" and any(c.dep == "auxpass" for c in below) and planned.i < verb.i
        if subject is None or not passive or planned.lower not in SCHEDULED or verb.dep not in ("advcl", "ccomp"):
            continue
        if any(c.dep in ("aux", "auxpass") for c in children.get(planned.i, ())):
            continue
        mended[planned.i] = replace(planned, head=subject.i, dep="acl", tag="VBN")
        top = planned.head == planned.i
        mended[verb.i] = replace(verb, head=verb.i if top else planned.head, dep=planned.dep)
        mended[subject.i] = replace(subject, head=verb.i, dep="nsubjpass")
        preposition = next((c for c in children.get(planned.i, ()) if c.dep == "prep"), planned)
        for day in (c for c in below if c.dep in ("nsubj", "nsubjpass") and planned.i < c.i < verb.i):
            mended[day.i] = replace(day, head=preposition.i, dep="pobj")
    return mended


def _hyphened(tokens: list[Token]) -> list[Token]:
    """ "The vice-president is …": words that a hyphen joins are one, and the last of them is its head."""
    mended = list(tokens)
    for first, hyphen, last in zip(tokens, tokens[1:], tokens[2:], strict=False):
        joined = hyphen.text == "-" and first.end == hyphen.start and hyphen.end == last.start
        if joined and first.head == hyphen.head == last.head and first.dep == last.dep == "nsubj":
            mended[first.i] = replace(first, dep="compound", head=last.i)
            mended[hyphen.i] = replace(hyphen, dep="punct", head=last.i)
    return mended


def _owning(tokens: list[Token]) -> list[Token]:
    """ "Voiced the Kingdom of Spain's concern", "the Ministry of War's support": the thing owned is what is voiced, and the whole
    name is its owner."""
    mended = list(tokens)
    for of, name, mark in zip(tokens, tokens[1:], tokens[2:], strict=False):
        body, owned = tokens[of.head], tokens[name.head]
        if of.lower != "of" or mark.tag != "POS" or name.dep != "poss" or body.i != of.i - 1:
            continue
        whole = body.lower in STATELY or body.pos == "PROPN"
        if whole and owned.dep == "pobj" and owned.head == of.i and owned.i > mark.i:
            mended[owned.i] = replace(owned, dep=body.dep, head=body.head)
            mended[body.i] = replace(body, dep="poss", head=owned.i)
            mended[name.i] = replace(name, dep="pobj", head=of.i)
            mended = [replace(t, head=owned.i) if t.head == body.i and t.i > mark.i else t for t in mended]
    return mended


def _gathering(token: Token, children: dict[int, list[Token]]) -> Token:
    """ "… hope talks on a trade deal will resume": without a subject "talks" is the noun."""
    if token.lower != "talks" or token.tag != "VBZ" or any(c.dep in ("nsubj", "aux") for c in children.get(token.i, ())):
        return token
    return replace(token, pos="NOUN", tag="NNS", lemma="talk")


def _noun(token: Token, children: dict[int, list[Token]]) -> Token:
    """ "Turkey ratified its maritime delimitation deal": with words of a noun before it, it is the object and no verb."""
    below = children.get(token.i, ())
    owned = any(c.dep in ("compound", "amod", "det", "poss") and c.i < token.i for c in below)
    if token.lower not in NOUNS or token.tag != "VB" or not owned or any(c.dep in ("aux", "nsubj") for c in below):
        return token
    return replace(token, pos="NOUN", tag="NN", dep="dobj" if token.dep in ("ccomp", "xcomp") else token.dep)


def _listed(token: Token, tokens: list[Token], children: dict[int, list[Token]]) -> Token:
    """ "… to repair the road, to open a bridge and to share data": an infinitive that goes on with
    "and to" is an item of the list."""
    head = tokens[token.head]
    if token.dep != "advcl" or token.tag != "VB" or head.i > token.i or head.tag != "VB" or not _with_to(head, children):
        return token
    mark = next((c for c in children.get(token.i, ()) if c.dep == "aux" and c.lower == "to"), None)
    goes_on = any(c.dep == "conj" and _with_to(c, children) for c in children.get(token.i, ()))
    return replace(token, dep="conj") if mark and goes_on and tokens[mark.i - 1].text == "," else token


def _enumerated(token: Token, tokens: list[Token], children: dict[int, list[Token]]) -> Token:
    """ "They asked for boats, tents, and a further grant": a noun joined to the verb is an item of its object's list."""
    verb, below = tokens[token.head], children.get(token.i, ())
    if token.dep != "conj" or token.pos != "NOUN" or verb.pos != "VERB" or any(c.dep in ("aux", "cop", "nsubj") for c in below):
        return token
    first = min([c.i for c in below if c.i < token.i and c.dep in ("amod", "compound", "det", "nummod", "poss")], default=token.i)
    start = min([c.i for c in children.get(first, ())] + [first])
    while start and tokens[start - 1].head in (first, token.i):
        start -= 1
    if start < 3 or tokens[start - 1].lower not in ("and", "or") or tokens[start - 2].text != ",":
        return token
    noun = tokens[start - 3]
    joined = noun.pos in ("NOUN", "PROPN") and noun.dep in ("conj", "dobj", "pobj") and noun.i > verb.i
    return replace(token, head=noun.i) if joined else token


def _with_to(token: Token, children: dict[int, list[Token]]) -> bool:
    return any(c.dep == "aux" and c.lower == "to" for c in children.get(token.i, ()))


def _raised(token: Token, tokens: list[Token], children: dict[int, list[Token]]) -> Token:
    """ "He proposed that X consider …, and suggested …": a past verb without subject goes with the past verb of saying."""
    if token.dep != "conj" or token.tag != "VBD" or any(c.dep in ("nsubj", "nsubjpass") for c in children.get(token.i, ())):
        return token
    head = tokens[token.head]
    if head.dep not in ("ccomp", "advcl") or head.tag not in PRESENT or head.sentence != token.sentence:
        return token
    above = tokens[head.head]
    return replace(token, head=above.i) if above.tag == "VBD" and above.i < head.i else token


def _participle(token: Token, tokens: list[Token], children: dict[int, list[Token]]) -> Token:
    """ "… emphasizing that the U.S. remains a partner and expressing the wish …": a participle goes with the participle above."""
    if token.dep != "conj" or token.tag != "VBG" or any(c.dep in ("nsubj", "aux") for c in children.get(token.i, ())):
        return token
    above = tokens[token.head]
    if above.tag not in PRESENT | {"VBD"}:
        return token
    while above.head != above.i and above.tag != "VBG":
        above = tokens[above.head]
    return replace(token, head=above.i) if above.tag == "VBG" and above.sentence == token.sentence and above.i < token.i else token


def _reduced(token: Token, tokens: list[Token], children: dict[int, list[Token]]) -> Token:
    """ "… the memorandum signed last week": a past form without subject right behind a noun modifies that noun."""
    if token.dep != "advcl" or token.tag not in ("VBD", "VBN") or token.i == 0:
        return token
    if any(c.dep in ("nsubj", "nsubjpass", "mark", "aux", "auxpass", "dobj") for c in children.get(token.i, ())):
        return token
    noun = tokens[token.i - 1]
    if noun.text == "," and token.i > 1:
        noun = tokens[token.i - 2]
    if noun.pos not in ("NOUN", "PROPN") or noun.sentence != token.sentence or token.head > token.i:
        return token
    while tokens[noun.head].i > noun.i and noun.dep == "compound":
        noun = tokens[noun.head]
    return replace(token, head=noun.i, dep="acl", tag="VBN")
