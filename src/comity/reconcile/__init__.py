"""Statements -> Entries: same thing? per field: refines, varies, conflicts; series; course.

`reconcile(statements, reports, as_of, identities)` is a pure function of the set of statements and of the reports' metadata;
`renew(ground, before, after)` gives the same by the few statements that changed and what they touch; `nearly(…)` names the pairs of
entries that were nearly one.
"""

from comity.reconcile.entries import reconcile
from comity.reconcile.ground import Seen
from comity.reconcile.makers import from_whom, made_by
from comity.reconcile.nearly import nearly
from comity.reconcile.titled import instruments
from comity.reconcile.touched import renew
from comity.reconcile.views import views

__all__ = ["Seen", "from_whom", "instruments", "made_by", "nearly", "reconcile", "renew", "views"]
