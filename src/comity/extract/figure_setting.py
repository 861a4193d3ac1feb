"""What surrounds an amount: its verb and clause, the participle after it, what is said of the thing counted, the places named."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from comity.extract.arguments import own_tokens
from comity.extract.stance import Reality
from comity.terms.parsed import AmountMention, Parsed, Token
from comity.terms.values import Place
from comity.vocabulary.currencies import is_money
from comity.vocabulary.figures import figures
from comity.vocabulary.units import units
from comity.vocabulary.wordlists import words

GIVING = frozenset({"give", "provide", "supply", "deliver", "receive", "transfer", "send", "hand"})


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
        if found is not None and found.pos == "VERB" and found.i > amount.first and not _elsewhere(parsed, found):
            return found
    after = parsed.tokens[amount.last : amount.last + 2]
    return next((t for t in after if t.tag == "VBN" and t.sentence == noun.sentence), None)


def _elsewhere(parsed: Parsed, relative: Token) -> bool:
    """ "On five flights, where three had been promised": the relative clause tells of something else."""
    return relative.dep == "relcl" and any(t.lower in ("where", "when") for t in parsed.children(relative.i, "advmod"))


def predicate(parsed: Parsed, amount: AmountMention, s: Setting) -> str | None:
    """`returned`, `pledged` …: by the participle after it, its verb, or the nouns that it is a complement of."""
    lemmas = figures().predicate
    after = participle(parsed, amount)
    planned = s.real.aspect in ("planned", "possible", "conditional")
    nouns = () if amount.unit.startswith("percent") else _nouns_above(parsed, amount)
    for token in [t for t in (after, s.verb, *nouns) if t is not None]:
        found = lemmas.get(token.lemma.lower())
        if found is None or not _told_of(amount, token, found) or _beside(parsed, amount, token, s.verb):
            continue
        if not (planned and token is s.verb and found not in ("pledged",)):
            return found
        if token is s.verb and amount.unit.isupper() and token.lemma.lower() in GIVING:
            return "pledged"
    return None


def _nouns_above(parsed: Parsed, amount: AmountMention) -> list[Token]:
    """The nouns that the amount is a complement of, up to the verb of its clause ("a pledge of $5 million")."""
    above = list(parsed.ancestors(amount.head))
    verb = next((n for n, t in enumerate(above) if t.pos in ("VERB", "AUX")), len(above))
    return [t for t in above[:verb] if t.pos == "NOUN"][:2]


def _told_of(amount: AmountMention, token: Token, found: str) -> bool:
    """Is it said of what is counted: of money that it is disbursed, of goods and people that they are brought somewhere?"""
    money = is_money(amount.unit)
    if found == "disbursed":
        return money or amount.unit.startswith("percent")
    if token.lemma not in words("carrying") or money:
        return True
    unit = amount.unit.split()[-1].lower() if amount.unit else ""
    return unit in words("goods") or unit in words("officials") or units().find(unit) is not None


def _beside(parsed: Parsed, amount: AmountMention, token: Token, verb: Token | None) -> bool:
    """Is what is counted only company or aim of the deed ("arrived with executives of 46 firms", "delivered to 40 schools")?"""
    if token is not verb:
        return False
    path = [parsed.tokens[amount.head], *parsed.ancestors(amount.head)]
    top = next((below for below, t in pairwise(path) if t.i == token.i), None)
    return not is_money(amount.unit) and top is not None and top.dep in ("prep", "dative") and top.lower in ("with", "to", "by")


def places(parsed: Parsed, s: Setting) -> tuple[Place, ...]:
    """The places named in the clause and phrase, in order of the text."""
    found: dict[Place, None] = {}
    for mention in parsed.places:
        if mention.head in s.tokens:
            found.setdefault(mention.place)
    return tuple(found)
