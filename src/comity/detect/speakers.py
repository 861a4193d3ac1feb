"""Who speaks: the subject of a verb of saying, through coordination, participles and relative clauses, as person or party."""

from __future__ import annotations

from dataclasses import dataclass, replace

from comity.terms.parsed import ActorMention, Parsed, Token
from comity.terms.report import Span
from comity.terms.values import Party, Person
from comity.vocabulary.cues import cues

CLOSE_MARKS = frozenset('"”»’')
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
CLIMBED = frozenset(
    {
        "conj",
        "xcomp",
        "advcl",
        "pcomp",
        "prep",
        "acl",
        "relcl",
        "ccomp",
        "dep",
        "pobj",
        "aux",
        "parataxis",
        "appos",
        "nmod",
        "amod",
        "dobj",
    }
)
"""Relations over which a verb without a subject shares that of the clause above."""
RELATIVE = frozenset({"who", "which", "that"})
SINGULAR = frozenset({"he", "she"})
PRONOUNS = SINGULAR | {"they", "it", "both", "i", "we"}
READING = frozenset({"see", "obtain", "review", "read", "verify"})
"""Who has seen papers does not speak in them; who provides, releases or presents them does."""
NOBODY = frozenset({"nobody", "none", "neither", "anybody", "anyone", "everybody", "everyone", "whoever"})
OFFICIALS = frozenset({"authority", "officer", "official", "spokesman", "spokesperson", "spokeswoman"})
GROUPS = frozenset({"side", "country", "nation", "party", "leader", "minister", "delegation", "government"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person, or the parties that speak; `named` is the body or office; `head` the token that names the speaker."""

    head: int
    person: Person | None = None
    parties: tuple[Party, ...] = ()
    named: str | None = None
    exact: bool = True
    """False for a pronoun that nothing resolves: the speaker before is meant, if any."""

    @property
    def personal(self) -> bool:
        return self.person is not None


def subject(parsed: Parsed, verb: int) -> int | None:
    """The token that heads the logical subject of a verb, None where the sentence gives none."""
    token, seen = parsed.tokens[verb], {verb}
    while True:
        own = nominal(parsed, token)
        if own is not None:
            return _logical(parsed, own, token, verb)
        if (agent := _agent(parsed, token.i)) is not None and token.tag == "VBN":
            return agent
        head = parsed.tokens[token.head]
        if head.i in seen or token.dep not in CLIMBED:
            return None
        if token.dep in {"acl", "relcl"} and head.pos in {"NOUN", "PROPN"} and _modifies(parsed, token, head):
            return head.i
        seen.add(head.i)
        token = _clause(parsed, head, seen)


def _logical(parsed: Parsed, own: Token, token: Token, verb: int) -> int | None:
    """The subject of an active verb, the agent of a passive one; a letter that was sent still speaks in its participles."""
    letter = token.i != verb and own.lemma in cues().document
    if own.dep == "nsubjpass" and token.lemma not in {"quote", "cite", "report"} and not letter:
        return _agent(parsed, token.i)
    return _antecedent(parsed, own, token)


def _modifies(parsed: Parsed, token: Token, head: Token) -> bool:
    """Whether a participle belongs to its noun ("a letter expressing …", "the minister, denying …") and not to the main verb."""
    return head.lemma in cues().document or head.dep in SUBJECTS or not _after_comma(parsed, token)


def nominal(parsed: Parsed, verb: Token) -> Token | None:
    """The verb's own subject; behind the verb where a quotation stands right before it (“Trains first,” said the minister)."""
    found = _apart(parsed, parsed.children(verb.i, *SUBJECTS), verb)
    inverted = verb.i > 0 and parsed.tokens[verb.i - 1].text in CLOSE_MARKS
    return next((t for t in found if t.i > verb.i), None) or next(iter(found), None) if inverted else next(iter(found), None)


def _apart(parsed: Parsed, found: list[Token], verb: Token) -> list[Token]:
    """Of two subjects before a verb, with a comma between them, the second: "the ministry, an official grumbled, likes it less"."""
    before = [t for t in found if t.i < verb.i]
    between = parsed.tokens[before[-2].i : before[-1].i] if len(before) > 1 else ()
    return before[-1:] if any(t.text == "," for t in between) else found


def _clause(parsed: Parsed, head: Token, seen: set[int]) -> Token:
    """The nearest verb at or above `head`."""
    while head.pos not in {"VERB", "AUX"} and head.head != head.i and head.head not in seen:
        if head.dep in SUBJECTS and parsed.tokens[head.head].pos in {"VERB", "AUX"}:
            break
        head = parsed.tokens[head.head]
        seen.add(head.i)
    return head


def _after_comma(parsed: Parsed, token: Token) -> bool:
    first = min(t.i for t in parsed.subtree(token.i))
    return first > 0 and parsed.tokens[first - 1].text == ","


def _agent(parsed: Parsed, verb: int) -> int | None:
    by = parsed.child(verb, "agent")
    noun = parsed.child(by.i, "pobj") if by else None
    return noun.i if noun else None


def _author(parsed: Parsed, document: int) -> int | None:
    """Whose a document is: "Peru's statement", "an announcement by the ministry"."""
    heads = [*parsed.children(document, "poss"), *parsed.behind(document, "by", "from", "of")]
    return next((h.i for h in heads if (m := parsed.actor_at(h.i)) and (m.parties or m.people)), None)


def _antecedent(parsed: Parsed, own: Token, verb: Token) -> int:
    """The noun that a relative pronoun stands for, else the subject itself; "who" is no place: "the envoy in Lima, who …"."""
    if own.lower not in RELATIVE or verb.dep != "relcl":
        return own.i
    noun = parsed.tokens[verb.head]
    while own.lower == "who" and noun.entity in {"GPE", "LOC", "FAC"} and noun.dep in {"pobj", "poss", "compound", "conj", "appos"}:
        above = parsed.tokens[noun.head]
        noun = parsed.tokens[above.head] if above.dep == "prep" else above
        if noun.pos in {"VERB", "AUX"}:
            return verb.head
    return noun.i


def speaker_at(parsed: Parsed, head: int) -> Speaker | None:
    """Who is meant by the noun phrase headed by a token; None where that is nobody who can speak."""
    token = parsed.tokens[head]
    mention = _mention(parsed, head)
    if mention is not None and (mention.people or mention.parties or mention.name):
        return _unnamed(parsed, mention, head) or _of_mention(mention, head)
    if token.lower in PRONOUNS:
        return Speaker(head, exact=False)
    if token.lower in NOBODY or any(t.lower == "no" for t in parsed.children(head, "det")):
        return None
    words = parsed.text(phrase(parsed, head))
    inner = next((a.parties for t in parsed.subtree(head) if (a := parsed.actor_at(t.i)) and a.parties), ())
    if (
        token.lemma in GROUPS
        and (token.tag == "NNS" or token.lemma in {"side", "government", "delegation"})
        and parsed.children(head, "det", "nummod", "amod", "predet")
    ):
        return Speaker(head, None, inner)
    if token.lemma in cues().source and token.pos != "PROPN":
        inner = inner or _serving(parsed, token)
        return Speaker(head, Person(words, inner[0] if inner else None), inner)
    if token.lemma in cues().document or token.lower == "data":
        giver = next(
            (g for c in parsed.children(head, "acl") if c.lemma not in READING and (g := _agent(parsed, c.i)) is not None), None
        )
        giver = giver if giver is not None else _author(parsed, head)
        return speaker_at(parsed, giver) if giver is not None else Speaker(head, None, inner, words)
    if token.lower in {"some", "others", "many", "several", "one", "another"} or token.pos == "NUM":
        return Speaker(head, Person(words), inner)
    if token.pos == "PROPN" and token.entity not in {"DATE", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "FAC"}:
        return Speaker(head, Person(words), inner) if token.entity != "ORG" else Speaker(head, None, inner, words)
    return None


def _serving(parsed: Parsed, official: Token) -> tuple[Party, ...]:
    """The state that unnamed officials serve: where they sit ("officials in Lima"), or whose ministry was named last ("a ministry
    official")."""
    if official.lemma not in OFFICIALS:
        return ()
    seats = {o.i for o in parsed.behind(official.i, "in", "from")}
    sat = next((m.place.state for m in parsed.places if m.head in seats and m.place.state), None)
    if sat is None and any(t.lower == "ministry" for t in parsed.children(official.i, "compound")):
        bodies = [m for m in parsed.actors if m.via == "body" and m.head < official.i and "ministry" in (m.name or "").lower()]
        sat = next((p.state for m in reversed(bodies) for p in m.parties), None)
    return (Party(state=sat),) if sat else ()


def again(parsed: Parsed, speaker: Speaker, earlier: list[Speaker]) -> Speaker:
    """The unnamed speaker before that "the official" or "one of them" means, else the speaker as given."""
    token = parsed.tokens[speaker.head]
    if parsed.actor_at(speaker.head) is not None or speaker.person is None:
        return speaker
    definite = any(t.lower in {"the", "this", "that"} for t in parsed.children(speaker.head, "det"))
    anonymous = [s for s in reversed(earlier) if s.person is not None and parsed.actor_at(s.head) is None]
    if token.lower in {"one", "another"}:
        return next((replace(s, head=speaker.head) for s in anonymous if parsed.tokens[s.head].tag == "NNS"), speaker)
    same = (s for s in anonymous if parsed.tokens[s.head].lemma == token.lemma and s.person != speaker.person)
    return next((replace(s, head=speaker.head) for s in same), speaker) if definite else speaker


def _mention(parsed: Parsed, head: int) -> ActorMention | None:
    """The mention headed by the token; else the one that covers it and begins within its phrase."""
    if (exact := parsed.actor_at(head)) is not None:
        return exact
    own = {t.i for t in parsed.children(head, "compound", "appos", "flat", "nmod")} | {head}
    found = [a for a in parsed.actors if a.first <= head < a.last or a.head in own]
    return max(found, key=lambda a: (bool(a.people), a.last - a.first), default=None)


def _of_mention(mention: ActorMention, head: int) -> Speaker:
    if len(mention.people) == 1:
        person = mention.people[0]
        return Speaker(head, person, (person.party,) if person.party else mention.parties)
    parties = mention.parties or tuple(dict.fromkeys(p.party for p in mention.people if p.party))
    if mention.via == "role" and mention.name and not mention.people:
        return Speaker(head, Person(mention.name, parties[0] if parties else None), parties)
    return Speaker(head, None, parties, mention.name)


def _unnamed(parsed: Parsed, mention: ActorMention, head: int) -> Speaker | None:
    """ "A Dutch official", who speaks for a state without a name; None for any other mention."""
    some = any(t.lower in {"a", "an", "one"} for t in parsed.children(head, "det", "nummod"))
    if mention.via != "role" or mention.people or mention.name or not some or parsed.tokens[head].lemma not in cues().source:
        return None
    party = mention.parties[0] if mention.parties else None
    return Speaker(head, Person(parsed.text(phrase(parsed, head)), party), mention.parties)


def phrase(parsed: Parsed, head: int) -> Span:
    """The noun phrase around its head, without relative clauses and what stands behind a comma."""
    keep = {"det", "amod", "compound", "poss", "nummod", "nmod", "prep", "case", "quantmod"}
    tokens = [parsed.tokens[head]]
    for child in parsed.children(head, *keep):
        issued = child.lower == "in" and any(
            t.lemma in cues().document for t in parsed.children(child.i, "pobj")
        )  # "the spokesman in a statement said"
        if not (child.dep == "prep" and (issued or child.lower not in {"of", "with", "for", "at", "in", "from", "to"})):
            tokens.extend(parsed.subtree(child.i))
    comma = next((t.i for t in sorted(tokens, key=lambda t: t.i) if t.text == "," and t.i > head), None)
    tokens = [t for t in tokens if comma is None or t.i < comma]
    return min(t.start for t in tokens), max(t.end for t in tokens)
