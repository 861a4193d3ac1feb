"""Pages made for measuring: every layout of `layouts/` filled with invented reports of `articles.toml`.

In a layout the words that are the report's own pass the filter `kept`; `{% set told = [...] %}` names what the page says of itself.
"""

from __future__ import annotations

import datetime as dt
import html
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2

HERE = Path(__file__).parent
BEGIN, END = "\x02", "\x03"
KEPT = re.compile(f"{BEGIN}(.*?){END}", re.S)
TELLABLE = ("title", "published", "byline", "credit", "outlet")
WIDTH = 72
MISREAD = {"“": "â€œ", "”": "â€\x9d", "’": "â€™"}


@dataclass(frozen=True)
class Made:
    """A page with its gold: the `text` of the report, and the facts that the page tells (None for one that it does not)."""

    name: str
    content: bytes
    text: str
    facts: dict[str, str | None]


def made(each: int = 2) -> Iterator[Made]:
    """Every layout with so many of the articles, in turn, so that each article stands in many layouts."""
    articles, around = _tables()
    environment = _environment()
    for n, path in enumerate(sorted((HERE / "layouts").glob("*.html"))):
        for k in range(each):
            article = articles[(n + k * 3) % len(articles)]
            yield _laid(environment.get_template(path.name), f"{path.stem}-{k + 1}", article, around)


def _tables() -> tuple[list[dict[str, Any]], dict[str, Any]]:
    table = tomllib.loads((HERE / "articles.toml").read_text("utf-8"))
    return table["article"], table["around"]


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE / "layouts"), undefined=jinja2.StrictUndefined)
    environment.filters |= {"kept": _kept, "shy": _shy, "nbsp": _nbsp}
    environment.filters |= {"entities": _entities, "misread": _misread, "wrapped": _wrapped}
    return environment


def _laid(template: jinja2.Template, name: str, article: dict[str, Any], around: dict[str, Any]) -> Made:
    module = template.make_module({**around, **_words(article), **_days(article["day"])})
    page = str(module)
    told = module.told  # type: ignore[attr-defined]
    facts = {fact: article[_KEYS.get(fact, fact)] if fact in told else None for fact in TELLABLE}
    facts["outlet"] = article["host"] if "host" in told else facts["outlet"]
    text = "\n".join(_plain(m[1]) for m in KEPT.finditer(page))
    return Made(name, page.replace(BEGIN, "").replace(END, "").encode(), text, facts)


_KEYS = {"published": "day", "byline": "author", "credit": "agency"}


def _words(article: dict[str, Any]) -> dict[str, Any]:
    paragraphs, points = article["paragraphs"], article["points"]
    return {
        **{key: article[key] for key in ("title", "lead", "author", "agency", "outlet", "host", "place", "caption")},
        **{f"p{n}": _kept(words) for n, words in enumerate(paragraphs, 1)},
        **{f"P{n}": words for n, words in enumerate(paragraphs, 1)},
        **{f"q{n}": _kept(words) for n, words in enumerate(points, 1)},
        "h": _kept(article["heading"]),
        "slug": re.sub(r"\W+", "-", article["title"].lower()),
    }


def _days(day: str) -> dict[str, str]:
    it = dt.date.fromisoformat(day)
    after = it + dt.timedelta(days=3)
    long = f"{it:%B} {it.day}, {it.year}"
    return {
        "day": day,
        "long": long,
        "dmy": f"{it.day} {it:%B} {it.year}",
        "dmy2": f"{it:%d/%m/%Y}" if it.day > 12 else f"{it:%d %b %Y}",
        "weekday": f"{it:%A}",
        "monthday": f"{it:%b}. {it.day}" if it.month not in (5, 6, 7) else f"{it:%B} {it.day}",
        "longmonth": long,
        "longclock": f"{it:%b} {it.day}, {it.year} | 9:15 pm",
        "before": (it - dt.timedelta(days=1)).isoformat(),
        "after": after.isoformat(),
        "longafter": f"{after:%B} {after.day}, {after.year}",
    }


def _plain(words: str) -> str:
    """The words of the report as a careful reader would type them."""
    words = html.unescape(re.sub("<[^>]*>", "", words)).replace("\xad", "")
    for meant, read in MISREAD.items():
        words = words.replace(read, meant)
    return " ".join(words.split())


def _kept(words: str) -> str:
    return f"{BEGIN}{words}{END}"


def _shy(words: str) -> str:
    return re.sub(r"(\w{4})(\w{4})", "\\1\xad\\2", words)


def _nbsp(words: str) -> str:
    return words.replace(" of ", "&nbsp;of ").replace(" the ", "\u2009the\u00a0")


def _entities(words: str) -> str:
    return words.replace("“", "&ldquo;").replace("”", "&#8221;").replace("’", "&#x2019;").replace("e", "&#101;", 3)


def _misread(words: str) -> str:
    """What a page shows after its UTF-8 was read as Windows Latin."""
    for meant, read in MISREAD.items():
        words = words.replace(meant, read)
    return words


def _wrapped(words: str) -> str:
    rows, row = [], ""
    for word in words.split():
        if len(row) + len(word) >= WIDTH:
            rows.append(row)
            row = ""
        row = f"{row} {word}".strip()
    return "\n".join([*rows, row])
