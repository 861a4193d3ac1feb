"""What part of a record is asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from comity.terms.dates import bounds
from comity.terms.entry import Entry
from comity.terms.errors import SettingsError
from comity.terms.report import Report
from comity.terms.statement import KINDS, Kind, Statement
from comity.vocabulary.parties import party

PARTY_FIELDS = ("parties", "actor", "counterpart", "holder", "supported_by")
PERSON_FIELDS = ("person", "speaker")
DATE_FIELDS = ("date", "as_of", "since", "due", "during")


@dataclass(frozen=True)
class Scope:
    """`parties` by code or name; `since` and `until` bound the time of the fact (EDTF), failing that of the reports;
    `topic` takes its sub-topics in; `as_of` leaves out what was published later, `min_confidence` what is less sure; `on` takes
    entries as they were true on that day."""

    parties: frozenset[str] = frozenset()
    since: str | None = None
    until: str | None = None
    topic: str | None = None
    kind: Kind | None = None
    as_of: str | None = None
    min_confidence: float | None = None
    on: str | None = None


EVERYTHING = Scope()


def scope_of(
    *,
    parties: str | Iterable[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    topic: str | None = None,
    kind: str | None = None,
    as_of: str | None = None,
    min_confidence: float | None = None,
    on: str | None = None,
) -> Scope:
    """A scope of what a user gave. Raises SettingsError for a value without meaning.

    `parties` come as a list or with commas, each by its code or any name of it; one that no table knows stays as it is.
    """
    for name, value in (("since", since), ("until", until), ("as_of", as_of), ("on", on)):
        _date(name, value)
    if kind is not None and kind not in KINDS:
        raise SettingsError(f"no kind {kind!r}; there are {', '.join(KINDS)}")
    if min_confidence is not None and not 0 <= min_confidence <= 1:
        raise SettingsError(f"min-confidence is {min_confidence}: it lies between 0 and 1")
    given = parties.split(",") if isinstance(parties, str) else (parties or ())
    chosen = frozenset(_key(p.strip()) for p in given if p.strip())
    return Scope(chosen, since, until, topic, kind, as_of, min_confidence, on)


def _key(words: str) -> str:
    found = party(words) or party(words.upper())
    return found.key if found else words


def _date(name: str, value: str | None) -> None:
    try:
        bounds(value or "")
    except ValueError as error:
        raise SettingsError(
            f"{name.replace('_', '-')} is {value!r}: write a day as 2025-11-02, a month as 2025-11, a year as 2025"
        ) from error


def last_day(date: str) -> str:
    """The last day that a date of a scope allows (ISO)."""
    last = bounds(date)[1]
    return last.isoformat() if last else date


def known(report: Report, as_of: str | None) -> bool:
    """Was the report out on that day, in this version? A report of unknown date always was."""
    dates = (report.published, report.version.since if report.version else None)
    return as_of is None or all(_in_window(date, None, as_of) for date in dates if date)


def sure(statement: Statement, least: float | None) -> bool:
    """Is the statement as sure as is asked for?"""
    return least is None or statement.confidence >= least


def keys(value: Any) -> set[str]:
    """The states' codes and organisations' names in a plain field value."""
    if isinstance(value, Mapping):
        return {str(value.get("state") or value.get("name"))}
    if isinstance(value, str):
        return {value}
    return set().union(*(keys(v) for v in value)) if isinstance(value, Collection) else set()


def parties(fields: Mapping[str, Any]) -> set[str]:
    """The parties of a statement's or entry's plain fields."""
    found = set().union(*(keys(fields[name]) for name in PARTY_FIELDS if name in fields))
    people = [fields[name] for name in PERSON_FIELDS if isinstance(fields.get(name), Mapping)]
    return found | {str(p["state"]) for p in people if p.get("state")} | ({str(fields["state"])} if fields.get("state") else set())


def dealings(statements: Iterable[Statement]) -> dict[str, frozenset[str]]:
    """Of each report, the parties of all its statements."""
    found: dict[str, set[str]] = {}
    for s in statements:
        found.setdefault(s.report, set()).update(parties(s.fields))
    return {report: frozenset(keys) for report, keys in found.items()}


def concerns(own: set[str], reports: Iterable[str], wanted: frozenset[str], dealt: Mapping[str, frozenset[str]]) -> bool:
    """Does a fact with parties `own`, told by `reports`, belong to the dealings of the wanted parties?

    It does when it names them all, or none besides them in a report that deals with them all.
    """
    if not wanted or wanted <= own:
        return True
    return own <= wanted and any(wanted <= dealt.get(report, frozenset()) for report in reports)


def in_time(fields: Mapping[str, Any], published: Iterable[str | None], scope: Scope) -> bool:
    """Does the fact fall in the scope's time, by its own date or failing that by a report's? What is only told to be by a day
    does where that day does, or a report of it."""
    if scope.since is None and scope.until is None:
        return True
    own, told = own_date(fields), [d for d in published if d]
    if own and not _in_window(own, scope.since, scope.until):
        return False
    first, last = bounds(own) if own else (None, None)
    dates = [own] if own and (first or not last) else [*told, last.isoformat()] if last else told
    return any(_in_window(date, scope.since, scope.until) for date in dates)


def own_date(fields: Mapping[str, Any]) -> str | None:
    """The date of a fact by its own fields, where it has one with a year."""
    return next((str(fields[n]) for n in DATE_FIELDS if fields.get(n) and not str(fields[n]).startswith("XXXX")), None)


def on_topic(fields: Mapping[str, Any], topic: str | None) -> bool:
    return topic is None or any(t == topic or t.startswith(f"{topic}.") for t in fields.get("topics") or ())


def plain_fields(entry: Entry) -> dict[str, Any]:
    """The values of an entry that stand."""
    return {name: field.value for name, field in entry.fields.items()}


def choose(entries: Iterable[Entry], reports: dict[str, Report], statements: Sequence[Statement], scope: Scope) -> list[Entry]:
    """The entries of the scope, in the order given; `reports` by id and `statements` are those that they were derived from."""
    told = {s.id: s.report for s in statements}
    dealt = dealings(statements) if scope.parties else {}
    published = {key: r.published for key, r in reports.items()}
    return [e for e in entries if fits(e, {told[s] for s in e.statements}, published, dealt, scope)]


def fits(
    entry: Entry, by: Collection[str], published: Mapping[str, str | None], dealt: Mapping[str, frozenset[str]], scope: Scope
) -> bool:
    """Is an entry, told `by` these reports, of the scope? Of these is given when they were published and whom they deal with."""
    fields = plain_fields(entry)
    return (
        (scope.kind is None or entry.kind == scope.kind)
        and on_topic(fields, scope.topic)
        and in_time(fields, [published[r] for r in by], scope)
        and concerns(parties(fields), by, scope.parties, dealt)
    )


def _in_window(date: str, since: str | None, until: str | None) -> bool:
    low, high = bounds(date)
    first = bounds(since)[0] if since else None
    last = bounds(until)[1] if until else None
    return not ((first and high and high < first) or (last and low and low > last))
