"""The gates of each kind: do the words of the passage evoke what is claimed? Told statement -> draft, with our own reading of it.

A model may see a fact where our rules see none, but not where no word of it is known: a claim needs a frame (`frames.toml`), a
written instrument, an amount, words in quotation marks or a person with an office, within its passage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from msgspec import structs

from comity.extract.clauses import Clause, clause_at
from comity.extract.deeds import Done, done_to
from comity.extract.draft import Draft
from comity.extract.evoke import Evoked, evoked
from comity.extract.futures import future
from comity.extract.instruments import instrument_of
from comity.extract.model.figures import figured
from comity.extract.model.gates import doing, polar, real
from comity.extract.model.schema import Told
from comity.extract.model.spoken import posted, quoted
from comity.extract.model.values import Grounded, grounded, keys_of
from comity.extract.model.window import Window, heads, shown
from comity.extract.stance import reality
from comity.extract.topics import topics_of
from comity.extract.voiced import framed
from comity.terms.errors import Refused
from comity.terms.parsed import Token
from comity.terms.report import Span
from comity.terms.statement import Commitment, Kind
from comity.vocabulary.frames import GIVES

ACTING: dict[Kind, str] = {"commitment": "actor", "activity": "actor", "position": "holder"}
"""The field that says whose deed or stance it is."""
UNTOPICAL: frozenset[Kind] = frozenset({"quotation", "post"})
"""Kinds that have no topics."""
FUTURE = frozenset({"pledge", "plan", "agree"})
"""Acts as which "will" without a frame may be told."""


def claimed(w: Window, told: Told) -> Draft:
    """The draft that a told statement makes. Raises Refused by the gate that it fails."""
    draft = CLAIMS[told.kind](w, told)
    if told.kind in UNTOPICAL:
        return draft
    return replace(draft, fields=structs.replace(draft.fields, topics=topics_of(w.parsed, draft.span, context=False)))


def given_fields(told: Told) -> dict[str, Any]:
    """The fields that the model gave."""
    every = {name: getattr(told.fields, name) for name in told.fields.__struct_fields__}
    return {name: value for name, value in every.items() if value not in (None, (), False, "")}


def _framed(w: Window, told: Told) -> Draft:
    """A commitment, activity, position or engagement: by a frame that its passage evokes. The reason is that of the best frame."""
    first: Refused | None = None
    for found in _evoked(w, told):
        try:
            return _by_frame(w, told, found)
        except Refused as error:
            first = first or error
    raise first or Refused("kind", f"no words of the passage are known to tell of such {_a(told.kind)}{_valued(told)}")


def _evoked(w: Window, told: Told) -> Iterator[Evoked]:
    """What the passage's words evoke as it is claimed, first at the words that the model names as carrying it."""
    inside = {t.i for t in w.parsed.tokens_in(w.span)}
    here = [e for e in evoked(w.parsed, told.kind) if e.cue in inside]
    every = [e for e in here if _gives(e, told)]
    if told.kind == "commitment" and (read := _read(w, here)):
        every = [e for e in every if told.fields.act in read.get(e.cue, ())]  # type: ignore[union-attr]
    named = set(_cue(w, told))
    return iter(sorted(every, key=lambda e: (e.cue not in named, e.cue)))


def _read(w: Window, here: list[Evoked]) -> dict[int, set[str]]:
    """The acts that we read in the passage ourselves, by token; where there are any, a model can claim no other."""
    acts: dict[int, set[str]] = {}
    for found in here:
        for voiced in framed(w.parsed, found, None):
            acts.setdefault(found.cue, set()).add(voiced.act)
    for token in _verbs(w.parsed.tokens_in(w.span)):
        if (will := future(w.parsed, token)) is not None:
            acts.setdefault(token.i, set()).add(will.act)
    return acts


def _gives(found: Evoked, told: Told) -> bool:
    """Does the frame give the value that the model claims?"""
    name = GIVES.get(told.kind)
    if name is None:
        return True
    return getattr(told.fields, name) in (getattr(found.frame, name), found.frame.own)


def _cue(w: Window, told: Told) -> Iterator[int]:
    """The tokens of the words that the model names as carrying the statement. Raises Refused when they do not stand."""
    if told.cue:
        start, end = w.stands(told.cue, "words", w.span)
        yield from (t.i for t in w.parsed.tokens_in((start, end)))


def _by_frame(w: Window, told: Told, found: Evoked) -> Draft:
    cue = found.light if found.light is not None else found.cue
    state = real(w.parsed, cue, told.fields, found.frame.status)
    negated = state.negated != found.frame.negates
    polar(w.parsed, told.polarity, negated, w.span, state)
    draft = _made(w, told, found.cue, found.clause, found)
    _undertaken(w, draft, found)
    if told.kind == "activity" and (content := draft.spans.get("content")):
        _about(w, content, found)
    return draft


