"""The tree of errors. Every message says what was found and what to do.

ComityError
├── ReportError          one report cannot be read; the rest goes on
│   └── Unreadable       no bytes, not text, broken encoding, too large
│       └── Unfetched    an address that gives nothing: refused, forbidden, gone, too large, too slow
│           └── Unreached    for now: no connection, no answer, an answer cut off, a server that is not well
├── Ungrounded           a statement whose quote is not text[start:end]; never recorded
├── Refused              what a language model said fails a gate; goes to the tray
├── Unanswered           a language model gave no usable answer for one passage; the other passages go on
├── EndpointError        a language model cannot be asked at all; the run stops
├── VocabularyError      a table of `vocabulary/` (or a user's own) is malformed
├── SettingsError        a setting or option has no meaning
├── GoldError            annotations to score against are missing or malformed
├── RecordError          the record cannot be opened, written or trusted
│   └── Unrecorded       it takes nothing more for now: the disk is full, another process writes, the server is gone; the run stops
└── Unsourced            a line of a brief has no footnote
"""

from __future__ import annotations

import traceback
from pathlib import PurePath


class ComityError(Exception):
    """Anything that comity itself finds wrong."""


class ReportError(ComityError):
    """One report cannot be read."""


class Unreadable(ReportError):
    """The bytes do not yield text."""


class Unfetched(Unreadable):
    """An address gives nothing."""


class Unreached(Unfetched):
    """An address gives nothing for now; `wait` are the seconds after which the server asks to be asked again."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


class Ungrounded(ComityError):
    """A statement does not stand in the words of its report."""


class Refused(ComityError):
    """What a language model said fails the gate that `gate` names."""

    def __init__(self, gate: str, reason: str) -> None:
        super().__init__(f"{gate}: {reason}")
        self.gate, self.reason = gate, reason


class Unanswered(ComityError):
    """A language model gave no usable answer for one passage."""


class EndpointError(ComityError):
    """A language model cannot be asked at all."""


class VocabularyError(ComityError):
    """A table of the vocabulary is malformed."""


class SettingsError(ComityError):
    """A setting or option has no meaning."""


class GoldError(ComityError):
    """Annotations to score against are missing or malformed."""


class RecordError(ComityError):
    """The record cannot be opened, written or trusted."""


class Unrecorded(RecordError):
    """The record takes nothing more for now."""


class Unsourced(ComityError):
    """A line of a brief has no footnote."""


def place(error: Exception) -> str:
    """Module and line where an unforeseen error arose."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{PurePath(last.filename).parent.name}/{PurePath(last.filename).name}:{last.lineno}"
