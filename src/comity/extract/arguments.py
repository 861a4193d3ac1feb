"""Fields that several kinds fill in the same way: counterparts, dates, places, the words of an object."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from comity.extract.clauses import NOBODY, Referents, clause_at, clause_span, referents, trim
from comity.terms.parsed import DateMention, Parsed, Token, remembered
from comity.terms.report import Span
from comity.terms.values import Party, Place
from comity.vocabulary.parties import body_nouns, organisation
from comity.vocabulary.wordlists import words

SUBCLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})


SLIGHT = 0.2
"""Share of the mentions of the party named most below which a second one is only touched upon; 0.25 is the least of any annotated
report on dealings, and half of mixed news has less."""


@remembered
def sides(parsed: Parsed) -> tuple[Party, ...]:
    """The two parties whose dealings the report is mainly about; fewer when it is about none or one."""
    told = [m.parties or tuple(p.party for p in m.people if p.party) for m in parsed.actors]
    named = Counter(p.state or p.key for parties in told for p in parties)
    first = parsed.parties[:2]
    return tuple(p for p in first if named[p.state or p.key] >= SLIGHT * named[first[0].state or first[0].key])


def counterpart(parsed: Parsed, actor: Iterable[Party], named: Referents = NOBODY, at: int | None = None) -> tuple[Party, ...]:
    """Whom something is addressed to: those the words name, else the one named beside it, else the other one of the report's
    two main parties, else the one that the report is most about."""
    keys = {p.key for p in actor}
    direct = tuple(p for p in named.parties if p.key not in keys)
    known = tuple(p for p in direct if not _homeless(p))
    near = beside(parsed, at, keys) if at is not None and keys else ()
    return known or near or other_side(parsed, keys) or direct or centre(parsed, keys)


def _homeless(party: Party) -> bool:
    """Is it an office or acronym of which nobody says whose it is ("the DFA"), and that may be the actor's own?"""
    name = party.name or ""
    if party.state or organisation(name):
        return False
    return name.isupper() or bool({w.lower() for w in name.split()} & body_nouns().bare)


def other_side(parsed: Parsed, keys: set[str]) -> tuple[Party, ...]:
    """The other one of the report's two main parties; nobody where those who act are neither or both."""
    two = sides(parsed)
    rest = tuple(p for p in two if p.key not in keys)
    return rest if len(two) == 2 and len(rest) == 1 else ()


def centre(parsed: Parsed, keys: set[str]) -> tuple[Party, ...]:
    """The state that a report is most about and in which most of it takes place, for those who act beside its two main parties:
    several give to one."""
    if not keys or len(sides(parsed)) < 2 or keys & {p.key for p in sides(parsed)}:
        return ()
    return tuple(p for p in by_mentions(parsed)[:1] if p.key not in keys)


@remembered
def by_mentions(parsed: Parsed) -> tuple[Party, ...]:
    """The states by how often they are named, people and places of theirs included; of equals the one first named."""
    named = [p.state for m in parsed.actors for p in m.parties] + [m.place.state for m in parsed.places]
    return tuple(Party(state=code) for code, _ in Counter(filter(None, named)).most_common())


def beside(parsed: Parsed, at: int, keys: set[str]) -> tuple[Party, ...]:
    """The one other party named in the sentence or the one before, one of the report's two main parties before any third; none
    where several are."""
    here, two = parsed.sentence_of(at), {p.key for p in sides(parsed)}
    for sentence in reversed(parsed.sentences[max(0, here.index - 1) : here.index + 1]):
        if sentence.block != here.block:
            break
        found = {
            p.key: Party(None, p.state) if p.state else p
            for m in parsed.actors if sentence.first <= m.head < sentence.last
            for p in m.parties if p.key not in keys and (p.state or p.key in two)
        }  # fmt: skip
        if found:
            main = [p for key, p in found.items() if key in two] or list(found.values())
            return tuple(main) if len(main) == 1 else ()
    return ()


