"""Commands that ask servers: fetch, and watch with its register."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.options import Address, From, Json, MinConfidence, Private, Workers, opened, show_json
from comity.cli.progress import shown
from comity.cli.reading import FAILED, finish, first, told

if TYPE_CHECKING:
    from comity.account import Summary

MINUTE = 60


def add(app: typer.Typer) -> None:
    """Put the commands of this module into the program."""
    for command in (fetch, watch):
        app.command()(command)


def fetch(
    addresses: Annotated[
        list[str], typer.Argument(help="Addresses of pages, feeds, sitemaps and lists; or files that name addresses.")
    ],
    since: From = None,
    allow_private: Private = False,
    record: Address = None,
    json: Json = False,
) -> None:
    """Fetch addresses, and what feeds and sitemaps among them lead to, into the record. `comity read` then reads them."""
    with opened(record, create=True) as book, shown(quiet=json) as seen:
        summary = book.fetch(*addresses, since=since, allow_private=allow_private, watch=seen)
    if json:
        show_json(summary)
    else:
        for line in fetched(summary):
            typer.echo(line)
    if summary.failures:
        raise typer.Exit(FAILED)


def watch(
    addresses: Annotated[list[str] | None, typer.Argument(help="What to watch instead of what the register names.")] = None,
    register: Annotated[str | None, typer.Option(help="Path of the register (watch.toml if nothing says otherwise).")] = None,
    once: Annotated[bool, typer.Option("--once", help="Go over all of it one time, and end.")] = False,
    every: Annotated[int, typer.Option(min=1, help="Minutes from the end of one time to the next.")] = 60,
    since: From = None,
    allow_private: Private = False,
    record: Address = None,
    workers: Workers = None,
    min_confidence: MinConfidence = None,
    json: Json = False,
) -> None:
    """Fetch and read what is new in the feeds, sitemaps and pages of a register, again and again until interrupted, or once."""
    try:
        while True:
            with opened(record, create=True, workers=workers) as book, shown(quiet=json) as seen:
                summary = book.watch(
                    *(addresses or ()), register=register, min_confidence=min_confidence, watch=seen, since=since,
                    allow_private=allow_private,
                )  # fmt: skip
            if once:
                return finish(summary, json)
            _tell(summary, json)
            time.sleep(every * MINUTE)
    except KeyboardInterrupt:
        typer.echo("stopped: what was read is on record", err=True)


def fetched(summary: Summary) -> list[str]:
    """The end of fetching in plain lines."""
    counts = f"{summary.new} new, {summary.updated} changed, {summary.known} known, {summary.failures} failed"
    lines = [f"addresses: {counts} ({summary.seconds:.1f} s)"]
    return lines + first("failed", summary.failed, summary.failures, summary.run)


def _tell(summary: Summary, json: bool) -> None:
    """One time of several: its lines, or its object in one line."""
    import msgspec

    for line in [msgspec.json.encode(summary).decode()] if json else told(summary):
        typer.echo(line)
