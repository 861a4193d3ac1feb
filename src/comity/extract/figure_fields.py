"""Fields of a figure: by whom, for whom, what was done, as of when, in which role."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from comity.extract.arguments import counterpart, own_tokens, sides
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
COMPARED = re.compile(r"\b(?:than|compared|against|versus|(?:up|down) from)\b|\bfrom\s*$|^\s*from\b", re.I)
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
    """Who did it or gives it: by the participle after it or "from X"; the agent of its verb where it is the object; whose it is."""
    after = participle(parsed, amount)
    told = referents(parsed, clause_at(parsed, after.i).agents) if after is not None else Referents()
    direct = _object(parsed, amount, s)
    origin = Referents() if s.verb is not None and s.verb.lemma.lower() in figures().buying else _from(parsed, amount)
    agent = _agent(parsed, s)
    owner = _owner(parsed, amount)
    ranked = (told, origin, agent, owner) if direct else (told, origin, owner, agent)
    for found in (*ranked, _source(parsed, amount)):
        if found.parties:
            return _given(parsed, found.parties, s) if found in (agent, owner) else found.parties
    return _together(parsed, amount, s) or _other_side(parsed, amount, s)


def _object(parsed: Parsed, amount: AmountMention, s: Setting) -> bool:
    """Is the amount the object of its verb, or of a preposition of the verb itself?"""
    token = parsed.tokens[amount.head]
    if token.dep in ("dobj", "dative", "attr"):
        return True
    return token.dep == "pobj" and s.verb is not None and parsed.tokens[token.head].head == s.verb.i


def _other_side(parsed: Parsed, amount: AmountMention, s: Setting) -> tuple[Party, ...]:
    """What is handed over to one of the two sides by nobody named comes from the other."""
    for verb in (participle(parsed, amount), s.verb):
        if verb is not None:
            clause = clause_at(parsed, verb.i)
            to = referents(parsed, (*clause.recipients, *(i for i in clause.prep("to") if not _source_cited(parsed, i)))).parties
            if to:
                return counterpart(parsed, to)
    return ()


def named_giver(parsed: Parsed, amount: AmountMention) -> tuple[Party, ...]:
    """Who a part itself names as its giver or doer: after a participle, or "from X"."""
    after = participle(parsed, amount)
    told = referents(parsed, clause_at(parsed, after.i).agents) if after is not None else Referents()
    return told.parties or _from(parsed, amount).parties


def _given(parsed: Parsed, parties: tuple[Party, ...], s: Setting) -> tuple[Party, ...]:
    """Under verbs of receiving the subject is not who gives: the other of the two sides is."""
    if s.verb is None or s.verb.lemma.lower() not in figures().receiving:
        return parties
    return counterpart(parsed, parties) or parties


def _agent(parsed: Parsed, s: Setting) -> Referents:
    """The agent of the verb; who is thanked or praised, where the verb is one of regard or what is thanked for hangs on one."""
    if s.verb is None:
        return Referents()
    if s.verb.lemma.lower() in figures().regard:
        return referents(parsed, tuple(t.i for t in parsed.children(s.verb.i, "dobj")))
    above = next((t for t in parsed.ancestors(s.verb.i) if t.pos == "VERB"), None)
    if s.verb.dep == "pcomp" and above is not None and above.lemma.lower() in figures().regard:
        return referents(parsed, tuple(t.i for t in parsed.children(above.i, "dobj")))
    return referents(parsed, clause_at(parsed, s.verb.i).agents)


def _together(parsed: Parsed, amount: AmountMention, s: Setting) -> tuple[Party, ...]:
    """Both sides, where what is counted is theirs together ("160 joint operations", "trade between the two")."""
    near = [parsed.tokens[amount.head], *parsed.children(amount.head)]
    if s.verb is not None:
        near += [t for subject in parsed.children(s.verb.i, "nsubj", "nsubjpass") for t in (subject, *parsed.children(subject.i))]
    mutual = any(t.lemma.lower() in figures().mutual or t.lower == "each" for t in near)
    return sides(parsed) if mutual and len(sides(parsed)) == 2 else ()


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


def _from(parsed: Parsed, amount: AmountMention) -> Referents:
    """What follows an amount as its origin: "USD 25 million from Saudi Arabia", "$47 million, a grant from Britain"."""
    for token in parsed.tokens[amount.last : amount.last + 4]:
        if token.lower in ("from", "by") and token.sentence == parsed.tokens[amount.first].sentence:
            return referents(parsed, tuple(t.i for t in parsed.children(token.i, "pobj")))
        if token.pos in ("VERB", "AUX", "PUNCT", "ADP"):
            break
    return Referents()


def _source(parsed: Parsed, amount: AmountMention) -> Referents:
    """Whose the noun above an amount is: "a payment of USD 40 million by the Emirates"."""
    for token in (t for t in parsed.ancestors(amount.head) if t.pos == "NOUN"):
        found = referents(parsed, possessor(parsed, token.i))
        if found.parties:
            return found
    return Referents()


def receivers(parsed: Parsed, amount: AmountMention, actor: tuple[Party, ...], s: Setting) -> tuple[Party, ...]:
    """For whom it is: recipients of its verbs, else the other of the two main parties, else the state it is done in."""
    if len({p.key for p in actor}) > 1:
        return ()
    keys = {p.key for p in actor}
    for verb in (participle(parsed, amount), s.verb):
        if verb is None:
            continue
        clause = clause_at(parsed, verb.i)
        to = (*clause.recipients, *(i for i in clause.prep("to", "for", "with", "from") if not _source_cited(parsed, i)))
        parties = tuple(p for p in referents(parsed, to).parties if p.key not in keys)
        if parties:
            return parties
    other = counterpart(parsed, actor) if actor else ()
    return (
        other
        or tuple(dict.fromkeys(Party(state=p.state) for p in places(parsed, s) if p.state and actor and p.state not in keys))[:1]
    )


def _source_cited(parsed: Parsed, i: int) -> bool:
    """Is it what a report goes by ("according to the ministry")?"""
    preposition = parsed.tokens[parsed.tokens[i].head]
    return preposition.i > 0 and parsed.tokens[preposition.i - 1].lower in ("according", "thanks", "due", "owing")


def dates(parsed: Parsed, amount: AmountMention, s: Setting) -> tuple[str | None, str | None]:
    """`since` and `as_of` of a figure. What stands in the present or perfect is as of the day of publication."""
    near = _dated(parsed, amount, s)
    since = since_of(parsed, amount, s)
    told = _nearest(amount, [d for d in near if d.role in ("date", "during")])
    if told is not None and told.role == "date" and told.edtf and "/" in told.edtf:
        first, _, last = told.edtf.partition("/")
        return since or first, last
    if told is not None:
        return since, told.edtf
    return since, _today(parsed, amount, s)


def since_of(parsed: Parsed, amount: AmountMention, s: Setting) -> str | None:
    """The day that a count runs from by the words of its clause ("since 2023", "since they signed it in July 2021")."""
    return next((d.edtf for d in _dated(parsed, amount, s) if d.role == "since"), None) or _after_event(parsed, s)


def _dated(parsed: Parsed, amount: AmountMention, s: Setting) -> list[DateMention]:
    """The dates of an amount's clause, failing that of the clauses it hangs on; not those of a comparison."""
    real = [
        d for d in parsed.dates if d.edtf and d.role not in ("part_of_name", "anniversary") and not _compared(parsed, amount, d)
    ]
    own = [d for d in real if d.head in s.tokens or d.first in s.tokens]
    if own or s.verb is None:
        return own
    tokens: set[int] = set()
    for verb in _above(parsed, s.verb):
        tokens |= {t.i for t in own_tokens(parsed, verb.i)}
    deep = {t.i for t in parsed.subtree(s.verb.i)}
    opening = parsed.sentences[s.verb.sentence].first
    tokens |= set(range(opening, min(opening + 4, amount.first)))
    return [d for d in real if d.head in tokens or d.first in tokens or (d.role == "since" and d.first in deep)]


