"""Places found in text, with the state they lie in where it is known."""

from __future__ import annotations

import pytest

from comity.detect.parse import parse
from comity.detect.parties import find_parties
from comity.detect.places import find_places
from comity.terms.parsed import Parsed
from comity.terms.report import Block, Report


def read(text: str) -> Parsed:
    block = Block(0, len(text), "paragraph")
    return find_places(find_parties(parse(Report(id="r", path="r.txt", text=text, sha256="", blocks=(block,)))))


FOUND: list[tuple[str, list[tuple[str, str | None]]]] = [
    ("They met in Hanoi.", [("Hanoi", "VNM")]),
    ("The delegation visited Vietnam.", [("Vietnam", "VNM")]),
    ("She arrived in Kaédi on Monday.", [("Kaédi", "MRT")]),
    ("Vietnam cleared the soil at Bien Hoa Airport.", [("Bien Hoa Airport", "VNM")]),
    ("Work goes on at Bien Hoa airbase in Vietnam.", [("Bien Hoa airbase", "VNM"), ("Vietnam", "VNM")]),
    ("Vietnam sent them to Quang Tri and Gia Lai provinces.", [("Quang Tri", "VNM"), ("Gia Lai", "VNM")]),
    ("Refugees live in eastern Chad.", [("eastern Chad", "TCD")]),
    ("A post stands on the Romanian border.", [("Romanian border", None)]),
    ("She arrived in the French capital, Paris, on Monday.", [("Paris", "FRA")]),
    ("She will fly to the Kenyan capital of Nairobi.", [("Nairobi", "KEN")]),
    ("He spoke in Paris, the French capital.", [("Paris", "FRA")]),
    ("He spoke in the French capital and left Nairobi.", [("French capital", "FRA"), ("Nairobi", "KEN")]),
    ("The French delegation visited Brest.", [("Brest", "FRA")]),
    ("The ship docked at the Port of Colombo.", [("Port of Colombo", "LKA")]),
    ("Ships patrol the South China Sea.", [("South China Sea", None)]),
    ("A clinic opened in Farquelmoor.", [("Farquelmoor", None)]),
    ("The boat was received at Tarrow naval base.", [("Tarrow naval base", None)]),
    ("Malawi's guests were lodged in Blantyre.", [("Blantyre", "MWI")]),
]


@pytest.mark.parametrize(("text", "places"), FOUND)
def test_a_place_is_found_with_its_state(text: str, places: list[tuple[str, str | None]]) -> None:
    assert [(m.place.name, m.place.state) for m in read(text).places] == places


NOWHERE = [
    "Hanoi said it would reply.",
    "Vietnam thanked the guests.",
    "The talks were held in March.",
    "The U.S. Department of State agreed.",
    "A Pohang-class corvette was handed over.",
    "They spoke in Parliament.",
]


@pytest.mark.parametrize("text", NOWHERE)
def test_what_acts_or_is_a_month_is_no_place(text: str) -> None:
    assert [m.place.name for m in read(text).places] == []


def test_offsets_are_those_of_the_words() -> None:
    parsed = read("Refugees live in eastern Chad, near Farquelmoor.")
    assert [parsed.text((m.start, m.end)) for m in parsed.places] == [m.place.name for m in parsed.places]
    assert all(m.first <= m.head < m.last for m in parsed.places)


MORE: list[tuple[str, list[str]]] = [
    ("Wells were dug in the regions of Ziguinchor and Sédhiou.", ["Ziguinchor", "Sédhiou"]),
    ("The teams passed through the Wellow border post.", ["Wellow border post"]),
    ("He was treated at the Tarrow Military Hospital.", ["Tarrow Military Hospital"]),
    ("The trip will take her to Peru.", ["Peru"]),
    ("Help came after Cyclone Zelda.", []),
]


@pytest.mark.parametrize(("text", "names"), MORE)
def test_words_around_a_name_make_it_a_place(text: str, names: list[str]) -> None:
    assert [m.place.name for m in read(text).places] == names
