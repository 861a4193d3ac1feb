"""Who acts as a party: states, their bodies and people, organisations, capitals and seats that stand for them.

`find_parties(parsed)` adds an ActorMention for each: "Vietnam" (`party`), "Hanoi said" (`metonym`), "U.S. officials", "Vietnam–US"
(`demonym`), "the Vietnamese Ministry of National Defence" (`body`), "WHO" (`organisation`), "the Russian envoy" (`role`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from comity.detect.bodies import LINKS, Body, acronym_of, canonical, find_bodies
from comity.detect.named import Named, named, token_range
from comity.terms.parsed import ActorMention, Parsed, Token, Via
from comity.terms.values import Party
from comity.vocabulary.parties import agency, body_nouns, capitals, organisation, seats, state_names
from comity.vocabulary.phrases import Phrases, fold, words
from comity.vocabulary.places import place_words, where

MODIFIER = frozenset({"amod", "compound", "poss", "nmod"})
INSIDE = frozenset({"in", "at", "near", "outside", "around", "across", "throughout", "within", "inside", "via", "off"})
TOWARDS = frozenset({"to", "from", "for", "into", "through"})
TRAVEL = frozenset(
    ["arrive", "arrival", "bind", "come", "depart", "departure", "drive", "fly", "flight", "go", "head", "journey", "leave", "move",
     "return", "sail", "stop", "tour", "travel", "trip", "visit", "way"]
)  # fmt: skip
REACH = frozenset({"visit", "leave", "reach", "tour", "enter"})


@dataclass(frozen=True, slots=True)
class _Role:
    """A noun that a party's name governs ("U.S. officials"), with the names before it."""

    noun: int
    names: tuple[Named, ...]


def find_parties(parsed: Parsed) -> Parsed:
    """The report with mentions of parties added to `actors`, and with `parties`, those it is most about."""
    names = _capitals_of_organisations(named(parsed))
    agencies = [_agency(parsed, n) for n in names if n.sense == "agency"]
    bodies = _with_states(parsed, sorted((*agencies, *find_bodies(parsed, names)), key=lambda b: b.start), names)
    covered = [(b.start, b.end) for b in bodies]
    free = [n for n in names if not any(a <= n.start and n.end <= b for a, b in covered)]
    roles = _roles(parsed, [*free, *map(_as_named, bodies)])
    used = {(n.start, n.end) for r in roles for n in r.names}
    rest = [m for n in free if (n.start, n.end) not in used and (m := _bare(parsed, n))]
    made = [*bodies, *(_role(parsed, r) for r in roles), *_merged(rest)]
    made += _unlisted(parsed, [*made, *(m for m in parsed.actors if m.people)])
    made += _acronyms(parsed, made, names)
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


def place_like(parsed: Parsed, last: int) -> bool:
    """Is the name that ends before token `last` a place by its context: "in Hanoi", "flew to Seoul", "Dili, Timor-Leste"?"""
    tokens = parsed.tokens
    token = tokens[last - 1]
    top = next((t for t in parsed.conjuncts(token.i) if t.dep != "conj"), token)
    head = tokens[top.head]
    if top.dep == "pobj" and head.lower in INSIDE:
        return True
    if top.dep == "pobj" and head.lower in TOWARDS:
        return tokens[head.head].lemma.lower() in TRAVEL
    if top.dep == "dobj" and head.lemma in REACH:
        return True
    after = tokens[last + 1] if last + 1 < len(tokens) and tokens[last].text == "," else None
    return bool(after and after.sentence == token.sentence and after.text[0].isupper() and _begins_state(parsed, after))


def _begins_state(parsed: Parsed, token: Token) -> bool:
    text = parsed.report.text[token.start : token.start + 40]
    return state_names().at(words(text), 0, text) is not None


def _with_states(parsed: Parsed, bodies: Iterable[Body], names: tuple[Named, ...]) -> list[ActorMention]:
    """Bodies as mentions. A state is sought in the body's own words, in an earlier mention, then in the sentence."""
    by_last = {n.last: n for n in names if n.party.state and n.sense in ("state", "adjective", "capital")}
    by_first = {n.first: n for n in names if n.party.state and n.sense in ("state", "adjective", "capital")}
    known: dict[str, str] = {}
    found = []
    for body in bodies:
        before, after = _before(parsed, body, by_last), _after(parsed, body, by_first)
        owner = before or after
        own = agency(body.name)
        words_ = _own_words(parsed, body, before)
        name = own.name if own and own.name else canonical(words_)
        state = owner.party.state if owner else own.state if own else known.get(name) or _state_near(parsed, body, names)
        if owner and state:
            known[name] = state
        start, first = (before.start, before.first) if before else (body.start, body.first)
        end, last = (after.end, after.last) if after and not before else (body.end, body.last)
        found.append(ActorMention(first, last, body.head, start, end, (Party(name=name, state=state),), name=words_, via="body"))
    return found


