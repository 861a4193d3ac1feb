"""Offices after a name, read from left to right: "X, Politburo member, Deputy Secretary of the Commission, and Minister"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comity.detect.titles import INNER, LINKS, NAMED, OPENERS, Office, head_width, modifies, whose
from comity.detect.words import Word
from comity.vocabulary.parties import state
from comity.vocabulary.titles import titles

SENT = frozenset(
    {
        "adviser", "advisor", "aide", "ambassador", "assistant", "attaché", "commissioner", "consul", "counsel", "counsellor",
        "counselor", "delegate", "deputy", "envoy", "general", "liaison", "nuncio", "observer", "plenipotentiary", "rapporteur",
        "representative", "secretary",
    }
)  # fmt: skip
"""Heads of titles that go on with "to": to whom one is sent, or whom one assists."""
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tomorrow"})


def _introduces(words: Sequence[Word], office: Office, settled: bool) -> bool:
    """Whether an office after a name is rather that of the next name: "X, State President Y", "X, the Prime Minister, Mr Y"."""
    i = office.last
    comma = i < len(words) and words[i].text == ","
    i += comma
    while i < len(words) and (
        (words[i].shape == "mark" and words[i].text in {"(", ")", "."})
        or words[i].key in titles().ranks
        or words[i].key in titles().honorifics
        or words[i].key == "retd"
    ):
        i += 1
    if settled and words[office.last].key == "and" and (joined := starting(words, office.last + 1)):
        i = joined.last  # "Minister X, deputy premier and foreign minister Y"
    named = i < len(words) and words[i].key == NAMED and words[i].block == words[office.first].block
    if comma and not named and words[office.head + 1].key == "of" and _fields_before_name(words, office.last + 1):
        return True
    return named and (not comma or settled or words[office.outer - 1].key == "and")


def _fields_before_name(words: Sequence[Word], i: int) -> bool:
    """Do further fields of a title lead up to the next name (", Forestry and Water Management Ana Ruiz")?"""
    table = titles()
    for word in words[i : i + 8]:
        if word.key == NAMED:
            return word.block == words[i].block and word is not words[i]
        joins = word is not words[i] and (word.text == "," or word.key == "and")
        if not (joins or word.shape == "cap") or word.key in table.heads | table.ranks or word.key in table.honorifics:
            return False
    return False


def after(words: Sequence[Word], last: int, *, settled: bool) -> list[Office]:
    """Offices in apposition after the name that ends before word `last`; `settled` when offices stand before it already."""
    found: list[Office] = []
    i = _past_aside(words, last)
    if i >= len(words) or words[i].block != words[last - 1].block:
        return found
    if words[i].text == "(":
        office = starting(words, i + 1)
        return [office] if office and any(w.text == ")" for w in words[office.last : office.last + 5]) else found
    if words[i].text not in {",", "–", "—"}:
        return found
    i += 1
    if i + 1 < len(words) and words[i].shape == "number" and len(words[i].text) == 2 and words[i + 1].text == ",":
        i += 2
    while i < len(words) and words[i].block == words[last - 1].block:
        office = starting(words, i)
        if office is None or _introduces(words, office, bool(found) or settled):
            break
        found.append(office)
        joint = _joint(words, office.last)
        if joint is None:
            break
        i = joint
    return found


def _past_aside(words: Sequence[Word], i: int) -> int:
    """Past "(right)" or "(pictured)" after a name, but not past "(Minister of Energy)"."""
    if i + 2 < len(words) and words[i].text == "(":
        for ahead in range(i + 1, min(i + 6, len(words))):
            if head_width(words, ahead):
                return i
            if words[ahead].text == ")":
                return ahead + 1
    return i


def _joint(words: Sequence[Word], i: int) -> int | None:
    """Past ", and", "and" or "," that joins two offices."""
    if i < len(words) and words[i].text == ",":
        return i + 2 if i + 1 < len(words) and words[i + 1].key == "and" else i + 1
    return i + 1 if i < len(words) and words[i].key in {"and", "&"} else None


def starting(words: Sequence[Word], i: int) -> Office | None:
    """The office whose phrase starts at word `i`: article, owner, modifiers, head, "of …"."""
    outer = i
    for ahead in range(i, min(i + 12, len(words))):
        word = words[ahead]
        if word.block != words[i].block or (word.key == "acting" and words[ahead + 1].key in LINKS | {"as"}):
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
            office = whose(words, _left(words, Office(ahead, ahead + width, outer, ahead), outer))
            end = _complement(words, ahead + width + _plenary(words, ahead + width))
            return replace(office, last=end, outer=outer)
        if not _leads_up(word) or (word.key in LINKS and ahead == i):
            return None
    return None


def _plenary(words: Sequence[Word], i: int) -> int:
    """How many words "Extraordinary and Plenipotentiary" takes at word `i`."""
    keys = [w.key for w in words[i : i + 3]]
    return len(keys) if keys == ["extraordinary", "and", "plenipotentiary"] else 0


def _leads_up(word: Word) -> bool:
    """Whether a word may stand between the comma and the head of a title."""
    table = titles()
    known = table.modifiers | table.passing | table.acting | table.former | INNER | OPENERS
    return (
        word.shape in ("cap", "initial", "possessive") or word.key in known or word.text in {"(", ")", "-"}
        or word.pos in {"ADJ", "NOUN", "PROPN"}
    )  # fmt: skip


def _goes_on(words: Sequence[Word], i: int) -> bool:
    """Whether the title goes on to a further head ("deputy minister", "secretary general")."""
    return bool(head_width(words, i)) or (
        words[i].key in titles().modifiers and i + 1 < len(words) and bool(head_width(words, i + 1))
    )


def _left(words: Sequence[Word], office: Office, limit: int) -> Office:
    i = office.first
    while i > limit and modifies(words, i - 1, office.head):
        i -= 1
    return replace(office, first=i)


def _complement(words: Sequence[Word], i: int) -> int:
    """Where the "of …" after a head ends."""
    if i < len(words) and words[i].text == "," and i + 1 < len(words) and words[i + 1].key in {"ministry", "department"}:
        i += 1
    elif i >= len(words) or words[i].key not in LINKS or words[i].block != words[i - 1].block:
        return i
    listing, sent = False, words[i - 1].key in SENT
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
                or (end + 2 < len(words) and words[end + 1].key in titles().modifiers and head_width(words, end + 2))
                or not _nominal(words, end + 1)
            ):
                break
        elif _ends(words, end, opens=end == i) or (word.key == "to" and not sent):
            break
        end += 1
    while end > i and (words[end - 1].key in INNER or words[end - 1].text in {"(", "-", "–"}):
        end -= 1
    return end


def _ends(words: Sequence[Word], i: int, *, opens: bool) -> bool:
    """Whether a word is no part of "of …": a verb, a weekday, "on 5 May", "in the presence of"."""
    word = words[i]
    if word.key == "in" and [w.key for w in words[i + 1 : i + 3]] == ["the", "presence"]:
        return True
    after = words[i + 1] if i + 1 < len(words) else None
    if word.key in {"on", "in", "at", "to"} and not opens and (after is None or after.shape == "number" or after.pos == "VERB"):
        return True
    inner = word.key in INNER | {"the", "a", "an"} or word.shape == "possessive" or word.text in {"(", ")", "-", "–"}
    return not (_nominal(words, i) or inner) or (word.shape == "cap" and word.key in DAYS)


def _nominal(words: Sequence[Word], i: int) -> bool:
    return (
        i < len(words)
        and (
            words[i].shape in ("cap", "initial")
            or words[i].key in OPENERS
            or (words[i].pos in {"NOUN", "ADJ", "PROPN", "DET"} and words[i].shape != "mark")
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
