"""What an engagement is called: its series ("Defence Policy Dialogue"), its number in it, its own name."""

from __future__ import annotations

import re
from itertools import pairwise

from comity.extract.clauses import prepositions
from comity.extract.timing import is_day
from comity.terms.parsed import Parsed, Token
from comity.terms.report import Span
from comity.vocabulary.parties import demonym, state
from comity.vocabulary.wordlists import words

ORDINALS = {
    "inaugural": 1,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
    "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
}  # fmt: skip
ROMAN = re.compile(r"(XL|L?X{0,3})(IX|IV|V?I{0,3})")
NUMBERED = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")


def top_of(parsed: Parsed, token: Token) -> Token:
    """The noun that stands for the engagement in its clause: "round" in "the third round of the talks", the name in "the exercise
    Long Reach", else the noun itself."""
    head = parsed.tokens[token.head]
    if token.dep == "compound" and head.pos == "PROPN" and head.i > token.i:
        return head
    noun = parsed.tokens[head.head]
    if token.dep == "pobj" and head.lower == "of" and noun.lemma.lower() in words("editions"):
        return noun
    return token


def holds_edition(parsed: Parsed, token: Token, known: frozenset[str]) -> bool:
    """Is it the "round" of an engagement that its own words name, which is told at that noun?"""
    below = prepositions(parsed, token.i).get("of", ())
    return token.lemma.lower() in words("editions") and any(parsed.tokens[b].lemma.lower() in known for b in below)


def ordinal_of(parsed: Parsed, i: int) -> int | None:
    """The number of the round, edition or meeting."""
    for t in parsed.subtree(i):
        if t.i > i + 4:
            break
        value = _ordinal(t)
        if value is not None and not _day(parsed, t):
            following = parsed.tokens[t.i + 1].lower if t.i + 1 < len(parsed.tokens) else ""
            return None if following in ("anniversary", "day", "year", "phase", "time") else value
    return _before_edition(parsed, i)


def _day(parsed: Parsed, token: Token) -> bool:
    """Is the number that of a day ("on 15th January")?"""
    numbered = NUMBERED.fullmatch(token.lower) is not None
    return numbered and any(d.first <= token.i < d.last and is_day(d.edtf or "") for d in parsed.dates)


def _before_edition(parsed: Parsed, i: int) -> int | None:
    """ "The ninth edition of the Annual Dialogue", where the parser has not joined them."""
    before = [t for t in parsed.tokens[max(0, i - 12) : i] if t.sentence == parsed.tokens[i].sentence]
    for first, second, third in zip(before, before[1:], before[2:], strict=False):
        if (
            second.lemma.lower() in words("editions")
            and third.lower == "of"
            and all(t.text[:1].isupper() or t.pos in ("DET", "ADP", "PUNCT", "CCONJ") for t in before[before.index(third) + 1 :])
        ):
            return _ordinal(first)
    return None


def _ordinal(token: Token) -> int | None:
    match = NUMBERED.fullmatch(token.lower)
    return int(match[1]) if match else ORDINALS.get(token.lower) or _roman(token.text)


def _roman(text: str) -> int | None:
    """The value of a number in Roman capitals of two or more letters ("the XII Meeting of the Joint Commission")."""
    if len(text) < 2 or not ROMAN.fullmatch(text):
        return None
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[letter] for letter in text]
    return sum(-a if a < b else a for a, b in pairwise([*values, 0]))


def series_of(parsed: Parsed, token: Token, top: Token) -> Span | None:
    """The name of the series: capitalised words around the noun, the standing body that meets, a name beside an exercise, or the
    words that describe what recurs ("annual consultations", "their first joint search-and-rescue exercise")."""
    if token.lemma.lower() in words("journeys"):
        return None
    return _capitalised(parsed, token.i) or _own_name(parsed, token, top) or _body(parsed, token) or _recurring(parsed, token, top)


