"""What a number counts: the noun, its name as a unit, and the words that say it."""

from __future__ import annotations

import re

from comity.terms.parsed import AmountMention, Parsed, Token
from comity.terms.report import Span
from comity.vocabulary.figures import figures
from comity.vocabulary.units import units

UP = frozenset({"nummod", "quantmod", "compound", "amod", "nmod", "npadvmod", "advmod", "poss"})
NOMINAL = frozenset({"NOUN", "PROPN"})
STOP = frozenset({"relcl", "appos", "conj", "cc", "punct", "advcl", "parataxis"})
PEOPLE = re.compile(r"(?:an|ese|ish|er|i|ino|ard|inn|ede|ole|ane|urk|erb|ech|ot|ab|eek|iss|ench|utch)$")
"""Endings of names for people, which keep their capital."""
PURPOSE = frozenset({"in", "for", "to", "towards", "toward", "as", "of", "on", "through"})
VAGUE = frozenset({"amount", "cost", "sum", "increase", "decrease", "worth"})
"""Nouns that only introduce a sum ("at a cost of …"): what it is the cost of stands further up."""
VALUE_WORDS = frozenset({"worth", "valued", "costing", "totalling", "totaling"})
NUMBER_WORDS = frozenset({"number", "numbers", "total", "amount", "value", "sum"})


def counted_noun(parsed: Parsed, amount: AmountMention) -> int | None:
    """The noun to the right that a number counts, by the tree, else by the run of words that follows it."""
    token = parsed.tokens[amount.last - 1]
    seen = 0
    while token.dep in UP and token.head > token.i and seen < 6:
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
        if c.pos == "NOUN" and c.i == noun - 1 - _gap(parsed, noun, c) and parsed.tokens[max(0, c.i - 1)].text not in "-–"
    ]
    return " ".join([*(c.lower for c in compounds), name])


def _gap(parsed: Parsed, noun: int, compound: Token) -> int:
    """Tokens between a compound and its noun, all of them compounds too."""
    between = range(compound.i + 1, noun)
    return len(between) if all(parsed.tokens[i].dep == "compound" and parsed.tokens[i].pos == "NOUN" for i in between) else -1


def _singular(token: Token) -> str:
    if token.pos == "PROPN":
        plain = re.sub(r"ies$", "y", token.text) if token.text.endswith("ies") else re.sub(r"(?<!s)s$", "", token.text)
        return plain if PEOPLE.search(plain) else plain.lower()
    return token.lemma.lower()


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
        if inner is not None and inner.pos in NOMINAL:
            return inner.i
    complement = _complement(parsed, amount)
    if complement is not None:
        return complement
    for token in [*parsed.tokens[sentence.first : amount.first], *parsed.tokens[amount.last : min(sentence.last, amount.last + 8)]]:
        if token.lower in NUMBER_WORDS and (noun := _inner(parsed, token.i)) is not None and noun.pos in NOMINAL:
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


def _inner(parsed: Parsed, i: int) -> Token | None:
    prep = next((c for c in parsed.children(i, "prep") if c.lower == "of"), None)
    return parsed.child(prep.i, "pobj") if prep else None


def counted_span(parsed: Parsed, amount: AmountMention) -> Span | None:
    """The words that say what is counted: the noun phrase after a number, what a sum is for, or what it is the price of."""
    if joined := _joined(parsed, amount):
        return joined
    head = parsed.tokens[amount.head]
    if head.i >= amount.last - 1 and head.pos in NOMINAL and head.start >= amount.number[1] and not _money(amount):
        return _of_measure(parsed, amount, head) or _phrase(parsed, head.i, after=amount.number[1])
    return _worth(parsed, amount) or _after(parsed, amount, amount.last) or _above(parsed, amount)


def _joined(parsed: Parsed, amount: AmountMention) -> Span | None:
    """ "A 40-bed field hospital in Quelimane": what the hyphened measure describes."""
    tokens, i = parsed.tokens, amount.last
    if i + 1 >= len(tokens) or tokens[i].text not in "-–" or tokens[i].start != amount.end or tokens[i].pos == "SPACE":
        return None
    noun = tokens[i + 1]
    while noun.dep in UP and noun.head > noun.i:
        noun = tokens[noun.head]
    return _phrase(parsed, noun.i, after=tokens[i + 1].end) if noun.i > i + 1 else None


def _of_measure(parsed: Parsed, amount: AmountMention, head: Token) -> Span | None:
    """ "14 tonnes of medicine, tents and water filters", "deliveries of 1.5 bcm": what a unit of measure is of, or belongs to."""
    if not units().find(head.text):
        return None
    inner = _inner(parsed, head.i)
    if inner is None:
        return _above(parsed, amount)
    span = _phrase(parsed, inner.i)
    later = [c for c in _conjuncts(parsed, inner.i) if c.pos in NOMINAL]
    last = _phrase(parsed, later[-1].i) if later else None
    return (span[0], max(span[1], last[1])) if span and last else span


def _conjuncts(parsed: Parsed, i: int) -> list[Token]:
    found = []
    for token in parsed.children(i, "conj"):
        found += [token, *_conjuncts(parsed, token.i)]
    return found


def _money(amount: AmountMention) -> bool:
    return bool(re.fullmatch(r"[A-Z]{3}|percent.*", amount.unit))


