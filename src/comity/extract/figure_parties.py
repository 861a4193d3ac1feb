"""By whom and for whom: the parties of a figure."""

from __future__ import annotations

from comity.extract.arguments import beside, centre, other_side, sides
from comity.extract.clauses import Referents, clause_at, possessor, referents
from comity.extract.evoke import verb_frames
from comity.extract.figure_setting import Setting, participle, places
from comity.terms.parsed import AmountMention, Parsed
from comity.terms.values import Party
from comity.vocabulary.figures import figures


def actors(parsed: Parsed, amount: AmountMention, s: Setting) -> tuple[Party, ...]:
    """Who did it or gives it: by the participle after it or "from X"; the agent of its verb where it is the object; whose it is."""
    after = participle(parsed, amount)
    told = referents(parsed, clause_at(parsed, after.i).agents) if after is not None else Referents()
    direct = _object(parsed, amount, s)
    origin = Referents() if s.verb is not None and s.verb.lemma.lower() in figures().buying else _from(parsed, amount)
    agent = _asked(parsed, amount) or _agent(parsed, s)
    owner = _owner(parsed, amount)
    ranked = (told, origin, agent, owner) if direct else (told, origin, owner, agent)
    for found in (*ranked, _source(parsed, amount)):
        if found.parties:
            return _given(parsed, found.parties, s) if found in (agent, owner) else found.parties
    return _together(parsed, amount, s) or _other_side(parsed, amount, s)


def _object(parsed: Parsed, amount: AmountMention, s: Setting) -> bool:
    """Is the amount the object of its verb, or of a preposition of the verb itself?"""
    token = parsed.tokens[amount.head]
    while token.dep in ("nmod", "compound", "amod", "nummod") and token.head > token.i:  # "imposed a 20% duty"
        token = parsed.tokens[token.head]
    if token.dep in ("dobj", "dative", "attr"):
        return True
    return token.dep == "pobj" and s.verb is not None and parsed.tokens[token.head].head == s.verb.i


def _other_side(parsed: Parsed, amount: AmountMention, s: Setting) -> tuple[Party, ...]:
    """What is handed over to one of the two sides by nobody named comes from the other."""
    for verb in (participle(parsed, amount), s.verb):
        if verb is not None:
            clause = clause_at(parsed, verb.i)
            to = referents(parsed, (*clause.recipients, *(i for i in clause.prep("to") if not _source_cited(parsed, i)))).parties
            if to:
                return other_side(parsed, {p.key for p in to})
    return ()


def named_giver(parsed: Parsed, amount: AmountMention) -> tuple[Party, ...]:
    """Who a part itself names as its giver or doer: after a participle, or "from X"."""
    after = participle(parsed, amount)
    told = referents(parsed, clause_at(parsed, after.i).agents) if after is not None else Referents()
    return told.parties or _from(parsed, amount).parties


def _given(parsed: Parsed, parties: tuple[Party, ...], s: Setting) -> tuple[Party, ...]:
    """Under verbs of receiving the subject is not who gives: the other of the two sides is."""
    if s.verb is None or s.verb.lemma.lower() not in figures().receiving:
        return parties
    return other_side(parsed, {p.key for p in parties}) or parties


def _agent(parsed: Parsed, s: Setting) -> Referents:
    """The agent of the verb; who is thanked or praised, where the verb is one of regard or what is thanked for hangs on one."""
    if s.verb is None:
        return Referents()
    if s.verb.lemma.lower() in figures().regard:
        return referents(parsed, tuple(t.i for t in parsed.children(s.verb.i, "dobj")))
    above = next((t for t in parsed.ancestors(s.verb.i) if t.pos == "VERB"), None)
    if s.verb.dep == "pcomp" and above is not None and above.lemma.lower() in figures().regard:
        return referents(parsed, tuple(t.i for t in parsed.children(above.i, "dobj")))
    return referents(parsed, clause_at(parsed, s.verb.i).agents)


def _asked(parsed: Parsed, amount: AmountMention) -> Referents:
    """Who is asked for what is counted: whoever is to act under the verb of asking, its object, else the other side."""
    above = [t for t in parsed.ancestors(amount.head) if t.pos == "VERB" and t.sentence == parsed.tokens[amount.head].sentence]
    for n, verb in enumerate(above[:3]):
        if any(f.act == "request" for f in verb_frames(parsed, verb, "commitment")):
            clause = clause_at(parsed, verb.i)
            asker = referents(parsed, clause.agents)
            doing = referents(parsed, tuple(a for v in above[:n] for a in clause_at(parsed, v.i).agents))
            asked = doing if doing.parties else referents(parsed, clause.objects)
            others = tuple(p for p in asked.parties if p.key not in asker.keys)
            return Referents(others or other_side(parsed, asker.keys))
    return Referents()


