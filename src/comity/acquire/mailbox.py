"""Mailboxes (mbox) -> members: their messages, one at a time, each as if it were a file of its own."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from msgspec import structs

from comity.acquire.document import Member, Reading, refusing
from comity.acquire.mail import read_mail
from comity.terms.errors import Unreadable

BEGIN = re.compile(rb"From \S[^\n]{0,300}\d\d:\d\d[^\n]{0,40}\d{4}[^\n]{0,40}\r?\n?\Z")
"""The line before a message: a sender, and a time of the day with its year; other lines that begin so are text."""
QUOTED = re.compile(rb">+From ")
LONGEST = 65_536


def read_mailbox(stream: BinaryIO, reading: Reading) -> Iterator[Member]:
    """The messages by their number, what is attached by `number#name`; after one that cannot be read the next one follows."""
    for number, message in enumerate(_messages(stream, reading.largest), 1):
        try:
            for member in read_mail(io.BytesIO(_held(message, reading.largest)), reading):
                yield structs.replace(member, place=f"{number}#{member.place}" if member.place else str(number))
        except Unreadable as error:
            yield Member(str(number), error)


def _messages(stream: BinaryIO, largest: int) -> Iterator[bytes]:
    """The bytes of each message; of one that is too large, just so many that this can be told."""
    parts: list[bytes] = []
    size, blank, begun = 0, True, False
    while line := _line(stream):
        if (blank and BEGIN.match(line)) or not begun:
            if begun:
                yield b"".join(parts)
            parts, size, begun = [], 0, True
        elif size <= largest:
            parts.append(line[1:] if QUOTED.match(line) else line)
            size += len(line)
        blank = not line.strip()
    if begun:
        yield b"".join(parts)


def _line(stream: BinaryIO) -> bytes:
    with refusing("the mailbox"):
        return stream.readline(LONGEST)


def _held(message: bytes, largest: int) -> bytes:
    if len(message) > largest:
        raise Unreadable(f"the message has more than {largest} bytes: too many for one report")
    return message