def _worth(parsed: Parsed, amount: AmountMention) -> Span | None:
    """ "A laboratory worth about €350,000": the noun phrase before the word of value."""
    i, first = amount.first - 1, parsed.sentences[parsed.tokens[amount.first].sentence].first
    while i > first and amount.first - i < 5 and parsed.tokens[i].lower not in VALUE_WORDS:
        i -= 1
    if parsed.tokens[i].lower not in VALUE_WORDS:
        return None
    while i > first and parsed.tokens[i].pos not in NOMINAL:
        i -= 1
    while (
        parsed.tokens[i].head < i
        and parsed.tokens[i].head >= first
        and parsed.tokens[parsed.tokens[i].head].pos in ("NOUN", "PROPN", "ADP", "NUM")
    ):
        i = parsed.tokens[i].head
    span = _phrase(parsed, i) if parsed.tokens[i].pos in NOMINAL else None
    return (span[0], min(span[1], amount.start)) if span and span[0] < amount.start else None


def _phrase(parsed: Parsed, i: int, after: int = 0) -> Span | None:
    """A noun with its modifiers and complements, up to a relative clause or comma."""
    taken: list[Token] = []
    _collect(parsed, i, taken)
    tokens = sorted((t for t in taken if t.start >= after), key=lambda t: t.i)
    run: list[Token] = []
    for token in tokens:
        if run and token.i > run[-1].i + 1:
            if run[-1].i >= i:
                break
            run = []
        run.append(token)
    return (run[0].start, run[-1].end) if run else None


def _collect(parsed: Parsed, i: int, taken: list[Token]) -> None:
    taken.append(parsed.tokens[i])
    for child in parsed.children(i):
        inner = parsed.child(child.i, "pobj") if child.dep == "prep" else None
        dated = inner is not None and inner.entity in ("DATE", "TIME")
        if (child.dep not in STOP or child.text in "-–") and not dated:
            _collect(parsed, child.i, taken)


def _after(parsed: Parsed, amount: AmountMention, i: int) -> Span | None:
    """ "… in funding for the airport", "… for the facility", "… promised to Mauritania": what the words after a sum say of it."""
    sentence = parsed.sentences[parsed.tokens[amount.first].sentence]
    if i >= sentence.last:
        return None
    nearby = parsed.tokens[i]
    if nearby.text == "(":
        closed = next((j for j in range(i, min(i + 10, sentence.last)) if parsed.tokens[j].text == ")"), None)
        return _after(parsed, amount, closed + 1) if closed else None
    if nearby.lower == "the" and i + 1 < sentence.last and parsed.tokens[i + 1].lower in NUMBER_WORDS:
        inner = _inner(parsed, i + 1)
        return _phrase(parsed, inner.i) if inner is not None else None
    if nearby.lower in PURPOSE:
        inner = parsed.child(nearby.i, "pobj", "pcomp")
        if inner is not None and inner.entity not in ("DATE", "TIME") and inner.pos in NOMINAL:
            return _phrase(parsed, inner.i, after=nearby.end)
    if nearby.tag in ("VBN", "VBG") and nearby.dep in ("acl", "amod", "advcl"):
        inside = [t for t in parsed.subtree(nearby.i) if nearby.i <= t.i < nearby.i + 10]
        return nearby.start, inside[-1].end
    if nearby.pos in NOMINAL or nearby.pos == "ADJ":
        token = nearby
        while token.dep in ("compound", "amod") and token.head > token.i:
            token = parsed.tokens[token.head]
        return _phrase(parsed, token.i, after=amount.end) if token.pos in NOMINAL else None
    return None


def _above(parsed: Parsed, amount: AmountMention) -> Span | None:
    """ "A loan of EUR 50 million", "pledges stand at $190 million": the noun, object or subject that the sum belongs to."""
    token = parsed.tokens[amount.head]
    vague: Span | None = None
    for up in parsed.ancestors(token.i):
        if up.sentence != token.sentence:
            return vague
        if up.pos in NOMINAL and not amount.first <= up.i < amount.last:
            span = _cut(parsed, _phrase(parsed, up.i), amount)
            if up.lemma.lower() not in VAGUE:
                return span
            vague = vague or span
        if up.pos in ("VERB", "AUX"):
            return _argument(parsed, up, amount) or vague or (up.start, up.end)
    return vague


def _argument(parsed: Parsed, verb: Token, amount: AmountMention) -> Span | None:
    """The object or subject of the verb of a sum, or what it is "for", "as" or "on"."""
    for noun in parsed.children(verb.i, "dobj", "attr", "nsubj", "nsubjpass"):
        if noun.pos == "NOUN" and not amount.first <= noun.i < amount.last:
            return _phrase(parsed, noun.i)
    for preposition in parsed.children(verb.i, "prep"):
        inner = parsed.child(preposition.i, "pobj")
        if preposition.lower in ("for", "as", "on", "through") and inner is not None and inner.entity not in ("DATE", "TIME"):
            return _phrase(parsed, inner.i)
    return None


def _cut(parsed: Parsed, span: Span | None, amount: AmountMention) -> Span | None:
    """A phrase up to the sum in it, without the words that lead to the sum."""
    if span is None or not span[0] < amount.start < span[1]:
        return span
    text = parsed.report.text[span[0] : amount.start]
    short = re.sub(
        r"[\s,(]+(?:(?:valued|up|of|at|to|about|over|around|nearly|some|approximately|more|than|worth|close)\s*)*$", "", text
    )
    return (span[0], span[0] + len(short)) if short else None
