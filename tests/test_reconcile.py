"""Statements to entries: what is one thing, what stands, what relates, what is counted once."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reconcile_cases import grant, person, report, said, talks

from comity.identify import identify
from comity.reconcile import reconcile
from comity.reconcile.blocks import WINDOW, candidates
from comity.reconcile.views import views
from comity.terms.entry import Entry
from comity.terms.report import Report
from comity.terms.statement import Statement

REPORTS = {r.id: r for r in (report("a", "2025-11-02"), report("b", "2025-11-03"), report("c", "2025-11-05"), report("d", None))}


def entries(*statements: Statement, reports: dict[str, Report] = REPORTS, day: str | None = "2026-06-30") -> list[Entry]:
    return reconcile(statements, reports, day, identify(statements, reports))


def one(*statements: Statement, reports: dict[str, Report] = REPORTS) -> Entry:
    found = entries(*statements, reports=reports)
    assert len(found) == 1, [e.statements for e in found]
    return found[0]


SAME: list[tuple[str, Statement, Statement]] = [
    ("talks in one report are the meeting in another", talks("a"), talks("b", type="meeting")),
    ("a year-less day and the same day with its year", talks("a", date="XXXX-11-02"), talks("b")),
    ("a planned meeting and the held one", talks("a", status="planned"), talks("b")),
    (
        "names in another order and without marks",
        talks("a"),
        talks("b", participants=[person("Larranaga Tomas", "CHL"), person("Aasland", "NOR")]),
    ),
    (
        "a round put off and held later",
        talks("a", status="postponed", ordinal=3, date="2025-09", participants=[]),
        talks("b", ordinal=3),
    ),
    ("the same sum for the same thing", grant("a", 4.2e6), grant("b", 4.2e6, counted="support of the Chiloé reef station")),
    ("a total that moved is one measure", grant("a", 4.2e6, as_of="2025-10"), grant("b", 5.6e6, as_of="2025-11")),
    ("a bound and the exact number", grant("a", 11000, bound="at_least"), grant("b", 11400)),
    (
        "one office in long and short form",
        said("post", "a", "x", person=person("Ingrid Aasland", "NOR"), title="Minister of Defence", state="NOR"),
        said("post", "b", "x", person=person("Ingrid Aasland", "NOR"), title="Defense Minister", state="NOR"),
    ),
    (
        "one quotation but for its spelling",
        said("quotation", "a", "x", words="We will not wait for the tide to turn", speaker=person("Ingrid Aasland")),
        said("quotation", "b", "x", words="We will not wait, for the tide to turn.", speaker=person("Ingrid Aasland")),
    ),
    (
        "one request in other words",
        said(
            "commitment",
            "a",
            "q",
            act="request",
            actor=["CHL"],
            counterpart=["NOR"],
            content="send two hydrographers to the reef station",
            topics=["environment"],
        ),
        said(
            "commitment",
            "b",
            "q",
            act="request",
            actor=["CHL"],
            counterpart=["NOR"],
            content="dispatch two hydrographers for the reef station",
            topics=["environment"],
        ),
    ),
    (
        "one doing told as of the giver and as of the receiver",
        said(
            "activity",
            "a",
            "Norway shipped 400 tide gauges to Chile",
            actor=["NOR"],
            counterpart=["CHL"],
            content="shipped 400 tide gauges to Chile",
            topics=["environment"],
        ),
        said(
            "activity",
            "b",
            "Chile has shipped in 400 tide gauges of Norway",
            actor=["CHL"],
            counterpart=["NOR"],
            content="has shipped in 400 tide gauges",
            topics=["environment"],
        ),
    ),
    (
        "a doing whose count has moved",
        said(
            "activity",
            "a",
            "300 corals in 12 reefs, 40 divers at work",
            actor=["NOR"],
            counterpart=["CHL"],
            content="300 corals in 12 reefs, 40 divers at work",
            topics=["environment"],
        ),
        said(
            "activity",
            "c",
            "the divers have set 2,150 corals",
            actor=["NOR"],
            counterpart=["CHL"],
            content="set 2,150 corals",
            topics=["environment"],
        ),
    ),
    (
        "a doing whose parties only the passage names",
        said(
            "activity",
            "a",
            "the Norwegian survey of Chile's reefs goes on",
            content="the survey of the reefs goes on",
            topics=["environment"],
        ),
        said(
            "activity",
            "b",
            "the survey of the reefs of Chile by Norway goes on",
            content="the survey of the reefs goes on",
            topics=["environment"],
        ),
    ),
    (
        "two denials of one request",
        said(
            "commitment",
            "a",
            "nobody asked us for one",
            negated=True,
            act="request",
            actor=["CHL"],
            counterpart=["NOR"],
            content="for one",
            topics=["maritime_security"],
        ),
        said(
            "commitment",
            "b",
            "denied that Santiago wanted Norway to send a frigate to the reefs",
            negated=True,
            act="request",
            actor=["CHL"],
            counterpart=["NOR"],
            content="send a frigate to the reefs",
            topics=["maritime_security"],
        ),
    ),
    (
        "a bound and the number, the sides told the other way round",
        grant("a", 11000, bound="at_least", unit="hectare", counted="seabed mapped"),
        grant("b", 11400, unit="hectare", counted="seabed mapped", actor=["CHL"], counterpart=["NOR"]),
    ),
    (
        "instruments counted under other names",
        grant("a", 6, unit="accord", counted="accords", topics=["trade"]),
        grant("b", 6, unit="document", counted="documents", topics=["trade"]),
    ),
    (
        "a commission called by its name and in passing",
        talks("a", type="meeting", status="planned", date="2025-12", series="Joint Reef Commission", participants=[]),
        said(
            "engagement",
            "c",
            "a reef commission is to meet in December",
            type="meeting",
            status="planned",
            date="2025-12-09",
            parties=["CHL", "NOR"],
        ),
    ),
    (
        "a memorandum with its day and with the week",
        said(
            "agreement",
            "a",
            "signed a memorandum on kelp research",
            instrument="memorandum",
            status="signed",
            parties=["CHL", "NOR"],
            date="2025-10-31",
            topics=["science"],
            subject="kelp research",
        ),
        said(
            "agreement",
            "b",
            "the memorandum on kelp research signed last week",
            instrument="memorandum",
            status="signed",
            parties=["CHL", "NOR"],
            date="[2025-10-27..2025-11-02]",
            topics=["science"],
        ),
    ),
]

APART: list[tuple[str, Statement, Statement]] = [
    ("talks of other days", talks("a"), talks("b", date="2025-11-04")),
    (
        "what one will do and will not do",
        said("commitment", "a", "x", act="plan", actor=["NOR"], content="Norway will deliver three boats", topics=["environment"]),
        said("commitment", "b", "x", act="plan", actor=["NOR"], content="Norway won’t deliver three boats", topics=["environment"]),
    ),
    (
        "one number in two currencies",
        said("commitment", "a", "x", act="pledge", actor=["NOR"], counterpart=["CHL"], content="300 million kroner for the reefs"),
        said("commitment", "b", "x", act="pledge", actor=["NOR"], counterpart=["CHL"], content="$300 million for the reefs"),
    ),
    ("talks of other rounds", talks("a", ordinal=3), talks("b", ordinal=4)),
    (
        "one minister with two presidents",
        talks("a"),
        talks("b", participants=[person("Ingrid Aasland", "NOR"), person("Rosa Quilodrán", "CHL")]),
    ),
    ("a visit proposed and a visit held", talks("a", type="visit", status="proposed", date=None), talks("b", type="visit")),
    ("the news of today and a meeting of half a year ago", talks("a", date=None), talks("b", date="XXXX-05-30")),
    (
        "an agreement not yet signed and another one extended",
        said(
            "agreement",
            "b",
            "the agreement has not been signed",
            negated=True,
            instrument="agreement",
            status="signed",
            parties=["CHL", "NOR"],
            topics=["trade"],
        ),
        said(
            "agreement",
            "a",
            "the agreement was extended",
            instrument="agreement",
            status="extended",
            parties=["CHL", "NOR"],
            topics=["trade"],
        ),
    ),
    ("talks and a ceremony", talks("a"), talks("b", type="ceremony")),
    ("an increment and a total", grant("a", 1.3e6, "increment"), grant("b", 4.3e6)),
    (
        "what was promised and what was paid, the same sum",
        grant("a", 4.2e6, predicate="pledged"),
        grant("b", 4.2e6, predicate="disbursed"),
    ),
    (
        "a total and what was paid on a later day",
        grant("a", 99.4e6, predicate="disbursed", as_of="2025-11-02"),
        grant("b", 12e6, predicate="disbursed", as_of="2025-12-02"),
    ),
    (
        "what was paid on one day and the total of that year",
        grant("a", 1.2e6, predicate="disbursed", as_of="2025-11-02"),
        grant("b", 99.4e6, predicate="disbursed", as_of="2025-12-02"),
    ),
    ("two currencies", grant("a", 4.2e6), grant("b", 4.2e6, unit="EUR")),
    (
        "a thing said and a thing denied",
        said("position", "a", "supports the reef treaty", stance="supports", holder=["NOR"], object="the reef treaty"),
        said(
            "position", "b", "supports the reef treaty", negated=True, stance="supports", holder=["NOR"], object="the reef treaty"
        ),
    ),
    (
        "other words in the quotation marks",
        said("quotation", "a", "x", words="We will not wait for the tide to turn", speaker=person("Ingrid Aasland")),
        said("quotation", "b", "x", words="We have waited long enough for an answer", speaker=person("Ingrid Aasland")),
    ),
    (
        "two people of one surname",
        said("post", "a", "x", person=person("Ingrid Aasland", "NOR"), title="Minister", state="NOR"),
        said("post", "b", "x", person=person("Sigrun Aasland", "NOR"), title="Minister", state="NOR"),
    ),
    (
        "a minister and her deputy",
        said("post", "a", "x", person=person("Ingrid Aasland", "NOR"), title="Minister of Defence", state="NOR"),
        said("post", "b", "x", person=person("Ingrid Aasland", "NOR"), title="Deputy Minister of Defence", state="NOR"),
    ),
    (
        "requests of one meeting on other things",
        said(
            "commitment",
            "a",
            "q",
            act="request",
            actor=["CHL"],
            counterpart=["NOR"],
            content="send hydrographers",
            topics=["environment"],
        ),
        said(
            "commitment",
            "b",
            "q",
            act="request",
            actor=["CHL"],
            counterpart=["NOR"],
            content="lift the salmon tariff",
            topics=["trade"],
        ),
    ),
]


@pytest.mark.parametrize(("case", "first", "second"), SAME, ids=[c[0] for c in SAME])
def test_statements_of_one_thing_become_one_entry(case: str, first: Statement, second: Statement) -> None:
    assert len(entries(first, second)) == 1, case


@pytest.mark.parametrize(("case", "first", "second"), APART, ids=[c[0] for c in APART])
def test_statements_of_two_things_stay_apart(case: str, first: Statement, second: Statement) -> None:
    assert len(entries(first, second)) == 2, case


FIELDS: list[tuple[str, str, list[Statement], Any, list[tuple[str, str | None]], str]] = [
    # what, field, statements, value that stands, (relation, type) of the others, standing
    (
        "the year comes from the other report",
        "date",
        [talks("a", date="XXXX-11-02"), talks("b")],
        "2025-11-02",
        [("refines", None)],
        "corroborated",
    ),
    (
        "a month completes no day of another",
        "date",
        [talks("a", date="XXXX-11-02"), talks("b", date="2025-11")],
        "2025-11-02",
        [("refines", None)],
        "corroborated",
    ),
    (
        "the narrower date stands",
        "date",
        [talks("a", date="2025"), talks("b", date="2025-11-02")],
        "2025-11-02",
        [("refines", None)],
        "corroborated",
    ),
    (
        "meeting and talks vary",
        "type",
        [talks("a"), talks("b", type="meeting"), talks("c", type="meeting")],
        "meeting",
        [("varies", "wording")],
        "corroborated",
    ),
    (
        "a status follows the other",
        "status",
        [talks("a", status="planned"), talks("b")],
        "held",
        [("earlier", None)],
        "corroborated",
    ),
    (
        "spellings of one place vary",
        "place",
        [talks("a", place=[{"name": "Ha Noi"}]), talks("b", place=[{"name": "Hanoi City"}])],
        [{"name": "Hanoi City"}],
        [("varies", "wording")],
        "corroborated",
    ),
    (
        "two seats for one day conflict",
        "place",
        [talks("a", place=[{"name": "Oslo"}]), talks("b", place=[{"name": "Santiago"}])],
        [{"name": "Santiago"}],
        [("conflicts", "different_value")],
        "disputed",
    ),
    (
        "two totals of one day conflict",
        "value",
        [grant("a", 4.2e6), grant("b", 2.1e6), grant("c", 4.2e6)],
        4.2e6,
        [("conflicts", "different_value")],
        "disputed",
    ),
    (
        "a rounded total varies",
        "value",
        [grant("a", 4_213_000), grant("b", 4.2e6)],
        4_213_000,
        [("varies", "rounding")],
        "corroborated",
    ),
    (
        "a bound is refined by the number",
        "value",
        [grant("a", 11000, bound="at_least"), grant("b", 11400)],
        11400,
        [("refines", None)],
        "corroborated",
    ),
    (
        "a total that moved is no conflict",
        "value",
        [grant("a", 4.2e6, as_of="2025-10"), grant("b", 5.6e6, as_of="2025-11")],
        5.6e6,
        [("earlier", None)],
        "single_source",
    ),
    (
        "a value that was taken back is earlier",
        "value",
        [grant("a", 4.2e6), grant("b", 4.2e6, negated=True, at=50), grant("b", 2.4e6)],
        2.4e6,
        [("earlier", "older_figure")],
        "superseded",
    ),
]


@pytest.mark.parametrize(("case", "name", "statements", "value", "others", "standing"), FIELDS, ids=[c[0] for c in FIELDS])
def test_the_value_that_stands_and_how_the_others_relate(
    case: str, name: str, statements: list[Statement], value: Any, others: list[tuple[str, str | None]], standing: str
) -> None:
    found = one(*statements)
    field = found.fields[name]
    assert (field.value, [(o.relation, o.type) for o in field.others]) == (value, others), case
    assert found.standing == standing
    assert set(field.statements) <= {s.id for s in statements}


def test_copies_and_reports_of_one_outlet_count_once() -> None:
    copies = {"a": report("a", "2025-11-02"), "b": report("b", "2025-11-03", origin="a")}
    outlet = {"a": report("a", "2025-11-02", "The Fjord"), "b": report("b", "2025-11-03", "The Fjord")}
    for reports in (copies, outlet):
        found = one(talks("a"), talks("b"), reports=reports)
        assert (found.standing, len(found.origins), found.origins[0].reports) == ("single_source", 1, ("a", "b"))


def test_an_outlet_of_a_party_is_an_interested_origin() -> None:
    found = reconcile([talks("a"), talks("b")], REPORTS, None, None, lambda outlet: "NOR" if outlet == "The a Courier" else None)
    assert [(o.outlets, o.interested) for o in found[0].origins] == [(("The a Courier",), True), (("The b Courier",), False)]


def test_points_are_ordered_by_their_time_and_the_value_moved_from_comes_first() -> None:
    found = one(grant("a", 2.0e6), grant("c", 2.0e6, at=9), grant("c", 3.4e6, as_of="2025-08"), grant("b", 5e6, as_of="2025-11-01"))
    assert [(p.as_of, p.value) for p in found.points] == [("2025-08", 3.4e6), ("2025-11-01", 5e6), ("2025-11-02", 2.0e6)]
    bare = one(grant("a", 2.0e6, at=9), grant("a", 3.4e6, as_of="2025-08"))
    assert [(p.as_of, p.value) for p in bare.points] == [(None, 2.0e6), ("2025-08", 3.4e6)]
    assert bare.value("value") == 3.4e6


def test_a_conversion_follows_its_sum_and_is_no_other_value_in_conflict() -> None:
    euros = grant("a", 3.6e5, unit="EUR", converted=True, at=5)
    found = one(grant("a", 4.2e6), euros, grant("b", 4.2e6))
    assert (found.value("value"), found.standing) == (4.2e6, "corroborated")
    assert [(o.value, o.relation) for o in found.fields["value"].others] == [(3.6e5, "varies")]


PROMISED: dict[str, Any] = {
    "unit": "NOK",
    "role": "total",
    "predicate": "pledged",
    "actor": ["NOR"],
    "counterpart": ["CHL"],
    "topics": ["fisheries"],
}


def test_two_sums_of_one_promise_are_in_dispute_however_the_aid_is_named() -> None:
    loan = said(
        "figure", "a", "will extend 120 million kroner in soft loans for water and rail", value=120e6, counted="loans", **PROMISED
    )
    other = said(
        "figure", "b", "will lend 210 million kroner as loans for rail and water works", value=210e6, counted="rail", **PROMISED
    )
    assert one(loan, other).standing == "disputed"
    other_aim = PROMISED | {"topics": ["education"]}
    school = said(
        "figure", "b", "will lend 210 million kroner for a school in the north", value=210e6, counted="school", **other_aim
    )
    assert len(entries(loan, school)) == 2


def test_what_was_delivered_of_a_promise_is_no_dispute_about_it() -> None:
    boats: dict[str, Any] = {"unit": "boat", "counted": "patrol boats"}
    promised = grant("a", 12, predicate="pledged", **boats)
    assert len(entries(promised, grant("b", 4, predicate="delivered", **boats))) == 2
    assert len(entries(promised, grant("b", 12, predicate="delivered", **boats))) == 2


def test_what_belongs_to_another_value_of_a_figure_does_not_stand_with_this_one() -> None:
    moved = one(grant("a", 30, "period", since="2020", as_of="2024"), grant("a", 20, "period", at=90, as_of="2025"))
    assert (moved.value("value"), moved.value("as_of"), moved.value("since")) == (20, "2025", None)


def test_talks_belong_to_the_visit_and_a_round_follows_the_one_before() -> None:
    visit = said(
        "engagement",
        "a",
        "the visit",
        at=200,
        type="visit",
        status="held",
        parties=["CHL", "NOR"],
        date="2025-11-01/2025-11-03",
        participants=[person("Ingrid Aasland", "NOR")],
    )
    twelfth = talks("d", type="dialogue", date="2023-05-04", ordinal=12)
    found = {e.value("type") + str(e.value("ordinal") or ""): e for e in entries(visit, talks("a", ordinal=13), twelfth)}
    assert {(r.type, r.entry) for r in found["talks13"].relations} == {
        ("part_of", found["visit"].id),
        ("follows", found["dialogue12"].id),
    }


def test_a_day_without_a_year_takes_it_from_the_visit_that_it_lies_in() -> None:
    hosts = [person("Ingrid Aasland", "NOR")]
    visit = talks("c", type="visit", date="2025-11-01/2025-11-03", participants=hosts)
    found = {e.value("type"): e for e in entries(visit, talks("d", date="XXXX-11-02"))}
    field = found["talks"].fields["date"]
    assert (field.value, [(o.value, o.relation) for o in field.others]) == ("2025-11-02", [("XXXX-11-02", "refines")])
    assert set(field.statements) == {*found["visit"].statements, *found["talks"].statements}
    away = {e.value("type"): e for e in entries(visit, talks("d", date="XXXX-05-17"))}
    assert away["talks"].value("date") == "XXXX-05-17"


def test_two_visits_of_one_person_to_two_states_stay_apart_and_a_city_lies_in_its_state() -> None:
    def visit(of: str, place: str, parties: list[str]) -> Statement:
        return talks(
            of, type="visit", parties=parties, participants=[person("Ingrid Aasland", "NOR")], date=None, place=[{"name": place}]
        )

    assert len(entries(visit("a", "Chile", ["CHL", "NOR"]), visit("b", "Santiago", ["CHL", "NOR"]))) == 1
    assert len(entries(visit("a", "Chile", ["CHL", "NOR"]), visit("b", "Lima", ["NOR"]))) == 2


def test_dealings_of_other_parties_are_never_one() -> None:
    fields: dict[str, Any] = {"act": "agree", "content": "open talks between their navies this year", "topics": ["dialogue"]}
    pair = [said("commitment", of, "q", actor=actor, **fields) for of, actor in (("a", ["KOR", "VNM"]), ("b", ["AUS", "KOR"]))]
    assert len(entries(*pair)) == 2


def crowd(number: int) -> list[Statement]:
    """Sums of one report for as many purposes, all between the same parties and on one topic."""
    return [grant("a", 1000.0 + n, "increment", at=300 * n, counted=f"item x{n}q", topics=["trade"]) for n in range(number)]


def test_in_a_large_block_only_neighbours_are_compared() -> None:
    every = {s.id: s for s in crowd(5 * WINDOW)}
    compared = candidates(views(every, REPORTS, identify(every.values(), REPORTS)))
    met = {n: sum(n in two for two in compared) for n in every}
    assert max(met.values()) <= 2 * WINDOW
    assert len(candidates(views({s.id: s for s in crowd(WINDOW + 1)}, REPORTS, identify([], {})))) == WINDOW * (WINDOW + 1) // 2


def test_one_thing_is_found_in_a_crowd_by_what_tells_it() -> None:
    several = crowd(3 * WINDOW)
    found = entries(*several, grant("b", 4.2e6), grant("c", 4.2e6))
    assert sorted(len(e.statements) for e in found)[-1] == 2
    assert len(found) == len(several) + 1


def invitation(of: str) -> list[Statement]:
    """An invitation and, in the same passage, the visit that it proposes."""
    quote = "invited Minister Aasland to visit Chile"
    return [
        said(
            "commitment",
            of,
            quote,
            act="invite",
            actor=["CHL"],
            counterpart=["NOR"],
            content="Minister Aasland to visit Chile",
            topics=["dialogue"],
        ),
        said(
            "engagement",
            of,
            quote,
            type="visit",
            status="proposed",
            parties=["CHL", "NOR"],
            participants=[person("Ingrid Aasland", "NOR")],
        ),
    ]


def course(found: list[Entry], kind: str = "commitment") -> list[tuple[str, str | None]]:
    return [(step.step, step.date) for e in found if e.kind == kind for step in e.course]


def test_an_invitation_is_delivered_by_the_visit_that_followed_and_by_no_other() -> None:
    visit = talks("c", type="visit", date="2025-11-04", participants=[person("Ingrid Aasland", "NOR")])
    found = entries(*invitation("a"), visit)
    assert course(found) == [("voiced", "2025-11-02"), ("delivered", "2025-11-04")]
    delivers = [(e.value("status"), r.type) for e in found for r in e.relations]
    assert delivers == [("held", "delivers")]
    earlier = talks("c", type="visit", date="2025-10-04", participants=[person("Ingrid Aasland", "NOR")])
    other = talks("c", type="visit", date="2025-11-04", participants=[person("Leif Dagestad", "NOR")])
    for stranger in (earlier, other):
        assert course(entries(*invitation("a"), stranger)) == [("voiced", "2025-11-02")]


def pledge(**more: Any) -> Statement:
    fields: dict[str, Any] = {
        "act": "pledge",
        "actor": ["NOR"],
        "counterpart": ["CHL"],
        "content": "deliver three survey boats to Chiloé",
        "topics": ["environment"],
        "due": "2026-03",
    }
    return said("commitment", "a", "will deliver three survey boats", **(fields | more))


def test_a_pledge_is_overdue_only_after_its_day_and_without_evidence() -> None:
    assert course(entries(pledge(), day="2026-03-31")) == [("voiced", "2025-11-02")]
    assert course(entries(pledge(), day="2026-04-01")) == [("voiced", "2025-11-02"), ("overdue", "2026-03-31")]
    assert course(entries(pledge(), day=None)) == [("voiced", "2025-11-02")]
    assert course(entries(pledge(due=None), day="2036-04-01")) == [("voiced", "2025-11-02")]


DEEDS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("done as promised", {"status": "completed", "content": "delivered three survey boats to Chiloé"}, ["voiced", "delivered"]),
    ("begun", {"status": "under_way", "content": "delivered three survey boats to Chiloé"}, ["voiced", "under_way"]),
    ("not told whether done", {"content": "delivered three survey boats to Chiloé"}, ["voiced", "overdue"]),
    ("something else", {"status": "completed", "content": "repaired a lighthouse at Chiloé"}, ["voiced", "overdue"]),
    (
        "done by another",
        {"status": "completed", "actor": ["SWE"], "content": "delivered three survey boats to Chiloé"},
        ["voiced", "overdue"],
    ),
]


@pytest.mark.parametrize(("case", "deed", "steps"), DEEDS, ids=[d[0] for d in DEEDS])
def test_a_pledge_is_delivered_by_the_deed_itself_and_nothing_else(case: str, deed: dict[str, Any], steps: list[str]) -> None:
    fields: dict[str, Any] = {"actor": ["NOR"], "counterpart": ["CHL"], "topics": ["environment"]}
    found = entries(pledge(), said("activity", "c", "three survey boats", **(fields | deed)), day="2026-05-01")
    assert [step for step, _ in course(found)] == steps, case


def test_a_request_is_agreed_or_refused_by_those_who_were_asked() -> None:
    asked = said(
        "commitment",
        "a",
        "q",
        act="request",
        actor=["CHL"],
        counterpart=["NOR"],
        content="lift the salmon tariff",
        topics=["trade"],
    )
    for act, step in (("accept", "agreed"), ("refuse", "refused")):
        answer = said(
            "commitment",
            "c",
            "q",
            act=act,
            actor=["NOR"],
            counterpart=["CHL"],
            content="the request to lift the salmon tariff",
            topics=["trade"],
        )
        found = next(e for e in entries(asked, answer) if e.value("act") == "request")
        assert [s.step for s in found.course] == ["voiced", step]


def test_a_statement_without_fields_report_or_date_is_an_entry_of_its_own() -> None:
    bare = [said(kind, "unknown", f"{kind} alone") for kind in ("engagement", "agreement", "commitment", "activity", "position")]
    found = entries(*bare, said("figure", "unknown", "n", value=3), said("quotation", "unknown", "q", words="So be it"))
    assert len(found) == 7
    assert all(e.standing == "single_source" and e.first_reported is None for e in found)


def test_an_entry_keeps_its_id_when_a_later_report_joins() -> None:
    assert one(talks("a")).id == one(talks("a"), talks("b")).id == one(talks("c"), talks("b"), talks("a"), talks("d")).id


def test_history_tells_what_each_report_added() -> None:
    found = one(talks("a", date="XXXX-11-02"), talks("b"))
    assert [(c.date, c.change, c.field) for c in found.history] == [
        ("2025-11-02", "reported", None),
        ("2025-11-03", "confirmed", None),
        ("2025-11-03", "refined", "date"),
    ]


POOL = [s for _, a, b in (*SAME, *APART) for s in (a, b)] + [s for c in FIELDS for s in c[2]] + invitation("a") + [pledge()]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_record_is_a_function_of_the_set_of_statements_and_reports(data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(POOL), unique_by=lambda s: s.id, max_size=25))
    shuffled = data.draw(st.permutations(chosen))
    reports = dict(data.draw(st.permutations(list(REPORTS.items()))))
    assert entries(*chosen) == entries(*shuffled, reports=reports)
    assert sorted(i for e in entries(*chosen) for i in e.statements) == sorted(s.id for s in chosen)


def test_who_asked_is_not_who_undertook_it() -> None:
    asked: dict[str, Any] = {"content": "open the fjord ferries to Chilean students", "topics": ["education"]}
    by_chile = {"act": "request", "actor": ["CHL"], "actor_name": "Tomás Larrañaga", "counterpart": ["NOR"], **asked}
    by_norway = {"act": "pledge", "actor": ["NOR"], "counterpart": ["CHL"], **asked}
    (found,) = entries(said("commitment", "a", "asked", **by_chile), said("commitment", "b", "will open", **by_norway))
    acts = {"request": by_chile, "pledge": by_norway}
    stands = acts[str(found.value("act"))]
    assert [found.value(name) for name in ("actor", "actor_name", "counterpart")] == [
        stands.get(name) for name in ("actor", "actor_name", "counterpart")
    ]
    assert [o.value for o in found.fields["actor"].others] == [by["actor"] for by in acts.values() if by is not stands]


def test_what_had_been_undertaken_before_answers_no_request_of_the_day() -> None:
    like: dict[str, Any] = {"content": "an additional grant for the fjord ferries at Chiloé", "topics": ["transport"]}
    asked = said("commitment", "a", "asked for it", act="request", actor=["CHL"], counterpart=["NOR"], **like)
    told = said("commitment", "b", "recently announced it", act="pledge", actor=["NOR"], counterpart=["CHL"], **like)
    met = said("commitment", "b", "announced it", act="pledge", actor=["NOR"], counterpart=["CHL"], **like)
    same_day = {r.id: r for r in (report("a", "2025-11-02"), report("b", "2025-11-02"))}
    assert len(entries(asked, told, reports=same_day)) == 2
    assert len(entries(asked, met, reports=same_day)) == 1
    assert len(entries(asked, told)) == 1


def test_a_signing_told_as_news_is_not_that_of_three_years_ago() -> None:
    like: dict[str, Any] = {"instrument": "protocol", "status": "signed", "mention": "event", "parties": ["CHL", "NOR"]}
    old = said("agreement", "a", "a protocol was signed on the fjord border", date="2019", topics=["regional_order"], **like)
    new = said("agreement", "b", "they have signed a protocol on the fjord border", topics=["regional_order"], **like)
    then = {r.id: r for r in (report("a", "2019-04-22"), report("b", "2022-09-28"))}
    assert len(entries(old, new, reports=then)) == 2
    soon = {r.id: r for r in (report("a", "2019-04-22"), report("b", "2019-05-02"))}
    assert len(entries(old, new, reports=soon)) == 1


def test_a_protocol_and_a_treaty_of_one_report_are_two() -> None:
    like: dict[str, Any] = {"parties": ["CHL", "NOR"], "topics": ["regional_order"], "mention": "event"}
    treaty = said(
        "agreement", "a", "agreed on a treaty on the fjord border", instrument="treaty", status="agreed", date="2021-03", **like
    )
    signed = said("agreement", "a", "signed a protocol on the fjord border", at=90, instrument="protocol", status="signed", **like)
    assert len(entries(treaty, signed)) == 2
