"""Who acts as a party: states, their bodies and people, organisations, capitals and seats that stand for them.

`find_parties(parsed)` adds an ActorMention for each: "Vietnam" (`party`), "Hanoi said" (`metonym`), "U.S. officials", "Vietnam–US"
(`demonym`), "the Vietnamese Ministry of National Defence" (`body`), "WHO" (`organisation`), "the Russian envoy" (`role`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.detect.bodies import find_bodies
from comity.detect.named import Named, named
from comity.detect.owners import MINISTRIES, as_body, with_states
from comity.detect.placing import acts, head_of
from comity.detect.unlisted import acronyms, unlisted
from comity.terms.parsed import ActorMention, Parsed, Via
from comity.terms.values import Party
from comity.vocabulary.bodies import canonical
from comity.vocabulary.parties import body_nouns, organisation, seats

MODIFIER = frozenset({"amod", "compound", "poss", "nmod"})
GOVERNING = frozenset({"administration", "government"})
"""Nouns by which a state itself acts ("the Chinese government")."""


@dataclass(frozen=True, slots=True)
class _Role:
    """A noun that a party's name governs ("U.S. officials"), with the names before it."""

    noun: int
    names: tuple[Named, ...]


def find_parties(parsed: Parsed) -> Parsed:
    """The report with mentions of parties added to `actors`, and with `parties`, those it is most about."""
    names = _capitals_of_organisations(named(parsed))
    agencies = [as_body(parsed, n) for n in names if n.sense == "agency"]
    bodies = with_states(parsed, sorted((*agencies, *find_bodies(parsed, names)), key=lambda b: b.start), names)
    covered = [(b.start, b.end) for b in bodies]
    free = [n for n in names if not any(a <= n.start and n.end <= b for a, b in covered)]
    heads = {b.head for b in bodies}
    roles = [r for r in _roles(parsed, [*free, *map(_as_named, bodies)]) if r.noun not in heads]
    used = {(n.start, n.end) for r in roles for n in r.names}
    rest = [m for n in free if (n.start, n.end) not in used and (m := _bare(parsed, n))]
    made = [*bodies, *(_role(parsed, r) for r in roles), *_merged(rest)]
    made += acronyms(parsed, made, names)
    made += unlisted(parsed, [*made, *(m for m in parsed.actors if m.people)])
    made += acronyms(parsed, made, names)
    ours = [m for m in made if not any(a.start <= m.start and m.end <= a.end for a in parsed.actors if a.people)]
    actors = tuple(sorted((*parsed.actors, *ours), key=lambda a: (a.start, -a.end)))
    return replace(parsed, actors=actors, parties=_main(actors))


def _capitals_of_organisations(names: tuple[Named, ...]) -> tuple[Named, ...]:
    """Names with a capital that is also an organisation's seat ("Brussels") taken for that, unless its state is in the report."""
    states = {n.party.state for n in names if n.sense in ("state", "adjective")}

    def read(name: Named) -> Named:
        seat = seats().get(name.words) if name.sense == "capital" and name.party.state not in states else None
        return replace(name, sense="seat", party=seat) if seat else name

    return tuple(map(read, names))


def _roles(parsed: Parsed, names: list[Named]) -> list[_Role]:
    """Names that stand before a noun for people or a body of the state: "US and Lao officials", "Hungary's foreign ministry"."""
    taken: dict[int, list[Named]] = {}
    for name in names:
        if not _starts_person(parsed, name):
            noun = _governed(parsed, name) or _governed_by_next(parsed, name, names)
            if noun is not None:
                taken.setdefault(noun, []).append(name)
    return [_Role(noun, tuple(ns)) for noun, ns in taken.items()]


def _governed_by_next(parsed: Parsed, name: Named, names: list[Named]) -> int | None:
    """The noun of the adjective after "and": "Lao and Vietnamese officers", where the parser takes the first for a noun."""
    after = next((n for n in names if n.first >= name.last), None) if name.sense == "adjective" else None
    if after is None or after.sense != "adjective":
        return None
    between = [t.text for t in parsed.tokens[name.last : after.first]]
    return _governed(parsed, after) if between in (["and"], [","], [",", "and"]) else None


def _as_named(body: ActorMention) -> Named:
    return Named(body.first, body.last, body.start, body.end, "agency", body.parties[0], body.name)


def _starts_person(parsed: Parsed, name: Named) -> bool:
    return any(a.people and a.start <= name.start < a.end for a in parsed.actors)


