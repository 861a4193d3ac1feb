"""What speaks against a candidate that gave no statement.

Extractors do not say why they pass something over, so the reasons are read off afterwards, with the same means that they use:
whoever reads them sees everything that stands against it, not the first thing that did.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comity.extract.clauses import referents
from comity.extract.draft import Draft
from comity.extract.evoke import Evoked
from comity.extract.figure_gate import governor, reason, related
from comity.extract.stance import reality
from comity.terms.parsed import AmountMention, Parsed, PostMention, QuoteMention
from comity.terms.statement import Kind

UNREAL = {
    "possible": "only possible",
    "conditional": "on a condition",
    "asked_for": "asked for",
    "proposed": "proposed",
    "planned": "still to come",
    "denied": "denied",
    "cancelled": "cancelled",
    "postponed": "postponed",
}
HOLDS: dict[Kind, frozenset[str]] = {
    "activity": frozenset(UNREAL),
    "position": frozenset({"possible", "conditional", "asked_for"}),
    "commitment": frozenset({"possible", "conditional"}),
    "engagement": frozenset({"possible", "conditional"}),
    "agreement": frozenset({"possible", "conditional"}),
}
"""How unreal a deed may be told without being a statement of its kind."""
WANTS = {
    "clause": "no clause stands beside it",
    "object": "no object stands beside it",
    "negated": "it is not negated",
    "gift": "what is given is nothing that counts",
    "policy": "its object is no policy",
    "worth": "its object is nothing of worth",
    "judged": "its words judge nothing",
}
LACKS: dict[Kind, str] = {
    "agreement": "no written instrument between parties stands beside it",
    "engagement": "nobody is named who comes together",
}
AMOUNTS = {
    "names": "no measure: part of a name, a date, an age, a duration or a list number",
    "size": "the size of a thing",
    "rate": "a rate",
    "withdrawn": "withdrawn by the text",
    "comparison": "a comparison with what was announced",
    "condition": "on a condition",
    "toll": "a toll",
    "aim": "only aimed at or asked for",
    "attendance": "only who attended a meeting",
    "source": "people who say something",
    "background": "background, not dealings",
}


def against_frame(parsed: Parsed, kind: Kind, found: Evoked, drafts: Sequence[tuple[Kind, Draft]]) -> tuple[str, ...]:
    """What speaks against a frame that no extractor made anything of; never empty."""
    plain = tuple(dict.fromkeys(_against(parsed, kind, found, drafts)))
    return plain or (_fuller(parsed, kind, found, drafts) or LACKS.get(kind, "its words do not fill the frame"),)


def _fuller(parsed: Parsed, kind: Kind, found: Evoked, drafts: Sequence[tuple[Kind, Draft]]) -> str | None:
    """The mention of what may be the same engagement at which it is told."""
    for other, draft in drafts:
        if other == kind == "engagement" and getattr(draft.fields, "type", None) == found.frame.type:
            return "told once, at its fullest mention: " + _named(parsed, other, draft)
    return None


def _against(parsed: Parsed, kind: Kind, found: Evoked, drafts: Sequence[tuple[Kind, Draft]]) -> Iterator[str]:
    yield from _elsewhere(parsed, kind, found, drafts)
    pred = found.light if found.light is not None else found.cue
    aspect = reality(parsed, pred).aspect
    if aspect in HOLDS[kind]:
        yield UNREAL[aspect]
    if kind in ("commitment", "activity", "position") and not referents(parsed, found.clause.agents):
        yield "no actor: its clause names nobody who does it"
    clause = found.clause
    bare = not (clause.objects or clause.complements or clause.preps)
    if found.frame.wants != "any" and (bare or found.frame.wants not in ("clause", "object")):
        yield WANTS[found.frame.wants]


def _elsewhere(parsed: Parsed, kind: Kind, found: Evoked, drafts: Sequence[tuple[Kind, Draft]]) -> Iterator[str]:
    """Drafts that tell the same words: at the same word, or around it."""
    at = parsed.tokens[found.cue].start
    for other, draft in drafts:
        if draft.cue in (found.cue, found.light):
            yield ("a duplicate: " if other == kind else "told as ") + _named(parsed, other, draft)
        elif other in ("commitment", "activity", "position") and any(a <= at < b for a, b in _contents(draft)):
            yield "embedded in another: " + _named(parsed, other, draft)
        elif other == kind and draft.span[0] <= at < draft.span[1]:
            yield "told within another: " + _named(parsed, other, draft)


def _contents(draft: Draft) -> list[tuple[int, int]]:
    return [draft.spans[name] for name in ("content", "object") if name in draft.spans]


def _named(parsed: Parsed, kind: Kind, draft: Draft) -> str:
    frame = f" {draft.frame}" if draft.frame and draft.frame != kind else ""
    return f"{kind}{frame} at “{parsed.tokens[draft.cue].text}”"


def against_amount(parsed: Parsed, amount: AmountMention) -> tuple[str, ...]:
    """Why an amount gave no figure."""
    why = reason(parsed, amount, governor(parsed, amount.head))
    if why is not None:
        return (AMOUNTS.get(why, why),)
    if not related(parsed, amount):
        return ("gate: neither the report nor its sentence is about dealings",)
    return ("a duplicate: the report has given this figure, or no party is near that it could belong to",)


def against_quote(quote: QuoteMention) -> tuple[str, ...]:
    """Why words in quotation marks gave no quotation."""
    return ("no actor: nobody is named who says it",) if quote.speech else ("a name or term in quotation marks",)


def against_post(parsed: Parsed, post: PostMention) -> tuple[str, ...]:
    """Why a person with an office gave no post."""
    fuller = [p for p in parsed.posts if p.person == post.person and p is not post]
    return ("a duplicate: another mention gives this person's office",) if fuller else ("a short form of an office told elsewhere",)
