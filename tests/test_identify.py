"""Who is who: names in any order and spelling are one person; a surname or an office alone is nobody's proof."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from reconcile_cases import person, report, said

from comity.identify import identify
from comity.terms.names import parts
from comity.terms.report import Report
from comity.terms.statement import Statement

REPORTS: dict[str, Report] = {r.id: r for r in (report("a", "2025-03-01"), report("b", "2025-04-01"), report("c", "2031-04-01"))}


def post(of: str, name: str, title: str = "Minister", state: str | None = "HUN") -> Statement:
    return said("post", of, f"{title} {name}", person=person(name, state), title=title, state=state)


ONE: list[tuple[str, Statement, Statement]] = [
    ("the order of the parts", post("a", "Barta Gergely"), post("b", "Gergely Barta")),
    ("diacritics", post("a", "Ramón Ibarrúri Dávila", state="ESP"), post("b", "Ramon Ibarruri Davila", state="ESP")),
    ("a middle initial", post("a", "Ramon L. Ibarruri", state="PHL"), post("b", "Ramon Ibarruri", state="PHL")),
    ("the second surname left out", post("a", "Íñigo Sobrado Roldán", state="ESP"), post("b", "Íñigo Sobrado", state="ESP")),
    ("transliteration", post("a", "Elnur Hasanzade", state="AZE"), post("b", "Elnur Həsənzadə", state="AZE")),
    ("vowels of a transliteration", post("a", "Mohammed Hosseini", state="JOR"), post("b", "Muhammad Husayni", state="JOR")),
    ("y and i", post("a", "Sergey Lukyanchuk", state="RUS"), post("b", "Sergei Lukianchuk", state="RUS")),
    ("a hyphen", post("a", "Seo Jae-hyuk", state="KOR"), post("b", "Seo Jae Hyuk", state="KOR")),
    ("the Arabic article", post("a", "Karim Al-Mudhaf", state="KWT"), post("b", "Karim Mudhaf", state="KWT")),
    ("the Arabic article apart", post("a", "Karim Al Mudhaf", state="KWT"), post("b", "Karim El-Mudhaf", state="KWT")),
    ("the Arabic article as it sounds", post("a", "Samir Ash-Shami", state="KWT"), post("b", "Samir al-Shami", state="KWT")),
    ("a surname that one person bears", post("a", "Gergely Barta"), post("b", "Barta")),
    (
        "another office years later",
        post("a", "Gergely Barta", "Minister of Health"),
        post("c", "Gergely Barta", "Minister of Defence"),
    ),
]

TWO: list[tuple[str, Statement, Statement]] = [
    ("one surname", post("a", "Gergely Barta"), post("b", "Judit Barta")),
    ("one office at different times", post("a", "Gergely Barta"), post("c", "Judit Szalay")),
    ("one name of two states", post("a", "Maria Silva", state="PRT"), post("b", "Maria Silva", state="BRA")),
    (
        "one name with two offices at one time",
        post("a", "Gergely Barta", "Minister of Health"),
        post("b", "Gergely Barta", "Minister of Defence"),
    ),
    ("a surname of another state", post("a", "Gergely Barta"), post("b", "Barta", state="CZE")),
    ("names of one syllable a vowel apart", post("a", "Zhang Wei", state="CHN"), post("b", "Zheng Wei", state="CHN")),
    ("a man and a woman", post("a", "Julia Mendoza", state="MEX"), post("b", "Julio Mendoza", state="MEX")),
    ("a letter that no transliteration changes", post("a", "Marta Silva", state="PRT"), post("b", "Maria Silva", state="PRT")),
    ("short names a letter apart", post("a", "Kim Jong Un", state="PRK"), post("b", "Kim Jong Il", state="PRK")),
]


def key(statement: Statement, statements: list[Statement]) -> str:
    return identify(statements, REPORTS).person(statement.report, statement.fields["person"]["name"])


@pytest.mark.parametrize(("case", "first", "second"), ONE, ids=[c[0] for c in ONE])
def test_two_namings_of_one_person_are_one(case: str, first: Statement, second: Statement) -> None:
    assert key(first, [first, second]) == key(second, [first, second]), case


@pytest.mark.parametrize(("case", "first", "second"), TWO, ids=[c[0] for c in TWO])
def test_two_people_are_never_one(case: str, first: Statement, second: Statement) -> None:
    assert key(first, [first, second]) != key(second, [first, second]), case


@pytest.mark.parametrize("of", ["ab", "abc", "cab"])
def test_a_short_name_that_two_people_may_have_joins_neither_nor_these(of: str) -> None:
    every = [post("a", "Seo Min Jae", state="KOR"), post("b", "Seo Min Ho", state="KOR"), post("c", "Seo Min", state="KOR")]
    keys = [key(s, [s for s in every if s.report in of]) for s in every if s.report in of]
    assert len(set(keys)) == len(of)


def test_a_short_name_is_that_of_the_only_one_who_has_all_its_parts_and_two_short_ones_may_be() -> None:
    full, first, last = (post(of, name, state="ESP") for of, name in zip("abc", ("Íñigo Sobrado Roldán", *SHORT), strict=True))
    assert len({key(s, [full, first, last]) for s in (full, first, last)}) == 1
    assert len({key(s, [first, last]) for s in (first, last)}) == 2


SHORT = ("Íñigo Sobrado", "Sobrado Roldán")


def test_a_surname_that_two_people_bear_is_nobodys() -> None:
    every = [post("a", "Gergely Barta"), post("a", "Judit Barta"), post("b", "Barta")]
    keys = {key(s, every) for s in every}
    assert len(keys) == 3


def test_the_state_of_a_person_comes_from_the_report_that_gives_it() -> None:
    speech = said("quotation", "a", "q", words="Enough", speaker=person("Gergely Barta"))
    found = identify([speech, post("a", "Gergely Barta")], REPORTS)
    assert found.state(found.person("a", "Barta Gergely")) == "HUN"
    assert found.individuals[found.person("a", "Gergely Barta")].forms == ("Gergely Barta",)


def test_every_joining_and_every_refusal_has_its_reason() -> None:
    found = identify([*ONE[1][1:], *TWO[3][1:]], REPORTS)
    assert {(d.same, d.reason.split(":")[0]) for d in found.decisions} == {
        (True, "the same parts of the name, in whatever order"),
        (False, "different offices at the same time"),
    }


def test_a_name_that_nobody_resolved_stands_for_itself() -> None:
    found = identify([], {})
    assert found.person("x", "Judit Szalay") == found.person("y", "Szalay Judit") != found.person("x", "Szalay")


@settings(max_examples=40, deadline=None)
@given(st.permutations([s for _, a, b in (*ONE, *TWO) for s in (a, b)]))
def test_who_is_who_does_not_depend_on_the_order(statements: list[Statement]) -> None:
    assert identify(statements, REPORTS) == identify([s for _, a, b in (*ONE, *TWO) for s in (a, b)], REPORTS)


def test_the_parts_of_a_name_leave_out_titles_and_initials() -> None:
    assert parts("H.E. Mr. Ramon L. Ibarruri") == ("ibarruri", "ramon")
    assert parts("U") == ("u",)


def test_the_parts_of_a_name_leave_out_the_arabic_article_and_nothing_that_only_begins_so() -> None:
    assert parts("Karim as-Sabah") == ("karim", "sabah")
    assert parts("Tamim bin Talal Al Harithi") == ("bin", "harithi", "talal", "tamim")
    assert parts("Al Gore") == ("al", "gore")
    assert parts("Kim An-na") == ("an", "kim", "na")
    assert parts("Elnur Alasgarov") == ("alasgarov", "elnur")


def test_a_surname_alone_is_who_bears_it_in_the_same_report() -> None:
    every = [post("a", "Gergely Barta"), post("b", "Judit Barta"), post("b", "Barta", "Envoy")]
    assert key(every[2], every) == key(every[1], every) != key(every[0], every)


def test_a_surname_is_not_that_of_the_report_whose_office_is_of_another_field() -> None:
    every = [post("a", "Judit Barta", "Minister of Health"), post("a", "Barta", "Minister of Defence")]
    assert key(every[1], every) != key(every[0], every)


def test_a_surname_that_may_be_anybodys_is_another_one_in_every_report() -> None:
    every = [post("a", "Gergely Barta"), post("a", "Judit Barta"), post("b", "Barta"), post("c", "Barta")]
    assert key(every[2], every) != key(every[3], every)


def test_who_is_named_without_a_state_is_taken_for_the_one_whom_most_reports_name() -> None:
    few = [post("a", "Maria Silva", state="BRA")]
    many = [post("b", "Maria Silva", state="PRT"), post("c", "Maria Silva", state="PRT")]
    speech = said("quotation", "a", "q", words="Enough", speaker=person("Silva Maria"))
    speech = structs.replace(speech, report="d")
    every = [*few, *many, speech]
    found = identify(every, REPORTS)
    assert found.state(found.person("d", "Maria Silva")) == "PRT"
