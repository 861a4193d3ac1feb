"""Named entities as bare spans, for measuring detection and for marking words in a text: `entities(parsed)`.

An entity is a name alone: "Vietnamese" of "the Vietnamese side", "Bien Hoa" of "at Bien Hoa". Detection proper keeps more and other
things (heads, states, who acts); this reads the same findings the way that annotated corpora do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from comity.detect.glosses import occurrences, shortened
from comity.detect.named import Named, blocks, named, person_spans, token_range
from comity.detect.recognised import PLACED, Entity, recognised
from comity.detect.told import key_of, runs, told_organisations
from comity.detect.words import words as word_list
from comity.terms.parsed import Parsed, PlaceMention
from comity.vocabulary.currencies import is_money
from comity.vocabulary.outlets import outlet_names
from comity.vocabulary.parties import body_nouns, demonym, demonyms, state
from comity.vocabulary.peoples import peoples
from comity.vocabulary.phrases import fold, words
from comity.vocabulary.places import not_party, place_words, where

OPENING = frozenset({"", ".", ":", "“", '"', "‘", "'", "-", "–", "—", "(", "•", "*"})
STATELY = frozenset({"Army", "Cabinet", "Consulate", "Embassy", "Government", "Navy", "Parliament", "Senate"})
PARTY = frozenset({"state", "adjective", "capital"})


def entities(parsed: Parsed) -> tuple[Entity, ...]:
    """All names in the order of the text, without overlap: people, then bodies, states and places, then what the parser adds."""
    names, seen = named(parsed), tuple(recognised(parsed))
    found: list[Entity] = []
    _add(found, (Entity(a, b, "person") for a, b in _persons(parsed)))
    _add(found, _told(parsed))
    _add(found, _larger(parsed, names, seen))
    _add(found, _organisations(parsed, names))
    _add(found, _outlets(parsed))
    _add(found, _shortened(parsed, [*found, *seen]))
    _add(found, _placed(parsed, names))
    _add(found, _peoples(parsed))
    _add(found, seen)
    named_ = sorted((e for e in found if _is_name(parsed, e)), key=lambda e: e.start)
    return tuple(_joined(parsed, [_with_article(parsed, e) for e in named_]))


def _with_article(parsed: Parsed, entity: Entity) -> Entity:
    """An organisation's article belongs to its name where it has a capital within a sentence ("told The Larkmoor Post")."""
    before = parsed.tokens[max(token_range(parsed, entity.start, entity.end)[0] - 1, 0)]
    opens = (
        parsed.sentences[before.sentence].first == before.i
        or parsed.report.text[before.start - 2 : before.start].strip() in OPENING
    )
    written = entity.kind == "organisation" and before.text == "The" and before.end == entity.start - 1
    return replace(entity, start=before.start) if written and not opens else entity


def _told(parsed: Parsed) -> Iterator[Entity]:
    """Names that the report tells to be of organisations, wherever they stand."""
    every = word_list(parsed)
    told = told_organisations(every)
    for a, b in runs(every):
        if key_of(every, a, b) in told:
            yield Entity(every[a].start, every[b - 1].end, "organisation")


def _outlets(parsed: Parsed) -> Iterator[Entity]:
    """Outlets of the register; one of a single word ("Time") only where the parser sees a name too."""
    for first, last in blocks(parsed):
        for hit in outlet_names().within(parsed.report.text[first.start : last.end]):
            start, end = first.start + hit.start, first.start + hit.end
            token = parsed.tokens[token_range(parsed, start, end)[0]]
            longer = parsed.report.text[end : end + 1] == " " and parsed.report.text[end + 1 : end + 2].isupper()
            if not longer and (hit.last - hit.first > 1 or (token.pos == "PROPN" and token.entity)):
                yield Entity(start, end, "organisation")


def _shortened(parsed: Parsed, found: list[Entity]) -> Iterator[Entity]:
    """Short names that the report gives to its organisations in brackets, wherever they stand."""
    text = parsed.report.text
    names = [(e.start, e.end) for e in found if e.kind == "organisation"]
    yield from (Entity(a, b, "organisation") for a, b in occurrences(text, shortened(text, names)))


def _is_name(parsed: Parsed, entity: Entity) -> bool:
    """Has it a capital, and is it no word of a sum of money ("US dollars")?"""
    said = parsed.text((entity.start, entity.end))
    money = (a for a in parsed.amounts if is_money(a.unit))
    return not said.islower() and not any(a.start <= entity.start and entity.end <= a.end for a in money)


def _placed(parsed: Parsed, names: tuple[Named, ...]) -> list[Entity]:
    """Names of states and places, the longer before the shorter ("Amazon River" before "Amazon"), parts ("eastern") left out."""
    people = person_spans(parsed)
    spans = [(n.start, n.end) for n in names if n.sense in PARTY and not _opens_name(parsed, n, people)]
    spans += [(_core(parsed, m), m.end) for m in parsed.places if not _facility(parsed, m.start, m.end)]
    return [Entity(a, b, "place") for a, b in sorted(spans, key=lambda s: (s[0] - s[1], s))]


def _opens_name(parsed: Parsed, name: Named, people: list[tuple[int, int]]) -> bool:
    """Is the name of a state the first word of a longer name that is no office's ("British Empire", "African Swine Fever")?"""
    run = []
    for token in parsed.tokens[name.last : name.last + 5]:
        if token.pos != "PROPN" or not token.text[0].isupper() or token.sentence != parsed.tokens[name.first].sentence:
            break
        run.append(token)
    office = any(t.lower in body_nouns().roles or t.lower in ("prime", "foreign", "defence", "defense", "deputy") for t in run)
    return bool(run) and not office and not any(a <= t.start < b for t in run for a, b in people) and run[0].entity not in PLACED


