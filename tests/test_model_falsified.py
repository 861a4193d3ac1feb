"""The gates against statements that were made false on purpose (`benchmarks/gates.py`): none of the plain lies passes."""

from __future__ import annotations

from pathlib import Path

from benchmarks.gates import measured

REPORTS = Path(__file__).parent.parent / "examples" / "reports"
HARD = frozenset({"as it is", "sides exchanged", "other date of the report", "said by the report itself"})
"""What may slip through where our own reading of a clause is wrong or silent; how often is told in docs/language-models.md."""


def test_no_falsified_statement_passes_and_most_true_ones_do() -> None:
    asked, passed, wrong = measured([str(REPORTS / "01_vn_rok_dialogue.txt"), str(REPORTS / "05_padma_bridge_pledge.txt")])
    assert {name: passed[name] for name in asked if name not in HARD and passed[name]} == {}, wrong
    assert sum(asked[name] for name in asked if name not in HARD) > 500
    assert passed["as it is"] >= 0.6 * asked["as it is"]
    assert all(passed[name] <= 0.05 * asked[name] for name in HARD - {"as it is"}), wrong