def _about(w: Window, content: Span, found: Evoked) -> None:
    """Raise Refused where the content of an activity is that of another clause than its word's."""
    cues = {found.cue, found.light}
    for head in heads(w.parsed, content):
        if head.i in cues or cues & {t.i for t in w.parsed.ancestors(head.i)}:
            return
    if not any(content[0] <= w.parsed.tokens[i].start < content[1] for i in cues if i is not None):
        raise Refused("words", f"{shown(w.parsed.text(content))} is not what {shown(w.parsed.tokens[found.cue].text)} is about")


def _undertaken(w: Window, draft: Draft, found: Evoked) -> None:
    """Raise Refused where the actor or content of a commitment is not what our own reading of its word gives."""
    told, read = draft.spans.get("content"), framed(w.parsed, found, None) if isinstance(draft.fields, Commitment) else []
    actors = {key for v in read for key in keys_of(v.actor.parties)}
    if actors and (others := keys_of(draft.fields.actor) - actors):  # type: ignore[union-attr]
        raise Refused("role", f"by the words {', '.join(sorted(actors))} does it, not {', '.join(sorted(others))}")
    if told and read and not any(v.content[0] < told[1] and told[0] < v.content[1] for v in read):
        raise Refused("words", f"{shown(w.parsed.text(told))} is not what {shown(w.parsed.tokens[found.cue].text)} is about")


def _made(w: Window, told: Told, cue: int, clause: Clause | None, found: Evoked | None = None) -> Draft:
    """The draft of a deed at a token, its fields checked."""
    held = grounded(w, given_fields(told), cue)
    acting = ACTING.get(told.kind)
    if acting is not None:
        given, other = getattr(told.fields, acting), getattr(told.fields, "counterpart", ())
        doing(w.parsed, cue, clause, given, other)
    fields = structs.replace(told.fields, **held.values)
    if isinstance(fields, Commitment):
        fields = _conditioned(w, fields, held, cue)
    codes = found.frame.codes if found else None
    return Draft(w.span, fields, cue, held.spans, polarity=told.polarity, codes=codes, own=found is not None)


def _conditioned(w: Window, fields: Commitment, held: Grounded, cue: int) -> Commitment:
    """A commitment is never told without the condition on which its words make it."""
    span = reality(w.parsed, cue).condition
    if span is None:
        return fields
    held.spans["condition"] = span
    return structs.replace(fields, condition=w.parsed.text(span))


def _commitment(w: Window, told: Told) -> Draft:
    """By a frame, else by what a party "will" do."""
    try:
        return _framed(w, told)
    except Refused as error:
        if told.fields.act not in FUTURE or told.polarity == "negated":  # type: ignore[union-attr]
            raise
        for token in _verbs(w.parsed.tokens_in(w.span)):
            voiced = future(w.parsed, token)
            if voiced is not None and not voiced.negated:
                return _made(w, told, token.i, clause_at(w.parsed, token.i))
        raise error


def _verbs(tokens: Iterable[Token]) -> list[Token]:
    return [t for t in tokens if t.pos in ("VERB", "AUX") and t.dep not in ("aux", "auxpass")]


def _agreement(w: Window, told: Told) -> Draft:
    """By a noun for a written instrument, with what the words around it do to it."""
    first: Refused | None = None
    for token in w.parsed.tokens_in(w.span):
        if instrument_of(w.parsed, token) == told.fields.instrument:  # type: ignore[union-attr]
            for done in done_to(w.parsed, token):
                try:
                    return _by_deed(w, told, token.i, done)
                except Refused as error:
                    first = first or error
    raise first or Refused("kind", f"the passage names no {told.fields.instrument}")  # type: ignore[union-attr]


def _by_deed(w: Window, told: Told, noun: int, done: Done) -> Draft:
    status = told.fields.status  # type: ignore[union-attr]
    if status is not None and status != done.status:
        raise Refused("kind", f"the words make it {done.status or 'only referred to'}, not {status}")
    if told.fields.mention == "event" and not done.event:  # type: ignore[union-attr]
        raise Refused("kind", "it is only referred to, and told as an event")
    if (told.polarity == "negated") != done.negated:
        raise Refused("negation", "its words deny it" if done.negated else "no word denies it")
    held = grounded(w, given_fields(told), noun)
    fields = structs.replace(told.fields, **held.values)
    return Draft(w.span, fields, done.pred, held.spans, polarity=told.polarity, codes=done.codes)


def _valued(told: Told) -> str:
    name = GIVES.get(told.kind)
    return f" as {shown(str(getattr(told.fields, name)))}" if name else ""


def _a(kind: Kind) -> str:
    return f"{'an' if kind[0] in 'ae' else 'a'} {kind}"


CLAIMS: dict[Kind, Callable[[Window, Told], Draft]] = {
    "engagement": _framed, "agreement": _agreement, "commitment": _commitment, "activity": _framed, "figure": figured,
    "position": _framed, "quotation": quoted, "post": posted,
}  # fmt: skip
