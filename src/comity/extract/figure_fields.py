"""Fields of a figure: by whom, for whom, what was done, as of when, in which role."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from comity.extract.arguments import counterpart, own_tokens
from comity.extract.clauses import Referents, clause_at, possessor, referents
from comity.extract.stance import Reality
from comity.terms.dates import bounds
from comity.terms.parsed import AmountMention, DateMention, Parsed, Token
from comity.terms.values import Party, Place
from comity.vocabulary.figures import figures

LONG = 730
"""Days of a running count after which reports give it as a total ("since 1994") rather than as a count over a window."""
GIVING = frozenset({"give", "provide", "supply", "deliver", "receive", "transfer", "send", "hand"})
ANEW = re.compile(r"\bsince (?:the|their|its) (?:previous|last|first|\w+(?:st|nd|rd|th))\b", re.I)
NOW = re.compile(r"\b(?:now|currently|at present|present|to date|so far|as of today|already|still)\b", re.I)


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds an amount: its verb (None in a headless phrase), the verb's reality, the tokens of clause and phrase."""

    verb: Token | None
    real: Reality
    tokens: frozenset[int]


def tokens_of(parsed: Parsed, amount: AmountMention, verb: Token | None) -> frozenset[int]:
    """The tokens whose dates and places belong to an amount: those of its clause and of its own phrase."""
    own = {t.i for t in own_tokens(parsed, verb.i)} if verb is not None else set()
    return frozenset(own | {t.i for t in parsed.subtree(amount.head)} | set(range(amount.first, amount.last)))


def participle(parsed: Parsed, amount: AmountMention) -> Token | None:
    """The participle or relative verb that follows what is counted ("promised by Lisbon", "Britain pledged in January")."""
    noun = parsed.tokens[amount.head]
    for token in [noun, *(t for t in parsed.subtree(noun.i) if t.dep == "pobj" and amount.last <= t.i < amount.last + 8)]:
        found = parsed.child(token.i, "acl", "relcl")
        if found is not None and found.pos == "VERB" and found.i > amount.first:
            return found
    after = parsed.tokens[amount.last : amount.last + 2]
    return next((t for t in after if t.tag == "VBN" and t.sentence == noun.sentence), None)


def predicate(parsed: Parsed, amount: AmountMention, s: Setting) -> str | None:
    """`returned`, `pledged` …: by the participle after it, its verb, or the nouns that it is a complement of."""
    lemmas = figures().predicate
    after = participle(parsed, amount)
    planned = s.real.aspect in ("planned", "possible", "conditional")
    nouns = [t for t in parsed.ancestors(amount.head) if t.pos == "NOUN"][:2]
    for token in [t for t in (after, s.verb, *nouns) if t is not None]:
        found = lemmas.get(token.lemma.lower())
        if found and not (planned and token is s.verb and found not in ("pledged",)):
            return found
        if found and token is s.verb and amount.unit.isupper() and token.lemma.lower() in GIVING:
            return "pledged"
    return None


def actors(parsed: Parsed, amount: AmountMention, s: Setting) -> tuple[Party, ...]:
    """Who did it or gives it: the agent of the participle after it, whose the thing is, then the agent of the verb."""
    after = participle(parsed, amount)
    for found in (
        referents(parsed, clause_at(parsed, after.i).agents) if after is not None else Referents(),
        _owner(parsed, amount),
        referents(parsed, clause_at(parsed, s.verb.i).agents) if s.verb is not None else Referents(),
        _source(parsed, amount),
    ):
        if found.parties:
            return found.parties
    return ()


def _owner(parsed: Parsed, amount: AmountMention) -> Referents:
    """ "Japanese loan", "Seoul's contribution", "two South African helicopters": whose the thing counted is."""
    heads = [amount.head, *(t.i for t in parsed.ancestors(amount.head) if t.pos == "NOUN")][:3]
    if s := amount.counted:
        heads += [
            t.i for t in parsed.tokens[max(0, amount.first - 25) : amount.last + 12] if s[0] <= t.start < s[1] and t.pos == "NOUN"
        ][:2]
    for head in heads:
        modifiers = tuple(t.i for t in parsed.children(head, "poss", "amod", "compound", "nmod") if parsed.actor_at(t.i))
        found = referents(parsed, modifiers, deep=False)
        if found.parties:
            return found
    return Referents()