def _core(parsed: Parsed, mention: PlaceMention) -> int:
    token = next((t for t in parsed.tokens[mention.first : mention.last] if t.text[0].isupper()), None)
    return token.start if token else mention.start


def _joined(parsed: Parsed, found: list[Entity]) -> Iterator[Entity]:
    """Places written as one: "Gweru, Zimbabwe", "British Indians"."""
    held: Entity | None = None
    for entity in found:
        if held and held.kind == entity.kind == "place" and _one(parsed, held, entity):
            held = Entity(held.start, entity.end, "place")
            continue
        if held:
            yield held
        held = entity
    if held:
        yield held


def _one(parsed: Parsed, a: Entity, b: Entity) -> bool:
    between = parsed.report.text[a.end : b.start]
    first, second = parsed.text((a.start, a.end)), parsed.text((b.start, b.end))
    return between == " " or (between == ", " and state(second) is not None and state(first) is None and demonym(first) is None)


def _add(found: list[Entity], more: Iterable[Entity]) -> None:
    for entity in more:
        if entity.end > entity.start and not any(e.start < entity.end and entity.start < e.end for e in found):
            found.append(entity)


def _persons(parsed: Parsed) -> list[tuple[int, int]]:
    """Names of people without the title that a mention begins with ("Mr Pocock", "Professor Chan Lik-sam")."""
    whole = {(a.start, a.end): a.people[0].name.split() for a in parsed.actors if len(a.people) == 1}
    return [_named_part(parsed, span, whole.get(span)) for span in person_spans(parsed)]


def _named_part(parsed: Parsed, span: tuple[int, int], name: list[str] | None) -> tuple[int, int]:
    tokens = parsed.tokens_in(span)
    first = next((t.start for t in tokens if name and name[0].startswith(t.text)), None)
    if first is None and name:
        first = next((t.start for t in tokens if any(part.startswith(t.text) for part in name)), None)
    return (first, span[1]) if first is not None else span


def _organisations(parsed: Parsed, names: tuple[Named, ...]) -> Iterator[Entity]:
    """Bodies and organisations by their names as written, longest first."""
    text = parsed.report.text
    spans = [(n.start, n.end) for n in names if n.sense in ("organisation", "agency") and not _of_a_thing(parsed, n.last)]
    spans += _with_states(parsed, names)
    for actor in parsed.actors:
        start = actor.end - len(actor.name or "")
        if (
            actor.via in ("body", "organisation")
            and actor.name
            and actor.name[0].isupper()
            and text[start : actor.end] == actor.name
        ):
            spans.append((start, actor.end))
    yield from (Entity(a, b, "organisation") for a, b in sorted(spans, key=lambda s: (s[0] - s[1], s)))


def _of_a_thing(parsed: Parsed, i: int) -> bool:
    """Does the next word make a text or an event of the name ("Commonwealth Games", "United Nations Charter")?"""
    return i < len(parsed.tokens) and parsed.tokens[i].text in body_nouns().not_heads


def _with_states(parsed: Parsed, names: tuple[Named, ...]) -> Iterator[tuple[int, int]]:
    """Governments and embassies whose name holds their state's ("Government of Chad", "the Chadian Embassy")."""
    tokens = parsed.tokens
    for name in names:
        if name.sense not in PARTY or name.last >= len(tokens):
            continue
        if name.sense == "adjective" and tokens[name.last].text in STATELY and not _of_a_thing(parsed, name.last + 1):
            yield name.start, tokens[name.last].end
        i = name.first - 1 - (name.first > 1 and tokens[name.first - 1].lower == "the")
        if i > 0 and tokens[i].lower == "of" and tokens[i - 1].text in STATELY:
            yield tokens[i - 1].start, name.end


def _peoples(parsed: Parsed) -> Iterator[Entity]:
    """Peoples and regions by the tables, and adjectives of states where they name a language."""
    for first, last in blocks(parsed):
        text = parsed.report.text[first.start : last.end]
        found = words(text)
        for table in (not_party(), peoples(), demonyms()):
            for hit in table.within(text, found):
                money = text[hit.end : hit.end + 1] in ("$", "£")
                if not money and (table is not not_party() or where(text[hit.start : hit.end])):
                    yield Entity(first.start + hit.start, first.start + hit.end, "place")


def _larger(parsed: Parsed, names: tuple[Named, ...], seen: tuple[Entity, ...]) -> Iterator[Entity]:
    """Organisations whose name holds that of a state, a people or a body ("Rainbow Ethiopia"), as the parser sees them."""
    inner = [(n.start, n.end) for n in names if n.sense in PARTY]
    inner += [(e.start, e.end) for e in (*_peoples(parsed), *_organisations(parsed, names))]
    for entity in seen:
        inside = {(a, b) for a, b in inner if entity.start <= a and b <= entity.end}
        apart = all(b <= entity.start or entity.end <= a or (a, b) in inside for a, b in inner)
        long = len(parsed.text((entity.start, entity.end)).split()) > 2
        if entity.kind == "organisation" and inside and apart and long and (entity.start, entity.end) not in inside:
            yield entity


def _facility(parsed: Parsed, start: int, end: int) -> bool:
    """Is a place a building or a port, which corpora mark as another kind?"""
    run = parsed.tokens_in((start, end))
    closing = {fold(t.text) for t in (run[:1] + run[-1:])} & place_words().facilities
    return any(t.entity == "FAC" for t in run) or (len(run) > 1 and bool(closing))
