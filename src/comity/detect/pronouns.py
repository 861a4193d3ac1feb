"""Who "he", "its" and "they" are: subjects of main clauses before others, near before far, in the right gender and number."""

from __future__ import annotations

from comity.detect.anaphors import POSSESSIVES, Anaphor
from comity.detect.meant import Known, made, of_people
from comity.detect.salience import Memory
from comity.terms.parsed import ActorMention, Parsed, Token
from comity.terms.values import Party, Person

LEAST = 0.5
UNTOLD = {"m": 0.85, "f": 0.2}
"""How likely an official whose name tells no gender is "he" or "she", beside one whose name does; set by hand."""
THINGS_OWN = frozenset(
    [
        "adoption", "completion", "cost", "duration", "entry", "expiry", "implementation", "importance", "length",
        "name", "price", "ratification", "scope", "signature", "signing", "size", "start", "term", "title", "validity", "value",
    ]
)  # fmt: skip
"""What an agreement or a project has rather than a party."""
PASSIVE_TALK = frozenset(
    {"note", "say", "report", "understand", "expect", "hope", "agree", "plan", "learn", "decide", "recall", "stress"}
)


def one_person(memory: Memory, a: Anaphor, known: Known) -> ActorMention | None:
    token = memory.parsed.tokens[a.head]
    barred = _clause_subject(memory, token) if token.lower in ("him", "her") and token.dep != "poss" else None

    def allowed(person: Person) -> bool:
        gender = known.genders.get(person.name)
        return (gender is None or gender == a.gender) and person.name != barred

    ahead = _following_subject(memory.parsed, token)
    if ahead and all(allowed(p) for p in ahead):
        return of_people(memory, a, "pronoun", ahead)
    found = memory.ranked_people(a.head, allowed, lambda p: 1.0 if known.genders.get(p.name) else UNTOLD[a.gender])
    return of_people(memory, a, "pronoun", found[:1]) if found else None


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


def one_party(memory: Memory, a: Anaphor) -> ActorMention | None:
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
    return made(memory, a, "pronoun", [found], name=name)


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
    ranked = memory.ranked_parties(a.head, lambda _: True)
    if not ranked or ranked[0][0] < LEAST * (1 + rival):
        return None
    best = ranked[0][1]
    if subject and not any(s.weight >= 1.5 and token.sentence - s.sentence <= 1 for s in memory.parties.get(best, [])):
        return None
    return best


def _acting(parsed: Parsed, token: Token) -> bool:
    """Whether "it" is somebody: not "it was noted that", "it is important to"."""
    verb = parsed.tokens[token.head]
    if verb.lemma == "be" or (token.dep == "nsubjpass" and verb.lemma in PASSIVE_TALK):
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


def several(memory: Memory, a: Anaphor) -> ActorMention | None:
    """The last several persons or parties: a group, a coordination, a body of people."""
    token = memory.parsed.tokens[a.head]
    sentence = token.sentence
    if token.dep == "poss" and _owner(memory, token) == "thing":
        return None
    for actor in reversed(memory.actors):
        if sentence - memory.parsed.tokens[actor.head].sentence > 2:
            break
        if len(actor.parties) > 1 or len(actor.people) > 1:
            return made(memory, a, "pronoun", actor.parties, actor.people)
        joined = [memory.parsed.actor_at(t.i) for t in memory.parsed.conjuncts(actor.head)]
        several = [j for j in joined if j and (j.parties or j.people)]
        if len(several) > 1 and memory.parsed.tokens[several[0].head].dep in ("nsubj", "nsubjpass", "pobj"):
            return made(memory, a, "pronoun", [p for j in several for p in j.parties], [p for j in several for p in j.people])
        head = memory.parsed.tokens[actor.head]
        if actor.via == "demonym" and head.tag in ("NNS", "NNPS") and not actor.people:
            return made(memory, a, "pronoun", actor.parties)
    return None
