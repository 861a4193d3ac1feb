"""Engagements: mentions of one engagement put together, one statement each at its fullest mention."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extract.draft import Draft
from comity.extract.occasions import Occasion, default_parties, occasions
from comity.terms.dates import overlap
from comity.terms.names import fold
from comity.terms.parsed import Parsed
from comity.terms.statement import Engagement

TALKS = frozenset({"meeting", "talks", "dialogue", "conference"})
COMING = frozenset({"planned", "proposed"})
REAL = frozenset({"held", "ongoing"})


def engagements(parsed: Parsed) -> Iterator[Draft]:
    """One draft an engagement. Mentions too bare to be told from another are left out."""
    groups: list[list[Occasion]] = []
    for occasion in occasions(parsed):
        home = next((g for g in reversed(groups) if all(_same(occasion, other) for other in g)), None)
        if home is None:
            groups.append([occasion])
        else:
            home.append(occasion)
    for group in groups:
        draft = _draft(parsed, group)
        if draft:
            yield draft


def _same(a: Occasion, b: Occasion) -> bool:
    """May two mentions of one report mean the same engagement?"""
    if (a.type in TALKS) != (b.type in TALKS) or (a.type not in TALKS and a.type != b.type) or a.negated != b.negated:
        return False
    if a.status != b.status and not ({a.status, b.status} <= REAL or {a.status, b.status} <= COMING):
        return False
    if a.ordinal and b.ordinal and a.ordinal != b.ordinal:
        return False
    if a.date and b.date and a.date.edtf and b.date.edtf and not overlap(a.date.edtf, b.date.edtf):
        return False
    if a.place and b.place and not {fold(p.name) for p in a.place} & {fold(p.name) for p in b.place} and a.type == "visit":
        return False
    return _same_people(a, b)


def _same_people(a: Occasion, b: Occasion) -> bool:
    names_a, names_b = {p.name for p in a.people}, {p.name for p in b.people}
    if names_a and names_b:
        smaller, larger = sorted((names_a, names_b), key=len)
        return smaller <= larger or len(names_a & names_b) >= 2
    keys_a, keys_b = {p.key for p in a.parties}, {p.key for p in b.parties}
    return not keys_a or not keys_b or bool(keys_a & keys_b)


def _fullness(o: Occasion) -> tuple[int, int]:
    return sum(map(bool, (o.parties, o.people, o.date, o.place, o.series, o.ordinal))) + 2 * o.strong + len(o.people), -o.span[0]


def _draft(parsed: Parsed, group: list[Occasion]) -> Draft | None:
    best = max(group, key=_fullness)
    if not any(o.strong for o in group):
        return None
    ranked = sorted(group, key=_fullness, reverse=True)
    date = next((o.date for o in ranked if o.date), None)
    place = next((o.place for o in ranked if o.place), ())
    series = next((o for o in ranked if o.series), None)
    parties = best.parties if len(best.parties) > 1 else next((o.parties for o in ranked if len(o.parties) > 1), best.parties)
    if len({p.key for p in parties}) < 2 and best.type not in ("exhibition", "ceremony", "conference"):
        default = default_parties(parsed)
        parties = default if not parties or {p.key for p in parties} <= {p.key for p in default} else parties
    if not parties:
        return None
    people = tuple(dict.fromkeys(p for o in ranked for p in o.people))
    fields = Engagement(
        type=best.type, status=best.status, parties=parties, participants=people, date=date.edtf if date else None, place=place[:1],
        series=series.series if series else None, ordinal=next((o.ordinal for o in ranked if o.ordinal), None),
    )  # fmt: skip
    return Draft(
        best.span,
        fields,
        best.cue,
        best.spans,
        polarity="negated" if best.negated else "positive",
        codes=best.codes,
        frame=best.type,
    )
