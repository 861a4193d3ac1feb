"""Statements -> Entries: same thing? per field: refines, varies, conflicts; series; course.

`reconcile(statements, reports, as_of, identities)` is a pure function of the set of statements and of the reports' metadata;
`checks(entries)` does the sums.
"""

from comity.reconcile.checks import Check, checks
from comity.reconcile.entries import reconcile

__all__ = ["Check", "checks", "reconcile"]
