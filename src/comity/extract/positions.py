"""Positions: a stance or a judgement voiced by a party."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extract.arguments import counterpart, passage, sides
from comity.extract.clauses import Clause, Referents, clause_at, clause_span, referents
from comity.extract.dealing import known, parties_in
from comity.extract.draft import Draft
from comity.extract.evoke import Evoked, evoked
from comity.extract.holders import holder_of, speaker_of
from comity.extract.judged import Judged, judged, stance_of
from comity.extract.private import outsider
from comity.extract.stance import reality
from comity.extract.stance_gate import NONE_NAMED, excluded, owned, things, viewed
from comity.extract.topics import context_topics, topics_of
from comity.terms.parsed import ActorMention, Parsed, Token
from comity.terms.report import Span
from comity.terms.statement import Codes, Polarity, Position, Stance
from comity.terms.values import Party
from comity.vocabulary.frames import Frame, by_lemma
from comity.vocabulary.judgements import judgements
from comity.vocabulary.wordlists import words

GUESTS = frozenset({"her", "him", "them", "us", "country", "president"})
"""With a delegation, whom one thanks somebody for receiving."""


def positions(parsed: Parsed) -> Iterator[Draft]:
    """Every stance that a frame gives, then every judgement that somebody voices."""
    taken: set[int] = set()
    for found in evoked(parsed, "position"):
        draft = _framed(parsed, found)
        if draft and not taken & {found.cue, found.light or found.cue}:
            taken |= {found.cue, found.light or found.cue}
            yield draft
    for token in parsed.tokens:
        if token.i not in taken and (draft := _by_phrase(parsed, token)):
            taken.add(token.i)
            yield draft
    for token in parsed.tokens:
        if token.i not in taken and (said := judged(parsed, token)):
            yield _judgement(parsed, token, said)


def _framed(parsed: Parsed, found: Evoked) -> Draft | None:
    frame, clause = found.frame, found.clause
    pred = found.light if found.light is not None else found.cue
    real = reality(parsed, pred)
    unable = frame.wants == "negated" and real.negated and real.aspect == "possible"  # "cannot accept that"
    if (real.aspect in ("possible", "conditional", "asked_for") and not unable) or _aim(parsed, parsed.tokens[pred]):
        return None
    holder = holder_of(parsed, found)
    if not holder.parties or outsider(parsed, pred):
        return None
    if found.light is None and clause.voice == "nominal" and not owned(parsed, found):
        return None
    view = viewed(parsed, clause)
    obj = view or _object(parsed, found)
    if (obj is None and frame.wants != "any" and parsed.tokens[found.cue].lemma != "be") or excluded(parsed, found):
        return None
    judging = _judging(parsed, clause, obj) if frame.wants == "judged" and obj else None
    if frame.wants == "judged" and not (judging and stance_of(parsed, judging)):
        return None
    if obj and (_courtesy(parsed, obj) or (parsed.text(obj).lower() in NONE_NAMED and not things(parsed, obj))):
        return None
    stance = (stance_of(parsed, obj or (0, 0)) if frame.wants == "judged" or view else None) or frame.stance
    if stance is None:
        return None
    negated = real.negated
    if negated and frame.adjectives and stance in ("praises", "values"):
        stance, negated = "criticises", False  # "we are not satisfied with …"
    named = referents(parsed, clause.objects + clause.recipients)
    named = named if named.parties else referents(parsed, clause.objects + clause.prep("to", "with", "against", "for", "of"))
    return _draft(parsed, pred, holder, stance, obj, named, "negated" if negated else "positive", frame.codes, frame.id)


def _by_phrase(parsed: Parsed, token: Token) -> Draft | None:
    """A stance in a phrase beside another verb: "noted with satisfaction that …", "is in favour of …", "drew criticism from …"."""
    head = parsed.tokens[token.head]
    frames = by_lemma("position", "noun", parsed.own.frames).get(token.lemma.lower(), ())
    verb = parsed.tokens[head.head]
    if token.dep == "pobj" and head.lower == "with" and frames and verb.lemma in words("noting"):
        clause = clause_at(parsed, verb.i)
        content = clause.complements + clause_at(parsed, token.i).complements + clause.objects
        return _phrased(parsed, verb, frames[0], clause.agents, content)
    if token.dep == "pobj" and head.lower == "in" and token.lemma in ("favour", "favor") and verb.pos in ("VERB", "AUX"):
        support = by_lemma("position", "verb", parsed.own.frames)["support"][0]
        return _phrased(parsed, verb, support, clause_at(parsed, verb.i).agents, clause_at(parsed, token.i).prep("of"))
    felt = by_lemma("position", "adjective", parsed.own.frames).get(token.lower, ())
    if token.tag == "VBN" and felt and parsed.child(token.i, "auxpass"):
        clause = clause_at(parsed, token.i)
        return _phrased(parsed, token, felt[0], clause.objects, clause.agents + clause.prep(*felt[0].via))
    if token.dep == "dobj" and frames and head.lemma in words("drawing"):
        clause, own = clause_at(parsed, head.i), clause_at(parsed, token.i)
        return _phrased(parsed, head, frames[0], own.prep("from", "by") + clause.prep("from", "by"), clause.agents)
    return None


def _phrased(parsed: Parsed, verb: Token, frame: Frame, holders: tuple[int, ...], objects: tuple[int, ...]) -> Draft | None:
    holder = referents(parsed, holders) or speaker_of(parsed, verb.i, needs_we=True)
    real = reality(parsed, verb.i)
    if not holder.parties or not objects or frame.stance is None or real.aspect in ("possible", "conditional", "asked_for"):
        return None
    obj, polarity = clause_span(parsed, objects[0]), "negated" if real.negated else "positive"
    return _draft(parsed, verb.i, holder, frame.stance, obj, referents(parsed, objects), polarity, frame.codes, frame.id)  # type: ignore[arg-type]


def _aim(parsed: Parsed, verb: Token) -> bool:
    """An infinitive or gerund of what is to be done ("to oppose another country"), not a stance that is voiced."""
    first = parsed.conjuncts(verb.i)[0]
    infinitive = any(t.lower == "to" for t in parsed.children(first.i, "aux"))
    head = parsed.tokens[first.head]
    told = first.dep == "pcomp" and head.lower in ("after", "while") and parsed.tokens[head.head].pos == "VERB"
    to_do = infinitive and (first.dep != "xcomp" or head.lemma not in words("voicing"))
    return to_do or (first.dep == "pcomp" and not told)


def _object(parsed: Parsed, found: Evoked) -> Span | None:
    """The words of what the stance is about: object, complement clause, or the object of one of the frame's prepositions."""
    frame, clause = found.frame, found.clause
    lists = judgements()
    via = frame.via + _particles(parsed, found) + (("by",) if parsed.tokens[found.cue].pos == "ADJ" else ())
    if found.light is None and frame.to == "counterpart" and clause.prep(*via):
        return clause_span(parsed, clause.prep(*via)[0])
    if frame.wants in ("policy", "worth"):
        known = lists.policy if frame.wants == "policy" else lists.worth
        heads = [o for o in clause.objects + clause.prep(*frame.via) if parsed.tokens[o].lemma.lower() in known]
        return clause_span(parsed, heads[0]) if heads else None
    candidates = (
        clause.prep(*via) + clause.objects if found.light is not None else clause.objects + clause.complements + clause.prep(*via)
    )
    if frame.wants == "judged":
        small = [t.i for c in clause.complements for t in parsed.children(c, "nsubj")]
        pronoun = [o for o in (*clause.objects, *small) if parsed.tokens[o].lower in ("it", "them", "this", "these")]
        if pronoun and parsed.tokens[clause.pred].dep == "advcl" and parsed.tokens[clause.pred].tag == "VBG":
            return None  # "… praised the projects, calling them a model": one stance on one object
        return _judged(parsed, clause)
    if not candidates and frame.to == "counterpart":  # "grateful to our friends for the boats"
        candidates = tuple(t.i for o in clause.prep("to") for t in parsed.behind(o, *frame.via))
    candidates = candidates or clause.complements
    to_do = [c for c in candidates if any(t.lower == "to" for t in parsed.children(c, "aux"))]
    if parsed.tokens[found.cue].pos == "ADJ" and to_do and candidates[0] == to_do[0]:
        return None  # "happy to attend"
    deeds = tuple(c for c in candidates if not _is_party(parsed, c))
    return clause_span(parsed, (deeds or candidates)[0]) if candidates else None


