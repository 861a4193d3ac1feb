"""Annotated reports as material: what a perfect reading would hand over, without the reading."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from comity.reconcile import reconcile
from comity.show.material import Material
from comity.terms.report import Block, Report
from comity.terms.statement import Statement

PARTIES = ("parties", "actor", "holder", "counterpart", "supported_by")


def annotated(gold: Path, folder: Path, meta: Mapping[str, dict[str, Any]]) -> Material:
    """The statements of a folder of annotations, with the reports of another, as entries; `meta` by the stem of the file."""
    reports: dict[str, Report] = {}
    statements: dict[str, Statement] = {}
    for file in sorted(gold.glob("*.jsonl")):
        report = _report(next(folder.glob(f"{file.stem}.*")), meta.get(file.stem, {}))
        reports[report.id] = report
        rows = [json.loads(row) for row in file.read_text("utf-8").splitlines() if row.strip()]
        found = [s for row in rows if (s := _statement(row, report, _states(rows)))]
        statements |= {s.id: s for s in found}
    return Material(reports, statements, tuple(reconcile(list(statements.values()), reports, "2026-11-21")))


def _report(path: Path, about: dict[str, Any]) -> Report:
    text = path.read_text("utf-8")
    if path.suffix == ".html":
        text = html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"(?s)<(script|style).*?</\1>", "", text)))
    return Report(
        id=_hash(path.stem), path=path.name, text=text, sha256="0" * 64, blocks=(Block(0, len(text), "paragraph"),),
        outlet=about.get("outlet"), url=about.get("url"), published=about.get("published") or about.get("published_in_page"),
        title=text.strip().splitlines()[0],
    )  # fmt: skip


def _states(rows: list[dict[str, Any]]) -> dict[str, str]:
    return {r["key"]["person"]: r["key"]["state"] for r in rows if r["kind"] == "post" and r["key"].get("state")}


def _statement(row: dict[str, Any], report: Report, states: dict[str, str]) -> Statement | None:
    match = re.search(r"\s+".join(map(re.escape, row["quote"].split())), report.text)
    if not match:
        return None
    fields = {name: _value(name, value, states) for name, value in row["key"].items()}
    return Statement(
        id=_hash(json.dumps([report.id, row["kind"], match.span(), fields], sort_keys=True)), kind=row["kind"], report=report.id,
        span=match.span(), quote=match.group(), fields=fields, polarity=row.get("polarity") or "positive",
        mode=row.get("mode") or "asserted",
    )  # fmt: skip


def _value(name: str, value: Any, states: dict[str, str]) -> Any:
    if name in PARTIES:
        return [_party(v) for v in value]
    if name == "participants":
        return [_person(v, states) for v in value]
    if name in ("person", "speaker"):
        return _person(value, states)
    if name == "place":
        return [{"name": p} for p in ([value] if isinstance(value, str) else value)]
    return value


def _party(value: Any) -> Any:
    state, colon, body = value.partition(":") if isinstance(value, str) else (value, "", "")
    return {"name": body, "state": state} if colon else value


def _person(name: str, states: dict[str, str]) -> dict[str, str]:
    return {"name": name} | ({"state": states[name]} if name in states else {})


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
