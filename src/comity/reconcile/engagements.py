"""Are two statements of one engagement? Kind of coming together, parties, people of each side, day, place, series and round."""

from __future__ import annotations

import datetime as dt

from comity.reconcile import likeness
from comity.reconcile.views import View, day, edges

FAMILY = {"meeting": "talks", "dialogue": "talks", "conference": "talks", "talks": "talks"}
"""Words of outlets for one coming together."""

GIVEN_UP = frozenset({"postponed", "cancelled"})
HAPPENED = frozenset({"held", "ongoing"})
AHEAD = frozenset({"planned", "proposed", "postponed"})
SLACK = 2
"""Days by which the dates of one visit may differ: outlets count arrival and departure differently."""
NEWS = 7
"""Days for which an engagement is told as news."""
RECENT = 45
"""Days after which an engagement is no news any more."""
CALLED = 0.75
"""Share of the name of a series that two reports must have in common where nothing else says that they mean one meeting."""
SOON = 21
"""Days by which a planned event is commonly put off."""
MOVED = {"planned": 62, "postponed": 400, "proposed": 62}
"""Days by which an engagement may have been put off and still be the same one; chosen on the invented reports."""


def compare(a: View, b: View) -> float | None:
    """Likeness from 0 to 1, None where the two cannot be one engagement."""
    if not may(a, b):
        return None
    agree = _dates(a, b)
    if a.report == b.report and agree is False:
        return _told_beside(a, b)
    return min(1.0, _score(a, b, agree) + (_put_off(a, b) if agree is False else 0.0))


def may(a: View, b: View) -> bool:
    """May the two be one engagement? Of other days only where one was put off."""
    if _family(a) != _family(b) or _apart(a, b):
        return False
    if _dates(a, b) is False:
        return _moved(a, b)
    return a.report != b.report or _once_more(a, b)


def _family(v: View) -> str:
    return FAMILY.get(str(v.get("type")), str(v.get("type")))


def _told_beside(a: View, b: View) -> float:
    """One report on the day given up and the day held: the same round, else rather the nearest engagement told before it."""
    if a.get("ordinal") and a.get("ordinal") == b.get("ordinal"):
        return 0.9
    off, other = (a, b) if a.get("status") in GIVEN_UP else (b, a)
    near = 0.15 / (1 + abs(a.span[0] - b.span[0]) / 200)
    return 0.55 + near + (0.03 if a.get("type") == b.get("type") else 0.0) + (0.03 if other.span < off.span else 0.0)


def _put_off(a: View, b: View) -> float:
    """What speaks for a plan and the event of some weeks later being one, when a later report tells the event."""
    planned, held = (a, b) if a.get("status") == "planned" else (b, a)
    apart = likeness.days_apart(a.date, b.date)
    reported = bool(planned.published and held.published and planned.published < held.published)
    return 0.42 if reported and held.get("status") == "held" and apart is not None and apart <= SOON else 0.0


def _score(a: View, b: View, agree: bool | None) -> float:
    ahead = {a.get("status"), b.get("status")} <= AHEAD
    score = 0.45 * likeness.contained(a.quote, b.quote) * (0.5 if agree is None and not ahead else 1.0)
    if a.get("status") == b.get("status") in GIVEN_UP:
        score += 0.3 if a.positive else 0.4
    if a.get("ordinal") is not None and a.get("ordinal") == b.get("ordinal"):
        score += 0.5
    if a.people and b.people:
        of = min if a.get("type") == "visit" else max
        score += 0.4 * len(a.people & b.people) / of(len(a.people), len(b.people))
        score += 0.2 if a.people == b.people and len(a.people) > 1 else 0.0
    if agree is None or ahead:
        score += 0.1 if _news_of(a, b) else 0.0
    if agree is None:
        score -= 0.5 if _of_another_time(a, b) else 0.0
    if agree:
        score += 0.3 if _day(a) and _day(b) else 0.15
    score += 0.35 * _one_series(a, b)
    place = likeness.places(a, b)
    score += 0.1 if place else -0.15 if place is False else 0.0
    return float(score + 0.1 * likeness.topics(a, b) + 0.05 * (a.get("type") == b.get("type")))


def _apart(a: View, b: View) -> bool:
    """What makes them two: other parties, another round, other people of one side, one held and the other only proposed."""
    share = likeness.parties(a.parties, b.parties)
    if share is not None and (share < 0.5 or (min(len(a.parties), len(b.parties)) > 1 and share <= 0.5)):
        return True
    if a.get("type") == "visit" and a.lands and b.lands and not a.lands & b.lands:
        return True
    if a.get("ordinal") and b.get("ordinal") and a.get("ordinal") != b.get("ordinal"):
        return True
    statuses = {a.get("status"), b.get("status")}
    if "proposed" in statuses and statuses & {"held", "ongoing"}:
        return True
    if a.positive != b.positive and not _reschedules(a, b):
        return True
    return _other_people(a, b) or _elsewhere(a, b)


