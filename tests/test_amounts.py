"""Amounts: how they are written, what they count, which part they play, and which numbers are none."""

from __future__ import annotations

import pytest

from comity.detect.amount_patterns import scan
from comity.detect.amounts import find_amounts
from comity.detect.dates import find_dates
from comity.detect.parse import parse
from comity.terms.errors import VocabularyError
from comity.terms.parsed import AmountMention
from comity.terms.report import Block, Report
from comity.vocabulary import currencies, figures, numbers, units


def report(text: str) -> Report:
    block = Block(0, len(text), "paragraph")
    return Report(id="r", path="r.txt", text=text, sha256="", blocks=(block,), published="2025-02-20")


def amounts(text: str) -> list[AmountMention]:
    return list(find_amounts(find_dates(parse(report(text)))).amounts)


MONEY = (
    ("$130 million", 130e6, "USD"),
    ("US$430m", 430e6, "USD"),
    ("U.S. $5 million", 5e6, "USD"),
    ("US $ 5 million", 5e6, "USD"),
    ("£2.5m", 2.5e6, "GBP"),
    ("€3m", 3e6, "EUR"),
    ("a 20-billion US-dollar yard", 20e9, "USD"),
    ("EUR 7 million", 7e6, "EUR"),
    ("120 million euros", 120e6, "EUR"),
    ("9,600 million yen", 9.6e9, "JPY"),
    ("¥128.4bn", 128.4e9, "JPY"),
    ("SEK 210 million", 210e6, "SEK"),
    ("NOK 40 million", 40e6, "NOK"),
    ("Rs 500 crore", 5e9, "INR"),
    ("Tk 10,150 crore", 101.5e9, "BDT"),
    ("₹5 lakh", 5e5, "INR"),
    ("A$38 million", 38e6, "AUD"),
    ("HK$40", 40, "HKD"),
    ("PHP2.9-billion", 2.9e9, "PHP"),
    ("a 900 million forint", 900e6, "HUF"),
    ("215 billion VND", 215e9, "VND"),
    ("8.4 million U.S. dollars", 8.4e6, "USD"),
    ("$5 pesos", 5, "MXN"),
    ("two million zlotys", 2e6, "PLN"),
    ("GHS6.2billion", 6.2e9, "GHS"),
    ("ZAR 1,7 million", 1.7e6, "ZAR"),
    ("SBD 1.5 billion", 1.5e9, "SBD"),
    ("Ksh.10.7 billion", 10.7e9, "KES"),
    ("$US4 million", 4e6, "USD"),
)


@pytest.mark.parametrize(("text", "value", "code"), MONEY)
def test_a_sum_has_its_value_and_currency(text: str, value: float, code: str) -> None:
    found = list(scan(text))
    assert [(w.value, w.codes[0]) for w in found] == [(value, code)]


NUMBERS = (
    ("2,118", 2118),
    ("twenty-seven", 27),
    ("two dozen", 24),
    ("half a million", 500_000),
    ("one hundred and twenty", 120),
    ("nineteen hundred", 1900),
    ("fifteen billion, nine hundred and one million", 15_901e6),
    ("1.5 million", 1.5e6),
    ("2 lakh crore", 2e12),
    ("1.5bn", 1.5e9),
    ("12 000", 12_000),
)


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_a_number_has_its_value(text: str, value: float) -> None:
    assert [w.value for w in scan(text)] == [value]


RANGES = (
    ("between 240 and 260", 240, 260),
    ("$500-580 million", 500e6, 580e6),
    ("between 2 and 2.2 billion dollars", 2e9, 2.2e9),
    ("3 to 5", 3, 5),
)


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_a_range_has_both_ends(text: str, low: float, high: float) -> None:
    assert [(w.value, w.high) for w in scan(text)] == [(low, high)]


def test_a_change_from_one_value_to_another_is_no_range() -> None:
    assert [(w.value, w.high) for w in scan("from 18 to 24")] == [(18, None), (24, None)]


@pytest.mark.parametrize(
    "text", ["a C-130", "a level-2 hospital", "the G20", "5G", "the 13th round", "COVID-19", "COP27", "2-plus-2"]
)
def test_names_and_ordinals_hold_no_amount(text: str) -> None:
    assert list(scan(text)) == []


def test_a_shared_name_of_currencies_means_the_one_whose_state_is_named() -> None:
    assert [a.unit for a in amounts("Tanzania paid 1.2 trillion shillings.")] == ["TZS"]
    assert [a.unit for a in amounts("Kenya paid 1.2 trillion shillings.")] == ["KES"]
    assert [a.unit for a in amounts("Malawi received K3.4 billion.")] == ["MWK"]


