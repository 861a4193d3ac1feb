"""Dates: what is found in a text, the value it is given, and how values compare."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.detect.date_patterns import scan
from comity.detect.date_values import Setting, resolve
from comity.detect.dates import combined, find_dates, known_years
from comity.detect.parse import parse
from comity.terms.dates import before, bounds, by, lasting, overlap, within
from comity.terms.report import Block, Report

PUBLISHED = dt.date(2025, 2, 20)  # a Thursday

WRITTEN = (
    ("2025-11-02", "2025-11-02"),
    ("2 November 2025", "2025-11-02"),
    ("2nd of November, 2025", "2025-11-02"),
    ("Monday, November 3, 2025", "2025-11-03"),
    ("Nov. 2, 2025", "2025-11-02"),
    ("the 23rd day of September 2025", "2025-09-23"),
    ("13/02/2025", "2025-02-13"),
    ("4 to 6 December 2024", "2024-12-04/2024-12-06"),
    ("May 5-7, 2024", "2024-05-05/2024-05-07"),
    ("June 30-July 1, 2024", "2024-06-30/2024-07-01"),
    ("31 July to 1 September 2022", "2022-07-31/2022-09-01"),
    ("December 2024 to March 2025", "2024-12/2025-03"),
    ("between 2021 and 2025", "2021/2025"),
    ("2023-24 fiscal year", "2023/2024"),
    ("fiscal year 2023-24", "2023/2024"),
    ("2026–2030", "2026/2030"),
    ("September", "2024-09"),
    ("last November", "2024-11"),
    ("last February", "2024-02"),
    ("this December", "2025-12"),
    ("next June", "2025-06"),
    ("June next year", "2026-06"),
    ("February 25", "2025-02-25"),
    ("December 30", "2024-12-30"),
    ("Tuesday", "2025-02-18"),
    ("last Thursday", "2025-02-13"),
    ("next Monday", "2025-02-24"),
    ("Tuesday and Wednesday", "2025-02-18/2025-02-19"),
    ("Wednesday to Saturday", "2025-02-19/2025-02-22"),
    ("today", "2025-02-20"),
    ("yesterday", "2025-02-19"),
    ("the day after tomorrow", "2025-02-22"),
    ("last week", "[2025-02-10..2025-02-16]"),
    ("next week", "[2025-02-24..2025-03-02]"),
    ("the week of June 16, 2025", "[2025-06-16..2025-06-22]"),
    ("last month", "2025-01"),
    ("earlier this year", "2025"),
    ("two years ago", "2023"),
    ("a year ago", "2024-02"),
    ("three days ago", "2025-02-17"),
    ("the end of 2026", "[2026-10-01..2026-12-31]"),
    ("the end of next year", "[2026-10-01..2026-12-31]"),
    ("early 2027", "[2027-01-01..2027-04-30]"),
    ("mid-October", "[2024-10-11..2024-10-20]"),
    ("late next year", "[2026-09-01..2026-12-31]"),
    ("the first quarter of 2027", "[2027-01-01..2027-03-31]"),
    ("the third quarter", "[2025-07-01..2025-09-30]"),
    ("Q3 2024", "[2024-07-01..2024-09-30]"),
    ("the first half of 2027", "[2027-01-01..2027-06-30]"),
    ("the first six months of the year", "[2025-01-01..2025-06-30]"),
    ("the second half of April", "[2025-04-16..2025-04-30]"),
    ("the last week of January", "[2025-01-25..2025-01-31]"),
    ("the 12 months to June 2024", "2023-07/2024-06"),
    ("last winter", "[2023-12-01..2024-02-29]"),
    ("next spring", "[2025-03-01..2025-05-31]"),
    ("the summer of 2024", "[2024-06-01..2024-08-31]"),
    ("the 1990s", "[1990-01-01..1999-12-31]"),
    ("the 18th century", "[1701-01-01..1800-12-31]"),
    ("30th anniversary", None),
    ("four-year", None),
    ("7:29 PM", None),
)


def value(text: str, setting: Setting) -> list[str | None]:
    return [resolve(atom, setting) for atom in combined(text, list(scan(text)))]


@pytest.mark.parametrize(("text", "expected"), WRITTEN)
def test_a_written_date_has_its_edtf_value(text: str, expected: str | None) -> None:
    assert value(text, Setting(anchor=PUBLISHED, year=2025)) == [expected]


@pytest.mark.parametrize(
    "text", ["9,600 million yen", "$2025", "Resolution 42", "Mayor May", "Level 3", "2,118 sets", "12.5 percent"]
)
def test_numbers_and_names_are_no_dates(text: str) -> None:
    assert value(text, Setting(anchor=PUBLISHED)) == []


def test_a_half_named_beside_one_of_a_year_is_of_that_year() -> None:
    here = Setting(anchor=PUBLISHED, year=2025)
    halves = ["[2023-01-01..2023-06-30]", "[2023-07-01..2023-12-31]"]
    assert value("in the first half of 2023 and 200 in the second half", here) == halves
    assert value("in the first half of 2023. In the first half", here) == [halves[0], "[2025-01-01..2025-06-30]"]
    assert value("in the first half of 2023 and in the third quarter", here) == [halves[0], "[2025-07-01..2025-09-30]"]


UNKNOWN = (("On October 31 they met", "XXXX-10-31"), ("in July", "XXXX-07"), ("in July 2021", "2021-07"), ("on Sunday", None))


@pytest.mark.parametrize(("text", "expected"), UNKNOWN)
def test_without_a_publication_date_nothing_is_guessed(text: str, expected: str | None) -> None:
    assert value(text, Setting()) == [expected]


def test_a_full_date_of_the_report_gives_its_year_to_the_same_day() -> None:
    assert known_years("A visit from November 2 to 3, 2025.") == {(11, 2): 2025, (11, 3): 2025}
    assert known_years("On May 1, 2020 and again on May 1, 2021.") == {}


def report(text: str, published: str | None = "2025-02-20") -> Report:
    block = Block(0, len(text), "paragraph")
    return Report(id="r", path="r.txt", text=text, sha256="", blocks=(block,), published=published)


IN_CLAUSES = (
    ("The ministers will meet on Friday.", "2025-02-21", "date"),
    ("The ministers met on Friday.", "2025-02-14", "date"),
    ("The hospital should open in January.", "2026-01", "date"),
    ("The hospital opened in January.", "2025-01", "date"),
    ("The talks, initially due in November, were put off.", "2024-11", "date"),
    ("Seoul will deliver the boats by June.", "[..2025-06-30]", "due"),
    ("The team had found nine mines by last week.", "[2025-02-10..2025-02-16]", "date"),
    ("They agreed to finish before the end of April.", "[..2025-04-30]", "due"),
    ("The treaty is to enter into force before 2027.", "[..2026-12-31]", "due"),
    ("The tranche will be paid before 15 June.", "[..2025-06-15]", "due"),
    ("The text was initialled on Christmas Day.", "2024-12-25", "date"),
    ("The text was initialled on Christmas Eve.", "2024-12-24", "date"),
    ("The text was initialled on New Year's Eve 2023.", "2023-12-31", "date"),
    ("They have cleared land since 2023.", "2023", "since"),
    ("The memorandum was extended to 30 June 2026.", "2026-06-30", "until"),
    ("The mission will stay until 31 March.", "2025-03-31", "until"),
    ("India offered places for 2026-27.", "2026/2027", "during"),
    ("He recalled the 2011 memorandum.", "2011", "part_of_name"),
    ("Officers attended Baltic Shield 2024.", "2024", "part_of_name"),
    ("Relations began 30 years ago this week.", "1995", "date"),
    ("They marked 30 years of diplomatic relations.", None, "anniversary"),
    ("The course lasts three years.", None, "duration"),
)


@pytest.mark.parametrize(("text", "expected", "role"), IN_CLAUSES)
def test_a_date_in_a_clause_has_its_value_and_role(text: str, expected: str | None, role: str) -> None:
    found = find_dates(parse(report(text))).dates[0]
    assert (found.edtf, found.role) == (expected, role)


def test_the_next_morning_follows_the_day_last_mentioned() -> None:
    found = find_dates(parse(report("The ship arrived on Tuesday night. It left the next morning."))).dates
    assert [d.edtf for d in found] == ["2025-02-18", "2025-02-19"]


def test_offsets_of_dates_are_those_of_their_words() -> None:
    parsed = find_dates(parse(report("Talks were held from 4 to 6 December in Budapest.")))
    assert [parsed.report.text[d.start : d.end] for d in parsed.dates] == ["4 to 6 December"]


DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)).map(dt.date.isoformat)
VALUES = st.one_of(
    DAYS, DAYS.map(lambda d: d[:7]), DAYS.map(lambda d: d[:4]), st.tuples(DAYS, DAYS).map(lambda p: f"{min(p)}/{max(p)}")
)


@given(VALUES)
def test_every_value_lies_within_itself(a: str) -> None:
    assert within(a, a)


@given(VALUES, VALUES, VALUES)
def test_within_is_transitive(a: str, b: str, c: str) -> None:
    assert not (within(a, b) and within(b, c)) or within(a, c)


@given(VALUES, VALUES)
def test_overlap_is_symmetric(a: str, b: str) -> None:
    assert overlap(a, b) == overlap(b, a)
    assert not within(a, b) or overlap(a, b)


@given(VALUES)
def test_a_deadline_holds_the_days_up_to_it(a: str) -> None:
    assert within(a, by(a))
    assert not overlap(a, before(a))


def test_a_range_of_intervals_runs_from_first_to_last_day() -> None:
    assert lasting("[2025-01-01..2025-03-31]", "2025-06") == "2025-01-01/2025-06"
    assert bounds("2025-02") == (dt.date(2025, 2, 1), dt.date(2025, 2, 28))


def test_a_year_less_day_lies_in_an_interval_that_holds_it() -> None:
    assert within("XXXX-11-02", "2025-11")
    assert not within("XXXX-11-02", "2025-10")
    assert overlap("2025-11-02", "XXXX-11-02")
