"""Offices beside a name: "Vietnam's Minister of National Defense, General X" and "X, spokesperson for the agency INGD".

A title is a head ("minister") with the words that modify it before and its "of …" after. Before a name it is read from
right to left (`titles_before.py`), after a name from left to right (`titles_after.py`). What tells whose office it is
("Vietnam's", "the Tanzanian") is no part of it. This module has what both share: heads, ranks, honorifics, owners.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from comity.detect.words import Word
from comity.vocabulary.parties import demonym, state
from comity.vocabulary.titles import titles

LINKS = frozenset({"of", "for", "in", "at", "to", "on", "with"})
INNER = frozenset({"of", "for", "the", "and", "&", "in", "at", "to", "on"})
OPENERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "my", "this", "that"})
STYLES = frozenset({"excellency", "highness", "majesty", "royal"})
MONARCHS = frozenset({"emir", "emperor", "empress", "king", "pope", "queen", "sultan"})
"""Titles that take no words of a field before them."""
CAPITALS = frozenset({"fm", "pm"})
"""Offices in short, which in small letters are something else ("at 5 pm")."""
NAMED = "\0"
"""The key of a word that belongs to a person's name: no title runs over it."""


@dataclass(frozen=True, slots=True)
class Office:
    """Words `[first, last)` are the title as given; `[outer, …)` is where the phrase opens, with state and article.

    `owner` are the words that say whose office it is ("Vietnam", "NRC", "his").
    """

    first: int
    last: int
    outer: int
    head: int
    acting: bool = False
    former: bool = False
    owner: tuple[int, int] | None = None


def masked(words: Sequence[Word], names: Iterable[tuple[int, int]]) -> list[Word]:
    """The words with those of names made unfit for titles."""
    found = list(words)
    for first, last in names:
        for i in range(first, last):
            found[i] = replace(found[i], key=NAMED, shape="mark")
    return found


def head_width(words: Sequence[Word], i: int, *, back: bool = False) -> int:
    """How many words the head of a title at `i` takes (ending there if `back`); 0 when there is none."""
    for width in (2, 1):
        a, b = (i - width + 1, i + 1) if back else (i, i + width)
        if a >= 0 and b <= len(words) and _title_head(" ".join(w.key for w in words[a:b])):
            return width if words[a].key not in CAPITALS or words[a].text.isupper() else 0
    return 0


def _title_head(key: str) -> bool:
    return key in titles().heads


def introduced(words: Sequence[Word], first: int) -> tuple[int, tuple[int, int] | None]:
    """Where honorifics and rank before a name begin, and the rank."""
    start = first
    rank: tuple[int, int] | None = None
    while start > 0 and words[start - 1].block == words[first].block:
        retired = _retired(words, start - 1) if words[start - 1].text == ")" else 0
        begin = _rank_before(words, start - retired)
        if rank is None and begin is not None:
            rank, start = (begin, start), begin
        elif not retired and _honorific(words, start - 1):
            start -= 1
        else:
            break
    return start, rank


def _retired(words: Sequence[Word], i: int) -> int:
    """The width of "(ret.)" or "(Retd)" that closes at word `i`."""
    for width in (3, 4):
        if (
            i - width + 1 >= 0
            and words[i - width + 1].text == "("
            and words[i - width + 2].key in {"ret", "retd", "retired", "rtd"}
        ):
            return width
    return 0


def _honorific(words: Sequence[Word], i: int) -> bool:
    word = words[i]
    if word.key in {"excellency", "majesty", "highness"}:
        return True
    if word.key in {"his", "her"} and words[i + 1].key in {"excellency", "majesty", "royal"}:
        return True
    return (word.key in titles().honorifics and word.text[0].isupper() and word.key not in titles().heads) or word.text in {
        "HE",
        "H.E",
        "H.E.",
    }


CIVIL = frozenset({"secretary", "director", "attorney", "governor", "consul", "advocate", "surgeon", "solicitor", "auditor"})
"""Before "general" these make an office and no rank."""


def _rank_before(words: Sequence[Word], end: int) -> int | None:
    """Where a rank begins that ends right before word `end`."""
    for width in (4, 3, 2, 1):
        begin = end - width
        if begin < 0 or words[begin].block != words[end - 1].block or words[begin].shape not in ("cap", "lower"):
            continue
        if " ".join(w.key for w in words[begin:end]) in titles().ranks:
            return None if width == 1 and _civil(words, begin) else begin
    return None


def _civil(words: Sequence[Word], i: int) -> bool:
    """Whether a word for a rank belongs to an office ("director general", "air force commander", "a commander")."""
    word = words[i]
    before = words[i - 1] if i else None
    if word.key in titles().heads and word.shape == "lower":
        return True
    if before is None or before.block != word.block:
        return False
    return (word.key == "general" and before.key in CIVIL) or (word.key == "commander" and before.key in titles().modifiers)


