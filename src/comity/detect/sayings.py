"""Verbs of saying in the tree: which verb, by whom, and where what is said stands before and after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from comity.detect.speakers import CLOSE_MARKS, Speaker, nominal, speaker_at, subject
from comity.terms.parsed import Parsed, Token
from comity.terms.report import Span
from comity.vocabulary.cues import Cue, cues

CLAUSES = ("ccomp", "csubj", "advcl", "relcl")
OPEN_MARKS = frozenset('“"„«‘')
OUTLET_ADDS = frozenset({"bring", "raise", "take", "mark", "double"})
"""With an announcement, the participle is the outlet's sum: "announced a further 60 million, bringing the total to 160"."""
LIGHT = "express"
FREE_LIGHT = frozenset({"express", "convey", "voice"})
SHOWING = frozenset({"show", "indicate", "suggest", "find", "record", "reveal", "report"})


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


def matching(parsed: Parsed, token: Token) -> list[Cue]:
    """The classes that a verb belongs to here, by its lemma and its particle."""
    options = cues().verbs.get(token.lemma, ())
    near = {t.lower for t in parsed.children(token.i)} | {t.lower for t in parsed.tokens[token.i + 1 : token.i + 3]}
    with_particle = [c for c in options if c.particle and c.particle in near]
    if not with_particle and token.lemma == "be":
        return [cues().adjectives[t.lower] for t in parsed.children(token.i, "acomp") if t.lower in cues().adjectives]
    if with_particle or parsed.child(token.i, "prt") is not None:
        return [] if _pays_a_call(parsed, token, near) else with_particle
    return [c for c in options if not c.particle]


def _pays_a_call(parsed: Parsed, token: Token, near: set[str]) -> bool:
    """ "Called on the Prime Minister" is a visit; with "to" it is a request."""
    if parsed.tokens[parsed.sentence_of(token.i).last - 1].text == ":":
        return False
    return token.lemma == "call" and "on" in near and not ({"to", "for"} & {t.lower for t in parsed.subtree(token.i)})


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
    content = _content(parsed, token, left, found)
    return Saying(token.i, frozenset(c.group for c in found), speaker, left, content)


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
    if not commas or not (_finite(parsed, sentence.first, commas[-1]) or _fragment(parsed, sentence.first, commas[-1])):
        return None
    nouns = [t for t in parsed.tokens[own.start : own.stop] if t.pos in {"NOUN", "PROPN", "PRON"}]
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
    heads = sorted(nouns, key=lambda t: (t.head in ids and t.head != token.i, -t.i))
    for noun in heads:
        speaker = speaker_at(parsed, noun.i)
        if speaker is not None and _may_say(parsed, speaker, found):
            if speaker.named and parsed.actor_at(noun.i) is None:
                speaker = replace(speaker, named=parsed.text((parsed.tokens[left].start, noun.end)))
            first = _start(parsed, parsed.sentence_of(token.i).first, left)
            return Saying(token.i, frozenset(c.group for c in found), speaker, left, _runs(parsed.tokens[first:left]))
    return None


def _no_act(parsed: Parsed, token: Token) -> bool:
    """Adjectival participles, and verbs that somebody only refuses, plans or is asked to utter."""
    if token.dep == "amod" or (token.tag == "VBN" and token.dep in {"acl", "relcl"} and parsed.child(token.i, "agent") is None):
        return not parsed.children(token.i, "aux", "auxpass")
    if token.tag == "VBN" and token.dep == "advcl" and not parsed.children(token.i, "aux", "auxpass"):
        return not _listed(parsed, token)
    return token.dep == "xcomp" and parsed.tokens[token.head].lemma in {"decline", "refuse", "have", "want", "like", "fail", "need"}


