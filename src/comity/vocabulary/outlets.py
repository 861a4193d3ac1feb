"""The register of outlets (`outlets.toml`): name, domain, country, kind and owner."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal
from urllib.parse import unquote

import msgspec
import pycountry
from msgspec import Struct

from comity.terms.errors import VocabularyError
from comity.terms.names import fold
from comity.vocabulary.tables import load

GENERIC = frozenset({"the", "news", "agency", "wire", "newswire", "service", "online"})
"""Words that some leave out of an outlet's name."""
OutletKind = Literal["wire", "private", "state", "ministry", "blog"]
HOST = re.compile(r"(?:https?://)?(?P<host>[\w-]+(?:\.[\w-]+)+)(?::\d+)?(?:/|\Z)", re.I)
DOMAIN = re.compile(r"(?!www\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+")


class Outlet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who publishes. `country` is ISO 3166-1 alpha-3, None for bodies of several states; `owner` as commonly named."""

    name: str
    domain: str
    kind: OutletKind
    country: str | None = None
    names: tuple[str, ...] = ()
    owner: str | None = None


class Register(Struct, frozen=True):
    """All outlets, by domain and by each of their names in small letters."""

    outlets: tuple[Outlet, ...]
    by_domain: dict[str, Outlet]
    by_name: dict[str, Outlet]


def outlet_of(domain_or_name: str) -> Outlet | None:
    """The outlet of a domain (or an address, or a subdomain), or by name; None when the register does not know it."""
    text = unquote(domain_or_name.strip())
    host = HOST.match(text)
    if host:
        parts = host["host"].lower().split(".")
        domains = (".".join(parts[n:]) for n in range(len(parts) - 1))
        found = next((register().by_domain[d] for d in domains if d in register().by_domain), None)
        if found:
            return found
    return register().by_name.get(_key(text))


def outlet_key(name: str) -> str:
    """What names of one outlet have in common: its name in the register, else its own without words like "news agency", folded."""
    found = outlet_of(name)
    words = fold(found.name if found else name).split()
    return " ".join(words if found else [w for w in words if w not in GENERIC] or words)


@cache
def register() -> Register:
    """The register. Raises VocabularyError for an unknown kind, country or field, a malformed or repeated domain, a name of two."""
    table = load("outlets.toml")
    try:
        outlets = msgspec.convert(table.get("outlet", []), tuple[Outlet, ...])
    except msgspec.ValidationError as error:
        raise VocabularyError(f"outlets.toml: {error}") from error
    by_domain: dict[str, Outlet] = {}
    by_name: dict[str, Outlet] = {}
    for outlet in outlets:
        wrong = _wrong(outlet, by_domain, by_name)
        if wrong:
            raise VocabularyError(f"outlets.toml: {wrong}")
        by_domain[outlet.domain] = outlet
        for name in (outlet.name, *outlet.names):
            by_name.setdefault(_key(name), outlet)
    return Register(outlets, by_domain, by_name)


def _wrong(outlet: Outlet, by_domain: dict[str, Outlet], by_name: dict[str, Outlet]) -> str | None:
    """What is wrong with an outlet beside those before it; an outlet of several domains stands once for each, under one name."""
    if not DOMAIN.fullmatch(outlet.domain):
        return f"{outlet.domain!r} of {outlet.name} is no domain: give it without www. and path, in small letters"
    if outlet.domain in by_domain:
        return f"the domain {outlet.domain} stands twice"
    if outlet.country and outlet.country != "XKX" and pycountry.countries.get(alpha_3=outlet.country) is None:
        return f"{outlet.name} has no such country as {outlet.country}"
    others = (by_name[_key(n)].name for n in (outlet.name, *outlet.names) if _key(n) in by_name)
    other = next((name for name in others if name != outlet.name), None)
    return f"{outlet.name} and {other} have a name in common" if other else None


def _key(name: str) -> str:
    return " ".join(name.lower().replace("’", "'").split()).removeprefix("the ")
