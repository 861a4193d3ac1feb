"""Values that fields of statements take: parties, people, places."""

from __future__ import annotations

from msgspec import Struct


class Party(Struct, frozen=True, order=True):
    """A state (`state` alone), a body of a state (both), or an organisation (`name` alone)."""

    name: str | None = None
    state: str | None = None

    @property
    def key(self) -> str:
        """The state's code, else the organisation's name: what two mentions of one side share."""
        return self.state or self.name or ""


class Person(Struct, frozen=True, order=True):
    """A person under the fullest name that the report gives, with the party the person acts for."""

    name: str
    party: Party | None = None


class Place(Struct, frozen=True, order=True):
    """A place as named, and the state it lies in."""

    name: str
    state: str | None = None


def plain_party(party: Party) -> str | dict[str, str]:
    """A party as exports write it: `VNM`, `ASEAN`, or `{name, state}` for a body of a state."""
    if party.name and party.state:
        return {"name": party.name, "state": party.state}
    return party.state or party.name or ""
