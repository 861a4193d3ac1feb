"""What is known of a report: which evidence stands, how sure it is, and what speaks against it."""

from __future__ import annotations

import pytest

from comity.clean import clean
from comity.clean.days import day_in_address
from comity.clean.evidence import Evidence, same
from comity.terms.errors import VocabularyError
from comity.terms.report import Page, Report
from comity.vocabulary import certainty, outlets

BODY = (
    "<p>Norland and Sudmark agreed on Monday to train divers together, the two ministries said.</p>"
    "<p>The memorandum, signed in Haven, replaces one that lapsed in 2019.</p>"
)

PLAIN = (
    "Norland and Sudmark agreed on Monday to train divers together, the two ministries said.\n\n"
    "The memorandum, signed in Haven, replaces one that lapsed in 2019.\n"
)


def read(head: str = "", body: str = BODY, published: str | None = None) -> Report:
    page = f"<html><head>{head}</head><body><h1>Divers to train together in Haven</h1>{body}</body></html>"
    return clean(Page(path="page.html", content=page.encode(), sha256="0", published=published))


DAY = "<meta property='article:published_time' content='2031-05-02T10:00:00Z'>"
NEXT = "<link rel=canonical href='https://herald.example/2031/05/03/divers'>"
SAME = "<link rel=canonical href='https://herald.example/2031/05/02/divers'>"


def test_evidence_that_agrees_makes_surer_and_evidence_that_conflicts_less_sure_and_is_told() -> None:
    alone, agreed, disputed = read(DAY), read(DAY + SAME), read(DAY + NEXT)
    assert alone.published == agreed.published == disputed.published == "2031-05-02"
    assert disputed.certainty["published"] < alone.certainty["published"] <= agreed.certainty["published"]
    assert disputed.others == {"published": {"2031-05-03": "address"}}
    assert agreed.others == alone.others == {}


def test_what_is_given_stands_against_all_else_and_the_rest_is_told() -> None:
    report = read(DAY, published="2031-05-09")
    assert (report.published, report.sources["published"]) == ("2031-05-09", "given")
    assert report.others["published"] == {"2031-05-02": "markup"}


def test_every_item_has_a_source_and_a_certainty() -> None:
    report = read(DAY + NEXT + "<meta name=author content='Per Lund'><meta property='og:site_name' content='Norland Herald'>")
    assert set(report.sources) == set(report.certainty) >= {"title", "published", "byline", "outlet", "url", "language"}
    assert all(0 < sure < 1 for sure in report.certainty.values())


ADDRESSED = {
    "https://herald.example/2031/05/03/divers": "2031-05-03",
    "https://herald.example/news/2031/5/3/divers": "2031-05-03",
    "https://herald.example/a/203105/03/divers.html": "2031-05-03",
    "https://herald.example/2031-05/03/c_1.htm": "2031-05-03",
    "https://herald.example/20310503-divers": "2031-05-03",
    "https://herald.example/divers-2031-05-03.html": "2031-05-03",
    "https://herald.example/article/23/05/2031/divers": "2031-05-23",
    "https://herald.example/05-23-2031/divers": "2031-05-23",
    "https://herald.example/view?ud=20310503000767": "2031-05-03",
    "https://herald.example/view?date=2031%2F05%2F03": "2031-05-03",
    "https://herald.example/2031/may/3/divers": "2031-05-03",
    "https://herald.example/2031/05/03/20310503101500.html": "2031-05-03",
    "https://herald.example/2031/05/23/2031-budget": "2031-05-23",
    "https://herald.example/12-05-2031/divers": None,  # May or December
    "https://herald.example/2031/05/15-years-of-diving": None,
    "https://herald.example/2031/13/41/divers": None,
    "https://herald.example/2031/05/divers": None,
    "https://herald.example/divers-13082016": None,
    "https://herald.example/2031/05/03/fair-of-2031-06-07": None,
}


@pytest.mark.parametrize(("address", "day"), ADDRESSED.items())
def test_an_address_that_holds_one_whole_day_dates_the_report(address: str, day: str | None) -> None:
    assert day_in_address(address) == day
    report = clean(Page(path="divers.txt", content=f"{address}\n\n{PLAIN}".encode(), sha256="0"))
    assert (report.url, report.published, report.sources.get("published")) == (address, day, day and "address")


