"""Who is who, after some names were used anew or no more: only names that may be the same person's are looked at.

The same people as of all names at once. A person keeps the key under which most reports name him or her, so that a fuller form of
the name is no news for all the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import groupby
from typing import Protocol

from comity.identify.bearers import meant, trait
from comity.identify.mentions import namings
from comity.identify.people import Group, akin, keys, people, placed, surname, walled
from comity.identify.whole import key_of, traits_of
from comity.terms.identity import Bearer, Parts, Trait
from comity.terms.judgement import SAME, Judged
from comity.terms.report import Report
from comity.terms.statement import Statement

Used = tuple[str, Parts, Trait, str]
"""A report, a name in it, whom that means, and the day of publication."""
Known = tuple[str, str | None]
"""The key of a person, and the state that he or she acts for."""


class Register(Protocol):
    """The names in use, who bears them, and who each bearer was taken for; a record implements it."""

    def use(self, reports: Collection[str], used: Iterable[Used], keys: Mapping[Trait, Collection[Parts]]) -> set[Parts]:
        """Put the names that reports use in the place of those that they used; the names that this touches. `keys` are those under
        which the name of each is to be found."""

    def related(self, keys: Collection[Parts]) -> set[Parts]:
        """The names that have any of these keys; a single part is one."""

    def bearers(self, names: Collection[Parts]) -> dict[Bearer, Known | None]:
        """Who bears these names, and who that is, if it is known."""

    def of_people(self, keys: Collection[str]) -> set[Parts]:
        """The names of these people."""

    def together(self, one: Parts, other: Parts) -> bool:
        """Does one report name both?"""

    def taken(self, key: str, but: Collection[Trait]) -> bool:
        """Is a key that of other bearers than these?"""

    def know(self, found: Mapping[Trait, Known | None]) -> None:
        """Take bearers for these people; None is a surname that stands for nobody."""


def renamed(
    register: Register, of: Collection[str], statements: Iterable[Statement], reports: Mapping[str, Report], judged: Judged
) -> None:
    """Take over the names of people in the statements, which are all of some reports; `judged` names are marked."""
    every = sorted(namings(statements, reports, judged), key=lambda n: n.report)
    told = {report: meant(found) for report, found in groupby(every, key=lambda n: n.report)}
    used = [(report, name, trait(n), n.published) for report, names in told.items() for name, n in names.items()]
    recognise(register, register.use(of, used, {whom: _found_by(*whom) for _, _, whom, _ in used}))


def _found_by(name: Parts, _: str, __: tuple[str, ...], tags: tuple[str, ...]) -> list[Parts]:
    """The keys under which a name is found: its parts and what it shares with names like it, if it is a full one, and the marks of
    those who were judged to be the same."""
    full = [*((part,) for part in name), *keys(name)] if len(name) > 1 else []
    return [*full, *_judged(tags)]


def _judged(tags: Iterable[str]) -> list[Parts]:
    return [(tag,) for tag in tags if tag.startswith(SAME)]


def recognise(register: Register, names: Iterable[Parts]) -> None:
    """Say anew who the people of these names are, and of all that may be the same."""
    near = _akin(register, set(names))
    bearers = register.bearers(near)
    groups = people(bearers, register.together, [])
    register.know({b.trait: known for group, known in zip(groups, _known(register, groups, bearers), strict=True) for b in group})
    alone = {(part,) for name in near for part in name}
    register.know({b.trait: _meant(register, b) for b in register.bearers(alone) if not placed(b)})


def _akin(register: Register, names: set[Parts]) -> set[Parts]:
    """The names, and all that are akin to them or judged to be the same, even by way of others."""
    found, new = set(names), set(names)
    while new:
        like = {other for name in new for other in register.related(keys(name)) if akin(name, other)}
        judged = {key for b in register.bearers(new) for key in _judged(b.tags)}
        new = (like | register.related(judged)) - found
        found |= new
    return found


def _known(register: Register, groups: list[Group], former: Mapping[Bearer, Known | None]) -> list[Known]:
    """A key for each person: of the former ones the one that most reports go by, each given once; failing that, one of its own."""
    claims = Counter({(n, known[0]): 0 for n, g in enumerate(groups) for b in g if (known := former[b])})
    for n, group in enumerate(groups):
        for b in group:
            if known := former[b]:
                claims[n, known[0]] += b.number
    given: dict[int, str] = {}
    for (n, key), _ in sorted(claims.items(), key=lambda c: (-c[1], c[0])):
        if n not in given and key not in given.values():
            given[n] = key
    own = [b.trait for group in groups for b in group]
    for n, group in enumerate(groups):
        if n not in given:
            given[n] = _free(register, group, own, given.values())
    return [(given[n], min((b.state for b in group if b.state), default=None)) for n, group in enumerate(groups)]


def _free(register: Register, group: Group, own: Collection[Trait], given: Collection[str]) -> str:
    key = key_of(group)
    if key in given or register.taken(key, own):
        key = f"{key} [{traits_of(group)}]"
    while key in given or register.taken(key, own):
        key += "'"
    return key


def _meant(register: Register, bare: Bearer) -> Known | None:
    """The person whom a surname alone stands for."""
    bearing: dict[Known, list[Bearer]] = {}
    for b, known in register.bearers({*register.related([bare.parts]), bare.parts}).items():
        if known and placed(b):
            bearing.setdefault(known, []).append(b)
    every = [(known, tuple(found)) for known, found in sorted(bearing.items()) if not _walled(register, bare, known)]
    place = surname(bare, [found for _, found in every])
    return None if place is None else every[place][0]


def _walled(register: Register, bare: Bearer, whom: Known) -> bool:
    """Was it judged that somebody else is meant?"""
    if not bare.tags:
        return False
    of = register.bearers(register.of_people([whom[0]]))
    return walled((bare,), tuple(b for b, known in of.items() if known and known[0] == whom[0] and placed(b))) is not None
