"""How well people, places, organisations, dates and sums of money are found in real news, beside the bare spaCy pipeline.

python -m benchmarks.names FOLDER      (with `texts/NAME` and `ner/NAME.tsv`: a token and its BIOES label a line)

The corpus: Shan et al., "Do 'English' Named Entity Recognizers Work Well on Global Englishes?", Findings of EMNLP 2023. A name
counts as found when just its characters are; articles and possessives stand outside.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from comity.detect import detect
from comity.detect.entities import entities
from comity.detect.model import model
from comity.terms.errors import GoldError
from comity.terms.parsed import Parsed
from comity.terms.report import Block, Report, Span

GOLD = {"Person": "people", "Location": "places and parties", "NORP": "places and parties", "Organization": "organisations",
        "Date": "dates", "Money": "money"}  # fmt: skip
BARE = {"PERSON": "people", "GPE": "places and parties", "LOC": "places and parties", "NORP": "places and parties",
        "ORG": "organisations", "DATE": "dates", "MONEY": "money"}  # fmt: skip
OURS = {"person": "people", "place": "places and parties", "organisation": "organisations"}
KINDS = tuple(dict.fromkeys(GOLD.values()))
REACH = 200
"""Characters within which the next token of the annotation is sought in the text."""
MOST_LOST = 5
"""Tokens that may be missing in the text before an article is left out, for its annotation is of another text."""

MONEY = re.compile(r"[A-Z]{3}")
CALENDAR = re.compile(
    r"\b(?:(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?|(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b|\d{1,4}(?:st|nd|rd|th)?\b)"
)

Names = set[tuple[str, Span]]


def annotated(text: str, lines: Iterable[str]) -> Names | None:
    """The names of an annotation as spans of the text, of nested ones the outermost (the first label of a line); None where it is
    not of this text."""
    found: Names = set()
    place, lost, start, end, kind = 0, 0, 0, 0, None
    for line in (*lines, "\tO"):
        word, label = (*line.rstrip("\n").split("\t"), "")[:2]
        at = text.find(word, place, place + REACH + len(word)) if word else place
        lost, place = lost + (at < 0), max(place, at + len(word))
        if label[:2] not in ("I-", "E-"):
            found |= {(kind, (start, end))} if kind else set()
            kind, start = (GOLD.get(label[2:]), at) if at >= 0 else (None, 0)
        end = place
    return found if lost <= MOST_LOST else None


def ours(parsed: Parsed) -> Names:
    """What comity finds."""
    named: Names = {(OURS[e.kind], (e.start, e.end)) for e in entities(parsed)}
    dated = _dated(parsed.report.text, ((d.start, d.end) for d in parsed.dates))
    return named | dated | {("money", (a.start, a.end)) for a in parsed.amounts if MONEY.fullmatch(a.unit)}


def bare(text: str) -> Names:
    """What the pipeline alone finds."""
    found: Names = set()
    for ent in model()(text).ents:
        run = ent[1:] if ent[0].lower_ == "the" else ent
        run = run[:-1] if len(run) and run[-1].text in ("'s", "’s") else run
        if len(run) and ent.label_ in BARE:
            found.add((BARE[ent.label_], (run.start_char, run.end_char)))
    dates = {(kind, span) for kind, span in found if kind == "dates"}
    return (found - dates) | _dated(text, (span for _, span in dates))


def _dated(text: str, spans: Iterable[Span]) -> Names:
    """The words of the calendar within dates: the annotation has no others ("last year", "the end of")."""
    found: Names = set()
    for start, end in spans:
        words = list(CALENDAR.finditer(text, start, end))
        found |= (
            {("dates", (words[0].start(), words[-1].end()))} if any(not w[0].isdigit() or len(w[0]) == 4 for w in words) else set()
        )
    return found


def _undotted(text: str, names: Names) -> Names:
    """The names without a closing stop, which the annotation of some texts leaves outside ("U.S")."""
    return {(kind, (a, b - (text[b - 1] == "."))) for kind, (a, b) in names}


def whole(text: str) -> Report:
    """A text as a report all of whose lines are read."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line), "paragraph"))
        at += len(line) + 1
    return Report(id="n", path="n.txt", text=text, sha256="", blocks=tuple(blocks))


def main(arguments: list[str] | None = None) -> int:
    options = argparse.ArgumentParser(prog="python -m benchmarks.names", description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--every", type=int, default=1, help="only every so many articles")
    chosen = options.parse_args(arguments)
    files = sorted((chosen.folder / "ner").glob("*.tsv"))[:: chosen.every]
    if not files:
        raise GoldError(f"{chosen.folder}: no ner/*.tsv there")
    right: Counter[tuple[str, str]] = Counter()
    given: Counter[tuple[str, str]] = Counter()
    asked: Counter[str] = Counter()
    for file in files:
        text = (chosen.folder / "texts" / file.stem).read_text("utf-8")
        gold = annotated(text, file.read_text("utf-8").splitlines())
        if gold is None:
            continue
        asked.update(kind for kind, _ in gold)
        for who, found in (("comity", ours(detect(whole(text)))), ("spaCy", bare(text))):
            told = _undotted(text, found)
            given.update((who, kind) for kind, _ in told)
            right.update((who, kind) for kind, _ in told & _undotted(text, gold))
    print(*_table(asked, given, right), sep="\n")  # noqa: T201 - a script
    return 0


def _table(asked: Counter[str], given: Counter[tuple[str, str]], right: Counter[tuple[str, str]]) -> list[str]:
    lines = ["| kind | gold | precision | recall | F1 | spaCy alone: F1 |", "| --- | --: | --: | --: | --: | --: |"]
    for kind in KINDS:
        rates = [
            (right[who, kind] / max(given[who, kind], 1), right[who, kind] / max(asked[kind], 1)) for who in ("comity", "spaCy")
        ]
        (p, r), (q, s) = rates
        lines.append(f"| {kind} | {asked[kind]} | {p:.3f} | {r:.3f} | {_f1(p, r):.3f} | {_f1(q, s):.3f} |")
    return lines


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


if __name__ == "__main__":
    sys.exit(main())
