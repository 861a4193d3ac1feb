"""Parties found in text: states, their people and bodies, organisations, capitals that act."""

from __future__ import annotations

import pytest

from comity.detect.parse import parse
from comity.detect.parties import find_parties
from comity.terms.parsed import ActorMention, Parsed, Via
from comity.terms.report import Block, Report
from comity.terms.values import Party


def read(text: str) -> Parsed:
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start, start + len(line), "paragraph"))
        start += len(line) + 1
    return find_parties(parse(Report(id="r", path="r.txt", text=text, sha256="", blocks=tuple(blocks))))


def mention(parsed: Parsed, words: str) -> ActorMention | None:
    return next((a for a in parsed.actors if parsed.text((a.start, a.end)) == words), None)


VNM, USA, KOR = Party(state="VNM"), Party(state="USA"), Party(state="KOR")

MENTIONS: list[tuple[str, str, Via, str, tuple[Party, ...]]] = [
    ("Port of Spain will bear the cost.", "Port of Spain", "metonym", "Port", (Party(state="TTO"),)),
    ("The licence was refused by Mexico City.", "Mexico City", "metonym", "City", (Party(state="MEX"),)),
    ("The Treasury in London refused to pay.", "Treasury", "body", "Treasury", (Party("Treasury", "GBR"),)),
    ("Chinese firms gave Laos three buses.", "Chinese firms", "demonym", "firms", (Party(state="CHN"),)),
    ("MI6 trained the guards.", "MI6", "body", "MI6", (Party("MI6", "GBR"),)),
    ("Latvia welcomed the offer.", "Latvia", "party", "Latvia", (Party(state="LVA"),)),
    ("The RoK will send a team.", "RoK", "party", "RoK", (KOR,)),
    ("U.S. officials arrived on Monday.", "U.S. officials", "demonym", "officials", (USA,)),
    ("The Vietnamese side thanked the guests.", "The Vietnamese side", "demonym", "side", (VNM,)),
    ("He met Lao and Vietnamese officers.", "Lao and Vietnamese officers", "demonym", "officers", (Party(state="LAO"), VNM)),
    ("The Russian ambassador left early.", "The Russian ambassador", "role", "ambassador", (Party(state="RUS"),)),
    ("Hanoi said it would reply.", "Hanoi", "metonym", "Hanoi", (VNM,)),
    ("The request was refused by Seoul.", "Seoul", "metonym", "Seoul", (KOR,)),
    ("The Kremlin denied the report.", "Kremlin", "metonym", "Kremlin", (Party("Presidency", "RUS"),)),
    ("WHO sent doctors to the camp.", "WHO", "organisation", "WHO", (Party(name="World Health Organization"),)),
    ("The European Commission paid the first part.", "European Commission", "organisation", "Commission",
     (Party(name="European Union"),)),
    ("USAID paid for the wells.", "USAID", "body", "USAID", (Party("United States Agency for International Development", "USA"),)),
    (
        "Vietnam’s Ministry of National Defense hosted the talks.",
        "Vietnam’s Ministry of National Defense", "body", "Ministry", (Party("Ministry of National Defence", "VNM"),),
    ),
    (
        "The statement came from the Ministry of Labour, Invalids and Social Affairs of Vietnam.",
        "Ministry of Labour, Invalids and Social Affairs of Vietnam", "body", "Ministry",
        (Party("Ministry of Labour, Invalids and Social Affairs", "VNM"),),
    ),
    ("Hungary's foreign ministry said so.", "Hungary's foreign ministry", "body", "ministry",
     (Party("Ministry of Foreign Affairs", "HUN"),)),
    ("The boats went to the Philippine Coast Guard.", "Philippine Coast Guard", "body", "Guard",
     (Party("Philippine Coast Guard", "PHL"),)),
    ("The Central Bank of Kenya signed too.", "Central Bank of Kenya", "body", "Bank", (Party("Central Bank of Kenya", "KEN"),)),
    ("Officials of the Lao People's Army came.", "Lao People's Army", "body", "Army", (Party("Lao People's Army", "LAO"),)),
    ("Both praised U.S.-Vietnam ties.", "U.S.-Vietnam", "demonym", "U.S.-Vietnam", (USA, VNM)),
    ("The Hispano-Mauritanian group met again.", "Hispano", "demonym", "Hispano", (Party(state="ESP"),)),
    ("The Hispano-Mauritanian group met again.", "Mauritanian", "demonym", "Mauritanian", (Party(state="MRT"),)),
    ("Vietnam–US relations have grown.", "Vietnam", "party", "Vietnam", (VNM,)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "via", "head", "parties"), MENTIONS)
