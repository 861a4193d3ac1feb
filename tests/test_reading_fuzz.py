"""Whatever a report says, it is read and understood, or refused by an error of ours: bytes, pages, dates, metadata, sentences."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import Any

import acquire_makers as make
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comity import flow
from comity.acquire.fields import about, day_of, text_of
from comity.clean import clean
from comity.clean.days import as_day, day_in_address, find_day
from comity.terms.dates import bounds
from comity.terms.errors import ComityError
from comity.terms.report import Page, Report

reading = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
understanding = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))

PARTS = [
    "Foreign Minister Ilze Ozola of Latvia met Peruvian Foreign Minister Ana Quispe in Riga on 4 May 2024.",
    "Peru pledged 12 patrol boats, worth US$ 2.5 million, to Latvia by the end of next year.",
    "“We will send two trawlers next year,” Quispe said, “and more if needed.” She thanked Latvia.",
    "The two sides signed a memorandum of understanding on fisheries, the third since 2019.",
    "1. The ministers reaffirmed", "by 2 to 3 per cent, up from", "said he", "neither Latvia nor Peru", "— (Riga, 5 May) —",
    "Nov. 31, 2023", "30 February", "last Friday", "from 3-5 May", "in 99999", "the 1.5bn-strong", "$", "€ 3 m", "No. 12/QĐ-TTg",
    "\n", "\n\n", "\n- ", " ", "\t", "\u00a0", "\u200b", "\u202e", "\ufeff", "\0", "”", "“", '"', "'", "’", "…", "...", "?!",
    "Q: Why?\nA: Because.", "# Title", "> quoted", "| a | b |", "Photo: Lantern", "By Ana Silva", "(Reuters) -", "&amp;", "<b>",
    "(", ")", "the", "\U0001f600", "\ud83d",
]  # fmt: skip
"""What the stages look out for, and what gets into the way of it."""

words = st.lists(st.sampled_from(PARTS) | st.text(max_size=12), max_size=14).map(" ".join)
DATES = r"[0-9]{1,5}[-/. ][0-9A-Za-z]{1,9}[-/., ]{1,2}[0-9]{1,5}(?:T[0-9:]{1,8}Z?)?"
TAGS = [
    "<p>", "</p>", "<div>", "<table><tr><td>", "<li>", "<script>", "<!--", "-->", "<h1>", "<br>", "<time datetime='2024-05-05'>",
    "<title>", "<meta property='og:title' content='", "'>", "<html lang='en'>", "<script type='application/ld+json'>", '{"@type":',
]  # fmt: skip
markup = st.lists(st.sampled_from(TAGS) | st.sampled_from(PARTS), max_size=20).map("".join)


def page(content: bytes, **known: Any) -> Page:
    return Page(path="a.txt", content=content, sha256=hashlib.sha256(content).hexdigest(), **known)


def sound(report: Report) -> None:
    """Blocks cover stretches of the text in order, pieces lead into the page."""
    ends = [0, *(block.end for block in report.blocks)]
    assert all(start <= block.start < block.end for start, block in zip(ends, report.blocks, strict=False))
    assert ends[-1] <= len(report.text)
    if report.published:
        bounds(report.published)


@reading
@given(words | markup, st.sampled_from(["utf-8", "utf-16", "cp1252", "latin-1", "shift_jis"]))
def test_any_page_is_cleaned_or_refused(text: str, encoding: str) -> None:
    with suppress(ComityError):
        sound(clean(page(text.encode(encoding, "replace"))))


@reading
@given(st.binary(max_size=300) | st.binary(max_size=80).map(lambda b: make.PAGE.encode()[:200] + b + make.PAGE.encode()[200:]))
def test_any_bytes_are_cleaned_or_refused(content: bytes) -> None:
    with suppress(ComityError):
        sound(clean(page(content)))


@reading
@given(
    st.sampled_from(["outlet", "url", "published", "title", "language"]),
    st.text(max_size=40) | st.sampled_from(["2024-05", "https://a.example/2024/13/45/x", "0000-00-00", "http://[", "en_", "\0"]),
)
def test_any_metadata_from_outside_is_taken_or_refused(name: str, value: str) -> None:
    with suppress(ComityError):
        report = clean(page(make.TEXT.encode(), **{name: value}))
        assert report.text


@reading
@given(st.text(max_size=60) | st.from_regex(DATES, fullmatch=True))
def test_any_date_is_a_day_or_none(text: str) -> None:
    for found in (as_day(text), day_in_address(f"https://a.example/{text}"), getattr(find_day(text), "edtf", None)):
        assert found is None or bounds(found) is not None
    assert isinstance(day_of(text), str | None)


KEYS = ["text", "title", "date", "name", "a.b", ""]
rows: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)


@reading
@given(
    st.dictionaries(st.sampled_from(["text", "title", "date", "url", "source", "lang", "a"]), rows),
    st.sampled_from(["text", "a.text.name", "."]),
)
def test_any_row_of_a_table_is_a_report_or_refused(row: dict[str, Any], column: str) -> None:
    about(row, {})
    for fields in ({}, {"text": column, "published": column}):
        with suppress(ComityError):
            assert text_of(row, fields).strip()
            about(row, fields)


@understanding
@given(words)
def test_any_text_is_understood_in_its_own_words_or_refused(text: str) -> None:
    try:
        outcome = flow.understand(
            page(f"{text}\n\n{PARTS[0]}".encode("utf-8", "surrogatepass"), published="2024-05-05", language="en")
        )
    except ComityError:
        return
    assert outcome.read
    for statement in outcome.read.statements:
        start, end = statement.span
        assert outcome.read.report.text[start:end] == statement.quote


@understanding
@given(words)
def test_any_text_is_explained_or_refused(text: str) -> None:
    with suppress(ComityError):
        explained = flow.explain(page(f"{PARTS[1]} {text}".encode("utf-8", "surrogatepass"), language="en"))
        assert explained.report.text
