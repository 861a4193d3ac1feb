"""Who "he", "its" and "they" are: subjects of main clauses before others, near before far, in the right gender and number."""

from __future__ import annotations

from comity.detect.anaphors import POSSESSIVES, Anaphor
from comity.detect.dealings import distinct, doers, joined
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
COPULAS = frozenset({"be", "become", "remain"})
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
    noun = parsed.tokens[token.head]
    if noun.dep == "conj" and (party := _party_at(memory, noun.head)):  # "the Department and its counterpart"
        return party
    for up in parsed.ancestors(token.i):
        if up.pos in ("VERB", "AUX"):
            if party := _controller(memory, up, below, token):
                return party
            found = _subject(memory, up, token) if up.lemma not in COPULAS or below.dep != "attr" else ""
            if found is None or found:
                return found
            below = up
        elif up.dep in ("attr", "pcomp") or (up.dep == "prep" and below.dep == "pcomp"):
            below = up
    return None


def _controller(memory: Memory, up: Token, below: Token, token: Token) -> Party | None:
    """The object that does what is told below: "urged X to lift its …", "supported X in guarding its …", "X's offer to …"."""
    if up.dep == "acl" and any(t.lower == "to" for t in memory.parsed.children(up.i, "aux")):
        return _deciding(memory, up.head)
    if below.dep == "xcomp" or (below.dep == "prep" and below.lower == "in"):
        thing = memory.parsed.child(up.i, "dobj")
        return _party_at(memory, thing.i) if thing and thing.i < token.i else None
    return None


def _subject(memory: Memory, up: Token, token: Token) -> Party | str | None:
    """The verb's own subject: a party, "thing", None for a person, and "" where it has none before the token."""
    subject = memory.parsed.child(up.i, "nsubj", "nsubjpass")
    if subject is None or subject.i >= token.i:
        return ""
    if party := _party_at(memory, subject.i):
        return party
    if memory.at(subject.i):
        return None
    return "thing" if subject.pos in ("NOUN", "PROPN") else ""


def _deciding(memory: Memory, i: int) -> Party | None:
    """Whose a decision or offer is: "Sweden's decision to …", "the decision of Sweden to …"."""
    owner = memory.parsed.child(i, "poss")
    of = next((t for t in memory.parsed.children(i, "prep") if t.lower in ("of", "by")), None)
    owner = owner or (memory.parsed.child(of.i, "pobj") if of else None)
    return _party_at(memory, owner.i) if owner else None


def _party_at(memory: Memory, i: int) -> Party | None:
    actor = memory.at(i)
    return actor.parties[0] if actor and not actor.people and len(actor.parties) == 1 else None


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
    rival, likened = _rival(memory, token), _likened(memory, token)
    ranked = memory.ranked_parties(a.head, lambda p: p.key != likened)
    if not ranked or ranked[0][0] < LEAST * (1 + rival):
        return None
    best = ranked[0][1]
    if subject and not any(s.weight >= 1.5 and token.sentence - s.sentence <= 1 for s in memory.parties.get(best, [])):
        return None
    return best


def _likened(memory: Memory, token: Token) -> str | None:
    """The key of the party of which the owner of "its" is told to be something: X in "X remains one of its partners"."""
    below = token
    for up in memory.parsed.ancestors(token.i):
        if up.lemma in COPULAS and below.dep == "attr":
            subject = memory.parsed.child(up.i, "nsubj")
            party = _party_at(memory, subject.i) if subject else None
            return party.key if party else None
        below = up
    return None


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
    """Those whom the clause brings together, else the last group, coordination or body of people."""
    parsed, token = memory.parsed, memory.parsed.tokens[a.head]
    if token.dep == "poss" and _owner(memory, token) == "thing":
        return None
    actors = doers(memory, token) if token.dep == "poss" else []
    near, people = distinct(p for x in actors for p in x.parties), [p for x in actors for p in x.people]
    if len(near) > 1 or len(people) > 1:
        return made(memory, a, "pronoun", near, people if len(people) == len(actors) else [])
    if actors and not people and near and len(actors) == 1 and parsed.tokens[actors[0].head].tag in ("NNS", "NNPS"):
        return made(memory, a, "pronoun", near)
    for actor in reversed(memory.actors):
        head = parsed.tokens[actor.head]
        if token.sentence - head.sentence > 2:
            break
        group = [actor] if len(actor.parties) > 1 or len(actor.people) > 1 else joined(memory, actor.head)
        parties, people = distinct(p for x in group for p in x.parties), [p for x in group for p in x.people]
        if len(parties) > 1 or len(people) > 1:
            return made(memory, a, "pronoun", parties, people)
        if actor.via == "demonym" and head.tag in ("NNS", "NNPS") and not actor.people:
            return made(memory, a, "pronoun", actor.parties)
    return None
