"""A command that is repeated, because nobody knows whether it was recorded, judges but once; whoever changes his mind is heard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commands import run
from test_judgements import add, entry_of, reads, said, three

import comity
from comity.api import Record
from comity.terms.errors import RecordError


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with comity.open(str(tmp_path / "r.db")) as found:
        add(found, *reads())
        yield found


def ids(record: Record) -> dict[str, str]:
    """What the words of the tests stand for."""
    figures = {o: said(record, "figure", o) for o in ("harbour", "tide")}
    meetings = {o: said(record, "engagement", o) for o in ("harbour", "tide")}
    return {
        "harbour": figures["harbour"].id, "tide": figures["tide"].id, "talks": meetings["harbour"].id,
        "others": meetings["tide"].id,
        "entry": entry_of(record, figures["harbour"]).id, "other": entry_of(record, figures["tide"]).id,
        "pledge": entry_of(record, said(record, "commitment", "fjord")).id,
    }  # fmt: skip


REPEATED: list[tuple[tuple[str, ...], dict[str, Any]]] = [
    (("wrong", "tide"), {"why": "a misprint", "evidence": ("https://errata.example",)}),
    (("right", "harbour"), {}),
    (("edit", "tide", "value", "994"), {}),
    (("different", "talks", "others"), {}),
    (("delivered", "pledge"), {"date": "2026-05-01"}),
    (("skip", "tide"), {}),
    (("wrong", "pledge"), {}),
    (("wrong", "entry"), {}),
    (("same", "harbour", "tide"), {}),
    (("different", "Ingrid Aasland", "Tomás Larrañaga"), {}),
]


@pytest.mark.parametrize(("words", "more"), REPEATED, ids=lambda v: " ".join(v))
def test_what_is_judged_again_is_judged_once(record: Record, words: tuple[str, ...], more: dict[str, Any]) -> None:
    """Also where what was judged has no such id any more, since it was judged."""
    known = ids(record)
    act, *what = [known.get(word, word) for word in words]
    first = record.judge(act, *what, by="Ilze", **more)
    assert record.judge(act, *what, by="Ilze", **more) == first
    assert record.judgements() == [first]
    record.judge("undo", first.id, by="Ilze")
    assert record.judge("undo", first.id, by="Ilze").undoes == first.id
    assert len(record.judgements()) == 2
    anew = record.judge(act, *what, by="Ilze", **more)
    assert anew.id != first.id
    assert [j.id for j in record.judgements() if j.act == act] == [first.id, anew.id]


def test_two_entries_that_were_judged_to_be_one_are_so_already(record: Record) -> None:
    one, other = (entry_of(record, record.view.statement(s)).id for s in three(record)[:2])
    assert one != other
    made = record.judge("same", one, other, by="Ilze")
    assert record.judge("same", other, one, by="Ilze") == made
    assert record.judgements() == [made]


OTHERWISE: list[tuple[list[tuple[str, ...]], str]] = [
    ([("right", "tide"), ("wrong", "tide"), ("right", "tide")], "who changes his mind twice"),
    ([("edit", "tide", "value", "994"), ("edit", "tide", "value", "1"), ("edit", "tide", "value", "994")], "so with a value"),
    ([("edit", "tide", "value", "994"), ("edit", "tide", "unit", "boat")], "another field"),
    ([("broken", "pledge"), ("delivered", "pledge"), ("broken", "pledge")], "what became of it"),
    ([("wrong", "tide"), ("wrong", "harbour")], "another thing"),
]


@pytest.mark.parametrize(("said", "why"), OTHERWISE, ids=lambda v: v if isinstance(v, str) else "")
def test_what_was_said_otherwise_since_is_judged_again(record: Record, said: list[tuple[str, ...]], why: str) -> None:
    known = ids(record)
    made = [record.judge(*[known.get(word, word) for word in words], by="Ilze") for words in said]
    assert len({j.id for j in made}) == len(said) == len(record.judgements()), why


def test_another_person_another_reason_or_another_time_is_another_judgement(record: Record) -> None:
    """Those with a time of their own may come in any order, and so all of them are kept."""
    tide = ids(record)["tide"]
    for more in (
        {},
        {"by": "Per"},
        {"why": "a misprint"},
        {"evidence": ("page 3",)},
        {"when": "2026-01-01"},
        {"when": "2026-01-02"},
    ):
        record.judge("wrong", tide, **{"by": "Ilze"} | more)
    assert len(record.judgements()) == 6


def test_what_names_nothing_and_was_never_judged_is_refused(record: Record) -> None:
    known = ids(record)
    record.judge("wrong", known["entry"], by="Ilze")
    for act, by in (("right", "Ilze"), ("wrong", "Per")):
        with pytest.raises(RecordError, match="no entry or statement has an id that begins with"):
            record.judge(act, known["entry"], by=by)
    with pytest.raises(RecordError, match="no entry or statement has an id that begins with"):
        record.judge("wrong", known["entry"], by="Ilze", when="2026-01-01")


def test_the_command_tells_that_it_was_judged_so_and_when(record: Record) -> None:
    words = ("judge", "wrong", ids(record)["tide"], "--by", "Ilze")
    first, second = run(record, *words), run(record, *words)
    assert first.startswith("judged wrong by Ilze, ")
    assert second == f"already {first.replace('judged wrong', 'judged so: wrong')}"
    assert len(record.judgements()) == 1
