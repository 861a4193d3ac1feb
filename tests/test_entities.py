"""Names as bare spans: people, places with parties, organisations."""

from __future__ import annotations

from itertools import pairwise

import pytest

from benchmarks.names import annotated
from comity.detect.entities import entities
from comity.detect.parse import parse
from comity.detect.parties import find_parties
from comity.detect.people import find_people
from comity.detect.places import find_places
from comity.terms.report import Block, Report

CASES: list[tuple[str, list[tuple[str, str]]]] = [
    ("The Vietnamese side thanked U.S. officials.", [("Vietnamese", "place"), ("U.S.", "place")]),
    ("Ships crossed the South China Sea.", [("South China Sea", "place")]),
    ("They met in Gweru, Zimbabwe.", [("Gweru, Zimbabwe", "place")]),
    ("A grant of US$5 million was paid by Latvia.", [("Latvia", "place")]),
    ("The World Health Organization sent vaccines to Chad.", [("World Health Organization", "organisation"), ("Chad", "place")]),
    ("Kenya's Ministry of Transport agreed.", [("Kenya", "place"), ("Ministry of Transport", "organisation")]),
    ("African leaders met.", [("African", "place")]),
    ("He studied Arabic.", [("Arabic", "place")]),
    ("A study by research firm Solmark was sent to Chad.", [("Solmark", "organisation"), ("Chad", "place")]),
    ("Odvika, a charity for farmers, left Chad.", [("Odvika", "organisation"), ("Chad", "place")]),
    ("Odvika is the oldest union in Chad. Peru thanked Odvika.",
     [("Odvika", "organisation"), ("Chad", "place"), ("Peru", "place"), ("Odvika", "organisation")]),
    ("The founder of Lumarket flew to Peru.", [("Lumarket", "organisation"), ("Peru", "place")]),
    ("The Tamar Growers Society (Tagros) met in Chad, and Tagros paid.",
     [("Tamar Growers Society", "organisation"), ("Tagros", "organisation"), ("Chad", "place"), ("Tagros", "organisation")]),
    ("Chad sent a water sharing plan (WSP), and the WSP was late.", [("Chad", "place")]),
    ("He told The Larkmoor Post that Chad had agreed.", [("The Larkmoor Post", "organisation"), ("Chad", "place")]),
    ("The Larkmoor Post said that Chad had agreed.", [("Larkmoor Post", "organisation"), ("Chad", "place")]),
    ("He told Al Jazeera that Chad had agreed.", [("Al Jazeera", "organisation"), ("Chad", "place")]),
    ("The Government of Chad paid for it.", [("Government of Chad", "organisation")]),
    ("The Chadian Embassy was closed.", [("Chadian Embassy", "organisation")]),
    ("Ndola Airways flies to Peru.", [("Ndola Airways", "organisation"), ("Peru", "place")]),
    ("The Commonwealth Games were held in Peru.", [("Peru", "place")]),
    ("She taught at the Sefa Ridge School in Chad.", [("Sefa Ridge School", "organisation"), ("Chad", "place")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_name_is_a_bare_span_of_its_kind(text: str, expected: list[tuple[str, str]]) -> None:
    block = Block(0, len(text), "paragraph")
    parsed = find_places(find_parties(parse(Report(id="r", path="r.txt", text=text, sha256="", blocks=(block,)))))
    found = entities(parsed)
    assert [(text[e.start : e.end], e.kind) for e in found] == expected
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_what_a_noun_tells_of_a_name_once_holds_wherever_it_stands() -> None:
    text = "The mining company Holberg closed a pit. Holberg urged calm. Ana Ruiz, a reader of the firm's daily, said so."
    parsed = find_people(parse(Report(id="r", path="r.txt", text=text, sha256="", blocks=(Block(0, len(text), "paragraph"),))))
    assert {p.name for a in parsed.actors for p in a.people} == {"Ana Ruiz"}


def test_of_nested_names_the_outermost_is_read() -> None:
    text = "Kenya Airways flew home."
    lines = ["Kenya\tB-Organization\tB-Location", "Airways\tI-Organization", "flew\tO", "home\tO", ".\tO"]
    assert annotated(text, lines) == {("organisations", (0, 13))}
