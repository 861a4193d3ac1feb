"""How statements are extracted from a report, and what comes of it: statements, and what a language model said in vain."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

from msgspec import Struct

from comity.terms.report import Span
from comity.terms.statement import Kind, Statement

Extractor = Literal["rules", "llm", "both"]
EXTRACTORS: tuple[Extractor, ...] = get_args(Extractor)

Fate = Literal["refused", "disagrees", "unanswered"]
FATES: tuple[Fate, ...] = get_args(Fate)
"""Why something is in the tray: it failed a gate; it passed them all but says otherwise than ours; a passage had no answer."""


LONGEST_WAIT = 30.0
"""Seconds between two attempts, at the very most."""


class Endpoint(Struct, frozen=True, kw_only=True):
    """A language model behind an address that speaks OpenAI's chat completions, and how much it may be asked.

    `cache` is the folder of its answers. Per request: `seconds`, `tokens` of answer, `characters` of report, `attempts`;
    per report: `requests`. A key is never part of it.
    """

    url: str
    model: str
    cache: str
    seconds: float = 120.0
    tokens: int = 2048
    characters: int = 3000
    attempts: int = 4
    requests: int = 40


class Own(Struct, frozen=True):
    """A user's own tables, read beside ours: the paths of a file of frames, of one of topics, and of a gazetteer."""

    frames: Path | None = None
    topics: Path | None = None
    gazetteer: Path | None = None


NONE_OF_OWN = Own()


class Way(Struct, frozen=True):
    """By what statements are extracted, with the endpoint where a language model is asked, and the user's own tables."""

    extractor: Extractor = "rules"
    endpoint: Endpoint | None = None
    own: Own = NONE_OF_OWN

    @property
    def longest(self) -> float:
        """Seconds that a report may wait for answers, at the very most."""
        e = self.endpoint
        return e.requests * e.attempts * (e.seconds + LONGEST_WAIT) if e else 0.0


RULES = Way()


class Aside(Struct, frozen=True, kw_only=True):
    """Something that a language model said of a report and that is no statement: it is in no entry and no brief.

    `gate` is what it failed, `reason` says how; `span` is where its quote stands, None where it does not; `told` is what the model
    wrote, cut short; `statement` the id of ours that it disagrees with.
    """

    report: str
    fate: Fate
    gate: str
    reason: str
    extractor: str
    kind: Kind | None = None
    quote: str = ""
    span: Span | None = None
    told: str = ""
    statement: str | None = None


class Asked(Struct, frozen=True):
    """How a language model was asked: passages sent, passages answered from the cache, and those without a usable answer."""

    requests: int = 0
    cached: int = 0
    unanswered: int = 0


NOT_ASKED = Asked()


class Extraction(Struct, frozen=True):
    """What one report gave."""

    statements: tuple[Statement, ...]
    tray: tuple[Aside, ...] = ()
    asked: Asked = NOT_ASKED
