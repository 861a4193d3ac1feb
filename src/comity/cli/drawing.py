"""Rows drawn as a table for reading: as wide as the terminal, or as WIDE where there is none."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDE = 160
"""Columns of a table that goes to no terminal."""


def drawn(rows: Sequence[dict[str, str]]) -> str:
    """A table with the keys of the first row as its head; ids are never broken, whatever stands in a cell is shown as it is."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in rows[0]:
        table.add_column(name, overflow="fold", no_wrap=name == "id")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row.values()))
    console = Console(width=shutil.get_terminal_size((WIDE, 50)).columns if sys.stdout.isatty() else WIDE, color_system=None)
    with console.capture() as captured:
        console.print(table)
    return "\n".join(line.rstrip() for line in captured.get().rstrip().split("\n"))
