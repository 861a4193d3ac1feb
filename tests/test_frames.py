"""The table of frames is checked when it is read, and a user's own adds to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from comity.cli import app
from comity.flow import checked, understand
from comity.terms.errors import VocabularyError
from comity.terms.extraction import NONE_OF_OWN, Own, Way
from comity.terms.report import Page
from comity.terms.statement import Statement
from comity.vocabulary.frames import by_lemma, frames, read_frames
from comity.vocabulary.instruments import instruments
from comity.vocabulary.judgements import judgements

WRONG = [
    ('[[frame]]\nid = "x"\nkind = "commitment"\nact = "pledges"\nverbs = ["pledge"]', "'x'"),
    ('[[frame]]\nid = "x"\nkind = "commitment"\nverbs = ["pledge"]', "lacks 'act'"),
    ('[[frame]]\nid = "x"\nkind = "commitment"\nact = "pledge"', "has no words"),
    ('[[frame]]\nid = "x"\nkind = "commitment"\nact = "pledge"\nverb = ["pledge"]', "verb"),
    (
        '[[frame]]\nid = "x"\nkind = "activity"\nverbs = ["aid"]\n[[frame]]\nid = "x"\nkind = "activity"\nverbs = ["help"]',
        "given twice",
    ),
    ("[[frame", "not TOML"),
    ("", "no frame"),
    ('[[frames]]\nid = "x"', "unknown 'frames'"),
]


@pytest.mark.parametrize(("text", "names"), WRONG)
def test_a_malformed_table_is_refused_with_what_is_wrong(text: str, names: str) -> None:
    with pytest.raises(VocabularyError, match=names) as error:
        read_frames(text, "mine.toml")
    assert "mine.toml" in str(error.value)


def test_the_tables_that_come_with_the_program_are_well_formed() -> None:
    assert len(frames()) > 40
    assert "memorandum" in instruments().nouns
    assert "pillar" in judgements().values


def test_frames_of_a_users_own_file_are_added_after_ours(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[[frame]]\nid = "own"\nkind = "commitment"\nact = "pledge"\nverbs = ["earmark funds"]\n')
    assert [f.id for f in by_lemma("commitment", "verb", own)["earmark"]][-1] == "own"
    assert all(f.id != "own" for f in frames())


def test_a_users_own_file_has_ids_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[[frame]]\nid = "pledge"\nkind = "commitment"\nact = "pledge"\nverbs = ["vouchsafe"]\n')
    with pytest.raises(VocabularyError, match=r"own.toml.*pledge"):
        frames(own)
    with pytest.raises(VocabularyError, match="cannot read"):
        frames(tmp_path / "none.toml")


TEXT = """Latvian Foreign Minister Anna Ozola met Estonian Foreign Minister Tiit Saar in Tallinn on Monday.

Latvia has twinned 12 fishing villages with Estonia. Estonia swears by the common hatchery of Latvia and Estonia.
"""


def documented(name: str, folder: Path) -> str:
    """The example of docs/settings.md with which a file of one's own begins, as a file."""
    page = (Path(__file__).parents[1] / "docs" / "settings.md").read_text("utf-8")
    blocks = re.findall(r"```toml\n(.*?)```", page, re.S)
    (folder / f"{name}.toml").write_text(next(b for b in blocks if b.startswith({"frames": "[[frame", "topics": "[bee"}[name])))
    return str(folder / f"{name}.toml")


def test_the_documented_tables_of_ones_own_give_statements(tmp_path: Path) -> None:
    page = Page(path="talks.txt", content=TEXT.encode(), sha256="0", published="2026-03-03")
    own = checked(Own(Path(documented("frames", tmp_path)), Path(documented("topics", tmp_path))))
    kinds = {own: {(s.kind, s.codes.plover if s.codes else None) for s in read_of(page, own)} for own in (NONE_OF_OWN, own)}
    assert ("activity", "COOPERATE") in kinds[own] - kinds[NONE_OF_OWN]
    assert "position" in {k for k, _ in kinds[own]} - {k for k, _ in kinds[NONE_OF_OWN]}


def read_of(page: Page, own: Own) -> tuple[Statement, ...]:
    read = understand(page, Way(own=own)).read
    assert read is not None
    return read.statements


def test_the_command_line_takes_tables_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TEXT)
    file, record = str(tmp_path / "talks.txt"), str(tmp_path / "r.db")
    frames_file = documented("frames", tmp_path)
    run = CliRunner()
    plain = run.invoke(app, ["explain", file])
    mine = run.invoke(app, ["explain", file, "--frames", frames_file])
    assert mine.output != plain.output
    assert run.invoke(app, ["read", file, "--frames", frames_file, "--record", record]).exit_code == 0
    found = run.invoke(app, ["export", "--what", "statements", "--kind", "activity", "--record", record])
    assert "twinned 12 fishing villages" in found.output
    assert run.invoke(app, ["rebuild", "--record", record]).exit_code == 0
    assert "twinned" not in run.invoke(app, ["export", "--what", "statements", "--kind", "activity", "--record", record]).output
    refused = run.invoke(app, ["read", file, "--frames", str(tmp_path / "talks.txt"), "--record", record])
    assert refused.exit_code != 0
