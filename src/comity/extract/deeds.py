"""What is done to an instrument, by the verbs and nouns around it: signed, ratified, extended, suspended."""

from __future__ import annotations

from dataclasses import dataclass

from comity.extract.clauses import RELATIVES, clause_at, is_passive, resolve_relative
from comity.extract.evoke import fits
from comity.extract.instruments import instrument_of, subject_of
from comity.extract.negation import negations
from comity.extract.stance import reality
from comity.terms.parsed import Parsed, Token
from comity.terms.statement import AgreementStatus, Codes
from comity.vocabulary.frames import WordClass, by_lemma, words_of
from comity.vocabulary.wordlists import words

TO_COME = frozenset({"planned", "possible", "conditional", "proposed"})
LIST_REACH = 6
"""How many sentences back the verb that opens a list of instruments may stand."""
CONCLUDED = frozenset({"signed", "adopted", "agreed", "initialled", "updated"})


@dataclass(frozen=True, slots=True)
class Done:
    """What is done to an instrument: the status, the predicate that says it, and its polarity."""

    status: AgreementStatus | None
    pred: int
    negated: bool = False
    codes: Codes | None = None
    event: bool = True


def done_to(parsed: Parsed, token: Token) -> list[Done]:
    """What the verbs and nouns around an instrument do to it; a bare reference where nothing is told."""
    found: list[Done] = []
    for pred in _predicates(parsed, token):
        status, codes = status_of(parsed, parsed.tokens[pred])
        if status is None:
            continue
        real = reality(parsed, pred)
        hoped = token.head != pred and status in CONCLUDED and not real.negated and _hoped(parsed, parsed.tokens[pred])
        asked = real.aspect == "asked_for" and status != "under_negotiation" and not hoped
        waits = any(t.lower in ("until", "once", "if", "unless") for t in parsed.children(pred, "mark", "advmod"))
        if asked or waits or _awaited(parsed, parsed.tokens[pred]):
            continue
        if status == "ended" and real.tense in ("present", "future") and not real.negated:
            status = "in_force"
        if real.aspect in TO_COME and not real.negated and status not in CONCLUDED | {"under_negotiation", "proposed", "in_force"}:
            continue
        wished = hoped or real.aspect in TO_COME or _wished(parsed, parsed.tokens[pred])
        if status in CONCLUDED and not real.negated and wished:
            status = "proposed"
        if status == "under_negotiation" and not real.negated and _finished(parsed, parsed.tokens[pred]):
            status = "agreed"
        event = parsed.tokens[pred].dep not in ("acl", "relcl", "amod")
        denied = real.negated or _denied(parsed, token, parsed.tokens[pred]) or _undated(parsed, parsed.tokens[pred])
        found.append(Done(status, pred, denied, codes, event))
    absent = _absent(parsed, token)
    if absent and all(parsed.tokens[d.pred].sentence != token.sentence for d in found):
        return [absent]
    return found or [_held(parsed, token) or Done(None, token.i, event=False)]


def _absent(parsed: Parsed, token: Token) -> Done | None:
    """ "There is no trade agreement": it has not been signed."""
    verb = parsed.tokens[token.head]
    none = verb.lemma == "be" and parsed.child(verb.i, "expl") and any(t.lower == "no" for t in parsed.children(token.i, "det"))
    return Done("signed", verb.i, True) if none and reality(parsed, verb.i).tense != "future" else None


def _held(parsed: Parsed, token: Token) -> Done | None:
    """ "The two countries have had a treaty on water since 1972": what parties have is in force."""
    verb = parsed.tokens[token.head]
    if verb.lemma != "have" or verb.pos not in ("VERB", "AUX") or token.dep != "dobj":
        return None
    if not any(t.pos in ("NOUN", "PROPN") for t in parsed.tokens_in(subject_of(parsed, token) or (0, 0))):
        return None  # "a great deal of goodwill"
    real = reality(parsed, verb.i)
    present = real.tense == "present" and real.aspect in ("done", "under_way")
    owners = [m for i in clause_at(parsed, verb.i).agents if (m := parsed.actor_at(i)) and m.parties]
    return Done("in_force", verb.i, real.negated) if present and owners else None


def _hoped(parsed: Parsed, verb: Token) -> bool:
    """ "Both hope to sign it in May", "wants to conclude a pact": a deed that those who would do it wish for."""
    return verb.dep == "xcomp" and parsed.tokens[verb.head].lemma in ("hope", "want", "wish", "seek")


def _wished(parsed: Parsed, noun: Token) -> bool:
    """ "Support for the early conclusion of …", "works towards the signing of …": a deed that is only hoped for."""
    if noun.pos == "NOUN" and any(t.lower in words("early") for t in parsed.children(noun.i, "amod")):
        return True
    before = parsed.tokens[noun.head]
    if noun.dep != ("pobj" if noun.pos == "NOUN" else "pcomp") or before.lower not in ("for", "of", "toward", "towards"):
        return False
    hope = parsed.tokens[before.head].lemma.lower()
    return hope in words("prospects" if before.lower == "of" else "hoped_for")


