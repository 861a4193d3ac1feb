"""Names that the words beside them tell to be of organisations: "research firm Solmark", "BRC, a charity", "the Tamar party".

What one place tells holds for the same words wherever they stand in the report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comity.detect.words import Word
from comity.vocabulary.calendar import calendar
from comity.vocabulary.names import names
from comity.vocabulary.parties import body_nouns, party
from comity.vocabulary.peoples import peoples
from comity.vocabulary.places import where
from comity.vocabulary.titles import titles

Key = tuple[str, ...]
QUOTES = frozenset({'"', "“", "‘", "'"})
JOINTS = frozenset({"&", "+"})
BEING = frozenset({"is", "was"})
DETERMINERS = frozenset({"a", "an", "the", "one"})
STOPS = frozenset({"ADP", "VERB", "AUX", "SCONJ", "PRON"})
ENDS = frozenset({"ADP", "PRON", "SCONJ"})
REACH = 9
"""Words within which the noun of an apposition is sought."""


def told_organisations(words: Sequence[Word]) -> frozenset[Key]:
    """The folded words of each name that is told to be of an organisation anywhere in the report, and nowhere to be of a person."""
    every = list(runs(words))
    tests = (_called, _described, _officered)
    told = {key_of(words, a, b) for a, b in every if any(test(words, a, b) for test in tests) and _free(words[a:b])}
    return frozenset(told - {key_of(words, a, b) for a, b in every if _addressed(words, a)})


def runs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words of one sentence."""
    i = 0
    while i < len(words):
        last = i
        while last < len(words) and _goes_on(words, i, last):
            last += 1
        if last > i:
            yield i, last
        i = max(last, i + 1)


def key_of(words: Sequence[Word], first: int, last: int) -> Key:
    return tuple(w.key for w in words[first:last])


def _goes_on(words: Sequence[Word], first: int, i: int) -> bool:
    word = words[i]
    if i > first and (word.block != words[first].block or (word.opens and words[i - 1].text not in JOINTS)):
        return False
    joint = word.text in JOINTS and i > first and i + 1 < len(words) and words[i + 1].shape == "cap"
    return word.shape in ("cap", "initial") or joint


def _called(words: Sequence[Word], first: int, last: int) -> bool:
    """Does the noun stand right beside the name ("the daily Marestel", "the Tamar party")?"""
    at = first - 1 - (first > 1 and words[first - 1].text in QUOTES)
    if at >= 0 and words[at].block == words[first].block and _kind(words, at):
        return True
    named = words[last - 1].pos == "PROPN" and not (words[first].opens and last - first == 1)
    return named and last < len(words) and words[last].block == words[first].block and _kind(words, last)


def _described(words: Sequence[Word], first: int, last: int) -> bool:
    """Is the noun that of an apposition or of what the name is said to be ("BRC, the largest charity", "Solmark is a firm")?"""
    if last + 1 >= len(words) or not (words[last].text == "," or words[last].key in BEING):
        return False
    if words[last + 1].key not in DETERMINERS or words[last + 1].block != words[first].block:
        return False
    for i in range(last + 2, min(last + REACH, len(words) - 1)):
        after = words[i + 1]
        if words[i].pos in STOPS or words[i].shape == "mark":
            return False
        told = after.pos == "VERB" and words[last + 1].key != "the"  # "Amel, the party lost three" is no apposition
        if told or after.pos in ENDS or after.shape == "mark" or after.block != words[i].block:
            return _kind(words, i)
    return False


def _officered(words: Sequence[Word], first: int, last: int) -> bool:
    """Does somebody hold an office or a share that only firms and societies have ("founder of Solmark", "Solmark's customers")?"""
    of = first > 1 and words[first - 1].key in ("of", "at") and words[first - 2].lemma.lower() in body_nouns().belonging
    after = last + (last < len(words) and words[last].shape == "possessive")
    return of or (
        after < len(words) and words[after].block == words[first].block and words[after].lemma.lower() in body_nouns().belonging
    )


def _kind(words: Sequence[Word], i: int) -> bool:
    """Is the word, in small letters, a noun for organisations ("party", "news agency", "NGO")?"""
    word = words[i]
    return (word.shape == "lower" and word.lemma.lower() in body_nouns().called) or word.text in ("NGO", "NGOs")


def _addressed(words: Sequence[Word], first: int) -> bool:
    before = words[first - 1] if first else None
    return (
        words[first].key in titles().honorifics or words[first].key in titles().ranks
        or (before is not None and before.block == words[first].block and before.key in titles().honorifics)
    )  # fmt: skip


def _free(run: Sequence[Word]) -> bool:
    """Is it no name of a party, a people, a place, a day, nor an office before a name?"""
    text, table, key = " ".join(w.text for w in run), titles(), run[0].key
    person = key in names().given and len(run) > 1
    office = {key, run[-1].key} & (table.heads | table.trades | set(table.honorifics))
    known = party(text) or where(text) or peoples().get(text) is not None or key in calendar().full
    return not (person or office or known or len(text) < 2 or any(w.text in body_nouns().not_heads for w in run))
