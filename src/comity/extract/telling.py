"""Which verb or participle tells of an engagement that a noun names, and what it says of a date given up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from comity.extract.arguments import date_of, own_tokens, place_of
from comity.extract.clauses import clause_span
from comity.extract.occasion import Occasion
from comity.extract.tense import governor
from comity.extract.timing import event_date
from comity.terms.parsed import Parsed, Token
from comity.terms.statement import EngagementStatus
from comity.vocabulary.wordlists import words


def event_verb(parsed: Parsed, token: Token) -> int | None:
    """The verb that tells of the event: of which the noun is subject, object or "on/at/in" complement."""
    head = parsed.tokens[token.head]
    if head.pos in ("VERB", "AUX") and token.dep in ("dobj", "nsubj", "nsubjpass", "attr"):
        if head.lemma in words("founding"):
            return None
        known = (
            head.lemma in words("engagement_verbs")
            or (token.lemma.lower() == "audience" and head.lemma in ("give", "grant"))
            or token.dep == "nsubjpass"
            or governor(parsed, head) in ("cancelled", "postponed")
        )
        return _infinitive(parsed, head) if known else None
    if head.dep == "prep" and head.lower in ("on", "to", "in", "at", "for", "from"):
        above = parsed.tokens[head.head]
        if above.lemma == "part" and above.dep == "dobj":  # "will take part in the forum"
            return above.head
        if above.lemma == "take" and "part" not in {t.lower for t in parsed.children(above.i, "dobj")}:
            return None  # "took up its seat at the council"
        if above.lemma in words("leading") and head.lower in ("at", "in", "to"):  # "led their delegations in talks"
            return above.i if any(t.lemma.lower() in words("delegations") for t in parsed.children(above.i, "dobj")) else None
        return above.i if above.lemma in words("attending") | words("moving") | words("gathering") else None
    return None


def _infinitive(parsed: Parsed, verb: Token) -> int:
    """ "Is to be held": the infinitive tells of it."""
    below = [t for t in parsed.children(verb.i, "xcomp", "ccomp") if t.lemma in words("engagement_verbs") and verb.lemma == "be"]
    return below[0].i if below else verb.i


def modifier(parsed: Parsed, token: Token) -> int | None:
    """A participle or relative clause on the noun that tells when it is ("held in Seoul", "which will take place")."""
    right = [t for t in parsed.tokens[token.i + 1 : token.i + 3] if t.dep == "acl" and t.tag in ("VBN", "VBD") and t.head < token.i]
    found = [
        t.i
        for t in (*parsed.children(token.i, "acl", "relcl"), *right)
        if t.pos in ("VERB", "AUX") and (t.lemma in words("engagement_verbs") or (t.tag == "VBN" and t not in right))
    ]
    return found[0] if found else None


def polled(parsed: Parsed, token: Token) -> bool:
    """Is it a round of an election ("a second round run-off")?"""
    here = parsed.sentence_of(token.i)
    return any(t.lemma.lower() in words("voting") for t in parsed.tokens[here.first : here.last])


def with_aside(parsed: Parsed, main: Occasion, top: Token) -> Iterator[Occasion]:
    """The engagement, and beside it the date given up for it: "the round, due in May, was held in June"."""
    off = _called_off(parsed, top, main.cue)
    if off is None or main.status in ("postponed", "cancelled"):
        yield main
        return
    at, status = off
    date = date_of(parsed, at)
    held = event_date(parsed, top.i, main.cue, given_up=False, without=at)
    given_up = replace(
        main, status=status, cue=at, negated=False, date=date.edtf if date else None, place=place_of(parsed, at),
        evidence=main.evidence | {"off"}, spans={}, people=(),
        span=(top.start, clause_span(parsed, at)[1]) if at > top.i else main.span,
    )  # fmt: skip
    if not main.negated:
        gone = {t.i for t in parsed.subtree(at)}
        place = tuple(m.place for m in parsed.places if m.place in main.place and m.head not in gone) or tuple(
            m.place for m in parsed.places if m.head in {t.i for t in own_tokens(parsed, main.cue)} - gone
        )
        yield replace(
            main,
            place=tuple(dict.fromkeys(place)),
            date=held.edtf if held else None,
            spans={"date": (held.start, held.end)} if held else {},
        )
    if status == "cancelled" or (date and held):
        yield given_up


def _called_off(parsed: Parsed, top: Token, verb: int) -> tuple[int, EngagementStatus] | None:
    """Words on the noun that say what became of an earlier date: "cancelled in May", "originally due in March"."""
    for t in parsed.tokens[top.i + 1 : max(verb, top.i + 1)]:
        if t.dep not in ("acl", "amod", "appos", "advcl", "acomp") or t.tag in ("VBG", "VBD"):
            continue
        word = governor(parsed, t)
        start = parsed.tokens[min(t.i, *(b.i for b in parsed.children(t.i, "advmod")), t.i)]
        if start.i and parsed.tokens[start.i - 1].text != "," and t.head != top.i:
            continue
        if word in ("cancelled", "postponed"):
            return t.i, "cancelled" if word == "cancelled" else "postponed"
        if word == "planned" and start.lower in ("originally", "initially", "first", "earlier"):
            return t.i, "postponed"
    return None
