"""Who is meant by pronouns, role nouns, counterparts and groups."""

from __future__ import annotations

import pytest

from comity.detect.parse import parse
from comity.detect.parties import find_parties
from comity.detect.people import find_people
from comity.detect.places import find_places
from comity.detect.quotes import find_quotes
from comity.detect.reference import resolve
from comity.terms.parsed import Parsed
from comity.terms.report import Block, Report


def resolved(text: str) -> Parsed:
    """The report of paragraphs on lines, with references resolved."""
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(at, at + len(line), "paragraph"))
        at += len(line) + 1
    report = Report(id="case", path="case.txt", text=text, sha256="", blocks=tuple(blocks))
    return resolve(find_places(find_parties(find_people(find_quotes(parse(report))))))


def meant(text: str, words: str) -> tuple[list[str], list[str]]:
    """Persons and parties meant by the last occurrence of the words."""
    parsed = resolved(text)
    at = text.rfind(words)
    actor = next((a for a in parsed.actors if a.start == at and a.end == at + len(words)), None)
    return ([p.name for p in actor.people], sorted(p.key for p in actor.parties)) if actor else ([], [])


BASE = (
    "Vietnamese Defence Minister Tran Quoc Hieu held talks with Norwegian Defence Minister Ingrid Solvang in Hanoi. "
    "Vietnam and Norway will sign a plan.\n"
)
HIEU, SOLVANG, BOTH = ["Tran Quoc Hieu"], ["Ingrid Solvang"], ["NOR", "VNM"]

