"""Whose a publisher is: by the register of outlets, else by its name or address where it is a body of a state that says so."""

from __future__ import annotations

import re

import pycountry

from comity.vocabulary.gazetteer import kept
from comity.vocabulary.outlets import HOST, Outlet, outlet_of
from comity.vocabulary.parties import all_names, states

BODY = re.compile(
    r"\b(?:ministry|department|government|embassy|consulate|presidency|chancellery|parliament|cabinet|armed forces|foreign office"
    r"|permanent mission|office of the (?:president|prime minister)|(?:president|prime minister)(?:['’]s|ial) office)\b",
    re.I,
)
"""What a body of a state calls itself."""
OTHERS = re.compile(r"\b(?:times|news|newspaper|post|today|journal|review|watch|monitor|university|institute|former)\b", re.I)
"""Words of names that speak of such bodies and are of none."""
DOMAIN = re.compile(r"(?:^|\.)(?:gov|govt|gob|gouv|go|gc|mil|admin)\.(?P<land>[a-z]{2})$|(?:^|\.)(?:gov|mil)$")
"""Addresses that states keep to themselves."""


def publisher(name_or_address: str) -> Outlet | None:
    """The outlet of the register; else, where name or address tells a body of one state ("Ministry of Foreign Affairs of Norway",
    mofa.gov.pg), that body; None for any other."""
    return outlet_of(name_or_address) or _official(name_or_address)


@kept(10_000)
def _official(text: str) -> Outlet | None:
    code = _by_address(text) or _by_name(text)
    return Outlet(name=text, kind="ministry", country=code) if code else None


def _by_address(text: str) -> str | None:
    host = HOST.match(text.strip())
    found = DOMAIN.search(host["host"].lower()) if host else None
    if found is None:
        return None
    if not found["land"]:
        return "USA"
    land = pycountry.countries.get(alpha_2="GB" if found["land"] == "uk" else found["land"].upper())
    return land.alpha_3 if land is not None and land.alpha_3 in states() else None


def _by_name(text: str) -> str | None:
    """The state that is named first, as that of an embassy is: "Embassy of Japan in Peru"."""
    if not BODY.search(text) or OTHERS.search(text):
        return None
    hits = sorted(all_names().within(text), key=lambda hit: hit.start)
    return next((hit.value.party.state for hit in hits if hit.value.sense in ("state", "adjective", "agency")), None)
