"""Words divided at the end of a line -> whole ones, or compounds that keep their hyphen."""

from __future__ import annotations

import re
from collections.abc import Sequence

SOFT = "\x02\ufffe\u00ad"
DIVIDED = re.compile(rf"(\w+)(?:[{SOFT}]\s?|(?<=\w)-\n)(\w+)")
"""A word with the mark of a hyphen at the end of a line, which the library sets, or with the hyphen and the line's end."""
WORD = re.compile(r"[\w-]+")
MARK = re.compile(rf"[{SOFT}]")
HEADS = frozenset(
    {
        *("air", "all", "anti", "co", "cross", "decision", "deep", "double", "eight", "ex", "far", "first", "five"),
        *("four", "full", "half", "high", "land", "large", "law", "long", "low", "mid", "multi", "near", "new"),
        *("nine", "non", "old", "one", "peace", "people", "policy", "post", "pre", "rule", "sea", "second", "self"),
        *("semi", "seven", "short", "single", "six", "small", "so", "state", "ten", "third", "three", "time", "two"),
        *("vice", "war", "well", "wide", "world"),
    }
)
TAILS = frozenset(
    {
        *("affiliated", "aircraft", "based", "billion", "border", "breaking", "building", "called", "chair"),
        *("chairman", "chairs", "chancellor", "class", "cost", "cutting", "day", "days", "defence", "defense"),
        *("defined", "deployed", "determination", "developed", "earned", "edge", "end", "equipped", "established"),
        *("ever", "fifth", "fifths", "five", "flung", "fold", "foot", "founded", "fourth", "fourths", "funded"),
        *("going", "governed", "grade", "half", "hand", "hour", "hours", "hundred", "income", "interest", "item"),
        *("keeping", "kilometre", "known", "largest", "lasting", "led", "level", "line", "linked", "lived", "makers"),
        *("making", "mile", "minded", "minister", "month", "months", "needed", "nuclear", "old", "one", "owned"),
        *("page", "party", "person", "point", "president", "presidents", "prepared", "priced", "profile", "quality"),
        *("quarters", "range", "ranging", "ranking", "reaching", "received", "related", "reliance", "risk", "round"),
        *("run", "scale", "sector", "seven", "side", "sided", "sighted", "six", "sized", "skilled", "speed"),
        *("sponsored", "standing", "star", "step", "storey", "sufficiency", "tariff", "tech", "term", "thirds"),
        *("three", "tier", "time", "timed", "tonne", "track", "trained", "two", "volume", "war", "wave", "way"),
        *("week", "weeks", "wide", "wing", "year", "years"),
    }
)
"""Both halves of compounds that have a hyphen wherever they stand. Anything else that is divided is taken for one word: what
typesetters divide, as `state-ment`, `so-cial` and `pro-vide`, stands at the ends of lines more often than compounds do."""
CLOSED = frozenset({"airline", "highway", "landline", "midday", "peacetime", "seaside", "subway", "wartime", "worldwide"})
"""Words that are made of such halves, and have no hyphen."""


def whole(parts: Sequence[str]) -> list[str]:
    """Divided words as one, unless they have a hyphen of their own, as compounds that are known or stand whole elsewhere have."""
    known = {word for part in parts for word in WORD.findall(part)}

    def meant(m: re.Match[str]) -> str:
        head, tail = m[1], m[2]
        compound = head.lower() in HEADS and tail.lower() in TAILS and (head + tail).lower() not in CLOSED
        hyphened = compound or not tail[:1].islower() or not head.isalpha() or f"{head}-{tail}" in known
        return f"{head}-{tail}" if hyphened and head + tail not in known else head + tail

    return [MARK.sub("", DIVIDED.sub(meant, part)).replace("-\n", "-") for part in parts]
