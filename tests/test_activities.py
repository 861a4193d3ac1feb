"""Activities: what parties have done for, with or against each other, and what is none of their dealings."""

from __future__ import annotations

from typing import Any

import pytest
from dealings import BOTH, GHANA, TOGO, dealings, fits

from comity.extract.activities import activities

CASES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("The licence granted by Togo in 2023 has not been withdrawn by Ghana.", {"actor": TOGO, "date": "2023"}),
    ("Ghana is also paying, through the Volta Bank, 85 million euros for a plant in Togo.",
     {"status": "under_way", "actor": GHANA, "counterpart": TOGO}),
    ("Ghana has sent 40 engineers to Togo since March.", {"status": "under_way", "actor": GHANA, "counterpart": TOGO}),
    ("Togo expelled two Ghanaian diplomats on Monday.",
     {"status": "completed", "actor": TOGO, "counterpart": GHANA, "date": "2025-04-07"}),
    ("Ghana has suspended gas deliveries to Togo.", {"status": "suspended", "actor": GHANA, "topics": ["energy"]}),
    ("Since 2019 Ghanaian doctors have treated 3,000 patients in Togo.", {"status": "under_way", "actor": GHANA, "since": "2019"}),
    ("Ghana has trained 300 Togolese nurses.", {"status": "completed", "actor": GHANA, "counterpart": TOGO}),
    ("The clinic was built by Ghana.", {"status": "completed", "actor": GHANA, "content": "The clinic was built by Ghana"}),
    ("Togo received 40,000 doses of vaccine from Ghana last week.",
     {"actor": GHANA, "counterpart": TOGO, "date": "[2025-03-31..2025-04-06]"}),
    ("Ghana stopped paying for the programme in 2024.", {"status": "suspended", "actor": GHANA}),
    ("Ghana and Togo reopened their border on Friday.", {"status": "completed", "actor": BOTH, "date": "2025-04-04"}),
    ("Ghana imposed a 10 percent tariff on Togolese fish.", {"status": "completed", "actor": GHANA}),
    ("The two navies have patrolled the strait together since 2020.", {"status": "under_way", "actor": BOTH, "since": "2020"}),
    ("Ghana handed over a patrol boat to Togo on Tuesday.", {"status": "completed", "actor": GHANA, "counterpart": TOGO}),
    ("Togo has not received the second boat.", {"polarity": "negated", "status": "completed"}),
    ("Togo recalled its ambassador from Ghana.", {"actor": TOGO, "topics": ["bilateral_relations"]}),
    ("Ghana returned 12 manuscripts to Togo in 1997.", {"actor": GHANA, "counterpart": TOGO, "date": "1997"}),
    ("The two coast guards share radar data.", {"status": "under_way", "actor": BOTH}),
    ("Ghana released five Togolese fishermen.", {"status": "completed", "actor": GHANA, "counterpart": TOGO}),
    ("Togo extradited two suspects to Ghana last month.", {"actor": TOGO, "counterpart": GHANA, "date": "2025-03"}),
    ("Ghanaian soldiers have helped rebuild 14 schools in Togo.", {"actor": GHANA, "counterpart": TOGO}),
    ("Ghana buys 60 megawatts of power from Togo.", {"status": "under_way", "actor": TOGO, "counterpart": GHANA}),
    ("Togo cut off electricity to Ghana for two days in July.", {"status": "suspended", "actor": TOGO}),
    ("Ghanaian and Togolese police arrested nine smugglers in a joint operation.", {"status": "completed", "actor": BOTH}),
    ("Togo thanked Ghana for sending 200 tents after the storm.", {"status": "completed", "actor": GHANA}),
    ("Togo has yet to reimburse Ghana for the buses.", {"actor": TOGO, "polarity": "negated"}),
    ("Ghana exempted Togolese lorries from the toll in May 2024.", {"actor": GHANA, "date": "2024-05"}),
    ("Togo waived visas for Ghanaian pilots.", {"actor": TOGO, "counterpart": GHANA}),
    ("Togo thanked Ghana for the extradition in November of two suspects.", {"actor": GHANA, "topics": ["law_enforcement"]}),
    ("A Ghanaian-funded clinic in Lomé treats 400 patients a week.", {"status": "under_way", "actor": GHANA}),
    ("Training by Ghanaian officers has begun in Lomé.", {"status": "under_way", "actor": GHANA, "counterpart": TOGO}),
    ("Two ships on loan from Ghana patrol the coast of Togo.", {"actor": GHANA, "quote": "ships on loan from Ghana"}),
    ("The first consignment of Ghanaian rice reached Lomé on Monday.", {"status": "completed", "actor": GHANA}),
    ("The boats, a gift from Ghana, are moored in Lomé.", {"actor": GHANA, "counterpart": TOGO}),
    ("A Ghanaian air force plane landed in Lomé with 14 tonnes of medicine.", {"actor": GHANA, "counterpart": TOGO}),
    ("Ghana has granted Togo a loan of 40 million dollars.", {"actor": GHANA, "counterpart": TOGO}),
    ("The lorries that Ghana handed over to Togo are old.",
     {"actor": GHANA, "content": "The lorries that Ghana handed over to Togo"}),
    ("The ministers met on the cooperation of Ghana and Togo, suspended in 2020.", {"status": "suspended"}),
    ("In 2023 Ghana lent Togo 60 million euros. Of this total, 40 million euros had been disbursed as of 31 March.",
     {"status": "under_way", "actor": GHANA, "counterpart": TOGO,
      "content": "Of this total, 40 million euros had been disbursed as of 31 March"}),
    ("The clinic, fitted by Ghana and opened by the Togolese minister, is busy.", {"actor": TOGO}),
    ("The project, developed with support from the Ghanaian Agency for Development, is aimed at clean water in Togo.",
     {"status": "completed", "counterpart": TOGO}),
    ("Ghana extended support to the Togolese government.", {"actor": GHANA, "counterpart": TOGO}),
    ("Togo has a training centre, which Ghana is supporting with 40 million dollars.", {"status": "under_way", "actor": GHANA}),
    ("Ghana deposited 4 million dollars into the central bank of Togo.", {"actor": GHANA, "counterpart": TOGO}),
    ("The Ghanaian embassy donated three lorries to the Ministry of Health.", {"counterpart": TOGO}),
    ("A team of 16 doctors from Tamale has been operating in Togo since Tuesday.",
     {"status": "under_way", "actor": GHANA, "counterpart": TOGO}),
    ("Togo is building a port. Ghana is paying for it.", {"status": "under_way", "actor": GHANA, "content": "paying for it"}),
    ("The road was built with Ghanaian money.", {"status": "completed", "actor": GHANA, "counterpart": TOGO}),
    ("Joint efforts to search for missing sailors of Ghana have yielded results.", {"status": "under_way", "actor": BOTH}),
    ("Ghana has given Togo 140 million dollars since 2011, including 38 million last year.", {"since": "2011", "date": None}),
    ("Defence cooperation between Ghana and Togo has been carried out under the agreement of 2019.",
     {"status": "under_way", "actor": BOTH}),
    ("Togo received 0.9 billion cubic metres of Ghanaian gas in 2024.",
     {"actor": GHANA, "counterpart": TOGO, "content": "Togo received 0.9 billion cubic metres of Ghanaian gas in 2024"}),
    ("The Ghanaian field hospital in Lomé has treated 1,130 patients.",
     {"actor": GHANA, "content": "The Ghanaian field hospital in Lomé has treated 1,130 patients"}),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_sentence_tells_what_one_side_did_for_or_with_the_other(text: str, expected: dict[str, Any]) -> None:
    found = dealings(activities, text)
    assert any(fits(f, expected) for f in found), found


