"""Places: names of the gazetteer, what the parser takes for one, and what the words around make one.

`find_places(parsed)` gives "Hanoi" (in "in Hanoi"), "eastern Chad", "Bien Hoa Airport", "Port of Colombo", "Quang Tri", "Gia Lai"
("in Quang Tri and Gia Lai provinces"), "the Romanian border". Where a name lies in several states, the one that the report is
about is taken, else the most populous; the state is absent where the tables do not know the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from comity.detect.named import Named, blocks, named, token_range
from comity.detect.placing import acts, capital, head_of, listed, place_like, told_before
from comity.terms.parsed import Parsed, PlaceMention, Token
from comity.terms.values import Place
from comity.vocabulary.parties import body_nouns
from comity.vocabulary.phrases import fold, words
from comity.vocabulary.places import Site, gazetteer, place_words, told_state

PLACED = frozenset({"GPE", "LOC", "FAC"})
JOINED = re.compile(r"(?:Port|Province|City|Island|Islands|Gulf|Bay|Strait|Lake|Mount|Cape|Fort|Camp) of(?: the)? $")
KNOWN = 100_000
"""Inhabitants from which a city is taken to be meant by its name in a report on other states."""
PREPOSITIONS = frozenset({"in", "at", "near", "off"})
STORMS = frozenset({"cyclone", "hurricane", "storm", "typhoon"})
AT = frozenset({"at", "in", "near", "to", "from", "through", "outside", "off"})
KINDS = frozenset({"naval", "air", "border", "military", "international"})
BORDERS = frozenset({"border", "borders", "frontier", "coast", "waters"})


@dataclass(frozen=True, slots=True)
class _Core:
    """A name that may be a place: code points, the state it would lie in, and how sure the name alone makes it."""

    start: int
    end: int
    state: str | None
    sure: bool
    closes: bool = True
    """May a noun after it ("province", "Airport") belong to it? Not to the name of a state ("U.S. Department")."""
    name: str | None = None
    """What it is called, where other words stand with that ("the French capital, Paris")."""


def find_places(parsed: Parsed) -> Parsed:
    """The report with `places` filled, in the order of the text, without overlap."""
    names = named(parsed)
    about = tuple(p.state for p in parsed.parties if p.state)
    cores = sorted(
        (*_facilities(parsed, about), *_from_parties(parsed, names), *_others(parsed, names, about)),
        key=lambda c: (c.start, -c.end),
    )
    found: list[PlaceMention] = []
    for core in cores:
        if not found or core.start >= found[-1].end:
            mention = _mention(parsed, core)
            if mention and not (found and mention.start < found[-1].end):
                found.append(mention)
    return replace(parsed, places=_filled(found))


def _filled(found: list[PlaceMention]) -> tuple[PlaceMention, ...]:
    """A place lies, wherever the report names it, in the state where one mention could tell it to lie."""
    known = {fold(m.place.name): m.place.state for m in found if m.place.state}
    return tuple(replace(m, place=Place(m.place.name, m.place.state or known.get(fold(m.place.name)))) for m in found)


def _from_parties(parsed: Parsed, names: tuple[Named, ...]) -> Iterator[_Core]:
    """States and capitals where they are places, and borders of a state."""
    for name in names:
        if name.sense in ("capital", "seat"):
            told = told_state(parsed.report.text, name.start, name.end)
            yield _Core(name.start, name.end, told or name.party.state, bool(told) or not acts(parsed, name))
        elif name.sense == "state":
            yield _Core(name.start, name.end, name.party.state, place_like(parsed, name.last, head_of(parsed, name)), closes=False)
        elif name.sense == "adjective" and name.last < len(parsed.tokens):
            after = parsed.tokens[name.last]
            if after.lower in BORDERS:
                yield _Core(name.start, after.end, None, True)
            elif after.lower == "capital" and not told_before(parsed, names, name):
                end, called = capital(parsed, names, name, after)
                yield _Core(name.start, end, name.party.state, True, closes=called is None, name=called)


def _facilities(parsed: Parsed, about: tuple[str, ...]) -> Iterator[_Core]:
    """Named buildings after a preposition: "at the Central Military Hospital", "through the Mwami border post"."""
    tokens = parsed.tokens
    for token in tokens:
        if (
            fold(token.text) not in place_words().facilities
            and f"{tokens[token.i - 1].lower} {token.lower}" not in place_words().facilities
        ):
            continue
        first = token.i
        while first and tokens[first - 1].sentence == token.sentence and _named_part(tokens[first - 1]):
            first -= 1
        before = tokens[first - 1] if first else token
        before = tokens[first - 2] if before.lower in ("the", "a", "an") and first > 1 else before
        run = tokens[first : token.i]
        if before.lower in AT and any(t.text[0].isupper() for t in run) and before.sentence == token.sentence:
            inside = gazetteer().within(parsed.report.text[tokens[first].start : token.start])
            states = (s.state for hit in inside for s in hit.value if s.state in about)
            yield _Core(tokens[first].start, token.end, next(states, None), True)


def _named_part(token: Token) -> bool:
    return (token.text[0].isupper() and token.text[0].isalpha() and token.lower not in ("the", "a", "an")) or token.lower in KINDS


def _others(parsed: Parsed, names: tuple[Named, ...], about: tuple[str, ...]) -> Iterator[_Core]:
    taken = _Taken(parsed.report.text, [(n.start, n.end) for n in names] + _people_and_bodies(parsed))
    known = [c for c in _known(parsed, about) if not taken.touches(c.start, c.end)]
    yield from known
    for core in known:
        taken.add(core.start, core.end)
    for start, end in (*_entities(parsed), *_after_prepositions(parsed)):
        if not taken.touches(start, end):
            taken.add(start, end)
            if fold(parsed.report.text[start:end]) in place_words().facilities | place_words().divisions:
                continue
            yield _Core(start, end, None, True)


def _people_and_bodies(parsed: Parsed) -> list[tuple[int, int]]:
    people = [(a.start, a.end) for a in parsed.actors if a.people]
    return people + [(a.start, a.end) for a in parsed.actors if a.via in ("body", "organisation")]


class _Taken:
    """Characters of a text that stand for something already; a report may name thousands of places."""

    def __init__(self, text: str, spans: Iterable[tuple[int, int]]) -> None:
        self._marks = bytearray(len(text))
        for start, end in spans:
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        self._marks[start:end] = b"\1" * (end - start)

    def touches(self, start: int, end: int) -> bool:
        return 1 in self._marks[start:end]


def _known(parsed: Parsed, about: tuple[str, ...]) -> Iterator[_Core]:
    """Names of the gazetteer that are not a part of a longer name."""
    for first, last in blocks(parsed):
        text = parsed.report.text[first.start : last.end]
        for hit in gazetteer().within(text, words(text)):
            start, end = first.start + hit.start, first.start + hit.end
            told = told_state(parsed.report.text, start, end)
            site = next((s for s in hit.value if told and s.state == told), None)
            site = site or next((s for s in hit.value if s.state in about), hit.value[0])
            if (site.region or _stands(parsed, start, end, site, about)) and not text[hit.end :].startswith(
                ("-class", "-type", "-style")
            ):
                sure = bool(told) or site.region or _placed(parsed, start, end)
                yield _Core(start, end, told or _state(hit.value, site, about), sure)


def _state(sites: tuple[Site, ...], chosen: Site, about: tuple[str, ...]) -> str | None:
    """The state of the place chosen; none where the report is about others and the name is not widely known as this place's."""
    sure = chosen.state in about or (len({s.state for s in sites}) == 1 and fold(chosen.name) not in place_words().common)
    return chosen.state if sure or chosen.people >= 3 * KNOWN else None


