"""Bodies, places, programmes and instruments: what was taken for one and why, and what people decide of them. All is invented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from commands import run
from reconcile_cases import report, said, talks

import comity
from comity.api import Record
from comity.flow import understand
from comity.reconcile import Seen, reconcile
from comity.record.connect import writing
from comity.record.ground import Ground
from comity.show.who import Who, who
from comity.terms.errors import RecordError
from comity.terms.report import Page
from comity.vocabulary.bodies import body_core, shortens
from comity.vocabulary.places import told_state
from comity.vocabulary.programmes import programme_core, programmes

REPORTS = {
    "reef": (
        "2026-03-04",
        "The Norwegian Ministry of Fisheries and the Chilean Ministry of Foreign Affairs signed a Memorandum of Understanding on "
        "Reef Research on 2 March 2026. Norway pledged 40 million kroner to the Coral Skerries Restoration Programme. Norway and "
        "Chile held talks in Tripoli, Lebanon, on 3 March 2026. The Skerry Fund offered Chile 2 million dollars for divers.",
    ),
    "kelp": (
        "2026-04-10",
        "Norway's Fisheries Ministry delivered 12 boats to Chile under the Coral Skerries programme on 9 April 2026, UNDP said. "
        "Norway and Chile held talks in Oslo on 8 April 2026. The Marenda Fund offered Chile 2 million dollars for divers.",
    ),
    "buoy": (
        "2026-05-04",
        "The United Nations Development Programme will support Chile with 3 boats. The reef research memorandum between Norway and "
        "Chile entered into force on 1 May 2026. Norway and Chile held talks in Tripoli, Libya, on 3 May 2026. Chile's Foreign "
        "Ministry thanked the Ministry of Trade, Industry and Fisheries of Norway.",
    ),
}  # fmt: skip


def read(book: Record, folder: Path, *stems: str) -> None:
    for stem in stems:
        day, text = REPORTS[stem]
        (folder / f"{stem}.txt").write_text(f"{text}\n", "utf-8")
        book.read(str(folder / f"{stem}.txt"), outlet="The Oslo Lantern", published=day, workers=1)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    book = comity.open(str(tmp_path / "r.db"), by="Ilze Ozola")
    read(book, tmp_path, *REPORTS)
    return book


def told(record: Record, name: str) -> Who:
    return who(record.view, record.who(), name)


def reasons(record: Record, name: str) -> set[tuple[bool, str, str, str]]:
    return {(d.same, d.first, d.second, d.reason.split(":")[0]) for d in told(record, name).decisions if d.sort != "person"}


def test_a_body_is_one_by_table_and_pattern_and_says_which(record: Record) -> None:
    [body] = told(record, "UNDP").things
    assert (body.sort, body.name, body.called) == ("body", "United Nations Development Programme", ("UNDP", body.name))
    assert reasons(record, "UNDP") == {(True, body.name, "UNDP", f"organisations.toml, {body.name}")}
    assert (True, "Ministry of Fisheries", "Fisheries Ministry", "the pattern of ministries' names") in reasons(record, "Fisheries")
    assert [p.quote[:31] for p in told(record, "Fisheries").things[0].passages][1:2] == ["Norway's Fisheries Ministry del"]


def test_a_short_name_is_of_the_one_ministry_or_programme_that_has_all_its_words(record: Record) -> None:
    likely = {(d.first, d.second) for d in told(record, "fisheries").decisions if d.certainty == "likely"}
    assert likely == {("Ministry of Trade, Industry and Fisheries", "Ministry of Fisheries")}
    [programme] = [t for t in told(record, "Coral Skerries").things if t.sort == "programme"]
    assert programme.called == ("Coral Skerries Restoration Programme", "Coral Skerries programme")


def test_places_of_one_name_in_two_states_are_two(record: Record) -> None:
    found = {t.key: t.of for t in told(record, "Tripoli").things}
    assert found == {"place tripoli (LBN)": ("LBN",), "place tripoli (LBY)": ("LBY",)}
    assert (False, "Tripoli (LBN)", "Tripoli (LBY)", "they lie in different states") in reasons(record, "Tripoli")


def test_an_instrument_is_one_by_its_words_and_parties(record: Record) -> None:
    [memorandum] = [t for t in told(record, "reef research").things if t.sort == "instrument"]
    assert memorandum.called == ("Memorandum of Understanding on Reef Research", "memorandum on reef research")
    assert memorandum.of == ("CHL", "NOR")
    [(same, _, _, reason)] = reasons(record, "reef research")
    assert (same, reason) == (True, "words in common")


def test_bodies_are_no_people(record: Record) -> None:
    assert told(record, "Skerry").people == ()


def test_a_judgement_on_bodies_joins_their_offers_and_holds_for_reports_to_come(tmp_path: Path) -> None:
    with comity.open(str(tmp_path / "early.db"), by="Ilze Ozola") as early:
        read(early, tmp_path, "reef", "kelp")
        assert len(offers(early)) == 2
        made = early.judge("same", "Skerry Fund", "the Marenda Fund", why="its new name")
        assert len(offers(early)) == 1
        read(early, tmp_path, "buoy")
        assert early.check() == []
        late = comity.open(str(tmp_path / "late.db"), by="Ilze Ozola")
        read(late, tmp_path, "reef", "buoy")
        late.store.judge(made)
        read(late, tmp_path, "kelp")
        assert late.check() == []
        assert late.entries() == early.entries()
        early.rebuild(workers=1)
        assert len(offers(early)) == 1
        early.judge("undo", made.id)
        assert len(offers(early)) == 2
        assert early.check() == []


def offers(record: Record) -> list[str]:
    """The entries of money that a fund offered."""
    return [e.id for e in record.entries(kind="figure") if e.value("value") == 2_000_000]


def test_places_are_parted_in_one_report_and_joined_again(record: Record) -> None:
    first, second = ("place tripoli (LBN)", "place tripoli (LBY)")
    made = record.judge("same", first, second)
    places = [s.view.places for s in seen(record) if s.view.kind == "engagement"]
    assert record.check() == []
    assert sorted(map(sorted, places)) == [["oslo"], ["tripoli"], ["tripoli"]]
    record.judge("undo", made.id)
    report = next(r.id for r in record.reports() if Path(r.path).stem == "reef")[:8]
    record.judge("different", f"place tripoli (LBN) @ {report}", second)
    assert len({p for s in seen(record) if s.view.kind == "engagement" for p in s.view.places}) == 3
    assert record.check() == []


def seen(record: Record) -> list[Seen]:
    _ = record.view
    with writing(record.store.engine) as connection:
        return list(Ground(connection, Seen).of_reports([r.id for r in record.reports()]).values())


def test_what_is_judged_is_refused_with_its_chain(record: Record) -> None:
    record.judge("same", "Skerry Fund", "Marenda Fund")
    record.judge("same", "UNDP", "Skerry Fund")
    with pytest.raises(RecordError, match=r"Skerry Fund is the same as Marenda Fund .*To change that, `comity judge undo"):
        record.judge("different", "United Nations Development Programme", "Marenda Fund")


def test_programmes_are_parted(record: Record) -> None:
    record.judge("different", "Coral Skerries programme", "Coral Skerries Restoration Programme", why="two of them")
    assert len([t for t in told(record, "Coral Skerries").things if t.sort == "programme"]) == 2
    assert any(not d.same and "two of them" in d.reason for d in told(record, "Coral Skerries").decisions)
    assert record.check() == []


def test_an_instrument_is_judged_by_its_titles(record: Record) -> None:
    record.judge("different", "memorandum on reef research", "Memorandum of Understanding on Reef Research")
    assert len(record.entries(kind="agreement")) == 2
    assert (False, "judged different") in {(d.same, d.reason) for d in told(record, "reef research").decisions}
    record.judge("undo", record.judgements()[0].id)
    assert len(record.entries(kind="agreement")) == 1


@pytest.mark.parametrize(
    ("first", "second", "cause"),
    [
        ("Tripoli", "UNDP", "2 are called 'Tripoli': place tripoli \\(LBN\\); place tripoli \\(LBY\\)"),
        ("UNDP", "Coral Skerries programme", "are of different sorts"),
        ("UNDP", "Atlantis Fund", "UNDP is a body, and no report names a body 'Atlantis Fund'"),
        ("UNDP", "United Nations Development Programme", "are one name of one body: say in which reports"),
        ("UNDP @ 0000", "Skerry Fund", "0 reports whose ids begin with '0000' name 'UNDP'"),
    ],
)
def test_names_that_mean_nothing_or_several_things_are_refused(record: Record, first: str, second: str, cause: str) -> None:
    with pytest.raises(RecordError, match=cause):
        record.judge("same", first, second)


def test_it_is_written_for_machines_and_for_reading(record: Record) -> None:
    [thing] = json.loads(run(record, "who", "UNDP", "--json"))["things"]
    assert thing["key"] == "body united nations development programme"
    assert {p["words"] for p in thing["passages"]} == {"UNDP", "United Nations Development Programme"}
    shown = run(record, "who", "UNDP")
    assert "one body" in shown
    assert "organisations.toml" in shown


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("money for the Bien Hoa dioxin project", ["Bien Hoa dioxin project"]),
        ("the Programme for Safe Harbours began", ["Programme for Safe Harbours"]),
        ("the Norwegian Reef Futures Initiative", ["Reef Futures Initiative"]),
        ("the US project, a Japanese programme and its projects", []),
        ("the United Nations Development Programme", []),
        ("Norway's Coral scheme", ["Coral scheme"]),
    ],
)
def test_names_of_programmes(text: str, found: list[str]) -> None:
    assert list(programmes(text)) == found


def test_names_of_ministries_and_programmes_are_compared_by_their_cores() -> None:
    assert body_core("Defense Ministry") == body_core("the Ministry of National Defence") == "ministry of defence"
    assert body_core("Ministry for Foreign Affairs") == body_core("Foreign Ministry")
    assert shortens("ministry of trade", "ministry of trade and fisheries")
    assert not shortens("ministry of trade", "ministry of fisheries")
    assert programme_core("Coral Skerries Program") == programme_core("the Coral Skerries Programme") == "coral skerries"


GIVEN: dict[str, Any] = {"value": 40e6, "unit": "NOK", "counted": "boats", "actor": ["NOR"], "counterpart": ["CHL"]}


@pytest.mark.parametrize(
    ("programmes_named", "entries"),
    [
        (("the Coral Skerries Restoration Programme", "the Coral Skerries programme"), 1),
        (("the Coral Skerries programme", "the Reef Futures Initiative"), 2),
        (("the Coral Skerries programme", "the reefs"), 1),
    ],
)
def test_figures_of_two_programmes_are_two_measures(programmes_named: tuple[str, str], entries: int) -> None:
    reports = {r.id: r for r in (report("a", "2025-11-01"), report("b", "2025-11-02"))}
    figures = [
        said("figure", of, f"40 million kroner for boats of {name}", **GIVEN)
        for of, name in zip("ab", programmes_named, strict=True)
    ]
    assert len(reconcile(figures, reports)) == entries


def test_talks_in_two_states_are_two_although_the_towns_have_one_name() -> None:
    reports = {r.id: r for r in (report("a", "2025-11-01"), report("b", "2025-11-02"))}
    told: dict[str, Any] = {"participants": []}
    for state, entries in (("LBY", 1), ("LBN", 2)):
        places = ([{"name": "Tripoli", "state": code}] for code in ("LBY", state))
        every = [talks(of, place=place, **told) for of, place in zip("ab", places, strict=True)]
        assert len(reconcile(every, reports)) == entries


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Ministers met in Tripoli, Lebanon, on Monday.", "LBN"),
        ("Ministers met in Tripoli, the capital.", None),
        ("The envoy flew to Georgetown, Texas.", "USA"),
        ("They met in Hyderabad (Pakistan).", "PAK"),
        ("They met in Athens, Georgia.", "USA"),
        ("They visited Oslo, Lebanon and Chad.", None),
    ],
)
def test_a_place_lies_where_the_words_after_it_put_it(text: str, state: str | None) -> None:
    name = next(n for n in ("Tripoli", "Georgetown", "Hyderabad", "Athens", "Oslo") if n in text)
    start = text.index(name)
    assert told_state(text, start, start + len(name)) == state


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Georgia pledged 2 million dollars to Japan. Officials met in Atlanta, Georgia, on 3 March 2026.", "USA"),
        ("Georgia pledged 2 million dollars to Japan. Officials met in Batumi, Georgia, on 3 March 2026.", "GEO"),
        ("Georgia pledged 2 million dollars to Japan. A Georgian envoy met officials in Atlanta, Georgia, on 3 March 2026.", "GEO"),
    ],
)
def test_a_state_is_a_division_of_another_where_the_report_says_so(text: str, actor: str) -> None:
    found = understand(Page(path="x.txt", content=text.encode(), sha256="0", published="2026-03-04")).read
    assert found is not None
    assert {str(s.fields["actor"]) for s in found.statements if s.kind == "commitment"} == {f"['{actor}']"}
