"""Where the words of reports come from, by what they share: the origin of each report, and of each of its passages.

Of reports that are copies of one another the source is the one that the others name, then a news agency's, then the earliest, then
the one with the least of its own. A copy's origin is that of the earlier one that it has most in common with. A paragraph that only
the copy has is its own, unless its credit line names an outlet whose own text is not on record: then that may have it as well.

Both steps look at a report and its links alone, so that a record can do them for the few that a new report touches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from comity.clean.cited import cited, named, same_outlet
from comity.clean.copies import COPIED
from comity.clean.prints import Print
from comity.terms.origin import Link, Place, Standing, Traced, Traits
from comity.terms.report import Passage, Report
from comity.vocabulary.outlets import outlet_of

Links = Mapping[str, Sequence[Link]]
Known = Mapping[str, Traits]


def traits(report: Report, mine: Print) -> Traits:
    """What the origin of a report with this print is told by."""
    parts = tuple((part.start, part.end) for part in mine.parts)
    return Traits(report.id, parts, report.outlet, report.published, report.credit, tuple(cited(report)))


def origins(known: Known, links: Iterable[Link]) -> dict[str, Traced]:
    """The origins of all reports that are known, by what they alone share."""
    by = by_report(link for link in links if link.a in known and link.b in known)
    stand = standings(known, by)
    return {key: origin_of(known[key], by.get(key, ()), known, stand) for key in sorted(known)}


def by_report(links: Iterable[Link]) -> dict[str, list[Link]]:
    """The links of each report, in the order of the others' ids."""
    found: dict[str, list[Link]] = defaultdict(list)
    for link in sorted(links, key=lambda k: (k.a, k.b)):
        found[link.a].append(link)
        found[link.b].append(link)
    return found


def standings(known: Known, links: Links) -> dict[str, Standing]:
    """The standing of each; with a report, all that it is a copy of or has copies in are to be known."""
    copies = {key: [k for k in links.get(key, ()) if k.share >= COPIED] for key in known}
    places = {key: _place(known[key], copies[key], known) for key in known}
    origin: dict[str, str] = {}
    for key in sorted(places, key=lambda k: places[k]):
        earlier = [k for k in copies[key] if places[k.other(key)] < places[key]]
        nearest = min(earlier, key=lambda k: (-k.share, places[k.other(key)]), default=None)
        origin[key] = origin[nearest.other(key)] if nearest else key
    return {key: Standing(places[key], origin[key]) for key in places}


def origin_of(report: Traits, links: Sequence[Link], known: Known, stand: Mapping[str, Standing]) -> Traced:
    """The origin of a report and of its passages; `stand` has those that it shares anything with, `known` also their origins."""
    sentences = [Passage(start, end, report.report, "cited", outlet) for start, end, outlet in report.cited]
    if not links:
        return Traced(report.report, tuple(sentences))
    parts = [_passage(report, number, links, known, stand) for number in range(len(report.parts))]
    return Traced(stand[report.report].origin, (*sentences, *_joined(parts)))


def _place(report: Traits, copies: Sequence[Link], known: Known) -> Place:
    held = {n for k in copies for n in k.parts(report.report)}
    lengths = [end - start for start, end in report.parts]
    own = sum(length for n, length in enumerate(lengths) if n not in held)
    wire = outlet_of(report.outlet) if report.outlet else None
    return Place(
        unnamed=not any(_names(known[k.other(report.report)], report.outlet) for k in copies),
        ordinary=not (wire and wire.kind == "wire"),
        published=report.published or "~",
        own=round(own / (sum(lengths) or 1), 3),
        report=report.report,
    )


def _names(report: Traits, outlet: str | None) -> bool:
    """Does the report name this other outlet as its source, in its credit line or in so many words?"""
    if not outlet or same_outlet(report.outlet, outlet):
        return False
    return same_outlet(report.credit, outlet) or any(same_outlet(name, outlet) for _, _, name in report.cited)


def _passage(report: Traits, number: int, links: Sequence[Link], known: Known, stand: Mapping[str, Standing]) -> Passage:
    """Where one part of a report comes from: of those that have it, from the source."""
    key, span, mine = report.report, report.parts[number], stand[report.report]
    holders = sorted((stand[k.other(key)] for k in links if number in k.parts(key)), key=lambda s: s.place)
    if holders and holders[0].place < mine.place and holders[0].origin != mine.origin:
        return Passage(*span, holders[0].origin, "copied")
    if any(h.origin == mine.origin for h in holders):
        return Passage(*span, mine.origin, "copied")
    if mine.origin == key or not _covered(report, known[mine.origin]):
        return Passage(*span, key, "own")
    return Passage(*span, mine.origin, "credited")


def _covered(report: Traits, source: Traits) -> bool:
    """Does the credit line name an outlet whose own text is not on record, so that it may hold for every paragraph?"""
    credited = named(report.credit) is not None or same_outlet(report.credit, source.credit)
    return credited and not same_outlet(report.credit, source.outlet)


def _joined(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Neighbours of one origin as one passage."""
    last: Passage | None = None
    for p in passages:
        if last and (last.origin, last.why) == (p.origin, p.why):
            last = Passage(last.start, p.end, p.origin, p.why)
            continue
        if last:
            yield last
        last = p
    if last:
        yield last
