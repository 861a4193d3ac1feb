"""The commands that show where words come from, on a record of invented reports."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from commands import run

STORY = (
    "Foreign Minister Ilze Ozola of Latvia met her counterpart, Ana Quispe of Peru, for talks on fisheries in Riga on Saturday.",
    "Peru pledged 12 patrol boats to Latvia, which has waited for them since the harbour of Liepaja was opened to its fleet.",
    "The boats are to be delivered before the ice comes, and crews of both navies will sail them across the ocean together.",
)
OWN = "A spokesman of the Latvian navy told this newspaper on Sunday that quays for the boats had not been built so far."


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("origins")
    run(f"{folder}/r.db", "read", str(make(folder, "wire", "2024-05-05", *STORY)), "--outlet", "Norwire")
    run(f"{folder}/r.db", "read", str(make(folder, "copy", "2024-05-06", *STORY, OWN)), "--outlet", "The Riga Lantern")
    return f"{folder}/r.db"


def make(folder: Path, name: str, published: str, *paragraphs: str) -> Path:
    path = folder / f"{name}.txt"
    path.write_text("\n\n".join((f"---\npublished: {published}\n---", *paragraphs)))
    return path


def test_copies_are_listed_with_the_reasons(record: str) -> None:
    shown = run(record, "origins")
    assert "the source" in shown
    assert "copy of Norwire, 5 May 2024" in " ".join(shown.split())
    assert "3 of 4 shared" in shown


def test_of_one_report_the_origin_of_each_passage_is_shown(record: str) -> None:
    wire, reprint = msgspec.json.decode(run(record, "origins", "--json"))
    assert reprint["origin"] == wire["id"] == wire["origin"]
    assert [p["why"] for p in reprint["passages"]] == ["copied", "own"]
    assert len(reprint["shared"][0]["paragraphs"]) == len(wire["paragraphs"]) == 3
    shown = run(record, "origins", reprint["id"][:6])
    assert "A spokesman of the Latvian navy" in shown


def test_a_record_without_copies_says_so(tmp_path: Path) -> None:
    where = f"{tmp_path}/r.db"
    run(where, "read", str(make(tmp_path, "wire", "2024-05-05", *STORY)))
    assert run(where, "origins") == "no report shares words with another one\n"
