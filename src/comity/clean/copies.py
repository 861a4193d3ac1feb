"""Which reports are copies of one another: the same stating text, whole or in large part, whatever headline and outlet it has.

Near-copies are found by runs of words (shingles; Broder 1997): the share of the shorter report's runs that the longer one has.
Independent reports of one event share names and quotations, seldom whole clauses.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import combinations

from msgspec import Struct

from comity.terms.report import STATING, Report

RUN = 5
"""Words in a run."""
COPIED = 0.4
"""Share of the shorter text's runs from which two reports count as one origin. Set between what was measured: an edited reprint
has 0.8, real articles on one event at most 0.3, an article and the correction that quotes it 0.16; of a text with every tenth
word changed about 0.6 of the runs are left."""
LEAST = 25
"""Words of text below which only an exact copy counts."""
MOST = 5000
"""Runs kept of a text, those with the lowest hashes, so that any two texts keep the same ones."""
COMMON = 40
"""Reports in which a run may stand to be worth following; more have set phrases of pages and offices."""
WORD = re.compile(r"\w+")


class Fingerprint(Struct, frozen=True):
    """What a report is compared by. `exact` is None for a report that states nothing."""

    report: str
    exact: str | None
    runs: frozenset[int]


def fingerprint(report: Report) -> Fingerprint:
    """The fingerprint of the report's stating text: of its words alone, without case and punctuation."""
    stating = " ".join(report.text[b.start : b.end] for b in report.blocks if b.role in STATING)
    words = WORD.findall(stating.casefold())
    if not words:
        return Fingerprint(report.id, None, frozenset())
    hashes = {_hash(" ".join(words[n : n + RUN])) for n in range(len(words) - RUN + 1)} if len(words) >= LEAST else set()
    return Fingerprint(report.id, f"{_hash(' '.join(words)):016x}", frozenset(sorted(hashes)[:MOST]))


def origins(reports: Iterable[Report]) -> dict[str, str]:
    """Report id -> origin: the lowest id among the reports that are copies of one another. The order of reports does not matter."""
    return origins_of([fingerprint(report) for report in reports])


def origins_of(prints: Sequence[Fingerprint]) -> dict[str, str]:
    """The same from fingerprints, so that a stored one need not be made again."""
    prints = sorted({p.report: p for p in prints}.values(), key=lambda p: p.report)
    groups = {p.report: p.report for p in prints}
    first: dict[str, str] = {}
    for p in prints:
        if p.exact is not None:
            _join(groups, first.setdefault(p.exact, p.report), p.report)
    by_id = {p.report: p for p in prints}
    for a, b in _candidates(prints):
        if shared(by_id[a], by_id[b]) >= COPIED:
            _join(groups, a, b)
    return {p.report: _root(groups, p.report) for p in prints}


def shared(a: Fingerprint, b: Fingerprint) -> float:
    """The share of the shorter text's runs of words that the other has, 0 to 1."""
    if a.exact is not None and a.exact == b.exact:
        return 1.0
    fewer = min(len(a.runs), len(b.runs))
    return len(a.runs & b.runs) / fewer if fewer else 0.0


def _candidates(prints: Sequence[Fingerprint]) -> list[tuple[str, str]]:
    """Pairs that share enough rare runs to be worth comparing; the cost follows the shared runs, not all pairs."""
    holders: dict[int, list[str]] = defaultdict(list)
    for p in prints:
        for run in p.runs:
            holders[run].append(p.report)
    counts: Counter[tuple[str, str]] = Counter()
    for names in holders.values():
        if 1 < len(names) <= COMMON:
            counts.update(combinations(names, 2))
    return sorted(pair for pair, count in counts.items() if count >= RUN)


def _root(groups: dict[str, str], name: str) -> str:
    while groups[name] != name:
        groups[name] = groups[groups[name]]
        name = groups[name]
    return name


def _join(groups: dict[str, str], a: str, b: str) -> None:
    """Put two reports in one group, named by the lowest id."""
    low, high = sorted((_root(groups, a), _root(groups, b)))
    groups[high] = low


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())
