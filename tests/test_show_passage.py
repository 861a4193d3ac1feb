"""One entry with its passages."""

from __future__ import annotations

import pytest
from msgspec import structs
from show_case import material, report, statement

from comity.show import plain
from comity.show.pages import entry_html
from comity.show.passage import dossier, pieces, said, sentence

SENTENCES = [
    ("First one. Here it is said. Last one.", "it is", "Here it is said."),
    ("Gen. Maran spoke to Mr. Fola in Suva. He left.", "spoke", "Gen. Maran spoke to Mr. Fola in Suva."),
    ("“It holds.” That is all. More.", "is all", "That is all."),
    ("A headline\nThe body begins here. It goes on.", "begins", "The body begins here."),
    ("He came. They met. All left.", "came. They", "He came. They met."),
]


@pytest.mark.parametrize(("text", "quote", "expected"), SENTENCES)
def test_a_passage_is_shown_in_its_sentence(text: str, quote: str, expected: str) -> None:
    start = text.index(quote)
    a, b = sentence(report("a1", text), (start, start + len(quote)))
    assert text[a:b] == expected


def test_pieces_put_together_are_the_sentence() -> None:
    shown = material()
    talks = shown.statements["s-talks"]
    source = shown.reports["a1"]
    a, b = sentence(source, talks.span)
    assert "".join(p.text for p in pieces(talks, source, (a, b))) == source.text[a:b]


def test_the_passage_is_marked_and_its_fields_pointed_at() -> None:
    shown = material()
    text = plain.statement(said(shown.statements["s-talks"], shown))
    assert "Lio Maran of Fiji [[held talks with Tonga's envoy Ane Fola in Suva on 4 March 2031]], on a visit" in text
    assert "date: “4 March 2031”" in text
    assert "place: “Suva”" in text


def test_an_entry_shows_every_statement_and_why_it_stands_so() -> None:
    shown = material()
    text = plain.text(dossier(shown.by_id["e-tugs"], shown))
    assert "standing: disputed; the sources conflict on value: Harbour Times; The <b>Tide</b>" in text
    assert "value: 25 [conflicts, different value]  (The <b>Tide</b>)" in text
    assert text.count("[[") == 2


def test_relations_name_the_other_entry() -> None:
    shown = material()
    assert "part of e-vi: Visit by Ane Fola" in plain.text(dossier(shown.by_id["e-talks"], shown))


def test_what_is_open_and_long_unheard_of_says_so() -> None:
    shown = material()
    pledge, tugs = (structs.replace(shown.by_id[k], first_reported="2031-03-05") for k in ("e-pledge", "e-tugs"))
    assert dossier(pledge, shown, "2032-01-01").reported == "reported 5 March 2031; no report since 5 March 2031"
    assert dossier(tugs, shown, "2032-01-01").reported == dossier(pledge, shown, "2031-05-01").reported == "reported 5 March 2031"


def test_a_field_whose_words_stand_elsewhere_is_shown_with_them() -> None:
    source = report("a1", "It was the ninth of May. They met at sea.")
    far = statement("s1", "engagement", source, "They met", {"date": "the ninth of May"}, type="meeting", date="XXXX-05-09")
    shown = material()
    shown = type(shown).of([source], [far], [])
    assert said(far, shown).elsewhere == (("date", "the ninth of May"),)


def test_the_page_of_an_entry_shows_report_text_as_text() -> None:
    shown = material()
    page = entry_html(dossier(shown.by_id["e-talks"], shown))
    assert "<b>Tide</b>" not in page
    assert "<mark>The talks in Suva were held on 4 March [as] *planned*</mark>" in page
    assert 'href="javascript' not in page
