"""May two groups be one thing? Not where a member of the one and one of the other cannot be.

Of statements of different reports that mostly follows from plain traits (parties, unit, value, people), whatever their words and
days. So of large groups each two sorts of members are compared once, without words and days, and one by one only where these have a
say, or where one report tells both: the cost follows the ways in which a thing is told, not the number of those who tell it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from msgspec import Struct, field, structs

from comity.reconcile.views import WORDING, View
from comity.terms.judgement import pair

FEW = 64
"""Pairs of members up to which they are compared one by one."""
May = Callable[[View, View], bool]


class Asked(Exception):
    """Words or days have a say."""


class Unsaid:
    """Stands for words or a day that are not to be asked for: whatever is done with it raises Asked."""

    def __getattr__(self, _: str) -> Any:
        raise Asked


def _asked(*_: Any) -> Any:
    raise Asked


for deed in (
    "and", "rand", "or", "ror", "sub", "rsub", "xor", "rxor", "lt", "le", "gt", "ge", "eq", "ne", "hash", "bool", "len", "iter",
    "contains", "getitem", "str", "repr", "format", "int", "float", "index",
):  # fmt: skip
    setattr(Unsaid, f"__{deed}__", _asked)
UNSAID: Any = Unsaid()
TOLD = (*WORDING, "as_of")
"""Fields that are words, or a day."""


class Group(Struct, eq=False):
    """Members, by their plain traits, and by report."""

    members: list[str]
    sorts: dict[bytes, list[str]] = field(default_factory=dict)
    reports: dict[str, list[str]] = field(default_factory=dict)


class Groups:
    """Statements in groups, each at first its own; `may` says whether two statements, the smaller id first, may be one thing."""

    def __init__(self, views: Mapping[str, View], may: May) -> None:
        self._views, self._may = views, may
        self._of = {key: Group([key]) for key in views}
        self._known: dict[tuple[str, str], bool] = {}
        self._plain: dict[tuple[bytes, bytes], bool] = {}

    def fit(self, i: str, j: str) -> bool:
        """Are the two in two groups that may be one?"""
        a, b = self._of[i], self._of[j]
        if a is b or len(a.members) * len(b.members) <= FEW:
            return a is not b and self._each(a.members, b.members)
        for group in (a, b):
            if not group.sorts:
                self._sort(group, group.members)
        shared = a.reports.keys() & b.reports.keys()
        return all(self._each(a.reports[r], b.reports[r]) for r in shared) and all(
            self._plainly(f, g, ones[0], others[0]) or self._each(ones, others)
            for f, ones in a.sorts.items() for g, others in b.sorts.items()
        )  # fmt: skip

    def join(self, i: str, j: str) -> None:
        """Make one group of both."""
        large, small = sorted((self._of[i], self._of[j]), key=lambda g: len(g.members), reverse=True)
        if large.sorts:
            self._sort(large, small.members)
        large.members += small.members
        self._of.update(dict.fromkeys(small.members, large))

    def _sort(self, group: Group, members: list[str]) -> None:
        for key in members:
            group.sorts.setdefault(traits(self._views[key]), []).append(key)
            group.reports.setdefault(self._views[key].report, []).append(key)

    def _each(self, ones: list[str], others: list[str]) -> bool:
        return all(self._one(pair(x, y)) for x in ones for y in others)

    def _one(self, two: tuple[str, str]) -> bool:
        if two not in self._known:
            self._known[two] = self._may(self._views[two[0]], self._views[two[1]])
        return self._known[two]

    def _plainly(self, f: bytes, g: bytes, one: str, other: str) -> bool:
        """May two of these traits be one thing, in different reports, whatever their words and days, and whichever comes first?"""
        if (f, g) not in self._plain:
            a, b = self._views[one], self._views[other]
            try:
                found = self._may(plain(a, "0"), plain(b, "1")) and self._may(plain(b, "0"), plain(a, "1"))
            except Asked:
                found = False
            self._plain[f, g] = self._plain[g, f] = found
        return self._plain[f, g]


def plain(v: View, key: str) -> View:
    """A statement of some report, of which neither words nor days are to be asked for; an engagement is told by its own day."""
    return structs.replace(
        v, id=key, report=key, span=UNSAID, words=UNSAID, quote=UNSAID, context=UNSAID, published=v.published and UNSAID,
        date=v.date if v.kind == "engagement" else v.date and UNSAID,
        fields={n: UNSAID if n in TOLD else x for n, x in v.fields.items()},
    )  # fmt: skip


def traits(v: View) -> bytes:
    """All that a plain statement tells, whichever report it is of."""
    bare = structs.replace(
        v, id="", report="", span=(0, 0), words=frozenset(), quote=frozenset(), context=frozenset(), published=v.published and "",
        date=v.date if v.kind == "engagement" else v.date and "", fields={n: "" if n in TOLD else x for n, x in v.fields.items()},
        origin="", why=None, maker=None, printed=None, outlet=None, fallen=None, version=("", 0),
    )  # fmt: skip
    return msgspec.json.encode(bare, order="deterministic")
