"""Verb by verb: what each class of words states, as verb, noun, adjective or with a light verb: kind, value and who acts."""

from __future__ import annotations

import pytest
from dealings import dealings

from comity.extract.activities import activities
from comity.extract.commitments import commitments
from comity.extract.positions import positions

EXTRACTORS = {"commitment": commitments, "activity": activities, "position": positions}
VALUES = {"commitment": "act", "activity": "status", "position": "stance"}

COMMITMENTS = """
pledge GHA | Ghana vowed to clear its debt to Togo.
pledge GHA | Ghana stands ready to lend Togo two helicopters.
pledge GHA | Ghana is keen to buy power from Togo.
pledge GHA | Ghana is keen on deepening trade with Togo.
pledge GHA | Ghana has undertaken to return the two boats to Togo.
pledge GHA | Ghana gave Togo an assurance that the border would stay open.
pledge GHA | The Ghanaian minister reiterated his country's readiness to train Togolese pilots.
pledge GHA | Ghana reaffirmed its commitment to finishing the road to Togo.
pledge GHA | Ghana expressed its willingness to share radar data with Togo.
pledge GHA | Ghana voiced its keenness to deepen trade with Togo.
plan GHA | Ghana signalled its intention to lift the ban on Togolese fish.
pledge GHA | Ghana has set aside 4 million dollars for the Togolese road.
pledge GHA | Ghana is determined to finish the road to Togo.
pledge GHA | Ghana guaranteed Togo a supply of gas until 2030.
pledge GHA | Ghana would like to buy two ferries from Togo.
pledge GHA | Ghana is willing to take back 300 Ghanaians from Togo.
pledge GHA | Ghana is intent on reopening the bridge to Togo.
plan GHA | Ghana intends to withdraw its soldiers from Togo.
plan GHA | Ghana is set to open a consulate in Togo in May.
plan GHA | Ghana is sending Togo a second ferry in June.
plan GHA | Ghana is preparing to send Togo 40 engineers.
plan GHA | Ghana announced the expulsion of two Togolese diplomats.
plan GHA | Ghana announced the closure of its consulate in Togo.
plan GHA | Ghana announced its decision to lift the ban on Togolese fish.
plan GHA | Ghana is due to hand over the boat to Togo in May.
plan GHA | Ghana is mulling a loan to Togo.
pledge GHA | Ghana announced a grant of 4 million dollars to Togo.
pledge GHA | Ghana unveiled an aid package for Togo.
agree GHA+TGO | Ghana and Togo reached agreement to reopen the bridge.
agree GHA+TGO | Ghana and Togo concurred on the need to share data.
agree GHA+TGO | Ghana and Togo reached a consensus on the fee.
agree GHA+TGO | Both host and guest consented to share the data, and Ghana and Togo agreed to meet again.
agree GHA+TGO | Ghana and Togo decided to set up a joint commission.
agree GHA+TGO | The two neighbours have resolved to clear the river.
request GHA | Ghana urged Togo to free the fishermen.
request GHA | Ghana pressed Togo to free the fishermen.
request GHA | Ghana pleaded with Togo for more time.
request GHA | Ghana made an appeal to Togo for water.
request GHA | Ghana lodged a request with Togo for landing rights.
request GHA | Ghana asked that Togo free the fishermen.
request GHA | Ghana insists on being paid by Togo first.
request GHA | Ghana expects Togo to pay first.
request GHA | Togo must pay first, the Ghanaian foreign minister, Ama Owusu, said.
request GHA | Togo should pay first, the Ghanaian foreign minister, Ama Owusu, said.
request GHA | Togo needs to pay first, the Ghanaian foreign minister, Ama Owusu, said.
request GHA | Ghana would prefer a loan from Togo.
request GHA | Ghana proposed a joint survey of the river with Togo.
request GHA | Ghana put forward a proposal to share the water with Togo.
request GHA | Ghana issued an ultimatum to Togo to free the fishermen.
request GHA | Ghana hopes that Togo will free the fishermen.
request GHA | Ghana looks forward to Togo lifting the ban.
request GHA | Ghana sought help from Togo after the flood.
offer GHA | Ghana offered Togo the use of its airfields.
offer GHA | Ghana made an offer of gas to Togo.
offer GHA | Ghana has volunteered to host the talks with Togo.
offer GHA | Ghana's offer to train Togolese pilots still stands.
invite GHA | Ghana invited the president of Togo to Accra.
invite GHA | Ghana extended an invitation to the president of Togo.
invite GHA | The Togolese minister was invited to Accra by Ghana.
accept TGO | Togo accepted the Ghanaian offer.
accept TGO | Togo took up the Ghanaian offer of gas.
accept TGO | Togo gave its consent to the Ghanaian inspection.
accept TGO | Togo gave the green light to the Ghanaian mission.
accept TGO | Togo gave its approval to the Ghanaian proposal.
accept TGO | Togo agreed to Ghana's request.
accept TGO | Togo acceded to the Ghanaian demand.
accept TGO | Togo granted Ghana's request for an extension.
accept TGO | Togo assented to the Ghanaian proposal.
refuse TGO | Togo turned down the Ghanaian offer.
refuse TGO | Togo spurned the Ghanaian offer.
refuse TGO | Togo rebuffed Ghana's request for time.
refuse TGO | Togo declined to free the Ghanaian fishermen.
refuse TGO | Togo balked at the Ghanaian demand.
refuse TGO | Togo's refusal to free the Ghanaian fishermen was expected.
"""

