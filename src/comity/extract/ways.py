"""The ways of extracting, each `Parsed -> Extraction`: by our rules, by a language model, or by both."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import structs

from comity.extract import extract as by_rules
from comity.extract.model import asked
from comity.extract.model.agree import joined
from comity.terms.errors import SettingsError
from comity.terms.extraction import Endpoint, Extraction, Extractor, Way
from comity.terms.parsed import Parsed


def extract(parsed: Parsed, way: Way) -> Extraction:
    """What a report gives, extracted so. Raises EndpointError when a language model cannot be asked at all."""
    return WAYS[way.extractor](parsed, way)


def _rules(parsed: Parsed, _: Way) -> Extraction:
    return Extraction(tuple(by_rules(parsed)))


def _llm(parsed: Parsed, way: Way) -> Extraction:
    told = asked(parsed, _endpoint(way))
    return structs.replace(told, statements=tuple(s for s in told.statements if not parsed.report.takes_back(s.span[0])))


def _both(parsed: Parsed, way: Way) -> Extraction:
    return joined(tuple(by_rules(parsed)), _llm(parsed, way))


def _endpoint(way: Way) -> Endpoint:
    if way.endpoint is None:
        raise SettingsError(f"extractor {way.extractor!r} asks a language model: name its address and model")
    return way.endpoint


WAYS: dict[Extractor, Callable[[Parsed, Way], Extraction]] = {"rules": _rules, "llm": _llm, "both": _both}
