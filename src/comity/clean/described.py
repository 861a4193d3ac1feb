"""The article that a page's JSON-LD holds as `articleBody`: its text, each character traced to where the script has it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Sequence

from comity.clean.context import size
from comity.clean.elements import BLOCK
from comity.clean.traced import Builder, Edit, Traced
from comity.terms.report import Span

BODY = re.compile(r'"articleBody"\s{0,20}:\s{0,20}"(?P<body>(?:[^"\\]++|\\.)*+)"', re.S)
ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.S)
MARKUP = re.compile(
    r"</?(?P<tag>[A-Za-z][A-Za-z0-9]{0,20})(?=[\s/>])[^<>]{0,2000}>|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});"
)
WORD = re.compile(r"\w+")
RUN = 5
"""Words in a row by which a paragraph is known again."""
BROKEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff]")
"""Characters that no text has; a script may still name them."""


def described(source: str, scripts: Iterable[Span]) -> Traced | None:
    """The longest article in the scripts at these places, its line breaks kept; None if they hold none."""
    spans = [m.span("body") for start, end in scripts for m in BODY.finditer(source, start, end)]
    longest = max(spans, key=lambda span: span[1] - span[0], default=None)
    return _plain(_unescaped(source, *longest)) if longest else None


def repeated(body: str, shown: Sequence[tuple[str, int]]) -> list[bool] | None:
    """Which paragraphs that a page shows (text and words) the article repeats; None where they are as long, or half of it."""
    known, length = _runs(body), size(body)
    again = [bool(own := _runs(text)) and own <= known for text, _ in shown]
    held = sum(words for (_, words), same in zip(shown, again, strict=True) if same)
    return None if 2 * held >= length or sum(words for _, words in shown) >= length else again


def _runs(text: str) -> set[tuple[str, ...]]:
    """Every run of a few words of the text."""
    words = WORD.findall(text.casefold())
    return {tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}


def _unescaped(source: str, start: int, end: int) -> Traced:
    """A JSON string; what an escape means stands where the escape begins."""
    builder, place = Builder(), start
    for m in ESCAPE.finditer(source, start, end):
        builder.take(source[place : m.start()], place)
        builder.stand(_meant(m[0]), m.start())
        place = m.end()
    builder.take(source[place:end], place)
    return builder.traced()


def _meant(escape: str) -> str:
    try:
        return str(json.loads(f'"{escape}"'))
    except ValueError:
        return escape[1:]


def _plain(text: Traced) -> Traced:
    """Without the markup that some bodies hold, and without broken characters."""
    text = text.edited(_read(text.text))
    return text.edited(Edit(m.start(), m.end(), " ") for m in BROKEN.finditer(text.text))


def _read(text: str) -> Iterator[Edit]:
    """Tags go, those of blocks leave a line break; character references are read."""
    for m in MARKUP.finditer(text):
        tag = (m["tag"] or "").lower()
        yield Edit(m.start(), m.end(), "\n" if tag in BLOCK or tag == "br" else "" if tag else html.unescape(m[0]))
