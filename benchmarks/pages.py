"""How well and how fast articles are told from the pages around them, beside trafilatura; how often the facts of a page are right.

python -m benchmarks.pages [FOLDER] [--repeat N] [--errors N] [--write]

Without FOLDER the pages of `benchmarks.made` are read. FOLDER is a checkout of scrapinghub's article-extraction-benchmark
(`html/*.html.gz` with `ground-truth.json`), or the test data of newspaper4k (`html/*.html` with `txt/*.txt`), fetched by you.
F1 is that of the former: runs of four words, each page of the same weight, from mean precision and mean recall.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import trafilatura

from benchmarks import tables
from benchmarks.made import Made, made
from comity.clean import clean
from comity.terms.errors import Unreadable
from comity.terms.report import STATING, Page, Report

WORD = re.compile(r"\w+")
RUN = 4
Reader = Callable[[bytes], str]


@dataclass(frozen=True)
class Score:
    """Means over the pages, and the best time of the repeats for all of them."""

    precision: float
    recall: float
    seconds: float
    pages: int

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def article(report: Report) -> str:
    """The article of a report: every line that states something, with datelines and credits on it, and the headings among them."""
    first = next((b.start for b in report.blocks if b.role in STATING), len(report.text))
    last = max((b.end for b in report.blocks if b.role in STATING), default=0)
    kept = [b for b in report.blocks if b.role in STATING or (b.role == "heading" and first < b.start < last)]
    return "\n".join(dict.fromkeys(_line(report.text, b.start) for b in kept))


def _line(text: str, place: int) -> str:
    end = text.find("\n", place)
    return text[text.rfind("\n", 0, place) + 1 : end if end >= 0 else len(text)]


def ours(content: bytes) -> str:
    try:
        return article(clean(Page(path="page.html", content=content, sha256="")))
    except Unreadable:
        return ""


def precise(content: bytes) -> str:
    return trafilatura.extract(content, include_comments=False, favor_precision=True) or ""


def usual(content: bytes) -> str:
    return trafilatura.extract(content, include_comments=False) or ""


def fast(content: bytes) -> str:
    return trafilatura.extract(content, include_comments=False, fast=True) or ""


READERS: dict[str, Reader] = {
    "comity": ours,
    "trafilatura": usual,
    "trafilatura, precise": precise,
    "trafilatura, fast": fast,
}


def measure(pages: Sequence[Made], repeat: int = 3) -> dict[str, Score]:
    """Each reader over the same pages, in turns, so that a busy machine slows all alike; times are of the processor."""
    for read in READERS.values():
        read(pages[0].content)  # loads tables and models
    times: dict[str, list[float]] = {name: [] for name in READERS}
    texts: dict[str, list[str]] = {}
    for _ in range(repeat):
        for name, read in READERS.items():
            began = time.process_time()
            texts[name] = [read(page.content) for page in pages]
            times[name].append(time.process_time() - began)
    return {name: _score(pages, texts[name], min(times[name])) for name in READERS}


def _score(pages: Sequence[Made], texts: Sequence[str], seconds: float) -> Score:
    rates = [matched(page.text, text) for page, text in zip(pages, texts, strict=True)]
    precision = [tp / (tp + fp) for tp, fp, _ in rates if tp + fp]
    recall = [tp / (tp + fn) for tp, _, fn in rates if tp + fn]
    return Score(statistics.mean(precision), statistics.mean(recall), seconds, len(pages))


def matched(wanted: str, given: str) -> tuple[int, int, int]:
    """Runs of four words that are right, too many, missing."""
    a, b = _runs(wanted), _runs(given)
    both = (a & b).total()
    return both, b.total() - both, a.total() - both


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    return Counter(tuple(words[n : n + RUN]) for n in range(max(1, len(words) - RUN + 1)) if words)


def pages_of(folder: Path) -> Iterator[Made]:
    """Pages with their gold from a folder of one of the two kinds. Raises SystemExit for another."""
    truth = folder / "ground-truth.json"
    if truth.exists():
        for name, row in json.loads(truth.read_text("utf-8")).items():
            content = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
            yield Made(name, content, row.get("articleBody", ""), {})
        return
    if not (folder / "txt").is_dir():
        raise SystemExit(f"{folder} has neither ground-truth.json nor a folder txt: see `python -m benchmarks.pages --help`")
    for path in sorted((folder / "txt").glob("*.txt")):
        page = folder / "html" / f"{path.stem}.html"
        if page.exists():
            yield Made(path.stem, page.read_bytes(), path.read_text("utf-8"), {})


def known(pages: Iterable[Made]) -> dict[str, tuple[int, int, int]]:
    """For each fact: how often it is told, how often it then is right, and how often something is given where nothing was told."""
    found: dict[str, Counter[str]] = {}
    for page in pages:
        report = clean(Page(path="page.html", content=page.content, sha256=""))
        for fact, wanted in page.facts.items():
            given = getattr(report, fact)
            counts = found.setdefault(fact, Counter())
            counts["told"] += wanted is not None
            counts["right"] += wanted is not None and given == wanted
            counts["invented"] += wanted is None and given is not None
    return {fact: (c["told"], c["right"], c["invented"]) for fact, c in found.items()}


def rows(scores: dict[str, Score]) -> list[str]:
    head = ["reader", "precision", "recall", "F1", "pages a second"]
    return tables.markdown(head, [[name, *_figures(score)] for name, score in scores.items()])


def _figures(score: Score) -> list[str]:
    return [*(f"{v:.3f}" for v in (score.precision, score.recall, score.f1)), f"{score.pages / score.seconds:.0f}"]


def fact_rows(facts: dict[str, tuple[int, int, int]]) -> list[str]:
    return tables.markdown(["fact", "told", "right", "given where not told"], [[name, *counts] for name, counts in facts.items()])


def worst(pages: Sequence[Made], count: int) -> Iterator[str]:
    """The pages that are read worst, with what is missing and what is too much."""
    marked = []
    for page in pages:
        tp, fp, fn = matched(page.text, ours(page.content))
        marked.append((2 * tp / max(1, 2 * tp + fp + fn), page))
    for f1, page in sorted(marked, key=lambda pair: pair[0])[:count]:
        yield f"{f1:.3f} {page.name}"
        report = clean(Page(path="page.html", content=page.content, sha256=""))
        for b in report.blocks:
            words = report.text[b.start : b.end]
            stands = " ".join(words.split()) in " ".join(page.text.split())
            if stands != (b.role in STATING or b.role == "heading"):
                yield f"    {'missing' if stands else 'too much'}: {b.role}: {words[:120]}"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.pages", description=str(__doc__).split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, help="a checkout of pages with their texts; made pages without it")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--errors", type=int, default=0, help="show the N pages that are read worst")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/quality.md")
    given = parser.parse_args(arguments)
    pages = list(pages_of(given.folder) if given.folder else made())
    lines = rows(measure(pages, given.repeat))
    if not given.folder:
        lines += ["", *fact_rows(known(pages))]
    for line in [f"{len(pages)} pages", "", *lines, "", *worst(pages, given.errors)]:
        sys.stdout.write(f"{line}\n")
    if given.write:
        tables.write("pages", [f"{dt.date.today().isoformat()}, `python -m benchmarks.pages --write`:", "", *lines])
    return 0


if __name__ == "__main__":
    sys.exit(main())
