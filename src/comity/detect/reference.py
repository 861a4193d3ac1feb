"""Who is meant by pronouns, role nouns and groups: the report is walked through once, remembering who was mentioned.

Subjects of main clauses are the likeliest antecedents, near ones more than far ones, and a gender that names or honorifics
tell must agree. What has no clear antecedent gives no mention.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from comity.detect.anaphors import Anaphor, anaphors
from comity.detect.copula import told_posts
from comity.detect.hosts import host, ordinal, placed
from comity.detect.meant import Known, about, known_of
from comity.detect.nouns import body, counterpart, group, role_holder, state_named
from comity.detect.own import find_own
from comity.detect.pronouns import one_party, one_person, several
from comity.detect.salience import Memory
from comity.terms.parsed import ActorMention, Parsed


def resolve(parsed: Parsed) -> Parsed:
    """Add to `actors` a mention for every word that refers back, fill in role nouns, and count anew whom the report is about."""
    found = sorted(anaphors(parsed), key=lambda a: a.head)
    given, made = _walk(parsed, [a for a in found if a.sort != "own"])
    done = replace(parsed, actors=_ordered((*given, *made)))
    own = find_own(done, [a for a in found if a.sort == "own"])
    done = replace(done, actors=_ordered((*done.actors, *own)))
    return replace(done, parties=about(done), posts=told_posts(done))


def _ordered(actors: Iterable[ActorMention]) -> tuple[ActorMention, ...]:
    return tuple(sorted(actors, key=lambda a: (a.start, -a.end)))


def _walk(parsed: Parsed, found: Sequence[Anaphor]) -> tuple[list[ActorMention], list[ActorMention]]:
    """The given mentions, role nouns among them filled in, and new ones; each is resolved by what stands before it."""
    known, memory = known_of(parsed), Memory(parsed)
    given = sorted(parsed.actors, key=lambda a: (a.head, -a.first))
    made: list[ActorMention] = []
    n = 0
    for anaphor in found:
        while n < len(given) and given[n].head < anaphor.head:
            memory.note(given[n])
            n += 1
        old = given[n] if n < len(given) and given[n].head == anaphor.head else None
        actor = None if old and old.people else _resolved(memory, anaphor, known, old)
        if actor and old:
            given[n] = actor
        elif actor:
            made.append(actor)
            memory.note(actor)
    return given, made


def _resolved(memory: Memory, anaphor: Anaphor, known: Known, old: ActorMention | None) -> ActorMention | None:
    match anaphor.sort:
        case "person":
            return one_person(memory, anaphor, known)
        case "party":
            return one_party(memory, anaphor)
        case "plural":
            return several(memory, anaphor)
        case "role":
            return role_holder(memory, anaphor, known, old)
        case "counterpart":
            return counterpart(memory, anaphor, known, old)
        case "group" | "pair":
            return group(memory, anaphor, known)
        case "placed":
            return None if old and old.parties else placed(memory, anaphor)
        case "host" | "guest":
            return None if old else host(memory, anaphor, known)
        case "former" | "latter":
            return ordinal(memory, anaphor)
        case "body":
            return None if old else body(memory, anaphor)
        case "state":
            return None if old else state_named(memory, anaphor)
        case _:
            return None
