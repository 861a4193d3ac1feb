"""Engagements: which mentions become one statement, and with which type, status, people, date, place and name."""

from __future__ import annotations

from typing import Any

import pytest
from dealings import drafted

from comity.extract.engagements import engagements


def stated(text: str, published: str | None = "2025-02-20") -> list[dict[str, Any]]:
    """The engagements of a text (20 February 2025 is a Thursday)."""
    return drafted(engagements, text, published)


def fits(found: dict[str, Any], expected: dict[str, Any]) -> bool:
    for name, value in expected.items():
        got = found.get(name)
        if name in ("parties", "topics"):
            got = sorted(p["name"] if isinstance(p, dict) else p for p in got or [])
        elif name == "participants":
            got = sorted(p["name"] for p in got or [])
        elif name == "place":
            got = got[0]["name"] if got else None
        if got != value:
            return False
    return True


CASES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("A visit by the President of Peru, Ana Quispe, to Santiago on 30 January is evidence of closer ties between Peru and Chile.",
     {"type": "visit", "status": "held", "date": "2025-01-30"}),
    ("Peruvian President Ana Quispe discussed fish in a meeting in Lima on Monday with Chilean President Luis Arriagada.",
     {"type": "meeting", "parties": ["CHL", "PER"], "date": "2025-02-17", "place": "Lima", "topics": ["fisheries"]}),
    ("Chilean President Luis Arriagada is in Peru. On Monday, he and his team are to meet with Peru's president, Ana Quispe.",
     {"type": "meeting", "status": "planned", "date": "2025-02-24"}),
    ("Peruvian President Ana Quispe visited Santiago to take part in a water summit in March.",
     {"type": "visit", "status": "held", "parties": ["CHL", "PER"], "date": "2024-03", "place": "Santiago"}),
    ("The Peruvian President visited Santiago to participate in the Andes Water Summit in February 2022. Chile and Peru agreed.",
     {"type": "conference", "status": "held", "date": "2022-02", "series": "Andes Water Summit"}),
    ("Peruvian President Ana Quispe will visit Santiago to hold talks with Chilean President Luis Arriagada in July.",
     {"type": "talks", "status": "planned", "date": "2025-07"}),
    ("Peruvian Foreign Minister Ana Quispe signed a pact on Tuesday after talks with her Chilean counterpart, Luis Arriagada. "
     "The two had met in Santiago last September.", {"type": "talks", "date": "2025-02-18"}),
    ("Peruvian Foreign Minister Ana Quispe signed a pact on Tuesday after talks with her Chilean counterpart, Luis Arriagada. "
     "The two had met in Santiago last September.", {"type": "meeting", "date": "2024-09", "place": "Santiago"}),
    ("Peruvian President Ana Quispe flies to Santiago on Saturday.",
     {"type": "visit", "status": "planned", "parties": ["CHL", "PER"], "date": "2025-02-22"}),
    ("Peru's foreign minister, Ana Quispe, and her Chilean counterpart, Luis Arriagada, spoke last Friday.",
     {"type": "call", "parties": ["CHL", "PER"]}),
    ("Talks between Peru and Chile are over. President Ana Quispe of Peru is meeting the visitor now.",
     {"type": "meeting", "status": "ongoing", "parties": ["CHL", "PER"]}),
    ("Peruvian Foreign Minister Ana Quispe met her Chilean counterpart, Luis Arriagada, in Lima on Tuesday.",
     {"type": "meeting", "status": "held", "parties": ["CHL", "PER"], "participants": ["Ana Quispe", "Luis Arriagada"],
      "date": "2025-02-18", "place": "Lima"}),
    ("President Ana Quispe of Peru was received by the Chilean president, Luis Arriagada, on Monday.",
     {"type": "meeting", "parties": ["CHL", "PER"], "participants": ["Ana Quispe", "Luis Arriagada"], "date": "2025-02-17"}),
    ("Chile and Peru held talks on fisheries in Santiago on 3 February.",
     {"type": "talks", "status": "held", "parties": ["CHL", "PER"], "date": "2025-02-03", "place": "Santiago",
      "topics": ["fisheries"]}),
    ("Peruvian President Ana Quispe will travel to Santiago on 5 March.",
     {"type": "visit", "status": "planned", "parties": ["CHL", "PER"], "participants": ["Ana Quispe"], "date": "2025-03-05"}),
    ("Peruvian President Ana Quispe arrived in Santiago on Wednesday for a three-day visit.",
     {"type": "visit", "status": "ongoing", "participants": ["Ana Quispe"], "date": "2025-02-19/2025-02-21", "place": "Santiago"}),
    ("Peruvian President Ana Quispe, who is on an official visit to Chile, laid a wreath at the Naval Memorial.",
     {"type": "ceremony", "participants": ["Ana Quispe"], "part_of": "official visit to Chile"}),
    ("Peruvian Foreign Minister Ana Quispe spoke by telephone with Chilean Foreign Minister Luis Arriagada on Monday.",
     {"type": "call", "participants": ["Ana Quispe", "Luis Arriagada"], "date": "2025-02-17"}),
    ("Peruvian Foreign Minister Ana Quispe received a phone call from Chilean Foreign Minister Luis Arriagada on Monday.",
     {"type": "call", "participants": ["Ana Quispe", "Luis Arriagada"], "date": "2025-02-17"}),
    ("The fourth round of talks between Chile and Peru is to be held in Arica in June.",
     {"type": "talks", "status": "planned", "ordinal": 4, "parties": ["CHL", "PER"], "date": "2025-06", "place": "Arica"}),
    ("The 7th Chile–Peru Defence Policy Dialogue was held in Lima on 4 February 2025.",
     {"type": "dialogue", "status": "held", "ordinal": 7, "series": "Defence Policy Dialogue", "date": "2025-02-04"}),
    ("Chile and Peru held the ninth meeting of the Joint Border Commission in Tacna last month.",
     {"type": "meeting", "ordinal": 9, "series": "Joint Border Commission", "date": "2025-01", "place": "Tacna"}),
    ("The talks between Chile and Peru, originally due in January, were held in Lima on 4 and 5 February.",
     {"type": "talks", "status": "postponed", "date": "2025-01"}),
    ("The talks between Chile and Peru, originally due in January, were held in Lima on 4 and 5 February.",
     {"type": "talks", "status": "held", "date": "2025-02-04/2025-02-05", "place": "Lima"}),
    ("A meeting between Chilean and Peruvian officials set for Friday was called off.",
     {"type": "meeting", "status": "cancelled", "parties": ["CHL", "PER"], "date": "2025-02-21"}),
    ("The visit of Chilean President Luis Arriagada to Lima, planned for March, has been postponed.",
     {"type": "visit", "status": "postponed", "participants": ["Luis Arriagada"], "date": "2025-03"}),
    ("Chilean President Luis Arriagada invited Peruvian President Ana Quispe to Santiago in May.",
     {"type": "visit", "status": "proposed", "parties": ["CHL", "PER"], "participants": ["Ana Quispe"], "date": "2025-05"}),
    ("Peruvian President Ana Quispe accepted an invitation to visit Chile in May.",
     {"type": "visit", "status": "planned", "parties": ["CHL", "PER"], "participants": ["Ana Quispe"], "date": "2025-05"}),
    ("Chilean President Luis Arriagada did not meet Peruvian President Ana Quispe in Geneva.",
     {"type": "meeting", "polarity": "negated", "participants": ["Ana Quispe", "Luis Arriagada"]}),
    ("The navies of Chile and Peru conducted the exercise Long Reach off Arica in January.",
     {"type": "exercise", "status": "held", "series": "Long Reach", "date": "2025-01"}),
    ("Chilean Foreign Minister Luis Arriagada flew to Lima on Monday for talks with Peruvian Foreign Minister Ana Quispe.",
     {"type": "talks", "participants": ["Ana Quispe", "Luis Arriagada"], "date": "2025-02-17", "place": "Lima"}),
    ("Chilean Minister Luis Arriagada and Peruvian Minister Ana Quispe signed the accord in Lima after talks on trade.",
     {"type": "talks", "parties": ["CHL", "PER"], "participants": ["Ana Quispe", "Luis Arriagada"]}),
    ("Chile summoned the Peruvian ambassador, Ana Quispe, on Tuesday.",
     {"type": "meeting", "parties": ["CHL", "PER"], "date": "2025-02-18"}),
    ("Peruvian ambassador Ana Quispe was summoned to the Chilean Foreign Ministry on Tuesday.",
     {"type": "meeting", "parties": ["CHL", "PER"], "date": "2025-02-18"}),
    ("Visiting Peruvian Defence Minister Ana Quispe held talks with Chilean Defence Minister Luis Arriagada in Santiago on Monday. "
     "Later in the day, she met the Chilean president, Eva Rojas.",
     {"type": "meeting", "participants": ["Ana Quispe", "Eva Rojas"], "date": "2025-02-17"}),
    ("A Peruvian delegation led by Defence Minister Ana Quispe visited Chile from 10 to 12 February.",
     {"type": "visit", "status": "held", "parties": ["CHL", "PER"], "date": "2025-02-10/2025-02-12"}),
    ("Peruvian Defence Minister Ana Quispe paid a courtesy call on Chilean President Luis Arriagada on Monday.",
     {"type": "meeting", "participants": ["Ana Quispe", "Luis Arriagada"], "date": "2025-02-17"}),
    ("The Peruvian and Chilean foreign ministers met on the sidelines of the Pacific Forum in Quito on Monday.",
     {"type": "meeting", "parties": ["CHL", "PER"], "date": "2025-02-17"}),
    ("Chilean President Luis Arriagada hosted a dinner for Peruvian President Ana Quispe in Santiago on Monday.",
     {"type": "meeting", "participants": ["Ana Quispe", "Luis Arriagada"], "date": "2025-02-17"}),
    ("During her visit to Santiago last week, Peruvian President Ana Quispe thanked Chile.",
     {"type": "visit", "status": "held", "participants": ["Ana Quispe"], "date": "[2025-02-10..2025-02-16]"}),
    ("Officials from Chile and Peru will sit down in Arica on 6 March to discuss fisheries.",
     {"type": "meeting", "status": "planned", "parties": ["CHL", "PER"], "date": "2025-03-06", "topics": ["fisheries"]}),
    ("Chile is to host the next round of negotiations with Peru in April.",
     {"type": "talks", "status": "planned", "parties": ["CHL", "PER"], "date": "2025-04"}),
    ("Peruvian President Ana Quispe was in Santiago on Monday.",
     {"type": "visit", "parties": ["CHL", "PER"], "participants": ["Ana Quispe"], "date": "2025-02-17"}),
    ("Peruvian President Ana Quispe began a two-day trip to Chile on Wednesday.",
     {"type": "visit", "status": "ongoing", "parties": ["CHL", "PER"], "date": "2025-02-19/2025-02-20"}),
    ("Chilean President Luis Arriagada cut short his visit to Peru on Monday.",
     {"type": "visit", "parties": ["CHL", "PER"], "participants": ["Luis Arriagada"]}),
    ("Chilean President Luis Arriagada and his Peruvian counterpart, Ana Quispe, held a video conference on Monday.",
     {"type": "call", "participants": ["Ana Quispe", "Luis Arriagada"], "date": "2025-02-17"}),
    ("Talks between Chile and Peru on fisheries broke down in January.",
     {"type": "talks", "parties": ["CHL", "PER"], "date": "2025-01"}),
    ("Peruvian President Ana Quispe is due in Santiago on 5 March.",
     {"type": "visit", "status": "planned", "participants": ["Ana Quispe"], "date": "2025-03-05"}),
    ("Peruvian President Ana Quispe attended the inauguration of Chilean President Luis Arriagada in Santiago on Monday.",
     {"type": "ceremony", "status": "held", "date": "2025-02-17", "place": "Santiago"}),
    ("Chile and Peru have agreed to hold annual consultations on migration.",
     {"type": "talks", "status": "planned", "parties": ["CHL", "PER"], "series": "annual consultations"}),
    ("Peruvian Foreign Minister Ana Quispe is in Santiago to talk to the Chilean president, Luis Arriagada.",
     {"type": "visit", "status": "ongoing", "participants": ["Ana Quispe"], "place": "Santiago"}),
    ("Peruvian Foreign Minister Ana Quispe embarked on a five-day visit to Chile on Monday.",
     {"type": "visit", "parties": ["CHL", "PER"], "participants": ["Ana Quispe"], "place": "Chile"}),
    ("Peruvian Foreign Minister Ana Quispe held a working dinner with the Chilean president, Luis Arriagada, on Monday.",
     {"type": "meeting", "participants": ["Ana Quispe", "Luis Arriagada"], "date": "2025-02-17"}),
    ("The Chile-Peru Joint Border Commission convened in Tacna on Monday.", {"type": "meeting", "place": "Tacna"}),
    ("Peruvian Foreign Minister Ana Quispe received a courtesy call from the Chilean ambassador, Luis Arriagada, on Monday.",
     {"type": "meeting", "participants": ["Ana Quispe", "Luis Arriagada"]}),
    ("Peru's foreign minister, Ana Quispe, will call on President Luis Arriagada of Chile on 3 March.",
     {"type": "meeting", "status": "planned", "participants": ["Ana Quispe", "Luis Arriagada"], "date": "2025-03-03"}),
    ("The meeting scheduled to be held by the Peruvian and Chilean water ministers was cancelled on Monday.",
     {"type": "meeting", "status": "cancelled", "parties": ["CHL", "PER"]}),
    ("Peru's foreign ministry said on Tuesday that the latest round of talks with Chile and Bolivia in Arica had ended.",
     {"type": "talks", "parties": ["BOL", "CHL", "PER"], "place": "Arica"}),
    ("Foreign ministers of the Pacific Islands Forum convened in Suva on Monday.",
     {"type": "meeting", "parties": ["Pacific Islands Forum"], "place": "Suva", "series": None}),
    ("President Ana Quispe of Peru held talks with the Chilean president, Luis Arriagada, on the sidelines of the World "
     "Water Summit in Dubai.", {"type": "talks", "series": None, "place": "Dubai"}),
    ("Peruvian President Ana Quispe arrived on Wednesday on a two-day visit to the Uzbek Republic.",
     {"type": "visit", "parties": ["PER", "UZB"], "place": "Uzbek Republic"}),
    ("Peruvian President Ana Quispe told her guest of a visit to Bolivia in May. She held talks on the dispute in Guyana with the "
     "Chilean president, Luis Arriagada, on Monday.", {"type": "talks", "place": None, "part_of": None}),
    ("During a meeting with Chilean Foreign Minister Luis Arriagada on Monday, Peruvian President Ana Quispe thanked Chile.",
     {"type": "meeting", "participants": ["Ana Quispe", "Luis Arriagada"], "date": "2025-02-17"}),
    ("In a phone conversation on Tuesday, President Ana Quispe of Peru and President Luis Arriagada of Chile discussed trade.",
     {"type": "call", "participants": ["Ana Quispe", "Luis Arriagada"], "date": "2025-02-18", "topics": ["trade"]}),
    ("Peru's foreign minister, Ana Quispe, spoke via telephone to Chile's Luis Arriagada on Monday.",
     {"type": "call", "parties": ["CHL", "PER"], "participants": ["Ana Quispe", "Luis Arriagada"]}),
    ("Peruvian minister Ana Quispe had a telephonic conversation with Chilean minister Luis Arriagada.",
     {"type": "call", "participants": ["Ana Quispe", "Luis Arriagada"]}),
    ("Peruvian Defence Minister Ana Quispe and Chilean Defence Minister Luis Arriagada held the inaugural Chile-Peru Defence "
     "Ministers' Meeting in Arica on Monday.",
     {"type": "meeting", "ordinal": 1, "series": "Defence Ministers' Meeting", "date": "2025-02-17"}),
    ("Chile and Peru met in Arica following the visit of Minister Ana Quispe on 3 February.", {"type": "meeting", "date": None}),
    ("Peruvian Foreign Minister Ana Quispe prepares the visit to Santiago of President Rosa Mamani of Peru on 3 March.",
     {"type": "visit", "participants": ["Rosa Mamani"], "place": "Santiago"}),
    ("President Ana Quispe of Peru shook hands with President Luis Arriagada of Chile in Arica on Monday.",
     {"type": "meeting", "participants": ["Ana Quispe", "Luis Arriagada"], "place": "Arica"}),
    ("President Ana Quispe of Peru rang the Chilean president, Luis Arriagada, on Monday.", {"type": "call", "date": "2025-02-17"}),
    ("Luis Arriagada, the Chilean foreign minister, is expected in Lima on 3 March.",
     {"type": "visit", "status": "planned", "participants": ["Luis Arriagada"], "date": "2025-03-03"}),
    ("A Chilean delegation of six is in Lima this week.", {"type": "visit", "status": "ongoing", "place": "Lima"}),
    ("The visit of President Ana Quispe of Peru to Chile will not take place.", {"type": "visit", "status": "cancelled"}),
    ("The talks between Chile and Peru, planned for March, have been put back to June.",
     {"type": "talks", "status": "postponed", "date": "2025-06"}),
    ("The XII Meeting of the Joint Commission of Chile and Peru was held in Arica on Monday.",
     {"type": "meeting", "ordinal": 12, "date": "2025-02-17"}),
    ("A Chilean delegation led by Senator Luis Arriagada will arrive in Lima on 3 March.",
     {"type": "visit", "status": "planned", "participants": ["Luis Arriagada"], "parties": ["CHL", "PER"]}),
    ("Peruvian Foreign Minister Ana Quispe received a phone call on Monday from Chilean Foreign Minister Luis Arriagada.",
     {"type": "call", "participants": ["Ana Quispe", "Luis Arriagada"], "parties": ["CHL", "PER"]}),
    ("Prime Minister Ana Quispe and Prime Minister Luis Arriagada met on Monday in Arica and hailed the ties between Chile and "
     "Peru.", {"type": "meeting", "parties": ["CHL", "PER"], "date": "2025-02-17", "place": "Arica"}),
    ("Foreign Minister Ana Quispe of Peru leaves Lima for Santiago on Sunday.",
     {"type": "visit", "status": "planned", "date": "2025-02-23"}),
    ("Both ministers signed it during a two-day visit to Ecuador by President Ana Quispe of Peru on 3 February. Chile agreed.",
     {"type": "visit", "parties": ["ECU", "PER"], "participants": ["Ana Quispe"]}),
    ("Peruvian Foreign Minister Ana Quispe and Bolivian Foreign Minister Rosa Mamani arrived in Santiago on Monday.",
     {"type": "visit", "parties": ["BOL", "CHL", "PER"]}),
    ("Peruvian Foreign Minister Ana Quispe paid a courtesy visit to Chilean President Luis Arriagada on Monday.",
     {"type": "meeting", "participants": ["Ana Quispe", "Luis Arriagada"], "parties": ["CHL", "PER"]}),
    ("President Ana Quispe of Peru granted an audience to Chilean Foreign Minister Luis Arriagada on Monday.",
     {"type": "meeting", "participants": ["Ana Quispe", "Luis Arriagada"]}),
    ("Chile and Peru held talks on Monday. The talks follow a meeting last May in Arica between Peruvian President Ana Quispe and "
     "Chilean President Luis Arriagada.",
     {"type": "meeting", "status": "held", "date": "2024-05", "participants": ["Ana Quispe", "Luis Arriagada"]}),
    ("The third round of the Chile-Peru-Bolivia trilateral fisheries dialogue was held under the chairmanship of Bolivian Minister "
     "Rosa Mamani on Monday.", {"type": "dialogue", "ordinal": 3, "parties": ["BOL", "CHL", "PER"]}),
    ("Peruvian President Ana Quispe made a State Visit to Chile on Monday.",
     {"type": "visit", "series": None, "place": "Chile", "date": "2025-02-17"}),
    ("Peruvian Foreign Minister Ana Quispe said on 3 February at a meeting with Chilean President Luis Arriagada that trade grew.",
     {"type": "meeting", "date": "2025-02-03"}),
    ("In a meeting in Lima on Monday, Chilean Minister Luis Arriagada spoke of the ties between Chile and Peru.",
     {"type": "meeting", "participants": ["Luis Arriagada"], "date": "2025-02-17", "place": "Lima"}),
    ("Peruvian President Ana Quispe raised it on a visit to Santiago last week.",
     {"type": "visit", "participants": ["Ana Quispe"], "parties": ["CHL", "PER"], "place": "Santiago"}),
    ("Peruvian President Ana Quispe told her officials to go on with it after meeting Chilean President Luis Arriagada in Arica.",
     {"type": "meeting", "status": "held", "place": "Arica"}),
    ("During the 14-19 January visit, Peruvian Speaker Ana Quispe held talks with Chilean President Luis Arriagada.",
     {"type": "talks", "date": None}),
    ("Peruvian President Ana Quispe and Chilean President Luis Arriagada led their delegations in talks in Arica on Monday.",
     {"type": "talks", "participants": ["Ana Quispe", "Luis Arriagada"], "date": "2025-02-17"}),
    ("Chile and Peru began the 2025 edition of their annual military games in Arica on Monday.", {"type": "exercise"}),
    ("Peruvian Defence Minister Ana Quispe met the ministers of defence of Chile, Bolivia and Brazil in Arica.",
     {"type": "meeting", "parties": ["BOL", "BRA", "CHL", "PER"]}),
    ("Chile and Peru held talks in Quito on 3 January. The border commission is to sit again before the end of June.",
     {"type": "meeting", "status": "planned", "parties": ["CHL", "PER"], "date": "[..2025-06-30]"}),
    ("Chilean Foreign Minister Luis Arriagada flies to Lima on Sunday. A visit to Quito pencilled in for March was put off.",
     {"type": "visit", "status": "postponed", "participants": ["Luis Arriagada"], "parties": ["CHL", "ECU"], "place": "Quito"}),
    ("On 15th January First Lady Ana Quispe of Peru received Chilean Foreign Minister Luis Arriagada in Lima.",
     {"type": "meeting", "ordinal": None, "date": "2025-01-15"}),
    ("On Friday Quispe met Foreign Minister Luis Arriagada of Chile. Peruvian Foreign Minister Ana Quispe smiled.",
     {"type": "meeting", "participants": ["Ana Quispe", "Luis Arriagada"], "date": "2025-02-14"}),
    ("Peru and Chile agreed to reschedule to April the meeting of the Joint Fisheries Commission, which had been set for 29 "
     "January and did not take place.", {"type": "meeting", "status": "postponed", "date": "2025-01-29"}),
    ("A visit of Peruvian Foreign Minister Ana Quispe to Chile planned for October was called off.",
     {"type": "visit", "status": "cancelled", "date": "2024-10"}),
    ("Peruvian Foreign Minister Ana Quispe's visit to Chile planned for 3-4 March was cancelled.",
     {"type": "visit", "status": "cancelled", "date": "2025-03-03/2025-03-04"}),
    ("Reports that Peruvian Foreign Minister Ana Quispe had visited Chile in January were false.",
     {"type": "visit", "polarity": "negated", "date": "2025-01"}),
    ("Talks between Peru and Chile had been planned for 29 January and did not take place.",
     {"status": "held", "polarity": "negated", "date": "2025-01-29"}),
    ("Peruvian Foreign Minister Ana Quispe accepted the invitation of Chile to visit Santiago and Arica before the end of March.",
     {"type": "visit", "status": "planned", "date": "[..2025-03-31]"}),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_an_engagement_is_read_with_what_its_words_give(text: str, expected: dict[str, Any]) -> None:
    found = stated(text)
    assert any(fits(f, expected) for f in found), found