def test_a_party_is_found_with_its_head_and_its_state(
    text: str, words: str, via: str, head: str, parties: tuple[Party, ...]
) -> None:
    parsed = read(text)
    found = mention(parsed, words) or mention(parsed, "the " + words)
    assert found is not None, [parsed.text((a.start, a.end)) for a in parsed.actors]
    assert (parsed.tokens[found.head].text, found.parties) == (head, parties)
    assert found.via == via or {found.via, via} == {"party", "demonym"}


NO_PARTY = [
    ("He fought in the Vietnam War.", "VNM"), ("Ships crossed the South China Sea.", "CHN"),
    ("They spoke of the Indo-Pacific.", "IND"),
    ("Soil polluted by Agent Orange was cleaned.", "USA"), ("The grant is worth US$5 million.", "USA"),
    ("She studied Vietnamese.", "VNM"),
    ("Rain fell in White Lake and Blue Lake States.", "USA"),
    ("The road to Lao Cai is open.", "LAO"), ("He let us know.", "USA"), ("The Korean Peninsula must be calm.", "KOR"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), NO_PARTY)
def test_a_name_within_another_thing_is_no_party(text: str, code: str) -> None:
    parsed = read(text)
    assert code not in {p.state for a in parsed.actors for p in a.parties}


PLACES_ONLY = [
    "They met in Hanoi.",
    "He flew to Hanoi.",
    "She visited Hanoi.",
    "HANOI (Lorem Press) – A ship came.",
    "Hanoi, 3 May – A ship came.",
]


@pytest.mark.parametrize("text", PLACES_ONLY)
def test_a_capital_where_something_happens_is_no_party(text: str) -> None:
    assert [a for a in read(text).actors if a.via == "metonym"] == []


def test_an_acronym_given_in_brackets_stands_for_its_body() -> None:
    parsed = read("Nepal's Border Roads Directorate (BRD) opened the bridge.\nBRD data show that traffic doubled.")
    assert [a.parties for a in parsed.actors if parsed.text((a.start, a.end)) == "BRD"][-1:] == [
        (Party("Border Roads Directorate", "NPL"),)
    ]


def test_a_ministry_without_its_state_belongs_to_the_state_it_was_named_with() -> None:
    parsed = read("Latvia's Ministry of Transport met guests from Peru.\nThe Ministry of Transport thanked Peru.")
    states = {p.state for a in parsed.actors if a.via == "body" for p in a.parties}
    assert states == {"LVA"}


def test_a_ministry_without_its_state_belongs_to_the_dateline() -> None:
    parsed = read("RIGA, 4 May (LTX) – Talks with Peru were put off, the Ministry of Transport said, and Chile agreed.")
    assert [p for a in parsed.actors if a.via == "body" for p in a.parties] == [Party("Ministry of Transport", "LVA")]


def test_a_university_is_not_given_to_the_only_state_around() -> None:
    parsed = read("With help from Larkmoor University, Vietnam returned the letters.")
    assert Party("Larkmoor University", "VNM") not in {p for a in parsed.actors for p in a.parties}


def test_brussels_is_the_union_unless_belgium_is_spoken_of() -> None:
    union = read("Brussels has not answered.")
    belgium = read("Belgium sent aid. Brussels has not answered the Belgian governor.")
    assert {p.key for a in union.actors for p in a.parties} == {"European Union"}
    assert {p.key for a in belgium.actors for p in a.parties} == {"BEL"}


def test_the_report_is_about_the_states_it_names_most() -> None:
    parsed = read("Peru and Latvia met. Peru will pay. The UN helped. Chile watched. Latvia thanked Peru.")
    assert [p.key for p in parsed.parties] == ["PER", "LVA", "CHL", "United Nations"]


def test_mentions_stand_in_the_order_of_the_text() -> None:
    parsed = read("Peru met Latvia, and U.S. officials met Hungary's foreign ministry.")
    assert [a.start for a in parsed.actors] == sorted(a.start for a in parsed.actors)