def recent_agent(parsed: Parsed, i: int) -> Referents:
    """Who acted last before the token: the agent of the main verb of one of the three sentences before it, in the same block."""
    here = parsed.sentence_of(i)
    for sentence in reversed(parsed.sentences[max(0, here.index - 3) : here.index]):
        if sentence.block == here.block:
            found = referents(parsed, clause_at(parsed, sentence.root).agents)
            if found:
                return found
    return NOBODY


def speaker(parsed: Parsed, i: int) -> Referents:
    """Who speaks at the token, nobody where no speech governs it."""
    speech = parsed.speech_at(i)
    if speech is None:
        return Referents()
    return Referents(
        speech.parties, (speech.speaker,) if speech.speaker else (), speech.speaker.name if speech.speaker else speech.named
    )


def said_there(parsed: Parsed, i: int, span: Span) -> Span:
    """The words of a span that belong to the speech in which its predicate stands, without who said it ("…, an aide told us")."""
    speech = parsed.speech_at(i)
    at = parsed.tokens[i].start
    ends = [b for a, b in speech.content if a <= at < b < span[1]] if speech else []
    if not ends:
        return span
    kept = parsed.tokens_in((span[0], ends[0]))
    return trim(kept) if kept else span


def own_tokens(parsed: Parsed, i: int) -> list[Token]:
    """The tokens of a clause without those of the finite clauses and coordinated verbs below it."""
    found, stack = [], [i]
    while stack:
        top = stack.pop()
        found.append(top)
        for child in parsed.children(top):
            finite = child.dep in SUBCLAUSES or (child.dep == "pcomp" and parsed.child(child.i, "nsubj", "nsubjpass") is not None)
            finite = finite and child.pos in ("VERB", "AUX")
            if not finite and not (child.dep == "conj" and child.pos in ("VERB", "AUX")):
                stack.append(child.i)
    return [parsed.tokens[t] for t in sorted(found)]


def date_of(parsed: Parsed, i: int, roles: tuple[str, ...] = ("date", "during"), *, deep: bool = False) -> DateMention | None:
    """The date that belongs to the predicate at `i`: in its own clause, nearest to it; with `deep` also in clauses below."""
    tokens = parsed.subtree(i) if deep else own_tokens(parsed, i)
    parts = {p.i for t in tokens if t.lower == "including" for p in parsed.subtree(t.i)}  # "…, including 38 million last year"
    inside = {t.i for t in tokens} - parts
    found = [d for d in parsed.dates if d.role in roles and d.edtf and (d.head in inside or d.first in inside)]
    return min(found, key=lambda d: abs(d.first - i)) if found else None


def place_of(parsed: Parsed, i: int, *, deep: bool = False) -> tuple[Place, ...]:
    """The places named in the predicate's clause, in order of the text; not where something else is done before or after."""
    inside = {t.i for t in (parsed.subtree(i) if deep else own_tokens(parsed, i))}
    aside = (v for v in inside - {i} if parsed.tokens[v].dep == "pcomp" or _matter(parsed, parsed.tokens[v]))
    own = inside - {t.i for v in aside for t in parsed.subtree(v)}
    return tuple(dict.fromkeys(mention.place for mention in parsed.places if mention.head in own))


def _matter(parsed: Parsed, token: Token) -> bool:
    """Does a preposition bring what one talks about ("the situation in …", "crises, including those in …"), or what came before?"""
    above = parsed.tokens[token.head]
    if token.dep == "prep" and token.lower in ("after", "before", "following"):
        return True
    return token.dep == "prep" and (above.lemma.lower() in words("matters") or above.lower in ("that", "those"))


def passage(parsed: Parsed, i: int) -> Span:
    """The passage that states what the predicate at `i` says: its clause, with the clause that reports it ("He said that …")."""
    start, end = clause_span(parsed, i)
    token = parsed.tokens[i]
    if token.dep in ("ccomp", "xcomp", "dobj", "nsubjpass", "pobj", "attr", "acomp"):
        head = parsed.tokens[token.head]
        if head.pos in ("VERB", "AUX") and head.i < i and head.sentence == token.sentence:
            subjects = parsed.children(head.i, "nsubj", "nsubjpass")
            first = min([*(parsed.subtree(s.i)[0].start for s in subjects), head.start])
            start = min(start, first)
            end = max(end, head.end)
    return start, end