NONE = (
    "The president of Peru, Ana Quispe, denied the need for a second round of the vote with Luis Arriagada of Chile.",
    "Peruvian President Ana Quispe held a news conference on Monday on the drought in Chile.",
    "Peru's foreign minister, Ana Quispe, and Chile's, Luis Arriagada, spoke to reporters.",
    "Peru's foreign minister, Ana Quispe, called the plans of Chile useful.",
    "The city council met on Monday to discuss the budget.",
    "The European Commission proposed new rules for fishing boats in Chile and Peru.",
    "The Chile-Peru Fisheries Dialogue was established in 2017 by Chile and Peru.",
    "Peruvian voters welcomed the Chilean film at the cinema.",
    "A Chilean ship landed in Callao with wheat.",
    "Peruvian President Ana Quispe met leaders of her party in Lima on Monday.",
    "Chile and Peru signed a pact between the National Council for Culture of Chile and the Arts Commission of Peru on Monday.",
    "Peru's growth was a theme on the sidelines of the APEC Summit in Lima.",
    "President Ana Quispe of Peru talked to reporters in Santiago.",
    "President Ana Quispe of Peru and President Luis Arriagada of Chile will write before the leaders' summit.",
)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_coming_together_of_parties_is_no_engagement(text: str) -> None:
    assert stated(text) == []


