"""Commitments: who undertakes or asks what of whom, by which act, and what undertakes nothing."""

from __future__ import annotations

from typing import Any

import pytest
from dealings import BOTH, GHANA, TOGO, dealings, fits, keys

from comity.extract.commitments import commitments

CASES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("Ghana will lend Togo ten boats, according to a summary handed out in Lomé.",
     {"act": "plan", "actor": GHANA, "content": "Ghana will lend Togo ten boats"}),
    ("The money will be paid to Togo according to need, Ghana said.",
     {"act": "pledge", "actor": GHANA, "content": "The money will be paid to Togo according to need"}),
    ("Ghana decided to re-open the port to Togo.", {"act": "pledge", "actor": GHANA, "content": "re-open the port to Togo"}),
    ("Agreement was reached on opening a crossing.", {"act": "agree", "actor": BOTH, "content": "opening a crossing"}),
    ("Ghana will restore the supply of gas to Togo from 15 May.", {"actor": GHANA, "due": "2025-05-15"}),
    ("Ghana and Togo met again. Benin promised 40 tents.", {"act": "pledge", "actor": ["BEN"], "counterpart": GHANA}),
    ("“We are going to give Togo four boats by the end of May,” the Ghanaian foreign minister, Ama Owusu, said.",
     {"act": "pledge", "actor": GHANA, "counterpart": TOGO, "due": "[..2025-05-31]"}),
    ("“Today we agreed that every request will be answered within 30 days,” the Ghanaian minister, Ama Owusu, said in Togo.",
     {"act": "agree", "actor": BOTH, "content": "every request will be answered within 30 days"}),
    ("Agreement was also reached on sharing the water of the river.", {"act": "agree", "actor": BOTH}),
    ("The two ministers will open a bank. That was agreed in Accra in March.",
     {"act": "agree", "actor": BOTH, "content": "That was agreed in Accra in March"}),
    ("The treasury and the central bank have agreed on a loan.", {"act": "agree", "actor": BOTH, "content": "a loan"}),
    ("Togo would have liked a flat no.", {"act": "request", "strength": "wish", "actor": TOGO, "content": "a flat no"}),
    ("Ghana has offered a guarantee of 5 million euros to Togo.", {"act": "offer", "actor": GHANA, "counterpart": TOGO}),
    ("Togo recalled its envoy after its neighbour promised to raise the toll.", {"act": "pledge", "actor": GHANA}),
    ("In March Togo proposed to Ghana to share the harbour.", {"act": "request", "actor": TOGO, "counterpart": GHANA}),
    ("Ghana asked Togo about the dam. Benin was told of it. Ghana offered Benin two boats.",
     {"act": "offer", "actor": GHANA, "counterpart": ["BEN"]}),
    ("Ghana pledged to send 40 engineers to Togo by June.",
     {"act": "pledge", "actor": GHANA, "counterpart": TOGO, "content": "send 40 engineers to Togo by June",
      "due": "[..2025-06-30]"}),
    ("Togo counts on Ghana to pay for the bridge.", {"act": "request", "strength": "wish", "actor": TOGO, "counterpart": GHANA}),
    ("Togo asked Ghana to lower the fee.", {"act": "request", "actor": TOGO, "counterpart": GHANA, "content": "lower the fee"}),
    ("The ministers of Ghana and Togo agreed to open a second crossing.",
     {"act": "agree", "actor": BOTH, "content": "open a second crossing"}),
    ("Ghana has not accepted the proposal made by Togo.", {"act": "accept", "actor": GHANA, "polarity": "negated"}),
    ("Togo will not accept the Ghanaian terms.", {"act": "refuse", "actor": TOGO, "polarity": "positive"}),
    ("Ghana turned down Togo's offer of gas.", {"act": "refuse", "actor": GHANA, "content": "Togo's offer of gas"}),
    ("Togo rejected a Ghanaian demand that the border be closed.", {"act": "refuse", "actor": TOGO}),
    ("Ghana invited the president of Togo to Accra in May.", {"act": "invite", "actor": GHANA, "counterpart": TOGO}),
    ("Togo offered Ghana the use of its airfields.",
     {"act": "offer", "actor": TOGO, "counterpart": GHANA, "content": "the use of its airfields"}),
    ("Ghana has yet to answer the Togolese request.", {"act": "accept", "actor": GHANA, "polarity": "negated"}),
    ("A Togolese request for an extension has gone unanswered.", {"act": "accept", "actor": GHANA, "polarity": "negated"}),
    ("A Togolese request for an extension has gone unanswered.", {"act": "request", "actor": TOGO, "content": "an extension"}),
    ("“We will build the bridge by 2028,” the Ghanaian foreign minister, Ama Owusu, told reporters in Lomé.",
     {"act": "pledge", "actor": GHANA, "due": "[..2028-12-31]"}),
    ("Ghana demanded that Togo withdraw its troops from Aflao.",
     {"act": "request", "actor": GHANA, "counterpart": TOGO, "content": "Togo withdraw its troops from Aflao"}),
    ("Ghana wants Togo to hand over two suspects.", {"act": "request", "actor": GHANA, "counterpart": TOGO}),
    ("Ghana wants to hand over two suspects.", {"act": "pledge", "actor": GHANA}),
    ("Ghana plans to lend Togo 30 million dollars for a port.", {"act": "plan", "actor": GHANA, "counterpart": TOGO}),
    ("Togo hopes Ghana will extend the loan.", {"act": "request", "strength": "wish", "actor": TOGO, "counterpart": GHANA}),
    ("Ghana is considering a loan to Togo.", {"act": "plan", "actor": GHANA, "content": "a loan to Togo"}),
    ("Togo appealed to Ghana for help after the cyclone.", {"act": "request", "actor": TOGO, "content": "help after the cyclone"}),
    ("The two countries will set up a joint commission on water.", {"act": "agree", "actor": BOTH}),
    ("Togo declined an invitation to join the patrols.",
     {"act": "refuse", "actor": TOGO, "content": "an invitation to join the patrols"}),
    ("Togo promised Ghana an answer within a month.", {"act": "pledge", "actor": TOGO, "counterpart": GHANA}),
    ("Ghana called on Togo to return the boats.", {"act": "request", "actor": GHANA, "content": "return the boats"}),
    ("Togo's parliament approved the request by Ghana for landing rights.", {"act": "accept", "actor": TOGO}),
    ("Ghana did not ask Togo for troops.", {"act": "request", "actor": GHANA, "polarity": "negated", "content": "troops"}),
    ("Togo made no promise.", {"act": "pledge", "actor": TOGO, "polarity": "negated"}),
    ("At Ghana's request Togo put off the meeting.", {"act": "request", "actor": GHANA}),
    ("Ghana and Togo are committed to finishing the road next year.", {"act": "pledge", "actor": BOTH, "due": "2026"}),
    ("Ghana and Togo decided to resume joint patrols.", {"act": "agree", "actor": BOTH, "content": "resume joint patrols"}),
    ("Ghana will not ask Togo to pay for the repairs.", {"act": "pledge", "actor": GHANA, "polarity": "positive"}),
    ("The Togolese envoy presented a letter inviting the Ghanaian minister to a fair in Lomé.", {"act": "invite", "actor": TOGO}),
    ("Ghana asked Togo for landing rights. Lomé said no.", {"act": "refuse", "actor": TOGO, "counterpart": GHANA}),
    ("Togo said yes to a Ghanaian base.", {"act": "accept", "actor": TOGO, "content": "a Ghanaian base"}),
    ("Togo gave its consent to the Ghanaian survey.", {"act": "accept", "actor": TOGO, "content": "the Ghanaian survey"}),
    ("Togo signed off on the Ghanaian request.", {"act": "accept", "actor": TOGO}),
    ("Togo welcomed the offer and said it would be accepted.", {"act": "accept", "actor": TOGO}),
    ("Ghana asked Togo to lower the fee. No reply has come from Lomé.", {"act": "accept", "actor": TOGO, "polarity": "negated"}),
    ("Ghana invited the Togolese minister to a fair. He agreed to come.", {"act": "pledge", "actor": TOGO, "content": "come"}),
    ("The Togolese minister said she would be glad to lower the fee.", {"act": "pledge", "actor": TOGO}),
    ("Ghana would welcome an early decision by Togo on the dam.", {"act": "request", "strength": "wish", "actor": GHANA}),
    ("“What we need from Togo is a clear date,” the Ghanaian minister, Ama Owusu, said.",
     {"act": "request", "actor": GHANA, "counterpart": TOGO, "content": "a clear date"}),
    ("It would help if Togo opened the second crossing, the Ghanaian minister said.",
     {"act": "request", "strength": "wish", "actor": GHANA, "counterpart": TOGO}),
    ("Ghana floated the idea of a joint patrol with Togo.", {"act": "request", "actor": GHANA, "counterpart": TOGO}),
    ("Ghana gave its word that the boats would be returned to Togo.",
     {"act": "pledge", "actor": GHANA, "content": "the boats would be returned to Togo"}),
    ("Togo has been promised two boats by Ghana.", {"act": "pledge", "actor": GHANA, "content": "two boats"}),
    ("The clinic, built by Ghana, would open in May.", {"due": "2025-05"}),
    ("Ghana asked Togo to open the crossing. Togo agreed.", {"act": "accept", "actor": TOGO, "content": "Togo agreed"}),
    ("Ghana asked Togo to open the crossing, and Togo has agreed to do so.", {"act": "accept", "actor": TOGO}),
    ("The Ghanaian minister invited a Togolese delegation to Accra. The delegation accepted.", {"act": "accept", "actor": TOGO}),
    ("The Ghanaian side proposed a joint survey. The other side did not agree.",
     {"act": "accept", "actor": TOGO, "polarity": "negated"}),
    ("Ghana assured Togo of its continued support for the return of the fishermen.",
     {"act": "pledge", "actor": GHANA, "counterpart": TOGO, "content": "its continued support for the return of the fishermen"}),
    ("The Ghanaian minister, Ama Owusu, assured her guests that Ghana would repair the dam.",
     {"act": "pledge", "actor": GHANA, "content": "Ghana would repair the dam"}),
    ("On Friday Ghana offered Togo three boats.", {"act": "offer", "actor": GHANA, "due": None}),
    ("The Ghanaian ministry announced a package of countermeasures against Togo.",
     {"act": "plan", "content": "a package of countermeasures against Togo"}),
    ("While Ghana has sought to have the case put off, Togo has kept silent.", {"act": "pledge", "actor": GHANA}),
    ("“We want to spend our money, we want to help Togo,” the Ghanaian minister, Ama Owusu, said.",
     {"act": "pledge", "actor": GHANA, "content": "help Togo"}),
    ("The two ministers endorsed a plan where Ghana will open a school for Togolese officers.",
     {"act": "plan", "actor": GHANA, "content": "Ghana will open a school for Togolese officers"}),
    ("“The production of boats will be expanded together with Togo,” the Ghanaian minister, Ama Owusu, continued.",
     {"act": "pledge", "actor": GHANA}),
    ("A second ferry between Ghana and Togo will sail from Lomé in May.", {"act": "agree", "due": "2025-05"}),
    ("Twelve Togolese divers will train in Accra from May.", {"actor": TOGO}),
    ("Ghana pledged 4 million dollars for Togo, a senior official of the ministry, asking not to be named, told the Post.",
     {"act": "pledge", "actor": GHANA, "counterpart": TOGO, "content": "4 million dollars for Togo"}),
    ("The president of Ghana, Ama Owusu, and her counterpart Kofi Adu agreed to open a bridge.", {"act": "agree", "actor": BOTH}),
    ("During the meeting the top official reiterated the willingness of the Togolese government to open a bridge.",
     {"act": "pledge", "actor": TOGO, "content": "open a bridge"}),
    ("Ghana's foreign ministry told the Togolese embassy that ten of its staff must leave by 21 May.",
     {"act": "request", "actor": GHANA, "content": "ten of its staff must leave by 21 May", "due": "[..2025-05-21]"}),
    ("Ghana sold Togo 20 boats. Another 30 are due this year.",
     {"act": "plan", "actor": GHANA, "content": "Another 30 are due this year", "due": "2025"}),
    ("Ghana sold Togo 20 boats. Another 20 are to arrive in September.", {"act": "plan", "actor": GHANA, "due": "2025-09"}),
    ("The road from Accra to Lomé should be ready in November.", {"act": "plan", "due": "2025-11"}),
    ("The minister of Togo said the bridge was safe. The two countries would repair the road next.",
     {"act": "agree", "actor": BOTH}),
    ("Ghana and Benin said that they would freeze their aid to Togo.", {"actor": ["BEN", "GHA"]}),
    ("Ghana pledged four boats to the DFA.", {"act": "pledge", "actor": GHANA, "counterpart": TOGO, "content": "four boats"}),
    ("For the talks Ghana has suggested Benin.", {"act": "request", "actor": GHANA, "content": "Benin"}),
    ("Next year Ghana takes over the maintenance of the boats.", {"act": "plan", "actor": GHANA, "counterpart": TOGO}),
    ("Ghana asked Togo to prolong the project by two years beyond its expiry at the end of 2027.",
     {"act": "request", "actor": GHANA, "due": None}),
    ("Ghana had promised Togo to send a ship before the end of March.", {"act": "pledge", "due": "[..2025-03-31]"}),
    ("Togo offered Ghana a lighthouse. The Ghanaian government has yet to answer.",
     {"act": "accept", "polarity": "negated", "content": "The Ghanaian government has yet to answer"}),
    ("Ghana asked Togo for boats, tents, and a further loan.",
     {"act": "request", "content": "boats, tents, and a further loan"}),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_sentence_voices_the_commitment_with_its_act_actor_and_content(text: str, expected: dict[str, Any]) -> None:
    found = dealings(commitments, text)
    assert any(fits(f, expected) for f in found), found


