"""Plain text as it is scraped: the role of each part, and what is known of the report."""

from __future__ import annotations

from typing import Any

import pytest

from comity.clean import clean
from comity.terms.errors import Unreadable
from comity.terms.report import STATING, Page, Report
from comity.vocabulary.outlets import outlet_of


def read(text: str | bytes, path: str = "reports/talks.txt", **known: Any) -> Report:
    content = text.encode() if isinstance(text, str) else text
    return clean(Page(path=path, content=content, sha256="0", **known))


def parts(report: Report) -> list[tuple[str, str]]:
    return [(b.role, report.text[b.start : b.end]) for b in report.blocks]


def stated(report: Report) -> list[str]:
    return [text for role, text in parts(report) if role in STATING]


BODY = (
    "Norland’s Minister of Defence Ada Holm met her Sudmark counterpart Ivo Brandt in the capital and agreed to train divers.",
    "She thanked Sudmark for its help after the floods, and said that the two navies had begun to exchange weather data.",
    "The two ministers signed a memorandum on search and rescue, which replaced the one that had lapsed in 2019.",
    "Brandt invited Holm to visit Sudmark next spring, and she accepted.",
)
PROSE = "\n".join(BODY)

APART: dict[str, tuple[str, str]] = {
    "Queen opens bridge  • Herring price doubles on the coast • Storm warning for all • Varda agrees budget\n" + PROSE: (
        "navigation",
        "Queen opens bridge • Herring price doubles on the coast • Storm warning for all • Varda agrees budget",
    ),
    "You are here:   Home\n" + PROSE: ("navigation", "You are here: Home"),
    "×\n" + PROSE: ("navigation", "×"),
    "Pact is signed\nWorld News\n" + PROSE: ("heading", "World News"),
    PROSE + "\n(NWA)": ("credit", "(NWA)"),
    PROSE + " (npa/NWA)": ("credit", "(npa/NWA)"),
    PROSE + "\nPlease follow and like us:": ("share", "Please follow and like us:"),
    PROSE + "\nPlease enter your comment!": ("notice", "Please enter your comment!"),
    PROSE + "\nStay ahead! Follow The Haven Courier on WhatsApp for news of the coast and more.": (
        "share",
        "Stay ahead! Follow The Haven Courier on WhatsApp for news of the coast and more.",
    ),
    PROSE + "\nRead more related articles about Norland: https://x.example/north": (
        "teaser",
        "Read more related articles about Norland: https://x.example/north",
    ),
    PROSE + "\nNo comments:\nPost a Comment": ("notice", "No comments:"),
    "• North Shore\n• South Shore\n• Middle Hills\n• Great Lake\n\n" + PROSE: ("navigation", "• Great Lake"),
    "Home | Politics | Defence | World\n\n" + PROSE: ("navigation", "Home | Politics | Defence | World"),
    "Norland and Sudmark sign rescue pact\n\n" + PROSE: ("heading", "Norland and Sudmark sign rescue pact"),
    PROSE + "\nTraining divers at sea\n" + BODY[1]: ("heading", "Training divers at sea"),
    PROSE + "\nMinister Ada Holm (right) greets Minister Ivo Brandt at the ministry.\n" + BODY[1]: (
        "caption",
        "Minister Ada Holm (right) greets Minister Ivo Brandt at the ministry.",
    ),
    PROSE + "\nMinister Ada Holm, head of the navy, speaks at the talks.\n" + BODY[1]: (
        "caption",
        "Minister Ada Holm, head of the navy, speaks at the talks.",
    ),
    PROSE + "\nSudmark Defence Minister Ivo Brandt at the bilateral talks.\n" + BODY[1]: (
        "caption",
        "Sudmark Defence Minister Ivo Brandt at the bilateral talks.",
    ),
    PROSE + "\nThe divers show their gear. Photos: Per Lund\n" + BODY[1]: (
        "caption",
        "The divers show their gear. Photos: Per Lund",
    ),
    "Ministers meet in the capital\n\n" + BODY[0] + "\nMinisters meet in the capital - Ảnh 1.\n" + PROSE: (
        "caption",
        "Ministers meet in the capital - Ảnh 1.",
    ),
    "By Per Lund\n\n" + PROSE: ("byline", "By Per Lund"),
    "Holm thanks Sudmark for flood help\n\nStaff Correspondent\n\n" + PROSE: ("byline", "Staff Correspondent"),
    PROSE + "\n\nPer Lund": ("byline", "Per Lund"),
    PROSE + "\n(Reporting by P. Lund; Editing by A. Moe)": ("credit", "(Reporting by P. Lund; Editing by A. Moe)"),
    PROSE + "Norwire News": ("credit", "Norwire News"),
    PROSE + " (NWA)": ("credit", "(NWA)"),
    PROSE + " NWA": ("credit", "NWA"),
    PROSE + "\nSource: Norwire": ("credit", "Source: Norwire"),
    PROSE.removesuffix(".") + "./.": ("notice", "/."),
    PROSE + "\n(END)": ("notice", "(END)"),
    PROSE + "\nMedia hotline: +99 555 10 220. Photographs are available on request.": (
        "notice",
        "Media hotline: +99 555 10 220. Photographs are available on request.",
    ),
    PROSE + "\nWe use cookies to improve our service. Accept all": ("notice", "We use cookies to improve our service. Accept all"),
    PROSE + "\nRELATED NEWS\nNorland buys two ships\nSudmark opens embassy": ("teaser", "Sudmark opens embassy"),
    PROSE + "\nRead more: Norland buys two ships\n" + BODY[1]: ("teaser", "Read more: Norland buys two ships"),
    PROSE + "\nSign up for our weekly newsletter, The Strait": ("teaser", "Sign up for our weekly newsletter, The Strait"),
    PROSE + "\nShare on Facebook | Share via WhatsApp": ("share", "Share on Facebook | Share via WhatsApp"),
    "Share | Deutsch | English\n" + PROSE: ("share", "Share | Deutsch | English"),
    "The Capital, 2 February 2031\n\n" + PROSE: ("dateline", "The Capital, 2 February 2031"),
    " date 2031-05-03 " + PROSE: ("dateline", "date 2031-05-03"),
    "HAVEN, May 2 (Norwire) - " + PROSE: ("dateline", "HAVEN, May 2 (Norwire) -"),
    "NWA – " + PROSE: ("dateline", "NWA –"),
    "LIMA [Peru], May 2 (NWA): " + PROSE: ("dateline", "LIMA [Peru], May 2 (NWA):"),
    "Lima (NWA) " + PROSE: ("dateline", "Lima (NWA)"),
    "Haven, 2 May 2031 (Norwire). – " + PROSE: ("dateline", "Haven, 2 May 2031 (Norwire). –"),
    "HAVEN, Norland — " + PROSE: ("dateline", "HAVEN, Norland —"),
    "Port Norra / Oslo, 2 May 2031 – " + PROSE: ("dateline", "Port Norra / Oslo, 2 May 2031 –"),
    "14:35 " + PROSE: ("dateline", "14:35"),
    "https://herald.example/talks\n\n" + PROSE: ("notice", "https://herald.example/talks"),
}


