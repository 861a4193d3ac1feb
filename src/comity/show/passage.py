"""One entry with everything behind it: each statement's passage in its sentence, the words marked, the fields pointed at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from comity.record.scope import plain_fields
from comity.show import instruments, judged, values, words
from comity.show.compose import line
from comity.show.footnotes import outlet, published
from comity.show.material import Material
from comity.show.silence import silent_since
from comity.show.sums import Check
from comity.terms.entry import Change, CourseStep, Entry, Field
from comity.terms.report import Report, Span
from comity.terms.statement import FIELDS, Statement

STOP = re.compile(r"[.!?][\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])|\n\s*\n|\n")
SHORT = re.compile(r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Adm|Sen|Rep|St|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))\.$")
"""What a full stop does not end a sentence after: initials, titles, months."""
REACH = 600
"""Characters of context at most on either side of a passage."""


@dataclass(frozen=True)
class Piece:
    """A run of a report's text: within the passage or beside it, and the fields whose words it holds."""

    text: str
    quoted: bool
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """One statement in its place."""

    statement: Statement
    report: Report
    outlet: str
    published: str
    how: str
    pieces: tuple[Piece, ...]
    elsewhere: tuple[tuple[str, str], ...]
    """Fields that other sentences give: (field, words)."""
    judged: tuple[str, ...] = ()


@dataclass(frozen=True)
class Value:
    """A value of a field in words, with who gives it. `relation` is empty for the one that stands."""

    field: str
    text: str
    outlets: str
    relation: str = ""


@dataclass(frozen=True)
class Dossier:
    """All there is on one entry."""

    id: str
    kind: str
    title: str
    standing: str
    why: str
    values: tuple[Value, ...]
    course: tuple[str, ...]
    points: tuple[str, ...]
    sums: tuple[str, ...]
    """Of a total, what its parts make, and what of them does not add up."""
    relations: tuple[str, ...]
    history: tuple[str, ...]
    reported: str
    """When the first and the last report of it came out."""
    said: tuple[Said, ...]
    judgements: tuple[str, ...] = ()


def dossier(entry: Entry, material: Material, day: str | None = None) -> Dossier:
    """Everything on an entry, as seen on `day` (ISO), without which nothing is told of how long it is unheard of. Raises Unsourced
    through the notes of a brief only; here what is missing is left out."""
    own = line(entry, material)
    return Dossier(
        id=entry.id, kind=entry.kind, title=f"{own.lead} – {own.text}", standing=entry.standing.replace("_", " "),
        why=why(entry, material), values=tuple(v for n in _order(entry) for v in _values(n, entry.fields[n], entry, material)),
        course=_course(entry, material),
        points=tuple(f"{_when(p.as_of)}: {words.number(p.value)}{_by(p.statements, material)}" for p in entry.points),
        sums=tuple(_reckoned(c) for c in material.checks if c.total == entry.id),
        relations=tuple(_related(r.type, r.entry, material) for r in entry.relations),
        history=tuple(_changed(c, material) for c in entry.history), reported=_reported(entry, day),
        said=tuple(said(s, material) for s in material.sorted(entry.statements)),
        judgements=tuple(judged.told(j) for j in material.judgements(entry)),
    )  # fmt: skip


def _course(entry: Entry, material: Material) -> tuple[str, ...]:
    """The steps of a commitment or of an instrument, each with who shows it."""
    if entry.kind == "agreement":
        steps = instruments.course(entry, material)
        return tuple(f"{instruments.told(instruments.plain(s))}{_by(s.statements, material)}" for s in steps)
    return tuple(f"{words.date(s.date)}: {s.step.replace('_', ' ')}{_shown(s, entry, material)}" for s in entry.course)


def _reckoned(check: Check) -> str:
    return words.capital(check.says) if check.holds else f"does not add up: {check.says}"


def _order(entry: Entry) -> list[str]:
    """The names of an entry's fields as the kind has them, topics last."""
    known = FIELDS[entry.kind].__struct_fields__
    return sorted(entry.fields, key=lambda n: (n == "topics", known.index(n) if n in known else len(known), n))


def _when(as_of: str | None) -> str:
    return f"as of {words.date(as_of)}" if as_of else "undated"


def _by(statements: Iterable[str], material: Material) -> str:
    names = _outlets(statements, material)
    return f" ({names})" if names else ""


def _shown(step: CourseStep, entry: Entry, material: Material) -> str:
    """What shows a step: who reports it, or who judged it."""
    by = next((f" (judged by {j.by})" for j in material.judgements(entry) if j.id == step.judgement), "")
    return by or _by(step.statements, material)


def _outlets(statements: Iterable[str], material: Material) -> str:
    return words.listing(outlet(material.reports[s.report]) for s in material.sorted(statements))


def _related(kind: str, other: str, material: Material) -> str:
    found = material.by_id.get(other)
    return f"{kind.replace('_', ' ')} {material.short.get(other, other)}" + (f": {line(found, material).text}" if found else "")


def _changed(change: Change, material: Material) -> str:
    report = material.reports.get(change.report)
    field = f" ({values.label(change.field)})" if change.field else ""
    return f"{words.date(change.date)}: {change.change}{field}" + (f", {outlet(report)}" if report else "")


