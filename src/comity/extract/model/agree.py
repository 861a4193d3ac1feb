"""Ours and a language model's side by side: where both give the same fact, where they differ on it, what only the model gives.

Both give the same fact when kind, polarity and key fields agree on one passage. Then ours stands, and its doubt is halved. They
differ when the model tells of the same kind at the same words, and agrees with none of ours there: ours stands, and the model's
is set aside for a person to look at. What only the model gives stands beside ours, as sure as it is.
"""

from __future__ import annotations

import msgspec
from msgspec import structs

from comity.terms.extraction import Aside, Extraction
from comity.terms.statement import KEYS, Statement

SHARED = 0.5
"""Two passages are one when the longer holds this share of the shorter."""
MOST = 0.98
"""No statement is certain, however many agree on it."""
IDENTITY = {"engagement": ("type", "status"), "agreement": ("instrument", "status")}
"""Key fields of kinds that have more of them than both need to give alike."""
ONCE = {"figure": ("value", "unit", "counted", "actor", "as_of"), "quotation": ("words",), "post": ("person", "title")}
"""Kinds that a report states once, however often it tells them, with the fields by which they are known again."""
SHOWN = 1000
"""Characters of the model's fields that the tray keeps."""


def joined(ours: tuple[Statement, ...], model: Extraction) -> Extraction:
    """Both together, in order of the text."""
    agreed: dict[str, str] = {}
    new: list[Statement] = []
    tray = list(model.tray)
    for told in model.statements:
        near = [s for s in ours if same_place(told, s) or _told_again(told, s)]
        alike = next((s for s in near if same_fact(told, s)), None)
        if alike is not None:
            agreed[alike.id] = told.extractor
        elif near:
            tray.append(_disagreement(told, near[0]))
        else:
            new.append(told)
    sure = [_surer(s, agreed[s.id]) if s.id in agreed else s for s in ours]
    taken = {s.id for s in sure}
    every = sorted([*sure, *(s for s in new if s.id not in taken)], key=lambda s: (s.span, s.kind, s.id))
    return Extraction(tuple(every), tuple(tray), model.asked)


def same_fact(a: Statement, b: Statement) -> bool:
    """Do both tell the same, in the same words or once more?"""
    return (same_place(a, b) or _told_again(a, b)) and a.polarity == b.polarity and not differing(a, b)


def _told_again(a: Statement, b: Statement) -> bool:
    """Is it a figure, quotation or post that a report gives again elsewhere? It is one statement."""
    if a.kind != b.kind or a.kind not in ONCE:
        return False
    return all(a.get(name) == b.get(name) for name in ONCE[a.kind])


def same_place(a: Statement, b: Statement) -> bool:
    """Are both of one kind and about the same words: the same number, the same quoted words, else an overlapping passage?"""
    if a.kind != b.kind:
        return False
    own = {"figure": "value", "quotation": "words", "post": "person"}.get(a.kind)
    one, other = (s.spans.get(own or "", s.span) for s in (a, b))
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common > 0 and common >= SHARED * min(one[1] - one[0], other[1] - other[0])


def differing(a: Statement, b: Statement) -> list[str]:
    """The key fields that both give, and give otherwise."""
    names = IDENTITY.get(a.kind, KEYS[a.kind])
    return [n for n in names if a.get(n) is not None and b.get(n) is not None and not _alike(a.get(n), b.get(n))]


def _alike(a: object, b: object) -> bool:
    """The same value; of words, one within the other, since passages are cut more or less closely."""
    if isinstance(a, str) and isinstance(b, str):
        return a in b or b in a
    return a == b


def _surer(ours: Statement, by: str) -> Statement:
    """Ours with half of its doubt, and with the name of what agreed."""
    sure = round(min(MOST, 1 - (1 - ours.confidence) / 2), 2)
    return structs.replace(ours, confidence=max(sure, ours.confidence), extractor=f"{ours.extractor} + {by}")


def _disagreement(told: Statement, ours: Statement) -> Aside:
    names = differing(told, ours)
    parts = [f"{n} is {_plain(told.get(n))}, ours has {_plain(ours.get(n))}" for n in names]
    if told.polarity != ours.polarity:
        parts.append(f"it is {told.polarity}, ours {ours.polarity}")
    return Aside(
        report=told.report, fate="disagrees", gate="both", reason="; ".join(parts), extractor=told.extractor, kind=told.kind,
        quote=told.quote, span=told.span, told=_plain(told.fields)[:SHOWN], statement=ours.id,
    )  # fmt: skip


def _plain(value: object) -> str:
    return msgspec.json.encode(value).decode()
