"""Quotations: a person's words in quotation marks, with the verb of saying and the engagement at which they were said."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extract.clauses import clause_at
from comity.extract.draft import Draft
from comity.terms.parsed import Parsed, QuoteMention, Speech, Token
from comity.terms.report import Span
from comity.terms.statement import Quotation
from comity.terms.values import Person

BREAK = " … "
"""Stands in `words` where a quotation is broken by its cue."""

TERM = 2
"""Words of a term in marks, which a state by its name does not say ("promised help against the “existential threat” of …")."""
OCCASIONS = frozenset(
    {"address", "banquet", "briefing", "call", "ceremony", "conference", "conversation", "dialogue", "dinner", "event", "forum",
     "hearing", "interview", "meeting", "parliament", "press", "rally", "reception", "seminar", "session", "speech", "summit",
     "talk", "talks", "visit"}
)  # fmt: skip
AT = frozenset({"at", "during", "in", "after", "before", "following"})


def quotations(parsed: Parsed) -> Iterator[Draft]:
    """One draft for each speech by a person that has words in quotation marks."""
    for speech in parsed.speeches:
        quotes = [parsed.quotes[n] for n in speech.quotes]
        speaker = speech.speaker or _body(parsed, speech, quotes)
        if speaker is not None and quotes:
            yield _draft(parsed, speech, speaker, quotes)


def _body(parsed: Parsed, speech: Speech, quotes: list[QuoteMention]) -> Person | None:
    """A body or office that is quoted in no person's name, or a state by its name where more than a term is quoted."""
    party = speech.parties[0] if speech.parties else None
    if speech.named or speech.cue is None or all(len(parsed.text((q.start, q.end)).split()) <= TERM for q in quotes):
        return Person(speech.named, party) if speech.named else None
    said = [m for i in clause_at(parsed, speech.cue).agents if (m := parsed.actor_at(i)) and m.via in ("metonym", "party")]
    return Person(parsed.text((said[0].start, said[0].end)), party) if said else None


def _draft(parsed: Parsed, speech: Speech, speaker: Person, quotes: list[QuoteMention]) -> Draft:
    at = speech.cue
    cue = _cue(parsed, at) if at is not None else None
    setting = _setting(parsed, at) if at is not None else None
    words = BREAK.join(parsed.text((q.start, q.end)) for q in quotes)
    spans: dict[str, Span] = {"words": (quotes[0].start, quotes[0].end)}
    spans |= {name: span for name, span in (("cue", cue), ("setting", setting)) if span}
    return Draft(
        span=_passage(parsed, speech, at, quotes) if at is not None else quotes[0].outer,
        fields=Quotation(
            words=words,
            speaker=speaker,
            cue=parsed.text(cue) if cue else None,
            setting=parsed.text(setting) if setting else None,
        ),
        cue=parsed.tokens_in((quotes[0].start, quotes[0].end))[0].i,
        spans=spans,
        more=tuple((q.start, q.end) for q in quotes[1:]),
        confidence=0.9 if speech.mode == "direct_quote" else 0.75,
        frame="quotation",
    )


def _cue(parsed: Parsed, i: int) -> Span:
    """The verb of saying with its particle and what it cannot stand without ("pointed out", "was quoted as saying")."""
    first = last = i
    for child in parsed.children(i, "prt"):
        last = max(last, child.i)
    head = parsed.tokens[parsed.tokens[i].head]
    if head.lower == "as" and parsed.tokens[head.head].lemma in {"quote", "cite", "report"}:
        first = min([head.head, *(t.i for t in parsed.children(head.head, "auxpass"))])
    if parsed.tokens[i].lower == "according" and parsed.tokens[i + 1].lower == "to":
        last = i + 1
    if parsed.tokens[i].lower == "words":
        first, last = i - 1, i
    return parsed.tokens[first].start, parsed.tokens[last].end


def _setting(parsed: Parsed, cue: int) -> Span | None:
    """The engagement named beside the cue: "said during a meeting with the president"."""
    told = parsed.child(cue, "dobj", "dative")
    if told is not None and told.lemma in OCCASIONS:
        return _phrase(parsed, told)
    for preposition in parsed.children(cue, "prep"):
        noun = parsed.child(preposition.i, "pobj") if preposition.lower in AT else None
        if noun is not None and noun.lemma in OCCASIONS:
            return _phrase(parsed, noun)
    return None


def _phrase(parsed: Parsed, noun: Token) -> Span:
    tokens = [t for t in parsed.subtree(noun.i) if not _off(parsed, t, noun)]
    return tokens[0].start, tokens[-1].end


def _off(parsed: Parsed, token: Token, noun: Token) -> bool:
    """Behind the first comma after the noun."""
    return any(t.text == "," for t in parsed.tokens[noun.i : token.i + 1])


def _passage(parsed: Parsed, speech: Speech, at: int, quotes: list[QuoteMention]) -> Span:
    """From the quotation to its cue with the speaker, whichever comes first; a carried quotation alone stands for itself."""
    start, end = quotes[0].outer[0], quotes[-1].outer[1]
    cue = parsed.tokens[at]
    own = [cue, *parsed.children(cue.i, "aux", "auxpass", "prt", "neg")]
    for subject in parsed.children(cue.i, "nsubj", "nsubjpass"):
        own.extend(_near(parsed, subject))
    near = _cue(parsed, cue.i)
    begin, finish = min(near[0], *(t.start for t in own)), max(near[1], *(t.end for t in own))
    if not _adjoins(parsed, speech, begin, finish, start, end):
        return start, end
    return min(start, begin), max(end, finish)


def _near(parsed: Parsed, subject: Token) -> list[Token]:
    """The subject without relative clauses and appositions behind a comma."""
    tokens = parsed.subtree(subject.i)
    comma = next((t.i for t in tokens if t.text == "," and t.i > subject.i), None)
    return [t for t in tokens if comma is None or t.i < comma]


def _adjoins(parsed: Parsed, speech: Speech, begin: int, finish: int, start: int, end: int) -> bool:
    """Whether cue and quotation stand in one sentence, or side by side."""
    if any(a <= begin < b for a, b in [(start, end)]):
        return True
    between = parsed.report.text[end:begin] if begin >= end else parsed.report.text[finish:start]
    return not any(mark in between for mark in ".!?") or (len(between) > 3 and speech.mode != "direct_quote")
