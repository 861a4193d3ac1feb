"""A firm, a school, a club or an outlet is not the state whose it is said to be."""

from __future__ import annotations

import pytest

from comity.detect import detect
from comity.extract import extract
from comity.terms.report import Block, Report

OWN: list[tuple[str, str]] = [
    ("Velanto, the operator of one of South Korea's largest crypto exchanges, signed a memorandum with Vietnam's Ministry of "
     "Finance on Monday.", "KOR"),
    ("One of Japan's largest universities signed a memorandum with the Lao Ministry of Health.", "JPN"),
    ("A subsidiary of India's Shantara Steel signed a contract with Bangladesh's government.", "IND"),
    ("India's Shantara Steel signed a contract with Bangladesh's government.", "IND"),
    ("Italy's University of Bellona signed a cooperation agreement with the Vietnamese Ministry of Education.", "ITA"),
    ("The Chinese firm Longhai Rail will build a railway in Laos.", "CHN"),
    ("A Chinese firm will build a railway in Laos.", "CHN"),
    ("French energy company Solenne pledged $30 million to Senegal.", "FRA"),
    ("Germany's oldest bank lent 40 million euros to Rwanda's Ministry of Finance.", "DEU"),
    ("Norway's biggest newspaper invited the prime minister of Chile to Oslo.", "NOR"),
    ("Turkey's biggest football club agreed with the government of Uzbekistan to train 40 players.", "TUR"),
    ("A Turkish news agency signed an agreement with the Ministry of Information of Chad.", "TUR"),
    ("South Korean company Hanbit Motors donated 20 buses to Cambodia.", "KOR"),
]  # fmt: skip
"""Invented, each with the state that does nothing in it."""

STATES: list[tuple[str, str]] = [
    ("China will build a railway in Laos.", "CHN"),
    ("India's Ministry of Steel signed a contract with Bangladesh's government.", "IND"),
    ("Germany's central bank signed an agreement with Rwanda's Ministry of Finance.", "DEU"),
    ("A Turkish delegation signed an agreement with the Ministry of Information of Chad.", "TUR"),
    ("The Prime Minister of Spain signed an agreement with the Ministry of Information of Chad.", "ESP"),
]


def concerned(text: str) -> set[str]:
    """The states that the statements of a text ascribe a deed to, or a part in it; what is counted aside."""
    report = Report(id="r", path="r.txt", text=text, sha256="", published="2026-03-04", blocks=(Block(0, len(text), "paragraph"),))
    found = [s.fields.get(n) or [] for s in extract(detect(report)) for n in ("parties", "actor", "holder")]
    return {p if isinstance(p, str) else p.get("state") for parties in found for p in parties}


@pytest.mark.parametrize(("text", "state"), OWN)
def test_what_is_private_acts_for_itself(text: str, state: str) -> None:
    assert state not in concerned(text)


@pytest.mark.parametrize(("text", "state"), STATES)
def test_a_body_or_an_office_acts_for_its_state(text: str, state: str) -> None:
    assert state in concerned(text)
