"""THE pipeline, read from top to bottom: which stage after which. Nothing else joins stages.

One report at a time: a source is acquired as a Page, cleaned into a Report, parsed and detected in, and its statements extracted.
A new report among the others: what copies it has, and so which origins its words have.
The whole record at once: people are identified, and statements reconciled into entries.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import batched

from msgspec import structs

from comity.clean import (
    COPIED,
    Print,
    altered,
    by_report,
    clean,
    compare,
    fallen,
    fingerprint,
    origin_of,
    origins,
    standings,
    traits,
    versions,
    withdrawn,
)
from comity.detect import detect
from comity.extract import between_parties
from comity.extract import explain as explain_parsed
from comity.extract.ways import extract
from comity.identify import alone_in, identify, renamed, things
from comity.reconcile import Seen, from_whom, instruments, made_by, nearly, reconcile, renew, views
from comity.record import Read, Store, Traces, unswept
from comity.record.lineage import placed
from comity.record.since import Since
from comity.terms.entry import Entry
from comity.terms.errors import ComityError, EndpointError, place
from comity.terms.explained import Explanation
from comity.terms.extraction import NONE_OF_OWN, NOT_ASKED, RULES, Asked, Own, Way
from comity.terms.identity import Identities
from comity.terms.judgement import UNJUDGED, Rulings
from comity.terms.origin import Link, Traced, Traits
from comity.terms.report import Page, Report, Version
from comity.terms.revision import Fallen, Revision
from comity.terms.statement import Statement, audit
from comity.vocabulary.frames import frames
from comity.vocabulary.gazetteer import beside
from comity.vocabulary.outlets import register
from comity.vocabulary.parties import all_names
from comity.vocabulary.places import own_places
from comity.vocabulary.topics import topics

FIRST = b"On Monday, 4 May 2024, the foreign minister of Latvia met his counterpart of Peru in Riga and pledged 12 boats."

BATCH = 100
"""New reports whose copies are looked up in one transaction."""
SLICE = 200
"""Reports of which the entries are derived in one transaction."""
KEPT = 5_000
"""Prints of reports in memory, some ten thousand bytes each."""
ENGLISH = "en"
"""How the codes of the one language begin that is understood (`en`, `en-GB`)."""


@dataclass(frozen=True)
class Outcome:
    """What became of one page: what was `read`, the `problem` that kept it from being read or understood, `seconds` by stage.

    `asked` is how a language model was asked; with `stop`, the problem is one of every page that would follow.
    """

    page: Page
    read: Read | None = None
    problem: str | None = None
    seconds: dict[str, float] = field(default_factory=dict)
    asked: Asked = NOT_ASKED
    stop: bool = False


@dataclass(frozen=True)
class Derived:
    """What follows from all statements and reports: entries, where the words of each report come from, which reports are versions
    of one, and which statements fell with a version."""

    entries: tuple[Entry, ...]
    origins: Mapping[str, Traced]
    versions: Mapping[str, Version]
    fallen: Mapping[str, Fallen]


def prepare(own: Own = NONE_OF_OWN) -> None:
    """Load the model and all tables, which takes longer than most reports do: by understanding one sentence."""
    attempt(Page(path="", content=FIRST, sha256=hashlib.sha256(FIRST).hexdigest(), language=ENGLISH), Way(own=own))


def checked(own: Own) -> Own:
    """The user's own tables, if they are well-formed. Raises VocabularyError, naming the file and what is wrong in it."""
    frames(own.frames)
    topics(own.topics)
    with beside(own.gazetteer):
        all_names(), register(), own_places()
    return own


def understand(page: Page, way: Way = RULES) -> Outcome:
    """Page -> its report and statements. Raises ReportError when it cannot be read, Ungrounded for a fault of a stage,
    EndpointError and Unanswered when a language model does not answer."""
    with beside(way.own.gazetteer):
        return _understood(page, way)