def modifies(words: Sequence[Word], i: int, head: int) -> bool:
    word = words[i]
    table = titles()
    if (word.key in table.acting | table.former | table.passing and word.key not in table.modifiers) or word.key in STYLES:
        return False
    if word.key == "first" and word.shape == "lower":
        return words[i + 1].key in {"deputy", "lady", "minister", "secretary", "vice"}
    if state(word.text) or demonym(word.text) or _two(words, i):
        return False
    if word.shape == "cap":
        return (
            words[head].key not in MONARCHS
            and not (word.opens and word.pos in {"VERB", "ADV", "ADP"})
            and (word.key not in table.honorifics or word.key in table.modifiers)  # "Justice Minister", "Justice Lee"
            and not word.key.endswith("ing")
        )
    if word.key in table.modifiers:
        return True
    if word.key in {"and", "&"}:
        return (
            (words[i - 1].key in table.modifiers or (words[i - 1].shape == "cap" and words[head].shape == "cap"))
            and not head_width(words, i - 1, back=True)
            and (words[i + 1].key in table.modifiers)
        )
    if word.text == ",":  # "Education, Science and Culture Minister"
        return {words[i - 1].key, words[i + 1].key} <= table.modifiers and words[i - 1].shape == words[i + 1].shape == words[
            head
        ].shape
    if word.text == ")":
        return i > 1 and words[i - 2].text == "(" and words[i - 1].text.isupper()
    if word.text == "(":
        return i + 2 < len(words) and words[i + 2].text == ")" and words[i + 1].text.isupper()
    return (
        word.shape == "lower"
        and word.pos in {"NOUN", "ADJ", "PROPN"}
        and words[head].shape == "lower"
        and word.key not in table.heads | table.trades
    )


def _two(words: Sequence[Word], i: int) -> bool:
    """Whether word `i` belongs to a state's name or adjective of two or three words ("South Korean")."""
    for a, b in ((i - 1, i + 1), (i - 2, i + 1), (i, i + 2)):
        if a >= 0 and all(w.shape == "cap" for w in words[a:b]):
            text = " ".join(w.text for w in words[a:b])
            if state(text) or demonym(text):
                return True
    return False


def whose(words: Sequence[Word], office: Office) -> Office:
    """The office with what stands before its title: acting, former, passing words, the owner, the article."""
    table, i = titles(), office.first
    acting = former = False
    owner: tuple[int, int] | None = None
    while i > 0 and words[i - 1].block == words[office.head].block:
        key = words[i - 1].key
        if key in table.acting:
            acting, i = True, i - 1
        elif key in table.former or (key == "-" and i > 1 and words[i - 2].key == "ex"):
            former, i = True, i - 1
        elif key in table.passing and words[i - 1].pos not in {"VERB", "AUX"}:
            i -= 1
        elif owner is None and words[i - 1].shape == "possessive":
            begin = _phrase_back(words, i - 1)
            owner, i = (begin, i - 1), begin
        elif owner is None and (adjective := _adjective_back(words, i)) is not None:
            owner, i = (adjective, i), adjective
        elif key in OPENERS and words[i - 1].pos != "SCONJ":
            owner = owner or ((i - 1, i) if key in {"its", "his", "her", "their", "our"} else None)
            i -= 1
            break
        else:
            break
    former = former or words[office.first].key.startswith("ex-")
    return replace(office, outer=i, acting=acting, former=former, owner=owner)


def _phrase_back(words: Sequence[Word], end: int) -> int:
    """Where the phrase before a possessive begins: capitalised, or a body in small letters ("the foreign ministry's")."""
    for width in (5, 4, 3):  # "Trinidad and Tobago's"
        if end >= width and words[end - width].shape == "cap" and state(" ".join(w.text for w in words[end - width : end])):
            return end - width
    i = end
    while i > 0 and words[i - 1].block == words[end].block and _owns(words, i, end):
        i -= 1
    return i if i < end else max(0, end - 1)


def _owns(words: Sequence[Word], i: int, end: int) -> bool:
    before = words[i - 1]
    if before.shape in ("cap", "initial"):
        return True
    if before.key in {"of", "for"}:
        return i < end and words[i - 2].shape == "cap"
    return before.shape == "lower" and (before.key in titles().things if i == end else before.key in titles().modifiers)


def _adjective_back(words: Sequence[Word], end: int) -> int | None:
    """Where a state's adjective or name that ends before word `end` begins."""
    for width in (3, 2, 1):
        begin = end - width
        if begin >= 0 and all(w.shape in ("cap", "initial") for w in words[begin:end]):
            text = " ".join(w.text for w in words[begin:end])
            if state(text) or demonym(text):
                return begin
    return None
