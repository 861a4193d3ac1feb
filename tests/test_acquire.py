"""Files, folders, globs and standard input: which of them are reports, what is known of each, and what is refused."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from comity.acquire import Failure, Given, find_pages
from comity.terms.errors import SettingsError
from comity.terms.report import Page


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with reports, and with what lies about in such folders."""
    for name, text in {
        "b_talks.txt": "Norland and Sudmark held talks.",
        "a_visit.html": "<p>The minister came.</p>",
        "later/c_readout.md": "# Readout\n\nThey met.",
        "later/d_page.HTM": "<p>They parted.</p>",
        "README.md": "About these files.",
        "gold.jsonl": "{}",
        "notes.json": "{}",
        ".hidden.txt": "not this",
        ".git/x.txt": "nor this",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    (tmp_path / "meta.json").write_text(
        json.dumps({"b_talks": {"outlet": "The Norland Herald", "published": "2031-05-02", "url": None, "story": "A"}}), "utf-8"
    )
    return tmp_path


def names(found: list[Page | Failure]) -> list[str]:
    return [Path(item.path).name for item in found]


def pages(found: list[Page | Failure]) -> list[Page]:
    assert all(isinstance(item, Page) for item in found), found
    return [item for item in found if isinstance(item, Page)]


def message(found: list[Page | Failure]) -> str:
    assert len(found) == 1
    assert isinstance(found[0], Failure)
    return str(found[0].error)


def test_a_folder_gives_its_reports_sorted_and_nothing_else(folder: Path) -> None:
    assert names(list(find_pages([str(folder)]))) == ["a_visit.html", "b_talks.txt", "c_readout.md", "d_page.HTM"]


def test_a_file_that_is_named_twice_is_read_once(folder: Path) -> None:
    found = list(find_pages([str(folder / "b_talks.txt"), str(folder), str(folder / "*.txt")]))
    assert names(found) == ["b_talks.txt", "a_visit.html", "c_readout.md", "d_page.HTM"]


def test_a_glob_gives_the_reports_that_it_names(folder: Path) -> None:
    assert names(list(find_pages([str(folder / "*.*")]))) == ["a_visit.html", "b_talks.txt"]
    assert names(list(find_pages([str(folder / "**" / "*.md")]))) == ["c_readout.md"]


def test_a_file_named_by_itself_may_have_any_suffix(folder: Path) -> None:
    (folder / "talks.scraped").write_text("They met.", "utf-8")
    assert names(list(find_pages([str(folder / "talks.scraped")]))) == ["talks.scraped"]


def test_what_the_table_beside_the_files_says_is_known_and_the_rest_stays_unknown(folder: Path) -> None:
    talks, visit = pages(list(find_pages([str(folder / "b_talks.txt"), str(folder / "a_visit.html")])))
    assert (talks.outlet, talks.published, talks.url, talks.title) == ("The Norland Herald", "2031-05-02", None, None)
    assert (visit.outlet, visit.published) == (None, None)


def test_what_the_caller_gives_goes_before_the_table(folder: Path) -> None:
    (talks,) = pages(list(find_pages([str(folder / "b_talks.txt")], given=Given(outlet="Sudmark Post"))))
    assert (talks.outlet, talks.published) == ("Sudmark Post", "2031-05-02")


def test_standard_input_is_one_report(folder: Path) -> None:
    first, second = pages(list(find_pages(["-", str(folder / "b_talks.txt")], stdin=b"They met.", given=Given(title="Talks"))))
    assert (first.path, first.content, first.title) == ("-", b"They met.", "Talks")
    assert second.title == "Talks"


def test_the_same_bytes_have_the_same_hash_and_others_another(folder: Path) -> None:
    (folder / "copy.txt").write_bytes((folder / "b_talks.txt").read_bytes())
    one, two, other = pages(list(find_pages([str(folder / n) for n in ("b_talks.txt", "copy.txt", "a_visit.html")])))
    assert one.sha256 == two.sha256 != other.sha256


REFUSED = {
    "nowhere.txt": "does not exist",
    "*.nothing": "no file matches",
    "empty": "no reports in",
    "void.txt": "empty",
    "large.txt": "too many",
}


@pytest.mark.parametrize(("name", "cause"), REFUSED.items())
def test_what_cannot_be_read_is_named_with_its_cause(tmp_path: Path, name: str, cause: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "void.txt").touch()
    (tmp_path / "large.txt").write_bytes(b"x" * 2000)
    assert cause in message(list(find_pages([str(tmp_path / name)], largest=1000)))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "no regular file" in message(list(find_pages([str(tmp_path / "pipe.txt")])))


def test_a_broken_link_fails_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "a_gone.txt").symlink_to(folder / "nowhere.txt")
    found = list(find_pages([str(folder)]))
    assert [type(item) for item in found] == [Failure, Page, Page, Page, Page]


def test_standard_input_beyond_the_limit_is_refused() -> None:
    assert "too many" in message(list(find_pages(["-"], stdin=b"x" * 11, largest=10)))


TABLES = {
    "not json": "not valid JSON",
    "[1, 2]": "must be an object",
    '{"b_talks": 3}': "must be an object with",
    '{"b_talks": {"outlet": 3}}': "outlet must be text",
    '{"b_talks": {"published": "yesterday"}}': "published is 'yesterday'",
    '{"b_talks": {"published": "2031-02-30"}}': "published is '2031-02-30'",
}


@pytest.mark.parametrize(("table", "cause"), TABLES.items())
def test_a_malformed_table_fails_the_reports_it_is_for(folder: Path, table: str, cause: str) -> None:
    (folder / "meta.json").write_text(table, "utf-8")
    assert cause in message(list(find_pages([str(folder / "b_talks.txt")])))
    assert len(pages(list(find_pages([str(folder / "later")])))) == 2


@pytest.mark.parametrize("day", ["2031", "2031-05", "2031-05-02", "2031-05-02T10:00:00Z"])
def test_days_months_years_and_times_may_be_given(day: str) -> None:
    (page,) = pages(list(find_pages(["-"], stdin=b"They met.", given=Given(published=day))))
    assert page.published == day


def test_a_given_date_that_is_none_is_an_error_of_the_caller() -> None:
    with pytest.raises(SettingsError, match="write a date"):
        list(find_pages([], given=Given(published="last week")))


def test_a_name_that_is_no_utf_8_is_told_in_a_way_that_can_be_kept(tmp_path: Path) -> None:
    name = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
    try:
        with open(name, "wb") as file:
            file.write(b"They met.")
    except OSError:
        pytest.skip("no such names here")
    (page,) = pages(list(find_pages([str(tmp_path)])))
    assert page.path == str(tmp_path / "caf\\xe9.txt")
    assert "caf\\xe9.txtx does not exist" in message(list(find_pages([os.fsdecode(name) + "x"])))
    page.path.encode()


def test_the_longest_names_and_links_that_go_round_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / ("n" * 251 + ".txt")).write_text("They met.", "utf-8")
    (tmp_path / "round").symlink_to("round")
    (tmp_path / "self").symlink_to(".")
    assert len(list(find_pages([str(tmp_path)]))) == 1
    assert "cannot be read" in message(list(find_pages([str(tmp_path / "round")])))
