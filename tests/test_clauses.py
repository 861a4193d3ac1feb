"""A predicate's arguments are the same in whatever form it comes."""

from __future__ import annotations

import pytest

from comity.detect.parse import parse
from comity.extract.clauses import clause_at, clause_span
from comity.terms.parsed import Parsed
from comity.terms.report import Block, Report

CASES = [
    # text, predicate, agents, objects
    ("Norway signed the protocol in Oslo.", "signed", ["Norway"], ["protocol"]),
    ("The protocol was signed by Norway in Oslo.", "signed", ["Norway"], ["protocol"]),
    ("The protocol, signed by Norway last year, has lapsed.", "signed", ["Norway"], ["protocol"]),
    ("Norway agreed to sign the protocol.", "sign", ["Norway"], ["protocol"]),
    ("Norway, which signed the protocol, paid for the clinic.", "signed", ["Norway"], ["protocol"]),
    ("Norway drafted and signed the protocol.", "signed", ["Norway"], ["protocol"]),
    ("Norway urged Chad to sign the protocol.", "sign", ["Chad"], ["protocol"]),
    ("The equipment provided by Norway has arrived.", "provided", ["Norway"], ["equipment"]),
    ("Norway's offer of trucks was welcomed.", "offer", ["Norway"], ["trucks"]),
    ("The clinic that Norway financed is open.", "financed", ["Norway"], ["clinic"]),
    ("Chad was invited by Norway to attend the forum.", "invited", ["Norway"], ["Chad"]),
]


def read(text: str) -> Parsed:
    return parse(Report(id="r", path="r.txt", text=text, sha256="", blocks=(Block(0, len(text), "paragraph"),)))


@pytest.mark.parametrize(("text", "predicate", "agents", "objects"), CASES)
def test_a_predicate_has_the_same_arguments_in_every_form(text: str, predicate: str, agents: list[str], objects: list[str]) -> None:
    parsed = read(text)
    token = next(t for t in parsed.tokens if t.text == predicate)
    clause = clause_at(parsed, token.i)
    assert [parsed.tokens[a].text for a in clause.agents] == agents
    assert [parsed.tokens[o].text for o in clause.objects][:1] == objects


def test_the_span_of_a_clause_leaves_out_coordinated_clauses_and_closing_punctuation() -> None:
    parsed = read("Norway paid for the clinic, and Chad gave the land.")
    paid = next(t for t in parsed.tokens if t.text == "paid")
    assert parsed.text(clause_span(parsed, paid.i)) == "Norway paid for the clinic"


def test_a_coordination_is_whole_from_each_of_its_words() -> None:
    parsed = read("Norway, Chad and Peru drafted and signed the protocol in Oslo.")
    for words in (["Norway", "Chad", "Peru"], ["drafted", "signed"], ["protocol"]):
        for token in (t for t in parsed.tokens if t.text in words):
            assert [t.text for t in parsed.conjuncts(token.i)] == words


def test_the_words_of_a_long_coordination_are_gathered_once() -> None:
    parsed = read(f"{', '.join(['Norway', 'Chad'] * 20)} and Peru signed the protocol.")
    first = next(t for t in parsed.tokens if parsed.conjuncts(t.i)[1:])
    every = parsed.conjuncts(first.i)
    assert all(parsed.conjuncts(t.i) is every for t in every)
