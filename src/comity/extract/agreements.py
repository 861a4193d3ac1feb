"""Agreements: written instruments between parties, with what was done to them or as they are referred to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from msgspec import structs

from comity.extract.arguments import date_of, place_of, sides
from comity.extract.clauses import FIRST_PERSON, clause_at, clause_span, prepositions, referents
from comity.extract.dealing import known
from comity.extract.deeds import Done, done_to
from comity.extract.draft import Draft
from comity.extract.instruments import instrument_of, stands_for_it, subject_of, title_of
from comity.extract.private import acts_for_itself
from comity.extract.topics import context_topics, topics_of
from comity.terms.parsed import DateMention, Parsed, Token
from comity.terms.report import Span
from comity.terms.statement import Agreement, Instrument, Polarity
from comity.terms.values import Party
from comity.vocabulary.instruments import instruments
from comity.vocabulary.wordlists import words


def agreements(parsed: Parsed) -> Iterator[Draft]:
    """One statement an instrument and status, at its fullest mention."""
    named: list[Named] = []
    last: Instrument | None = None
    for token in parsed.tokens:
        instrument = instrument_of(parsed, token) or (_referred(token, last) if stands_for_it(parsed, token) else None)
        if instrument is None:
            continue
        last = instrument
        for done in done_to(parsed, token):
            found = _draft(parsed, token, instrument, done)
            if found:
                named.append(Named(token.i, *found))
    kept: list[Named] = []
    for one in sorted(named, key=lambda n: (-n.fullness, n.draft.span)):
        fuller = next((n for n, other in enumerate(kept) if _says_less(parsed, one, other)), None)
        if fuller is None:
            kept.append(one)
        else:
            kept[fuller] = _with_title(_with_subject(kept[fuller], one), one.fields.title)
    yield from (n.draft for n in sorted(kept, key=lambda n: n.draft.span))


def _referred(token: Token, last: Instrument | None) -> Instrument | None:
    """The instrument that a pronoun stands for: the one named last; of "nothing" an agreement."""
    return last or ("agreement" if token.lower in ("anything", "nothing") else None)


@dataclass(frozen=True, slots=True)
class Named:
    """A draft with the token of the instrument that it is about."""

    token: int
    draft: Draft
    fields: Agreement

    @property
    def fullness(self) -> int:
        return sum(1 for n in self.fields.__struct_fields__ if getattr(self.fields, n) not in (None, (), False))


def _with_subject(named: Named, other: Named) -> Named:
    """A mention that only points back ("the accord was signed on Sunday") with what the mention pointed at is called and about."""
    more = {n: v for n in ("subject", "title") if not getattr(named.fields, n) and (v := getattr(other.fields, n))}
    if not more or named.fields.title or named.fields.subject:
        return named
    fields = structs.replace(named.fields, **more)
    spans = named.draft.spans | {n: s for n, s in other.draft.spans.items() if n in more}
    return Named(named.token, replace(named.draft, fields=fields, spans=spans), fields)


def _with_title(named: Named, title: str | None) -> Named:
    """A mention with the fuller title that another mention of the same instrument gives."""
    if not title or not named.fields.title or len(title) <= len(named.fields.title):
        return named
    fields = structs.replace(named.fields, title=title)
    spans = {name: span for name, span in named.draft.spans.items() if name != "title"}
    return Named(named.token, replace(named.draft, fields=fields, spans=spans), fields)


def _says_less(parsed: Parsed, one: Named, other: Named) -> bool:
    """Does a mention say no more than a fuller one of the same instrument and status?"""
    fields, fuller = one.fields, other.fields
    if fields.instrument != fuller.instrument or one.draft.polarity != other.draft.polarity:
        return False
    if one.token != other.token and one.token in {t.i for t in parsed.conjuncts(other.token)}:
        return False
    if fields.status not in (None, fuller.status) or (fields.date and fuller.date and fields.date != fuller.date):
        return False
    own, theirs = fields.title or fields.subject, fuller.title or fuller.subject
    if own is None and theirs is not None:
        return {p for p in fields.parties if p.name} <= set(fuller.parties)
    if own is None or own == theirs:
        return True
    if theirs is None:
        return one.token < other.token and fields.status == fuller.status and _points_back(parsed, other)
    return theirs is not None and (own.lower() in theirs.lower() or (fields.status is None and theirs.lower() in own.lower()))


def _points_back(parsed: Parsed, named: Named) -> bool:
    """Is it spoken of as one told just before ("the accord", "the document")?"""
    token = parsed.tokens[named.token]
    here = parsed.sentence_of(token.i).index
    definite = any(t.lower in ("the", "this") for t in parsed.children(token.i, "det"))
    plain = not any(t.dep in ("amod", "compound", "acl", "relcl", "prep") for t in parsed.children(token.i))
    return definite and plain and token.tag == "NN" and here > 0


def _draft(parsed: Parsed, token: Token, instrument: Instrument, done: Done) -> tuple[Draft, Agreement] | None:
    title = title_of(parsed, token)
    subject = subject_of(parsed, token)
    if done.status is None and any(t.tag == "VB" for t in parsed.children(token.i, "acl")):  # an agreement to do something
        return None
    if done.status == "agreed" and any(parsed.tokens[o].tag == "VBG" for o in _matters(parsed, token, done)):
        return None  # "agreement was reached on opening the bridge" is what they will do
    loose = token.lemma.lower() in instruments().loose["nouns"]
    year = _year(parsed, token)
    told_of = (year and not (loose and not subject)) or ((year or subject) and _known(parsed, token))
    told_of = told_of or (subject is not None and bool(_states(parsed, tuple(t.i for t in _between(parsed, token)))))
    if done.status is None and not title and not told_of:
        return None
    parties = _parties(parsed, token, done)
    if (not parties and not title) or _private(parsed, token):
        return None
    told = done.pred != token.i and done.status not in ("proposed", "under_negotiation", "in_force", None)
    named = year if done.status in (None, "signed", "in_force") else None
    enters = parsed.tokens[done.pred].lemma in words("entering_force")
    at = (_day_of(parsed, done.pred) if told or enters else None) or named
    until = date_of(parsed, done.pred, ("until",)) or (
        date_of(parsed, done.pred) if done.status == "in_force" and done.pred != token.i and not enters else None
    )
    span = _span(parsed, token, done)
    if subject and len(parsed.report.text[span[1] : subject[0]].split()) == 1:
        span = span[0], subject[1]
    fields = Agreement(
        instrument=instrument, title=parsed.text(title) if title else None, subject=parsed.text(subject) if subject else None,
        status=done.status or ("in_force" if year else None), mention="event" if done.event else "reference", parties=parties,
        date=at.edtf if at else None, until=until.edtf if until else None,
        place=place_of(parsed, done.pred) if done.pred != token.i else (),
        topics=topics_of(parsed, title or subject or span) or context_topics(parsed, token.i),
    )  # fmt: skip
    spans = {n: s for n, s in (("title", title), ("subject", subject), ("date", (at.start, at.end) if at else None)) if s}
    polarity: Polarity = "negated" if done.negated else "positive"
    return Draft(span, fields, done.pred, spans, polarity=polarity, codes=done.codes, frame=f"agreement.{instrument}"), fields


def _matters(parsed: Parsed, token: Token, done: Done) -> tuple[int, ...]:
    """What stands behind "on" or "about", with the instrument or with the verb that reaches it."""
    return tuple(o for i in (token.i, done.pred) for name in ("on", "about") for o in prepositions(parsed, i).get(name, ()))


def _day_of(parsed: Parsed, pred: int) -> DateMention | None:
    """The date beside the deed; of one that a noun names, else beside its verb ("today witnessed the signing of …")."""
    deed = parsed.tokens[pred]
    seen = deed.pos == "NOUN" and deed.dep in ("dobj", "nsubjpass") and parsed.tokens[deed.head].pos == "VERB"
    return date_of(parsed, pred) or (date_of(parsed, deed.head) if seen else None)


def _year(parsed: Parsed, token: Token) -> DateMention | None:
    """The year that the name or the phrase gives ("the 2014 agreement", "the convention of 1955")."""
    below = {t.i for t in parsed.children(token.i)} | set(prepositions(parsed, token.i).get("of", ()))
    inside = {t.i for t in parsed.subtree(token.i)}
    named = next((d for d in parsed.dates if d.role == "part_of_name" and d.head in inside), None)
    return named or next((d for d in parsed.dates if d.edtf and len(d.edtf) == 4 and d.head in below), None)


def _known(parsed: Parsed, token: Token) -> bool:
    """Is it spoken of as one that there is ("the agreement on visas", "their fisheries treaty")?"""
    return any(
        t.lower in ("the", "this", "that", "its", "their", "our") or t.tag == "POS" for t in parsed.children(token.i, "det", "poss")
    )


def _span(parsed: Parsed, token: Token, done: Done) -> Span:
    if done.pred == token.i or not done.event or parsed.tokens[done.pred].sentence != token.sentence:
        return clause_span(parsed, token.i)
    if token.dep == "conj" and instrument_of(parsed, parsed.tokens[token.head]):  # each item of a list by its own words
        return clause_span(parsed, token.i)
    verb = parsed.tokens[done.pred]
    return clause_span(parsed, verb.head if verb.dep == "csubj" else verb.i)


def _stranger(parsed: Parsed, heads: tuple[int, ...]) -> bool:
    """Does somebody act of whom the report does not tell whose side he is of, or a firm, a school, an outlet?"""
    found = [(parsed.tokens[i], parsed.actor_at(i)) for i in heads]
    return any(
        (m.people and not m.parties)
        if m
        else acts_for_itself(parsed, t) or (t.lower in FIRST_PERSON and not referents(parsed, (t.i,)).parties)
        for t, m in found
    )


def _between(parsed: Parsed, token: Token) -> list[Token]:
    """The nouns after the "between" that follows an instrument, whatever the parser hangs it on."""
    after = parsed.tokens[token.i + 1 : parsed.sentence_of(token.i).last]
    told = takewhile(lambda t: t.pos != "VERB" and instrument_of(parsed, t) is None, after)
    between = next((t for t in told if t.lower == "between"), None)
    return [t for o in (parsed.children(between.i, "pobj") if between else ()) for t in parsed.conjuncts(o.i)]


def _states(parsed: Parsed, heads: tuple[int, ...]) -> tuple[int, ...]:
    """The heads, where they name two states or bodies of them."""
    states = [p.state for p in referents(parsed, heads).parties]
    return heads if all(states) and len(set(states)) > 1 else ()


def _private(parsed: Parsed, token: Token) -> bool:
    """Is it between firms and societies only, whatever states they are of?"""
    heads = _between(parsed, token)
    parties = [p for t in heads for p in referents(parsed, (t.i,)).parties]
    return len(heads) > 1 and all(t.pos == "PROPN" for t in heads[:2]) and not any(known(p) for p in parties)


def _parties(parsed: Parsed, token: Token, done: Done) -> tuple[Party, ...]:
    """Those who sign, those between whom it is, those it names; else the report's two. Of a list, the states of whoever signs."""
    clause = clause_at(parsed, done.pred) if done.pred != token.i else None
    preps = prepositions(parsed, token.i)
    between = preps.get("between", ()) or _states(parsed, tuple(t.i for t in _between(parsed, token)[:1]))
    heads = (clause.agents if clause else ()) + between + preps.get("with", ())
    signers = [t for a in (clause.agents if clause else ()) for t in parsed.conjuncts(a)]
    heads += tuple(o for t in signers for o in prepositions(parsed, t.i).get("for", ()))  # "signed by … for Ghana"
    heads += (clause.prep("between", "with") if clause else ()) + tuple(
        t.i
        for t in parsed.children(token.i, "amod", "compound", "poss", "nmod")
        if (actor := parsed.actor_at(t.i)) and actor.via != "metonym"
    )
    found = referents(parsed, heads).parties
    if parsed.tokens[done.pred].sentence != token.sentence:
        found = tuple(dict.fromkeys(Party(None, p.state) if p.state else p for p in found))
    states = {p.state for p in found if p.state and not p.name}
    found = tuple(p for p in found if not (p.name and p.state in states))
    keys = {p.key for p in found}
    if len(keys) == 1 and not (clause and _stranger(parsed, clause.agents)):
        two = sides(parsed)
        return found + tuple(p for p in two if p.key not in keys and found[0].key in {q.key for q in two})
    return found or (() if clause and _stranger(parsed, clause.agents) else sides(parsed))
