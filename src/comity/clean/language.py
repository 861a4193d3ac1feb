"""The language of a report, told from its words (py3langid), or from what the page declares where the words are too few."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE = 600
FEW = 60
"""Letters below which words tell no language reliably."""
SURE = 0.9
ENGLISH = frozenset({"the", "of", "and", "to", "in", "that", "for", "with", "by", "was", "were", "is", "said", "from", "which"})
PLAIN = 0.15
"""Share of these words from which a text is plainly English: English news has 0.15 to 0.3, other languages below 0.05."""


def language_of(text: str, declared: str | None = None) -> tuple[str | None, str]:
    """An ISO 639-1 code and where it came from (`text`, `markup`); None when neither tells."""
    stated = declared.replace("_", "-").split("-")[0].strip().lower() if declared else ""
    sample = text[:SAMPLE]
    if sum(map(str.isalpha, sample)) >= FEW:
        if _is_english(sample):
            return "en", "text"
        code, share = _identifier().classify(sample)
        if share >= SURE:
            return str(code), "text"
    return (stated, "markup") if len(stated) in (2, 3) else (None, "text")


def _is_english(sample: str) -> bool:
    """Is it so plainly that the identifier, which looks at every byte, need not be asked?"""
    words = sample.lower().split()
    return sum(word in ENGLISH for word in words) >= PLAIN * len(words)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
