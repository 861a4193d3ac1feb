"""Transcripts and interviews: lines that open with a speaker and a colon, and the paragraphs that follow in the same turn."""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.terms.parsed import Parsed, Speech
from comity.terms.values import Party, Person

UPPER = r"[^\W\d_a-zà-öø-ÿ]"
NAME = rf"(?:{UPPER}[\w.’'-]*|of|the|for|and|de|da|al|\([^)]{{2,30}}\))"
TURN = re.compile(rf"(?P<name>{NAME}(?:,? {NAME}){{0,9}}): (?=\S)")
SHOUTED = re.compile(rf"{UPPER}(?:{UPPER}|[.’'-])+(?!\w)")
ANSWER = frozenset({"A", "Answer", "ANSWER"})
QUESTION = frozenset({"Q", "Question", "QUESTION", "Moderator", "MODERATOR", "Journalist", "JOURNALIST"})
FIRST_PERSON = frozenset({"i", "we", "our", "my", "us", "you", "your", "me"})
SHARE = 0.3
"""At least this share of the paragraphs must open a turn for a report to be a transcript; a flash or two are not one."""


@dataclass(frozen=True, slots=True)
class _Turn:
    name: str
    start: int
    end: int


def turns(parsed: Parsed) -> list[Speech]:
    """The turns of a transcript as direct speech; none where the report is no transcript.

    In an interview with one person the questions are the outlet's own and no speech; at a press conference they are somebody's.
    """
    found = _turns(parsed)
    blocks = {s.block for s in parsed.sentences}
    if len(found) < 2 or len(found) < SHARE * len(blocks) or not any(_personal(parsed, t.start, t.end) for t in found):
        return []
    asking = {t.name for t in found if t.name in QUESTION} | _askers(parsed, found)
    interview = len({t.name for t in found} - asking) == 1
    return [_speech(parsed, turn, found, asking) for turn in found if not (interview and turn.name in asking)]


def _turns(parsed: Parsed) -> list[_Turn]:
    """Lines that open with a name in capitals, or with Q and A, each with the paragraphs behind it up to the next.

    What follows the last turn is its own only where it is told in the first or second person.
    """
    text, numbers = parsed.report.text, list(dict.fromkeys(s.block for s in parsed.sentences))
    blocks = [parsed.report.blocks[n] for n in numbers]
    heads = [(n, match) for n, b in enumerate(blocks) if (match := TURN.match(text, b.start, b.end)) and _heads(match["name"])]
    found = []
    ends = [*(n for n, _ in heads[1:]), len(blocks)]
    for (n, match), following in zip(heads, ends, strict=False):
        last = following - 1
        while following == len(blocks) and last > n and not _personal(parsed, blocks[last].start, blocks[last].end):
            last -= 1
        found.append(_Turn(match["name"], match.end(), blocks[last].end))
    return found


def labels(texts: list[str]) -> list[int]:
    """How long the label is with which each paragraph opens ("MINISTER RUIZ: "); nowhere any where the report is no transcript."""
    found = [TURN.match(text) for text in texts]
    ends = [match.end() if match and _heads(match["name"]) else 0 for match in found]
    spoken = sum(1 for end in ends if end)
    return ends if spoken >= 2 and spoken >= SHARE * len(texts) else [0] * len(texts)


def _heads(name: str) -> bool:
    return bool(SHOUTED.search(name)) or name in ANSWER | QUESTION


def _personal(parsed: Parsed, start: int, end: int) -> bool:
    """Whether the words are somebody's own: in the first or second person."""
    return any(t.lower in FIRST_PERSON for t in parsed.tokens_in((start, end)))


def _askers(parsed: Parsed, found: list[_Turn]) -> set[str]:
    """Names whose turns all end in a question mark, and that speak for nobody."""
    ends: dict[str, list[bool]] = {}
    for turn in found:
        ends.setdefault(turn.name, []).append(parsed.report.text[: turn.end].rstrip(" \n”\"'’)")[-1:] == "?")
    return {name for name, asked in ends.items() if all(asked) and not _speaker(parsed, name)[1]}


def _speech(parsed: Parsed, turn: _Turn, found: list[_Turn], asking: set[str]) -> Speech:
    person, parties = _speaker(parsed, turn.name)
    if turn.name in ANSWER or (person is None and turn.name not in asking and len({t.name for t in found} - asking) == 1):
        person, parties = _interviewed(parsed, person)
    return Speech(None, person or Person(turn.name.title()), parties, ((turn.start, turn.end),), "direct_quote")


def _speaker(parsed: Parsed, name: str) -> tuple[Person | None, tuple[Party, ...]]:
    """The person of this report whom the turn names: by surname, by office, by initials."""
    words = [w.lower() for w in re.findall(r"[^\W\d_]+", name) if w.lower() not in {"the", "of", "mr", "mrs", "ms", "dr"}]
    people = list(dict.fromkeys(p for a in parsed.actors for p in a.people))
    for person in people:
        if set(words) & {w.lower() for w in person.name.split() if len(w) > 2}:
            return person, _parties(parsed, person)
    for post in parsed.posts:
        if words and set(words) <= {w.lower() for w in re.findall(r"[^\W\d_]+", post.title)}:
            return post.person, _parties(parsed, post.person)
    initials = "".join(w[0] for w in words) if len(words) > 1 else "".join(words)
    match = next((p for p in people if "".join(w[0] for w in p.name.split()).lower() == initials), None)
    return (match, _parties(parsed, match)) if match else (None, ())


def _parties(parsed: Parsed, person: Person) -> tuple[Party, ...]:
    if person.party:
        return (person.party,)
    return next((a.parties for a in parsed.actors if a.people == (person,) and a.parties), ())


def _interviewed(parsed: Parsed, known: Person | None) -> tuple[Person | None, tuple[Party, ...]]:
    """The person who answers: the one this report names most."""
    if known is not None:
        return known, _parties(parsed, known)
    named = [a.people[0] for a in parsed.actors if len(a.people) == 1]
    best = max(dict.fromkeys(named), key=named.count, default=None)
    return (best, _parties(parsed, best)) if best else (None, ())