UNITS = (
    ("Vietnam has returned 994 cases.", "case"),
    ("They brought home 43 sets of remains.", "set of remains"),
    ("Korea donated 30 dialysis machines.", "dialysis machine"),
    ("They cleared 11,000 hectares of land.", "hectare"),
    ("The plant bought 790 GWh.", "gigawatt-hour"),
    ("The project is 61% complete.", "percent"),
    ("The team treated 4,300 people.", "person"),
    ("Some 41 Filipinos live there.", "Filipino"),
    ("They set up a 40-bed hospital.", "bed"),
    ("Its crew of 23 trained in Cairns.", "crew member"),
    ("They sold 20 of the tracked guns.", "gun"),
    ("Madrid admits 500 Spaniards a year.", "Spaniard"),
)


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_a_count_has_the_singular_noun_counted_as_unit(text: str, unit: str) -> None:
    assert [a.unit for a in amounts(text) if a.figure] == [unit]


BOUNDS = (
    ("They cleared more than 11,000 hectares.", "at_least"),
    ("They cleared over 11,000 hectares.", "at_least"),
    ("Up to 40 officers will attend.", "at_most"),
    ("Nearly 4,300 patients came.", "about"),
    ("About 70 agents are deployed.", "about"),
    ("They have 70 agents.", "exact"),
    ("Seoul was thanked for handing over two vessels.", "exact"),
)


@pytest.mark.parametrize(("text", "bound"), BOUNDS)
def test_the_words_before_a_number_give_its_bound(text: str, bound: str) -> None:
    assert [a.bound for a in amounts(text)] == [bound]


PARTS = (
    ("Vietnam has verified 44 out of 45 dossiers.", 44, 45),
    ("Only 112 of the 640 acres have been handed over.", 112, 640),
    ("Vietnam has returned 994 cases, with 740 successfully identified.", 740, 994),
    ("Of the 210 million euros promised, 128 million have been paid.", 128e6, 210e6),
    ("Aid amounts to EUR 4.2 million, of which EUR 1.8 million is for health.", 1.8e6, 4.2e6),
    ("They work with 486 Mauritanians, of whom 91 are women.", 91, 486),
)


@pytest.mark.parametrize(("text", "value", "whole"), PARTS)
def test_a_part_knows_its_whole(text: str, value: float, whole: float) -> None:
    assert (value, "part", whole) in [(a.value, a.role, a.of) for a in amounts(text)]


ROLES = (
    ("They announced an additional $130 million.", "increment"),
    ("A further nine schools are planned.", "increment"),
    ("The first instalment, of EUR 8 million, was paid.", "increment"),
    ("It was an increase of 11 per cent.", "increment"),
    ("This brings the total to $430 million.", "total"),
    ("A total of 112 tonnes arrived.", "total"),
    ("The grant is worth $3 million.", None),
)


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_the_words_around_a_number_give_its_role(text: str, role: str | None) -> None:
    assert [a.role for a in amounts(text)] == [role]


def test_a_sum_in_brackets_in_another_currency_is_a_conversion() -> None:
    assert [(a.unit, a.converted) for a in amounts("They lend 128 billion yen (about $850 million) for it.")] == [
        ("JPY", False),
        ("USD", True),
    ]


def test_an_elliptic_number_counts_what_was_counted_before() -> None:
    found = amounts("When I started we had four teams. Now there are eleven.")
    assert [(a.value, a.unit) for a in found] == [(4, "team"), (11, "team")]


NOT_FIGURES = (
    "The two sides held talks.",
    "The two ministers met.",
    "They built the 8.2-kilometre crossing.",
    "It is a five-point plan.",
    "They will stay for six more months.",
    "It is the largest of the five republics.",
    "The vaccine is for children under 11.",
    "God gave us the two ears.",
    "They spoke of the two nations' ties.",
    "The 2+2 ministerial is in July.",
)


@pytest.mark.parametrize("text", NOT_FIGURES)
def test_numbers_that_only_point_or_measure_time_and_size_are_no_figures(text: str) -> None:
    assert [a for a in amounts(text) if a.figure] == []


def test_years_ages_and_list_numbers_are_no_amounts() -> None:
    assert amounts("2. In 2025 the minister, 63, spoke of Resolution 1701.") == []


def test_offsets_of_an_amount_are_those_of_its_words() -> None:
    text = "They announced an additional US$130 million in funding."
    (found,) = amounts(text)
    assert text[found.start : found.end] == "US$130 million"
    assert found.counted is not None
    assert text[slice(*found.counted)] == "funding"


def test_tables_reject_what_they_cannot_mean() -> None:
    with pytest.raises(VocabularyError, match="shared"):
        currencies.read('[AAA]\nsymbols = ["Q"]\n[BBB]\nsymbols = ["Q"]\n')
    with pytest.raises(VocabularyError, match="twice"):
        units.read('[[unit]]\nname = "a"\nforms = ["x"]\n[[unit]]\nname = "b"\nforms = ["x"]\n')
    with pytest.raises(VocabularyError, match="parts"):
        numbers.read("[cardinal]\none = 1\n")
    with pytest.raises(VocabularyError, match="missing"):
        figures.read("[singular]\n")
