"""Negating words at a verb or noun, and the conditions on which a deed stands."""

from __future__ import annotations

from comity.terms.parsed import Parsed, Token
from comity.terms.report import Span
from comity.vocabulary.reality import reality_words

CLAIMS = frozenset({"allegation", "assertion", "claim", "news", "report", "rumor", "rumour", "suggestion"})
FALSE = frozenset(
    {"baseless", "denied", "dismissed", "false", "fake", "incorrect", "inaccurate", "refuted", "unfounded", "untrue", "wrong"}
)


def is_verb(token: Token) -> bool:
    """Whether a token is read as a verb: finite, infinitive or participle, but no participle before a noun."""
    return (token.pos in {"VERB", "AUX"} or token.tag.startswith("VB")) and token.dep not in {"amod", "compound"}


def negations(parsed: Parsed, token: Token) -> list[Token]:
    """Negating words at a verb or noun: "not", "never", "no" on subject or object, "neither", "nor"."""
    words = reality_words().negation
    own = parsed.children(token.i, "neg", "det", "advmod", "preconj", "cc", "predet")
    found = [t for t in own if (t.lower in words - {"nor", "without"}) or (t.lower == "nor" and _fronted(t, token))]
    if is_verb(token):
        for argument in parsed.children(token.i, "nsubj", "nsubjpass", "dobj", "attr"):
            if argument.lower in words and not parsed.children(argument.i, "det", "amod"):  # no "flat no"
                found.append(argument)
            found.extend(t for t in parsed.children(argument.i, "det", "neg", "preconj") if t.lower in words)
        found.extend(_fronted_neither(parsed, token))
    found = [t for t in found if not _but_only(parsed, t) and not _contrasts(parsed, t, token)]
    return found[:1] if is_verb(token) else found


def _fronted(nor: Token, verb: Token) -> bool:
    return nor.i < verb.i


def _fronted_neither(parsed: Parsed, verb: Token) -> list[Token]:
    """ "Neither had they received …": the parser may hang the word on the verb that reports it."""
    sentence = parsed.sentence_of(verb.i)
    first = parsed.tokens[sentence.first]
    helped = parsed.tokens[first.i + 1 : first.i + 2]
    fronted = first.lower in {"neither", "nor"} and first.head != verb.i
    return [first] if fronted and helped and helped[0].head == verb.i and helped[0].dep in {"aux", "auxpass"} else []


def _contrasts(parsed: Parsed, negation: Token, deed: Token) -> bool:
    """ "Not 42 but 24", "had paid 24, not 42": the word behind the deed denies the other value."""
    return negation.i > deed.i + 1 and parsed.tokens[negation.i - 1].text == ","


def _but_only(parsed: Parsed, token: Token) -> bool:
    """ "Not only", "no longer than", "nothing but" deny nothing; "no later than" neither."""
    following = parsed.tokens[token.i + 1 : token.i + 2]
    return (
        bool(following)
        and following[0].lower in {"only", "later", "just", "doubt", "but", "less", "fewer", "more"}
        and token.lower != "without"
    )


def condition(parsed: Parsed, i: int) -> Span | None:
    """The span of the condition on which the deed stands ("if the work resumes", "provided that …"), None without one."""
    token = parsed.tokens[i]
    for verb in [t for t in (token, *parsed.ancestors(i)) if is_verb(t)][:3]:
        for clause in parsed.children(verb.i, "advcl", "prep", "npadvmod", "prepc"):
            tokens = parsed.subtree(clause.i)
            inside = any(t.i == i for t in tokens)
            if not inside and (conditional(parsed, clause) or _on_condition(parsed, clause)):
                return tokens[0].start, tokens[-1].end
    return _worded(parsed, i)


def _worded(parsed: Parsed, i: int) -> Span | None:
    """ "Provided that …" and "on condition that …" behind the deed, by their words, where the parser hangs them elsewhere."""
    sentence = parsed.sentence_of(i)
    words = reality_words()
    for token in parsed.tokens[i + 1 : sentence.last - 2]:
        if parsed.tokens[token.i + 1].lower != "that" or token.i <= sentence.first + 1:
            continue
        before = [t.lower for t in parsed.tokens[token.i - 2 : token.i]]
        if token.lower in words.condition or (token.lemma in words.condition_nouns and "on" in before):
            first = token.i - (2 if before[0] == "on" else 1 if before[1] == "on" else 0)
            last = parsed.tokens[sentence.last - 1]
            end = last.start if last.text in {".", "!", "?"} else last.end
            return parsed.tokens[first].start, end
    return None


def refuted(parsed: Parsed, clause: Token) -> bool:
    """Is it what a claim says that is called false ("reports that he had visited Lima were wrong")?"""
    claim = parsed.tokens[clause.head]
    verb = parsed.tokens[claim.head]
    if clause.dep not in ("acl", "ccomp", "relcl") or claim.lemma not in CLAIMS or claim.dep not in ("nsubj", "nsubjpass"):
        return False
    said = (verb, *parsed.children(verb.i, "acomp", "attr", "oprd"))
    return verb.dep != "relcl" and any(t.lower in FALSE for t in said) and parsed.child(verb.i, "neg") is None


def conditional(parsed: Parsed, clause: Token) -> bool:
    """Does a clause only suppose what it tells ("if Peru pays", "provided that …", "had Peru paid, …")?"""
    words = reality_words().condition
    marks = parsed.children(clause.i, "mark", "advmod", "prep")
    fronted = clause.lower in {"provided", "providing", "assuming"}
    first = parsed.subtree(clause.i)[0]
    inverted = first.lower in {"had", "should", "were"} and first.head == clause.i and first.dep in ("aux", "auxpass")
    return (
        fronted
        or inverted
        or any(t.lower in words and t.lower != "once" for t in marks)
        or any(t.lower == "once" and t.dep != "advmod" for t in marks)
    )


def _on_condition(parsed: Parsed, clause: Token) -> bool:
    """ "On (the) condition that …"; "on condition of anonymity" is none."""
    if clause.lower not in {"on", "under", "with"}:
        return False
    noun = parsed.child(clause.i, "pobj")
    return (
        noun is not None
        and noun.lemma in reality_words().condition_nouns
        and bool(parsed.children(noun.i, "acl", "ccomp", "relcl"))
    )
