"""What a page says of itself in its head: meta elements, JSON-LD, title, language, canonical address."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from comity.clean.signers import is_name, printed

META = {
    "published": (
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "date",
        "dc.date",
        "dc.date.issued",
        "dcterms.created",
        "dcterms.date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "parsely-pub-date",
        "sailthru.date",
        "article.published",
        "citation_publication_date",
        "cxenseparse:recs:publishtime",
    ),
    "modified": (
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "dcterms.modified",
        "dc.date.modified",
        "lastmod",
        "last-modified",
        "modified",
        "revised",
        "article.updated",
    ),
    "title": ("og:title", "twitter:title", "dc.title", "parsely-title", "headline"),
    "outlet": ("og:site_name", "application-name", "publisher", "dc.publisher", "cre", "article:publisher_name"),
    "byline": ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author"),
    "url": ("og:url", "twitter:url"),
    "language": ("content-language", "dc.language", "og:locale"),
}
"""Names of meta elements that give each fact, the most trusted first."""
FACTUAL = frozenset({"html", "meta", "link", "script", "time", "abbr"})
"""Elements whose attributes say something of the page."""
ISSUED = re.compile(r"datepublished|\bpublished\b|\bentry-date\b|\bpubdate\b|\bpost-date\b", re.I)
CHANGED = re.compile(r"datemodified|\bupdated\b|\bmodified\b", re.I)
LONGEST_NAME = 12
"""Words of the longest list of authors."""
ARTICLE = re.compile(r"article|posting|report|webpage", re.I)
LONGEST_HEAD = 300_000
YEAR = re.compile(r"\b20\d\d\b")
DEEPEST = 2000
"""Objects of JSON-LD that are looked at; real pages have far fewer."""


class Facts:
    """Collects what is found during one walk over a page."""

    def __init__(self) -> None:
        self.meta: dict[str, str] = {}
        self.linked: dict[str, str] = {}
        self.title: str | None = None
        self.language: str | None = None
        self.canonical: str | None = None
        self.scripted = False

    def tag(self, name: str, attributes: dict[str, str]) -> None:
        if name == "meta":
            key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or attributes.get("http-equiv")
            content = attributes.get("content", "").strip()
            if key and content:
                self.meta.setdefault(key.lower(), content)
        elif name == "link" and "canonical" in attributes.get("rel", "").lower().split():
            self.canonical = self.canonical or attributes.get("href") or None
        elif name == "html":
            self.language = attributes.get("lang") or attributes.get("xml:lang") or self.language
        elif name == "script":
            self.scripted = "ld+json" in attributes.get("type", "").lower()
        elif name in ("time", "abbr"):
            self._timed(attributes)

    def _timed(self, attributes: dict[str, str]) -> None:
        """A day in an element that says by its class or property what it is the day of."""
        day, what = attributes.get("datetime") or attributes.get("title"), f"{attributes.get('itemprop')} {attributes.get('class')}"
        if day and CHANGED.search(what):
            self.linked.setdefault("modified", day)
        elif day and ISSUED.search(what):
            self.linked.setdefault("published", day)

    def signed(self, words: str) -> None:
        """The name in an element that says that it holds the author's; the first counts."""
        name = printed(" ".join(words.split())).strip(" ,|:")
        if is_name(name) and len(name.split()) <= LONGEST_NAME:
            self.linked.setdefault("signed", name)

    def raw(self, name: str, source: str, start: int, end: int) -> None:
        if name == "title" and self.title is None:
            self.title = " ".join(html.unescape(source[start:end]).split())
        elif name == "script" and self.scripted:
            self._described(source[start:end])

    def found(self) -> dict[str, str]:
        """Each fact by its most trusted source; `page_title` is the whole `title` element, with what else stands in it."""
        facts = {name: self.linked[name] for name in self.linked}
        for name, keys in META.items():
            value = next((self.meta[key] for key in keys if key in self.meta), None)
            if value and not (name == "byline" and value.startswith("http")):
                facts[name] = value if name in ("published", "modified", "title") else facts.get(name, value)
        if self.title:
            facts["page_title"] = self.title
        if self.language:
            facts["language"] = self.language
        if self.canonical:
            facts["url"] = self.canonical
        return {name: html.unescape(value).strip() for name, value in facts.items() if value.strip()}

    def _described(self, script: str) -> None:
        try:
            described = json.loads(script)
        except (ValueError, RecursionError):
            return
        for thing in _things(described):
            if not ARTICLE.search(str(thing.get("@type", ""))):
                continue
            self._set("published", thing.get("datePublished") or thing.get("coverageStartTime"))
            self._set("modified", thing.get("dateModified"))
            self._set("title", thing.get("headline"))
            self._set("outlet", _name(thing.get("publisher")))
            self._set("credit" if _is_body(thing.get("author")) else "byline", _name(thing.get("author")))

    def _set(self, name: str, value: object) -> None:
        if isinstance(value, str) and value.strip():
            self.linked.setdefault(name, value)


def head_date(source: str) -> str | None:
    """A day of publication that the page's head gives under some rarer name, as htmldate finds it. The body is not searched:
    the days there are those of events."""
    end = source[:LONGEST_HEAD].lower().find("</head>")
    head = source[: max(end, 0)]
    if not YEAR.search(head):
        return None
    from htmldate import find_date

    found = find_date(f"{head}</head><body></body></html>", original_date=True, extensive_search=False)
    return str(found) if found else None


def _things(described: Any) -> Iterator[dict[str, Any]]:
    """Every object of a JSON-LD description, outermost first."""
    queue = [described]
    for _ in range(DEEPEST):
        if not queue:
            return
        thing = queue.pop(0)
        if isinstance(thing, list):
            queue.extend(thing)
        elif isinstance(thing, dict):
            yield thing
            queue.extend(value for value in thing.values() if isinstance(value, dict | list))


def _is_body(author: Any) -> bool:
    """Is the author that a description names an organisation?"""
    first = author[0] if isinstance(author, list) and author else author
    return isinstance(first, dict) and "organization" in str(first.get("@type", "")).lower()


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        names = [name for name in map(_name, value[:10]) if name]
        return ", ".join(names) or None
    if isinstance(value, dict):
        return _name(value.get("name"))
    return value if isinstance(value, str) else None
