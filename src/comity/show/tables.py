"""Entries as tables: one row an entry (or a side of a disagreement, or a date), as text, as CSV or as JSON objects."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from comity.record.export import PEOPLE
from comity.record.scope import plain_fields
from comity.show import instruments, values, words
from comity.show.compose import line
from comity.show.figures import measured
from comity.show.footnotes import outlet
from comity.show.material import Material
from comity.terms.entry import Entry
from comity.terms.statement import Kind

RISKY = ("=", "+", "-", "@")
"""What a cell must not begin with, lest a spreadsheet computes it."""
HEADS: Mapping[str, tuple[str, ...]] = {
    "conflicts": ("id", "kind", "field", "value", "type", "unit", "reported", "outlets", "about"),
    "timeline": ("date", "what", "text", "id", "standing"),
}
type Row = dict[str, Any]


@dataclass(frozen=True)
class Sheet:
    """What a table shows: entries of a kind, by columns. A column is a field of the kind or a name in COMPUTED."""

    kind: Kind
    columns: tuple[str, ...]


SHEETS: dict[str, Sheet] = {
    "engagements": Sheet("engagement", ("date", "type", "status", "parties", "participants", "place", "series", "ordinal")),
    "agreements": Sheet(
        "agreement", ("date", "instrument", "title", "status", "signed", "in_force", "parties", "place", "until", "steps")
    ),
    "commitments": Sheet("commitment", ("reported", "act", "actor", "actor_name", "counterpart", "content", "due", "step")),
    "figures": Sheet("figure", ("as_of", "reported", "value", "unit", "amount", "role", "actor", "counterpart", "place", "points")),
    "activities": Sheet("activity", ("date", "since", "reported", "status", "actor", "counterpart", "content", "place")),
    "positions": Sheet("position", ("reported", "stance", "holder", "holder_name", "object", "counterpart")),
    "quotations": Sheet("quotation", ("reported", "speaker", "words", "cue", "setting")),
    "people": Sheet("post", ("person", "rank", "title", "organisation", "state", "acting", "former", "as_of")),
}
COMMON = ("negated", "topics", "standing", "origins", "outlets")
"""Columns of every sheet, after its own."""
NARROW = frozenset(
    {"value", "unit", "points", "negated", "topics", "outlets", "series", "ordinal", "setting", "cue", "until", "rank"}
)
"""Columns that only CSV and JSON have room for, where others say nearly the same or they are mostly empty."""
COMPUTED: Mapping[str, Callable[[Entry, Material], Any]] = {
    "reported": lambda e, m: m.first_published(e),
    "step": lambda e, _: e.course[-1].step if e.course else None,
    "signed": lambda e, m: instruments.signed(e, m),
    "in_force": lambda e, m: instruments.in_force(e, m),
    "steps": lambda e, m: [instruments.plain(s) for s in instruments.course(e, m)],
    "amount": lambda e, _: measured(plain_fields(e)),
    "points": lambda e, _: [{"as_of": p.as_of, "value": p.value} for p in e.points],
    "negated": lambda e, m: m.negated(e) or None,
    "standing": lambda e, _: e.standing,
    "origins": lambda e, m: len(e.origins) or len({s.report for s in m.said(e)}),
    "outlets": lambda e, m: list(dict.fromkeys(outlet(m.reports[s.report]) for s in m.said(e))),
}


def rows(name: str, material: Material) -> list[Row]:
    """The rows of a sheet, of `conflicts` or of `timeline`."""
    return conflicts(material) if name == "conflicts" else timeline(material) if name == "timeline" else sheet(name, material)


def head(name: str) -> tuple[str, ...]:
    """The columns of those rows."""
    return HEADS[name] if name in HEADS else ("id", *SHEETS[name].columns, *COMMON)


def sheet(name: str, material: Material) -> list[Row]:
    """The rows of a sheet, in order of time: `id` (shortened, still unique), the columns as plain values."""
    chosen = SHEETS[name]
    return [
        {"id": material.short[e.id]} | {column: _cell(e, column, material) for column in (*chosen.columns, *COMMON)}
        for e in material.of_kind(chosen.kind)
    ]


def _cell(entry: Entry, column: str, material: Material) -> Any:
    if column in COMPUTED:
        return COMPUTED[column](entry, material)
    value = entry.value(column)
    return _exported(value) if column in PEOPLE else value


def _exported(value: Any) -> Any:
    """People as exports write them: `{name, party}`."""
    if isinstance(value, Mapping):
        return {"party" if k == "state" else k: v for k, v in value.items()}
    return [_exported(v) for v in value] if isinstance(value, list | tuple) else value


def conflicts(material: Material) -> list[Row]:
    """One row for each side of each field that sources disagree on."""
    found: list[Row] = []
    for entry in (e for e in material.of_kind() if e.standing == "disputed"):
        for name, field in entry.fields.items():
            against = [o for o in field.others if o.relation == "conflicts"]
            sides = [(field.value, field.statements, None), *((o.value, o.statements, o.type) for o in against)] if against else []
            for value, ids, difference in sides:
                said = material.sorted(ids)
                found.append(
                    {
                        "id": material.short[entry.id], "kind": entry.kind, "field": name, "value": value, "type": difference,
                        "unit": said[0].get("unit") if said else None, "reported": material.published(said[0]) if said else None,
                        "outlets": [outlet(material.reports[s.report]) for s in said], "about": line(entry, material).text,
                    }
                )  # fmt: skip
    return found


DATED: tuple[tuple[Kind, str, str], ...] = (
    ("engagement", "date", "engagement"), ("agreement", "date", "agreement"), ("activity", "date", "activity"),
    ("activity", "since", "activity since"), ("figure", "as_of", "figure"), ("commitment", "due", "due"),
)  # fmt: skip


def timeline(material: Material) -> list[Row]:
    """What has a date of its own, by its first day: engagements, agreements, activities, figures, deadlines, steps."""
    found: list[Row] = []
    for entry in material.of_kind():
        text = line(entry, material).text
        given = [(entry.value(field), what) for kind, field, what in DATED if kind == entry.kind]
        given += [(s.date, f"commitment {s.step}") for s in entry.course if s.step != "overdue"]
        found += [
            {"date": date, "what": what, "text": text, "id": material.short[entry.id], "standing": entry.standing}
            for date, what in given
            if date
        ]
    return sorted(found, key=lambda r: (_first(str(r["date"])), r["what"], r["id"]))


def _first(date: str) -> str:
    return date.strip("[]").lstrip(".").replace("XXXX", "~")


def texts(row: Row) -> dict[str, str]:
    """A row for reading."""
    return {name: _text(name, value, row) for name, value in row.items()}


def _text(name: str, value: Any, row: Row) -> str:
    if name == "reported":
        return words.date(value) if value else ""
    if name in ("signed", "in_force"):
        return words.date(value) if value else ""
    if name == "steps":
        return "; ".join(instruments.told(s) for s in value) if len(value) > 1 else ""
    if name == "points":
        return "; ".join(f"{words.number(p['value'])} ({words.date(p['as_of'])})" for p in value)
    return words.clean(values.text(str(row.get("field", name)) if name == "value" else name, value, row))


def for_screen(found: Sequence[Row]) -> list[dict[str, str]]:
    """Rows for reading, without the columns that a screen has no room for and those that are empty throughout."""
    shown = [{n: t for n, t in texts(r).items() if n not in NARROW or "field" in r} for r in found]
    used = [n for n in (shown[0] if shown else ()) if any(r[n] for r in shown)]
    return [{n: r[n] for n in used} for r in shown]


def as_csv(found: Iterable[Row], head: Sequence[str]) -> str:
    """Rows as CSV under a head: plain values, lists joined by "; ", nothing that a spreadsheet would compute."""
    out = io.StringIO()
    writer = csv.DictWriter(out, head, lineterminator="\n")
    writer.writeheader()
    writer.writerows({n: safe(_flat(v)) for n, v in row.items()} for row in found)
    return out.getvalue()


def safe(cell: str) -> str:
    """A cell on one line that no spreadsheet takes for a formula: those that look like one get an apostrophe in front."""
    flat = " ".join(cell.splitlines())
    return f"'{flat}" if flat.lstrip().startswith(RISKY) or flat.startswith("\t") else flat


def _flat(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(_flat(v) for v in value)
    if isinstance(value, Mapping):
        return " / ".join(_flat(v) for v in value.values() if v is not None)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
