"""The command line: `comity read`, `comity brief` and the rest. Every command takes `--record`.

Exit codes: 0 done, 1 comity found something wrong (one line says what, and what to do), 2 wrong usage, 3 some reports failed, 130
interrupted.
"""

from __future__ import annotations

import os
import sys
import traceback

import typer

from comity.cli import (
    aside,
    comparing,
    fetching,
    judging,
    past,
    provenance,
    quality,
    reading,
    reviewing,
    searching,
    viewing,
)
from comity.settings import load
from comity.terms.errors import ComityError, place
from comity.vocabulary.gazetteer import beside

DEBUG = "COMITY_DEBUG"
"""What of the environment shows where an error arose."""

app = typer.Typer(
    help="One sourced record of what is published about dealings between governments.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.callback()
def settle(command: typer.Context) -> None:
    """For the whole of a command, what it writes as well, the gazetteer that the settings name is in force."""
    command.with_resource(beside(load().own.gazetteer))


reading.add(app)
fetching.add(app)
viewing.add(app)
judging.add(app)
reviewing.add(app)
searching.add(app)
comparing.add(app)
quality.add(app)
provenance.add(app)
past.add(app)
aside.add(app)


def main(arguments: list[str] | None = None) -> None:
    """Run a command and exit with its code; what goes wrong is one line, and a trace only with COMITY_DEBUG in the environment."""
    try:
        app(arguments)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has seen enough, as with `| head`
        sys.exit(0)
    except Exception as error:  # noqa: BLE001 - a fault of ours is one line as well; a damaged record can have any consequence
        if os.environ.get(DEBUG):
            typer.echo("".join(traceback.format_exception(error)), err=True, nl=False)
        typer.echo(f"comity: {_told(error)}", err=True)
        sys.exit(1)


def _told(error: Exception) -> str:
    """What is wrong, in a line, with what to do."""
    if isinstance(error, ComityError):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.filename or 'input or output'}: {error.strerror or error}"
    told = " ".join(f"{type(error).__name__}: {error} (at {place(error)})".split())
    step = f"if it is not, this is a fault of comity: report it with the command, and what that prints with {DEBUG}=1 before it"
    return f"{told}: see with `comity check` whether the record is damaged; {step}"
