"""Sources named without a verb of saying: "according to X", "in the words of X", turns of a transcript, items under a cue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from comity.detect.sayings import Saying
from comity.detect.speakers import Speaker, speaker_at
from comity.terms.parsed import Parsed, Speech, Token
from comity.terms.report import STATING, Span
from comity.terms.values import Person
from comity.vocabulary.cues import cues

SPEAKING = frozenset({"body", "metonym", "role", "post", "organisation"})
"""Mentions that may label what they say; the name of a state is a heading."""
LABEL = 9
"""At most so many words name the source of a flash."""
ITEM = re.compile(r"\s*(?:[-–—•*·]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")


def according(parsed: Parsed) -> Iterator[Saying]:
    """Sayings by "according to", "in the words of"; the verb is the token "according" or "words"."""
    for token in parsed.tokens:
        noun = _source_noun(parsed, token)
        if noun is None or (noun.lemma in cues().measure and parsed.actor_at(noun.i) is None):
            continue
        who = speaker_at(parsed, noun.i) or Speaker(noun.i, None, (), parsed.text((_first(parsed, noun).start, noun.end)))
        yield Saying(token.i, frozenset({"according"}), who, token.i, _content(parsed, token, noun))


def _first(parsed: Parsed, noun: Token) -> Token:
    return parsed.subtree(noun.i)[0]


def _source_noun(parsed: Parsed, token: Token) -> Token | None:
    if token.lower == "according":
        to = next((t for t in parsed.tokens[token.i + 1 : token.i + 2] if t.lower == "to"), None)
        return _object(parsed, to.i) if to else None
    phrase = parsed.tokens[token.head].lower if token.dep == "pobj" else ""
    if token.lower in {"account", "opinion", "view", "words"} and phrase in {"by", "in"}:
        of = parsed.child(token.i, "prep")
        return _object(parsed, of.i) if of is not None and of.lower == "of" else parsed.child(token.i, "poss")
    return None


def _object(parsed: Parsed, preposition: int) -> Token | None:
    if (noun := parsed.child(preposition, "pobj")) is not None:
        return noun
    following = parsed.tokens[preposition + 1 : preposition + 8]
    return next(
        (
            t
            for t in following
            if (t.pos in {"NOUN", "PROPN", "PRON"} and parsed.tokens[t.head].i <= preposition) or t.dep == "pobj"
        ),
        None,
    )


def _content(parsed: Parsed, token: Token, noun: Token) -> tuple[Span, ...]:
    """The sentence without the phrase itself, within the semicolons around it."""
    sentence = parsed.sentence_of(token.i)
    end = max(t.i for t in parsed.subtree(noun.i) if t.i < sentence.last) + 1
    if token.lower == "words":
        return _beside(parsed, token)
    if token.lower != "according":
        return _sentence_without(parsed, token)
    own = range(token.i, end if _phrase_only(parsed, token.i, end) else noun.i + 1)
    breaks = [t.i for t in parsed.tokens[sentence.first : sentence.last] if t.text == ";"]
    first = max((b + 1 for b in breaks if b < token.i), default=sentence.first)
    last = min((b for b in breaks if b > token.i), default=sentence.last)
    parts = [parsed.tokens[first : own.start], parsed.tokens[own.stop : last]]
    return tuple((p[0].start, p[-1].end) for p in map(_bare, parts) if p)


def _sentence_without(parsed: Parsed, token: Token) -> tuple[Span, ...]:
    """The sentence without the phrase "in somebody's view"."""
    sentence = parsed.sentence_of(token.i)
    phrase = parsed.subtree(token.head)
    parts = [parsed.tokens[sentence.first : phrase[0].i], parsed.tokens[phrase[-1].i + 1 : sentence.last]]
    return tuple((p[0].start, p[-1].end) for p in map(_bare, parts) if p)


def claims(parsed: Parsed) -> Iterator[Saying]:
    """Sayings by a noun with its owner and a clause: "Lima's denial that …", "Oslo's position is that …"."""
    for token in parsed.tokens:
        if token.lemma not in cues().claim or token.pos != "NOUN":
            continue
        owner = parsed.child(token.i, "poss")
        said = next((c for c in parsed.children(token.i, "acl", "ccomp", "relcl") if _that(parsed, c)), None)
        above = parsed.tokens[token.head]
        if said is None and token.dep == "nsubj" and above.lemma == "be":
            said = next((c for c in parsed.children(above.i, "ccomp", "advcl") if _that(parsed, c)), None)
        who = speaker_at(parsed, owner.i) if owner is not None and said is not None else None
        if who is not None and said is not None:
            clause = _bare(parsed.subtree(said.i))
            yield Saying(token.i, frozenset({"claim"}), who, token.i, ((clause[0].start, clause[-1].end),))


def _that(parsed: Parsed, clause: Token) -> bool:
    return parsed.subtree(clause.i)[0].lower == "that"


def _phrase_only(parsed: Parsed, start: int, end: int) -> bool:
    """Whether the source's noun phrase has not swallowed the rest of the sentence."""
    return not any(t.tag in {"VBD", "VBZ", "VBP"} and t.dep in {"ROOT", "conj"} for t in parsed.tokens[start:end])


def _bare(tokens: Sequence[Token]) -> list[Token]:
    found = list(tokens)
    while found and found[0].text in {",", "–", "—"}:
        found = found[1:]
    while found and found[-1].text in {",", ".", "–", "—"}:
        found = found[:-1]
    return found


def _beside(parsed: Parsed, token: Token) -> tuple[Span, ...]:
    """The quotations of the sentence, which alone are in somebody's words."""
    sentence = parsed.sentence_of(token.i)
    return tuple((q.start, q.end) for q in parsed.quotes if sentence.start <= q.start and q.end <= sentence.end)


