"""Commands for what people decide, and for what was decided on who is who: judge, judgements, who."""

from __future__ import annotations

from typing import Annotated

import typer

from comity.cli.drawing import drawn
from comity.cli.options import Address, AsOf, Json, opened, show_json
from comity.record.heed import states
from comity.show import judged
from comity.show import who as shown

By = Annotated[str | None, typer.Option("--by", help="Who judges (COMITY_BY; the name of your account if nothing says otherwise).")]


def add(app: typer.Typer) -> None:
    """Put the commands of this module into the program."""
    for command in (judge, judgements, who):
        app.command()(command)


def judge(
    act: Annotated[str, typer.Argument(help="same, different, right, wrong, edit, broken, delivered or undo.")],
    what: Annotated[
        list[str],
        typer.Argument(
            help="Ids of entries or statements, or their beginnings; of an edit ID FIELD VALUE; or two names, of people, bodies,"
            " places, programmes or instruments."
        ),
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

    comity judge same ID ID, different ID ID, right ID, wrong ID, edit ID FIELD VALUE, broken ID, delivered ID, undo JUDGEMENT;
    same NAME NAME and different NAME NAME of two people, bodies, places, programmes or instruments, as `comity who` gives their
    names and keys.
    """
    with opened(record) as book:
        known = {j.id for j in book.judgements()}
        made = book.judge(act, *what, by=by, why=why, evidence=evidence or (), date=date)
    if json:
        show_json(made)
    else:
        typer.echo(f"{'already judged so: ' if made.id in known else 'judged '}{judged.told(made)}")


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


def who(
    name: Annotated[str, typer.Argument(help="A name, a part of one, or a key as this command gives it.")],
    json: Json = False,
    record: Address = None,
) -> None:
    """Show who or what is meant by a name: of people, bodies, places, programmes and instruments what reports call them and where,
    which names were taken for one and which kept apart, and why.

    What is wrong can be judged: comity judge same NAME NAME, comity judge different "NAME @ REPORT" "NAME @ REPORT".
    """
    with opened(record) as book:
        found = shown.who(book.view, book.who(), name)
    if json:
        show_json(shown.plain(found))
    else:
        typer.echo("\n\n".join(drawn(rows) for rows in shown.tables(found)) or f"no report names anybody or anything {name!r}")