def _source(parsed: Parsed, amount: AmountMention) -> Referents:
    """ "USD 25 million from Saudi Arabia", "a payment of … by the Emirates"."""
    for token in parsed.tokens[amount.last : amount.last + 2]:
        if token.lower in ("from", "by") and token.sentence == parsed.tokens[amount.first].sentence:
            return referents(parsed, tuple(t.i for t in parsed.children(token.i, "pobj")))
    for token in (t for t in parsed.ancestors(amount.head) if t.pos == "NOUN"):
        found = referents(parsed, possessor(parsed, token.i))
        if found.parties:
            return found
    return Referents()


def receivers(parsed: Parsed, amount: AmountMention, actor: tuple[Party, ...], s: Setting) -> tuple[Party, ...]:
    """For whom it is: recipients of its verbs, else the other of the report's two main parties."""
    if len({p.key for p in actor}) > 1:
        return ()
    keys = {p.key for p in actor}
    for verb in (participle(parsed, amount), s.verb):
        if verb is None:
            continue
        clause = clause_at(parsed, verb.i)
        found = referents(parsed, (*clause.recipients, *clause.prep("to", "for", "with", "from")))
        parties = tuple(p for p in found.parties if p.key not in keys)
        if parties:
            return parties
    return counterpart(parsed, actor) if actor else ()


def dates(parsed: Parsed, amount: AmountMention, s: Setting) -> tuple[str | None, str | None]:
    """`since` and `as_of` of a figure. What stands in the present or perfect is as of the day of publication."""
    own = [
        d
        for d in parsed.dates
        if d.edtf and (d.head in s.tokens or d.first in s.tokens) and d.role not in ("part_of_name", "anniversary")
    ]
    since = next((d.edtf for d in own if d.role == "since"), None)
    told = _nearest(amount, [d for d in own if d.role in ("date", "during")])
    if told is not None and told.role == "date" and told.edtf and "/" in told.edtf:
        first, _, last = told.edtf.partition("/")
        return since or first, last
    if told is not None:
        return since, told.edtf
    return since, _today(parsed, amount, s)


def _nearest(amount: AmountMention, found: list[DateMention]) -> DateMention | None:
    """The date beside the amount; one behind it before one ahead of it."""
    return min(
        found, key=lambda d: (d.first - amount.last) if d.first >= amount.last else 2 * (amount.first - d.last) + 1, default=None
    )


def _today(parsed: Parsed, amount: AmountMention, s: Setting) -> str | None:
    published = parsed.report.published
    if published is None or len(published) != 10:
        return None
    if NOW.search(parsed.report.text[max(0, amount.start - 40) : amount.end + 20]):
        return published
    if s.verb is None or s.real.aspect not in ("done", "under_way"):
        return None
    helpers = parsed.children(s.verb.i, "aux", "auxpass")
    present = s.verb.tag in ("VBZ", "VBP") or any(h.tag in ("VBZ", "VBP") for h in helpers)
    return published if present else None


def role(parsed: Parsed, amount: AmountMention, since: str | None, as_of: str | None, s: Setting) -> str:
    """By the words next to the number, else a count over a stated window is `period`, anything else `total`."""
    if amount.role:
        return amount.role
    clause = parsed.report.text[parsed.sentences[parsed.tokens[amount.first].sentence].start : amount.end]
    if ANEW.search(clause):
        return "period"
    if since and _recent(parsed, since):
        return "period"
    done = s.verb is not None and s.real.aspect in ("done", "under_way")
    return (
        "period"
        if done and as_of and _window(as_of) and not re.search(r"agreement|accord|document|corvette", amount.unit)
        else "total"
    )


def _recent(parsed: Parsed, since: str) -> bool:
    first, _ = bounds(since)
    published = parsed.report.published
    today = dt.date.fromisoformat(published) if published and len(published) == 10 else None
    return first is not None and (today is None or (today - first).days <= LONG)


def _window(value: str) -> bool:
    """Does a value name a window of months or a whole year, rather than a day or month?"""
    first, last = bounds(value)
    return first is not None and last is not None and (last - first).days >= 80


def places(parsed: Parsed, s: Setting) -> tuple[Place, ...]:
    """The places named in the clause and phrase, in order of the text."""
    found: dict[Place, None] = {}
    for mention in parsed.places:
        if mention.head in s.tokens:
            found.setdefault(mention.place)
    return tuple(found)
