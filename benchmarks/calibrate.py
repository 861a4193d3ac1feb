"""What each sign of a statement is worth: fits `vocabulary/confidence.toml` on gold, and measures it on reports left out.

python -m benchmarks.calibrate [REPORTS=GOLD …] [--unseen GLOB …] [--write]

Beside the project's own gold it takes further pairs of folders (`REPORTS` alone stands for `REPORTS=REPORTS/gold`). A statement is
right when it is paired with a gold line (`comity.scoring`). The model is a logistic regression with an L2 penalty, which shrinks
what is seldom seen towards nothing; it is deterministic. Reports that the rules were written with are understood better than
others: `--unseen` names (by stem) those that they were not, and the base that is written is that of unseen reports.
`--write` puts the weights into the package and the tables into `docs/quality.md`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks import quality, reliability, tables
from comity.scoring import compare
from comity.scoring.tally import Told

ROOT = Path(__file__).parent.parent
OWN = (
    (ROOT / "examples" / "reports", ROOT / "examples" / "gold"),
    (ROOT / "tests" / "reports", ROOT / "tests" / "reports" / "gold"),
)
TABLE = ROOT / "src" / "comity" / "vocabulary" / "confidence.toml"
PENALTY, FEWEST = 8.0, 10
"""Strength of the L2 penalty, and how often a sign must be seen to get a weight: the best log loss on left-out reports among
2, 4, 8, 16, 32 and 5, 10."""
FOLDS = 10
LEAST = 0.03
"""Weights smaller than this are left out."""

HEAD = """\
# What each sign of a statement speaks for or against it, in log-odds: a statement is right with the probability
# 1 / (1 + exp(-(base + the weights of its signs))). The signs are those of `extract/confidence.py`.
# Fitted by `python -m benchmarks.calibrate --write`; measured in docs/quality.md. Not meant to be edited by hand.
"""


@dataclass(frozen=True)
class Case:
    """A statement of a report: its signs, and whether gold has it."""

    stem: str
    kind: str
    signs: tuple[str, ...]
    right: bool


@dataclass(frozen=True)
class Model:
    base: float
    weights: dict[str, float]

    def of(self, signs: Iterable[str]) -> float:
        """The probability that a statement with these signs is right."""
        return float(1 / (1 + np.exp(-(self.base + sum(self.weights.get(s, 0.0) for s in signs)))))


def gather(folders: Iterable[tuple[Path, Path]]) -> Iterator[Case]:
    """The statements of all reports that have gold, report by report; one that several folders hold counts once, and one that is
    only scored (`quality.SCORED`) not at all."""
    known: set[str] = set()
    for reports, gold in folders:
        stems = {p.stem for p in gold.glob("*.jsonl") if not p.stem.startswith(f"{quality.SCORED}_")}
        told, signs = _understood(reports, stems - known)
        known |= set(told)
        for one in compare(told, gold):
            taken = set(one.pairs.values())
            for n, row in enumerate(one.statements):
                yield Case(one.stem, row["kind"], signs[row["id"]], n in taken)


def _understood(folder: Path, wanted: set[str]) -> tuple[dict[str, Told], dict[str, tuple[str, ...]]]:
    """The wanted reports of a folder with their statements, and the signs of each statement by its id."""
    from comity.acquire import find_pages
    from comity.clean import clean
    from comity.detect import detect
    from comity.extract import kept, stated
    from comity.extract.confidence import signs
    from comity.record.export import plain_statement
    from comity.terms.report import Page

    told: dict[str, Told] = {}
    shown: dict[str, tuple[str, ...]] = {}
    for page in find_pages([str(folder)]):
        if not isinstance(page, Page) or Path(page.path).stem not in wanted:
            continue
        parsed = detect(report := clean(page))
        made = [(s, signs(parsed, kind, draft, s.mode)) for kind, draft in kept(parsed) for s in (stated(parsed, kind, draft),)]
        unique = {s.id: s for s, _ in reversed(made)}
        shown |= {s.id: found for s, found in reversed(made)}
        told[Path(page.path).stem] = (report.text, [plain_statement(s, report) for s in sorted(unique.values(), key=_order)])
    return told, shown


def _order(statement: Any) -> tuple[Any, ...]:
    return statement.span, statement.kind, statement.id


def fit(cases: Sequence[Case], unseen: frozenset[str]) -> Model:
    """Newton's method on the penalised likelihood. Base and the worth of being unseen carry no penalty; the base returned is that
    of unseen reports, where there are any."""
    seen_often = Counter(sign for case in cases for sign in case.signs)
    names = sorted(sign for sign, times in seen_often.items() if times >= FEWEST)
    column = {name: n + 2 for n, name in enumerate(names)}
    x = np.zeros((len(cases), len(names) + 2))
    x[:, 0] = 1
    for row, case in enumerate(cases):
        x[row, 1] = case.stem in unseen
        x[row, [column[s] for s in case.signs if s in column]] = 1
    found = _newton(x, np.array([case.right for case in cases], float))
    return Model(float(found[0] + found[1]), {name: float(found[n]) for name, n in column.items()})


def _newton(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    penalty = np.full(x.shape[1], PENALTY)
    penalty[:2] = 1e-3
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + np.diag(penalty), x.T @ (y - p) - penalty * weights)
        weights += step
        if float(np.abs(step).max()) < 1e-8:
            break
    return weights


def fit_kinds(cases: Sequence[Case], unseen: frozenset[str]) -> Model:
    """For comparison: nothing but the kind, and being unseen."""
    return fit([Case(c.stem, c.kind, (c.kind,), c.right) for c in cases], unseen)


def left_out(
    cases: Sequence[Case], unseen: frozenset[str], fitted: Callable[[Sequence[Case], frozenset[str]], Model] = fit
) -> list[float]:
    """The probability of each statement by a model that has seen nothing of its report, nor of those filed next to it."""
    stems = sorted({case.stem for case in cases})
    fold = {stem: n * FOLDS // len(stems) for n, stem in enumerate(stems)}
    sides = sorted({(fold[case.stem], case.stem in unseen) for case in cases})
    models = {
        (n, new): fitted([c for c in cases if fold[c.stem] != n], unseen if new else frozenset(stems) - unseen) for n, new in sides
    }
    return [models[fold[c.stem], c.stem in unseen].of(c.signs) for c in cases]


def judged(cases: Sequence[Case], unseen: frozenset[str]) -> list[reliability.Judged]:
    """Every statement with what the two ways of telling give it, its report left out."""
    told = zip(cases, left_out(cases, unseen), left_out(cases, unseen, fit_kinds), strict=True)
    return [reliability.Judged(p, q, c.right, c.stem in unseen) for c, p, q in told]


def as_toml(model: Model, cases: Sequence[Case]) -> str:
    """The model as it is shipped: weights by kind and sign, to two digits."""
    head = [
        HEAD,
        f"base = {model.base:.2f}\n",
        "[fitted]",
        f"reports = {len({c.stem for c in cases})}",
        f"statements = {len(cases)}",
    ]
    kept = {name: weight for name, weight in sorted(model.weights.items()) if abs(weight) >= LEAST}
    return "\n".join([*head, "", "[weights]", *(f'"{name}" = {weight:.2f}' for name, weight in kept.items())]) + "\n"


def _pair(text: str) -> tuple[Path, Path]:
    reports, _, gold = text.partition("=")
    found = Path(reports), Path(gold) if gold else Path(reports) / "gold"
    for folder in found:
        if not folder.is_dir():
            raise argparse.ArgumentTypeError(f"no folder {folder}")
    return found


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.calibrate", description=str(__doc__).split("\n")[0])
    parser.add_argument("more", nargs="*", type=_pair, metavar="REPORTS=GOLD", help="further reports with their gold")
    parser.add_argument("--unseen", nargs="*", default=[], metavar="GLOB", help="stems of reports the rules were not written with")
    parser.add_argument("--write", action="store_true", help="write confidence.toml and the tables of docs/quality.md")
    given: Any = parser.parse_args(arguments)
    cases = list(gather([*OWN, *given.more]))
    unseen = frozenset(c.stem for c in cases if any(fnmatch(c.stem, glob) for glob in given.unseen))
    many = len({case.stem for case in cases})
    lines = [
        f"{dt.date.today().isoformat()}: {len(cases)} statements of {many} reports, {len(unseen)} of them unseen.",
        "",
        *reliability.report(judged(cases, unseen)),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    if given.write:
        TABLE.write_text(as_toml(fit(cases, unseen), cases), "utf-8")
        tables.write("reliability", lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
