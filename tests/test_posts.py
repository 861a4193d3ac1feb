"""Posts: titles before and after names, lists of them, ranks, organisations, counterparts, appointments; one a person and title."""

from __future__ import annotations

from typing import Any

import pytest

from comity.detect.parse import parse
from comity.detect.parties import find_parties
from comity.detect.people import find_people
from comity.detect.reference import resolve
from comity.extract.posts import posts
from comity.terms.report import Block, Report
from comity.terms.statement import Post, plain

Row = dict[str, Any]


def told(text: str) -> list[tuple[str, Row]]:
    """Passage and fields of every post in the text, paragraphs on lines."""
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(at, at + len(line), "paragraph"))
        at += len(line) + 1
    report = Report(id="case", path="case.txt", text=text, sha256="", blocks=tuple(blocks))
    parsed = resolve(find_parties(find_people(parse(report))))
    return [(text[d.span[0] : d.span[1]], _row(d.fields)) for d in posts(parsed)]


def _row(fields: Any) -> Row:
    assert isinstance(fields, Post)
    return plain(fields) | {"person": fields.person.name}


ONE: list[tuple[str, str, Row]] = [
    (
        "India’s Defence Minister Arun Mehta Monday held talks.",
        "India’s Defence Minister Arun Mehta",
        {"person": "Arun Mehta", "title": "Defence Minister", "state": "IND"},
    ),
    (
        "Bangladesh Foreign Secretary Md. Karim Uddin spoke.",
        "Bangladesh Foreign Secretary Md. Karim Uddin",
        {"person": "Md. Karim Uddin", "title": "Foreign Secretary", "state": "BGD"},
    ),
    (
        "Britain’s King Edmund VIII spoke.",
        "Britain’s King Edmund VIII",
        {"person": "Edmund VIII", "title": "King", "state": "GBR"},
    ),
    (
        "Serbian Minister of Environmental Protection Irena Savić spoke.",
        "Serbian Minister of Environmental Protection Irena Savić",
        {"person": "Irena Savić", "title": "Minister of Environmental Protection", "state": "SRB"},
    ),
    (
        "U.S. Special Presidential Envoy for Trade Negotiations Joseph Holm spoke.",
        "U.S. Special Presidential Envoy for Trade Negotiations Joseph Holm",
        {"person": "Joseph Holm", "title": "Special Presidential Envoy for Trade Negotiations", "state": "USA"},
    ),
    (
        "Norwegian PM Jan Holm spoke at 5 pm.",
        "Norwegian PM Jan Holm",
        {"person": "Jan Holm", "title": "PM", "state": "NOR"},
    ),
    (
        "The Governor of Georgia, Peter Holm, spoke.",
        "The Governor of Georgia, Peter Holm",
        {"person": "Peter Holm", "title": "Governor of Georgia", "state": "USA"},
    ),
    (
        "It marked the visit of Sabri Amin, Minister of Trade of the Republic of Chad to the Republic of Kenya.",
        "Sabri Amin, Minister of Trade of the Republic of Chad",
        {"person": "Sabri Amin", "title": "Minister of Trade", "state": "TCD"},
    ),
    (
        "Peru agreed with Norway, whose king and its climate minister, Sunniva Brekke, came.",
        "its climate minister, Sunniva Brekke",
        {"person": "Sunniva Brekke", "title": "climate minister", "state": "NOR"},
    ),
    (
        "President Abdel Karim of the Arab Republic of Egypt spoke.",
        "President Abdel Karim",
        {"person": "Abdel Karim", "title": "President", "state": "EGY"},
    ),
    (
        "Vietnam’s Minister of National Defence, General Tran Quoc Hieu, held talks.",
        "Vietnam’s Minister of National Defence, General Tran Quoc Hieu",
        {"person": "Tran Quoc Hieu", "title": "Minister of National Defence", "rank": "General", "state": "VNM"},
    ),
    (
        "US Secretary of War Pete Harlow arrived.",
        "US Secretary of War Pete Harlow",
        {"person": "Pete Harlow", "title": "Secretary of War", "state": "USA"},
    ),
    (
        "U.S. Acting Assistant Secretary of Defense John Nye spoke.",
        "U.S. Acting Assistant Secretary of Defense John Nye",
        {"person": "John Nye", "title": "Assistant Secretary of Defense", "state": "USA", "acting": True},
    ),
    (
        "Vice Minister of National Defence of the Republic of Korea (RoK) Oh Min-seok spoke.",
        "Vice Minister of National Defence of the Republic of Korea (RoK) Oh Min-seok",
        {"person": "Oh Min-seok", "title": "Vice Minister of National Defence", "state": "KOR"},
    ),
    (
        "Talks were led by Sano Keita, vice-minister for international affairs at the Ministry of Land, Ports and Tourism.",
        "Sano Keita, vice-minister for international affairs at the Ministry of Land, Ports and Tourism",
        {
            "person": "Sano Keita", "title": "vice-minister for international affairs",
            "organisation": "Ministry of Land, Ports and Tourism",
        },
    ),
    (
        "Air Vice Marshal (Retd) Nuwan Perera, Secretary, Ministry of Defence, Sri Lanka, agreed.",
        "Air Vice Marshal (Retd) Nuwan Perera, Secretary, Ministry of Defence",
        {
            "person": "Nuwan Perera", "title": "Secretary", "rank": "Air Vice Marshal (Retd)",
            "organisation": "Ministry of Defence", "state": "LKA",
        },
    ),
    (
        "Luísa Macie, spokesperson for Mozambique’s disaster agency INGX, said so.",
        "Luísa Macie, spokesperson for Mozambique’s disaster agency INGX",
        {"person": "Luísa Macie", "title": "spokesperson", "organisation": "INGX", "state": "MOZ"},
    ),
    (
        "The EU Ambassador, Annelies de Wilde, replied.",
        "The EU Ambassador, Annelies de Wilde",
        {"person": "Annelies de Wilde", "title": "EU Ambassador", "organisation": "European Union"},
    ),
    (
        "Tomas Rehn, 52, Finland's trade minister, was not present.",
        "Tomas Rehn, 52, Finland's trade minister",
        {"person": "Tomas Rehn", "title": "trade minister", "state": "FIN"},
    ),
    (
        "Justice Minister Odile Mbarga of Cameroon was not present.",
        "Justice Minister Odile Mbarga",
        {"person": "Odile Mbarga", "title": "Justice Minister", "state": "CMR"},
    ),
    (
        "Norway's Education, Science and Safety Minister Eva Holm agreed.",
        "Norway's Education, Science and Safety Minister Eva Holm",
        {"person": "Eva Holm", "title": "Education, Science and Safety Minister", "state": "NOR"},
    ),
    (
        "Former Japanese Prime Minister Koji Arimura spoke.",
        "Former Japanese Prime Minister Koji Arimura",
        {"person": "Koji Arimura", "title": "Prime Minister", "state": "JPN", "former": True},
    ),
    (
        "Javier Ocampo, then Argentina's foreign minister, signed it.",
        "Javier Ocampo, then Argentina's foreign minister",
        {"person": "Javier Ocampo", "title": "foreign minister", "state": "ARG", "former": True},
    ),
    (
        "Pham Thu Lan, who coordinates the project in Ca Mau for the Vietnam National Mine Action Centre, agreed.",
        "Pham Thu Lan, who coordinates the project in Ca Mau for the Vietnam National Mine Action Centre",
        {
            "person": "Pham Thu Lan", "title": "coordinates the project in Ca Mau", "state": "VNM",
            "organisation": "Vietnam National Mine Action Centre",
        },
    ),
    (
        "The representative of the President of Tajikistan, Rustam Karimov, came.",
        "The representative of the President of Tajikistan, Rustam Karimov",
        {"person": "Rustam Karimov", "title": "representative of the President", "state": "TJK"},
    ),
    (
        "Kaja Tamm is a former foreign minister of Estonia.",
        "Kaja Tamm is a former foreign minister of Estonia",
        {"person": "Kaja Tamm", "title": "foreign minister", "state": "EST", "former": True},
    ),
    (
        "Henry Moor, Secretary of State of the United States, spoke.",
        "Henry Moor, Secretary of State of the United States",
        {"person": "Henry Moor", "title": "Secretary of State", "state": "USA"},
    ),
    (
        "Defence Cabinet Secretary Amara Quispe of Kenya spoke.",
        "Defence Cabinet Secretary Amara Quispe",
        {"person": "Amara Quispe", "title": "Defence Cabinet Secretary", "state": "KEN"},
    ),
    (
        "He received Hon. Dr. Amara Quispe, Cabinet Secretary of Kenya.",
        "Hon. Dr. Amara Quispe, Cabinet Secretary of Kenya",
        {"person": "Amara Quispe", "title": "Cabinet Secretary", "state": "KEN"},
    ),
    (
        "Mr Henry Moor, State Secretary of Poland, acting on behalf of the High Representative, spoke.",
        "Mr Henry Moor, State Secretary of Poland",
        {"person": "Henry Moor", "title": "State Secretary", "state": "POL"},
    ),
    (
        "The keys were handed over by Amara Quispe, Ambassador of India to Nepal in the presence of the mayor.",
        "Amara Quispe, Ambassador of India to Nepal",
        {"person": "Amara Quispe", "title": "Ambassador of India to Nepal", "state": "IND"},
    ),
]  # fmt: skip


