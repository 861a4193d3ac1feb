"""One shape for every form in which a predicate comes: active, passive, participle, relative, infinitive, nominal.

`clause_at(parsed, i)` reads the arguments of the verb, noun or adjective at token `i` off the dependency tree, so that a
frame need not know whether the text says "X signed Y", "Y was signed by X", "Y, signed by X", "X's signing of Y".
Arguments are head tokens of noun phrases; `referents` says which parties and people they mean.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from comity.extract.private import acts_for_itself
from comity.terms.parsed import Parsed, Token, remembered
from comity.terms.report import Span
from comity.terms.values import Party, Person
from comity.vocabulary.wordlists import words

SUBJECTS = ("nsubj", "csubj")
PASSIVE = ("nsubjpass", "csubjpass")
OBJECTS = ("dobj", "attr", "oprd")
FIRST_PERSON = frozenset({"i", "me", "my", "our", "us", "we"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate with its arguments. `voice` is how it came; `preps` maps a preposition to the heads of its objects."""

    pred: int
    voice: str
    agents: tuple[int, ...] = ()
    objects: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()
    preps: dict[str, tuple[int, ...]] = field(default_factory=dict)
    complements: tuple[int, ...] = ()
    own_subject: bool = False

    def prep(self, *names: str) -> tuple[int, ...]:
        """Heads of the objects of the named prepositions, in the order of the names."""
        return tuple(i for n in names for i in self.preps.get(n, ()))


@dataclass(frozen=True, slots=True)
class Referents:
    """Whom words mean. `name` is the fullest name of the first person or body."""

    parties: tuple[Party, ...] = ()
    people: tuple[Person, ...] = ()
    name: str | None = None

    def __bool__(self) -> bool:
        return bool(self.parties or self.people)

    @property
    def keys(self) -> set[str]:
        return {p.key for p in self.parties}


NOBODY = Referents()


@remembered
def clause_at(parsed: Parsed, i: int) -> Clause:
    """The arguments of the predicate at token `i`."""
    token = parsed.tokens[i]
    if token.pos in ("NOUN", "PROPN"):
        return _nominal(parsed, i)
    return _verbal(parsed, token)


def _verbal(parsed: Parsed, token: Token) -> Clause:
    i = token.i
    passive = is_passive(parsed, i)
    subjects = tuple(t.i for t in parsed.children(i, *SUBJECTS, *PASSIVE))
    own = bool(subjects)
    if not (passive and _modified(parsed, token)):  # "a statement issued by …": what the participle is about is its noun
        subjects = subjects or inherited_subject(parsed, i) or _just_before(parsed, i)
    objects = tuple(t.i for t in parsed.children(i, *OBJECTS))
    agents = tuple(o for a in parsed.children(i, "agent") for o in _objects_of(parsed, a.i))
    preps = prepositions(parsed, i)
    if passive:
        agents = agents or preps.get("by", ())
        objects, agents = (subjects or _modified(parsed, token)) + objects, agents
    else:
        if len(subjects) > 1:  # "that Norway financed": the parser may take both words for subjects
            subjects = tuple(s for s in subjects if parsed.tokens[s].lower not in RELATIVES) or subjects
        agents = tuple(resolve_relative(parsed, s) for s in subjects)
    if not objects and token.dep == "relcl" and not passive:
        objects = _relative_object(parsed, token)
    objects = tuple(resolve_relative(parsed, o) for o in objects)
    recipients = tuple(t.i for t in parsed.children(i, "dative") if t.pos != "ADP")
    recipients += tuple(o for t in parsed.children(i, "dative") if t.pos == "ADP" for o in _objects_of(parsed, t.i))
    complements = tuple(t.i for t in parsed.children(i, "ccomp", "xcomp", "pcomp") if t.i > i or t.dep == "ccomp")
    if not complements and not (objects and not passive):
        complements = tuple(
            t.i for t in parsed.children(i, "advcl") if t.i > i and any(a.lower == "to" for a in parsed.children(t.i, "aux"))
        )
    return Clause(i, "passive" if passive else "active", agents, objects, recipients, preps, complements, own)


def _nominal(parsed: Parsed, i: int) -> Clause:
    preps = prepositions(parsed, i)
    agents = tuple(t.i for t in parsed.children(i, "poss"))
    agents += preps.get("by", ())
    if not agents:
        agents = tuple(t.i for t in parsed.children(i, "amod", "compound", "nmod") if parsed.actor_at(t.i))
    objects = preps.get("of", ())
    if not agents and objects and all(parsed.actor_at(o) for o in objects):
        agents, objects = objects, ()
    complements = tuple(t.i for t in parsed.children(i, "acl", "relcl", "ccomp") if _states_content(parsed, t))
    return Clause(i, "nominal", agents, objects, (), preps, complements, bool(agents))


