"""Offices told by a sentence: "She is Chief Representative of the JICA office", "He has served as ambassador"; and by "its envoy".

Both need to know who "she" and "its" are, so they are read after reference has been resolved.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from comity.detect.offices import acronyms, read
from comity.detect.titles import masked
from comity.detect.titles_after import starting
from comity.detect.words import Word, words
from comity.terms.parsed import ActorMention, Parsed, PostMention, Token
from comity.terms.values import Party
from comity.vocabulary.titles import titles

BEING = frozenset({"be", "become", "remain"})
SERVING = frozenset({"serve", "take"})
"""With "as" after them: "served as", "took office as"."""


def told_posts(parsed: Parsed) -> tuple[PostMention, ...]:
    """The report's posts with those told by a copula, and with the organisations that "its" stands for."""
    posts = tuple(_owned(parsed, p) for p in parsed.posts)
    return tuple(sorted((*posts, *_copulas(parsed)), key=lambda p: (p.start, p.end)))


def _owned(parsed: Parsed, post: PostMention) -> PostMention:
    """The post with the organisation of "its" with which its passage opens."""
    first = parsed.tokens[post.first]
    if first.lower != "its" or post.organisation:
        return post
    actor = parsed.actor_at(first.i)
    if actor is None or len(actor.parties) != 1:
        return post
    party = actor.parties[0]
    return replace(post, organisation=actor.name or party.name, state=party.state)


def _copulas(parsed: Parsed) -> Iterator[PostMention]:
    """Posts of "X is minister", "X was appointed minister" and "named X as minister"."""
    table = titles()
    verbs = [t for t in parsed.tokens if t.lemma in BEING | SERVING | table.appointing and not parsed.child(t.i, "neg")]
    found: tuple[Word, ...] = ()
    for verb in verbs:
        subject = parsed.child(verb.i, "nsubj", "nsubjpass")
        own = verb.lemma in BEING | SERVING or (subject is not None and subject.dep == "nsubjpass")
        about = subject if own else parsed.child(verb.i, "dobj")
        actor = _person(parsed, about) if about else None
        for phrase in _attributes(parsed, verb) if actor else ():
            found = found or _masked(parsed)
            if actor and (post := _copula(parsed, found, verb, phrase, actor)):
                yield post
                break


def _masked(parsed: Parsed) -> tuple[Word, ...]:
    """The report's words with those of names masked, so that no title runs over one."""
    every = words(parsed)
    names = {i for a in parsed.actors if a.people and a.via == "name" for i in range(a.first, a.last)}
    return tuple(masked(every, ((n, n + 1) for n, w in enumerate(every) if w.first in names)))


def _person(parsed: Parsed, token: Token) -> ActorMention | None:
    """The one person that a token names, or that stands in apposition to it ("the writer, X, is …")."""
    for t in (token, *parsed.children(token.i, "appos")):
        actor = parsed.actor_at(t.i)
        if actor and len(actor.people) == 1:
            return actor
    return None


def _attributes(parsed: Parsed, verb: Token) -> Iterator[Token]:
    """The nouns that may be the office: attribute, complement, or what "as" governs."""
    yield from parsed.children(verb.i, "attr", "oprd")
    if verb.lemma not in BEING:
        for near in [verb, *parsed.children(verb.i, "dobj")]:
            for link in parsed.children(near.i, "prep"):
                if link.lower == "as":
                    yield from parsed.children(link.i, "pobj")


def _copula(parsed: Parsed, found: tuple[Word, ...], verb: Token, attribute: Token, actor: ActorMention) -> PostMention | None:
    left = min((t.i for t in parsed.subtree(attribute.i)), default=attribute.i)
    if left <= verb.i:
        return None
    first = next((n for n, w in enumerate(found) if w.first <= left < w.last), None)
    office = starting(found, first) if first is not None else None
    if office is None or not found[office.head].first <= attribute.i < found[office.last - 1].last:
        return None
    reading = read(found, office, acronyms(parsed.report.text))
    person, last = actor.people[0], found[office.last - 1].last
    if not (reading.organisation or reading.party or " " in reading.title):
        return None
    party: Party | None = reading.party or person.party
    first, start = min((actor.first, actor.start), (verb.i, verb.start))
    return PostMention(
        first, last, verb.i, start, parsed.tokens[last - 1].end, person=person, title=reading.title,
        organisation=reading.organisation, state=party.state if party else None, acting=office.acting,
        former=office.former or (verb.tag == "VBD" and verb.lemma == "be"), title_span=reading.title_span,
        person_span=(actor.start, actor.end),
    )  # fmt: skip
