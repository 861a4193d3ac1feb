"""Words of judgement, policy and courtesy (`judgements.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

import msgspec
from msgspec import Struct

from comity.terms.errors import VocabularyError
from comity.terms.statement import Stance


class Judgements(Struct, frozen=True, forbid_unknown_fields=True):
    """Word lists, each as a set of lemmas; see the file for what they mean."""

    values: frozenset[str]
    praises: frozenset[str]
    criticises: frozenset[str]
    condemns: frozenset[str]
    opposes: frozenset[str]
    warns: frozenset[str]
    copulas: frozenset[str]
    policy: frozenset[str]
    worth: frozenset[str]
    courtesy: frozenset[str]
    verbs: dict[Stance, frozenset[str]]


@cache
def judgements() -> Judgements:
    """The table. Raises VocabularyError when the file lacks a list."""
    text = resources.files("comity.vocabulary").joinpath("judgements.toml").read_text("utf-8")
    try:
        return msgspec.convert(tomllib.loads(text), Judgements)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise VocabularyError(f"judgements.toml: {error}") from error
