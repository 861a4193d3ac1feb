"""The course of commitments, from the words of reports: each step by the statement that shows it. Everything here is invented."""

from __future__ import annotations

from pathlib import Path

import pytest

import comity

MET = "Norwegian Foreign Minister Ingrid Aasland met Chilean Foreign Minister Tomás Larrañaga in {} on {}. "
OUTLETS = ("The Tide", "Harbour Post", "Fjord Wire")
JANUARY = "2026-01-10"
Told = tuple[str, str]
"""Day and text of a report."""


def at(place: str, day: str, text: str) -> Told:
    return day, MET.format(place, day) + text


GRANT = "Norway pledged 300 million kroner to Chile for the reef station at Chiloé."
BOATS = "Norway pledged to deliver four rescue boats to the Chilean coast guard by May 2026."
ROUND = "The two countries will hold the third Norway-Chile Fisheries Dialogue in Bergen on 12 May 2026."
STATION = "Norway promised to build a reef station at Chiloé for Chile by the end of 2026."
PORTS = "Chile asked Norway to open its ports to Chilean trawlers."
STORIES: list[tuple[str, str, list[Told], list[tuple[str, str]]]] = [
    ("an invitation and the visit", "invite",
     [at("Santiago", JANUARY, "Aasland invited Larrañaga to visit Oslo later this year."),
      ("2026-05-04", "Chilean Foreign Minister Tomás Larrañaga arrived in Oslo on Monday for an official visit to Norway and held "
       "talks with Norwegian Foreign Minister Ingrid Aasland.")],
     [("voiced", JANUARY), ("delivered", "2026-05-04")]),
    ("a plan of two and the event", "plan",
     [at("Santiago", JANUARY, "Norway and Chile plan to hold a joint naval exercise off Chiloé in June 2026."),
      ("2026-06-20", "Norway and Chile held a joint naval exercise off Chiloé from 15 to 19 June 2026.")],
     [("voiced", JANUARY), ("delivered", "2026-06-20")]),
    ("a round that was called off", "agree",
     [at("Santiago", JANUARY, ROUND),
      at("Oslo", "2026-05-02", "The third Norway-Chile Fisheries Dialogue in Bergen, planned for 12 May 2026, was cancelled.")],
     [("agreed", JANUARY), ("lapsed", "2026-05-02")]),
    ("a pledge and its disbursement", "pledge",
     [at("Santiago", JANUARY, GRANT),
      at("Oslo", "2026-06-20", "Norway has disbursed 300 million kroner to Chile for the reef station at Chiloé.")],
     [("voiced", JANUARY), ("delivered", "2026-06-20")]),
    ("a disbursement of a part", "pledge",
     [at("Santiago", JANUARY, GRANT),
      at("Oslo", "2026-06-20", "Norway has disbursed 120 million kroner to Chile for the reef station at Chiloé.")],
     [("voiced", JANUARY)]),
    ("a pledge taken back", "pledge",
     [at("Santiago", JANUARY, GRANT),
      at("Oslo", "2026-06-20", "Norway withdrew its pledge of 300 million kroner to Chile for the reef station at Chiloé.")],
     [("voiced", JANUARY), ("withdrawn", "2026-06-20")]),
    ("what one will not do after all", "pledge",
     [at("Santiago", JANUARY, BOATS),
      at("Oslo", "2026-04-20", "Norway will not deliver the four rescue boats to the Chilean coast guard.")],
     [("voiced", JANUARY), ("withdrawn", "2026-04-20")]),
    ("boats by a day, delivered without the year", "pledge",
     [at("Santiago", JANUARY, BOATS), at("Oslo", "2026-06-20", "Norway delivered four rescue boats to the Chilean coast guard.")],
     [("voiced", JANUARY), ("delivered", "2026-06-20")]),
    ("fewer boats than promised", "pledge",
     [at("Santiago", JANUARY, BOATS), at("Oslo", "2026-04-20", "Norway delivered two rescue boats to the Chilean coast guard.")],
     [("voiced", JANUARY), ("under_way", "2026-04-20")]),
    ("two of the four", "pledge",
     [at("Santiago", JANUARY, BOATS),
      at("Oslo", "2026-04-20", "Norway delivered two of the four rescue boats to the Chilean coast guard.")],
     [("voiced", JANUARY), ("under_way", "2026-04-20")]),
    ("something else done with the same boats", "pledge",
     [at("Santiago", JANUARY, BOATS),
      at("Oslo", "2026-04-20", "Norway repaired four rescue boats of the Chilean coast guard.")],
     [("voiced", JANUARY), ("overdue", "2026-05-31")]),
    ("a station begun and finished", "pledge",
     [at("Santiago", JANUARY, STATION),
      at("Oslo", "2026-06-20", "Norway is building the reef station at Chiloé for Chile."),
      at("Oslo", "2026-11-20", "Norway has completed the reef station at Chiloé for Chile.")],
     [("voiced", JANUARY), ("under_way", "2026-06-20"), ("delivered", "2026-11-20")]),
    ("a request that is agreed to", "request",
     [at("Santiago", JANUARY, PORTS), at("Oslo", "2026-03-01", "Norway agreed to open its ports to Chilean trawlers.")],
     [("voiced", JANUARY), ("agreed", "2026-03-01")]),
    ("a request that is refused", "request",
     [at("Santiago", JANUARY, PORTS),
      at("Oslo", "2026-03-01", "Norway refused Chile's request to open its ports to Chilean trawlers.")],
     [("voiced", JANUARY), ("refused", "2026-03-01")]),
]  # fmt: skip


@pytest.mark.parametrize(("story", "act", "reports", "steps"), STORIES, ids=[s[0] for s in STORIES])
def test_a_step_is_taken_where_a_report_shows_it(
    tmp_path: Path, story: str, act: str, reports: list[Told], steps: list[tuple[str, str]]
) -> None:
    del story
    with comity.open(str(tmp_path / "r.db")) as record:
        for number, (day, text) in enumerate(reports):
            (tmp_path / f"{number}.txt").write_text(text, "utf-8")
            record.read(str(tmp_path / f"{number}.txt"), outlet=OUTLETS[number], published=day, workers=1)
        asked = [e for e in record.entries(as_of="2026-12-01") if e.kind == "commitment" and e.value("act") == act]
        first = min(asked, key=lambda e: str(e.first_reported))
        told = {s.id for s in record.statements()}
    got = [(s.step, s.date) for s in first.course]
    assert [step for step in got if step[0] != "voiced"] == [step for step in steps if step[0] != "voiced"]
    assert set(steps) <= set(got)
    assert all(set(s.statements) <= told and s.statements for s in first.course)
