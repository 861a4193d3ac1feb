"""Addresses of the web: what is one, in one form each, and without what must not be told."""

from __future__ import annotations

import re

from comity.terms.errors import Unfetched

ADDRESS = re.compile(r"https?://[^\s<>\"]{1,4000}\Z", re.I)
SCHEMES = ("http", "https")
SECRET = re.compile(r"(?<=://)[^/?#\s]*@")
TRACKER = re.compile(r"(?:utm_\w*|fbclid|gclid|dclid|yclid|msclkid|igshid|mc_[ce]id|at_(?:medium|campaign))(?:=|\Z)", re.I)
"""Parts of a query that tell who led a reader to a page, and change nothing of it."""


def is_address(text: str) -> bool:
    """Is it the address of something on the web, and nothing else?"""
    return bool(ADDRESS.match(text))


def shown(address: str) -> str:
    """An address for messages and the record: without the name and password that it may hold."""
    return SECRET.sub("…@", address)


def normal(address: str, base: str = "") -> str:
    """The one form of an address, from a `base` where it is a relative one: without fragment and marks of trackers.

    Raises Unfetched for one that cannot be asked for.
    """
    import httpx

    try:
        url = httpx.URL(base).join(address.strip()) if base else httpx.URL(address.strip())
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise Unfetched(f"this is no address: {error}") from error
    if url.scheme and url.scheme not in SCHEMES:
        raise Unfetched(f"a {url.scheme[:40]} address: only http and https are fetched")
    if not url.scheme or not url.host:
        raise Unfetched("this is no address of the web: write it as https://host/path")
    if url.userinfo:
        raise Unfetched("an address with a name and password is not fetched: the record would tell them to whoever reads it")
    kept = [part for part in url.query.decode("ascii").split("&") if part and not TRACKER.match(part)]
    return str(url.copy_with(fragment=None, path=url.path or "/", query="&".join(kept).encode() or None))


def host_of(address: str) -> str:
    """Host and port of a normal address: what politeness is owed to."""
    return address.split("/", 3)[2]
