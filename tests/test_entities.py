"""Names as bare spans: people, places with parties, organisations."""

from __future__ import annotations

from itertools import pairwise

import pytest

from comity.detect.entities import entities
from comity.detect.parse import parse
from comity.detect.parties import find_parties
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
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_name_is_a_bare_span_of_its_kind(text: str, expected: list[tuple[str, str]]) -> None:
    block = Block(0, len(text), "paragraph")
    parsed = find_places(find_parties(parse(Report(id="r", path="r.txt", text=text, sha256="", blocks=(block,)))))
    found = entities(parsed)
    assert [(text[e.start : e.end], e.kind) for e in found] == expected
    assert all(a.end <= b.start for a, b in pairwise(found))