def _placed(parsed: Parsed, start: int, end: int) -> bool:
    i, j = token_range(parsed, start, end)
    common = fold(parsed.report.text[start:end]) in place_words().common
    seen = all(t.entity in PLACED for t in parsed.tokens[i:j])
    if common:
        return seen and place_like(parsed, j)
    return seen or place_like(parsed, j) or (j < len(parsed.tokens) and _modifies(parsed.tokens[j - 1], parsed.tokens[j]))


def _modifies(name: Token, noun: Token) -> bool:
    """Does a name stand before a common noun: "the Geelong plant"?"""
    return name.dep in ("compound", "nmod") and name.head >= noun.i and noun.pos == "NOUN" and name.entity != "PERSON"


def _stands(parsed: Parsed, start: int, end: int, site: Site, about: tuple[str, ...]) -> bool:
    """Is the name whole: no other capitalised word of a name beside it, unless that word closes the name of a place?"""
    i, j = token_range(parsed, start, end)
    tokens = parsed.tokens
    if (tokens[i].start, tokens[j - 1].end) != (start, end):
        return False
    before = tokens[i - 1] if i and tokens[i - 1].sentence == tokens[i].sentence else None
    after = tokens[j] if j < len(tokens) and tokens[j].sentence == tokens[i].sentence else None
    if before and before.pos == "PROPN" and not _closes(before) and before.dep in ("compound", "amod", "nmod"):
        return site.state in about and tokens[i].entity in PLACED and before.entity not in ("PERSON", "ORG")
    return not (after and after.pos == "PROPN" and not _closes(after) and tokens[j - 1].dep == "compound")