POSITIONS = """
supports GHA | Ghana endorsed the Togolese candidate.
supports GHA | Ghana sided with Togo on the dam.
supports GHA | Ghana voiced its solidarity with Togo.
supports GHA | Ghana lent its backing to the Togolese plan.
supports GHA | Ghana reaffirmed its policy of neutrality to Togo.
supports GHA | Ghana is supportive of the Togolese bid.
supports GHA | Ghana subscribes to the Togolese view.
supports GHA | Ghana came out in favour of the Togolese plan.
opposes GHA | Ghana objected to the Togolese dam.
opposes GHA | Ghana came out against the Togolese dam.
opposes GHA | Ghana expressed its disapproval of the Togolese dam.
opposes GHA | Ghana is opposed to the Togolese dam.
opposes GHA | Ghana dismissed the Togolese claims.
opposes GHA | Ghana refuted the Togolese accusation.
values GHA | Ghana welcomed the release of the fishermen by Togo.
values GHA | Ghana attaches great weight to its ties with Togo.
values GHA | Ghana underscored the need for talks with Togo.
values GHA | Ghana affirmed the importance of trade with Togo.
values GHA | Ghana emphasised on the role of Togo in the region.
values GHA | Ghana sees Togo as a key partner.
values GHA | Togo is a key partner, the Ghanaian foreign minister, Ama Owusu, said.
praises GHA | Ghana hailed the Togolese effort.
praises GHA | Ghana paid tribute to the Togolese rescuers.
praises GHA | Ghana lauded Togo for its help.
praises GHA | Ghana expressed satisfaction with the Togolese effort.
praises GHA | Ghana spoke highly of the Togolese nurses.
praises GHA | Ghana was impressed by the Togolese effort.
thanks GHA | Ghana thanked Togo for the tents.
thanks GHA | Ghana conveyed its gratitude to Togo for the tents.
thanks GHA | Ghana is indebted to Togo for the tents.
condoles GHA | Ghana offered its condolences to Togo over the flood.
condoles GHA | Ghana sent its sympathies to Togo over the flood.
regrets GHA | Ghana regretted the death of a Togolese fisherman.
regrets GHA | Ghana apologised to Togo for the death of a fisherman.
regrets GHA | Ghana voiced regret over the Togolese decision.
criticises GHA | Ghana accused Togo of dumping cement.
criticises GHA | Ghana criticised the Togolese decision.
criticises GHA | Ghana lambasted the Togolese decision.
criticises GHA | Ghana hit out at the Togolese decision.
criticises GHA | Ghana lashed out at Togo over the ban.
criticises GHA | Ghana took issue with the Togolese figures.
criticises GHA | Ghana expressed its dismay at the Togolese ban.
criticises GHA | Ghana lodged a protest with Togo over the arrest of fishermen.
regrets GHA | Ghana is disappointed with the Togolese answer.
criticises GHA | Ghana complained about the Togolese ban.
criticises GHA | Ghana blamed Togo for the delay.
criticises GHA | Ghana alleged that Togo had moved the border stones.
criticises GHA | Ghana rebuked Togo over the arrests.
condemns GHA | Ghana condemned the attack on the Togolese embassy.
condemns GHA | Ghana denounced the Togolese raid.
condemns GHA | Ghana is outraged by the Togolese raid.
warns GHA | Ghana warned Togo against closing the border.
warns GHA | Ghana warned that the dam would dry up the Togolese wells.
warns GHA | Ghana threatened to close the border with Togo.
warns GHA | Ghana voiced concern over the Togolese dam.
warns GHA | Ghana is worried about the Togolese dam.
warns GHA | Ghana fears that the Togolese dam will dry up its wells.
"""

