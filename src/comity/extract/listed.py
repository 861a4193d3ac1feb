"""The items of a list of what was agreed or asked for ("The two sides agreed:" and below it "(a) to open talks; (b) to …")."""

from __future__ import annotations

from comity.extract.actors import doer
from comity.extract.clauses import clause_at, clause_span, trim
from comity.extract.evoke import verb_frames
from comity.extract.voiced import Voiced
from comity.terms.parsed import Parsed, Sentence, Token

REACH = 24
"""How many sentences, marks of items among them, a list may have before an item."""
MARK = 4
"""Tokens of a sentence that is only the mark of an item ("(a)")."""


def item(parsed: Parsed, token: Token) -> Voiced | None:
    """What an item of such a list undertakes, None for what is none."""
    if not _opens(parsed, parsed.sentence_of(token.i)) or token.i != parsed.sentence_of(token.i).root:
        return None
    verb = _opener(parsed, parsed.sentence_of(token.i))
    frame = (
        next((f for f in verb_frames(parsed, verb, "commitment") if f.act in ("agree", "pledge", "plan", "request")), None)
        if verb
        else None
    )
    if verb is None or frame is None or frame.act is None:
        return None
    actor = doer(parsed, verb.i, clause_at(parsed, verb.i))
    words = [t for t in parsed.tokens_in(clause_span(parsed, token.i)) if t.lower != "to" or t.i > token.i]
    act = "pledge" if frame.act == "agree" and len(actor.keys) == 1 else frame.act
    return Voiced(act, actor, trim(words), token.i, token.i, codes=frame.codes, frame=frame.id) if actor.parties else None


def _opens(parsed: Parsed, sentence: Sentence) -> bool:
    """Does a sentence begin with an infinitive or gerund that is its main verb, without a subject?"""
    root = parsed.tokens[sentence.root]
    first = parsed.tokens[sentence.first]
    bare = parsed.child(root.i, "nsubj", "nsubjpass", "expl") is None
    return bare and ((root.tag == "VB" and first.lower == "to") or (root.tag == "VBG" and first.i == root.i))


def _opener(parsed: Parsed, sentence: Sentence) -> Token | None:
    """The last verb of the sentence that ends with a colon and to whose list the sentence belongs."""
    for before in reversed(parsed.sentences[max(0, sentence.index - REACH) : sentence.index]):
        if before.last - before.first <= MARK and parsed.tokens[before.last - 1].text != ":":
            continue
        if parsed.tokens[before.last - 1].text == ":":
            verbs = [
                t for t in parsed.tokens[before.first : before.last] if t.pos == "VERB" and verb_frames(parsed, t, "commitment")
            ]
            return verbs[-1] if verbs else None
        if not _opens(parsed, before):
            return None
    return None