NOTHING = (
    "Had Ghana delivered the boats to Togo, the port would have opened.",
    "That takes Ghanaian aid to Togo to 38 tonnes.",
    "Ghana and Togo agreed on a list of roads, according to a statement issued by the Togolese embassy.",
    "The visit carried out by the Ghanaian minister to Togo was short.",
    "A summary handed out after the meeting of Ghana and Togo named no sum.",
    "“The production of boats will be expanded together with Togo,” the Ghanaian minister, Ama Owusu, continued.",
    "Ghana paid particular attention to the waters of Togo.",
    "Ghana raised the issue with Togo in March.",
    "Trade between Ghana and Togo reached 40 million dollars.",
    "Exports from Ghana to Togo have doubled.",
    "A Ghanaian survey found that Togo has more lorries.",
    "The Ghanaian-born director of a firm in Togo retired.",
    "Lomé-backed rebels held the town of Ghana.",
    "Both sides took note of the positions of Ghana and Togo.",
    "The Togolese minister left for Mongolia on Sunday.",
    "Ghana counts on Togo as a friendly partner.",
    "The Ghanaian delegation arrived in Lomé with gifts for the king.",
    "The Ghanaian minister landed in Lomé with her two aides.",
    "Ghana and Togo exchanged substantive views.",
    "The Togolese soldiers arrived in Accra.",
    "God gave us two ears.",
    "The draft provides for the delivery of 2 billion cubic metres of gas.",
    "The Togolese minister flew to Tamale to lay flowers at the cemetery.",
    "The interview was conducted in Ewe.",
    "Ghana will send 40 engineers to Togo.",
    "Ghana urged Togo to release the fishermen.",
    "Ghana and Togo signed an agreement on water.",
    "The exercise brought together 200 soldiers from each side.",
    "Neither side brought up the loan.",
    "Duties would be cut provided that Togo covers the salaries.",
    "The Togolese minister was hosted to lunch by the Ghanaian minister Ama Boateng.",
    "Ghana and Togo exchanged views on matters of mutual concern.",
)


@pytest.mark.parametrize("text", NOTHING)
def test_plans_texts_journeys_and_everyday_deeds_are_no_activities(text: str) -> None:
    assert dealings(activities, text) == []
