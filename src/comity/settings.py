"""One frozen `Settings`, from a file and the environment, passed in.

Looked for in this order, the first that says something wins: options of the command, the environment (`COMITY_RECORD`,
`COMITY_WORKERS`), `comity.toml` in the working folder, `comity.toml` in the user's configuration folder.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from comity.terms.errors import SettingsError

FILE = "comity.toml"
PREFIX = "COMITY_"


@dataclass(frozen=True)
class Settings:
    """`record`: path or address of the record. `workers`: processes that read reports, 0 for as many as help.

    `time_limit`: seconds of the processor that one report may take, `memory_limit`: mebibytes; 0 is no limit. `by`: who judges,
    the name of the user's account where nothing is said.
    """

    record: str = "comity.db"
    workers: int = 0
    time_limit: int = 300
    memory_limit: int = 2_000
    by: str = ""


NUMBERS = {
    "workers": "0 for as many as help",
    "time_limit": "seconds, 0 for no limit",
    "memory_limit": "mebibytes, 0 for no limit",
}
"""The settings that are numbers, and what they count."""


def load(folder: Path | None = None, environment: Mapping[str, str] | None = None, user: Path | None = None) -> Settings:
    """The settings of a working folder. Raises SettingsError, naming file and setting, for one without meaning."""
    environment = os.environ if environment is None else environment
    values: dict[str, Any] = {}
    for path in (_user_folder() if user is None else user, Path() if folder is None else folder):
        values |= _of_file(path / FILE)
    return Settings(**(values | _of_environment(environment)))


def overridden(settings: Settings, **options: Any) -> Settings:
    """The settings with the options that were given (those that are not None) in place."""
    values = {f.name: getattr(settings, f.name) for f in fields(Settings)}
    given = {name: value for name, value in options.items() if value is not None}
    return Settings(**(values | {name: _checked(name, value, f"--{name}") for name, value in given.items()}))


def _user_folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_config_dir("comity"))


def _of_file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingsError(f"{path}: {error}") from error
    return {name: _checked(name, value, str(path)) for name, value in values.items()}


def _of_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    found = {}
    for field in fields(Settings):
        variable = PREFIX + field.name.upper()
        if value := environment.get(variable):
            found[field.name] = _checked(field.name, value, variable)
    return found


def _checked(name: str, value: Any, where: str) -> Any:
    if name not in {f.name for f in fields(Settings)}:
        raise SettingsError(f"{where}: no setting {name!r}; there are {', '.join(sorted(f.name for f in fields(Settings)))}")
    if name in NUMBERS:
        return _number(name, value, where)
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(f"{where}: {name} is {value!r}, {'a name' if name == 'by' else 'a path or address'} is needed")
    return value


def _number(name: str, value: Any, where: str) -> int:
    try:
        number = int(value)
    except (TypeError, ValueError):
        number = -1
    if number < 0 or isinstance(value, bool):
        raise SettingsError(f"{where}: {name} is {value!r}, a number from 0 is needed ({NUMBERS[name]})")
    return number
