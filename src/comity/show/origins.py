"""Why reports share an origin: which reports, which of their paragraphs, how much, and what they credit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from comity.record import View
from comity.show import words
from comity.show.footnotes import outlet, published
from comity.terms.origin import Link, Traits
from comity.terms.report import Passage, Report, Span

BEGINNING = 60
"""Characters of a passage that a table shows."""


@dataclass(frozen=True)
class Whence:
    """A report whose words are not its own alone, or which others have: its `source`, what it shares with whom, its paragraphs."""

    report: Report
    source: Report
    shared: tuple[tuple[Report, Link], ...]
    parts: tuple[Span, ...]

    def copied(self) -> int:
        """How many of its paragraphs others have."""
        return len({n for _, link in self.shared for n in link.parts(self.report.id)})


def found(view: View, key: str | None = None) -> list[Whence]:
    """Every report that shares words with others or names an outlet as its source, those of one origin together; or one report."""
    reports = {r.id: r for r in view.reports()}
    traits, shared = view.traits(), _shared(view, reports)
    chosen = [view.report(key)] if key else [r for r in reports.values() if r.id in shared or r.passages]
    every = [_whence(r, reports, traits, shared) for r in chosen]
    place = {key: n for n, key in enumerate(reports)}
    return sorted(every, key=lambda w: (place[w.source.id], w.report.id != w.source.id, place[w.report.id]))


def _shared(view: View, reports: Mapping[str, Report]) -> dict[str, list[tuple[Report, Link]]]:
    by: dict[str, list[tuple[Report, Link]]] = {}
    for link in sorted(view.links(), key=lambda k: (-k.share, k.a, k.b)):
        for one in (link.a, link.b):
            if link.a in reports and link.b in reports:
                by.setdefault(one, []).append((reports[link.other(one)], link))
    return by


def _whence(
    report: Report, reports: Mapping[str, Report], traits: Mapping[str, Traits], shared: Mapping[str, list[tuple[Report, Link]]]
) -> Whence:
    source = reports.get(report.origin or "", report)
    return Whence(report, source, tuple(shared.get(report.id, ())), traits[report.id].parts)


def table(every: list[Whence]) -> list[dict[str, str]]:
    """A row a report."""
    return [
        {
            "origin": w.source.id[:8],
            "id": w.report.id[:8],
            "published": published(w.report),
            "outlet": outlet(w.report),
            "paragraphs": f"{w.copied()} of {len(w.parts)} shared",
            "because": "; ".join(reasons(w)),
        }
        for w in every
    ]


def reasons(w: Whence) -> Iterator[str]:
    """Why the report has its origin, in words."""
    if w.source.id != w.report.id:
        yield f"copy of {_named(w.source)}"
    elif any(other.origin == w.report.id for other, _ in w.shared):
        yield "the source"
    for other, link in w.shared:
        share = f"{link.share:.0%} of the shorter text and " if link.share else ""
        yield f"{share}{words.counted(len(link.parts(w.report.id)), 'paragraph')} shared with {_named(other)}"
    if w.report.credit:
        yield f"credit line: {w.report.credit}"
    if cited := sorted({p.outlet for p in w.report.passages if p.outlet}):
        yield f"names {', '.join(cited)} as its source"


def passages(w: Whence, view: View) -> list[dict[str, str]]:
    """A row for each passage of one report: its beginning, why it has its origin, and which that is."""
    whole = Passage(0, len(w.report.text), w.source.id, "own" if w.source.id == w.report.id else "copied")
    return [
        {
            "passage": _begun(w.report, p),
            "characters": f"{p.start}-{p.end}",
            "why": p.why,
            "origin": p.outlet or _named(view.report(p.origin)),
        }
        for p in sorted(w.report.passages or (whole,), key=lambda p: (p.start, p.end))
    ]


def plain(w: Whence, traits: Mapping[str, Traits]) -> dict[str, Any]:
    """A report's origin, its passages and what it shares, for machines; spans are of the cleaned texts."""
    return {
        "id": w.report.id,
        "origin": w.source.id,
        "outlet": w.report.outlet,
        "published": w.report.published,
        "title": w.report.title,
        "credit": w.report.credit,
        "paragraphs": w.parts,
        "shared": [
            {
                "report": other.id,
                "outlet": other.outlet,
                "share": link.share,
                "paragraphs": [
                    {"here": w.parts[n], "there": traits[other.id].parts[m]} for n, m in link.parts(w.report.id).items()
                ],
            }
            for other, link in w.shared
        ],
        "passages": [
            {"span": (p.start, p.end), "why": p.why, "origin": None if p.outlet else p.origin, "outlet": p.outlet}
            for p in w.report.passages
        ],
    }


def _named(report: Report) -> str:
    return f"{outlet(report)}, {published(report)} ({report.id[:8]})"


def _begun(report: Report, p: Passage) -> str:
    begun = " ".join(report.text[p.start : p.end].split())
    return begun if len(begun) <= BEGINNING else f"{begun[: BEGINNING - 1]}…"
