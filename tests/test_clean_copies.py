"""Copies: which reports share an origin, and which only tell of the same event."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.clean import clean, compare, fingerprint, origins, traits
from comity.terms.origin import Traced
from comity.terms.report import STATING, Page, Report
from comity.vocabulary.outlets import outlet_of, register

STORY = (
    "Norland and Sudmark agreed on Monday to train divers together after talks in Haven between their ministers of defence.",
    "The memorandum replaces one that lapsed in 2019 and provides for two courses a year, each for twenty divers of both navies.",
    "Ada Holm, the minister of Norland, thanked her guest for the help that Sudmark had given after the floods of last spring.",
    "Ivo Brandt said that the two coast guards would exchange weather data every morning, starting in the first week of June.",
    "No decision was taken on the purchase of ships, which the parliament of Norland has put off until after the summer.",
    "The ministers will meet again next year in Port Sud, where the first course is to be held if the harbour is ready.",
)
OTHER = (
    "Divers from two navies will learn side by side under a pact that the chiefs of Norland and Sudmark put their names to.",
    "It fills a gap of several years: the old accord ran out in 2019, and talks on a new one had stalled over who was to pay.",
    "Twice a year, forty people are to be taught, half of them from each state, says an official who asked not to be named.",
    "Brandt, on his first trip to Haven, also offered a daily swap of forecasts, while a deal on ships was left for another day.",
)


def report(paragraphs: tuple[str, ...], outlet: str, head: str = "", published: str | None = None) -> Report:
    text = "\n\n".join((*([head] if head else []), *paragraphs)).encode()
    url = f"https://{outlet}.example/1"
    return clean(Page(path=f"{outlet}.txt", content=text, sha256="0", outlet=outlet, url=url, published=published))


def altered(share: float) -> tuple[str, ...]:
    """The story with a share of its words changed, always the same ones."""
    dice = random.Random(7)
    return tuple(" ".join("other" if dice.random() < share else word for word in line.split()) for line in STORY)


WIRE = report(STORY, "wire")
COPIES = {
    "exact": report(STORY, "herald"),
    "new headline": report(STORY, "herald", "Divers of two navies will train as one"),
    "dateline of its own": report((f"HAVEN, May 2 (Norwire) - {STORY[0]}", *STORY[1:]), "herald"),
    "cut": report(STORY[:3], "herald"),
    "reordered": report((STORY[0], *reversed(STORY[1:])), "herald"),
    "one paragraph added": report((*STORY, OTHER[0]), "herald"),
    "paragraphs joined": report((" ".join(STORY[:3]), " ".join(STORY[3:])), "herald"),
    "a tenth of the words changed": report(altered(0.1), "herald"),
    "other marks and capitals": report(tuple(line.replace(",", " –").upper() for line in STORY), "herald"),
}
POST = report(OTHER, "post")


@pytest.mark.parametrize("copy", COPIES.values(), ids=list(COPIES))
def test_a_copy_shares_its_origin(copy: Report) -> None:
    assert copy.id != WIRE.id
    assert len({found.origin for found in traced(WIRE, copy).values()}) == 1


def test_an_independent_report_of_the_same_event_has_its_own_origin() -> None:
    assert compare(fingerprint(WIRE), fingerprint(POST)) is None
    assert {key: found.origin for key, found in traced(WIRE, POST).items()} == {WIRE.id: WIRE.id, POST.id: POST.id}


def test_reports_that_state_nothing_are_no_copies_of_one_another() -> None:
    one, two = report(("Divers and ships",), "a"), report(("Divers and ships",), "b")
    assert len({found.origin for found in traced(one, two).values()}) == 2


def test_short_reports_are_copies_only_when_they_are_the_same() -> None:
    one, same, other = (report((line,), outlet) for line, outlet in ((SHORT, "a"), (SHORT.upper(), "b"), (f"{SHORT} today", "c")))
    found = traced(one, same, other)
    assert found[one.id].origin == found[same.id].origin != found[other.id].origin


SHORT = "Norland and Sudmark agreed on Monday to train divers together."
QUOTE = (
    "“We have waited for this day since the floods, and our divers will be in your waters before the ice has gone, in greater "
    "numbers than any treaty has ever asked of us, and they will stay for as long as you want them,” Holm said in Haven."
)
ABOUT = (
    "About the Ministry of Defence",
    "The Ministry of Defence of Norland was founded in 1921 and has charge of the army, the navy and the coast guard. "
    "It employs 14,000 people at forty sites and publishes its orders in a gazette that appears on the first day of each month.",
)


def test_the_same_quotation_in_two_reports_is_no_copying() -> None:
    one, two = report((STORY[0], QUOTE), "wire"), report((OTHER[0], QUOTE), "post")
    assert compare(fingerprint(one), fingerprint(two)) is None


def test_a_quotation_within_a_copy_is_copied_with_it() -> None:
    one, two = report((*STORY[:3], QUOTE), "wire"), report((*STORY[:3], QUOTE), "post")
    assert {p.why for p in traced(one, two)[max(one.id, two.id)].passages} == {"copied"}


def test_what_an_office_says_of_itself_below_every_text_is_no_evidence() -> None:
    one, two = report((STORY[0], *ABOUT), "wire"), report((OTHER[0], *ABOUT), "post")
    assert compare(fingerprint(one), fingerprint(two)) is None


def test_a_correction_that_quotes_the_article_is_no_copy_of_it() -> None:
    said = f"An article on Tuesday said: “{STORY[0]} {STORY[1]}” The number of courses is three and not two, the ministry told us."
    correction = report((said, "We regret the error and have set the article right since."), "herald")
    assert compare(fingerprint(WIRE), fingerprint(correction)) is None


def test_one_copied_paragraph_makes_no_copy_of_a_report_but_has_its_origin() -> None:
    other = report((*OTHER, STORY[2]), "post")
    found = traced(WIRE, other)
    assert found[other.id].origin == other.id
    assert whence(other, found) == [*[other.id] * len(OTHER), WIRE.id] or whence(WIRE, found)[2] == other.id


def test_a_reprint_with_a_paragraph_of_its_own_is_split() -> None:
    later = report((*STORY[:3], OTHER[1], *STORY[3:]), "herald", published="2026-05-03")
    first = report(STORY, "wire", published="2026-05-02")
    found = traced(later, first)
    assert whence(later, found) == [*[first.id] * 3, later.id, *[first.id] * 3]
    assert whence(first, found) == [first.id] * 6
    assert [p.why for p in found[later.id].passages] == ["copied", "own", "copied"]


def test_where_nothing_tells_which_was_first_the_one_without_additions_is_the_source() -> None:
    found = traced(copy := COPIES["one paragraph added"], WIRE)
    assert found[copy.id].origin == WIRE.id
    assert whence(copy, found)[-1] == copy.id


def test_the_report_that_the_credit_line_names_is_the_source_though_it_is_dated_later() -> None:
    first = report(STORY, "Norwire", published="2026-05-03")
    copy = report((*STORY[:5], f"{STORY[5]} (Norwire)"), "herald", published="2026-05-02")
    assert copy.credit == "Norwire"
    assert {f.origin for f in traced(first, copy).values()} == {first.id}


def test_a_credit_covers_what_the_copy_alone_has_while_the_credited_text_is_not_on_record() -> None:
    one = report((*STORY, f"{OTHER[1]} (AFP)"), "herald", published="2026-05-03")
    two = report((*STORY[:5], f"{STORY[5]} (AFP)"), "post", published="2026-05-02")
    assert one.credit == two.credit == "AFP"
    assert [p.why for p in traced(one, two)[one.id].passages] == ["copied", "credited"]
    agency = report(STORY, "AFP", published="2026-05-04")
    assert [p.why for p in traced(one, two, agency)[one.id].passages] == ["copied", "own"]


def test_a_report_pieced_together_of_two_does_not_make_them_one() -> None:
    one, two = report(STORY, "wire", published="2026-05-02"), report(OTHER, "post", published="2026-05-02")
    both = report((*STORY[:4], *OTHER), "herald", published="2026-05-03")
    found = traced(one, two, both)
    assert found[one.id].origin == one.id
    assert found[two.id].origin == two.id
    assert whence(both, found) == [*[one.id] * 4, *[two.id] * 4]


CITED = {
    "According to Yonhap, the two sides signed a memorandum.": "Yonhap",
    "The two sides signed a memorandum, Xinhua reported on Monday.": "Xinhua",
    "Norland will send divers, the minister told Reuters.": "Reuters",
    "The state news agency TASS reported the visit.": "TASS",
    "The two sides signed a memorandum, Vietnam News Agency reported.": "Vietnam News Agency",
    "The two sides signed a memorandum, Vietnam News reported.": "Viet Nam News",
    "Norland will send divers, according to the ministry.": None,
    "The BBC World Service was founded in 1932.": None,
    "The Department of War reported a loss.": None,
}


@pytest.mark.parametrize(("sentence", "outlet"), CITED.items())
def test_an_outlet_that_a_sentence_names_as_its_source_is_the_origin_of_that_sentence(sentence: str, outlet: str | None) -> None:
    one = report((f"{STORY[0]} {sentence} {STORY[1]}",), "herald")
    found = [(one.text[p.start : p.end], p.outlet) for p in traced(one)[one.id].passages]
    assert found == ([(sentence, outlet)] if outlet else [])


def test_a_text_without_paragraphs_is_split_all_the_same() -> None:
    first = report((" ".join((*STORY, *STORY_TOO)),), "wire", published="2026-05-02")
    copy = report((" ".join((*STORY, *STORY_TOO, *OTHER)),), "herald", published="2026-05-03")
    found = traced(first, copy)
    assert found[copy.id].origin == first.id
    assert [(p.origin, p.why) for p in found[copy.id].passages] == [(first.id, "copied"), (copy.id, "own")]


STORY_TOO = tuple(
    f"The {n} lighthouse on the {n} coast of Norland was handed to the {n} crew of its navy." for n in ("red", "blue", "old")
)


@settings(deadline=None, max_examples=40)
@given(st.permutations([WIRE, *COPIES.values(), POST, report((*STORY[:3], *OTHER), "gazette")]))
def test_the_order_of_reports_does_not_matter(reports: list[Report]) -> None:
    assert traced(*reports) == traced(*sorted(reports, key=lambda r: r.id))


@given(
    st.lists(st.sampled_from([*STORY, *OTHER, QUOTE]), min_size=1, max_size=6), st.lists(st.sampled_from([*STORY, *OTHER, QUOTE]))
)
def test_passages_lie_in_order_within_the_report_and_none_covers_another(one: list[str], two: list[str]) -> None:
    first, second = report(tuple(one), "a"), report((*two, "Nothing else is known."), "b")
    for r in (first, second):
        passages = traced(first, second)[r.id].passages
        ends = [0, *(n for p in passages for n in (p.start, p.end)), len(r.text)]
        assert ends == sorted(ends)
        assert all(p.origin in (first.id, second.id) for p in passages)


def traced(*reports: Report) -> dict[str, Traced]:
    """The origins of the reports, every two of them compared."""
    prints = [fingerprint(r) for r in reports]
    links = [link for pair in combinations(prints, 2) if (link := compare(*pair))]
    return origins({r.id: traits(r, fingerprint(r)) for r in reports}, links)


def whence(one: Report, found: dict[str, Traced]) -> list[str]:
    """The origin of each of a report's paragraphs."""
    spans = ((b.start, found[one.id]) for b in one.blocks if b.role in STATING)
    return [next((p.origin for p in t.passages if p.start <= start < p.end), t.origin) for start, t in spans]


NAMES = {
    "straitstimes.com": "SGP",
    "https://www.straitstimes.com/asia/x": "SGP",
    "en.yna.co.kr": "KOR",
    "Yonhap": "KOR",
    "the Straits Times": "SGP",
    "VNA": "VNM",
    "herald.example": None,
    "": None,
}


@pytest.mark.parametrize(("name", "country"), NAMES.items())
def test_the_register_knows_an_outlet_by_address_domain_and_name(name: str, country: str | None) -> None:
    found = outlet_of(name)
    assert (found.country if found else None) == country


def test_the_register_is_sorted_and_every_outlet_has_a_kind() -> None:
    domains = [outlet.domain for outlet in register().outlets]
    assert len(domains) >= 100
    assert domains == sorted(domains)
    assert {outlet.kind for outlet in register().outlets} <= {"wire", "private", "state", "ministry", "blog"}
