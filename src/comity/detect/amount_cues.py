"""What the words beside a number say of it: bound, role, part of what, per which period, given again in another currency."""

from __future__ import annotations

import re

LEAST = (
    r"more than|over|at least|no (?:fewer|less) than|not less than|upwards? of|above|exceed(?:s|ed"
    r"|ing)?|in excess of|surpass(?:es|ed|ing)?|(?:well|just|slightly|a little) (?:over|above)|a minimum of"
)
MOST = (
    r"up to|at most|(?:no|not) more than|as many as|as much as|a maximum of|under|less than|fewer than"
    r"|below|not exceeding|capped at"
)
ABOUT = (
    r"about|some|around|approximately|roughly|nearly|almost|close to|(?:an )?estimated|circa|in the region of"
    r"|or so|~|more or less"
)
BOUNDS = tuple(
    (name, re.compile(rf"(?<![\w-])(?:{words})\s*(?:a\s+)?$", re.I))
    for name, words in (("at_most", MOST), ("at_least", LEAST), ("about", ABOUT))
)
PARTICLE = re.compile(
    r"\b(?:hand|turn|t[ao]k|pass|fl[iye]|spread|divided|talk|dispute|concern|differ|conflict|rang"
    r"|set|spark)\w*\s+(?:over|about|under|above)\s*$",
    re.I,
)
OPEN_END = re.compile(r"\s?(?:\+|-plus\b|or more\b|and (?:above|more)\b)")
PER = re.compile(
    r"\s*(?:\w+\s+){0,3}?(?:(?:a|an|per|each|every)\s+(?P<u>year|month|week|day)\b(?!\s+(?:ago|earlier"
    r"|later|before))|(?P<a>annually|yearly|monthly|weekly|daily)\b)"
)
PER_BEFORE = re.compile(r"\b(?P<a>annual|yearly|monthly|weekly|daily)\b(?:\s+\w+){0,3}\s*$", re.I)
ADVERBS = {"annually": "year", "annual": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day"}
CONVERTED = re.compile(
    r"^\s*(?:\(\s*|,?\s+or\s+|,?\s+equivalent to\s+|/\s?|\s=\s)(?:(?:equivalent to|worth|about|approximately"
    r"|roughly|around|some|nearly|almost|equal to|over|more than)\s+)*$"
)
INCREMENT = re.compile(r"\b(?:additional|further|another|extra|fresh|supplementary|incremental)(?:\s+[\w-]+){0,2}\s*$", re.I)
MORE = re.compile(r"\s+(?:[\w-]+\s+){0,2}?(?:more|fewer|less|higher|lower)\b(?!\s+(?:than\s+)?(?:\d|half))", re.I)
MORE_AFTER = re.compile(r"\s+(?:more|fewer|less|others?)\b", re.I)
CHANGE = re.compile(
    r"\b(?:increase|rise|growth|decline|drop|fall|decrease|reduction|jump|surge|up|down|grew|rose"
    r"|fell|dropped|by)\s+(?:of\s+|by\s+)?(?:\w+\s+)?$",
    re.I,
)
BRINGING = re.compile(
    r"(?:(?!\band\b)[^.;]){0,100}?,?\s+(?:bringing|taking|raising|lifting|pushing)\s+(?:the|its|their|his|her)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:total|number|figure|tally|count|sum)\b",
    re.I,
)
"""What comes after an addition: the total that it makes."""
TRANCHE = re.compile(
    r"\b(?:tranche|instal?lment|drawing|disbursement|consignment|batch|shipment)s?\b(?:\s[^.;,]{0,30})?"
    r"(?:,)?(?:\s+(?:of|is|was|amounts? to|totall?ing|worth))*\s*(?:up to\s+)?$",
    re.I,
)
OF_WHICH = re.compile(r"\bof (?:which|whom|these|those|them)\b,?\s+(?:\w+\s+){0,2}$", re.I)
PART_OF = re.compile(r"^,?\s*(?:\()?of (?:which|that|it)\b", re.I)
WHICH_AFTER = re.compile(r"\s+(?:[\w-]+\s+)?of (?:which|whom|these|those|them|it)\b", re.I)
OF_TOTAL = re.compile(
    r"\b[Oo]f (?:this|that|the|these|those) (?:\w+\s+)?(?:total|amount|sum|money|funds?|figure|number)\b,?\s+"
    r"(?:\w+\s+){0,2}$"
)
INCLUDING = re.compile(r"\bincluding\s+(?:the\s+|some\s+|about\s+)?$", re.I)
REMAINING = re.compile(r"\bremaining\s*$|\bthe (?:first|last|other)\s*$", re.I)
WITH_DONE = re.compile(r"\bwith\s+(?:only\s+|just\s+)?$", re.I)
TOTAL = re.compile(
    r"\b(?:bring(?:s|ing)?|brought|takes?|taking|raising|raises)\b[^.;]*\bto\s+(?:about\s+|over\s+)?$"
    r"|\b(?:a )?total(?:s|l?ing|l?ed)?(?:\s+of)?(?:\s+\w+)?\s*$|\bstands? at\s+(?:\w+\s+)?$|\bamount"
    r"(?:s|ed|ing)? to\s+(?:\w+\s+)?$",
    re.I,
)
FRACTION_OF = re.compile(
    r"^\s*(?:[\w-]+\s+){0,2}?(?:out\s+)?of\s+(?:the\s+|its\s+|their\s+|a\s+(?:total|planned|required)\s+"
    r"(?:of\s+)?|some\s+|all\s+)?(?:required\s+|planned\s+|total\s+)?$",
    re.I,
)


CLOCK = re.compile(r"\b(?:at|by|until|till|from|since|around|about|before|after|and)\s+$", re.I)
HOURS = re.compile(r"(?:[01]?\d|2[0-3])[.:][0-5]\d")
NOT = re.compile(r"\b(?:not|rather than|instead of)\s+(?:the\s+)?(?:\w+\s+)?$", re.I)


def clock(before: str, number: str) -> bool:
    """Is a bare number a time of day ("landed at 7.50")?"""
    return HOURS.fullmatch(number) is not None and CLOCK.search(before) is not None


def withdrawn(before: str) -> bool:
    """Do the words before a number deny it ("not the $3.1 million that …")?"""
    return NOT.search(before) is not None


def bound(before: str, after: str) -> str:
    """`exact`, `at_least`, `at_most` or `about`, by the words next to a number."""
    for name, cue in BOUNDS:
        if cue.search(before) and not PARTICLE.search(before):
            return name
    return "at_least" if OPEN_END.match(after) else "exact"


def per(before: str, after: str) -> str | None:
    """The period of a rate ("18 a year", "an annual 40 places"), None for a plain number."""
    match = PER.match(after) or PER_BEFORE.search(before)
    if not match:
        return None
    found = match.groupdict()
    return found.get("u") or ADVERBS[found["a"].lower()]


def role(before: str, after: str, *, percent: bool) -> str | None:
    """`increment`, `part` or `total` where words next to the number say so, else None."""
    if OF_WHICH.search(before) or WHICH_AFTER.match(after) or OF_TOTAL.search(before) or INCLUDING.search(before):
        return "part"
    if REMAINING.search(before):
        return "part"
    if TOTAL.search(before):
        return "total"
    if INCREMENT.search(before) or TRANCHE.search(before) or MORE_AFTER.match(after) or BRINGING.match(after):
        return "increment"
    if percent and (CHANGE.search(before) or MORE.match(after)):
        return "increment"
    return "part" if percent and not before.rstrip().endswith(("interest of", "rate of")) else None


def converted(between: str) -> bool:
    """Do the words between two amounts give the second as the first again ("(about", ", or roughly")?"""
    return CONVERTED.match(between) is not None
