"""Born-digital PDF as typesetters make them: paragraphs in reading order, whole words, heads and feet and notes set apart."""

from __future__ import annotations

import io
from functools import cache

import pypdfium2
import pytest
import typst

from comity.acquire import find_pages
from comity.acquire.divided import whole
from comity.terms.report import Page

FIRST = (
    "Foreign Minister Ilze Ozola of Latvia met her counterpart Ana Quispe of Peru for official talks in Riga on Saturday, and the "
    "two sides reaffirmed their determination to broaden cooperation in fisheries, search and rescue, and hydrographic surveying."
)
SECOND = (
    "Peru pledged 12 patrol boats to Latvia, and thanked it for its support in the search for missing sailors. Officials confirmed "
    "that the first two vessels would be transferred before the end of the year, subject to final certification in both countries."
)
THIRD = (
    "The difficulties of financing were left to a joint committee, which is to submit its findings in the first half of next year. "
    "Efficient and effective oversight, the ministers affirmed, was sufficient for the first offshore flotilla of the alliance."
)
FOURTH = "“We have no intention of waiting,” Ozola said. “The agreement is straightforward, and the commitments are affordable.”"
BODY = [FIRST, SECOND, THIRD, FOURTH]
SET = '#set text(size: 10pt, lang: "en", hyphenate: true)\n#set par(justify: true)\n'


@cache
def printed(source: str) -> bytes:
    """A PDF of Typst's own markup, with the fonts that come with it."""
    made = typst.compile(source.encode(), ignore_system_fonts=True)
    assert isinstance(made, bytes)
    return made


def paragraphs(content: bytes) -> list[str]:
    (page,) = find_pages(["-"], stdin=content)
    assert isinstance(page, Page), page
    return page.content.decode().split("\n\n")


def typed(parts: list[str], before: str = "") -> str:
    return before + SET + "\n\n".join(parts)


WAYS = {
    "one column": '#set page("a4")\n',
    "two columns": '#set page("a4", columns: 2)\n',
    "three narrow columns across": '#set page("a4", flipped: true, columns: 3)\n',
    "small pages": '#set page("a6")\n',
    "first lines indented": '#set page("a5")\n#set par(first-line-indent: 1.5em, spacing: 0.65em)\n',
    "ragged": '#set page("a5")\n#set par(justify: false)\n',
}


@pytest.mark.parametrize("way", WAYS)
def test_paragraphs_are_whole_and_in_order_however_they_are_set(way: str) -> None:
    assert paragraphs(printed(typed(BODY * 3, WAYS[way]))) == BODY * 3


RUNNING = (
    '#set page("a5", header: [Ministry of Norland #h(1fr) Bulletin 12/2024], footer: [1 Sea Street, Riga #h(1fr) '
    '#context counter(page).display()])\n'
)  # fmt: skip


@pytest.mark.parametrize("times", [2, 6])
def test_heads_and_feet_are_there_once_and_never_within_a_paragraph(times: int) -> None:
    found = paragraphs(printed(typed(BODY * times, RUNNING)))
    assert found[0] == "Ministry of Norland Bulletin 12/2024"
    assert found[-1].startswith("1 Sea Street, Riga")
    assert found[1:-1] == BODY * times


@pytest.mark.parametrize("numbering", ['"1"', '"— 1 —"', '"1 / 1"', '"i"'])
def test_page_numbers_are_dropped(numbering: str) -> None:
    assert paragraphs(printed(typed(BODY * 3, f'#set page("a5", numbering: {numbering})\n'))) == BODY * 3


def test_footnotes_come_after_the_text_and_their_marks_are_no_figures() -> None:
    noted = [f"{FIRST}#footnote[See the statement of 3 March 2023.]", f"{SECOND}#footnote[Built in Callao.]", THIRD, *BODY * 2]
    found = paragraphs(printed(typed(noted, '#set page("a5")\n')))
    assert found == [FIRST, SECOND, THIRD, *BODY * 2, "1 See the statement of 3 March 2023.", "2 Built in Callao."]


def test_a_square_is_no_footnote() -> None:
    (found,) = paragraphs(printed(typed(["The zone covers 5,000 km#super[2] and a depth of 40 m. " + FIRST])))
    assert found.startswith("The zone covers 5,000 km2 and")


def test_headings_and_rows_of_tables_stand_by_themselves() -> None:
    table = "#table(columns: 2, [Year], [Boats], [2023], [5], [2024], [12])"
    found = paragraphs(printed(typed(["= Joint Statement", "== I. Defence", FIRST, "=== A. Boats", SECOND, table, THIRD])))
    assert found == ["Joint Statement", "I. Defence", FIRST, "A. Boats", SECOND, "Year Boats", "2023 5", "2024 12", THIRD]


def test_items_of_lists_keep_their_marks_and_their_further_lines() -> None:
    said = "every year, at the level of deputy ministers, in Riga and Lima in turn, beginning next spring;"
    items = [f"+ to hold talks on {what} {said}" for what in ("fisheries", "ports")]
    found = paragraphs(printed(typed(["The sides agreed:", "\n".join(items), SECOND], '#set page("a5")\n')))
    assert found == ["The sides agreed:", *(f"{n}. {item[2:]}" for n, item in enumerate(items, 1)), SECOND]


def test_words_turned_against_the_page_come_after_it() -> None:
    draft = "#place(left + horizon, dx: -1.5cm, rotate(-90deg, reflow: true)[DRAFT FOR CONSULTATION])"
    assert paragraphs(printed(typed([FIRST, SECOND, draft, THIRD]))) == [FIRST, SECOND, THIRD, "DRAFT FOR CONSULTATION"]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_whose_words_are_turned_is_read_as_if_it_were_upright(angle: int) -> None:
    turned = f"#rotate({angle}deg, reflow: true, block(width: 14cm)[{FIRST}\n\n{SECOND}])"
    assert paragraphs(printed('#set page("a4")\n' + turned)) == [FIRST, SECOND]
    document = pypdfium2.PdfDocument(printed(typed(BODY)))
    document[0].set_rotation(angle)
    out = io.BytesIO()
    document.save(out)
    assert paragraphs(out.getvalue()) == BODY


DIVISIONS = {
    "the govern\x02ment": "the government",
    "a so\x02cial state\x02ment": "a social statement",
    "state-\nowned ships": "state-owned ships",
    "a long\x02term, three\x02year plan": "a long-term, three-year plan",
    "pro\x02vide co\x02operation": "provide cooperation",
    "the Asia-\nPacific": "the Asia-Pacific",
    "peace-\ntime duties": "peacetime duties",
    "re-\nexport, re-export": "re-export, re-export",
    "anti\u00ad piracy": "antipiracy",
    "F-\n16 jets": "F-16 jets",
}


@pytest.mark.parametrize(("divided", "meant"), DIVISIONS.items())
def test_divided_words_are_whole_and_compounds_keep_their_hyphen(divided: str, meant: str) -> None:
    assert whole([divided]) == [meant]
