"""Whether the clause around a token tells of what was, or of what is to come, by its own verb."""

from __future__ import annotations

from comity.terms.parsed import Parsed, Token
from comity.vocabulary.wordlists import words

AHEAD = frozenset(
    {
        "agree",
        "aim",
        "anticipate",
        "arrange",
        "ask",
        "await",
        "due",
        "envisage",
        "expect",
        "forecast",
        "foresee",
        "hope",
        "instruct",
        "intend",
        "invite",
        "offer",
        "pencil",
        "plan",
        "pledge",
        "promise",
        "propose",
        "request",
        "require",
        "schedule",
        "set",
        "slate",
        "urge",
        "want",
    }
)
"""Verbs whose dates lie ahead of the telling, though they are past participles ("a visit planned for May")."""
HOPE = frozenset({"aim", "anticipate", "await", "envisage", "expect", "foresee", "hope", "intend", "plan"})
MEETING = frozenset({"begin", "host", "meet", "open", "receive", "resume", "start"})
"""With the verbs of going, those whose present tells what a day to come will bring ("she flies to Lima on Sunday")."""
OFF = frozenset({"call", "cancel", "postpone", "scrap", "shelve"})
MODALS = frozenset({"will", "'ll", "’ll", "shall", "would", "should", "may", "might", "could", "can", "must"})


def tense(parsed: Parsed, i: int) -> int:
    """-1 for the past, 1 for the future, 0 where the clause does not tell (or tells of the present)."""
    near = _nearest(parsed, i)
    if near is not None and _of_verb(parsed, near) > 0:
        return 1
    for token in [parsed.tokens[i], *parsed.ancestors(i)]:
        if token.lower in ("due", "slated", "set", "planned", "scheduled", "foreseen") and _once(parsed, token):
            return -1
        if token.pos in ("VERB", "AUX") and token.tag.startswith(("VB", "MD")):
            return _of_verb(parsed, token)
        if token.lower in ("due", "slated", "set"):
            return 1
    return 0


def overtaken(parsed: Parsed, i: int) -> bool:
    """Does the clause tell what had been undertaken before ("had promised to come by March"), or what was called off ("a visit
    planned for March was cancelled")? Its day may be past or to come."""
    verbs = [t for t in parsed.ancestors(i) if t.pos == "VERB"][:2]
    had = any(v.lemma.lower() in AHEAD and any(h.lower == "had" for h in parsed.children(v.i, "aux")) for v in verbs)
    return had or (len(verbs) > 1 and verbs[0].dep == "acl" and verbs[0].lemma in AHEAD and verbs[1].lemma in OFF)


def _nearest(parsed: Parsed, i: int) -> Token | None:
    """The verb that stands nearest before a token, with nothing but words between: phrases of time attach too high in parses."""
    first = parsed.sentences[parsed.tokens[i].sentence].first
    for j in range(i - 1, max(first, i - 12) - 1, -1):
        token = parsed.tokens[j]
        if token.pos == "PUNCT" and token.text not in "-–’'":
            return None
        if token.pos in ("VERB", "AUX") and token.tag.startswith("VB"):
            return token
    return None


def _once(parsed: Parsed, token: Token) -> bool:
    """ "Originally due in March": overtaken by what happened."""
    return any(c.lower in ("originally", "initially", "previously", "had") for c in parsed.children(token.i))


def _of_verb(parsed: Parsed, verb: Token) -> int:
    helpers = parsed.children(verb.i, "aux", "auxpass")
    lemma = verb.lemma.lower()
    if any(h.lower in MODALS for h in helpers) or verb.tag == "MD":
        perfect = any(h.lemma == "have" for h in helpers) and not any(h.lower in ("will", "shall", "would") for h in helpers)
        return 0 if perfect else 1
    if any(h.lower == "be" for h in helpers) and not any(h.lower == "to" for h in helpers):
        return 1
    if any(h.lower == "to" for h in helpers):
        return _of_infinitive(parsed, verb)
    if (
        lemma == "be"
        and verb.tag in ("VBP", "VBZ")
        and any(h.lower == "to" for below in parsed.children(verb.i, "xcomp") for h in parsed.children(below.i, "aux"))
    ):
        return 1  # "on Sunday she is to meet him"
    if lemma in AHEAD and not any(h.lower == "had" for h in helpers) and not _once(parsed, verb):
        return 1 if verb.tag != "VBD" or lemma in HOPE else 0
    if any(h.tag == "VBD" or h.lemma == "have" for h in helpers) or verb.tag in ("VBD", "VBN"):
        return -1
    if any(h.lemma == "be" for h in helpers) and verb.tag == "VBG":
        return 1 if lemma in ("go", "leave", "arrive", "travel", "visit", "hold", "host", "begin", "start") else 0
    if verb.tag in ("VBP", "VBZ") and lemma in words("moving") | words("leaving") | MEETING and not helpers and _told(parsed, verb):
        return 1
    if verb.tag == "VBG" and verb.head != verb.i:
        return _of_verb(parsed, parsed.tokens[verb.head]) if parsed.tokens[verb.head].tag.startswith("VB") else 0
    return 0


def _told(parsed: Parsed, verb: Token) -> bool:
    """Does it stand in running text? Headlines tell of what was in the present too."""
    return parsed.report.blocks[parsed.sentence_of(verb.i).block].role in ("paragraph", "item")


def _of_infinitive(parsed: Parsed, verb: Token) -> int:
    """ "Agreed to hold", "is to meet": ahead; "was able to", "helped to", "visited Lima to": as the verb above tells."""
    above = parsed.tokens[verb.head]
    if above.lemma in ("want", "wish", "like") and verb.lemma in words("uttering"):
        return 0
    if (
        above.i != verb.i
        and above.tag in ("VBD", "VBN")
        and above.lemma in ("help", "begin", "start", "continue", "manage", "have", "come", "go", "tour", "visit")
    ):
        return -1
    return 1