def _governed(parsed: Parsed, name: Named) -> int | None:
    """The noun after the name, in the same noun phrase, that is people or a body."""
    token = parsed.tokens[name.last - 1]
    top = token
    while top.dep == "conj" and parsed.tokens[top.head].pos in ("ADJ", "PROPN", "NOUN") and parsed.tokens[top.head].i < token.i:
        top = parsed.tokens[top.head]
    if top.dep not in MODIFIER and token.dep not in MODIFIER:
        return None
    head = parsed.tokens[top.head if top.dep in MODIFIER else token.head]
    nouns = body_nouns()
    if head.i < name.last or head.i - name.last > 6 or head.pos not in ("NOUN", "PROPN"):
        return None
    lemma = head.lemma.lower()
    pair = f"{parsed.tokens[head.i - 1].lower} {lemma}"
    alone = lemma in nouns.private and head.tag in ("NN", "NNP")  # "a Chinese firm"; "Chinese firms" are of their state
    people = (lemma in nouns.roles and not alone) or lemma in nouns.state
    body = (
        name.sense not in ("agency", "organisation") and (lemma in nouns.bare or pair in nouns.bare) and pair not in nouns.private
    )
    return head.i if people or body else None


def _role(parsed: Parsed, role: _Role) -> ActorMention:
    tokens = parsed.tokens
    head = tokens[role.noun]
    first = min(n.first for n in role.names)
    if first and tokens[first - 1].lower == "the" and tokens[first - 1].sentence == head.sentence:
        first -= 1
    parties = tuple(dict.fromkeys(n.party for n in role.names))
    lemma = head.lemma.lower()
    start, end = tokens[first].start, head.end
    pair = f"{tokens[head.i - 1].lower} {lemma}"
    bodies = role.names[-1].sense in ("agency", "organisation")
    if (not bodies and pair in body_nouns().bare) or (not bodies and lemma in body_nouns().bare and head.tag in ("NN", "NNP")):
        return _bare_body(parsed, role, first, parties)
    name = None
    if lemma in GOVERNING or lemma == "authority":
        name = parsed.report.text[role.names[0].start : head.end]
    human = lemma in body_nouns().roles and lemma not in body_nouns().state
    via: Via = "party" if lemma in GOVERNING else "role" if human and head.tag in ("NN", "NNP") else "demonym"
    return ActorMention(first, head.i + 1, head.i, start, end, parties, name=name, via=via)


def _bare_body(parsed: Parsed, role: _Role, first: int, parties: tuple[Party, ...]) -> ActorMention:
    """A body in small letters: "Hungary's foreign ministry", "the Mozambican treasury", "the Lao ministry of health"."""
    tokens = parsed.tokens
    last = role.noun + 1
    owner = role.names[-1].last
    opening = owner + 1 if tokens[owner].text in ("'s", "’s", "'", "’") else owner
    titled = tokens[role.noun].text[0].isupper() and opening == owner and tokens[role.noun].text not in MINISTRIES
    words_ = parsed.report.text[tokens[role.names[-1].first if titled else opening].start : tokens[last - 1].end]
    plain = words_[:1].upper() + words_[1:]
    named_bodies = tuple(Party(name=canonical(plain), state=p.state) if p.state else p for p in parties)
    return ActorMention(first, last, role.noun, tokens[first].start, tokens[last - 1].end, named_bodies, name=words_, via="body")


def _bare(parsed: Parsed, name: Named) -> ActorMention | None:
    """A name by itself. A capital is a party only where nothing makes it a place."""
    head = name.last - 1
    via: Via = "party"
    match name.sense:
        case "adjective":
            via = "demonym"
        case "state":
            via = "demonym" if parsed.tokens[head].dep in ("amod", "compound", "nmod") else "party"
        case "capital" | "seat":
            if not acts(parsed, name):
                return None
            via = "metonym"
        case "organisation":
            via = "organisation"
        case "agency":
            via = "body"
    head = head_of(parsed, name)
    return ActorMention(
        name.first, name.last, head, name.start, name.end, (name.party,), name=name.organ or _own_name(name), via=via
    )


def _own_name(name: Named) -> str | None:
    return name.party.name if name.sense == "organisation" else None


def _merged(mentions: list[ActorMention]) -> Iterator[ActorMention]:
    """Names that the parser glued into one token ("U.S.-Vietnam") are one mention of both."""
    by_head: dict[int, list[ActorMention]] = {}
    for mention in mentions:
        by_head.setdefault(mention.head, []).append(mention)
    for same in by_head.values():
        first, last = same[0], same[-1]
        if len(same) == 1:
            yield first
        else:
            parties = tuple(dict.fromkeys(p for m in same for p in m.parties))
            yield replace(first, last=last.last, end=last.end, parties=parties, name=None, via="demonym")


def _main(actors: tuple[ActorMention, ...]) -> tuple[Party, ...]:
    """The states and organisations named, the most often named first (of equals the first named), states before others."""
    counts: Counter[Party] = Counter()
    for actor in actors:
        if actor.via == "organisation" and actor.name and organisation(actor.name) is None:
            continue
        parties = actor.parties or tuple(p.party for p in actor.people if p.party)
        counts.update({Party(state=p.state) if p.state else p for p in parties})
    order = {p: n for n, p in enumerate(counts)}
    ranked = sorted(counts, key=lambda p: (p.state is None, -counts[p], order[p]))
    return tuple(ranked)
