"""Versions of a report: the same address with other words, what changed, and what no longer stands on it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
import pytest
from commands import run
from hypothesis import given, settings
from hypothesis import strategies as st

import comity
from comity.api import Record
from comity.clean import altered, clean, versions
from comity.clean.address import canonical
from comity.flow import understand
from comity.record.rows import encode
from comity.terms.report import Page

SAME = {
    "https://www.lantern.example/world/riga-talks": (
        "http://lantern.example/world/riga-talks/",
        "https://m.lantern.example/world/riga-talks#comments",
        "https://www.lantern.example/world/riga-talks/amp/",
        "https://www.lantern.example/amp/world/riga-talks",
        "https://amp.lantern.example/world/riga-talks?utm_source=feed&utm_medium=rss&fbclid=x1",
        "https://www.lantern.example:443//world/riga-talks/index.html?amp=1",
        "https://LANTERN.example/world/riga%2dtalks?outputType=amp",
    ),
    "https://lantern.example/story.php?id=7&page=2": ("https://lantern.example/story.php?page=2&id=7&gclid=9",),
}
OTHER = {
    "https://lantern.example/story.php?id=7": "https://lantern.example/story.php?id=8",
    "https://lantern.example/a?cid=7": "https://lantern.example/a?cid=8",
    "https://lantern.example/World/a": "https://lantern.example/world/a",
    "https://news.lantern.example/a": "https://lantern.example/a",
    "https://lantern.example/amphibians": "https://lantern.example/hibians",
    "https://m.example/a": "https://example/a",
    "https://lantern.example/a": "https://lantern.example:8080/a",
}


@pytest.mark.parametrize(("one", "two"), [(one, two) for one, every in SAME.items() for two in every])
def test_forms_of_one_address_are_one(one: str, two: str) -> None:
    assert canonical(one) == canonical(two) is not None


@pytest.mark.parametrize(("one", "two"), OTHER.items())
def test_addresses_of_other_pages_stay_apart(one: str, two: str) -> None:
    assert canonical(one) != canonical(two)


@pytest.mark.parametrize(
    "url", ["https://lantern.example", "https://www.lantern.example/", "lantern.example/index.html", "https://["]
)
def test_the_address_of_a_site_is_that_of_no_report(url: str) -> None:
    assert canonical(url) is None


@given(st.text(max_size=40), st.sampled_from(["", "https://", "http://a.example/", "a.example/?"]))
def test_any_address_is_taken_and_its_form_is_its_own(text: str, start: str) -> None:
    if found := canonical(start + text):
        assert canonical(f"https://{found}") == found


ADDRESS = "https://lantern.example/world/riga-talks"
TALKS = "Foreign Minister Ilze Ozola of Latvia met her counterpart, Ana Quispe of Peru, for talks on fisheries in Riga on Saturday."
BOATS = "Peru pledged 12 patrol boats to Latvia in Riga on Saturday."
MORE = "Peru pledged 14 patrol boats to Latvia in Riga on Saturday."
MOU = "Latvia and Peru signed a memorandum of understanding on fisheries in Lima on 4 May 2024."
THANKS = "Peru thanked Latvia for its support."


def page(*paragraphs: str, fetched: str | None = None, url: str = ADDRESS, menu: str = "World", title: str = "Riga talks") -> Page:
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    links = f"<nav><ul><li><a href='/w'>{menu}</a></li><li><a href='/b'>Books</a></li></ul></nav>"
    head = f"<head><title>{title}</title></head>"
    content = f"<!DOCTYPE html><html>{head}<body>{links}<article><h1>{title}</h1>{body}</article></body></html>".encode()
    sha = hashlib.sha256(content).hexdigest()
    return Page(
        path="a.html", content=content, sha256=sha, outlet="The Riga Lantern", url=url, published="2024-05-05", fetched=fetched
    )


FIRST = page(TALKS, BOATS, MOU, fetched="2024-05-05T10:00:00Z")
SECOND = page(TALKS, MORE, THANKS, fetched="2024-05-06T10:00:00Z", url=f"{ADDRESS}?utm_source=feed")
FRAMED = page(TALKS, MORE, THANKS, fetched="2024-05-07T10:00:00Z", menu="Elections")
BACK = page(TALKS, MORE, THANKS, MOU, fetched="2024-05-08T10:00:00Z")


def add(record: Record, *pages: Page) -> list[str]:
    run = record.store.begin("read")
    return [record.store.add(run, read) for p in pages if (read := understand(p).read)]


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return comity.open(str(tmp_path / "r.db"))


def test_the_same_address_with_other_words_is_a_new_version(record: Record) -> None:
    assert add(record, FIRST) == add(record, SECOND) == ["new"]
    first, second = sorted((r for r in record.reports()), key=lambda r: r.fetched or "")
    assert first.version
    assert second.version
    assert (first.version.number, second.version.number) == (1, 2)
    assert first.version.last == second.version.last == second.id
    assert second.version.since == "2024-05-06"


def test_what_changed_is_told_by_paragraph(record: Record) -> None:
    add(record, FIRST, SECOND)
    (revision,) = record.revisions()
    by = {r.id: r for r in record.reports()}
    before, after = by[revision.former].text, by[revision.report].text
    told = [(p.kind, p.before and before[slice(*p.before)], p.after and after[slice(*p.after)]) for p in revision.paragraphs]
    assert told == [("changed", BOATS, MORE), ("added", None, THANKS), ("removed", MOU, None)]


def test_a_paragraph_that_moved_did_not_change() -> None:
    assert altered(clean(page(TALKS, BOATS, MOU)), clean(page(MOU, TALKS, BOATS))) == []


def test_the_same_words_in_another_frame_are_no_revision(record: Record) -> None:
    assert add(record, SECOND) == ["new"]
    assert add(record, FRAMED) == ["known"]
    assert (len(record.reports()), record.revisions()) == (1, [])


def test_the_page_fetched_first_stands_whichever_came_first(tmp_path: Path) -> None:
    texts = []
    for n, order in enumerate(((SECOND, FRAMED), (FRAMED, SECOND))):
        with comity.open(str(tmp_path / f"{n}.db")) as record:
            for one in order:
                add(record, one)
            texts.append([encode(list(record.export(what))) for what in ("reports", "statements", "entries")])
    assert texts[0] == texts[1]
    assert "World" in texts[0][0]


def test_other_stories_at_one_address_are_no_versions() -> None:
    comet = "A comet was seen over the island on Tuesday night, and children stayed up for it."
    other = page(comet, fetched="2024-05-09T10:00:00Z", title="A comet")
    assert versions([clean(FIRST), clean(other)]) == {}
    assert len(versions([clean(FIRST), clean(SECOND), clean(other)])) == 2


def test_versions_of_which_nothing_tells_the_older_one_both_stand() -> None:
    one, two = clean(page(TALKS, BOATS)), clean(page(TALKS, MORE))
    assert versions([one, two]) == {}
    later = msgspec.structs.replace(two, recorded="2024-05-09T10:00:00+00:00")
    found = versions([msgspec.structs.replace(one, recorded="2024-05-08T10:00:00+00:00"), later])
    assert (found[one.id].number, found[two.id].number, found[two.id].since) == (1, 2, "2024-05-09")


def test_what_rested_on_words_that_fell_is_marked_and_stays(record: Record) -> None:
    add(record, FIRST)
    before = {e.id: e for e in record.entries()}
    add(record, SECOND)
    after = {e.id: e for e in record.entries()}
    assert before.keys() <= after.keys()
    gone = {record.view.statement(s).quote for s in record.view.fallen}
    assert any("memorandum" in quote for quote in gone)
    assert any("12 patrol boats" in quote for quote in gone)
    assert not any("talks" in quote for quote in gone)
    signed = next(e for e in after.values() if e.kind == "agreement")
    assert signed.standing == "retracted"
    assert [(c.change, c.date) for c in signed.history] == [("reported", "2024-05-05"), ("withdrawn", "2024-05-06")]
    talks = next(e for e in after.values() if e.kind == "engagement")
    assert talks.standing == "single_source"
    assert record.check() == []


def test_a_value_that_a_version_replaced_stands_beside_the_new_one_as_earlier(record: Record) -> None:
    add(record, FIRST)
    add(record, SECOND)
    figures = [e for e in record.entries(kind="figure") if e.value("value") == 14]
    assert [e.standing for e in figures] == ["superseded"]
    assert [(o.value, o.relation) for o in figures[0].fields["value"].others] == [(12, "earlier")]
    assert [p.value for p in figures[0].points] == [14]
    assert not [e for e in record.entries() if e.standing == "disputed"]


def test_the_record_as_of_a_day_before_the_revision_has_the_former_version(record: Record) -> None:
    add(record, FIRST)
    with_first = [encode(e) for e in record.entries()]
    add(record, SECOND)
    assert [encode(e) for e in record.entries(as_of="2024-05-05")] == with_first
    assert [r.number for r in record.revisions()] == [2]


def test_what_comes_back_in_a_later_version_stands_again(record: Record) -> None:
    add(record, FIRST, SECOND, BACK)
    gone = {record.view.statement(s).quote for s in record.view.fallen}
    assert not any("memorandum" in quote for quote in gone)
    assert any("12 patrol boats" in quote for quote in gone)
    assert next(e for e in record.entries() if e.kind == "agreement").standing == "single_source"


@settings(deadline=None, max_examples=12)
@given(pages=st.permutations([FIRST, SECOND, BACK]), cut=st.integers(0, 3))
def test_the_order_of_arrival_and_the_division_into_runs_do_not_matter(
    tmp_path_factory: pytest.TempPathFactory, pages: list[Page], cut: int
) -> None:
    folder = tmp_path_factory.mktemp("r")
    assert whole(folder / "a.db", pages[:cut], pages[cut:]) == whole(folder / "b.db", [FIRST, SECOND, BACK])


def whole(path: Path, *runs: list[Page]) -> list[str]:
    with comity.open(str(path)) as record:
        for pages in runs:
            add(record, *pages)
            assert record.entries() is not None
        assert record.rebuild(workers=1).updated == 0
        return [encode(list(record.export(what))) for what in ("reports", "statements", "entries")]


def test_the_command_shows_revisions(tmp_path: Path) -> None:
    where = str(tmp_path / "r.db")
    with comity.open(where) as record:
        add(record, FIRST, SECOND)
        key = max(record.reports(), key=lambda r: r.fetched or "").id
    assert "1 added, 1 changed, 1 removed" in run(where, "revisions")
    shown = run(where, "revisions", key[:8])
    assert f"~ {BOATS}" in shown
    assert f"-> {MORE}" in shown
    assert "fallen: agreement" in shown
    (told,) = msgspec.json.decode(run(where, "revisions", "--json"))
    assert (told["version"], told["since"], told["address"]) == (2, "2024-05-06", "lantern.example/world/riga-talks")
    fell = next(f for f in told["fallen"] if f["kind"] == "agreement")
    assert "no longer in the report since 6 May 2024" in run(where, "show", fell["id"])
    lines = [msgspec.json.decode(line) for line in run(where, "export", "--what", "statements").splitlines()]
    assert next(s for s in lines if s["id"] == fell["id"])["fallen"] == {"report": key, "day": "2024-05-06"}


def test_a_record_without_revisions_says_so(tmp_path: Path) -> None:
    where = str(tmp_path / "r.db")
    with comity.open(where) as record:
        add(record, FIRST)
        key = record.reports()[0].id
    assert run(where, "revisions") == "no report was read again with other words\n"
    assert run(where, "revisions", key) == "there is one version of it\n"
