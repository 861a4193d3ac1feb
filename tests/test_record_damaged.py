"""A damaged record is told as such in plain lines: nothing of it is shown wrongly in silence, and there is never a trace."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from test_record_disk import reports

import comity
from benchmarks.acts import judged
from comity.cli import main
from comity.record.export import EXPORTS
from comity.record.rows import encode
from comity.terms.errors import RecordError

FLIPS, TORN = 60, 8
SOUGHT = ("latvia", '"patrol boats"', "ril*", "met riga")
PAGE = 4096


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a record with reports and judgements."""
    folder = tmp_path_factory.mktemp("sound")
    with comity.open(str(folder / "r.db")) as record:
        record.read(reports(folder), workers=1)
        judged(record, each=1)
        assert record.check() == []
    return (folder / "r.db").read_bytes()


def shown(path: Path) -> list[str]:
    """What a record exports, finds by words, and tells of its runs."""
    with comity.open(str(path), create=False) as record:
        exports = [encode(list(record.export(what))) for what in EXPORTS]
        return [*exports, *(encode([f.entry for f in record.search(words)]) for words in SOUGHT), encode(record.runs())]


def found(path: Path) -> list[str]:
    """What is told of a record: problems that a check finds, or that it cannot be opened or read."""
    try:
        with comity.open(str(path), create=False) as record:
            return record.check()
    except RecordError as error:
        return [str(error)]


def flipped(content: bytes, chance: random.Random) -> bytes:
    """One bit changed, somewhere where there is something."""
    at = chance.choice([n for n, byte in enumerate(content) if byte])
    return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]


def torn(content: bytes, chance: random.Random) -> bytes:
    """One page that holds nothing or anything."""
    at = chance.randrange(1, len(content) // PAGE) * PAGE
    return content[:at] + (bytes(PAGE) if chance.random() < 0.5 else chance.randbytes(PAGE)) + content[at + PAGE :]


def test_a_flipped_bit_is_told_or_changes_nothing_that_is_shown(sound: bytes, tmp_path: Path) -> None:
    (tmp_path / "sound.db").write_bytes(sound)
    wanted, told = shown(tmp_path / "sound.db"), 0
    for number in range(FLIPS):
        path = tmp_path / f"{number}.db"
        path.write_bytes(flipped(sound, random.Random(number)))
        problems = found(path)
        assert all(p and "\n" not in p for p in problems)
        assert problems or shown(path) == wanted
        told += bool(problems)
    assert told > FLIPS / 2


def test_a_torn_page_is_told(sound: bytes, tmp_path: Path) -> None:
    for number in range(TORN):
        path = tmp_path / f"{number}.db"
        path.write_bytes(torn(sound, random.Random(number)))
        assert found(path), number


COMMANDS = [["check"], ["export", "--what", "entries"], ["brief", "--parties", "LVA,PER"], ["reports"], ["runs"]]


def test_commands_on_a_damaged_record_tell_so_in_one_line(sound: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    codes = []
    for number in range(4 * len(COMMANDS)):
        path = tmp_path / f"{number}.db"
        path.write_bytes((torn if number % 2 else flipped)(sound, random.Random(f"command {number}")))
        with pytest.raises(SystemExit) as end:
            main([*COMMANDS[number % len(COMMANDS)], "--record", str(path)])
        codes.append(end.value.code)
        told = capsys.readouterr().err.splitlines()
        assert [line.startswith("comity: ") for line in told] in ([], [True])
    assert set(codes) == {0, 1}
