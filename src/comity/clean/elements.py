"""The elements of HTML by how their text stands on the page."""

from __future__ import annotations

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"})
UNSEEN = frozenset(
    {
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "iframe",
        "object",
        "select",
        "option",
        "datalist",
        "head",
        "audio",
        "video",
        "canvas",
    }
)
BLOCK = frozenset(
    {
        "html",
        "body",
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "nav",
        "aside",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "td",
        "th",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "figure",
        "figcaption",
        "blockquote",
        "pre",
        "address",
        "form",
        "fieldset",
        "details",
        "summary",
        "center",
        "button",
        "dialog",
        "label",
        "hr",
        "title",
    }
)
PICTURES = frozenset({"img", "picture", "amp-img"})
TELLING = frozenset({"a", "span", "time"})
"""Inline elements that pages set side by side as buttons, with nothing between them."""
IMPLIED = {
    "li": frozenset({"li", "p"}),
    "dt": frozenset({"dt", "dd", "p"}),
    "dd": frozenset({"dt", "dd", "p"}),
    "tr": frozenset({"tr", "td", "th", "p"}),
    "td": frozenset({"td", "th", "p"}),
    "th": frozenset({"td", "th", "p"}),
}
PARAGRAPH = frozenset({"p"})
HEAD = frozenset({"html", "head", "title", "meta", "link", "base", "script", "style", "noscript", "template", "object", "bgsound"})
"""What may stand in the head of a page; any other element ends a head that its author did not."""
