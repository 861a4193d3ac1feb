"""Verbs of saying in the tree: which verb, by whom, and where what is said stands before and after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.detect.governed import OPEN_MARKS, content, finite, listed, matching, runs, start_of
from comity.detect.speakers import CLOSE_MARKS, SUBJECTS, Speaker, nominal, speaker_at, subject
from comity.terms.parsed import Parsed, Token
from comity.terms.report import Span
from comity.vocabulary.cues import Cue, cues

LIGHT = "express"
FREE_LIGHT = frozenset({"express", "convey", "voice"})


@dataclass(frozen=True, slots=True)
class Saying:
    """One verb of saying with its speaker. `left` is where the cue's own words begin; `content` what is said around it."""

    verb: int
    groups: frozenset[str]
    speaker: Speaker
    left: int
    content: tuple[Span, ...]


def sayings(parsed: Parsed) -> Iterator[Saying]:
    """Every verb of saying with somebody who can speak as its subject, in order of the text."""
    for token in parsed.tokens:
        if token.pos not in {"VERB", "AUX"} and not token.tag.startswith("VB") and token.lower not in {"show", "shows"}:
            continue
        found = matching(parsed, token)
        if found and (saying := _saying(parsed, token, found)) is not None:
            yield saying


def _saying(parsed: Parsed, token: Token, found: list[Cue]) -> Saying | None:
    if _no_act(parsed, token):
        return None
    if (closing := _closing(parsed, token, found)) is not None:
        return closing
    head = subject(parsed, token.i)
    speaker = speaker_at(parsed, head) if head is not None else None
    if head is None or speaker is None or not _may_say(parsed, speaker, found):
        return None
    found = [c for c in found if c.group != LIGHT or _light(parsed, token)]
    if not found:
        return None
    left = _left(parsed, token, head)
    return Saying(token.i, frozenset(c.group for c in found), speaker, left, content(parsed, token, left, found))


def _may_say(parsed: Parsed, speaker: Speaker, found: list[Cue]) -> bool:
    """Whether such a speaker's act is told as speech: a party's thanks are a deed, data show but do not thank."""
    paper = parsed.tokens[speaker.head].lemma in cues().document or parsed.tokens[speaker.head].lower == "data"
    if any(c.group == "show" for c in found):
        return paper
    return speaker.personal or not speaker.exact or any(c.party for c in found) or (bool(speaker.named) and not paper)


def _closing(parsed: Parsed, token: Token, found: list[Cue]) -> Saying | None:
    """A cue that closes its sentence ("…, a senior official, seeking anonymity, told the Courier"), read by commas alone."""
    sentence = parsed.sentence_of(token.i)
    behind = parsed.tokens[token.i + 1 : sentence.last]
    if token.tag not in {"VBD", "VBZ", "VBP", "NN", "NNS"} or not any("clause" in c.takes for c in found) or len(behind) > 12:
        return None
    if any(t.tag in {"VBD", "VBZ", "VBP", "MD"} or t.lower in {"that", "to", ":"} or t.text in OPEN_MARKS for t in behind):
        return None
    commas = [t.i for t in parsed.tokens[sentence.first : token.i] if t.text == "," or t.text in CLOSE_MARKS]
    if commas and commas[-1] == token.i - 1 and len(commas) > 2:
        commas, own = commas[:-2], range(commas[-3] + 1, commas[-2])
    elif commas:
        own = range(commas[-1] + 1, token.i)
    if not commas or not (finite(parsed, sentence.first, commas[-1]) or _fragment(parsed, sentence.first, commas[-1])):
        return None
    nouns = [t for t in parsed.tokens[own.start : own.stop] if t.pos in {"NOUN", "PROPN", "PRON", "NUM"}]
    if not nouns or any(
        t.tag in {"VBD", "VBZ", "VBP", "MD", "IN", "CC"} and t.lower != "of" for t in parsed.tokens[own.start : own.start + 2]
    ):
        return None
    return _closed(parsed, token, found, own.start, nouns)


def _fragment(parsed: Parsed, first: int, last: int) -> bool:
    """A sentence without a verb that can be said: "No other conditions, he says"; but no "In Lima, he said"."""
    return last - first > 1 and parsed.tokens[first].pos in {"DET", "NOUN", "PROPN", "NUM", "ADJ", "PRON", "INTJ"}


def _closed(parsed: Parsed, token: Token, found: list[Cue], left: int, nouns: list[Token]) -> Saying | None:
    ids = {t.i for t in nouns}
    heads = sorted(nouns, key=lambda t: (t.dep not in SUBJECTS, t.dep == "pobj", t.head in ids and t.head != token.i, -t.i))
    for noun in heads:
        speaker = speaker_at(parsed, noun.i)
        if speaker is not None and _may_say(parsed, speaker, found):
            if speaker.named and parsed.actor_at(noun.i) is None:
                speaker = replace(speaker, named=parsed.text((parsed.tokens[left].start, noun.end)))
            first = start_of(parsed, parsed.sentence_of(token.i).first, left)
            return Saying(token.i, frozenset(c.group for c in found), speaker, left, runs(parsed.tokens[first:left]))
    return None


def _no_act(parsed: Parsed, token: Token) -> bool:
    """Adjectival participles, and verbs that somebody only refuses, plans or is asked to utter."""
    if token.dep == "amod" or (token.tag == "VBN" and token.dep in {"acl", "relcl"} and parsed.child(token.i, "agent") is None):
        return not parsed.children(token.i, "aux", "auxpass")
    if token.tag == "VBN" and token.dep == "advcl" and not parsed.children(token.i, "aux", "auxpass"):
        return not listed(parsed, token)
    return token.dep == "xcomp" and parsed.tokens[token.head].lemma in {"decline", "refuse", "have", "want", "like", "fail", "need"}


def _light(parsed: Parsed, token: Token) -> bool:
    """Whether a light verb has an act of speech as its object ("extended condolences")."""
    if token.lemma in FREE_LIGHT:
        return True
    nouns = [t for d in parsed.children(token.i, "dobj", "nsubjpass") for t in parsed.conjuncts(d.i)]
    return any(t.lemma.lower() in cues().act for t in nouns)


def _left(parsed: Parsed, token: Token, head: int) -> int:
    """First token of the cue's own words: subject, auxiliaries, verb."""
    own = [token.i, *(t.i for t in parsed.children(token.i, "aux", "auxpass", "neg"))]
    direct = nominal(parsed, token)
    if direct is not None and direct.i < token.i:
        own.extend(t.i for t in parsed.subtree(direct.i) if t.i < token.i)
    elif head < token.i and parsed.tokens[token.head].lower == "as":
        own.extend(t.i for t in parsed.subtree(head))
    return min(own)
