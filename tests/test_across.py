"""Reports of several outlets, from their words to the entries that they make together. Everything here is invented."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from commands import run

import comity
from comity.terms.entry import Entry
from comity.terms.statement import Kind

LEADS = (
    "Ghanaian Foreign Minister Abena Osei met Iceland's Foreign Minister Helga Jonsdottir in Accra on 2 February 2026.",
    "In the harbour of Tema officials of Ghana and Iceland signed a memorandum on cold stores last winter.",
    "Reykjavik and Accra have worked together on fish for nine years, say people in both capitals.",
    "Iceland's envoy visited Ghana twice since the autumn; his reports are short.",
)
Told = tuple[str, str, str]
"""Outlet, day and sentence of a report."""


def read(folder: Path, *reports: Told) -> list[Entry]:
    """The entries of reports; each begins in its own way, so that none is taken for a copy of another."""
    with comity.open(str(folder / "r.db")) as record:
        for number, (outlet, day, text) in enumerate(reports):
            (folder / f"{number}.txt").write_text(f"{LEADS[number % 4]}\n\n{text}\n", "utf-8")
            record.read(str(folder / f"{number}.txt"), outlet=outlet, published=day, workers=1)
        return record.entries()


def of(found: list[Entry], kind: Kind, field: str, *values: Any) -> Entry:
    """The one entry of a kind in which any report gives the field one of these values."""

    def given(e: Entry) -> list[Any]:
        own = e.fields.get(field)
        return [own.value, *(o.value for o in own.others)] if own else []

    chosen = [e for e in found if e.kind == kind and any(v in values for v in given(e))]
    assert len(chosen) == 1, [(e.kind, given(e)) for e in found]
    return chosen[0]


HARBOUR, TEMA, CAPE = "Harbour Post", "Tema Times", "Cape Wire"
DIFFER: list[tuple[str, str, str, str, float, float, tuple[str, str | None], str]] = [
    ("a promise told as two sums", "2026-02-03", "Iceland pledged $40 million to Ghana for the cold stores of Tema.",
     "Iceland promised Ghana $45 million for the cold stores of Tema.", 40e6, 45e6, ("conflicts", "different_value"), "disputed"),
    ("a rounded number", "2026-02-03", "Iceland has given Ghana 1,983 fishing boats so far.",
     "Iceland has given Ghana about 2,000 fishing boats so far.", 1983, 2000, ("varies", "rounding"), "corroborated"),
    ("a count from a day on and one without", "2026-02-03", "Iceland has trained 212 Ghanaian divers since 2019.",
     "Iceland has trained 318 Ghanaian divers.", 212, 318, ("varies", "different_definition"), "single_source"),
    ("a number that moved", "2026-01-03", "As of 31 December 2025, Iceland had trained 212 Ghanaian divers.",
     "As of 31 January 2026, Iceland had trained 318 Ghanaian divers.", 212, 318, ("earlier", None), "single_source"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("case", "day", "first", "second", "one", "other", "relation", "standing"), DIFFER, ids=[c[0] for c in DIFFER]
)
def test_two_numbers_of_one_thing(
    case: str, day: str, first: str, second: str, one: float, other: float, relation: tuple[str, str | None], standing: str,
    tmp_path: Path,
) -> None:  # fmt: skip
    figure = of(read(tmp_path, (HARBOUR, day, first), (TEMA, "2026-02-04", second)), "figure", "value", one, other)
    value = figure.fields["value"]
    assert {value.value, *(o.value for o in value.others)} == {one, other}, case
    assert [(o.relation, o.type) for o in value.others] == [relation]
    assert figure.standing == standing


def test_an_old_total_that_is_repeated_does_not_stand_against_the_newer_one(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        (HARBOUR, "2026-02-03", "As of 31 January 2026, Iceland had trained 212 Ghanaian divers."),
        (TEMA, "2026-04-04", "As of 31 March 2026, Iceland had trained 318 Ghanaian divers."),
        (CAPE, "2026-04-20", "Iceland has trained 212 Ghanaian divers."),
    )
    divers = of(found, "figure", "value", 318)
    assert [(p.value, p.as_of) for p in divers.points] == [(212, "2026-01-31"), (318, "2026-03-31")]
    assert divers.value("value") == 318


SUMS: list[tuple[str, str, str | None]] = [
    ("shorter times that make more than the total",
     "Iceland has delivered a total of 45 fishing boats to Ghana: 30 fishing boats over 2020-2024 and 20 fishing boats in 2025.",
     "30 (2020–2024) + 20 (2025) make 50 and not 45"),
    ("halves that do not make their year",
     "Iceland trained 400 Ghanaian divers in 2025. It trained 120 Ghanaian divers in the first half of 2025 and 200 in the second "
     "half.",
     "120 (1 January to 30 June 2025) + 200 (1 July to 31 December 2025) make 320 and not 400 (2025)"),
    ("a base over some years, an addition and their total",
     "Iceland delivered 30 trucks to Ghana over 2020-2024 and another 12 trucks in 2025, bringing the total to 45 trucks.",
     "30 + 12 make 42 and not 45"),
    ("a base, an addition and their total that add up",
     "Iceland delivered 30 trucks to Ghana over 2020-2024 and another 15 trucks in 2025, bringing the total to 45 trucks.", None),
    ("a total that began before the years told of",
     "Iceland has so far delivered a total of 60 fishing boats to Ghana. It delivered 30 fishing boats to Ghana over 2020-2024.",
     None),
]  # fmt: skip


@pytest.mark.parametrize(("case", "text", "says"), SUMS, ids=[c[0] for c in SUMS])
def test_counts_over_times_that_do_not_add_up_are_told_below_their_whole(
    tmp_path: Path, case: str, text: str, says: str | None
) -> None:
    del case
    read(tmp_path, (HARBOUR, "2026-02-03", text))
    brief = run(tmp_path / "r.db", "brief")
    with comity.open(str(tmp_path / "r.db")) as record:
        shown = [run(tmp_path / "r.db", "show", e.id) for e in record.entries() if e.kind == "figure"]
    assert re.findall(r"Does not add up\W+(.*?)\.\[", brief) == ([says] if says else [])
    assert [line for text in shown for line in re.findall("does not add up: (.*)", text)] == ([says] if says else [])


NOTICES = [(HARBOUR, "superseded", ("earlier", "older_figure")), (TEMA, "disputed", ("conflicts", "different_value"))]


@pytest.mark.parametrize(("outlet", "standing", "relation"), NOTICES)
def test_a_correction_supersedes_the_number_of_its_own_outlet_and_disputes_that_of_another(
    tmp_path: Path, outlet: str, standing: str, relation: tuple[str, str]
) -> None:
    first = (HARBOUR, "2026-02-03", "Iceland has given Ghana 40 fishing boats.")
    notice = (outlet, "2026-02-05", "Iceland has given Ghana 30 fishing boats, not 40.")
    boats = of(read(tmp_path, first, notice), "figure", "value", 30)
    (other,) = boats.fields["value"].others
    assert (boats.value("value"), boats.value("corrects"), boats.standing) == (30, 40, standing)
    assert (other.value, (other.relation, other.type)) == (40, relation)


def test_an_increment_adds_to_its_total_which_another_outlet_confirms(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        (HARBOUR, "2026-02-03", "Iceland delivered a further 130 boats to Ghana in January 2026, bringing the total to 430."),
        (TEMA, "2026-02-04", "Ghana has so far received 430 boats from Iceland."),
    )
    more, total = of(found, "figure", "value", 130), of(found, "figure", "value", 430)
    assert [(r.type, r.entry) for r in more.relations] == [("adds_to", total.id)]
    assert (total.standing, len(total.origins)) == ("corroborated", 2)


def test_a_correction_notice_supersedes_and_a_later_point_moves_on(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        (HARBOUR, "2026-02-03", "By the end of January 2026 Iceland had disbursed $42 million to Ghana."),
        (
            HARBOUR,
            "2026-02-09",
            "Correction: By the end of January 2026 Iceland had disbursed $24 million to Ghana, not $42 million.",
        ),
        (TEMA, "2026-05-02", "By the end of April 2026 Iceland had disbursed $31 million to Ghana."),
    )
    spent = of(found, "figure", "value", 31e6)
    assert [(p.value, p.as_of) for p in spent.points] == [(24e6, "2026-01"), (31e6, "2026-04")]
    assert spent.standing == "superseded"


def test_what_was_promised_what_came_and_the_total_are_three_figures(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        (HARBOUR, "2026-02-03", "Iceland pledged 12 fishing boats to Ghana."),
        (TEMA, "2026-03-03", "Under their agreement, Iceland has delivered a total of 994 fishing boats to Ghana."),
        (CAPE, "2026-04-03", "Under an agreement, Iceland delivered 12 fishing boats to Ghana on 2 April 2026."),
        (HARBOUR, "2026-04-05", "Under the agreement, Iceland handed 12 fishing boats to Ghana on 2 April 2026."),
    )
    boats = [e for e in found if e.kind == "figure"]
    assert sorted((e.value("predicate"), tuple(p.value for p in e.points), len(e.statements)) for e in boats) == [
        ("delivered", (12,), 2), ("delivered", (994,), 1), ("pledged", (12,), 1),
    ]  # fmt: skip


@pytest.mark.parametrize("verb", ["bringing", "taking"])
def test_what_brings_a_total_to_a_number_adds_to_it(tmp_path: Path, verb: str) -> None:
    text = f"Iceland handed 14 patrol boats over to Ghana on Monday under their agreement, {verb} the total number to 994."
    found = read(tmp_path, (HARBOUR, "2026-02-03", text))
    more, total = of(found, "figure", "value", 14), of(found, "figure", "value", 994)
    assert (more.value("role"), [(r.type, r.entry) for r in more.relations]) == ("increment", [("adds_to", total.id)])


COURSES: list[tuple[str, tuple[Told, ...], str, list[str]]] = [
    ("an invitation and the visit", (
        (HARBOUR, "2026-02-03", "Jonsdottir invited President Ama Boateng of Ghana to visit Iceland in 2026."),
        (TEMA, "2026-06-12", "Ghanaian President Ama Boateng paid a visit to Iceland on 10-11 June 2026."),
    ), "invite", ["voiced", "delivered"]),
    ("a plan and the event", (
        (HARBOUR, "2026-02-03",
         "Ghana and Iceland will hold the third round of their Fisheries Dialogue in Reykjavik on 5 May 2026."),
        (TEMA, "2026-05-07", "Ghana and Iceland held the third round of their Fisheries Dialogue in Reykjavik on 5 May 2026."),
    ), "agree", ["agreed", "delivered"]),
    ("a promise and the money", (
        (HARBOUR, "2026-02-03", "Iceland pledged $40 million to Ghana for the cold stores of Tema."),
        (TEMA, "2026-05-20", "Iceland has disbursed $40 million to Ghana for the cold stores of Tema."),
    ), "pledge", ["voiced", "delivered"]),
    ("a request that is agreed to", (
        (HARBOUR, "2026-02-03", "Ghana asked Iceland to lend two patrol ships to the Ghanaian navy."),
        (TEMA, "2026-03-12", "Iceland agreed to lend two patrol ships to the Ghanaian navy."),
    ), "request", ["voiced", "agreed"]),
    ("a promise of which nothing is heard", (
        (HARBOUR, "2026-02-03", "Iceland pledged to give Ghana 60 radios by the end of May 2026."),
    ), "pledge", ["voiced", "overdue"]),
]  # fmt: skip


@pytest.mark.parametrize(("case", "reports", "act", "steps"), COURSES, ids=[c[0] for c in COURSES])
def test_the_course_of_what_was_undertaken(
    case: str, reports: tuple[Told, ...], act: str, steps: list[str], tmp_path: Path
) -> None:
    made = of(read(tmp_path, *reports), "commitment", "act", act)
    assert [s.step for s in made.course] == steps, case


def test_a_refusal_ends_what_was_asked(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        (HARBOUR, "2026-02-03", "Ghana asked Iceland to lend two patrol ships to the Ghanaian navy."),
        (TEMA, "2026-03-12", "Iceland declined Ghana's request to lend two patrol ships to the Ghanaian navy."),
    )
    assert [s.step for s in of(found, "commitment", "act", "request").course][-1] == "refused"


def test_a_title_in_other_words_is_no_dispute_and_two_capitals_for_one_day_are(tmp_path: Path) -> None:
    met = "Ghanaian Fisheries Minister Kofi Mensah and US Secretary of War Dale Whitlock met in {} on 3 March 2026."
    other = "US Defense Secretary Dale Whitlock held talks with Fisheries Minister Mensah Kofi of Ghana in {} on 3 March 2026."
    for place, standing in (("Accra", "corroborated"), ("Paris", "disputed")):
        folder = tmp_path / place
        folder.mkdir()
        found = read(folder, (HARBOUR, "2026-03-04", met.format("Accra")), (TEMA, "2026-03-05", other.format(place)))
        assert [e.standing for e in found if e.kind == "engagement" and e.value("date") == "2026-03-03"] == [standing]


TREATY = (
    (HARBOUR, "2024-02-03", "Ghana and Iceland initialled a fisheries agreement on 2 February 2024."),
    (TEMA, "2024-06-08", "Ghana and Iceland signed the fisheries agreement in Accra on 7 June 2024."),
    (CAPE, "2025-01-12", "Iceland ratified the fisheries agreement with Ghana on 10 January 2025."),
    (CAPE, "2025-03-02", "The fisheries agreement between Ghana and Iceland entered into force on 1 March 2025."),
    (TEMA, "2028-03-02", "Ghana and Iceland extended the fisheries agreement until 2031."),
    (TEMA, "2031-12-31", "The fisheries agreement between Ghana and Iceland expired on 30 December 2031."),
)


def test_an_instrument_from_its_initials_to_its_end_is_one_entry(tmp_path: Path) -> None:
    treaty = of(read(tmp_path, *TREATY), "agreement", "status", "ended")
    status = treaty.fields["status"]
    assert status.value == "ended"
    assert {o.value for o in status.others} == {"initialled", "signed", "ratified", "in_force", "extended"}
    assert {o.relation for o in status.others} == {"earlier"}
    assert treaty.value("date") == "2031-12-30"


def test_what_was_delivered_in_a_year_is_no_point_of_the_total_beside_it(tmp_path: Path) -> None:
    told = "Iceland delivered 300 boats to Ghana in 2025 and a further 130 boats in January 2026, bringing the total to 430 boats."
    found = read(tmp_path, (HARBOUR, "2026-02-03", told))
    assert [p.value for p in of(found, "figure", "value", 430).points] == [430]
    assert [p.value for p in of(found, "figure", "value", 300).points] == [300]


PLACES = [("Tamale", "disputed", "conflicts"), ("Nsawam", "corroborated", "varies")]


@pytest.mark.parametrize(("place", "standing", "relation"), PLACES)
def test_one_meeting_in_two_cities_that_are_far_apart_is_disputed(tmp_path: Path, place: str, standing: str, relation: str) -> None:
    lead = "Ghanaian Foreign Minister Abena Osei and Iceland's Foreign Minister Helga Jonsdottir {} in {} on 2 February 2026."
    with comity.open(str(tmp_path / "r.db")) as record:
        for number, (outlet, words, where) in enumerate(((HARBOUR, "held talks", "Accra"), (TEMA, "met for talks", place))):
            (tmp_path / f"{number}.txt").write_text(lead.format(words, where), "utf-8")
            record.read(str(tmp_path / f"{number}.txt"), outlet=outlet, published=f"2026-02-0{number + 3}", workers=1)
        (talks,) = (e for e in record.entries() if e.kind == "engagement")
    (other,) = talks.fields["place"].others
    assert (talks.standing, other.relation) == (standing, relation)


DENIALS = [("2026-02-12", TEMA, "disputed"), ("2026-02-01", TEMA, "single_source")]


@pytest.mark.parametrize(("day", "outlet", "standing"), DENIALS)
def test_what_is_signed_and_what_another_denies_afterwards_is_disputed(
    tmp_path: Path, day: str, outlet: str, standing: str
) -> None:
    found = read(
        tmp_path,
        (HARBOUR, "2026-02-10", "Ghana and Iceland signed an agreement on cold stores in Tema on 9 February 2026."),
        (outlet, day, "No agreement on cold stores was signed between Ghana and Iceland, an Icelandic official said."),
    )
    signed = next(e for e in found if e.kind == "agreement" and e.value("status") == "signed" and e.value("date") == "2026-02-09")
    assert signed.standing == standing
    told = run(tmp_path / "r.db", "conflicts")
    assert ("not signed" in told) == (standing == "disputed")


def test_two_deliveries_of_other_numbers_are_two_activities(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        (HARBOUR, "2026-02-10", "Iceland has delivered 18 patrol vehicles to Ghana."),
        (TEMA, "2026-04-10", "Iceland has delivered another 12 patrol vehicles to Ghana."),
    )
    assert len([e for e in found if e.kind == "activity" and "patrol" in str(e.value("content"))]) == 2


def test_the_exact_number_stands_before_the_bound_that_it_keeps_to(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        (HARBOUR, "2026-03-01", "Iceland has so far trained 420 Ghanaian divers."),
        (TEMA, "2026-03-02", "More than 400 Ghanaian divers have so far been trained by Iceland."),
    )
    divers = of(found, "figure", "value", 420)
    assert (divers.value("value"), [o.relation for o in divers.fields["value"].others]) == (420, ["refines"])
    assert divers.standing == "corroborated"


def test_what_is_voiced_again_after_it_was_agreed_is_no_later_step(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        (HARBOUR, "2026-04-02", "Ghana and Iceland agreed to train 200 Ghanaian officers in Iceland."),
        (TEMA, "2026-04-03", "Some 200 Ghanaian officers will be trained in Iceland."),
    )
    courses = [[(s.step, s.date) for s in e.course] for e in found if e.kind == "commitment" and len(e.statements) > 1]
    assert courses == [[("agreed", "2026-04-02")]]


def test_what_will_come_what_came_and_what_came_besides_are_told_apart_in_short_reports(tmp_path: Path) -> None:
    """Each report is one sentence, about nothing else."""
    texts = (
        ("2026-02-02", "Iceland will deliver 30 patrol vehicles to Ghana by the end of June 2026."),
        ("2026-05-03", "Iceland has delivered 18 patrol vehicles to Ghana."),
        ("2026-06-12", "Iceland handed over 12 patrol vehicles to Ghana on Friday, bringing the total to 30."),
    )
    with comity.open(str(tmp_path / "r.db")) as record:
        for day, text in texts:
            (tmp_path / f"{day}.txt").write_text(text, "utf-8")
            record.read(str(tmp_path / f"{day}.txt"), outlet=HARBOUR, published=day, workers=1)
        found = [e for e in record.entries() if e.kind == "figure"]
    assert sorted((e.value("value"), e.value("role"), {p.value for p in e.points}) for e in found) == [
        (12, "increment", {12}), (18, "total", {18}), (30, "total", {30}),
    ]  # fmt: skip
