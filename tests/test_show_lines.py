"""Entries as lines."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs
from show_case import entry, material, person, report, statement

from comity.record.ids import shortened
from comity.show import words
from comity.show.compose import line
from comity.show.figures import figure, measured
from comity.show.material import Material
from comity.terms.entry import Field, Point
from comity.terms.errors import RecordError
from comity.terms.statement import Kind

FJI_TON = ["FJI", "TON"]
LINES: list[tuple[Kind, dict[str, Any], str]] = [
    ("engagement", {"type": "talks", "status": "held", "parties": FJI_TON}, "Date not given – Fiji and Tonga held talks."),
    (
        "engagement",
        {"type": "dialogue", "parties": ["FJI", "USA"], "series": "Ports Dialogue", "ordinal": 13, "date": "2031-03"},
        "March 2031 – Fiji and the United States held the 13th Ports Dialogue.",
    ),
    (
        "engagement",
        {"type": "meeting", "status": "planned", "parties": FJI_TON, "place": [{"name": "Suva", "state": "FJI"}]},
        "Date not given – Planned: a meeting between Fiji and Tonga in Suva, Fiji.",
    ),
    (
        "engagement",
        {"type": "exhibition", "status": "planned", "parties": ["FJI"], "series": "Tug Expo"},
        "Date not given – Planned: the Tug Expo (Fiji).",
    ),
    (
        "engagement",
        {
            "type": "visit",
            "status": "held",
            "participants": [person("Ane Fola", "TON")],
            "place": [{"name": "Fiji", "state": "FJI"}],
        },
        "Date not given – Visit by Ane Fola (Tonga) to Fiji.",
    ),
    (
        "engagement",
        {"type": "talks", "status": "held", "parties": FJI_TON, "polarity": "negated"},
        "Date not given – Reported as not held: talks between Fiji and Tonga.",
    ),
    (
        "agreement",
        {"instrument": "memorandum", "status": "signed", "parties": FJI_TON, "date": "2031-03-04"},
        "4 March 2031 – Memorandum of understanding between Fiji and Tonga: signed.",
    ),
    (
        "agreement",
        {"instrument": "contract", "status": "signed", "parties": FJI_TON, "polarity": "negated"},
        "Date not given – Contract between Fiji and Tonga: reported as not signed.",
    ),
    (
        "agreement",
        {"instrument": "treaty", "title": "Law of the Reef", "mention": "reference"},
        "Date not given – “Law of the Reef” (treaty), referred to.",
    ),
    (
        "agreement",
        {"instrument": "memorandum", "title": "Memorandum on Reef Fish", "subject": "Reef Fish", "mention": "reference"},
        "Date not given – “Memorandum on Reef Fish”, referred to.",
    ),
    (
        "commitment",
        {
            "act": "request",
            "strength": "firm",
            "actor": ["FJI"],
            "actor_name": "Lio Maran",
            "counterpart": ["TON"],
            "content": "the words",
        },
        "Reported 5 March 2031 – Fiji (Lio Maran) asked Tonga: “the words”.",
    ),
    (
        "commitment",
        {"act": "request", "strength": "wish", "actor": ["FJI"], "counterpart": ["TON"], "content": "not in the text"},
        "Reported 5 March 2031 – Fiji voiced a hope to Tonga: not in the text.",
    ),
    (
        "commitment",
        {"act": "agree", "actor": FJI_TON, "counterpart": FJI_TON, "content": "the words", "due": "[..2031-06-30]"},
        "Reported 5 March 2031 – Fiji and Tonga agreed: “the words”; due by 30 June 2031.",
    ),
    (
        "commitment",
        {"act": "accept", "actor": ["TON"], "counterpart": ["FJI"], "polarity": "negated"},
        "Reported 5 March 2031 – Tonga has not accepted, in answer to Fiji.",
    ),
    (
        "activity",
        {"status": "under_way", "actor": ["FJI"], "counterpart": ["TON"], "content": "the words", "since": "2030"},
        "Since 2030 – Fiji with Tonga (under way): “the words”.",
    ),
    (
        "figure",
        {
            "value": 44,
            "of": 45,
            "unit": "file",
            "counted": "files received",
            "predicate": "verified",
            "actor": ["FJI"],
            "as_of": "2031",
        },
        "As of 2031 – 44 of 45 files received (verified); by Fiji.",
    ),
    (
        "position",
        {"stance": "thanks", "holder": ["FJI"], "counterpart": ["TON"], "object": "the words"},
        "Thanks, to Tonga – Fiji: “the words”.",
    ),
    (
        "quotation",
        {"speaker": person("Lio Maran", "FJI"), "words": "the words"},
        "Reported 5 March 2031 – Lio Maran (Fiji): “the words”",
    ),
    (
        "post",
        {"person": person("Ane Fola", "TON"), "title": "envoy", "rank": "Captain", "acting": True},
        "Captain Ane Fola – Acting envoy",
    ),
]


@pytest.mark.parametrize(("kind", "fields", "expected"), LINES)
def test_a_line_says_what_its_fields_say_and_no_more(kind: Kind, fields: dict[str, Any], expected: str) -> None:
    source = report("a1", "Here are the words of it.", published="2031-03-05")
    said = statement("s1", kind, source, "the words", **fields)
    made = line(entry("e1", kind, said), Material.of([source], [said], []))
    assert f"{made.lead} – {made.text}" == expected
    assert made.statements == ("s1",)


FIGURES: list[tuple[dict[str, Any], str]] = [
    ({"value": 20, "unit": "tugboat", "counted": "the tugboats"}, "20 tugboats"),
    ({"value": 130000000, "unit": "USD", "counted": "the harbour project"}, "US$130 million: the harbour project"),
    ({"value": 1, "unit": "ferry", "counted": "ferry for Nadi"}, "1 ferry for Nadi"),
    ({"value": 590, "of": 640, "unit": "acre", "counted": "the required 640 acres"}, "590 of the required 640 acres"),
    ({"value": 11, "unit": "team", "counted": "clearance in Nadi"}, "11 teams: clearance in Nadi"),
    ({"value": 9, "unit": "USD", "counted": "which"}, "US$9"),
    ({"value": 30, "unit": "USD", "counted": "Its commitments"}, "US$30: commitments"),
    ({"value": 18, "unit": "language course", "per": "year", "counted": "courses"}, "18 language courses a year"),
    ({"value": 18, "unit": "place", "per": "year", "counted": "places at the school"}, "18 places at the school a year"),
]


@pytest.mark.parametrize(("fields", "expected"), FIGURES)
def test_a_number_is_joined_with_what_it_counts(fields: dict[str, Any], expected: str) -> None:
    assert measured(fields) == expected


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("19 piers stand", 0, "19 piers stand"),
        ("one two three four five six seven eight nine ten", 14, "… three four five six …"),
        ("one two three four five six seven eight nine ten", 0, "one two three four …"),
        ("one two three four five six seven eight nine ten", 45, "… seven eight nine ten"),
    ],
)
def test_a_passage_is_cut_in_whole_words_to_what_stands_around_its_number(text: str, at: int, expected: str) -> None:
    assert words.around(text, at, 20) == expected


def test_a_bare_number_brings_the_passage_that_tells_what_it_is() -> None:
    known = material()
    tugs = next(e for e in known.entries if e.id == "e-tugs")
    assert figure(tugs, known).text == "20 tugboats; by Fiji."
    half = statement(
        "s-half", "figure", known.reports["a1"], "of which 12 were delivered", value=12, unit="tugboat", counted="which"
    )
    more = Material.of(known.reports.values(), [half], [bare := entry("e-half", "figure", half)])
    assert figure(bare, more).text == "12 tugboats: “of which 12 were delivered”."
    told = structs.replace(bare, fields={**bare.fields, "predicate": Field("delivered", ("s-half",))})
    assert figure(told, more).text == "12 tugboats (delivered)."


def test_a_title_in_a_line_brings_the_statement_that_gives_it() -> None:
    shown = material()
    made = line(shown.by_id["e-talks"], shown)
    assert "Lio Maran, Minister of Works" in made.text
    assert {"s-works", "s-envoy"} <= set(made.statements)


def test_marks_tell_how_an_entry_is_borne_out() -> None:
    shown = material()
    assert line(shown.by_id["e-talks"], shown).marks == ("2 origins",)
    assert line(shown.by_id["e-visit"], shown).marks == ("single source",)
    assert line(shown.by_id["e-tugs"], shown).marks == ("disputed", "2 origins")


def test_a_shortened_id_begins_one_id_only() -> None:
    short = shortened(["abcd12", "abcd34", "ffff00"])
    assert short == {"abcd12": "abcd1", "abcd34": "abcd3", "ffff00": "ffff"}


def test_an_id_is_found_by_its_beginning_and_an_unclear_one_is_refused() -> None:
    shown = material()
    assert shown.find("e-tug") == shown.by_id["e-tugs"]
    with pytest.raises(RecordError, match="give more of it"):
        shown.find("e-")
    with pytest.raises(RecordError, match="no entry or statement"):
        shown.find("zzz")


def test_a_figure_that_moved_tells_the_time_and_bound_of_the_value_that_stands() -> None:
    source = report("a1", "Up to 12 tugs by May 2030, now 20 tugs in June 2031.", published="2031-07-01")
    old = statement("s1", "figure", source, "Up to 12 tugs", value=12, unit="tug", counted="tugs", bound="at_most", as_of="2030-05")
    new = statement("s2", "figure", source, "20 tugs", value=20, unit="tug", counted="tugs", as_of="2031-06")
    moved = entry("e1", "figure", old, new, points=(Point(12, "2030-05", ("s1",)), Point(20, "2031-06", ("s2",))))
    moved.fields["value"] = Field(20, ("s2",))
    made = line(moved, Material.of([source], [old, new], []))
    assert (made.lead, made.text) == ("As of June 2031", "20 tugs.")
    assert [(b.lead, b.text) for b in made.below] == [("As of May 2030", "Up to 12 tugs."), ("As of June 2031", "20 tugs.")]


def test_a_point_that_is_only_dated_by_its_report_says_so() -> None:
    source = report("a1", "There are 12 tugs, soon 20 tugs.", published="2031-07-01")
    few = statement("s1", "figure", source, "12 tugs", value=12, unit="tug", counted="tugs")
    many = statement("s2", "figure", source, "20 tugs", value=20, unit="tug", counted="tugs")
    points = (Point(12, "2031-07-01", ("s1",)), Point(20, "2031-07-01", ("s2",)))
    made = line(entry("e1", "figure", few, many, points=points), Material.of([source], [few, many], []))
    assert [b.lead for b in made.below] == ["Reported 1 July 2031", "Reported 1 July 2031"]
