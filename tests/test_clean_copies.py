"""Copies: which reports share an origin, and which only tell of the same event."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.clean import clean, fingerprint, origins
from comity.clean.copies import shared
from comity.terms.report import Page, Report
from comity.vocabulary.outlets import outlet_of, register

STORY = (
    "Norland and Sudmark agreed on Monday to train divers together after talks in Haven between their ministers of defence.",
    "The memorandum replaces one that lapsed in 2019 and provides for two courses a year, each for twenty divers of both navies.",
    "Ada Holm, the minister of Norland, thanked her guest for the help that Sudmark had given after the floods of last spring.",
    "Ivo Brandt said that the two coast guards would exchange weather data every morning, starting in the first week of June.",
    "No decision was taken on the purchase of ships, which the parliament of Norland has put off until after the summer.",
    "The ministers will meet again next year in Port Sud, where the first course is to be held if the harbour is ready.",
)
OTHER = (
    "Divers from two navies will learn side by side under a pact that the chiefs of Norland and Sudmark put their names to.",
    "It fills a gap of several years: the old accord ran out in 2019, and talks on a new one had stalled over who was to pay.",
    "Twice a year, forty people are to be taught, half of them from each state, says an official who asked not to be named.",
    "Brandt, on his first trip to Haven, also offered a daily swap of forecasts, while a deal on ships was left for another day.",
)


def report(paragraphs: tuple[str, ...], outlet: str, head: str = "") -> Report:
    text = "\n\n".join((*([head] if head else []), *paragraphs))
    return clean(Page(path=f"{outlet}.txt", content=text.encode(), sha256="0", outlet=outlet, url=f"https://{outlet}.example/1"))


def altered(share: float) -> tuple[str, ...]:
    """The story with a share of its words changed, always the same ones."""
    dice = random.Random(7)
    return tuple(" ".join("other" if dice.random() < share else word for word in line.split()) for line in STORY)


WIRE = report(STORY, "wire")
COPIES = {
    "exact": report(STORY, "herald"),
    "new headline": report(STORY, "herald", "Divers of two navies will train as one"),
    "dateline of its own": report((f"HAVEN, May 2 (Norwire) - {STORY[0]}", *STORY[1:]), "herald"),
    "cut": report(STORY[:3], "herald"),
    "reordered": report((STORY[0], *reversed(STORY[1:])), "herald"),
    "one paragraph added": report((*STORY, OTHER[0]), "herald"),
    "a tenth of the words changed": report(altered(0.1), "herald"),
    "other marks and capitals": report(tuple(line.replace(",", " –").upper() for line in STORY), "herald"),
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=list(COPIES))
def test_a_copy_shares_its_origin(copy: Report) -> None:
    assert copy.id != WIRE.id
    assert len(set(origins([WIRE, copy]).values())) == 1


def test_an_independent_report_of_the_same_event_has_its_own_origin() -> None:
    other = report(OTHER, "post")
    assert shared(fingerprint(WIRE), fingerprint(other)) < 0.05
    assert len(set(origins([WIRE, other]).values())) == 2


def test_a_short_quotation_of_another_report_is_no_copy() -> None:
    other = report((*OTHER, STORY[2]), "post")
    assert len(set(origins([WIRE, other]).values())) == 2


def test_reports_that_state_nothing_are_no_copies_of_one_another() -> None:
    one, two = report(("Divers and ships",), "a"), report(("Divers and ships",), "b")
    assert len(set(origins([one, two]).values())) == 2


@given(st.permutations([WIRE, *COPIES.values(), report(OTHER, "post")]))
def test_the_order_of_reports_does_not_matter(reports: list[Report]) -> None:
    expected = origins([WIRE, *COPIES.values(), report(OTHER, "post")])
    assert origins(reports) == expected
    assert all(expected[origin] == origin for origin in expected.values())


NAMES = {
    "straitstimes.com": "SGP",
    "https://www.straitstimes.com/asia/x": "SGP",
    "en.yna.co.kr": "KOR",
    "Yonhap": "KOR",
    "the Straits Times": "SGP",
    "VNA": "VNM",
    "herald.example": None,
    "": None,
}


@pytest.mark.parametrize(("name", "country"), NAMES.items())
def test_the_register_knows_an_outlet_by_address_domain_and_name(name: str, country: str | None) -> None:
    found = outlet_of(name)
    assert (found.country if found else None) == country


def test_the_register_is_sorted_and_every_outlet_has_a_kind() -> None:
    domains = [outlet.domain for outlet in register().outlets]
    assert len(domains) >= 100
    assert domains == sorted(domains)
    assert {outlet.kind for outlet in register().outlets} <= {"wire", "private", "state", "ministry", "blog"}