def test_a_day_in_the_text_that_is_not_that_of_the_address_is_told_beside_it() -> None:
    text = f"https://herald.example/2031/05/03/divers\n\nPublished: 2 May 2031\n\n{PLAIN}"
    report = clean(Page(path="divers.txt", content=text.encode(), sha256="0"))
    days = {report.published, *report.others["published"]}
    assert days == {"2031-05-02", "2031-05-03"}
    assert report.certainty["published"] < 0.6


OPENED = {
    "HAVEN - 2 May 2031: ": "2031-05-02",
    "HAVEN- 2 May 2031: ": "2031-05-02",
    "Hanoi – 2 May 2031: ": "2031-05-02",
    "HAVEN - Norland and Sudmark met. ": None,
}


@pytest.mark.parametrize(("opening", "day"), OPENED.items())
def test_a_day_between_the_dash_and_a_colon_is_the_dateline(opening: str, day: str | None) -> None:
    report = clean(Page(path="divers.txt", content=f"{opening}{PLAIN}".encode(), sha256="0"))
    assert report.published == day
    first = next(b for b in report.blocks if b.role == "paragraph")
    assert report.text[first.start :].startswith("Norland and Sudmark")


MODIFIED = {
    "<meta property='article:modified_time' content='2031-05-04T10:00:00Z'>": "2031-05-04",
    "<meta name=lastmod content='2031-05-04'>": "2031-05-04",
    '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2031-05-04"}</script>': "2031-05-04",
    "<meta property='article:modified_time' content='2031-04-30T10:00:00Z'>": None,
    "": None,
}


@pytest.mark.parametrize(("head", "day"), MODIFIED.items())
def test_the_day_of_the_last_change_is_read_unless_it_lies_before_publication(head: str, day: str | None) -> None:
    assert read(DAY + head).modified == day


PRINTED = {
    "<p>Updated May 4, 2031 10:00 a.m.</p><p>Published May 2, 2031</p>": ("2031-05-02", "2031-05-04"),
    "<p>Published: 2 May 2031 | Last updated: 4 May 2031</p>": ("2031-05-02", "2031-05-04"),
    "<p>15:26 May 2, 2031</p>": ("2031-05-02", None),
    "<p>Per Lund Updated May 4, 2031 Published May 2, 2031</p>": ("2031-05-02", "2031-05-04"),
}


@pytest.mark.parametrize(("line", "days"), PRINTED.items())
def test_printed_days_of_publication_and_change_are_told_apart(line: str, days: tuple[str, str | None]) -> None:
    report = read(body=line + BODY)
    assert (report.published, report.modified) == days


def test_a_day_of_change_dates_a_report_that_nothing_else_dates_with_less_certainty() -> None:
    report = read(body=f"<p>Last updated: 4 May 2031</p>{BODY}")
    assert (report.published, report.modified) == ("2031-05-04", "2031-05-04")
    assert report.certainty["published"] < report.certainty["modified"]


SIGNED = {
    "<p class=meta>Posted on 2 May 2031 by Per Lund</p>": ("Per Lund", None),
    "<p>By Per Lund and Ane Moe | 2 May 2031</p>": ("Per Lund and Ane Moe", None),
    "<p>Per Lund Updated May 4, 2031</p>": ("Per Lund", None),
    "<p><span class='author vcard'>Posted by <a>Per Lund</a></span> at 8:00 AM</p>": ("Per Lund", None),
    "<p><a rel=author href=/l>Per Lund</a></p>": ("Per Lund", None),
    "<p>By Reuters</p>": (None, "Reuters"),
    "<p>By our harbour desk</p>": ("our harbour desk", None),
    "<p class=byline>Per Lund is a columnist of this paper.</p>": ("Per Lund", None),
    "<p class=byline>The author has no boat.</p>": (None, None),
    "<p>HAVEN, May 2, 2031 (Norwire) -</p>": (None, "Norwire"),
    "<div class=byline><a class=button>Print</a><p>By Per Lund</p></div>": ("Per Lund", None),
    "<div class=byline><p>Watch Harbour LIVE</p><p>See all articles</p><p>3 Comments</p></div>": (None, None),
    "<p class=author>www.norland.example</p><p class=author>desk@norland.example</p>": (None, None),
    "<p class=byline>By Per Lund, Ane Moe and Ida Dal, Reuters</p>": ("Per Lund, Ane Moe and Ida Dal", "Reuters"),
    "<p>By Per Lund in Haven | 2 May 2031</p>": ("Per Lund", None),
}


