"""Commands for what people decide: judge, judgements."""

from __future__ import annotations

from typing import Annotated

import typer

from comity.cli.drawing import drawn
from comity.cli.options import Address, AsOf, Json, opened, show_json
from comity.record.heed import states
from comity.show import judged

By = Annotated[str | None, typer.Option("--by", help="Who judges (COMITY_BY; the name of your account if nothing says otherwise).")]


def add(app: typer.Typer) -> None:
    """Put the commands of this module into the program."""
    for command in (judge, judgements):
        app.command()(command)


def judge(
    act: Annotated[str, typer.Argument(help="same, different, right, wrong, edit, broken, delivered or undo.")],
    what: Annotated[
        list[str], typer.Argument(help="Ids of entries or statements, or their beginnings; of an edit ID FIELD VALUE.")
    ],
    by: By = None,
    why: Annotated[str | None, typer.Option("--why", help="The reason, in your words.")] = None,
    evidence: Annotated[
        list[str] | None, typer.Option("--evidence", help="An address, the id of a statement, any words. Repeatable.")
    ] = None,
    date: Annotated[str | None, typer.Option("--date", help="The day on which a commitment was broken or delivered.")] = None,
    json: Json = False,
    record: Address = None,
) -> None:
    """Record what you decide about statements and entries; what was read stays as it is, and every judgement can be undone.

    comity judge same ID ID, different ID ID, right ID, wrong ID, edit ID FIELD VALUE, broken ID, delivered ID, undo JUDGEMENT.
    """
    with opened(record) as book:
        made = book.judge(act, *what, by=by, why=why, evidence=evidence or (), date=date)
    if json:
        show_json(made)
    else:
        typer.echo(f"judged {judged.told(made)}")


def judgements(
    by: Annotated[str | None, typer.Option("--by", help="Only those of this person.")] = None,
    as_of: AsOf = None,
    json: Json = False,
    record: Address = None,
) -> None:
    """List what people decided: who, when, what, why, and whether it holds, was undone, or is to be asked again."""
    with opened(record) as book:
        found = [j for j in book.judgements(as_of) if by in (None, j.by)]
        told = states(book.judgements(as_of), book.view.heeded(as_of))
    if json:
        show_json([judged.plain(j, told[j.id]) for j in found])
    else:
        typer.echo(drawn([judged.row(j, told[j.id]) for j in found]) if found else "no judgements")
