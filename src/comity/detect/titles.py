"""Offices beside a name: "Vietnam's Minister of National Defense, General X" and "X, spokesperson for the agency INGD".

A title is a head ("minister") with the words that modify it before and its "of …" after. Before a name it is read from
right to left, after a name from left to right. What belongs to somebody ("Vietnam's", "the Tanzanian") is no part of it.
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
REACH = 16


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


@dataclass(frozen=True, slots=True)
class Beside:
    """All that stands beside a name: offices, the rank as words `[first, last)`, and the words that the whole covers."""

    offices: tuple[Office, ...] = ()
    rank: tuple[int, int] | None = None
    first: int = 0
    last: int = 0


NAMED = "\0"
"""The key of a word that belongs to a person's name: no title runs over it."""


def masked(words: Sequence[Word], names: Iterable[tuple[int, int]]) -> list[Word]:
    """The words with those of names made unfit for titles."""
    found = list(words)
    for first, last in names:
        for i in range(first, last):
            found[i] = replace(found[i], key=NAMED, shape="mark")
    return found


def beside(words: Sequence[Word], first: int, last: int) -> Beside:
    """The offices before and after the name at words `[first, last)`."""
    start, rank = _introduced(words, first)
    before, opening = _before(words, start)
    after, closing, later_rank = _after(words, last, others=bool(before))
    left = min([start, *(o.outer for o in before)]) if before else start
    return Beside(
        (*before, *after), rank or later_rank, min(left, opening if before else left), max(last, closing if after else last)
    )


def head_width(words: Sequence[Word], i: int, *, back: bool = False) -> int:
    """How many words the head of a title at `i` takes (ending there if `back`); 0 when there is none."""
    for width in (2, 1):
        a, b = (i - width + 1, i + 1) if back else (i, i + width)
        if a >= 0 and b <= len(words) and _title_head(" ".join(w.key for w in words[a:b])):
            return width
    return 0


def _title_head(key: str) -> bool:
    return key in titles().heads


def _introduced(words: Sequence[Word], first: int) -> tuple[int, tuple[int, int] | None]:
    """Where honorifics and rank before a name begin, and the rank."""
    start, rank = first, None
    while start > 0:
        block = words[start - 1].block
        if block != words[first].block:
            break
        if words[start - 1].text == ")" and (width := _retired(words, start - 1)):
            if _rank_before(words, start - width):
                start, closing = start - width, start
                begin = _rank_before(words, start)
                rank, start = (begin, closing), begin
                continue
            break
        begin = _rank_before(words, start)
        if rank is None and begin is not None:
            rank, start = (begin, start), begin
        elif _honorific(words, start - 1):
            start -= 1
            while start and words[start - 1].text in {".", "the"} and words[start - 1].text == ".":
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


def _rank_before(words: Sequence[Word], end: int) -> int | None:
    """Where a rank begins that ends right before word `end`."""
    for width in (4, 3, 2, 1):
        begin = end - width
        if begin < 0 or words[begin].block != words[end - 1].block:
            continue
        if " ".join(w.key for w in words[begin:end]) in titles().ranks and words[begin].shape in ("cap", "lower"):
            if width == 1 and words[begin].key in titles().heads and words[begin].shape == "lower":
                continue
            if (
                width == 1
                and words[begin].key == "general"
                and begin
                and words[begin - 1].key
                in {"secretary", "director", "attorney", "governor", "consul", "inspector", "solicitor", "auditor"}
            ):
                return None
            if (
                width == 1
                and words[begin].key == "commander"
                and begin
                and words[begin - 1].shape in ("cap", "lower")
                and words[begin - 1].key in titles().modifiers
            ):
                return None
            return begin
    return None


def _before(words: Sequence[Word], start: int) -> tuple[list[Office], int]:
    """Offices that end right before word `start`, or before a comma there, the nearest first."""
    found: list[Office] = []
    end = start
    while True:
        office = _ending(words, end, loose=end > 0 and words[end - 1].text == ",")
        if office is None or (end and words[end - 1].text == "," and _trails(words, office)):
            break
        found.append(office)
        end = office.outer
        if end and words[end - 1].key == "and" and office.owner is None and words[office.outer].key not in OPENERS:
            earlier = _ending(words, end - 1, loose=False)
            if earlier:
                found[-1] = replace(office, former=office.former or earlier.former, acting=office.acting or earlier.acting)
                found.append(earlier)
                end = earlier.outer
        if not (end and words[end - 1].text == ",") or len(found) > 3:
            break
    return found, end


def _trails(words: Sequence[Word], office: Office) -> bool:
    """Whether an office before a comma is in apposition to a name before it that has no office of its own."""
    i = office.outer
    if i < 2 or words[i - 1].text != "," or words[i - 2].key != NAMED:
        return False
    i -= 2
    while i > 0 and words[i - 1].key == NAMED:
        i -= 1
    start, _ = _introduced(words, i)
    return _ending(words, start, loose=start > 0 and words[start - 1].text == ",") is None


