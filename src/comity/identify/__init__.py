"""Statements -> Judgements: which person, party, body, place, programme.

`identify(statements, reports)` gives the `Identities` that reconciling works with, each decision with its reason. A pure
function of the sets: the order in which statements and reports come does not matter.
"""

from comity.identify.things import things
from comity.identify.touched import renamed
from comity.identify.whole import alone_in, identify

__all__ = ["alone_in", "identify", "renamed", "things"]
