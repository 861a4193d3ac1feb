"""How sure statements are: from what shows, by weights that were fitted, measured by what came true."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import calibrate, quality, reliability, tables
from benchmarks.calibrate import Case, Model
from benchmarks.reliability import Judged, bins, brier, expected_error, order
from comity.clean import clean
from comity.detect import detect
from comity.extract import extract, kept, stated
from comity.extract.confidence import LEAST, MOST, signs
from comity.terms.errors import VocabularyError
from comity.terms.parsed import Parsed
from comity.terms.report import Page
from comity.vocabulary.confidence import read, weights

TEXT = (
    "RIGA – Latvian Foreign Minister Ilze Ozola met Peruvian Foreign Minister Ana Quispe in Riga on 4 March 2031.\n\n"
    "Peru agreed to send 12 boats to Latvia. Ozola thanked Peru for the boats.\n\n"
    "“We will train together,” Quispe said.\n"
)


@pytest.fixture(scope="module")
def parsed() -> Parsed:
    return detect(clean(Page(path="a.txt", content=TEXT.encode(), sha256="0", published="2031-03-05", outlet="Riga Lantern")))


def test_confidences_differ_and_lie_within_their_bounds(parsed: Parsed) -> None:
    found = {s.confidence for s in extract(parsed)}
    assert len(found) > 2
    assert all(LEAST <= c <= MOST for c in found)


def test_every_statement_shows_its_kind_its_frame_and_its_mode(parsed: Parsed) -> None:
    for kind, draft in kept(parsed):
        found = signs(parsed, kind, draft, stated(parsed, kind, draft).mode)
        assert found[0] == kind
        assert {f"{kind} frame {draft.frame}", f"{kind} mode {stated(parsed, kind, draft).mode}"} <= set(found)
        assert len(set(found)) == len(found)


def test_parties_that_the_passage_names_are_told_from_those_of_its_surroundings(parsed: Parsed) -> None:
    shown = {sign for kind, draft in kept(parsed) for sign in signs(parsed, kind, draft, "asserted")}
    assert "commitment actor named" in shown
    assert "position holder named" in shown


def test_the_table_that_is_shipped_knows_every_kind_that_gold_has_often() -> None:
    table = weights()
    assert table.reports > 20
    assert table.statements > 500
    assert {sign.split()[0] for sign in table.signs} == {
        "engagement", "agreement", "commitment", "activity", "figure", "position", "quotation", "post",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[weights]\npost = "much"\nbase = 1.0', "a number is needed for post"),
        ("[weights]\npost = 1", "a number is needed for base"),
        ("base = ", "is not TOML"),
    ],
)
def test_a_table_that_is_none_is_named(text: str, problem: str) -> None:
    with pytest.raises(VocabularyError, match=problem):
        read(text)


CASES = [Case(f"r{n:02}", "post", ("post", "post a" if n % 2 else "post b"), bool(n % 2) or n % 4 == 0) for n in range(40)]


def test_a_sign_of_what_is_right_weighs_more_than_one_of_what_is_wrong() -> None:
    model = calibrate.fit(CASES, frozenset())
    assert model.of(("post", "post a")) > 0.8 > model.of(("post", "post b"))


def test_a_sign_that_was_seldom_seen_weighs_nothing() -> None:
    few = [Case("x", "post", ("post", "post rare"), False)] * (calibrate.FEWEST - 1)
    assert "post rare" not in calibrate.fit(CASES + few, frozenset()).weights


def test_the_base_is_that_of_unseen_reports() -> None:
    worse = [Case(f"u{n}", "post", ("post",), n % 4 == 0) for n in range(40)]
    better = [Case(f"s{n}", "post", ("post",), n % 4 != 0) for n in range(40)]
    model = calibrate.fit(worse + better, frozenset(c.stem for c in worse))
    assert model.of(("post",)) == pytest.approx(0.25, abs=0.02)


def test_a_statement_is_judged_by_a_model_that_has_not_seen_its_report() -> None:
    seen: list[set[str]] = []

    def fitted(cases: object, _: object) -> Model:
        assert isinstance(cases, list)
        seen.append({c.stem for c in cases})
        return Model(0.0, {})

    calibrate.left_out(CASES, frozenset(), fitted)
    everything = {c.stem for c in CASES}
    assert set().union(*(everything - stems for stems in seen)) == everything
    assert all(len(everything - stems) == 4 for stems in seen)


def test_what_is_fitted_can_be_read_again() -> None:
    model = calibrate.fit(CASES, frozenset())
    table = read(calibrate.as_toml(model, CASES))
    assert (table.reports, table.statements) == (40, 40)
    assert table.base == pytest.approx(model.base, abs=0.006)
    assert all(table.signs[s] == pytest.approx(w, abs=0.006) for s, w in model.weights.items() if abs(w) >= calibrate.LEAST)


PAIRS = [(0.9, True)] * 9 + [(0.9, False)] + [(0.5, True)] * 2 + [(0.5, False)] * 2


def test_reliability_is_told_by_brier_bins_and_order() -> None:
    assert brier(PAIRS) == pytest.approx((9 * 0.01 + 0.81 + 4 * 0.25) / 14)
    assert [(many, round(mean, 2), share) for many, mean, share in bins(PAIRS)] == [(4, 0.5, 0.5), (10, 0.9, 0.9)]
    assert expected_error(PAIRS) == pytest.approx(0)
    assert expected_error([(0.9, False)]) == pytest.approx(0.9)
    assert order([(0.9, True), (0.1, False)]) == 1
    assert order([(0.5, True), (0.5, False)]) == 0.5


def test_reliability_is_told_apart_for_unseen_reports() -> None:
    told = "\n".join(reliability.report([Judged(0.9, 0.8, True, False), Judged(0.4, 0.8, False, True)]))
    assert "| unseen reports, all signs | 1 | 0.000 | 0.160 |" in told
    assert "unseen" not in "\n".join(reliability.report([Judged(0.9, 0.8, True, False)]))


def test_a_table_takes_the_place_of_the_former_one(tmp_path: Path) -> None:
    page = tmp_path / "q.md"
    page.write_text("a\n<!-- t -->old<!-- end of t -->\nb", "utf-8")
    tables.write("t", tables.markdown(("kind", "F1"), [("post", 0.9)]), page)
    assert page.read_text("utf-8") == "a\n<!-- t -->\n\n| kind | F1 |\n| --- | --: |\n| post | 0.9 |\n\n<!-- end of t -->\nb"
    with pytest.raises(ValueError, match="no marks"):
        tables.write("other", [], page)


def test_nothing_is_fitted_to_reports_that_are_only_scored(tmp_path: Path) -> None:
    for stem in ("U_01", f"{quality.SCORED}_01"):
        (tmp_path / f"{stem}.txt").write_text("Peru's foreign minister, Ana Quispe, met her Latvian colleague in Riga.", "utf-8")
        line = {"kind": "post", "cue": "met", "key": {"person": "Ana Quispe", "title": "foreign minister"}}
        (tmp_path / f"{stem}.jsonl").write_text(json.dumps(line), "utf-8")
    assert {case.stem for case in calibrate.gather([(tmp_path, tmp_path)])} == {"U_01"}
