"""Parsed -> Parsed with its amounts: every number with what it counts, and whether it can measure anything."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import pairwise

from comity.detect import amount_cues as cues
from comity.detect.amount_patterns import Written, scan
from comity.detect.counted import antecedent, body_of, counted_noun, number_of, unit_name
from comity.detect.counted_words import apart, counted_span
from comity.detect.elided import complemented, hour, of_scale, participle
from comity.terms.parsed import AmountMention, Parsed
from comity.terms.report import STATING
from comity.vocabulary.currencies import currencies, is_money
from comity.vocabulary.figures import figures
from comity.vocabulary.numbers import numbers

AGE = re.compile(r"\b(?:aged?|(?:he|she|who) (?:was|is)|turned|turning)\s+(?:now\s+)?$|[A-Za-z][\w.]*,\s+(?:now\s+|aged\s+)?$")
AGES = re.compile(
    r"\b(?:adults|boys|children|girls|kids|men|minors|people|persons|pupils|students|those|women|young\w*)\s+(?:aged\s+)?"
    r"(?:(?:under|over|above|below|aged|up to|younger than|older than)\s+)$",
    re.I,
)
FEW = 3
"""Up to which a number in words after "the" only points at what is known."""
POINTING = frozenset({"first", "her", "his", "its", "last", "next", "other", "our", "the", "their", "these", "those"})
BESIDE = 60
"""Characters on either side of a number that may tell what part it plays."""


def find_amounts(parsed: Parsed) -> Parsed:
    """The report with `amounts` filled, in order; numbers that are dates, names or list numbers are left out."""
    starts = [t.start for t in parsed.tokens]
    dates = [(d.start, d.end) for d in parsed.dates]
    found: list[AmountMention] = []
    for block in parsed.report.blocks:
        if block.role not in STATING:
            continue
        text = parsed.report.text[block.start : block.end]
        for written in scan(text):
            span = (block.start + written.start, block.start + written.end)
            if any(a < span[1] and span[0] < b for a, b in dates) or _listed(text, written):
                continue
            mention = _mention(parsed, starts, _moved(written, block.start), found)
            if mention is not None:
                found.append(mention)
    return replace(parsed, amounts=tuple(apart(parsed, _shares(parsed, found))))


def _shares(parsed: Parsed, found: list[AmountMention]) -> list[AmountMention]:
    """ "44 out of 45 dossiers": the first a part of the second, counting the same."""
    result = list(found)
    for n, (a, b) in enumerate(pairwise(found)):
        same = not a.unit or a.unit == b.unit or a.counted == b.counted or a.head == b.head
        same = same or (not a.figure and not is_money(b.unit))
        if same and a.value < b.value and cues.FRACTION_OF.match(_between(parsed, a, b)):
            result[n] = replace(a, unit=b.unit, role="part", of=b.value, counted=b.counted, figure=b.figure)
    return result


def _between(parsed: Parsed, a: AmountMention, b: AmountMention) -> str:
    return parsed.report.text[a.number[1] if a.unit != b.unit or a.end > b.start else a.end : b.start]


def _moved(written: Written, by: int) -> Written:
    a, b = written.number
    return replace(written, start=written.start + by, end=written.end + by, number=(a + by, b + by))


def _listed(text: str, written: Written) -> bool:
    """ "2. The leaders …": the number of a list, at the start of its line; "(3)", "No. 27", "Article 5"."""
    before, after = text[: written.start], text[written.end :]
    if not before.strip() and re.match(r"[.)]\s", after):
        return True
    return (
        bool(re.search(r"(?:\bNo\.?\s?|\bNos\.?\s?|#|§\s?|\bArticles?\s|\bPhase\s|\bChapter\s|\bAnnex\s)$", before))
        and not written.codes
    )


def _mention(parsed: Parsed, starts: list[int], w: Written, earlier: list[AmountMention]) -> AmountMention | None:
    first, last = bisect_right(starts, w.start) - 1, bisect_left(starts, w.end)
    if first < 0 or first >= last:
        return None
    block = parsed.report.blocks[parsed.sentences[parsed.tokens[first].sentence].block]
    before = parsed.report.text[max(block.start, w.start - BESIDE) : w.start]
    after = parsed.report.text[w.end : min(block.end, w.end + 2 * BESIDE)]
    code = _currency(parsed, w)
    if w.symbol and len(w.symbol) == 1 and w.symbol.isalpha() and code is None:
        return None
    head = _head(parsed, first, last)
    percent = w.unit is not None and w.unit.name.startswith("percent")
    mention = AmountMention(
        first, last, head, w.start, w.end, value=w.value, high=w.high, bound=cues.bound(before, after), number=w.number,
        per=cues.per(before, after), role=cues.role(before, after, percent=percent),
    )  # fmt: skip
    if code:
        return _as_money(parsed, replace(mention, unit=code), earlier)
    if w.unit:
        return _as_measure(parsed, replace(mention, unit=w.unit.name), w, earlier)
    return _as_count(parsed, mention, w, earlier, after)


def _head(parsed: Parsed, first: int, last: int) -> int:
    outside = [i for i in range(first, last) if not first <= parsed.tokens[i].head < last or parsed.tokens[i].head == i]
    return outside[-1] if outside else last - 1


def _currency(parsed: Parsed, w: Written) -> str | None:
    """The one of several currencies whose states the report names most; a lone letter needs such a name at all."""
    if len(w.codes) < 2 and not (len(w.symbol) == 1 and w.symbol.isalpha()):
        return w.codes[0] if w.codes else None
    text = parsed.report.text
    named = {c: sum(len(re.findall(rf"\b{re.escape(word)}\b", text)) for word in currencies().words[c]) for c in w.codes}
    best = max(w.codes, key=lambda c: (named[c], -w.codes.index(c)))
    return best if named[best] or not (len(w.symbol) == 1 and w.symbol.isalpha()) else None


def _as_money(parsed: Parsed, mention: AmountMention, earlier: list[AmountMention]) -> AmountMention:
    again = (
        bool(earlier) and earlier[-1].unit != mention.unit and cues.converted(parsed.report.text[earlier[-1].end : mention.start])
    )
    if again:
        return replace(mention, converted=True, role=earlier[-1].role, counted=earlier[-1].counted)
    if (
        earlier
        and earlier[-1].unit == mention.unit
        and re.fullmatch(r",?\s*(?:and\s+)?", parsed.report.text[earlier[-1].end : mention.start])
    ):
        return replace(mention, role=earlier[-1].role, counted=earlier[-1].counted)
    return _part(parsed, replace(mention, counted=counted_span(parsed, mention)), earlier)


def _as_measure(parsed: Parsed, mention: AmountMention, w: Written, earlier: list[AmountMention]) -> AmountMention:
    """A measure joined by a hyphen only describes ("the 8.2-kilometre crossing")."""
    mention = replace(mention, counted=counted_span(parsed, mention), figure=not w.joined)
    return _part(parsed, mention, earlier)


def _as_count(parsed: Parsed, mention: AmountMention, w: Written, earlier: list[AmountMention], after: str) -> AmountMention | None:
    if w.value == 1 and w.words and not cues.WHICH_AFTER.match(after):
        return None
    joined = re.match(r"[-–]([a-z]+)\b", after)
    if joined:
        figure = joined[1] in figures().joined
        return replace(mention, unit=joined[1], figure=figure, counted=counted_span(parsed, mention))
    noun = counted_noun(parsed, mention)
    if _titled(parsed, mention, w) or (noun is None and _aged(parsed, mention, after)):
        return None
    if noun is None and _named(parsed, mention):
        return None
    if noun is not None:
        unit = unit_name(parsed, noun)
        last = unit.lower().split()[-1] if unit else ""
        share = numbers().fraction.get(last)
        if share and re.match(r"\s+of\b", parsed.report.text[parsed.tokens[noun].end :]):
            return replace(
                mention, value=round(w.value * share, 1), unit="percent", role="part", end=parsed.tokens[noun].end, last=noun + 1
            )
        few = w.words and w.value <= 10
        pointed = (few and last in figures().pointed) or (few and w.value <= FEW and _definite(parsed, mention, noun))
        pointed = pointed or last in figures().measure
        mention = replace(mention, head=noun, unit=unit, figure=not pointed)
        mention = replace(mention, last=max(mention.last, noun + 1), end=max(mention.end, parsed.tokens[noun].end))
        return _part(parsed, replace(mention, counted=counted_span(parsed, mention)), earlier)
    return _elliptic(parsed, mention, w, earlier)


def _definite(parsed: Parsed, mention: AmountMention, noun: int) -> bool:
    """Does a small number in words only point at what is known ("the two ships", "our two ears"; not "the two ships it sent")?"""
    if parsed.child(noun, "acl", "relcl") is not None:
        return False
    before = parsed.tokens[mention.first - 1] if mention.first else None
    return before is not None and before.lower in POINTING and parsed.tokens[mention.first].sentence == before.sentence


def _titled(parsed: Parsed, mention: AmountMention, w: Written) -> bool:
    """ "The Ten Years War", "Channel 10 News": a number within a name in capitals."""
    first = parsed.tokens[mention.first]
    following = parsed.tokens[mention.last : mention.last + 1]
    if not following or following[0].sentence != first.sentence or not following[0].text[:1].isupper():
        return False
    opening = parsed.sentences[first.sentence].first
    before = parsed.tokens[mention.first - 1] if mention.first > opening else None
    spelt = w.words and first.text[:1].isupper() and before is not None and before.text not in "\"“‘'(:"
    plural = following[0].tag in ("NNS", "NNPS", "JJ") or any(
        t.tag in ("NNS", "NNPS") for t in parsed.tokens[mention.last : mention.last + 4]
    )
    return spelt or (before is not None and before.pos == "PROPN" and not plural)


def _aged(parsed: Parsed, mention: AmountMention, after: str) -> bool:
    """ "He was 12", "Madjer, 63, owned": an age."""
    before = parsed.report.text[max(0, mention.start - 30) : mention.start]
    closed = re.match(r"\s*[,.;)\]]|\s+(?:when|and|or)\b|$", after) is not None
    return mention.value < 120 and bool((closed and before and AGE.search(before)) or AGES.search(before))


def _named(parsed: Parsed, mention: AmountMention) -> bool:
    """A number that belongs to the name before it: "Resolution 1701", "Military Region 4", "Aman 25"."""
    token = parsed.tokens[mention.first]
    if mention.first == 0 or parsed.tokens[mention.first - 1].sentence != token.sentence:
        return False
    left = parsed.tokens[mention.first - 1]
    return left.end + 1 >= token.start and (left.pos == "PROPN" or (left.pos == "NOUN" and token.head == left.i))


def _elliptic(parsed: Parsed, mention: AmountMention, w: Written, earlier: list[AmountMention]) -> AmountMention:
    """A number without a noun counts what the words before it count ("740 successfully identified")."""
    text = parsed.report.text
    if cues.clock(text[: mention.start][-20:], text[slice(*mention.number)]) or hour(parsed, mention, w):
        return replace(mention, figure=False)
    if (share := of_scale(parsed, mention, earlier)) is not None:
        return share
    body = body_of(parsed, mention)
    if body:
        return replace(mention, unit=body, counted=counted_span(parsed, mention))
    noun = number_of(parsed, mention)
    if noun is None and earlier and cues.WHICH_AFTER.match(text[mention.end : mention.end + BESIDE]):
        noun = antecedent(parsed, mention)
        noun = None if noun is not None and earlier[-1].first <= noun < earlier[-1].last + 4 else noun
    if noun is not None and not w.scaled:
        filled = replace(mention, unit=unit_name(parsed, noun), counted=(parsed.tokens[noun].start, parsed.tokens[noun].end))
        return replace(filled, of=earlier[-1].value) if filled.role == "part" and complemented(earlier, mention) else filled
    for other in reversed(earlier[-6:]):
        near = parsed.tokens[mention.first].sentence - parsed.tokens[other.first].sentence <= 2
        money = is_money(other.unit)
        if (
            near
            and other.unit
            and not other.unit.startswith("percent")
            and (w.scaled or not money)
            and other.figure
            and not other.converted
        ):
            own = counted_span(parsed, replace(mention, unit=other.unit)) if w.scaled else None
            filled = replace(mention, unit=other.unit, counted=own or other.counted)
            done = cues.WITH_DONE.search(text[: mention.start]) and participle(parsed, mention.last)
            return _part(parsed, replace(filled, role="part") if done and filled.role is None else filled, earlier)
    return replace(mention, figure=False)


def _part(parsed: Parsed, mention: AmountMention, earlier: list[AmountMention]) -> AmountMention:
    """The whole of a part: the amount it is said to be of, or the larger one of the same unit told before it."""
    text = parsed.report.text
    if mention.role is None and earlier and earlier[-1].unit == mention.unit and _opened(text, earlier[-1], mention):
        mention = replace(mention, role="part", of=earlier[-1].value)
    if mention.role is None and earlier and _beside(parsed, earlier[-1], mention):
        mention = replace(mention, role="part", of=earlier[-1].of)
    if mention.role != "part" or mention.of is not None:
        return mention
    whole = next(
        (
            e for e in reversed(earlier[-8:])
            if e.unit == mention.unit and e.value > mention.value and not e.converted
            and not cues.withdrawn(text[max(0, e.start - 40) : e.start])
        ), None
    )  # fmt: skip
    return replace(mention, of=(whole.of if whole.role == "part" and whole.of else whole.value)) if whole else mention


def _beside(parsed: Parsed, a: AmountMention, b: AmountMention) -> bool:
    """ "Of which 7 million is for works and 2 million for services": both parts, as long as they fit into the whole."""
    same = a.unit == b.unit and parsed.tokens[a.first].sentence == parsed.tokens[b.first].sentence
    return (
        same
        and a.role == "part"
        and a.of is not None
        and a.value + b.value <= a.of
        and "and" in parsed.report.text[a.end : b.start].split()
    )


def _opened(text: str, whole: AmountMention, part: AmountMention) -> bool:
    """ "Of the £2.5m pledged in January, £1.9m has been paid"."""
    start = max(text.rfind(". ", 0, whole.start), text.rfind("\n", 0, whole.start), -1)
    between = text[whole.end : part.start]
    return bool(re.fullmatch(r"[.\s“\"]*Of\s+(?:the\s+|some\s+)?", text[start + 1 : whole.start])) and not re.search(
        r"\.\s", between
    )
