"""What servers answered, as it came, and where that is kept."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct


class Answer(Struct, frozen=True, kw_only=True):
    """What came when an address was asked for.

    `address` is the one that was asked for, `url` the one that answered, after redirects. `content` are the bytes as they came,
    with the codings that `headers` (names in small letters) tell of, `sha256` is theirs. `fetched` is when they came and `checked`
    when the server last said that they are what it has, both as times in UTC.
    """

    address: str
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    content: bytes
    sha256: str
    fetched: str
    checked: str

    def header(self, name: str) -> str | None:
        """The first header of this name, None where there is none."""
        return next((value for key, value in self.headers if key == name), None)


class Answers(Protocol):
    """Where answers are kept, so that nothing is fetched twice."""

    def latest(self, address: str) -> Answer | None:
        """The last answer that is kept of an address."""

    def keep(self, answer: Answer) -> None:
        """Keep an answer, or that the last one was confirmed."""