def _understood(page: Page, way: Way) -> Outcome:
    seconds: dict[str, float] = {}
    report = _timed(seconds, clean, page)
    if report.language and not report.language.lower().startswith(ENGLISH):
        return Outcome(page, Read(page, report, ()), f"in {report.language!r}, not in English: kept without statements", seconds)
    if not between_parties(report):
        return Outcome(page, Read(page, report, ()), seconds=seconds)
    parsed = _timed(seconds, detect, report, way.own)
    found = _timed(seconds, extract, parsed, way)
    for statement in found.statements:
        audit(statement, report)
    return Outcome(page, Read(page, report, found.statements, found.tray), seconds=seconds, asked=found.asked)


def explain(page: Page, own: Own = NONE_OF_OWN) -> Explanation:
    """Page -> its report, sentence by sentence, with the user's `own` tables beside ours; one in another language has
    none. Raises ReportError when it cannot be read."""
    with beside(own.gazetteer):
        report = clean(page)
        if report.language and not report.language.lower().startswith(ENGLISH):
            return Explanation(report, ())
        return explain_parsed(detect(report, own))


def attempt(page: Page, way: Way = RULES) -> Outcome:
    """As `understand`, but what goes wrong is named in the outcome, so that the other reports go on."""
    try:
        return understand(page, way)
    except EndpointError as error:
        return Outcome(page, problem=str(error), stop=True)
    except ComityError as error:
        return Outcome(page, problem=str(error))
    except MemoryError:
        return Outcome(page, problem="there is not enough memory for it: divide it, or allow more with memory_limit (settings)")
    except Exception as error:  # noqa: BLE001 - a fault of ours in one report must not lose the others; it is named and counted
        return Outcome(
            page, problem=f"{type(error).__name__}: {error} (a fault of comity at {place(error)}: report it with the file)"
        )


def derive(
    statements: Sequence[Statement],
    reports: Iterable[Report],
    found: Mapping[str, Traced],
    day: str,
    rulings: Rulings | None = None,
) -> Derived:
    """All statements of all reports, whose origins are found, and what people judged -> entries as of a day (`YYYY-MM-DD`)."""
    known = {r.id: placed(r, found) for r in reports}
    several = versions(known.values())
    known = {key: structs.replace(r, version=several.get(key)) for key, r in known.items()}
    gone = withdrawn(statements, known) | fallen(statements, known, several)
    identities = identify(statements, known, rulings.people if rulings else UNJUDGED)
    entries = reconcile(statements, known, day, identities, rulings=rulings, fallen=gone)
    return Derived(tuple(entries), found, several, gone)


def among(known: Mapping[str, Traits], links: Iterable[Link]) -> dict[str, Traced]:
    """The origins of some reports, by what they alone share."""
    return origins(known, links)


def trace(store: Store) -> None:
    """Look up the copies of every new report, by its own clues alone, and set the origins that this touches."""
    for rows in batched(store.untraced(), BATCH):
        with store.tracing() as traces:
            prints = _prints(traces)
            _settle(traces, set().union(*(_linked(traces, row, prints) for row in rows)))


def _prints(traces: Traces) -> Callable[[int], Print]:
    """Row -> print of the report, kept for as long as others are likely to be compared with it."""
    return lru_cache(KEPT)(lambda row: fingerprint(traces.report(row)))


def _linked(traces: Traces, row: int, prints: Callable[[int], Print]) -> set[str]:
    """Link a new report with its copies, and anew those that shared what is now a set phrase; the reports that this touches."""
    new = prints(row)
    crowded = traces.add(row, traits(traces.report(row), new), new.clues)
    touched = {new.report}
    for one, at in sorted(traces.rows({new.report, *crowded}).items()):
        mine = prints(at)
        near = traces.rows(traces.near(one, mine.clues, mine.whole))
        touched |= traces.relink(one, filter(None, (compare(mine, prints(other)) for other in near.values())))
    return touched


def _settle(traces: Traces, touched: set[str]) -> None:
    """Set the origins of the reports touched and of all their copies, and of those that have a passage in common with them."""
    copies = traces.copies(touched, COPIED)
    near = {end for link in traces.links(copies) for end in (link.a, link.b)} | copies
    links = by_report(traces.links(near))
    ends = {end for key in near for link in links.get(key, ()) for end in (link.a, link.b)}
    stand = traces.standings(ends | near) | standings(traces.traits(copies), links)
    known = traces.traits(ends | near | {s.origin for s in stand.values()})
    traces.set_origins({key: origin_of(known[key], links.get(key, ()), known, stand) for key in near}, stand)


