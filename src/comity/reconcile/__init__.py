"""Statements -> Entries: same thing? per field: refines, varies, conflicts; series; course.

`reconcile(statements, reports, as_of, identities)` is a pure function of the set of statements and of the reports' metadata;
`nearly(…)` names the pairs of entries that were nearly one.
"""

from comity.reconcile.entries import reconcile
from comity.reconcile.nearly import nearly

__all__ = ["nearly", "reconcile"]
