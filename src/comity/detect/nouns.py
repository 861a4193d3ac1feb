"""Who "the minister", "his US counterpart", "the two sides", "the ministry" and "the country" are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comity.detect.anaphors import Anaphor
from comity.detect.dealings import together
from comity.detect.meant import Known, made, of_people
from comity.detect.salience import Memory
from comity.terms.parsed import ActorMention, Parsed, Token
from comity.terms.values import Party, Person
from comity.vocabulary.names import fold
from comity.vocabulary.references import references


def _fits(title: str, words: Sequence[str]) -> bool:
    return not words or any(w in title for w in words)


def role_holder(memory: Memory, a: Anaphor, known: Known, old: ActorMention | None) -> ActorMention | None:
    """The person most present who holds such an office; of the state that stands with the noun, if one does."""
    words = references().roles[a.noun]
    states = {p.key for p in old.parties} if old else set()

    def allowed(person: Person) -> bool:
        title = known.titles.get(person.name, "")
        return (
            bool(title.strip())
            and _fits(title, words)
            and (not states or (person.party is not None and person.party.key in states))
        )

    found = memory.ranked_people(a.head, allowed)
    if found:
        actor = of_people(memory, a, "role", found[:1])
        return replace(actor, first=old.first, start=old.start) if old else actor
    later = [p for p in _all_people(memory.parsed) if allowed(p)]
    if states and len(later) == 1:
        return replace(
            of_people(memory, a, "role", later),
            first=old.first if old else a.first,
            start=old.start if old else memory.parsed.tokens[a.first].start,
        )
    return None


def _all_people(parsed: Parsed) -> list[Person]:
    return list(dict.fromkeys(p for a in parsed.actors for p in a.people))


def counterpart(memory: Memory, a: Anaphor, known: Known, old: ActorMention | None) -> ActorMention | None:
    """The one of the same office on the other side, by name where the report names one."""
    tokens = memory.parsed.tokens
    if a.count > 1:
        return None
    owner: Person | None = None
    if a.whose is not None:
        holder = memory.parsed.actor_at(a.whose) or next((x for x in reversed(memory.actors) if x.head == a.whose), None)
        owner = holder.people[0] if holder and holder.people else None
    owner = owner or next(iter(memory.ranked_people(a.head, lambda _: True)), None)
    if owner is None:
        return old
    states = {p.key for p in old.parties} if old else set()
    field = [w for w in fold(known.titles.get(owner.name, "")).replace("-", " ").split() if len(w) > 3]

    def allowed(person: Person) -> bool:
        if person.name == owner.name or (owner.party and person.party and person.party.key == owner.party.key):
            return False
        if states:
            return person.party is not None and person.party.key in states and _alike(known.titles.get(person.name, ""), field)
        return person.party is not None and _alike(known.titles.get(person.name, ""), field)

    found = memory.ranked_people(a.head, allowed)
    if not found:
        others = [p for p in known.main[:2] if not owner.party or p.key != owner.party.key]
        if old or len(others) != 1 or tokens[a.head].dep == "attr":
            return old
        return made(memory, a, "role", others)
    actor = of_people(memory, a, "role", found[:1])
    return replace(actor, first=min(a.first, old.first), start=min(actor.start, old.start)) if old else actor


def _alike(title: str, words: Sequence[str]) -> bool:
    """Whether two offices are of a kind: they share a word, or both are ministers or secretaries."""
    own = set(fold(title).replace("-", " ").split())
    heads = {"minister", "secretary"}
    return bool(own & set(words)) or bool(own & heads and heads & set(words))


def group(memory: Memory, a: Anaphor, known: Known) -> ActorMention | None:
    """The parties of the report's dealings together; of "the two ministers" also who they are."""
    if a.noun in references().people or a.sort == "pair":
        words = references().roles.get(a.noun, (a.noun,)) if a.sort == "group" else ()
        found = memory.ranked_people(
            a.head,
            lambda p: (
                p.party is not None and _fits(known.titles.get(p.name, ""), words) and bool(known.titles.get(p.name, "").strip())
            ),
        )
        chosen: list[Person] = []
        for person in found:
            if all(person.party != c.party for c in chosen):
                chosen.append(person)
        if len(chosen) >= a.count:
            return of_people(memory, a, "group", chosen[: a.count])
    parties = _sides(memory, a, known)
    return made(memory, a, "group", parties) if len(parties) >= 2 else None


