"""A report after detection: tokens in a dependency tree, and everything found in it, all with true offsets.

Token indexes run through the whole report; offsets are code points of `report.text`.
Token ranges are half-open, as spans are. Dependency labels and tags are spaCy's (ClearNLP scheme, Penn tags).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, wraps
from operator import attrgetter
from typing import Any, Literal

from comity.terms.extraction import NONE_OF_OWN, Own
from comity.terms.report import Report, Span
from comity.terms.values import Party, Person, Place

INDEX = attrgetter("i")


@dataclass(frozen=True, slots=True)
class Token:
    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int
    entity: str = ""
    lower: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lower", self.text.lower())


class Tokens(tuple[Token, ...]):
    """All tokens of a report, with what is asked of them often worked out once."""

    @cached_property
    def children(self) -> dict[int, list[Token]]:
        """The direct dependents of each token that has any, in order."""
        table: dict[int, list[Token]] = {}
        for token in self:
            if token.head != token.i:
                table.setdefault(token.head, []).append(token)
        return table

    @cached_property
    def coordinated(self) -> dict[int, tuple[Token, ...]]:
        """Each token that is coordinated with others -> all of them and itself, in order."""
        table: dict[int, tuple[Token, ...]] = {}
        for first in self:
            found = [first] if first.dep != "conj" else []
            for token in found:
                found += (t for t in self.children.get(token.i, ()) if t.dep == "conj")
            if len(found) > 1:
                table |= dict.fromkeys((t.i for t in found), tuple(sorted(found, key=INDEX)))
        return table

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each token begins, for finding tokens by offset."""
        return tuple(t.start for t in self)


