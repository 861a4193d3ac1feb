"""What a report of dealings states, and what a question in it only supposes."""

from __future__ import annotations

import pytest

from comity.clean import clean
from comity.detect import detect
from comity.extract import extract
from comity.extract.arguments import sides
from comity.terms.report import Page
from comity.terms.statement import Statement

MET = "Ghana and Togo held talks in Accra on Monday.\n\n"
SPOKEN = """Press conference, Accra, 10 April 2025

MODERATOR: The foreign minister of Ghana, Ama Owusu, and the foreign minister of Togo, Kofi Adu, will each make a statement.

MINISTER OWUSU: Thank you. In March we offered Togo four boats.

MINISTER ADU: I want to thank Ghana for the boats.

QUESTION (Radio Volta): Minister, the treaty on water between Ghana and Togo was ratified. Did Lomé offer Ghana a deal on gas?

MINISTER OWUSU: We have received no offer from Togo.
"""


def stated(text: str) -> list[Statement]:
    return extract(detect(clean(Page(path="r.txt", content=text.encode(), sha256="0", published="2025-04-10"))))


@pytest.mark.parametrize(
    "text",
    ["Has Togo offered Ghana a deal on gas?", "Did Togo sign a treaty on fish with Ghana?", "Why does Ghana oppose the dam?"],
)
def test_what_a_question_supposes_is_not_stated(text: str) -> None:
    assert [s.kind for s in stated(MET + text)] == ["engagement"]
    assert len(stated(MET + "Togo offered Ghana a deal on gas.")) > 1


def test_a_turn_that_asks_states_nothing_and_the_answer_does() -> None:
    said = [s.quote for s in stated(SPOKEN)]
    assert any("four boats" in quote for quote in said)
    assert not any("treaty" in quote or "a deal on gas" in quote for quote in said)


@pytest.mark.parametrize("who", ["The Chinese government", "China's government", "The government of China", "China"])
def test_a_government_is_its_state(who: str) -> None:
    (found,) = stated(f"{who} will build a railway in Laos.")
    assert (found.kind, found.fields["actor"], found.fields["counterpart"]) == ("commitment", ["CHN"], ["LAO"])


def test_an_instrument_signed_at_talks_has_their_day_and_place() -> None:
    found = {s.kind: s for s in stated(MET + "The two ministers of Ghana and Togo signed a memorandum on water.")}
    assert found["agreement"].fields["date"] == found["engagement"].fields["date"] == "2025-04-07"
    assert found["agreement"].fields["place"] == found["engagement"].fields["place"]


def test_an_instrument_of_another_time_does_not() -> None:
    other = "Ghana signed a memorandum on water with Togo at a forum."
    for text in (
        other,
        "Ghana and Togo have signed a memorandum on water.",
        "Ghana and Togo signed a memorandum on water in 2019.",
    ):
        (found,) = (s for s in stated(MET + text) if s.kind == "agreement")
        assert found.fields.get("date") != "2025-04-07"


def test_a_short_statement_on_another_country_is_on_dealings_in_whatever_words() -> None:
    text = "Norway condemned the raid in Mali. It is appalled by the deaths. It mourns them."
    assert [s.fields["stance"] for s in stated(text)] == ["condemns", "condemns", "condoles"]
    assert len(stated(text + " The harvest was poor. Prices rose. The rain was late. Shops closed.")) == 1


def test_a_title_tells_whose_statement_a_report_is() -> None:
    text = "Press statement by the President of Mali\n\nI condemn the raid in Togo. We stand by the people of Togo.\n"
    assert {h for s in stated(text) for h in s.fields.get("holder", [])} == {"MLI"}
    assert not stated(text.replace("Press statement by", "Letters to"))


AT_HOME = """Harvest in Ghana

The harvest in Ghana was poor. The Ghanaian government has sent 40 engineers and 300 tents to the north. Prices rose in Tamale.

The president of Ghana, Ama Owusu, pledged 30 million dollars in aid for the north by May. Rain was late in Ghana.

Prices rose in Togo too. Togo bought maize. Togo was surprised. Togo paid more. The shops in Accra were full.
"""


def test_a_report_on_one_country_that_names_another_states_nothing_between_the_two() -> None:
    assert [s.kind for s in stated(AT_HOME) if s.kind not in ("post", "quotation")] == []
    both = stated(AT_HOME.replace("Prices rose in Togo too.", "The presidents of Ghana and Togo met in Accra on Monday."))
    assert {"engagement", "commitment"} <= {s.kind for s in both}


AID = """An official of the embassy of Norway handed over two boats to the fishermen of Calabash Bay. The boats are made of steel.

The project was funded by Norway, which has also promised ropes. The boats are worth 40,000 dollars. Fishing is old in Belize.
"""


def test_a_short_report_of_aid_that_names_no_meeting_is_on_dealings() -> None:
    found = [(s.kind, s.fields["actor"]) for s in stated(AID) if s.fields.get("actor")]
    assert {("activity", "NOR"), ("commitment", "NOR")} <= {(kind, actor[0]) for kind, actor in found}


def test_what_a_consulate_abroad_tells_will_be_given_is_on_dealings() -> None:
    text = (
        "On Monday the Consulate General of Japan in Ho Chi Minh City held a ceremony for aid contracts. The Japanese government "
        "will provide 245,000 dollars for three bridges. Japan is the country that gives most aid to Vietnam."
    )
    assert "commitment" in {s.kind for s in stated(text)}


def test_a_party_that_is_only_touched_upon_is_no_side() -> None:
    home = "The Bolivian president, Ana Vega, spoke. Bolivia waits. Bolivia votes in May. "
    page = Page(path="r.txt", content=f"{home * 3} A firm in Chile called. Chile waits.".encode(), sha256="0")
    assert [p.key for p in sides(detect(clean(page)))] == ["BOL"]
    page = Page(path="r.txt", content=f"{home} Chile waits.".encode(), sha256="0")
    assert [p.key for p in sides(detect(clean(page)))] == ["BOL", "CHL"]
