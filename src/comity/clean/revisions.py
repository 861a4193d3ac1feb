"""Versions of a report: which reports are one address read again with other words, what changed, and which statements fell.

A statement has fallen when its passage, or a sentence that gave one of its fields, is in no later version, and none says it again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cmp_to_key

import msgspec
from rapidfuzz import fuzz

from comity.clean.prints import SENTENCE, WORD, fingerprint
from comity.terms.report import Report, Role, Span, Version
from comity.terms.revision import Altered, Fallen
from comity.terms.statement import Statement

ALIKE = 0.5
"""Share of the telling words of the shorter text that another one of the same address must have to be a version of it, and not the
next story on a page that shows ever new ones. Versions of articles have 0.8 and more, other stories 0.1 to 0.3."""
TELLING = 4
"""Letters from which a word is telling; numbers are."""
SAME = 50
"""Likeness (rapidfuzz ratio) from which one paragraph is another one changed."""
FRAME: frozenset[Role] = frozenset({"navigation", "teaser", "share", "notice"})
"""What changes on a page without the report changing."""


def versions(reports: Iterable[Report]) -> dict[str, Version]:
    """Report id -> its place among the versions of its address, where it has several. The order of reports does not matter."""
    by: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        if report.address:
            by[report.address].append(report)
    chains = (chain for group in by.values() if len(group) > 1 for chain in _chains(group) if len(chain) > 1)
    return {r.id: _version(n, chain) for chain in chains for n, r in enumerate(chain)}


def _version(n: int, chain: Sequence[Report]) -> Version:
    return Version(chain[n].id, chain[0].id, n + 1, chain[-1].id, _seen(chain[n - 1], chain[n]) if n else None)


def _chains(reports: Iterable[Report]) -> list[list[Report]]:
    """The reports of one address as series of versions: each follows the last alike that is certainly older."""
    found: list[list[Report]] = []
    for report in sorted(sorted(reports, key=lambda r: r.id), key=cmp_to_key(_older)):
        chain = next((c for c in found if _older(c[-1], report) < 0 and _alike(c[-1], report)), None)
        if chain:
            chain.append(report)
        else:
            found.append([report])
    return found


def _older(a: Report, b: Report) -> int:
    """-1 where the first is the older one: by the times of fetching, failing these of the last change or publication, failing these
    of reading."""
    told = ((a.fetched, b.fetched), (a.modified, b.modified), (a.published, b.published), (a.recorded, b.recorded))
    for one, two in told:
        if one and two and one != two:
            return -1 if one < two else 1
    return 0


def _seen(former: Report, report: Report) -> str | None:
    """The day on which a version is known to have been there."""
    if report.fetched:
        return report.fetched[:10]
    for then, now in ((former.modified, report.modified), (former.published, report.published)):
        if now and now != then:
            return now
    return report.recorded[:10] if report.recorded else None


def _alike(a: Report, b: Report) -> bool:
    """Are both the same article? By title, or by words."""
    if a.title and b.title and WORD.findall(a.title.casefold()) == WORD.findall(b.title.casefold()):
        return True
    one, two = sorted((_telling(a), _telling(b)), key=len)
    return bool(one) and len(one & two) >= ALIKE * len(one)


def _telling(report: Report) -> set[str]:
    return {w for w in fingerprint(report).words if len(w) >= TELLING or w.isdigit()}


def altered(older: Report, newer: Report) -> list[Altered]:
    """What changed by paragraph, in the order of the newer version; a paragraph that only moved did not change."""
    before, after = _paragraphs(older), _paragraphs(newer)
    kept = {words for words, _ in before} & {words for words, _ in after}
    gone, come = ([p for p in every if p[0] not in kept] for every in (before, after))
    found: list[Altered] = []
    for words, span in come:
        near = max(gone, key=lambda p: fuzz.ratio(p[0], words), default=None)
        if near and fuzz.ratio(near[0], words) >= SAME:
            gone.remove(near)
            found.append(Altered("changed", near[1], span))
        else:
            found.append(Altered("added", None, span))
    return [*found, *(Altered("removed", span, None) for _, span in gone)]


def _paragraphs(report: Report) -> list[tuple[str, Span]]:
    found = fingerprint(report)
    return [(" ".join(found.words[p.first : p.last]), (p.start, p.end)) for p in found.parts]


def fallen(statements: Iterable[Statement], reports: Mapping[str, Report], known: Mapping[str, Version]) -> dict[str, Fallen]:
    """The statements whose words stand no longer -> the version from which on they are gone."""
    every = [s for s in statements if s.report in known]
    said = {(s.report, _told(s)) for s in every}
    texts = {key: _words(reports[key], (0, len(reports[key].text))) for key in known}
    found: dict[str, Fallen] = {}
    for s in every:
        passages, gone = _passages(s, reports[s.report]), None
        for v in _later(known[s.report], known):
            stands = (v.report, _told(s)) in said or all(words in texts[v.report] for words in passages)
            gone = None if stands else gone or v
        if gone:
            found[s.id] = Fallen(gone.report, gone.since)
    return found


def _later(version: Version, known: Mapping[str, Version]) -> list[Version]:
    """The versions after this one, in order."""
    after = (v for v in known.values() if v.first == version.first and v.number > version.number)
    return sorted(after, key=lambda v: v.number)


def _told(s: Statement) -> str:
    """What a statement says, wherever it stands."""
    return msgspec.json.encode((s.kind, s.polarity, WORD.findall(s.quote.casefold()), s.fields), order="sorted").decode()


def _passages(s: Statement, report: Report) -> list[str]:
    """The words on which a statement rests: its passage, and the sentences elsewhere that give its fields."""
    passages = [s.span, *s.more]
    beside = [span for span in s.spans.values() if not any(a <= span[0] and span[1] <= b for a, b in passages)]
    return [_words(report, span) for span in (*passages, *(_sentence(report, span) for span in beside))]


def _sentence(report: Report, span: Span) -> Span:
    """The sentence that holds a span, within its block."""
    block = next(b for b in report.blocks if b.start <= span[0] < b.end)
    start = block.start
    for stop in SENTENCE.finditer(report.text, block.start, block.end):
        if stop.start() >= span[1]:
            return start, stop.start()
        start = stop.end() if stop.end() <= span[0] else start
    return start, block.end


def _words(report: Report, span: Span) -> str:
    """The words of a span of a report without case and punctuation, a space on either side, without the frame of the page."""
    spans = ((max(b.start, span[0]), min(b.end, span[1])) for b in report.blocks if b.role not in FRAME)
    words = (w.casefold() for start, end in spans if start < end for w in WORD.findall(report.text, start, end))
    return f" {' '.join(words)} "
