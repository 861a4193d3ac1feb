"""The command that lists what a language model said and what is no statement: it failed a gate, or says otherwise than ours."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any

import msgspec
import typer

from comity.cli.drawing import drawn
from comity.cli.options import Address, AsOf, Json, Parties, Since, Until, opened, show_json
from comity.show import words
from comity.terms.errors import SettingsError
from comity.terms.extraction import FATES, Aside
from comity.terms.report import Report

SHOWN = 100
"""Characters of a quote that a row shows."""
MOST_REASON = 300


def add(app: typer.Typer) -> None:
    """Put the commands of this module into the program."""
    app.command()(tray)


def tray(
    fate: Annotated[str | None, typer.Option("--fate", help="refused, disagrees or unanswered: only these.")] = None,
    gate: Annotated[str | None, typer.Option("--gate", help="Only what failed this gate: quote, number, negation …")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="Only what was told as this kind.")] = None,
    parties: Parties = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Only so many, the first ones.")] = 50,
    record: Address = None,
    json: Json = False,
) -> None:
    """List what a language model said that is in no entry and no brief, with the reason; where it disagrees with ours, look."""
    if fate is not None and fate not in FATES:
        raise SettingsError(f"no fate {fate!r}; there are {', '.join(FATES)}")
    with opened(record) as book:
        found = book.tray(kind=kind, parties=parties, since=since, until=until, as_of=as_of)
        reports = {r.id: r for r in book.view.reports()}
    chosen = [a for a in found if fate in (None, a.fate) and gate in (None, a.gate)]
    if json:
        show_json([plain(a, reports[a.report]) for a in chosen[:limit]])
        return
    typer.echo(drawn([_row(a, reports[a.report]) for a in chosen[:limit]]) if chosen else "the tray is empty")
    counted = Counter(f"{a.fate} {a.gate}" for a in chosen)
    if chosen:
        typer.echo(f"\n{len(chosen)} set aside: " + ", ".join(f"{number} {name}" for name, number in counted.most_common()))


def plain(aside: Aside, report: Report) -> dict[str, Any]:
    """For machines: all of it, with the report's outlet and path."""
    row: dict[str, Any] = msgspec.to_builtins(aside)
    return row | {"outlet": report.outlet, "path": report.path}


def _row(aside: Aside, report: Report) -> dict[str, str]:
    return {
        "report": report.id[:8],
        "fate": aside.fate,
        "gate": aside.gate,
        "kind": aside.kind or "",
        "quote": _short(aside.quote),
        "reason": _short(aside.reason, MOST_REASON),
        "ours": (aside.statement or "")[:8],
    }


def _short(text: str, most: int = SHOWN) -> str:
    flat = " ".join(words.clean(text).split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"
