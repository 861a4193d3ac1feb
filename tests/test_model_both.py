"""Ours and a language model's together: agreement makes surer, disagreement is set aside, and nothing of ours is ever changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from model_server import Asking, serving
from msgspec import structs

import comity
from comity.extract.model.agree import joined
from comity.terms.extraction import Extraction
from comity.terms.report import Block, Report
from comity.terms.statement import Commitment, Figure, Statement, state
from comity.terms.values import Party

GHANA, TOGO = Party(state="GHA"), Party(state="TGO")
TEXT = "Ghana pledged 12 patrol boats to Togo. Ghana never offered 9 trucks. It gave 12 patrol boats."
REPORT = Report(id="r", path="r.txt", text=TEXT, sha256="", blocks=(Block(0, len(TEXT), "paragraph"),))


def pledge(act: Any = "pledge", span: tuple[int, int] = (0, 37), extractor: str = "rules 1", **more: Any) -> Statement:
    fields = Commitment(act=act, actor=(more.pop("actor", GHANA),), content="12 patrol boats")
    return state(REPORT, span, fields, kind="commitment", extractor=extractor, **{"confidence": 0.8, **more})


def figure(value: float, span: tuple[int, int], number: tuple[int, int], extractor: str = "rules 1") -> Statement:
    fields = Figure(value=value, unit="patrol boat")
    return state(REPORT, span, fields, kind="figure", extractor=extractor, spans={"value": number}, confidence=0.6)


OURS = pledge()
TOLD = "llm tiny prompt 1"


def test_an_agreement_halves_the_doubt_and_leaves_ours_as_it_is() -> None:
    found = joined((OURS,), Extraction((pledge(span=(0, 38), extractor=TOLD, confidence=0.5),)))
    assert found.statements == (structs.replace(OURS, confidence=0.9, extractor="rules 1 + llm tiny prompt 1"),)
    assert found.tray == ()


@pytest.mark.parametrize(("sure", "then"), [(0.2, 0.6), (0.5, 0.75), (0.97, 0.98), (0.98, 0.98)])
def test_the_rule_of_agreement(sure: float, then: float) -> None:
    ours = structs.replace(OURS, confidence=sure)
    assert joined((ours,), Extraction((pledge(extractor=TOLD),))).statements[0].confidence == then


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (pledge("offer", extractor=TOLD), 'act is "offer", ours has "pledge"'),
        (pledge(actor=TOGO, extractor=TOLD), 'actor is ["TGO"], ours has ["GHA"]'),
        (pledge(polarity="negated", extractor=TOLD), "it is negated, ours positive"),
    ],
)
def test_a_disagreement_is_set_aside_and_ours_stays(told: Statement, reason: str) -> None:
    found = joined((OURS,), Extraction((told,)))
    assert found.statements == (OURS,)
    (aside,) = found.tray
    assert (aside.fate, aside.reason, aside.statement) == ("disagrees", reason, OURS.id)


def test_what_only_the_model_has_stands_beside_ours_as_sure_as_it_is() -> None:
    told = pledge("offer", span=(39, 68), extractor=TOLD, confidence=0.5)
    found = joined((OURS,), Extraction((told,)))
    assert found.statements == (OURS, told)
    assert found.tray == ()


def test_another_number_of_one_sentence_is_no_disagreement_and_one_told_again_no_second_figure() -> None:
    ours = figure(12, (0, 37), (14, 16))
    other, again = figure(9, (0, 68), (59, 60), TOLD), figure(12, (69, 93), (77, 79), TOLD)
    found = joined((ours,), Extraction((other, again)))
    assert [(s.fields["value"], s.confidence) for s in found.statements] == [(12, 0.8), (9, 0.6)]
    assert found.tray == ()


def test_nothing_that_a_model_says_changes_a_field_of_ours() -> None:
    told = [pledge(a, span=s, extractor=TOLD) for a in ("pledge", "offer", "refuse") for s in ((0, 37), (0, 68), (39, 68))]
    found = joined((OURS,), Extraction(tuple(told)))
    (ours,) = [s for s in found.statements if s.id == OURS.id]
    assert structs.replace(ours, confidence=OURS.confidence, extractor=OURS.extractor) == OURS


LINE = "Ghana and Togo held talks in Lomé on 7 April 2025. Ghana pledged 12 patrol boats to Togo."


def reply(asking: Asking) -> None:
    sides = [{"name": "Ghana"}, {"name": "Togo"}]
    talks, boats = LINE.split(". ")
    asking.tell(
        {"kind": "commitment", "quote": boats[:-1], "cue": "pledged", "fields": {"act": "pledge", "actor": sides[:1]}},
        {"kind": "engagement", "quote": talks, "cue": "talks", "fields": {"type": "talks", "status": "ongoing", "parties": sides}},
        {"kind": "commitment", "quote": boats[:-1], "cue": "pledged", "fields": {"act": "pledge", "actor": sides[1:]}},
    )


def test_a_record_read_by_both_holds_ours_surer_and_lists_the_disagreement(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LINE)
    with comity.open(str(tmp_path / "rules.db")) as alone:
        alone.read(str(tmp_path / "a.txt"), workers=1)
        ours = {s.id: s for s in alone.statements()}
    with serving(reply) as server:
        settings: dict[str, Any] = {
            "extractor": "both",
            "llm_url": server.url,
            "llm_model": "tiny",
            "llm_cache": str(tmp_path / "cache"),
        }
        with comity.open(str(tmp_path / "both.db"), **settings) as both:
            summary = both.read(str(tmp_path / "a.txt"), workers=1)
            found = {s.id: s for s in both.statements()}
            assert found.keys() == ours.keys()
            assert {s.kind for s in found.values() if s.confidence > ours[s.id].confidence} == {"commitment"}
            assert {n: s.fields for n, s in found.items()} == {n: s.fields for n, s in ours.items()}
            assert [(a.fate, a.gate, a.kind) for a in both.tray()] == [
                ("refused", "role", "commitment"), ("disagrees", "both", "engagement"),
            ]  # fmt: skip
            assert ours[both.tray()[1].statement or ""].kind == "engagement"
            assert summary.tray == {"refused": 1, "disagrees": 1}
            assert both.check() == []
    with comity.open(str(tmp_path / "both.db")) as again:
        assert again.rebuild(workers=1).tray == {}
        assert {s.id: s for s in again.statements()} == ours
        assert json.dumps([s.extractor for s in again.statements()]).count("llm") == 0
