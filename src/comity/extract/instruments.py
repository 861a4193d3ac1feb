"""Which nouns are written instruments between parties, and their titles and subjects."""

from __future__ import annotations

import re
from itertools import takewhile

from comity.extract.clauses import clause_span, prepositions
from comity.terms.parsed import Parsed, Token, remembered
from comity.terms.report import Span
from comity.terms.statement import Instrument
from comity.vocabulary.calendar import calendar
from comity.vocabulary.instruments import instruments
from comity.vocabulary.places import where
from comity.vocabulary.wordlists import words

MEANT = frozenset({"intent", "understanding"})
"""What completes the name of an instrument ("memorandum of understanding")."""
TITLE_WORDS = frozenset({"of", "on", "the", "for", "and", "in", "to", "between", "with", "a", "an", "against", "de", "&"})


def instrument_of(parsed: Parsed, token: Token) -> Instrument | None:
    table = instruments()
    forms = (token.lower, token.lemma.lower(), token.lower.removesuffix("s"))
    lemma = next((form for form in forms if form in table.nouns), "")
    if token.pos not in ("NOUN", "PROPN") or lemma not in table.nouns or token.dep == "compound":
        return None
    if lemma == "document" and any(t.lower in ("the", "this", "that") for t in parsed.children(token.i, "det")):
        return None
    below = parsed.subtree(token.i)
    after = [t for p in parsed.children(token.i, "prep") if p.lower == "of" for t in parsed.subtree(p.i)[:3]]
    phrase = " ".join(t.lower for t in [*(t for t in below if t.i <= token.i), *after])
    beside = set(re.findall(r"\w+", phrase)) | {parsed.tokens[token.head].lemma.lower()}
    beside |= {p.lower for p in parsed.children(token.i, "prep")} | {
        v.lemma.lower() for v in parsed.children(token.i, "acl", "relcl")
    }
    needed = table.only_with.get(lemma)
    if needed and not beside & needed:
        return None
    return next(
        (value for name, value in sorted(table.phrases.items(), key=lambda p: -len(p[0])) if name in phrase), table.nouns[lemma]
    )


def stands_for_it(parsed: Parsed, token: Token) -> bool:
    """A pronoun for the instrument named last: of verbs that are done to instruments only ("has never ratified them"); "nothing"
    where it is signed."""
    if token.lower in ("one", "ones") and any(
        t.lemma in words("instrument_verbs") for t in parsed.children(token.i, "relcl", "acl")
    ):
        return True
    verb = parsed.tokens[token.head]
    if token.lower in ("anything", "nothing"):
        return token.dep in ("dobj", "nsubjpass") and verb.lemma in ("initial", "ratify", "sign")
    if token.lower not in ("it", "them", "one", "ones") or token.dep not in ("dobj", "nsubjpass", "nsubj"):
        return False
    forms = {verb.lemma, *(f"{verb.lemma} {t.lower}" for t in parsed.children(verb.i, "prt"))}
    return not forms.isdisjoint(words("instrument_verbs"))


def title_of(parsed: Parsed, token: Token) -> Span | None:
    """The capitalised name of an instrument, from its first capitalised word to the end of its capitalised words."""
    if not token.text[0].isupper():
        return None
    sentence = parsed.sentence_of(token.i)
    first = last = token.i
    while first - 1 >= sentence.first and (
        _capital(parsed.tokens[first - 1])
        or (
            parsed.tokens[first - 1].lower in TITLE_WORDS | {"–", "-"}
            and first - 2 >= sentence.first
            and _capital(parsed.tokens[first - 2])
            and (parsed.tokens[first - 1].lower != "of" or parsed.tokens[first - 2].lower in ("status", "rules"))
            and parsed.tokens[first - 1].lower
            not in ("the", "a", "an", "to", "in", "on", "for", "and", "between", "with", "against")
        )
    ):
        first -= 1
    while last + 1 < sentence.last and (
        _capital(parsed.tokens[last + 1]) or (parsed.tokens[last + 1].lower in TITLE_WORDS | {"–", "-", "(", ")"})
    ):
        told = any(t.lower in ("on", "for") for t in parsed.tokens[token.i : last + 1])
        if parsed.tokens[min(last + 2, sentence.last - 1)].lower in calendar().full and parsed.tokens[last + 1].lower == "on":
            break
        if parsed.tokens[last + 1].text == ")" and "(" not in (t.text for t in parsed.tokens[first : last + 1]):
            break
        if _ends_title(parsed, token, last, told=told):
            break
        last += 1
    while last > token.i and (
        (not _capital(parsed.tokens[last]) and parsed.tokens[last].text != ")") or parsed.tokens[last].text == "("
    ):
        last -= 1
    while first < token.i and parsed.tokens[first].lower in ("the", "a", "an", "this", "that", "under", "in"):
        first += 1
    while first < token.i and re.fullmatch(r"(19|20)\d\d", parsed.tokens[first].text):
        first += 1
    if last == first and token.lower != "roadmap":
        return None
    return parsed.tokens[first].start, parsed.tokens[last].end