def test_the_state_of_a_body_that_owns_an_office_is_told() -> None:
    ((_, row),) = told("General Omar Adel, the Iranian armed forces’ chief of staff, left.")
    assert (row["title"], row["organisation"], row["state"]) == ("chief of staff", "armed forces", "IRN")


@pytest.mark.parametrize(("text", "passage", "expected"), ONE)
def test_an_office_beside_a_name_is_one_post_with_its_fields(text: str, passage: str, expected: Row) -> None:
    assert told(text) == [(passage, expected)]


def test_a_list_of_offices_gives_a_post_each() -> None:
    found = told(
        "General Tran Quoc Hieu, Politburo member, Deputy Secretary of the Central Military Commission, and Minister of National "
        "Defence, chaired a ceremony in Vietnam."
    )
    assert [row["title"] for _, row in found] == [
        "Politburo member", "Deputy Secretary of the Central Military Commission", "Minister of National Defence",
    ]  # fmt: skip
    assert [row.get("organisation") for _, row in found] == ["Politburo", "Central Military Commission", None]


def test_two_offices_joined_before_a_name_are_two_posts() -> None:
    found = told("Chinese State Councilor and Defense Minister Liang Zhenhai arrived.")
    assert [(row["title"], row["state"]) for _, row in found] == [("State Councilor", "CHN"), ("Defense Minister", "CHN")]


