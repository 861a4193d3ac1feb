"""Figures: one draft for every amount that measures the cooperation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from msgspec import convert, structs

from comity.extract.clauses import clause_span
from comity.extract.draft import Draft
from comity.extract.figure_gate import governor, reason, related
from comity.extract.figure_parties import actors, named_giver, receivers
from comity.extract.figure_setting import Setting, places, predicate, tokens_of
from comity.extract.figure_time import dates, role
from comity.extract.stance import Reality, reality
from comity.extract.topics import topics_of
from comity.terms.parsed import AmountMention, Parsed, Token
from comity.terms.report import Span
from comity.terms.statement import Figure, Polarity
from comity.terms.values import Party

Predicate = Literal["returned", "identified", "verified", "pledged", "disbursed", "delivered"]
Bound = Literal["exact", "at_least", "at_most", "about"]
Role = Literal["total", "increment", "part", "period"]

CLAUSE = 220
"""Characters that a clause may have and still be the passage; a longer one gives way to the phrase of the amount."""


@dataclass(frozen=True, slots=True)
class Told:
    """An amount with the draft made of it: what parts, conversions and ellipses take their parties from."""

    amount: AmountMention
    figure: Figure


def figures(parsed: Parsed) -> Iterator[Draft]:
    """A draft for every amount of the report that measures what parties do together or for each other."""
    told: list[Told] = []
    withdrawn = [a for a in parsed.amounts if reason(parsed, a, governor(parsed, a.head)) == "withdrawn"]
    for amount in parsed.amounts:
        verb = governor(parsed, amount.head)
        if not related(parsed, amount) or reason(parsed, amount, verb) is not None:
            continue
        setting = Setting(verb, reality(parsed, verb.i) if verb is not None else Reality(), tokens_of(parsed, amount, verb))
        figure = _figure(parsed, amount, setting, told)
        if not figure.actor and not figure.counterpart and len(parsed.parties) < 2:
            continue
        if _repeated(figure, told):
            continue
        figure = structs.replace(figure, corrects=_corrected(parsed, amount, withdrawn))
        told.append(Told(amount, figure))
        yield _draft(parsed, amount, figure, setting)


def _corrected(parsed: Parsed, amount: AmountMention, withdrawn: list[AmountMention]) -> float | None:
    """The number that the same sentence takes back for this one ("30 boats, not 40"), or the one before it ("An earlier version of
    this article said 40 boats. It is 30 boats.")."""
    here = parsed.tokens[amount.first].sentence
    alike = [w for w in withdrawn if w.unit == amount.unit and _beside(parsed, w, here) and w.value != amount.value]
    return min(alike, key=lambda w: abs(w.start - amount.start)).value if alike else None


def _beside(parsed: Parsed, withdrawn: AmountMention, here: int) -> bool:
    """Is an amount taken back in the sentence `here`, or in the one before it as what the report once said?"""
    there = parsed.tokens[withdrawn.first].sentence
    return there == here or (there == here - 1 and parsed.report.takes_back(withdrawn.start))


def _repeated(figure: Figure, told: list[Told]) -> bool:
    """Is it a figure that the report has given already: the same value of the same, as of no other day?"""
    return any(
        (t.figure.value, t.figure.unit, t.figure.of) == (figure.value, figure.unit, figure.of)
        and figure.as_of in (None, t.figure.as_of)
        and {p.key for p in figure.actor} == {p.key for p in t.figure.actor}
        for t in told
    )


def _figure(parsed: Parsed, amount: AmountMention, s: Setting, told: list[Told]) -> Figure:
    model = _model(amount, told)
    actor, receiver = _parties(parsed, amount, s, told, model)
    since, as_of = dates(parsed, amount, s)
    if model and amount.converted:
        since, as_of = model.since, model.as_of
    return Figure(
        value=amount.value, high=amount.high, unit=amount.unit or None, per=amount.per, counted=_counted(parsed, amount),
        predicate=convert(predicate(parsed, amount, s), type=Predicate | None), bound=convert(amount.bound, type=Bound),
        role=convert(role(parsed, amount, as_of, s), type=Role), of=amount.of, converted=amount.converted,
        topics=topics_of(parsed, passage(parsed, amount, s.verb)), place=places(parsed, s), as_of=as_of, since=since,
        actor=actor, counterpart=receiver,
    )  # fmt: skip


def _parties(
    parsed: Parsed, amount: AmountMention, s: Setting, told: list[Told], model: Figure | None
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Actor and counterpart: a conversion has those of its sum, a part those of its whole unless it names its own; what
    names nobody goes on about those of the figure before it in the paragraph."""
    if model and amount.converted:
        return model.actor, model.counterpart
    if (again := _goes_on(parsed, amount, s, told)) and not named_giver(parsed, amount):
        return again.actor, again.counterpart
    own = named_giver(parsed, amount) if amount.role == "part" else actors(parsed, amount, s)
    own = own or (model.actor if model and amount.role == "part" else ()) or actors(parsed, amount, s)
    before = model or _before(parsed, amount, told)
    actor = own or (before.actor if before else ())
    receiver = receivers(parsed, amount, actor, s)
    if not receiver and before and not {p.key for p in actor} & {p.key for p in before.counterpart} and len(actor) < 2:
        receiver = before.counterpart
    return actor, receiver


def _goes_on(parsed: Parsed, amount: AmountMention, s: Setting, told: list[Told]) -> Figure | None:
    """The figure whose noun a bare number counts further under the same verb ("120 divers in May and 200 in June")."""
    if amount.counted is None or amount.counted[1] > amount.start:
        return None
    here = parsed.tokens[amount.first].sentence
    same = (t for t in reversed(told) if t.amount.counted == amount.counted and parsed.tokens[t.amount.first].sentence == here)
    return next((t.figure for t in same if s.verb is None or s.verb == governor(parsed, t.amount.head)), None)


def _before(parsed: Parsed, amount: AmountMention, told: list[Told]) -> Figure | None:
    """The last figure with an actor in the same or the paragraph before."""
    block = parsed.sentences[parsed.tokens[amount.first].sentence].block
    for other in reversed(told[-4:]):
        if other.figure.actor and block - parsed.sentences[parsed.tokens[other.amount.first].sentence].block <= 1:
            return other.figure
    return _topic(parsed, amount)


def _topic(parsed: Parsed, amount: AmountMention) -> Figure | None:
    """Who the sentences before tell of in the same paragraph or the one before: the nearest subject that is one of the parties."""
    here = parsed.tokens[amount.first].sentence
    for sentence in reversed(parsed.sentences[max(0, here - 3) : here]):
        if parsed.sentences[here].block - sentence.block > 1:
            break
        for token in parsed.tokens[sentence.first : sentence.last]:
            if token.dep in ("nsubj", "pobj") and (token.dep == "nsubj" or parsed.tokens[token.head].dep == "agent"):
                found = parsed.actor_at(token.i)
                if found is not None and len(found.parties) == 1 and found.parties[0].state:
                    return Figure(value=0, actor=found.parties)
    return None


def _model(amount: AmountMention, told: list[Told]) -> Figure | None:
    """The figure told before that this one restates, is a part of, or counts the same as."""
    for other in reversed(told[-6:]):
        same = other.amount.unit == amount.unit
        if (amount.converted and other is told[-1]) or (
            same and (amount.of in (None, other.amount.value) or amount.role != "part")
        ):
            return other.figure
    return None


def _counted(parsed: Parsed, amount: AmountMention) -> str | None:
    return parsed.report.text[slice(*amount.counted)] if amount.counted else None


def passage(parsed: Parsed, amount: AmountMention, verb: Token | None) -> Span:
    """The clause of an amount that is subject or object of its verb, else the noun phrase around it."""
    if amount.converted and (whole := _restated(parsed, amount)):
        return whole
    phrase = _phrase(parsed, amount)
    if verb is not None and _close(parsed, amount, verb):
        start, end = clause_span(parsed, verb.i)
        if start <= amount.start and amount.end <= end and end - start <= CLAUSE:
            return start, end
    return phrase


def _restated(parsed: Parsed, amount: AmountMention) -> Span | None:
    """The sum that a conversion restates together with the conversion."""
    before = next((a for a in reversed(parsed.amounts) if a.end <= amount.start), None)
    if before is None:
        return None
    end = amount.end + (parsed.report.text[amount.end : amount.end + 1] == ")")
    return min(_phrase(parsed, before)[0], before.start), end


def _close(parsed: Parsed, amount: AmountMention, verb: Token) -> bool:
    """Is the amount an argument of the verb, at most a preposition between them?"""
    token = parsed.tokens[amount.head]
    return token.head == verb.i or parsed.tokens[token.head].head == verb.i


def _phrase(parsed: Parsed, amount: AmountMention) -> Span:
    """The noun phrase that holds an amount, with what it is of: "an additional $130 million in funding for the airport"."""
    sentence = parsed.sentences[parsed.tokens[amount.first].sentence]
    noun = parsed.tokens[amount.head]
    while noun.dep in ("compound", "nmod", "nummod") and noun.head > noun.i:  # "a $130 million grant for the port"
        noun = parsed.tokens[noun.head]
    inside = [t for t in parsed.subtree(noun.i) if t.dep not in ("relcl", "punct") and sentence.first <= t.i < sentence.last]
    start = min([amount.start, *(t.start for t in inside if amount.first - t.i <= 6), _noun_before(parsed, amount)])
    end = max([amount.end, *(t.end for t in inside if t.i - amount.last <= 14 and t.i < _break(parsed, amount))])
    return (start, end) if end - start <= CLAUSE else (amount.start, amount.end)


def _noun_before(parsed: Parsed, amount: AmountMention) -> int:
    """Where the noun begins that an amount completes ("a credit line of …", "a contract for …")."""
    token = parsed.tokens[amount.head]
    noun = parsed.tokens[parsed.tokens[token.head].head] if token.dep == "pobj" else None
    if noun is None or noun.pos != "NOUN" or not 0 < amount.first - noun.i <= 6:
        return amount.start
    return min([noun.start, *(t.start for t in parsed.children(noun.i, "det", "amod", "compound", "poss") if t.i < noun.i)])


def _break(parsed: Parsed, amount: AmountMention) -> int:
    """The first comma, semicolon or stop behind an amount."""
    sentence = parsed.sentences[parsed.tokens[amount.first].sentence]
    return next(
        (i for i in range(amount.last, sentence.last) if parsed.tokens[i].text in (",", ";", ".", "–", "—", "(")), sentence.last
    )


def _draft(parsed: Parsed, amount: AmountMention, figure: Figure, s: Setting) -> Draft:
    spans = {"value": amount.number} | ({"counted": amount.counted} if amount.counted else {})
    polarity: Polarity = "negated" if s.real.negated else "positive"
    cue = s.verb.i if s.verb is not None and _close(parsed, amount, s.verb) else amount.head
    return Draft(
        span=passage(parsed, amount, s.verb), fields=figure, cue=cue, spans=spans, polarity=polarity,
        confidence=_confidence(figure), frame="figure",
    )  # fmt: skip


def _confidence(figure: Figure) -> float:
    """Higher with both parties known and something done; to be calibrated by the reliability of extracted figures."""
    return 0.55 + 0.1 * bool(figure.actor) + 0.1 * bool(figure.counterpart) + 0.1 * (figure.predicate is not None)