def _listed(parsed: Parsed, token: Token) -> bool:
    """A finite verb of a list that the parser takes for a participle: "thanked Peru, recalled the years of war, and asked …"."""
    behind = token.i > token.head and parsed.tokens[token.i - 1].text == ","
    return behind and bool(parsed.children(token.i, "dobj", "ccomp", "npadvmod"))


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


def _content(parsed: Parsed, token: Token, left: int, found: list[Cue]) -> tuple[Span, ...]:
    takes = frozenset().union(*(c.takes for c in found))
    around = _around(parsed, token, left)
    if around:
        return around
    after, passive = _after(parsed, token, takes), _passive_object(parsed, token)
    before = [(passive[0].start, passive[-1].end)] if passive else []
    return (*before, after) if after else tuple(before)


def _around(parsed: Parsed, token: Token, left: int) -> tuple[Span, ...]:
    """What stands before a cue that follows or interrupts it ("…, he said, …"); empty where the cue leads."""
    sentence = parsed.sentence_of(token.i)
    before = parsed.tokens[left - 1] if left > sentence.first else None
    if before is None or (before.text != "," and before.text not in CLOSE_MARKS):
        return ()
    leads = next((t for t in parsed.children(token.i, "ccomp") if t.i < left), None)
    if token.dep == "parataxis" or (token.dep in {"ccomp", "advcl"} and _interrupts(parsed, token)):
        inside = {t.i for t in parsed.subtree(token.i) if t.i >= left}
        clause = {t.i for t in (*parsed.subtree(token.head), *parsed.subtree(token.i))}
        rest = [parsed.tokens[i] for i in sorted(clause - inside)]
        return _runs(rest)
    if leads is not None:
        return _runs(parsed.tokens[_start(parsed, sentence.first, left) : left])
    if before.text in CLOSE_MARKS and not parsed.children(token.i, "ccomp", "xcomp"):
        return _runs(parsed.tokens[_start(parsed, sentence.first, left) : left])
    if (
        token.dep == "ROOT"
        and not [t for t in parsed.children(token.i, "ccomp", "xcomp", "dobj") if t.i > token.i]
        and _finite(parsed, sentence.first, left)
    ):
        return _runs(parsed.tokens[_start(parsed, sentence.first, left) : left])
    return ()


def _interrupts(parsed: Parsed, token: Token) -> bool:
    """A cue set off by commas on both sides, without a complement of its own."""
    last = max(t.i for t in parsed.subtree(token.i))
    following = parsed.tokens[last + 1 : last + 2]
    closed = (bool(following) and following[0].text in {",", "."}) or parsed.tokens[last].text in {",", "."}
    return closed and token.lemma in cues().verbs and not parsed.children(token.i, "ccomp", "xcomp", "dobj", "mark", "advmod")


def _finite(parsed: Parsed, first: int, last: int) -> bool:
    return any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in parsed.tokens[first:last])


def _start(parsed: Parsed, first: int, last: int) -> int:
    """Behind the last semicolon before the cue: another clause is another matter."""
    marks = [t.i + 1 for t in parsed.tokens[first:last] if t.text == ";"]
    return max(marks, default=first)


def _after(parsed: Parsed, token: Token, takes: frozenset[str]) -> Span | None:
    """What follows a cue that leads, as far as the cue governs."""
    kinds = {
        "clause": {"ccomp", "advcl"},
        "to": {"xcomp"},
        "object": {"dobj", "prep", "oprd", "dative", "attr", "xcomp", "ccomp", "pobj"},
    }
    allowed = set().union(*(kinds[k] for k in takes))
    if token.lemma == "be":
        allowed = allowed | {"acomp"}
    governed = [t for t in parsed.children(token.i) if t.i > token.i and t.dep in allowed]
    if "clause" in takes and "to" not in takes:
        governed = [t for t in governed if t.dep != "xcomp" or "object" in takes or _tensed(parsed, t)]
    governed = [t for t in governed if t.dep != "advcl" or _bare_clause(parsed, t)]
    if "clause" in takes and not governed:
        governed = [t for t in parsed.children(token.i, "dobj", "dative") if _that(parsed, t)]
    if not governed:
        return None
    stop = min(
        (_first(parsed, t) for t in parsed.children(token.i, "conj", "parataxis", "advcl") if _ends(parsed, token, t)), default=None
    )
    tokens = _trimmed([t for t in parsed.subtree(token.i) if t.i > token.i and (stop is None or t.i < stop)])
    return (tokens[0].start, _goes_on(parsed, token, tokens[-1])) if tokens else None


