"""Parsed -> Extraction by a language model: asked passage by passage, and believed only what stands in the report's words.

`answers` asks (`endpoint` alone uses the network), `window` and `exact` find the words, `claims` and the modules of gates decide.
What passes is attributed by our own reading of the text and audited like every statement; what does not goes to the tray.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from comity.extract.model.agree import same_fact
from comity.extract.model.answers import Answer, answers
from comity.extract.model.claims import claimed
from comity.extract.model.gates import said
from comity.extract.model.passages import Passage, passages
from comity.extract.model.prompt import VERSION
from comity.extract.model.schema import read
from comity.extract.model.window import window
from comity.terms.errors import Refused
from comity.terms.extraction import Aside, Asked, Endpoint, Extraction, Fate
from comity.terms.parsed import Parsed
from comity.terms.statement import KINDS, Statement, state

ALONE = 0.5
"""How sure a statement is that only a language model gives: it passed the gates, and how often such a one is right depends on the
model, which comity does not know."""
MOST_ITEMS = 200
"""Items of one answer that are looked at; a passage states no more."""
MOST_REASON = 300
"""Characters of a reason, which may name what the model wrote."""
MOST_SHOWN = 1000
"""Characters of what a model wrote that the tray keeps."""


def asked(parsed: Parsed, endpoint: Endpoint) -> Extraction:
    """What a language model tells of a report, gated. Raises EndpointError when it cannot be asked at all."""
    extractor = f"llm {endpoint.model} prompt {VERSION}"
    every = list(passages(parsed, endpoint.characters))
    found: list[Statement] = []
    tray: dict[Aside, None] = {}
    given = answers([p.text(parsed) for p in every], endpoint)
    for passage, answer in zip(every, given, strict=True):
        for result in _of(parsed, passage, answer, extractor):
            if isinstance(result, Aside):
                tray[result] = None
            elif not any(same_fact(result, other) for other in found):
                found.append(result)
    return Extraction(tuple(found), tuple(tray), _counted(given))


def _counted(given: Sequence[Answer]) -> Asked:
    unanswered = sum(a.problem is not None for a in given)
    return Asked(sum(a.sent for a in given), sum(not a.sent and a.problem is None for a in given), unanswered)


def _of(parsed: Parsed, passage: Passage, answer: Answer, extractor: str) -> Iterator[Statement | Aside]:
    """What the answer to one passage gives."""
    if answer.problem is not None:
        yield _unread(parsed, passage, "unanswered", answer.problem, extractor)
    if len(answer.items) > MOST_ITEMS:
        reason = f"the answer has {len(answer.items)} items: those behind the first {MOST_ITEMS} were not looked at"
        yield _unread(parsed, passage, "refused", reason, extractor)
    for item in answer.items[:MOST_ITEMS]:
        try:
            yield gated(parsed, passage, item, extractor)
        except Refused as error:
            yield _aside(parsed, passage, item, error, extractor)


def gated(parsed: Parsed, passage: Passage, item: Any, extractor: str) -> Statement:
    """The statement that an item of an answer makes. Raises Refused by the gate that it fails."""
    try:
        told = read(item)
    except (msgspec.ValidationError, RecursionError) as error:
        raise Refused("answer", f"not as the schema says ({error})") from error
    w = window(parsed, passage, told.quote)
    draft = claimed(w, told)
    source, mode = said(w, draft, told)
    return state(
        parsed.report, draft.span, draft.fields, kind=told.kind, extractor=extractor, spans=draft.spans, said_by=source, mode=mode,
        polarity=draft.polarity, confidence=ALONE, codes=draft.codes,
    )  # fmt: skip


def _aside(parsed: Parsed, passage: Passage, item: Any, error: Refused, extractor: str) -> Aside:
    """What failed, with where its quote stands if it does."""
    kind, quote = (item.get(name) if isinstance(item, dict) else None for name in ("kind", "quote"))
    quote = quote if isinstance(quote, str) else ""
    try:
        span = window(parsed, passage, quote).span
    except Refused:
        span = None
    return Aside(
        report=parsed.report.id, fate="refused", gate=error.gate, reason=error.reason[:MOST_REASON], extractor=extractor,
        kind=kind if kind in KINDS else None, quote=quote[:MOST_SHOWN], span=span, told=_shown(item),
    )  # fmt: skip


def _unread(parsed: Parsed, passage: Passage, fate: Fate, reason: str, extractor: str) -> Aside:
    """A passage to which there is no answer, or not the whole of it."""
    words = parsed.text(passage.span)
    return Aside(
        report=parsed.report.id, fate=fate, gate="answer", reason=reason, extractor=extractor, quote=words[:MOST_SHOWN],
        span=passage.span,
    )  # fmt: skip


def _shown(item: Any) -> str:
    return msgspec.json.encode(item).decode()[:MOST_SHOWN]
