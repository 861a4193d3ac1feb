"""Corroboration by passage: what a reprint copied is no second source, what it adds is one; credited words are another's."""

from __future__ import annotations

import pytest
from msgspec import structs
from reconcile_cases import report, talks

from comity.reconcile import reconcile
from comity.terms.entry import Entry
from comity.terms.report import Passage, Report

WIRE = report("a", "2025-11-02", "Norwire")
FIRST, SECOND = (0, 100), (100, 200)


def copy(*passages: Passage, credit: str | None = None, outlet: str = "The Fjord Herald", origin: str = "a") -> Report:
    return structs.replace(report("b", "2025-11-03", outlet, origin), passages=passages, credit=credit)


def entry(*reports: Report, at: int = 0) -> Entry:
    """The one entry of talks that each report tells of, the last one at this place."""
    every = [talks(r.id) for r in reports]
    every[-1] = structs.replace(every[-1], span=(at, at + 27))
    (found,) = reconcile(every, {r.id: r for r in reports})
    return found


SPLIT = (Passage(*FIRST, "a", "copied"), Passage(*SECOND, "b", "own"))


@pytest.mark.parametrize(("at", "standing", "ids"), [(0, "single_source", ["a"]), (120, "corroborated", ["a", "b"])])
def test_a_reprint_corroborates_with_its_own_paragraph_alone(at: int, standing: str, ids: list[str]) -> None:
    found = entry(WIRE, copy(*SPLIT), at=at)
    assert (found.standing, [o.id for o in found.origins]) == (standing, ids)


def test_a_ministry_that_no_register_knows_is_an_interested_source() -> None:
    found = entry(WIRE, report("b", "2025-11-03", "Ministry of Fisheries of Chile"))
    assert [(o.outlets[0], o.interested) for o in found.origins] == [("Norwire", False), ("Ministry of Fisheries of Chile", True)]


def test_what_a_credit_may_cover_corroborates_nothing() -> None:
    found = entry(WIRE, copy(Passage(*FIRST, "a", "credited")))
    assert (found.standing, len(found.origins)) == ("single_source", 1)


def test_two_stories_of_one_agency_in_two_outlets_are_one_origin() -> None:
    one = structs.replace(report("a", outlet="The Fjord Herald"), credit="AFP")
    two = structs.replace(report("b", outlet="The Reef Post"), credit="Agence France-Presse")
    (origin,) = entry(one, two).origins
    assert (origin.reports, origin.credited) == (("a", "b"), "AFP")


def test_a_credit_that_names_no_known_outlet_is_no_evidence() -> None:
    one = structs.replace(report("a", outlet="The Fjord Herald"), credit="Staff")
    two = structs.replace(report("b", outlet="The Reef Post"), credit="Staff")
    assert entry(one, two).standing == "corroborated"


def test_a_credit_that_names_the_outlet_of_a_report_on_record_is_evidence() -> None:
    two = structs.replace(report("b", outlet="The Reef Post"), credit="NORWIRE")
    assert entry(structs.replace(WIRE, outlet="Norwire News Agency"), two).standing == "single_source"


def test_a_sentence_that_names_its_source_has_that_origin() -> None:
    cited = Passage(*FIRST, "b", "cited", "Xinhua")
    agency = report("a", outlet="Xinhua")
    assert entry(agency, copy(cited, origin="b")).standing == "single_source"
    assert {o.credited for o in entry(WIRE, copy(cited, origin="b")).origins} == {None, "Xinhua"}
    assert entry(agency, copy(cited, origin="b"), at=120).standing == "corroborated"


def test_a_state_agency_is_interested_whoever_prints_it() -> None:
    one = structs.replace(report("a", outlet="The Fjord Herald"), credit="Xinhua")
    told = structs.replace(talks("a"), fields=talks("a").fields | {"parties": ["CHN", "NOR"]})
    (found,) = reconcile([told], {"a": one})
    assert [(o.interested, o.outlets, o.credited) for o in found.origins] == [(True, ("The Fjord Herald",), "Xinhua")]


def test_two_outlets_that_reprint_one_agency_stay_two_for_what_is_their_own() -> None:
    others = [report("c", outlet="The Fjord Herald"), report("d", outlet="The Reef Post")]
    reprints = [copy(), structs.replace(copy(outlet="The Reef Post"), id="e")]
    found = reconcile([talks(r.id) for r in others], {r.id: r for r in (WIRE, *reprints, *others)})
    assert [e.standing for e in found] == ["corroborated"]
