"""Commands that show where the words of reports come from: origins, revisions."""

from __future__ import annotations

from typing import Annotated

import typer

from comity.cli.drawing import drawn
from comity.cli.options import Address, Json, opened, show_json
from comity.show import origins as whence
from comity.show import revisions as changed
from comity.show import words

Report = Annotated[str | None, typer.Argument(metavar="[REPORT]", help="The id of a report, or the beginning of one.")]


def add(app: typer.Typer) -> None:
    """Put the commands of this module into the program."""
    for command in (origins, revisions):
        app.command()(command)


def origins(report: Report = None, json: Json = False, record: Address = None) -> None:
    """Show which reports are copies or share paragraphs, and why; of one REPORT, where each of its passages comes from."""
    with opened(record) as book:
        view = book.view
        found = whence.found(view, report)
        if json:
            show_json([whence.plain(w, view.traits()) for w in found])
        elif not found:
            typer.echo("no report shares words with another one")
        else:
            typer.echo(drawn(whence.table(found)))
            if report:
                typer.echo(f"\n{drawn(whence.passages(found[0], view))}")


def revisions(report: Report = None, json: Json = False, record: Address = None) -> None:
    """Show which reports were read again with other words, what changed by paragraph, and which statements fell with it."""
    with opened(record) as book:
        found, view = book.revisions(report), book.view
        if json:
            show_json([changed.plain(r, view) for r in found])
        elif not found:
            typer.echo("there is one version of it" if report else "no report was read again with other words")
        elif report:
            for line in (line for r in found for line in changed.lines(r, view)):
                typer.echo(words.clean(line))
        else:
            typer.echo(drawn(changed.table(found, view)))
