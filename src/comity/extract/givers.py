"""Who gives the money that a report tells of in the passive ("of this total, 40 million euros had been disbursed")."""

from __future__ import annotations

from comity.extract.clauses import NOBODY, Clause, Referents, clause_at, referents
from comity.extract.contents import gift
from comity.terms.parsed import Parsed, remembered
from comity.vocabulary.wordlists import words

NEAR = 3
"""How many sentences back the gift may be told of which money is paid out, where the report names several givers."""


def giver(parsed: Parsed, clause: Clause) -> Referents:
    """The one party of the report that gives or promises money, else the one that did so last; nobody for what is no money."""
    paid = parsed.tokens[clause.pred].lemma in words("paying") and any(gift(parsed, o) for o in clause.objects)
    if clause.voice != "passive" or not paid:
        return NOBODY
    found = _gifts(parsed)
    if len({key for _, one in found for key in one.keys}) == 1:
        return found[0][1]
    here = parsed.tokens[clause.pred].sentence
    before = [one for i, one in found if i < clause.pred and here - parsed.tokens[i].sentence <= NEAR]
    return before[-1] if before else NOBODY


@remembered
def _gifts(parsed: Parsed) -> tuple[tuple[int, Referents], ...]:
    """The verbs by which a single party gives, lends or promises money or aid, with that party, in order of the text."""
    found = []
    for token in parsed.tokens:
        if token.pos == "VERB" and token.lemma in words("granting") and gift(parsed, token.i):
            party = Referents(referents(parsed, clause_at(parsed, token.i).agents).parties)
            if len(party.keys) == 1:
                found.append((token.i, party))
    return tuple(found)
