"""The table of frames is checked when it is read, and a user's own adds to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.terms.errors import VocabularyError
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
