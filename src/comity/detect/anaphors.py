"""Words that refer back: pronouns, "the minister", "his US counterpart", "both sides", "the two ministers", "the ministry"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from comity.terms.parsed import Parsed, Token
from comity.vocabulary.references import references

Sort = Literal[
    "person", "party", "plural", "own", "role", "counterpart", "group", "pair", "body", "state",
    "placed", "host", "guest", "former", "latter",
]  # fmt: skip

PERSON = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
PARTY = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "themselves"})
OWN = frozenset({"we", "us", "our", "ours", "ourselves", "i", "my", "me", "myself"})
NUMERALS = {"two": 2, "both": 2, "either": 2, "each": 2, "neither": 2, "three": 3, "four": 4}
POSSESSIVES = frozenset({"his", "her", "their", "its"})
EXCELLENT = frozenset({"excellency", "highness", "majesty"})
"""Courtesies that with "his" or "her" stand for a person."""
DEFINITE = frozenset({"the", "this", "that"})
HOSTS: dict[str, Sort] = {"host": "host", "guest": "guest", "neighbor": "guest", "neighbour": "guest", "visitor": "guest"}
ORDER: dict[str, Sort] = {"former": "former", "latter": "latter"}
NOMINAL = frozenset({"nsubj", "nsubjpass", "pobj", "dobj", "poss", "agent", "conj", "attr", "dative"})


@dataclass(frozen=True, slots=True)
class Anaphor:
    """Tokens `[first, last)` headed by `head` that refer to something named elsewhere.

    `noun` is the key in `references.toml`; `gender` of a pronoun; `count` how many a group has; `whose` the possessive's token.
    """

    first: int
    last: int
    head: int
    sort: Sort
    noun: str = ""
    gender: str = ""
    count: int = 2
    whose: int | None = None


def anaphors(parsed: Parsed) -> Iterator[Anaphor]:
    """All of them, in order of the text. Nouns that are part of a person's name with title are none."""
    inside = {i for a in parsed.actors if a.people for i in range(a.first, a.last)}
    for token in parsed.tokens:
        if token.i in inside:
            continue
        found = _pronoun(token) or _courtesy(parsed, token) or _noun(parsed, token)
        if found:
            yield found


def _pronoun(token: Token) -> Anaphor | None:
    word = token.lower
    if word in PERSON and token.text != "HE":
        return Anaphor(token.i, token.i + 1, token.i, "person", gender=PERSON[word])
    if word in PARTY and token.dep != "expl":
        return Anaphor(token.i, token.i + 1, token.i, "party", noun=word)
    if word in PLURAL:
        return Anaphor(token.i, token.i + 1, token.i, "plural", noun=word)
    if word in OWN and (token.text == "I" if word == "i" else word != "us" or token.text == "us"):
        return Anaphor(token.i, token.i + 1, token.i, "own", noun=word)
    return None


def _courtesy(parsed: Parsed, token: Token) -> Anaphor | None:
    """ "His Excellency" that stands for a person without the name."""
    if token.lower not in EXCELLENT or token.dep not in NOMINAL:
        return None
    whose = next((t for t in parsed.tokens[_first(parsed, token) : token.i] if t.lower in PERSON), None)
    return Anaphor(whose.i, token.i + 1, token.i, "person", gender=PERSON[whose.lower]) if whose else None


def _noun(parsed: Parsed, token: Token) -> Anaphor | None:
    if token.lower in NUMERALS and (found := _bare_pair(parsed, token)):
        return found
    if token.lower in ORDER:
        return _ordinal(parsed, token)
    if token.pos not in ("NOUN", "PROPN"):
        return None
    table, lemma = references(), _lemma(token)
    pair = f"{parsed.tokens[token.i - 1].lower} {lemma}" if token.i and token.i > parsed.sentence_of(token.i).first else lemma
    first = _first(parsed, token)
    whose = next((t.i for t in parsed.tokens[first : token.i] if t.lower in POSSESSIVES), None)
    definite = parsed.tokens[first].lower in DEFINITE
    if lemma == "counterpart":
        return Anaphor(
            first, token.i + 1, token.i, "counterpart", noun=lemma, whose=whose, count=2 if token.tag in ("NNS", "NNPS") else 1
        )
    if lemma in HOSTS and _one(token, lemma) and (definite or whose is not None):
        return Anaphor(first, token.i + 1, token.i, HOSTS[lemma], noun=lemma, whose=whose)
    if (
        definite
        and (lemma in table.bodies or lemma in table.states or lemma in ("authority", "authoritie"))
        and _seat(parsed, token)
    ):
        return Anaphor(first, token.i + 1, token.i, "placed", noun=lemma)
    if group := _group(parsed, token, first, lemma, pair):
        return group
    if token.tag in ("NNS", "NNPS") or _complemented(parsed, token):
        if lemma in ("authority", "authoritie") and definite:
            return Anaphor(first, token.i + 1, token.i, "state", noun="authorities")
        return None
    if not definite:
        return None
    for key in (pair, lemma):
        if key in table.roles:
            return Anaphor(first, token.i + 1, token.i, "role", noun=key)
    if pair in table.states or lemma in table.states:
        return Anaphor(first, token.i + 1, token.i, "state", noun=lemma)
    if lemma in table.bodies:
        return Anaphor(first, token.i + 1, token.i, "body", noun=lemma)
    return None


