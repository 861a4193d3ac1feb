"""The command that tells what runs did: when, how many reports, and what failed in each."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from comity.cli.drawing import drawn
from comity.cli.options import Address, Json, opened, show_json

COUNTS = ("new", "updated", "known", "failures", "skips")


def add(app: typer.Typer) -> None:
    """Put the commands of this module into the program."""
    app.command()(runs)


def runs(
    run: Annotated[int | None, typer.Argument(help="The number of a run: everything that it failed at or skipped.")] = None,
    record: Address = None,
    json: Json = False,
) -> None:
    """List the runs that wrote into the record; of one run, all that failed or was kept without statements, with the causes."""
    with opened(record) as book:
        if run is None:
            _list(book.runs(), json)
            return
        count = 0
        for problem in book.problems(run):
            count += 1
            typer.echo(_machine(problem) if json else "{result}: {path}: {cause}".format(**problem))
        if not count and not json:
            typer.echo(f"run {run} failed at nothing")


def _machine(problem: dict[str, str]) -> str:
    """One JSON object a line: there may be very many."""
    import msgspec

    return msgspec.json.encode(problem).decode()


def _list(found: list[dict[str, Any]], json: bool) -> None:
    if json:
        show_json(found)
    else:
        typer.echo(drawn([_row(one) for one in found]) if found else "no runs")


def _row(one: dict[str, Any]) -> dict[str, str]:
    summary = one["summary"] or {}
    row = {"run": str(one["id"]), "command": one["command"], "started": one["started"][:19].replace("T", " ")}
    row["seconds"] = str(summary["seconds"]) if summary else "cut off, or going on"
    return row | {name: str(summary.get(name, "")) for name in COUNTS}