def _awaited(parsed: Parsed, deed: Token) -> bool:
    """ "Submitted it for ratification", "is subject to ratification": a deed that is still waited for."""
    if deed.pos != "NOUN" or deed.dep not in ("pobj", "dobj"):
        return False
    above = parsed.tokens[deed.head] if deed.dep == "dobj" else parsed.tokens[parsed.tokens[deed.head].head]
    return above.lemma.lower() in words("awaiting")


def _undated(parsed: Parsed, deed: Token) -> bool:
    """ "No date for the signing has been set", "the signing of the deal was put off": a deed that is still to be done."""
    if deed.pos == "NOUN" and deed.dep in ("nsubj", "nsubjpass") and not negations(parsed, parsed.tokens[deed.head]):
        return reality(parsed, deed.head).aspect in ("postponed", "cancelled")
    noun = parsed.tokens[parsed.tokens[deed.head].head]
    if deed.dep not in ("pobj", "pcomp") or noun.lemma not in ("date", "day", "time"):
        return False
    return any(t.lower == "no" for t in parsed.children(noun.i, "det")) or reality(parsed, noun.head).negated


def _finished(parsed: Parsed, noun: Token) -> bool:
    """Are the negotiations brought to their end ("have concluded negotiations on …"), so that the instrument is agreed?"""
    verb = parsed.tokens[noun.head]
    concluded = noun.pos == "NOUN" and noun.dep in ("dobj", "nsubjpass") and verb.lemma in words("bringing_to_end")
    return concluded and reality(parsed, verb.i).aspect == "done" and not reality(parsed, verb.i).negated


def _denied(parsed: Parsed, token: Token, pred: Token) -> bool:
    """ "Nor was any agreement reached": "any" under a negation of the sentence."""
    sentence = parsed.sentence_of(token.i)
    before = {t.lower for t in parsed.tokens[sentence.first : token.i]}
    if pred.sentence != token.sentence and any(t.lower == "no" for t in parsed.children(token.i, "det")):
        return True  # an item of a list that is none
    return any(t.lower == "any" for t in parsed.children(token.i, "det")) and bool(
        before & {"nor", "not", "never", "without", "neither"}
    )


def _predicates(parsed: Parsed, token: Token) -> list[int]:
    """Verbs of which the instrument is object or passive subject, participles and relatives on it, nouns that take it by "of"."""
    first = parsed.conjuncts(token.i)[0]
    while first.dep == "appos":
        first = parsed.conjuncts(first.head)[0]
    if first.dep == "pobj" and parsed.tokens[first.head].lower == "of":
        several = parsed.tokens[parsed.tokens[first.head].head]
        first = several if several.lemma.lower() in words("several") else first
    head = parsed.tokens[first.head]
    if first.dep == "nsubj" and head.tag == "VBG" and head.dep in ("xcomp", "ccomp"):
        return [head.head] if status_of(parsed, parsed.tokens[head.head])[0] else []
    found = [t.i for t in parsed.subtree(token.i) if t.i != token.i and _about_it(parsed, t, token)]
    found += _said_of(parsed, token)
    if head.pos in ("VERB", "AUX") and first.dep in ("dobj", "nsubjpass", "nsubj", "attr"):
        if first.dep != "nsubj" or is_passive(parsed, head.i) or status_of(parsed, head)[0] in ("ended", "in_force"):
            found.append(head.i)
        found += [t.i for t in parsed.children(head.i, "conj") if _shares(parsed, t)]
        if head.lemma == "be" or head.lower in words("scheduled"):
            found += [t.i for t in parsed.children(head.i, "xcomp")]
            found += [t.i for t in parsed.children(head.i, "csubj") if _cleft(parsed, t)]
    if first.dep == "pobj" and head.lower in ("from", "out", "of", "on", "to", "into"):
        found += [
            a.i
            for a in (parsed.tokens[head.head], parsed.tokens[parsed.tokens[head.head].head])
            if _by_preposition(parsed, a, head)
        ]
    found += [
        a.i for a in list(parsed.ancestors(token.i))[:4] if a.pos == "NOUN" and a.sentence == token.sentence and a.i < token.i
    ]
    known = [p for p in dict.fromkeys(found) if status_of(parsed, parsed.tokens[p])[0]]
    return known or _beside(parsed, token) or _listed(parsed, first, head)


def _said_of(parsed: Parsed, token: Token) -> list[int]:
    """The deed within what a relative clause says or hopes ("a pact, which she said both hoped to sign in May")."""
    found = []
    for verb in parsed.children(token.i, "relcl"):
        below = [verb]
        while below and status_of(parsed, below[0])[0] is None:
            below = [t for t in parsed.children(below[0].i, "ccomp", "xcomp") if t.pos == "VERB"]
        found += [t.i for t in below[:1] if t.i != verb.i and not parsed.child(t.i, "dobj", "nsubjpass")]
    return found


