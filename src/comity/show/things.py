"""Bodies, places, programmes and instruments that a name may mean: what reports call them, and the passages that do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from comity.record.view import View
from comity.show import words
from comity.terms import identity
from comity.terms.identity import Identities, Sort
from comity.terms.names import parts
from comity.vocabulary.called import named
from comity.vocabulary.parties import all_names

NAMED = 3
"""Reports that a table names of a thing or person."""
QUOTE = 90
"""Characters of a passage that a table shows."""


@dataclass(frozen=True)
class Passage:
    """Where a thing is named: in which words, by what taken for it, in which statement of which report."""

    words: str
    because: str
    statement: str
    report: str
    outlet: str
    published: str
    quote: str


@dataclass(frozen=True)
class Thing:
    """A body, place, programme or instrument: the `key` by which a judgement can name this one alone (of an instrument the id of
    its entry), its state or the parties, the words for it, the passages."""

    sort: Sort
    key: str
    name: str
    of: tuple[str, ...]
    called: tuple[str, ...]
    passages: tuple[Passage, ...]


def things(view: View, identities: Identities, name: str) -> tuple[tuple[Thing, ...], set[str]]:
    """The things of which a name has every part given, which have this key, or which the tables call so; and how decisions name
    them."""
    chosen = [t for t in identities.things if _is(t, name)]
    return tuple(_shown(t, view) for t in chosen), {words for t in chosen for words in _decided(t)}


def rows(found: Iterable[Thing]) -> list[dict[str, str]]:
    """The things as rows for reading."""
    return [
        {
            "what": t.sort, "name": words.clean(t.name), "of": words.parties(t.of), "called": words.clean("; ".join(t.called)),
            "reports": telling(_of(t.passages)), "first passage": _passage(t.passages), "key": t.key,
        }
        for t in found
    ]  # fmt: skip


def _is(thing: identity.Thing, name: str) -> bool:
    wanted = set(parts(name))
    known = all_names().get(name)
    official = known.party.name if known and known.party.name else name
    return (
        name in (key_of(thing), *(n.key for n in thing.names))
        or any(wanted <= set(parts(f.words)) or wanted <= set(parts(f.value)) for f in thing.forms)
        or any(named(n.sort, official, n.state) == n for n in thing.names)
    )


def key_of(thing: identity.Thing) -> str:
    return thing.name.core[:8] if thing.name.sort == "instrument" else thing.name.key


def _decided(thing: identity.Thing) -> set[str]:
    """The words under which decisions speak of it."""
    every = {thing.called, *(f.words for f in thing.forms)}
    marks = {n.state for n in thing.names if n.state} | {key_of(thing)}
    marks |= {f.report[:8] for f in thing.forms} if thing.name.sort == "instrument" else set()
    return every | {f"{words} ({mark})" for words in every for mark in marks}


def _shown(thing: identity.Thing, view: View) -> Thing:
    passages = []
    for f in thing.forms:
        report, said = view.report(f.report), view.statement(f.statement)
        outlet = report.outlet or PurePath(report.path).name
        passages.append(Passage(f.words, f.because, f.statement, f.report, outlet, report.published or "", said.quote))
    passages.sort(key=lambda p: (p.published or "9999", p.report, p.statement))
    of = thing.name.state.split() if thing.name.sort == "instrument" else [thing.name.state] if thing.name.state else []
    called = dict.fromkeys(f.words for f in thing.forms)
    return Thing(thing.name.sort, key_of(thing), thing.called, tuple(of), tuple(called), tuple(passages))


def telling(reports: Sequence[tuple[str, str, str]]) -> str:
    """Reports, given as (id, outlet, day), in a cell of a table."""
    named = "; ".join(f"{outlet}, {words.date(day)} ({key[:8]})" for key, outlet, day in reports[:NAMED])
    return words.clean(named + (f" and {len(reports) - NAMED} more" if len(reports) > NAMED else ""))


def _of(passages: Iterable[Passage]) -> list[tuple[str, str, str]]:
    return list(dict.fromkeys((p.report, p.outlet, p.published) for p in passages))


def _passage(passages: tuple[Passage, ...]) -> str:
    quote = " ".join(passages[0].quote.split()) if passages else ""
    return words.clean(f"“{quote[:QUOTE]}{'…' if len(quote) > QUOTE else ''}”") if quote else ""
