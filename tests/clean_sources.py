"""Is a cleaned text true to its source? For the tests of cleaning."""

from __future__ import annotations

from html import unescape
from json import loads
from re import match, sub
from unicodedata import normalize

from comity.clean.traced import Traced


def misread(text: str) -> str:
    """UTF-8 that was read as Windows Latin, as it was meant."""
    codes = b"".join(c.encode("cp1252" if c.encode("cp1252", "ignore") else "latin-1", "ignore") for c in text)
    return codes.decode("utf-8", "ignore")


def escaped(text: str) -> str | None:
    """What a JSON escape at the start of the text means; None if there is none."""
    found = match(r"\\(?:u[0-9a-fA-F]{4}|[^u])", text)
    try:
        return str(loads(f'"{found[0]}"')) if found else None
    except ValueError:
        return None


def untrue(text: Traced, source: str) -> list[tuple[int, str, str]]:
    """Characters whose source is neither themselves nor what they stand for; empty when the map is true."""
    wrong, place = [], 0
    for piece in text.pieces:
        assert piece.start >= place
        place = piece.start + piece.length
        for n in range(piece.length):
            kept, origin = text.text[piece.start + n], source[piece.source + n]
            blank = kept in " \n" and (origin.isspace() or origin in "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
            entity = origin == "&" and unescape(source[piece.source + n :])[:1] in (kept, "\u00a0")
            whole = unescape(sub("<[^>]*>", "", source[piece.source + n :]))[:4]
            composed = (
                normalize("NFD", kept)[0] == normalize("NFD", origin)[0]
                or normalize("NFD", misread(whole))[:1] == normalize("NFD", kept)[:1]
            )
            blank = blank or (kept in " \n" and misread(whole)[:1].isspace())
            if kept != origin and not blank and not entity and not composed and escaped(source[piece.source + n :][:6]) != kept:
                wrong.append((piece.start + n, kept, origin))
    assert place <= len(text.text)
    return wrong


def lost(text: Traced, source: str) -> str:
    """The letters of the source that no piece maps to."""
    kept = {piece.source + n for piece in text.pieces for n in range(piece.length)}
    return "".join(c for n, c in enumerate(source) if n not in kept and c.isascii() and c.isalnum())
