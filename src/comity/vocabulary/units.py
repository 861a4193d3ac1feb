"""Units of measure and their written forms (`units.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from msgspec import Struct

from comity.terms.errors import VocabularyError


class Unit(Struct, frozen=True):
    """The canonical singular name, and how many of it one of the written form is."""

    name: str
    factor: float = 1.0


class Units(Struct, frozen=True):
    """`exact` maps forms with their case, `folded` forms in lower case."""

    exact: MappingProxyType[str, Unit]
    folded: MappingProxyType[str, Unit]

    def find(self, form: str) -> Unit | None:
        """The unit of a written form, None for any other word."""
        return self.exact.get(form) or self.folded.get(form.lower())

    @property
    def forms(self) -> list[str]:
        """Every written form, longest first."""
        return sorted({*self.exact, *self.folded}, key=lambda f: (-len(f), f))


@cache
def units() -> Units:
    """The table that comes with comity. Raises VocabularyError where it is malformed."""
    return read(files("comity.vocabulary").joinpath("units.toml").read_text("utf-8"))


def read(text: str) -> Units:
    """Units from TOML. Raises VocabularyError for a unit without name or forms, and for a form given twice."""
    exact: dict[str, Unit] = {}
    folded: dict[str, Unit] = {}
    for entry in tomllib.loads(text).get("unit", []):
        if not entry.get("name") or not entry.get("forms"):
            raise VocabularyError(f"units: a unit needs `name` and `forms`: {entry}")
        cased = entry.get("case", False)
        for form in entry["forms"]:
            key = form if cased else form.lower()
            if key in exact or key in folded:
                raise VocabularyError(f"units: the form {form!r} is given twice")
            (exact if cased else folded)[key] = Unit(entry["name"], float(entry.get("factor", 1)))
    return Units(MappingProxyType(exact), MappingProxyType(folded))
