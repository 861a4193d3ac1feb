"""Are two statements of one instrument? Instrument, title or subject, parties, topics, date."""

from __future__ import annotations

import re

from comity.reconcile import likeness
from comity.reconcile.relate import STEPS
from comity.reconcile.views import View, day
from comity.vocabulary.wording import stems

FAMILY = {
    "treaty": "agreement", "contract": "agreement", "arrangement": "agreement", "framework": "agreement", "protocol": "agreement",
    "declaration": "joint_statement", "communique": "joint_statement", "memorandum": "memorandum",
}  # fmt: skip
"""Instruments that outlets mistake for one another."""

TAKEN = STEPS["agreement"][: STEPS["agreement"].index("suspended")]
"""Steps of an instrument, of which a later one shows that the earlier ones were taken."""
MOST = 0.6
"""Share of the parties that the statements of one instrument have in common."""
LATE = 400
"""Days after a signing from which another report no longer tells of it as news."""
SIGNED = frozenset({"signed", "adopted", None})
"""Words for one step: the text is agreed on by both."""


def compare(a: View, b: View) -> float | None:
    """Likeness from 0 to 1, None where the two cannot be one instrument."""
    mine, theirs = a.get("instrument"), b.get("instrument")
    if FAMILY.get(str(mine), mine) != FAMILY.get(str(theirs), theirs):
        return None
    share = likeness.parties(a.parties, b.parties)
    if (share is not None and share < MOST) or _other_date(a, b) or _beyond(a, b) or _beyond(b, a):
        return None
    if _news(a, b) or _news(b, a):
        return None
    if a.report == b.report and (_named_apart(a, b) or not _further_status(a, b)):
        return None
    text = _text(a, b)
    score = 0.5 * text + 0.3 * _topics(a, b) + 0.08 * (mine == theirs) + 0.1 * (likeness.UNKNOWN if share is None else share)
    if likeness.dates_agree(a.date, b.date):
        score += 0.2
    if a.report == b.report and not (a.words and b.words):
        score += 0.1
    elif text < 0.15:
        score -= 0.15
    return float(min(1.0, score))


def because(a: View, b: View) -> tuple[str, float | None]:
    """Why two statements are of one instrument, or cannot be, in words; how alike they are, None where they cannot be."""
    value = compare(a, b)
    mine, theirs = (str(v.get("instrument")) for v in (a, b))
    share = likeness.parties(a.parties, b.parties)
    if FAMILY.get(mine, mine) != FAMILY.get(theirs, theirs):
        return f"instruments of different kinds: {mine} and {theirs}", None
    if share is not None and share < MOST:
        return f"between other parties: {' '.join(sorted(a.parties))}; {' '.join(sorted(b.parties))}", None
    if _other_date(a, b):
        return f"{a.get('status')} {a.date}, {b.get('status')} {b.date}", None
    if _news(a, b) or _news(b, a):
        return "one is told as news long after the other", None
    if value is None:
        return "one report tells of both" if a.report == b.report else "one was not taken to a step that the other is past", None
    shared = a.words & b.words or (a.words | a.quote) & (b.words | b.quote)
    told = " ".join(str(v.get(field) or "") for v in (a, b) for field in ("title", "subject", "instrument"))
    common = dict.fromkeys(word for word in re.findall(r"\w+", told.lower()) if stems(word) & shared)
    same = ["the same date"] if a.date and likeness.dates_agree(a.date, b.date) else []
    between = ["between the same parties"] if a.parties and a.parties == b.parties else []
    return "; ".join([*([f"words in common: {' '.join(common)}"] if common else []), *between, *same]) or "of one wording", value


def _text(a: View, b: View) -> float:
    """How alike title and subject are, to each other or to the passage of the other."""
    named = max(
        likeness.contained(a.words, b.words), 0.8 * likeness.contained(a.words, b.quote), 0.8 * likeness.contained(b.words, a.quote)
    )
    return max(named, 0.9 * likeness.wording(a.quote, b.quote))


def _topics(a: View, b: View) -> float:
    """Shared topics by all of both: instruments of one day differ in them."""
    return len(a.topics & b.topics) / len(a.topics | b.topics) if a.topics and b.topics else likeness.UNKNOWN


def _other_date(a: View, b: View) -> bool:
    """Two dates of one step that cannot be one, or of two steps of which the later one came first."""
    if likeness.dates_agree(a.date, b.date) is not False:
        return False
    steps = a.get("status"), b.get("status")
    return steps[0] == steps[1] or set(steps) <= SIGNED or not _in_order(a, b)


def _named_apart(a: View, b: View) -> bool:
    """Does one report call the one a treaty and the other a protocol? "Agreement" may be said of either."""
    names = {a.get("instrument"), b.get("instrument")}
    return len(names) == 2 and names <= {"arrangement", "contract", "framework", "protocol", "treaty"}


def _news(a: View, b: View) -> bool:
    """Does a report tell, without title or date, of a signing as news that comes long after the other was signed?"""
    if a.date or a.get("title") or a.get("mention") != "event" or not {a.get("status"), b.get("status")} <= SIGNED:
        return False
    told, done = day(a.published), day(b.date)
    return bool(told and done and a.get("status") and (told - done).days > LATE)


def _in_order(a: View, b: View) -> bool:
    """Are the dates of two steps in the order in which an instrument passes through them? One without a year tells nothing."""
    if not {a.get("status"), b.get("status")} <= set(TAKEN):
        return True
    earlier, later = sorted((a, b), key=lambda v: TAKEN.index(str(v.get("status"))))
    first, second = day(earlier.date), day(later.date)
    return not first or not second or first <= second


def _beyond(a: View, b: View) -> bool:
    """Is a step that `a` says was not taken behind the one that `b` reports no later?"""
    if a.positive or not b.positive or {a.get("status"), b.get("status")} - set(TAKEN):
        return False
    return TAKEN.index(str(a.get("status"))) < TAKEN.index(str(b.get("status"))) and (b.published or "") <= (a.published or "9999")


def _further_status(a: View, b: View) -> bool:
    """One report on two steps of one instrument ("signed", "not in force yet"), or naming it again with its title."""
    if a.get("status") == b.get("status") or not _in_order(a, b):
        same = likeness.dates_agree(a.date, b.date) is not False and a.get("status") == b.get("status")
        return same and bool(a.get("title")) and a.words == b.words
    return (a.topics <= b.topics or b.topics <= a.topics) and (
        not a.words or not b.words or likeness.contained(a.words, b.words) >= 0.6
    )