def _other_people(a: View, b: View) -> bool:
    """Do both name people of one state and none of them the same?"""
    shared = [state for state in a.sides if state in b.sides]
    if any(not a.sides[state] & b.sides[state] for state in shared):
        return True
    return bool(a.people and b.people and not shared and not a.people & b.people and not a.sides and not b.sides)


def _elsewhere(a: View, b: View) -> bool:
    """One day, both held, in places of which neither lies in the other: two engagements, unless the same people make them one."""
    held = {a.get("status"), b.get("status")} <= {"held", "ongoing"}
    return held and likeness.places(a, b) is False and not a.people & b.people and not a.get("ordinal")


def _dates(a: View, b: View) -> bool | None:
    agree = likeness.dates_agree(a.date, b.date)
    if agree is False and _family(a) == "visit" and (apart := likeness.days_apart(a.date, b.date)) is not None and apart <= SLACK:
        return True
    return agree


def _moved(a: View, b: View) -> bool:
    """Was it put off: is one a date given up or only planned, the other a later one of the same engagement?"""
    first, second = sorted((a, b), key=lambda v: (edges(v.date)[0] or "", v.id))
    status = str(first.get("status"))
    apart = likeness.days_apart(first.date, second.date)
    again = status == second.get("status") == "planned" and (bool(a.people & b.people) or _one_series(a, b) >= CALLED)
    if status not in MOVED or apart is None or apart > MOVED["postponed" if again else status]:
        return False
    if (
        first.published
        and second.published
        and second.get("status") == "held"
        and first.published > second.published
        and status == "planned"
    ):
        return False
    if a.get("ordinal") and a.get("ordinal") == b.get("ordinal"):
        return True
    return bool(a.people & b.people) or _one_series(a, b) >= 0.5 or _in_passing(a, b)


def _in_passing(a: View, b: View) -> bool:
    """One report tells both, one of them without naming anybody: "the meeting had been put off"."""
    same = a.report == b.report
    nameless = not (a.people and b.people)
    return (same and nameless and bool({a.get("status"), b.get("status")} & GIVEN_UP)) or (nameless and a.report != b.report)


def _reschedules(a: View, b: View) -> bool:
    """Does one tell what became of the other, a plan of the same people or of the same series?"""
    statuses = {a.get("status"), b.get("status")}
    people = a.people == b.people if a.report == b.report else bool(a.people & b.people)
    same = (bool(a.people) and people) or _one_series(a, b) >= 0.5
    return bool(statuses & AHEAD) and a.get("type") == b.get("type") and same


def _once_more(a: View, b: View) -> bool:
    """Does one report speak of one engagement twice? The same round, or the same people on the same day, or one put off."""
    if _reschedules(a, b) or (a.get("ordinal") and a.get("ordinal") == b.get("ordinal")):
        return True
    return bool(a.people) and a.people == b.people and a.date == b.date and a.get("status") == b.get("status")


def _news_of(a: View, b: View) -> bool:
    """Is one undated and published in the days after the other, or both in the same days?"""
    apart = likeness.days_apart(a.date or a.published, b.date or b.published)
    return apart is not None and apart <= NEWS


def _of_another_time(a: View, b: View) -> bool:
    """Does one report tell as news, without a day, what another dates months before or after, and both not of one place? Days
    without a year count by the part of the year."""
    if likeness.places(a, b):
        return False
    for undated, dated in ((a, b), (b, a)):
        told, (first, _) = day(undated.published), edges(dated.date)
        if undated.date or undated.get("status") not in HAPPENED or not told or not first:
            continue
        came = dt.date(told.year, int(first[2:4]), min(int(first[5:7]), 28)) if first.startswith("--") else day(first)
        apart = abs((came - told).days) if came else 0
        if min(apart, 365 - apart if first.startswith("--") else apart) > RECENT:
            return True
    return False


def _one_series(a: View, b: View) -> float:
    """How far the names of the series agree; where but one report names it, how far its name is in the passage of the other."""
    if a.words and b.words:
        return likeness.contained(a.words, b.words)
    return max(0.8 * likeness.covered(v.words, w.quote) if v.words else 0.0 for v, w in ((a, b), (b, a)))


def _day(v: View) -> bool:
    first, last = edges(v.date)
    return first is not None and first == last
