"""Independence: what has the same source is one origin; the source is an outlet, or where none is known the report itself.

A passage that was copied has the origin of the report that it comes from; one that a credit line or the sentence itself gives to
another outlet has that outlet for its origin, on record or not. Two reports of one outlet are one origin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from msgspec import Struct

from comity.reconcile.views import View
from comity.terms.entry import Origin
from comity.vocabulary.officials import publisher
from comity.vocabulary.outlets import outlet_key

Owner = Callable[[str], str | None]
"""Outlet -> the state (or organisation) that it belongs to, None for an independent one."""


def register(outlet: str) -> str | None:
    """The state whose ministry or state outlet this is, by the register of outlets or its own name; None for any other."""
    found = publisher(outlet)
    return found.country if found and found.kind in ("state", "ministry") else None


class Sources(Struct, frozen=True):
    """How the sources of statements are told apart; `owner` says to whom an outlet belongs."""

    owner: Owner = register

    def of(self, v: View) -> str:
        """The source of a statement: the outlet that its words are by, or where none is known the report."""
        return outlet_key(v.maker) if v.maker else v.origin

    def origins(self, members: Iterable[View]) -> tuple[Origin, ...]:
        """The independent origins of an entry's members; interested where the outlet belongs to a party of the entry.

        One has the id of its lowest report that the outlet itself printed; failing that, the outlet's name.
        """
        every = list(members)
        parties = {p for v in every for p in v.parties}
        by: dict[str, list[View]] = defaultdict(list)
        for v in every:
            by[self.of(v)].append(v)
        return tuple(sorted((self._origin(found, parties) for found in by.values()), key=lambda o: (o.id, o.reports)))

    def _origin(self, found: list[View], parties: set[str]) -> Origin:
        outlet = min((v.maker for v in found if v.maker), default=None)
        outlets = tuple(sorted({v.printed for v in found if v.printed}))
        printed = {o for o in outlets if outlet and outlet_key(o) == outlet_key(outlet)}
        own = [v.report for v in found if v.printed in printed]
        return Origin(
            id=min(own, default=outlet or found[0].origin), reports=tuple(sorted({v.report for v in found})), outlets=outlets,
            interested=outlet is not None and self.owner(outlet) in parties,
            credited=None if printed else outlet,
        )  # fmt: skip
