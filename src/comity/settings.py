"""One frozen `Settings`, from a file and the environment, passed in.

Looked for in this order, the first that says something wins: options of the command, the environment (`COMITY_RECORD`,
`COMITY_WORKERS`), `comity.toml` in the working folder, `comity.toml` in the user's configuration folder.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import msgspec

from comity.terms.errors import SettingsError
from comity.terms.extraction import EXTRACTORS, Endpoint, Extractor, Own, Way

FILE = "comity.toml"
PREFIX = "COMITY_"


@dataclass(frozen=True)
class Settings:
    """`record`: path or address of the record. `workers`: processes that read reports, 0 for as many as help.

    `time_limit`: seconds of the processor that one report may take, `memory_limit`: mebibytes; 0 is no limit. `by`: who judges,
    the name of the user's account where nothing is said.
    `extractor`: `rules`, `llm` or `both`; what begins with `llm_` says which language model is asked, and how much.

    Of fetching: `user_agent` is told to servers, comity and its version where nothing is said; `pause`: seconds between two
    requests to a host; `recheck`: hours after which a page is asked for again; `patience`: seconds that an answer may take, 0 for
    any number; `register`: path of the register of what is watched.
    `frames`, `topics`, `gazetteer`: paths of the user's own tables, read beside ours.
    """

    record: str = "comity.db"
    workers: int = 0
    time_limit: int = 300
    memory_limit: int = 2_000
    by: str = ""
    extractor: str = "rules"
    llm_url: str = ""
    llm_model: str = ""
    llm_cache: str = ""
    llm_seconds: int = 120
    llm_tokens: int = 2_048
    llm_characters: int = 3_000
    llm_attempts: int = 4
    llm_requests: int = 40
    user_agent: str = ""
    pause: int = 1
    recheck: int = 12
    patience: int = 60
    register: str = "watch.toml"
    frames: str = ""
    topics: str = ""
    gazetteer: str = ""

    @property
    def way(self) -> Way:
        """By what statements are extracted. Raises SettingsError when a language model is asked for and not named."""
        extractor = msgspec.convert(self.extractor, type=Extractor)
        if extractor == "rules":
            return Way(own=self.own)
        for name, example in NEEDED.items():
            if not getattr(self, name):
                option = name.replace("_", "-")
                raise SettingsError(f"extractor {extractor} asks a language model: say which with --{option} {example} ({name})")
        return Way(
            extractor,
            Endpoint(
                url=self.llm_url, model=self.llm_model, cache=self.llm_cache or str(_cache_folder()), seconds=self.llm_seconds,
                tokens=self.llm_tokens, characters=self.llm_characters, attempts=self.llm_attempts, requests=self.llm_requests,
            ),
            self.own,
        )  # fmt: skip

    @property
    def own(self) -> Own:
        """The user's own tables."""
        files = (Path(path) if path else None for path in (self.frames, self.topics, self.gazetteer))
        return Own(*files)


NEEDED = {"llm_url": "http://127.0.0.1:8080/v1", "llm_model": "NAME"}
"""What a language model is named by, each with an example."""
LEAST = {"llm_seconds": 1, "llm_tokens": 1, "llm_characters": 200, "llm_attempts": 1, "llm_requests": 1}
"""The least that some numbers may be; others may be 0."""

NUMBERS = {
    "workers": "0 for as many as help",
    "time_limit": "seconds, 0 for no limit",
    "memory_limit": "mebibytes, 0 for no limit",
    "llm_seconds": "that an answer may take",
    "llm_tokens": "of an answer",
    "llm_characters": "of a report that are asked about at once",
    "llm_attempts": "at a request",
    "llm_requests": "that a report may take",
    "pause": "seconds between two requests to a host",
    "recheck": "hours after which a page is asked for again",
    "patience": "seconds that an answer may take, 0 for any number",
}
"""The settings that are numbers, and what they count."""
NAMES = ("by", "user_agent")
"""The settings that are names; the others are paths or addresses."""


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


def _cache_folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_cache_dir("comity")) / "llm"


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
    if name == "llm_key":
        raise SettingsError(f"{where}: a key is taken from the environment alone: remove it, and set {PREFIX}LLM_KEY")
    if name not in {f.name for f in fields(Settings)}:
        raise SettingsError(f"{where}: no setting {name!r}; there are {', '.join(sorted(f.name for f in fields(Settings)))}")
    if name == "extractor" and value not in EXTRACTORS:
        raise SettingsError(f"{where}: no extractor {value!r}; there are {', '.join(EXTRACTORS)}")
    if name == "llm_url" and not re.match(r"https?://[^\s/]", str(value)):
        raise SettingsError(f"{where}: llm_url is {value!r}, an address such as {NEEDED['llm_url']} is needed")
    if name in NUMBERS:
        return _number(name, value, where)
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(f"{where}: {name} is {value!r}, {'a name' if name in NAMES else 'a path or address'} is needed")
    return value


def _number(name: str, value: Any, where: str) -> int:
    try:
        number = int(value)
    except (TypeError, ValueError):
        number = -1
    if number < (least := LEAST.get(name, 0)) or isinstance(value, bool):
        raise SettingsError(f"{where}: {name} is {value!r}, a number from {least} is needed ({NUMBERS[name]})")
    return number
