"""Topics of a passage: by its own words, and by what surrounds it."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.detect.parse import parse
from comity.extract.topics import context_topics, topics_of
from comity.terms.parsed import Parsed
from comity.terms.report import Block, Report


def read(text: str, title: str | None = None) -> Parsed:
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start, start + len(line), "paragraph"))
        start += len(line) + 1
    return parse(Report(id="r", path="r.txt", text=text, sha256="", blocks=tuple(blocks), title=title))


OWN = [
    ("funding for dioxin remediation at the old airfield", {"war_legacy.dioxin"}),
    ("clearing unexploded ordnance in two districts", {"war_legacy.ordnance"}),
    ("cooperation in overcoming war consequences", {"war_legacy"}),
    ("the search for those missing in action", {"war_legacy.accounting"}),
    ("a course in English for peacekeepers", {"peacekeeping", "training"}),
    ("talks on a code of conduct", {"law_of_the_sea"}),
    (
        "cooperation in maritime security, cyber security and military medicine",
        {"maritime_security", "cybersecurity", "military_medicine"},
    ),
    ("a loan for the bridge", {"development"}),
    ("ten scholarships for students", {"education"}),
    ("vaccines against measles", {"health"}),
    ("a free trade agreement", {"trade"}),
    ("the transfer of sentenced persons", {"law_enforcement", "consular"}),
    ("its consistent foreign policy", {"foreign_policy"}),
    ("support each other at multilateral forums", {"multilateral"}),
    ("cooperation contributing to regional and global peace and stability", {"bilateral_relations"}),
    ("the arms trade", {"defence_industry"}),
]


@pytest.mark.parametrize(("text", "expected"), OWN)
def test_words_name_their_topics(text: str, expected: set[str]) -> None:
    assert set(topics_of(read(text), (0, len(text)), context=False)) == expected


def test_an_aim_names_no_topic() -> None:
    text = "They will train more, for peace, stability and development in the region."
    assert topics_of(read(text), (0, len(text)), context=False) == ("training",)


def test_a_child_is_given_without_its_parent_unless_that_is_named() -> None:
    text = "He praised the work on war legacies, including dioxin clean-up."
    assert topics_of(read(text), (0, 30), context=False) == ()
    assert set(topics_of(read(text), (0, len(text)), context=False)) == {"war_legacy", "war_legacy.dioxin"}


def test_a_passage_that_names_nothing_takes_the_topic_before_it() -> None:
    parsed = read(
        "The ministers spoke of vaccines for children.\nThe two sides reviewed deminers' work. He thanked them warmly for it."
    )
    start = parsed.report.text.index("He thanked")
    assert topics_of(parsed, (start, len(parsed.report.text)))[0] == "war_legacy.ordnance"


def test_a_report_is_about_what_it_names_most() -> None:
    parsed = read(
        "They spoke of fishing boats and tuna. Fishermen came. Vaccines were not mentioned again.", title="Fisheries talks end"
    )
    assert context_topics(parsed)[0] == "fisheries"


def test_nothing_named_gives_no_topic() -> None:
    parsed = read("He smiled.")
    assert topics_of(parsed, (0, 10)) == ()


def test_a_user_adds_topics_and_phrases(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[beekeeping]\nphrases = ["bee*"]\n[health]\nphrases = ["sauna*"]\n', "utf-8")
    text = "They spoke of bees and saunas."
    assert set(topics_of(read(text), (0, len(text)), context=False, own=own)) == {"beekeeping", "health"}
    assert topics_of(read(text), (0, len(text)), context=False) == ()
