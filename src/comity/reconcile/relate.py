"""How two values of one field of one entry relate: refines, varies, earlier, conflicts. One function a field, in a table."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from comity.reconcile.views import View, edges, keys, listed, names
from comity.terms.dates import monthday, overlap, within
from comity.terms.entry import Difference, Relation
from comity.terms.names import fold, parts
from comity.terms.statement import Kind
from comity.vocabulary.parties import capitals
from comity.vocabulary.places import distance, place_key
from comity.vocabulary.wording import stems

FAR = 60
"""Kilometres from which two cities are not parts of one."""
Finding = tuple[Relation, Difference | None]
Relate = Callable[[Any, Any, View, View], Finding]
"""(value that stands, other value, a statement of each) -> how the other relates to it."""

STEPS: dict[Kind, tuple[str, ...]] = {
    "engagement": ("proposed", "planned", "postponed", "cancelled", "ongoing", "held"),
    "agreement": (
        "proposed", "under_negotiation", "agreed", "initialled", "adopted", "signed", "ratified", "in_force", "updated", "extended",
        "suspended", "ended",
    ),
    "activity": ("under_way", "suspended", "completed", "ended"),
}  # fmt: skip
"""Statuses in the order in which a thing passes through them."""


def key(name: str, value: Any) -> str:
    """What makes two values of a field the same: names folded, lists as sets, else the value as written."""
    if name in ("parties", "actor", "counterpart", "supported_by", "holder"):
        return " ".join(sorted(fold(json.dumps(v, sort_keys=True, ensure_ascii=False)) for v in listed(value)))
    if name in ("participants", "person", "speaker", "place"):
        return ";".join(sorted(names(value)))
    if name == "topics":
        return " ".join(sorted(map(str, listed(value))))
    if isinstance(value, str):
        return " ".join(re.findall(r"\w+", fold(value)))
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def specificity(name: str, value: Any) -> float:
    """How much a value says: the narrower date, the longer list or name. Larger is more specific."""
    if name in DATES:
        first, last = edges(str(value))
        if monthday(str(value)):
            return -400.0
        return -900.0 if not first or not last else -float(_length(first, last))
    if name in ("parties", "actor", "counterpart", "holder", "supported_by"):
        return len(keys(value)) + 0.1 * sum(isinstance(v, dict) for v in listed(value))
    if isinstance(value, list):
        return float(sum(len(n) for n in names(value)) if name == "place" else len(value))
    if name in ("person", "speaker"):
        return float(sum(len(parts(n)) for n in names(value)))
    return float(len(value)) if isinstance(value, str) and name not in CHOICES else 0.0


def relate(name: str, stands: Any, other: Any, a: View, b: View) -> Finding:
    """How `other` (of statement `b`) relates to the value that stands (of `a`)."""
    return RELATE.get(name, _worded)(stands, other, a, b)


def _length(first: str, last: str) -> int:
    return (int(last[:4]) - int(first[:4])) * 366 + (int(last[5:7]) - int(first[5:7])) * 31 + int(last[8:10]) - int(first[8:10])


def _worded(stands: Any, other: Any, a: View, b: View) -> Finding:
    del a, b
    mine, theirs = stems(str(stands)), stems(str(other))
    return ("refines", None) if mine and theirs and (mine < theirs or theirs < mine) else ("varies", "wording")


def _chosen(stands: Any, other: Any, a: View, b: View) -> Finding:
    del stands, other, a, b
    return "varies", "wording"


def _status(stands: Any, other: Any, a: View, b: View) -> Finding:
    """Steps of one thing follow one another; held here and called off there for one day is a conflict."""
    off = {str(stands), str(other)} == {"held", "cancelled"} and a.positive and b.positive
    if off and a.date and a.date == b.date and (a.published or "") >= (b.published or ""):
        return "conflicts", "different_value"
    return "earlier", None


def _dated(stands: Any, other: Any, a: View, b: View) -> Finding:
    """Dates refine one another where one lies in the other. Two days of one thing conflict unless one was given up."""
    one, two = str(stands), str(other)
    if edges(one) == (None, None) or edges(two) == (None, None):
        return "varies", "wording"
    if within(one, two) or within(two, one):
        return "refines", None
    if overlap(one, two) or a.kind in ("figure", "commitment", "activity", "post"):
        return "varies", None
    if a.get("status") != b.get("status") or a.get("type") == "visit" or not (a.positive and b.positive):
        return "earlier", None
    return ("conflicts", "different_value") if a.get("status") in ("held", "signed") else ("earlier", None)


def _set_of(stands: Any, other: Any, a: View, b: View) -> Finding:
    del a, b
    mine, theirs = keys(stands) or frozenset(map(str, listed(stands))), keys(other) or frozenset(map(str, listed(other)))
    return ("refines", None) if mine <= theirs or theirs <= mine else ("varies", None)


def _people(stands: Any, other: Any, a: View, b: View) -> Finding:
    del stands, other
    if a.people == b.people:
        return "varies", "wording"
    return ("refines", None) if a.people <= b.people or b.people <= a.people else ("varies", None)


def _placed(stands: Any, other: Any, a: View, b: View) -> Finding:
    """One place within the other refines; the capitals of two states for one day, or cities far apart, cannot both be true."""
    mine, theirs = {place_key(n) for n in names(stands)}, {place_key(n) for n in names(other)}
    if mine & theirs or any(p in q or q in p for p in mine for q in theirs):
        return ("varies", "wording") if mine == theirs else ("refines", None)
    seats = [{code for n in names(v) if (code := capitals().get(n))} for v in (stands, other)]
    held = a.get("status") == b.get("status") and a.get("status") in ("held", "signed") and a.get("type") != "visit"
    if held and seats[0] and seats[1] and not seats[0] & seats[1]:
        return "conflicts", "different_value"
    return ("conflicts", "different_value") if held and a.date == b.date and _far(stands, other) else ("varies", None)


def _far(stands: Any, other: Any) -> bool:
    """Are both one city, and not of one conurbation?"""
    told = [listed(places) for places in (stands, other)]
    cities = [v for places in told for v in places if isinstance(v, dict) and v.get("state")]
    if [len(places) for places in told] != [1, 1] or len(cities) != 2:
        return False
    apart = distance(*(v["name"] for v in cities), *(v["state"] for v in cities))
    return apart is not None and apart > FAR


def _flag(stands: Any, other: Any, a: View, b: View) -> Finding:
    del stands, other, a, b
    return "earlier", None


DATES = ("date", "as_of", "since", "until", "due", "during")
CHOICES = ("type", "act", "stance", "instrument", "bound", "role", "predicate", "unit", "strength", "mention", "status")
RELATE: dict[str, Relate] = {
    **dict.fromkeys(DATES, _dated),
    **dict.fromkeys(CHOICES, _chosen),
    **dict.fromkeys(("parties", "actor", "counterpart", "supported_by", "holder", "topics"), _set_of),
    **dict.fromkeys(("participants", "person", "speaker"), _people),
    **dict.fromkeys(("acting", "former"), _flag),
    "status": _status,
    "place": _placed,
}
