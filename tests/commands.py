"""Commands as they are typed, run in this process."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from comity.api import Record
from comity.cli import app, main


def run(record: Record | Path | str, *words: str, code: int = 0) -> str:
    """What a command writes that is given a record, or where one is."""
    where = record.settings.record if isinstance(record, Record) else str(record)
    result = CliRunner().invoke(app, [*words, "--record", where])
    assert result.exit_code == code, result.output
    return result.output


def ended(*words: str) -> int:
    """The exit code of a command; what it writes goes where the test's own output goes."""
    with pytest.raises(SystemExit) as end:
        main(list(words))
    return int(end.value.code or 0)
