"""Agreements: written instruments between parties, with what was done to them or as they are referred to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from msgspec import structs

from comity.extract.arguments import date_of, place_of
from comity.extract.clauses import RELATIVES, clause_at, clause_span, is_passive, prepositions, referents, resolve_relative
from comity.extract.draft import Draft
from comity.extract.evoke import fits
from comity.extract.stance import reality
from comity.extract.topics import context_topics, topics_of
from comity.terms.parsed import Parsed, Token
from comity.terms.report import Span
from comity.terms.statement import Agreement, AgreementStatus, Codes, Instrument, Polarity
from comity.terms.values import Party
from comity.vocabulary.frames import WordClass, by_lemma, words_of
from comity.vocabulary.instruments import instruments
from comity.vocabulary.wordlists import words

TO_COME = frozenset({"planned", "possible", "conditional", "proposed"})
LIST_REACH = 6
"""How many sentences back the verb that opens a list of instruments may stand."""
CONCLUDED = frozenset({"signed", "adopted", "agreed", "initialled", "updated"})
TITLE_WORDS = frozenset({"of", "on", "the", "for", "and", "in", "to", "between", "with", "a", "an", "against", "de", "&"})


@dataclass(frozen=True, slots=True)
class Done:
    """What is done to an instrument: the status, the predicate that says it, and its polarity."""

    status: AgreementStatus | None
    pred: int
    negated: bool = False
    codes: Codes | None = None
    event: bool = True


def agreements(parsed: Parsed) -> Iterator[Draft]:
    """One statement an instrument and status, at its fullest mention."""
    named: list[Named] = []
    last: Instrument | None = None
    for token in parsed.tokens:
        instrument = _instrument(parsed, token) or (last if _stands_for_it(parsed, token) else None)
        if instrument is None:
            continue
        last = instrument
        for done in _done(parsed, token):
            found = _draft(parsed, token, instrument, done)
            if found:
                named.append(Named(token.i, *found))
    kept: list[Named] = []
    for one in sorted(named, key=lambda n: (-n.fullness, n.draft.span)):
        fuller = next((n for n, other in enumerate(kept) if _says_less(parsed, one, other)), None)
        if fuller is None:
            kept.append(one)
        else:
            kept[fuller] = _with_title(kept[fuller], one.fields.title)
    yield from (n.draft for n in sorted(kept, key=lambda n: n.draft.span))


def _with_title(named: Named, title: str | None) -> Named:
    """A mention with the fuller title that another mention of the same instrument gives."""
    if not title or not named.fields.title or len(title) <= len(named.fields.title):
        return named
    fields = structs.replace(named.fields, title=title)
    spans = {name: span for name, span in named.draft.spans.items() if name != "title"}
    return Named(named.token, replace(named.draft, fields=fields, spans=spans), fields)


@dataclass(frozen=True, slots=True)
class Named:
    """A draft with the token of the instrument that it is about."""

    token: int
    draft: Draft
    fields: Agreement

    @property
    def fullness(self) -> int:
        return sum(1 for n in self.fields.__struct_fields__ if getattr(self.fields, n) not in (None, (), False))


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
    if own is None or own == theirs:
        return True
    return theirs is not None and (own.lower() in theirs.lower() or (fields.status is None and theirs.lower() in own.lower()))


def _stands_for_it(parsed: Parsed, token: Token) -> bool:
    """A pronoun for the instrument named last: of verbs that are done to instruments only ("has never ratified them")."""
    if token.lower not in ("it", "them", "one", "ones") or token.dep not in ("dobj", "nsubjpass", "nsubj"):
        return False
    return parsed.tokens[token.head].lemma in words("instrument_verbs")


def _instrument(parsed: Parsed, token: Token) -> Instrument | None:
    table = instruments()
    lemma = token.lemma.lower() if token.lower not in table.nouns else token.lower
    if token.pos not in ("NOUN", "PROPN") or lemma not in table.nouns or token.dep == "compound":
        return None
    if lemma == "document" and any(t.lower in ("the", "this", "that") for t in parsed.children(token.i, "det")):
        return None
    below = parsed.subtree(token.i)
    after = [t for p in parsed.children(token.i, "prep") if p.lower == "of" for t in parsed.subtree(p.i)[:3]]
    phrase = " ".join(t.lower for t in [*(t for t in below if t.i <= token.i), *after])
    beside = set(re.findall(r"\w+", phrase)) | {parsed.tokens[token.head].lemma.lower()}
    needed = table.only_with.get(lemma)
    if needed and not beside & needed:
        return None
    return next(
        (value for name, value in sorted(table.phrases.items(), key=lambda p: -len(p[0])) if name in phrase), table.nouns[lemma]
    )


def _done(parsed: Parsed, token: Token) -> list[Done]:
    """What the verbs and nouns around an instrument do to it; a bare reference where nothing is told."""
    found: list[Done] = []
    for pred in _predicates(parsed, token):
        status, codes = _status(parsed, parsed.tokens[pred])
        if status is None:
            continue
        real = reality(parsed, pred)
        asked = real.aspect == "asked_for" and status != "under_negotiation"
        if asked or any(t.lower in ("until", "once", "if", "unless") for t in parsed.children(pred, "mark", "advmod")):
            continue
        if status == "ended" and real.tense in ("present", "future") and not real.negated:
            status = "in_force"
        if real.aspect in TO_COME and not real.negated and status not in CONCLUDED | {"under_negotiation", "proposed", "in_force"}:
            continue
        if real.aspect in TO_COME and status in CONCLUDED and not real.negated:
            status = "proposed"
        event = parsed.tokens[pred].dep not in ("acl", "relcl", "amod")
        found.append(Done(status, pred, real.negated or _denied(parsed, token), codes, event))
    return found or [Done(None, token.i, event=False)]


def _denied(parsed: Parsed, token: Token) -> bool:
    """ "Nor was any agreement reached": "any" under a negation of the sentence."""
    sentence = parsed.sentence_of(token.i)
    before = {t.lower for t in parsed.tokens[sentence.first : token.i]}
    return any(t.lower == "any" for t in parsed.children(token.i, "det")) and bool(
        before & {"nor", "not", "never", "without", "neither"}
    )


def _predicates(parsed: Parsed, token: Token) -> list[int]:
    """Verbs of which the instrument is object or passive subject, participles and relatives on it, nouns that take it by "of"."""
    first = parsed.conjuncts(token.i)[0]
    while first.dep == "appos":
        first = parsed.conjuncts(first.head)[0]
    head = parsed.tokens[first.head]
    found = [t.i for t in parsed.subtree(token.i) if t.i != token.i and _about_it(parsed, t, token)]
    if head.pos in ("VERB", "AUX") and first.dep in ("dobj", "nsubjpass", "nsubj", "attr"):
        if first.dep != "nsubj" or is_passive(parsed, head.i) or _status(parsed, head)[0] in ("ended", "in_force"):
            found.append(head.i)
        found += [t.i for t in parsed.children(head.i, "conj") if _shares(parsed, t)]
        if head.lemma == "be" or head.lower in words("scheduled"):
            found += [t.i for t in parsed.children(head.i, "xcomp")]
    found += [
        a.i for a in list(parsed.ancestors(token.i))[:4] if a.pos == "NOUN" and a.sentence == token.sentence and a.i < token.i
    ]
    known = [p for p in dict.fromkeys(found) if _status(parsed, parsed.tokens[p])[0]]
    return known or _listed(parsed, token, head)


def _taking(parsed: Parsed, token: Token) -> list[int]:
    """Nouns that take the instrument by "of", "on", "for": "the prolongation until June of the memorandum"."""
    found: list[int] = []
    here = token
    while parsed.tokens[here.head].lower in ("of", "on", "about", "for", "until", "to") and len(found) < 2:
        here = parsed.tokens[parsed.tokens[here.head].head]
        if here.pos not in ("NOUN", "PROPN"):
            break
        found.append(here.i)
    return found


def _listed(parsed: Parsed, token: Token, head: Token) -> list[int]:
    """The verb of the sentence before, for an item of the list that it opens ("signed the following:", "Others are …")."""
    opens = token.dep == "ROOT" or (head.lemma == "be" and token.dep in ("attr", "nsubj"))
    if not opens:
        return []
    here = parsed.tokens[token.i].sentence
    for sentence in reversed(parsed.sentences[max(0, here - LIST_REACH) : here]):
        told = [
            t.i for t in parsed.tokens[sentence.first : sentence.last] if t.pos == "VERB" and _status(parsed, t)[0] in CONCLUDED
        ]
        if told:
            return told[-1:]
    return []


def _about_it(parsed: Parsed, verb: Token, noun: Token) -> bool:
    """Is the noun what the participle or relative clause is about, and not only where or under which something happens?"""
    if verb.pos not in ("VERB", "AUX", "ADJ") or _status(parsed, verb)[0] is None:
        return False
    if verb.dep == "relcl":
        arguments = parsed.children(verb.i, "nsubj", "nsubjpass", "dobj")
        bare = verb.head == noun.i and not any(t.dep == "dobj" or t.lower in RELATIVES for t in arguments)
        return bare or any(resolve_relative(parsed, t.i) == noun.i for t in arguments)
    if verb.dep == "amod":
        return verb.head == noun.i and verb.tag == "VBN" and verb.text[0].islower() and noun.tag not in ("NNS", "NNPS")
    last = parsed.tokens[verb.head]
    nested = any(a.pos in ("VERB", "AUX") for a in parsed.ancestors(verb.i) if noun.i < a.i < verb.i)
    return verb.dep == "acl" and verb.tag in ("VBN", "VBD") and not nested and last.pos in ("NOUN", "PROPN", "NUM")


def _shares(parsed: Parsed, verb: Token) -> bool:
    """Does a coordinated verb share the object or subject, having neither object nor subject of its own?"""
    own = parsed.child(verb.i, "dobj", "nsubj", "nsubjpass", "xcomp", "ccomp", "advcl")
    return verb.pos == "VERB" and own is None and _status(parsed, verb)[0] is not None


def _status(parsed: Parsed, token: Token) -> tuple[AgreementStatus | None, Codes | None]:
    word_class: WordClass = "noun" if token.pos in ("NOUN", "PROPN") else "verb"
    for frame in by_lemma("agreement", word_class).get(token.lemma.lower(), ()):
        if any(fits(parsed, token, lemma) for lemma in words_of(frame, word_class) if lemma.split()[0] == token.lemma.lower()):
            return frame.status, frame.codes  # type: ignore[return-value]
    return None, None


def _draft(parsed: Parsed, token: Token, instrument: Instrument, done: Done) -> tuple[Draft, Agreement] | None:
    title = _title(parsed, token)
    subject = None if title else _subject(parsed, token)
    loose = token.lemma.lower() in instruments().loose["nouns"]
    below = {t.i for t in parsed.subtree(token.i)}
    year = next((d for d in parsed.dates if d.role == "part_of_name" and d.head in below), None)
    if done.status is None and not (title and _capital(parsed.tokens[token.i - 1])) and (loose or not year):
        return None
    parties = _parties(parsed, token, done)
    if not parties and not title:
        return None
    told = done.pred != token.i and done.status not in ("proposed", "under_negotiation", "in_force", None)
    at = (date_of(parsed, done.pred) if told else None) or year
    until = date_of(parsed, done.pred, ("until",)) or (
        date_of(parsed, done.pred) if done.status == "in_force" and done.pred != token.i else None
    )
    span = _span(parsed, token, done)
    fields = Agreement(
        instrument=instrument, title=parsed.text(title) if title else None, subject=parsed.text(subject) if subject else None,
        status=done.status or ("in_force" if year else None), mention="event" if done.event else "reference", parties=parties,
        date=at.edtf if at else None, until=until.edtf if until else None, place=place_of(parsed, done.pred) if done.event else (),
        topics=topics_of(parsed, title or subject or span) or context_topics(parsed, token.i),
    )  # fmt: skip
    spans = {n: s for n, s in (("title", title), ("subject", subject), ("date", (at.start, at.end) if at else None)) if s}
    polarity: Polarity = "negated" if done.negated else "positive"
    return Draft(span, fields, done.pred, spans, polarity=polarity, codes=done.codes, frame=f"agreement.{instrument}"), fields


def _span(parsed: Parsed, token: Token, done: Done) -> Span:
    if done.pred == token.i or not done.event or parsed.tokens[done.pred].sentence != token.sentence:
        return clause_span(parsed, token.i)
    return clause_span(parsed, done.pred)


def _parties(parsed: Parsed, token: Token, done: Done) -> tuple[Party, ...]:
    """Those who sign, those between whom it is, those it names; else the report's two."""
    clause = clause_at(parsed, done.pred) if done.pred != token.i else None
    preps = prepositions(parsed, token.i)
    heads = (clause.agents if clause else ()) + preps.get("between", ()) + preps.get("with", ())
    heads += (clause.prep("between", "with") if clause else ()) + tuple(
        t.i for t in parsed.children(token.i, "amod", "compound", "poss", "nmod") if parsed.actor_at(t.i)
    )
    found = referents(parsed, heads).parties
    keys = {p.key for p in found}
    if len(keys) == 1:
        return found + tuple(
            p
            for p in parsed.parties[:2]
            if p.key not in keys and len(parsed.parties) >= 2 and found[0].key in {q.key for q in parsed.parties[:2]}
        )
    return found or tuple(parsed.parties[:2])