def _reported(entry: Entry, day: str | None) -> str:
    first, last = entry.first_reported, entry.last_reported
    if not first:
        return ""
    once = first == last or not last
    told = f"reported {words.date(first)}" if once else f"first reported {words.date(first)}, last {words.date(last)}"
    since = silent_since(entry, day) if day else None
    return f"{told}; no report since {words.date(since)}" if since else told


def why(entry: Entry, material: Material) -> str:
    """Why an entry has the standing that it has, in one sentence."""
    origins = [words.listing(o.outlets) or _outlets(_of(o.reports, entry, material), material) for o in entry.origins]
    interested = [words.listing(o.outlets) for o in entry.origins if o.interested]
    told = "; ".join(o for o in origins if o) or _outlets(entry.statements, material)
    fields = [values.label(n) for n, f in entry.fields.items() if any(o.relation == "conflicts" for o in f.others)]
    reason = {
        "single_source": f"one origin gives it: {told}", "corroborated": f"{len(origins)} independent origins give it: {told}",
        "disputed": f"the sources conflict on {words.listing(fields) or 'it'}: {told}",
        "superseded": "a later report replaced it", "retracted": "whoever said it took it back",
    }[entry.standing]  # fmt: skip
    return reason + (f"; interested, as a party’s own outlet: {words.listing(interested)}" if any(interested) else "")


def _of(reports: Iterable[str], entry: Entry, material: Material) -> list[str]:
    wanted = set(reports)
    return [s.id for s in material.said(entry) if s.report in wanted]


def _values(name: str, field: Field, entry: Entry, material: Material) -> list[Value]:
    every = plain_fields(entry)
    found = [Value(name, values.text(name, field.value, every), _outlets(field.statements, material))]
    for other in field.others:
        kind = f", {other.type.replace('_', ' ')}" if other.type else ""
        fields = every | {name: other.value}
        found.append(
            Value(name, values.text(name, other.value, fields), _outlets(other.statements, material), other.relation + kind)
        )
    return found


def said(statement: Statement, material: Material) -> Said:
    """A statement in its sentence."""
    report = material.reports[statement.report]
    around = sentence(report, statement.span)
    far = [(n, report.text[a:b]) for n, (a, b) in statement.spans.items() if not (around[0] <= a and b <= around[1])]
    return Said(
        statement=statement, report=report, outlet=outlet(report), published=published(report),
        how=how(statement) + _gone(statement, material),
        pieces=tuple(pieces(statement, report, around)), elsewhere=tuple(far),
        judged=tuple(judged.told(j) for j in material.judged.get(statement.id, ())),
    )  # fmt: skip


def _gone(statement: Statement, material: Material) -> str:
    """That the words are no longer in the report, or that a notice withdrew it, and since when."""
    found = material.fallen.get(statement.id)
    if not found:
        return ""
    report, by = material.reports[statement.report], material.reports.get(found.report)
    if by and not (by.version and report.version and by.version.first == report.version.first and by.id != report.id):
        return f"; withdrawn by {outlet(by)}" + (f", {words.date(found.day)} (report {by.id[:8]})" if found.day else "")
    return "; no longer in the report" + (f" since {words.date(found.day)}" if found.day else "")


def how(statement: Statement) -> str:
    """Who says it and in which way: "reported speech of Phan Van Giang (Vietnam), negated"."""
    mode = {"asserted": "the report’s own words", "reported_speech": "reported speech", "direct_quote": "direct quote"}[
        statement.mode
    ]
    source = statement.said_by
    if source:
        side = words.listing(words.party(p.state or p.name or "") for p in source.parties)
        mode += (
            f" of {source.name} ({side})" if source.name and side else f" of {source.name or side}" if source.name or side else ""
        )
    return mode + (", negated" if statement.polarity == "negated" else "")


def sentence(report: Report, span: Span) -> Span:
    """The sentence or sentences of the report's text that hold the span, within its block, REACH characters at most either way."""
    start, end = span
    block = next((b for b in report.blocks if b.start <= start < b.end), None)
    low = max(block.start if block else 0, start - REACH)
    high = max(end, min(block.end if block else len(report.text), end + REACH))
    text = report.text
    stops = [m.end() for m in STOP.finditer(text, low, high) if not SHORT.search(text, low, m.start() + 1)]
    first = max((s for s in stops if s <= start), default=low)
    last = min((s for s in stops if s >= end), default=high)
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def pieces(statement: Statement, report: Report, around: Span) -> list[Piece]:
    """The text around a statement, cut at the ends of its passage and of its fields' words."""
    quoted = [statement.span, *statement.more]
    inside = {n: s for n, s in statement.spans.items() if around[0] <= s[0] and s[1] <= around[1]}
    edges = {*around, *(e for s in (*quoted, *inside.values()) for e in s if around[0] <= e <= around[1])}
    cuts = sorted(edges)
    return [
        Piece(
            report.text[a:b],
            any(s[0] <= a and b <= s[1] for s in quoted),
            tuple(n for n, s in inside.items() if s[0] <= a and b <= s[1]),
        )
        for a, b in pairwise(cuts)
    ]
