"""How real a deed is: done, under way, planned, possible, asked for, denied, called off, on a condition. One place decides.

`reality(parsed, i)` reads a verb's own tense and modals, then what governs it, then negation on the way; a noun is read through
its own modifiers and the verb that it is an argument of. All words are in `vocabulary/reality.toml`.
"""

from __future__ import annotations

from dataclasses import replace

from comity.extract.negation import condition, conditional, is_verb, negations, refuted
from comity.extract.tense import LEXICAL, Aspect, Reality, Tense, governor, later, lexical, own_reality, told_past, yet_to
from comity.terms.dates import bounds
from comity.terms.parsed import Parsed, Token, remembered
from comity.vocabulary.reality import reality_words
from comity.vocabulary.wordlists import words

OVERRULES = frozenset({"asked_for", "proposed", "denied", "cancelled", "postponed", "suspended", "ended", "possible", "planned"})
OCCURS = frozenset({"begin", "end", "hold", "occur", "open", "run", "start", "take"})
"""With "which" they tell when an event takes place: "the fair, which will take place in May"."""
SUBORDINATE = frozenset({"xcomp", "ccomp", "acl", "advcl", "pcomp", "relcl", "csubj", "csubjpass"})
ARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass", "pobj", "attr", "oprd", "dative", "appos", "conj", "compound", "poss", "nmod"})

FIRST = frozenset({"i", "we"})
SOFTENING = frozenset({"want", "wish", "like"})

__all__ = ["Aspect", "Reality", "Tense", "performed", "reality", "yet_to_come"]


@remembered
def reality(parsed: Parsed, i: int) -> Reality:
    """How real the deed of a verb or noun token is. Raises IndexError for a token that is not there."""
    token = parsed.tokens[i]
    found = _verb(parsed, token, 0) if is_verb(token) else _adjective(parsed, token) or _noun(parsed, token, 0)
    if found.tense == "present" and found.aspect == "under_way" and is_verb(token) and yet_to_come(parsed, token):
        found = replace(found, aspect="planned", tense="future")
    span = condition(parsed, i)
    return replace(found, condition=span) if span else found


def yet_to_come(parsed: Parsed, token: Token) -> bool:
    """Does a verb in the present stand with a day after the report's own ("the second ship follows in June")?"""
    published = parsed.report.published
    inside = {t.i for t in parsed.children(token.i, "prep", "npadvmod", "advmod", "pobj")}
    inside |= {t.i for i in tuple(inside) for t in parsed.children(i, "pobj", "prep")}
    dates = [d.edtf for d in parsed.dates if d.edtf and d.role == "date" and (d.head in inside or d.first in inside)]
    return bool(published and dates) and all(_after(date, published or "") for date in dates)


def _after(edtf: str, published: str) -> bool:
    """Does all of a date lie after the day of publication?"""
    try:
        first, last = bounds(edtf)[0], bounds(published)[1]
    except ValueError:
        return False
    return bool(first and last and first > last)


def _adjective(parsed: Parsed, token: Token) -> Reality | None:
    """A predicate that says how real a thing is: "originally due in March", "the road is ready"."""
    word = reality_words().governors.get(token.lower) if token.pos == "ADJ" and token.dep != "amod" else None
    if word is None:
        return None
    negation = negations(parsed, token) or negations(parsed, parsed.tokens[token.head])
    return Reality(word, bool(negation), "none", None, (token.i, *(t.i for t in negation)))  # type: ignore[arg-type]


def performed(parsed: Parsed, token: Token) -> bool:
    """Does saying it do it ("I want to thank Peru", "we wish to welcome …")?"""
    head = parsed.tokens[token.head]
    first = {t.lower for t in parsed.children(head.i, "nsubj")} & FIRST
    return bool(first) and token.dep == "xcomp" and head.lemma in SOFTENING and token.lemma in words("uttering")


# --- verbs ---------------------------------------------------------------------------------------------------------------


def _verb(parsed: Parsed, token: Token, depth: int) -> Reality:
    own = later(parsed, token, own_reality(parsed, token, depth))
    if depth > 6 or token.dep == "ROOT":
        return own
    if token.dep == "conj":
        return _coordinated(parsed, token, own, depth)
    if token.dep in SUBORDINATE:
        return _governed(parsed, token, own, depth)
    return own


