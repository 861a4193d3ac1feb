"""Rows as other programs read them: one JSON object a line, by the export contract."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from comity.record.rows import text_hash
from comity.record.scope import EVERYTHING, Scope
from comity.record.view import View
from comity.terms.errors import SettingsError
from comity.terms.report import Report
from comity.terms.statement import Statement
from comity.terms.values import plain_party

PEOPLE = frozenset({"participants", "person", "speaker"})
WHENCE = ("id", "outlet", "url", "path", "title", "published")
ABOUT = ("modified", "byline", "credit", "language", "sources", "certainty", "others")


def export(view: View, what: str, scope: Scope = EVERYTHING) -> Iterator[dict[str, Any]]:
    """`reports`, `statements`, `entries` or `judgements` of the scope as plain objects. Raises SettingsError for another `what`."""
    if what not in EXPORTS:
        raise SettingsError(f"no export {what!r}; there are {', '.join(EXPORTS)}")
    return EXPORTS[what](view, scope)


def plain_report(report: Report) -> dict[str, Any]:
    """A report with its cleaned text, to which all offsets refer."""
    return (
        whence(report)
        | {name: getattr(report, name) for name in ABOUT}
        | {
            "text": report.text,
            "sha256": text_hash(report),
            "origin": report.origin or report.id,
        }
    )


def plain_statement(statement: Statement, report: Report) -> dict[str, Any]:
    """A statement with its own fields flat beside the common ones, and their spans under `spans`."""
    common = {
        "id": statement.id,
        "kind": statement.kind,
        "report": whence(report),
        "span": list(statement.span),
        "quote": statement.quote,
        "mode": statement.mode,
        "polarity": statement.polarity,
        "confidence": statement.confidence,
        "extractor": statement.extractor,
    }
    if statement.said_by:
        named = {"name": statement.said_by.name} if statement.said_by.name else {}
        common["said_by"] = named | {"parties": [plain_party(party) for party in statement.said_by.parties]}
    if statement.codes:
        common["codes"] = msgspec.to_builtins(statement.codes)
    if statement.more:
        common["more"] = [list(span) for span in statement.more]
    return (
        common
        | {n: _person(v) if n in PEOPLE else v for n, v in statement.fields.items()}
        | {"spans": {name: list(span) for name, span in statement.spans.items()}}
    )


def _person(value: Any) -> Any:
    """People as `{name, party}`, so that a consumer does not take their state for a party's body."""
    if isinstance(value, list):
        return [_person(v) for v in value]
    return {"name": value["name"], "party": value["state"]} if isinstance(value, dict) and "state" in value else value


def whence(report: Report) -> dict[str, Any]:
    """What a reader needs to find the report; unknown items are null."""
    return {name: getattr(report, name) for name in WHENCE}


def _reports(view: View, scope: Scope) -> Iterator[dict[str, Any]]:
    return (plain_report(report) for report in view.reports(scope))


def _statements(view: View, scope: Scope) -> Iterator[dict[str, Any]]:
    """Those that stand, as corrected, with the judgements that bear on each where there are any."""
    bearing = view.heeded(scope.as_of).rulings.bearing
    for s in view.statements(scope):
        gone = {"fallen": msgspec.to_builtins(view.fallen[s.id])} if s.id in view.fallen else {}
        judged = {"judgements": list(bearing[s.id])} if s.id in bearing else {}
        yield plain_statement(s, view.report(s.report)) | gone | judged


def _entries(view: View, scope: Scope) -> Iterator[dict[str, Any]]:
    return (msgspec.to_builtins(entry) for entry in view.entries(scope))


def _judgements(view: View, scope: Scope) -> Iterator[dict[str, Any]]:
    return (msgspec.to_builtins(made) for made in view.judgements(scope.as_of))


EXPORTS: dict[str, Callable[[View, Scope], Iterator[dict[str, Any]]]] = {
    "reports": _reports,
    "statements": _statements,
    "entries": _entries,
    "judgements": _judgements,
}