CASES = [
    (BASE + "Solvang left. Minister Do Van Binh of Vietnam stayed. Her host had seen her off.", "Her host", [], ["VNM"]),
    (BASE + "The mayor of Bodø, Per Lie, came. He thanked Vietnam.", "He", ["Per Lie"], ["NOR"]),
    (BASE + "The opposition leader Per Lie came. Lie thanked Vietnam.", "Lie", ["Per Lie"], []),
    (BASE + "The ministry in Oslo declined to comment.", "The ministry", [], ["NOR"]),
    (BASE + "The government in Hanoi has promised to pay.", "The government", [], ["VNM"]),
    (BASE + "The authorities in Oslo were told of it.", "The authorities", [], ["NOR"]),
    (BASE + "Solvang arrived late. Her host thanked Norway.", "Her host", HIEU, ["VNM"]),
    (BASE + "The hosts promised to pay.", "The hosts", [], ["VNM"]),
    (BASE + "The visitors promised to pay.", "The visitors", [], ["NOR"]),
    (BASE + "Norway and Vietnam drew up lists. The former has paid.", "The former", [], ["NOR"]),
    (BASE + "Norway and Vietnam drew up lists. The latter has paid.", "The latter", [], ["VNM"]),
    (BASE + "Solvang wrote to Minister Hieu, and the latter has replied.", "the latter", HIEU, ["VNM"]),
    (BASE + "Each promised to pay.", "Each", HIEU + SOLVANG, BOTH),
    (BASE + "Neither has paid.", "Neither", HIEU + SOLVANG, BOTH),
    (BASE + "Minister Hieu praised the talks. He also thanked Norway.", "He", HIEU, ["VNM"]),
    (BASE + "Minister Hieu praised the talks.\nHe also thanked Norway.", "He", HIEU, ["VNM"]),
    (BASE + "She praised the talks.", "She", SOLVANG, ["NOR"]),
    (BASE + "Hieu stayed. For her part, Minister Solvang praised the talks.", "her", SOLVANG, ["NOR"]),
    (BASE + "Solvang told reporters that Hieu would come. According to her, it was late.", "her", SOLVANG, ["NOR"]),
    (BASE + "Both sides agreed to meet again.", "Both sides", [], BOTH),
    (BASE + "The two countries agreed to meet again.", "The two countries", [], BOTH),
    (BASE + "The two militaries held exercises.", "The two militaries", [], BOTH),
    (BASE + "Neither side mentioned the loan.", "Neither side", [], BOTH),
    (BASE + "The sides also exchanged views.", "The sides", [], BOTH),
    (BASE + "They said the plan was good.", "They", [], BOTH),
    (BASE + "Vietnam thanked Norway for its help.", "its", [], ["NOR"]),
    (BASE + "Vietnam reaffirmed its support.", "its", [], ["VNM"]),
    (BASE + "Vietnam urged Norway to lift its ceiling.", "its", [], ["NOR"]),
    (BASE + "Norway said it would pay.", "it", [], ["NOR"]),
    (BASE + "Minister Hieu reaffirmed Vietnam's policy, stressing that Norway remains one of its partners.", "its", [], ["VNM"]),
    (BASE + "The decision of Norway to suspend its support came late.", "its", [], ["NOR"]),
    (BASE + "Norway supported Vietnam in guarding its border.", "its", [], ["VNM"]),
    (BASE + "Vietnam will work with Laos along their border.", "their", [], ["LAO", "VNM"]),
    (BASE + "Vietnam and Laos began talks between their navies.", "their", [], ["LAO", "VNM"]),
    (BASE + "Minister Hieu will negotiate with Laos. Both countries have met before.", "Both countries", [], ["LAO", "VNM"]),
    (BASE + "Minister Hieu said the loan was late. The Vietnamese minister left.", "The Vietnamese minister", HIEU, ["VNM"]),
    (BASE + "Minister Hieu thanked his Norwegian counterpart.", "his Norwegian counterpart", SOLVANG, ["NOR"]),
    (BASE + "Hieu accepted the invitation of his counterpart.", "his counterpart", SOLVANG, ["NOR"]),
    (BASE + "Minister Hieu spoke. His Excellency thanked Norway.", "His Excellency", HIEU, ["VNM"]),
    (BASE + "Norway will pay. The country remains committed.", "The country", [], ["NOR"]),
    (BASE + "Norway waited until its neighbour agreed.", "its neighbour", [], ["VNM"]),
    (BASE + "Vietnam thanked its Norwegian host.", "its Norwegian host", [], ["NOR"]),
    (BASE + "Minister Hieu is meeting the visitor.", "the visitor", [], ["NOR"]),
    ("The Pentagon sent US Secretary of War Pete Harlow to Hanoi. Vietnam received him. The Pentagon chief spoke.",
     "The Pentagon chief", ["Pete Harlow"], ["USA"]),
    ("Vietnam received Party General Secretary To Nam. Then the Party leader spoke.", "the Party leader", ["To Nam"], ["VNM"]),
    ('Norway will pay. "We will wait," Norwegian minister Ingrid Solvang said.', "We", [], ["NOR"]),
    ("Norway's Ministry of Energy signed it. The ministry said so on Monday.", "The ministry", [], ["NOR"]),
    ("The World Health Organization sent doctors. Its envoy left.", "Its", [], ["World Health Organization"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "people", "parties"), CASES)
def test_words_that_refer_back_mean_persons_and_parties(text: str, words: str, people: list[str], parties: list[str]) -> None:
    assert meant(text, words) == (people, parties)


STATEMENTS = (
    (
        "The following statement was issued by the Norwegian minister, Ingrid Solvang:\n\nI condemn the raid. We stand by Mali.",
        "NOR",
    ),
    ("Remarks by Norwegian Minister Ingrid Solvang, Oslo\n\nI condemn the raid. We stand by Mali.", "NOR"),
    ("A statement by Norwegian Minister Ingrid Solvang moved the hall.\n\nI was there. We all stood.", None),
)


@pytest.mark.parametrize(("text", "party"), STATEMENTS)
def test_i_and_we_are_whose_statement_the_head_of_the_report_says_it_is(text: str, party: str | None) -> None:
    parsed = resolved(text)
    own = [a for a in parsed.actors if parsed.tokens[a.head].lower in ("i", "we")]
    assert [p.key for a in own for p in a.parties] == ([party] * 2 if party else [])
    assert [q.name for a in own for q in a.people] == (["Ingrid Solvang"] if party else [])


def test_the_two_ministers_are_the_two_who_met() -> None:
    people, parties = meant(BASE + "The two ministers signed the minutes.", "The two ministers")
    assert sorted(people) == sorted(HIEU + SOLVANG)
    assert parties == BOTH


NOTHING = [
    ("The minister went home.\nThe latter part of the day was quiet.", "The latter"),
    ("Norway wrote.\nThe latter has replied.", "The latter"),
    ("Norway wrote.\nThe hosts were late.", "The hosts"),
    ("It was noted that Norway would pay.", "It"),
    (BASE + "The project has cost more than its name suggests.", "its"),
    ("Two ministers resigned in the north.", "Two ministers"),
    ("They came as everybody knew.", "They"),
    ("He left.", "He"),
]


@pytest.mark.parametrize(("text", "words"), NOTHING)
def test_what_has_no_clear_antecedent_means_nobody(text: str, words: str) -> None:
    assert meant(text, words) == ([], [])


def test_the_parties_of_a_report_are_the_most_mentioned_states_first() -> None:
    parsed = resolved(BASE + "Vietnam asked ASEAN for support. Vietnam thanked Norway. Laos was not mentioned again.")
    assert [p.key for p in parsed.parties][:2] == ["VNM", "NOR"]
    assert [p.key for p in parsed.parties][-1] == "ASEAN"


def test_the_mention_headed_by_a_token_is_the_longest_one() -> None:
    parsed = resolved(BASE)
    subject = next(t for t in parsed.tokens if t.dep == "nsubj")
    actor = parsed.actor_at(subject.i)
    assert actor is not None
    assert parsed.report.text[actor.start : actor.end] == "Vietnamese Defence Minister Tran Quoc Hieu"
