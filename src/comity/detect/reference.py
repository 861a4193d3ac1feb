"""Who is meant by pronouns, role nouns and groups: the report is walked through once, remembering who was mentioned.

Subjects of main clauses are the likeliest antecedents, near ones more than far ones, and a gender that names or honorifics
tell must agree. What has no clear antecedent gives no mention.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from comity.detect.anaphors import POSSESSIVES, Anaphor, anaphors
from comity.detect.copula import told_posts
from comity.detect.own import find_own
from comity.detect.salience import Memory
from comity.terms.parsed import ActorMention, Parsed, Token, Via
from comity.terms.values import Party, Person
from comity.vocabulary.names import Gender, fold, gender_of
from comity.vocabulary.references import references
from comity.vocabulary.titles import titles

LEAST = 0.5
THINGS_OWN = frozenset(
    [
        "adoption", "completion", "cost", "duration", "entry", "expiry", "implementation", "importance", "length", "name", "price", "ratification",
        "scope", "signature", "signing", "size", "start", "term", "title", "validity", "value",
    ]
)  # fmt: skip
"""What an agreement or a project has rather than a party."""


@dataclass(frozen=True)
class Known:
    """What the report tells of its persons: titles and ranks by name, genders, and the parties most dealt with."""

    titles: dict[str, str]
    genders: dict[str, Gender | None]
    main: tuple[Party, ...]


def resolve(parsed: Parsed) -> Parsed:
    """Add to `actors` a mention for every word that refers back, and count anew whom the report is about."""
    known = _known(parsed)
    memory = Memory(parsed)
    waiting = sorted(parsed.actors, key=lambda a: (a.head, -a.first))
    replaced: dict[int, ActorMention] = {}
    own: list[Anaphor] = []
    made: list[ActorMention] = []
    n = 0
    for anaphor in sorted(anaphors(parsed), key=lambda a: a.head):
        while n < len(waiting) and waiting[n].head < anaphor.head:
            memory.note(waiting[n])
            n += 1
        if anaphor.sort == "own":
            own.append(anaphor)
            continue
        same = [a for a in waiting[n:] if a.head == anaphor.head]
        if same and same[0].people:
            continue
        actor = _resolved(memory, anaphor, known, same[0] if same else None)
        if actor is None:
            continue
        if same:
            replaced[id(same[0])] = actor
            waiting[waiting.index(same[0])] = actor
        else:
            made.append(actor)
            memory.note(actor)
    actors = tuple(replaced.get(id(a), a) for a in parsed.actors)
    done = replace(parsed, actors=tuple(sorted((*actors, *made), key=lambda a: (a.start, -a.end))))
    done = replace(done, actors=tuple(sorted((*done.actors, *find_own(done, own)), key=lambda a: (a.start, -a.end))))
    return replace(done, parties=about(done), posts=told_posts(done))


def about(parsed: Parsed) -> tuple[Party, ...]:
    """The states and organisations that act or are dealt with, bodies folded into their states; states first, by mentions."""
    counts: Counter[Party] = Counter()
    for actor in parsed.actors:
        weight = 2 if actor.people else 1
        for party in dict.fromkeys(Party(state=p.state) if p.state else p for p in actor.parties):
            counts[party] += weight
    order = {p: n for n, p in enumerate(counts)}
    return tuple(sorted(counts, key=lambda p: (p.state is None, -counts[p], order[p])))


def _known(parsed: Parsed) -> Known:
    offices: dict[str, str] = {}
    for post in parsed.posts:
        words = f"{post.title} {post.rank or ''} {post.organisation or ''}"
        offices[post.person.name] = f"{offices.get(post.person.name, '')} {words}".lower()
    genders: dict[str, Gender | None] = {}
    for actor in parsed.actors:
        for person in actor.people:
            genders[person.name] = _honorific(parsed, actor) or genders.get(person.name) or gender_of(person.name)
            rank = " ".join(t.lower for t in parsed.tokens[actor.first : actor.last] if t.lower.rstrip(".") in titles().ranks)
            offices[person.name] = f"{offices.get(person.name, '')} {rank}"
    return Known(offices, genders, about(parsed))


def _honorific(parsed: Parsed, actor: ActorMention) -> Gender | None:
    first = max(0, actor.first - 1)
    found = (titles().honorifics.get(t.lower.rstrip(".")) for t in parsed.tokens[first : actor.last] if t.text[:1].isupper())
    return next((g for g in found if g), None)


def _resolved(memory: Memory, anaphor: Anaphor, known: Known, old: ActorMention | None) -> ActorMention | None:
    match anaphor.sort:
        case "person":
            return _person(memory, anaphor, known)
        case "party":
            return _it(memory, anaphor)
        case "plural":
            return _they(memory, anaphor, known)
        case "role":
            return _role(memory, anaphor, known, old)
        case "counterpart":
            return _counterpart(memory, anaphor, known, old)
        case "group" | "pair":
            return _group(memory, anaphor, known)
        case "body":
            return None if old else _body(memory, anaphor)
        case "state":
            return None if old else _state(memory, anaphor)
        case _:
            return None


def _made(
    memory: Memory, a: Anaphor, via: Via, parties: Sequence[Party], people: Sequence[Person] = (), name: str | None = None
) -> ActorMention:
    tokens = memory.parsed.tokens
    return ActorMention(
        a.first, a.last, a.head, tokens[a.first].start, tokens[a.last - 1].end, parties=tuple(dict.fromkeys(parties)), people=tuple(people),
        name=name, via=via,
    )  # fmt: skip


def _of_people(memory: Memory, a: Anaphor, via: Via, people: Sequence[Person]) -> ActorMention:
    parties = [p.party for p in people if p.party]
    return _made(memory, a, via, parties, people, people[0].name if len(people) == 1 else None)


def _person(memory: Memory, a: Anaphor, known: Known) -> ActorMention | None:
    token = memory.parsed.tokens[a.head]
    barred = _clause_subject(memory, token) if token.lower in ("him", "her") and token.dep != "poss" else None

    def allowed(person: Person) -> bool:
        gender = known.genders.get(person.name)
        return (gender is None or gender == a.gender) and person.name != barred

    ahead = _following_subject(memory.parsed, token)
    if ahead and all(allowed(p) for p in ahead):
        return _of_people(memory, a, "pronoun", ahead)
    found = memory.ranked_people(a.head, allowed)
    return _of_people(memory, a, "pronoun", found[:1]) if found else None


def _clause_subject(memory: Memory, token: Token) -> str | None:
    """The person who is the subject of the clause in which the pronoun is an object."""
    for up in memory.parsed.ancestors(token.i):
        subject = memory.parsed.child(up.i, "nsubj", "nsubjpass")
        if subject:
            actor = next((a for a in reversed(memory.actors) if a.head == subject.i and a.people), None)
            return actor.people[0].name if actor else None
    return None


def _following_subject(parsed: Parsed, token: Token) -> tuple[Person, ...]:
    """The subject to which a possessive before it points: "For his part, Secretary X …", "In her speech, Ms Y …"."""
    if token.dep != "poss":
        return ()
    for up in parsed.ancestors(token.i):
        if up.pos in ("VERB", "AUX"):
            subject = parsed.child(up.i, "nsubj", "nsubjpass")
            actor = parsed.actor_at(subject.i) if subject and subject.i > token.i else None
            return actor.people if actor and len(actor.people) == 1 else ()
    return ()


def _it(memory: Memory, a: Anaphor) -> ActorMention | None:
    """The party that "it" or "its" stands for; as a subject only one that was a subject just before."""
    parsed, token = memory.parsed, memory.parsed.tokens[a.head]
    subject = token.dep in ("nsubj", "nsubjpass")
    if (subject and not _acting(parsed, token)) or not (subject or token.dep == "poss"):
        return None
    if token.dep == "poss" and parsed.tokens[token.head].lemma in THINGS_OWN:
        return None
    owner = _owner(memory, token)
    found = _thanked(memory, token) or (owner if isinstance(owner, Party) else None)
    if found is None and owner is None:
        found = _ranked_it(memory, a, subject=subject)
    if found is None:
        return None
    actor = next((x for x in reversed(memory.actors) if found in x.parties and not x.people), None)
    name = actor.name if actor and actor.via in ("body", "organisation") else None
    return _made(memory, a, "pronoun", [found], name=name)


def _owner(memory: Memory, token: Token) -> Party | str | None:
    """The subject of the clause or of those above it: a party, "thing" when it is neither party nor person, None when a person."""
    parsed = memory.parsed
    below = token
    for up in parsed.ancestors(token.i):
        if up.pos not in ("VERB", "AUX"):
            continue
        object_ = parsed.child(up.i, "dobj")
        if below.dep == "xcomp" and object_ and object_.i < token.i and (party := _party_at(memory, object_.i)):
            return party
        subject = parsed.child(up.i, "nsubj", "nsubjpass")
        if subject and subject.i < token.i:
            if party := _party_at(memory, subject.i):
                return party
            actor = next((x for x in reversed(memory.actors) if x.head == subject.i), None)
            if actor:
                return None
            if subject.pos in ("NOUN", "PROPN"):
                return "thing"
        below = up
    return None


def _party_at(memory: Memory, i: int) -> Party | None:
    actor = next((x for x in reversed(memory.actors) if x.head == i and not x.people), None)
    return actor.parties[0] if actor and len(actor.parties) == 1 else None


def _thanked(memory: Memory, token: Token) -> Party | None:
    """The object in "thanked Portugal for its help"."""
    for up in memory.parsed.ancestors(token.i):
        if up.dep == "prep" and up.lower == "for":
            thing = memory.parsed.child(up.head, "dobj")
            actor = next((x for x in reversed(memory.actors) if thing and x.head == thing.i and not x.people), None)
            return actor.parties[0] if actor and len(actor.parties) == 1 else None
        if up.pos == "VERB":
            return None
    return None


def _ranked_it(memory: Memory, a: Anaphor, *, subject: bool) -> Party | None:
    token = memory.parsed.tokens[a.head]
    rival = _rival(memory, token)
    ranked = memory.ranked_parties(a.head, lambda p: True)
    if not ranked or ranked[0][0] < LEAST * (1 + rival):
        return None
    best = ranked[0][1]
    if subject and not any(s.weight >= 1.5 and token.sentence - s.sentence <= 1 for s in memory.parties.get(best, [])):
        return None
    return best


PASSIVE_TALK = frozenset(
    {"note", "say", "report", "understand", "expect", "hope", "agree", "plan", "learn", "decide", "recall", "stress"}
)


def _acting(parsed: Parsed, token: Token) -> bool:
    """Whether "it" is somebody: not "it was noted that", "it is important to"."""
    verb = parsed.tokens[token.head]
    if verb.lemma == "be" or token.dep == "nsubjpass" and verb.lemma in PASSIVE_TALK:
        return False
    return verb.pos in ("VERB", "AUX") and not (
        parsed.child(verb.i, "acomp", "attr") and verb.lemma in {"be", "seem", "remain", "become"}
    )


def _rival(memory: Memory, token: Token) -> float:
    """How strongly a thing is in the way: the nearest subject before is a noun that is no party."""
    parsed = memory.parsed
    heads = {a.head for a in memory.actors}
    sentence = parsed.sentence_of(token.i)
    for number in (sentence.index, sentence.index - 1):
        if number < 0:
            break
        s = parsed.sentences[number]
        if number < sentence.index and s.block != sentence.block:
            break
        subjects = [
            t
            for t in parsed.tokens[s.first : min(s.last, token.i)]
            if t.dep in ("nsubj", "nsubjpass") and t.i != token.i and t.lower not in POSSESSIVES
        ]
        if subjects:
            last = subjects[-1] if number == sentence.index else subjects[0]
            return 0.0 if last.i in heads else 3.0 if last.pos in ("NOUN", "PROPN") else 1.0
    return 0.0


def _they(memory: Memory, a: Anaphor, known: Known) -> ActorMention | None:
    """The last several persons or parties: a group, a coordination, a body of people."""
    token = memory.parsed.tokens[a.head]
    sentence = token.sentence
    if token.dep == "poss" and _owner(memory, token) == "thing":
        return None
    for actor in reversed(memory.actors):
        if sentence - memory.parsed.tokens[actor.head].sentence > 2:
            break
        if len(actor.parties) > 1 or len(actor.people) > 1:
            return _made(memory, a, "pronoun", actor.parties, actor.people)
        joined = [memory.parsed.actor_at(t.i) for t in memory.parsed.conjuncts(actor.head)]
        several = [j for j in joined if j and (j.parties or j.people)]
        if len(several) > 1 and memory.parsed.tokens[several[0].head].dep in ("nsubj", "nsubjpass", "pobj"):
            return _made(memory, a, "pronoun", [p for j in several for p in j.parties], [p for j in several for p in j.people])
        head = memory.parsed.tokens[actor.head]
        if actor.via == "demonym" and head.tag in ("NNS", "NNPS") and not actor.people:
            return _made(memory, a, "pronoun", actor.parties)
    return None


def _fits(title: str, words: Sequence[str]) -> bool:
    return not words or any(w in title for w in words)


def _role(memory: Memory, a: Anaphor, known: Known, old: ActorMention | None) -> ActorMention | None:
    """The person most present who holds such an office; of the state that stands with the noun, if one does."""
    words = references().roles[a.noun]
    states = {p.key for p in old.parties} if old else set()

    def allowed(person: Person) -> bool:
        title = known.titles.get(person.name, "")
        return (
            bool(title.strip()) and _fits(title, words) and (not states or person.party is not None and person.party.key in states)
        )

    found = memory.ranked_people(a.head, allowed)
    if found:
        actor = _of_people(memory, a, "role", found[:1])
        return replace(actor, first=old.first, start=old.start) if old else actor
    later = [p for p in _all_people(memory.parsed) if allowed(p)]
    if states and len(later) == 1:
        return replace(
            _of_people(memory, a, "role", later),
            first=old.first if old else a.first,
            start=old.start if old else memory.parsed.tokens[a.first].start,
        )
    return None


def _all_people(parsed: Parsed) -> list[Person]:
    return list(dict.fromkeys(p for a in parsed.actors for p in a.people))


def _counterpart(memory: Memory, a: Anaphor, known: Known, old: ActorMention | None) -> ActorMention | None:
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
        return _made(memory, a, "role", others)
    actor = _of_people(memory, a, "role", found[:1])
    return replace(actor, first=min(a.first, old.first), start=min(actor.start, old.start)) if old else actor


def _alike(title: str, words: Sequence[str]) -> bool:
    """Whether two offices are of a kind: they share a word, or both are ministers or secretaries."""
    own = set(fold(title).replace("-", " ").split())
    heads = {"minister", "secretary"}
    return bool(own & set(words)) or bool(own & heads and heads & set(words))


def _group(memory: Memory, a: Anaphor, known: Known) -> ActorMention | None:
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
            return _of_people(memory, a, "group", chosen[: a.count])
    parties = _sides(memory, a, known)
    return _made(memory, a, "group", parties) if len(parties) >= 2 else None


def _sides(memory: Memory, a: Anaphor, known: Known) -> list[Party]:
    """The parties that deal with one another here: two states named close by before, else the report's main ones."""
    near = [
        Party(state=p.state) if p.state else p for w, p in memory.ranked_parties(a.head, lambda p: True, people=True) if w >= 0.25
    ]
    near = list(dict.fromkeys(p for p in near if p in known.main[:4]))
    main = [p for p in known.main if p.state][: a.count]
    if len(main) < a.count:
        main = list(known.main[: a.count])
    if not set(main) <= set(near) and len([p for p in near if p.state]) == a.count:
        return [p for p in near if p.state]
    return main


def _body(memory: Memory, a: Anaphor) -> ActorMention | None:
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
    return _made(memory, a, "body", best[1].parties, name=best[1].name) if best else None


def _state(memory: Memory, a: Anaphor) -> ActorMention | None:
    """The state most present; one that is itself the subject is not called "the country" in its own clause."""
    parsed = memory.parsed
    barred = _subject_states(parsed, parsed.tokens[a.head])
    ranked = memory.ranked_parties(a.head, lambda p: p.state is not None and p.state not in barred, people=True)
    if not ranked:
        return None
    return _made(memory, a, "party", [Party(state=ranked[0][1].state)])


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
