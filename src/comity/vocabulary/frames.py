"""Predicate frames (`frames.toml`): which words state which kind of fact, and what must stand beside them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Literal, get_args

import msgspec
from msgspec import Struct

from comity.terms.errors import VocabularyError
from comity.terms.statement import Act, AgreementStatus, Codes, EngagementType, Stance
from comity.vocabulary import tables

Wants = Literal["any", "clause", "object", "negated", "gift", "policy", "worth", "judged"]
WordClass = Literal["verb", "noun", "adjective"]


class Frame(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One frame; see the head of `frames.toml` for what the keys mean."""

    id: str
    kind: Literal["commitment", "position", "activity", "agreement", "engagement"]
    act: Act | None = None
    stance: Stance | None = None
    status: AgreementStatus | Literal["under_way", "completed", "suspended", "ended"] | None = None
    type: EngagementType | None = None
    strength: Literal["firm", "wish"] | None = None
    own: Act | None = None
    unless: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    lights: tuple[str, ...] = ()
    helpers: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    wants: Wants = "any"
    via: tuple[str, ...] = ()
    to: Literal["counterpart"] | None = None
    negates: bool = False
    alone: bool = False
    topics: tuple[str, ...] = ()
    plover: str | None = None
    cameo: str | None = None

    @property
    def codes(self) -> Codes | None:
        return Codes(self.plover, self.cameo) if self.plover or self.cameo else None


GIVES = {"commitment": "act", "position": "stance", "agreement": "status", "engagement": "type"}


def read_frames(text: str, source: str) -> tuple[Frame, ...]:
    """Frames of one TOML text. Raises VocabularyError naming the source and the frame that is wrong."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{source} is not TOML: {error}") from error
    tables.known(table, frozenset({"frame"}), source)
    if not table:
        raise VocabularyError(f"{source} has no frame: give it at least one [[frame]]")
    frames = []
    for row in table["frame"]:
        try:
            frame = msgspec.convert(row, Frame)
        except msgspec.ValidationError as error:
            raise VocabularyError(f"{source}: frame {row.get('id', '?')!r}: {error}") from error
        needed = GIVES.get(frame.kind)
        if needed and getattr(frame, needed) is None:
            raise VocabularyError(f"{source}: frame {frame.id!r} of kind {frame.kind} lacks {needed!r} (one of {_values(needed)})")
        if not (frame.verbs or frame.nouns or frame.adjectives):
            raise VocabularyError(f"{source}: frame {frame.id!r} has no words")
        frames.append(frame)
    doubled = {f.id for f in frames if sum(g.id == f.id for g in frames) > 1}
    if doubled:
        raise VocabularyError(f"{source}: frames given twice: {', '.join(sorted(doubled))}")
    return tuple(frames)


def _values(name: str) -> str:
    return ", ".join(get_args({"act": Act, "stance": Stance, "status": AgreementStatus, "type": EngagementType}[name]))


@cache
def frames(extra: Path | None = None) -> tuple[Frame, ...]:
    """All frames, with those of a user's own file after ours."""
    ours = read_frames(resources.files("comity.vocabulary").joinpath("frames.toml").read_text("utf-8"), "frames.toml")
    theirs = read_frames(tables.text_of(extra), str(extra)) if extra else ()
    if taken := sorted({f.id for f in ours} & {f.id for f in theirs}):
        raise VocabularyError(f"{extra}: ids that our frames have already: {', '.join(taken)}; give yours names of their own")
    return ours + theirs


@cache
def by_lemma(kind: str, word_class: WordClass, extra: Path | None = None) -> dict[str, tuple[Frame, ...]]:
    """First word of each lemma of a kind -> the frames it may evoke, in the order of the file."""
    table: dict[str, tuple[Frame, ...]] = {}
    for frame in frames(extra):
        if frame.kind == kind:
            for lemma in words_of(frame, word_class):
                first = lemma.split()[0]
                if frame not in table.get(first, ()):
                    table[first] = (*table.get(first, ()), frame)
    return table


def words_of(frame: Frame, word_class: WordClass) -> Iterable[str]:
    """The lemmas of one word class of a frame."""
    return {"verb": frame.verbs, "noun": frame.nouns, "adjective": frame.adjectives}[word_class]
