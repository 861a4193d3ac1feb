"""Page -> Report: the words of one page, each part with its role, mapped to where they stand in the decoded page.

`clean(page)` reads HTML, Markdown and plain text. `origins(reports)` tells which reports are copies of one another.
"""

from comity.clean.copies import Fingerprint, fingerprint, origins, origins_of
from comity.clean.report import clean

__all__ = ["Fingerprint", "clean", "fingerprint", "origins", "origins_of"]