def _sides(memory: Memory, a: Anaphor, known: Known) -> list[Party]:
    """The parties that deal with one another here: two states named close by before, else the report's main ones."""
    here = memory.parsed.sentence_of(a.head)
    earlier = memory.parsed.sentences[here.index - 1] if here.index else here
    for sentence in (here, earlier):
        pair = together(memory, sentence, a.head)
        if len(pair) == a.count and sentence.block == here.block:
            return pair
    near = [
        Party(state=p.state) if p.state else p for w, p in memory.ranked_parties(a.head, lambda _: True, people=True) if w >= 0.25
    ]
    near = list(dict.fromkeys(p for p in near if p in known.main[:4]))
    main = [p for p in known.main if p.state][: a.count]
    if len(main) < a.count:
        main = list(known.main[: a.count])
    if not set(main) <= set(near) and len([p for p in near if p.state]) == a.count:
        return [p for p in near if p.state]
    return main


def body(memory: Memory, a: Anaphor) -> ActorMention | None:
    """The body most present whose name has such a noun."""
    words = references().bodies[a.noun]
    best: tuple[float, ActorMention] | None = None
    for actor in memory.actors:
        if (
            actor.via in ("body", "organisation")
            and actor.name
            and _fits(" ".join([actor.name.lower(), *(p.name or "" for p in actor.parties)]).lower(), words)
        ):
            worth = memory.present([s for p in actor.parties for s in memory.parties.get(p, []) if s.token == actor.head], a.head)
            if best is None or worth >= best[0]:
                best = (worth, actor)
    return made(memory, a, "body", best[1].parties, name=best[1].name) if best else None


def state_named(memory: Memory, a: Anaphor) -> ActorMention | None:
    """The state most present; one that is itself the subject is not called "the country" in its own clause."""
    parsed = memory.parsed
    words = parsed.text((parsed.tokens[a.first].start, parsed.tokens[a.last - 1].end)).lower()
    sentence = parsed.tokens[a.head].sentence
    for earlier in reversed(memory.actors):  # "the government … the government"
        at = parsed.tokens[earlier.head]
        if sentence - at.sentence > 2:
            break
        if earlier.via == "party" and earlier.first != earlier.head and parsed.text((earlier.start, earlier.end)).lower() == words:
            return made(memory, a, "party", earlier.parties)
    if owner := _described(memory, parsed.tokens[a.head]):
        return made(memory, a, "party", [owner])
    barred = _subject_states(parsed, parsed.tokens[a.head])
    ranked = memory.ranked_parties(a.head, lambda p: p.state is not None and p.state not in barred, people=True)
    if not ranked:
        return None
    return made(memory, a, "party", [Party(state=ranked[0][1].state)])


def _described(memory: Memory, token: Token) -> Party | None:
    """The state in whose "tariffs, which the government has promised to raise" the government is named."""
    verb = memory.parsed.tokens[token.head]
    if token.dep not in ("nsubj", "nsubjpass") or verb.dep != "relcl":
        return None
    for t in memory.parsed.children(verb.head, "amod", "poss", "compound", "nmod"):
        actor = memory.at(t.i)
        if actor and len(actor.parties) == 1 and actor.parties[0].state:
            return Party(state=actor.parties[0].state)
    return None


def _subject_states(parsed: Parsed, token: Token) -> set[str]:
    """The states of the subjects above a token, as far as it is no clause reported by them."""
    found: set[str] = set()
    below = token
    for up in parsed.ancestors(token.i):
        if up.pos in ("VERB", "AUX"):
            subject = parsed.child(up.i, "nsubj", "nsubjpass")
            actor = parsed.actor_at(subject.i) if subject and subject.i != token.i else None
            if actor and below.dep != "ccomp":
                found |= {p.state for p in actor.parties if p.state}
            below = up
    return found
