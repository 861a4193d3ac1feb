"""Page -> Report: the words of one page, each part with its role, mapped to where they stand in the decoded page.

`clean(page)` reads HTML, Markdown and plain text. Reports with one another: `fingerprint(report)` is what copies are found by,
`compare` tells what two reports share, `origins` and its steps where the words of reports come from;
`versions`, `altered` and `fallen` what became of a report that was read again with other words, `withdrawn` of one that a notice
takes back.
"""

from comity.clean.copies import COPIED, compare
from comity.clean.origins import by_report, origin_of, origins, standings, traits
from comity.clean.prints import Print, fingerprint
from comity.clean.report import clean
from comity.clean.revisions import altered, fallen, versions
from comity.clean.withdrawals import withdrawn

__all__ = [
    "COPIED",
    "Print",
    "altered",
    "by_report",
    "clean",
    "compare",
    "fallen",
    "fingerprint",
    "origin_of",
    "origins",
    "standings",
    "traits",
    "versions",
    "withdrawn",
]