def _coordinated(parsed: Parsed, token: Token, own: Reality, depth: int) -> Reality:
    """A conjunct without auxiliaries of its own shares those of the first one ("will host and train")."""
    first = parsed.tokens[token.head]
    if not is_verb(first):
        return own
    aux = parsed.children(token.i, "aux", "auxpass")
    subject = parsed.child(token.i, "nsubj", "nsubjpass")
    if aux and token.tag not in {"VBN", "VBG"}:
        return own if subject or first.dep == "ROOT" else _governed(parsed, first, own, depth)
    base = _verb(parsed, first, depth + 1)
    if token.tag in {"VBD", "VBZ", "VBP"} or subject is not None:
        return own if first.dep not in SUBORDINATE else _outer(parsed, first, own, depth)
    joined = {t.lower for t in parsed.children(first.i, "cc", "preconj")}
    negated = own.negated or (base.negated and bool(joined & {"or", "nor"}))
    aspect = own.aspect if lexical(parsed, token) in LEXICAL and own.aspect in LEXICAL else base.aspect
    return Reality(aspect, negated, base.tense, None, (*own.cues, *base.cues))


def _outer(parsed: Parsed, first: Token, own: Reality, depth: int) -> Reality:
    """What governs the first conjunct governs this one too."""
    return _governed(parsed, first, own, depth)


# --- what governs a verb ---------------------------------------------------------------------------------------------------


def _governed(parsed: Parsed, token: Token, own: Reality, depth: int) -> Reality:
    head = parsed.tokens[token.head]
    if token.dep == "advcl" and conditional(parsed, token):
        return replace(own, aspect="conditional")
    if token.dep == "pcomp":
        return _after_preposition(parsed, token, own, depth)
    if refuted(parsed, token):
        return Reality("denied", True, own.tense, None, own.cues)
    if token.dep == "relcl" or (token.dep == "acl" and token.tag == "VBN"):
        return own
    if token.dep == "advcl":
        return _adverbial(parsed, token, own, depth)
    word = governor(parsed, head)
    if word is None:
        return _plain(parsed, token, head, own, depth)
    return _under(parsed, token, head, word, own, depth)


def _under(parsed: Parsed, token: Token, head: Token, word: str, own: Reality, depth: int) -> Reality:
    """What a governing word makes of the deed under it, with the governor's own negation."""
    above = _verb(parsed, head, depth + 1) if is_verb(head) else _noun(parsed, head, depth + 1)
    cues = (*own.cues, head.i, *above.cues)
    negated = own.negated ^ (above.negated and _carries(head, token))
    finite = token.dep == "ccomp" and own.tense != "none" and own.aspect != "planned"
    told = head.lemma == "tell" and "to" not in {t.lower for t in parsed.children(token.i, "aux")}
    if word == "denied":
        return Reality("denied", not (own.negated ^ above.negated), own.tense, None, cues)
    if word == "failed":
        return Reality(above.aspect, not own.negated, above.tense, None, cues)
    if word in {"done", "under_way"} and token.dep == "ccomp" and own.tense != "none":
        return replace(own, cues=cues)  # "It will be built, he continued"
    if word in {"done", "under_way"}:
        aspect = above.aspect if above.aspect not in {"done", "under_way"} else word
        return Reality(aspect, negated, above.tense, None, cues)  # type: ignore[arg-type]
    if told or (finite and word in {"planned", "possible", "asked_for"}):
        return replace(own, cues=cues)
    if performed(parsed, token):
        return Reality("under_way", own.negated, "present", None, cues)
    if word == "planned" and token.dep == "ccomp" and own.aspect in {"possible", "done"}:
        return replace(own, negated=negated, cues=cues)
    if head.lower == "have" or yet_to(parsed, head, token):
        return Reality("done", True, "present", None, cues)
    return Reality(word, negated, "future" if word == "planned" else own.tense, None, cues)  # type: ignore[arg-type]


