"""Outlets that a report names as its source: in its credit line, and in sentences ("according to Yonhap", "Xinhua reported")."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import groupby
from operator import itemgetter

from comity.clean.prints import SENTENCE
from comity.terms.report import STATING, Report
from comity.vocabulary.gazetteer import kept
from comity.vocabulary.outlets import Outlet, outlet_key, outlet_of, register
from comity.vocabulary.pages import page_words

SAYING = r"report(?:s|ed|ing)?|quot(?:es|ed|ing)|cit(?:es|ed|ing)|revealed|wrote|disclosed"
"""What an outlet does; "said" is what ministers do."""
BEFORE = r"according\ to|as\ reported\ by|reported\ by|citing|quoted\ by|told|in\ an?\ (?:report|dispatch)\ by"
SAID = re.compile(rf"\b(?:{BEFORE}|{SAYING}|said\ in)\b", re.I | re.X)
"""What has none of this names no source; it is quickly told, where sentences end and names are not."""


def named(name: str | None) -> str | None:
    """The outlet that a name means, by its name in the register; a news agency's own name where the register has it not."""
    found = outlet_of(name) if name else None
    return found.name if found else name if name in page_words().agencies else None


def same_outlet(one: str | None, two: str | None) -> bool:
    """Are both names of one outlet?"""
    return one is not None and two is not None and outlet_key(one) == outlet_key(two)


def cited(report: Report) -> Iterator[tuple[int, int, str]]:
    """Sentences that name the outlet that they have their news from: start, end, the outlet's name in the register."""
    for block in report.blocks:
        if block.role in STATING and SAID.search(report.text, block.start, block.end):
            for start, end in sentences(report.text, block.start, block.end):
                if SAID.search(report.text, start, end) and (found := _citing().search(report.text, start, end)):
                    name = named(next(filter(None, found.groups())))
                    if name and name != named(report.outlet):
                        yield start, end, name


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a run of text."""
    for stop in SENTENCE.finditer(text, start, end):
        yield start, stop.start()
        start = stop.end()
    yield start, end


@kept()
def _citing() -> re.Pattern[str]:
    """Outlets that gather news, named as the source; what a ministry says is a statement of its own."""
    names = {name for outlet in register().outlets if _gathers(outlet) for name in (outlet.name, *outlet.names)}
    listed = _any_of(names | page_words().agencies)
    name = rf"(?:the\ |state\ media\ |(?:state|news)\ agency\ |(?:state|local)\ (?:broadcaster|media)\ )?({listed})"
    kind = r"(?:\ news\ agency|\ newspaper|\ daily|\ television|\ TV)?"
    between = r"(?:a\ report\ (?:by|in|from)\ )?"
    after = rf"(?:has\ |had\ |also\ |earlier\ )?(?:{SAYING})|said\ in\ an?\ (?:report|dispatch)"
    return re.compile(rf"\b(?i:{BEFORE})\ {between}{name}\b|\b{name}{kind}\ (?:{after})\b", re.X)


def _any_of(names: Collection[str]) -> str:
    """The pattern of any of the names, the longest that fits; letters that several begin with stand in it once, so that a place in
    a text is compared with the few that begin as it does and not with all."""
    if len(names) == 1:
        return re.escape(*names)
    begun = groupby(sorted(filter(None, names)), itemgetter(0))
    parts = (re.escape(letter) + _any_of([name[1:] for name in alike]) for letter, alike in begun)
    return f"(?:{'|'.join(parts)}){'?' if '' in names else ''}"


def _gathers(outlet: Outlet) -> bool:
    return outlet.kind != "ministry"
