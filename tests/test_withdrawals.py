"""Notices that take back a report, and what an article says that an earlier version of it said. Everything here is invented."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from commands import run
from dealings import OPENING, drafted

import comity
from comity.api import Record
from comity.clean import clean
from comity.extract.figures import figures
from comity.terms.entry import Entry
from comity.terms.report import Page, Withdrawn

TAKEN_BACK = [
    ("We retract our article of 3 May on the sale of 12 boats.", "We retract our article of 3 May on the sale of 12 boats.",
     ("Kesto Times", "2024-05-02", "2024-05-04")),
    ("The Kesto Times has withdrawn its report of 3 May that Latvia gave Peru 12 boats, after Peru denied it.",
     "The Kesto Times has withdrawn its report of 3 May that Latvia gave Peru 12 boats",
     ("Kesto Times", "2024-05-02", "2024-05-04")),
    ("The Lima Courier also retracted its Friday story, which said Latvia had sold boats.",
     "The Lima Courier also retracted its Friday story, which said Latvia had sold boats.",
     ("The Lima Courier", "2024-05-02", "2024-05-04")),
    ("Our report of May 3, “Latvia arms Peru”, has been withdrawn because it rested on a forged letter.",
     "Our report of May 3, “Latvia arms Peru”, has been withdrawn", ("Kesto Times", "2024-05-02", "2024-05-04")),
    ("A report by The Lima Courier on boats for Peru has since been retracted.",
     "A report by The Lima Courier on boats for Peru has since been retracted.", ("The Lima Courier", "2024-04-04", "2024-05-07")),
    ("Editors: please disregard our story published yesterday.", "disregard our story published yesterday.",
     ("Kesto Times", "2024-05-04", "2024-05-06")),
    ("This newspaper withdraws a report of December on boats.", "This newspaper withdraws a report of December on boats.",
     ("Kesto Times", "2023-11-30", "2024-01-01")),
    ("It has withdrawn its report on boats.", "It has withdrawn its report on boats.", None),
    ("An earlier version of this article said that Latvia would send 40 boats; it will send 30.",
     "An earlier version of this article said that Latvia would send 40 boats", None),
    ("Correction: Our report of 3 May said that the ministers met in Riga; they met in Lima.",
     "Correction: Our report of 3 May said that the ministers met in Riga", None),
    ("The article wrongly said that the ministers met in Riga.", "The article wrongly said that the ministers met in Riga.", None),
    ("Zarian media wrongly reported that Latvia had sent 40 boats.", "wrongly reported that Latvia had sent 40 boats.", None),
]  # fmt: skip
SAID_STILL = [
    "Latvia has withdrawn its ships from the Baltic.",
    "Correction: Latvia gave Peru 12 boats, not 14.",
    "Peru withdrew its request for a report on boats.",
    "The UN withdrew its staff after a story in the Courier.",
    "The report said Laos had cleared 12,000 items, and earlier it cleared 300.",
    "Peru retracted 12 pledges to Latvia.",
]


def taken(text: str) -> list[tuple[str, Withdrawn | None]]:
    content = f"Some words on an ordinary day stand here first.\n\n{text}\n".encode()
    report = clean(Page(path="a.txt", content=content, sha256="0", outlet="Kesto Times", published="2024-05-06"))
    return [(report.text[t.start : t.end], t.withdrawn) for t in report.taken_back]


@pytest.mark.parametrize(("text", "words", "which"), TAKEN_BACK, ids=[t[0] for t in TAKEN_BACK])
def test_what_is_taken_back_is_told_from_what_is_said(text: str, words: str, which: tuple[str, str, str] | None) -> None:
    assert taken(text) == [(words, Withdrawn(*which) if which else None)]


@pytest.mark.parametrize("text", SAID_STILL)
def test_what_is_said_still_is_not_taken_back(text: str) -> None:
    assert taken(text) == []


def test_a_notice_goes_on_about_what_the_report_said() -> None:
    text = "We withdraw our report of 3 May. The report said Latvia had sold boats. It also claimed that Peru paid. It was forged."
    assert [words for words, _ in taken(text)] == [
        "We withdraw our report of 3 May.", "The report said Latvia had sold boats.", "It also claimed that Peru paid.",
    ]  # fmt: skip


def test_a_number_of_an_earlier_version_is_corrected_and_no_figure() -> None:
    text = "Ghana gave Togo 30 boats. An earlier version of this article said that Ghana gave Togo 40 boats."
    found = drafted(figures, f"{OPENING}{text} Ghana gave Togo 25 trucks.", "2025-04-10")
    assert [(f["value"], f.get("corrects")) for f in found] == [(30, None), (25, None)]
    again = "An earlier version of this article said Ghana gave Togo 40 boats. Ghana gave Togo 30 boats."
    (boats,) = drafted(figures, f"{OPENING}{again}", "2025-04-10")
    assert (boats["value"], boats["corrects"]) == (30, 40)


Told = tuple[str, str, str]
TALKS = "Foreign Minister Ilze Ozola of Latvia met Foreign Minister Ana Quispe of Peru in Riga on 3 May 2024."
FIRST: Told = ("Kesto Times", "2024-05-03", f"{TALKS}\n\nPeru gave Latvia 12 patrol boats on Friday.")
SECOND: Told = (
    "Riga Lantern",
    "2024-05-04",
    "Officials of Peru and Latvia held talks in Riga.\n\nPeru has given Latvia 12 patrol boats, the navy of Latvia said.",
)
OTHER: Told = ("Kesto Times", "2024-05-04", "Latvia and Peru signed a memorandum on schools in Lima on 4 May 2024.")
WITHDRAWN = "The Kesto Times has withdrawn its report of 3 May on Peru and Latvia."
NOTICE: Told = ("Kesto Times", "2024-05-06", f"{WITHDRAWN} The report said that Peru had given Latvia 12 patrol boats.")


def read(record: Record, folder: Path, *reports: Told) -> Record:
    for number, (outlet, day, text) in enumerate(reports):
        file = folder / f"{outlet} {day} {number}.txt"
        file.write_text(text, "utf-8")
        record.read(str(file), outlet=outlet, published=day, workers=1)
    return record


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return comity.open(str(tmp_path / "r.db"))


def standings(entries: list[Entry]) -> dict[str, str]:
    return {f"{e.kind} {e.value('type') or e.value('value') or e.value('person') or ''}": e.standing for e in entries}


def test_what_a_notice_withdraws_loses_its_outlets_support_and_the_notice_supports_nothing(record: Record, tmp_path: Path) -> None:
    before = standings(read(record, tmp_path, FIRST, SECOND, OTHER).entries())
    assert before["figure 12"] == "corroborated"
    entries = read(record, tmp_path, NOTICE).entries()
    (boats,) = (e for e in entries if e.kind == "figure")
    notice = next(r for r in record.reports() if r.published == "2024-05-06")
    assert (boats.standing, [o.outlets for o in boats.origins]) == ("single_source", [("Riga Lantern",)])
    assert [(c.change, c.date, c.report) for c in boats.history][-1] == ("withdrawn", "2024-05-06", notice.id)
    assert standings(entries)["engagement meeting"] == "retracted"
    assert {e.standing for e in entries if e.kind == "agreement"} == {"single_source"}
    assert [s for s in record.statements() if s.report == notice.id] == []
    assert record.check() == []
    assert standings(record.entries(as_of="2024-05-05")) == before
    assert "retracted (" in run(record, "changes", "--since", "2024-05-05")
    assert "withdrawn by Kesto Times, 6 May 2024" in run(record, "show", boats.id)


def test_reports_and_the_notice_may_come_in_any_order(tmp_path: Path) -> None:
    found = []
    for number, order in enumerate(permutations((FIRST, OTHER, NOTICE))):
        folder = tmp_path / str(number)
        folder.mkdir()
        with comity.open(str(folder / "r.db")) as one:
            for n, told in enumerate(order):
                (folder / f"{told[1]}.txt").write_text(told[2], "utf-8")
                one.read(str(folder / f"{told[1]}.txt"), outlet=told[0], published=told[1], workers=1)
                assert one.check() == [], n
            found.append(one.entries())
    assert all(entries == found[0] for entries in found)
    assert "retracted" in standings(found[0]).values()


RIGA = "The Kesto Times has withdrawn its report of 3 May on boats for Latvia."
ALONE = "We retract our article of 3 May."
BOATS = "We retract our article of 3 May on 12 patrol boats."
MEANT = [
    ("a notice of another outlet", ("Riga Lantern", "2024-05-06", RIGA), True),
    ("one that tells no day", ("Kesto Times", "2024-05-20", "We retract our story on 12 boats that Peru gave Latvia."), True),
    ("one that tells nothing but the day", ("Kesto Times", "2024-05-06", ALONE), True),
    ("one of another day", ("Kesto Times", "2024-05-26", "We retract our article of 20 May on 12 boats for Latvia."), False),
    ("one of another matter", ("Kesto Times", "2024-05-06", "We retract our article of 3 May on wheat in Norway."), False),
    ("one of an outlet that is not on record", ("Lima Courier", "2024-05-06", BOATS), False),
    ("one that came before the report", ("Kesto Times", "2024-05-02", "We retract our article on 12 patrol boats."), False),
]  # fmt: skip


@pytest.mark.parametrize(("case", "notice", "gone"), MEANT, ids=[m[0] for m in MEANT])
def test_a_notice_withdraws_the_report_that_it_means_and_no_other(
    case: str, notice: Told, gone: bool, record: Record, tmp_path: Path
) -> None:
    found = standings(read(record, tmp_path, FIRST, notice).entries())
    assert (found["figure 12"] == "retracted") == gone, case


def test_of_two_reports_as_likely_none_is_withdrawn(record: Record, tmp_path: Path) -> None:
    twin = ("Kesto Times", "2024-05-03", "Latvia has 12 patrol boats.\n\nPeru and Latvia signed a treaty in Lima on 3 May 2024.")
    notice = ("Kesto Times", "2024-05-06", BOATS)
    assert "retracted" not in standings(read(record, tmp_path, FIRST, twin, notice).entries()).values()


def test_words_copied_from_a_withdrawn_report_fall_with_it(record: Record, tmp_path: Path) -> None:
    long = f"{FIRST[2]} They sailed from the harbour of Callao under the eyes of both ministers, with their crews, on a calm sea."
    found = read(record, tmp_path, ("Kesto Times", "2024-05-03", long), ("Lima Courier", "2024-05-04", long), NOTICE)
    (boats,) = (e for e in found.entries() if e.kind == "figure")
    assert (len(boats.statements), boats.standing) == (2, "retracted")
    assert record.check() == []


def test_an_article_that_is_marked_as_withdrawn_states_nothing_any_more(record: Record, tmp_path: Path) -> None:
    read(record, tmp_path, ("Kesto Times", "2024-05-03", f"Editor's note: This article has been retracted.\n\n{FIRST[2]}"))
    assert set(standings(record.entries()).values()) == {"retracted"}
    brief = run(record, "brief")
    assert "Latest engagement" not in brief
    assert "single source" not in brief


def test_an_outlet_that_corrects_a_place_no_longer_stands_for_the_one_it_gave(record: Record, tmp_path: Path) -> None:
    right = "Latvia and Peru signed the memorandum on schools in Cusco on 4 May 2024."
    wrong = "Correction: An earlier report said that Latvia and Peru signed the memorandum on schools in Lima."
    read(record, tmp_path, OTHER, ("Kesto Times", "2024-05-06", f"{wrong} {right}"))
    (memorandum,) = (e for e in record.entries() if e.kind == "agreement")
    place = memorandum.fields["place"]
    assert [p["name"] for p in place.value] == ["Cusco"]
    assert [(o.value[0]["name"], o.relation) for o in place.others] == [("Lima", "earlier")]
    assert record.check() == []
