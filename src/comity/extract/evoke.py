"""Which frames a report evokes, each with its clause: one mechanism for verbs, nouns, adjectives and light-verb phrases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.extract.clauses import Clause, clause_at
from comity.terms.parsed import Parsed, Token, remembered
from comity.vocabulary.frames import Frame, WordClass, by_lemma, words_of
from comity.vocabulary.wordlists import words

CLASSES: dict[str, WordClass] = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}


@dataclass(frozen=True, slots=True)
class Evoked:
    """A frame at the token that evokes it. `light` is the verb that lends a noun or adjective its subject."""

    frame: Frame
    clause: Clause
    cue: int
    light: int | None = None


def evoked(parsed: Parsed, kind: str) -> Iterator[Evoked]:
    """Every frame of a kind that the report's words evoke, in order of the text; a word may evoke several, in the order
    of the table."""
    tables = {c: by_lemma(kind, c, parsed.own.frames) for c in dict.fromkeys(CLASSES.values())}
    able = {c: _able(parsed, c) for c in tables}
    found = {(i, c) for c in tables for form in tables[c].keys() & able[c].keys() for i in able[c][form]}
    for i, word_class in sorted(found):
        token, table = parsed.tokens[i], tables[word_class]
        forms = {token.lemma.lower(), token.lower}
        if word_class == "verb" and _called_out(parsed, token):
            continue
        for frame in dict.fromkeys(f for form in sorted(forms) for f in table.get(form, ())):
            if not any(fits(parsed, token, lemma) for lemma in words_of(frame, word_class) if lemma.split()[0] in forms):
                continue
            light = light_verb(parsed, token, frame) if word_class != "verb" else None
            if (frame.lights and light is None) or not _helped(parsed, token.i if light is None else light, frame):
                continue
            yield Evoked(frame, lent(clause_at(parsed, token.i), parsed, light), token.i, light)


@remembered
def _able(parsed: Parsed, word_class: WordClass) -> dict[str, list[int]]:
    """The tokens of a class that may evoke a frame, by the lemma and the word as it stands."""
    found: dict[str, list[int]] = {}
    for token in parsed.tokens:
        if word_class_of(token) == word_class and not _names(parsed, token):
            for form in {token.lemma.lower(), token.lower}:
                found.setdefault(form, []).append(token.i)
    return found


def _called_out(parsed: Parsed, token: Token) -> bool:
    """ "Called him out": no call on him, nor what he was called."""
    return token.lemma == "call" and any(t.lower == "out" for t in parsed.children(token.i, "prt", "advmod"))


def _helped(parsed: Parsed, verb: int, frame: Frame) -> bool:
    """Does an auxiliary stand with the verb where the frame asks for one?"""
    return not frame.helpers or any(t.lower in frame.helpers for t in parsed.children(verb, "aux"))


def verb_frames(parsed: Parsed, token: Token, *kinds: str) -> list[Frame]:
    """The frames of some kinds that a verb evokes with what stands by it, those of its bare lemma among them."""
    found = [f for kind in kinds for f in by_lemma(kind, "verb", parsed.own.frames).get(token.lemma, ())]
    return [f for f in found if any(fits(parsed, token, v) for v in f.verbs if v.split()[0] == token.lemma)]


def _names(parsed: Parsed, token: Token) -> bool:
    """Does a participle only say what a thing is called ("a project called “Open Map” on the platform")?"""
    after = parsed.tokens[token.i + 1 : token.i + 2]
    said = any(t.text in ("“", '"', "‘") or t.text[0].isupper() for t in after)
    return said and token.tag == "VBN" and token.dep == "acl" and token.lemma in words("naming")


def word_class_of(token: Token) -> WordClass | None:
    """The word class under which a token may evoke a frame; participles used as adjectives count as verbs."""
    if token.dep in ("aux", "auxpass"):
        return None
    if token.tag in ("VBN", "VBG") and token.pos == "ADJ":
        return "verb"
    return CLASSES.get(token.pos)


def fits(parsed: Parsed, token: Token, lemma: str) -> bool:
    """Do the further words of a lemma ("hand over", "speak highly") stand by the token?"""
    more = lemma.split()[1:]
    if not more:
        return True
    below = parsed.children(token.i)
    near = {t.lemma.lower() for t in below if t.dep in ("prt", "prep", "advmod", "dobj", "compound", "amod")}
    near |= {t.lemma.lower() for b in below if b.dep == "prep" for t in parsed.children(b.i, "pobj")}
    following = [t.lower for t in parsed.tokens[token.i + 1 : token.i + 2]]
    return all(word in near or word in following for word in more)


def light_verb(parsed: Parsed, token: Token, frame: Frame) -> int | None:
    """The verb that lends its subject to a noun ("expressed hope") or adjective ("is ready")."""
    head = parsed.tokens[token.head]
    if token.dep == "conj":
        return light_verb(parsed, head, frame)
    if token.pos == "ADJ":
        return head.i if token.dep in ("acomp", "attr", "oprd", "conj") and head.pos in ("AUX", "VERB") else None
    if head.lemma in words("answering") and frame.act in ("invite", "offer", "request"):
        return None  # "took up the offer" makes none
    lights = frozenset(frame.lights) or words("light")
    if token.dep == "nsubj" and head.lemma in words("coming") and frame.act:
        return head.i  # "no reply has come from Lima"
    return head.i if token.dep in ("dobj", "nsubjpass", "attr") and head.lemma in lights else None


def _content_behind(parsed: Parsed, noun: int, light: int) -> tuple[int, ...]:
    """The infinitive behind a noun that the parser hangs on the light verb ("voiced its readiness to help")."""
    found = [t for t in parsed.children(light, "advcl") if t.i > noun and any(a.lower == "to" for a in parsed.children(t.i, "aux"))]
    return tuple(t.i for t in found[:1])


def lent(clause: Clause, parsed: Parsed, light: int | None) -> Clause:
    """A nominal clause with what its light verb lends it: subject, prepositions, complement. The noun's own owner goes before
    the subject of a passive or of receiving ("a request by Senegal has been received by Paris")."""
    if light is None:
        return clause
    verb = clause_at(parsed, light)
    preps = dict(verb.preps)
    for name, heads in clause.preps.items():
        preps[name] = heads + tuple(h for h in preps.get(name, ()) if h not in heads)
    complements = clause.complements + tuple(c for c in verb.complements if c != clause.pred)
    complements = complements or _content_behind(parsed, clause.pred, light)
    owned = verb.voice == "passive" or parsed.tokens[light].lemma in words("receiving") | words("coming")
    agents = (clause.agents or preps.get("from", ()) or verb.agents) if owned else (verb.agents or clause.agents)
    return Clause(clause.pred, clause.voice, agents, clause.objects, verb.recipients or clause.recipients, preps, complements, True)
