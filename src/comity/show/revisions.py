"""What changed between two versions of a report: paragraphs, and the statements that fell with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from comity.record import View
from comity.show import words
from comity.show.footnotes import outlet
from comity.terms.report import Report, Span
from comity.terms.revision import Revision

MARKS = {"added": "+", "removed": "-", "changed": "~"}


def table(every: list[Revision], view: View) -> list[dict[str, str]]:
    """A row a revision."""
    reports = {r.id: r for r in view.reports()}
    return [
        {
            "id": r.report[:8],
            "version": str(r.number),
            "since": words.date(r.since) if r.since else "unknown",
            "outlet": outlet(reports[r.report]),
            "title": reports[r.report].title or "",
            "paragraphs": _counted(r),
            "fallen": str(len(r.fallen)),
        }
        for r in every
    ]


def _counted(revision: Revision) -> str:
    counts = Counter(p.kind for p in revision.paragraphs)
    return ", ".join(f"{number} {kind}" for kind, number in sorted(counts.items())) or "the title alone"


def lines(revision: Revision, view: View) -> Iterator[str]:
    """A revision for reading: each paragraph before and after, then the statements that fell."""
    older, newer = view.report(revision.former), view.report(revision.report)
    since = f", {words.date(revision.since)}" if revision.since else ""
    yield f"version {revision.number}{since}: report {newer.id}, after {older.id}"
    if older.title != newer.title:
        yield f"  ~ title: {older.title or 'none'} -> {newer.title or 'none'}"
    for p in revision.paragraphs:
        yield f"  {MARKS[p.kind]} {_text(older, p.before) or _text(newer, p.after)}"
        if p.before and p.after:
            yield f"    -> {_text(newer, p.after)}"
    for key in revision.fallen:
        statement = view.statement(key)
        yield f"  fallen: {statement.kind} {statement.id[:8]}: {' '.join(statement.quote.split())}"


def plain(revision: Revision, view: View) -> dict[str, Any]:
    """A revision for machines; spans are of the cleaned texts."""
    older, newer = view.report(revision.former), view.report(revision.report)
    return {
        "former": older.id,
        "report": newer.id,
        "version": revision.number,
        "since": revision.since,
        "address": newer.address,
        "title": {"before": older.title, "after": newer.title},
        "paragraphs": [
            {
                "kind": p.kind,
                "before": {"span": p.before, "text": _text(older, p.before)} if p.before else None,
                "after": {"span": p.after, "text": _text(newer, p.after)} if p.after else None,
            }
            for p in revision.paragraphs
        ],
        "fallen": [
            {"id": s.id, "report": s.report, "kind": s.kind, "quote": s.quote}
            for s in (view.statement(key) for key in revision.fallen)
        ],
    }


def _text(report: Report, span: Span | None) -> str:
    return " ".join(report.text[span[0] : span[1]].split()) if span else ""
