"""The register of what is watched: a TOML file -> the addresses to be fetched, with what is said of each."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from comity.acquire.addresses import is_address, shown
from comity.acquire.beside import Given, is_date
from comity.acquire.leads import Link, Wanted
from comity.terms.errors import SettingsError

TABLE = "watch"
KEYS = ("address", "outlet", "language", "since")
EXAMPLE = '[[watch]]\naddress = "https://news.example/feed.xml"'


def read_register(path: Path) -> list[Wanted]:
    """What a register names, in its order. Raises SettingsError, naming file and entry, for what has no meaning."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise SettingsError(
            f"no register {path}: write one, for each address\n{EXAMPLE}\nor name the addresses: comity watch https://…"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingsError(f"{path}: {error}") from error
    rows = table.pop(TABLE, [])
    if table or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SettingsError(f"{path}: a register has nothing but tables as\n{EXAMPLE}")
    if not rows:
        raise SettingsError(f"{path} names nothing to watch: write for each address\n{EXAMPLE}")
    return [_wanted(row, f"{path}, entry {number}") for number, row in enumerate(rows, 1)]


def _wanted(row: dict[str, Any], where: str) -> Wanted:
    said = {name: str(value) if name == "since" else value for name, value in row.items()}  # a day may be written bare
    for name, value in said.items():
        if name not in KEYS:
            raise SettingsError(f"{where}: no key {name!r}; there are {', '.join(KEYS)}")
        if not isinstance(value, str) or not value.strip():
            raise SettingsError(f"{where}: {name} is {value!r}, words are needed")
    address, since = said.get("address", ""), said.get("since")
    if not is_address(address):
        raise SettingsError(f"{where}: address is {shown(address)!r}, one as https://news.example/feed.xml is needed")
    if since and not is_date(since):
        raise SettingsError(f"{where}: since is {since!r}: write a day as 2025-11-03, a month or a year")
    return Wanted(Link(address), Given(outlet=said.get("outlet"), language=said.get("language")), anew=True, since=since)
