"""What an element's name, classes and ARIA role say about the part that its text plays on the page."""

from __future__ import annotations

import re

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
    "teaser": "related recommended recommendation recommendations recommends trending popular mostread promo newsletter teaser "
    "teasers "
    "sidebar outbrain taboola readmore subscribe signup morestories latest",
    "share": "share sharing social socials sharebar addthis sharethis sharedaddy",
    "navigation": "nav navbar navigation menu breadcrumb breadcrumbs pagination topbar pager sitemap",
    "notice": "cookie cookies consent gdpr cmp copyright footer disclaimer paywall banner advert advertisement advertising "
    "sponsored comments",
    "caption": "caption captions figcaption photocredit",
    "byline": "byline author authors dateline-author reporter",
    "dateline": "pubdate timestamp datetime publishdate",
}
"""Parts of class names (split at - and _ and at capitals) that tell the role wherever they stand first or last."""
WHOLE: dict[Role, str] = {
    "dateline": "date time pub published meta upd updated lastupdated post-date entry-date post-meta entry-meta article-meta",
    "teaser": "more read-more more-stories most-read see-also also-read",
    "notice": "ad ads",
    "navigation": "tags tag-list post-tags",
    "share": "print tools",
    "heading": "kicker headline title entry-title",
    "caption": "wp-caption-text wp-caption-dd",
}
"""Class names that tell it only as a whole."""
MAIN_TAGS = frozenset({"article", "main"})
UNTOLD = frozenset({"html", "body", "article", "main"})
"""Elements whose classes describe the page and not a part of it."""
LAYOUT = frozenset({"has", "no", "with", "without", "is", "not", "single", "layout", "page", "site"})
"""First parts of class names that describe the page around ("has-sidebar")."""
SMALL: frozenset[Role] = frozenset({"byline", "dateline", "heading", "caption", "credit"})
"""Roles of short text: on an element with more than `SMALL_WORDS` words such a class describes something else."""
SMALL_WORDS = 45

_PARTS: dict[str, Role] = {word: role for role, words in WORDS.items() for word in words.split()}
_WHOLE: dict[str, Role] = {word: role for role, words in WHOLE.items() for word in words.split()}
_SPLIT = re.compile(r"[-_:\d]+|(?<=[a-z])(?=[A-Z])")


def by_tag(name: str, attributes: dict[str, str]) -> Role | None:
    """The role by element name or ARIA role."""
    return BY_TAG.get(name) or BY_ARIA.get(attributes.get("role", "").strip().lower())


def by_class(name: str, attributes: dict[str, str]) -> Role | None:
    """The role by class names and id, the first that tells one."""
    if name in UNTOLD:
        return None
    for value in (*attributes.get("class", "").split()[:20], attributes.get("id", "")):
        role = _by_word(value)
        if role:
            return role
    return None


def _by_word(value: str) -> Role | None:
    if not value or len(value) > 80:
        return None
    if value.lower() in _WHOLE:
        return _WHOLE[value.lower()]
    parts = [part.lower() for part in _SPLIT.split(value) if part]
    if parts[:1] and parts[0] in LAYOUT:
        return None
    return next((_PARTS[p] for p in (parts[:1] + parts[-1:]) if p in _PARTS), None)


def is_main(name: str, attributes: dict[str, str]) -> bool:
    """Does the element hold the article itself?"""
    return name in MAIN_TAGS or attributes.get("role") == "main" or attributes.get("itemprop") == "articleBody"


def is_hidden(attributes: dict[str, str]) -> bool:
    """Is the element declared invisible?"""
    style = attributes.get("style", "").replace(" ", "").lower()
    return "hidden" in attributes or "display:none" in style or "visibility:hidden" in style
