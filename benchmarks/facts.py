"""How often day, outlet, author and agency of a report are right, where its page or address tells them.

python -m benchmarks.facts [--addresses FOLDER] [--pages FOLDER] [--errors] [--write]

Without options: the made pages and the examples, read without what their `meta.json` says beside their address.

FOLDER of `--addresses` holds texts whose first line is their address, of `--pages` pages (`html/`, `metadata/*.json` beside), as
newspaper4k has among its test data. Both are fetched by you. htmldate's days are measured beside ours, on the same pages.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from htmldate import find_date

from benchmarks import tables
from benchmarks.made import made
from comity.clean import clean
from comity.clean.days import as_day
from comity.clean.evidence import same
from comity.terms.errors import Unreadable
from comity.terms.report import Page, Report
from comity.vocabulary.outlets import outlet_of

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"
LATEST = "2050-01-01"
"""The made pages are of years to come."""
EMPTY = "<html><body></body></html>"
"""A page that says nothing, so that only its address can."""
BANDS = (0.0, 0.7, 0.85, 0.93, 0.97, 1.01)
"""Bounds of certainty between which items are counted together."""


@dataclass(frozen=True)
class Case:
    """One item of one report: what is `wanted` (None where nothing tells it) and what was given, how sure, and by htmldate."""

    name: str
    fact: str
    wanted: str | None
    given: str | None
    certainty: float | None
    theirs: str | None = None

    @property
    def right(self) -> bool:
        return self.wanted is not None and self.given is not None and same(self.fact, self.wanted, self.given)


def of_made() -> Iterator[Case]:
    for page in made():
        report = _read(page.name, page.content)
        day = _theirs(page.content)
        yield from _cases(page.name, report, page.facts, day)


def of_examples(folder: Path = EXAMPLES) -> Iterator[Case]:
    """Reports with the truth in `meta.json`, read with their address alone."""
    meta: dict[str, dict[str, str]] = json.loads((folder / "meta.json").read_text("utf-8"))
    for path in sorted(p for p in folder.iterdir() if p.stem in meta):
        truth, content = meta[path.stem], path.read_bytes()
        report = _read(path.name, content, url=truth.get("url"))
        facts = {"published": truth.get("published"), "outlet": truth.get("outlet")}
        yield from _cases(path.name, report, facts, _theirs(content) if path.suffix == ".html" else None)


def of_addresses(folder: Path, *, read: bool) -> Iterator[Case]:
    """Texts under their address, which is `read` with them or kept back: the day that htmldate finds in it is the truth for ours,
    and its host for the outlet."""
    for path in sorted(folder.glob("*.txt")):
        address, _, text = path.read_text("utf-8", "replace").partition("\n")
        try:
            report = _read(path.name, (f"{address}\n{text}" if read else text).encode())
        except Unreadable:
            continue
        known = outlet_of(address)
        outlet = {"outlet": known.name if known else None} if read else {}
        yield from _cases(path.name, report, {"published": find_date(EMPTY, url=address, max_date=LATEST), **outlet}, None)


def of_pages(folder: Path) -> Iterator[Case]:
    """Pages with the day and the authors that another extractor's makers noted."""
    for path in sorted((folder / "metadata").glob("*.json")):
        page = folder / "html" / f"{path.stem}.html"
        noted: dict[str, Any] = json.loads(path.read_text("utf-8"))
        facts = {"published": as_day(str(noted.get("publish_date") or "")), "byline": ", ".join(noted.get("authors") or []) or None}
        if page.exists():
            yield from _cases(path.stem, _read(path.stem, page.read_bytes()), facts, _theirs(page.read_bytes()))


def _read(name: str, content: bytes, url: str | None = None) -> Report:
    return clean(Page(path=name, content=content, sha256="", url=url))


def _theirs(content: bytes) -> str | None:
    found = find_date(content.decode("utf-8", "replace"), original_date=True, max_date=LATEST)
    return str(found) if found else None


def _cases(name: str, report: Report, facts: Mapping[str, str | None], day: str | None) -> Iterator[Case]:
    for fact, wanted in facts.items():
        theirs = day if fact == "published" else None
        yield Case(name, fact, wanted, getattr(report, fact), report.certainty.get(fact), theirs)


def counted(cases: Iterable[Case]) -> dict[str, Counter[str]]:
    """By fact: reports, those with a truth, of these right, wrong and unknown ones, given beyond the truth, theirs right."""
    found: dict[str, Counter[str]] = {}
    for case in cases:
        counts = found.setdefault(case.fact, Counter())
        counts["reports"] += 1
        if case.wanted is None:
            counts["beyond"] += case.given is not None
            continue
        counts["known"] += 1
        counts["right"] += case.right
        counts["wrong"] += case.given is not None and not case.right
        counts["unknown"] += case.given is None
        counts["theirs"] += case.theirs == case.wanted
    return found


def rows(sets: Mapping[str, list[Case]]) -> list[str]:
    head = ["set and fact", "reports", "with truth", "right", "wrong", "unknown", "given beyond it", "htmldate right"]
    keys = ("reports", "known", "right", "wrong", "unknown", "beyond")
    body = [
        [f"{name}: {fact}", *(counts[key] for key in keys), counts["theirs"] if fact == "published" else ""]
        for name, cases in sets.items()
        for fact, counts in counted(cases).items()
    ]
    return tables.markdown(head, body)


def bands(cases: Iterable[Case]) -> list[str]:
    """How often items of each certainty are right."""
    judged = [(case.certainty, case.right) for case in cases if case.wanted and case.given and case.certainty]
    body = []
    for low, high in pairwise(BANDS):
        within = [(sure, right) for sure, right in judged if low <= sure < high]
        if within:
            mean = sum(sure for sure, _ in within) / len(within)
            body.append([f"{mean:.2f}", len(within), f"{sum(right for _, right in within) / len(within):.2f}"])
    return tables.markdown(["certainty (mean)", "items", "share right"], body)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.facts", description=str(__doc__).split("\n")[0])
    parser.add_argument("--addresses", type=Path, help="a folder of texts whose first line is their address")
    parser.add_argument("--pages", type=Path, help="a folder with html/ and metadata/")
    parser.add_argument("--errors", action="store_true", help="show what is wrong or unknown")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/quality.md")
    given = parser.parse_args(arguments)
    sets = {"made": list(of_made()), "examples": list(of_examples())}
    if given.addresses:
        sets |= {"addresses": list(of_addresses(given.addresses, read=True))}
        sets |= {"their texts alone": list(of_addresses(given.addresses, read=False))}
    sets |= {"pages": list(of_pages(given.pages))} if given.pages else {}
    every = [case for cases in sets.values() for case in cases]
    lines = [*rows(sets), "", *bands(every)]
    wrong = [f"{c.name} {c.fact}: wanted {c.wanted}, given {c.given}" for c in every if c.wanted and not c.right]
    for line in [*lines, *(wrong if given.errors else ())]:
        sys.stdout.write(f"{line}\n")
    if given.write:
        tables.write("facts", [f"{dt.date.today().isoformat()}, `python -m benchmarks.facts --write`:", "", *lines])
    return 0


if __name__ == "__main__":
    sys.exit(main())