@pytest.mark.parametrize(("text", "part"), APART.items())
def test_what_states_nothing_is_kept_apart_and_every_sentence_stays(text: str, part: tuple[str, str]) -> None:
    report = read(text)
    assert part in parts(report)
    assert part[1] not in stated(report)
    left = " ".join(stated(report))
    assert [sentence for sentence in BODY if sentence not in left] == []


STATING_PARTS = {
    "Norland and Sudmark agreed today:\n– to train divers;\n– to exchange weather data every morning.": [
        "Norland and Sudmark agreed today:",
        "to train divers;",
        "to exchange weather data every morning.",
    ],
    "1. The ministers met in Haven on 2 May.\n\n2. They agreed to train 40 divers.": [
        "The ministers met in Haven on 2 May.",
        "They agreed to train 40 divers.",
    ],
    "FISH. Signed on 3 July: the agreement with Sudmark on herring.\n\nPORTS. Handed over on 1 July: two cranes.": [
        "Signed on 3 July: the agreement with Sudmark on herring.",
        "Handed over on 1 July: two cranes.",
    ],
    "MINISTER HOLM: We agreed to train divers.\n\nQUESTION: When will that be?": [
        "MINISTER HOLM: We agreed to train divers.",
        "QUESTION: When will that be?",
    ],
    "09:12 Norland closes its border with Sudmark\n09:40 Sudmark recalls its ambassador, ministry says": [
        "Norland closes its border with Sudmark",
        "Sudmark recalls its ambassador, ministry says",
    ],
    "Minister Ada Holm (right) meets Minister Ivo Brandt in Haven on May 2.\nShe thanked him for his help.": [
        "Minister Ada Holm (right) meets Minister Ivo Brandt in Haven on May 2.",
        "She thanked him for his help.",
    ],
    "Norland – Sudmark talks were held in Haven on Monday.": ["Norland – Sudmark talks were held in Haven on Monday."],
    "The course of the talks is this, in brief and from the start.\n2 May 2031 – The ministers signed the accord in Haven.": [
        "The course of the talks is this, in brief and from the start.",
        "2 May 2031 – The ministers signed the accord in Haven.",
    ],
    "Washington: We thank you all for coming today.\n\nBrandt: I am glad to be here with you.": [
        "Washington: We thank you all for coming today.",
        "Brandt: I am glad to be here with you.",
    ],
    "The delegates who came to Haven on Monday are these three.\nAda Holm (Norland) – She has led the navy since last year.": [
        "The delegates who came to Haven on Monday are these three.",
        "Ada Holm (Norland) – She has led the navy since last year.",
    ],
    "France – Germany talks were held in Haven on Monday.": ["France – Germany talks were held in Haven on Monday."],
    BODY[0] + "\nShe said that the two navies had begun to exchange data and would go on\n" + BODY[3]: [
        BODY[0],
        "She said that the two navies had begun to exchange data and would go on",
        BODY[3],
    ],
    "The ministers of the two states, who had not met\nfor three years, agreed on Monday to train\n"
    "divers together and to open talks on ports.\n\nThey will meet again in Haven before the end\nof next year, officials said.": [
        "The ministers of the two states, who had not met for three years, agreed on Monday to train divers together and to open "
        "talks on ports.",
        "They will meet again in Haven before the end of next year, officials said.",
    ],
}


