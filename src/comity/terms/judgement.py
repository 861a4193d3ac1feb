"""Judgements: what people decided about statements and entries. Each is a row of its own; none changes what was read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, get_args

import msgspec
from msgspec import Struct

from comity.terms.entry import Step
from comity.terms.identity import Sort
from comity.terms.report import Span
from comity.terms.statement import Kind, Polarity

Act = Literal["same", "different", "right", "wrong", "edit", "broken", "delivered", "undo", "skip"]
ACTS: tuple[Act, ...] = get_args(Act)
PAIRS: frozenset[Act] = frozenset({"same", "different"})
STEPS: dict[Act, Step] = {"broken": "broken", "delivered": "delivered"}


class Anchor(Struct, frozen=True):
    """A statement as it was when it was judged: what is needed to find it again after its report was understood anew.

    `place` is where the report was published, which its revisions share; `fields` are the plain values as they were read.
    """

    statement: str
    report: str
    place: str
    kind: Kind
    span: Span
    quote: str
    fields: dict[str, Any] = {}
    polarity: Polarity = "positive"


class Named(Struct, frozen=True, omit_defaults=True):
    """A name as a report gives it, of a person (or of what `sort` says, belonging to `state`) that was judged; `place` is where the
    report was published, which its revisions share. Of a body, place or programme both are empty where all reports are meant."""

    report: str
    place: str
    name: str
    sort: Sort = "person"
    state: str = ""


class Judgement(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who decided what, when, why and on which evidence. Made by `judgement`, which gives the id.

    `subjects` are the things judged, each by its statements, the telling one first, or `people` (bodies, places, programmes too),
    each by the names that reports give them, the fullest first; `field` and `value` are of an edit (no value: the field is taken
    away), `date` of a step in a commitment's course, `undoes` is the judgement that an undo takes back.
    """

    id: str
    act: Act
    by: str
    when: str
    why: str | None = None
    evidence: tuple[str, ...] = ()
    subjects: tuple[tuple[Anchor, ...], ...] = ()
    field: str | None = None
    value: Any = None
    date: str | None = None
    undoes: str | None = None
    people: tuple[tuple[Named, ...], ...] = ()


def judgement(act: Act, **given: Any) -> Judgement:
    """A judgement with its id, a hash of all that it says."""
    made = Judgement(id="", act=act, **given)
    return msgspec.structs.replace(made, id=content_id(made))


def content_id(made: Judgement) -> str:
    """The id that what a judgement says gives it."""
    names = [name for name in Judgement.__struct_fields__ if name != "id" and (name != "people" or made.people)]
    body = [getattr(made, name) for name in names]  # without people the id is what it was before there were any
    return hashlib.sha256(msgspec.json.encode(body, order="deterministic")).hexdigest()[:16]


class Ruled(Struct, frozen=True):
    """A step that a person says a commitment has come to, by the commitment's statements."""

    statements: tuple[str, ...]
    step: Step
    date: str | None
    judgement: str
    when: str
    evidence: tuple[str, ...] = ()
    """Statements that are given as evidence."""


Judged = Mapping[tuple[str, tuple[str, ...]], tuple[str, ...]]
"""By report and parts of a name, the marks of the judgements on whose it is: one that names of one person share, or two that
names of two people have, each with the beginning of a judgement's id."""
SAME = "="
OTHER_SIDE = {"<": ">", ">": "<"}
UNJUDGED: Judged = MappingProxyType({})


class Rulings(Struct, frozen=True):
    """What judgements say of the statements that stand: pairs that are one thing, pairs that are not (the smaller id first),
    steps of commitments, whose a name is, and of each statement the judgements that bear on it."""

    same: tuple[tuple[str, str], ...] = ()
    apart: frozenset[tuple[str, str]] = frozenset()
    steps: tuple[Ruled, ...] = ()
    bearing: dict[str, tuple[str, ...]] = {}
    people: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}


def pair(a: str, b: str) -> tuple[str, str]:
    """Two ids, the smaller first."""
    return (a, b) if a < b else (b, a)