@dataclass(frozen=True, slots=True)
class Sentence:
    """`first`/`last` are a half-open token range; `block` is the index into `report.blocks`."""

    index: int
    first: int
    last: int
    start: int
    end: int
    root: int
    block: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A run of tokens `[first, last)` with the token that heads it."""

    first: int
    last: int
    head: int
    start: int
    end: int


Via = Literal["name", "post", "party", "metonym", "demonym", "body", "organisation", "pronoun", "group", "role"]


@dataclass(frozen=True, slots=True)
class ActorMention(Mention):
    """Words that refer to people or parties: "Vietnam", "General Giang", "he", "both sides", "the Pentagon chief", "US officers".

    `people` are the persons meant (fullest name in this report), `parties` those they act for or that are meant;
    `name` is what `actor_name` and `holder_name` show: a person's fullest name or a body's name; None for a bare state.
    """

    parties: tuple[Party, ...] = ()
    people: tuple[Person, ...] = ()
    name: str | None = None
    via: Via = "name"


@dataclass(frozen=True, slots=True)
class PostMention(Mention):
    """A named person with an office. `start`/`end` cover title and name."""

    person: Person = field(default_factory=lambda: Person(""))
    title: str = ""
    rank: str | None = None
    organisation: str | None = None
    state: str | None = None
    acting: bool = False
    former: bool = False
    title_span: Span | None = None
    person_span: Span | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention(Mention):
    """A place named as a place ("in Hanoi", "at Bien Hoa Airport"); the same words may also be an actor elsewhere."""

    place: Place = field(default_factory=lambda: Place(""))


DateRole = Literal["date", "due", "since", "until", "during", "anniversary", "duration", "clock", "part_of_name"]


@dataclass(frozen=True, slots=True)
class DateMention(Mention):
    """A date as EDTF (None for bare durations), with the part it plays by its own words ("by", "since", "until")."""

    edtf: str | None = None
    role: DateRole = "date"


@dataclass(frozen=True, slots=True)
class AmountMention(Mention):
    """A number with what it counts. `head` is the token that carries the phrase in the tree (the noun counted, or the currency).

    `figure` is False for ages, anniversaries, durations, list numbers, ordinals, years, names ("Resolution 1701").
    `counted` is the span of what is counted; `unit` ISO 4217, `percent`, or the singular noun phrase.
    `role`, `bound`, `of`, `per` as the words next to the number show (`further` → increment, `of which` → part …).
    """

    value: float = 0
    high: float | None = None
    unit: str = ""
    bound: str = "exact"
    role: str | None = None
    of: float | None = None
    per: str | None = None
    converted: bool = False
    counted: Span | None = None
    number: Span = (0, 0)
    figure: bool = True


@dataclass(frozen=True, slots=True)
class QuoteMention:
    """Words between quotation marks: `start`/`end` without the marks and the outlet's closing comma or stop, `outer` with them.

    `speech` is False for names and terms in marks ("Four Nos").
    """

    start: int
    end: int
    outer: Span
    speech: bool = True


@dataclass(frozen=True, slots=True)
class Speech:
    """Somebody says something: `content` are the spans that the speaker answers for, `cue` the verb's token, None if carried over.

    `parent` is the index of the speech within which this one is reported ("Noh noted that Hegseth had said …").
    `quotes` are indexes into `Parsed.quotes` of direct speech in it, in order.
    """

    cue: int | None
    speaker: Person | None
    parties: tuple[Party, ...]
    content: tuple[Span, ...]
    mode: Literal["direct_quote", "reported_speech"]
    quotes: tuple[int, ...] = ()
    parent: int | None = None
    named: str | None = None
    """The body or office named as speaking when no person is ("Foreign Office")."""


@dataclass(frozen=True)
class Parsed:
    """A report, parsed. Each detector returns a copy with its own tuple filled."""

    report: Report
    tokens: Tokens = field(default_factory=Tokens)
    sentences: tuple[Sentence, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    posts: tuple[PostMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    amounts: tuple[AmountMention, ...] = ()
    quotes: tuple[QuoteMention, ...] = ()
    speeches: tuple[Speech, ...] = ()
    parties: tuple[Party, ...] = ()
    """The parties whose dealings the report is about, most mentioned first (states before bodies)."""
    memo: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What is worked out of this state of the report and asked for again; a copy with more found begins anew."""
    own: Own = NONE_OF_OWN
    """The user's own tables, by which it is understood."""

    @cached_property
    def _actors_by_head(self) -> dict[int, ActorMention]:
        return {a.head: a for a in sorted(self.actors, key=lambda a: (a.last - a.first, bool(a.people), bool(a.parties)))}

    def actor_at(self, i: int) -> ActorMention | None:
        """The actor mention headed by token `i`, the longest where several are; None where there is none."""
        return self._actors_by_head.get(i)

    def speeches_over(self, where: int | Span) -> list[Speech]:
        """Speeches whose content covers a token's start (or most of a span), the innermost first."""
        a, b = where if isinstance(where, tuple) else (self.tokens[where].start, self.tokens[where].start + 1)
        found = [s for s in self.speeches if 2 * sum(min(b, d) - max(a, c) for c, d in s.content if c < b and a < d) >= b - a]
        return sorted(found, key=lambda s: sum(d - c for c, d in s.content))

    def outermost(self, speech: Speech) -> Speech:
        """The speech that nobody else reports, up the chain of parents."""
        seen = 0
        while speech.parent is not None and seen < len(self.speeches):
            speech, seen = self.speeches[speech.parent], seen + 1
        return speech

    def speech_at(self, where: int | Span) -> Speech | None:
        """The outermost speech that covers a token (or most of a span); None where the report itself says it."""
        over = self.speeches_over(where)
        return self.outermost(over[0]) if over else None

    def children(self, i: int, *deps: str) -> list[Token]:
        """Direct dependents in order, all or those with one of the labels."""
        found = self.tokens.children.get(i, ())
        return [t for t in found if t.dep in deps] if deps else list(found)

    def child(self, i: int, *deps: str) -> Token | None:
        """The first dependent with one of the labels."""
        return next(iter(self.children(i, *deps)), None)

    def behind(self, i: int, *prepositions: str) -> list[Token]:
        """The objects of the token's own prepositions of these words."""
        return [o for p in self.children(i, "prep") if p.lower in prepositions for o in self.children(p.i, "pobj")]

    def subtree(self, i: int) -> list[Token]:
        """The token and all below it, in order of the text."""
        found, at = [self.tokens[i]], 0
        while at < len(found):
            found += self.tokens.children.get(found[at].i, ())
            at += 1
        return sorted(found, key=INDEX)

    def ancestors(self, i: int) -> Iterator[Token]:
        """Heads upwards, nearest first."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield self.tokens[i]

    def conjuncts(self, i: int) -> tuple[Token, ...]:
        """The token's whole coordination, the token's own first conjunct first."""
        return self.tokens.coordinated.get(i, (self.tokens[i],))

    def sentence_of(self, i: int) -> Sentence:
        return self.sentences[self.tokens[i].sentence]

    def text(self, span: Span) -> str:
        return self.report.text[span[0] : span[1]]

    def tokens_in(self, span: Span) -> list[Token]:
        """Tokens that lie wholly within the span."""
        first = bisect_left(self.tokens.starts, span[0])
        return [t for t in self.tokens[first : bisect_left(self.tokens.starts, span[1])] if t.end <= span[1]]


def remembered[*K, R](work: Callable[[Parsed, *K], R]) -> Callable[[Parsed, *K], R]:
    """What is worked out of a parsed report alone, or of it and a key (a token, a kind), once for each."""

    @wraps(work)
    def asked(parsed: Parsed, *key: *K) -> R:
        memo: dict[tuple[*K], R] = parsed.memo.setdefault(work, {})
        if key not in memo:
            memo[key] = work(parsed, *key)
        return memo[key]

    return asked