@pytest.mark.parametrize(("text", "sentences"), STATING_PARTS.items())
def test_numbers_labels_and_times_are_taken_off_and_sentences_stay_whole(text: str, sentences: list[str]) -> None:
    assert stated(read(text)) == sentences


def test_the_title_at_the_end_of_a_menu_is_no_entry_of_it() -> None:
    report = read(f"Home\nWorld\nAsia\nVideo\nPacts\n\nNorland, Sudmark sign pact\nPublished: Nov. 16, 2033\n\n{PROSE}")
    assert parts(report)[5:7] == [("heading", "Norland, Sudmark sign pact"), ("dateline", "Published: Nov. 16, 2033")]
    assert (report.title, report.published) == ("Norland, Sudmark sign pact", "2033-11-16")


REMARKED = "Comments (2)\nOle: This is bad, because nobody asked those who fish there.\nReply"


def test_what_readers_wrote_states_nothing_and_signs_nothing() -> None:
    report = read(f"{PROSE}\n{REMARKED}")
    assert stated(report) == list(BODY)
    assert (report.byline, report.credit) == (None, None)


def test_a_line_that_only_mentions_comments_at_the_top_costs_no_text() -> None:
    assert stated(read(f"Comments\n{PROSE}")) == list(BODY)


PUBLISHED = {
    " date 2031-05-03 " + PROSE: "2031-05-03",
    "Haven, 2 May 2031 – " + PROSE: "2031-05-02",
    "The Capital, 2 February 2031\n\n" + PROSE: "2031-02-02",
    "Talks end in Haven\nMay 08, 2031 7:29 PM GMT+7\n" + PROSE: "2031-05-08",
    "Press Release | 5 June 2031 | Haven\n\n" + PROSE: "2031-06-05",
    "Posted On: 11 FEB 2031 8:05PM by NPB Haven\n\n" + PROSE: "2031-02-11",
    "Talks end in Haven\nMonday, October 7,2031\n" + PROSE: "2031-10-07",
    "Talks end in Haven\nPublished: Nov. 16, 2031\n" + PROSE: "2031-11-16",
    "Source: Norwire | 2031-08-29 21:47:15 | Editor: lund\n\n" + PROSE: "2031-08-29",
    "By Per Lund | Haven, Monday, August 25, 2031\n\n" + PROSE: "2031-08-25",
    "HAVEN, May 2 (Norwire) - " + PROSE: None,
    PROSE + "\nThe memorandum was signed in Haven on 5 June 2030.": None,
    PROSE + "\nDone in Haven, this 3rd day of May 2031.": None,
    PROSE: None,
}


