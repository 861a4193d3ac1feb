"""Characters set right: line ends, spaces, invisible marks, mojibake, composed letters, lost spaces between sentences.

Each pass is a list of edits to a traced text, so that what is kept stays true to its source.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from comity.clean.traced import Edit, Traced

INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
"""Soft hyphen, zero-width and direction marks: they break words and deceive readers, and mean nothing in English prose."""
LINE_END = "\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"
SPACE = "[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
CONTROL = "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]"
ODD = re.compile(f"(?P<newline>{LINE_END})|(?P<space>{SPACE})|(?P<nothing>[{INVISIBLE}]|{CONTROL})")
DECOMPOSED = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff][\u0300-\u036f]{1,3}")
HIGH = re.compile("[\u0080-\U0010ffff]{2,400}")
LEAD = {**dict.fromkeys(range(0xC2, 0xE0), 2), **dict.fromkeys(range(0xE0, 0xF0), 3), **dict.fromkeys(range(0xF0, 0xF5), 4)}
PLAIN = re.compile(r"[\n\x20-\x7e]*")
"""Text in which nothing is to be set right."""
BLANKS = re.compile(r"[ ]*\n[ \n]*|[ ]{2,}")
GLUED = re.compile(
    r"""(?P<stop>[a-z]{2}[.!?]|[a-z]{2}\)[.!?]|[\d%][.!?](?=["“”’]?[A-Z][a-z]))(?P<quote>["“”'’‘]?)(?=[A-Z])"""
    r"""|[a-z],(?P<mark>["”])(?=[A-Za-z])"""
    r"""|(?<![^\s"“‘(])(?:of|the|and|to|with|for|from|by|his|her|their|its|that|at|in|on)(?=[A-Z][a-z]{2})"""
    r"""|[a-z]{2},(?=[a-z]{2,}(?:[,\s]|\Z))|[a-z]{2}:(?=["“][A-Z])"""
)
WORD = 60
"""Characters looked at on either side to see whether a stop stands within an address."""
BYTES = {bytes([n]).decode("cp1252", "ignore") or chr(n): n for n in range(128, 256)} | {chr(n): n for n in range(128, 160)}
"""The byte that a character of Windows Latin (and of the Latin-1 controls) was read from."""


def straightened(text: Traced) -> Traced:
    """Invisible characters gone, one kind of line end, one kind of space, letters composed, mojibake read as meant."""
    if PLAIN.fullmatch(text.text):
        return text
    text = text.edited(_mojibake(text.text)) if HIGH.search(text.text) else text
    text = text.edited(_odd(text.text))
    return text.edited(_composed(text.text))


def tightened(text: Traced) -> Traced:
    """Runs of spaces as one, more than one empty line as one, nothing at the edges."""
    first = len(text.text) - len(text.text.lstrip())
    last = max(first, len(text.text.rstrip()))
    text = text.edited([Edit(0, first), Edit(last, len(text.text))])
    return text.edited(_tight(text.text))


def loosened(text: Traced) -> Traced:
    """A space between what was glued: sentences, a quotation and what follows it, a small word and a name ("ofNational")."""
    return text.edited(_glued(text.text))


def _odd(text: str) -> Iterator[Edit]:
    for m in ODD.finditer(text):
        yield Edit(m.start(), m.end(), "\n" if m["newline"] else " " if m["space"] else "")


def _composed(text: str) -> Iterator[Edit]:
    for m in DECOMPOSED.finditer(text):
        whole = unicodedata.normalize("NFC", m[0])
        if len(whole) == 1:
            yield Edit(m.start(), m.end(), whole)


def _mojibake(text: str) -> Iterator[Edit]:
    """UTF-8 that was read as Windows Latin ("â€™"): each such sequence is one character, at its place."""
    from ftfy.badness import is_bad

    for m in HIGH.finditer(text):
        if is_bad(m[0]):
            yield from _sequences(m[0], m.start())


def _sequences(run: str, offset: int) -> Iterator[Edit]:
    place = 0
    while place < len(run):
        size = LEAD.get(BYTES.get(run[place], 0), 0)
        meant = _meant(run[place : place + size]) if size else None
        if meant:
            yield Edit(offset + place, offset + place + size, meant)
        place += size if meant else 1


def _meant(sequence: str) -> str | None:
    try:
        meant = bytes(BYTES.get(c, 0) for c in sequence).decode("utf-8")
    except UnicodeDecodeError:
        return None
    return meant if len(meant) == 1 else None


def _tight(text: str) -> Iterator[Edit]:
    for m in BLANKS.finditer(text):
        meant = " " if "\n" not in m[0] else "\n" if m[0].count("\n") == 1 else "\n\n"
        if m[0] != meant:
            if meant == " ":
                yield Edit(m.start() + 1, m.end())
            else:
                yield from _lines(m, len(meant))


def _lines(m: re.Match[str], wanted: int) -> Iterator[Edit]:
    """Keep the first line ends of a run of blanks, and drop the rest of it."""
    kept = [m.start() + n for n, c in enumerate(m[0]) if c == "\n"][:wanted]
    place = m.start()
    for keep in kept:
        if place < keep:
            yield Edit(place, keep)
        place = keep + 1
    if place < m.end():
        yield Edit(place, m.end())


def _glued(text: str) -> Iterator[Edit]:
    marks, place = 0, 0
    for m in GLUED.finditer(text):
        line = text.rfind("\n", place, m.start())
        marks = text.count('"', line, m.start()) if line >= 0 else marks + text.count('"', place, m.start())
        place = m.start()
        if not _in_address(text, m.start(), m.end()):
            yield from _parted(m, inside=marks % 2 == 1)


def _in_address(text: str, start: int, end: int) -> bool:
    left, right = text[max(0, start - WORD) : start].split(" ")[-1], text[end : end + WORD].split(" ", 1)[0]
    word = left + text[start:end] + right
    return "://" in word or "@" in word or "www." in word


def _parted(m: re.Match[str], *, inside: bool) -> Iterator[Edit]:
    """Where the lost space belongs: a straight mark closes when one is open, and opens otherwise."""
    mark = m["mark"] or m["quote"]
    closes = not mark or mark in "”’'" or (mark == '"' and inside)
    if closes:
        yield Edit(m.end(), m.end(), " ")
    elif not m["mark"]:
        yield Edit(m.end("stop"), m.end("stop"), " ")