@pytest.mark.parametrize(("line", "names"), SIGNED.items())
def test_who_signed_is_the_author_or_an_agency(line: str, names: tuple[str | None, str | None]) -> None:
    report = read(body=line + BODY)
    assert (report.byline, report.credit) == names


ABOVE = {
    "SIYABONGA LUND": "SIYABONGA LUND",
    "GEORGIA TODAY": None,
    "HARBOUR NEWS": None,
    "The Markets": None,
    "DIVERS ABROAD": None,
}


@pytest.mark.parametrize(("line", "name"), ABOVE.items())
def test_a_name_alone_on_top_of_a_text_signs_it_and_a_heading_does_not(line: str, name: str | None) -> None:
    report = clean(Page(path="divers.txt", content=f"{line}\n\n{PLAIN}".encode(), sha256="0"))
    assert report.byline == name


BELOW = {
    "The divers of both states will train in the port until the autumn. Enditem": None,
    "The divers of both states will train in the port until the autumn. Enough.": None,
    "The divers of both states will train in the port until the autumn. (PL)": None,
    "The divers of both states will train in the port until the autumn. (NWA)": "NWA",
    "The divers of both states will train in the port until the autumn. AFP": "AFP",
}


@pytest.mark.parametrize(("last", "credit"), BELOW.items())
def test_what_ends_a_text_is_a_credit_only_if_it_names_an_agency(last: str, credit: str | None) -> None:
    report = clean(Page(path="divers.txt", content=f"{PLAIN}\n{last}".encode(), sha256="0"))
    assert report.credit == credit


HEADLINE = "Norland and Sudmark to train divers together"
STACKED = [
    f"The voice of the northern coast since 1921\n{HEADLINE}",
    f"Two boats and a flag seen from a pier\n{HEADLINE}",
    f"Norland's minister Ane Moe (left) with divers of Sudmark\n{HEADLINE}",
    f"{HEADLINE}\nBoth ministries replace a memorandum that lapsed in 2019",
    f"HERALD OF THE NORTH COAST\n{HEADLINE}\nPer Lund",
    HEADLINE,
]


@pytest.mark.parametrize("above", STACKED)
def test_the_title_of_a_text_is_the_line_that_speaks_of_it(above: str) -> None:
    report = clean(Page(path="divers.txt", content=f"{above}\n\n{PLAIN}".encode(), sha256="0"))
    assert report.title == HEADLINE


BODIES = {
    '{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Norwire"}}': "Norwire",
    '{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Herald"}, "publisher": {"name": "Herald"}}': None,
}


@pytest.mark.parametrize(("described", "credit"), BODIES.items())
def test_an_organisation_that_signs_is_the_credit_unless_it_is_the_outlet(described: str, credit: str | None) -> None:
    report = read(f"<script type='application/ld+json'>{described}</script>")
    assert (report.credit, report.byline) == (credit, None)


TAKEN_OFF = {
    "HAVEN, May 2. /NWA/. Norland said": "NWA",
    "HAVEN, May 2 (NWA) -- Norland said": "NWA",
    "VNS - Norland said": "VNS",
}


@pytest.mark.parametrize(("opening", "credit"), TAKEN_OFF.items())
def test_datelines_of_agencies_give_the_credit(opening: str, credit: str) -> None:
    report = read(body=f"<p>{opening} on Monday that it would train divers.</p>{BODY}")
    assert report.credit == credit


TITLES = {
    "<title>Herald of Norland: Divers to train together in Haven</title>": "Herald of Norland",
    "<title>Divers to train together in Haven-Herald of Norland</title>": "Herald of Norland",
    "<title>Divers to train together in Haven | World | Herald of Norland</title>": "Herald of Norland",
    "<title>Divers to train together in Haven</title>": None,
}


@pytest.mark.parametrize(("head", "outlet"), TITLES.items())
def test_the_title_element_without_the_printed_title_is_the_outlet(head: str, outlet: str | None) -> None:
    report = read(head)
    assert (report.title, report.outlet) == ("Divers to train together in Haven", outlet)