@pytest.mark.parametrize(("text", "day"), PUBLISHED.items())
def test_the_day_of_publication_comes_from_where_it_is_printed_and_from_no_event(text: str, day: str | None) -> None:
    report = read(text)
    assert report.published == day
    assert report.sources.get("published") == ("text" if day else None)


def test_what_is_given_goes_before_what_the_text_says() -> None:
    report = read("Haven, 2 May 2031 – " + PROSE, published="2031-05-04T01:00:00Z", outlet="The Norland Herald")
    assert (report.published, report.outlet) == ("2031-05-04", "The Norland Herald")
    assert report.sources["published"] == report.sources["outlet"] == "given"


def test_title_byline_credit_and_language_come_from_the_text() -> None:
    report = read(f"Norland and Sudmark sign rescue pact\n\nBy Per Lund\n\nHAVEN, May 2 (Norwire) - {PROSE}")
    assert (report.title, report.byline, report.credit) == ("Norland and Sudmark sign rescue pact", "Per Lund", "Norwire")
    assert report.language == "en"
    assert report.sources == {"title": "text", "byline": "text", "credit": "text", "language": "text"}


def test_front_matter_is_metadata_and_no_text() -> None:
    report = read(f"---\ntitle: Rescue pact\ndate: 2031-05-02\noutlet: Herald\nauthor: Per Lund\n---\n\n# Rescue pact\n\n{PROSE}")
    assert (report.title, report.published, report.outlet, report.byline) == ("Rescue pact", "2031-05-02", "Herald", "Per Lund")
    assert stated(report) == list(BODY)


def test_marks_of_markdown_are_dropped() -> None:
    report = read(f"## Talks\n\nThey **signed** a [memorandum](https://x.example/m) on Monday in Haven.\n\n{PROSE}")
    assert parts(report)[:2] == [("heading", "Talks"), ("paragraph", "They signed a memorandum on Monday in Haven.")]


def test_an_address_gives_outlet_and_day_when_nothing_else_does() -> None:
    report = read("https://www.straitstimes.com/2031/05/02/talks\n\n" + PROSE)
    known = outlet_of("straitstimes.com")
    assert known is not None
    assert (report.outlet, report.published) == (known.name, "2031-05-02")
    assert report.sources["outlet"] == report.sources["published"] == "address"


def test_a_report_in_another_language_says_so() -> None:
    text = "Le ministre de la défense a rencontré son homologue à la capitale et les deux pays ont signé un accord de coopération."
    assert read(text).language == "fr"