def _goes_on(parsed: Parsed, token: Token, last: Token) -> int:
    """Where the content ends: behind a colon all is said too, behind a semicolon what is told in the same shifted tense."""
    rest = [t for t in parsed.tokens[last.i + 1 : parsed.sentence_of(token.i).last] if t.text not in {".", "!", "?"}]
    if len(rest) < 3 or rest[0].text not in {":", ";"} or any(t.text in OPEN_MARKS for t in rest):
        return last.end
    shifted = token.tag == "VBD" and any(t.lower in {"would", "had", "could", "might"} for t in rest)
    told = any(matching(parsed, t) and t.pos == "VERB" for t in rest[1:])
    return rest[-1].end if rest[0].text == ":" or (shifted and not told) else last.end


def _that(parsed: Parsed, noun: Token) -> bool:
    """The parser often hangs the clause on the person told: "assured the visitors that …"."""
    return any(parsed.tokens[_first(parsed, c)].lower == "that" for c in parsed.children(noun.i, "relcl", "acl"))


def _ends(parsed: Parsed, token: Token, other: Token) -> bool:
    """Whether a verb coordinated with the cue ends what the cue governs; the parser also hangs parts of the content there."""
    if other.i < token.i or other.pos not in {"VERB", "AUX"}:
        return False
    if other.dep == "advcl" and other.tag == "VBN":
        return _listed(parsed, other) and bool(matching(parsed, other))
    if other.dep == "advcl":
        return other.tag == "VBG" and other.lemma in OUTLET_ADDS and token.tag != "VBG"
    if other.tag == "VBG" or token.tag == "VBG":
        return other.tag != token.tag or bool(matching(parsed, other))
    return other.tag != "VB" or token.tag == "VB"


def _passive_object(parsed: Parsed, token: Token) -> list[Token]:
    """The subject of a passive cue is what is said: "an invitation was extended by the minister"."""
    noun = parsed.child(token.i, "nsubjpass")
    return parsed.subtree(noun.i) if noun is not None and parsed.child(token.i, "agent") is not None else []


def _tensed(parsed: Parsed, token: Token) -> bool:
    return token.tag in {"VBD", "VBZ", "VBP"} or bool(parsed.children(token.i, "nsubj"))


def _bare_clause(parsed: Parsed, token: Token) -> bool:
    """An adverbial clause by the parse that has no conjunction of its own is a clause without "that"."""
    return not parsed.children(token.i, "mark", "advmod") and bool(parsed.children(token.i, "nsubj", "nsubjpass"))


def _first(parsed: Parsed, token: Token) -> int:
    return min(t.i for t in parsed.subtree(token.i))


def _trimmed(tokens: list[Token]) -> list[Token]:
    while tokens and (tokens[-1].dep in {"cc", "punct"} and tokens[-1].text not in CLOSE_MARKS and tokens[-1].text not in ")]"):
        tokens = tokens[:-1]
    while tokens and (tokens[0].dep == "punct" and tokens[0].text not in OPEN_MARKS):
        tokens = tokens[1:]
    return tokens


def _runs(tokens: Iterable[Token]) -> tuple[Span, ...]:
    """Spans of the contiguous runs among tokens."""
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and runs[-1][-1].i == token.i - 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    trimmed = [_trimmed(run) for run in runs]
    return tuple((run[0].start, run[-1].end) for run in trimmed if run)