def test_an_outlet_known_by_its_address_is_named_as_the_register_does() -> None:
    report = read("<meta property='og:site_name' content='Front page'><link rel=canonical href='https://www.reuters.com/world/x'>")
    assert (report.outlet, report.sources["outlet"]) == ("Reuters", "address")
    assert report.others["outlet"] == {"Front page": "markup"}


HOSTS: dict[str, dict[str, object]] = {
    "<meta property='og:site_name' content='Norland Herald'><link rel=canonical href='https://news.example/x'>": {},
    "<meta property='og:site_name' content='Norland Herald'><link rel=canonical href='https://norlandherald.example/x'>": {},
}


@pytest.mark.parametrize(("head", "others"), HOSTS.items())
def test_a_host_that_the_register_does_not_know_speaks_against_no_outlet(head: str, others: dict[str, object]) -> None:
    report = read(head)
    assert (report.outlet, report.others) == ("Norland Herald", others)


MEANT = [
    ("published", "2031-05", "2031-05-02", True), ("published", "2031-05-01", "2031-05-02", False),
    ("title", "Divers to train", "Divers to train together", True), ("title", "Divers to train", "A budget for Varda", False),
    ("outlet", "The Norland Herald", "norlandherald.example", True), ("outlet", "AFP", "Agence France-Presse", True),
    ("outlet", "Reuters", "AFP", False), ("byline", "Per Lund", "Lund", True), ("byline", "Per Lund", "Ane Moe", False),
    ("url", "https://www.a.example/x/", "http://a.example/x?from=feed", True), ("language", "en", "fr", False),
]  # fmt: skip


@pytest.mark.parametrize(("name", "a", "b", "alike"), MEANT)
def test_values_that_mean_the_same_are_one(name: str, a: str, b: str, alike: bool) -> None:
    assert same(name, a, b) is same(name, b, a) is alike


def test_one_source_counts_once_however_often_it_says_the_same() -> None:
    once, twice = Evidence(), Evidence()
    once.offer("published", "2031-05-02", "printed")
    for _ in range(5):
        twice.offer("published", "2031-05-02", "printed")
    assert once.items() == twice.items()


@pytest.mark.parametrize("table", ["[title]\ngiven = 1.5", "[title]\ngiven = 'much'"])
def test_a_malformed_table_of_certainty_is_refused(table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certainty, "load", lambda _: certainty_of(table))
    certainty.rates.cache_clear()
    with pytest.raises(VocabularyError, match=r"certainty\.toml"):
        certainty.rates()
    monkeypatch.undo()
    certainty.rates.cache_clear()


def certainty_of(table: str) -> dict[str, object]:
    import tomllib

    return tomllib.loads(table)


KNOWN = {
    "https://www.reuters.com/world/x": "Reuters",
    "english.news.cn": "Xinhua",
    "https://vn.usembassy.gov/readout": "U.S. Embassies",
    "https://www.deccanherald.com%2Fnational%2Fx.html": "Deccan Herald",
    "Agence France-Presse": "AFP",
    "news.example": None,
}


@pytest.mark.parametrize(("place", "name"), KNOWN.items())
def test_outlets_are_known_by_address_and_name(place: str, name: str | None) -> None:
    known = outlets.outlet_of(place)
    assert (known.name if known else None) == name


def test_the_register_spans_the_world() -> None:
    every = outlets.register().outlets
    assert len(every) > 700
    assert len({outlet.country for outlet in every}) > 150
    assert {outlet.kind for outlet in every} >= {"wire", "private", "state", "ministry"}


GOOD: dict[str, object] = {"name": "Herald", "domain": "herald.example", "kind": "private"}
WRONG: dict[str, list[object]] = {
    "the domain herald.example stands twice": [GOOD, GOOD | {"name": "Other"}],
    "no such country as NOR_": [GOOD | {"country": "NOR_"}],
    "is no domain": [GOOD | {"domain": "www.herald.example/news"}],
    "have a name in common": [GOOD, GOOD | {"name": "Other", "domain": "b.example", "names": ["The Herald"]}],
    "Invalid enum value": [GOOD | {"kind": "paper"}],
    "unknown field": [GOOD | {"county": "NOR"}],
}


@pytest.mark.parametrize(("cause", "rows"), WRONG.items())
def test_a_wrong_register_is_refused_with_the_cause(cause: str, rows: list[object]) -> None:
    with pytest.raises(VocabularyError, match=cause):
        outlets.registered(rows, "outlets.toml")
