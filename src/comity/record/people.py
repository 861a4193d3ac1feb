"""Whom the words of a judgement name: people by any name that reports give them, by their key, or by a name in one report."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from comity.record.anchors import place
from comity.terms.errors import RecordError
from comity.terms.identity import Identities
from comity.terms.judgement import Named
from comity.terms.names import parts
from comity.terms.report import Report

IN_REPORT = re.compile(r"(?P<name>.+?)\s+@\s*(?P<report>[0-9a-f]{4,})")
"""A name as one report gives it, by the beginning of the report's id."""

Namings = Sequence[tuple[str, tuple[str, ...]]]
"""Reports, with the parts of the name that each gives."""


def two_people(words: Sequence[str], who: Identities, reports: Mapping[str, Report]) -> tuple[tuple[Named, ...], ...]:
    """Both people, each by every name that a report gives, the fullest first; where they are taken for one person, by the names
    given. Raises RecordError for a name that is nobody's, or several people's, and for two that are the same."""
    one, other = (_meant(word, who) for word in words)
    if set(one) & set(other):
        one, other = (_called(word, side) for word, side in zip(words, (one, other), strict=True))
    if set(one) & set(other):
        raise RecordError(f"{words[0]} and {words[1]} are one name of one person: say in which reports, as “{words[0]} @ 1c0d”")
    return tuple(tuple(_named(n, who, reports) for n in sorted(side, key=lambda n: (-len(n[1]), n))) for side in (one, other))


def _meant(word: str, who: Identities) -> Namings:
    """The namings of a person, or that of one report."""
    within = IN_REPORT.fullmatch(word)
    if within:
        found = [n for n in who.people if n[0].startswith(within["report"]) and n[1] == parts(within["name"])]
        if len({n[0] for n in found}) != 1:
            raise RecordError(f"{len(found)} reports whose ids begin with {within['report']!r} name {within['name']!r}: give one")
        return found
    keys = _keys(word, who)
    return [naming for naming, key in who.people.items() if key in keys]


def _keys(word: str, who: Identities) -> set[str]:
    """The key of the one person of a name."""
    if word in who.individuals:
        return {word}
    found = sorted({key for naming, key in who.people.items() if naming[1] == parts(word)})
    if not found:
        raise RecordError(
            f"no report names a person, body, place or programme {word!r}; `comity who NAME` finds names by any part of them"
        )
    if len(found) > 1:
        raise RecordError(f"{len(found)} people are called {word!r}: {'; '.join(found)}. Give one of these instead")
    return set(found)


def _called(word: str, side: Namings) -> Namings:
    """Those of a person's namings that give just this name."""
    within = IN_REPORT.fullmatch(word)
    return [n for n in side if n[1] == parts(within["name"] if within else word)]


def _named(naming: tuple[str, tuple[str, ...]], who: Identities, reports: Mapping[str, Report]) -> Named:
    report, folded = naming
    known = who.individuals.get(who.people[naming])
    form = next((f for f in (known.forms if known else ()) if parts(f) == folded), " ".join(folded))
    return Named(report, place(reports[report]), form)
