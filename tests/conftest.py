"""What several tests begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import stamina
from databases import emptied, postgres
from fetch_server import Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def no_waiting() -> Iterator[None]:
    """Attempts at fetching follow one another at once."""
    with stamina.set_testing(True, attempts=100, cap=True):
        yield


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The address of a PostgreSQL server."""
    with postgres() as found:
        yield found


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of either kind."""
    return str(tmp_path / "r.db") if request.param == "sqlite" else emptied(request.getfixturevalue("address"))