def _states_content(parsed: Parsed, verb: Token) -> bool:
    """Is the clause below a noun its content ("the wish to deepen", "the hope that talks would resume")?"""
    marks = parsed.children(verb.i, "mark", "aux")
    return verb.tag == "VB" or any(t.lower in ("to", "that") and t.dep != "nsubj" for t in marks)


def is_passive(parsed: Parsed, i: int) -> bool:
    """Is the verb passive: by its own auxiliary or subject, as a bare past participle, or through its first conjunct?"""
    token = parsed.tokens[i]
    if parsed.child(i, "auxpass", *PASSIVE):
        return True
    if token.tag != "VBN" or parsed.child(i, "nsubj"):
        return False
    if any(a.lemma == "have" for a in parsed.children(i, "aux")):
        return False
    if token.dep == "conj" and parsed.tokens[token.head].pos in ("VERB", "AUX"):
        return is_passive(parsed, token.head)
    return token.dep in ("acl", "advcl", "amod", "ROOT", "conj", "relcl")


def prepositions(parsed: Parsed, i: int) -> dict[str, tuple[int, ...]]:
    """Objects by preposition, those of nested prepositions ("together with", "on behalf of") included under the inner one."""
    found: dict[str, tuple[int, ...]] = {}
    for prep in parsed.children(i, "prep", "dative", "agent", "prt"):
        if prep.lower == "according":
            continue  # who says it
        for inner in (prep, *parsed.children(prep.i, "prep")):
            heads = _objects_of(parsed, inner.i)
            if heads:
                found[inner.lower] = found.get(inner.lower, ()) + heads
    return found


def _objects_of(parsed: Parsed, i: int) -> tuple[int, ...]:
    return tuple(t.i for t in parsed.children(i, "pobj", "pcomp"))


def _modified(parsed: Parsed, token: Token) -> tuple[int, ...]:
    """The noun that a participle modifies, or those before it ("the equipment provided by Peru and fitted by Spain")."""
    first = parsed.conjuncts(token.i)[0] if token.tag == "VBN" else token
    return (first.head,) if first.dep in ("acl", "amod", "relcl") and first.head != first.i else ()


def _relative_object(parsed: Parsed, token: Token) -> tuple[int, ...]:
    """The antecedent of an object relative ("the study, which Spain is paying for"; "the aid Britain pledged")."""
    subjects = parsed.children(token.i, *SUBJECTS)
    return () if subjects and all(t.lower in RELATIVES for t in subjects) else (token.head,)


def resolve_relative(parsed: Parsed, i: int) -> int:
    """The antecedent of a relative pronoun, any other token itself."""
    token = parsed.tokens[i]
    if token.lower not in RELATIVES or token.tag not in ("WDT", "WP", "WP$", "IN", "DT"):
        return i
    for above in parsed.ancestors(i):
        if above.dep == "relcl":
            return above.head
    return i


def inherited_subject(parsed: Parsed, i: int) -> tuple[int, ...]:
    """The subject that a verb without one of its own takes from above: of its conjunct, its governor, or the noun it modifies."""
    token, hops = parsed.tokens[i], 0
    while hops < 6:
        head = parsed.tokens[token.head]
        if head.i == token.i:
            return ()
        if token.dep in ("acl", "relcl") and head.pos in ("NOUN", "PROPN", "PRON"):
            if token.tag == "VBG" or token.dep == "relcl":
                return (head.i,)
            owner = possessor(parsed, head.i)
            if owner and not _answered(parsed, head):
                return owner
        if token.dep == "xcomp" and head.lemma in words("object_control"):
            controlled = tuple(t.i for t in parsed.children(head.i, "dobj"))
            if controlled:
                return controlled
        if head.pos in ("VERB", "AUX"):
            found = tuple(t.i for t in parsed.children(head.i, *SUBJECTS, *PASSIVE))
            if found:
                return tuple(resolve_relative(parsed, f) for f in found)
        elif head.pos in ("NOUN", "PROPN") and token.dep not in ("prep", "pcomp", "acl"):
            return possessor(parsed, head.i)
        token, hops = head, hops + 1
    return ()


def _just_before(parsed: Parsed, i: int) -> tuple[int, ...]:
    """The person named right before a verb for which the parser found no subject: long lists of titles hide it."""
    first = min([i, *(t.i for t in parsed.children(i, "aux", "auxpass", "neg", "advmod") if t.i < i)])
    ends = {first, first - 1} if first and parsed.tokens[first - 1].text == "," else {first}
    titled = {p.person_span[0] for p in parsed.posts if p.last in ends and p.person_span}  # "X, President of Chad, made …"
    found = [m for m in parsed.actors if m.people and (m.last in ends or m.start in titled) and m.via in ("name", "post")]
    return (max(found, key=lambda m: m.last - m.first).head,) if found else ()


