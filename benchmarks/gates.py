"""How well the gates hold: `python -m benchmarks.gates REPORTS…`.

Every statement that our rules find is handed to the gates as a language model would tell it, once as it is and then falsified in
each way that fits it: another number, scale, unit, date, act, status, speaker, side; a negation dropped or added; a word of the
quote left out. Of what is true as much as can should pass, of what is false nothing. The choices are drawn with a fixed seed.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import msgspec

from comity.acquire import Failure, Given, find_pages
from comity.clean import clean
from comity.detect import detect
from comity.extract import extract
from comity.extract.model import gated
from comity.extract.model.passages import Passage, passages
from comity.terms.errors import Refused
from comity.terms.parsed import Parsed
from comity.terms.statement import Statement

Item = dict[str, Any]
SEED = 7
MOST = 3_000
"""Characters of a passage, as the settings have it."""


def told(statement: Statement) -> Item:
    """A statement as a model would tell it."""
    fields = {name: value for name, value in statement.fields.items() if name != "topics"}
    item: Item = {"kind": statement.kind, "quote": statement.quote, "fields": fields, "polarity": statement.polarity}
    if statement.said_by:
        item |= {"said_by": statement.said_by, "mode": statement.mode}
    found: Item = msgspec.json.decode(msgspec.json.encode(item))
    return found


def falsified(item: Item, parsed: Parsed, choose: random.Random) -> Iterator[tuple[str, Item]]:
    """The item made false in every way that fits it, each by its name."""
    yield "polarity", _with(item, polarity="positive" if item["polarity"] == "negated" else "negated")
    yield from _of_quote(item, choose)
    yield from _of_kind(item, parsed, choose)
    yield from _of_parties(item, parsed, choose)
    yield from _of_people(item, parsed, choose)
    for name in ("date", "due", "since", "as_of", "until", "during"):
        if value := item["fields"].get(name):
            yield "date of nowhere", _fields(item, **{name: "2019-03-04"})
            if others := sorted({d.edtf for d in parsed.dates if d.edtf and d.edtf != value}):
                yield "other date of the report", _fields(item, **{name: choose.choice(others)})


def _of_quote(item: Item, choose: random.Random) -> Iterator[tuple[str, Item]]:
    words = item["quote"].split()
    if len(words) > 4:
        at = choose.randrange(1, len(words) - 1)
        yield "word of the quote left out", _with(item, quote=" ".join(words[:at] + words[at + 1 :]))
        yield "word put into the quote", _with(item, quote=" ".join([*words[:at], "not", *words[at:]]))
    for name in ("content", "object", "words", "subject"):
        words = str(item["fields"].get(name, "")).split()
        if len(words) > 2:
            at = choose.randrange(1, len(words) - 1)
            yield f"word of a {name} left out", _fields(item, **{name: " ".join(words[:at] + words[at + 1 :])})


def _of_kind(item: Item, parsed: Parsed, choose: random.Random) -> Iterator[tuple[str, Item]]:
    """Another value of what makes the fact."""
    fields = item["fields"]
    others = {
        "act": ("refuse", "accept", "request", "offer"), "stance": ("opposes", "condemns", "thanks", "warns"),
        "type": ("exercise", "call"), "instrument": ("code", "treaty"), "title": ("President",), "bound": ("at_least",),
        "predicate": ("returned", "pledged"), "unit": ("EUR", "JPY", "dolphin", "percent"),
    }  # fmt: skip
    for name, values in others.items():
        if name in fields and not (name == "title" and item["kind"] != "post"):
            yield from ((f"other {name}", _fields(item, **{name: v})) for v in values if str(fields[name]) != v)
    if item["kind"] == "post":
        yield "former", _fields(item, former=not fields.get("former"))
    if item["kind"] == "figure":
        yield "other number", _fields(item, value=fields["value"] + 1)
        yield from (("other scale", _fields(item, value=fields["value"] * by)) for by in (1_000, 1_000_000, 0.001))
        if amounts := sorted({a.value for a in parsed.amounts if a.value != fields["value"]}):
            yield "other number of the report", _fields(item, value=choose.choice(amounts))


def _of_parties(item: Item, parsed: Parsed, choose: random.Random) -> Iterator[tuple[str, Item]]:
    fields = item["fields"]
    for acting in ("actor", "holder"):
        if fields.get(acting) and fields.get("counterpart"):
            yield "sides exchanged", _fields(item, **{acting: fields["counterpart"], "counterpart": fields[acting]})
        elif fields.get(acting):
            others = sorted({p.state for p in parsed.parties if p.state} - set(map(str, fields[acting])))
            if others and len(fields[acting]) == 1 and isinstance(fields[acting][0], str):
                yield "other doer", _fields(item, **{acting: [choose.choice(others)]})
    if fields.get("parties"):
        yield "other parties", _fields(item, parties=["BRA", "NPL"])


def _of_people(item: Item, parsed: Parsed, choose: random.Random) -> Iterator[tuple[str, Item]]:
    said = (item.get("said_by") or {}).get("name")
    people = sorted({p.person.name for p in parsed.posts} - {said})
    if people and item["kind"] != "post":
        yield "said by another", _with(item, said_by={"name": choose.choice(people)}, mode="reported_speech")
    if said and item["kind"] not in ("post", "quotation"):
        yield "said by the report itself", {name: value for name, value in item.items() if name not in ("said_by", "mode")}
    if people and item["kind"] == "quotation":
        yield "other speaker", _fields(item, speaker={"name": choose.choice(people)})


def _with(item: Item, **changes: Any) -> Item:
    return deepcopy(item) | changes


def _fields(item: Item, **changes: Any) -> Item:
    return _with(item, fields=item["fields"] | changes)


def measured(paths: list[str]) -> tuple[Counter[str], Counter[str], list[str]]:
    """How many were told and how many passed, by name, and the false ones that passed."""
    asked: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    wrong: list[str] = []
    choose = random.Random(SEED)
    for page in find_pages(paths, given=Given()):
        if isinstance(page, Failure):
            raise page.error
        parsed = detect(clean(page))
        every = list(passages(parsed, MOST))
        for statement in extract(parsed):
            passage = next((p for p in every if any(a <= statement.span[0] and statement.span[1] <= b for a, b in p.spans)), None)
            if passage is None:
                continue
            item = told(statement)
            for name, one in [("as it is", item), *falsified(item, parsed, choose)]:
                asked[name] += 1
                if _passes(parsed, passage, one, statement, name):
                    passed[name] += 1
                    wrong += [f"{name}: {msgspec.json.encode(one).decode()}"] if name != "as it is" else []
    return asked, passed, wrong


def _passes(parsed: Parsed, passage: Passage, item: Item, ours: Statement, name: str) -> bool:
    """Does the item become a statement, and if it was falsified, one that says otherwise than ours?"""
    try:
        found = gated(parsed, passage, item, "benchmark")
    except Refused:
        return False
    plain = {n: v for n, v in found.fields.items() if n != "topics"}
    same = plain.items() <= ours.fields.items() and (found.quote, found.polarity, found.said_by) == (
        ours.quote,
        ours.polarity,
        ours.said_by,
    )
    return name == "as it is" or not same


def main() -> None:
    """The table, and with --show the false statements that passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="+")
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    asked, passed, wrong = measured(given.reports)
    lines = [f"{name:30}{asked[name]:6} told {passed[name]:6} passed" for name in asked]
    false = asked.total() - asked["as it is"]
    lines.append(f"{'false in all':30}{false:6} told {passed.total() - passed['as it is']:6} passed")
    print("\n".join([*lines, *(wrong if given.show else [])]))  # noqa: T201 - a command


if __name__ == "__main__":
    main()
