"""What a run did: each step told as it is done, all of them counted, and the summary when it is over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import msgspec

from comity.acquire import Extent, Meter
from comity.record import Store, View
from comity.terms.entry import Entry
from comity.terms.extraction import Asked

NAMED = 100
"""Failures, and reports passed over, that a summary names; the record has all of them."""


@dataclass(frozen=True)
class Step:
    """One page done, of `total` (None where an archive or table holds any number); `gone` through of `size` bytes of files.

    `result` is `new`, `updated`, `known`, `skipped` (kept without statements) or `failed`.
    """

    done: int
    total: int | None
    path: str
    result: str
    statements: int = 0
    problem: str | None = None
    tray: int = 0
    gone: int = 0
    size: int = 0


Watch = Callable[[Step], None]


@dataclass(frozen=True)
class Summary:
    """What a run did. `failed` and `skipped` are the first paths with their causes, `failures` and `skips` how many there are
    in all: `Record.problems(run)` gives every one. `asked` is how a language model was asked, `tray` counts what is set aside
    of what it said, in the whole record, by its fate. Counts by kind are of the whole record after it, without the statements
    `below` the confidence that was asked for."""

    run: int = 0
    new: int = 0
    updated: int = 0
    known: int = 0
    failed: tuple[tuple[str, str], ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    failures: int = 0
    skips: int = 0
    statements: Mapping[str, int] = field(default_factory=dict)
    entries: Mapping[str, int] = field(default_factory=dict)
    disputed: tuple[str, ...] = ()
    tray: Mapping[str, int] = field(default_factory=dict)
    asked: Asked | None = None
    below: int = 0
    seconds: float = 0.0


class Tally:
    """Counts the steps of a run as they are done and tells the watch of each; what failed or was skipped goes into the record."""

    def __init__(self, store: Store, command: str, extent: Extent, meter: Meter, watch: Watch | None) -> None:
        self.run = store.begin(command)
        self.command, self.extent = command, extent
        self.counted: Counter[str] = Counter()
        self.requests: Counter[str] = Counter()
        self.causes: dict[str, list[tuple[str, str]]] = {"failed": [], "skipped": []}
        self._store, self._meter, self._watch = store, meter, watch

    def asked(self, asked: Asked) -> None:
        self.requests += Counter(msgspec.structs.asdict(asked))

    def note(self, path: str, result: str, statements: int = 0, problem: str | None = None, tray: int = 0) -> None:
        self.counted[result] += 1
        if result in self.causes:
            self._store.note(self.run, path, result, problem or "")
            if self.counted[result] <= NAMED:
                self.causes[result].append((path, problem or ""))
        if self._watch:
            done, size = self.counted.total(), self.extent.bytes
            self._watch(Step(done, self.extent.reports, path, result, statements, problem, tray, self._meter.bytes, size))


def summed(view: View, tally: Tally, seconds: float, every: int) -> Summary:
    """Of a view that may leave statements out; `every` is how many there are."""
    counts = view.counts()
    return replace(
        counted(tally, seconds),
        statements=counts["statements"],
        entries=counts["entries"],
        disputed=tuple(map(dispute, view.disputed())),
        tray=view.tray_counts(),
        asked=Asked(**tally.requests) if tally.requests else None,
        below=every - sum(counts["statements"].values()),
    )


def counted(tally: Tally, seconds: float) -> Summary:
    """Of the steps alone."""
    number = tally.counted
    return Summary(
        run=tally.run,
        new=number["new"],
        updated=number["updated"],
        known=number["known"],
        failed=tuple(tally.causes["failed"]),
        skipped=tuple(tally.causes["skipped"]),
        failures=number["failed"],
        skips=number["skipped"],
        seconds=round(seconds, 1),
    )


def dispute(entry: Entry) -> str:
    """What is disputed in an entry, in a line: `figure 1a2b3c4d: value 994, or 949`."""
    parts = []
    for name, given in entry.fields.items():
        against = [o.value for o in given.others if o.relation == "conflicts"]
        if against:
            parts.append(f"{name} {_short(given.value)}, or {' or '.join(_short(v) for v in against)}")
    return f"{entry.kind} {entry.id[:8]}: {'; '.join(parts) or 'told differently'}"


def _short(value: object) -> str:
    text = ", ".join(map(_short, value)) if isinstance(value, list | tuple) else str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
