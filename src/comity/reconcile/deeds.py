"""What a later deed shows of an undertaking: that it is under way, done, taken back, or nothing."""

from __future__ import annotations

import re

from comity.reconcile import likeness
from comity.reconcile.dealings import ACT, forgone
from comity.reconcile.figures import money_words
from comity.reconcile.views import View
from comity.terms.entry import Step
from comity.terms.names import fold
from comity.vocabulary.calendar import calendar
from comity.vocabulary.gazetteer import kept
from comity.vocabulary.numbers import numbers
from comity.vocabulary.wording import stems

DONE: dict[str, Step] = {"completed": "delivered", "under_way": "under_way"}
"""What an activity's status shows of the undertaking; one whose status is not told, or that ended, shows nothing of its outcome."""
DEED = 0.6
"""Likeness of wording from which a deed is that which was promised; high, since a false delivery is worse than a missed one."""
TAKEN_BACK = stems("withdraw withdrew withdrawn cancel scrap revoke rescind retract abandon")
UNDERTAKING = stems("pledge promise offer commitment undertaking plan invitation")
COMPLETED = stems("build built building complete completed completing finish finished construct construction")
"""Words for bringing about and for having brought about, of which one report takes the one and another the other."""
PARTLY = re.compile(
    r"\b(?:half|part|most|some|a (?:third|quarter|fifth)|(?:one|two) thirds|(?:the )?(?:first|second|third|next) "
    r"(?:\w+ )?(?:tranche|instal\w+|batch|part|phase|shipment|consignment|delivery|of)|(?:a|one) (?:tranche|instal\w+|batch))\b"
)


def deed_of(w: View) -> Step | None:
    """What a statement shows of an undertaking in the same words: done, begun, taken back."""
    if w.kind == "commitment":
        return "withdrawn" if forgone(w) and ACT.get(str(w.get("act"))) == "undertake" else None
    if w.kind != "activity" or not w.positive:
        return None
    if w.quote & TAKEN_BACK and w.quote & UNDERTAKING:
        return "withdrawn"
    return DONE.get(str(w.get("status")))


def shown(v: View, w: View) -> Step | None:
    """What the deed `w` shows of the undertaking `v`: the same doing in nearly the same words, dates apart, and with one of its
    numbers, if it gives any, or a smaller one of the same things, which is a part. None where it is no deed of this undertaking."""
    step = deed_of(w)
    if not step or not _same_doing(v, w):
        return None
    whole, done = amounts(v), amounts(w)
    named = bool(whole & done)
    mine, theirs = (_wording(x, numbered=named) for x in (v, w))
    if not _share(mine, theirs) or likeness.wording(mine, theirs) < DEED:
        return None
    if whole and not named:
        less = bool(done) and max(done) < max(whole) and _share(mine - money_words(), theirs)
        return "under_way" if less and step != "withdrawn" else None
    return "under_way" if step == "delivered" and _partly(w, max(whole, default=0.0)) else step


def _share(a: frozenset[str], b: frozenset[str]) -> bool:
    return not likeness.telling(a).isdisjoint(likeness.telling(b))


def _same_doing(v: View, w: View) -> bool:
    """Does the deed have the verb with which the undertaking begins, or tell that what was to be built is finished?"""
    content = str(v.get("content") or "")
    verb = stems(content.split(" ", 1)[0]) if content[:1].islower() else frozenset()
    others = w.words | w.quote
    return verb <= others or bool(verb & COMPLETED and others & COMPLETED) or deed_of(w) == "withdrawn"


def _wording(v: View, *, numbered: bool) -> frozenset[str]:
    """Stems of what is to be done or was, with its numbers or without, and always without those of dates."""
    found = stems(_text(v)) or v.quote
    return found if numbered else frozenset(s for s in found if not s[0].isdigit()) - _number_words()


@kept()
def _number_words() -> frozenset[str]:
    return stems(" ".join((*numbers().cardinal, *numbers().scale)))


def _partly(w: View, whole: float) -> bool:
    """Is it told as a part: half of it, a first tranche, 120 of the 300?"""
    text = _text(w)
    first, between, rest = text.partition(" of ")
    return bool(PARTLY.search(text)) or (bool(between) and whole in _told(rest) and any(x < whole for x in _told(first)))


def amounts(v: View) -> frozenset[float]:
    """The numbers that a statement tells, in figures or words, without those of dates."""
    return _told(_text(v))


def _text(v: View) -> str:
    return _undated(str(v.get("content") or ""))


@kept(50_000)
def _undated(content: str) -> str:
    return _dates().sub(" ", fold(content))


@kept(50_000)
def _told(text: str) -> frozenset[float]:
    table, found = numbers(), set()
    scales = {word.casefold(): value for word, value in (*table.scale.items(), *table.short.items())}
    for m in _numbers().finditer(text):
        value = table.cardinal.get(m[1]) or float(m[1].replace(",", "") if m[1][0].isdigit() else 0)
        found.add(value * scales.get(m[2] or "", 1.0))
    return frozenset(x for x in found if x)


@kept()
def _numbers() -> re.Pattern[str]:
    table = numbers()
    words = "|".join(sorted(table.cardinal, key=len, reverse=True))
    scales = "|".join(sorted({*table.scale, *(s.casefold() for s in table.short)}, key=len, reverse=True))
    return re.compile(rf"(?<![\w.,])(\d[\d,]*(?:\.\d+)?|{words})(?:[ -]?({scales})\b|\b)")


@kept()
def _dates() -> re.Pattern[str]:
    months = "|".join(sorted(map(fold, calendar().months), key=len, reverse=True))
    return re.compile(rf"\b(?:\d{{1,2}} )?(?:{months})\b(?: \d{{1,2}}\b)?(?:,? \d{{4}})?|\b(?:19|20)\d\d\b")