def test_mentions_of_one_engagement_are_one_statement() -> None:
    found = stated(
        "Peruvian Foreign Minister Ana Quispe met her Chilean counterpart, Luis Arriagada, in Lima on Tuesday. "
        "The meeting was the first in two years. At the meeting, Quispe thanked Chile."
    )
    assert len(found) == 1


def test_who_is_also_met_is_met_apart() -> None:
    found = stated(
        "Chilean Foreign Minister Luis Arriagada met Peruvian President Ana Quispe on Monday. "
        "He also met the Peruvian defence minister, Rosa Mamani."
    )
    assert [len(f["participants"]) for f in found] == [2, 2]


def test_a_call_on_somebody_is_told_beside_the_conference_that_one_attends() -> None:
    found = stated(
        "Chilean Admiral Luis Arriagada will call on the Prime Minister of Peru, Ana Quispe, on Friday. "
        "Admiral Arriagada will take part in the 12th Andes Water Conference in Lima."
    )
    assert [(f["type"], [p["name"] for p in f["participants"]]) for f in found] == [
        ("meeting", ["Luis Arriagada", "Ana Quispe"]),
        ("conference", ["Luis Arriagada"]),
    ]


def test_a_visit_to_a_state_and_to_its_capital_is_one() -> None:
    found = stated(
        "Chilean Foreign Minister Luis Arriagada will visit Lima on 3 March. He has accepted the invitation to visit Peru."
    )
    assert [f["place"][0]["name"] for f in found] == ["Lima"]


