"""Word class and lemma of a token, remembered: the pipeline's own rules for them see a word with its tag and label alone.

In spaCy's `attribute_ruler` and `lemmatizer` every token tries some two hundred patterns. What they give for one word, tag and
label is the same everywhere but where a pattern of several words matches ("let 's", "there is"): such a text goes through both.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

STAGES = ("attribute_ruler", "lemmatizer")
NAME = "comity_forms"
GIVEN: list[int | str] = ["ORTH", "TAG", "DEP"]
MADE: list[int | str] = ["POS", "MORPH", "LEMMA", "TAG", "DEP"]


class Forms:
    """Both stages in one: a `Doc` with tags and labels -> the same with word classes, features and lemmas."""

    def __init__(self, language: Language) -> None:
        from spacy.matcher import Matcher

        self._vocab = language.vocab
        self._stages = [stage for name, stage in language.pipeline if name in STAGES]
        self._several = Matcher(language.vocab)
        self._of = lru_cache(maxsize=100_000)(self._alone)
        for rule in language.get_pipe("attribute_ruler").patterns:  # type: ignore[attr-defined]
            for pattern in rule["patterns"]:
                if len(pattern) > 1:
                    self._several.add("several", [pattern])

    def __call__(self, doc: Doc) -> Doc:
        if self._several(doc):
            return self._staged(doc)
        rows = [self._of(*row) for row in doc.to_array(GIVEN).tolist()]
        return doc.from_array(MADE, numpy.array(rows, dtype="uint64").reshape(len(doc), len(MADE)))  # type: ignore[arg-type]

    def _staged(self, doc: Doc) -> Doc:
        for stage in self._stages:
            doc = stage(doc)
        return doc

    def _alone(self, orth: int, tag: int, dep: int) -> tuple[int, ...]:
        """What the stages make of a token that stands by itself."""
        from spacy.tokens import Doc

        names = self._vocab.strings
        doc = Doc(self._vocab, words=[names[orth]], tags=[names[tag]], deps=[names[dep]], heads=[0])
        return tuple(self._staged(doc).to_array(MADE)[0].tolist())


def remembering(language: Language) -> Language:
    """The pipeline with both stages remembered; one that has not both stays as it is."""
    from spacy.language import Language as Registry

    if set(STAGES) <= set(language.pipe_names):
        Registry.factory(NAME, func=_of)
        language.add_pipe(NAME, before=STAGES[0])
        for stage in STAGES:
            language.remove_pipe(stage)
    return language


def _of(nlp: Language, name: str) -> Forms:
    del name
    return Forms(nlp)
