"""Marks and words of time: whatever a scope holds bears them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.record import marks
from comity.record.moments import asked, touched
from comity.record.scope import Scope, in_time
from comity.terms.entry import Entry, Field

DAYS = st.dates(dt.date(1985, 1, 1), dt.date(2040, 12, 31))
CUT = st.sampled_from((4, 7, 10))


@st.composite
def dates(draw: st.DrawFn) -> str:
    """A day, month or year; or two of them, between which it lasted or some time within which it was, open at an end or not."""
    first, last = sorted((draw(DAYS), draw(DAYS)))
    one, other = first.isoformat()[: draw(CUT)], last.isoformat()
    forms = (one, f"{one}/{other}", f"[{one}..{other}]", f"[..{other}]", f"{one}/")
    return draw(st.sampled_from(forms))


EDGES = st.none() | st.builds(lambda day, cut: day.isoformat()[:cut], DAYS, CUT)


@given(dates(), EDGES, EDGES)
def test_what_lies_in_a_span_has_a_word_that_is_asked_for(date: str, since: str | None, until: str | None) -> None:
    words = asked(since, until)
    if words and in_time({"date": date}, [], Scope(since=since, until=until)):
        assert touched(date).intersection(words)


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("2024-03", "2024-04-02", ["in202403", "in202404", "in2024any", "inever"]),
        ("2020", "2031", ["in202", "in2030", "in2031", "inever"]),
        ("1900", "1999-12-31", ["in19", "inever"]),
        (None, None, []),
        ("2025", "2024", []),
    ],
    ids=str,
)
def test_a_span_is_asked_for_in_few_words(since: str | None, until: str | None, words: list[str]) -> None:
    assert asked(since, until) == words


DEADLINES = [
    ("2026-01", "2026-06", "2024-05-02", False),
    ("2024", "2024", "2024-05-02", True),
    ("2031-12", None, "2024-05-02", True),
    ("2032", None, "2032-05-02", False),
    (None, "2030", None, False),
]


@pytest.mark.parametrize(("since", "until", "published", "within"), DEADLINES)
def test_a_deadline_is_of_its_day_and_of_the_days_on_which_it_is_reported(
    since: str | None, until: str | None, published: str | None, within: bool
) -> None:
    assert in_time({"due": "[..2031-12-31]"}, [published], Scope(since=since, until=until)) is within


def test_what_is_of_another_month_has_none_of_the_words() -> None:
    assert not touched("2024-05-02").intersection(asked("2024-03", "2024-04"))
    assert not touched("2023").intersection(asked("2024", None))


def entry(**fields: object) -> Entry:
    return Entry(
        id="e", kind="position", fields={n: Field(v, ("s",)) for n, v in fields.items()}, statements=("s",),
        first_reported="2024-02-01", last_reported="2025-03",
    )  # fmt: skip


def test_an_entry_is_marked_by_kind_topics_parties_and_pairs() -> None:
    found = marks.of_entry(entry(holder=["PER", {"name": "Navy", "state": "LVA"}], topics=["war_legacy.dioxin"]))
    assert {row["word"] for row in found} == {
        marks.kind("position"), marks.topic("war_legacy"), marks.topic("war_legacy.dioxin"), marks.party("PER"), marks.party("LVA"),
        marks.party("LVA", "PER"),
    }  # fmt: skip
    many = marks.of_entry(entry(holder=[f"Body {n}" for n in range(marks.FEW + 1)]))
    assert {row["word"] for row in many} == {
        marks.kind("position"), marks.MANY, *(marks.party(f"Body {n}") for n in range(marks.FEW + 1))
    }  # fmt: skip


@pytest.mark.parametrize(
    ("date", "days"),
    [
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("[..2024-02-03]", (marks.EVER, "2024-02-03")),
        ("2023/", ("2023-01-01", marks.NEVER)),
        (None, ("2024-02-01", "2025-03-31")),
        ("in spring", (marks.EVER, marks.NEVER)),
        ("XXXX-03-02", ("2024-02-01", "2025-03-31")),
    ],
    ids=str,
)
def test_an_entry_has_the_days_of_its_fact_or_of_its_reports(date: str | None, days: tuple[str, str]) -> None:
    assert marks.days(entry(date=date) if date else entry()) == days
