"""What makes reading fast changes nothing of what is read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from spacy.tokens import Doc
from threadpoolctl import ThreadpoolController

from comity.detect import date_patterns
from comity.detect.model import load, model, piped

TEXTS = (
    "HANOI, 4 May - Foreign Minister Phan Van Giang met his Korean counterpart on Monday, and the two sides signed a memorandum.",
    "There's hope: let's say they're gonna meet, it is said. Its envoys, who'd met them, were leaving; the better roads are ours.",
    "“We will deliver 12 boats by 2026,” he added. The deal, worth $3.5 million, had been delayed twice since the talks in Seoul.",
)


def test_neither_the_library_for_matrices_nor_what_is_remembered_changes_a_parse() -> None:
    ours, stock = list(piped(map(model().make_doc, TEXTS))), list(load().pipe(TEXTS))
    assert list(map(_parse, ours)) == list(map(_parse, stock))
    assert list(map(_parse, piped(map(model().make_doc, TEXTS)))) == list(map(_parse, stock))


def test_matrices_are_multiplied_in_one_thread_and_the_caller_keeps_its_own() -> None:
    before = _threads()
    for _ in piped(map(model().make_doc, TEXTS)):
        assert set(_threads()) == {1}
    assert _threads() == before


def _parse(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.ent_type_, t.is_sent_start) for t in doc]


def _threads() -> list[int]:
    return [library["num_threads"] for library in ThreadpoolController().select(user_api="blas").info()]


def test_only_the_forms_that_a_text_can_have_are_tried_and_no_date_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    cases = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_[dt]*.py"))
    texts = re.findall(r'"([^"\n]+)"', cases)
    few = [list(date_patterns.scan(text)) for text in texts]
    monkeypatch.setattr(date_patterns, "FORMS", tuple((form, made, ("",)) for form, made, _ in date_patterns.FORMS))
    assert few == [list(date_patterns.scan(text)) for text in texts]
    assert len({atom.kind for found in few for atom in found}) > 12