def _judged(parsed: Parsed, clause: Clause) -> Span | None:
    """What is judged with the judgement: "called the decision regrettable", "sees it as a milestone", "considers Peru a friend"."""
    small = [c for c in clause.complements if parsed.tokens[c].pos in ("NOUN", "PROPN", "ADJ") and parsed.child(c, "nsubj")]
    candidates = [c for c in (*clause.objects, *small, *clause.complements, *clause.prep("as")) if c > clause.pred]
    if not candidates or not (clause.prep("as") or clause.objects or small):
        return None
    end = clause_span(parsed, clause.pred)[1]
    behind = [t.i for t in parsed.children(clause.pred, "advcl") if t.i > candidates[-1]]  # "called us to ask for …" judges nothing
    return parsed.subtree(candidates[0])[0].start, min([end, *(parsed.tokens[parsed.subtree(b)[0].i - 1].end for b in behind)])


def _judging(parsed: Parsed, clause: Clause, obj: Span) -> Span:
    """The words that judge, without what they judge: "a bad joke" of "the step as a bad joke"."""
    if clause.prep("as"):
        return clause_span(parsed, clause.prep("as")[0])
    subjects = [t for c in clause.complements for t in parsed.children(c, "nsubj")]
    judged_first = subjects or [parsed.tokens[o] for o in clause.objects[:1] if len(clause.objects) + len(clause.complements) > 1]
    ends = [parsed.subtree(t.i)[-1].end for t in judged_first if obj[0] <= t.start < obj[1]]
    return (ends[0], obj[1]) if ends and ends[0] < obj[1] else obj