def headlines(parsed: Parsed) -> list[Speech]:
    """Flashes that name their source at the head or the end of a line: "Foreign Ministry: talks to resume", "… — Barta"."""
    found = []
    for number in dict.fromkeys(s.block for s in parsed.sentences):
        block = parsed.report.blocks[number]
        tokens = parsed.tokens_in((block.start, block.end))
        named = _before_colon(tokens) or _behind_dash(tokens)
        if named is None:
            continue
        own, span = named
        who = _named(parsed, own)
        if who is not None and any(t.pos in {"VERB", "AUX"} for t in parsed.tokens_in(span)):
            found.append(_flash(parsed, who, span))
    return found


def _flash(parsed: Parsed, who: Speaker, span: Span) -> Speech:
    quotes = tuple(n for n, q in enumerate(parsed.quotes) if span[0] <= q.outer[0] and q.outer[1] <= span[1])
    whole = len(quotes) == 1 and parsed.quotes[quotes[0]].outer == span
    mode: Literal["direct_quote", "reported_speech"] = "direct_quote" if whole else "reported_speech"
    return Speech(None, who.person, who.parties, (span,), mode, quotes if whole else (), None, who.named)


def _before_colon(tokens: Sequence[Token]) -> tuple[Sequence[Token], Span] | None:
    """The words before a colon near the head of a line, without a verb among them, and what stands behind it."""
    colon = next((n for n, t in enumerate(tokens[:LABEL]) if t.text == ":"), None)
    if not colon or colon + 1 >= len(tokens) or any(t.pos in {"VERB", "AUX"} for t in tokens[:colon]):
        return None
    return tokens[:colon], (tokens[colon + 1].start, tokens[-1].end)


def _behind_dash(tokens: Sequence[Token]) -> tuple[Sequence[Token], Span] | None:
    """The words behind the last dash of a line, without a verb among them, and what stands before it."""
    dash = next((n for n in range(len(tokens) - 1, 0, -1) if _is_dash(tokens[n - 1], tokens[n])), None)
    if dash is None or not 0 < len(tokens) - dash - 1 <= LABEL or any(t.pos in {"VERB", "AUX"} for t in tokens[dash + 1 :]):
        return None
    return tokens[dash + 1 :], (tokens[0].start, tokens[dash - 1].end)


def _is_dash(before: Token, token: Token) -> bool:
    """A dash between words, no hyphen within one."""
    return token.text in {"—", "–", "-"} and before.end < token.start


def _named(parsed: Parsed, own: Sequence[Token]) -> Speaker | None:
    """Who is named by a label: a person, body or office whose mention ends it, or an unnamed source; a bare state is a heading."""
    label = [t for t in own if t.text not in {".", ")", "("}]
    for token in reversed(label):
        actor = next((a for a in parsed.actors if a.first <= token.i < a.last), None)
        if actor is not None:
            speaks = actor.people or actor.via in SPEAKING
            return speaker_at(parsed, actor.head) if speaks and token.i == label[-1].i else None
        if token.i == label[-1].i and token.lemma.lower() not in cues().source:
            return None
        if token.lemma.lower() in cues().source:
            found = speaker_at(parsed, token.i)
            words = parsed.text((label[0].start, label[-1].end))
            return replace(found, person=Person(words)) if found is not None and found.person is not None else found
    return None


def labelled(parsed: Parsed, taken: set[int]) -> list[Speech]:
    """Quotations behind a colon whose clause names the speaker and has no verb: "17.34 – The minister, beside him: “…”".
    `taken` are those whose speaker is known."""
    found = []
    for number, quote in enumerate(parsed.quotes):
        label = _label(parsed, quote.outer[0]) if number not in taken else []
        actor = next((a for a in parsed.actors if label and label[0].i <= a.first <= label[0].i + 1), None)
        who = speaker_at(parsed, actor.head) if actor is not None and (actor.people or actor.via in SPEAKING) else None
        if who is not None:
            found.append(_flash(parsed, who, quote.outer))
    return found


def _label(parsed: Parsed, at: int) -> list[Token]:
    """The words of the clause that ends in a colon right before an offset, without a clock time before them; none with a verb."""
    block = next(b for b in parsed.report.blocks if b.start <= at < b.end)
    before = [t for t in parsed.tokens_in((block.start, at)) if t.end <= at]
    if not before or before.pop().text != ":":
        return []
    stop = max((n for n, t in enumerate(before) if t.text in {".", "!", "?", ";"}), default=-1)
    own = before[stop + 1 :]
    while own and not own[0].text[0].isalpha():
        own = own[1:]
    return [] if any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in own) else own


def listed(parsed: Parsed, said: Sequence[Saying]) -> list[Speech]:
    """Items of a list under a line that ends in a cue and a colon ("The Council calls on:")."""
    found = []
    text, blocks = parsed.report.text, parsed.report.blocks
    for saying in said:
        sentence = parsed.sentence_of(saying.verb)
        block = blocks[sentence.block]
        if not text[block.start : block.end].rstrip().endswith(":") or sentence.end < block.end - 2:
            continue
        for item in blocks[sentence.block + 1 :]:
            if item.role not in STATING:
                continue
            if item.role != "item" and not ITEM.match(text, item.start, item.end):
                break
            found.append(spoken(saying, ((item.start, item.end),), (), False))
    return found


def spoken(saying: Saying, content: tuple[Span, ...], quotes: tuple[int, ...], direct: bool) -> Speech:
    """A speech of a saying's speaker with the content given."""
    who = saying.speaker
    mode: Literal["direct_quote", "reported_speech"] = "direct_quote" if direct else "reported_speech"
    return Speech(saying.verb, who.person, who.parties, content, mode, quotes, None, who.named)
