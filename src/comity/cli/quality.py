"""Commands that show how reports are understood, and how well: explain, score."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import typer

from comity.cli.drawing import drawn
from comity.cli.options import Address, Frames, Gazetteer, Json, MinConfidence, Out, Topics, opened, show_json, write_lines
from comity.record.export import plain_statement
from comity.record.scope import scope_of
from comity.scoring import Compared, Rates, compare, listed, rated
from comity.scoring.tally import ALL, Told
from comity.settings import Settings, load, overridden
from comity.show import explain as shown
from comity.show import words
from comity.terms.explained import Explanation
from comity.terms.report import Report
from comity.vocabulary.gazetteer import beside

ID = re.compile(r"[0-9a-f]{4,64}")
"""An id of a report, or the beginning of one."""


def add(app: typer.Typer) -> None:
    """Put the commands of this module into the program."""
    for command in (explain, score):
        app.command()(command)


def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file, - for standard input, or the id of a report on record.")],
    format: Annotated[
        Literal["table", "html", "json"],
        typer.Option("--format", help="For reading, as a page with the words marked, for machines."),
    ] = "table",
    published: Annotated[str | None, typer.Option(help="The day of publication, as 2025-11-03.")] = None,
    frames: Frames = None,
    topics: Topics = None,
    gazetteer: Gazetteer = None,
    out: Out = None,
    record: Address = None,
) -> None:
    """Explain how a report is understood: what was found in each sentence, what it gave, and why the rest gave nothing."""
    settings = overridden(load(), record=record, frames=frames, topics=topics, gazetteer=gazetteer)
    found = _explained(file, published, settings)
    with beside(settings.own.gazetteer):
        write_lines(_shown(found, format), out)


def _shown(found: Sequence[Explanation], format: str) -> Iterator[str]:
    if format == "json":
        yield msgspec.json.format(msgspec.json.encode({"reports": [shown.plain(e) for e in found]})).decode()
    elif format == "html":
        yield shown.html(found)
    else:
        yield from (line for explanation in found for line in _lines(shown.page(explanation)))


def _explained(file: str, published: str | None, settings: Settings) -> list[Explanation]:
    """Of a report on record where that is what the words name, and else of the file, with the user's own tables."""
    from comity.api import Record
    from comity.runs import explain as of_files

    if ID.fullmatch(file) and not Path(file).exists():
        with Record(settings, create=False) as book:
            return [book.explain(file)]
    return list(of_files(file, published, settings.own))


def _lines(page: shown.Page) -> Iterator[str]:
    yield f"{page.title}\n{page.where}"
    for sentence in page.sentences:
        role = f" ({sentence.role})" if sentence.role else ""
        yield f"\n{sentence.number}{role}  {' '.join(sentence.text.split())}"
        if rows := shown.table(sentence):
            yield drawn(rows)


def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Folder with one STEM.jsonl of annotations a report.")],
    errors: Annotated[int, typer.Option("--errors", min=0, help="Show up to so many misses and extra statements a report.")] = 0,
    by_kind: Annotated[bool, typer.Option("--by-kind", help="A row for each kind.")] = False,
    min_confidence: MinConfidence = None,
    json: Json = False,
    record: Address = None,
) -> None:
    """Score the record's statements against your own annotations: precision, recall, F1, and how right the fields are."""
    told = _told(record, min_confidence)
    compared = list(compare(told, gold))
    for one in compared:
        if one.stem not in told:
            typer.echo(f"no report in the record for {one.stem}: all of its gold counts as missed", err=True)
    found = rated(compared)
    if json:
        show_json({kind: asdict(rates) for kind, rates in found.kinds.items()} | {"ungrounded": found.ungrounded})
        return
    for line in _errors(compared, errors):
        typer.echo(words.clean(line))
    rows = [_row(kind, rates) for kind, rates in found.kinds.items() if by_kind or kind == ALL]
    typer.echo(drawn(rows))
    typer.echo(f"statements whose quote is not what stands at their span: {found.ungrounded}")


def _told(record: str | None, min_confidence: float | None) -> dict[str, Told]:
    """Text and statements of every report of the record, by each stem under which gold may know it."""
    scope = scope_of(min_confidence=min_confidence)
    with opened(record) as book:
        reports = {r.id: r for r in book.view.reports()}
        rows: dict[str, list[Any]] = {key: [] for key in reports}
        for statement in book.view.statements(scope):
            rows[statement.report].append(plain_statement(statement, reports[statement.report]))
    return {stem: (r.text, rows[key]) for key, r in reversed(reports.items()) for stem in reversed(_stems(r))}


def _stems(report: Report) -> list[str]:
    return [Path(name).stem for name in (report.path, report.url, report.id) if name]


def _errors(compared: list[Compared], most: int) -> list[str]:
    return [line for one in compared for line in listed(one, most)] if most else []


def _row(kind: str, rates: Rates) -> dict[str, str]:
    shares = {"precision": rates.precision, "recall": rates.recall, "F1": rates.f1, "fields": rates.fields}
    counts = {"kind": kind, "gold": str(rates.gold), "given": str(rates.given), "found": str(rates.found)}
    return counts | {name: "" if share is None else f"{share:.3f}" for name, share in shares.items()}
