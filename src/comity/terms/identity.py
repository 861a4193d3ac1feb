"""Who is who: what the naming of a person in a report was taken to mean, and why."""

from __future__ import annotations

from msgspec import Struct

from comity.terms.names import parts


class Individual(Struct, frozen=True):
    """One person as the reports name them: the fullest name, every form, the state acted for."""

    key: str
    name: str
    state: str | None = None
    forms: tuple[str, ...] = ()


class Decision(Struct, frozen=True):
    """That two namings are, or are not, one person; `certainty` is `sure` or `likely`."""

    same: bool
    first: str
    second: str
    reason: str
    certainty: str = "sure"


class Identities(Struct, frozen=True):
    """People by report and folded name. An unknown name stands for itself."""

    people: dict[tuple[str, tuple[str, ...]], str] = {}
    individuals: dict[str, Individual] = {}
    decisions: tuple[Decision, ...] = ()

    def person(self, report: str, name: str) -> str:
        """The key of the person whom `report` calls `name`."""
        folded = parts(name)
        return self.people.get((report, folded)) or " ".join(folded)

    def state(self, key: str) -> str | None:
        """The state that the person of this key acts for, None where no report says it."""
        found = self.individuals.get(key)
        return found.state if found else None
