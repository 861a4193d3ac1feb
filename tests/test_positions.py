"""Positions: whose stance, which one, on what and towards whom."""

from __future__ import annotations

from typing import Any

import pytest
from dealings import drafted, fits

from comity.extract.positions import positions


def stated(text: str, published: str | None = "2025-02-20") -> list[dict[str, Any]]:
    """The positions of a text (20 February 2025 is a Thursday)."""
    return drafted(positions, text, published)


def stance(name: str, holder: str, about: str, counterpart: str | None = None, *, negated: bool = False) -> dict[str, Any]:
    towards = {"counterpart": [counterpart]} if counterpart else {}
    return {"stance": name, "holder": [holder], "object": about, "polarity": "negated" if negated else "positive", **towards}


CASES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("Peruvian President Ana Quispe spoke of the port of Chile, as it is a milestone for all, she said.",
     stance("values", "PER", "it is a milestone for all")),
    ("Chile welcomed the Peruvian president's offer.", stance("values", "CHL", "the Peruvian president's offer", "PER")),
    ("“I want to thank Chile for the delivery in May of nine trucks,” said the Peruvian foreign minister, Ana Quispe.",
     stance("thanks", "PER", "the delivery in May of nine trucks", "CHL")),
    ("Lima likes the idea of a joint patrol with Chile.", stance("supports", "PER", "the idea of a joint patrol with Chile")),
    ("Peru and Chile met. Minister Ana Quispe of Peru voiced the Republic of Peru's deep concern over the mining of the strait.",
     stance("warns", "PER", "the mining of the strait")),
    ("Peru and Chile met. Luis Vega expressed Peru's thanks and gratitude for the boats.", stance("thanks", "PER", "the boats")),
    ("Peru condemned the Chilean raid, deeming it a violation of the truce.", stance("condemns", "PER", "the Chilean raid", "CHL")),
    ("Chile denies the charge.", stance("opposes", "CHL", "the charge")),
    ("Chile finds the Peruvian plan too costly.", stance("criticises", "CHL", "the Peruvian plan too costly", "PER")),
    ("Peru described the Chilean step as a bad joke.", stance("criticises", "PER", "the Chilean step as a bad joke", "CHL")),
    ('"We are grateful to our Chilean friends for the boats," said the Peruvian minister, Ana Quispe.',
     stance("thanks", "PER", "the boats", "CHL")),
    ("The Peruvian minister spoke warmly of the Chilean doctors.", stance("praises", "PER", "the Chilean doctors", "CHL")),
    ("Lima is furious at the Chilean tariff.", stance("criticises", "PER", "the Chilean tariff", "CHL")),
    ("The Chilean minister said that ties with Peru were at an all-time high.",
     stance("values", "CHL", "ties with Peru were at an all-time high", "PER")),
    ("The Peruvian president has every confidence in her Chilean counterpart.",
     stance("values", "PER", "her Chilean counterpart", "CHL")),
    ("Peru has doubts about the Chilean figures.", stance("warns", "PER", "the Chilean figures", "CHL")),
    ("The Peruvian minister said any change to the border with Chile was out of the question.",
     stance("opposes", "PER", "any change to the border with Chile was out of the question", "CHL")),
    ("The Peruvian minister said the ban violates the treaty with Chile.",
     stance("condemns", "PER", "the ban violates the treaty with Chile", "CHL")),
    ("The Peruvian minister said the Chilean ban hurts fishermen.",
     stance("criticises", "PER", "the Chilean ban hurts fishermen", "CHL")),
    ('"However, the Chilean ban is unjust," the Peruvian minister said.',
     stance("criticises", "PER", "the Chilean ban is unjust", "CHL")),
    ("Peru condemned the Chilean raid as a breach of the United Nations Charter.",
     stance("condemns", "PER", "the Chilean raid", "CHL")),
    ("Bolivia dislikes the plan.", stance("opposes", "BOL", "the plan")),
    ("Peru condemned the Chilean drills. Ecuador welcomed them.", stance("values", "ECU", "them")),
    ("Chile drops its objections to Peruvian pork.", stance("opposes", "CHL", "Peruvian pork", "PER")),
    ("Peru recalled its ambassador after accusing Chile of closing the border.",
     stance("criticises", "PER", "closing the border", "CHL")),
    ("Peru does not dispute the right of any state to police its waters.",
     stance("opposes", "PER", "the right of any state to police its waters", negated=True)),
    ("Peru called the Chilean figure a fairy tale.", stance("criticises", "PER", "the Chilean figure a fairy tale", "CHL")),
    ("Chile called Peru our nearest ally.", stance("values", "CHL", "Peru our nearest ally", "PER")),
    ("Brazil is in favour of the plan.", stance("supports", "BRA", "the plan")),
    ("Peru called the Chilean map “an insult”.", stance("criticises", "PER", "the Chilean map “an insult”", "CHL")),
    ("Peru branded the report a fabrication.", stance("opposes", "PER", "the report a fabrication")),
    ("Peru expressed its disappointment at the Chilean vote.", stance("regrets", "PER", "the Chilean vote", "CHL")),
    ("Poland stands by Lithuania, the Polish Foreign Minister Jan Nowak said.", stance("supports", "POL", "Lithuania", "LTU")),
    ("Peru backs Chile's bid to host the summit.", stance("supports", "PER", "Chile's bid to host the summit", "CHL")),
    ("Peru respects the sovereignty of Chile.", stance("supports", "PER", "the sovereignty of Chile", "CHL")),
    ("Peru's support for the one-China policy was reaffirmed in talks with China.",
     stance("supports", "PER", "the one-China policy", "CHN")),
    ("Peru does not recognise the Chilean claim.", stance("supports", "PER", "the Chilean claim", "CHL", negated=True)),
    ('"Suriname is against the plan," said Minister Kofi Amoa of Suriname.', stance("opposes", "SUR", "the plan")),
    ("Peru voiced its opposition to the Chilean plan.", stance("opposes", "PER", "the Chilean plan", "CHL")),
    ("Peru remains opposed to the Chilean claim.", stance("opposes", "PER", "the Chilean claim", "CHL")),
    ("Peru disagrees with Chile on the dam.", stance("opposes", "PER", "the dam", "CHL")),
    ("Chile rejected the accusations by Peru.", stance("opposes", "CHL", "the accusations by Peru", "PER")),
    ("Chile denied that it opposed the accord with Peru.", stance("opposes", "CHL", "the accord with Peru", "PER", negated=True)),
    ("Peru attaches great importance to its relations with Chile.", stance("values", "PER", "its relations with Chile", "CHL")),
    ("Peru underlined the importance of ties with Chile.", stance("values", "PER", "the importance of ties with Chile", "CHL")),
    ('"Chile is an indispensable partner," Peruvian Minister Ana Quispe said.',
     stance("values", "PER", "Chile is an indispensable partner", "CHL")),
    ("Peru described the agreement with Chile as a milestone.",
     stance("values", "PER", "the agreement with Chile as a milestone", "CHL")),
    ("Peru considers Chile a close friend.", stance("values", "PER", "Chile a close friend", "CHL")),
    ("Peru is grateful to Chile for its help after the flood.", stance("thanks", "PER", "its help after the flood", "CHL")),
    ("Peru thanked Chile for its help after the flood.", stance("thanks", "PER", "its help after the flood", "CHL")),
    ('"We are satisfied with the talks with Chile," said Peruvian Minister Ana Quispe.',
     stance("praises", "PER", "the talks with Chile", "CHL")),
    ("Peru paid tribute to the Chilean rescuers.", stance("praises", "PER", "the Chilean rescuers", "CHL")),
    ("Chilean Minister Luis Arriagada noted with satisfaction that ties with Peru were growing.",
     stance("praises", "CHL", "that ties with Peru were growing", "PER")),
    ("Peru offered condolences to Chile over the earthquake.", stance("condoles", "PER", "the earthquake", "CHL")),
    ('"We deeply regret the decision of Chile," Peruvian Minister Ana Quispe said.',
     stance("regrets", "PER", "the decision of Chile", "CHL")),
    ("Peruvian Minister Ana Quispe called the Chilean decision regrettable.",
     stance("criticises", "PER", "the Chilean decision regrettable", "CHL")),
    ("Peru lodged a protest with Chile over the incursion.", stance("criticises", "PER", "the incursion", "CHL")),
    ("Chile's decision drew criticism from Peru.", stance("criticises", "PER", "Chile's decision", "CHL")),
    ("Peru took issue with the Chilean decision.", stance("criticises", "PER", "the Chilean decision", "CHL")),
    ("Chile slammed Peru for closing the border.", stance("criticises", "CHL", "closing the border", "PER")),
    ("Peru complained that Chile had closed the border.", stance("criticises", "PER", "that Chile had closed the border", "CHL")),
    ("Peru condemned in the strongest terms the attack on the Chilean embassy.",
     stance("condemns", "PER", "the attack on the Chilean embassy", "CHL")),
    ("Peru expressed concern over the Chilean drills.", stance("warns", "PER", "the Chilean drills", "CHL")),
    ("Peru is not happy with the Chilean offer.", stance("criticises", "PER", "the Chilean offer", "CHL")),
    ("Peru is deeply alarmed by the Chilean drills.", stance("warns", "PER", "the Chilean drills", "CHL")),
    ("Lima is wary of the Chilean plan.", stance("warns", "PER", "the Chilean plan", "CHL")),
    ("Peru warned Chile against closing the border.", stance("warns", "PER", "closing the border", "CHL")),
    ("Peru shares Chile's concerns about the drought.", stance("warns", "PER", "the drought", "CHL")),
    ('Peru\'s minister said: "We regret this step." Chile rejected the criticism.', stance("regrets", "PER", "this step", "CHL")),
    ("Peruvian Foreign Minister Ana Quispe reaffirmed Peru's view of Chile as one of its important partners.",
     stance("values", "PER", "Chile as one of its important partners", "CHL")),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_stance_is_read_with_its_holder_and_object(text: str, expected: dict[str, Any]) -> None:
    found = stated(text)
    assert any(fits(f, expected) for f in found), found


