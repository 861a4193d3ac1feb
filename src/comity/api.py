"""A record for Python and for the command line: reading into it, and asking it. `comity.open` makes one.

What reads or derives loads the language model's libraries, so these are imported only there: asking stays quick.
"""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from comity.past import known_on
from comity.record import Scope, Store, View, connect
from comity.record.doubts import UNSURE, Doubt, Reason, doubts
from comity.record.export import export
from comity.record.scope import scope_of
from comity.record.search import Found, clauses, search
from comity.settings import Settings
from comity.terms.entry import Entry
from comity.terms.explained import Explanation
from comity.terms.extraction import Aside
from comity.terms.identity import Identities
from comity.terms.judgement import Judgement
from comity.terms.report import Report
from comity.terms.revision import Revision
from comity.terms.statement import Statement
from comity.vocabulary.gazetteer import beside

if TYPE_CHECKING:
    from comity.account import Summary, Watch


class Record:
    """One record. Closes with `close()` or at the end of a `with`."""

    def __init__(self, settings: Settings, *, create: bool = True) -> None:
        self.settings, self._own = settings, settings.own.gazetteer
        self._engine = connect(settings.record, create=create)
        self._view: View | None = None
        self._seen: tuple[int, int] = (-1, -1)

    def read(
        self,
        *paths: str,
        outlet: str | None = None,
        url: str | None = None,
        published: str | None = None,
        title: str | None = None,
        fields: Mapping[str, str] | None = None,
        workers: int | None = None,
        min_confidence: float | None = None,
        watch: Watch | None = None,
        **how: Any,
    ) -> Summary:
        """Read files, folders, globs (`-` is standard input) and addresses into the record; what it knows already adds nothing.

        The options say what holds of every report read, where its own metadata does not. `watch` is called after every page.
        `fields` names the columns of tables (JSON Lines, CSV) that are not found by their usual names, as `{"text": "story"}`.
        Every statement is recorded, however unsure; with `min_confidence` the summary counts those that are as sure.
        How addresses are fetched is said with `since`, `offline` and `allow_private`, as in `comity.fetching.Fetching`.
        What fails is named in the summary, and the rest goes on. Raises SettingsError for an option without meaning.
        """
        from comity.acquire import Given
        from comity.fetching import Fetching
        from comity.runs import read

        given = Given(outlet=outlet, url=url, published=published, title=title)
        least = scope_of(min_confidence=min_confidence).min_confidence
        processes = self.settings.workers if workers is None else workers
        return read(self, paths, given, fields or {}, processes, watch, least, Fetching(self, **how))

    def fetch(self, *addresses: str, watch: Watch | None = None, **how: Any) -> Summary:
        """Fetch addresses, and what feeds, sitemaps and lists among them lead to, into the record; nothing is read. Files of such
        kinds may be named too. `how` is as for `read`. Raises SettingsError for an option without meaning, or a missing library."""
        from comity.fetching import Fetching
        from comity.runs import fetch

        return fetch(self, addresses, watch, Fetching(self, **how))

    def watch(
        self,
        *addresses: str,
        register: str | None = None,
        workers: int | None = None,
        min_confidence: float | None = None,
        watch: Watch | None = None,
        **how: Any,
    ) -> Summary:
        """Go once over the addresses, or over those of the register (the settings' where none is named), and read what is new.

        `how` is as for `read`. Raises SettingsError for an option without meaning, and where there is no register.
        """
        from comity.acquire import Link, Wanted, read_register
        from comity.fetching import Fetching
        from comity.runs import read_watched

        named = [Wanted(Link(address), anew=True) for address in addresses]
        wanted = named or read_register(Path(register or self.settings.register))
        least = scope_of(min_confidence=min_confidence).min_confidence
        processes = self.settings.workers if workers is None else workers
        return read_watched(self, wanted, processes, watch, least, Fetching(self, **how))

    def rebuild(self, *, workers: int | None = None, watch: Watch | None = None) -> Summary:
        """Understand every recorded page anew, and derive the entries; what comes out the same adds nothing."""
        from comity.runs import rebuild

        return rebuild(self, self.settings.workers if workers is None else workers, watch)

    def reports(self, **scope: Any) -> list[Report]:
        """The reports of a scope: `parties`, `since`, `until`, `as_of`."""
        return self.view.reports(self._scope(**scope))

    def statements(self, **scope: Any) -> list[Statement]:
        """The statements of a scope: `kind`, `parties`, `topic`, `since`, `until`, `as_of`, `min_confidence`."""
        return self.view.statements(self._scope(**scope))

    def entries(self, **scope: Any) -> list[Entry]:
        """The entries of a scope: `kind`, `parties`, `topic`, `since`, `until`; with `as_of`, as the record stood on that day; with
        `on`, as they were true on that day; with `min_confidence`, made of the statements that are as sure."""
        chosen = self._scope(**scope)
        return known_on(self, chosen.as_of, chosen.min_confidence, lambda view: view.entries(chosen))

    def tray(self, **scope: Any) -> list[Aside]:
        """What a language model said and what is no statement, of the reports of a scope; `kind` chooses too."""
        return self.view.tray(self._scope(**scope))

    def export(self, what: str, **scope: Any) -> Iterator[dict[str, Any]]:
        """The `reports`, `statements` or `entries` of a scope as plain objects, by the export contract."""
        chosen = self._scope(**scope)
        if chosen.as_of is None and chosen.min_confidence is None:
            return export(self.view, what, chosen)
        return iter(known_on(self, chosen.as_of, chosen.min_confidence, lambda view: list(export(view, what, chosen))))

    def judge(
        self,
        act: str,
        *what: str,
        by: str | None = None,
        why: str | None = None,
        evidence: Sequence[str] = (),
        date: str | None = None,
        when: str | None = None,
        view: View | None = None,
    ) -> Judgement:
        """Record what a person decided: `same` or `different` of two ids or the names of two people, `right`, `wrong`, `broken` or
        `delivered` of one id, `edit` of a statement, a field and its value, `undo` of a judgement. Ids may be beginnings. `by` is
        who, failing that the setting or the user's account; `date` when a commitment was broken or delivered; `when` the moment of
        judging, now if not given; `view` what the ids are of, where that is an earlier state (a review asks of one). Without
        `when`, what this person judged just so before, and what still stands, is not judged again: that judgement is given.

        Raises SettingsError for words without meaning, RecordError for unknown ids and for what earlier judgements forbid.
        """
        from comity.record.judging import make, permitted

        view = view or self.view
        with beside(self._own):
            given = {"why": why, "evidence": evidence, "date": date, "people": lambda: self.who(view)}
            made = make(view, act, what, by=by or self.by, when=when, **given)
        return self.store.judge(made, permitted(view, made, dated=when is not None))

    def doubts(self, below: float = UNSURE, only: Reason | None = None, **scope: Any) -> list[Doubt]:
        """What a person should look at, of a scope: judgements whose passage changed, disputes, near-merges, statements less sure
        than `below`; of one reason (`again`, `disputed`, `alike`, `unsure`) with `only`, which is quicker for all but `alike`."""
        view = self.view
        with beside(self._own):
            return doubts(view, lambda: self._nearly_one(view), self._scope(**scope), below, only)

    def _nearly_one(self, view: View) -> list[tuple[float, str, str]]:
        from comity.flow import nearly_one

        return nearly_one(view.statements(), view.reports(), view.entries(), view.heeded().rulings)

    def search(self, words: str, limit: int = 20, **scope: Any) -> list[Found]:
        """The entries, best first, with passages that have the words: `"joint statement" dioxin* -loan`; diacritics do not count.
        A scope is `kind`, `parties`, `topic`, `since`, `until`, `as_of`, `min_confidence`. Raises SettingsError."""
        chosen = self._scope(**scope)
        clauses(words)
        with beside(self._own):
            return known_on(self, chosen.as_of, chosen.min_confidence, lambda view: search(view, words, chosen, limit))

    def who(self, view: View | None = None) -> Identities:
        """Who is who, and what is what, in a view (what stands now, without one), with the decisions taken and their reasons."""
        from comity.flow import who_is_who

        chosen = view or self.view
        with beside(self._own):
            return who_is_who(chosen.statements(), chosen.reports(), chosen.entries(), chosen.heeded().rulings)

    def judgements(self, as_of: str | None = None) -> list[Judgement]:
        """Every judgement, or those made by a day, in the order made; undone ones too."""
        return self.view.judgements(self._scope(as_of=as_of).as_of)

    @property
    def by(self) -> str:
        """Who judges where a judgement does not say."""
        return self.settings.by or getpass.getuser()

    def revisions(self, report: str | None = None) -> list[Revision]:
        """Every step from one version of a report to the next; of one report (its id or the beginning of one), of its versions."""
        from comity.flow import revisions

        view, reports = self.view, self.view.reports()
        if report:
            version = view.report(report).version
            reports = [r for r in reports if version and r.version and r.version.first == version.first]
        return revisions(reports, view.fallen)

    def check(self) -> list[str]:
        """What is wrong with the record, one line each: hashes, groundings, references, entries that a rebuild would change."""
        from comity.flow import settle
        from comity.record.check import problems

        with beside(self._own):
            return problems(self._engine, lambda: self.view, settle)

    def explain(self, report: str) -> Explanation:
        """How a report on record is understood, by its id or the beginning of one: sentence by sentence, with what gave nothing."""
        from comity.flow import checked, explain

        return explain(self.store.page(View(self._engine).report(report).id), checked(self.settings.own))

    def runs(self) -> list[dict[str, Any]]:
        """Every run: `id`, `command`, `started`, `finished`, `version`, `summary` (None where it was cut off, or is going on)."""
        return View(self._engine).runs()

    def problems(self, run: int) -> Iterator[dict[str, str]]:
        """What a run failed at, or recorded without statements: `path`, `result` and `cause` of each. Raises RecordError."""
        return View(self._engine).problems(run)

    @property
    def store(self) -> Store:
        return Store(self._engine)

    @property
    def view(self) -> View:
        """What stands now, with entries as of today."""
        if self._view is None or not self._stands(self._view):
            self._view = None  # while a former state is held, the log of what is written only grows
            if not View(self._engine).fresh():
                self._settle()
            self._view = View(self._engine)
            self._seen = self._view.stamp()
        return self._view

    def _stands(self, view: View) -> bool:
        now = View(self._engine)
        return now.stamp() == self._seen and view.day == dt.date.today().isoformat() and now.fresh()

    def _settle(self) -> None:
        from comity.flow import settle

        with beside(self._own):
            settle(self.store)

    def _scope(self, **scope: Any) -> Scope:
        with beside(self._own):
            return scope_of(**scope)

    def close(self) -> None:
        self._view = None
        self._engine.dispose()

    def __enter__(self) -> Self:
        self._within = beside(self._own)
        self._within.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._within.__exit__(kind, error, trace)
        self.close()
