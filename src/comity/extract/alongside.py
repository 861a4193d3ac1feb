"""Instruments signed at talks take the day and the place of the talks, where their own sentence gives none."""

from __future__ import annotations

from dataclasses import replace

from msgspec import structs

from comity.extract.draft import Draft
from comity.extract.timing import is_day
from comity.terms.parsed import Parsed, Token
from comity.terms.statement import Agreement, Engagement, Kind

CONCLUDED = frozenset({"signed", "adopted", "initialled", "agreed"})
TALKS = frozenset({"meeting", "talks", "dialogue", "conference", "visit"})


def alongside(parsed: Parsed, drafts: list[tuple[Kind, Draft]]) -> list[tuple[Kind, Draft]]:
    """The drafts, those of instruments with day and place of the one day on which their parties met by this report."""
    held = [d.fields for _, d in drafts if isinstance(d.fields, Engagement) and d.polarity == "positive"]
    held = [e for e in held if e.type in TALKS and e.status in ("held", "ongoing") and e.date and is_day(e.date)]
    return [(kind, _at(parsed, draft, held) or draft) for kind, draft in drafts]


def _at(parsed: Parsed, draft: Draft, held: list[Engagement]) -> Draft | None:
    """The instrument with the day told of its parties' talks; None for any other draft, and where several days are told."""
    fields = draft.fields
    if not isinstance(fields, Agreement) or not _just_done(parsed, draft, fields):
        return None
    keys = {p.key for p in fields.parties}
    theirs = [e for e in held if len(keys) > 1 and keys <= {p.key for p in e.parties}]
    theirs = _named(parsed, draft, theirs) or theirs
    if len({e.date for e in theirs}) != 1:
        return None
    places = {e.place for e in theirs if e.place}
    place = fields.place or (next(iter(places)) if len(places) == 1 else ())
    return replace(draft, fields=structs.replace(fields, date=theirs[0].date, place=place))


def _named(parsed: Parsed, draft: Draft, held: list[Engagement]) -> list[Engagement]:
    """Those of the kind that the deed's own words name ("at the dialogue they signed …")."""
    nouns = {o.lemma.lower() for o in parsed.behind(draft.cue, "after", "at", "during")} | {
        o.lower for o in parsed.behind(draft.cue, "after", "at", "during")
    }
    return [e for e in held if e.type in nouns]


def _just_done(parsed: Parsed, draft: Draft, fields: Agreement) -> bool:
    """Is it told as what was done on that occasion: in the past, by a main verb, with no date near it?"""
    verb = parsed.tokens[draft.cue]
    earlier = any(t.lemma == "have" for t in parsed.children(verb.i, "aux"))
    here = parsed.sentence_of(verb.i)
    dated = any(here.start <= d.start < here.end for d in parsed.dates)
    done = fields.status in CONCLUDED and fields.mention == "event" and draft.polarity == "positive" and fields.date is None
    return done and not earlier and not dated and not _elsewhere(parsed, verb)


def _elsewhere(parsed: Parsed, verb: Token) -> bool:
    """Is it of another occasion ("at a forum"), or of none yet ("when it is signed")?"""
    waits = any(t.lower in ("if", "once", "until", "when") for t in parsed.children(verb.i, "mark", "advmod"))
    return waits or any(t.lower in ("a", "an") for o in parsed.behind(verb.i, "at") for t in parsed.children(o.i, "det"))
