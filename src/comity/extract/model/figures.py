"""The gate of figures: number, scale word, unit and bound of what is claimed have to be those of an amount in the passage."""

from __future__ import annotations

from comity.extract.draft import Draft
from comity.extract.figure_gate import governor, reason
from comity.extract.figure_parties import actors
from comity.extract.figure_setting import Setting, predicate, tokens_of
from comity.extract.figure_time import dates
from comity.extract.model.gates import polar
from comity.extract.model.schema import Told
from comity.extract.model.values import grounded, keys_of
from comity.extract.model.window import Window
from comity.extract.stance import Reality, reality
from comity.terms.errors import Refused
from comity.terms.parsed import AmountMention
from comity.terms.statement import Figure
from comity.vocabulary.currencies import currencies
from comity.vocabulary.wording import stems

SCALES = (1e2, 1e3, 1e6, 1e9, 1e12)
"""By these a wrong scale word ("million" for "billion", "per cent" for a share) makes a value wrong."""
NEAR = 1e-12
"""Share by which two numbers may differ for being written otherwise."""
FREE = frozenset({"value", "high", "unit", "per", "counted", "predicate", "bound", "role", "of", "converted", "corrects"})


def figured(w: Window, told: Told) -> Draft:
    """A figure at an amount of the passage. Raises Refused by the gate that it fails."""
    given = told.fields
    assert isinstance(given, Figure)
    amount = _amount(w, given)
    verb = governor(w.parsed, amount.head)
    if (why := reason(w.parsed, amount, verb)) is not None:
        raise Refused("kind", f"the amount measures no cooperation ({why})")
    state = reality(w.parsed, verb.i) if verb is not None else Reality()
    if verb is not None:
        polar(w.parsed, told.polarity, state.negated, w.span, state)
    cue = verb.i if verb is not None else amount.head
    setting = Setting(verb, state, tokens_of(w.parsed, amount, verb))
    timed = _timed(w, given, amount, setting)
    held = grounded(w, {n: v for n in given.__struct_fields__ if n not in FREE | set(timed) and (v := getattr(given, n))}, cue)
    _dated(held.values, dates(w.parsed, amount, setting))
    _parties(w, given, amount, setting)
    return Draft(
        w.span, _figure(w, given, amount, setting, held.values | timed), amount.head,
        held.spans | {"value": amount.number} | ({"counted": amount.counted} if amount.counted else {}), polarity=told.polarity,
    )  # fmt: skip


def _amount(w: Window, given: Figure) -> AmountMention:
    """The amount of the passage that has the claimed number and unit."""
    here = w.inside(w.parsed.amounts, w.span)
    if not here:
        raise Refused("number", "the passage holds no amount")
    valued = [a for a in here if _equal(a.value, given.value)]
    if not valued:
        off = next((a for a in here for s in SCALES if _equal(a.value, given.value * s) or _equal(a.value * s, given.value)), None)
        gate, stands = ("scale", off) if off else ("number", here[0])
        raise Refused(gate, f"the passage says {w.parsed.text((stands.start, stands.end))!r}, the answer {given.value:g}")
    united = [a for a in valued if _unit(w, a, given)]
    if not united:
        raise Refused(
            "unit", f"{given.value:g} counts {valued[0].unit or 'nothing'!r}, the answer says {given.unit or given.counted!r}"
        )
    return _bound(united[0], given)


def _bound(amount: AmountMention, given: Figure) -> AmountMention:
    """The amount, if what the model says of its bound, range, whole and rate is what the words say."""
    if given.bound and given.bound != amount.bound:
        raise Refused("number", f"the words make it {amount.bound.replace('_', ' ')}, the answer {given.bound.replace('_', ' ')}")
    for name in ("high", "of"):
        told, found = getattr(given, name), getattr(amount, name)
        if told is not None and (found is None or not _equal(told, found)):
            raise Refused("number", f"{name} is {told:g} in the answer, and {found or 'not told'} in the words")
    if given.per and given.per != amount.per:
        raise Refused("unit", f"per {given.per} in the answer, {amount.per or 'no rate'} in the words")
    if given.role and amount.role and given.role != amount.role:
        raise Refused("number", f"the words make it {amount.role}, the answer {given.role}")
    if given.converted and not amount.converted:
        raise Refused("number", "no other currency is converted")
    return amount


def _equal(a: float, b: float) -> bool:
    return abs(a - b) <= NEAR * max(abs(a), abs(b))


def _unit(w: Window, amount: AmountMention, given: Figure) -> bool:
    """Is the unit that of the amount: the same currency, per cent, or a noun that it counts?"""
    counted = stems(f"{amount.unit} {w.parsed.text(amount.counted) if amount.counted else ''}")
    if given.unit and given.unit != amount.unit:
        money = amount.unit in currencies().words
        codes = currencies().names.get(given.unit.lower(), ()) + currencies().symbols.get(given.unit, ())
        if (
            (amount.unit not in codes)
            if money or codes or "percent" in (amount.unit, given.unit)
            else not stems(given.unit) <= counted
        ):
            return False
    return not given.counted or bool(stems(given.counted) & counted) or amount.unit in currencies().words


def _timed(w: Window, given: Figure, amount: AmountMention, setting: Setting) -> dict[str, str]:
    """`since` and `as_of` where they are what our own reading gives; others are left to the words of the sentence."""
    found = zip(("since", "as_of"), dates(w.parsed, amount, setting), strict=True)
    return {name: value for name, value in found if value and value == getattr(given, name)}


def _dated(held: dict[str, object], found: tuple[str | None, str | None]) -> None:
    """Raise Refused where a date of the sentence is not that of the amount."""
    for name, value in zip(("since", "as_of"), found, strict=True):
        if value and held.get(name, value) != value:
            raise Refused("date", f"{name}: by its words the amount is of {value}, not of {held[name]}")


def _parties(w: Window, given: Figure, amount: AmountMention, setting: Setting) -> None:
    """Raise Refused where the words make somebody else the giver or doer, or do not tell; or where one is on both sides."""
    keys, others, found = keys_of(given.actor), keys_of(given.counterpart), keys_of(actors(w.parsed, amount, setting))
    if keys - found:
        raise Refused("role", f"by the words {', '.join(sorted(found)) or 'nobody'} does it, not {', '.join(sorted(keys - found))}")
    if others & (keys | found):
        raise Refused("role", f"{', '.join(sorted(others & (keys | found)))} cannot be both sides")


def _figure(w: Window, given: Figure, amount: AmountMention, setting: Setting, held: dict[str, object]) -> Figure:
    """The figure by our own reading of the amount, with the dates, places and parties that the model gave."""
    done = predicate(w.parsed, amount, setting)
    if given.predicate and given.predicate != done:
        raise Refused("kind", f"the words make it {done or 'nothing'}, the answer {given.predicate}")
    counted = w.parsed.text(amount.counted) if amount.counted else None
    return Figure(
        value=amount.value, high=amount.high, unit=amount.unit or None, per=amount.per, counted=counted,
        predicate=given.predicate, bound=amount.bound, role=amount.role or given.role, of=amount.of,  # type: ignore[arg-type]
        converted=amount.converted, **held,  # type: ignore[arg-type]
    )  # fmt: skip
