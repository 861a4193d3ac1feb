"""Names of persons in any order and spelling, which mentions are of one person, and for whom they act."""

from __future__ import annotations

import pytest

from comity.detect.parse import parse
from comity.detect.people import find_people
from comity.terms.errors import VocabularyError
from comity.terms.parsed import Parsed
from comity.terms.report import Block, Report
from comity.vocabulary import tables
from comity.vocabulary.names import fold, gender_of, names
from comity.vocabulary.titles import titles


def peopled(text: str, outlet: str | None = None) -> Parsed:
    """The report of paragraphs on lines, with its people."""
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(at, at + len(line), "paragraph"))
        at += len(line) + 1
    return find_people(parse(Report(id="case", path="case.txt", text=text, sha256="", outlet=outlet, blocks=tuple(blocks))))


def persons(text: str) -> list[str]:
    """The persons found, by fullest name, in order of first mention."""
    return list(dict.fromkeys(a.name or "" for a in sorted(peopled(text).actors, key=lambda a: a.start)))


NAMES = [
    ("General Tran Quoc Hieu, Minister of National Defence, spoke.", ["Tran Quoc Hieu"]),
    ("Vice Minister Oh Min-seok arrived on Monday.", ["Oh Min-seok"]),
    ("Minister Varga Zsófia told state radio that talks would go on.", ["Varga Zsófia"]),
    ("Ms. TANABE Yuko, Chief Representative of the Orvelle Office, signed.", ["Tanabe Yuko"]),
    ("the Prime Minister, Álvaro Cienfuegos Bermúdez, travelled.", ["Álvaro Cienfuegos Bermúdez"]),
    ("H.E. Mr. Rui da Costa Ximenes was received.", ["Rui da Costa Ximenes"]),
    ("Her Excellency Dr Fatou Keita-Sarr spoke.", ["Fatou Keita-Sarr"]),
    ("the Dutch envoy, Pieter van der Meulen, agreed.", ["Pieter van der Meulen"]),
    ("Crown Prince Mansour bin Talal al-Harithi attended.", ["Mansour bin Talal al-Harithi"]),
    ("his Mauritanian counterpart, Ahmed Ould Sidi, agreed.", ["Ahmed Ould Sidi"]),
    ("Defence Secretary Maria Lourdes P. Aquilino said so.", ["Maria Lourdes P. Aquilino"]),
    ("Adm. Renato Salas-Prieto commands it.", ["Renato Salas-Prieto"]),
    ("US Secretary of War Pete Harlow arrived.", ["Pete Harlow"]),
    ("Party General Secretary To Nam received him.", ["To Nam"]),
    ("The Prime Minister of Sri Lanka, Dr Chamari Wickrama, agreed.", ["Chamari Wickrama"]),
    ("King Farouk II received President Odile Mbarga.", ["Farouk II", "Odile Mbarga"]),
    ("The head of the State Border Service Nurbek Asanov signed.", ["Nurbek Asanov"]),
    ("Secretary Perfecto Ramos, Jr. is in Accra.", ["Perfecto Ramos"]),
    ("Welcoming Odile Mbarga, President Farouk Adel spoke of fish.", ["Odile Mbarga", "Farouk Adel"]),
    ("the Energy Minister of the United Arab Emirates Suhail Adel agreed.", ["Suhail Adel"]),
    ("Deputy Prime-minister Odile Mbarga agreed.", ["Odile Mbarga"]),
    ("HE Hakan Adel received a letter from FM Odile Mbarga.", ["Hakan Adel", "Odile Mbarga"]),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names_are_found_in_any_order_and_without_their_titles(text: str, expected: list[str]) -> None:
    assert persons(text) == expected


NOBODY = [
    "The Ministry of National Defence and the Coast Guard met in Ha Noi on 4 May.",
    "Vietnam International Defence Expo will take place in Bien Hoa.",
    "The United Nations Convention on the Law of the Sea applies.",
    "Operation Steppe Partner ended in Dornogovi Province.",
    "The survey vessel Hai Tong 9 called at Port Louis.",
    "Cyclone Thandeka hit Sofala on Tuesday.",
    "The Minister of Public Works did not attend.",
    "Washington and Beijing agreed in Geneva.",
    "The Dean of the African Diplomatic Corps spoke for all.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_places_bodies_instruments_and_storms_are_no_persons(text: str) -> None:
    assert persons(text) == []


ONE = [
    ("General Tran Quoc Hieu spoke. General Hieu thanked them. Hieu left.", ["Tran Quoc Hieu"]),
    ("Deputy Minister Tran Quoc Hieu spoke. Tran then left.", ["Tran Quoc Hieu"]),
    ("Minister Elçin Məmmədov spoke. E.Məmmədov added that it was late.", ["Elçin Məmmədov"]),
    ("President Ana Lucía Vega Ruiz spoke. Vega will travel. Vega Ruiz returned.", ["Ana Lucía Vega Ruiz"]),
    ("Minister Karim Al-Mudhaf spoke. Mudhaf left. Minister Mudhaf thanked them.", ["Karim Al-Mudhaf"]),
    ("President Rashid Sahli spoke. It was said that El-Sahli had agreed. Al-Sahli left.", ["Rashid Sahli"]),
    ("Minister Yusuf as-Sabbah spoke. As-Sabbah left. Sabbah returned.", ["Yusuf as-Sabbah"]),
    ("Minister Al Gore spoke to Tom Gore. Al Gore left. Later Gore returned.", ["Al Gore", "Tom Gore"]),
    ("Crown Prince Talal bin Nayef spoke. King Nayef left.", ["Talal bin Nayef", "Nayef"]),
    ("Crown Prince Talal bin Nayef spoke. Prince Talal left. Bin Nayef returned.", ["Talal bin Nayef"]),
    ("Crown Prince Hussein crossed the King Hussein Bridge.", ["Hussein"]),
    ("Minister Hall arrived. Later John Hall of Norway and his deputy left.", ["John Hall"]),
]


@pytest.mark.parametrize(("text", "expected"), ONE)
def test_short_mentions_go_by_the_fullest_name_of_the_report(text: str, expected: list[str]) -> None:
    assert persons(text) == expected


def test_a_short_mention_that_fits_two_persons_is_the_one_named_last() -> None:
    parsed = peopled("Minister Anna Berg met Minister Jonas Berg. Anna Berg left. Berg was content.")
    assert max(parsed.actors, key=lambda a: a.start).name == "Anna Berg"


STATES = [
    ("Vietnam’s Minister of Defence, General Tran Quoc Hieu, spoke.", "VNM"),
    ("South Korean Vice Defence Minister Oh Min-seok spoke.", "KOR"),
    ("Deputy Minister of Energy of Azerbaijan Elçin Məmmədov spoke.", "AZE"),
    ("Host president Joseph Remengesau of Palau spoke.", "PLW"),
    ("Beijing’s special envoy, Ambassador Qian Dehua, came.", "CHN"),
    (
        "Ms Yuko Tanabe, who leads the Japanese delegation, agreed. State Secretary Yuko Tanabe spoke.",
        "JPN",
    ),
    ("Minister Hieu spoke.", None),
    ("The Bank's adviser Lena Moor said Chad, Mali and Niger would pay.", None),
    ("Peru and Chile agreed. Foreign Minister Amara Quispe arrived on Thursday in Santiago. Chile waits.", None),
    ("Luis Arriagada, Ambassador Extraordinary and Plenipotentiary of the State of Eritrea to Japan, spoke.", "ERI"),
    ("Chile's Luis Arriagada left.", "CHL"),
    ("Her Chilean host, Luis Arriagada, left.", "CHL"),
    ("Her colleague in Santiago, Luis Arriagada, left.", "CHL"),
    ("The spokesman of the Egyptian presidency Bassam Adel spoke.", "EGY"),
    ("A spokeswoman for the Peruvian foreign ministry Amara Quispe spoke.", "PER"),
    ("Arriagada's spokesperson Amara Quispe said that Chile would wait.", None),
    ("Luis Arriagada expressed Chile's deep concern over the mines.", "CHL"),
    ("Luis Arriagada reaffirmed the firm position of the State of Eritrea on the border.", "ERI"),
]


@pytest.mark.parametrize(("text", "expected"), STATES)
def test_a_person_acts_for_the_state_that_the_words_tell_and_for_none_by_guesswork(text: str, expected: str | None) -> None:
    parties = {p.state for a in peopled(text).actors for p in a.parties}
    assert parties == ({expected} if expected else set())


def test_who_is_named_before_one_whose_state_is_told_is_of_the_other_side() -> None:
    text = (
        "Peru and Chile met. Peru hosts. Foreign Minister Amara Quispe and the Minister of Trade of Chile, Luis Arriagada, spoke."
    )
    assert {p.name: p.party.state for a in peopled(text).actors for p in a.people if p.party} == {
        "Amara Quispe": "PER",
        "Luis Arriagada": "CHL",
    }


def states_of(text: str, outlet: str | None = None) -> dict[str, str | None]:
    return {p.name: p.party.state for a in peopled(text, outlet).actors for p in a.people if p.party}


def test_who_held_the_office_before_may_be_of_the_same_state() -> None:
    text = "President Ana Vega of Peru left. Peru votes, Peru said. Chile waits. The former president, Luis Ramos, would have won."
    assert states_of(text)["Luis Ramos"] == "PER"


def test_who_is_listed_on_a_side_is_of_it() -> None:
    met = "Jordanian King Salim received Palestinian President Omar Haddad. Prime Minister Basem Nasr, Minister Samir Adel and "
    text = met + "General Security Department Director Maj. Gen. Yusuf Karam attended the meeting on the Jordanian side."
    assert states_of(text)["Yusuf Karam"] == "JOR"


def test_who_leads_a_body_of_a_state_acts_for_it() -> None:
    for led in ("Cabinet Committee on Security headed by", "Army under the leadership of"):
        assert states_of(f"The Indian {led} Prime Minister Ana Vega met with troops of Pakistan. Pakistan waits.") == {
            "Ana Vega": "IND"
        }


def test_the_dateline_decides_for_whom_an_untold_minister_acts_unless_another_of_that_state_faces_him() -> None:
    text = (
        "BUDAPEST, 3 March - Hungary and Azerbaijan met. Energy Minister Kinga Pallos said Hungary and Azerbaijan were close.\n"
        "Hungarian Prime Minister Bence Orsolai held talks with Prime Minister Anar Rasul. Azerbaijan and Hungary agreed."
    )
    states = {a.name: a.parties[0].state for a in peopled(text).actors if a.parties}
    assert states["Kinga Pallos"] == "HUN"
    assert states["Anar Rasul"] == "AZE"


def test_whom_one_deals_with_is_the_other_side_in_every_sentence() -> None:
    text = (
        "Foreign Minister Ana Ferrer is in Riga to talk to Latvian Foreign Minister Janis Kalejs on Latvian trade.\n"
        "Latvia and Chile have traded since 1921, Latvia said.\nIt is the first visit to Latvia of Minister Ferrer."
    )
    states = {p.state for a in peopled(text).actors if a.name == "Ana Ferrer" for p in a.parties}
    assert "LVA" not in states


def test_who_says_what_a_state_will_do_or_speaks_of_a_war_in_another_acts_for_the_first() -> None:
    war = (
        "Minister Luis Arriagada spoke of the war in Mali. The conflict in Mali goes on in eastern Mali. He said Chile would help."
    )
    assert {p.party.state for a in peopled(war).actors for p in a.people if p.party} == {"CHL"}
    unsaid = war.replace("He said Chile would help", "Chile waits")
    assert "MLI" not in {p.party.state for a in peopled(unsaid).actors for p in a.people if p.party}


def test_who_accompanies_is_of_the_same_side() -> None:
    text = (
        "The Foreign Minister of Mexico, Luis Barrera, is visiting Singapore. He met Singapore's Finance Minister Tan Boon Lay.\n"
        "Minister Barrera is accompanied by Secretary of Tourism Claudia Ibarra."
    )
    assert {p.state for a in peopled(text).actors if a.name == "Claudia Ibarra" for p in a.parties} == {"MEX"}


def test_a_mention_covers_title_and_name_and_the_name_alone_is_found_at_its_own_head() -> None:
    parsed = peopled("Vietnam’s Minister of National Defence, General Tran Quoc Hieu, held talks with Oh Min-seok.")
    whole = max(parsed.actors, key=lambda a: a.end - a.start)
    assert parsed.report.text[whole.start : whole.end] == "Vietnam’s Minister of National Defence, General Tran Quoc Hieu"
    assert parsed.actor_at(whole.head) == whole
    subject = next(t for t in parsed.tokens if t.dep == "nsubj")
    found = parsed.actor_at(subject.i)
    assert found is not None
    assert found.name == "Tran Quoc Hieu"


def test_folding_makes_spellings_of_one_name_alike() -> None:
    assert fold("Đỗ Mười") == "do muoi"
    assert fold("Həsənzadə") == fold("Hasanzada")


@pytest.mark.parametrize(
    ("name", "gender"), [("Helena Sobral", "f"), ("Tanabe Yuko", "f"), ("Pete Harlow", "m"), ("Xqrt Zzyz", None)]
)
def test_given_names_tell_the_gender_or_nothing(name: str, gender: str | None) -> None:
    assert gender_of(name) == gender


def test_the_tables_of_names_and_titles_hold_what_they_promise() -> None:
    assert names().family["nguyen"] == frozenset({"vietnamese"})
    assert "minister" in titles().heads
    assert "senior lieutenant general" in titles().ranks
    assert titles().honorifics["mr"] == "m"
    lists = (titles().heads, titles().trades, titles().modifiers, titles().ranks, titles().things)
    assert all(word == word.lower() for words in lists for word in words)


def test_a_table_of_titles_with_an_unknown_section_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    real = tables.load("titles.toml")
    monkeypatch.setattr(tables, "load", lambda _: real | {"hats": ["bowler"]})
    titles.cache_clear()
    with pytest.raises(VocabularyError, match="hats"):
        titles()
    titles.cache_clear()


def test_the_head_of_an_organisation_that_the_report_abbreviates_acts_for_it() -> None:
    found = peopled("Chile met the director general of the European Sky Survey (ESS), Luis Arriagada.")
    assert {p.name for a in found.actors if a.people for p in a.parties} == {"European Sky Survey"}


def test_a_surname_with_an_office_is_whose_office_it_was() -> None:
    text = "Prime Minister Baek Jae-min came. Justice Minister Baek Dong-ha came with him. {} Baek spoke."
    assert said_last(text.format("Prime Minister")) == "Baek Jae-min"
    assert said_last(text.format("Justice Minister")) == "Baek Dong-ha"
    assert said_last(text.format("Minister")) == "Baek Dong-ha"


def said_last(text: str) -> str | None:
    return max(peopled(text).actors, key=lambda a: a.start).name


def test_a_minister_of_the_outlets_own_state_needs_no_telling() -> None:
    text = "Foreign Minister Kenji Tanabe told lawmakers that two fishermen had been sent back to Ghana."
    assert states_of(text, "Japan Tidings") == {"Kenji Tanabe": "JPN"}
    assert states_of(text, "Tide Tidings") != {"Kenji Tanabe": "JPN"}
