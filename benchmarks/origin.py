"""How well copies are found: precision and recall on copies made from reports. What it costs is in `benchmarks.origin_cost`.

python -m benchmarks.origin [FOLDER …] [--minhash] [--write]     (the examples and the reports for tests, where none is given)

Every report is copied under another outlet's name, later, in each of the ways below. Reports as they are, of one event or not,
are the negatives: no two are to share an origin, but those that the folder's `entries.json` says are syndicated. With `--minhash`
the same is asked of MinHash with LSH (datasketch, which is not needed otherwise: `pip install datasketch`).
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import structs

from benchmarks import tables
from comity.acquire import find_pages
from comity.clean import clean, compare, fingerprint, origins, traits
from comity.clean.prints import Print
from comity.record.traces import ENOUGH
from comity.terms.origin import Traced
from comity.terms.report import STATING, Page, Report

ROOT = Path(__file__).parent.parent
REPRINTS = frozenset({frozenset({"03_meridian_howitzers", "04_straits_reprint"})})
"""Pairs among the examples of which one was written as a reprint of the other."""
GIVEN = (ROOT / "examples" / "reports", ROOT / "tests" / "reports")
OWN = (
    "Our correspondent in the harbour saw none of the boats on Sunday, and two dockers who did not give their names doubted it.",
    "The opposition wants the text to be laid before parliament in the autumn, its spokeswoman told this newspaper by telephone.",
)
"""Paragraphs that reprints add."""
Paragraphs = list[str]


def reworded(share: float) -> Callable[[Paragraphs, random.Random], Paragraphs]:
    """Changes a share of the words, each to another word of the same text."""

    def change(paragraphs: Paragraphs, dice: random.Random) -> Paragraphs:
        words = " ".join(paragraphs).split()
        return [" ".join(dice.choice(words) if dice.random() < share else word for word in p.split()) for p in paragraphs]

    return change


def cut(paragraphs: Paragraphs, dice: random.Random) -> Paragraphs:
    """Leaves out half of the paragraphs, but never the first."""
    kept = (
        sorted(dice.sample(range(1, len(paragraphs)), len(paragraphs) // 2)) if len(paragraphs) > 2 else [1][: len(paragraphs) - 1]
    )
    return [paragraphs[0], *(paragraphs[n] for n in kept)]


def added(paragraphs: Paragraphs, dice: random.Random) -> Paragraphs:
    """Puts two paragraphs of its own between."""
    found = list(paragraphs)
    for own in OWN:
        found.insert(dice.randint(1, len(found)), own)
    return found


def reordered(paragraphs: Paragraphs, dice: random.Random) -> Paragraphs:
    return [paragraphs[0], *dice.sample(paragraphs[1:], len(paragraphs) - 1)]


def joined(paragraphs: Paragraphs, dice: random.Random) -> Paragraphs:
    """Makes one paragraph of each two."""
    del dice
    return [" ".join(paragraphs[n : n + 2]) for n in range(0, len(paragraphs), 2)]


def combined(paragraphs: Paragraphs, dice: random.Random) -> Paragraphs:
    """All of it at once."""
    return added(reordered(cut(reworded(0.1)(paragraphs, dice), dice), dice), dice)


WAYS: dict[str, Callable[[Paragraphs, random.Random], Paragraphs]] = {
    "headline changed": lambda paragraphs, _: paragraphs,
    "10 % of the words changed": reworded(0.1),
    "20 % of the words changed": reworded(0.2),
    "paragraphs cut": cut,
    "paragraphs added": added,
    "paragraphs reordered": reordered,
    "paragraphs joined": joined,
    "10 % changed, cut, reordered, added": combined,
}


class Rates(NamedTuple):
    """How many of the copies `made` are `told` as such; of their paragraphs, the share of the copied ones that are `placed` with
    the original, and of the own ones that are `kept`."""

    made: int
    told: int
    placed: float
    kept: float | None


def reports(folders: Iterable[Path]) -> tuple[list[Report], set[frozenset[str]]]:
    """The reports of the folders, and which pairs of them are said to be syndicated."""
    found: dict[str, Report] = {}
    pairs: set[frozenset[str]] = set(REPRINTS)
    for folder in folders:
        for page in find_pages([str(folder)]):
            if isinstance(page, Page):
                report = clean(page)
                found.setdefault(report.id, structs.replace(report, published=report.published or "2000-01-01"))
        told = folder / "entries.json"
        pairs |= {frozenset(p) for p in json.loads(told.read_text("utf-8")).get("syndicated", [])} if told.exists() else set()
    ids = {Path(r.path).stem: r.id for r in found.values()}
    return list(found.values()), {frozenset(ids[s] for s in pair) for pair in pairs if pair <= ids.keys()}


def copy_of(report: Report, way: str, number: int) -> Report | None:
    """A copy in another outlet a day later; None of a text with too few paragraphs to be cut and shuffled."""
    paragraphs = [" ".join(report.text[b.start : b.end].split()) for b in report.blocks if b.role in STATING]
    if len(paragraphs) < 3:
        return None
    changed = WAYS[way](paragraphs, random.Random(f"{way} {report.title}"))
    text = "\n\n".join((f"What the two governments now want from one another, part {number}", *changed)).encode()
    return clean(
        Page(path=f"copy{number}.txt", content=text, sha256="0", outlet=f"The Copying Gazette {number}", published="2099-01-01")
    )


def traced(every: Sequence[Print], known: Iterable[Report]) -> dict[str, Traced]:
    links = [link for pair in combinations(every, 2) if (link := compare(*pair))]
    return origins({r.id: traits(r, fingerprint(r)) for r in known}, links)


def measured(way: str, originals: Sequence[Report]) -> Rates:
    """How many copies made in one way have the origin of their original, among all originals."""
    prints = [fingerprint(r) for r in originals]
    told = 0
    placed: list[bool] = []
    kept: list[bool] = []
    copies = [(r, c) for n, r in enumerate(originals) if (c := copy_of(r, way, n))]
    base = [link for pair in combinations(prints, 2) if (link := compare(*pair))]
    for original, copy in copies:
        own = fingerprint(copy)
        links = [*base, *(link for p in prints if near(own, p) and (link := compare(own, p)))]
        found = origins({r.id: traits(r, fingerprint(r)) for r in (*originals, copy)}, links)
        told += found[copy.id].origin == found[original.id].origin
        for part in own.parts:
            words = copy.text[part.start : part.end]
            whence = next((p.origin for p in found[copy.id].passages if p.start <= part.start < p.end), found[copy.id].origin)
            (kept if words in OWN else placed).append((whence == copy.id) if words in OWN else (whence != copy.id))
    return Rates(len(copies), told, statistics.mean(placed), statistics.mean(kept) if kept else None)


def near(one: Print, other: Print) -> bool:
    """Have both enough clues in common for a record to compare them?"""
    return len(set(one.clues) & set(other.clues)) >= ENOUGH


def independent(originals: Sequence[Report], pairs: set[frozenset[str]]) -> tuple[int, int, int]:
    """Pairs that are no copies, how many of them share an origin, and how many of the syndicated pairs do."""
    found = traced([fingerprint(r) for r in originals], originals)
    same = {frozenset((a.id, b.id)) for a, b in combinations(originals, 2) if found[a.id].origin == found[b.id].origin}
    every = len(originals) * (len(originals) - 1) // 2
    return every - len(pairs), len(same - pairs), len(same & pairs)


LOOKED_UP = ("clues", "MinHash of the whole", "MinHash of a paragraph", "MinHash of half of them")


def looked_up(way: str, originals: Sequence[Report]) -> dict[str, float]:
    """The share of the copies of which each way of looking up finds the original."""
    datasketch = import_module("datasketch")

    def sketch(words: Sequence[str]) -> Any:
        made = datasketch.MinHash(num_perm=128)
        made.update_batch([" ".join(words[n : n + 5]).encode() for n in range(max(1, len(words) - 4))])
        return made

    def paragraphs(p: Print) -> list[Any]:
        return [sketch(p.words[part.first : part.last]) for part in p.parts if part.last - part.first >= 10]

    whole, parts = (datasketch.MinHashLSH(threshold=0.5, num_perm=128) for _ in range(2))
    prints = {r.id: fingerprint(r) for r in originals}
    for key, p in prints.items():
        whole.insert(key, sketch(p.words))
        for n, made in enumerate(paragraphs(p)):
            parts.insert(f"{key} {n}", made)
    hits: Counter[str] = Counter()
    copies = [(r, fingerprint(c)) for n, r in enumerate(originals) if (c := copy_of(r, way, n))]
    for original, own in copies:
        hits["clues"] += near(own, prints[original.id])
        hits["MinHash of the whole"] += original.id in whole.query(sketch(own.words))
        queried = [{str(k).split()[0] for k in parts.query(made)} for made in paragraphs(own)]
        hits["MinHash of a paragraph"] += any(original.id in found for found in queried)
        hits["MinHash of half of them"] += 2 * sum(original.id in found for found in queried) >= len(queried)
    return {name: hits[name] / len(copies) for name in LOOKED_UP}


def lines(folders: Sequence[Path], minhash: bool) -> list[str]:
    """The figures as a table, with what holds of the reports as they are."""
    originals, pairs = reports(folders)
    copies = {Path(r.path).stem for r in originals}
    apart, false, found = independent(originals, pairs)
    rows, every = [], [0, 0]
    for way in WAYS:
        rates = measured(way, originals)
        every = [every[0] + rates.told, every[1] + rates.made]
        kept = "" if rates.kept is None else f"{rates.kept:.3f}"
        more = [f"{share:.2f}" for share in looked_up(way, originals).values()] if minhash else []
        rows.append([way, rates.made, f"{rates.told / rates.made:.3f}", f"{rates.placed:.3f}", kept, *more])
    head = ["copies", "made", "told", "their copied paragraphs placed", "own paragraphs kept"]
    head += [f"found by {name}" for name in LOOKED_UP] if minhash else []
    return [
        f"{len(copies)} reports, {apart} pairs of independent ones: {false} taken for copies (precision "
        f"{every[0] / ((every[0] + false) or 1):.3f}); syndicated pairs among them: {found} of {len(pairs)} told.",
        "",
        *tables.markdown(head, rows),
    ]


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.origin", description=str(__doc__).split("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, default=list(GIVEN))
    parser.add_argument("--minhash", action="store_true", help="look the originals up by MinHash as well (needs datasketch)")
    parser.add_argument("--write", action="store_true", help="put the table into docs/quality.md")
    given = parser.parse_args(arguments)
    found = lines(given.folders, given.minhash)
    for line in found:
        sys.stdout.write(f"{line}\n")
    if given.write:
        options = " --minhash" if given.minhash else ""
        tables.write("copies", [f"{dt.date.today().isoformat()}, `python -m benchmarks.origin{options} --write`:", "", *found])


if __name__ == "__main__":
    main()
