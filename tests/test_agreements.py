"""Agreements: which instrument, what was done to it, and when it is only referred to."""

from __future__ import annotations

from typing import Any

import pytest
from dealings import BOTH, dealings, fits

from comity.extract.agreements import agreements

CASES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("Chile and Peru signed a 12-point agreement.", {"instrument": "agreement", "status": "signed", "subject": None}),
    ("Chile and Peru signed a Joint Declaration in Arica.",
     {"instrument": "declaration", "title": "Joint Declaration", "subject": None}),
    ("Chile and Peru signed a Memorandum of Understanding in Lima.", {"title": "Memorandum of Understanding"}),
    ("Chile upheld the 2011 Joint Statement and 2010 Joint Declaration with Peru.",
     {"instrument": "joint_statement", "title": "Joint Statement", "date": "2011"}),
    ("The president of Chile submitted for ratification the agreement between Chile and Peru on legal aid in criminal matters.",
     {"instrument": "agreement", "status": None, "parties": ["CHL", "PER"]}),
    ("Chile and Peru voiced the hope of the conclusion of the Silala Water Agreement.",
     {"title": "Silala Water Agreement", "status": "proposed"}),
    ("The ministers of Chile and Peru will wrap up the meeting by signing a treaty on fish.", {"status": "proposed"}),
    ("Chilean lawmakers passed a bill on a legal assistance treaty between Chile and Peru.",
     {"instrument": "treaty", "parties": ["CHL", "PER"], "mention": "reference"}),
    ("Chile and Peru have formalised a fisheries agreement. The agreement was signed in Arica on Monday by the ministers.",
     {"status": "signed", "subject": "fisheries", "quote": "The agreement was signed in Arica on Monday by the ministers"}),
    ("The memorandum on visas, initialled in Lomé last year, has been signed.", {"status": "signed", "subject": "visas"}),
    ("The protocol initialled in Tamale last year covers fish.",
     {"status": "initialled", "place": [{"name": "Tamale", "state": "GHA"}]}),
    ("The accord replaces one that lapsed in 2022.", {"status": "ended", "date": "2022", "parties": BOTH}),
    ("A treaty which the Togolese minister said both governments hoped to conclude in 2027 is on the table.",
     {"instrument": "treaty", "status": "proposed"}),
    ("There is no extradition treaty.", {"instrument": "treaty", "status": "signed", "polarity": "negated", "parties": BOTH}),
    ("What was not prolonged is the search-and-rescue protocol.",
     {"instrument": "protocol", "status": "extended", "polarity": "negated", "subject": "search-and-rescue"}),
    ("What the two ministers signed was a treaty on fish.", {"instrument": "treaty", "status": "signed", "subject": "fish"}),
    ("Ghana and Togo have been discussing a pact on visas. Nothing has been signed.",
     {"instrument": "agreement", "status": "signed", "polarity": "negated"}),
    ("A joint statement was posted on the ministry's site.", {"instrument": "joint_statement", "status": "adopted"}),
    ("Ghana and Togo signed an agreement on water on Monday.",
     {"instrument": "agreement", "status": "signed", "parties": BOTH, "subject": "water", "date": "2025-04-07",
      "mention": "event"}),
    ("The treaty on extradition between Ghana and Togo, signed in 2009, has never been ratified.",
     {"instrument": "treaty", "status": "ratified", "polarity": "negated"}),
    ("The treaty on extradition between Ghana and Togo, signed in 2009, has never been ratified.",
     {"instrument": "treaty", "status": "signed", "date": "2009", "mention": "reference"}),
    ("Ghana and Togo extended the memorandum of understanding until 2030.",
     {"instrument": "memorandum", "status": "extended", "until": "2030"}),
    ("The two countries have been negotiating a fisheries agreement since 2021.",
     {"instrument": "agreement", "status": "under_negotiation", "subject": "fisheries"}),
    ("Ghana and Togo signed an agreement on water on Monday.", {"subject": "water", "date": "2025-04-07"}),
    ("The parliament of Togo ratified the agreement on 2 March.",
     {"status": "ratified", "subject": None, "date": "2025-03-02"}),
    ("The protocol will lapse when a treaty on fish is signed by both parties.", {"instrument": "treaty", "status": "proposed"}),
    ("The Tamale Protocol binds Ghana and Togo.", {"instrument": "protocol", "title": "Tamale Protocol", "subject": None}),
    ("No agreement was signed.", {"instrument": "agreement", "status": "signed", "polarity": "negated"}),
    ("Togo withdrew from the pact in May.", {"instrument": "agreement", "status": "ended", "date": "2024-05"}),
    ("Ghana has ratified the convention.", {"instrument": "treaty", "status": "ratified", "polarity": "positive"}),
    ("The contract between Ghana and Togo runs until 2029.", {"instrument": "contract", "status": "in_force", "until": "2029"}),
    ("The loan agreement was signed in Lomé by the two finance ministers.", {"instrument": "agreement", "status": "signed"}),
    ("A protocol on border crossings entered into force on 1 July.",
     {"instrument": "protocol", "status": "in_force", "subject": "border crossings"}),
    ("The foreign ministers initialled a text on visas.", {"instrument": "agreement", "status": "initialled", "subject": "visas"}),
    ("Ghana suspended the extradition treaty with Togo.", {"instrument": "treaty", "status": "suspended", "parties": BOTH}),
    ("A joint declaration was adopted at the end of the visit.", {"instrument": "declaration", "status": "adopted"}),
    ("Talks on a free trade agreement between Ghana and Togo broke down.",
     {"instrument": "agreement", "status": "under_negotiation", "subject": "free trade"}),
    ("Togo's parliament has yet to ratify the treaty.", {"instrument": "treaty", "status": "ratified", "polarity": "negated"}),
    ("Ghana tore up the deal.", {"instrument": "agreement", "status": "ended"}),
    ("The memorandum, signed by both presidents, covers training.", {"instrument": "memorandum", "status": "signed"}),
    ("The agreement is to be signed in June.", {"instrument": "agreement", "status": "proposed"}),
    ("The Volta Basin Convention of 1955 was updated last year.",
     {"instrument": "treaty", "status": "updated", "title": "Volta Basin Convention of 1955", "date": "2024"}),
    ("They exchanged letters on the transfer of prisoners.",
     {"instrument": "letter", "status": "signed"}),
    ("The two countries concluded a contract for 40 buses.", {"instrument": "contract", "status": "signed", "subject": "40 buses"}),
    ("The fisheries agreement has held.", {"instrument": "agreement", "status": "in_force"}),
    ("Ghana abides by the treaty on the transfer of prisoners.", {"instrument": "treaty", "mention": "reference"}),
    ("Under a 2014 agreement on trade, Ghana pays for the dredging.",
     {"instrument": "agreement", "date": "2014", "mention": "reference"}),
    ("The joint statement was issued in Accra.", {"instrument": "joint_statement", "status": "adopted"}),
    ("The two ministers signed a plan of action for 2026 to 2030.", {"instrument": "roadmap", "status": "signed"}),
    ("Ghana and Togo signed a Memorandum of Understanding on Mangrove Forests between the Forestry Board of Ghana and the Coast "
     "Agency of Togo and a Memorandum of Understanding between the Volta Academy and the Togolese Institute of Law.",
     {"title": "Memorandum of Understanding on Mangrove Forests", "status": "signed"}),
    ("Ghana and Togo signed a Memorandum of Understanding on Mangrove Forests between the Forestry Board of Ghana and the Coast "
     "Agency of Togo and a Memorandum of Understanding between the Volta Academy and the Togolese Institute of Law.",
     {"title": "Memorandum of Understanding between the Volta Academy and the Togolese Institute of Law", "status": "signed"}),
    ("Ghana and Togo signed a deal on electricity and two accords on tourism.", {"subject": "tourism", "status": "signed"}),
    ("Togo ratified its maritime delimitation deal with Ghana in December 2019.",
     {"status": "ratified", "subject": "maritime delimitation", "date": "2019-12"}),
    ("The two foreign ministers inked milestone documents on Monday.", {"status": "signed", "subject": None}),
    ("A number of Memorandums of Understanding were exchanged between Ghana and Togo.",
     {"instrument": "memorandum", "status": "signed"}),
    ("The Togolese minister exchanged the Memorandum of Understanding between Togo and Ghana on Monday.",
     {"title": "Memorandum of Understanding between Togo and Ghana", "parties": BOTH}),
    ("Ghana and Togo put their names to the deal on Monday.", {"status": "signed", "date": "2025-04-07"}),
    ("The lease expires in 2027.", {"instrument": "contract", "status": "in_force", "until": "2027"}),
    ("The two countries have concluded negotiations on a customs agreement.", {"status": "agreed", "subject": "customs"}),
    ("Negotiators have agreed the text of a treaty on pensions.", {"status": "agreed", "subject": "pensions"}),
    ("The two countries have had an extradition treaty since 1972.", {"status": "in_force", "subject": "extradition"}),
    ("A date for signing the pensions agreement was not fixed.", {"status": "signed", "polarity": "negated"}),
    ("The signing of the pensions agreement was put off.", {"status": "signed", "polarity": "negated"}),
    ("Ghana and Togo signed a five-year memorandum of understanding on naval training between the two coast guards.",
     {"instrument": "memorandum", "subject": "naval training"}),
    ("Ghana and Togo discussed ways of signing an accord on water.", {"status": "proposed", "date": None}),
    ("The protocol of Ghana and Togo starts the procedure for reaching an agreement on rice.", {"status": "proposed"}),
    ("Under the 2011 accord, Ghana supplies power to Togo.", {"instrument": "agreement", "date": "2011", "mention": "reference"}),
    ("The loan from Togo that was signed on 3 April is not large.", {"instrument": "agreement", "status": "signed"}),
    ("On Monday the presidents witnessed the signing of an accord on rice.", {"status": "signed", "date": "2025-04-07"}),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_sentence_gives_the_instrument_with_its_status_and_dates(text: str, expected: dict[str, Any]) -> None:
    found = dealings(agreements, text)
    assert any(fits(f, expected) for f in found), found


NOTHING = (
    "Agreement was reached on opening a second crossing.",
    "Ghana and Togo have a great deal of goodwill.",
    "The agreement was welcomed by traders.",
    "Ghana wrote a letter to Togo.",
    "A deal would please both.",
    "The programme lasted three days.",
    "Their Comprehensive Strategic Partnership goes back to 2010.",
    "The two ministers witnessed the signing of a memorandum of understanding between KPSC and ACDC Ports.",
    "Togo was pleased with the agreement to launch a policy dialogue.",
    "I signed an agreement on fish with the minister.",
)


@pytest.mark.parametrize("text", NOTHING)
def test_bare_nouns_letters_and_levels_of_relations_are_no_instruments(text: str) -> None:
    assert dealings(agreements, text) == []
