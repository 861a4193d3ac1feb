"""Feeds, sitemaps and lists are followed, several hosts at once, and what comes is made into pages; one failure loses no other."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import acquire_makers as make
import brotli  # type: ignore[import-untyped]
import pytest
from fetch_server import Clock, Memory, Request, Server, after, answer, fetcher, moved, serving, validated

from comity.acquire import Failure, Given, Link, Reading, Wanted, find_pages, read_register
from comity.acquire.following import Follower
from comity.acquire.leads import Leads
from comity.clean import clean
from comity.terms.errors import SettingsError
from comity.terms.report import Page

RSS = "application/rss+xml"


pytestmark = pytest.mark.usefixtures("no_waiting")


def page(number: int = 1, more: str = "") -> str:
    return make.PAGE.replace("</article>", f"<p>This was round {number}.</p></article>").replace("</head>", f"{more}</head>")


def rss(server: Server, *paths: str, more: str = "") -> str:
    """A feed of entries that have nothing but addresses."""
    entries = "".join(f"<item><title>Of {path}</title><link>{server.url(path)}</link>{more}</item>" for path in paths)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Riga Lantern</title>{entries}</channel></rss>'


def sitemap(*addresses: str, kind: str = "url", more: str = "") -> str:
    entries = "".join(f"<{kind}><loc>{address}</loc>{more}</{kind}>" for address in addresses)
    return f'<?xml version="1.0"?><{kind}set>{entries}</{kind}set>'.replace("sitemapset", "sitemapindex")


def read(
    server: Server, *paths: str, memory: Memory | None = None, clock: Clock | None = None, **more: Any
) -> list[Page | Failure]:
    """What comes of addresses, as if a caller named them."""
    largest = more.pop("largest", 100_000)
    wanted = [Wanted(Link(server.url(path)), anew=True, **more) for path in paths]
    return list(Follower(fetcher(memory, clock, largest=largest), Reading(largest=largest)).pages(wanted))


def pages(found: list[Page | Failure]) -> list[Page]:
    assert all(isinstance(one, Page) for one in found), found
    return [one for one in found if isinstance(one, Page)]


def failures(found: list[Page | Failure]) -> list[tuple[str, str]]:
    return [(one.path, str(one.error)) for one in found if isinstance(one, Failure)]


def test_a_page_has_its_address_the_time_of_fetching_and_the_hash_of_its_bytes(server: Server) -> None:
    server.routes |= {
        "/a": moved("/b?utm_source=x&id=1"),
        "/b?id=1": answer(gzip.compress(page().encode(), mtime=0), content_encoding="gzip"),
    }
    memory = Memory()
    (got,) = pages(read(server, "/a", memory=memory))
    kept = memory.latest(server.url("/a"))
    assert kept is not None
    assert (got.path, got.url, got.fetched) == (server.url("/a"), server.url("/b?id=1"), kept.fetched)
    assert (got.content, got.original) == (page().encode(), kept.sha256)


def test_bytes_that_are_the_page_itself_have_one_hash(server: Server) -> None:
    server.routes["/a"] = answer(page())
    memory = Memory()
    (got,) = pages(read(server, "/a", memory=memory))
    kept = memory.latest(server.url("/a"))
    assert kept is not None
    assert (got.sha256, got.original) == (kept.sha256, None)


ANSWERS = {
    "brotli": answer(brotli.compress(page().encode()), content_encoding="br"),
    "deflate in gzip": answer(gzip.compress(page().encode()), content_encoding="x-gzip"),
    "a charset in the header": answer(page().replace("Peru", "Perú").encode("cp1250"), media="text/html; charset=windows-1250"),
    "a wrong charset in the header": answer(page().replace("Peru", "Perú"), media="text/html; charset=iso-8859-1"),
    "an unknown charset": answer(page(), media="text/html; charset=martian"),
    "no media type": answer(page(), content_type=""),
    "a PDF": answer(make.GOOD["pdf"], media="application/pdf"),
    "a PDF said to be HTML": answer(make.GOOD["pdf"]),
    "Word": answer(make.GOOD["docx"], media="application/octet-stream"),
    "text": answer(make.GOOD["text"], media="text/plain"),
    "an error page with 200": answer("<html><body><p>Sorry, there is no such page.</p></body></html>"),
}


def test_the_charset_of_the_header_counts_where_the_page_names_none(server: Server) -> None:
    server.routes["/a"] = answer(page().replace("Riga", "Rīga").encode("cp1257"), media="text/html; charset=windows-1257")
    (got,) = pages(read(server, "/a"))
    assert "in Rīga" in clean(got).text
    assert got.original is not None


@pytest.mark.parametrize("what", ANSWERS)
def test_answers_of_any_kind_become_pages(server: Server, what: str) -> None:
    server.routes["/a"] = ANSWERS[what]
    (got,) = pages(read(server, "/a"))
    text = clean(got).text
    if "error" in what:
        assert text == "Sorry, there is no such page."
    else:
        assert make.LEAD in text.replace("Perú", "Peru")
        assert ("of Perú" in text) == ("charset in the" in what)


REFUSED = {
    "nothing": (answer(""), "the answer is empty"),
    "a bomb": (answer(gzip.compress(bytes(9_000_000)), content_encoding="gzip"), "too many for one report"),
    "a packed bomb": (answer(gzip.compress(bytes(9_000_000)), media="application/gzip"), "too many for one report"),
    "a coding that is none": (answer(page(), content_encoding="rot13"), "encoded as 'rot13'"),
    "a coding that is broken": (answer(gzip.compress(page().encode())[:-20], content_encoding="gzip"), "cut off"),
    "a PDF that is broken": (answer(make.GOOD["pdf"][:40]), "damaged or cut off"),
    "a feed without entries": (answer(rss(Server())), "the feed has no entries"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_answers_that_cannot_be_read_are_named_and_the_others_are_read(server: Server, what: str) -> None:
    route, told = REFUSED[what]
    server.routes |= {"/a": route, "/b": answer(page())}
    found = read(server, "/a", "/b")
    ((path, cause),) = failures(found)
    assert (path, told in cause) == (server.url("/a"), True), cause
    assert [one.path for one in found if isinstance(one, Page)] == [server.url("/b")]


def test_entries_of_a_feed_are_fetched_and_those_with_their_text_are_not(server: Server) -> None:
    server.routes |= {"/1": answer(page(1)), "/2": answer(page(2)), "/feed": answer(make.rss([make.entry(7)]), media=RSS)}
    whole = make.rss([make.entry(7)]).decode()
    server.routes["/feed"] = answer(whole.replace("</channel>", rss(server, "/1", "/2", "/3").split("</title>", 1)[1]), media=RSS)
    found = read(server, "/feed")
    assert [one.path for one in found] == [server.url(path) for path in ("/feed#1", "/1", "/2", "/3")]
    assert failures(found) == [(server.url("/3"), "the server says 404 Not Found: check the address")]
    assert server.paths() == ["/feed", "/1", "/2", "/3"]


def test_relative_addresses_of_a_feed_are_taken_from_where_it_is(server: Server) -> None:
    server.routes |= {
        "/news/feed": answer(rss(server, "/x").replace(server.url("/x"), "a.html"), media=RSS),
        "/news/a.html": answer(page()),
    }
    assert [one.path for one in pages(read(server, "/news/feed"))] == [server.url("/news/a.html")]


def test_what_a_feed_says_of_a_report_counts_where_the_report_says_nothing(server: Server) -> None:
    bare = "<!doctype html><html><body><p>Latvia and Peru held talks in Riga on Monday, the two ministries said.</p></body></html>"
    told = '<meta name="date" content="2026-03-01T23:30:00-05:00"><meta property="og:site_name" content="Herald">'
    day = "<pubDate>Mon, 02 Mar 2026 04:30:00 GMT</pubDate>"
    server.routes |= {
        "/1": answer(bare),
        "/2": answer(page(2, told)),
        "/feed": answer(rss(server, "/1", "/2", more=day), media=RSS),
    }
    first, second = (clean(one) for one in pages(read(server, "/feed")))
    assert (first.title, first.published, first.outlet) == ("Of /1", "2026-03-02", "The Riga Lantern")
    assert (first.sources["published"], first.sources["outlet"]) == ("feed", "feed")
    assert (second.published, second.outlet, second.sources["published"]) == ("2026-03-01", "Herald", "markup")


def test_what_the_caller_says_counts_for_all_that_an_address_leads_to(server: Server) -> None:
    server.routes |= {"/1": answer(page()), "/feed": answer(rss(server, "/1"), media=RSS)}
    (got,) = pages(read(server, "/feed", given=Given(outlet="Herald")))
    assert (got.outlet, got.url) == ("Herald", server.url("/1"))


@pytest.mark.parametrize("packed", [False, True])
def test_an_index_of_sitemaps_leads_to_sitemaps_and_these_to_pages(server: Server, packed: bool) -> None:
    inner = sitemap(server.url("/1"), server.url("/2")).encode()
    server.routes |= {
        "/index": answer(sitemap(server.url("/map"), kind="sitemap"), media="application/xml"),
        "/map": answer(gzip.compress(inner) if packed else inner, media="application/octet-stream"),
        "/1": answer(page(1)),
        "/2": answer(page(2)),
    }
    assert [one.path for one in pages(read(server, "/index"))] == [server.url("/1"), server.url("/2")]


def test_sitemaps_that_lead_on_for_ever_come_to_an_end(server: Server) -> None:
    server.routes |= {f"/{n}": answer(sitemap(server.url(f"/{n + 1}"), kind="sitemap")) for n in range(9)}
    ((path, told),) = failures(read(server, "/0"))
    assert (path, "a sitemap of 1 address," in told) == (server.url("/3"), True)
    server.routes["/0"] = answer(sitemap(server.url("/0"), kind="sitemap"))
    assert read(server, "/0") == []


def test_a_report_that_is_a_feed_is_not_followed(server: Server) -> None:
    server.routes |= {
        "/feed": answer(rss(server, "/other"), media=RSS),
        "/other": answer(rss(server, "/1"), media=RSS),
        "/1": answer(page()),
    }
    ((path, told),) = failures(read(server, "/feed"))
    assert (path, "1 of 1 entry has no text" in told) == (server.url("/other"), True)


def test_each_address_is_fetched_once_however_it_is_written(server: Server) -> None:
    server.routes |= {"/1": answer(page()), "/feed": answer(rss(server, "/1", "/1?utm_source=rss", "/1#top"), media=RSS)}
    assert len(pages(read(server, "/feed", "/1"))) == 1
    assert sorted(server.paths()) == ["/1", "/feed"]


def test_a_list_of_addresses_is_followed_also_to_its_feeds(server: Server) -> None:
    text = f"# to be read\n{server.url('/feed')}\n\n{server.url('/2')}\n"
    server.routes |= {"/list": answer(text, media="text/plain"), "/feed": answer(rss(server, "/1"), media=RSS)}
    server.routes |= {"/1": answer(page(1)), "/2": answer(page(2))}
    assert sorted(one.path for one in pages(read(server, "/list"))) == [server.url("/1"), server.url("/2")]


DATED = [
    ("2026-03", ["/new", "/bare"]),
    ("2026-03-03", ["/bare"]),
    ("2025", ["/new", "/old", "/bare"]),
    (None, ["/new", "/old", "/bare"]),
]


@pytest.mark.parametrize(("since", "expected"), DATED)
def test_what_is_dated_before_the_wanted_time_is_passed_over(server: Server, since: str | None, expected: list[str]) -> None:
    entries = [("/new", "2026-03-02T10:00:00Z"), ("/old", "2025-12-31"), ("/bare", "")]
    parts = "".join(f"<url><loc>{server.url(p)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>" for p, day in entries)
    server.routes |= {"/map": answer(f"<urlset>{parts}</urlset>")} | {p: answer(page()) for p, _ in entries}
    assert [one.path for one in pages(read(server, "/map", since=since))] == [server.url(path) for path in expected]


def test_the_second_time_only_what_is_named_is_asked_for_and_pages_come_from_what_is_kept(server: Server) -> None:
    server.routes |= {"/1": answer(page()), "/feed": validated(rss(server, "/1"))}
    memory, clock = Memory(), Clock()
    first = pages(read(server, "/feed", memory=memory, clock=clock))
    server.asked.clear()
    assert pages(read(server, "/feed", memory=memory, clock=clock)) == first
    assert server.paths() == ["/feed"]


def test_a_page_that_changed_is_another_page(server: Server) -> None:
    server.routes["/a"] = after(answer(page(1)), answer(page(2)))
    memory, clock = Memory(), Clock()
    (first,) = pages(read(server, "/a", memory=memory, clock=clock))
    clock.seconds += 60
    (second,) = pages(read(server, "/a", memory=memory, clock=clock))
    assert first.url == second.url
    assert first.sha256 != second.sha256
    assert first.fetched is not None
    assert second.fetched is not None
    assert first.fetched < second.fetched


def test_of_one_host_one_thing_is_asked_at_a_time_and_of_several_hosts_at_once(server: Server) -> None:
    """Neither host answers before both were asked; and a host is never asked while it answers."""
    both, within = threading.Barrier(2, timeout=5), threading.Lock()

    def meeting(request: Request, at: Server) -> Iterator[bytes]:
        both.wait()
        yield from answer(page())(request, at)

    def alone(request: Request, at: Server) -> Iterator[bytes]:
        assert within.acquire(blocking=False)
        at.over.wait(0.02)
        yield from answer(page())(request, at)
        within.release()

    with serving() as other:
        server.routes |= {"/0": meeting, "/1": alone, "/2": alone, "/3": alone}
        other.routes["/0"] = meeting
        wanted = [Wanted(Link(one)) for one in (*map(server.url, server.routes), other.url("/0"))]
        found = list(Follower(fetcher(), Reading()).pages(wanted))
        assert len(pages(found)) == 5


def test_what_is_no_address_fails_by_name_and_without_its_password() -> None:
    odd = ["http://me:secret@lantern.example/", "ftp://lantern.example/a", "lantern.example/a", "http://[::1"]
    found = list(Follower(fetcher(), Reading()).pages([Wanted(Link(one)) for one in odd]))
    assert [path for path, _ in failures(found)] == ["http://…@lantern.example/", *odd[1:]]


# files that lead on


def test_files_lead_to_addresses_where_they_can_be_fetched(tmp_path: Path, server: Server) -> None:
    (tmp_path / "feed.xml").write_text(rss(server, "/1"))
    (tmp_path / "map.xml").write_text(sitemap(server.url("/2")))
    (tmp_path / "list.txt").write_text(f"{server.url('/3')}\nlantern.example/a\n{server.url('/4')}\n# a comment")
    (tmp_path / "meta.json").write_text('{"feed": {"outlet": "Herald"}}')
    server.routes |= {f"/{n}": answer(page(n)) for n in range(1, 5)}
    fetch = Follower(fetcher(), Reading()).pages
    names = [str(tmp_path / name) for name in ("feed.xml", "map.xml", "list.txt")]
    found = list(find_pages([server.url("/4"), *names], fetch=fetch))
    assert [one.path.removeprefix(str(tmp_path)) for one in found] == ["/list.txt#2", *(server.url(f"/{n}") for n in (4, 1, 2, 3))]
    assert [one.outlet for one in found if isinstance(one, Page)] == [None, "Herald", None, None]


def test_without_fetching_addresses_are_named(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("https://lantern.example/1\nhttps://lantern.example/2\n")
    found = list(find_pages([str(tmp_path), "https://lantern.example/3"]))
    assert [(Path(path).name, cause) for path, cause in failures(found)] == [
        ("list.txt", "a list of 2 addresses, with no texts in it: fetch them"),
        ("3", "nothing is fetched here: `comity read` it, or save the page and name its file"),
    ]


NO_LISTS = {
    "an address above a text": b"https://lantern.example/1\nLatvia and Peru held talks in Riga on 4 May 2024.",
    "an address within a text": b"See https://lantern.example/1",
    "an address with words after it": b"https://lantern.example/1 Talks in Riga",
    "comments only": b"# Talks in Riga\n# They met.",
    "an address of mail": b"mailto:desk@lantern.example\n",
}


@pytest.mark.parametrize("what", NO_LISTS)
def test_a_text_with_more_than_addresses_is_a_text(what: str) -> None:
    (got,) = find_pages(["-"], stdin=NO_LISTS[what])
    assert isinstance(got, Page)


def test_leads_of_a_list_stand_for_themselves_and_those_of_a_feed_one_step_further() -> None:
    link = Link("https://lantern.example/1")
    assert Leads((link,), "", chosen=True).wanted(Given(), "2026", 1) == [Wanted(link, since="2026", depth=1)]
    assert Leads((link,), "").wanted(Given(), "2026", 1) == [Wanted(link, since="2026", depth=2)]


# the register


def test_a_register_names_addresses_with_what_is_said_of_them(tmp_path: Path) -> None:
    (tmp_path / "watch.toml").write_text(
        '[[watch]]\naddress = "https://lantern.example/feed.xml"\noutlet = "The Riga Lantern"\nsince = 2026-03-01\n'
        '[[watch]]\naddress = "https://mfa.example/news"\nlanguage = "en"\nsince = "2026"\n'
    )
    assert read_register(tmp_path / "watch.toml") == [
        Wanted(Link("https://lantern.example/feed.xml"), Given(outlet="The Riga Lantern"), anew=True, since="2026-03-01"),
        Wanted(Link("https://mfa.example/news"), Given(language="en"), anew=True, since="2026"),
    ]


REGISTERS = [
    (None, r"no register .*watch\.toml: write one"),
    ("", "names nothing to watch"),
    ("[[watch]]\n", r"entry 1: address is ''"),
    ('[[watch]]\naddress = "lantern.example"\n', "entry 1: address is 'lantern.example'"),
    ('[[watch]]\naddress = "https://a.example/"\n[[watch]]\naddress = 7\n', "entry 2: address is 7"),
    ('[[watch]]\naddress = "https://a.example/"\ncolour = "red"\n', "entry 1: no key 'colour'; there are address, outlet"),
    ('[[watch]]\naddress = "https://a.example/"\nsince = "soon"\n', "entry 1: since is 'soon'"),
    ('address = "https://a.example/"\n', r"nothing but tables as"),
    ("[[watch]\n", r"watch\.toml: "),
]


@pytest.mark.parametrize(("text", "told"), REGISTERS)
def test_a_register_without_meaning_is_refused_by_name(tmp_path: Path, text: str | None, told: str) -> None:
    if text is not None:
        (tmp_path / "watch.toml").write_text(text)
    with pytest.raises(SettingsError, match=told):
        read_register(tmp_path / "watch.toml")
