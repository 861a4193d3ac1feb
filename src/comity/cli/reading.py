"""Commands that read reports into a record, and take them out again: read, rebuild, reports, export, check."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from comity.api import Record
from comity.cli.drawing import drawn
from comity.cli.options import (
    Address,
    AsOf,
    Frames,
    From,
    Gazetteer,
    Json,
    MinConfidence,
    ModelAddress,
    ModelName,
    Offline,
    On,
    Out,
    Parties,
    Private,
    Since,
    Topic,
    Topics,
    Until,
    Way,
    Workers,
    opened,
    show_json,
    write_lines,
)
from comity.cli.progress import shown
from comity.show import words
from comity.terms.errors import SettingsError

if TYPE_CHECKING:
    from comity.account import Summary
    from comity.terms.report import Report

FAILED = 3
"""Exit code when some reports failed and the others were recorded."""

NAMED = 20
"""Failures, reports passed over and disputes that a summary shows."""


def add(app: typer.Typer) -> None:
    """Put the commands of this module into the program."""
    for command in (read, rebuild, reports, export, check):
        app.command()(command)


def read(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, globs, addresses of the web; - for standard input.")],
    outlet: Annotated[str | None, typer.Option(help="Who published them.")] = None,
    url: Annotated[str | None, typer.Option(help="The address of the report.")] = None,
    published: Annotated[str | None, typer.Option(help="The day of publication, as 2025-11-03.")] = None,
    title: Annotated[str | None, typer.Option(help="The title of the report.")] = None,
    field: Annotated[list[str] | None, typer.Option(help="Which column of a table is what: text=story. Repeatable.")] = None,
    record: Address = None,
    workers: Workers = None,
    extractor: Way = None,
    llm_url: ModelAddress = None,
    llm_model: ModelName = None,
    frames: Frames = None,
    topics: Topics = None,
    gazetteer: Gazetteer = None,
    min_confidence: MinConfidence = None,
    since: From = None,
    offline: Offline = False,
    allow_private: Private = False,
    json: Json = False,
) -> None:
    """Read reports into the record: text, HTML, PDF, DOCX, mail, tables, archives, feeds. What it knows already adds nothing."""
    chosen: dict[str, Any] = {"workers": workers, "extractor": extractor, "llm_url": llm_url, "llm_model": llm_model}
    chosen |= {"frames": frames, "topics": topics, "gazetteer": gazetteer}
    with opened(record, create=True, **chosen) as book, shown(quiet=json) as watch:
        given: dict[str, Any] = {"outlet": outlet, "url": url, "published": published, "title": title}
        given |= {"since": since, "offline": offline, "allow_private": allow_private}
        summary = book.read(*paths, **given, fields=_columns(field or []), min_confidence=min_confidence, watch=watch)
    finish(summary, json)


def rebuild(
    record: Address = None,
    workers: Workers = None,
    extractor: Way = None,
    llm_url: ModelAddress = None,
    llm_model: ModelName = None,
    frames: Frames = None,
    topics: Topics = None,
    gazetteer: Gazetteer = None,
    json: Json = False,
) -> None:
    """Understand every recorded report anew, and derive the entries. What comes out the same adds nothing."""
    chosen: dict[str, Any] = {"workers": workers, "extractor": extractor, "llm_url": llm_url, "llm_model": llm_model}
    chosen |= {"frames": frames, "topics": topics, "gazetteer": gazetteer}
    with opened(record, **chosen) as book, shown(quiet=json) as watch:
        summary = book.rebuild(watch=watch)
    finish(summary, json)


def reports(
    record: Address = None,
    parties: Parties = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """List the reports in the record."""
    with opened(record) as book:
        found = book.reports(parties=parties, since=since, until=until, as_of=as_of)
        told = book.view.per_report()
    if json:
        show_json([_row(r) | {"statements": told[r.id]} for r in found])
    else:
        typer.echo(drawn(_listed(found, told)) if found else "no reports")


def export(
    what: Annotated[str, typer.Option(help="reports, statements, entries or judgements.")],
    format: Annotated[str, typer.Option(help="jsonl: one JSON object a line.")] = "jsonl",
    out: Out = None,
    record: Address = None,
    parties: Parties = None,
    since: Since = None,
    until: Until = None,
    topic: Topic = None,
    kind: Annotated[str | None, typer.Option(help="Only statements or entries of this kind.")] = None,
    as_of: AsOf = None,
    on: On = None,
    min_confidence: MinConfidence = None,
) -> None:
    """Write reports, statements, entries or judgements for other programs."""
    if format != "jsonl":
        raise SettingsError(f"no format {format!r}; there is jsonl")
    with opened(record) as book:
        scope: dict[str, Any] = {"parties": parties, "since": since, "until": until, "topic": topic, "kind": kind, "as_of": as_of}
        scope |= {"min_confidence": min_confidence, "on": on}
        count = write_lines((msgspec.json.encode(row).decode() for row in book.export(what, **scope)), out)
    if out:
        noun = "entry" if what == "entries" else what.removesuffix("s")
        typer.echo(f"{words.counted(count, noun)} written to {out}", err=True)


def check(record: Address = None, json: Json = False) -> None:
    """Check that every hash, seal, grounding and reference holds, and that entries and indexes are what a rebuild would derive."""
    with opened(record) as book:
        problems = book.check()
        held = "" if problems else _held(book)
    if json:
        show_json({"problems": problems})
    else:
        for problem in problems:
            typer.echo(problem)
        typer.echo(words.counted(len(problems), "problem") if problems else f"all holds: {held}")
    if problems:
        raise typer.Exit(1)


def _held(book: Record) -> str:
    """How much there is on record."""
    counts = book.view.counts()
    stated, made = (sum(counts[what].values()) for what in ("statements", "entries"))
    kept = (("report", book.view.size()), ("statement", stated), ("entry", made))
    return ", ".join(words.counted(number, noun) for noun, number in kept)


def _chosen(
    workers: int | None, extractor: str | None, llm_url: str | None, llm_model: str | None, frames: str | None, topics: str | None
) -> dict[str, Any]:
    """The settings that `read` and `rebuild` take as options."""
    return {
        "workers": workers, "extractor": extractor, "llm_url": llm_url, "llm_model": llm_model, "frames": frames, "topics": topics,
    }  # fmt: skip


def _columns(given: list[str]) -> dict[str, str]:
    """`["text=story"]` -> {"text": "story"}. Raises SettingsError for anything else."""
    pairs = [tuple(part.strip() for part in one.partition("=")) for one in given]
    for whole, (name, sign, column) in zip(given, pairs, strict=True):
        if not (name and sign and column):
            raise SettingsError(f"field {whole!r}: write it as text=story, the name of the column after the sign")
    return {name: column for name, _, column in pairs}


def finish(summary: Summary, json: bool) -> None:
    """Show what a run did, and exit with FAILED where some of it failed."""
    if json:
        show_json(summary)
    else:
        for line in told(summary):
            typer.echo(line)
    if summary.failures:
        raise typer.Exit(FAILED)


def told(summary: Summary) -> list[str]:
    """The end of a run in plain lines."""
    done = f"{summary.new} new, {summary.updated} updated, {summary.known} known, {summary.failures} failed"
    lines = [f"reports: {done}" + (f", {summary.skips} skipped" if summary.skips else "") + f" ({summary.seconds:.1f} s)"]
    lines += first("failed", summary.failed, summary.failures, summary.run)
    lines += first("skipped", summary.skipped, summary.skips, summary.run)
    if not summary.new and not summary.updated:
        lines.append("nothing was added: the record has all of this already" if summary.known else "nothing was added")
    lines += [_counts("statements", summary.statements), _counts("entries", summary.entries)]
    lines += _of_model(summary)
    if summary.below:
        lines.append(f"below the confidence asked for: {words.counted(summary.below, 'statement')}, on record but not counted")
    if summary.disputed:
        lines += [f"disputed: {len(summary.disputed)}", *(f"  {line}" for line in summary.disputed[:NAMED])]
        lines += ["  and more: `comity conflicts` shows them all"] if len(summary.disputed) > NAMED else []
    return lines


def _of_model(summary: Summary) -> list[str]:
    """How a language model was asked, and how much of what it said is no statement."""
    lines = []
    if asked := summary.asked:
        requests, cached = words.counted(asked.requests, "request"), words.counted(asked.cached, "passage")
        told = f"language model: {requests}, {cached} answered before"
        lines.append(told + (f", {asked.unanswered} without a usable answer" if asked.unanswered else ""))
    if summary.tray:
        counted = ", ".join(f"{number} {fate}" for fate, number in summary.tray.items())
        lines.append(f"set aside: {counted} (in no entry and no brief; `comity tray` lists them)")
    return lines


def first(result: str, named: Sequence[tuple[str, str]], count: int, run: int) -> list[str]:
    """The first ones with their causes, and where the others are."""
    lines = [f"  {result}: {path}: {cause}" for path, cause in named[:NAMED]]
    return [*lines, f"  {result}: {count - NAMED} more: `comity runs {run}` lists them all"] if count > NAMED else lines


def _counts(name: str, counts: Any) -> str:
    by_kind = ", ".join(f"{kind} {number}" for kind, number in counts.items())
    return f"{name}: {sum(counts.values())}" + (f" ({by_kind})" if by_kind else "")


def _row(report: Report) -> dict[str, Any]:
    names = ("id", "published", "outlet", "title", "url", "path", "language", "origin")
    return {name: getattr(report, name) for name in (*names, "modified", "byline", "credit", "sources", "certainty", "others")}


def _listed(found: list[Report], told: dict[str, int]) -> list[dict[str, str]]:
    """The reports as rows for reading."""
    return [
        {
            "id": r.id[:8],
            "published": r.published or "unknown",
            "outlet": r.outlet or "unknown",
            "title": r.title or PurePath(r.path).name,
            "statements": str(told[r.id]),
        }
        for r in found
    ]