def _ending(words: Sequence[Word], end: int, *, loose: bool) -> Office | None:
    """The office whose title ends right before word `end` (`loose`: before the comma there)."""
    stop = end - 1 if loose else end
    if stop <= 0:
        return None
    width = head_width(words, stop - 1, back=True)
    if width and (words[stop - 1].shape in ("cap", "lower")):
        return _opened(words, stop - width, stop, stop - width)
    for i in range(stop - 2, max(-1, stop - REACH), -1):
        word = words[i + 1]
        if words[i].block != words[stop - 1].block or not _inner(words, i + 1, loose):
            return None
        if word.key in LINKS and (width := head_width(words, i, back=True)):
            return _opened(words, i - width + 1, stop, i - width + 1)
    return None


def _inner(words: Sequence[Word], i: int, loose: bool) -> bool:
    """Whether word `i` may stand within "of …" before a name."""
    word = words[i]
    if word.shape in ("cap", "initial", "number", "possessive") or word.key in INNER or word.text in {"(", ")"}:
        return True
    if word.text == ",":
        return words[i - 1].shape == "cap" and words[i + 1].shape == "cap" and not head_width(words, i + 1)
    return loose and word.pos in {"NOUN", "ADJ", "PROPN", "DET", "ADP"} and word.shape == "lower"


def _opened(words: Sequence[Word], first: int, last: int, head: int) -> Office | None:
    """The office with the modifiers before its head, and what stands before those."""
    i = first
    while i > 0 and words[i - 1].block == words[head].block and _modifies(words, i - 1, head):
        i -= 1
    if (
        words[head].key in {"chief", "head", "deputy", "member", "officer", "executive", "official", "king", "queen", "justice"}
        and i == first
        and last == head + 1
        and not _owned(words, i)
    ):
        return None
    office = Office(i, last, i, head)
    return _whose(words, office)