def _capitalised(parsed: Parsed, i: int) -> Span | None:
    """The capitalised words before the noun, without ordinal and parties, and what it is on."""
    token = parsed.tokens[i]
    if not token.text[0].isupper() or token.text.isupper():
        return None
    first, last = i, i
    names = {k for m in parsed.actors if m.via in ("party", "demonym", "metonym") for k in (m.first, *range(m.first, m.last))}
    while first > 0 and parsed.tokens[first - 1].sentence == token.sentence and first - 1 not in names:
        before = parsed.tokens[first - 1]
        joins = (
            before.lower in ("and", "on", "of", "for", "-", "–")
            and parsed.tokens[first - 2].text[:1].isupper()
            and first - 2 not in names
        )
        owned = before.tag == "POS" and parsed.tokens[first - 2].text[:1].isupper() and first - 2 not in names
        if (
            not (before.text[:1].isupper() or joins or owned)
            or _ordinal(before) is not None
            or before.lower in ("the", "a", "this")
        ):
            break
        first -= 1
    while first < i and (
        state(parsed.tokens[first].text) or demonym(parsed.tokens[first].text) or parsed.tokens[first].text in "-–"
    ):
        first += 1
    following = [t for t in parsed.tokens[i + 1 : i + 8] if t.sentence == token.sentence]
    if following and following[0].lower in ("on", "of", "for") and len(following) > 1 and following[1].text[:1].isupper():
        for t in following:
            if not (t.text[:1].isupper() or t.lower in ("on", "of", "for", "and", "the")):
                break
            last = t.i if t.text[:1].isupper() else last
    return (parsed.tokens[first].start, parsed.tokens[last].end) if last > first else None


def _own_name(parsed: Parsed, token: Token, top: Token) -> Span | None:
    """ "The exercise Long Reach", "the Silk Wave exercise"."""
    if token.lemma.lower() not in words("named_engagements"):
        return None
    if top.i != token.i:
        mine = [t for t in parsed.children(top.i, "compound") if t.i > token.i]
        return (mine[0].start if mine else top.start), top.end
    after: list[Token] = []
    for t in parsed.tokens[token.i + 1 : token.i + 5]:
        if not t.text[:1].isupper() or parsed.actor_at(t.i) is not None:
            break
        after.append(t)
    if after and token.lemma.lower() == "exercise":
        return after[0].start, after[-1].end
    before = [t for t in parsed.children(token.i, "compound", "nmod", "amod") if t.text[:1].isupper() and t.i < token.i]
    before = [t for t in before if parsed.actor_at(t.i) is None]
    below = [s for b in before for s in parsed.subtree(b.i) if s.i < token.i and s.pos != "DET"]
    return (min(t.start for t in below), max(t.end for t in below)) if below else None


def _body(parsed: Parsed, token: Token) -> Span | None:
    """The commission, group or committee that meets: "the ninth meeting of the High-Level Group on Migration"."""
    if token.lemma.lower() not in words("sittings"):
        return None
    for i in prepositions(parsed, token.i).get("of", ()):
        body = parsed.tokens[i]
        if body.text[:1].isupper() and body.lemma.lower() in words("bodies_meeting"):
            own = [t for t in parsed.subtree(i) if t.i <= i and t.pos != "DET"]
            placed = next((t.i for t in parsed.children(i, "prep") if t.lower in ("at", "in")), i + 5)
            more = [t for t in parsed.subtree(i) if t.text[:1].isupper() and i < t.i <= min(i + 4, placed - 1)]
            return own[0].start, (more[-1].end if more else body.end)
    return None


def _recurring(parsed: Parsed, token: Token, top: Token) -> Span | None:
    """The words that describe an engagement which has a number or recurs."""
    before = [
        t for t in parsed.subtree(token.i) if t.i < token.i and t.pos not in ("DET", "PRON") and t.lower not in ("'s", "’s", "and")
    ]
    numbered = ordinal_of(parsed, top.i) is not None
    again = any(t.lower in words("recurring") for t in before)
    kept = [t for t in before if _ordinal(t) is None and parsed.tokens[t.head].i >= t.i]
    after = [t.i for t in kept if any(_ordinal(o) is not None and o.i > t.i for o in before)]
    kept = [t for t in kept if t.i not in after and t.lower not in words("plain_modifiers")]
    telling = [t for t in kept if t.pos in ("ADJ", "NOUN", "PROPN", "VERB") and t.lower not in words("kinds_of_engagement")]
    if not (numbered or again) or not telling:
        return None
    return kept[0].start, token.end