def test_an_invitation_accepted_to_a_visit_that_was_made_is_no_second_visit() -> None:
    found = stated(
        "Chilean President Luis Arriagada visited Peru on Monday. President Ana Quispe of Peru thanked him for accepting the "
        "invitation to visit Peru. The visit will give trade new life."
    )
    assert [f["status"] for f in found] == ["held"]


def test_talks_that_one_mention_sums_up_have_its_day_and_place() -> None:
    found = stated(
        "Peruvian Foreign Minister Ana Quispe spoke during her talks with top Chilean officials in Santiago on Monday.\n\nQuispe "
        "held meetings with Chilean Foreign Minister Luis Arriagada and Chilean President Eva Paz."
    )
    assert [(f["date"], f["place"][0]["name"]) for f in found] == [("2025-02-17", "Santiago")] * 2


def test_the_pleasure_of_meeting_plans_nothing() -> None:
    found = stated(
        "Peru and Chile share a border. Peruvian Foreign Minister Ana Quispe was pleased to meet Luis Arriagada of Chile."
    )
    assert {f["status"] for f in found} == {"held"}


def test_a_report_of_what_one_side_says_of_the_other_is_on_both() -> None:
    found = stated(
        "Peruvian minister Ana Quispe spoke of Chile, which buys fish. “We trust Chile, and we sell it fish,” she said. "
        "“Our ports are open to Chile.” The joint team of experts met three times, most recently in Arica on 3 February."
    )
    assert [(f["type"], f["date"]) for f in found] == [("meeting", "2025-02-03")]
