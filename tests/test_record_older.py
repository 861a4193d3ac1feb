"""A record that any earlier version left becomes one of this version, whole: the same on either database."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import inspect
from test_record_disk import reports

import comity
from benchmarks.acts import judged
from benchmarks.older import leave
from comity.record import connect
from comity.record.connect import unmigrated
from comity.record.export import EXPORTS
from comity.record.migrations import MIGRATIONS, applied
from comity.record.rows import encode


@pytest.fixture(scope="module")
def now(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A record of this version, with reports and judgements."""
    folder = tmp_path_factory.mktemp("now")
    with comity.open(str(folder / "r.db")) as record:
        record.read(reports(folder), workers=1)
        judged(record, each=1)
        assert record.check() == []
    return str(folder / "r.db")


def whole(where: str) -> list[str]:
    with comity.open(where, create=False) as record:
        found = [encode(list(record.export(what))) for what in EXPORTS]
        assert record.check() == []
        return [*found, str([f.entry for f in record.search("Riga")])]


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS)))
def test_a_record_of_any_earlier_version_is_brought_up_to_date_whole(now: str, where: str, version: int) -> None:
    engine = connect(now)
    leave(version, engine, where)
    engine.dispose()
    left = unmigrated(where)
    assert applied(left) == version
    left.dispose()
    assert whole(where) == whole(now)
    engine = connect(where)
    assert applied(engine) == MIGRATIONS[-1].number
    engine.dispose()


def test_earlier_versions_had_other_tables(now: str, tmp_path: Path) -> None:
    """Else the records above would be of this version, whatever they are called."""
    engine, tables = connect(now), []
    for version in (1, len(MIGRATIONS) // 2, len(MIGRATIONS) - 1):
        leave(version, engine, str(tmp_path / f"{version}.db"))
        left = unmigrated(str(tmp_path / f"{version}.db"))
        tables.append(len(inspect(left).get_table_names()))
        left.dispose()
    engine.dispose()
    assert tables == sorted(tables)
    assert tables[0] < tables[1] < tables[2]