def settle(store: Store) -> None:
    """Derive the entries that new reports and judgements touch, some reports at a time, until none is left."""
    trace(store)
    _derive(store)


def without(since: Since) -> Since:
    """Derive the entries that are touched by what is taken back."""
    if since.near:
        _settle(since.traces, since.near)
    _derive(since)
    return since


def _derive(store: Store | Since) -> None:
    """Derive the entries of the queue."""
    _renew(store, ())  # what people judged comes into the queue
    while queue := store.queue():
        for some in batched(queue, SLICE):
            _renew(store, some)


@unswept()
def _renew(store: Store | Since, reports: Collection[str]) -> None:
    """Derive what some reports of the queue touch."""
    with store.settling(reports) as s:
        came = s.stand()
        known, said = s.versions()
        several = versions(known.values())
        known = {key: structs.replace(r, version=several.get(key)) for key, r in known.items()}
        s.revise(several, withdrawn(said, known) | fallen(said, known, several))
        statements, rulings, numbered, gone = s.told()
        came = {key: structs.replace(r, version=numbered.get(key)) for key, r in came.items()}
        renamed(s.names, s.queued, statements, came, s.judged())
        s.queue(s.names.stale)
        credited = s.outlets({origin for r in came.values() for origin in from_whom(r)})
        people = structs.replace(s.names.identities(s.queued, alone_in), called=s.called(statements))
        seen = views({one.id: one for one in statements}, came, people, gone, made_by(credited, s.on_record))
        ground = s.ground(Seen)
        renew(ground, ground.of_reports(s.queued), {key: Seen(v, rulings.get(key)) for key, v in seen.items()})
        s.finish()


def nearly_one(
    statements: Sequence[Statement], reports: Iterable[Report], entries: Iterable[Entry], rulings: Rulings | None = None
) -> list[tuple[float, str, str]]:
    """(likeness, two statements) of entries that were nearly taken for one, the likeliest first; reports with their origins."""
    known = {r.id: r for r in reports}
    return nearly(statements, known, identify(statements, known, rulings.people if rulings else UNJUDGED), entries)


def who_is_who(
    statements: Sequence[Statement], reports: Iterable[Report], entries: Iterable[Entry], rulings: Rulings | None = None
) -> Identities:
    """Who is who in the statements that stand, as people judged, and what is what: bodies, places, programmes, and the instruments
    of the entries; with the decisions taken."""
    known, judged = {r.id: r for r in reports}, rulings.people if rulings else UNJUDGED
    who = identify(statements, known, judged)
    found, decided = things(statements, known, judged)
    agreements = {s.id: s for s in statements if s.kind == "agreement"}
    named, told = instruments(entries, views(agreements, known, who), rulings)
    return structs.replace(who, things=(*found, *named), decisions=(*who.decisions, *decided, *told))


def revisions(reports: Iterable[Report], gone: Mapping[str, Fallen]) -> list[Revision]:
    """Every step from one version of a report to the next, in the order of the reports given, and what fell with it."""
    at = {(r.version.first, r.version.number): r for r in reports if r.version}
    found = []
    for (first, number), newer in at.items():
        if older := at.get((first, number - 1)):
            lost = tuple(sorted(s for s, f in gone.items() if f.report == newer.id))
            since = newer.version.since if newer.version else None
            found.append(Revision(older.id, newer.id, number, since, tuple(altered(older, newer)), lost))
    return found


def _timed[**P, R](seconds: dict[str, float], stage: Callable[P, R], *values: P.args, **more: P.kwargs) -> R:
    """What a stage makes of the values, its time noted under its name."""
    began = time.perf_counter()
    try:
        return stage(*values, **more)
    finally:
        seconds[stage.__name__] = time.perf_counter() - began
