"""Topics of a passage: by its own words, and by what surrounds it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from comity.detect import detect
from comity.detect.parse import parse
from comity.extract import kept
from comity.extract.topics import context_topics, topics_of
from comity.terms.extraction import Own
from comity.terms.parsed import Parsed
from comity.terms.report import Block, Report
from comity.terms.statement import Activity, Commitment
from comity.vocabulary import tables
from comity.vocabulary.clues import Clues, clues
from comity.vocabulary.frames import frames
from comity.vocabulary.topics import plain, topics


def read(text: str, title: str | None = None) -> Parsed:
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start, start + len(line), "paragraph"))
        start += len(line) + 1
    return parse(Report(id="r", path="r.txt", text=text, sha256="", blocks=tuple(blocks), title=title))


OWN = [
    ("funding for dioxin remediation at the old airfield", {"war_legacy.dioxin"}),
    ("clearing unexploded ordnance in two districts", {"war_legacy.ordnance"}),
    ("cooperation in overcoming war consequences", {"war_legacy"}),
    ("the search for those missing in action", {"war_legacy.accounting"}),
    ("a course in English for peacekeepers", {"peacekeeping", "training"}),
    ("talks on a code of conduct", {"law_of_the_sea"}),
    (
        "cooperation in maritime security, cyber security and military medicine",
        {"maritime_security", "cybersecurity", "military_medicine"},
    ),
    ("a loan for the bridge", {"development"}),
    ("ten scholarships for students", {"education"}),
    ("vaccines against measles", {"health"}),
    ("a free trade agreement", {"trade"}),
    ("the transfer of sentenced persons", {"law_enforcement", "consular"}),
    ("its consistent foreign policy", {"foreign_policy"}),
    ("support each other at multilateral forums", {"multilateral"}),
    ("cooperation contributing to regional and global peace and stability", {"bilateral_relations"}),
    ("the arms trade", {"defence_industry"}),
]

WORLD = [
    ("the next round of the vice-ministerial consultations", {"dialogue"}),
    ("he accepted an invitation to pay a state visit", {"dialogue"}),
    ("the stationing of a Marlandic battalion at the northern base", {"defence_cooperation"}),
    ("a pact on mutual defence", {"defence_cooperation"}),
    ("dioxin-contaminated soil at the old airbase", {"war_legacy.dioxin"}),
    ("sappers cleared 40 minefields along the line", {"war_legacy.ordnance"}),
    ("the exhumation of soldiers missing since the war", {"war_legacy.accounting"}),
    ("artificial limbs for mine survivors", {"war_legacy.disability"}),
    ("a diary and dog tags found on the ridge", {"war_legacy.artefacts"}),
    ("compensation for wartime forced labour", {"war_legacy"}),
    ("an infantry battalion for the stabilisation mission", {"peacekeeping"}),
    ("unarmed observers monitoring the ceasefire", {"peacekeeping"}),
    ("twelve seats at the staff college", {"training"}),
    ("instructors trained 80 pilots", {"training"}),
    ("Portuguese language teachers for the barracks", {"education", "language_training"}),
    ("the hospital ship's surgeons", {"health", "military_medicine"}),
    ("tents, blankets and water purifiers after the floods", {"humanitarian"}),
    ("firefighters sent to the wildfires", {"humanitarian"}),
    ("two relief flights to the quake zone", {"humanitarian"}),
    ("patrol boats for the coast guard", {"maritime_security"}),
    ("escorting merchant ships through the strait", {"maritime_security"}),
    ("a ransomware attack on the ministry's servers", {"cybersecurity"}),
    ("forty howitzers and their spare parts", {"defence_industry"}),
    ("licensed production of armoured vehicles", {"defence_industry"}),
    ("a joint live-fire drill", {"exercises"}),
    ("naval manoeuvres off the cape", {"exercises"}),
    ("sharing of satellite intelligence", {"intelligence", "space"}),
    ("the extradition of two drug traffickers", {"law_enforcement"}),
    ("the seizure of 3 tonnes of cocaine", {"law_enforcement"}),
    ("police cooperation against smugglers", {"law_enforcement"}),
    ("a moratorium on nuclear tests", {"arms_control"}),
    ("inspections of chemical weapon stockpiles", {"arms_control"}),
    ("anti-dumping duties on ceramic tiles", {"trade"}),
    ("import tariffs and quotas", {"trade"}),
    ("the export ban on nickel ore", {"trade"}),
    ("a swap line between the two central banks", {"finance"}),
    ("the rescheduling of its sovereign debt", {"finance"}),
    ("a Eurobond guaranteed by the treasury", {"finance"}),
    ("rural water points and latrines", {"development"}),
    ("the construction of a causeway", {"development"}),
    ("reopening of the railway line and the border crossing", {"transport"}),
    ("direct flights between the capitals", {"transport"}),
    ("a 400-kilovolt power line with 300 megawatts of capacity", {"energy"}),
    ("four LNG cargoes", {"energy"}),
    ("green hydrogen by pipeline", {"energy"}),
    ("turbines for the hydropower plant", {"energy"}),
    ("seed potatoes and fertilisers for smallholders", {"agriculture"}),
    ("a veterinary certificate for beef", {"agriculture"}),
    ("cod quotas for trawlers", {"fisheries"}),
    ("licences for tuna boats", {"fisheries"}),
    ("the shared river's pollution", {"environment"}),
    ("a fund for the rainforest", {"environment"}),
    ("midwives and cholera vaccines", {"health"}),
    ("dialysis machines for the clinic", {"health"}),
    ("an Antarctic research station", {"science"}),
    ("quantum computing laboratories", {"science"}),
    ("a launch pad for weather satellites", {"space"}),
    ("ten scholarships at the university", {"education"}),
    ("new textbooks for primary schools", {"education"}),
    ("the museum returned looted bronzes", {"culture"}),
    ("a film festival and a youth orchestra", {"culture"}),
    ("visas for holders of ordinary passports", {"consular"}),
    ("consular access to the detained nationals", {"consular"}),
    ("the readmission of rejected asylum seekers", {"migration"}),
    ("a quota of seasonal workers for the harvest", {"agriculture", "migration"}),
    ("refugees returned voluntarily to their villages", {"migration"}),
    ("the release of political prisoners", {"human_rights"}),
    ("torture and arbitrary detention", {"human_rights"}),
    ("the maritime boundary and the exclusive economic zone", {"law_of_the_sea"}),
    ("the disputed shoal", {"law_of_the_sea"}),
    ("a truce between the rebels and the government", {"regional_order"}),
    ("its candidacy for the Security Council", {"multilateral"}),
    ("a policy of permanent neutrality", {"foreign_policy"}),
    ("non-alignment and non-interference", {"foreign_policy"}),
    ("the expulsion of three diplomats", {"bilateral_relations"}),
    ("sixty years of diplomatic relations", {"bilateral_relations"}),
    ("boundary pillars along the land border", {"bilateral_relations", "regional_order"}),
    ("French lessons for recruits", {"language_training"}),
    ("accession to the alliance's charter", {"multilateral"}),
    ("the rebels' withdrawal under the truce", {"regional_order"}),
    ("a face-to-face meeting on the sidelines", {"dialogue"}),
    ("proximity talks through an emissary", {"dialogue"}),
    ("the visit was postponed", {"dialogue"}),
    ("a third round of expert talks", {"dialogue"}),
    ("a lease of the base for ten years", {"defence_cooperation"}),
    ("the two general staffs compared notes", {"defence_cooperation"}),
    ("an early-warning radar on the ridge", {"defence_cooperation"}),
    ("thermal desorption of the earth", {"war_legacy.dioxin"}),
    ("they defused two wartime bombs", {"war_legacy.ordnance"}),
    ("two square kilometres cleared in a year", {"war_legacy.ordnance"}),
    ("an exchange of the bodies of the fallen", {"war_legacy.accounting"}),
    ("limbs for blinded veterans", {"war_legacy.disability"}),
    ("helmets of the men who fell there", {"war_legacy.artefacts"}),
    ("a joint history commission", {"war_legacy"}),
    ("an extension of the mission's mandate", {"peacekeeping"}),
    ("formed police units for the interim force", {"peacekeeping"}),
    ("a study tour for technicians trained abroad", {"training"}),
    ("Arabic lessons for the crews", {"language_training"}),
    ("a military medevac of two gunners", {"military_medicine"}),
    ("rescue crews dug after the aftershocks", {"humanitarian"}),
    ("tinned food and cooking sets", {"humanitarian"}),
    ("a response plan for the affected families", {"humanitarian"}),
    ("a go-fast boat fired warning shots", {"maritime_security"}),
    ("the tug went to the aid of sailors adrift", {"maritime_security"}),
    ("jamming of signals", {"cybersecurity"}),
    ("passwords taken in a hybrid attack", {"cybersecurity"}),
    ("mortar bombs and gun systems", {"defence_industry"}),
    ("the overhaul of twelve tanks", {"defence_industry"}),
    ("a rehearsal with a mock attack", {"exercises"}),
    ("spies and classified documents", {"intelligence"}),
    ("an exchange of warnings", {"intelligence"}),
    ("a homicide and two car bombs", {"law_enforcement"}),
    ("the mafia's precursors", {"law_enforcement"}),
    ("limits on launchers", {"arms_control"}),
    ("an inspection visit under the treaty on conventional forces", {"arms_control"}),
    ("certificates of origin for carmakers", {"trade"}),
    ("supply chains for copper and zinc", {"trade"}),
    ("a boycott of toys", {"trade"}),
    ("a bail-out by bondholders", {"finance"}),
    ("pensions and reinsurance", {"finance"}),
    ("escrow for unpaid bills", {"finance"}),
    ("drainage and social housing", {"development"}),
    ("weighbridges and axle loads", {"transport"}),
    ("a car ferry and its pilotage", {"transport"}),
    ("the lorry queue at the frontier", {"transport"}),
    ("a powership with dynamos", {"energy"}),
    ("electricity tariffs and gas debts", {"energy"}),
    ("cheese, eggs and garlic", {"agriculture"}),
    ("armyworms in the pastures", {"agriculture"}),
    ("camels and their herders", {"agriculture"}),
    ("hake from the cannery", {"fisheries"}),
    ("mesh sizes in the estuary", {"fisheries"}),
    ("the tundra's lynx and wolves", {"environment"}),
    ("water shortages and drying-up wetlands", {"environment"}),
    ("cataract operations and spectacles", {"health"}),
    ("reagents, swabs and serum", {"health"}),
    ("seismographs and drill cores", {"science"}),
    ("mobile roaming on shared spectrum", {"science"}),
    ("a payload for lunar orbit", {"space"}),
    ("rectors agreed on student visas", {"education"}),
    ("the choir and the ballet", {"culture"}),
    ("a book fair and film days", {"culture"}),
    ("the restorers of the frescoes", {"culture"}),
    ("travel advice and apostilles", {"consular"}),
    ("the return of stranded citizens", {"consular"}),
    ("fruit pickers and care workers", {"migration"}),
    ("unaccompanied children at the reception centre", {"migration"}),
    ("house arrest without trial", {"human_rights"}),
    ("censors and tear gas", {"human_rights"}),
    ("prior consultation of the highland people", {"human_rights"}),
    ("arbitration over the baselines", {"law_of_the_sea"}),
    ("the median line's sandbanks", {"law_of_the_sea"}),
    ("an armistice between the warring factions", {"regional_order"}),
    ("drones crossed the line", {"regional_order"}),
    ("a junta after the putsch", {"regional_order"}),
    ("a veto in the council", {"multilateral"}),
    ("an independent course and self-determination", {"foreign_policy"}),
    ("outside interference", {"foreign_policy"}),
    ("frontier markers and boundary stones", {"bilateral_relations"}),
    ("distrust between sister republics", {"bilateral_relations"}),
    ("jets scrambled to police the airspace", {"defence_cooperation"}),
    ("good offices and a working lunch", {"dialogue"}),
    ("an unarmed observation plane", {"arms_control"}),
    ("illegal dredges and illegal miners", {"law_enforcement"}),
    ("the unitisation of a joint field", {"energy"}),
    ("hay and veal", {"agriculture"}),
    ("caribou on the sea ice", {"environment"}),
    ("a seismic array and magnetometers", {"science"}),
    ("the fire brigade's dogs", {"humanitarian"}),
    ("an equity stake to close the financing gap", {"finance"}),
    ("a violation of its airspace", {"defence_cooperation", "regional_order"}),
    ("to leave the organisation", {"multilateral"}),
]
QUIET = [
    "the second test of his patience",
    "paving the way for a better future",
    "room for a change of heart",
    "at that point he rose to leave",
    "an important step of great importance",
    "of course, in due course",
    "the space between the lines",
    "he told journalists",
    "a favourable environment",
    "the methods of both delegations' work",
    "diplomats were not available",
]


@pytest.mark.parametrize(("text", "expected"), OWN + WORLD)
def test_words_name_their_topics(text: str, expected: set[str]) -> None:
    assert set(topics_of(read(text), (0, len(text)), context=False)) == expected


@pytest.mark.parametrize("text", QUIET)
def test_everyday_words_name_nothing(text: str) -> None:
    assert topics_of(read(text), (0, len(text))) == ()


def test_every_phrase_of_the_table_is_found_by_the_pattern_of_its_topic() -> None:
    rows = tables.load("topics.toml", None)
    lost = [
        phrase
        for topic in topics()
        for key, found in (("phrases", topic.strong), ("weak", topic.weak))
        for phrase in tables.strings(rows[topic.name], key, topic.name)
        if not (found and found.search(plain(phrase.replace(" * ", " one of ").replace("*", ""))))
    ]
    assert lost == []


def test_every_phrase_of_the_table_is_found_by_its_words() -> None:
    rows = tables.load("topics.toml", None)
    lost = [
        phrase
        for topic in rows
        for part in ("phrases", "weak")
        for phrase in tables.strings(rows[topic], part, topic)
        for text in (phrase.replace(" * ", " one of ").replace("*", ""), phrase.replace("*", "ings"))
        if (topic, part) not in clues().of(plain(text))
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("phrase", "text"),
    [("ox*", "the oxen"), ("l'orchard*", "in l'orchards"), ("*ology", "geology"), ("R*D", "R and D, RnD"), ("a * b", "a or b")],
)
def test_clues_are_found_to_a_phrase_of_any_form(phrase: str, text: str) -> None:
    made = Clues()
    made.add(phrase, ("orchards", "weak"))
    assert made.of(plain(text)) == {("orchards", "weak")}


def test_every_topic_of_the_table_has_a_case() -> None:
    assert {t.name for t in topics()} == {name for _, names in OWN + WORLD for name in names}


def test_a_spelling_or_a_plural_changes_nothing() -> None:
    texts = ("a labor mobility program", "labour mobility programmes")
    assert {topics_of(read(t), (0, len(t)), context=False) for t in texts} == {("migration",)}


def test_around_a_passage_a_narrow_topic_goes_before_a_broad_one() -> None:
    parsed = read("The loan pays for midwives. The project will build latrines. Vaccines follow.\nHe thanked them.")
    assert context_topics(parsed)[0] == "health"


def test_an_aim_names_no_topic() -> None:
    text = "They will train more, for peace, stability and development in the region."
    assert topics_of(read(text), (0, len(text)), context=False) == ("training",)


def test_what_the_frame_is_about_stands_where_the_words_name_nothing() -> None:
    text, other = "to come to Oslo in May", "to a course for midwives"
    assert topics_of(read(text), (0, len(text)), by=("dialogue",), context=False) == ("dialogue",)
    assert "dialogue" not in topics_of(read(other), (0, len(other)), by=("dialogue",), context=False)


def test_frames_name_topics_of_the_table() -> None:
    assert {name for frame in frames() for name in frame.topics} <= {t.name for t in topics()}


def test_an_invitation_is_about_dialogue_and_teaching_about_training() -> None:
    report = "Norway has taught 40 people from Peru. Norway invited Peru's president to Oslo.\nVaccines against measles came."
    drafts = [d.fields for kind, d in kept(detect(read(report).report)) if kind in ("activity", "commitment")]
    assert sorted(f.topics[0] for f in drafts if isinstance(f, Activity | Commitment)) == ["dialogue", "training"]


def test_a_child_is_given_without_its_parent_unless_that_is_named() -> None:
    text = "He praised the work on war legacies, including dioxin clean-up."
    assert topics_of(read(text), (0, 30), context=False) == ()
    assert set(topics_of(read(text), (0, len(text)), context=False)) == {"war_legacy", "war_legacy.dioxin"}


def test_a_passage_that_names_nothing_takes_the_topic_before_it() -> None:
    parsed = read(
        "The ministers spoke of vaccines for children.\nThe two sides reviewed deminers' work. He thanked them warmly for it."
    )
    start = parsed.report.text.index("He thanked")
    assert topics_of(parsed, (start, len(parsed.report.text)))[0] == "war_legacy.ordnance"


def test_a_report_is_about_what_it_names_most() -> None:
    parsed = read(
        "They spoke of fishing boats and tuna. Fishermen came. Vaccines were not mentioned again.", title="Fisheries talks end"
    )
    assert context_topics(parsed)[0] == "fisheries"


def test_nothing_named_gives_no_topic() -> None:
    parsed = read("He smiled.")
    assert topics_of(parsed, (0, 10)) == ()


def test_a_user_adds_topics_and_phrases(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[beekeeping]\nphrases = ["bee*"]\n[health]\nphrases = ["sauna*"]\n', "utf-8")
    text = "They spoke of bees and saunas."
    parsed = replace(read(text), own=Own(topics=own))
    assert set(topics_of(parsed, (0, len(text)), context=False)) == {"beekeeping", "health"}
    assert topics_of(read(text), (0, len(text)), context=False) == ()
