"""The register of outlets (`outlets.toml`, a user's own before it): name, domain, country, kind and owner."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal
from urllib.parse import unquote

import msgspec
from msgspec import Struct

from comity.terms.errors import VocabularyError
from comity.terms.names import fold
from comity.vocabulary import gazetteer
from comity.vocabulary.gazetteer import kept
from comity.vocabulary.parties import party, states
from comity.vocabulary.phrases import Phrases
from comity.vocabulary.tables import load

GENERIC = frozenset({"the", "news", "agency", "wire", "newswire", "service", "online"})
"""Words that some leave out of an outlet's name."""
OutletKind = Literal["wire", "private", "state", "ministry", "blog"]
PLAIN = re.compile(r"[Tt]he\s+\S+|Foreign Affairs|Local|Nation|News")
"""Names of outlets that are everybody's words."""
HOST = re.compile(r"(?:https?://)?(?P<host>[\w-]+(?:\.[\w-]+)+)(?::\d+)?(?:/|\Z)", re.I)
DOMAIN = re.compile(r"(?!www\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+")


class Outlet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who publishes. `country` is ISO 3166-1 alpha-3, None for bodies of several states; `owner` as commonly named; `domain` is
    empty where only names are known."""

    name: str
    domain: str = ""
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


@kept(10_000)
def outlet_key(name: str) -> str:
    """What names of one outlet have in common: its name in the register, else its own without words like "news agency", folded."""
    found = outlet_of(name)
    words = fold(found.name if found else name).split()
    return " ".join(words if found else [w for w in words if w not in GENERIC] or words)


@kept()
def register() -> Register:
    """The register, in which a user's outlet stands for ours of its domain or name.

    Raises VocabularyError for an unknown kind, country or field, a malformed or repeated domain, a name of two.
    """
    own = registered(gazetteer.outlets(), gazetteer.own_file())
    ours = _ours()
    if not own.outlets:
        return ours
    kept_of_ours = tuple(o for o in ours.outlets if o.domain not in own.by_domain and not own.by_name.keys() & set(_keys(o)))
    return _indexed((*own.outlets, *kept_of_ours), "outlets.toml")


@kept()
def outlet_names() -> Phrases[Outlet]:
    """The outlets by names that tell them in a text; "The National" and "Vietnam" do not."""
    found = ((name, o) for o in register().outlets for name in (o.name, *o.names))
    return Phrases((name, o) for name, o in found if not PLAIN.fullmatch(name) and party(name) is None)


@cache
def _ours() -> Register:
    found = registered(load("outlets.toml").get("outlet", []), "outlets.toml")
    if nameless := [o.name for o in found.outlets if not o.domain]:
        raise VocabularyError(f"outlets.toml: {nameless} have no domain")
    return found


def registered(rows: list[Any], file: str) -> Register:
    """The outlets that a file gives, looked up by domain and name."""
    try:
        outlets = msgspec.convert(rows, tuple[Outlet, ...])
    except msgspec.ValidationError as error:
        raise VocabularyError(f"{file}, outlets: {error}") from error
    return _indexed(outlets, file)


def _indexed(outlets: tuple[Outlet, ...], file: str) -> Register:
    by_domain: dict[str, Outlet] = {}
    by_name: dict[str, Outlet] = {}
    for outlet in outlets:
        wrong = _wrong(outlet, by_domain, by_name)
        if wrong:
            raise VocabularyError(f"{file}, outlets: {wrong}")
        if outlet.domain:
            by_domain[outlet.domain] = outlet
        for name in _keys(outlet):
            by_name.setdefault(name, outlet)
    return Register(outlets, by_domain, by_name)


def _wrong(outlet: Outlet, by_domain: dict[str, Outlet], by_name: dict[str, Outlet]) -> str | None:
    """What is wrong with an outlet beside those before it; an outlet of several domains stands once for each, under one name."""
    if outlet.domain and not DOMAIN.fullmatch(outlet.domain):
        return f"{outlet.domain!r} of {outlet.name} is no domain: give it without www. and path, in small letters"
    if outlet.domain in by_domain:
        return f"the domain {outlet.domain} stands twice"
    if outlet.country and outlet.country not in states():
        return f"{outlet.name} has no such country as {outlet.country}: write an alpha-3 code, as VNM"
    others = (by_name[name].name for name in _keys(outlet) if name in by_name)
    other = next((name for name in others if name != outlet.name), None)
    return f"{outlet.name} and {other} have a name in common" if other else None


def _keys(outlet: Outlet) -> tuple[str, ...]:
    return tuple(_key(name) for name in (outlet.name, *outlet.names))


def _key(name: str) -> str:
    return " ".join(name.lower().replace("’", "'").split()).removeprefix("the ")
