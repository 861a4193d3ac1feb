"""Are two statements of one commitment, activity or position? Who, to whom, and above all how it is worded."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from comity.reconcile import likeness
from comity.reconcile.views import View
from comity.vocabulary.currencies import currencies
from comity.vocabulary.wording import stems, weigh

ACT = {
    "pledge": "undertake", "agree": "undertake", "plan": "undertake", "offer": "undertake", "invite": "invite",
    "request": "request", "accept": "answer", "refuse": "answer",
}  # fmt: skip
STANCE = {"praises": "values", "values": "values", "criticises": "opposes", "condemns": "opposes", "opposes": "opposes"}
NOT = re.compile(
    r"(?:^|\b(?:will|would|shall|should|can|could|do|does|did|is|are|has|have|had)\s+)(?:not|never|no longer)\b"
    r"|\bwon['’]t\b|\bnot to\b"
)
"""What is undertaken or asked not to be done, in its own words."""
AGAIN = 0.75
"""Likeness of wording from which a report says one thing twice."""
SAID = 0.5
"""Likeness of wording from which a thing is the same although the roles of the two sides are told differently."""
OTHER_VOICE = -0.1
"""What it counts that other people speak: officials of a side repeat its lines, but mostly on other occasions."""
FORMULA = 0.55
"""The same for positions, whose formulas vary ("a strong, independent …", "a peaceful, prosperous …")."""


def commitment(a: View, b: View) -> float | None:
    """Likeness from 0 to 1 of two commitments, None where they cannot be one."""
    mine, theirs = ACT.get(str(a.get("act"))), ACT.get(str(b.get("act")))
    answered = {mine, theirs} == {"request", "undertake"}
    kept = (
        {mine, theirs} == {"answer", "undertake"} and a.actors == b.actors and bool(a.get("due")) and a.get("due") == b.get("due")
    )
    if (mine != theirs and not answered and not kept) or (forgone(a) != forgone(b) and mine != "answer"):
        return None
    if answered:
        return _answered(a, b)
    if not _same_sides(a, b) or likeness.parties(a.actors, b.actors) == 0 or _other_currency(a, b):
        return None
    if likeness.dates_agree(a.get("due"), b.get("due")) is False:
        return None
    if a.report == b.report:
        answers = mine == "answer" and a.positive == b.positive and a.sides == b.sides
        return 0.6 if answers and likeness.wording(a.context, b.context) >= 0.5 else _again(a, b)
    score = _score(a, b)
    if mine == "answer":
        score = max(score, 0.8 * likeness.wording(a.context, b.context) + 0.2 * likeness.topics(a, b)) + 0.1 * (
            a.positive != b.positive
        )
    if mine == "undertake" and a.actors != b.actors and "agree" in (a.get("act"), b.get("act")):
        score += OTHER_VOICE
    if a.get("due") and a.get("due") == b.get("due"):
        score += 0.25 if len(str(a.get("due"))) > 4 else 0.1
    if mine == "invite" and a.counterparts == b.counterparts and _same_days(a, b):
        score += 0.15
    if a.get("act") == b.get("act") == "agree" and a.actors == b.actors and _same_days(a, b):
        score += 0.2 * (a.topics <= b.topics or b.topics <= a.topics)
    return score + _rare(a, b)


def _other_currency(a: View, b: View) -> bool:
    """Do both give a sum, of the same number in two currencies?"""
    sums, others = (_sums(str(v.get("content") or "")) for v in (a, b))
    same = {number for number, _ in sums} & {number for number, _ in others}
    return bool(same) and {code for _, code in sums}.isdisjoint(code for _, code in others)


@lru_cache(100_000)
def _sums(content: str) -> frozenset[tuple[str, str]]:
    """The sums of money in a text: the number as written and what tells its currency."""
    table = currencies()
    found = ((m["n"] or m["n2"], (m["name"] or m["sign"])) for m in _money().finditer(content))
    return frozenset((n, (table.names.get(s.lower()) or table.symbols.get(s.upper()) or (s,))[0]) for n, s in found)


@cache
def _money() -> re.Pattern[str]:
    table = currencies()
    names = "|".join(sorted(map(re.escape, table.names), key=len, reverse=True))
    signs = "|".join(sorted(map(re.escape, table.symbols), key=len, reverse=True))
    number = r"\d[\d,.]*\d|\d"
    scale = r"(?:\s+(?:thousand|million|billion|trillion|crore|lakh))?"
    return re.compile(rf"(?P<sign>{signs})\s?(?P<n>{number})|(?P<n2>{number}){scale}\s+(?P<name>{names})\b", re.I)


def forgone(v: View) -> bool:
    """Is it something that will not be done, or was not undertaken or asked: denied as a whole, or in its own words?"""
    return not v.positive or _negated(str(v.get("content") or ""))


@lru_cache(100_000)
def _negated(content: str) -> bool:
    return NOT.search(content) is not None


def _rare(a: View, b: View) -> float:
    """What two reports of the same days hardly tell of two things: that one was not asked, that one accepts, in a few words."""
    if not _same_days(a, b) or a.counterparts != b.counterparts or not a.counterparts:
        return 0.0
    denied = not a.positive and not b.positive and a.get("act") == b.get("act") and bool(a.topics & b.topics)
    brief = ACT.get(str(a.get("act"))) == "answer" and min(weigh(a.words), weigh(b.words)) < likeness.SPARSE
    return 0.25 if denied else 0.15 if brief else 0.0


def _same_days(a: View, b: View) -> bool:
    apart = likeness.days_apart(a.published, b.published)
    return apart is not None and apart <= 3


def activity(a: View, b: View) -> float | None:
    """Likeness from 0 to 1 of two activities, None where they cannot be one."""
    if not (_same_sides(a, b) or _turned(a, b)) or (likeness.parties(a.parties, b.parties) or 0) == 0:
        return None
    if a.get("date") and b.get("date") and likeness.dates_agree(a.get("date"), b.get("date")) is False:
        return None
    if _other_numbers(a, b):
        return None
    if a.report == b.report:
        return _again(a, b)
    time = likeness.dates_agree(a.get("date") or a.get("since"), b.get("date") or b.get("since"))
    return _score(a, b) + 0.12 * bool(likeness.places(a, b)) + 0.1 * bool(time)


def _other_numbers(a: View, b: View) -> bool:
    """Do both tell, more than days apart, of something done with quite other numbers (18 boats, another 12)?"""
    done = a.get("status") == b.get("status") == "completed"
    mine, theirs = ({s for s in v.words if s[0].isdigit()} for v in (a, b))
    return done and bool(mine and theirs) and mine.isdisjoint(theirs) and not _same_days(a, b)


def position(a: View, b: View) -> float | None:
    """Likeness from 0 to 1 of two positions, None where they cannot be one."""
    mine, theirs = a.get("stance"), b.get("stance")
    if STANCE.get(str(mine), mine) != STANCE.get(str(theirs), theirs) or a.positive != b.positive:
        return None
    if not _same_sides(a, b) or not likeness.parties(a.actors, b.actors):
        return None
    if a.report == b.report:
        return _again(a, b, FORMULA)
    return _score(a, b) - (0.05 if mine != theirs else 0.0)


def _same_sides(a: View, b: View) -> bool:
    """Actors of one are not those whom the other addresses, and the dealings are between the same."""
    if likeness.others(a.parties, b.parties):
        return False
    if a.actors and b.actors and not a.actors & b.actors:
        return False
    return not (a.counterparts and b.counterparts and not a.counterparts & b.counterparts)


def _turned(a: View, b: View) -> bool:
    """Is one doing of the same two given by one report as of the giver and by the other as of the receiver, in the same words?"""
    return (
        len(a.parties) > 1
        and a.parties == b.parties
        and a.report != b.report
        and bool(a.topics & b.topics)
        and max(likeness.texts(a, b), likeness.wording(a.quote, b.quote)) >= SAID
    )


def _score(a: View, b: View) -> float:
    """Mostly wording; then topics, the person who speaks, and how far apart the reports are."""
    score = 0.7 * likeness.texts(a, b) + 0.2 * likeness.topics(a, b)
    if a.people and b.people:
        score += 0.1 if a.people & b.people else OTHER_VOICE
    apart = likeness.days_apart(a.published, b.published)
    score += 0.08 * likeness.UNKNOWN if apart is None else 0.08 if apart <= 3 else -0.05 if apart > 400 else 0.0
    return min(1.0, score)


def _again(a: View, b: View, enough: float = AGAIN) -> float | None:
    """One report states a thing once; twice only in nearly the same words of the same speaker."""
    if a.people and b.people and not a.people & b.people:
        return None
    like = likeness.wording(a.words, b.words) if a.words and b.words else likeness.wording(a.quote, b.quote)
    place = a.places == b.places and bool(a.places)
    known = place and a.topics == b.topics and a.get("since") == b.get("since") is not None
    return 0.7 if like >= enough or known else None


@cache
def _before() -> frozenset[str]:
    """Stems of words by which a report tells what had been undertaken before its day."""
    return stems("already earlier previously recently")


def _answered(a: View, b: View) -> float | None:
    """A request and the undertaking of the other side that meets it: one course."""
    request, reply = (a, b) if a.get("act") == "request" else (b, a)
    if request.report == reply.report or not request.actors or request.actors & reply.actors:
        return None
    if not request.counterparts & reply.actors or not request.topics & reply.topics:
        return None
    asked, met = request.published, reply.published
    if (asked or "") > (met or "9999"):
        return None
    if not reply.quote.isdisjoint(_before()) and not (asked and met and asked < met):
        return None
    return likeness.wording(a.words, b.words)