NONE = (
    "Peru opposes the Chilean dam, said Luis Ferro, a scholar in Lima.",
    "Chile and Peru met. Peruvian President Ana Quispe said they shared views on the danger of dams with Chile.",
    "President Ana Quispe of Peru left. Quispe's supporters denounced the Chilean tariffs.",
    "Peruvian President Ana Quispe called out Chile for the dam.",
    "Peruvian President Ana Quispe was welcomed by Chilean President Luis Arriagada in Santiago on Monday.",
    "Chilean President Luis Arriagada welcomed the Peruvian delegation on Monday.",
    "Peruvian children like football, and Chilean ones too.",
    "Peru thanked them.",
    "Peru called Chile on Monday to ask for help against the unjustified raids.",
    "Peru thanked Chile for the warm welcome.",
    "Peru may support the plan of Chile.",
    "The Peruvian president, Ana Quispe, thanked Chile for receiving her delegation.",
    "Peru spoke of the Chilean-backed force in the hills.",
    "Lima signed plans, supported by the Peru-Chile trade accord, for a port.",
    "Peru spoke of the bribes charged by officials of Chile.",
    "Peru denied the Chilean crew visas.",
    "The Peruvian minister said it was too early to speak of Chile.",
    "The Peruvian minister said the storm hurt fishermen in Chile.",
    "The ministers of Peru and Chile expressed confidence that the talks would go on.",
    '"Thank you," said Peruvian Minister Ana Quispe.',
    "Peru rejected the offer of Chile.",
    "The flood threatened the harbour of Arica, which Chile and Peru share.",
    "Peru's ministry concerned with trade is in Lima.",
)


@pytest.mark.parametrize("text", NONE)
def test_courtesy_and_what_may_be_are_no_stance(text: str) -> None:
    assert stated(text) == []
