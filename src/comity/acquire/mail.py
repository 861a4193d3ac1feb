"""Messages (.eml) and saved pages (MHTML) -> documents: the body in its best form, and attached reports as members."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from datetime import UTC
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import BinaryIO

from comity.acquire.beside import Given
from comity.acquire.document import Document, Member, Reading, converted, refusing, whole
from comity.acquire.documents import CONVERTERS, document_of
from comity.acquire.kinds import HEAD, kind_of
from comity.acquire.payload import in_utf8
from comity.terms.errors import Unreadable

MAIL, SAVED = "message/rfc822", "multipart/related"
MOST_PARTS = 10_000
MOST_ATTACHED = 50
LEAST_SHARE = 0.5
"""Words of the plain form, of those of the HTML, with which the plain one is the message and not a hint to look elsewhere."""
PREFIX = re.compile(r"(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.I)
TAG = re.compile(r"<(?:style|script)\b.*?</(?:style|script)\s*>|<[^>]{0,2000}>", re.S | re.I)
UNKNOWN = frozenset({"unknown-8bit", "default"})


def read_mail(stream: BinaryIO, reading: Reading) -> Iterator[Member]:
    """The message: its body, and every attached PDF, Word document and message, by their file names.

    Subject, date and sender are title, day of publication and outlet. Raises Unreadable when it has neither body nor those.
    """
    content = whole(stream, reading.largest)
    with refusing("the message"):
        message = _parsed(content)
        parts = _parts(message)
        body = _body(parts)
        known = _about(message)
    attached = [part for part in parts if _is_attached(part)][:MOST_ATTACHED]
    if body.strip():
        yield Member(None, converted(content, body, MAIL, known))
    found = list(_attachments(attached, reading, known))
    yield from found
    if not body.strip() and not found:
        raise Unreadable("the message has no text")


def read_saved(content: bytes, _: Reading) -> Document:
    """The page of an MHTML file: its first HTML part, with its address. Raises Unreadable when there is none."""
    with refusing("the saved page"):
        message = _parsed(content)
        root = next((part for part in _parts(message) if part.get_content_type() in ("text/html", "application/xhtml+xml")), None)
        if root is None:
            raise Unreadable("the saved page holds no HTML")
        address = _header(message, "Snapshot-Content-Location") or _header(root, "Content-Location")
        given = Given(url=address if address.startswith(("http://", "https://")) else None)
        text = _text(root)
        when = parsedate_to_datetime(str(message["Date"])).astimezone(UTC).isoformat() if _day(message) else None
    if not text.strip():
        raise Unreadable("the saved page is empty: nothing to read")
    return converted(content, text, SAVED, given, when)


def _parsed(content: bytes) -> Message:
    """NUL has no place in messages (RFC 5322), and in a header it breaks the parser."""
    return message_from_bytes(content.replace(b"\0", b"").removeprefix(b">"))


def _parts(message: Message) -> list[Message]:
    """The leaves of the message, not those of messages attached to it."""
    found: list[Message] = []
    waiting = [message]
    while waiting and len(found) < MOST_PARTS:
        part = waiting.pop()
        inner = part.get_payload() if part.is_multipart() else None
        if isinstance(inner, list) and part.get_content_maintype() == "multipart":
            waiting.extend(one for one in reversed(inner) if isinstance(one, Message))
        else:
            found.append(part)
    return found


def _body(parts: list[Message]) -> str:
    """Plain text, unless it only says to look at the HTML."""
    shown = [part for part in parts if not _is_attached(part)]
    plain = "\n\n".join(_text(part).strip() for part in shown if part.get_content_type() == "text/plain")
    markup = "\n".join(_text(part) for part in shown if part.get_content_type() in ("text/html", "application/xhtml+xml"))
    words = len(TAG.sub(" ", markup).split())
    if plain and len(plain.split()) >= LEAST_SHARE * words:
        return plain
    return f"<!DOCTYPE html><html><body>{markup}</body></html>" if markup and "<html" not in markup.lower() else markup or plain


def _is_attached(part: Message) -> bool:
    if part.get_content_type() in (MAIL, "application/pdf"):
        return True
    return part.get_content_disposition() == "attachment" or part.get_content_maintype() not in ("text", "multipart")


def _attachments(parts: list[Message], reading: Reading, known: Given) -> Iterator[Member]:
    for number, part in enumerate(parts, 1):
        place = (_filename(part) or f"attachment-{number}").replace("/", "_")[:120]
        try:
            with refusing("the attachment"):
                found = _attachment(part, reading, known)
        except Unreadable as error:
            yield Member(place, error)
            continue
        if found:
            yield Member(place, found)


def _attachment(part: Message, reading: Reading, known: Given) -> Document | None:
    """An attached report; None for pictures and whatever else it may be."""
    inner = part.get_payload() if part.is_multipart() else None
    if part.get_content_type() == MAIL and isinstance(inner, list) and inner and isinstance(inner[0], Message):
        body = _body(_parts(inner[0]))
        return converted(inner[0].as_bytes(), body, MAIL, _about(inner[0])) if body.strip() else None
    content = _bytes(part)
    if kind_of(content[:HEAD], {}) not in CONVERTERS:
        return None
    if content.startswith(b"PK") and "word" not in part.get_content_type() and not _filename(part).lower().endswith(".docx"):
        return None
    said = Given(outlet=known.outlet, published=known.published)
    return document_of(content, content, reading, said)


def _filename(part: Message) -> str:
    return " ".join(str(part.get_filename() or "").split())


def _about(message: Message) -> Given:
    subject = PREFIX.sub("", " ".join(_header(message, "Subject").split()), count=1)
    name, address = parseaddr(" ".join(_header(message, "From").split()))
    outlet = name.strip("\"' ") or address.rpartition("@")[2]
    return Given(title=subject[:1000] or None, outlet=outlet[:200] or None, published=_day(message))


def _day(message: Message) -> str | None:
    """The sender's day: in the sender's own time."""
    try:
        return parsedate_to_datetime(str(message["Date"])).date().isoformat() if message["Date"] else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _header(message: Message, name: str) -> str:
    value = message[name]
    if value is None:
        return ""
    try:
        return str(make_header(decode_header(value)))
    except (ValueError, LookupError, AssertionError):
        return str(value)


def _bytes(part: Message) -> bytes:
    """What a part holds, its transfer coding undone; nothing for one that holds other parts."""
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError):  # the parser tries the charset that is declared, even one that is none
        bare = copy(part)
        del bare["Content-Type"]
        content = bare.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _charset(part: Message) -> str | None:
    try:
        charset = part.get_content_charset()
    except (ValueError, LookupError):
        return None
    return None if charset in UNKNOWN else charset


def _text(part: Message) -> str:
    content = in_utf8(_bytes(part), _charset(part))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
