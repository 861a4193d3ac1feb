"""A mention of an engagement with what its own words give."""

from __future__ import annotations

from dataclasses import dataclass, field

from comity.extract.arguments import date_of
from comity.extract.clauses import clause_span
from comity.extract.evoke import Evoked
from comity.extract.naming import ordinal_of, series_of, top_of
from comity.extract.stance import reality
from comity.extract.tense import Reality, governor
from comity.extract.timing import (
    STATUS,
    accepted,
    carrier_of,
    days_from,
    event_date,
    event_reality,
    felt,
    is_later,
    is_now,
    is_past,
    length_of,
    new_date,
    same_day,
)
from comity.terms.parsed import DateMention, Parsed, Token
from comity.terms.report import Span
from comity.terms.statement import Codes, EngagementStatus, EngagementType
from comity.terms.values import Party, Person, Place
from comity.vocabulary.wordlists import words


@dataclass(frozen=True, slots=True)
class Occasion:
    """One mention. `evidence` names what its own words give that speaks for officials coming together; `fresh` tells that it is
    introduced here, and is none told before ("a meeting", not "the meeting"), `further` that it is one more ("also met X");
    `noun` heads the noun phrase, where one tells it."""

    type: EngagementType
    status: EngagementStatus
    cue: int
    span: Span
    parties: tuple[Party, ...] = ()
    people: tuple[Person, ...] = ()
    date: str | None = None
    place: tuple[Place, ...] = ()
    series: str | None = None
    ordinal: int | None = None
    negated: bool = False
    evidence: frozenset[str] = frozenset()
    noun: int | None = None
    pointing: bool = False
    fresh: bool = False
    further: bool = False
    codes: Codes | None = None
    spans: dict[str, Span] = field(default_factory=dict)


def occasion_of(
    parsed: Parsed,
    found: Evoked,
    token: Token,
    at: int,
    parties: tuple[Party, ...],
    people: tuple[Person, ...],
    place: tuple[Place, ...],
) -> Occasion:
    top = top_of(parsed, token) if token.pos in ("NOUN", "PROPN") else token
    real = event_reality(parsed, carrier_of(parsed, at))
    if top.dep == "dobj" and top.head == at and governor(parsed, parsed.tokens[at]) in ("proposed", "asked_for", "possible"):
        real = event_reality(parsed, top.i)
    status, negated = _real(parsed, at, real)
    date, kind = _date(parsed, top, at, status), found.frame.type or "meeting"
    edtf = date.edtf if date else None
    if kind == "visit" and top.i != at:
        edtf = days_from(edtf, length_of(parsed, top.i))
    status = _status(parsed, kind, status, edtf)
    series = series_of(parsed, token, top) if token.pos in ("NOUN", "PROPN") else None
    place = tuple(p for p in place if not series or p.name not in parsed.text(series))
    spans = {n: s for n, s in (("date", (date.start, date.end) if date else None), ("series", series)) if s}
    noun = top.i if token.pos in ("NOUN", "PROPN") else None
    ordinal = ordinal_of(parsed, top.i) if noun is not None else None
    told = at != top.i or token.pos in ("VERB", "AUX", "ADJ")
    given = {
        **_company(kind, parties, people), "date": bool(date), "place": bool(place), "told": told,
        "named": bool(ordinal or series), "numbered": bool(ordinal and series),
        "off": told and status in ("cancelled", "postponed"),
        "earlier": _earlier(parsed, at), "invited": status == "planned" and accepted(parsed, top.i) is not None,
        "felt": felt(parsed, parsed.tokens[at]),
    }  # fmt: skip
    known = ordinal or given["several"] or given["pair"] or (told and date and _shared(parsed, token))
    given["weak"] = noun is not None and not known and token.lemma.lower() in words("weak_engagements")
    return Occasion(
        kind, status, at, _span(parsed, at, noun, real), parties, tuple(dict.fromkeys(people)), edtf, place,
        parsed.text(series) if series else None, ordinal, negated, frozenset(n for n, v in given.items() if v), noun,
        noun is not None and _definite(parsed, top) and token.lemma.lower() in words("pointing"),
        noun is not None and not _definite(parsed, top), bool(people) and _further(parsed, at), found.frame.codes, spans,
    )  # fmt: skip


