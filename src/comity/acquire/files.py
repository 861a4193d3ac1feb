"""Which files hold reports: files, folders, globs and standard input, in a stable order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from comity.terms.errors import Unreadable

SUFFIXES = frozenset({".txt", ".md", ".html", ".htm"})
"""Names by which a file in a folder is taken for a report; a file named by itself may have any."""
STANDARD_INPUT = "-"
METADATA = "meta.json"


def find_files(paths: Iterable[str]) -> Iterator[Path | tuple[str, Unreadable]]:
    """The files of reports that the paths name, each once: in the order of the paths, sorted within a folder or a glob.

    What cannot be found comes as its name with the error.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _named(path):
            key = os.path.realpath(found) if isinstance(found, Path) else path
            if key not in seen:
                seen.add(key)
                yield found


def _named(path: str) -> Iterator[Path | tuple[str, Unreadable]]:
    if path == STANDARD_INPUT:
        yield Path(path)
        return
    place = Path(path).expanduser()
    if place.is_dir():
        found = list(_in_folder(place))
        problem = f"no reports in {path}: a folder's reports end in {', '.join(sorted(SUFFIXES))}"
    elif place.exists() or place.is_symlink():
        found, problem = [place], ""
    elif glob.has_magic(path):
        found = _matching(str(place))
        problem = f"no file matches {path}"
    else:
        found, problem = [], f"{path} does not exist: check the name"
    yield from found
    if not found:
        yield path, Unreadable(problem)


def _in_folder(folder: Path) -> Iterator[Path]:
    """Links to folders are not followed, hidden files and folders are left out."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root) / name for name in sorted(names) if _is_report(name))


def _matching(pattern: str) -> list[Path]:
    """Reports by their names; if the pattern matches none of those, whatever else it names."""
    matches = [Path(match) for match in sorted(glob.glob(pattern, recursive=True))]
    files = [file for match in matches for file in (_in_folder(match) if match.is_dir() else [match])]
    return [file for file in files if _is_report(file.name)] or [file for file in files if not _is_aside(file.name)]


def _is_report(name: str) -> bool:
    return Path(name).suffix.lower() in SUFFIXES and not _is_aside(name)


def _is_aside(name: str) -> bool:
    return name.startswith(".") or name.lower() == METADATA or Path(name).stem.upper() == "README"
