"""Lists of addresses, one in a line -> members: the addresses, and a failure for each line that is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from comity.acquire.addresses import is_address
from comity.acquire.document import Member, Reading, whole
from comity.acquire.leads import MOST_LINKS, Leads, Link
from comity.terms.errors import Unreadable

COMMENT = "#"


def read_list(stream: BinaryIO, reading: Reading) -> Iterator[Member]:
    """One member with all addresses; lines that begin with # are comments."""
    links: dict[str, Link] = {}
    for number, line in enumerate(whole(stream, reading.largest).decode("utf-8-sig", "replace").splitlines(), 1):
        words = line.strip()
        if is_address(words) and len(links) < MOST_LINKS:
            links.setdefault(words, Link(words))
        elif words and not words.startswith(COMMENT):
            told = (
                f"{MOST_LINKS} addresses are the most that one list may have"
                if is_address(words)
                else "this is no address: write it as https://host/path"
            )
            yield Member(str(number), Unreadable(told))
    told = f"a list of {len(links)} addresses, with no texts in it: fetch them"
    yield Member(None, Leads(tuple(links.values()), told, chosen=True))


def is_list(text: str, *, cut: bool = False) -> bool:
    """Is a text, or the beginning of one that is `cut`, addresses and comments? One word in a line, and most of them addresses."""
    lines = [line.split() for line in (text.splitlines()[:-1] if cut else text.splitlines())]
    words = [line for line in lines if line and not line[0].startswith(COMMENT)]
    return all(len(line) == 1 for line in words) and 2 * sum(is_address(line[0]) for line in words) > len(words)
