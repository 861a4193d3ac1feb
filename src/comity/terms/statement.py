"""Statements: one typed fact each, tied to the passage that says it. Names and values are those of the record's contract."""

from __future__ import annotations

import hashlib
from typing import Any, Literal, get_args

import msgspec
from msgspec import Struct

from comity.terms.errors import Ungrounded
from comity.terms.report import Report, Span
from comity.terms.values import Party, Person, Place, plain_party

Kind = Literal["engagement", "agreement", "commitment", "activity", "figure", "position", "quotation", "post"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Mode = Literal["asserted", "reported_speech", "direct_quote"]
Polarity = Literal["positive", "negated"]

EngagementType = Literal["visit", "meeting", "talks", "dialogue", "call", "ceremony", "conference", "exhibition", "exercise"]
EngagementStatus = Literal["held", "ongoing", "planned", "proposed", "postponed", "cancelled"]
Instrument = Literal[
    "memorandum", "joint_statement", "vision_statement", "agreement", "treaty", "contract", "arrangement", "protocol",
    "minutes", "declaration", "communique", "letter", "roadmap", "code", "framework",
]  # fmt: skip
AgreementStatus = Literal[
    "proposed", "under_negotiation", "agreed", "initialled", "adopted", "signed", "ratified", "in_force", "updated",
    "extended", "suspended", "ended",
]  # fmt: skip
Act = Literal["pledge", "agree", "plan", "offer", "invite", "request", "accept", "refuse"]
Stance = Literal[
    "supports", "opposes", "values", "thanks", "praises", "condoles", "regrets", "criticises", "condemns", "warns"
]  # fmt: skip


class Fields(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What every kind shares: all fields are optional, absent when the text does not give them."""

    topics: tuple[str, ...] = ()


class Engagement(Fields, frozen=True, kw_only=True, omit_defaults=True):
    type: EngagementType
    status: EngagementStatus = "held"
    parties: tuple[Party, ...] = ()
    participants: tuple[Person, ...] = ()
    date: str | None = None
    place: tuple[Place, ...] = ()
    series: str | None = None
    ordinal: int | None = None
    part_of: str | None = None


class Agreement(Fields, frozen=True, kw_only=True, omit_defaults=True):
    instrument: Instrument
    title: str | None = None
    subject: str | None = None
    status: AgreementStatus | None = None
    mention: Literal["event", "reference"] | None = None
    parties: tuple[Party, ...] = ()
    date: str | None = None
    until: str | None = None
    place: tuple[Place, ...] = ()


class Commitment(Fields, frozen=True, kw_only=True, omit_defaults=True):
    act: Act
    strength: Literal["firm", "wish"] | None = None
    actor: tuple[Party, ...] = ()
    actor_name: str | None = None
    counterpart: tuple[Party, ...] = ()
    content: str | None = None
    condition: str | None = None
    due: str | None = None
    during: str | None = None
    place: tuple[Place, ...] = ()


class Activity(Fields, frozen=True, kw_only=True, omit_defaults=True):
    status: Literal["under_way", "completed", "suspended", "ended"] | None = None
    actor: tuple[Party, ...] = ()
    actor_name: str | None = None
    counterpart: tuple[Party, ...] = ()
    supported_by: tuple[Party, ...] = ()
    content: str | None = None
    date: str | None = None
    since: str | None = None
    place: tuple[Place, ...] = ()


class Figure(Fields, frozen=True, kw_only=True, omit_defaults=True):
    value: float
    high: float | None = None
    unit: str | None = None
    per: str | None = None
    counted: str | None = None
    predicate: Literal["returned", "identified", "verified", "pledged", "disbursed", "delivered"] | None = None
    bound: Literal["exact", "at_least", "at_most", "about"] | None = None
    role: Literal["total", "increment", "part", "period"] | None = None
    of: float | None = None
    converted: bool = False
    corrects: float | None = None
    place: tuple[Place, ...] = ()
    as_of: str | None = None
    since: str | None = None
    actor: tuple[Party, ...] = ()
    counterpart: tuple[Party, ...] = ()


class Position(Fields, frozen=True, kw_only=True, omit_defaults=True):
    stance: Stance
    holder: tuple[Party, ...] = ()
    holder_name: str | None = None
    object: str | None = None
    counterpart: tuple[Party, ...] = ()


class Quotation(Fields, frozen=True, kw_only=True, omit_defaults=True):
    words: str
    speaker: Person | None = None
    cue: str | None = None
    setting: str | None = None


class Post(Fields, frozen=True, kw_only=True, omit_defaults=True):
    person: Person
    title: str
    rank: str | None = None
    organisation: str | None = None
    state: str | None = None
    acting: bool = False
    former: bool = False
    as_of: str | None = None


FIELDS: dict[Kind, type[Fields]] = {
    "engagement": Engagement, "agreement": Agreement, "commitment": Commitment, "activity": Activity, "figure": Figure,
    "position": Position, "quotation": Quotation, "post": Post,
}  # fmt: skip
AnyFields = Engagement | Agreement | Commitment | Activity | Figure | Position | Quotation | Post

KEYS: dict[Kind, tuple[str, ...]] = {
    "engagement": ("type", "status", "participants", "ordinal"), "agreement": ("instrument", "status", "title"),
    "commitment": ("act", "actor"), "activity": ("content",), "figure": ("value", "unit"), "position": ("stance", "holder"),
    "quotation": ("words",), "post": ("person", "title"),
}  # fmt: skip
"""Fields that enter a statement's id beside report, kind and span."""


class Source(Struct, frozen=True):
    """The outermost source that a report names for a statement; `name` is None when a party and not a person speaks."""

    name: str | None = None
    parties: tuple[Party, ...] = ()


class Codes(Struct, frozen=True, omit_defaults=True):
    """Event type of the frame that fired, in PLOVER and CAMEO."""

    plover: str | None = None
    cameo: str | None = None


class Statement(Struct, frozen=True, kw_only=True):
    """One fact of one report. Made by `state`, which checks that it stands in the report's words."""

    id: str
    kind: Kind
    report: str
    span: Span
    quote: str
    fields: dict[str, Any]
    """The kind's fields as plain values (see `export`), absent ones left out; validated against `FIELDS[kind]`."""
    spans: dict[str, Span] = {}
    more: tuple[Span, ...] = ()
    """Further spans of a passage that is broken by its cue."""
    said_by: Source | None = None
    mode: Mode = "asserted"
    polarity: Polarity = "positive"
    confidence: float = 0.5
    codes: Codes | None = None
    extractor: str = ""

    def get(self, name: str) -> Any:
        """The plain value of a field, None where absent."""
        return self.fields.get(name)


def plain(fields: AnyFields) -> dict[str, Any]:
    """Fields as exports write them: parties by `plain_party`, people and places by their names, absent ones left out."""
    return {name: _plain(value) for name in fields.__struct_fields__ if (value := getattr(fields, name)) not in (None, (), False)}


def _plain(value: Any) -> Any:
    match value:
        case Party():
            return plain_party(value)
        case Person():
            return {"name": value.name} | ({"state": value.party.key} if value.party else {})
        case Place():
            return {"name": value.name} | ({"state": value.state} if value.state else {})
        case tuple():
            return [_plain(v) for v in value]
        case float() if value.is_integer():
            return int(value)
        case _:
            return value


def state(
    report: Report,
    span: Span,
    fields: AnyFields,
    *,
    kind: Kind,
    extractor: str,
    spans: dict[str, Span] | None = None,
    more: tuple[Span, ...] = (),
    said_by: Source | None = None,
    mode: Mode = "asserted",
    polarity: Polarity = "positive",
    confidence: float = 0.5,
    codes: Codes | None = None,
) -> Statement:
    """Make a statement of a passage. Raises Ungrounded when the span is not within the report's text."""
    start, end = span
    if not 0 <= start < end <= len(report.text):
        raise Ungrounded(f"{kind} at {span} lies outside the {len(report.text)} characters of report {report.id}")
    for name, (a, b) in (spans or {}).items():
        if not 0 <= a < b <= len(report.text):
            raise Ungrounded(f"field {name} of {kind} at {(a, b)} lies outside report {report.id}")
    values = plain(fields)
    key = msgspec.json.encode([report.id, kind, span, [values.get(n) for n in KEYS[kind]], polarity])
    return Statement(
        id=hashlib.sha256(key).hexdigest()[:16], kind=kind, report=report.id, span=span, quote=report.text[start:end],
        fields=values, spans=spans or {}, more=more, said_by=said_by, mode=mode, polarity=polarity, confidence=confidence,
        codes=codes, extractor=extractor,
    )  # fmt: skip


def audit(statement: Statement, report: Report) -> None:
    """Raise Ungrounded unless the statement's quote is what stands at its span, and its field spans lie in the text."""
    start, end = statement.span
    if report.id != statement.report or report.text[start:end] != statement.quote or not statement.quote:
        raise Ungrounded(
            f"statement {statement.id}: {statement.quote[:60]!r} does not stand at {statement.span} of report {report.id}"
        )
    for name, (a, b) in statement.spans.items():
        if not 0 <= a < b <= len(report.text):
            raise Ungrounded(f"statement {statement.id}: field {name} at {(a, b)} lies outside report {report.id}")
