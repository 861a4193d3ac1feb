"""The course of written instruments, from the words of reports to the table. Everything here is invented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from reconcile_cases import report, said

import comity
from comity.reconcile import reconcile
from comity.record import EVERYTHING
from comity.show import tables
from comity.show.instruments import course, plain, told
from comity.show.material import Material
from comity.show.passage import dossier
from comity.terms.report import Report

FISH = (
    "The fisheries agreement between Peru and Latvia entered into force on 1 March 2026, the Peruvian foreign ministry said. "
    "The agreement was initialled on 3 May 2024 and signed in Riga on 9 September 2024. "
    "On 2 December 2025 Latvia ratified the agreement."
)
OLDER = "Peru and Latvia signed a fisheries agreement in Riga on 9 September 2024. The agreement has not been ratified."


def rows(folder: Path, *reports: tuple[str, str]) -> list[dict[str, Any]]:
    """The table of agreements of reports given by day and text."""
    with comity.open(str(folder / "r.db")) as record:
        for number, (day, text) in enumerate(reports):
            (folder / f"{number}.txt").write_text(f"{text}\n", "utf-8")
            record.read(str(folder / f"{number}.txt"), published=day, outlet=f"The {number} Ledger", workers=1)
        return tables.sheet("agreements", Material.known(record.view, EVERYTHING))


def test_the_steps_of_an_instrument_are_one_entry_with_the_days_of_signing_and_of_force_apart(tmp_path: Path) -> None:
    (fish,) = rows(tmp_path, ("2026-03-12", FISH))
    assert (fish["signed"], fish["in_force"], fish["status"], fish["date"]) == (
        "2024-09-09",
        "2026-03-01",
        "in_force",
        "2026-03-01",
    )
    assert [told(s) for s in fish["steps"]] == [
        "initialled 3 May 2024", "signed 9 September 2024", "ratified 2 December 2025", "in force 1 March 2026",
    ]  # fmt: skip


def test_a_step_that_was_not_taken_yet_stands_with_the_day_of_its_report(tmp_path: Path) -> None:
    (fish,) = rows(tmp_path, ("2024-09-10", OLDER), ("2026-03-12", FISH))
    assert (fish["signed"], fish["in_force"]) == ("2024-09-09", "2026-03-01")
    assert "not ratified (reported 10 September 2024)" in [told(s) for s in fish["steps"]]


def test_a_month_and_a_day_in_it_are_one_step() -> None:
    reports = [report("a", "2026-01-02", text="signed"), report("b", "2026-01-03", text="signed again")]
    fields: dict[str, Any] = {"instrument": "treaty", "status": "signed", "parties": ["CHL", "NOR"], "topics": ["trade"]}
    every = [said("agreement", r.id, r.text, **fields, date=d) for r, d in zip(reports, ("2025-06", "2025-06-10"), strict=True)]
    known = Material.of(reports, every, reconcile(every, {r.id: r for r in reports}, "2026-06-30"))
    (entry,) = known.entries
    assert [told(plain(s)) for s in course(entry, known)] == ["signed 10 June 2025"]


FORCE = [
    ("the treaty of 1996 is in force", "1996", None),
    ("the treaty entered into force in 1996", None, "1996"),
    ("the treaty, which took effect in 1996", None, "1996"),
]


@pytest.mark.parametrize(("words", "signed", "in_force"), FORCE)
def test_of_an_instrument_in_force_the_date_is_that_of_signing_unless_its_words_say_otherwise(
    words: str, signed: str | None, in_force: str | None
) -> None:
    one = said("agreement", "a", words, instrument="treaty", status="in_force", parties=["CHL", "NOR"], date="1996")
    (row,) = tables.sheet("agreements", material(one, report("a", "2026-01-02", text=words)))
    assert (row["signed"], row["in_force"]) == (signed, in_force)


def test_an_entry_is_shown_with_its_course() -> None:
    one = said("agreement", "a", "initialled", instrument="treaty", status="initialled", parties=["CHL", "NOR"], date="2025-05")
    known = material(one, report("a", "2026-01-02", text="initialled"))
    (entry,) = known.entries
    assert dossier(entry, known).course == ("initialled May 2025 (The a Courier)",)
    assert tables.for_screen(tables.sheet("agreements", known))[0].get("steps") is None  # the status says it


def material(one: Any, source: Report) -> Material:
    return Material.of([source], [one], reconcile([one], {source.id: source}, "2026-06-30"))