ACTIVITIES = """
completed GHA | Ghana gave Togo two ferries.
completed GHA | Ghana donated 300 tents to Togo.
completed GHA | Ghana has lent Togo 30 million dollars.
completed GHA | Ghana has written off the Togolese debt.
completed GHA | Ghana trained 300 Togolese nurses.
completed GHA | Ghana awarded 40 scholarships to Togolese students.
completed GHA | Ghana built a clinic for Togo.
completed GHA | Ghana rebuilt the Togolese port.
completed GHA | Ghana sent a dredger to Togo.
completed GHA | Ghana airlifted 12 tonnes of medicine to Togo.
completed GHA | Ghana delivered 12 tonnes of medicine to Togo.
completed GHA | Ghana made a delivery of 12 tonnes of rice to Togo.
completed GHA | Ghana disbursed 2 million dollars to Togo.
completed GHA | Ghana paid Togo 2 million dollars in compensation.
completed GHA | Ghana handed back five manuscripts to Togo.
completed GHA | Ghana repatriated 40 Togolese refugees.
completed GHA | Ghana deported 40 Togolese traders.
completed GHA | Ghana expelled the Togolese ambassador.
completed GHA | Ghana detained four Togolese fishermen.
completed GHA | Ghana seized a Togolese trawler.
completed GHA | Ghana extradited a suspect to Togo.
completed GHA | Ghana freed five Togolese fishermen.
completed GHA | Ghana deployed 200 soldiers to Togo.
completed GHA | Ghana reopened its embassy in Togo.
completed GHA | Ghana closed its border with Togo.
completed GHA | Ghana lifted the ban on Togolese fish.
completed GHA | Ghana imposed sanctions on Togo.
completed GHA | Ghana cleared 400 mines in Togo.
completed GHA | Ghana vaccinated 4,000 children in Togo.
completed GHA | Ghana rescued 12 Togolese sailors.
completed GHA | Ghana waived fees for Togolese lorries.
completed GHA | Ghana granted visas to 300 Togolese students.
completed GHA | Ghana hosted 300 Togolese refugees.
completed GHA | Ghana mediated between the Togolese government and its opponents.
completed GHA+TGO | Ghana and Togo exchanged prisoners.
completed GHA+TGO | Ghana and Togo restored diplomatic ties.
completed GHA+TGO | Ghana and Togo set up a joint hotline.
under_way GHA | Ghana is training Togolese pilots.
under_way GHA | Ghana finances a school in Togo.
under_way GHA | Ghana supplies Togo with electricity.
under_way GHA | Ghana has been paying for the Togolese clinic since 2019.
under_way GHA+TGO | Ghana and Togo are building a bridge together.
under_way GHA+TGO | Ghana and Togo share radar data.
suspended GHA | Ghana froze its aid to Togo.
suspended GHA | Ghana halted gas deliveries to Togo.
suspended GHA | Ghana withheld a tranche of the loan to Togo.
suspended GHA | Ghana has put the repair of the Togolese port on hold.
ended GHA | Ghana withdrew its soldiers from Togo.
ended GHA | Ghana closed its aid office in Togo.
ended GHA | Ghana broke off relations with Togo.
"""


def rows(table: str, kind: str) -> list[tuple[str, str, str]]:
    """Lines of "value actors | sentence" as (kind, value and actors, sentence)."""
    return [(kind, *map(str.strip, line.split("|"))) for line in table.strip().splitlines()]  # type: ignore[misc]


CASES = [*rows(COMMITMENTS, "commitment"), *rows(POSITIONS, "position"), *rows(ACTIVITIES, "activity")]


@pytest.mark.parametrize(("kind", "expected", "text"), CASES)
def test_a_word_states_what_its_frame_says(kind: str, expected: str, text: str) -> None:
    value, actors = expected.split()
    found = dealings(EXTRACTORS[kind], text)
    told = [(f.get(VALUES[kind]), sorted(f.get("actor") or f.get("holder") or ())) for f in found]
    assert (value, actors.split("+")) in told, found