def _ends_title(parsed: Parsed, token: Token, last: int, *, told: bool) -> bool:
    """Does what follows the words up to `last` not belong to the title: another instrument, a place, the other side?"""
    after = parsed.tokens[last + 1].lower
    bare = (last == token.i and after == "with") or (told and after == "between")
    return bare or _another(parsed, last + 1) or _placed(parsed, last + 1)


def _another(parsed: Parsed, i: int) -> bool:
    """Does another instrument begin at a joined article ("and a Memorandum between …")?"""
    if parsed.tokens[i].lower == "and":  # "the 2011 Joint Statement and 2010 Joint Communiqué"
        run = list(takewhile(_capital, parsed.tokens[i + 1 : i + 6]))
        return any(_capital(t) and t.lower in instruments().nouns and t.dep != "compound" for t in run[1:])
    if parsed.tokens[i].lower not in ("a", "an", "the") or parsed.tokens[i - 1].lower != "and":
        return False
    following = next((t for t in parsed.tokens[i + 1 : i + 5] if t.lemma.lower() in instruments().nouns or not _capital(t)), None)
    return following is not None and following.lemma.lower() in instruments().nouns


def _placed(parsed: Parsed, i: int) -> bool:
    """Does a preposition say where it was signed ("a Memorandum of Understanding in Lima")?"""
    return parsed.tokens[i].lower in ("at", "in") and any(p.first == i + 1 and p.place.state for p in parsed.places)


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() or bool(re.fullmatch(r"(19|20)\d\d([–-]\d+)?", token.text))


def subject_of(parsed: Parsed, token: Token) -> Span | None:
    """What an untitled instrument is about: "on …", "to …", "for …"."""
    preps = prepositions(parsed, token.i)
    inner = next((t for t in parsed.behind(token.i, "of") if t.lemma.lower() in MEANT), token)
    preps = {**preps, **prepositions(parsed, inner.i)}  # "a memorandum of understanding on …"
    if not {"on", "for"} & preps.keys():
        preps |= {t.lower: tuple(c.i for c in parsed.children(t.i, "pobj")) for t in _beside(parsed, token, inner)}
    days = _days(parsed)
    heads = tuple(i for i in preps.get("on", ()) + preps.get("for", ()) if i not in days) + tuple(
        t.i for t in parsed.children(token.i, "acl") if t.tag == "VB"
    )
    if not heads:
        before = [t for t in parsed.children(token.i, "compound", "amod", "nmod") if t.pos == "NOUN" or t.dep == "compound"]
        before = [
            t
            for t in before
            if not parsed.actor_at(t.i)
            and not where(t.text)
            and t.lemma.lower() not in words("no_subjects") | words("plain_modifiers")
            and not any(c.isdigit() for s in parsed.subtree(t.i) for c in s.text)  # "a 21-point agreement"
            and t.lemma.lower() not in ("day", "month", "week", "year")
        ]
        own = [t.start for t in parsed.subtree(before[0].i) if t.pos not in ("DET", "PRON", "PART")] if before else []
        return (own[0], _joined(parsed, before[-1]).end) if own else None
    start, end = clause_span(parsed, heads[0])
    end = min((parsed.tokens[t.i - 1].end for t in _asides(parsed, heads[0])), default=end)
    text = parsed.text((start, end)).split(" between ")[0]
    end = start + len(text)
    return (start + 3, end) if text.startswith("to ") else (start, end)


def _joined(parsed: Parsed, token: Token) -> Token:
    """The last of the words that hyphens join ("search-and-rescue")."""
    while token.i + 2 < len(parsed.tokens) and parsed.tokens[token.i + 1].start == token.end:
        hyphen, following = parsed.tokens[token.i + 1 : token.i + 3]
        if hyphen.text not in ("-", "‑", "–") or following.start != hyphen.end:
            break
        token = following
    return token


def _beside(parsed: Parsed, token: Token, last: Token) -> list[Token]:
    """The preposition right behind the words for an instrument that the parser hangs on the verb ("is a pact on fish"), but for a
    date."""
    dated = _days(parsed)
    near = [t for t in parsed.children(token.head, "prep") if t.i == last.i + 1 and token.dep in ("attr", "dobj")]
    return [t for t in near if not dated & {c.i for c in parsed.children(t.i, "pobj")}]


@remembered
def _days(parsed: Parsed) -> set[int]:
    """The tokens that head dates."""
    return {d.head for d in parsed.dates}


def _asides(parsed: Parsed, head: int) -> list[Token]:
    """Where what is told of an instrument parts from what it is about (", signed in May", "on Monday")."""
    below = [parsed.subtree(t.i)[0] for t in parsed.subtree(head) if t.dep in ("acl", "relcl")]
    told = [parsed.tokens[t.i - 1] for t in below if t.i > head + 1 and parsed.tokens[t.i - 1].text == ","]
    dated = [p for p in parsed.children(head, "prep") if p.lower == "on" and _days(parsed) & {c.i for c in parsed.children(p.i)}]
    return told + [p for p in dated if p.i > head]
