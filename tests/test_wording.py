"""The words that the parser is given stand where they stand in the text, also where it is no prose."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from comity.detect.model import model
from comity.detect.wording import doc_of

DRAWN = {
    "They met." + "(" * 60 + "They parted.": ["They", "met", ".", "…", "They", "parted", "."],
    "They met " + "=-" * 40 + " They parted.": ["They", "met", "…", "They", "parted", "."],
    "They met. " + "." * 300 + " They parted.": ["They", "met", ".", "…", "They", "parted", "."],
    "They met (in Riga).": ["They", "met", "(", "in", "Riga", ")", "."],
}


@pytest.mark.parametrize(("text", "words"), DRAWN.items())
def test_a_line_drawn_with_marks_is_one_word(text: str, words: list[str]) -> None:
    doc, found = doc_of(model(), text)
    assert [word.word for word in found if word.word.strip()] == words
    assert [token.text for token in doc] == [word.word for word in found]
    assert all(text[word.start : word.end].strip() or not word.word.strip() for word in found)


def test_the_length_of_such_a_line_costs_no_time() -> None:
    began = time.process_time()
    doc_of(model(), '"' * 300_000 + "They met.")
    assert time.process_time() - began < 10


WRITTEN = {
    "Trade rose to $500m. It fell.": ["Trade", "rose", "to", "$", "500", "m", ".", "It", "fell", "."],
    "A road of 12 km. runs there.": ["A", "road", "of", "12", "km", ".", "runs", "there", "."],
    "They re-open it.": ["They", "reopen", "it", "."],
}


@pytest.mark.parametrize(("text", "words"), WRITTEN.items())
def test_scales_and_prefixes_are_read_as_they_are_meant(text: str, words: list[str]) -> None:
    found = doc_of(model(), text)[1]
    assert [word.word for word in found] == words
    assert all(word.end <= after.start for word, after in pairwise(found))