def _company(kind: EngagementType, parties: tuple[Party, ...], people: tuple[Person, ...]) -> dict[str, bool]:
    """Who is told to come together: officials of `several` parties, `people` by name, a `pair` of them whose sides are open."""
    several = len({p.key for p in parties}) > 1 or (kind == "conference" and any(not p.state for p in parties))
    alone = kind in ("visit", "exhibition", "exercise")
    return {"several": several, "people": bool(people), "pair": not several and not alone and len(dict.fromkeys(people)) > 1}


def _shared(parsed: Parsed, token: Token) -> bool:
    """Is it a body that two states share ("the joint commission", "the border committee")?"""
    before = {t.lower for t in parsed.children(token.i, "amod", "compound", "nmod")}
    return token.lemma.lower() in words("standing_bodies") and not before.isdisjoint(words("shared"))


def _real(parsed: Parsed, at: int, real: Reality) -> tuple[EngagementStatus, bool]:
    """The status, and whether it is denied: what "will not take place" is called off."""
    status = STATUS.get(real.aspect, "held")
    off = real.negated and status == "planned" and parsed.tokens[at].lemma in words("coming_about")
    return ("cancelled", False) if off else (status, real.negated)


def _date(parsed: Parsed, top: Token, at: int, status: EngagementStatus) -> DateMention | None:
    """When it is or was: of what is put off the new day, else the one given up; of what was held the day last told of."""
    if status == "postponed" and (new := new_date(parsed, at)):
        return new
    date = event_date(parsed, top.i, at, given_up=status in ("cancelled", "postponed"))
    if date is None and status in ("planned", "proposed"):
        return date_of(parsed, at, ("due",))
    return date or (same_day(parsed, at) if status in ("held", "ongoing") else None)


def _span(parsed: Parsed, at: int, noun: int | None, real: Reality) -> Span:
    """The clause of the verb that tells it, with a later one that says what became of it; of a participle or relative clause with
    the noun it hangs on."""
    carrier = parsed.tokens[parsed.tokens[at].head].head if felt(parsed, parsed.tokens[at]) else carrier_of(parsed, at)
    span = clause_span(parsed, carrier, keep_conjuncts=real.negated and not reality(parsed, carrier).negated)
    if noun is not None and parsed.tokens[at].dep in ("acl", "relcl") and parsed.tokens[at].head == noun:
        return min(span[0], parsed.subtree(noun)[0].start), span[1]
    return span


def _status(parsed: Parsed, kind: EngagementType, status: EngagementStatus, edtf: str | None) -> EngagementStatus:
    published = parsed.report.published
    if edtf and status in ("held", "ongoing") and is_later(edtf, published):
        return "planned"
    if edtf and status == "ongoing" and is_past(edtf, published):
        return "held"
    if edtf and kind == "visit" and status == "held" and is_now(edtf, published):
        return "ongoing"
    return status


def _earlier(parsed: Parsed, at: int) -> bool:
    """Is it told as what was before what the report tells ("the two had met in May")?"""
    return parsed.tokens[at].tag == "VBN" and any(t.lower == "had" for t in parsed.children(at, "aux"))


def _further(parsed: Parsed, at: int) -> bool:
    """Is it told as one more than was told before ("she also met …", "will hold a separate meeting")?"""
    nouns = [i for i in (at, *(t.i for t in parsed.children(at, "dobj"))) if parsed.tokens[i].tag == "NN"]
    if any(t.lower in ("another", "separate") for i in nouns for t in parsed.children(i, "amod", "det")):
        return True
    verbs = [at, *(parsed.tokens[i].head for i in (at,) if parsed.tokens[i].dep == "xcomp")]
    return any(t.lower in ("also", "separately") for i in verbs for t in parsed.children(i, "advmod"))


def _definite(parsed: Parsed, noun: Token) -> bool:
    determiners = parsed.children(noun.i, "det", "poss")
    return any(t.dep == "poss" or t.lower in ("the", "that", "this", "these", "those", "both") for t in determiners)
