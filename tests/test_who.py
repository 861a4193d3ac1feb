"""Who is who as a user sees it and overrules it. Every person, outlet and dealing is invented."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from commands import run

import comity
from comity.api import Record
from comity.flow import derive
from comity.record.heed import heed
from comity.show.who import who
from comity.terms.errors import RecordError

REPORTS = {
    "reef": (
        "The Oslo Lantern", "2026-03-02",
        "Norwegian Fisheries Minister Ingrid Aasland met Chilean Foreign Minister Tomas Larranaga in Oslo on 2 March 2026. "
        "Norway and Chile signed a memorandum on reef research.",
    ),
    "kelp": (
        "Diario del Fiordo", "2026-03-03",
        "Chilean Foreign Minister Tomás Larrañaga met Norwegian Fisheries Minister Aasland Ingrid in Oslo on 2 March 2026. "
        "Chile will send 12 divers to Norway.",
    ),
    "buoy": (
        "The Valparaiso Wire", "2026-05-09",
        "Norwegian Education Minister Ingrid Aasland visited Chile on 8 May 2026. "
        "Norwegian Deputy Minister Sigrun Aasland met Chilean Foreign Minister T. J. Larraniaga in Santiago on 9 May 2026.",
    ),
}  # fmt: skip


@pytest.fixture
def record(tmp_path: Path) -> Record:
    book = comity.open(str(tmp_path / "r.db"), by="Ilze Ozola")
    for key, (outlet, day, text) in REPORTS.items():
        (tmp_path / f"{key}.txt").write_text(f"{text}\n", "utf-8")
        book.read(str(tmp_path / f"{key}.txt"), outlet=outlet, published=day, workers=1)
    return book


def people(record: Record) -> dict[str, set[str]]:
    """The reports, by the stems of their files, that name each person."""
    files = {r.id: Path(r.path).stem for r in record.reports()}
    found: dict[str, set[str]] = {}
    for (report, _), key in record.who().people.items():
        found.setdefault(key, set()).add(files[report])
    return found


def of(record: Record, stem: str) -> str:
    return next(r.id for r in record.reports() if Path(r.path).stem == stem)


def told(record: Record, name: str) -> str:
    return " ".join(run(record, "who", name).split())


def test_names_in_any_order_and_spelling_are_one_and_homonyms_are_two(record: Record) -> None:
    found = people(record)
    assert found["larranaga tomas (CHL)"] == {"reef", "kelp"}
    assert found["aasland ingrid (NOR)"] == {"reef", "kelp"}
    assert {"buoy"} in [reports for key, reports in found.items() if key.startswith("aasland ingrid (NOR) [")]
    assert found["aasland sigrun (NOR)"] == {"buoy"}


def test_who_shows_names_offices_and_why_they_are_one_or_two(record: Record) -> None:
    shown = told(record, "Aasland")
    assert "one person Aasland Ingrid Ingrid Aasland the same parts of the name, in whatever order (sure)" in shown
    assert "different offices at the same time" in shown
    assert "they have “aasland” alone in common, which joins nobody" in shown
    offices = {p.name: p.offices for p in who(record.view, record.who(), "aasland").people}
    assert offices["Sigrun Aasland"] == ("Deputy Minister (9 May 2026)",)
    assert offices["Aasland Ingrid"] == ("Fisheries Minister (2 March 2026 to 3 March 2026)",)
    assert told(record, "Quilodran") == "no report names anybody or anything 'Quilodran'"


def test_a_person_overrules_who_is_who_and_takes_it_back(record: Record) -> None:
    made = record.judge("same", "Larraniaga", "Tomás Larrañaga", why="his letter says so")
    assert people(record)["larranaga tomas (CHL)"] == {"reef", "kelp", "buoy"}
    assert "judged to be the same by Ilze Ozola" in told(record, "Larrañaga")
    assert "his letter says so" in told(record, "Larrañaga")
    record.rebuild(workers=1)
    assert people(record)["larranaga tomas (CHL)"] == {"reef", "kelp", "buoy"}
    assert record.check() == []
    record.judge("undo", made.id)
    assert people(record)["larranaga tomas (CHL)"] == {"reef", "kelp"}


def test_a_person_parts_whom_the_program_took_for_one_and_entries_follow(record: Record) -> None:
    assert meetings(record) == [2]
    first, second = (f"Ingrid Aasland @ {of(record, stem)[:8]}" for stem in ("reef", "kelp"))
    record.judge("different", first, second, why="mother and daughter")
    assert meetings(record) == [1, 1]
    assert len([key for key in people(record) if key.startswith("aasland ingrid (NOR)")]) == 3
    with pytest.raises(RecordError, match=r"Aasland Ingrid @ \w+ is different from .*To change that, `comity judge undo"):
        record.judge("same", first, second)


def meetings(record: Record) -> list[int]:
    """How many statements tell of each meeting of March."""
    return [len(e.statements) for e in record.entries(kind="engagement", until="2026-03") if e.value("type") != "visit"]


def test_a_merge_across_a_different_is_refused_with_its_chain(record: Record) -> None:
    record.judge("different", "Sigrun Aasland", f"Ingrid Aasland @ {of(record, 'reef')[:8]}")
    record.judge("same", "Sigrun Aasland", f"Ingrid Aasland @ {of(record, 'buoy')[:8]}")
    with pytest.raises(RecordError) as refused:
        record.judge("same", f"Ingrid Aasland @ {of(record, 'reef')[:8]}", f"Ingrid Aasland @ {of(record, 'buoy')[:8]}")
    chain = re.sub(r" @ \w+| \(judgement [^)]*\)", "", str(refused.value))
    assert "Aasland Ingrid is different from Sigrun Aasland; Sigrun Aasland is the same as Ingrid Aasland." in chain


@pytest.mark.parametrize(
    ("first", "second", "cause"),
    [
        (
            "Rosa Quilodrán",
            "Sigrun Aasland",
            "no report names a person, body, place or programme 'Rosa Quilodrán'; `comity who NAME`",
        ),
        ("Ingrid Aasland", "Sigrun Aasland", "2 people are called 'Ingrid Aasland': aasland ingrid"),
        ("Tomás Larrañaga", "Larranaga Tomas", "are one name of one person: say in which reports"),
        ("Sigrun Aasland @ 0000", "Sigrun Aasland", "0 reports whose ids begin with '0000'"),
        ("0000", "Sigrun Aasland", "no entry or statement has an id that begins with '0000'"),
    ],
)
def test_a_name_that_is_nobodys_or_several_peoples_is_refused(record: Record, first: str, second: str, cause: str) -> None:
    with pytest.raises(RecordError, match=cause):
        record.judge("different", first, second)


def test_a_judgement_on_a_name_that_is_gone_is_asked_again(record: Record) -> None:
    record.judge("same", "Sigrun Aasland", "Tomás Larrañaga")
    view = record.view
    made = record.judgements()
    rest = [s for s in view.recorded if "Sigrun" not in str(s.fields)]
    heeded = heed(rest, {r.id: r for r in view.reports()}, made)
    assert [j.id for j, now in heeded.again if now is None] == [made[0].id]
    assert heeded.rulings.people == {}


def test_judgements_on_people_are_the_same_in_any_order(record: Record) -> None:
    record.judge("same", "Sigrun Aasland", "Larraniaga")
    record.judge("different", "Larraniaga", "Tomás Larrañaga")
    view, made = record.view, record.judgements()
    reports = {r.id: r for r in view.reports()}
    found = []
    for judgements in (made, made[::-1]):
        heeded = heed(view.recorded, reports, judgements)
        found.append(derive(heeded.statements, view.telling.values(), view.origins, view.day or "", heeded.rulings).entries)
    assert found[0] == found[1]


def test_it_is_written_for_machines(record: Record) -> None:
    found = json.loads(run(record, "who", "aasland ingrid (NOR)", "--json"))
    assert next(p["key"] for p in found["people"]) == "aasland ingrid (NOR)"
    assert {(d["same"], d["certainty"]) for d in found["decisions"]} >= {(True, "sure"), (False, "sure")}
    assert run(record, "judgements").strip() == "no judgements"
    record.judge("same", "Sigrun Aasland", "Larraniaga")
    assert "Sigrun Aasland (in 1 report) |" in run(record, "judgements")