def _together(parsed: Parsed, amount: AmountMention, s: Setting) -> tuple[Party, ...]:
    """Both sides, where what is counted is theirs together ("160 joint operations", "trade between the two")."""
    near = [parsed.tokens[amount.head], *parsed.children(amount.head)]
    if s.verb is not None:
        near += [t for subject in parsed.children(s.verb.i, "nsubj", "nsubjpass") for t in (subject, *parsed.children(subject.i))]
    mutual = any(t.lemma.lower() in figures().mutual or t.lower == "each" for t in near)
    return sides(parsed) if mutual and len(sides(parsed)) == 2 else ()


def _owner(parsed: Parsed, amount: AmountMention) -> Referents:
    """ "Japanese loan", "Seoul's contribution", "two South African helicopters": whose the thing counted is."""
    heads = [amount.head, *(t.i for t in parsed.ancestors(amount.head) if t.pos == "NOUN")][:3]
    if s := amount.counted:
        heads += [
            t.i for t in parsed.tokens[max(0, amount.first - 25) : amount.last + 12] if s[0] <= t.start < s[1] and t.pos == "NOUN"
        ][:2]
    for head in heads:
        modifiers = tuple(t.i for t in parsed.children(head, "poss", "amod", "compound", "nmod") if parsed.actor_at(t.i))
        found = referents(parsed, modifiers, deep=False)
        if found.parties:
            return found
    return Referents()


def _from(parsed: Parsed, amount: AmountMention) -> Referents:
    """What follows an amount as its origin: "USD 25 million from Saudi Arabia", "$47 million, a grant from Britain"."""
    for token in parsed.tokens[amount.last : amount.last + 4]:
        if token.lower in ("from", "by") and token.sentence == parsed.tokens[amount.first].sentence:
            return referents(parsed, tuple(t.i for t in parsed.children(token.i, "pobj")))
        if token.pos in ("VERB", "AUX", "PUNCT", "ADP"):
            break
    return Referents()


def _source(parsed: Parsed, amount: AmountMention) -> Referents:
    """Whose the noun above an amount is: "a payment of USD 40 million by the Emirates"."""
    for token in (t for t in parsed.ancestors(amount.head) if t.pos == "NOUN"):
        found = referents(parsed, possessor(parsed, token.i))
        if found.parties:
            return found
    return Referents()


def receivers(parsed: Parsed, amount: AmountMention, actor: tuple[Party, ...], s: Setting) -> tuple[Party, ...]:
    """For whom it is: recipients of its verbs, else the other of the two main parties, else the state it is done in."""
    if len({p.key for p in actor}) > 1:
        return ()
    keys = {p.key for p in actor}
    for verb in (participle(parsed, amount), s.verb):
        if verb is None:
            continue
        clause = clause_at(parsed, verb.i)
        to = (*clause.recipients, *(i for i in clause.prep("to", "for", "with", "from") if not _source_cited(parsed, i)))
        parties = tuple(p for p in referents(parsed, to).parties if p.key not in keys)
        if parties:
            return parties
    if bound := tuple(p for p in _bound_for(parsed, amount, s) if p.key not in keys):
        return bound
    there = dict.fromkeys(Party(state=p.state) for p in places(parsed, s) if p.state and actor and p.state not in keys)
    near = beside(parsed, amount.head, keys) if keys else ()
    return near or other_side(parsed, keys) or tuple(there)[:1] or centre(parsed, keys)


def _bound_for(parsed: Parsed, amount: AmountMention, s: Setting) -> tuple[Party, ...]:
    """To or with whom goes what is measured ("its exports to Spain fell 12 percent", "trade with Fiji of $3 million")."""
    nouns = [t for t in (parsed.tokens[amount.head], *parsed.ancestors(amount.head)) if t.pos == "NOUN"][:2]
    nouns += parsed.children(s.verb.i, "nsubj", "nsubjpass") if s.verb is not None else []
    return referents(parsed, tuple(o.i for n in nouns for o in parsed.behind(n.i, "to", "with")), deep=False).parties


def _source_cited(parsed: Parsed, i: int) -> bool:
    """Is it what a report goes by ("according to the ministry")?"""
    preposition = parsed.tokens[parsed.tokens[i].head]
    return preposition.i > 0 and parsed.tokens[preposition.i - 1].lower in ("according", "thanks", "due", "owing")
