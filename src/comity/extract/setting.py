"""What an engagement is part of, and what is talked about at it."""

from __future__ import annotations

from comity.extract.clauses import clause_at, prepositions, referents, trim
from comity.extract.occasion import Occasion
from comity.extract.topics import topics_of
from comity.terms.dates import overlap
from comity.terms.parsed import Parsed, Token
from comity.terms.report import Span
from comity.vocabulary.wordlists import words

HELD = frozenset({"held", "ongoing"})
ABOUT = ("on", "about", "regarding", "concerning", "over")


def visit_around(parsed: Parsed, part: Occasion, visits: list[Occasion]) -> Span | None:
    """The words of the visit in which talks or a ceremony take place: of one who takes part, in the same days, not elsewhere."""
    if part.type in ("visit", "call", "exercise", "exhibition") or part.negated:
        return None
    near = [v for v in visits if v.noun is not None and _around(part, v) and not _elsewhere(part, v)]
    spans = [_phrase(parsed, parsed.tokens[v.noun]) for v in near if v.noun is not None]
    return max(spans, key=lambda s: s[1] - s[0], default=None)


def _around(part: Occasion, visit: Occasion) -> bool:
    people = {p.name for p in part.people} & {p.name for p in visit.people}
    if not people or ((part.status in HELD) != (visit.status in HELD) and visit.status != "ongoing"):
        return False
    return not (part.date and visit.date) or overlap(part.date, visit.date)


def _elsewhere(part: Occasion, visit: Occasion) -> bool:
    """Does the visit go to a state other than that of the talks, by their place or else their parties?"""
    to = {p.state for p in visit.place if p.state}
    parties = {p.state for p in part.parties if p.state}
    here = {p.state for p in part.place if p.state} or (parties if len(parties) > 1 else set())
    return bool(to and here) and not to & here


def _phrase(parsed: Parsed, noun: Token) -> Span:
    """The noun with its modifiers and where it goes: "official friendship visit to Laos"."""
    before = [
        t for t in parsed.subtree(noun.i) if t.i <= noun.i and t.pos not in ("DET", "PRON", "PUNCT") and _near(parsed, t, noun)
    ]
    to = [t for h in prepositions(parsed, noun.i).get("to", ()) for t in parsed.subtree(h) if t.i <= h]
    after = list(parsed.tokens[noun.i + 1 : to[-1].i + 1]) if to and to[-1].i - noun.i < 6 else []
    return trim([*before, *after])


def _near(parsed: Parsed, token: Token, noun: Token) -> bool:
    """Does it stand before the noun in one run with it, no owner of it?"""
    owner = [t.i for o in parsed.children(noun.i, "poss") for t in parsed.subtree(o.i)]
    return token.i not in owner and token.i >= noun.i - 5


def discussed(parsed: Parsed, occasion: Occasion) -> tuple[str, ...]:
    """Topics of what it is on, and of what those who take part discuss in its sentence and the two after it."""
    found: dict[str, None] = {}
    if occasion.noun is not None:
        for i in (h for name in ABOUT for h in prepositions(parsed, occasion.noun).get(name, ())):
            found |= dict.fromkeys(_named(parsed, i))
    if occasion.type in ("visit", "ceremony", "exhibition", "exercise"):
        return tuple(found)
    here = parsed.sentence_of(occasion.cue)
    for sentence in parsed.sentences[here.index : here.index + 3]:
        if sentence.block == here.block or sentence.index == here.index + 1:
            for token in parsed.tokens[sentence.first : sentence.last]:
                if token.lemma in words("discussing") and token.pos == "VERB" and _together(parsed, token, occasion):
                    found |= dict.fromkeys(t for i in _matter(parsed, token) for t in _named(parsed, i))
    return tuple(found)


def _together(parsed: Parsed, verb: Token, occasion: Occasion) -> bool:
    """Do they discuss it who take part, or is it discussed at the engagement?"""
    clause = clause_at(parsed, verb.i)
    who = referents(parsed, clause.agents)
    keys = {p.key for p in occasion.parties}
    people = {p.name for p in who.people} & {p.name for p in occasion.people}
    engaged = any(parsed.tokens[a].lemma.lower() in words("pointing") | {"dialogue"} for a in clause.agents)
    return engaged or bool(people) or (len(who.keys) > 1 and (who.keys <= keys or not keys)) or occasion.cue == verb.head


def _matter(parsed: Parsed, verb: Token) -> tuple[int, ...]:
    """What a verb of discussing is about; "exchanged views on" is about what they are on."""
    clause = clause_at(parsed, verb.i)
    views = [o for o in clause.objects if parsed.tokens[o].lemma.lower() in ("view", "views", "opinion", "information")]
    deep = tuple(h for v in views for n in ABOUT for h in prepositions(parsed, v).get(n, ()))
    return deep or clause.objects + clause.prep("on", "upon")


def _named(parsed: Parsed, i: int) -> tuple[str, ...]:
    tokens = parsed.subtree(i)
    return topics_of(parsed, (tokens[0].start, tokens[-1].end), context=False)
