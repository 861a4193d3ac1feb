"""Footnotes: the passage, the outlet and the date behind every line. A line without one is not shown: Unsourced."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from comity.show import words
from comity.show.material import Material
from comity.terms.addresses import host_of
from comity.terms.errors import Unsourced
from comity.terms.report import Report, Span
from comity.terms.statement import Statement


@dataclass(frozen=True)
class Footnote:
    """One passage of one report. `quotes` are its parts: one, or several where the cue breaks it."""

    number: int
    report: Report
    quotes: tuple[str, ...]
    statements: tuple[str, ...]

    @property
    def outlet(self) -> str:
        return outlet(self.report)

    @property
    def published(self) -> str:
        return published(self.report)

    @property
    def address(self) -> str:
        """The report's web address, else the file it was read from."""
        return self.report.url or self.report.path


def outlet(report: Report) -> str:
    """The outlet's name, else the host of its address, else the name of the file that the report was read from."""
    host = host_of(report.url) if report.url else None
    return report.outlet or host or f"unnamed outlet ({PurePath(report.path).stem or report.id})"


def published(report: Report) -> str:
    """The day a report came out, in words."""
    return words.date(report.published) if report.published else "date not known"


class Footnotes:
    """Gives every passage its number as lines ask for it; the same passage of a report keeps the number it has."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._numbers: dict[tuple[str, tuple[Span, ...]], int] = {}
        self._statements: dict[int, list[str]] = {}

    def numbers(self, statements: Iterable[str], line: str) -> tuple[int, ...]:
        """The footnotes of a line that rests on the statements. Raises Unsourced when there is none, or one does not stand."""
        found = [self._number(self._standing(s, line)) for s in statements]
        if not found:
            raise Unsourced(f"no statement stands behind the line {line[:120]!r}; nothing is shown without its passage")
        return tuple(dict.fromkeys(found))

    def _standing(self, statement_id: str, line: str) -> Statement:
        statement = self._material.statements.get(statement_id)
        report = self._material.reports.get(statement.report) if statement else None
        if statement is None or report is None:
            raise Unsourced(f"statement {statement_id} of the line {line[:120]!r} is not in the record; rebuild the record")
        start, end = statement.span
        if not statement.quote or report.text[start:end] != statement.quote:
            raise Unsourced(f"statement {statement_id} of the line {line[:120]!r} does not stand in report {report.id}")
        return statement

    def _number(self, statement: Statement) -> int:
        spans = (statement.span, *(s for s in statement.more if not _inside(s, statement.span)))
        number = self._numbers.setdefault((statement.report, spans), len(self._numbers) + 1)
        self._statements.setdefault(number, []).append(statement.id)
        return number

    def all(self) -> tuple[Footnote, ...]:
        """Every footnote asked for so far, by number."""
        return tuple(
            Footnote(
                number=number,
                report=self._material.reports[report],
                quotes=tuple(self._material.reports[report].text[a:b] for a, b in spans),
                statements=tuple(dict.fromkeys(self._statements[number])),
            )
            for (report, spans), number in self._numbers.items()
        )


def _inside(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