def _title(parsed: Parsed, token: Token) -> Span | None:
    """The capitalised name of an instrument, from its first capitalised word to the end of its capitalised words."""
    if not token.text[0].isupper():
        return None
    sentence = parsed.sentence_of(token.i)
    first = last = token.i
    while first - 1 >= sentence.first and (
        _capital(parsed.tokens[first - 1])
        or (
            parsed.tokens[first - 1].lower in TITLE_WORDS | {"–", "-"}
            and first - 2 >= sentence.first
            and _capital(parsed.tokens[first - 2])
            and parsed.tokens[first - 1].lower
            not in ("the", "a", "an", "of", "to", "in", "on", "for", "and", "between", "with", "against")
        )
    ):
        first -= 1
    while last + 1 < sentence.last and (
        _capital(parsed.tokens[last + 1]) or (parsed.tokens[last + 1].lower in TITLE_WORDS | {"–", "-", "(", ")"})
    ):
        last += 1
    while last > token.i and (
        (not _capital(parsed.tokens[last]) and parsed.tokens[last].text != ")") or parsed.tokens[last].text == "("
    ):
        last -= 1
    while first < token.i and parsed.tokens[first].lower in ("the", "a", "an", "under", "in"):
        first += 1
    while first < token.i and re.fullmatch(r"(19|20)\d\d", parsed.tokens[first].text):
        first += 1
    if last == first and token.lower != "roadmap":
        return None
    return parsed.tokens[first].start, parsed.tokens[last].end


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() or bool(re.fullmatch(r"(19|20)\d\d([–-]\d+)?", token.text))


def _subject(parsed: Parsed, token: Token) -> Span | None:
    """What an untitled instrument is about: "on …", "to …", "for …"."""
    preps = prepositions(parsed, token.i)
    heads = preps.get("on", ()) + preps.get("for", ()) + tuple(t.i for t in parsed.children(token.i, "acl") if t.tag == "VB")
    if not heads:
        before = [t for t in parsed.children(token.i, "compound", "amod", "nmod") if t.pos == "NOUN" or t.dep == "compound"]
        before = [
            t for t in before if not parsed.actor_at(t.i) and t.lemma.lower() not in ("framework", "loan", "letter", "exchange")
        ]
        return (clause_span(parsed, before[0].i)[0], before[-1].end) if before else None
    start, end = clause_span(parsed, heads[0])
    text = parsed.text((start, end))
    return (start + 3, end) if text.startswith("to ") else (start, end)
