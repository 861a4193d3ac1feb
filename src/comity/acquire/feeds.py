"""RSS and Atom feeds, and sitemaps -> members: the entries whose text the feed itself holds; and the addresses of all."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import urljoin

from lxml import etree

from comity.acquire.addresses import is_address
from comity.acquire.beside import Given
from comity.acquire.document import Document, Member, Reading, converted, library, refusing, whole
from comity.acquire.fields import day_of
from comity.acquire.kinds import kind_of
from comity.acquire.leads import MOST_LINKS, Leads, Link
from comity.terms.errors import Unreadable

MEDIA = {"rss": "application/rss+xml", "atom": "application/atom+xml"}
TAG = re.compile(r"<[^>]{0,2000}>")
ENOUGH = 60
"""Words from which a summary is taken for the text itself: teasers have some 20 to 40, and feeds of ministries give all there."""
DAY = len("2025-11-03")


def read_feed(stream: BinaryIO, reading: Reading) -> Iterator[Member]:
    """The entries that have their text in the feed, by their number; at the end the addresses of the others."""
    content = whole(stream, reading.largest)
    found = _parsed(content)
    if not found.entries:
        raise Unreadable("the feed has no entries" + _cause(found))
    outlet, bare = _words(found.feed.get("title")), list[Link]()
    for number, entry in enumerate(found.entries, 1):
        with refusing("the feed"):
            known, text = _about(entry, outlet, reading.base), _content(entry)
        if text:
            yield Member(str(number), _document(text, known, found), known.url)
        elif known.url:
            bare.append(_linked(entry, known, known.url))
        else:
            yield Member(str(number), Unreadable("the entry has no text and no address"))
    if bare:
        have = "entry has" if len(found.entries) == 1 else "entries have"
        told = f"{len(bare)} of {len(found.entries)} {have} no text here but an address: fetch those"
        yield Member(None, Leads(tuple(bare[:MOST_LINKS]), told))


def read_sitemap(stream: BinaryIO, reading: Reading) -> Iterator[Member]:
    """The addresses: a sitemap has no texts."""
    found = _sitemap(whole(stream, reading.largest))
    many = "1 address, with no text: fetch it" if len(found) == 1 else f"{len(found)} addresses, with no texts in it: fetch them"
    yield Member(None, Leads(found, f"a sitemap of {many}"))


def links(content: bytes) -> tuple[Link, ...]:
    """The addresses that a feed or sitemap names, in its order. Raises Unreadable when it is neither, or broken."""
    kind = kind_of(content[:65_536], {})
    if kind == "sitemap":
        return _sitemap(content)
    if kind != "feed":
        raise Unreadable("this is no feed and no sitemap")
    found = _parsed(content)
    outlet = _words(found.feed.get("title"))
    with refusing("the feed"):
        told = [(entry, _about(entry, outlet, "")) for entry in found.entries[:MOST_LINKS]]
    return tuple(_linked(entry, known, known.url) for entry, known in told if known.url)


def _parsed(content: bytes) -> Any:
    parser = library("feedparser", "a feed")
    with refusing("the feed"):
        return parser.parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False)


def _cause(found: Any) -> str:
    problem = " ".join(str(found.get("bozo_exception") or "").split())
    return f", and is damaged: {problem[:200]}" if problem else ""


def _about(entry: Any, outlet: str | None, base: str) -> Given:
    source = entry.get("source")
    link = urljoin(base, str(entry.get("link") or "").strip())
    return Given(
        url=link if is_address(link) else None,
        title=_words(entry.get("title")),
        published=_issued(entry),
        outlet=(_words(source.get("title")) if isinstance(source, dict) else None) or outlet,
    )


def _linked(entry: Any, known: Given, url: str) -> Link:
    changed = dict.get(entry, "updated_parsed")
    modified = _moment("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*changed)) if changed else None
    return Link(url, known.title, known.published, known.outlet, modified=modified)


def _issued(entry: Any) -> str | None:
    """The day of publication in universal time; of the last change, where nothing else is said."""
    for name in ("published_parsed", "updated_parsed"):
        when = dict.get(entry, name)  # the library's own look-up takes one for the other, and warns of it
        try:
            if when:
                return dt.date(*when[:3]).isoformat()
        except (ValueError, TypeError):
            continue
    return None


def _content(entry: Any) -> tuple[str, bool] | None:
    """The fullest text of an entry and whether it is HTML; None where it has no more than a teaser."""
    forms = [(str(c.get("value") or ""), c.get("type") != "text/plain") for c in entry.get("content") or () if isinstance(c, dict)]
    said = entry.get("summary_detail")
    if isinstance(said, dict) and len(_bare(str(said.get("value") or "")).split()) >= ENOUGH:
        forms.append((str(said["value"]), said.get("type") != "text/plain"))
    forms = [form for form in forms if _bare(form[0]).strip()]
    return max(forms, key=lambda form: len(form[0]), default=None)


def _document(text: tuple[str, bool], known: Given, found: Any) -> Document:
    value, markup = text
    media = MEDIA["atom" if str(found.get("version")).startswith("atom") else "rss"]
    original = value.encode("utf-8", "replace")
    if markup:
        value = f"<!DOCTYPE html><html><body><article>\n{value}\n</article></body></html>"
    return converted(original, value, media, known)


def _bare(value: str) -> str:
    return html.unescape(TAG.sub(" ", value))


def _words(value: Any) -> str | None:
    return " ".join(_bare(str(value or "")).split())[:1000] or None


def _sitemap(content: bytes) -> tuple[Link, ...]:
    """Addresses with what Google's extension for news says of them. Namespaces are not looked at: many sites write them wrong."""
    found: list[Link] = []
    with refusing("the sitemap"):
        nodes = etree.iterparse(io.BytesIO(content), events=("end",), resolve_entities=False, no_network=True, load_dtd=False)
        for _, node in nodes:
            name = _local(node)
            if name in ("url", "sitemap"):
                link = _link({_local(n): " ".join((n.text or "").split()) for n in node.iter() if isinstance(n.tag, str)}, name)
                node.clear()
                if link and len(found) < MOST_LINKS:
                    found.append(link)
    if not found:
        raise Unreadable("the sitemap names no addresses")
    return tuple(found)


def _local(node: Any) -> str:
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""


def _link(said: dict[str, str], name: str) -> Link | None:
    url = said.get("loc", "")
    if not is_address(url):
        return None
    day = day_of(said.get("publication_date", ""))
    changed = _moment(said.get("lastmod", ""))
    return Link(url, said.get("title") or None, day, said.get("name") or None, sitemap=name == "sitemap", modified=changed)


def _moment(value: str) -> str | None:
    """A day as it is, a time in UTC; else None."""
    try:
        moment = dt.datetime.fromisoformat(value)
    except ValueError:
        return None
    if len(value) == DAY:
        return value
    return moment.replace(tzinfo=moment.tzinfo or dt.UTC).astimezone(dt.UTC).isoformat(timespec="seconds")