def _plain(parsed: Parsed, token: Token, head: Token, own: Reality, depth: int) -> Reality:
    """Under a verb that says nothing of reality: clauses stand for themselves, infinitives take the tense above."""
    if yet_to(parsed, head, token):
        return Reality("done", True, "present", None, (*own.cues, head.i))
    if token.dep == "ccomp" or not is_verb(head):
        return own
    above = _verb(parsed, head, depth + 1)
    if head.lemma == "be" and "to" in {t.lower for t in parsed.children(token.i, "aux")}:
        return Reality("planned", own.negated ^ above.negated, above.tense, None, own.cues)
    if token.dep == "xcomp" and above.aspect in {"planned", "possible", "asked_for", "conditional"}:
        return replace(above, negated=own.negated ^ above.negated, cues=(*own.cues, *above.cues))
    if token.dep == "xcomp" and head.lemma in {"help", "come", "serve", "see", "get", "enable", "allow"}:
        return Reality(above.aspect, own.negated ^ above.negated, above.tense, None, (*own.cues, *above.cues))
    return replace(own, negated=own.negated ^ (above.negated and token.dep == "xcomp"))


def _adverbial(parsed: Parsed, token: Token, own: Reality, depth: int) -> Reality:
    """Participles share the reality of their main clause; an infinitive of purpose is planned."""
    head = parsed.tokens[token.head]
    if own.tense == "present" and {t.lower for t in parsed.children(token.i, "mark", "advmod")} & {"once", "until", "when"}:
        waits = is_verb(head) and _verb(parsed, head, depth + 1).aspect == "planned"
        return replace(own, aspect="planned") if waits else own  # "will end when a treaty is signed"
    if token.tag not in {"VBG"} or parsed.children(token.i, "aux"):
        return own
    if not is_verb(head) or {t.lower for t in parsed.children(token.i, "mark", "prep", "advmod")} & {
        "before",
        "after",
        "while",
        "when",
        "since",
    }:
        return replace(own, aspect="done") if own.aspect == "under_way" else own
    above = _verb(parsed, head, depth + 1)
    return Reality(above.aspect, own.negated, above.tense, None, (*own.cues, *above.cues))


def _after_preposition(parsed: Parsed, token: Token, own: Reality, depth: int) -> Reality:
    preposition = parsed.tokens[token.head]
    head = parsed.tokens[preposition.head]
    if preposition.lower == "without":
        return Reality("done", not own.negated, own.tense, None, (*own.cues, preposition.i))
    if preposition.lower in {"after", "following"} and told_past(parsed, head):
        return replace(own, aspect="done")
    word = governor(parsed, head)
    if word is not None:
        return _under(parsed, token, head, word, own, depth)
    above = _verb(parsed, head, depth + 1) if is_verb(head) and preposition.lower in {"before", "by"} else None
    if above and (preposition.lower == "before" or above.aspect == "planned"):  # "will end it by signing a pact"
        return Reality(above.aspect, own.negated, above.tense, None, (*own.cues, preposition.i))
    return replace(own, aspect="done") if preposition.lower in {"after", "since", "by", "for", "on", "upon"} else own


def _carries(head: Token, token: Token) -> bool:
    """Whether the governor's negation falls on the deed: infinitives always, clauses under "think", "expect" and their like."""
    return token.dep != "ccomp" or head.lemma in reality_words().neutral


# --- nouns -----------------------------------------------------------------------------------------------------------------


def _noun(parsed: Parsed, token: Token, depth: int) -> Reality:
    own = _modified(parsed, token)
    if depth > 6 or (own is not None and own.aspect not in {"done", "under_way"}):
        return own or Reality()
    negation = negations(parsed, token)
    base = replace(own or Reality(), negated=len(negation) % 2 == 1, cues=(*(own.cues if own else ()), *(t.i for t in negation)))
    head = parsed.tokens[token.head]
    if token.dep in {"pobj", "pcomp"}:
        return _in_phrase(parsed, head, base, depth)
    if token.dep in ARGUMENTS and is_verb(head):
        return _argument(parsed, token, head, base, depth)
    if token.dep in ARGUMENTS and head.pos in {"NOUN", "PROPN"}:
        return _joined(base, _noun(parsed, head, depth + 1))
    return base