def test_fields_joined_in_one_title_are_one_post() -> None:
    assert [row["title"] for _, row in told("Energy and Trade Minister Kinga Pallos spoke.")] == ["Energy and Trade Minister"]


def test_short_forms_of_a_title_are_no_second_post() -> None:
    text = "Vietnam’s Minister of Defence, General Tran Quoc Hieu, spoke. Minister Hieu left. Defence Minister Hieu returned."
    assert [row["title"] for _, row in told(text)] == ["Minister of Defence"]


def test_a_deputy_minister_and_a_minister_of_one_name_keep_both_titles() -> None:
    text = "Deputy Minister of Energy Elçin Məmmədov spoke. Minister of Trade Elçin Məmmədov left."
    assert {row["title"] for _, row in told(text)} == {"Deputy Minister of Energy", "Minister of Trade"}


def test_a_counterpart_holds_the_office_of_the_one_named_before() -> None:
    found = told("Spanish Interior Minister Gonzalo Ferrer and his Mauritanian counterpart, Ahmed Ould Sidi, signed.")
    assert found[1][0] == "his Mauritanian counterpart, Ahmed Ould Sidi"
    assert found[1][1] == {"person": "Ahmed Ould Sidi", "title": "Interior Minister", "state": "MRT"}


def test_a_title_between_two_names_belongs_to_the_name_it_leads_up_to() -> None:
    found = told(
        "At the invitation of the President of the Republic of the Philippines, H.E. Ramon Dimasalang, the Prime Minister of the "
        "Kingdom of Spain, H.E. Íñigo Salvat, paid a visit."
    )
    assert [(row["person"], row["title"], row["state"]) for _, row in found] == [
        ("Ramon Dimasalang", "President", "PHL"), ("Íñigo Salvat", "Prime Minister", "ESP"),
    ]  # fmt: skip


