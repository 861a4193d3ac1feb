"""Facts as rows, and back: what is written is what is read again."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any, overload

import msgspec
from sqlalchemy import Connection, RowMapping, text

from comity.record.anchors import place
from comity.record.connect import DAMAGED
from comity.terms.due import overdue
from comity.terms.entry import Entry
from comity.terms.errors import RecordError
from comity.terms.extraction import Aside
from comity.terms.judgement import Judgement
from comity.terms.report import Page, Report, Span
from comity.terms.statement import Codes, Source, Statement

ABOUT = ("path", "outlet", "url", "published", "title", "language", "fetched", "media", "original", "hints")


def encode(value: Any) -> str:
    """Any value of `terms` as JSON text."""
    return msgspec.json.encode(value).decode()


def in_order(value: Any) -> str:
    """As `encode`, with sets in one order, so that any process writes the same."""
    return msgspec.json.encode(value, order="deterministic").decode()


@overload
def decode(document: str | bytes) -> Any: ...
@overload
def decode[T](document: str | bytes, type: type[T]) -> T: ...
def decode(document: str | bytes, type: Any = Any) -> Any:
    """What `encode` made of a value. Raises RecordError for what it cannot have made."""
    try:
        return msgspec.json.decode(document, type=type)
    except msgspec.MsgspecError as error:
        raise RecordError(f"cannot read the record: {error}; {DAMAGED}") from error


def text_hash(report: Report) -> str:
    """SHA-256 of the cleaned text, by which offsets are trusted."""
    return hashlib.sha256(report.text.encode()).hexdigest()


def page_id(page: Page) -> str:
    """The same bytes with the same metadata are one page; without an address, the file's stem tells it from its copies."""
    key = [page.sha256, page.outlet, page.url or PurePath(page.path).stem, page.published, page.title]
    return hashlib.sha256(msgspec.json.encode(key)).hexdigest()[:32]


def page_row(page: Page, run: int) -> dict[str, Any]:
    about = {name: value for name in ABOUT if (value := getattr(page, name))}
    return {"id": page_id(page), "sha256": page.sha256, "content": page.content, "about": encode(about), "run": run}


def read_page(row: RowMapping) -> Page:
    return Page(content=bytes(row["content"]), sha256=row["sha256"], **decode(row["about"], dict[str, Any]))


def report_row(report: Report, page: str, run: int) -> dict[str, Any]:
    return {
        "id": report.id,
        "page": page,
        "run": run,
        "published": report.published,
        "outlet": report.outlet,
        "path": report.path,
        "sha256": text_hash(report),
        "document": encode(report),
        "place": place(report),
    }


def read_report(document: str) -> Report:
    return decode(document, Report)


def place_all(connection: Connection) -> None:
    """Note the place of every report: what a record from before it was noted needs."""
    setting = text('UPDATE report SET place = :place WHERE "row" = :row')
    for row in connection.execute(text('SELECT "row" FROM report')).scalars().all():
        document = connection.execute(text('SELECT document FROM report WHERE "row" = :row'), {"row": row}).scalar_one()
        connection.execute(setting, {"row": row, "place": place(read_report(document))})


def statement_row(statement: Statement, of: int) -> dict[str, Any]:
    return {
        "id": statement.id,
        "of": of,
        "report": statement.report,
        "kind": statement.kind,
        "start": statement.span[0],
        "end": statement.span[1],
        "quote": statement.quote,
        "more": encode(statement.more) if statement.more else None,
        "said_by": encode(statement.said_by) if statement.said_by else None,
        "mode": statement.mode,
        "polarity": statement.polarity,
        "confidence": statement.confidence,
        "codes": encode(statement.codes) if statement.codes else None,
        "extractor": statement.extractor,
    }


def field_rows(statement: Statement, of: int) -> list[dict[str, Any]]:
    """A row for every field with a value or a span, values first, in the statement's order."""
    rows = []
    for name in [*statement.fields, *(n for n in statement.spans if n not in statement.fields)]:
        value = encode(statement.fields[name]) if name in statement.fields else None
        start, end = statement.spans.get(name, (None, None))
        rows.append({"of": of, "name": name, "value": value, "start": start, "end": end})
    return rows


def tray_row(aside: Aside, of: int) -> dict[str, Any]:
    return {"of": of, "report": aside.report, "fate": aside.fate, "gate": aside.gate, "kind": aside.kind, "document": encode(aside)}


def read_aside(document: str) -> Aside:
    return decode(document, Aside)


def read_statement(row: RowMapping, fields: Iterable[RowMapping]) -> Statement:
    """A statement of its row and its fields' rows, these in the order written."""
    found = list(fields)
    return Statement(
        id=row["id"],
        kind=row["kind"],
        report=row["report"],
        span=(row["start"], row["end"]),
        quote=row["quote"],
        fields={f["name"]: decode(f["value"]) for f in found if f["value"] is not None},
        spans={f["name"]: (f["start"], f["end"]) for f in found if f["start"] is not None},
        more=decode(row["more"], tuple[Span, ...]) if row["more"] else (),
        said_by=decode(row["said_by"], Source) if row["said_by"] else None,
        mode=row["mode"],
        polarity=row["polarity"],
        confidence=row["confidence"],
        codes=decode(row["codes"], Codes) if row["codes"] else None,
        extractor=row["extractor"],
    )


def judgement_row(made: Judgement) -> dict[str, Any]:
    return {"id": made.id, "made": made.when, "by": made.by, "act": made.act, "document": encode(made)}


def read_judgement(row: RowMapping) -> Judgement:
    return decode(row["document"], Judgement)


def read_entry(document: str, day: str | None = None) -> Entry:
    """An entry as of a day, failing that as of today."""
    return overdue(decode(document, Entry), day or dt.date.today().isoformat())