def _own_words(parsed: Parsed, body: Body, owner: Named | None) -> str:
    """The name of a body; the adjective belongs to it in "Philippine Coast Guard", not in "Vietnamese Ministry of Defence"."""
    short = not LINKS.intersection(body.name.split()) and not body.name.endswith(
        ("Ministry", "Department", "Embassy", "Government")
    )
    joined = owner is not None and parsed.report.text[owner.end : body.start] == " "
    return parsed.report.text[owner.start : body.end] if owner and short and joined else body.name


def _agency(parsed: Parsed, name: Named) -> Body:
    return Body(name.first, name.last, _head(parsed, name), name.start, name.end, name.organ or parsed.text((name.start, name.end)))


def _before(parsed: Parsed, body: Body, by_last: dict[int, Named]) -> Named | None:
    """The state right before a body: "Vietnam's Ministry", "the US Department"."""
    owner = by_last.get(body.first)
    if owner is None and body.first and parsed.tokens[body.first - 1].text in ("'s", "’s", "'", "’"):
        owner = by_last.get(body.first - 1)
    return owner


def _after(parsed: Parsed, body: Body, by_first: dict[int, Named]) -> Named | None:
    """The state after a body: "Central Bank of Kenya", "Ministry of Defence of the Republic of Korea"."""
    i = body.last
    if i + 1 >= len(parsed.tokens) or parsed.tokens[i].lower not in ("of", "in"):
        return None
    return by_first.get(i + 2 if parsed.tokens[i + 1].lower == "the" else i + 1)


def _state_near(parsed: Parsed, body: Body, names: tuple[Named, ...]) -> str | None:
    """The only state named in the sentence, or else the state of the dateline; None where that would be a guess."""
    if parsed.tokens[body.head].text not in body_nouns().organs:
        return None
    sentence = parsed.sentence_of(body.head)
    near = {n.party.state for n in names if sentence.start <= n.start < sentence.end and n.party.state}
    return near.pop() if len(near) == 1 else _dateline(parsed)


def _dateline(parsed: Parsed) -> str | None:
    """The state in whose capital the report was written, where its first words tell ("BUDAPEST, 3 November - ")."""
    for block in parsed.report.blocks[:6]:
        text = parsed.report.text[block.start : min(block.end, block.start + 60)]
        found = words(text)
        hit = capitals().at(found, 0, text) if found else None
        if hit and (block.role == "dateline" or any(mark in text[hit.end :][:30] for mark in ("—", "–", " - ", "(", ":"))):
            return hit.value
    return None


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
    after = next((n for n in names if n.first >= name.last), None)
    if after is None or name.sense != "adjective" or after.sense != "adjective":
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
    people = lemma in nouns.roles or lemma in nouns.state
    body = name.sense not in ("agency", "organisation") and (lemma in nouns.bare or pair in nouns.bare)
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
    if lemma in ("government", "authority", "administration"):
        name = parsed.report.text[role.names[0].start : head.end]
    human = lemma in body_nouns().roles and lemma not in body_nouns().state
    via: Via = "role" if human and head.tag in ("NN", "NNP") else "demonym"
    return ActorMention(first, head.i + 1, head.i, start, end, parties, name=name, via=via)


def _bare_body(parsed: Parsed, role: _Role, first: int, parties: tuple[Party, ...]) -> ActorMention:
    """A body in small letters: "Hungary's foreign ministry", "the Mozambican treasury", "the Lao ministry of health"."""
    tokens = parsed.tokens
    last = role.noun + 1
    owner = role.names[-1].last
    opening = owner + 1 if tokens[owner].text in ("'s", "’s", "'", "’") else owner
    titled = (
        tokens[role.noun].text[0].isupper()
        and opening == owner
        and tokens[role.noun].text not in ("Ministry", "Embassy", "Government")
    )
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
    head = _head(parsed, name)
    return ActorMention(
        name.first, name.last, head, name.start, name.end, (name.party,), name=name.organ or _own_name(name), via=via
    )


def _own_name(name: Named) -> str | None:
    return name.party.name if name.sense == "organisation" else None


def _head(parsed: Parsed, name: Named) -> int:
    """The token of the name whose head lies outside it."""
    inside = range(name.first, name.last)
    outward = [i for i in inside if parsed.tokens[i].head not in inside or parsed.tokens[i].head == i]
    return outward[0] if outward else name.last - 1


