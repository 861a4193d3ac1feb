"""The gates of what a statement claims as a whole: how real its deed is, whether it is denied, who does it, and who says so."""

from __future__ import annotations

from comity.extract.actors import both_sides, doer
from comity.extract.attribution import source_of
from comity.extract.clauses import Clause, clause_at
from comity.extract.draft import Draft
from comity.extract.model.schema import Told
from comity.extract.model.values import keys_of, same_name
from comity.extract.model.window import Window, shown
from comity.extract.stance import Aspect, Reality, reality
from comity.terms.errors import Refused
from comity.terms.parsed import Parsed
from comity.terms.report import Span
from comity.terms.statement import Activity, Agreement, AnyFields, Commitment, Engagement, Mode, Polarity, Source
from comity.terms.values import Party
from comity.vocabulary.parties import party as party_of

TO_COME: frozenset[Aspect] = frozenset({"planned", "possible", "conditional", "proposed", "asked_for"})
HELD: dict[Aspect, frozenset[str]] = {
    "done": frozenset({"held", "ongoing"}), "under_way": frozenset({"held", "ongoing"}),
    "planned": frozenset({"planned", "proposed"}), "cancelled": frozenset({"cancelled"}), "postponed": frozenset({"postponed"}),
    **dict.fromkeys(("possible", "conditional", "proposed", "asked_for"), frozenset({"proposed", "planned"})),
}  # fmt: skip
"""What an engagement may be told as, by how real its words make it."""
REAL: frozenset[Aspect] = frozenset({"done", "under_way", "suspended", "ended", "denied", "failed"})
CALLED_OFF = frozenset({"suspended", "ended"})
VOICED: frozenset[Aspect] = frozenset({"done", "under_way", "planned", "conditional", "proposed", "denied", "failed"})


def real(parsed: Parsed, cue: int, fields: AnyFields, frame_status: str | None = None) -> Reality:
    """How real the deed at a token is, which its frame may tell by itself. Raises Refused where it is told as more than that."""
    found = reality(parsed, cue)
    if not _allowed(found, fields, frame_status):
        raise Refused(
            "reality", f"the words at {shown(parsed.tokens[cue].text)} tell of something {found.aspect.replace('_', ' ')}"
        )
    return found


def _allowed(found: Reality, fields: AnyFields, frame_status: str | None) -> bool:
    match fields:
        case Engagement(status=status):
            return status in HELD.get(found.aspect, frozenset({status}))
        case Agreement(status=status):
            return found.aspect not in TO_COME or status in ("proposed", "under_negotiation", None)
        case Activity(status=status):
            return found.aspect in REAL and (status not in CALLED_OFF or status in (found.aspect, frame_status))
        case Commitment(act=act):
            return found.aspect in VOICED or act == "request"
        case _:
            return found.aspect not in ("possible", "asked_for", "proposed")


def polar(parsed: Parsed, told: Polarity, negated: bool, span: Span, found: Reality) -> None:
    """Raise Refused where a negation is dropped or made up, or stands outside of the passage."""
    if (told == "negated") != negated:
        raise Refused("negation", "its words deny it" if negated else "no word denies it")
    words = [parsed.tokens[i] for i in found.cues] if negated else []
    if outside := [t.text for t in words if not span[0] <= t.start < span[1]]:
        raise Refused("negation", f"{', '.join(map(repr, outside))} stands outside of the passage")


def doing(parsed: Parsed, cue: int, clause: Clause | None, given: tuple[Party, ...], other: tuple[Party, ...]) -> None:
    """Raise Refused where the words make somebody else do it, or make the doer the other side."""
    keys, others = keys_of(given), keys_of(other)
    found = keys_of(doer(parsed, cue, clause or clause_at(parsed, cue)).parties)
    if not keys:
        raise Refused("role", "it does not say who does it")
    if not found and keys != both_sides(parsed).keys:
        raise Refused("role", f"the words do not tell that {_listed(keys)} does it")
    if found and not keys <= found:
        raise Refused("role", f"by the words {_listed(found)} does it, not {_listed(keys - found)}")
    if others & found:
        raise Refused("role", f"{_listed(others & found)} does it, and is not the other side")


def said(w: Window, draft: Draft, told: Told) -> tuple[Source | None, Mode]:
    """Who says it, and how, by the words. Raises Refused where the model drops the verb of saying, or has somebody else say it."""
    source, mode = source_of(w.parsed, draft)
    given = told.said_by
    if given is None or not (given.name or given.parties):
        if source and told.kind not in ("quotation", "post") and _dropped(w, draft):
            raise Refused("reporting", f"{_called(source)} says so, and it is told as the report's own")
        return source, mode
    if source is None:
        raise Refused("speaker", f"no words have {_called(given)} say so")
    if not _same_source(given, source):
        raise Refused("speaker", f"{_called(source)} says so, not {_called(given)}")
    if told.mode == "direct_quote" and mode != "direct_quote":
        raise Refused("speaker", "it is told as direct speech, and does not stand in quotation marks")
    return source, mode


def _dropped(w: Window, draft: Draft) -> bool:
    """Does somebody say it by words that stand outside of the passage? A verb of saying within it is still there to be read."""
    over = w.parsed.speeches_over(draft.cue)
    cue = w.parsed.outermost(over[0]).cue if over else None
    return bool(over) and (cue is None or not w.span[0] <= w.parsed.tokens[cue].start < w.span[1])


def _same_source(given: Source, found: Source) -> bool:
    keys, told = keys_of(found.parties), keys_of(given.parties)
    if told and keys and not told & keys:
        return False
    if not given.name:
        return bool(told & keys)
    named = party_of(given.name)
    return same_name(given.name, found.name) or (named is not None and named.key in keys)


def _called(source: Source) -> str:
    return source.name or _listed(keys_of(source.parties)) or "somebody"


def _listed(keys: set[str]) -> str:
    return ", ".join(sorted(keys)) or "nobody"