def _above(parsed: Parsed, verb: Token) -> list[Token]:
    """The verbs that a clause hangs on as complement, consequence or conjunct."""
    found, token = [], verb
    while token.dep in ("xcomp", "advcl", "conj", "pcomp", "prep") and token.head != token.i:
        token = parsed.tokens[token.head]
        if token.pos == "VERB":
            found.append(token)
    return found


def _compared(parsed: Parsed, amount: AmountMention, date: DateMention) -> bool:
    """Does a date stand beyond a word of comparison, as seen from the amount ("38 per cent fewer than … last year")?"""
    low, high = (amount.end, date.start) if date.start >= amount.end else (date.end, amount.start)
    return COMPARED.search(parsed.report.text[low:high]) is not None


def _after_event(parsed: Parsed, s: Setting) -> str | None:
    """ "Since the two sides signed a memorandum in July 2021": the day of the event counts as the start."""
    if s.verb is None:
        return None
    for clause in parsed.children(s.verb.i, "advcl"):
        inside = parsed.subtree(clause.i)
        if inside[0].lower == "since":
            first, last = inside[0].i, inside[-1].i
            return next((d.edtf for d in parsed.dates if first <= d.first <= last and d.role == "date"), None)
    return None


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
    if s.verb is None or any(h.tag == "MD" for h in parsed.children(s.verb.i, "aux")):
        return None
    helpers = parsed.children(s.verb.i, "aux", "auxpass")
    present = s.verb.tag in ("VBZ", "VBP") or any(h.tag in ("VBZ", "VBP") for h in helpers)
    return published if present and not any(h.lower == "to" for h in helpers) else None


def role(parsed: Parsed, amount: AmountMention, as_of: str | None, s: Setting) -> str:
    """By the words next to the number, else a count over a stated window is `period`, anything else `total`."""
    if amount.role:
        return amount.role
    clause = parsed.report.text[parsed.sentences[parsed.tokens[amount.first].sentence].start : amount.end]
    if ANEW.search(clause):
        return "period"
    begun = since_of(parsed, amount, s)
    if begun and s.real.aspect in ("done", "under_way") and _recent(parsed, begun):
        return "period"
    if as_of and s.verb is not None and s.real.aspect in ("done", "under_way") and _window(as_of):
        one_off = predicate(parsed, amount, s) == "pledged" or participle(parsed, amount) is not None
        return "total" if one_off or figures().mutual & set(amount.unit.split()) else "period"
    return "total"


def _recent(parsed: Parsed, since: str) -> bool:
    first, _ = bounds(since)
    published = parsed.report.published
    today = dt.date.fromisoformat(published) if published and len(published) == 10 else None
    return first is not None and (today is None or 0 <= (today - first).days <= LONG)


def _window(value: str) -> bool:
    """Does a value name a whole year or a part of one that is counted over, rather than a day, a month, the end of a year?"""
    first, last = bounds(value)
    if first is None or last is None or not 80 <= (last - first).days <= 370:
        return False
    return not (first.month == 10 and first.day == 1) and (last - first).days != 89


def places(parsed: Parsed, s: Setting) -> tuple[Place, ...]:
    """The places named in the clause and phrase, in order of the text."""
    found: dict[Place, None] = {}
    for mention in parsed.places:
        if mention.head in s.tokens:
            found.setdefault(mention.place)
    return tuple(found)
