"""Counting what was found: by report, by kind and over all."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from comity.scoring.matching import Row, asked, field_right, pair
from comity.terms.errors import GoldError
from comity.terms.statement import KINDS

ALL = "all"
Told = tuple[str, list[Row]]
"""The cleaned text of a report and its statements by the export contract."""


@dataclass(frozen=True)
class Compared:
    """One report against its gold: `pairs` maps the number of a gold line to that of the statement that it was found in."""

    stem: str
    text: str
    gold: tuple[Row, ...]
    statements: tuple[Row, ...]
    pairs: Mapping[int, int]

    @property
    def missed(self) -> list[Row]:
        """The gold lines that are asked for and no statement gives."""
        return [line for n, line in enumerate(self.gold) if n not in self.pairs and not line.get("optional")]

    @property
    def extra(self) -> list[Row]:
        """The statements that no gold line has."""
        taken = set(self.pairs.values())
        return [statement for n, statement in enumerate(self.statements) if n not in taken]

    @property
    def ungrounded(self) -> int:
        """How many statements have a quote that is not what stands at their span."""
        return sum(self.text[s["span"][0] : s["span"][1]] != s["quote"] for s in self.statements)


@dataclass(frozen=True)
class Rates:
    """Numbers of one kind. `gold` lines asked for, `given` statements, `found` of both; `fields` is the share of the fields of
    the found lines that are right, None where gold gives none."""

    gold: int
    given: int
    found: int
    precision: float
    recall: float
    f1: float
    fields: float | None


@dataclass(frozen=True)
class Score:
    """Rates by kind, those over all under `all`; and how many statements do not stand in their report."""

    kinds: Mapping[str, Rates]
    ungrounded: int


def read_gold(path: Path) -> list[Row]:
    """The lines of one gold file. Raises GoldError, naming file and line, for one that is not gold."""
    rows: list[Row] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip():
            rows.append(_gold(line, f"{path}:{number}"))
    return rows


def _gold(line: str, where: str) -> Row:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise GoldError(f"{where}: not a JSON object: {error}") from error
    if not isinstance(row, dict) or not isinstance(row.get("key"), dict) or not ("quote" in row or "cue" in row):
        raise GoldError(f"{where}: a line of gold needs kind, key (an object), and quote or cue")
    if row.get("kind") not in KINDS:
        raise GoldError(f"{where}: no kind {row.get('kind')!r}; there are {', '.join(KINDS)}")
    found: Row = row
    return found


def compare(reports: Mapping[str, Told], gold: Path) -> Iterator[Compared]:
    """Every gold file against the report of its stem; a report that is not there has said nothing. Raises as `read_gold`."""
    paths = sorted(gold.glob("*.jsonl"))
    if not paths:
        raise GoldError(f"no gold in {gold}: it must be a folder with a file STEM.jsonl for each report")
    for path in paths:
        lines = read_gold(path)
        text, statements = reports.get(path.stem, ("", []))
        yield Compared(path.stem, text, tuple(lines), tuple(statements), pair(lines, statements, text))


def score(reports: Mapping[str, Told], gold: Path) -> Score:
    """The rates of reports by the stems of their files. Raises as `read_gold`."""
    return rated(compare(reports, gold))


def rated(compared: Iterable[Compared]) -> Score:
    """The rates over some reports."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    ungrounded = 0
    for one in compared:
        _count(counts, one)
        ungrounded += one.ungrounded
    whole: Counter[str] = Counter()
    for counted in counts.values():
        whole.update(counted)
    return Score({kind: _rates(counted) for kind, counted in [*sorted(counts.items()), (ALL, whole)]}, ungrounded)


def _count(counts: dict[str, Counter[str]], one: Compared) -> None:
    free = {index for line, index in one.pairs.items() if one.gold[line].get("optional")}
    for index, statement in enumerate(one.statements):
        counts[statement["kind"]]["given"] += index not in free
    for line, wanted in enumerate(one.gold):
        if wanted.get("optional"):
            continue
        counted = counts[wanted["kind"]]
        counted["gold"] += 1
        if line in one.pairs:
            fields, given = asked(wanted), one.statements[one.pairs[line]]
            counted["found"] += 1
            counted["fields"] += len(fields)
            counted["right"] += sum(field_right(name, value, given.get(name)) for name, value in fields)


def _rates(c: Counter[str]) -> Rates:
    precision = c["found"] / c["given"] if c["given"] else 0.0
    recall = c["found"] / c["gold"] if c["gold"] else 0.0
    f1 = 2 * precision * recall / (precision + recall) if c["found"] else 0.0
    fields = round(c["right"] / c["fields"], 3) if c["fields"] else None
    return Rates(c["gold"], c["given"], c["found"], round(precision, 3), round(recall, 3), round(f1, 3), fields)
