"""Values in words."""

from __future__ import annotations

from typing import Any

import pytest

from comity.show import words

DATES = [
    ("2025-11-02", "2 November 2025"),
    ("2025-11", "November 2025"),
    ("2025", "2025"),
    ("2025-11-02/2025-11-03", "2–3 November 2025"),
    ("2025-10-30/2025-11-03", "30 October to 3 November 2025"),
    ("2025-12-30/2026-01-03", "30 December 2025 to 3 January 2026"),
    ("2025-10/2025-12", "October to December 2025"),
    ("2025-01-22/2025-03", "22 January 2025 to March 2025"),
    ("2026/2029", "2026–2029"),
    ("2021-07/..", "since July 2021"),
    ("../2021-07", "until July 2021"),
    ("[2026-10-01..2026-12-31]", "between 1 October and 31 December 2026"),
    ("[2026-10-09..2026-10-10]", "between 9 and 10 October 2026"),
    ("[2025-12-30..2026-01-03]", "between 30 December 2025 and 3 January 2026"),
    ("[2025..2026]", "between 2025 and 2026"),
    ("[..2026-06-30]", "by 30 June 2026"),
    ("[2026-06-30..]", "30 June 2026 or later"),
    ("XXXX-11-02", "2 November (year not given)"),
    ("XXXX-11", "November (year not given)"),
    ("XXXX-11-02/XXXX-11-03", "2–3 November (year not given)"),
    ("2025-11-02?", "2 November 2025 (uncertain)"),
    ("soon", "soon"),
    (None, "date not given"),
]


@pytest.mark.parametrize(("edtf", "expected"), DATES)
def test_a_date_reads_as_english(edtf: str | None, expected: str) -> None:
    assert words.date(edtf) == expected


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [("2026-05-05", "due 5 May 2026"), ("[..2026-06-30]", "due by 30 June 2026"), ("2026/2029", "due in the course of 2026–2029")],
)
def test_a_deadline_is_a_day_or_a_time_in_which(edtf: str, expected: str) -> None:
    assert words.due(edtf) == expected


AMOUNTS: list[tuple[dict[str, Any], str]] = [
    ({"value": 44, "of": 45, "unit": "dossier"}, "44 of 45"),
    ({"value": 1200, "bound": "at_least"}, "at least 1,200"),
    ({"value": 130000000, "unit": "USD"}, "US$130 million"),
    ({"value": 128400000000, "unit": "JPY", "bound": "at_most"}, "up to 128.4 billion Japanese yen"),
    ({"value": 7200000000, "of": 9600000000, "unit": "JPY"}, "7.2 billion of 9.6 billion Japanese yen"),
    ({"value": 1000000, "of": 2500000, "unit": "GBP"}, "£1 million of £2.5 million"),
    ({"value": 1234567, "unit": "EUR"}, "€1,234,567"),
    ({"value": 20, "high": 30, "bound": "about"}, "about 20 to 30"),
    ({"value": 18, "per": "year"}, "18 a year"),
    ({"value": 1.3, "unit": "percent"}, "1.3 per cent"),
    ({"value": 0.05}, "0.05"),
    ({"value": 999999999}, "999,999,999"),
    ({}, "number not given"),
]


@pytest.mark.parametrize(("fields", "expected"), AMOUNTS)
def test_an_amount_is_written_out_and_never_rounded(fields: dict[str, Any], expected: str) -> None:
    assert words.amount(fields) == expected


PARTIES: list[tuple[Any, str]] = [
    (["VNM", "USA"], "Vietnam and the United States"),
    (["PHL", "ASEAN", "United Nations"], "the Philippines, ASEAN and the United Nations"),
    ([{"name": "Ministry of Ports", "state": "FJI"}], "the Ministry of Ports (Fiji)"),
    ({"state": "KOR"}, "South Korea"),
    ([], ""),
    (None, ""),
]


@pytest.mark.parametrize(("value", "expected"), PARTIES)
def test_parties_read_as_in_running_text(value: Any, expected: str) -> None:
    assert words.parties(value) == expected


@pytest.mark.parametrize(("given", "key"), [("vnm", "VNM"), ("Vietnam", "VNM"), ("Viet Nam", "VNM"), ("ASEAN", "ASEAN")])
def test_a_party_may_be_given_by_code_or_name(given: str, key: str) -> None:
    assert words.party_key(given) == key


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([{"name": "Suva", "state": "FJI"}], "Suva, Fiji"),
        ([{"name": "Viet Nam", "state": "VNM"}], "Viet Nam"),
        ([{"name": "port of Nadi"}, {"name": "Suva"}], "port of Nadi and Suva"),
        ([{"name": "Suva", "state": "FJI"}, {"name": "Fiji", "state": "FJI"}], "Suva, Fiji"),
        ([{"name": "Suva", "state": "FJI"}, {"name": "Tonga", "state": "TON"}], "Suva, Fiji and Tonga"),
    ],
)
def test_a_place_names_its_state_only_where_it_does_not_already(value: Any, expected: str) -> None:
    assert words.places(value) == expected


@pytest.mark.parametrize(
    ("unit", "value", "expected"),
    [("set of remains", 8, "sets of remains"), ("case", 1, "case"), ("study visa", 2, "study visas"),
     ("vaccine box", 2, "vaccine boxes"), ("diary", 2, "diaries"), ("rescued person", 3, "rescued people"),
     ("medical staff", 22, "medical staff"), ("patrol aircraft", 2, "patrol aircraft"), ("fisherman", 4, "fishermen"),
     ("German", 2, "Germans")],
)  # fmt: skip
def test_a_unit_is_put_into_the_plural_of_its_head(unit: str, value: float, expected: str) -> None:
    assert words.units(unit, value) == expected


def test_what_is_counted_once_is_in_the_singular() -> None:
    assert [words.counted(n, "entry") for n in (0, 1, 2)] == ["0 entries", "1 entry", "2 entries"]


def test_control_characters_of_a_report_do_not_reach_the_terminal() -> None:
    assert words.clean("\x1b[31mred\x07 \u202eback") == "�[31mred� �back"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pay", "“pay”"),
        ("“We asked for 400.”", "“We asked for 400.”"),
        ("every friend” for boats", "“‘every friend’ for boats”"),
        ("ask “every friend", "“ask ‘every friend’”"),
        ("ask “every friend” twice", "“ask ‘every friend’ twice”"),
    ],
)
def test_words_within_words_stand_in_single_marks(text: str, expected: str) -> None:
    assert words.quoted(text) == expected
