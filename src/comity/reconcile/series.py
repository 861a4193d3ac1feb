"""Figures in time: points of a measure, and which of two values is refined, rounded, older, or in conflict."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from comity.reconcile import likeness
from comity.reconcile.figures import bounded, one_promise
from comity.reconcile.relate import Finding
from comity.reconcile.views import View, edges
from comity.terms.entry import Field, Other, Point

SAME_NEWS = 3
"""Days of publication within which two figures without a date of their own speak of one time."""
ALIKE = 0.2
"""Likeness of wording below which two numbers need not count the same thing, so that both may be true."""
ROUNDED = 0.05
"""Share by which a rounded number may differ from the number it rounds."""


def time_of(v: View) -> str | None:
    """When the value was true: as of, else the publication."""
    as_of = v.get("as_of")
    return as_of if isinstance(as_of, str) and edges(as_of) != (None, None) else v.published


def _order(v: View) -> tuple[str, str, str]:
    return _last_day(time_of(v)), v.published or "", v.id


def _last_day(time: str | None) -> str:
    first, last = edges(time)
    return last or first or ""


def number(v: View) -> float:
    """The value as a number, 0 where it is none."""
    value = v.get("value")
    return float(value) if isinstance(value, (int, float)) else 0.0


def times(members: Sequence[View]) -> dict[str, str | None]:
    """When the value of each member was true, by id.

    A value without a date of its own, in a report that dates another value of the measure, is the earlier one ("from 2,860 to
    3,410 in August"): it belongs to the first time at which the same value was given, else it has no time. So does a total that
    a later report repeats after it had grown.
    """
    dated = {v.report for v in members if v.get("as_of")}
    grown = [v for v in members if not _undated(v)]
    ordered = sorted(members, key=_order)
    earliest = {number(v): v for v in reversed(ordered)}
    told = Counter((v.report, number(v)) for v in members)
    timed: dict[float, list[View]] = defaultdict(list)
    for v in ordered:
        if (v.get("as_of") or v.report not in dated) and len(timed[number(v)]) < 2:
            timed[number(v)].append(v)  # the first one, and the next for that one itself
    found: dict[str, str | None] = {}
    for v in members:
        bare = not v.get("as_of") and v.report in dated and told[v.report, number(v)] == 1
        bare = bare or _outgrown(v, earliest[number(v)], grown)
        first = next((w for w in timed[number(v)] if w is not v), None)
        found[v.id] = (time_of(first) if first else None) if bare else time_of(v)
    return found


def _outgrown(v: View, first: View, dated: Sequence[View]) -> bool:
    """Does `v`, without a date of its own, repeat a total first given by an earlier report, which another one, before it, had as of
    a later day as larger?"""
    if not _undated(v) or v.get("role") != "total" or not (first.published or "9999") < (v.published or ""):
        return False
    return any(number(x) > number(v) and _order(first) < _order(x) and (x.published or "9999") < (v.published or "") for x in dated)


def _undated(v: View) -> bool:
    """Is the day of its report the only one that it has?"""
    return v.get("as_of") in (None, v.published)


def counted(members: Sequence[View]) -> list[View]:
    """The members whose values make the series, in time: not what was withdrawn, not conversions into another unit."""
    lost = withdrawn(members)
    unit = _unit(members)
    kept = [v for v in members if v.positive and v.id not in lost and v.get("unit") == unit and not v.get("converted")]
    when = times(members)
    return sorted(kept or [v for v in members if v.positive] or list(members), key=lambda v: (_last_day(when[v.id]), _order(v)))


def withdrawn(members: Sequence[View]) -> frozenset[str]:
    """Statements whose value a later statement takes back, in so many words ("not 42.9 but 24.9") or as a correction."""
    if members[0].kind != "figure":
        return frozenset()
    given = {(v.report, number(v)) for v in members if v.positive}
    taken = {number(v) for v in members if not v.positive and (v.report, number(v)) not in given}
    notices = [v for v in members if v.get("corrects") is not None]
    later: dict[object, list[View]] = defaultdict(list)
    for v in members:
        later[_at_one_time(v)].append(v)
    return frozenset(
        v.id
        for v in members
        if number(v) in taken or any(_replaces(w, v) for w in later[_at_one_time(v)]) or any(_corrects(w, v) for w in notices)
    )


def _at_one_time(v: View) -> object:
    """What a value and one that replaces it have in common."""
    return v.outlet, v.get("unit"), edges(v.get("as_of"))


def _corrects(notice: View, v: View) -> bool:
    """Does it take the value back, of the same outlet or of none that is known? What another outlet calls wrong is in dispute."""
    return _calls_wrong(notice, v) and (not notice.outlet or not v.outlet or notice.outlet == v.outlet)


def _calls_wrong(notice: View, v: View) -> bool:
    value = notice.get("corrects")
    return isinstance(value, (int, float)) and not isinstance(value, bool) and float(value) == number(v)


def _replaces(later: View, v: View) -> bool:
    """Does the same outlet give another value for the same time in a later report?"""
    same = bool(v.outlet) and v.outlet == later.outlet and v.report != later.report and v.get("unit") == later.get("unit")
    after = bool(v.published and later.published and v.published < later.published) and later.positive
    dated = bool(v.get("as_of")) and edges(v.get("as_of")) == edges(later.get("as_of"))
    return same and after and dated and number(v) != number(later)


def _unit(members: Sequence[View]) -> object:
    units: dict[object, int] = defaultdict(int)
    for v in members:
        if not v.get("converted") and v.positive:
            units[v.get("unit")] += 1
    return min(units, key=lambda u: (-units[u], str(u))) if units else None


def points(members: Sequence[View]) -> tuple[Point, ...]:
    """Values in time, one a value and time; the time is `as_of`, else the publication date."""
    by: dict[tuple[float, str | None], list[View]] = defaultdict(list)
    when = times(members)
    for v in counted(members):
        by[number(v), when[v.id]].append(v)
    ordered = sorted(by.items(), key=lambda item: (_last_day(item[0][1]), item[0][0]))
    return tuple(Point(value=value, as_of=when, statements=tuple(sorted(v.id for v in found))) for (value, when), found in ordered)


def value_field(members: Sequence[View]) -> Field:
    """The value that stands: of the latest time the one that most origins give; the others related to it."""
    series = counted(members)
    last = series[-1]
    when = times(members)
    rivals = [v for v in series if v is last or (when[v.id] and (_one_time(v, last) or _allowed(v, last)))]
    chosen = _best(rivals)
    best = number(chosen[0])
    by: dict[float, list[View]] = defaultdict(list)
    for v in members:
        if number(v) != best:
            by[number(v)].append(v)
    lost = withdrawn(members) if by else frozenset[str]()
    others = [_other(found, chosen[-1], lost) for _, found in sorted(by.items())]
    ids = tuple(sorted(v.id for v in members if number(v) == best and v.positive)) or (chosen[0].id,)
    return Field(value=chosen[-1].get("value"), statements=ids, others=tuple(others))


def _best(rivals: Sequence[View]) -> list[View]:
    """Of values of one time the one that most origins give or allow, then the exact one, then the one less rounded."""

    by: dict[float, list[View]] = defaultdict(list)
    for v in rivals:
        by[number(v)].append(v)
    giving = {value: {w.origin for w in found} for value, found in by.items()}

    def support(v: View) -> int:
        beside = (w for value, found in by.items() if value != number(v) for w in found)
        allowing = {w.origin for w in beside if differ(v, w)[0] in ("refines", "varies")}
        return len(giving[number(v)] | allowing) if allowing else len(giving[number(v)])

    best = min(rivals, key=lambda v: (-support(v), v.get("bound") not in (None, "exact"), -_digits(number(v)), number(v), v.id))
    return [v for v in rivals if number(v) == number(best)]


def _other(found: list[View], stands: View, lost: Collection[str]) -> Other:
    ids = tuple(sorted(v.id for v in found))
    if all(v.id in lost or not v.positive for v in found):
        return Other(found[0].get("value"), ids, "earlier", "older_figure")
    if all(v.get("unit") != stands.get("unit") or v.get("converted") for v in found):
        return Other(found[0].get("value"), ids, "varies", "wording")
    relation, difference = max(
        (differ(stands, v) for v in found), key=lambda f: ("earlier", "refines", "varies", "conflicts").index(f[0])
    )
    return Other(found[0].get("value"), ids, relation, difference)


def differ(a: View, b: View) -> Finding:
    """How the value of `b` relates to that of `a`, both of one measure."""
    if _calls_wrong(a, b) or _calls_wrong(b, a):
        return "conflicts", "different_value"
    if one_promise(a, b) and not bounded(a, b) and not bounded(b, a):
        return "conflicts", "different_value"
    if not _one_time(a, b) or a.report == b.report:
        if _allowed(a, b):
            return "refines", None
        if _same_news(a, b) and (found := _otherwise_told(a, b)):
            return found
        return "earlier", "older_figure" if _undated(b) and (b.published or "") > (a.published or "") else None
    if bounded(a, b) or bounded(b, a):
        return "refines", None
    if found := _otherwise_told(a, b):
        return found
    if likeness.contained(a.words, b.words) < ALIKE and likeness.wording(a.quote, b.quote) < ALIKE:
        return "varies", "different_definition"
    return "conflicts", "different_value"


def _allowed(a: View, b: View) -> bool:
    """Does one give the bound of what the other gives, in news of the same days ("more than 400", 420)?"""
    return _same_news(a, b) and (bounded(a, b) or bounded(b, a))


def _same_news(a: View, b: View) -> bool:
    """Do two outlets tell it within days of each other, neither as of a day of its own?"""
    apart = likeness.days_apart(a.published, b.published)
    return _undated(a) and _undated(b) and a.report != b.report and apart is not None and apart <= SAME_NEWS


def _otherwise_told(a: View, b: View) -> Finding | None:
    """One number rounded, or counted from another day on or by another measure of time."""
    one, other = sorted((number(a), number(b)))
    if other and (other - one) / other <= ROUNDED and (_round(one) or _round(other) or "about" in (a.get("bound"), b.get("bound"))):
        return "varies", "rounding"
    if bool(a.get("since")) != bool(b.get("since")) or a.get("per") != b.get("per"):
        return "varies", "different_definition"
    return None


def _one_time(a: View, b: View) -> bool:
    """Do both speak of one time? Dates of their own alike, or news of the same days."""
    mine, theirs = a.get("as_of"), b.get("as_of")
    if mine and theirs:
        return edges(mine) == edges(theirs) and edges(mine) != (None, None)
    apart = likeness.days_apart(time_of(a), time_of(b))
    return apart is not None and apart <= SAME_NEWS and a.report != b.report


def _round(value: float) -> bool:
    return _digits(value) <= 2


def _digits(value: float) -> int:
    """Digits of a number that are not zeros at its end."""
    return len(f"{abs(value):.6f}".rstrip("0").rstrip(".").rstrip("0").replace(".", ""))
