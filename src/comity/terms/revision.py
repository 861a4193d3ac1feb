"""What became of a report whose address was read again with other words."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from comity.terms.report import Span


class Fallen(Struct, frozen=True):
    """A statement's words are gone: by which version, and since which day they were found to be."""

    report: str
    day: str | None


class Altered(Struct, frozen=True):
    """A paragraph that differs between two versions: its words and place before and after, none where there is none."""

    kind: Literal["added", "removed", "changed"]
    before: Span | None = None
    after: Span | None = None


class Revision(Struct, frozen=True):
    """One step from a version of a report to the next: the `former` one's id and this one's, since when it was there, what changed
    by paragraph, and the statements of earlier versions that fell with it."""

    former: str
    report: str
    number: int
    since: str | None
    paragraphs: tuple[Altered, ...]
    fallen: tuple[str, ...]