NOTHING = (
    "The project with Ghana will enhance the capacity of the villages.",
    "The minister of Togo said that the money from Ghana would help the villages rebuild.",
    "In brief remarks, the Ghanaian ambassador reiterated the commitment Ghana has to Togo.",
    "Some of those who had sought refuge in Togo came back to Ghana.",
    "Ghana and Togo have a plan which aims to increase the harvest.",
    "The Togolese minister will address a press conference in Accra.",
    "The hospital of Togo can advance its services offered to the public, the Ghanaian minister, Ama Owusu, said.",
    "A budget approved by the planning commission was shown in Lomé, where Ghana and Togo met.",
    "The storm is expected to cross Togo and Ghana on Friday.",
    "The exports of Ghana to Togo are going to fall.",
    "The minister of Togo said that the Ghanaian economy will grow by 6 per cent.",
    "Togo may ask Ghana for a loan.",
    "Ghana could offer Togo a loan.",
    "Ghana and Togo met. African leaders will wait and see.",
    "Togo accepted its loss to Ghana.",
    "The Ghanaian spokesman offered more details of the talks with Togo.",
    "Togolese demand for Ghanaian cocoa is high.",
    "A Togolese man is wanted in Ghana for fraud.",
    "Questions sent to the Togolese embassy in Accra were not answered.",
    "The Ghanaian embassy did not respond to a request for comment.",
    "“Ghana seeks to sell oil to Togo,” said Kofi Mensa, a fellow at an institute.",
    "Togo will pay for the oil of Ghana, said Kofi Mensa, who lectures on politics.",
    "If Ghana decides to close the crossing, prices in Togo rise.",
    "The pact's structure is meant to benefit Togo.",
    "“What we seek with Togo? It is not to sell oil,” the Ghanaian president, Ama Owusu, said.",
    "Ghana stood by the people of Togo as they seek their rights.",
    "The Ghanaian president, Ama Owusu, is to be accompanied by her staff.",
    "The Ghanaian president, Ama Owusu, called out Togo for closing the crossing.",
    "Ghana's foreign minister, Ama Owusu, met her colleague of Togo in Lomé. The meeting is also set to tackle fish.",
    "Ghana's foreign minister, Ama Owusu, met her colleague of Togo in Lomé. The talks will focus on fish.",
    "Ghana and Togo spoke of it. The visit is expected to boost trade.",
    "The Ghanaian minister said that the Togolese president, Kofi Adu, is expected on 21 May.",
    "“I want to thank Togo for the tents,” the Ghanaian minister, Ama Owusu, said.",
    "The Ghanaian minister and the minister of Togo will each make a statement.",
    "The Togolese minister's visit to Ghana pencilled in for May was put off.",
    "“Ask me in June,” the Togolese minister, Afi Lawson, said.",
    "Togo's minister, Afi Lawson, would come if Ghana invited her.",
    "Many observers believe that the two countries will find a compromise.",
    "Analysts expect that the dam will fill by June.",
    "Ghana and Togo agreed that there is room for more.",
    "The mayor has to do with the loss of the money, the Ghanaian minister, Ama Owusu, said.",
    "The Ghanaian minister would like to thank Togo for the tents.",
    "Ghana and Togo have begun a project called “Open Map” on a Togolese portal.",
    "The night was quiet.\n\nThe rain fell.\n\nA man slept.\n\nThe storm is expected to be much stronger in May.",
    "The Ghanaian minister called on the president of Togo.",
    "The aim is to make the coast a place for holidays.",
    "It would cost less than a single frigate.",
    "A Ghanaian official declined to say whether the road would be closed.",
    "The soldiers are said to have committed other crimes in Togo.",
    "An aide to the Ghanaian minister, asking not to be named, described the mood.",
    "Ghana had waited because neither delegation would cross the bridge first.",
    "“Would Togo open the road?” the Ghanaian minister asked.",
    "The Ghanaian minister was glad to see the road open.",
    "The Ghanaian minister will take part in a seminar in Lomé in May.",
    "The talks were to have opened in Lomé on Friday.",
    "The Ghanaian minister will depart Lomé tomorrow.",
    "The ministers spoke on how both ministries would undertake the preparations.",
    "The Ghanaian minister received a courtesy call from the Togolese ambassador on Monday.",
    "The Ghanaian and Togolese ministers will discuss the border.",
    "The Ghanaian minister Ama Boateng would host her Togolese colleague Kofi Amegah for the meeting.",
)


