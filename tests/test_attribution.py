"""Who says each clause: by case, the sentence with each act of saying as (speaker, what is said, mode, cue)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from comity.detect.attribution import find_speeches
from comity.detect.parse import parse
from comity.detect.quotes import find_quotes
from comity.extract.attribution import source_of
from comity.extract.draft import Draft
from comity.terms.errors import VocabularyError
from comity.terms.parsed import ActorMention, Parsed, Speech
from comity.terms.report import Block, Report
from comity.terms.statement import Engagement, Position, Source
from comity.terms.values import Party, Person
from comity.vocabulary.cues import read

PEOPLE = {"Halvorsen": ("Kari Halvorsen", "NOR"), "Quispe": ("Rosa Quispe", "PER"), "Okello": ("James Okello", "UGA")}
PARTIES = {"Norway": "NOR", "Oslo": "NOR", "Peru": "PER", "Lima": "PER", "Uganda": "UGA"}


def heard(text: str) -> Parsed:
    """The speeches of a report of paragraphs on lines, with people and parties as in the tables above."""
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(at, at + len(line), "paragraph"))
        at += len(line) + 1
    parsed = find_quotes(parse(Report(id="case", path="case.txt", text=text, sha256="", blocks=tuple(blocks))))
    return find_speeches(replace(parsed, actors=tuple(mentions(parsed))))


def mentions(parsed: Parsed) -> list[ActorMention]:
    found = []
    for t in parsed.tokens:
        if t.text.title() in PEOPLE:
            name, state = PEOPLE[t.text.title()]
            party = Party(None, state)
            found.append(ActorMention(t.i, t.i + 1, t.i, t.start, t.end, (party,), (Person(name, party),), name))
        if t.text in PARTIES:
            found.append(ActorMention(t.i, t.i + 1, t.i, t.start, t.end, (Party(None, PARTIES[t.text]),), via="party"))
    return found


def who(speech: Speech) -> str:
    if speech.speaker is not None:
        return speech.speaker.name
    return speech.named or "+".join(p.key for p in speech.parties)


DIRECT, REPORTED = "direct_quote", "reported_speech"
SAID = [
    # direct speech
    ("“We will wait,” Halvorsen said.", [("Kari Halvorsen", "We will wait", DIRECT)]),
    ("“We will wait,” said Halvorsen.", [("Kari Halvorsen", "We will wait", DIRECT)]),
    ("Halvorsen said: “We will wait.”", [("Kari Halvorsen", "We will wait.", DIRECT)]),
    ("“We will wait,” Halvorsen settled.", [("Kari Halvorsen", "We will wait", DIRECT)]),
    ("“We will wait,” Halvorsen was quoted as saying.", [("Kari Halvorsen", "We will wait", DIRECT)]),
    ("“We wait,” Halvorsen said. “We hope.”", [("Kari Halvorsen", "We wait", DIRECT), ("Kari Halvorsen", "We hope.", DIRECT)]),
    ("“We wait,” Halvorsen said.\n“We hope.”", [("Kari Halvorsen", "We wait", DIRECT), ("Kari Halvorsen", "We hope.", DIRECT)]),
    ("“We wait,” Halvorsen said.\n“We hope” is on a wall.", [("Kari Halvorsen", "We wait", DIRECT)]),
    ("“We wait.\n“We hope,” Halvorsen said.", [("Kari Halvorsen", "We wait.", DIRECT), ("Kari Halvorsen", "We hope", DIRECT)]),
    ("No one said that Norway would pay.", []),
    # indirect speech
    ("Halvorsen said that Norway would pay.", [("Kari Halvorsen", "that Norway would pay", REPORTED)]),
    ("Halvorsen said Norway would pay.", [("Kari Halvorsen", "Norway would pay", REPORTED)]),
    ("Norway will pay for the boats, Halvorsen said.", [("Kari Halvorsen", "Norway will pay for the boats", REPORTED)]),
    ("Halvorsen affirmed her visit to Lima.", [("Kari Halvorsen", "her visit to Lima", REPORTED)]),
    ("Halvorsen thanked Peru for its help.", [("Kari Halvorsen", "Peru for its help", REPORTED)]),
    ("Halvorsen invited Quispe to visit Oslo.", [("Kari Halvorsen", "Quispe to visit Oslo", REPORTED)]),
    ("Halvorsen expressed gratitude for the boats.", [("Kari Halvorsen", "gratitude for the boats", REPORTED)]),
    ("Halvorsen extended condolences to the families.", [("Kari Halvorsen", "condolences to the families", REPORTED)]),
    ("Halvorsen assured the guests that Norway would pay.", [("Kari Halvorsen", "the guests that Norway would pay", REPORTED)]),
    # a cue that interrupts
    ("Norway, Halvorsen said, supports the treaty.", [("Kari Halvorsen", "Norway … supports the treaty", REPORTED)]),
    # coordination, participles, relative clauses
    (
        "Halvorsen thanked Peru and proposed a new round.",
        [("Kari Halvorsen", "Peru", REPORTED), ("Kari Halvorsen", "a new round", REPORTED)],
    ),
    (
        "Norway will pay, Halvorsen said, adding that the boats are ready.",
        [("Kari Halvorsen", "Norway will pay", REPORTED), ("Kari Halvorsen", "that the boats are ready", REPORTED)],
    ),
    ("In Lima she met Quispe, who urged Norway to pay.", [("Rosa Quispe", "Norway to pay", REPORTED)]),
    # sources without a verb
    ("Norway has paid, according to a statement by Quispe.", [("Rosa Quispe", "Norway has paid", REPORTED)]),
    ("Norway has paid, according to Peru's latest statement.", [("PER", "Norway has paid", REPORTED)]),
    ("Norway has paid, according to Quispe.", [("Rosa Quispe", "Norway has paid", REPORTED)]),
    ("According to Quispe, Norway has paid.", [("Rosa Quispe", "Norway has paid", REPORTED)]),
    ("The work went on according to plan.", []),
    ("Norway has paid 40 million, ministry data show.", [("ministry data", "Norway has paid 40 million", REPORTED)]),
    ("Norway has paid, a senior official, seeking anonymity, told us.", [("a senior official", "Norway has paid", REPORTED)]),
    ("In Quispe's view, the road is safe.", [("Rosa Quispe", "the road is safe", REPORTED)]),
    ("Quispe's denial that Peru had paid was heard.", [("Rosa Quispe", "that Peru had paid", REPORTED)]),
    ("Lima's position is that the treaty stands.", [("PER", "that the treaty stands", REPORTED)]),
    # what goes on behind a colon or a semicolon
    (
        "Halvorsen said Norway would pay by May; the rest would follow.",
        [("Kari Halvorsen", "Norway would pay by May; the rest would follow", REPORTED)],
    ),
    (
        "Halvorsen said Norway would pay by May; the road is long.",
        [("Kari Halvorsen", "Norway would pay by May", REPORTED)],
    ),
    (
        "The price is fair, two people with knowledge of it said. “It is fair,” one of them said.",
        [
            ("two people with knowledge of it", "The price is fair", REPORTED),
            ("two people with knowledge of it", "It is fair", DIRECT),
        ],
    ),
    # parties
    ("Norway announced a grant for the road.", [("NOR", "a grant for the road", REPORTED)]),
    ("Norway thanked Peru for its help.", [("NOR", "Peru for its help", REPORTED)]),
    ("Norway highly values the treaty.", []),
    # no acts of speech
    ("Halvorsen agreed to pay for the road.", []),
    ("Halvorsen agreed that the road was late.", [("Kari Halvorsen", "that the road was late", REPORTED)]),
    ("Halvorsen called on the president in Lima.", []),
    ("Halvorsen called off the talks.", []),
    ("The rain added to the delay.", []),
    ("Halvorsen extended the contract.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), SAID)
def test_each_clause_has_its_speaker(text: str, said: list[tuple[str, str, str]]) -> None:
    parsed = heard(text)
    found = [(who(s), " … ".join(parsed.text(c).strip('“”,"') for c in s.content), s.mode) for s in parsed.speeches]
    assert found == said


def test_a_pronoun_that_nothing_resolves_takes_the_speaker_before() -> None:
    parsed = heard("Halvorsen thanked Peru. She said Norway would pay.")
    assert [who(s) for s in parsed.speeches] == ["Kari Halvorsen", "Kari Halvorsen"]


def test_a_speech_within_a_speech_has_the_outer_one_as_parent() -> None:
    parsed = heard("Halvorsen noted that Quispe had thanked Norway.")
    inner = next(s for s in parsed.speeches if who(s) == "Rosa Quispe")
    assert inner.parent is not None
    assert who(parsed.outermost(inner)) == "Kari Halvorsen"


def test_a_sentence_without_a_cue_is_not_given_to_the_speaker_before() -> None:
    parsed = heard("Halvorsen said Norway would pay. The road is nine miles long.")
    assert parsed.speech_at(next(t.i for t in parsed.tokens if t.text == "road")) is None


def test_a_quotation_broken_by_its_cue_is_one_speech_with_two_quotations() -> None:
    parsed = heard("“We now expect the boats,” Halvorsen said, “before the elections in August.”")
    assert [s.quotes for s in parsed.speeches] == [(0, 1)]


FLASHES = [
    ("Halvorsen: Norway will pay in May.", "Kari Halvorsen", "Norway will pay in May."),
    ("Norway will pay in May – Halvorsen.", "Kari Halvorsen", "Norway will pay in May"),
    ("Two crossings will open on Monday - border guard spokesman.", "border guard spokesman", "Two crossings will open on Monday"),
    ("It was signed by Ana Rojas-Paz, Secretary-General of the Ministry.", None, None),
    ("Norway: the road was opened in May.", None, None),
    ("Education: the two sides opened a school.", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "said"), FLASHES)
def test_a_flash_is_said_by_the_source_at_its_head_or_end(text: str, speaker: str | None, said: str | None) -> None:
    parsed = heard(text)
    assert [(who(s), parsed.text(s.content[0])) for s in parsed.speeches] == ([(speaker, said)] if speaker else [])


def test_a_transcript_gives_each_turn_to_its_speaker() -> None:
    turns = ["MINISTER HALVORSEN: We will pay for the road.", "The road is long.", "MINISTER QUISPE: Peru is grateful."]
    parsed = heard("\n".join(["Halvorsen met Quispe.", *turns, "Q: Who pays?", "The talks ended."]))
    assert [(s.mode, who(s), parsed.text(s.content[0])) for s in parsed.speeches if s.cue is None] == [
        (DIRECT, "Kari Halvorsen", "We will pay for the road.\nThe road is long."),
        (DIRECT, "Rosa Quispe", "Peru is grateful."),
        (DIRECT, "Q", "Who pays?"),
    ]


def test_the_questions_of_an_interview_are_the_outlets_own() -> None:
    parsed = heard("A talk with Halvorsen.\nQ: Norway will pay, will it not?\nA: We will pay.")
    assert [(who(s), parsed.text(s.content[0])) for s in parsed.speeches if s.cue is None] == [("Kari Halvorsen", "We will pay.")]


def test_the_answers_of_an_interview_are_of_the_one_who_is_said_to_speak_in_it() -> None:
    opening = "A scholar says efforts by President Okello will fail. Halvorsen spoke to us.\n"
    asked = ["What is new?\nWe see our chance.", "Is it late?\nI think we lost our way.", "What now?\nWe wait for our turn."]
    parsed = heard(opening + "\n".join(asked))
    assert {who(s) for s in parsed.speeches if s.cue is None} == {"Kari Halvorsen"}


def test_items_under_a_cue_with_a_colon_belong_to_its_speaker() -> None:
    parsed = heard("The council calls on the government to:\n- pay the teachers;\n- open the road.")
    assert parsed.speech_at(next(t.i for t in parsed.tokens if t.text == "pay")) is not None


SOURCES = [
    ("Halvorsen said Norway would pay.", "pay", "Kari Halvorsen", REPORTED),
    ("“Norway will pay,” Halvorsen said.", "pay", "Kari Halvorsen", DIRECT),
    ("Norway will pay for the road.", "pay", None, "asserted"),
    ("Halvorsen thanked Quispe for her help.", "thanked", "Kari Halvorsen", REPORTED),
    ("Quispe thanked Norway, according to Halvorsen.", "thanked", "Kari Halvorsen", REPORTED),
    ("Halvorsen said that Quispe had thanked Norway.", "thanked", "Kari Halvorsen", REPORTED),
    ("Halvorsen said the road “will never” open.", "open", "Kari Halvorsen", REPORTED),
]


@pytest.mark.parametrize(("text", "word", "name", "mode"), SOURCES)
def test_a_draft_is_said_by_the_outermost_source(text: str, word: str, name: str | None, mode: str) -> None:
    parsed = heard(text)
    cue = next(t for t in parsed.tokens if t.text == word)
    quote = parsed.quotes[0] if mode == DIRECT else None
    span = (quote.start, quote.end) if quote else (0, len(text))
    source, found = source_of(parsed, Draft(span, Position(stance="values"), cue.i))
    assert (source.name if source else None, found) == (name, mode)


def test_an_engagement_is_not_said_by_those_who_speak_at_it() -> None:
    parsed = heard("Halvorsen told Quispe at the palace that Norway would pay.")
    cue = next(t for t in parsed.tokens if t.text == "told")
    assert source_of(parsed, Draft((0, 10), Engagement(type="meeting"), cue.i)) == (None, "asserted")


def test_a_party_that_speaks_is_a_source_without_a_name() -> None:
    parsed = heard("Norway announced a grant for the road.")
    cue = next(t for t in parsed.tokens if t.text == "grant")
    source, _ = source_of(parsed, Draft((0, 10), Engagement(type="meeting"), cue.i))
    assert source == Source(None, (Party(None, "NOR"),))


NOUNS = "\n[nouns]\nact = []\nclaim = []\nsource = []\ndocument = []\nmeasure = []\nnaming = []\n"


@pytest.mark.parametrize(
    "table",
    [
        "[verbs.say]\ntakes = ['song']\nverbs = ['sing']" + NOUNS,
        "[verbs.say]\ntakes = []\nverbs = ['sing']" + NOUNS,
        "[verbs.say]\ntakes = ['clause']\nverbs = ['say', 'say']" + NOUNS,
        "[nouns]\nact = []",
        "[songs]\n" + NOUNS,
    ],
)
def test_a_malformed_table_of_cues_is_refused(table: str) -> None:
    with pytest.raises(VocabularyError):
        read(table)
