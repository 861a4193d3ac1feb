"""Aid and cooperation that a report only names: gifts in apposition, things on loan or paid for by another, goods that arrive."""

from __future__ import annotations

from comity.extract.clauses import Clause, Referents, referents
from comity.terms.parsed import Parsed, Token
from comity.terms.values import Party
from comity.vocabulary.wordlists import words

OWNING = ("amod", "poss", "compound", "npadvmod", "nmod")


def whose(parsed: Parsed, *nouns: int) -> Referents:
    """The parties by, from or of whom a noun is ("a gift from Peru", "Peruvian aid", "a load of Peruvian rice")."""
    found: list[int] = []
    for noun in nouns:
        found += [t.i for t in parsed.children(noun, *OWNING)]
        for inner in parsed.behind(noun, "by", "from", "of"):
            found += [inner.i, *(t.i for t in parsed.children(inner.i, *OWNING))]
    return referents(parsed, tuple(found), deep=False)


def homed(parsed: Parsed, clause: Clause) -> Referents:
    """The state from whose places those come who act ("a team of 16 doctors from Bergen")."""
    people = [t for a in clause.agents if not parsed.actor_at(a) for t in (parsed.tokens[a], *parsed.behind(a, "of"))]
    homes = {t.i for p in people for t in parsed.behind(p.i, "from")}
    states = dict.fromkeys(m.place.state for m in parsed.places if m.head in homes and m.place.state)
    return Referents(tuple(Party(state=code) for code in states))


def paid_by(parsed: Parsed, participle: Token) -> Referents:
    """Who pays for, builds or sends what a compound participle stands before ("a Peruvian-funded clinic")."""
    before = parsed.children(participle.i, "npadvmod", "compound", "advmod") if participle.dep == "amod" else ()
    joined = participle.i and parsed.tokens[participle.i - 1].text in ("-", "‑", "–")
    pays = joined and participle.tag == "VBN" and participle.lemma in words("sponsoring")
    return referents(parsed, tuple(t.i for t in before), deep=False) if pays else Referents()


def sponsor(parsed: Parsed, clause: Clause) -> Referents:
    """Who pays where the clause names no doer: "a Peruvian-funded clinic treats …", "the road was built with Peruvian money"."""
    things = clause.agents + clause.objects
    paid = [paid_by(parsed, t) for i in things for t in parsed.children(i, "amod")]
    means = {"money", "fund", "funds", "funding", "financing"} | words("gifts")
    lent_with = tuple(o for o in clause.prep("with", "through") if parsed.tokens[o].lemma.lower() in means)
    return next((p for p in paid if p.parties), whose(parsed, *lent_with) if clause.voice == "passive" else Referents())


def joint(parsed: Parsed, clause: Clause) -> Referents:
    """Those between whom the cooperation is that a clause tells of ("cooperation between Norway and Chile has been widened")."""
    nouns = [n for n in clause.agents + clause.objects if parsed.tokens[n].lemma.lower() in words("cooperation")]
    return referents(parsed, tuple(o.i for n in nouns for o in parsed.behind(n, "between")))


def lent(parsed: Parsed, gift: Token) -> Token | None:
    """The noun that a gift in apposition or a loan tells about ("the boats, a gift from Peru", "ships on loan from Peru")."""
    if gift.lemma.lower() not in words("gifts") | words("given"):
        return None
    above = parsed.tokens[gift.head]
    if gift.dep == "appos" and above.pos == "NOUN":
        return above
    thing = parsed.tokens[above.head]
    return thing if gift.dep == "pobj" and above.lower == "on" and gift.lemma == "loan" and thing.pos in ("NOUN", "AUX") else None


def brought(parsed: Parsed, clause: Clause, verb: Token) -> tuple[int, ...]:
    """What arrives as goods or with them ("a shipment of rice arrived", "a plane landed with tents"), nothing where people come."""
    if verb.lemma not in words("going") | words("carrying"):
        return ()
    cargo = words("cargo") | words("gifts") | words("given")
    subject = tuple(a for a in clause.agents if parsed.tokens[a].lemma.lower() in cargo)
    laden = words("goods") | cargo
    if clause.objects or subject:
        return subject
    loads = clause.prep("with") + tuple(o.i for a in clause.agents for o in parsed.behind(a, "with"))
    return tuple(o for o in loads if laden & {t.lemma.lower() for t in (parsed.tokens[o], *parsed.behind(o, "of"))})
