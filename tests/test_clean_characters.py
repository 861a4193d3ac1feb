"""Characters set right, with every kept character mapped to where it stands in the source."""

from __future__ import annotations

import pytest
from clean_sources import lost, untrue
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.clean.characters import loosened, straightened, tightened
from comity.clean.markup import read_markup
from comity.clean.plain import read_plain
from comity.clean.traced import Edit, Traced

STRAIGHT = {
    "one\r\ntwo\rthree\u2028four": "one\ntwo\nthree\nfour",
    "US$\u00a05 and\u202f6\tor\u20097": "US$ 5 and 6 or 7",
    "agree\u00adment \u200bsigned\ufeff": "agreement signed",
    "\u202eThe minister\u202c": "The minister",
    "a\x00b\x07c": "abc",
    "Cafe\u0301 and Vie\u0323\u0302t": "Café and Việt",
    "the countryâ€™s â€œfirmâ€\x9d stance": "the country’s “firm” stance",
    "SÃ£o TomÃ© paid Â£2": "São Tomé paid £2",
    "CAFÉ» and “É”, naïve, à la": "CAFÉ» and “É”, naïve, à la",
    "the “firm” country’s — ‘x’ €5": "the “firm” country’s — ‘x’ €5",
}
GLUED = {
    'He said."Norland agreed.': 'He said. "Norland agreed.',
    'They are "partners."Hegland left.': 'They are "partners." Hegland left.',
    'a talk this year."In ten years," he said.Over time': 'a talk this year. "In ten years," he said. Over time',
    "It ended.“We won,” she said.”He left": "It ended. “We won,” she said.” He left",
    "his flexibility.He invited": "his flexibility. He invited",
    "since 2023.The project": "since 2023. The project",
    "fell 5%.They met": "fell 5%. They met",
    '"We came,"he said': '"We came," he said',
    "the U.S.Treasury and E.Hasan of St.Petersburg": "the U.S.Treasury and E.Hasan of St.Petersburg",
    "see www.norland.Example/a.Html or Min.Office@x.example": "see www.norland.Example/a.Html or Min.Office@x.example",
    "a figure of 3.5.A": "a figure of 3.5.A",
    "the capital ofNational unity; theMinister left": "the capital of National unity; the Minister left",
    "the minister,however,stayed": "the minister, however, stayed",
    "He said:“We came.”": "He said: “We came.”",
    "McHale, LaTeX, inXS, iPhone, @ofNational": "McHale, LaTeX, inXS, iPhone, @ofNational",
    "see x.example/theMinister": "see x.example/theMinister",
    "Wait...Then": "Wait...Then",
}
TIGHT = {"  a  b \n c\n \n\n d  ": "a b\nc\n\nd", "\n\n": "", "x": "x", "a \n\n\n\n b": "a\n\nb"}


@pytest.mark.parametrize(("source", "meant"), STRAIGHT.items())
def test_odd_characters_are_read_as_meant(source: str, meant: str) -> None:
    assert straightened(Traced.whole(source)).text == meant


@pytest.mark.parametrize(("source", "meant"), GLUED.items())
def test_sentences_glued_together_get_their_space_back(source: str, meant: str) -> None:
    assert loosened(Traced.whole(source)).text == meant


@pytest.mark.parametrize(("source", "meant"), TIGHT.items())
def test_blanks_are_reduced(source: str, meant: str) -> None:
    assert tightened(Traced.whole(source)).text == meant


PROSE = st.text(
    st.sampled_from("abcXYZ .,;:!?\"'“”’‘()-–—/0123\n\r\t\u00a0\u200b\u00ad\u2028é\u0301â€™Ã©\x00•|#*[]<>&"), max_size=200
)
TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<br>",
        "<b>",
        "</b>",
        "<a href='x'>",
        "</a>",
        "<li>",
        "<div class=x>",
        "</div>",
        "<!-- c -->",
        "&amp;",
        "&#8217;",
        "&nbsp;",
    ]
)


@given(PROSE)
@settings(max_examples=300, deadline=None)
def test_every_kept_character_of_plain_text_has_its_true_source(source: str) -> None:
    assert untrue(read_plain(source).text, source) == []


@given(st.text(st.sampled_from("abc XYZ.\"'\n\u00a0\u200b?!"), max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_letter_of_plain_text_is_lost(source: str) -> None:
    assert lost(read_plain(source).text, source) == ""


@given(st.lists(st.one_of(PROSE, TAGS), max_size=30).map("".join))
@settings(max_examples=300, deadline=None)
def test_every_kept_character_of_markup_has_its_true_source(source: str) -> None:
    assert untrue(read_markup(source).text, source) == []


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 5), st.text(max_size=5)), max_size=8))
def test_edits_change_what_they_name_and_keep_the_rest_mapped(source: str, wanted: list[tuple[int, int, str]]) -> None:
    edits, place = [], 0
    for start, size, text in sorted(wanted):
        if place <= start and start + size <= len(source):
            edits.append(Edit(start, start + size, text))
            place = start + size
    result = Traced.whole(source).edited(edits)
    expected, place = "", 0
    for start, end, text in edits:
        expected += source[place:start] + text
        place = end
    assert result.text == expected + source[place:]
    replaced = {n for start, end, _ in edits for n in range(start, end)}
    for position, character in enumerate(result.text):
        origin = result.source_of(position)
        assert origin is None or origin in replaced or source[origin] == character
