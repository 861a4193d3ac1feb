"""Figures: which amounts become statements, with which parties, dates, roles and passages."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from dealings import drafted

from comity.clean import clean
from comity.detect import detect
from comity.extract.figures import figures
from comity.terms.report import Page
from comity.terms.statement import plain

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
LEAD = "Spain and the Philippines held talks on bilateral cooperation in Manila on Monday. "


def stated(text: str, published: str | None = "2025-02-20") -> list[dict[str, Any]]:
    """The figures of a text after its lead."""
    return drafted(figures, LEAD + text, published)


CASES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("Spain's exports of gas to Chile fell 12 percent last year.", {"value": 12, "actor": ["ESP"], "counterpart": ["CHL"]}),
    ("“I want to thank Spain for the transfer in January of 29 trucks,” the Philippine minister, Ana Cruz, said.",
     {"value": 29, "actor": ["ESP"], "as_of": "2025-01"}),
    ("The clinic in Cebu was paid for by Spain, 3.5 million euros, of which 2.1 has been received.",
     {"value": 2_100_000, "of": 3_500_000, "role": "part", "unit": "EUR"}),
    ("The ship will cost Spain EUR 33 million, not the EUR 31 million it had announced; EUR 4 million of it was paid in January.",
     {"value": 4_000_000, "of": 33_000_000, "role": "part"}),
    ("Asked about the 50% duty on Philippine steel, the Spanish minister left.", {"value": 50, "unit": "percent"}),
    ("Spain provides food to 145,000 refugees in Mindanao.", {"value": 145_000, "unit": "refugee", "actor": ["ESP"]}),
    ("France flew 18 of the injured to Madrid for Spain.", {"value": 18, "unit": "injured", "actor": ["FRA"]}),
    ("The Philippines welcomed Spanish government contributions in June totalling $62 million.",
     {"value": 62_000_000, "counted": "Spanish government contributions", "actor": ["ESP"]}),
    ("Spain will provide an overall amount of EUR 27 million to the Philippines in the long term.",
     {"value": 27_000_000, "actor": ["ESP"], "counterpart": ["PHL"]}),
    ("Spain raised its budget for aid to the Philippines by 1.4bn euros.",
     {"value": 1_400_000_000, "counted": "its budget"}),
    ("As a result, over €1 billion was invested in the Philippines by Spain.", {"value": 1_000_000_000, "counted": None}),
    ("Spain imposed a 40% duty on Philippine sugar.", {"value": 40, "actor": ["ESP"], "counterpart": ["PHL"]}),
    ("France and the Philippines met next. France sent 12 boats.", {"value": 12, "actor": ["FRA"], "counterpart": ["PHL"]}),
    ("Spain has donated 30 dialysis machines to the Philippines.",
     {"value": 30, "unit": "dialysis machine", "actor": ["ESP"], "counterpart": ["PHL"], "predicate": "delivered"}),
    ("Spain announced an additional EUR 7 million in funding for schools.",
     {"value": 7_000_000, "unit": "EUR", "actor": ["ESP"], "role": "increment", "predicate": "pledged"}),
    ("This brings total Spanish aid to the Philippines to EUR 43 million.",
     {"value": 43_000_000, "unit": "EUR", "actor": ["ESP"], "role": "total"}),
    ("The Philippines has returned 994 cases to Spain.",
     {"value": 994, "unit": "case", "actor": ["PHL"], "counterpart": ["ESP"], "predicate": "returned"}),
    ("The Philippines has verified 44 out of 45 dossiers received from Spain.",
     {"value": 44, "of": 45, "role": "part", "unit": "dossier", "actor": ["PHL"], "predicate": "verified"}),
    ("Since August 2024, Spain has trained 43 officers of the Philippine Navy.",
     {"value": 43, "since": "2024-08", "role": "period", "actor": ["ESP"]}),
    ("Spanish doctors have treated more than 4,300 patients so far.",
     {"value": 4300, "bound": "at_least", "as_of": "2025-02-20", "actor": ["ESP"]}),
    ("The two countries signed five agreements.", {"value": 5, "unit": "agreement", "actor": ["ESP", "PHL"]}),
    ("In 2023, Spain granted 312 study visas to Filipinos.", {"value": 312, "as_of": "2023", "actor": ["ESP"]}),
    ("Trade between Spain and the Philippines reached €1.04bn last year.",
     {"value": 1_040_000_000, "predicate": None, "counted": "Trade between Spain and the Philippines"}),
    ("A grant from Spain, under which 27 of 40 schools were rebuilt, ended in 2019.", {"value": 27, "of": 40, "predicate": None}),
    ("Spain granted the Philippines €28.8m in three instalments of €9.6m.", {"value": 28_800_000, "counted": None}),
    ("Spain announced a €40m credit line from 3 March, a month after the Philippines paid back €9m.",
     {"value": 9_000_000, "predicate": "disbursed", "as_of": None}),
    ("A forum in Manila brought together 46 Spanish companies.", {"value": 46, "predicate": None}),
    ("Spain said US $26.73 million in loans would be made available.", {"value": 26_730_000, "unit": "USD", "actor": ["ESP"]}),
    ("Spain has pledged EUR 12 million for the rail-and-road bridge at Cebu.",
     {"value": 12_000_000, "counted": "the rail-and-road bridge at Cebu"}),
    ("The total Spanish loan to the Philippines, EUR 43 million, is unaffected.",
     {"value": 43_000_000, "counted": "The total Spanish loan to the Philippines"}),
    ("The Spanish draft provides for deliveries of 1.5 bcm a year, down from 2 bcm in December.",
     {"value": 2_000_000_000, "counted": "deliveries", "as_of": "2024-12"}),
    ("Spain delivered 300 buses to the Philippines in the first quarter of last year.", {"value": 300, "role": "period"}),
    ("Spain has given the Philippines EUR 140 million in aid since 2011, including EUR 38 million last year.",
     {"value": 140_000_000, "as_of": "2025-02-20", "since": "2011"}),
    ("Spain handed over medical equipment worth approximately EUR 2.8 million to the Philippine minister.",
     {"value": 2_800_000, "counted": "medical equipment"}),
    ("Spain gave the Philippines nine x-ray film developers.", {"value": 9, "unit": "film developer"}),
    ("The Philippines received 0.9 bcm of Spanish gas in 2023 and 0.3 bcm in 2024.",
     {"value": 300_000_000, "counted": "Spanish gas", "actor": ["ESP"]}),
    ("Spain flew in 83 tonnes of rice on five flights, where three had been promised.", {"value": 5, "predicate": "delivered"}),
    ("The Philippine minister, Ana Cruz, encouraged further Spanish aid for radars, boats, and the "
     "additional EUR 9 million grant for Cebu.",
     {"value": 9_000_000, "actor": ["ESP"], "counterpart": ["PHL"], "quote": "the additional EUR 9 million grant for Cebu"}),
    ("The Philippine minister, Ana Cruz, proposed that Spain raise the number of scholarships, which now stands at 18 a year.",
     {"value": 18, "actor": ["ESP"], "counterpart": ["PHL"]}),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_sentence_gives_its_figure(text: str, expected: dict[str, Any]) -> None:
    found = next((f for f in stated(text) if f["value"] == expected["value"]), None)
    assert found is not None
    assert {name: sorted(v) if isinstance(v := found.get(name), list) else v for name in expected} == expected


NONE = (
    "Analysts expect Spain to lend the Philippines 90 million euros.",
    "“I cannot tell nineteen hundred families in Manila that Spain has changed its mind,” the minister said.",
    "Spain, according to two negotiators, has accepted the plan.",
    "Spain sent the Philippines some rice. The minister landed at 7.50 and left at 9.15.",
    "Employers in Manila speak of nine thousand jobs.",
    "In Manila, where the sewing machines from Spain start at six, nobody complained.",
    "At least 63 people were killed and 140,000 displaced by the floods in the Philippines.",
    "Spain asked the Philippines for 400 boats.",
    "The Philippines set a target of EUR 500 million.",
    "The two ministers praised the two countries.",
    "They marked 30 years of diplomatic relations between Spain and the Philippines.",
    "Spain lent EUR 24 million, not EUR 42 million.",
    "Two people with direct knowledge of the talks with Spain said so.",
    "They opened the 8.2-kilometre crossing paid for by Spain.",
    "Spain gave the Philippines a loan in three instalments.",
    "Spain and the Philippines want to bring their trade to EUR 3 billion.",
    "The plan with Manila is for all of Spain's 48 million people.",
    "Spain and the Philippines will reach their targeted $10 billion bilateral trade volume.",
    "Spain and the Philippines aim to achieve a $10 billion trade volume in the long run.",
    "The target set by Spain and the Philippines for trade is $5 billion in 2030 and $9 billion later.",
    "About 40 percent of households in the Philippines use wells that Spain dug.",
    "With a population of about 100,000 people, the district in the Philippines asked Spain for help.",
    "The meeting of 11 heads of state and 20 envoys of Spain and the Philippines was held in Manila.",
    "A judge in Manila found a Spaniard guilty on 15 charges of fraud.",
)


@pytest.mark.parametrize("text", NONE)
def test_tolls_aims_requests_and_withdrawn_values_are_no_figures(text: str) -> None:
    assert [f["value"] for f in stated(text) if f["value"] != 24_000_000] == []


def test_news_that_is_not_about_dealings_gives_no_figures() -> None:
    page = Page(path="r.txt", content=b"The club sold 300 shirts on Monday. Fans drank 4,000 litres of beer.", sha256="0")
    assert list(figures(detect(clean(page)))) == []


def test_a_part_and_a_conversion_take_the_parties_of_their_whole() -> None:
    text = (
        "Spain will lend the Philippines EUR 120 million (about PHP 8.1 billion) for trains, of which EUR 20 million is for water."
    )
    found = stated(text)
    assert [(f["value"], f["actor"]) for f in found] == [(120_000_000, ["ESP"]), (8_100_000_000, ["ESP"]), (20_000_000, ["ESP"])]
    assert [f.get("converted", False) for f in found] == [False, True, False]
    assert found[2]["of"] == 120_000_000


def test_every_passage_holds_its_number() -> None:
    for found in stated("Spain has donated 30 dialysis machines, two clinics and EUR 3 million to the Philippines."):
        assert any(part in found["quote"] for part in ("30", "two", "3 million"))


@pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="needs the annotated reports beside the repository")
def test_figures_of_annotated_reports_are_found() -> None:
    sys.path.insert(0, str(SHARED))
    score = importlib.import_module("score")
    meta = json.loads((SHARED / "devset" / "meta.json").read_text("utf-8"))
    gold = found = given = 0
    for stem in ("01_vn_rok_dialogue", "05_padma_bridge_pledge", "14_lisbon_readout"):
        content = (SHARED / "devset" / f"{stem}.txt").read_bytes()
        page = Page(path=f"{stem}.txt", content=content, sha256="0", published=meta[stem]["published"])
        parsed = detect(clean(page))
        ours = [{"kind": "figure", "quote": parsed.text(d.span), "span": list(d.span), **plain(d.fields)} for d in figures(parsed)]
        lines = [json.loads(line) for line in (SHARED / "devset" / "gold" / f"{stem}.jsonl").read_text("utf-8").splitlines()]
        wanted = [line for line in lines if line["kind"] == "figure"]
        gold, given = gold + len(wanted), given + len(ours)
        found += sum(bool(score.candidates(line, ours, parsed.report.text)) for line in wanted)
    assert 2 * found / (gold + given) >= 0.75
