"""The command that searches passages and entries: search."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from comity.cli.options import Address, AsOf, Json, MinConfidence, Parties, Since, Topic, Until, opened, show_json
from comity.record.search import Found
from comity.record.sought import tokens
from comity.show import words as spelt
from comity.show.compose import line
from comity.show.footnotes import outlet
from comity.show.material import Material


def add(app: typer.Typer) -> None:
    """Put the command of this module into the program."""
    app.command()(search)


def search(
    words: Annotated[list[str], typer.Argument(help='Words, a "phrase", the beginning of a word as dioxin*, -word for without.')],
    parties: Parties = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    topic: Topic = None,
    kind: Annotated[str | None, typer.Option(help="Only entries of this kind.")] = None,
    min_confidence: MinConfidence = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many entries.")] = 20,
    json: Json = False,
    record: Address = None,
) -> None:
    """Search passages and entries for words and phrases, the best first. Case and diacritics do not count: do finds Đỗ."""
    scope: dict[str, Any] = {"parties": parties, "since": since, "until": until, "as_of": as_of, "topic": topic, "kind": kind}
    asked = " ".join(f'"{w}"' if " " in w and '"' not in w else w for w in words)
    with opened(record) as book:
        found = book.search(asked, limit, **scope, min_confidence=min_confidence)
    if json:
        show_json([_plain(f) for f in found])
        return
    for one in found:
        for shown in _lines(one, set(tokens(asked))):
            typer.echo(shown)
    if not found:
        typer.echo(f"nothing found for {asked}")


def _plain(found: Found) -> dict[str, Any]:
    reports = {r.id: r for r in found.reports}
    passages = [
        {
            "statement": s.id,
            "report": s.report,
            "outlet": outlet(r),
            "published": r.published,
            "span": list(s.span),
            "quote": s.quote,
        }
        for s in found.statements
        if (r := reports[s.report])
    ]
    return {"entry": found.entry.id, "kind": found.entry.kind, "text": _text(found), "passages": passages}


def _text(found: Found) -> str:
    own = line(found.entry, Material.of(found.reports, found.all, [found.entry]))
    return f"{own.lead} – {own.text}" if own.lead else own.text


def _lines(found: Found, asked: set[str]) -> list[str]:
    """The entry, and below it the passages; on a terminal the words that were asked for are bold."""
    reports = {r.id: r for r in found.reports}
    lines = [spelt.clean(f"{found.entry.kind} {found.entry.id[:8]}: {_text(found)}")]
    for s in found.statements:
        report = reports[s.report]
        quote = " ".join(spelt.clean(s.quote).split())
        when = spelt.date(report.published) if report.published else "undated"
        lines.append(
            spelt.clean(f"    {outlet(report)}, {when}: ") + f"“{_marked(quote, asked) if sys.stdout.isatty() else quote}”"
        )
    return lines


def _marked(quote: str, asked: set[str]) -> str:
    return " ".join(typer.style(w, bold=True) if asked.intersection(tokens(w)) else w for w in quote.split())