def _particles(parsed: Parsed, found: Evoked) -> tuple[str, ...]:
    """The prepositions that belong to the verb: "stands by", "is against"."""
    lemma = parsed.tokens[found.cue].lemma
    return tuple(w for v in found.frame.verbs if v.split()[0] == lemma for w in v.split()[1:])


def _is_party(parsed: Parsed, i: int) -> bool:
    """A party or person by itself, to whom a stance is voiced: what it is about is said beside it."""
    mention = parsed.actor_at(i)
    return mention is not None and bool(mention.parties or mention.people)


def _judgement(parsed: Parsed, token: Token, said: Judged) -> Draft:
    """A judgement voiced by somebody: "… he said that X remains a key pillar"."""
    negated: Polarity = "negated" if reality(parsed, token.i).negated else "positive"
    codes = Codes("COOPERATE", "050") if said.stance == "values" else None
    named = referents(parsed, said.subjects)
    return _draft(parsed, token.i, said.holder, said.stance, said.clause, named, negated, codes, "judgement")


def _courtesy(parsed: Parsed, span: Span) -> bool:
    lemmas = [t.lemma.lower() for t in parsed.tokens_in(span)]
    received = lemmas[:1] and lemmas[0] in words("receiving_guests") and bool(set(lemmas[1:6]) & (words("delegations") | GUESTS))
    return bool(judgements().courtesy & set(lemmas[:6])) or bool(received)


def _counterpart(parsed: Parsed, pred: int, holder: Referents, named: Referents, obj: Span | None) -> tuple[Party, ...]:
    """Whom it is voiced to or about: those the words name, in the object too; the report's other side only where the sentence
    speaks of no third party."""
    direct = tuple(p for p in named.parties if p.key not in holder.keys)
    if not direct and obj:
        inside = [m for m in parsed.actors if obj[0] <= m.start < obj[1] and m.via != "pronoun" and not _of_a_text(parsed, m)]
        direct = tuple(
            dict.fromkeys(
                Party(None, p.state) if p.state else p for m in inside for p in m.parties if p.key not in holder.keys and known(p)
            )
        )[:1]
    if direct:
        return counterpart(parsed, holder.parties, Referents(direct))
    third = parties_in(parsed, parsed.tokens[pred].sentence) - {p.key for p in sides(parsed)}
    return () if third else counterpart(parsed, holder.parties, at=pred)


def _of_a_text(parsed: Parsed, mention: ActorMention) -> bool:
    """Is it only the name of a text ("the United Nations Charter")?"""
    head = parsed.tokens[mention.head]
    return head.dep == "compound" and parsed.tokens[head.head].lemma.lower() in words("charters")


def _draft(
    parsed: Parsed,
    pred: int,
    holder: Referents,
    stance: Stance,
    obj: Span | None,
    named: Referents,
    polarity: Polarity,
    codes: Codes | None,
    frame: str,
) -> Draft:
    speech = parsed.speech_at(pred)
    name = holder.name
    if name is None and speech and speech.speaker and {p.key for p in speech.parties} & holder.keys:
        name = speech.speaker.name
    span = passage(parsed, pred)
    if obj:
        span = min(span[0], obj[0]), max(span[1], obj[1])
    fields = Position(
        stance=stance, holder=holder.parties, holder_name=name, object=parsed.text(obj) if obj else None,
        topics=topics_of(parsed, obj or span) or context_topics(parsed, pred),
        counterpart=_counterpart(parsed, pred, holder, named, obj),
    )  # fmt: skip
    return Draft(
        span,
        fields,
        pred,
        {"object": obj} if obj else {},
        polarity=polarity,
        codes=codes,
        own=clause_at(parsed, pred).own_subject,
        frame=frame,
    )
