"""What was missed and what nobody asked for, each beside the words of its report."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from comity.scoring.matching import Row, asked, field_right, passage, words
from comity.scoring.tally import Compared

AROUND = 60
"""Code points of the report shown on either side of a passage."""
NOT_FIELDS = frozenset(
    {"id", "kind", "report", "span", "quote", "mode", "polarity", "confidence", "extractor", "said_by", "codes", "more", "spans"}
)


def listed(one: Compared, most: int) -> Iterator[str]:
    """Up to so many misses and so many extra statements of a report, a few lines each; nothing where all is right."""
    missed, extra = one.missed, one.extra
    if not missed and not extra:
        return
    yield f"== {one.stem}: {len(missed)} missed, {len(extra)} extra"
    for line in missed[:most]:
        yield f"missed  {_told(line['kind'], line, dict(asked(line)))}"
        yield f"        {_shown(one.text, _place(line, one.text), str(line.get('quote', line.get('cue'))))}"
        yield from (f"        instead: {near}" for near in _near(line, one))
    for row in extra[:most]:
        fields = {name: value for name, value in row.items() if name not in NOT_FIELDS}
        yield f"extra   {_told(row['kind'], row, fields)}, confidence {row.get('confidence', 0):.2f}"
        yield f"        {_shown(one.text, tuple(row['span']), row['quote'])}"


def _told(kind: str, row: Row, fields: Mapping[str, Any]) -> str:
    negated = ", negated" if row.get("polarity") == "negated" else ""
    return f"{kind}{negated}: " + "; ".join(f"{name} {_plain(value)}" for name, value in fields.items())


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return str(value.get("name") or value.get("state") or json.dumps(value, ensure_ascii=False))
    return ", ".join(map(_plain, value)) if isinstance(value, list | tuple) else str(value)


def _place(line: Row, text: str) -> tuple[int, int] | None:
    """Where a gold line's passage stands in the cleaned text, however its words are spaced; None where it does not."""
    pattern = r"\W+".join(map(re.escape, words(line.get("quote", line.get("cue")))))
    found = re.search(pattern, text, re.IGNORECASE) if pattern else None
    return found.span() if found else None


def _shown(text: str, span: tuple[int, ...] | None, otherwise: str) -> str:
    """The passage in brackets, among the words around it."""
    if span is None:
        return f"“{otherwise}” (these words do not stand in the cleaned text)"
    start, end = span
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return " ".join(f"{before}[[{text[start:end]}]]{after}".split())


def _near(line: Row, one: Compared) -> Iterator[str]:
    """Statements of the kind at the passage that say something else, with the fields in which they differ."""
    taken = set(one.pairs.values())
    for n, row in enumerate(one.statements):
        if n not in taken and row["kind"] == line["kind"] and passage(line, row, one.text):
            differ = [
                f"{name} {_plain(row.get(name) or 'absent')}"
                for name, value in asked(line)
                if not field_right(name, value, row.get(name))
            ]
            if row.get("polarity", "positive") != line.get("polarity", "positive"):
                differ.append(f"polarity {row.get('polarity', 'positive')}")
            yield "; ".join(differ) or "the same fields (used for another line)"
