"""HTML source -> tags and runs of text with their places, in one forward walk.

The standard library's parser gives places too, but re-scans unclosed comments and tags (quadratic in its older versions);
here every search either moves forward or ends the page, so time is linear in any input.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from comity.clean.traced import Builder

RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
"""Elements whose content is text up to their own end tag, whatever it looks like."""
OPENING = re.compile(r"<(?=[A-Za-z/!?])")
NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9:_-]{0,60})")
SIMPLE = re.compile(r"""<(/?)([A-Za-z][A-Za-z0-9:_-]{0,60})((?:[\s/][^<>"']*(?:"[^"<>]*"[^<>"']*)*)?)>""")
"""A tag as nearly all are: its values in double quotes or none, without brackets within."""
STOP = re.compile(r">|=\s{0,20}[\"']")
ATTRIBUTE = re.compile(r"""([^\s=>"'/]{1,100})(?:\s{0,20}=\s{0,20}("[^"]*"|'[^']*'|[^\s>"']+))?""")
LONGEST = 20_000
"""Characters of a start tag in which attributes are looked for; embedded images make some longer."""
FLOWING = str.maketrans("\r\n\f", "   ")
REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")


class Tag(NamedTuple):
    name: str
    closing: bool
    inner: str
    """What stands between the name and the end of the tag."""

    def attributes(self) -> dict[str, str]:
        """Attribute names in small letters; the first of a name counts."""
        found: dict[str, str] = {}
        for name, value in ATTRIBUTE.findall(self.inner[:LONGEST]):
            bare = value.strip("\"'") if value[:1] in "\"'" else value
            found.setdefault(name.lower(), html.unescape(bare) if "&" in bare else bare)
        return found


class Words(NamedTuple):
    """A run of text `source[start:end]`; `raw` is the element whose raw content it is."""

    start: int
    end: int
    raw: str | None = None


def tokens(source: str) -> Iterator[Tag | Words]:
    """Tags and text in order. Comments and declarations are left out; an unclosed tag at the end is text."""
    place = 0
    while place < len(source):
        found = OPENING.search(source, place)
        if not found:
            yield Words(place, len(source))
            return
        opening = found.start()
        if opening > place:
            yield Words(place, opening)
        follower = source[opening + 1 : opening + 2]
        if follower in ("!", "?"):
            place = _declaration_end(source, opening)
            continue
        tag, end = _tag(source, opening)
        if not tag:
            yield Words(opening, opening + 1)
            place = opening + 1
            if end < 0:
                yield Words(place, len(source))
                return
            continue
        yield tag
        place = end + 1
        if tag.name in RAW and not tag.closing:
            close = re.compile(f"</{re.escape(tag.name)}(?![a-z0-9])", re.I).search(source, place)
            yield Words(place, close.start() if close else len(source), tag.name)
            place = close.start() if close else len(source)


def _tag(source: str, opening: int) -> tuple[Tag | None, int]:
    """The tag that begins at a bracket, and where its `>` stands; without a tag -1 if none can follow, 0 if one can."""
    simple = SIMPLE.match(source, opening)
    if simple:
        return Tag(simple[2].lower(), bool(simple[1]), simple[3]), simple.end() - 1
    named = NAME.match(source, opening)
    end = _tag_end(source, named.end()) if named else 0
    if not named or end < 0:
        return None, end
    return Tag(named[1].lower(), source[opening + 1] == "/", source[named.end() : end]), end


def _declaration_end(source: str, opening: int) -> int:
    if source.startswith("<!--", opening):
        end = source.find("-->", opening + 4)
        return end + 3 if end >= 0 else len(source)
    end = source.find(">", opening)
    return end + 1 if end >= 0 else len(source)


def _tag_end(source: str, place: int) -> int:
    """Where the tag's `>` stands, which is not one within a quoted value; -1 if there is none."""
    start = place
    end = source.find(">", start)
    if end < 0 or (source.count('"', start, end) % 2 == 0 and source.find("'", start, end) < 0):
        return end
    while True:
        stop = STOP.search(source, place)
        if not stop:
            return end
        if stop[0] == ">":
            return stop.start()
        close = source.find(stop[0][-1], stop.end())
        if close < 0:
            return end
        place = close + 1


def read(builder: Builder, source: str, start: int, end: int, *, verbatim: bool) -> None:
    """Append `source[start:end]` with its character references read; each stands at its ampersand. Line ends become spaces."""
    place = start
    for m in REFERENCE.finditer(source, start, end) if source.find("&", start, end) >= 0 else ():
        meant = html.unescape(m[0])
        if meant != m[0]:
            builder.take(_flowing(source[place : m.start()], verbatim), place)
            builder.stand(meant, m.start())
            place = m.end()
    builder.take(_flowing(source[place:end], verbatim), place)


def _flowing(text: str, verbatim: bool) -> str:
    return text if verbatim else text.translate(FLOWING)
