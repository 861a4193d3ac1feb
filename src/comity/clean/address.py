"""Addresses as one: http and https, `www.` and the mobile and AMP forms of a page, with or without what only tracks readers.

Only what never tells articles apart is left out. Names such as `id`, `cid`, `source` or `page` stay: some sites have nothing else.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

HOSTS = ("www.", "m.", "mobile.", "amp.", "wap.")
TRACKING = re.compile(
    r"""(?:utm|mtm|pk|itm|hsa|oly|vero)_\w+|mc_[ce]id|at_(?:medium|campaign|custom\d)|(?:fb|g|dc|yc?|tw|msc?lk)clid|msclkid|yclid
    |[gw]braid|igshid?|mkt_tok|cmpid|ocid|ncid|smid|smtyp|xtor|_ga|_gl|ref_(?:src|url)|__twitter_impression""",
    re.I | re.X,
)
"""Parameters that say where a reader came from."""
AMP = re.compile(r"amp|output(?:type)?", re.I)
INDEX = re.compile(r"(?:\A|/)(?:index|default)\.(?:html?|php|aspx?|jsp)\Z", re.I)
GENERAL = frozenset({"", "home", "en", "news", "latest"})
"""Paths that no article has for its own."""


def canonical(url: str) -> str | None:
    """The address by which versions of a page are known as one, without its scheme; None where it is a site's, not a page's."""
    try:
        parts = urlsplit(url.strip() if "://" in url else f"https://{url.strip()}")
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    for start in HOSTS:
        if host.startswith(start) and host.count(".") > 1:
            host = host.removeprefix(start)
    path, query = _path(parts.path), _query(parts.query)
    if not host or (not query and path in GENERAL):
        return None
    return f"{host}{f':{port}' if port not in (None, 80, 443) else ''}/{path}{f'?{query}' if query else ''}"


def _path(path: str) -> str:
    """The path without slashes at its ends, without `amp` at its beginning or end, without the name of an index."""
    steps = [quote(unquote(step), safe="~@:!$&'()*+,;=") for step in path.split("/") if step not in ("", ".")]
    if len(steps) > 1:
        steps = steps[1:] if steps[0].lower() == "amp" else steps[:-1] if steps[-1].lower() in ("amp", "amp.html") else steps
    whole = INDEX.sub("", "/".join(steps))
    return re.sub(r"\.amp(?=\.html?\Z|\Z)", "", whole, flags=re.I)


def _query(query: str) -> str:
    """The parameters that tell pages apart, in order of name."""
    kept = [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True)
        if not TRACKING.fullmatch(name) and not (AMP.fullmatch(name) and (value.lower() in ("amp", "1", "true", "")))
    ]
    return urlencode(sorted(kept))
