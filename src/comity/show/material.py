"""What views are made from: reports, statements and the entries made of them, with where each entry stands in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from comity.record.heed import Heeded
from comity.record.ids import one, shortened
from comity.record.part import Part
from comity.record.scope import Scope, choose
from comity.record.view import View
from comity.show import words
from comity.show.sums import Check, checks, failing
from comity.terms.dates import bounds
from comity.terms.entry import Entry
from comity.terms.errors import Unsourced
from comity.terms.judgement import Judgement
from comity.terms.names import parts
from comity.terms.report import Report, Span
from comity.terms.revision import Fallen
from comity.terms.statement import Kind, Statement

TIMES = ("date", "as_of", "since")
"""Fields that say when something was, first come first served."""


@dataclass(frozen=True)
class Material:
    """Reports and statements by id, all that are known, and the entries that are shown of them."""

    reports: Mapping[str, Report]
    statements: Mapping[str, Statement]
    entries: tuple[Entry, ...]
    wrong: Mapping[str, Statement] = field(default_factory=dict)
    """Statements that a person judged wrong, by id: in no entry, but on record."""
    judged: Mapping[str, tuple[Judgement, ...]] = field(default_factory=dict)
    """The judgements of people that bear on a statement, by its id."""
    fallen: Mapping[str, Fallen] = field(default_factory=dict)
    """The statements whose words are gone from a later version of their report."""
    scope: Scope | None = None
    """Of which the entries are, where not all are known."""
    shorten: Callable[[Iterable[str]], dict[str, str]] = shortened
    """Ids -> the beginnings that tell them from all others on record."""

    @classmethod
    def of(cls, reports: Iterable[Report], statements: Iterable[Statement], entries: Iterable[Entry]) -> Material:
        return cls({r.id: r for r in reports}, {s.id: s for s in statements}, tuple(entries))

    @classmethod
    def known(cls, view: View, scope: Scope) -> Material:
        """All that a view knows of the day and confidence of a scope, with what people judged of it; where the indexes tell the
        scope, no more than is of it."""
        if view.indexed(scope):
            return cls.part(view, view.part(scope), scope)
        known = Scope(as_of=scope.as_of, min_confidence=scope.min_confidence, on=scope.on)
        made = cls.of(view.reports(known), view.statements(known), view.entries(known))
        heeded, judgements = view.heeded(scope.as_of), {j.id: j for j in view.judgements(scope.as_of)}
        read = {s.id: s for s in view.recorded if s.id in heeded.wrong}
        return replace(made, fallen=view.fallen).judged_by(heeded, judgements, read)

    @classmethod
    def part(cls, view: View, found: Part, scope: Scope | None = None) -> Material:
        """A part of what stands now, with what people judged of it."""
        heeded, judgements = view.ruled().heeded, {j.id: j for j in view.ruled().judgements}
        shorten = view.shortened
        if not view.lasting:
            known = shorten({*found.statements, *(e.id for e in found.entries)})
            shorten = lambda ids: {key: known[key] for key in ids}  # noqa: E731
        made = cls(found.reports, found.statements, found.entries, fallen=found.fallen, scope=scope, shorten=shorten)
        return made.judged_by(heeded, judgements, view.ruled().read)

    def judged_by(self, heeded: Heeded, judgements: Mapping[str, Judgement], read: Mapping[str, Statement]) -> Material:
        """The same with what people judged: of statements as they were read, what was `heeded` of judgements by id."""
        bearing = {**heeded.rulings.bearing, **{s: (j,) for s, j in heeded.wrong.items()}}
        wrong = {key: read[key] for key in heeded.wrong}
        return replace(self, wrong=wrong, judged={s: tuple(judgements[j] for j in ids) for s, ids in bearing.items()})

    def within(self, scope: Scope) -> Material:
        """The same material with the entries of the scope alone; statements stay, for a line may cite any of them.

        Raises Unsourced when an entry has a statement that is not known.
        """
        if unknown := [(e, s) for e in self.entries for s in e.statements if s not in self.statements]:
            entry, statement = unknown[0]
            raise Unsourced(f"statement {statement} of {entry.kind} {entry.id} is not in the record; rebuild the record")
        if scope == self.scope:
            return self
        chosen = choose(self.entries, dict(self.reports), list(self.statements.values()), scope)
        return replace(self, entries=tuple(chosen))

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        return {e.id: e for e in self.entries}

    @cached_property
    def checks(self) -> list[Check]:
        """Sums and subsets of figures."""
        return checks(self.entries, self.statements)

    @cached_property
    def failing(self) -> dict[str, list[Check]]:
        """Those that do not add up, by the id of the total."""
        return failing(self.checks)

    @cached_property
    def entry_of(self) -> dict[str, str]:
        """The id of the entry that a statement belongs to, by the statement's id."""
        return {s: e.id for e in self.entries for s in e.statements}

    @cached_property
    def kinds_at(self) -> dict[tuple[str, Span], set[Kind]]:
        """The kinds of the entries that a passage of a report makes."""
        found: dict[tuple[str, Span], set[Kind]] = {}
        for entry in self.entries:
            for s in (self.statements[i] for i in entry.statements if i in self.statements):
                found.setdefault((s.report, s.span), set()).add(entry.kind)
        return found

    @cached_property
    def short(self) -> dict[str, str]:
        """Every id of an entry or statement, cut to the shortest beginning that no other shares."""
        return self.shorten([*self.by_id, *self.statements])

    @cached_property
    def posts(self) -> dict[tuple[str, ...], list[Statement]]:
        """The statements that say which post a person holds, by the person's folded name."""
        found: dict[tuple[str, ...], list[Statement]] = {}
        for s in self.statements.values():
            if s.kind == "post":
                found.setdefault(parts(words.name(s.get("person"))), []).append(s)
        return found

    def of_kind(self, *kinds: Kind) -> list[Entry]:
        """The entries of the kinds (of all without one), by their first day, longer before shorter.

        The undated stand by when they were first reported, those without any date last.
        """
        return [e for e in self._in_time if not kinds or e.kind in kinds]

    @cached_property
    def _in_time(self) -> list[Entry]:
        def when(entry: Entry) -> tuple[dt.date, int, str]:
            low, high = self.span(entry)
            first = low or high or dt.date.max
            return first, -(high - first).days if high else 0, entry.id

        return sorted(self.entries, key=when)

    def span(self, entry: Entry) -> tuple[dt.date | None, dt.date | None]:
        """First and last day of what an entry tells: by its own date, else by its reports'."""
        for value in (*(entry.value(t) for t in TIMES), self.first_published(entry)):
            found = edges(value)
            if found != (None, None):
                return found
        return None, None

    def said(self, entry: Entry) -> list[Statement]:
        """The entry's statements whose words stand yet (all where none do), by publication date, then report and place in it."""
        if entry.statements not in self._said:
            every = self.sorted(entry.statements)
            self._said[entry.statements] = [s for s in every if s.id not in self.fallen] or every
        return list(self._said[entry.statements])

    @cached_property
    def _said(self) -> dict[tuple[str, ...], list[Statement]]:
        """What was asked for before: lines, marks and orders ask again and again."""
        return {}

    def sorted(self, ids: Iterable[str]) -> list[Statement]:
        """The statements of these ids that are known, by publication date, then report and place in it."""
        found = [self.statements[s] for s in dict.fromkeys(ids) if s in self.statements]
        return sorted(found, key=lambda s: (self.published(s) or "9999", s.report, s.span))

    def published(self, statement: Statement) -> str | None:
        report = self.reports.get(statement.report)
        return report.published if report else None

    def negated(self, entry: Entry) -> bool:
        """Do all statements of the entry say that it is not so?"""
        said = self.said(entry)
        return bool(said) and all(s.polarity == "negated" for s in said)

    def first_published(self, entry: Entry) -> str | None:
        """The publication date of the entry's earliest report, None where none is known."""
        return min((d for s in self.said(entry) if (d := self.published(s))), default=None)

    def judgements(self, entry: Entry) -> list[Judgement]:
        """The judgements of people that bear on an entry, in the order made."""
        found = {j.id: j for s in entry.statements for j in self.judged.get(s, ())}
        return sorted(found.values(), key=lambda j: (j.when, j.id))

    def find(self, key: str) -> Entry | Statement:
        """The entry or statement with this id, or the only one whose id begins so. Raises RecordError."""
        tables: tuple[Mapping[str, Entry | Statement], ...] = (self.by_id, self.statements, self.wrong)
        return one("entry or statement", key, *tables)


def edges(value: object) -> tuple[dt.date | None, dt.date | None]:
    """The bounds of a date, both None where there is none or it cannot be read."""
    try:
        return bounds(str(value)) if value else (None, None)
    except ValueError:
        return None, None
