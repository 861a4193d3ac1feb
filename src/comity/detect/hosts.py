"""Who is meant by a place or by the order of mention: "the ministry in Oslo", "his host", "the former", "the latter"."""

from __future__ import annotations

from comity.detect.anaphors import Anaphor
from comity.detect.dealings import doers
from comity.detect.meant import Known, made, of_people
from comity.detect.salience import Memory
from comity.terms.parsed import ActorMention
from comity.terms.values import Party
from comity.vocabulary.places import where


def placed(memory: Memory, a: Anaphor) -> ActorMention | None:
    """The state in whose city the body or government sits that the words name: "the government in Lima"."""
    tokens = memory.parsed.tokens
    city = next((t for t in memory.parsed.subtree(a.head) if t.i > a.last and t.pos == "PROPN"), None)
    if city is None:
        return None
    last = next((t.i for t in tokens[city.i :] if t.pos != "PROPN"), len(tokens))
    name = memory.parsed.text((city.start, tokens[last - 1].end))
    named = {p.key for actor in memory.parsed.actors for p in actor.parties}
    states = [site.state for site in where(name) if site.state]
    state = next((s for s in states if s in named), states[0] if len(states) == 1 else None)
    if state is None:
        return None
    body = a.noun in ("ministry", "embassy", "parliament")
    words = memory.parsed.text((tokens[a.first].end, tokens[a.head].end)).strip()
    return made(memory, a, "party", [Party(state=state)], name=words if body else None)


def host(memory: Memory, a: Anaphor, known: Known) -> ActorMention | None:
    """The one of the two sides in whose state the dealings take place; of "his host" the side that is not his."""
    named = next((m.parties for m in memory.parsed.actors if a.first <= m.head < a.head and m.via == "demonym"), ())
    if named:  # "her Danish host"
        return made(memory, a, "role", named)
    sides = [p for p in known.main if p.state][:2]
    if len(sides) < 2:
        return None
    if a.whose is not None:
        owner = memory.at(a.whose) or memory.parsed.actor_at(a.whose)
        keys = {p.key for p in owner.parties} if owner else set()
        return _one_of(memory, a, [p for p in sides if p.key not in keys]) if len(keys) == 1 else None
    others = {p.key for actor in doers(memory, memory.parsed.tokens[a.head]) for p in actor.parties} & {p.key for p in sides}
    if len(others) == 1:  # "the president is meeting the visitor"
        return _one_of(memory, a, [p for p in sides if p.key not in others])
    at = memory.parsed.tokens[a.head].start
    places = [m.place.state for m in memory.parsed.places if m.start < at and m.place.state in {p.state for p in sides}]
    if not places:
        return None
    return _one_of(memory, a, [p for p in sides if (p.state == places[0]) == (a.sort == "host")])


def _one_of(memory: Memory, a: Anaphor, parties: list[Party]) -> ActorMention:
    """The host by name, where the report has named one person of that side so far; else the side, as of guests, who are many."""
    if a.sort != "host" or memory.parsed.tokens[a.head].tag == "NNS":
        return made(memory, a, "role", parties)
    keys = {p.key for p in parties}
    people = {p.name: p for actor in memory.actors for p in actor.people if p.party and p.party.key in keys}
    return of_people(memory, a, "role", list(people.values())) if len(people) == 1 else made(memory, a, "role", parties)


def ordinal(memory: Memory, a: Anaphor) -> ActorMention | None:
    """The first or second of the two named last, in the same sentence or the one before."""
    here = memory.parsed.sentence_of(a.head)
    for since in (here.index, here.index - 1):
        found: dict[str, ActorMention] = {}
        for actor in memory.actors:
            if len(actor.parties) == 1 and since <= memory.parsed.tokens[actor.head].sentence <= here.index:
                found[actor.parties[0].key] = found.pop(actor.parties[0].key, actor) if since != here.index else actor
        if len(found) >= 2:
            chosen = list(found.values())[-2 if a.sort == "former" else -1]
            return of_people(memory, a, "role", chosen.people) if chosen.people else made(memory, a, "role", chosen.parties)
    return None
