"""Append and read: the only place that knows SQL.

`connect(address)` opens a record; `Store` appends one report, run or derivation a transaction; `View` reads what stands
within a `Scope`; `Kept` has what servers answered, `Traces` what copies of reports are found by. Pages, answers, reports,
statements, fields, judgements and runs are only ever added; entries are derived, stamped with what they were derived from, and
replaced as a whole.
"""

from comity.record.answers import Kept
from comity.record.connect import connect
from comity.record.scope import EVERYTHING, Scope
from comity.record.settling import unswept
from comity.record.store import Read, Store
from comity.record.traces import Traces
from comity.record.view import View

__all__ = ["EVERYTHING", "Kept", "Read", "Scope", "Store", "Traces", "View", "connect", "unswept"]