def _answered(parsed: Parsed, noun: Token) -> bool:
    """Is it an invitation or offer that somebody accepts or declines, so that the infinitive is what the answerer will do?"""
    return parsed.tokens[noun.head].lemma in words("answering") and noun.dep in ("dobj", "nsubjpass", "pobj")


def possessor(parsed: Parsed, i: int) -> tuple[int, ...]:
    """Whose a noun is: "Ankara's offer", "the U.S. offer", "the offer of/by/from Ankara"."""
    found = tuple(t.i for t in parsed.children(i, "poss"))
    found = found or tuple(t.i for t in parsed.children(i, "amod", "compound", "nmod") if parsed.actor_at(t.i))
    preps = prepositions(parsed, i)
    return found or preps.get("by", ()) or preps.get("of", ()) or preps.get("from", ())


def referents(parsed: Parsed, heads: tuple[int, ...], *, deep: bool = True) -> Referents:
    """Parties and people that noun phrases mean, coordination included. `deep` also looks at whose the phrase is
    ("engineers of the Navy", "Spain's contribution") where its head names nobody."""
    parties: list[Party] = []
    people: list[Person] = []
    name: str | None = None
    for head in heads:
        for token in (parsed.tokens[resolve_relative(parsed, head)], *_coordinated(parsed, head)):
            found = _named(parsed, token) or (_whose(parsed, token) if deep else NOBODY)
            parties += [p for p in found.parties if p not in parties]
            people += [p for p in found.people if p not in people]
            name = name or found.name
    return Referents(tuple(parties), tuple(people), name)


def _whose(parsed: Parsed, token: Token) -> Referents:
    """Whom a phrase acts for whose head names nobody. A firm, a school, a club or an outlet that is of a state acts for itself."""
    owners = possessor(parsed, token.i)
    found = referents(parsed, owners, deep=False)
    if not found and token.tag in ("NNS", "NNPS", "NN", "NNP"):  # "the ministers of trade of Chad and Togo"
        found = referents(parsed, tuple(o for i in owners for o in prepositions(parsed, i).get("of", ())), deep=False)
    return NOBODY if acts_for_itself(parsed, token) and not any(p.name for p in found.parties) else found


def _named(parsed: Parsed, token: Token) -> Referents:
    """Whom the mention headed by a token means; the first person in a turn or an answer is who speaks there."""
    mention = parsed.actor_at(token.i)
    if mention:
        return Referents(mention.parties, mention.people, mention.name)
    speech = next(iter(parsed.speeches_over(token.i)), None) if token.lower in FIRST_PERSON else None
    if speech is None or not speech.parties:
        return NOBODY
    alone = speech.speaker is not None and token.lower in ("i", "me", "my")
    people = (speech.speaker,) if alone and speech.speaker else ()
    return Referents(speech.parties, people, speech.speaker.name if speech.speaker else speech.named)


def _coordinated(parsed: Parsed, i: int) -> list[Token]:
    """The conjuncts that follow a noun."""
    found: list[Token] = []
    stack = [i]
    while stack:
        for t in parsed.children(stack.pop(), "conj", "appos"):
            if t.dep == "conj":
                found.append(t)
            stack.append(t.i)
    return found


def clause_span(parsed: Parsed, i: int, *, keep_conjuncts: bool = False) -> Span:
    """The words of the clause headed by token `i`: its subtree without coordinated clauses that follow, leading conjunctions
    and closing punctuation."""
    tokens = parsed.subtree(i)
    if not keep_conjuncts and parsed.tokens[i].pos in ("VERB", "AUX", "ADJ"):
        later = [c for c in parsed.children(i, "conj") if c.pos in ("VERB", "AUX", "ADJ") and c.i > i]
        if later:
            cut = min(parsed.subtree(later[0].i)[0].i, later[0].i)
            tokens = [t for t in tokens if t.i < max(cut, i + 1)]
    return trim(tokens)


def trim(tokens: list[Token]) -> Span:
    """The span of tokens without conjunctions and punctuation at either end (quotation marks and brackets stay in pairs), and
    without a closing ", according to …"."""
    source = next((n for n, t in enumerate(tokens) if n > 1 and t.lower == "according" and tokens[n - 1].text == ","), len(tokens))
    if not any(t.text == "," for t in tokens[source:]):
        tokens = tokens[:source]
    while len(tokens) > 1 and (
        tokens[-1].lower in (",", ".", ";", ":", "and", "but", "or", "–", "—", "-", "/.", "while") or tokens[-1].pos == "SPACE"
    ):
        tokens = tokens[:-1]
    while len(tokens) > 1 and (
        tokens[0].lower in (",", ";", ":", "and", "but", "or", "–", "—", "-", "/.", "•") or tokens[0].pos == "SPACE"
    ):
        tokens = tokens[1:]
    return tokens[0].start, tokens[-1].end