def _modified(parsed: Parsed, token: Token) -> Reality | None:
    """By adjectives before the noun and participles behind it ("the visit planned for May")."""
    modifiers = reality_words().modifiers
    for child in parsed.children(token.i, "amod", "compound"):
        if (found := modifiers.get(child.lower)) is not None:
            return Reality(found, False, "none", None, (child.i,))  # type: ignore[arg-type]
    for child in parsed.children(token.i, "relcl"):
        subject = parsed.child(child.i, "nsubj", "nsubjpass")
        if subject is not None and subject.lower in {"which", "that"} and child.lemma in OCCURS:
            return replace(own_reality(parsed, child, 1), cues=(child.i,))
    for child in parsed.children(token.i, "acl"):
        found = governor(parsed, child) if child.tag == "VBN" else None
        if found in {"planned", "proposed", "cancelled", "postponed", "suspended", "asked_for"}:
            return Reality(found, bool(negations(parsed, child)), "none", None, (child.i,))  # type: ignore[arg-type]
    return None


def _in_phrase(parsed: Parsed, preposition: Token, base: Reality, depth: int) -> Reality:
    """Within "of" and other phrases of an argument the noun shares that argument's reality; in an adjunct it stands for itself."""
    head = parsed.tokens[preposition.head]
    if preposition.lower == "without":
        return replace(base, negated=not base.negated, cues=(*base.cues, preposition.i))
    if preposition.lower == "of" and head.pos in {"NOUN", "PROPN"}:
        word = reality_words().governors.get(head.lemma)
        if word is not None and head.lemma.endswith(("tion", "ment", "sion", "sal", "ial", "ity", "spect")):
            return replace(base, aspect=word, cues=(*base.cues, head.i))  # type: ignore[arg-type]
        return _joined(base, _noun(parsed, head, depth + 1))
    if is_verb(head) and governor(parsed, head) is not None and preposition.lower in {"for", "on", "to", "off"}:
        return _argument(parsed, preposition, head, base, depth)
    if is_verb(head) and preposition.lower in {"for", "to", "on", "by", "under", "at", "in", "during"}:
        above = _verb(parsed, head, depth + 1)
        return base if above.aspect in {"done", "under_way"} | LEXICAL else replace(base, aspect=above.aspect, cues=above.cues)
    return base


def _argument(parsed: Parsed, token: Token, head: Token, base: Reality, depth: int) -> Reality:
    """An argument is as real as its verb; verbs that plan, ask for or call off say what becomes of it."""
    if (token.dep in {"dobj", "prep"} and _exists(parsed, head)) or (head.lemma == "aim" and token.dep != "dobj"):
        return base
    above = _verb(parsed, head, depth + 1)
    word = lexical(parsed, head)
    cues = (*base.cues, head.i, *above.cues)
    shared = set(base.cues) & set(above.cues)
    negated = above.negated if shared else base.negated ^ above.negated
    if word == "denied" and token.dep == "dobj":
        return Reality("denied", not negated, above.tense, None, cues)
    if word == "failed":
        return Reality("done", True, above.tense, None, cues)
    about = token.dep in {"dobj", "prep"} or (token.dep == "nsubjpass") or (token.dep == "nsubj" and word in LEXICAL)
    if word in LEXICAL and about and above.aspect in {"done", "under_way"}:
        return Reality(word, negated, above.tense, None, cues)  # type: ignore[arg-type]
    if word in OVERRULES and about and above.aspect in {"done", "under_way", "planned"}:
        return Reality(word, negated, above.tense, None, cues)  # type: ignore[arg-type]
    return Reality(above.aspect, negated, above.tense, None, cues)


def _exists(parsed: Parsed, verb: Token) -> bool:
    """Whether a verb presupposes its object ("to extend the loan")."""
    existing = reality_words().existing
    return verb.lemma in existing or any(f"{verb.lemma} {p.lower}" in existing for p in parsed.children(verb.i, "prt"))


def _joined(base: Reality, above: Reality) -> Reality:
    return Reality(above.aspect, base.negated ^ above.negated, above.tense, None, (*base.cues, *above.cues))
