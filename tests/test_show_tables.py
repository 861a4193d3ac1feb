"""Tables: for reading, for spreadsheets, for machines."""

from __future__ import annotations

import csv
import io

import pytest
from show_case import entry, material, report, statement

from comity.show import tables
from comity.show.material import Material


@pytest.mark.parametrize("name", sorted(tables.SHEETS))
def test_every_sheet_has_its_columns_in_every_row(name: str) -> None:
    rows = tables.sheet(name, material())
    wanted = ["id", *tables.SHEETS[name].columns, *tables.COMMON]
    assert all(list(row) == wanted for row in rows)


def test_an_id_in_a_table_finds_its_entry() -> None:
    shown = material()
    for row in tables.sheet("engagements", shown):
        assert shown.find(row["id"]) in shown.entries


def test_a_disagreement_is_one_row_a_side() -> None:
    rows = tables.conflicts(material())
    assert [(r["value"], r["outlets"], r["type"]) for r in rows] == [
        (20, ["Harbour Times"], None), (25, ["The <b>Tide</b>"], "different_value"),
    ]  # fmt: skip


def test_a_timeline_is_in_order_of_its_dates() -> None:
    dates = [r["date"] for r in tables.timeline(material())]
    assert dates[0] == "2031-03-04"
    assert dates[-1] == "[..2031-06-30]"
    assert {r["what"] for r in tables.timeline(material())} >= {"engagement", "due", "commitment voiced", "commitment under_way"}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2", "@SUM(A1)", "\tx", " =x"])
def test_a_cell_that_looks_like_a_formula_is_escaped(text: str) -> None:
    source = report("a1", f"said {text} and no more")
    said = statement("s1", "agreement", source, "no more", instrument="treaty", title=text)
    made = tables.as_csv(
        tables.sheet("agreements", Material.of([source], [said], [entry("e1", "agreement", said)])), tables.head("agreements")
    )
    (row,) = csv.DictReader(io.StringIO(made, newline=""))
    assert row["title"] == f"'{text}"


def test_csv_keeps_codes_and_dates_as_they_are_recorded() -> None:
    rows = list(
        csv.DictReader(io.StringIO(tables.as_csv(tables.sheet("engagements", material()), tables.head("engagements")), newline=""))
    )
    talks = next(r for r in rows if r["type"] == "talks")
    assert (talks["date"], talks["parties"], talks["origins"]) == ("2031-03-04", "FJI; TON", "2")
    assert talks["participants"] == "Lio Maran / FJI; Ane Fola / TON"


def test_a_screen_gets_words_and_no_empty_column() -> None:
    rows = tables.for_screen(tables.sheet("engagements", material()))
    assert rows[0]["parties"] == "Fiji and Tonga"
    assert rows[0]["date"] == "4–5 March 2031"
    assert "ordinal" not in rows[0]


@pytest.mark.parametrize("name", [*tables.SHEETS, *tables.HEADS])
def test_the_head_of_a_table_is_that_of_its_rows(name: str) -> None:
    assert all(tuple(row) == tables.head(name) for row in tables.rows(name, material()))


def test_csv_without_rows_still_has_its_head() -> None:
    assert tables.as_csv([], tables.head("people")).startswith("id,person,rank,title,")
    assert tables.for_screen([]) == []
