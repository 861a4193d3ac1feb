"""Which body, place or programme the words of a judgement name: by any words for it, by its key, or by a name in one report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from comity.record.anchors import place
from comity.record.people import IN_REPORT
from comity.terms.errors import RecordError
from comity.terms.identity import Identities, Name, Thing
from comity.terms.judgement import Named
from comity.terms.names import parts
from comity.terms.report import Report
from comity.vocabulary.called import named, same_words
from comity.vocabulary.parties import all_names


def two_things(words: Sequence[str], who: Identities, reports: Mapping[str, Report]) -> tuple[tuple[Named, ...], ...]:
    """Both bodies, places or programmes; none where the words name none. Raises RecordError for words that name several, for two
    that are not of one sort, and for two that are one name."""
    found = [_meant(word, who) for word in words]
    if not any(found):
        return ()
    for word, other, thing in zip(words, reversed(words), found, strict=True):
        if thing is None:
            sort = next(name.sort for name, _ in filter(None, found))
            raise RecordError(
                f"{other} is a {sort}, and no report names a {sort} {word!r}; `comity who NAME` finds names by any part"
            )
    (one, first), (other_name, second) = (thing for thing in found if thing)
    if one.sort != other_name.sort:
        raise RecordError(f"{one.key} and {other_name.key} are of different sorts: they are two things anyway")
    if (one, first) == (other_name, second):
        raise RecordError(f"{words[0]} and {words[1]} are one name of one {one.sort}: say in which reports, as “{words[0]} @ 1c0d”")
    return (_named(one, first, who, reports),), (_named(other_name, second, who, reports),)


def _meant(word: str, who: Identities) -> tuple[Name, str] | None:
    """The name and the report that is meant, if one is; None where nothing is called so."""
    within = IN_REPORT.fullmatch(word)
    asked = within["name"] if within else word
    found = {n: thing for thing in who.things for n in thing.names if n.key == asked}
    found = found or {n: thing for thing in who.things for n in thing.names if _is(n, asked, thing)}
    people = {key for (_, folded), key in who.people.items() if folded == parts(asked)} if found else set()
    if len(found) + len(people) > 1:
        keys = "; ".join([*sorted(n.key for n in found), *sorted(people)])
        raise RecordError(f"{len(found) + len(people)} are called {asked!r}: {keys}. Give one of these instead")
    if not found:
        return None
    [(name, thing)] = found.items()
    return name, _report(within["report"], name, thing, asked) if within else ""


def _is(name: Name, asked: str, thing: Thing) -> bool:
    known = all_names().get(asked)
    called = known.party.name if known and known.party.name else asked
    return named(name.sort, called, name.state) == name or any(
        same_words(f.words, asked) and named(name.sort, f.value, name.state) == name for f in thing.forms
    )


def _report(begun: str, name: Name, thing: Thing, asked: str) -> str:
    found = {f.report for f in thing.forms if f.report.startswith(begun) and named(name.sort, f.value, name.state) == name}
    if len(found) != 1:
        raise RecordError(f"{len(found)} reports whose ids begin with {begun!r} name {asked!r}: give one")
    return found.pop()


def _named(name: Name, report: str, who: Identities, reports: Mapping[str, Report]) -> Named:
    forms = (f.value for thing in who.things if name in thing.names for f in thing.forms)
    value = max((v for v in forms if named(name.sort, v, name.state) == name), key=lambda v: (len(v), v), default=name.core)
    return Named(report, place(reports[report]) if report else "", value, name.sort, name.state)
