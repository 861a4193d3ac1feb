"""What an element's name, classes and ARIA role say about the part that its text plays on the page."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from comity.clean.tokens import Tag
from comity.terms.report import Role

BY_TAG: dict[str, Role] = {
    "nav": "navigation",
    "footer": "notice",
    "aside": "teaser",
    "figcaption": "caption",
    "caption": "caption",
    "figure": "caption",
    "h1": "heading",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "h5": "heading",
    "h6": "heading",
    "li": "item",
    "dd": "item",
    "td": "item",
    "th": "item",
    "form": "share",
    "button": "share",
    "label": "share",
    "dialog": "notice",
    "address": "byline",
}
BY_ARIA: dict[str, Role] = {
    "navigation": "navigation",
    "menu": "navigation",
    "menubar": "navigation",
    "search": "share",
    "contentinfo": "notice",
    "complementary": "teaser",
    "dialog": "notice",
    "alertdialog": "notice",
    "toolbar": "share",
    "heading": "heading",
}
WORDS: dict[Role, str] = {
    "teaser": "related recommend trending popular mostread promo promotion newsletter "
    "teaser teasers sidebar outbrain taboola readmore subscribe subscription signup morestories latest recirc recirculation "
    "pullquote pullquotes pull rail upsell marketing",
    "share": "share sharing social socials sharebar addthis sharethis sharedaddy",
    "navigation": "nav navbar navigation menu breadcrumb crumbs pagination topbar pager sitemap ticker",
    "notice": "cookie consent gdpr cmp onetrust didomi privacy copyright footer disclaimer paywall banner advert "
    "ad ads rec adslot adspot sponsored tombstone",
    "caption": "caption captions figcaption photocredit gallery slideshow carousel video",
    "byline": "byline author authors bio reporter",
    "dateline": "pubdate timestamp datetime publishdate",
}
"""Parts of class names (split at - and _ and at capitals) that tell the role where they stand first or last."""
REMARKS = frozenset({"comment", "disqus", "respond", "replies", "comentarios", "kommentare", "kommentar", "komentarze"})
"""Parts of class names of what readers wrote, which may be longer than the report."""
WHOLE: dict[Role, str] = {
    "dateline": "date time pub published meta upd updated lastupdated post-date entry-date post-meta entry-meta article-meta "
    "publish-time publish-date update-time news-date",
    "teaser": "more read-more more-stories most-read see-also also-read read-also",
    "navigation": "tags tag-list post-tags keywords",
    "share": "print tools",
    "heading": "kicker headline title entry-title",
    "caption": "wp-caption-text wp-caption-dd",
}
"""Class names that tell it only as a whole."""
SHELLS = frozenset(
    {
        "block",
        "box",
        "module",
        "widget",
        "section",
        "container",
        "wrap",
        "wrapper",
        "inline",
        "item",
        "items",
        "list",
        "content",
        "area",
        "row",
        "col",
        "component",
        "element",
        "view",
        "zone",
        "unit",
        "part",
        "panel",
        "td",
        "wp",
        "js",
        "is",
        "o",
        "c",
        "l",
        "m",
        "u",
    }
)
"""Parts of class names that say how something is built, not what it is."""
MAIN_TAGS = frozenset({"article", "main"})
UNTOLD = frozenset({"html", "body", "article", "main"})
"""Elements whose classes describe the page and not a part of it."""
LAYOUT = frozenset({"has", "no", "with", "without", "is", "not", "single", "layout", "page", "site"})
"""First parts of class names that describe the page around ("has-sidebar")."""
SMALL: frozenset[Role] = frozenset({"byline", "dateline", "heading", "caption", "credit"})
"""Roles of short text: on an element with more than `SMALL_LETTERS` letters such a class describes something else."""
SMALL_LETTERS = 280

_PARTS: dict[str, Role] = {word: role for role, words in WORDS.items() for word in words.split()}
_PARTS |= dict.fromkeys(REMARKS, "notice")
_WHOLE: dict[str, Role] = {word: role for role, words in WHOLE.items() for word in words.split()}
_STEMS = ("related", "recommend", "newsletter", "advert", "cookie", "breadcrumb", "comment")
"""Parts that tell the role as the beginning of a longer one, too ("relatedposts")."""
_JOINTS = re.compile(r"[-_:]+")
_SPLIT = re.compile(r"\d+|(?<=[a-z])(?=[A-Z])")
_HASH = re.compile(r"\d[A-Za-z]")
"""A token made by a program ("f98b1ad2"), whose letters mean nothing."""


class Hint(NamedTuple):
    """A role, and the sign that tells it: an element's name, an ARIA role, a part of a class name."""

    role: Role
    sign: str


