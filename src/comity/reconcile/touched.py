"""The entries that some changed statements touch, made anew, with those that these are joined to.

`renew(ground, before, after)` leaves in the ground what reconciling everything at once would give.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from msgspec import structs

from comity.reconcile.bonds import Beside, bonds
from comity.reconcile.course import showing
from comity.reconcile.entries import delivering, entry_of, identifier, in_order, tied
from comity.reconcile.ground import Ground, Seen
from comity.reconcile.origins import Owner, Sources, register
from comity.reconcile.regroup import groups, look, rulings_of
from comity.reconcile.standing import standing_yet
from comity.reconcile.views import View
from comity.terms.entry import Entry, Related

Groups = Mapping[str, tuple[View, ...]]


def renew(ground: Ground, before: Mapping[str, Seen], after: Mapping[str, Seen], owner: Owner = register) -> None:
    """Take over the statements of some reports, as they were and as they are, and make anew the entries that this touches."""
    touched = look(ground, before, after)
    if not touched:
        return
    seen, found = groups(ground, touched)
    views = {key: s.view for key, s in seen.items()}
    made = {identifier(m): m for group in found if (m := in_order(group, views))}
    former = ground.holding(touched | seen.keys())
    renewal = _Renewal(ground, made, former.keys() - made.keys(), Sources(owner))
    renewal.write(*renewal.affected(former))


class _Renewal:
    """Groups of statements as they are now, and the entries that are gone."""

    def __init__(self, ground: Ground, made: Groups, gone: Collection[str], sources: Sources) -> None:
        self.ground, self.made, self.gone, self.sources = ground, made, frozenset(gone), sources
        self.alone: dict[str, Entry] = {}
        self.own = {key: self._bonds(key, members) for key, members in made.items()}

    def affected(self, former: Mapping[str, Collection[str]]) -> tuple[set[str], Groups]:
        """Entries that were not made anew but may be joined otherwise now; and their groups, with those made."""
        close = self._groups(self._others(self.ground.bonds(former).union(*self.own.values())))
        self.own |= {k: self._bonds(k, m) for k, m in close.items() if m[0].kind == "commitment"}
        told = {s for ids in former.values() for s in ids} | _statements(self.made)
        shown = {k: m for k, m in self._groups(self._showing(told) - close.keys()).items() if m[0].kind == "commitment"}
        return close.keys() | shown, {**close, **shown, **self.made}

    def write(self, others: set[str], anew: Groups) -> None:
        """Make the entries anew, and let those that they deliver or are delivered by know."""
        keys = self.ground.bonds([k for k in anew if k not in self.own]).union(*self.own.values())
        near = {**self._groups(self._others(keys) - anew.keys()), **anew}
        ends = _statements({k: m for k, m in anew.items() if m[0].kind == "commitment"})
        steps = showing((a, b) for _, a, b in self.ground.ties("step", ends))
        far = self._groups(self._showing(ends) - near.keys())
        known = self.ground.seen(_statements(near))
        alone = {k: self._alone(k, m) for k, m in near.items()}
        entries, delivered = tied(near, alone, rulings_of(known.values()), steps, anew.keys(), far)
        stood = self.ground.entries([*anew, *self.gone])
        kept = {k: [(r.type, r.entry) for r in self._lasting(stood[k], anew) if r.type == "delivers"] for k in others}
        made = [delivering(e, {*delivered.get(k, ()), *kept.get(k, ())}) for k, e in entries.items()]
        told = {s for e in stood.values() for step in e.course if step.step == "delivered" for s in step.statements}
        beside = self.ground.entries((self.ground.holding(told).keys() | delivered.keys()) - anew.keys() - self.gone)
        freed = {k: structs.replace(e, relations=self._lasting(e, anew)) for k, e in beside.items()}
        made += [delivering(e, delivered.get(k, ())) for k, e in freed.items()]
        self.ground.put(self.gone, made, self.own)

    def _bonds(self, key: str, members: tuple[View, ...]) -> frozenset[int]:
        live = standing_yet(members)
        beside: Beside = self._beside({v.report for v in live}) if live[0].kind == "commitment" else {}
        return bonds(self._alone(key, members), live, beside)

    def _alone(self, key: str, members: tuple[View, ...]) -> Entry:
        """The entry of a group by itself, made once."""
        if key not in self.alone:
            self.alone[key] = entry_of(key, members, self.sources)
        return self.alone[key]

    def _beside(self, reports: set[str]) -> Beside:
        found: dict[str, list[View]] = defaultdict(list)
        for s in self.ground.of_reports(reports).values():
            if s.view.kind in ("engagement", "agreement"):
                found[s.view.report].append(s.view)
        return found

    def _others(self, keys: Collection[int]) -> set[str]:
        """The entries with any of these keys that stay."""
        return self.ground.sharing(keys) - self.made.keys() - self.gone

    def _showing(self, statements: Collection[str]) -> set[str]:
        """The entries that stay and hold what shows a step of these statements, or of which these show one."""
        ends = {end for _, *two in self.ground.ties("step", statements) for end in two}
        return self.ground.holding(ends).keys() - self.made.keys() - self.gone

    def _groups(self, entries: Collection[str]) -> dict[str, tuple[View, ...]]:
        held = self.ground.members(entries)
        views = {key: s.view for key, s in self.ground.seen({s for ids in held.values() for s in ids}).items()}
        return {key: in_order(ids, views) for key, ids in held.items()}

    def _lasting(self, entry: Entry, anew: Groups) -> tuple[Related, ...]:
        """The links of an entry without those to commitments whose course is made anew."""
        return tuple(r for r in entry.relations if r.type != "delivers" or (r.entry not in anew and r.entry not in self.gone))


def _statements(groups: Groups) -> set[str]:
    return {v.id for members in groups.values() for v in members}
