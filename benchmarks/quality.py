"""How well the examples are understood, against their gold; and the floors below which it must not fall.

python -m benchmarks.quality [--update [--lower]] [--errors N] [--tests] [--write]

`--update` raises the floors of `tests/floors.json` to what is measured; only with `--lower` does it lower one too.
`--tests` measures the sets of reports for tests as well (`tests/reports/README.md`); of one that is only scored, no error is shown.
`--write` puts the tables of the examples and of the reports for tests into `docs/quality.md`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from itertools import batched
from pathlib import Path
from typing import Any

from benchmarks import tables
from comity.scoring import Compared, Row, compare, rated
from comity.scoring.tally import Told

ROOT = Path(__file__).parent.parent
REPORTS, GOLD, FLOORS = ROOT / "examples" / "reports", ROOT / "examples" / "gold", ROOT / "tests" / "floors.json"

TESTS = ROOT / "tests" / "reports"
SCORED = "V"
"""The set of reports for tests that is only scored: whoever mends the reading never sees its texts, nor fits anything to them."""

Scores = dict[str, dict[str, float]]


def understood(folder: Path = REPORTS) -> dict[str, Told]:
    """Text and exported statements of every report of a folder, by the stem of its file."""
    from comity.acquire import find_pages
    from comity.flow import understand
    from comity.record.export import plain_statement
    from comity.terms.report import Page

    found = {}
    for page in find_pages([str(folder)]):
        read = understand(page).read if isinstance(page, Page) else None
        if read:
            rows: list[Row] = [plain_statement(s, read.report) for s in read.statements]
            found[Path(page.path).stem] = (read.report.text, rows)
    return found


def score(reports: Mapping[str, Told], gold: Path = GOLD, errors: int = 0, stems: str = "") -> Scores:
    """F1 and field accuracy by kind and over all (`all`), with the counts behind them; `ungrounded` under `all`. Of the reports
    whose stems begin with `stems`."""
    compared = [one for one in compare(reports, gold) if one.stem.startswith(stems)]
    for one in compared if errors else ():
        _show(one, errors)
    found = rated(compared)
    scores: Scores = {kind: {**asdict(rates), "fields": rates.fields or 0.0} for kind, rates in found.kinds.items()}
    scores["all"]["ungrounded"] = found.ungrounded
    return scores


def score_tests(errors: int = 0) -> dict[str, Scores]:
    """The scores of each set of reports for tests, by its letter; errors are shown but of the set that is only scored."""
    read, gold = understood(TESTS), TESTS / "gold"
    return {name: score(read, gold, 0 if name == SCORED else errors, f"{name}_") for name in sorted({stem[0] for stem in read})}


def _show(one: Compared, errors: int) -> None:
    _say(f"== {one.stem}")
    for g in one.missed[:errors]:
        _say(f"  missed {g['kind']} | {g.get('quote', g.get('cue'))} | {json.dumps(g['key'], ensure_ascii=False)[:160]}")
    for s in one.extra[:errors]:
        _say(f"  extra  {s['kind']} | {s['quote'][:160]}")


def floors() -> dict[str, dict[str, float]]:
    """The pinned floors: F1 and field accuracy by kind and over all."""
    found: dict[str, dict[str, float]] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    return found


def below(scores: Scores, pinned: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Every pinned value that is not reached, a line each."""
    return [
        f"{kind} {name}: {scores.get(kind, {}).get(name, 0.0)} is below the floor of {value}"
        for kind, values in pinned.items()
        for name, value in values.items()
        if scores.get(kind, {}).get(name, 0.0) < value
    ]


def raised(scores: Scores, pinned: Mapping[str, Mapping[str, float]], lower: bool) -> dict[str, dict[str, float]]:
    """New floors: what is measured; an old one stands where it is higher, unless lowering is asked for."""
    return {
        kind: {name: values[name] if lower else max(values[name], pinned.get(kind, {}).get(name, 0.0)) for name in ("f1", "fields")}
        for kind, values in scores.items()
        if values["gold"]
    }


def plain(scores: Scores) -> list[str]:
    lines = [f"{'kind':12}{'gold':>6}{'given':>7}{'found':>7}{'F1':>7}{'fields':>8}"]
    for kind in [k for k in scores if k != "all"] + ["all"]:
        s = scores[kind]
        lines.append(f"{kind:12}{s['gold']:6}{s['given']:7}{s['found']:7}{s['f1']:7.3f}{s['fields']:8.3f}")
    return [*lines, f"ungrounded: {scores['all']['ungrounded']}"]


def kinds(sets: Mapping[str, Scores]) -> list[str]:
    """F1 and field accuracy by kind, a pair of columns for each set of reports."""
    head = ["kind", *(f"{name}: {what}" for name in sets for what in ("gold", "precision", "recall", "F1", "fields"))]
    names = ("gold", "precision", "recall", "f1", "fields")
    rows = [[kind, *(s.get(kind, {}).get(n, "") for s in sets.values() for n in names)] for kind in _kinds(sets)]
    return tables.markdown(head, rows)


def _kinds(sets: Mapping[str, Scores]) -> list[str]:
    return [*sorted({kind for s in sets.values() for kind in s} - {"all"}), "all"]


def _write(scores: Scores, tests: Mapping[str, Scores]) -> None:
    """The tables of the page, two sets to each, with the day."""
    sets = {"examples": scores, **tests}
    shown = [line for pair in batched(sets.items(), 2) for line in ("", *kinds(dict(pair)))]
    tables.write("kinds", [f"{dt.date.today().isoformat()}, `python -m benchmarks.quality --write`:", *shown])


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.quality", description=str(__doc__).split("\n")[0])
    parser.add_argument("--update", action="store_true", help="pin what is measured as the floors")
    parser.add_argument("--lower", action="store_true", help="with --update: lower a floor too")
    parser.add_argument("--errors", type=int, default=0, help="show up to N missed and N extra statements a report")
    parser.add_argument("--tests", action="store_true", help="measure the reports for tests too, set by set")
    parser.add_argument("--write", action="store_true", help="put the table into docs/quality.md")
    given: Any = parser.parse_args(arguments)
    scores = score(understood(), errors=given.errors)
    for line in plain(scores):
        _say(line)
    tests = score_tests(given.errors) if given.tests or given.write else {}
    for name, found in tests.items():
        _say("\n".join(["", f"{name}:", *plain(found)]))
    if given.write:
        _write(scores, tests)
    missed = below(scores, floors())
    if given.update:
        FLOORS.write_text(json.dumps(raised(scores, floors(), given.lower), indent=2) + "\n", "utf-8")
        missed = [] if given.lower else missed
    for line in missed:
        _say(line)
    return 1 if missed or scores["all"]["ungrounded"] else 0


if __name__ == "__main__":
    sys.exit(main())
