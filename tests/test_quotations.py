"""Quotations as statements: speaker, words, cue, setting, and the passage that gives them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from comity.clean import clean
from comity.detect import detect
from comity.detect.attribution import find_speeches
from comity.detect.parse import parse
from comity.detect.quotes import find_quotes
from comity.extract.draft import Draft
from comity.extract.quotations import quotations
from comity.terms.parsed import ActorMention, Parsed
from comity.terms.report import Block, Page, Report
from comity.terms.statement import Quotation
from comity.terms.values import Party, Person

HALVORSEN = Person("Kari Halvorsen", Party(None, "NOR"))


def drafts(text: str) -> tuple[Parsed, list[Draft]]:
    """The quotations of a report of paragraphs on lines in which Halvorsen is the one person known by name."""
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(at, at + len(line), "paragraph"))
        at += len(line) + 1
    parsed = find_quotes(parse(Report(id="case", path="case.txt", text=text, sha256="", blocks=tuple(blocks))))
    actors = [
        ActorMention(t.i, t.i + 1, t.i, t.start, t.end, (Party(None, "NOR"),), (HALVORSEN,), HALVORSEN.name)
        for t in parsed.tokens
        if t.text == "Halvorsen"
    ]
    parsed = find_speeches(replace(parsed, actors=tuple(actors)))
    return parsed, list(quotations(parsed))


CASES = [
    ("17.34 – Halvorsen, standing next to him: “We asked for a bridge and were given one.”",
     "We asked for a bridge and were given one.", None, None, "“We asked for a bridge and were given one.”"),
    ("“We will wait,” Halvorsen grumbled at a forum.", "We will wait", "grumbled", "a forum", None),
    ("“We will wait,” Halvorsen said.", "We will wait", "said", None, "“We will wait,” Halvorsen said"),
    ("“We will wait,’’ Halvorsen said.", "We will wait", "said", None, "“We will wait,’’ Halvorsen said"),
    ("Halvorsen said, “We will wait.”", "We will wait.", "said", None, "Halvorsen said, “We will wait.”"),
    ("Halvorsen pointed out that Peru “will not wait”.", "will not wait", "pointed out", None, None),
    ("“We will wait,” Halvorsen was quoted as saying.", "We will wait", "was quoted as saying", None, None),
    ("“We will wait,” Halvorsen said at a meeting with them.", "We will wait", "said", "a meeting with them", None),
    ("“We will wait,” Halvorsen told a media briefing.", "We will wait", "told", "a media briefing", None),
    ("Peru will wait “until June”, according to Halvorsen.", "until June", "according to", None, None),
    ("Halvorsen: “We will wait.”", "We will wait.", None, None, "“We will wait.”"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "cue", "setting", "passage"), CASES)
def test_a_quotation_gives_its_words_with_cue_and_setting(
    text: str, words: str, cue: str | None, setting: str | None, passage: str | None
) -> None:
    parsed, found = drafts(text)
    assert len(found) == 1
    fields = found[0].fields
    assert isinstance(fields, Quotation)
    assert fields.speaker is not None
    assert (fields.speaker.name, fields.words, fields.cue, fields.setting) == ("Kari Halvorsen", words, cue, setting)
    if passage is not None:
        assert parsed.text(found[0].span) == passage


def test_a_quotation_broken_by_its_cue_is_one_with_two_spans() -> None:
    parsed, found = drafts("“We now expect the boats,” Halvorsen said, “before the elections in August.”")
    assert len(found) == 1
    assert isinstance(found[0].fields, Quotation)
    assert found[0].fields.words == "We now expect the boats … before the elections in August"
    assert [parsed.text(s) for s in found[0].more] == ["before the elections in August"]


def test_a_quoted_sentence_behind_the_cue_is_a_quotation_of_its_own() -> None:
    _, found = drafts("“We wait,” Halvorsen said. “We hope.”")
    assert [f.fields.words for f in found if isinstance(f.fields, Quotation)] == ["We wait", "We hope."]


def test_every_span_of_a_quotation_lies_in_the_text() -> None:
    text = "“We will wait,” Halvorsen said during a meeting with the president."
    parsed, found = drafts(text)
    spans = {name: parsed.text(span) for name, span in found[0].spans.items()}
    assert spans == {"words": "We will wait", "cue": "said", "setting": "a meeting with the president"}


NONE = [
    "Halvorsen reaffirmed the “Four Nos” policy.",
    "The exercise “Silent Tide” was opened by Halvorsen.",
    "“We will wait” stood on a wall in Orvelle.",
    "Halvorsen said ties were raised to the level of an “enhanced friendship”.",
]


@pytest.mark.parametrize("text", NONE)
def test_names_terms_and_words_that_nobody_says_are_no_quotations(text: str) -> None:
    assert drafts(text)[1] == []


SPOKEN = [
    ("Peru likes it; the navy, a Chilean official grumbled, “likes it less every week.”",
     "a Chilean official", "likes it less every week"),
    ("“It is late,” a Chilean official in a press release said.", "a Chilean official", "It is late"),
    ("Lima condemned the Chilean patrols as “navigation by provocation”.", "Lima", "navigation by provocation"),
    ("Minister, Caracas said last night that this bridge “serves an oil company”.", "Caracas", "serves an oil company"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "words"), SPOKEN)
def test_states_and_officials_without_a_name_are_quoted(text: str, speaker: str, words: str) -> None:
    found = [d.fields for d in quotations(detect(clean(Page(path="r.txt", content=text.encode(), sha256="0"))))]
    assert [(f.speaker.name, f.words) for f in found if isinstance(f, Quotation) and f.speaker] == [(speaker, words)]


@pytest.mark.parametrize(
    "text", ["Lima condemned the “unilateralism” of Chile.", "Lima promised help against the “great thirst” of Chile."]
)
def test_a_term_in_marks_is_no_quotation_of_a_state(text: str) -> None:
    assert not list(quotations(detect(clean(Page(path="r.txt", content=text.encode(), sha256="0")))))
