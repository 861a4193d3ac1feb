"""Parsed -> Statements: one module a kind; stance and attribution shared by all; frames as data."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from comity.extract.activities import activities
from comity.extract.agreements import agreements
from comity.extract.alongside import alongside
from comity.extract.attribution import source_of
from comity.extract.commitments import commitments
from comity.extract.confidence import confidence
from comity.extract.dealing import between_parties, within_dealings
from comity.extract.draft import Draft
from comity.extract.engagements import engagements
from comity.extract.explain import explained
from comity.extract.figures import figures
from comity.extract.positions import positions
from comity.extract.posts import posts
from comity.extract.quotations import quotations
from comity.terms.explained import Explanation
from comity.terms.parsed import Parsed
from comity.terms.statement import Kind, Statement, state

__all__ = ["EXTRACTOR", "EXTRACTORS", "between_parties", "drafted", "explain", "extract", "kept", "stated"]

EXTRACTOR = "rules 1"
"""Name and version of this way of extracting, as every statement of it carries."""

EXTRACTORS: dict[Kind, Callable[[Parsed], Iterator[Draft]]] = {
    "engagement": engagements,
    "agreement": agreements,
    "commitment": commitments,
    "activity": activities,
    "figure": figures,
    "position": positions,
    "quotation": quotations,
    "post": posts,
}


def extract(parsed: Parsed) -> list[Statement]:
    """Every statement that the report makes, in order of the text; each stands in its words."""
    found: dict[str, Statement] = {}
    for kind, draft in kept(parsed):
        statement = stated(parsed, kind, draft)
        found.setdefault(statement.id, statement)
    return sorted(found.values(), key=lambda s: (s.span, s.kind, s.id))


def drafted(parsed: Parsed) -> list[tuple[Kind, Draft]]:
    """What the extractors hand over, kind by kind, before it is asked whether it belongs to dealings."""
    return alongside(parsed, [(kind, draft) for kind, extractor in EXTRACTORS.items() for draft in extractor(parsed)])


def kept(parsed: Parsed) -> list[tuple[Kind, Draft]]:
    """The drafts that become statements."""
    return within_dealings(parsed, drafted(parsed))


def stated(parsed: Parsed, kind: Kind, draft: Draft) -> Statement:
    """The statement that a draft makes, with who says it and how sure it is."""
    said_by, mode = source_of(parsed, draft)
    return state(
        parsed.report, draft.span, draft.fields, kind=kind, extractor=EXTRACTOR, spans=draft.spans, more=draft.more,
        said_by=said_by, mode=mode, polarity=draft.polarity, confidence=confidence(parsed, kind, draft, mode), codes=draft.codes,
    )  # fmt: skip


def explain(parsed: Parsed) -> Explanation:
    """The report sentence by sentence: what was found, what it gave, and what speaks against the rest."""
    drafts = drafted(parsed)
    made = [(kind, draft, stated(parsed, kind, draft)) for kind, draft in within_dealings(parsed, drafts)]
    return explained(parsed, drafts, made)