def _cleft(parsed: Parsed, verb: Token) -> bool:
    """ "What was not prolonged is the protocol", "what they signed was a treaty": the verb is of what stands behind "is"."""
    return any(t.lower == "what" for t in parsed.children(verb.i, "nsubjpass", "dobj"))


def _beside(parsed: Parsed, token: Token) -> list[int]:
    """The predicate of the instrument before, to which "and a" joins this one, where the parser hangs it on something else."""
    start = parsed.subtree(token.i)[0].i
    joined = (
        start
        and parsed.tokens[start - 1].lower == "and"
        and (parsed.tokens[start].lower in ("a", "an", "the") or parsed.tokens[start].pos == "NUM")
    )
    if not joined or token.dep != "conj":
        return []
    first = parsed.sentence_of(token.i).first
    before = (t for t in reversed(parsed.tokens[first : start - 1]) if instrument_of(parsed, t))
    other = next((t for t in before if t.dep in ("dobj", "nsubjpass") and t.i not in {c.i for c in parsed.subtree(token.i)}), None)
    between = parsed.tokens[other.i : start] if other else ()
    return [] if other is None or any(t.pos == "VERB" for t in between) else _predicates(parsed, other)


def _by_preposition(parsed: Parsed, verb: Token, preposition: Token) -> bool:
    """Does the verb take the instrument by its preposition ("withdrew from the pact", "agreed on a text", "put names to it")?"""
    taken = {f"{verb.lemma.lower()} {t.lemma.lower()}" for t in (preposition, *parsed.children(verb.i, "dobj"))}
    known = by_lemma("agreement", "verb", parsed.own.frames).get(verb.lemma.lower(), ())
    return verb.pos in ("VERB", "ADJ") and any(taken & set(f.verbs) for f in known)


def _listed(parsed: Parsed, first: Token, head: Token) -> list[int]:
    """The verb of the sentence before, for an item of the list that it opens ("signed the following:", "Others are …").

    `first` is the first of the items that one sentence joins, `head` what governs it.
    """
    here = first.sentence
    told = any(t.lower in RELATIVES for verb in parsed.children(first.i, "relcl") for t in parsed.children(verb.i))
    opens = (first.dep == "ROOT" and not told) or (head.lemma == "be" and first.dep == "attr")
    if not opens:
        return []
    for sentence in reversed(parsed.sentences[max(0, here - LIST_REACH) : here]):
        deeds = [t for t in parsed.tokens[sentence.first : sentence.last] if status_of(parsed, t)[0] in CONCLUDED]
        opens = parsed.tokens[sentence.last - 1].text == ":"  # "witnessed the signing of the following:"
        done = [t.i for t in deeds if t.pos == "VERB"] or [t.i for t in deeds if t.pos == "NOUN" and opens]
        if done:
            return done[-1:]
    return []


def _about_it(parsed: Parsed, verb: Token, noun: Token) -> bool:
    """Is the noun what the participle or relative clause is about, and not only where or under which something happens?"""
    if verb.pos not in ("VERB", "AUX", "ADJ") or status_of(parsed, verb)[0] is None:
        return False
    if verb.dep == "relcl":
        arguments = parsed.children(verb.i, "nsubj", "nsubjpass", "dobj")
        bare = verb.head == noun.i and not any(t.dep == "dobj" or t.lower in RELATIVES for t in arguments)
        return bare or any(resolve_relative(parsed, t.i) == noun.i for t in arguments)
    if verb.dep == "amod":
        return verb.head == noun.i and verb.tag == "VBN" and verb.text[0].islower() and noun.tag not in ("NNS", "NNPS")
    last = parsed.tokens[verb.head]
    nested = any(a.pos in ("VERB", "AUX") for a in parsed.ancestors(verb.i) if noun.i < a.i < verb.i)
    return verb.dep == "acl" and verb.tag in ("VBN", "VBD") and not nested and last.pos in ("NOUN", "PROPN", "NUM")


def _shares(parsed: Parsed, verb: Token) -> bool:
    """Does a coordinated verb share the object or subject, having neither object nor subject of its own?"""
    own = parsed.child(verb.i, "dobj", "nsubj", "nsubjpass", "xcomp", "ccomp", "advcl")
    return verb.pos == "VERB" and own is None and status_of(parsed, verb)[0] is not None


def status_of(parsed: Parsed, token: Token) -> tuple[AgreementStatus | None, Codes | None]:
    word_class: WordClass = "noun" if token.pos in ("NOUN", "PROPN") else "verb"
    for frame in by_lemma("agreement", word_class, parsed.own.frames).get(token.lemma.lower(), ()):
        if any(fits(parsed, token, lemma) for lemma in words_of(frame, word_class) if lemma.split()[0] == token.lemma.lower()):
            return frame.status, frame.codes  # type: ignore[return-value]
    return None, None
