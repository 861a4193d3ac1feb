"""Words are found in a report however they are written, and never where they are other words, or parts of words and numbers."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.extract.model.exact import place, places, plain

TEXT = (
    "He said: “Peru\u00a0pledged 2.5\u00a0bil\u00adlion” to José’s non-nuclear fund,\n  of 1,740 boats. Peru never pledged "
    "994 cases; Đà Nẵng got 740\u200b cases, Peru pledged 12."
)

FOUND = [
    ('"Peru pledged 2.5 billion"', "“Peru\u00a0pledged 2.5\u00a0bil\u00adlion”"),
    ("José's non-nuclear fund, of 1,740 boats", "José’s non-nuclear fund,\n  of 1,740 boats"),
    (unicodedata.normalize("NFD", "José"), "José"),
    (unicodedata.normalize("NFD", "Đà Nẵng"), "Đà Nẵng"),
    ("  Peru never pledged ", "Peru never pledged"),
    ("740 cases", "740\u200b cases"),
    ("2.5", "2.5"),
    ("12.", "12."),
    ("Peru never pledged 994 cases.", "Peru never pledged 994 cases"),
]

NOT_FOUND = [
    "740 boats",
    "994 boats",
    "never pledge",
    "Jose",
    "nuclear fund",
    "non",
    "fund of 1,740",
    "1",
    "5 billion",
    "2",
    "million",
    "Peru pledged 994 cases",
    "peru",
    "",
    " “” ",
    "…",
    "Peru never pledged 994 cases!",
    "1.",
    "Peru pledged 2.5 billion to José",
]


@pytest.mark.parametrize(("words", "stands"), FOUND, ids=range(len(FOUND)))
def test_another_way_of_writing_is_found_at_its_place(words: str, stands: str) -> None:
    span = place(words, TEXT)
    assert span is not None
    assert TEXT[slice(*span)] == stands


@pytest.mark.parametrize("words", NOT_FOUND, ids=range(len(NOT_FOUND)))
def test_other_words_and_parts_of_words_and_numbers_are_not_found(words: str) -> None:
    assert place(words, TEXT) is None


def test_every_place_is_found_and_only_within_the_span_asked_for() -> None:
    spans = list(places("Peru", TEXT))
    assert [TEXT[a:b] for a, b in spans] == ["Peru"] * 3
    assert place("Peru", TEXT, (20, len(TEXT))) == spans[1]
    assert place("Peru never", TEXT, (0, spans[1][1])) is None


SIGNS = st.sampled_from([*"ab12 .,-", "é", "e\u0301", "“", '"', "’", "'", "\u00ad", "\u00a0", "\n", "\u200b", "đ", "ẵ", "가"])


@given(st.lists(SIGNS, max_size=40).map("".join), st.data())
def test_what_is_found_reads_like_what_was_sought(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for form in ("NFC", "NFD"):
        sought = unicodedata.normalize(form, text[start:end])
        for a, b in places(sought, text):
            assert plain(text[a:b]).text.strip() == plain(sought).text.strip()


@given(st.lists(SIGNS, max_size=40).map("".join))
def test_the_map_back_covers_the_text_in_order(text: str) -> None:
    found = plain(text)
    assert len(found.text) == len(found.starts) == len(found.ends)
    assert list(found.starts) == sorted(found.starts)
    assert all(0 <= a < b <= len(text) for a, b in zip(found.starts, found.ends, strict=True))


@given(st.lists(st.sampled_from(["Peru", "pledged", "José’s", "“twelve", "boats”", "né\u00adgotiation"]), min_size=1, max_size=8))
def test_whole_words_are_found_in_any_writing(words: list[str]) -> None:
    text = "Then \u00a0" + "\u00a0 ".join(words) + ", they said."
    sought = unicodedata.normalize("NFD", " ".join(words)).replace("“", '"').replace("”", '"').replace("\u00ad", "")
    span = place(sought, text)
    assert span is not None
    assert text[slice(*span)].split() == words