def acts(parsed: Parsed, name: Named) -> bool:
    """Does the capital act, or is it dealt with ("Hanoi said", "Seoul's offer", "talks with Dili", "Hanoi–Washington ties")?"""
    if place_like(parsed, name.last) or _opens_dateline(parsed, name):
        return False
    after = parsed.tokens[name.last] if name.last < len(parsed.tokens) else None
    if after and fold(after.text) in place_words().divisions | place_words().facilities and after.text[0].isupper():
        return False
    head = parsed.tokens[_head(parsed, name)]
    top = next((t for t in parsed.conjuncts(head.i) if t.dep != "conj"), head)
    if top.dep in ("nsubj", "nsubjpass", "poss", "agent", "dobj", "dative", "iobj", "compound", "nmod"):
        return True
    return top.dep == "pobj" and parsed.tokens[top.head].lower in (
        "by", "with", "between", "to", "from", "against", "for", "of", "among", "on", "towards", "toward", "under", "than", "like",
    )  # fmt: skip


def _opens_dateline(parsed: Parsed, name: Named) -> bool:
    """Does the name open its block as a dateline does ("Budapest, 11 March", "SEOUL (KNS) –")?"""
    block = parsed.report.blocks[parsed.sentence_of(name.first).block]
    following = parsed.report.text[name.end : name.end + 2].strip()[:1]
    return not parsed.report.text[block.start : name.start].strip() and following in (",", "(", "–", "—", "-", ":", "/")


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


def _unlisted(parsed: Parsed, made: list[ActorMention]) -> Iterator[ActorMention]:
    """Organisations that no table lists but the parser sees, unless their last word makes an instrument or a meeting of them."""
    taken = {i for m in made for i in range(m.first, m.last)}
    for first, last in _runs(parsed, "ORG"):
        run = parsed.tokens[first:last]
        name = parsed.report.text[run[0].start : run[-1].end]
        head = next((t.i for t in run if not first <= t.head < last or t.head == t.i), last - 1)
        if taken.intersection(range(first, last)) or not _looks_named(run) or where(name) or not _takes_part(parsed, head):
            continue
        yield ActorMention(first, last, head, run[0].start, run[-1].end, (Party(name=name),), name=name, via="organisation")


def _runs(parsed: Parsed, label: str) -> Iterator[tuple[int, int]]:
    """Token ranges that the parser labels so, without article and possessive."""
    tokens, i = parsed.tokens, 0
    while i < len(tokens):
        j = i
        while j < len(tokens) and tokens[j].entity == label and tokens[j].sentence == tokens[i].sentence:
            j += 1
        first, last = i + (j > i and tokens[i].lower in ("the", "a", "an")), j
        while last > first and tokens[last - 1].text in ("'s", "’s", "'", "’", "(", ",", "."):
            last -= 1
        if last > first:
            yield first, last
        i = max(j, i + 1)


def _takes_part(parsed: Parsed, i: int) -> bool:
    """Does the word stand where one who acts stands, and not in a title ("Minister of National Defense")?"""
    top = next((t for t in parsed.conjuncts(i) if t.dep != "conj"), parsed.tokens[i])
    if top.dep in ("nsubj", "nsubjpass", "poss", "agent", "dative"):
        return True
    return top.dep in ("pobj", "dobj") and parsed.tokens[top.head].lower in (
        "by",
        "with",
        "between",
        "from",
        "to",
        "through",
        "among",
    )


def _looks_named(run: tuple[Token, ...]) -> bool:
    nouns, words_ = body_nouns(), [t.text for t in run]
    if any(w in nouns.not_heads or w.rstrip("s") in nouns.not_heads or w.lower() in nouns.roles for w in words_) or not (
        words_[0][0].isupper() and words_[-1][0].isalnum()
    ):
        return False
    return len(run) > 1 or sum(c.isupper() for c in words_[0]) > 1


def _acronyms(parsed: Parsed, made: list[ActorMention], names: tuple[Named, ...]) -> list[ActorMention]:
    """Later mentions of bodies by an acronym that the report itself gives: "Economic Relations Division (ERD)" … "ERD"."""
    given = {a: m for m in made if m.via in ("body", "organisation") for a in (acronym_of(parsed, m.end),) if a}
    if not given:
        return []
    table = Phrases((a, m) for a, m in given.items())
    taken = {(n.start, n.end) for n in names} | {(m.start, m.end) for m in made}
    text = parsed.report.text
    found = []
    for hit in table.within(text):
        if (hit.start, hit.end) in taken or hit.start <= hit.value.end or not parsed.tokens:
            continue
        first, last = token_range(parsed, hit.start, hit.end)
        if parsed.tokens[first].start <= hit.start < parsed.tokens[last - 1].end and text[hit.start : hit.end].isupper():
            own = replace(hit.value, first=first, last=last, head=last - 1, start=hit.start, end=hit.end)
            found.append(own)
    return found


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
