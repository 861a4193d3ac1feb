"""How well entries are made of annotated statements: reconciliation measured apart from extraction.

python -m benchmarks.entries

Of each set of annotated reports: B-cubed F1 of the entries, how many annotated entries across reports are whole, how many of the
annotated conflicts are disputed and how many entries are disputed beside them. The sets stand beside the repository.
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from comity.identify import identify
from comity.reconcile import reconcile
from comity.terms.entry import Entry
from comity.terms.report import Report
from comity.terms.statement import Statement

SHARED = Path(__file__).resolve().parents[2] / "shared"
Line = tuple[str, int]
"""A statement of the annotation: stem of its report, number of its line from 1."""

SETS: dict[str, tuple[Path, Path, Path]] = {
    "seeds": (SHARED / "gold" / "statements", SHARED / "seeds", SHARED / "gold" / "entries.json"),
    "devset": (SHARED / "devset" / "gold", SHARED / "devset", SHARED / "devset" / "entries.json"),
}
"""Statements, texts and entries of each set."""


def load(name: str) -> tuple[dict[Line, Statement], dict[str, Report], dict[str, Any]]:
    """The statements by line, the reports by stem, and the annotated entries of a set."""
    gold, texts, entries = SETS[name]
    meta: dict[str, Any] = json.loads((texts / "meta.json").read_text("utf-8")) if (texts / "meta.json").exists() else {}
    marked = json.loads(entries.read_text("utf-8"))
    origin = {copy: first for first, copy in marked.get("syndicated", [])}
    statements: dict[Line, Statement] = {}
    reports: dict[str, Report] = {}
    for path in sorted(gold.glob("*.jsonl")):
        text = _text(next(iter(texts.glob(f"{path.stem}.*"))))
        for number, row in enumerate(path.read_text("utf-8").splitlines(), 1):
            made, text = _statement(path.stem, number, json.loads(row), text, list(statements.values()))
            statements[path.stem, number] = made
        about = meta.get(path.stem, {})
        reports[path.stem] = Report(
            id=path.stem, path=path.stem, text=text, sha256=path.stem, blocks=(), outlet=about.get("outlet"), url=about.get("url"),
            published=about.get("published") or about.get("published_in_page"), origin=origin.get(path.stem, path.stem),
        )  # fmt: skip
    return statements, reports, marked


def _text(path: Path) -> str:
    text = path.read_text("utf-8")
    return html.unescape(re.sub(r"<[^>]+>", " ", text)) if path.suffix == ".html" else text


def _statement(stem: str, number: int, row: dict[str, Any], text: str, before: list[Statement]) -> tuple[Statement, str]:
    """The statement of a line, and the text, to which a passage that does not stand in it word for word is added."""
    quote = str(row.get("quote") or row["key"].get("words") or row["cue"])
    start = text.find(quote)
    if start < 0:
        start, text = len(text) + 1, f"{text}\n{quote}"
    fields = {name: _value(name, value) for name, value in row["key"].items() if value not in (None, [], "") and name != "polarity"}
    polarity = row["key"].get("polarity", row.get("polarity", "positive"))
    if row["kind"] == "figure" and any(_converts(fields, s) and s.report == stem for s in before):
        fields["converted"] = True
    made = Statement(
        id=f"{stem}-{number:03}", kind=row["kind"], report=stem, span=(start, start + len(quote)), quote=quote, fields=fields,
        polarity=polarity,
    )  # fmt: skip
    return made, text


def _value(name: str, value: Any) -> Any:
    if name in ("parties", "actor", "counterpart", "holder", "supported_by"):
        return [_party(p) for p in (value if isinstance(value, list) else [value])]
    if name in ("participants", "place"):
        return [{"name": v} for v in (value if isinstance(value, list) else [value])]
    return {"name": value} if name in ("person", "speaker") else value


def _party(party: Any) -> Any:
    body = re.match(r"([A-Z]{3}):(.+)$", party) if isinstance(party, str) else None
    return {"name": body[2], "state": body[1]} if body else party


def _converts(fields: dict[str, Any], other: Statement) -> bool:
    """Does the figure give what another counts, as of the same time, in another currency?"""
    units = fields.get("unit"), other.get("unit")
    money = all(re.fullmatch("[A-Z]{3}", str(u)) for u in units) and units[0] != units[1]
    return other.kind == "figure" and money and all(fields.get(n) == other.get(n) for n in ("counted", "as_of"))


def clusters(marked: dict[str, Any], lines: Iterable[Line]) -> dict[Line, Line]:
    """The head of each line's cluster: entries and series of the annotation joined, any other line alone."""
    head = {line: line for line in lines}

    def root(line: Line) -> Line:
        while head[line] != line:
            line = head[line]
        return line

    groups = [e["statements"] for e in marked["entries"]]
    groups += [[p["statement"] for p in s["points"] if p.get("statement")] for s in marked["series"]]
    for group in groups:
        found = [(str(stem), int(number)) for stem, number in group]
        for line in found[1:]:
            head[root(line)] = root(found[0])
    return {line: root(line) for line in head}


def bcubed(entries: Iterable[Entry], gold: dict[str, Line]) -> float:
    """B-cubed F1 of entries against the cluster of each statement (by id)."""
    size = Counter(gold.values())
    precision = recall = 0.0
    for entry in entries:
        for cluster, shared in Counter(gold[i] for i in entry.statements).items():
            precision += shared * shared / len(entry.statements)
            recall += shared * shared / size[cluster]
    p, r = precision / len(gold), recall / len(gold)
    return 2 * p * r / (p + r)


DAY = "2026-11-21"
"""The day against which deadlines are reckoned."""


def entries(statements: Iterable[Statement], reports: dict[str, Report]) -> list[Entry]:
    """What the program makes of annotated statements."""
    every = list(statements)
    return reconcile(every, reports, DAY, identify(every, reports))


def split(found: Iterable[Entry], statements: dict[Line, Statement], marked: dict[str, Any]) -> list[str]:
    """The annotated entries that stand in more than one."""
    of = {i: e.id for e in found for i in e.statements}
    return [e["id"] for e in marked["entries"] if len({of[statements[str(s), int(n)].id] for s, n in e["statements"]}) > 1]


def main() -> None:
    for name, (gold, _, _) in SETS.items():
        if not gold.exists():
            sys.stdout.write(f"{name}: not beside the repository\n")
            continue
        statements, reports, marked = load(name)
        found, of = entries(statements.values(), reports), clusters(marked, statements)
        f1 = bcubed(found, {s.id: of[line] for line, s in statements.items()})
        across = {e["id"] for e in marked["entries"] if len({stem for stem, _ in e["statements"]}) > 1}
        whole = len(across - set(split(found, statements, marked)))
        disputed = [set(e.statements) for e in found if e.standing == "disputed"]
        sides = [{statements[str(s), int(n)].id for s, n in c["statements"]} for c in marked["conflicts"]]
        hits = sum(any(len(d & s) > 1 for d in disputed) for s in sides)
        sys.stdout.write(
            f"{name}: B-cubed F1 {f1:.3f}; {whole} of {len(across)} entries across reports whole; "
            f"{hits} of {len(sides)} conflicts disputed, {len(disputed) - hits} others\n"
        )


if __name__ == "__main__":
    main()
