"""Options that several commands share, and what they open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from comity.settings import load, overridden
from comity.terms.errors import RecordError

if TYPE_CHECKING:
    from comity.api import Record

Address = Annotated[
    str | None, typer.Option("--record", help="Path or address of the record (COMITY_RECORD; comity.db if nothing says otherwise).")
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object for machines instead of text.")]
Out = Annotated[Path | None, typer.Option("--out", help="Write to this file instead of standard output.")]
Workers = Annotated[int | None, typer.Option("--workers", min=0, help="Processes that read; 0 for as many as help.")]
Frames = Annotated[str | None, typer.Option("--frames", help="A file with frames of your own, beside ours.")]
Topics = Annotated[str | None, typer.Option("--topics", help="A file with topics and phrases of your own, beside ours.")]
Gazetteer = Annotated[
    str | None,
    typer.Option("--gazetteer", help="A file with states' names, bodies, organisations, outlets of your own, beside ours."),
]
Parties = Annotated[str | None, typer.Option("--parties", help="Codes or names with commas: VNM,USA.")]
Since = Annotated[str | None, typer.Option("--since", help="From this day, month or year on.")]
Until = Annotated[str | None, typer.Option("--until", help="Up to this day, month or year.")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="As the record stood on this day, of what was published until then.")]
On = Annotated[str | None, typer.Option("--on", help="As it was true on this day, by all that is known (or was, with --as-of).")]
MinConfidence = Annotated[
    float | None,
    typer.Option("--min-confidence", min=0, max=1, help="Without statements less sure than this (0 to 1); they stay on record."),
]
Way = Annotated[
    str | None, typer.Option("--extractor", help="rules (ours; no network), llm (a language model), or both side by side.")
]
ModelAddress = Annotated[
    str | None, typer.Option("--llm-url", help="Address of an OpenAI-compatible endpoint: http://127.0.0.1:8080/v1.")
]
ModelName = Annotated[
    str | None, typer.Option("--llm-model", help="The model to ask there; its key, if any, is read from COMITY_LLM_KEY.")
]
From = Annotated[
    str | None,
    typer.Option("--since", help="Of what feeds and sitemaps name, pass over what they date before this day, month or year."),
]
Offline = Annotated[bool, typer.Option("--offline", help="Ask no server: of addresses, read what was fetched before.")]
Private = Annotated[
    bool, typer.Option("--allow-private", help="Also fetch from hosts that are not on the public internet, such as this machine.")
]
Topic = Annotated[str | None, typer.Option("--topic", help="A topic, with its sub-topics.")]


def opened(address: str | None, *, create: bool = False, **options: Any) -> Record:
    """The record that an option or the settings name, with further settings by name. Raises RecordError or SettingsError."""
    from comity.api import Record

    settings = overridden(load(), record=address, **options)
    if options:
        settings.way  # noqa: B018 - what cannot be asked is told before a record is made
    return Record(settings, create=create)


def show_json(value: Any) -> None:
    typer.echo(msgspec.json.format(msgspec.json.encode(value)).decode())


def write_lines(lines: Iterable[str], out: Path | None) -> int:
    """Lines to a file (made whole, then put in place) or to standard output; returns how many."""
    if out is None:
        return _each(lines, typer.echo)
    if out.is_dir() or not out.absolute().parent.is_dir():
        raise RecordError(f"cannot write {out}: name a file in a folder that exists")
    part = out.with_name(f".{out.name}.part")
    with part.open("w", encoding="utf-8", newline="\n") as file:
        count = _each(lines, lambda line: file.write(f"{line}\n"))
    part.replace(out)
    return count


def _each(lines: Iterable[str], write: Callable[[str], Any]) -> int:
    count = 0
    for line in lines:
        write(line)
        count += 1
    return count
