"""The columns of tables -> what a report needs: its text, and what is known about it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from comity.acquire.beside import Given, is_date
from comity.terms.errors import SettingsError, Unreadable

USUAL: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "article", "article_text", "article_body", "articlebody", "maintext", "main_text", "fulltext",
        "full_text", "plain_text", "plaintext", "html", "raw_html", "content_html", "content_text",
    ),
    "title": ("title", "headline", "name", "subject"),
    "published": (
        "published", "date", "published_at", "publishedat", "date_published", "datepublished", "publish_date", "date_publish",
        "publication_date", "pubdate", "pub_date", "datetime", "timestamp", "day",
    ),
    "outlet": (
        "outlet", "source", "publisher", "publication", "site", "site_name", "sitename", "newspaper", "domain", "source_domain",
    ),
    "url": ("url", "link", "address", "permalink", "canonical_url"),
    "language": ("language", "lang"),
}  # fmt: skip
"""For each item the names of columns that usually hold it, the likeliest first; case does not count."""
ADDRESS = re.compile(r"https?://\S{3,2000}\Z", re.I)
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?\Z")
STAMP = re.compile(r"1?\d{9}(?:\d{3})?(?:\.\d+)?\Z")
"""Seconds, or milliseconds, since 1970 for the years from 2001 on (and some before)."""


def checked_fields(fields: Mapping[str, str]) -> dict[str, str]:
    """The caller's columns by item. Raises SettingsError for an item that there is not."""
    wrong = next((name for name in fields if name not in USUAL), None)
    if wrong is not None:
        raise SettingsError(f"no field {wrong!r}; there are {', '.join(USUAL)}")
    return dict(fields)


def has_text(row: Mapping[str, Any], fields: Mapping[str, str]) -> bool:
    """Has the row the column of a report's text, and something in it?"""
    return bool(_words(_value(row, "text", fields)).strip())


def text_of(row: Mapping[str, Any], fields: Mapping[str, str]) -> str:
    """The text of a row, or its HTML. Raises Unreadable when there is none."""
    text = _words(_value(row, "text", fields))
    if not text.strip():
        column = fields.get("text")
        missing = f"nothing in {column!r}" if column else "no text"
        names = ", ".join(str(name) for name in list(row)[:12]) or "none"
        raise Unreadable(f"{missing}; its columns are {names[:200]}: say which holds the text with --field text=NAME")
    return text


def about(row: Mapping[str, Any], fields: Mapping[str, str]) -> Given:
    """What the row says about its report; what makes no sense as such is left out."""
    said = {name: " ".join(_words(_value(row, name, fields)).split()) for name in USUAL if name != "text"}
    return Given(
        title=said["title"][:1000] or None,
        outlet=said["outlet"][:200] or None,
        url=said["url"] if ADDRESS.match(said["url"]) else None,
        published=day_of(said["published"]),
        language=said["language"].replace("_", "-") if LANGUAGE.match(said["language"]) else None,
    )


def day_of(value: str) -> str | None:
    """A date in any usual writing as ISO day, month or year; as it stands where only reading it as prose could help; or None."""
    value = value.strip()
    if not value or is_date(value):
        return value or None
    try:
        if STAMP.match(value):
            seconds = float(value) / (1000 if len(value.partition(".")[0]) > 10 else 1)
            return dt.datetime.fromtimestamp(seconds, dt.UTC).date().isoformat()
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        return value if len(value) <= 60 else None


def _value(row: Mapping[str, Any], item: str, fields: Mapping[str, str]) -> Any:
    if item in fields:
        return _reached(row, fields[item])
    lower = {str(name).strip().lower(): value for name, value in row.items()}
    return next((lower[name] for name in USUAL[item] if lower.get(name) not in (None, "")), None)


def _reached(row: Mapping[str, Any], column: str) -> Any:
    """A column by its name, or by the names on the way to it with dots between."""
    if column in row:
        return row[column]
    value: Any = row
    for name in column.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _words(value: Any) -> str:
    """Text as it is, paragraphs of a list with empty lines between, a number as written, an object by its name."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        return _words(value["name"]) if isinstance(value.get("name"), str) else ""
    return "\n\n".join(part for part in value if isinstance(part, str)) if isinstance(value, list) else ""
