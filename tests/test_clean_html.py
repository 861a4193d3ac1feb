"""HTML pages: body and roles by markup, metadata with its source, and pages made to break a reader."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from clean_sources import untrue
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.clean import clean
from comity.clean.markup import read_markup
from comity.clean.tokens import Tag, tokens
from comity.terms.errors import Unreadable
from comity.terms.report import STATING, Page, Report

FIRST = "Norland and Sudmark agreed on Monday to train divers together, the two ministries said."
SECOND = "The memorandum, signed in Haven, replaces one that lapsed in 2019."
ARTICLE = f"<p>{FIRST}</p><p>{SECOND}</p>"


def read(markup: str, **known: Any) -> Report:
    return clean(Page(path="page.html", content=markup.encode(), sha256="0", **known))


def parts(report: Report) -> list[tuple[str, str]]:
    return [(b.role, report.text[b.start : b.end]) for b in report.blocks]


def stated(report: Report) -> list[str]:
    return [text for role, text in parts(report) if role in STATING]


ROLES = {
    f"<nav><a>Home</a><a>World</a></nav>{ARTICLE}": ("navigation", "Home World"),
    f"<ul class='main-menu'><li>Home</li><li>World</li></ul>{ARTICLE}": ("navigation", "World"),
    f"<h1>Divers to train</h1>{ARTICLE}": ("heading", "Divers to train"),
    f"<figure><img src=x><figcaption>Holm in Haven. Photo: P. Lund</figcaption></figure>{ARTICLE}": (
        "caption",
        "Holm in Haven. Photo: P. Lund",
    ),
    f"{ARTICLE}<aside><h3>Most read</h3><p>Norland buys two ships.</p></aside>": ("teaser", "Norland buys two ships."),
    f"{ARTICLE}<div class='related-stories'><p>Sudmark opens an embassy in Haven.</p></div>": (
        "teaser",
        "Sudmark opens an embassy in Haven.",
    ),
    f"{ARTICLE}<div class='share'><a>Post</a> <a>Send</a></div>": ("share", "Post Send"),
    f"<div id='cookie-banner'><p>It is your choice what we keep.</p></div>{ARTICLE}": ("notice", "It is your choice what we keep."),
    f"{ARTICLE}<footer>The Norland Herald, Haven</footer>": ("notice", "The Norland Herald, Haven"),
    f"<p class=byline>Per Lund</p>{ARTICLE}": ("byline", "Per Lund"),
    f"<p class=date>2 May 2031</p>{ARTICLE}": ("dateline", "2 May 2031"),
    f"{ARTICLE}<p><a href=/x>Norland buys two ships from Hegland</a></p>": ("teaser", "Norland buys two ships from Hegland"),
    f"<article>{ARTICLE}</article><div><p>Another report says that the ships were sold.</p></div>": (
        "teaser",
        "Another report says that the ships were sold.",
    ),
}


@pytest.mark.parametrize(("markup", "part"), ROLES.items())
def test_markup_tells_what_states_nothing_and_the_body_stays(markup: str, part: tuple[str, str]) -> None:
    report = read(f"<!doctype html><html><body>{markup}</body></html>")
    assert part in parts(report)
    assert stated(report) == [FIRST, SECOND]


LONG = ARTICLE + "<p>Holm thanked Brandt for the help after the floods, which had cost forty lives in the south.</p>" * 3
BOXES = {
    "<div><span>Advertisement</span><p>Lovely curtains at half the price, this week only.</p></div>": "notice",
    "<div><h4>Related</h4><div><a>A bridge</a><p>The bridge took nine years to build, it is said.</p></div></div>": "teaser",
    "<div><p>Sign up for our newsletter</p><p>It is free, and you can leave it whenever you like.</p></div>": "teaser",
}


@pytest.mark.parametrize(("box", "role"), BOXES.items())
def test_what_stands_in_a_box_is_what_its_label_says(box: str, role: str) -> None:
    report = read(f"<html><body><div><h1>Pact</h1>{LONG}{box}{ARTICLE}</div></body></html>")
    said = [r for r, text in parts(report) if any(words in text for words in ("curtains", "nine years", "whenever"))]
    assert said == [role]
    assert stated(report)[-2:] == [FIRST, SECOND]


def test_a_label_among_paragraphs_takes_none_of_them() -> None:
    report = read(f"<html><body><div><h1>Pact</h1><p>Advertisement</p>{LONG}</div></body></html>")
    assert stated(report)[:2] == [FIRST, SECOND]


KEPT = {
    "a class that names the whole page": f"<body class='share-page'><div class='content has-sidebar'>{ARTICLE}</div></body>",
    "a class on the article": f"<article class='post related'>{ARTICLE}</article>",
    "a teaser class around everything": f"<div class='teaser'>{ARTICLE}</div>",
    "an aside around everything": f"<aside>{ARTICLE}</aside>",
    "breaks for paragraphs": f"<div>{FIRST}<br><br>{SECOND}</div>",
    "unclosed paragraphs": f"<div><p>{FIRST}<p>{SECOND}</div>",
    "tables for layout": f"<table><tr><td>{ARTICLE}</td></tr></table>",
    "inline marks": f"<p>Norland and <b>Sudmark</b> <a href=x>agreed</a> on Monday to train divers together, the two ministries "
    f"said.</p><p>{SECOND}</p>",
    "line ends in the source": f"<p>{FIRST.replace(' ', chr(10))}</p><p>{SECOND}</p>",
    "scripts and comments": f"<script>var p = '<p>no</p>';</script><!-- <p>no</p> --><style>p {{}}</style>{ARTICLE}"
    "<noscript>no</noscript>",
    "hidden parts": f"<div hidden>Nothing here is seen by a reader.</div><p style='display: none'>Nor is this here.</p>{ARTICLE}",
    "no tags around": f"{FIRST}<p>{SECOND}",
}


@pytest.mark.parametrize("markup", KEPT.values(), ids=list(KEPT))
def test_no_sentence_of_the_body_is_lost_or_gained(markup: str) -> None:
    assert stated(read(markup)) == [FIRST, SECOND]


def test_references_are_read_and_mapped_to_where_they_stand() -> None:
    source = "<p>The Caf&eacute; &amp; Bar&nbsp;gave &pound;5 &#8212; AT&T &bogus; said &#x201C;yes&#x201D; to Norland.</p>"
    report = read(source)
    assert report.text == "The Café & Bar gave £5 — AT&T &bogus; said “yes” to Norland."
    for character, origin in (("é", "&eacute;"), ("£", "&pound;"), ("—", "&#8212;"), ("“", "&#x201C;"), ("N", "Norland")):
        place = report.text.index(character)
        piece = next(p for p in report.pieces if p.start <= place < p.start + p.length)
        assert source.startswith(origin, piece.source + place - piece.start)


def test_a_repeated_lead_is_mapped_to_the_body_and_not_to_the_teaser() -> None:
    source = f"<aside><p>{FIRST}</p></aside><article>{ARTICLE}</article>"
    report = read(source)
    block = next(b for b in report.blocks if b.role == "paragraph")
    piece = next(p for p in report.pieces if p.start <= block.start < p.start + p.length)
    assert piece.source + block.start - piece.start == source.rindex(FIRST)


def test_the_entries_of_a_live_blog_carry_their_own_days() -> None:
    report = read(
        "<main><h1>Flood live</h1>"
        f"<div><time datetime='2031-01-22T08:00:00Z'>10.00</time><p>{FIRST}</p></div>"
        f"<div><time datetime='2031-01-21T20:00:00Z'>22.00</time><p>{SECOND}</p></div></main>"
    )
    assert [(b.date, report.text[b.start : b.end]) for b in report.blocks if b.role == "paragraph"] == [
        ("2031-01-22", FIRST),
        ("2031-01-21", SECOND),
    ]
    assert ("dateline", "22.00") in parts(report)


def test_one_time_element_dates_no_part() -> None:
    report = read(f"<main><time datetime='2031-01-22'>22 January 2031</time>{ARTICLE}</main>")
    assert {b.date for b in report.blocks} == {None}


LINKED = "<script type='application/ld+json'>%s</script>"
HEADS = {
    "<meta property='og:title' content='Divers'><meta property='og:site_name' content='Herald'>": ("title", "Divers", "markup"),
    "<title>Divers to train together | The Norland Herald</title>": ("outlet", "The Norland Herald", "markup"),
    "<title>Divers to train together - The Norland Herald</title>": ("title", "Divers to train together", "markup"),
    "<meta property='article:published_time' content='2031-05-02T23:10:00+08:00'>": ("published", "2031-05-02", "markup"),
    "<meta name=date content='May 2, 2031'>": ("published", "2031-05-02", "markup"),
    LINKED % '{"@graph": [{"@type": "NewsArticle", "datePublished": "2031-05-02T01:00:00Z"}]}': (
        "published",
        "2031-05-02",
        "markup",
    ),
    LINKED % '{"@type": "NewsArticle", "author": [{"name": "Per Lund"}, {"name": "A. Moe"}]}': (
        "byline",
        "Per Lund, A. Moe",
        "markup",
    ),
    "<link rel=canonical href='https://herald.example/2031/05/02/divers'>": ("published", "2031-05-02", "address"),
    "<meta name=author content='Per Lund'>": ("byline", "Per Lund", "markup"),
    "<meta name='dcterms.issued' content='2021-05-02'>": ("published", "2021-05-02", "markup"),
    "<meta name=description content='Signed on 2021-05-02 in Haven'>": ("published", None, None),
    "<meta name=date content='soon'>": ("published", None, None),
    "<script type='application/ld+json'>{broken</script>": ("published", None, None),
}


@pytest.mark.parametrize(("head", "known"), HEADS.items())
def test_metadata_comes_from_the_markup_with_its_source(head: str, known: tuple[str, str | None, str | None]) -> None:
    name, value, source = known
    report = read(f"<html lang=en><head>{head}</head><body>{ARTICLE}</body></html>")
    assert (getattr(report, name), report.sources.get(name)) == (value, source)


def test_a_time_of_publication_and_the_author_beside_it_are_read() -> None:
    report = read(
        "<main><div class=entry-meta>By <a>Per Lund</a> <time class=published datetime='2031-05-03T10:00'>May 3, 2031</time></div>"
        f"{ARTICLE}</main>"
    )
    assert (report.published, report.sources["published"], report.byline) == ("2031-05-03", "markup", "Per Lund")


UNSPACED = {
    "ja": "二つの国の防衛相は月曜日に会談し、海での救助について覚書に署名した。これは六年前に失効した協定に代わるものである。",
    "th": "รัฐมนตรีกลาโหมของทั้งสองประเทศพบกันเมื่อวันจันทร์และลงนามในบันทึกความเข้าใจว่าด้วยการค้นหาและช่วยเหลือทางทะเลร่วมกันในปีหน้า",
}


@pytest.mark.parametrize(("language", "text"), UNSPACED.items())
def test_prose_without_spaces_is_prose(language: str, text: str) -> None:
    report = read(f"<html><body><nav>ホーム</nav><h1>救助</h1><p>{text}</p><p>{text}</p></body></html>")
    assert (stated(report), report.language) == ([text, text], language)


def test_html_is_told_by_content_and_not_by_suffix() -> None:
    markup = f"<html><body>{ARTICLE}</body></html>".encode()
    assert clean(Page(path="page.txt", content=markup, sha256="0")).text == f"{FIRST}\n\n{SECOND}"
    plain = clean(Page(path="page.html", content=b"Norland said that 3 < 5 and 5 > 3 in its letter.", sha256="0"))
    assert plain.text == "Norland said that 3 < 5 and 5 > 3 in its letter."


def test_tags_are_read_past_quoted_ends_and_text_past_loose_brackets() -> None:
    names = [t.name for t in tokens("<a title='1 > 2' href=x>a < b</a><br/><unclosed") if isinstance(t, Tag)]
    assert names == ["a", "a", "br"]


COUNT = 100_000
HOSTILE = {
    "nested": "<html><body>" + "<div>" * COUNT + ARTICLE + "</div>" * COUNT,
    "never closed": "<html><body>" + ARTICLE + "<b><i>" * COUNT,
    "closed by others": "<html><body>" + "<div>" * COUNT + ARTICLE + "</span></b>" * COUNT,
    "nested lists": "<html><body>" + ARTICLE + "<ul><li>" * COUNT,
    "brackets": "<html><body>" + ARTICLE + "<" * COUNT * 10,
    "open tags": "<html><body>" + ARTICLE + "<a " * COUNT * 3,
    "open quotes": "<html><body>" + ARTICLE + '<a b="' * COUNT,
    "open comments": "<html><body>" + ARTICLE + "<!-- <!" * COUNT,
    "open scripts": "<html><body>" + ARTICLE + "<script>" * COUNT,
    "ampersands": "<html><body>" + ARTICLE + "&" * COUNT * 5,
    "references": "<html><body>" + ARTICLE + "<p>" + "&amp;&lt;&#65;&x" * (COUNT // 4) + "</p>",
    "attributes": "<html><body>" + ARTICLE + "<p " + "a=b " * COUNT + ">",
    "spaces": "<html><body>" + ARTICLE + "<p>" + " \n" * COUNT * 5 + "</p>",
    "described deeply": "<script type='application/ld+json'>" + "[" * COUNT + "</script><html><body>" + ARTICLE,
}


@pytest.mark.parametrize("markup", HOSTILE.values(), ids=list(HOSTILE))
def test_a_hostile_page_is_read_in_linear_time_with_its_article(markup: str) -> None:
    began = time.process_time()
    report = read(markup)
    assert time.process_time() - began < 20
    assert FIRST in report.text
    assert SECOND in report.text


MARKS = (
    "<p>~</p>~<li>~<table><tr><td>~<time datetime='2031-01-02'>~<h1>~<nav>~</nav>~<br>~<!--~-->~<![CDATA[~]]>~<a href=x>~<script>"
)
PRINTED = '1. ~• ~ (NWA)~HAVEN, May 2 (NWA) - ~Photo: x~RELATED\n~\n~\r\n~14:35 ~“~"~2 May 2031~By Per Lund~|~---\n~date: 2031\n'
ODD = "</script>~<title>~&#0;~&#x110000;~&lt~\x00~\ufffe~\u202e"
SCRAPS = st.sampled_from([FIRST, SECOND, *MARKS.split("~"), *PRINTED.split("~"), *ODD.split("~")])


@given(st.lists(st.one_of(SCRAPS, st.text(max_size=12)), max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_into_ordered_blocks_or_refused(text: str) -> None:
    try:
        report = read(text.encode("utf-8", "replace").decode())
    except Unreadable:
        return
    ends = [0, *(place for block in report.blocks for place in (block.start, block.end)), len(report.text)]
    assert ends == sorted(ends)
    assert all(report.text[b.start : b.end].strip() == report.text[b.start : b.end] != "" for b in report.blocks)


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        clean(Page(path="page", content=content, sha256="0"))
    except Unreadable:
        return


BODY = (
    "Norland and Sudmark agreed on Monday to train divers together in the port of Haven, the two ministries said.\n\n"
    "\u201cWe will train \u2014 and learn,\u201d said Minister Ane Moe & her guest. It replaces one that lapsed in 2019."
)
DESCRIBED = json.dumps({"@type": "NewsArticle", "headline": "Divers to train together in Haven", "articleBody": BODY})
SCRIPT = f"<script type='application/ld+json'>{DESCRIBED}</script>"
SHOWN = BODY.split("\n\n")[0]


@pytest.mark.parametrize("shown", ["", f"<p>{SHOWN}</p>", "<p>Subscribe to read more.</p>"])
def test_an_article_that_stands_in_its_description_alone_is_read_with_true_sources(shown: str) -> None:
    source = f"<html><head>{SCRIPT}</head><body><h1>Divers to train together in Haven</h1>{shown}</body></html>"
    report = read(source)
    assert stated(report) == BODY.split("\n\n")
    assert untrue(read_markup(source).text, source) == []
    dash = report.text.index("\u2014")
    piece = next(p for p in report.pieces if p.start <= dash < p.start + p.length)
    assert source.startswith("\\u2014", piece.source + dash - piece.start)


def test_an_article_that_the_page_shows_is_not_read_again_from_its_description() -> None:
    first, second = BODY.split("\n\n")
    source = f"<html><head>{SCRIPT}</head><body><h1>Divers to train</h1><p>{first}</p><p>{second}</p></body></html>"
    assert read(source).text.count("lapsed in 2019") == 1


BROKEN = [
    '"articleBody": "cut off',
    '"articleBody": "\\ud800 \\u0000 \\q <p>Divers &amp; boats were trained in Haven.</p>"',
    '"articleBody": 5',
]


@pytest.mark.parametrize("described", BROKEN)
def test_a_broken_description_costs_no_page(described: str) -> None:
    report = read(f"<script type='application/ld+json'>{{{described}}}</script><h1>Divers</h1>")
    report.text.encode()
    assert "<p>" not in report.text


def test_a_pull_quote_that_repeats_a_sentence_is_not_stated_twice() -> None:
    long = "The ministers spoke for an hour. “We will train fifty divers in the port,” said Ane Moe. They will meet again in May."
    quote = "We will train fifty divers in the port."
    assert stated(read(f"<article><p>{FIRST}</p><p>{quote}</p><p>{long}</p></article>")) == [FIRST, long]
    other = "We will train sixty divers in the port."
    assert stated(read(f"<article><p>{FIRST}</p><p>{other}</p><p>{long}</p></article>")) == [FIRST, other, long]