def _closes(token: Token) -> bool:
    return fold(token.text) in place_words().facilities or fold(token.text) in place_words().divisions


def _entities(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """Runs of tokens that the parser takes for a place; and capitalised runs that close in a facility's or a division's noun."""
    tokens, i = parsed.tokens, 0
    while i < len(tokens):
        j = i
        while j < len(tokens) and tokens[j].entity in PLACED and tokens[j].entity == tokens[i].entity:
            if tokens[j].sentence != tokens[i].sentence or tokens[j].text in (",", ";"):
                break
            j += 1
        if j > i:
            k = i + (tokens[i].lower in ("the", "a", "an"))
            end = j - (tokens[j - 1].text in ("'s", "’s", "'", "’"))
            if (
                k < end
                and tokens[k].lower not in STORMS
                and any(t.text[0].isupper() and t.lower not in place_words().parts for t in tokens[k:end])
            ):
                yield tokens[k].start, tokens[end - 1].end
        i = max(j, i + 1)


def _after_prepositions(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """Unknown names that a preposition of place makes places: "at Mahiyangana", "in Battaramulla and Kotte"."""
    tokens = parsed.tokens
    for token in tokens:
        if (
            token.pos != "PROPN"
            or token.text.isupper()
            or not token.text[0].isupper()
            or token.entity in ("DATE", "TIME", "EVENT", "LAW")
        ):
            continue
        top = parsed.conjuncts(token.i)[0]
        if top.dep != "pobj" or tokens[top.head].lower not in PREPOSITIONS or tokens[top.head].i > token.i:
            continue
        first = token.i
        while (
            tokens[first - 1].pos == "PROPN"
            and tokens[first - 1].sentence == token.sentence
            and tokens[first - 1].text[0].isupper()
        ):
            first -= 1
        run = tokens[first : token.i + 1]
        nouns = body_nouns()
        if len(run) <= 3 and not any(t.text in nouns.heads or t.text in nouns.not_heads or t.lower in nouns.roles for t in run):
            yield run[0].start, run[-1].end


def _mention(parsed: Parsed, core: _Core) -> PlaceMention | None:
    """The core with the words around it that belong to the place; None where nothing makes it one."""
    text = parsed.report.text
    first, last = token_range(parsed, core.start, core.end)
    left, right = _left(parsed, first, core.start), _right(parsed, last) if core.closes else None
    if not core.sure and left is None and right is None and not (core.closes and listed(parsed, last)):
        return None
    start = left if left is not None else core.start
    end = parsed.tokens[right - 1].end if right else core.end
    first, last = token_range(parsed, start, end)
    head = next((t.i for t in parsed.tokens[first:last] if not first <= t.head < last or t.head == t.i), last - 1)
    name = core.name or re.sub(r"\s+", " ", text[start:end])
    return PlaceMention(first, last, head, start, end, Place(name=name, state=core.state))


def _left(parsed: Parsed, first: int, start: int) -> int | None:
    """Where a name with words before it begins: "eastern Chad", "Port of Colombo"."""
    text = parsed.report.text
    joined = JOINED.search(text, max(start - 24, 0), start)
    if joined:
        return joined.start()
    if (
        first
        and parsed.tokens[first - 1].lower in place_words().parts
        and parsed.tokens[first - 1].sentence == parsed.tokens[first].sentence
    ):
        before = parsed.tokens[first - 1]
        hyphened = first >= 3 and parsed.tokens[first - 2].text == "-"
        return parsed.tokens[first - 3].start if hyphened else before.start
    return None


def _right(parsed: Parsed, last: int) -> int | None:
    """The token after "Airport", "naval base", "province" and the like that close the name; None where none do."""
    tokens, words_ = parsed.tokens, place_words()
    for length in (3, 2, 1):
        run = tokens[last : last + length]
        if len(run) < length or run[-1].sentence != tokens[last - 1].sentence or any(not t.text[0].isalpha() for t in run):
            continue
        whole, ending = fold(" ".join(t.text for t in run[-2:])), fold(run[-1].lemma)
        before = run[:-1]
        closing = (
            ending in words_.facilities or whole in words_.facilities or (length == 1 and fold(run[-1].text) in words_.divisions)
        )
        if closing and run[-1].tag != "NNS" and all(t.text[0].isupper() or t.lower in KINDS for t in before):
            return last + length
    return None
