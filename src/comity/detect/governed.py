"""What a verb of saying governs: the clause, phrase or infinitive behind it, or what stands before a cue that follows it."""

from __future__ import annotations

from collections.abc import Iterable

from comity.detect.speakers import CLOSE_MARKS
from comity.terms.parsed import Parsed, Token
from comity.terms.report import Span
from comity.vocabulary.cues import Cue, cues

OPEN_MARKS = frozenset('“"„«‘')
OUTLET_ADDS = frozenset({"bring", "raise", "take", "mark", "double"})
"""With an announcement, the participle is the outlet's sum: "announced a further 60 million, bringing the total to 160"."""


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


def listed(parsed: Parsed, token: Token) -> bool:
    """A finite verb of a list that the parser takes for a participle: "thanked Peru, recalled the years of war, and asked …"."""
    behind = token.i > token.head and parsed.tokens[token.i - 1].text == ","
    return behind and bool(parsed.children(token.i, "dobj", "ccomp", "npadvmod"))


def content(parsed: Parsed, token: Token, left: int, found: list[Cue]) -> tuple[Span, ...]:
    """The spans that the speaker answers for, in order; empty where the cue governs nothing. `left` begins the cue's own words."""
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
        return runs(rest)
    if leads is not None:
        return runs(parsed.tokens[start_of(parsed, sentence.first, left) : left])
    if before.text in CLOSE_MARKS and not parsed.children(token.i, "ccomp", "xcomp"):
        return runs(parsed.tokens[start_of(parsed, sentence.first, left) : left])
    if (
        token.dep == "ROOT"
        and not [t for t in parsed.children(token.i, "ccomp", "xcomp", "dobj") if t.i > token.i]
        and finite(parsed, sentence.first, left)
    ):
        return runs(parsed.tokens[start_of(parsed, sentence.first, left) : left])
    return ()


def _interrupts(parsed: Parsed, token: Token) -> bool:
    """A cue set off by commas on both sides, without a complement of its own."""
    last = max(t.i for t in parsed.subtree(token.i))
    following = parsed.tokens[last + 1 : last + 2]
    closed = (bool(following) and following[0].text in {",", "."}) or parsed.tokens[last].text in {",", "."}
    return closed and token.lemma in cues().verbs and not parsed.children(token.i, "ccomp", "xcomp", "dobj", "mark", "advmod")


def finite(parsed: Parsed, first: int, last: int) -> bool:
    """Whether tokens `[first, last)` hold a finite verb."""
    return any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in parsed.tokens[first:last])


def start_of(parsed: Parsed, first: int, last: int) -> int:
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
        return listed(parsed, other) and bool(matching(parsed, other))
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


def runs(tokens: Iterable[Token]) -> tuple[Span, ...]:
    """Spans of the contiguous runs among tokens."""
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and runs[-1][-1].i == token.i - 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    trimmed = [_trimmed(run) for run in runs]
    return tuple((run[0].start, run[-1].end) for run in trimmed if run)
