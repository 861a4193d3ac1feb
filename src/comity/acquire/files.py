"""Which files hold reports: files, folders, globs and standard input, in a stable order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePath

from comity.acquire.beside import METADATA
from comity.acquire.kinds import TELLING, holds_text, kind_of
from comity.acquire.packing import SUFFIXES as PACKED
from comity.acquire.streams import STANDARD_INPUT, head_of
from comity.terms.errors import Unreadable

SUFFIXES = frozenset(
    {
        ".txt",
        ".md",
        ".html",
        ".htm",
        ".xhtml",
        ".mhtml",
        ".mht",
        ".pdf",
        ".docx",
        ".doc",
        ".odt",
        ".rtf",
        ".eml",
        ".warc",
        ".mbox",
        ".epub",
    }
)
"""Names by which a file in a folder is taken for a report, or refused by name; a file named by itself may have any."""
TABLES = ("rows", "csv", "json")
Found = Path | tuple[str, Unreadable]


def find_files(paths: Iterable[str], fields: Mapping[str, str] | None = None) -> Iterator[Found]:
    """The files of reports that the paths name, each once: in the order of the paths, sorted within a folder or a glob.

    What cannot be found comes as its name with the error. `fields` are the caller's names for the columns of tables.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _named(path, fields or {}):
            key = os.path.realpath(found) if isinstance(found, Path) else path
            if key not in seen:
                seen.add(key)
                yield found


def legible(name: object) -> str:
    """A path as it can be told and kept: bytes of its name that are no UTF-8 are written as `\\xe9`."""
    return os.fsencode(str(name)).decode("utf-8", "backslashreplace")


def _named(path: str, fields: Mapping[str, str]) -> Iterator[Found]:
    if path == STANDARD_INPUT:
        yield Path(path)
        return
    place = Path(path).expanduser()
    found: Iterable[Found]
    if place.is_dir():
        found, problem = (
            _in_folder(place, fields),
            f"no reports in {legible(path)}: nothing there is text, HTML or another format that is read",
        )
    elif place.exists() or place.is_symlink():
        found, problem = [place], ""
    elif "://" in path:
        found, problem = [], "no address that can be fetched: only http and https are"
    elif glob.has_magic(path):
        found, problem = _matching(str(place), fields), f"no file matches {legible(path)}"
    else:
        found, problem = [], f"{legible(path)} does not exist: check the name"
    none = True
    for one in found:
        none = False
        yield one
    if none:
        yield path, Unreadable(problem)


def _in_folder(folder: Path, fields: Mapping[str, str]) -> Iterator[Found]:
    """Links to folders are not followed, hidden files and folders are left out; a folder that cannot be listed is named."""
    faults: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from _faulty(faults)
        yield from (Path(root) / name for name in sorted(names) if _is_report(Path(root) / name, fields))
    yield from _faulty(faults)


def _faulty(faults: list[OSError]) -> Iterator[Found]:
    while faults:
        fault = faults.pop()
        yield str(fault.filename), Unreadable(f"the folder cannot be read: {fault.strerror or fault}")


def _matching(pattern: str, fields: Mapping[str, str]) -> list[Found]:
    """Reports; if the pattern matches none of those, whatever else it names."""
    matches = [Path(match) for match in sorted(glob.glob(pattern, recursive=True))]
    folders = [one for match in matches if match.is_dir() for one in _in_folder(match, fields)]
    files = [match for match in matches if not match.is_dir()]
    reports = [match for match in files if _is_report(match, fields)]
    chosen: list[Found] = [*folders, *reports] or [file for file in files if not _is_aside(file.name)]
    return sorted(chosen, key=lambda one: str(one) if isinstance(one, Path) else one[0])


def _is_report(file: Path, fields: Mapping[str, str]) -> bool:
    """By its name, or by how it begins: it is opened only where its name does not say."""
    if _is_aside(file.name) or _is_named(file):
        return not _is_aside(file.name)
    try:
        return is_report_named(file, head_of(file), fields)
    except Unreadable:
        return False


def _is_named(file: PurePath) -> bool:
    inner = file.with_suffix("") if file.suffix.lower() in PACKED else file
    return inner.suffix.lower() in SUFFIXES


def is_report_named(file: PurePath, head: bytes, fields: Mapping[str, str]) -> bool:
    """By its name, or by how it begins: an archive, a message, a feed, a table with texts; other data lies about in folders."""
    if _is_aside(file.name) or _is_named(file):
        return not _is_aside(file.name)
    kind = kind_of(head, fields)
    return kind in TELLING or (kind in TABLES and holds_text(head, kind, fields))


def _is_aside(name: str) -> bool:
    return name.startswith(".") or name.lower() == METADATA or Path(name).stem.upper() == "README"
