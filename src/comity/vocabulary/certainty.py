"""How far each kind of evidence for an item of a report's metadata can be relied on (`certainty.toml`)."""

from __future__ import annotations

from functools import cache

import msgspec

from comity.terms.errors import VocabularyError
from comity.vocabulary.tables import load

Rates = dict[str, dict[str, float]]


@cache
def rates() -> Rates:
    """Item -> kind of evidence -> the share that is right, between 0 and 1. Raises VocabularyError for anything else."""
    try:
        table = msgspec.convert(load("certainty.toml"), Rates)
    except msgspec.ValidationError as error:
        raise VocabularyError(f"certainty.toml: {error}") from error
    wrong = [f"{item}.{kind}" for item, kinds in table.items() for kind, rate in kinds.items() if not 0 < rate < 1]
    if wrong:
        raise VocabularyError(f"certainty.toml: a share between 0 and 1 is needed for {', '.join(wrong)}")
    return table
