"""comity: one sourced record of what is published about dealings between governments.

import comity

record = comity.open("comity.db")
record.read("reports/")
figures = record.entries(kind="figure")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from comity.api import Record

__all__ = ["open"]


def open(address: str | None = None, *, create: bool = True, **settings: Any) -> Record:
    """Open a record: a path, an address, or None for the one that the settings name. A new one is made unless `create` is false.

    Further settings by name (`extractor="both"`) go before those of files and environment.
    Raises RecordError when it cannot be opened, SettingsError when the settings have no meaning.
    """
    from comity.api import Record
    from comity.settings import load, overridden

    return Record(overridden(load(), record=address, **settings), create=create)
