"""What stands between quotation marks, and which of it may be speech."""

from __future__ import annotations

import pytest

from comity.detect.parse import parse
from comity.detect.quotes import find_quotes
from comity.terms.parsed import Parsed
from comity.terms.report import Block, Report


def quoted(text: str) -> Parsed:
    """The report of paragraphs on lines, with its quotations."""
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(at, at + len(line), "paragraph"))
        at += len(line) + 1
    return find_quotes(parse(Report(id="case", path="case.txt", text=text, sha256="", blocks=tuple(blocks))))


WORDS = [
    ('"We will wait," she said.', ["We will wait"]),
    ("“We will wait,” she said.", ["We will wait"]),
    ("„Wir warten“ is what he wrote.", ["Wir warten"]),
    ("„We wait”, he wrote.", ["We wait"]),
    ("«We will wait», she said.", ["We will wait"]),
    ("‘We will wait,’ she said.", ["We will wait"]),
    ("'We will wait,' she said.", ["We will wait"]),
    ("He said the fleet's crews' pay was 'a matter for Orvelle'.", ["a matter for Orvelle"]),
    ("The ministers' meeting and the navy's '90s fleet were 'a start'.", ["a start"]),
    ("The ministers’ talks on Orvelle’s debt ended.", []),
    ("He called it “the ‘last’ chance we have”.", ["the ‘last’ chance we have"]),
    ('She bought a 5" screw in Orvelle.', []),
    ('"We came," he said. "We saw."', ["We came", "We saw."]),
    ('He spoke of "a new start."', ["a new start"]),
    ('He asked: "Who pays?"', ["Who pays?"]),
    ('"We wait.\n"We hope," she said.', ["We wait.", "We hope"]),
    ('She said " and left.', []),
    ('He spoke of "a new start and left the room.', []),
    ('"He spoke of a new start and left the room.', ["He spoke of a new start and left the room."]),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words_are_given_without_marks_and_without_the_outlets_closing_comma_or_stop(text: str, words: list[str]) -> None:
    parsed = quoted(text)
    assert [parsed.text((q.start, q.end)) for q in parsed.quotes] == words


def test_the_outer_span_holds_the_marks() -> None:
    parsed = quoted("“We will wait,” she said.")
    assert parsed.text(parsed.quotes[0].outer) == "“We will wait,”"


SPEECH = [
    ('"We will wait until June," she said.', True),
    ('He called the plan "hard to explain".', True),
    ('"Trains first," said the minister.', True),
    ('"Thank You," said the minister.', True),
    ('They reaffirmed the "Four Nos" policy.', False),
    ('The exercise "silent tide" opened on Monday.', False),
    ('The ship "Aurora Star" left the port.', False),
    ('A so-called "grey zone" was discussed.', False),
    ('They adopted "Vision for a Shared Sea 2040".', False),
    ("The report “Rivers of Peace and Trade” came out.", False),
]


@pytest.mark.parametrize(("text", "speech"), SPEECH)
def test_names_and_terms_in_marks_are_no_speech(text: str, speech: bool) -> None:
    assert [q.speech for q in quoted(text).quotes] == [speech]


def test_marks_in_captions_and_navigation_are_not_read() -> None:
    text = '"We wait," he said.'
    report = Report(id="case", path="case.txt", text=text, sha256="", blocks=(Block(0, len(text), "caption"),))
    assert find_quotes(parse(report)).quotes == ()