def test_she_is_chief_representative_tells_a_post_of_the_person_meant() -> None:
    found = told("The article gave a wrong title for Tanabe Yuko. She is Chief Representative of the JICA Orvelle Office.")
    assert [(row["person"], row["title"]) for _, row in found] == [
        ("Tanabe Yuko", "Chief Representative of the JICA Orvelle Office")
    ]


def test_fields_before_the_next_name_are_no_office_of_the_name_before() -> None:
    text = "Minister of Economy Marija Ilić, Minister of Agriculture, Forestry and Water Management Aleksandar Petrov came."
    assert [(r["person"], r["title"]) for _, r in told(text)] == [
        ("Marija Ilić", "Minister of Economy"),
        ("Aleksandar Petrov", "Minister of Agriculture, Forestry and Water Management"),
    ]


def test_of_whom_a_delegation_consists_acts_for_its_state() -> None:
    found = told(
        "The Serbian delegation consists of Minister of Finance Jovan Mali and Minister of Economy Marija Ilić. Peru came."
    )
    assert [r["state"] for _, r in found] == ["SRB", "SRB"]


def test_congo_alone_is_the_one_of_kinshasa() -> None:
    found = told("Congo's President Felix Amani met Joao Costa, president of the Republic of Congo.")
    assert [r["state"] for _, r in found] == ["COD", "COG"]


def test_a_president_is_not_the_minister_of_the_same_name() -> None:
    found = told("South Korea’s Foreign Minister Yoon Dal-ho spoke. President Yoon of South Korea agreed.")
    assert [(r["person"], r["title"]) for _, r in found] == [("Yoon Dal-ho", "Foreign Minister"), ("Yoon", "President")]


def test_an_appointment_gives_the_office() -> None:
    found = told("The president of Chile named Ana Lucía Vega as foreign minister on Monday.")
    assert [(row["person"], row["title"]) for _, row in found] == [("Ana Lucía Vega", "foreign minister")]


def test_its_representative_speaks_for_the_organisation_named_before() -> None:
    found = told("The World Health Organization will fly in vaccine, its representative in Maputo, Dr Amadou Traoré, says.")
    assert found[0][1]["organisation"] == "World Health Organization"


NONE = ["Ms Varga met Mr Oh.", "The minister spoke.", "Kaja Tamm is not the minister of trade.", "The Official Gazette printed it."]


TITLES = [
    ("Ana Vega met Luis Ramos. Vega was a deputy secretary of state and Ramos left.", [("Ana Vega", "deputy secretary of state")]),
    ("Director of the Office of the King Jafar Adel left.", [("Jafar Adel", "Director of the Office of the King")]),
    ("Senior Adviser to the President Amara Quispe left.", [("Amara Quispe", "Senior Adviser to the President")]),
    ("Custodian of the Two Holy Places King Farouk left.", [("Farouk", "King")]),
    ("HRH Crown Prince Farouk left.", [("Farouk", "Crown Prince")]),
    ("At the talks, attended by Crown Prince Farouk, the King said that all was well.", [("Farouk", "Crown Prince")]),
    ("Prime Minister Ana Vega, Deputy Prime Minister and Foreign Minister Luis Ramos left.",
     [("Ana Vega", "Prime Minister"), ("Luis Ramos", "Deputy Prime Minister"), ("Luis Ramos", "Foreign Minister")]),
    ("General Ana Vega, Politburo member, Deputy Secretary of the Commission, and Minister of Defence, left.",
     [("Ana Vega", "Politburo member"), ("Ana Vega", "Deputy Secretary of the Commission"), ("Ana Vega", "Minister of Defence")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_a_title_within_another_or_of_the_next_person_is_no_post(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(row["person"], row["title"]) for _, row in told(text)] == expected


@pytest.mark.parametrize("text", NONE)
def test_without_a_named_person_in_office_there_is_no_post(text: str) -> None:
    assert told(text) == []


def test_every_field_that_words_give_has_its_span() -> None:
    text = "Vietnam’s Minister of National Defence, General Tran Quoc Hieu, held talks."
    report = Report(id="case", path="case.txt", text=text, sha256="", blocks=(Block(0, len(text), "paragraph"),))
    draft = next(posts(find_people(parse(report))))
    assert text[slice(*draft.spans["title"])] == "Minister of National Defence"
    assert text[slice(*draft.spans["person"])] == "Tran Quoc Hieu"
