"""Judgements in words: what was decided, by whom, when, why and on which evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from comity.show import values, words
from comity.terms.judgement import Anchor, Judgement, Named

DECIDED = {
    "same": "to be the same", "different": "to be different", "right": "right", "wrong": "wrong", "broken": "broken",
    "delivered": "delivered", "skip": "later: skipped",
}  # fmt: skip
QUOTE = 80
"""Characters of a passage that are shown of what was judged."""


def told(made: Judgement) -> str:
    """A judgement in a line: "wrong by Ilze Ozola, 2 May 2026: the envoy's number is older; evidence: https://…"."""
    why = f": {made.why}" if made.why else ""
    evidence = f"; evidence: {words.listing(made.evidence)}" if made.evidence else ""
    return f"{decided(made)} by {made.by}, {words.date(made.when[:10])} ({made.id[:8]}){why}{evidence}"


def decided(made: Judgement) -> str:
    """What was decided, in words."""
    if made.act == "edit" and made.field:
        given = values.text(made.field, made.value, {}) if made.value is not None else "nothing"
        return f"{values.label(made.field)} to be {given}"
    if made.act == "undo":
        return f"that {str(made.undoes)[:8]} is undone"
    date = f" ({words.date(made.date)})" if made.date else ""
    return f"{DECIDED[made.act]}{date}"


def row(made: Judgement, state: str) -> dict[str, str]:
    """A judgement as a row for reading."""
    why = "; ".join([*([made.why] if made.why else []), *made.evidence])
    about = " | ".join([_about(side[0]) for side in made.subjects] + [_person(side) for side in made.people])
    return {
        "id": made.id[:8], "when": made.when[:16].replace("T", " "), "by": made.by, "act": made.act, "decided": decided(made),
        "about": words.clean(about), "why": words.clean(why), "state": state,
    }  # fmt: skip


def plain(made: Judgement, state: str) -> dict[str, Any]:
    """A judgement as an object for machines."""
    return dict(msgspec.to_builtins(made)) | {"state": state}


def _person(side: Sequence[Named]) -> str:
    reports = len({n.report for n in side if n.report})
    told = f"in {reports} {'report' if reports == 1 else 'reports'}" if reports else "in every report"
    return f"{side[0].name} ({told})" if side[0].sort == "person" else f"{side[0].sort} {side[0].name} ({told})"


def _about(of: Anchor) -> str:
    quote = " ".join(of.quote.split())
    return f"{of.kind} {of.statement[:8]} “{quote[:QUOTE]}{'…' if len(quote) > QUOTE else ''}”"