BY_PROPERTY: dict[str, Role] = {"headline": "heading", "author": "byline", "datepublished": "dateline", "datemodified": "dateline"}
"""What `itemprop` says, and `rel` of a link."""


class Told(NamedTuple):
    """What a start tag says: the role, whether it is the page's main part, whether it is hidden, what it is built like."""

    hint: Hint | None
    main: bool
    hidden: bool
    kind: str | None


@lru_cache(maxsize=20_000)
def told(name: str, inner: str) -> Told:
    """All of this from the element's name and what stands after it in the tag; pages repeat most of their tags."""
    attributes = Tag(name, False, inner).attributes() if inner else {}
    return Told(_hint(name, attributes), is_main(name, attributes), is_hidden(attributes), _kind(name, attributes))


def _kind(name: str, attributes: dict[str, str]) -> str | None:
    """Its name with its first class, up to the mark of an element within its block; None for what tells nothing."""
    first = attributes.get("class", "").split(maxsplit=1)[:1] if attributes else []
    if not first:
        return None if name in ("div", "td") else name
    return f"{name}.{first[0].split('__')[0].rstrip('0123456789')}"


def _hint(name: str, attributes: dict[str, str]) -> Hint | None:
    """What class names and id say, the first that says something; else the element's name or ARIA role."""
    if attributes and name not in UNTOLD:
        for value in (*attributes.get("class", "").split()[:20], attributes.get("id", "")):
            found = _by_word(value)
            if found:
                return found
    role = BY_TAG.get(name)
    if role:
        return Hint(role, f"<{name}>")
    told = (attributes.get("itemprop") or attributes.get("rel") or "").lower() if attributes else ""
    if told in BY_PROPERTY:
        return Hint(BY_PROPERTY[told], told)
    aria = attributes.get("role", "").strip().lower() if attributes else ""
    return Hint(BY_ARIA[aria], aria) if aria in BY_ARIA else None


@lru_cache(maxsize=20_000)
def _by_word(value: str) -> Hint | None:
    if not value or len(value) > 80:
        return None
    if value.lower() in _WHOLE:
        return Hint(_WHOLE[value.lower()], value.lower())
    parts = [part.lower() for token in _JOINTS.split(value) if not _HASH.search(token) for part in _SPLIT.split(token) if part]
    if parts[:1] and parts[0] in LAYOUT:
        return None
    parts = [part for part in parts if part not in SHELLS]
    return next((found for part in (parts[:1] + parts[-1:]) if (found := _by_part(part))), None)


def _by_part(part: str) -> Hint | None:
    stem = next((stem for stem in _STEMS if part.startswith(stem)), part)
    return Hint(_PARTS[stem], stem) if stem in _PARTS else None


def is_main(name: str, attributes: dict[str, str]) -> bool:
    """Does the element hold the article itself?"""
    return name in MAIN_TAGS or attributes.get("role") == "main" or attributes.get("itemprop") == "articleBody"


def is_hidden(attributes: dict[str, str]) -> bool:
    """Is the element declared invisible?"""
    style = attributes.get("style", "").replace(" ", "").lower()
    return "hidden" in attributes or "display:none" in style or "visibility:hidden" in style
