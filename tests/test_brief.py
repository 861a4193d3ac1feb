"""Briefs: every line has its footnotes, every footnote its passage, and report text does no harm."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec import structs
from show_case import entry, material, statement
from show_gold import annotated

from comity.record.scope import Scope
from comity.show.brief import Brief, Shown, brief
from comity.show.pages import escape, html, markdown
from comity.terms.entry import Related
from comity.terms.errors import Unsourced

DAY = "2031-07-15"


def made(**scope: object) -> Brief:
    return brief(material(), Scope(**scope), DAY)  # type: ignore[arg-type]


def lines(shown: Brief) -> Iterator[Shown]:
    stack = [x for s in shown.sections for g in s.groups for x in g.lines]
    while stack:
        one = stack.pop()
        yield one
        stack.extend(one.below)


def texts(shown: Brief, section: str) -> list[str]:
    return [x.text for s in shown.sections if s.id == section for g in s.groups for x in g.lines]


def test_every_line_has_a_footnote() -> None:
    assert all(x.notes for x in lines(made()))


def test_every_footnote_stands_in_its_report() -> None:
    notes = made().footnotes
    assert notes
    assert all(q in f.report.text for f in notes for q in f.quotes)


def test_the_same_passage_keeps_its_number() -> None:
    shown = made()
    passages = [(f.report.id, f.quotes) for f in shown.footnotes]
    assert len(passages) == len(set(passages))
    assert max(shown.references.values()) > 1


def test_a_line_without_a_statement_fails_and_is_named() -> None:
    shown = material()
    bare = msgspec.structs.replace(shown.by_id["e-done"], statements=())
    with pytest.raises(Unsourced, match="12 were delivered"):
        brief(replace(shown, entries=(bare,)), Scope(), DAY)


def test_a_statement_that_is_not_in_the_record_fails() -> None:
    shown = material()
    known = {k: s for k, s in shown.statements.items() if k != "s-again"}
    with pytest.raises(Unsourced, match="s-again"):
        brief(replace(shown, statements=known), Scope(), DAY)


def test_a_passage_that_its_report_does_not_have_fails() -> None:
    shown = material()
    false = msgspec.structs.replace(shown.statements["s-done"], quote="13 were delivered")
    with pytest.raises(Unsourced, match="does not stand"):
        brief(replace(shown, statements={**shown.statements, "s-done": false}), Scope(), DAY)


def test_talks_hang_under_the_visit_that_they_were_part_of() -> None:
    visits = [x for x in lines(made()) if x.entry == "e-visit" and x.below]
    assert [b.entry for b in visits[0].below] == ["e-talks"]


def test_a_dispute_shows_both_sides_and_who_says_which() -> None:
    (dispute,) = [x for s in made().sections if s.id == "conflicts" for g in s.groups for x in g.lines]
    assert dispute.text == "20 against 25: tugboats; by Fiji."
    assert [(b.lead, b.text) for b in dispute.below] == [("20", "Harbour Times."), ("25", "The <b>Tide</b>.")]


def test_a_part_that_exceeds_its_whole_is_told_below_it() -> None:
    known = material()
    tugs = next(e for e in known.entries if e.id == "e-tugs")
    other = replace(known, entries=(*known.entries, structs.replace(tugs, id="e-half", relations=(Related("part_of", "e-tugs"),))))
    assert [x.text for x in lines(brief(other, Scope(), DAY)) if x.lead == "Does not add up"] == []
    more = {**tugs.fields, "value": structs.replace(tugs.fields["value"], value=30)}
    half = structs.replace(tugs, id="e-half", fields=more, relations=(Related("part_of", "e-tugs"),))
    shown = list(lines(brief(replace(known, entries=(*known.entries, half)), Scope(), DAY)))
    failing = [x for x in shown if x.lead == "Does not add up"]
    assert [x.text for x in failing] == ["The part of 30 exceeds the whole of 20."]
    assert all(x.notes for x in failing)


def test_what_is_open_and_long_unheard_of_is_told_with_the_day_of_the_last_report() -> None:
    def marks(day: str) -> list[str]:
        return [m for x in lines(brief(material(), Scope(), day)) if x.entry == "e-pledge" for m in x.marks if "no report" in m]

    assert marks("2031-06-01") == []
    assert marks("2032-01-01") == ["no report since 5 March 2031"]
    shown = brief(material(), Scope(), "2032-01-01")
    assert any(g.title == "Open, and no report of it for half a year" for s in shown.sections for g in s.groups)


def test_a_course_has_a_footnote_for_every_step() -> None:
    (pledge,) = [x for x in lines(made()) if x.entry == "e-pledge" and x.below]
    assert [(b.lead, b.text) for b in pledge.below] == [("5 March 2031", "Voiced."), ("5 March 2031", "Under way.")]
    assert all(b.notes for b in pledge.below)


def test_an_invitation_and_the_visit_it_proposes_point_to_each_other() -> None:
    see = {x.entry: x.see for x in lines(made()) if x.see}
    assert see == {"e-proposed": "see also Commitments", "e-invite": "see also Engagements"}


def test_a_fragment_of_a_quotation_is_left_to_the_tables() -> None:
    assert texts(made(), "quotations") == []


def test_the_glance_counts_and_names_the_latest() -> None:
    shown = made()
    facts = {f.label: f.value for f in shown.facts}
    assert facts["Rests on"] == "2 reports by 2 outlets, 2 independent origins, 5 March 2031 to 6 March 2031"
    assert facts["On record"].startswith("3 engagements, 2 commitments, 1 activity, 1 figure")
    assert texts(shown, "glance")[0] == "Visit by Ane Fola (envoy, Tonga) to Fiji."


def test_a_report_without_a_date_is_counted_as_undated() -> None:
    shown = material()
    undated = {k: msgspec.structs.replace(r, published=None) if k == "b2" else r for k, r in shown.reports.items()}
    facts = {f.label: f.value for f in brief(replace(shown, reports=undated), Scope(), DAY).facts}
    assert facts["Rests on"].endswith("5 March 2031, 1 of them undated")


def test_an_addition_hangs_under_the_total_that_it_was_added_to() -> None:
    shown = material()
    source = shown.reports["a1"]
    part = statement(
        "s-part", "figure", source, "12 were delivered", value=12, unit="tugboat", counted="tugboats", role="increment"
    )
    added = entry("e-part", "figure", part, relations=(Related("adds_to", "e-tugs"),))
    more = replace(shown, statements={**shown.statements, "s-part": part}, entries=(*shown.entries, added))
    (tugs,) = [x for x in lines(brief(more, Scope(), DAY)) if x.entry == "e-tugs" and x.below and x.below[-1].entry]
    assert tugs.below[-1].text == "12 tugboats (an addition): “12 were delivered”."


def test_a_scope_without_anything_gives_an_empty_brief_that_says_so() -> None:
    shown = made(parties=frozenset({"ISL"}))
    assert not shown.sections
    assert "Nothing on record matches." in markdown(shown)
    assert "Nothing on record matches." in html(shown)


def test_html_shows_report_text_as_text() -> None:
    page = html(made())
    assert "<b>Tide</b>" not in page
    assert "The &lt;b&gt;Tide&lt;/b&gt;" in page
    assert 'href="javascript' not in page
    assert "<script" not in page


def test_html_loads_nothing_and_links_notes_there_and_back() -> None:
    page = html(made())
    assert not re.search(r"(src=|@import|url\(|<link)", page)
    anchors = set(re.findall(r'id="([^"]+)"', page))
    targets = re.findall(r'href="#([^"]+)"', page)
    assert targets
    assert set(targets) <= anchors


def test_markdown_defines_every_footnote_that_it_uses() -> None:
    text = markdown(made())
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert used
    assert used == set(re.findall(r"^\[\^(\d+)\]:", text, re.M))


ESCAPES = [
    ("*bold* _it_ `code`", r"\*bold\* \_it\_ \`code\`"),
    ("<script>&amp;", r"\<script\>\&amp;"),
    ("[x](http://y)", r"\[x\](http://y)"),
    ("# head", r"\# head"),
    ("1. item", r"1\. item"),
    ("1.5 million", "1.5 million"),
    ("- item\nand more", r"\- item and more"),
    ("US$5 and US$6", r"US\$5 and US\$6"),
]


@pytest.mark.parametrize(("text", "expected"), ESCAPES)
def test_markdown_reads_nothing_of_a_report_as_markup(text: str, expected: str) -> None:
    assert escape(text) == expected


@given(st.text(alphabet="ab1.)(-+#>=*_`[]<>~|&$!\\\"' \n:/;xhtp", max_size=40))
def test_escaped_text_comes_out_of_a_markdown_reader_as_it_went_in(text: str) -> None:
    plain = " ".join(text.split())
    rendered = MarkdownIt("commonmark").renderInline(escape(text)) if plain else ""
    assert unescape(rendered) == plain
    blocks = MarkdownIt("commonmark").render(f"- {escape(text)}")
    assert not plain or blocks == f"<ul>\n<li>{rendered}</li>\n</ul>\n"


SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.mark.skipif(not (SHARED / "devset").is_dir(), reason="the annotated reports are not beside the repository")
def test_a_brief_of_annotated_reports_builds_with_a_footnote_on_every_line() -> None:
    meta = json.loads((SHARED / "devset" / "meta.json").read_text("utf-8"))
    shown = brief(annotated(SHARED / "devset" / "gold", SHARED / "devset", meta), Scope(), "2026-11-21")
    assert sum(1 for _ in lines(shown)) > 300
    assert all(x.notes for x in lines(shown))
    assert all(q in f.report.text for f in shown.footnotes for q in f.quotes)
    assert json.dumps(markdown(shown))


PUBLISHED = {"000": "2025-11-02", "001": "2025-11-02", "002": "2025-05-31", "003": "2025-05-08", "004": "2025-11-03"}
LOOKED_FOR = [
    ("engagements", r"Visit by Pete Hegseth \(Secretary of War, United States\) to Vietnam"),
    ("engagements", r"To Lam, .*held a meeting"),
    ("engagements", r"Luong Cuong, .*held a meeting"),
    ("engagements", r"General Phan Van Giang, Minister of National Defense\) held talks"),
    ("engagements", r"held the 13th Defence Policy Dialogue in Ha Noi"),
    ("engagements", r"Planned: the 3rd Vietnam International Defense Expo"),
    ("agreements", r"(?i)memorandum of understanding on defense cooperation.*in force"),
    ("agreements", r"updated joint vision statement"),
    ("agreements", r"deepen collaboration in overcoming war consequences.*signed"),
    ("agreements", r"official minutes of the 13th"),
    ("figures", r"US\$430 million: .*; by the United States"),
    ("figures", r"US\$130 million: .*an addition"),
    ("figures", r"160 joint operations"),
    ("figures", r"994 cases \(returned\)"),
    ("figures", r"740 of 994 cases \(identified\)"),
    ("figures", r"44 of 45 dossiers received from the U\.S\. \(verified\)"),
    ("figures", r"43 sets of personal wartime effects \(returned"),
    ("commitments", r"Vietnam \(To Lam\) invited the United States: “the President and First Lady to visit Vietnam soon”"),
    ("commitments", r"Vietnam \(Phan Van Giang\) asked the United States: .*ensuring the disbursement"),
    ("people", r"Acting Assistant Secretary of Defense"),
]


@pytest.fixture(scope="module")
def vietnam_usa() -> Brief:
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("the annotated reports are not beside the repository")
    meta = {f.stem: {"published": PUBLISHED[f.stem[:3]]} for f in folder.iterdir()}
    known = annotated(SHARED / "gold" / "statements", folder, meta)
    return brief(known, Scope(parties=frozenset({"VNM", "USA"})), "2026-11-21")


@pytest.mark.parametrize(("section", "pattern"), LOOKED_FOR)
def test_a_brief_of_five_reports_tells_what_a_reader_looks_for(vietnam_usa: Brief, section: str, pattern: str) -> None:
    (found,) = [s for s in vietnam_usa.sections if s.id == section]
    everything = replace(vietnam_usa, sections=(found,))
    assert [x.text for x in lines(everything) if re.search(pattern, x.text)]
