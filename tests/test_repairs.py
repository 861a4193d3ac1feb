"""Mended attachments leave every sentence a tree."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.detect.parse import parse
from comity.detect.repairs import repaired
from comity.terms.parsed import Token
from comity.terms.report import Block, Report

REPORTS = sorted((Path(__file__).parent.parent / "examples" / "reports").glob("*.txt"))

ROWS = [
    ("note", "VERB", "VB", "ROOT", 0),
    ("example", "NOUN", "NN", "compound", 4),
    ("unpaid", "VERB", "VBN", "advcl", 0),
    ("or", "CCONJ", "CC", "cc", 2),
    ("loans", "NOUN", "NNS", "conj", 2),
]


def rooted(tokens: list[Token]) -> bool:
    """Do the heads above every token end at a root?"""
    for token in tokens:
        steps = 0
        while token.head != token.i:
            token, steps = tokens[token.head], steps + 1
            if steps > len(tokens):
                return False
    return True


def test_a_mended_head_never_closes_a_circle() -> None:
    tokens = [
        Token(i, 9 * i, 9 * i + len(text), text, text, pos, tag, dep, head, 0) for i, (text, pos, tag, dep, head) in enumerate(ROWS)
    ]
    assert rooted(repaired(tokens))


@pytest.mark.parametrize("path", REPORTS, ids=lambda p: p.stem)
def test_the_sentences_of_a_report_are_trees(path: Path) -> None:
    text = path.read_text("utf-8")
    parsed = parse(Report(id="r", path=path.name, text=text, sha256="", blocks=(Block(0, len(text), "paragraph"),)))
    assert rooted(list(parsed.tokens))


@pytest.mark.parametrize(
    ("text", "tag"), [("Norway and Chile plan to hold an exercise.", "VBP"), ("The plan to meet failed.", "NN")]
)
def test_what_has_a_subject_and_an_infinitive_is_a_verb(text: str, tag: str) -> None:
    parsed = parse(Report(id="r", path="r.txt", text=text, sha256="", blocks=(Block(0, len(text), "paragraph"),)))
    assert next(t.tag for t in parsed.tokens if t.text == "plan") == tag


HEADS = [
    ("A visit to Brazil by Prime Minister Ada Berg planned for 20-22 April has been called off.", "visit", "called"),
    ("The minister's visit to Peru planned for 20-22 April was cancelled.", "planned", "visit"),
    ("Peru said it would examine the proposal, a senior aide, seeking anonymity, told the Lantern.", "aide", "told"),
    ("He expressed gratitude for the Department of War's continued support.", "Department", "support"),
    ("The minister asked for boats, tents, and a further grant for the port.", "grant", "tents"),
    ("In March Peru asked Chile for help.", "Peru", "asked"),
    ("The vice-president of Peru will be in Santiago next week.", "vice", "president"),
    ("Minister, Caracas said that it would wait.", "Caracas", "said"),
]


@pytest.mark.parametrize(("text", "word", "head"), HEADS)
def test_a_wrong_attachment_is_mended(text: str, word: str, head: str) -> None:
    parsed = parse(Report(id="case", path="case.txt", text=text, sha256="", blocks=(Block(0, len(text), "paragraph"),)))
    found = next(t for t in parsed.tokens if t.text == word)
    assert parsed.tokens[found.head].text == head