def test_blocks_stand_in_order_without_overlap_and_pieces_map_them_to_the_source() -> None:
    source = " date 2031-05-03 " + PROSE + "\u00a0(NWA)\r\n\r\nRELATED NEWS\r\nNorland buys two ships"
    report = read(source)
    assert all(a.end <= b.start for a, b in zip(report.blocks, report.blocks[1:], strict=False))
    for block in report.blocks:
        piece = next(p for p in report.pieces if p.start <= block.start < p.start + p.length)
        origin = piece.source + block.start - piece.start
        assert source[origin : origin + 3] == report.text[block.start : block.start + 3]


def test_the_same_file_has_the_same_id_and_another_outlet_another() -> None:
    first = read(PROSE, url="https://a.example/1")
    assert first.id == read(PROSE, url="https://a.example/1", path="moved/other.txt").id
    assert first.id != read(PROSE, url="https://b.example/1").id
    assert read(PROSE, path="x/one.txt").id == read(PROSE, path="y/one.txt").id != read(PROSE, path="x/two.txt").id


BROKEN = {
    b"": "empty",
    b" \n\t ": "empty",
    b"\x00\x00\x00": "empty",
    b"%PDF-1.7 and so on": "a PDF",
    b"PK\x03\x04 and so on": "office document",
    bytes(range(1, 32)) * 40: "control characters",
    b"a\x00\x01b\x00" * 400: "binary",
    b"12 34 | 56 !!": "no words",
    b"<html><script>var a = 1;</script></html>": "no visible words",
}


@pytest.mark.parametrize(("content", "cause"), BROKEN.items())
def test_what_is_no_text_is_refused_with_the_cause(content: bytes, cause: str) -> None:
    with pytest.raises(Unreadable, match=cause):
        read(content)


SENTENCE = "The Café of São Tomé agreed on “firm” terms with Norland on Monday."
ENCODED = {
    "utf-8": SENTENCE.encode(),
    "utf-8 with mark": SENTENCE.encode("utf-8-sig"),
    "utf-16 with mark": SENTENCE.encode("utf-16"),
    "utf-16 without": SENTENCE.encode("utf-16-le"),
    "declared": b"<meta charset=windows-1252><p>" + SENTENCE.encode("cp1252") + b"</p>",
    "declared as latin": b"<meta charset=iso-8859-1><p>" + SENTENCE.encode("cp1252") + b"</p>",
    "declared wrongly": b"<meta charset=iso-8859-1><p>" + SENTENCE.encode() + b"</p>",
    "undeclared": (SENTENCE + " " + PROSE.replace("’", "'")).encode("cp1252"),
    "stray NUL": SENTENCE.encode().replace(b"agreed", b"agr\x00eed"),
}


@pytest.mark.parametrize("content", ENCODED.values(), ids=list(ENCODED))
def test_text_is_decoded_by_its_mark_its_declaration_or_its_bytes(content: bytes) -> None:
    assert SENTENCE in read(content).text


def test_a_broken_byte_does_not_cost_the_rest_of_the_text() -> None:
    report = read((PROSE + " Café. ").encode() + b"\xff They left.")
    assert "Norland’s Minister" in report.text
    assert "Café." in report.text


def test_a_huge_line_is_read() -> None:
    report = read((BODY[0] + " ") * 20_000)
    assert len(report.text) == (len(BODY[0]) + 1) * 20_000 - 1
    assert [b.role for b in report.blocks] == ["paragraph"]


def test_a_date_scraped_onto_the_title_dates_the_report_and_leaves_the_title() -> None:
    text = (
        " date 2026-03-04 Envoys of Norway and Chad meet\nThe envoys of Norway and Chad met in Oslo on Tuesday to speak of wells."
    )
    report = read(text)
    assert (report.published, report.title) == ("2026-03-04", "Envoys of Norway and Chad meet")
