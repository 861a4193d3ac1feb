"""What the record learned between two states: new, moved, confirmed, disputed, fulfilled, overdue, retracted; with sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args

from comity.record.scope import plain_fields
from comity.show import values, words
from comity.show.compose import line
from comity.show.footnotes import outlet
from comity.show.judged import told
from comity.show.material import Material
from comity.terms.entry import CourseStep, Entry
from comity.terms.judgement import Judgement
from comity.terms.statement import Kind, Statement

What = Literal["new", "moved", "confirmed", "disputed", "fulfilled", "overdue", "retracted"]
WHATS: tuple[What, ...] = get_args(What)
MOVING: dict[Kind, tuple[str, ...]] = {
    "engagement": ("status", "date", "place"), "agreement": ("status", "date", "until"), "commitment": ("due",),
    "activity": ("status",), "figure": ("value",), "post": ("title",),
}  # fmt: skip
"""Fields whose value may come to be another one."""


@dataclass(frozen=True)
class Learned:
    """One thing that the record learned of an entry: `text` is the entry's line, `detail` what changed, in words; it rests on the
    statements, or on the judgements of people."""

    what: What
    entry: Entry
    text: str
    detail: str
    statements: tuple[Statement, ...] = ()
    judgements: tuple[Judgement, ...] = ()


def changes(before: Material, after: Material) -> list[Learned]:
    """What `after` holds that `before` did not, by what was learned and then in order of time."""
    found = [*_now(before, after), *_gone(before, after)]
    return sorted(found, key=lambda x: (WHATS.index(x.what), x.text, x.entry.id, x.detail))


def _now(before: Material, after: Material) -> Iterator[Learned]:
    for entry in after.of_kind():
        known = sorted({before.entry_of[s] for s in entry.statements if s in before.entry_of})
        if not known:
            yield _learned("new", entry, "", after, entry.statements, after)
            continue
        was = before.by_id[entry.id] if entry.id in known else before.by_id[known[0]]
        yield from _between(was, entry, before, after)


def _between(was: Entry, entry: Entry, before: Material, after: Material) -> Iterator[Learned]:
    """What became of one entry."""
    fresh = [s for s in entry.statements if s not in before.statements]
    yield from _moved(was, entry, before, after)
    if len(entry.origins) > max(1, len(was.origins)):
        detail = f"{len(was.origins)} → {len(entry.origins)} origins"
        yield _learned("confirmed", entry, detail, after, fresh, before)
    if entry.standing == "disputed" and was.standing != "disputed":
        against = {n: [o for o in f.others if o.relation == "conflicts"] for n, f in entry.fields.items()}
        ids = [
            s
            for n, found in against.items()
            if found
            for s in (*entry.fields[n].statements, *(i for o in found for i in o.statements))
        ]
        yield _learned("disputed", entry, ", ".join(values.label(n) for n, found in against.items() if found), after, ids, before)
    if entry.standing == "retracted" and was.standing != "retracted":
        yield _learned("retracted", entry, "", after, fresh or entry.statements, before)
    told_before = {(s.step, s.date, s.judgement) for s in was.course}
    for step in (s for s in entry.course if (s.step, s.date, s.judgement) not in told_before):
        yield _stepped(entry, step, after)


def _stepped(entry: Entry, step: CourseStep, after: Material) -> Learned:
    what: What = "fulfilled" if step.step == "delivered" else "overdue" if step.step == "overdue" else "moved"
    detail = f"{step.step.replace('_', ' ')}{f', {words.date(step.date)}' if step.date else ''}"
    made = tuple(j for j in after.judgements(entry) if j.id == step.judgement)
    said = after.sorted(step.statements or (() if made else entry.statements))
    return Learned(what, entry, _line(entry, after), detail, tuple(said), made)


def _moved(was: Entry, entry: Entry, before: Material, after: Material) -> Iterator[Learned]:
    """A field whose value is another one now; a value that only became more precise has not moved."""
    for name in MOVING.get(entry.kind, ()):
        old, new = was.fields.get(name), entry.fields.get(name)
        if name == "date" and _further(was, entry):
            continue
        if old is None or new is None or old.value == new.value or _refined(old.value, new.others):
            continue
        one, other = (values.text(name, v, plain_fields(e)) for v, e in ((old.value, was), (new.value, entry)))
        yield _learned("moved", entry, f"{values.label(name)}: {one} → {other}", after, new.statements, before)


def _further(was: Entry, entry: Entry) -> bool:
    """Is it an instrument that took a further step? Its date is that of the step, which the status tells."""
    old, new = was.fields.get("status"), entry.fields.get("status")
    return entry.kind == "agreement" and old is not None and new is not None and old.value != new.value


def _refined(value: Any, others: Iterable[Any]) -> bool:
    return any(o.value == value and o.relation in ("refines", "varies") for o in others)


def _gone(before: Material, after: Material) -> Iterator[Learned]:
    """Entries of which nothing stands any more, by judgement or retraction."""
    for entry in before.of_kind():
        lost = [s for s in entry.statements if s not in after.entry_of]
        if len(lost) == len(entry.statements):
            made = {j.id: j for s in lost for j in after.judged.get(s, ())}
            yield Learned("retracted", entry, _line(entry, before), "", tuple(before.sorted(lost)), tuple(made.values()))


def _learned(what: What, entry: Entry, detail: str, after: Material, ids: Iterable[str], before: Material) -> Learned:
    """Rests on what is new of the statements, else on new judgements, else on all of the statements."""
    every = tuple(after.sorted(ids))
    fresh = tuple(s for s in every if before is after or s.id not in before.statements)
    known = {j.id for s in entry.statements for j in before.judged.get(s, ())} if before is not after else set()
    made = tuple(j for j in after.judgements(entry) if j.id not in known)
    return Learned(what, entry, _line(entry, after), detail, fresh or (() if made else every), () if fresh else made)


def _line(entry: Entry, material: Material) -> str:
    own = line(entry, material)
    return f"{own.lead} – {own.text}" if own.lead else own.text


def plain(learned: Learned, material: Material) -> dict[str, Any]:
    """As an object for machines."""
    return {
        "what": learned.what, "kind": learned.entry.kind, "entry": learned.entry.id, "text": learned.text, "detail": learned.detail,
        "sources": [
            {"statement": s.id, "report": s.report, "outlet": outlet(r), "published": r.published, "quote": s.quote}
            for s in learned.statements if (r := material.reports.get(s.report))
        ],
        "judgements": [{"id": j.id, "act": j.act, "by": j.by, "when": j.when, "why": j.why} for j in learned.judgements],
    }  # fmt: skip


def lines(found: Iterable[Learned], material: Material) -> Iterator[str]:
    """For reading: under what was learned, a line an entry with its sources below it."""
    last = None
    every = list(found)
    for one in every:
        if one.what != last:
            yield f"{'' if last is None else chr(10)}{one.what} ({sum(x.what == one.what for x in every)})"
        last = one.what
        detail = f" ({one.detail})" if one.detail else ""
        yield words.clean(f"  {one.entry.kind} {material.short.get(one.entry.id, one.entry.id[:8])}{detail}: {one.text}")
        for s in one.statements:
            report = material.reports[s.report]
            yield words.clean(
                f"    {outlet(report)}, {words.date(report.published or '') or 'undated'}: “{' '.join(s.quote.split())}”"
            )
        for made in one.judgements:
            yield words.clean(f"    judged {told(made)}")