def _modifies(words: Sequence[Word], i: int, head: int) -> bool:
    word = words[i]
    table = titles()
    if word.key in table.acting | table.former | table.passing and word.key not in table.modifiers:
        return False
    if state(word.text) or demonym(word.text) or _two(words, i):
        return False
    if word.shape == "cap":
        return (
            not (word.opens and word.pos in {"VERB", "ADV", "ADP"})
            and word.key not in table.honorifics
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


def _owned(words: Sequence[Word], i: int) -> bool:
    return i > 0 and (words[i - 1].shape == "possessive" or words[i - 1].shape == "cap" or words[i - 1].key in OPENERS)


def _whose(words: Sequence[Word], office: Office) -> Office:
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
        elif key in table.passing:
            i -= 1
        elif owner is None and words[i - 1].shape == "possessive":
            begin = _phrase_back(words, i - 1)
            owner, i = (begin, i - 1), begin
        elif owner is None and (begin := _adjective_back(words, i)) is not None:
            owner, i = (begin, i), begin
        elif key in OPENERS:
            owner = owner or ((i - 1, i) if key in {"its", "his", "her", "their", "our"} else None)
            i -= 1
            break
        else:
            break
    return replace(office, outer=i, acting=acting, former=former, owner=owner)


def _phrase_back(words: Sequence[Word], end: int) -> int:
    """Where the capitalised phrase before a possessive begins."""
    i = end
    while (
        i > 0
        and words[i - 1].block == words[end].block
        and (
            words[i - 1].shape in ("cap", "initial")
            or (words[i - 1].key in {"of", "for"}
            and i < end
            and words[i - 2].shape == "cap")
        )
    ):
        i -= 1
    return i if i < end else max(0, end - 1)


def _adjective_back(words: Sequence[Word], end: int) -> int | None:
    """Where a state's adjective or name that ends before word `end` begins."""
    for width in (3, 2, 1):
        begin = end - width
        if begin >= 0 and all(w.shape in ("cap", "initial") for w in words[begin:end]):
            text = " ".join(w.text for w in words[begin:end])
            if state(text) or demonym(text):
                return begin
    return None


def _introduces(words: Sequence[Word], office: Office, settled: bool) -> bool:
    """Whether an office after a name is rather that of the next name: "X, State President Y", "X, the Prime Minister, Mr Y"."""
    i = office.last
    comma = i < len(words) and words[i].text == ","
    i += comma
    while i < len(words) and (
        (words[i].shape == "mark"
        and words[i].text in {"(", ")", "."})
        or words[i].key in titles().ranks
        or words[i].key in titles().honorifics
        or words[i].key == "retd"
    ):
        i += 1
    named = i < len(words) and words[i].key == NAMED and words[i].block == words[office.first].block
    return named and (not comma or settled or words[office.outer - 1].key == "and")


def _after(words: Sequence[Word], last: int, *, others: bool) -> tuple[list[Office], int, tuple[int, int] | None]:
    """Offices in apposition after a name, and where they end."""
    found: list[Office] = []
    i = _past_aside(words, last)
    closing = last
    if i >= len(words) or words[i].text not in {",", "–", "—"} or words[i].block != words[last - 1].block:
        return found, closing, None
    i += 1
    while i < len(words) and words[i].block == words[last - 1].block:
        office = _starting(words, i)
        if office is None or _introduces(words, office, bool(found) or others):
            break
        found.append(office)
        closing = i = office.last
        joint = _joint(words, i)
        if joint is None:
            break
        i = joint
    return found, closing, None


def _past_aside(words: Sequence[Word], i: int) -> int:
    """Past "(right)" or "(pictured)" after a name."""
    if i + 2 < len(words) and words[i].text == "(":
        for ahead in range(i + 1, min(i + 6, len(words))):
            if words[ahead].text == ")":
                return ahead + 1
    return i


def _joint(words: Sequence[Word], i: int) -> int | None:
    """Past ", and", "and" or "," that joins two offices."""
    if i < len(words) and words[i].text == ",":
        return i + 2 if i + 1 < len(words) and words[i + 1].key == "and" else i + 1
    return i + 1 if i < len(words) and words[i].key in {"and", "&"} else None


def _starting(words: Sequence[Word], i: int) -> Office | None:
    """The office whose phrase starts at word `i`: article, owner, modifiers, head, "of …"."""
    table, outer = titles(), i
    for ahead in range(i, min(i + 12, len(words))):
        word = words[ahead]
        if word.block != words[i].block:
            return None
        width = head_width(words, ahead)
        if width and not (ahead + width < len(words) and _goes_on(words, ahead + width)):
            if (
                word.key in {"chief", "deputy", "head"}
                and ahead + width < len(words)
                and words[ahead + width].shape == "lower"
                and words[ahead + width].key not in LINKS
                and words[ahead + width].pos in {"NOUN", "ADJ"}
            ):
                continue
            office = _whose(words, _left(words, Office(ahead, ahead + width, outer, ahead), outer))
            end = _complement(words, ahead + width)
            return replace(office, last=end, outer=outer)
        if not (
            word.shape in ("cap", "initial", "possessive") or word.key in OPENERS or word.key in table.modifiers | table.passing | table.acting | table.former | INNER
            or word.pos in {"ADJ", "NOUN", "PROPN"} or word.text in {"(", ")", "-"}
        ) or (word.key in LINKS and ahead == i):  # fmt: skip
            return None
    return None


def _goes_on(words: Sequence[Word], i: int) -> bool:
    """Whether the title goes on to a further head ("deputy minister", "secretary general")."""
    return bool(head_width(words, i)) or (
        words[i].key in titles().modifiers and i + 1 < len(words) and bool(head_width(words, i + 1))
    )


def _left(words: Sequence[Word], office: Office, limit: int) -> Office:
    i = office.first
    while i > limit and _modifies(words, i - 1, office.head):
        i -= 1
    return replace(office, first=i)


def _complement(words: Sequence[Word], i: int) -> int:
    """Where the "of …" after a head ends."""
    if i < len(words) and words[i].text == "," and i + 1 < len(words) and words[i + 1].key in {"ministry", "department"}:
        i += 1
    elif i >= len(words) or words[i].key not in LINKS or words[i].block != words[i - 1].block:
        return i
    listing = False
    end = i
    while end < len(words) and words[end].block == words[i].block:
        word = words[end]
        listing = listing or word.key in {"ministry", "ministries", "department", "committee"}
        if word.text == ",":
            if not (listing and _list_goes_on(words, end)):
                break
        elif word.key == "and":
            if (
                head_width(words, end + 1)
                or (end + 2 < len(words)
                and words[end + 1].key in titles().modifiers
                and head_width(words, end + 2))
                or not _nominal(words, end + 1)
            ):
                break
        elif (
            not _nominal(words, end)
            and word.key not in INNER | {"the", "a", "an"}
            and word.shape != "possessive"
            and word.text not in {"(", ")", "-", "–"}
        ) or (
            word.key in {"on", "in", "at", "to"}
            and end > i
            and (end + 1 >= len(words) or words[end + 1].shape == "number" or words[end + 1].pos == "VERB")
        ) or (word.shape == "cap" and word.key in DAYS):
            break
        end += 1
    while end > i and (words[end - 1].key in INNER or words[end - 1].text in {"(", "-", "–"}):
        end -= 1
    return end


DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tomorrow"})


def _nominal(words: Sequence[Word], i: int) -> bool:
    return (
        i < len(words)
        and (
            words[i].shape in ("cap", "initial")
            or words[i].key in OPENERS
            or (words[i].pos in {"NOUN", "ADJ", "PROPN", "DET"}
            and words[i].shape != "mark")
        )
        and words[i].key not in DAYS
    )


def _list_goes_on(words: Sequence[Word], comma: int) -> bool:
    """Whether a comma stands within "Land, Infrastructure, Transport and Tourism"."""
    for ahead in range(comma + 1, min(comma + 10, len(words))):
        word = words[ahead]
        if word.key == "and":
            return (
                ahead > comma + 1
                and ahead + 1 < len(words)
                and words[ahead + 1].shape == "cap"
                and not head_width(words, ahead + 1)
            )
        if word.shape != "cap" and word.text != ",":
            return False
        if word.shape == "cap" and (head_width(words, ahead) or state(word.text)):
            return False
    return False
