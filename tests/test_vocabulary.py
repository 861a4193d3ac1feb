"""The tables of the vocabulary: what they know, and how a malformed one is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.terms.errors import VocabularyError
from comity.terms.values import Party
from comity.vocabulary import tables
from comity.vocabulary.parties import (
    BodyNouns,
    agency,
    body_nouns,
    british,
    demonym,
    metonym,
    organisation,
    organisations,
    party,
    state,
    states,
)
from comity.vocabulary.phrases import Phrases, fold, words
from comity.vocabulary.places import place, place_key, where
from comity.vocabulary.topics import pattern, topics

STATES = [
    ("Viet Nam", "VNM"), ("Việt Nam", "VNM"), ("the United States of America", "USA"), ("U.S.", "USA"), ("US", "USA"), ("us", None),
    ("RoK", "KOR"), ("ROK", "KOR"), ("Republic of Korea", "KOR"), ("the DPRK", "PRK"), ("Lao PDR", "LAO"), ("Cote d’Ivoire", "CIV"),
    ("Côte d'Ivoire", "CIV"), ("Türkiye", "TUR"), ("Turkey", "TUR"), ("Cape Verde", "CPV"), ("Czech Republic", "CZE"),
    ("Timor-Leste", "TLS"), ("Timor Leste", "TLS"), ("DR Congo", "COD"), ("the Netherlands", "NLD"), ("Kosovo", "XKX"),
    ("Taiwan", "TWN"), ("Palestine", "PSE"), ("UAE", "ARE"), ("the UK", "GBR"), ("VNM", "VNM"), ("Vietnam’s", "VNM"),
    ("Socialist Republic of Viet Nam", "VNM"), ("Atlantis", None), ("who", None),
]  # fmt: skip

DEMONYMS = [
    ("Vietnamese", "VNM"), ("American", "USA"), ("Americans", "USA"), ("U.S.", "USA"), ("South Korean", "KOR"), ("Emirati", "ARE"),
    ("I-Kiribati", "KIR"), ("Ni-Vanuatu", "VUT"), ("Swedes", "SWE"), ("Malians", "MLI"), ("Philippine", "PHL"), ("Filipino", "PHL"),
    ("Lao", "LAO"), ("Dutch", "NLD"), ("Hungary", None),
]  # fmt: skip

METONYMS = [
    ("Hanoi", Party(state="VNM")), ("Ha Noi", Party(state="VNM")), ("Zagreb", Party(state="HRV")),
    ("Washington", Party(state="USA")),
    ("the Pentagon", Party("Department of Defence", "USA")), ("the Kremlin", Party("Presidency", "RUS")),
    ("the Élysée", Party("Presidency", "FRA")), ("Elysee", Party("Presidency", "FRA")), ("Whitehall", Party(state="GBR")),
    ("Brussels", Party(name="European Union")), ("Springfield", None),
]  # fmt: skip

ORGANISATIONS = [
    ("WHO", "World Health Organization"), ("who", None), ("World Health Organisation", "World Health Organization"),
    ("the E.U.", "European Union"), ("European Commission", "European Union"), ("U.N.", "United Nations"), ("ASEAN", "ASEAN"),
    ("Association of Southeast Asian Nations", "ASEAN"), ("NRC", "Norwegian Refugee Council"), ("UNSC", "United Nations"),
    ("Ministry of Magic", None),
]  # fmt: skip


@pytest.mark.parametrize(("words_", "code"), STATES)
def test_a_state_is_known_by_all_its_names(words_: str, code: str | None) -> None:
    assert state(words_) == code


@pytest.mark.parametrize(("words_", "code"), DEMONYMS)
def test_adjectives_and_nouns_for_people_lead_to_their_state(words_: str, code: str | None) -> None:
    assert demonym(words_) == code


@pytest.mark.parametrize(("words_", "meant"), METONYMS)
def test_capitals_and_seats_stand_for_whom_they_house(words_: str, meant: Party | None) -> None:
    assert metonym(words_) == meant


@pytest.mark.parametrize(("words_", "name"), ORGANISATIONS)
def test_an_organisation_is_kept_under_its_canonical_name(words_: str, name: str | None) -> None:
    assert organisation(words_) == name


def test_agencies_carry_their_state() -> None:
    assert agency("USAID") == Party("United States Agency for International Development", "USA")
    assert agency("JICA") == agency("Japan International Cooperation Agency")
    assert agency("State Department") == Party("Department of State", "USA")
    assert party("the Pentagon") == Party("Department of Defence", "USA")


def test_names_of_bodies_are_kept_in_british_spelling() -> None:
    assert british("Ministry of National Defense") == "Ministry of National Defence"
    assert british("Department of Labor") == "Department of Labour"


def test_every_state_has_a_name_an_adjective_or_a_reason_not_to() -> None:
    assert len(states()) > 195
    without = {code for code, s in states().items() if not s.adjectives}
    assert without <= {"COG", "DMA", "VAT"}


def test_members_of_organisations_are_states_of_the_table() -> None:
    assert set(organisations()["ASEAN"].members) >= {"VNM", "THA", "IDN"}


def test_nouns_of_bodies_are_loaded_as_lists() -> None:
    nouns = body_nouns()
    assert isinstance(nouns, BodyNouns)
    assert {"Ministry", "Navy"} <= nouns.heads
    assert nouns.organs <= nouns.heads | {"Staff"}


FOLDED = [
    ("Đỗ", "do"),
    ("Nguyễn", "nguyen"),
    ("Łódź", "lodz"),
    ("Élysée", "elysee"),
    ("N’Djamena", "n'djamena"),
    ("İzmir", "izmir"),
]


@pytest.mark.parametrize(("text", "plain"), FOLDED)
def test_folding_takes_off_case_and_diacritics(text: str, plain: str) -> None:
    assert fold(text) == plain


def test_phrases_are_found_longest_first_whatever_joins_their_words() -> None:
    names = Phrases([("Korea", "KOR"), ("North Korea", "PRK"), ("U.S.", "USA")])
    text = "North Korea and the U.S.-Korea alliance; U.S. envoys"
    assert [(h.value, text[h.start : h.end]) for h in names.within(text)] == [
        ("PRK", "North Korea"), ("USA", "U.S."), ("KOR", "Korea"), ("USA", "U.S."),
    ]  # fmt: skip


def test_ordinary_words_in_small_letters_are_no_names() -> None:
    assert list(Phrases([("Turkey", "TUR")]).within("roast turkey")) == []
    assert [h.value for h in Phrases([("turkey", "bird")], lower=True).within("roast turkey")] == ["bird"]


def test_words_keep_their_offsets() -> None:
    assert [(w.key, w.start, w.end) for w in words("Đà Nẵng, U.S.")] == [("da", 0, 2), ("nang", 3, 7), ("u", 9, 10), ("s", 11, 12)]


PLACES = [
    ("Bien Hoa", (), "VNM"), ("Biên Hòa", (), "VNM"), ("Danang", (), "VNM"), ("Kaédi", (), "MRT"), ("Quang Tri", (), "VNM"),
    ("Chandpur", ("BGD",), "BGD"), ("Chandpur", ("IND",), "IND"), ("South China Sea", (), None), ("Hanoi", (), "VNM"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "among", "code"), PLACES)
def test_a_place_lies_in_the_state_that_the_report_is_about(name: str, among: tuple[str, ...], code: str | None) -> None:
    found = place(name, among)
    assert found is not None
    assert found.state == code


def test_an_unknown_place_is_nowhere() -> None:
    assert place("Brigadoon-under-Lyme") is None
    assert where("Brigadoon-under-Lyme") == ()


SAME = [
    ("Ha Noi", "Hanoi", True), ("Danang", "Da Nang", True), ("Bien Hoa airport", "Biên Hòa Airport", True),
    ("Ulan Bator", "Ulaanbaatar", True), ("Kiev", "Kyiv", True), ("Bombay", "Mumbai", True), ("Calcutta", "Kolkata", True),
    ("Hanoi City", "Hà Nội", True), ("Malacañang Palace", "Malacañang", True), ("Ulan Bator", "Ulanhot", False),
    ("La Paz", "Sucre", False), ("Hanoi", "Seoul", False), ("Quang Tri", "Gia Lai", False),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "same"), SAME)
def test_sameness_of_places_is_decided_by_the_gazetteer(a: str, b: str, same: bool) -> None:
    assert (place_key(a) == place_key(b)) is same


PATTERNS = [("demin*", r"demin\w*"), ("joint patrol*", r"joint\W+patrol\w*"), ("2 plus 2", r"2\W+plus\W+2")]


@pytest.mark.parametrize(("phrase", "expected"), PATTERNS)
def test_a_phrase_of_topics_becomes_a_pattern(phrase: str, expected: str) -> None:
    assert pattern(phrase) == expected


def test_children_of_topics_have_their_parents() -> None:
    names = {t.name for t in topics()}
    assert {"war_legacy", "war_legacy.dioxin", "law_of_the_sea"} <= names
    assert all(t.parent is None or t.parent in names for t in topics())


MALFORMED = [
    ("not toml", "is not valid TOML"), ("", "is empty"), ('[x]\nphrases = "one"', "must be a list"),
    ("[x]\nphrase = []", "unknown 'phrase'"),
    ('["a.b.c"]\nphrases = []', "is written like"), ('["lost.child"]\nphrases = ["x"]', "have no parent"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), MALFORMED)
def test_a_malformed_table_is_refused_with_what_is_wrong(text: str, message: str, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(text, "utf-8")
    with pytest.raises(VocabularyError, match=message):
        topics(own)


def test_a_table_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"nowhere\.toml"):
        tables.load("topics.toml", tmp_path / "nowhere.toml")


def test_merging_joins_lists_and_tables() -> None:
    ours, theirs = {"a": {"x": [1, 2]}, "b": 1}, {"a": {"x": [2, 3], "y": [4]}, "b": 2}
    assert tables.merge(ours, theirs) == {"a": {"x": [1, 2, 3], "y": [4]}, "b": 2}
