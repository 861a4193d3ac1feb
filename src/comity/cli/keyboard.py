"""Keys as they are pressed, and lines: from a terminal without waiting for return, else from standard input."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer

Keyboard = tuple[Callable[[], str], Callable[[str], str]]
"""Reads a key (nothing at the end of input); asks a question and reads a line."""

ERASING = ("\x7f", "\b")


@contextmanager
def keyboard() -> Iterator[Keyboard]:
    """A keyboard; the terminal is as it was afterwards. What is typed ahead is kept."""
    if not sys.stdin.isatty():
        yield lambda: sys.stdin.read(1), lambda _: sys.stdin.readline().rstrip("\n")
        return
    try:
        import termios
        import tty
    except ImportError:  # no terminals of this kind, as on Windows
        yield typer.getchar, lambda question: str(typer.prompt(question, default="", show_default=False))
        return
    number = sys.stdin.fileno()
    before = termios.tcgetattr(number)
    tty.setcbreak(number, termios.TCSADRAIN)
    try:
        yield lambda: sys.stdin.read(1), _line
    finally:
        termios.tcsetattr(number, termios.TCSADRAIN, before)


def _line(question: str) -> str:
    """A line typed key by key, shown as it is typed."""
    typer.echo(f"{question}: ", nl=False)
    typed = ""
    while (key := sys.stdin.read(1)) not in ("\n", "\r", "", "\x04"):
        if key in ERASING:
            typer.echo("\b \b" if typed else "", nl=False)
            typed = typed[:-1]
        elif key.isprintable():
            typer.echo(key, nl=False)
            typed += key
    typer.echo()
    return typed
