"""Numbers whose noun or scale the words before them give, or that count nothing."""

from __future__ import annotations

import re
from dataclasses import replace

from comity.detect import amount_cues as cues
from comity.detect.amount_patterns import Written
from comity.terms.parsed import AmountMention, Parsed
from comity.vocabulary.currencies import is_money


def of_scale(parsed: Parsed, mention: AmountMention, earlier: list[AmountMention]) -> AmountMention | None:
    """ "3.5 million euros, of which 2.1 has been paid": a part in the same scale as its whole, None for any other number."""
    whole = earlier[-1] if earlier else None
    if whole is None or not is_money(whole.unit) or mention.role == "total":
        return None
    between = parsed.report.text[whole.end : mention.start]
    written = re.match(r"\d+(?:\.\d+)?(?![\d.,]*\d)", parsed.report.text[slice(*whole.number)])
    number = float(written[0]) if written else 0.0
    same = parsed.tokens[whole.first].sentence == parsed.tokens[mention.first].sentence
    if not same or not cues.PART_OF.search(between) or not number or whole.value <= number or mention.value >= number:
        return None
    value = round(mention.value * whole.value / number, 2)
    return replace(mention, value=value, unit=whole.unit, role="part", of=whole.value, counted=whole.counted)


def hour(parsed: Parsed, mention: AmountMention, w: Written) -> bool:
    """ "The machines start at six": a small number in words behind "at", with nothing that it counts."""
    before = parsed.tokens[mention.first - 1] if mention.first else None
    return w.words and w.value <= 12 and before is not None and before.lower == "at"


def complemented(earlier: list[AmountMention], mention: AmountMention) -> bool:
    """Does the whole of a part stand right before it ("486 Mauritanians, of whom 91 are women")?"""
    return bool(earlier) and mention.first - earlier[-1].last <= 5 and earlier[-1].value > mention.value


def participle(parsed: Parsed, i: int) -> bool:
    """Does a participle, perhaps after an adverb, stand at a token?"""
    return any(t.tag == "VBN" for t in parsed.tokens[i : i + 2])
