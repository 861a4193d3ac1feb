"""What a number counts: the noun, its name as a unit, and the words that say it."""

from __future__ import annotations

import re

from comity.terms.parsed import AmountMention, Parsed, Token
from comity.vocabulary.figures import figures
from comity.vocabulary.parties import demonym

UP = frozenset({"nummod", "quantmod", "compound", "amod", "nmod", "npadvmod", "advmod", "poss"})
NOMINAL = frozenset({"NOUN", "PROPN"})
NUMBER_WORDS = frozenset({"number", "numbers", "total", "amount", "value", "sum"})
PEOPLE = re.compile(r"(?:an|ese|ish|er|i|ino|ard|inn|ede|ole|ane|urk|erb|ech|ot|ab|eek|iss|ench|utch)$")
"""Endings of names for people, which keep their capital."""


def counted_noun(parsed: Parsed, amount: AmountMention) -> int | None:
    """The noun to the right that a number counts, by the tree, else by the run of words that follows it."""
    token = parsed.tokens[amount.last - 1]
    seen = 0
    while token.dep in UP and token.head > token.i and seen < 6:
        if token.dep == "poss" and token.lemma.lower() in figures().pointed:  # "the two nations' ties"
            return token.i
        token, seen = parsed.tokens[token.head], seen + 1
    if token.i >= amount.last and token.pos in NOMINAL and token.sentence == parsed.tokens[amount.first].sentence:
        return None if _quoted(parsed, amount.last, token.i) else token.i
    found = _run(parsed, amount)
    return None if found is not None and _quoted(parsed, amount.last, found) else found


def _quoted(parsed: Parsed, first: int, last: int) -> bool:
    """Does a quotation mark stand between a number and a noun ("Four Nos" policy)?"""
    return any(t.text in "\"“”‘'’" and t.tag != "POS" for t in parsed.tokens[first:last])


def _run(parsed: Parsed, amount: AmountMention) -> int | None:
    """The last noun of "120 [old light] [patrol boats]" where the tree does not tell."""
    i, last = amount.last, None
    end = parsed.sentences[parsed.tokens[amount.first].sentence].last
    while i < end and i < amount.last + 6:
        token = parsed.tokens[i]
        if token.pos in NOMINAL:
            last = i
        elif (
            last is not None
            or not (token.pos == "ADJ" or (token.tag in ("VBN", "VBG", "HYPH") and token.lower not in ("being", "having")))
            or token.lower in ("more", "other", "fewer", "less")
        ):
            break
        i += 1
    return last if last is not None and parsed.tokens[last].tag in ("NNS", "NNPS", "NN", "NNP") and _plural(parsed, last) else None


def _plural(parsed: Parsed, i: int) -> bool:
    token = parsed.tokens[i]
    return token.tag in ("NNS", "NNPS") or token.lower in ("people", "personnel", "staff", "police", "aircraft")


def unit_name(parsed: Parsed, noun: int) -> str:
    """The singular of a counted noun with its compounds in lower case; "sets of remains" is a `set of remains`."""
    token = parsed.tokens[noun]
    name = figures().singular.get(token.lower) or _singular(token)
    before = parsed.tokens[max(0, noun - 1)]
    if name[:1].isupper() and before.dep == "compound" and before.head == noun and before.pos == "PROPN":
        return f"{before.text} {name}"
    if token.lemma.lower() == "set":
        return f"{name} of {_of(parsed, noun)}" if _of(parsed, noun) else name
    compounds = [
        c
        for c in parsed.children(noun, "compound")
        if c.pos == "NOUN"
        and not _hyphened(parsed, c)
        and c.i == noun - 1 - _gap(parsed, noun, c)
        and parsed.tokens[max(0, c.i - 1)].text not in "-–"
    ]
    return " ".join([*(c.lower for c in compounds), name])


def _hyphened(parsed: Parsed, token: Token) -> bool:
    """Is it a hyphen, or joined by one to what follows ("x-ray developers")?"""
    return any(t.text in "-–" for t in parsed.tokens[token.i : token.i + 2])


def _gap(parsed: Parsed, noun: int, compound: Token) -> int:
    """Tokens between a compound and its noun, all of them compounds too."""
    between = range(compound.i + 1, noun)
    return len(between) if all(parsed.tokens[i].dep == "compound" and parsed.tokens[i].pos == "NOUN" for i in between) else -1


def _singular(token: Token) -> str:
    people = token.text.removesuffix("s")
    if token.text[:1].isupper() and demonym(people):
        return people
    if token.pos == "PROPN":
        plain = re.sub(r"ies$", "y", token.text) if token.text.endswith("ies") else re.sub(r"(?<!s)s$", "", token.text)
        return plain if PEOPLE.search(plain) else plain.lower()
    return token.lower if token.tag in ("JJ", "VBN") else token.lemma.lower()


def _of(parsed: Parsed, noun: int) -> str:
    prep = next((c for c in parsed.children(noun, "prep") if c.lower == "of"), None)
    inner = parsed.child(prep.i, "pobj") if prep else None
    if inner is None:
        return ""
    left = [t for t in parsed.subtree(inner.i) if t.i <= inner.i and t.dep not in ("det", "poss", "case")]
    return " ".join(t.lower if t.pos != "PROPN" else t.text for t in left)


def number_of(parsed: Parsed, amount: AmountMention) -> int | None:
    """The noun that a number without one counts: of "the number of officers" in its sentence, of "20 of the guns"."""
    sentence = parsed.sentences[parsed.tokens[amount.first].sentence]
    after = parsed.tokens[amount.last] if amount.last < sentence.last else None
    if after is not None and after.lower == "of":
        inner = parsed.child(after.i, "pobj")
        if inner is not None and (inner.pos in NOMINAL or (inner.tag in ("JJ", "VBN") and parsed.child(inner.i, "det"))):
            return inner.i
    complement = _complement(parsed, amount)
    if complement is not None:
        return complement
    for token in [*parsed.tokens[sentence.first : amount.first], *parsed.tokens[amount.last : min(sentence.last, amount.last + 8)]]:
        if token.lower in NUMBER_WORDS and (noun := inner_noun(parsed, token.i)) is not None and noun.pos in NOMINAL:
            return noun.i
    return None


def _complement(parsed: Parsed, amount: AmountMention) -> int | None:
    """ "91 are women"."""
    token = parsed.tokens[amount.head]
    verb = parsed.tokens[token.head]
    noun = parsed.child(verb.i, "attr") if token.dep == "nsubj" and verb.lemma == "be" else None
    return noun.i if noun is not None and noun.tag == "NNS" and noun.i > amount.last else None


def body_of(parsed: Parsed, amount: AmountMention) -> str | None:
    """The unit of "a crew of 23": what the body consists of."""
    left = parsed.tokens[max(0, amount.first - 2) : amount.first]
    return figures().body.get(left[0].lemma.lower()) if len(left) == 2 and left[1].lower == "of" else None


def antecedent(parsed: Parsed, amount: AmountMention) -> int | None:
    """The plural noun before "…, 5,800 of whom"."""
    for i in range(amount.first - 1, max(parsed.sentences[parsed.tokens[amount.first].sentence].first, amount.first - 12) - 1, -1):
        if parsed.tokens[i].tag in ("NNS", "NNPS") or parsed.tokens[i].lower in figures().singular:
            return i
    return None


def inner_noun(parsed: Parsed, i: int) -> Token | None:
    """The noun that "of" joins to another."""
    prep = next((c for c in parsed.children(i, "prep") if c.lower == "of"), None)
    return parsed.child(prep.i, "pobj") if prep else None