def _one(token: Token, lemma: str) -> bool:
    """Hosts and guests may be many; of several neighbours it is open which are meant."""
    return token.tag == "NN" or not lemma.startswith("neighbo")


def _lemma(token: Token) -> str:
    """The singular in lower case; the tagger keeps the plural of words with a capital."""
    lemma = token.lemma.lower()
    if token.tag in ("NNS", "NNPS") and lemma == token.lower:
        return lemma[:-3] + "y" if lemma.endswith("ies") else lemma.removesuffix("s")
    return lemma


def _first(parsed: Parsed, token: Token) -> int:
    """Where the noun phrase begins: the left-most determiner, possessive or numeral of the noun."""
    left = [t.i for t in parsed.children(token.i, "det", "poss", "nummod", "amod", "compound", "predet", "nmod") if t.i < token.i]
    return min(left, default=token.i)


def _bare_pair(parsed: Parsed, token: Token) -> Anaphor | None:
    """ "the two", "both", "each" and "neither" that stand by themselves."""
    if token.lower not in ("two", "both", "each", "neither", "either") or token.dep not in NOMINAL - {"conj", "attr", "dative"}:
        return None
    if token.lower == "two":
        det = parsed.child(token.i, "det")
        return Anaphor(det.i, token.i + 1, token.i, "pair", noun="two") if det and det.lower == "the" else None
    if parsed.child(token.i, "prep"):
        return None
    if token.lower not in ("both", "two") and token.dep not in ("nsubj", "nsubjpass"):
        return None  # "each other", "neither of them"
    return Anaphor(token.i, token.i + 1, token.i, "pair", noun="both")


def _ordinal(parsed: Parsed, token: Token) -> Anaphor | None:
    """ "the former" and "the latter" that stand for one of two just named."""
    before = parsed.tokens[token.i - 1] if token.i else token
    if before.lower != "the" or token.dep not in NOMINAL:
        return None
    return Anaphor(before.i, token.i + 1, token.i, ORDER[token.lower], noun=token.lower)


def _seat(parsed: Parsed, token: Token) -> Token | None:
    """The name of the city in "the ministry in Oslo", right behind the noun."""
    within = next((t for t in parsed.children(token.i, "prep") if t.lower == "in" and t.i == token.i + 1), None)
    city = parsed.child(within.i, "pobj") if within else None
    return city if city and city.pos == "PROPN" else None


def _group(parsed: Parsed, token: Token, first: int, lemma: str, pair: str) -> Anaphor | None:
    table = references()
    known = next((k for k in (pair, lemma) if k in table.parties or k in table.people), None)
    if known is None:
        return None
    words = [t.lower for t in parsed.tokens[first : token.i]]
    count = next((NUMERALS[w] for w in words if w in NUMERALS), 0)
    if token.i > first and (parsed.tokens[first].dep == "preconj" or parsed.tokens[first + 1].lower == "other"):
        return None
    if count and (words[0] in {"the", "both", "either", "each", "neither", "these", "those", "two", "our", "their"}):
        if words[0] == "two" and not _mentioned(parsed, token):
            return None
        return Anaphor(first, token.i + 1, token.i, "group", noun=known, count=count)
    plural = token.tag in ("NNS", "NNPS")
    if plural and lemma in table.alone and words[:1] == ["the"] and len(words) == 1 and not _complemented(parsed, token):
        return Anaphor(first, token.i + 1, token.i, "group", noun=known)
    return None


def _mentioned(parsed: Parsed, token: Token) -> bool:
    """Whether a bare "two …" refers back: only as the object of "between" or with a possessive."""
    return token.dep == "pobj" and parsed.tokens[token.head].lower == "between"


def _complemented(parsed: Parsed, token: Token) -> bool:
    """Whether the noun has an "of …" of its own, or a clause that tells which one is meant."""
    of = next((t for t in parsed.children(token.i, "prep") if t.lower in {"of", "for", "in"} and t.i == token.i + 1), None)
    telling = (
        any(t.dep == "relcl" for t in parsed.children(token.i))
        and parsed.tokens[min(token.i + 1, len(parsed.tokens) - 1)].text != ","
    )
    return of is not None or telling