@pytest.mark.parametrize("text", NOTHING)
def test_visits_suppositions_aims_and_things_given_up_undertake_nothing(text: str) -> None:
    assert dealings(commitments, text) == []


def test_each_verb_that_is_agreed_is_a_commitment_of_its_own() -> None:
    found = dealings(commitments, "Ghana and Togo agreed to repair the road, to open a bridge and to share radar data.")
    assert [f["content"] for f in found] == ["repair the road", "open a bridge", "share radar data"]


def test_each_item_of_a_list_of_what_was_agreed_is_a_commitment_of_its_own() -> None:
    text = (
        "The two sides agreed:\n\n(a) to repair the road;\n\n(b) to open talks on fish; and\n\n(c) to build a school.\n\nIt rained."
    )
    found = dealings(commitments, text)
    assert [(f["act"], keys(f["actor"]), f["content"]) for f in found] == [
        ("agree", BOTH, "repair the road"), ("agree", BOTH, "open talks on fish"), ("agree", BOTH, "build a school"),
    ]  # fmt: skip
    assert dealings(commitments, text.replace("agreed:", "spoke of many things:")) == []


def test_a_condition_is_told_beside_what_is_undertaken() -> None:
    found = dealings(commitments, "Ghana is ready to supply 200 megawatts if Togo opens the line.")
    assert [(f["act"], f["condition"]) for f in found] == [("pledge", "if Togo opens the line")]
