"""How amounts are written: numbers in figures and words with their scale, currency, unit of measure, and range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.vocabulary.currencies import currencies
from comity.vocabulary.numbers import numbers
from comity.vocabulary.units import Unit, units


@dataclass(frozen=True, slots=True)
class Written:
    """An amount as written, `[start, end)` with currency or unit, `number` the span of the number and its scale words.

    `codes` are the currencies that the symbol or name may mean, the usual one first. `joined` says that a hyphen binds the
    unit or scale to the number ("a 40-bed hospital", "a $25-million project"). `words` that the number is spelt out.
    """

    start: int
    end: int
    number: tuple[int, int]
    value: float
    high: float | None = None
    codes: tuple[str, ...] = ()
    symbol: str = ""
    unit: Unit | None = None
    joined: bool = False
    words: bool = False
    scaled: bool = False


def _any(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


CARDINALS = _any(list(numbers().cardinal))
SPELT = rf"(?:(?:{CARDINALS})(?:[- ](?:and\s)?(?:{CARDINALS}))?|(?:a|half\sa)(?=\s(?:dozen|hundred|thousand|million|billion)\b))"
FIGURES = (
    r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:[   ]\d{3})+(?![\d,])|\d+,\d{1,2}(?=\s(?:million"
    r"|billion|trillion))|\d+(?:\.\d+)?"
)
NUMBER = re.compile(rf"(?<![\d,])(?<![^A-Za-z]\.)(?<!\d[/+])(?<![A-Za-z0-9][-–])(?P<n>{FIGURES})|\b(?P<w>(?i:{SPELT}))\b")
SCALE = re.compile(rf"(?P<gap>[\s-]?)(?P<s>(?i:{_any(list(numbers().scale))}))\b")
SHORT = re.compile(rf"\s?(?P<s>{_any(list(numbers().short))})(?![\w.]*\d)(?!\w)")
BARE_SHORT = re.compile(r"(?P<s>bn|mn|mln|tn|trn|m(?=\s[a-z]{3}))(?!\w)")
RANGE = re.compile(rf"\s?(?:-|–|—|to|and)\s?(?P<c>{{0}})(?P<n>{FIGURES}|(?i:{SPELT})\b)".replace("{0}", r"[$€£¥]?"))
SYMBOLS = _any(list(currencies().symbols)).replace(r"\$", r"\s?\$")
SYMBOL = re.compile(rf"(?<![A-Za-z$])(?P<c>{SYMBOLS})\s?[-]?$")
CODES = "|".join(sorted(code for code in currencies().words))
NAMES = _any(list(currencies().names)).replace(r"\ ", "[ -]")
NAME = re.compile(rf"(?P<gap>[\s-]?)(?P<c>(?i:{NAMES})|{CODES})(?![\w])")
UNIT = re.compile(rf"(?P<gap>[\s-]?)(?P<u>(?i:{_any(units().forms)}))(?!\w)")
ORDINAL = re.compile(r"(?:st|nd|rd|th)\b|[-–](?:plus|year|day|month|week|hour|minute|point|way|party)\b|[A-Za-z]|/\d|:\d|\+\d")
MORE = re.compile(rf"\s(?:and\s)?(?P<w>(?i:{CARDINALS})(?:-(?i:{CARDINALS}))?)\b")
LESSER = re.compile(rf",?\s(?:and\s)?(?P<w>(?i:{SPELT}))\b")
PHONE = re.compile(r"(?:\+|[Tt]el\.?:?\s|\(\d+\)\s?)$")
GROUPED = 1000
PREFIX = 20
"""Characters before a number that may make it one of a telephone."""


def scan(text: str) -> Iterator[Written]:
    """Every amount in a text, in order, without overlap."""
    at = 0
    while match := NUMBER.search(text, at):
        written = _one(text, match)
        at = written.end if written else match.end()
        if written:
            yield written


def _one(text: str, match: re.Match[str]) -> Written | None:
    odd = match["n"] and ORDINAL.match(text, match.end()) and not BARE_SHORT.match(text, match.end())
    if odd or PHONE.search(text, max(0, match.start() - PREFIX), match.start()):
        attached = SHORT.match(text, match.end()) or UNIT.match(text, match.end()) or NAME.match(text, match.end())
        attached = attached or SCALE.match(text, match.end())
        if not attached or attached[0][:1].isspace():
            return None
    found = Written(match.start(), match.end(), match.span(), parsed(match[0]), words=match["w"] is not None)
    found = _symbol(text, found)
    if found.start and not found.codes and (text[found.start - 1].isalpha() or text[found.start - 1] == "."):
        return None
    found = _range(text, _grouped(text, _scale(text, found)), match)
    if found.symbol.isalpha() and not found.scaled and match.start() - found.start == len(found.symbol) and found.value < 100:
        return None
    return _unit(text, found)


def parsed(text: str) -> float:
    """The value of a number without scale, in figures or words."""
    plain = re.sub(r"[\s   ]", "", text)
    if re.fullmatch(r"\d+,\d{1,2}", plain):
        return float(plain.replace(",", "."))
    if plain[:1].isdigit():
        return float(plain.replace(",", ""))
    words = re.split(r"[-\s]+", text.lower())
    if words[0] in ("a", "half"):
        return 0.5 if words[0] == "half" else 1.0
    return sum(numbers().cardinal.get(w, 0.0) for w in words)


def _symbol(text: str, found: Written) -> Written:
    left = SYMBOL.search(text, max(0, found.start - 14), found.start)
    if not left:
        return found
    table, spelt = currencies().symbols, re.sub(r"\s+\$", "$", left["c"])
    codes = table.get(left["c"]) or table.get(spelt) or table["$"]
    return replace(found, start=left.start("c") + (len(left["c"]) - len(left["c"].lstrip())), codes=codes, symbol=spelt.strip())


def _scale(text: str, found: Written) -> Written:
    """Multiply by the scale words and the short scale that follow; "thousands of crores" and the like are no numbers."""
    found = _scaled(text, found)
    rest = MORE.match(text, found.end) if found.words and found.scaled and found.value < 1e6 else None
    if rest:
        found = replace(found, end=rest.end(), number=(found.number[0], rest.end()), value=found.value + parsed(rest["w"]))
        found = _scaled(text, found)  # "nine hundred and one million"
    short = SHORT.match(text, found.end) if found.codes else BARE_SHORT.match(text, found.end)
    if short and not found.scaled:
        value = _times(found.value, numbers().short[short["s"]])
        return replace(found, end=short.end(), number=(found.number[0], short.end()), value=value, scaled=True)
    return found


def _scaled(text: str, found: Written) -> Written:
    while right := SCALE.match(text, found.end):
        factor = numbers().scale[right["s"].lower()]
        found = replace(
            found, end=right.end(), number=(found.number[0], right.end()), value=_times(found.value, factor), scaled=True,
            joined=found.joined or right["gap"] == "-",
        )  # fmt: skip
    return found


def _grouped(text: str, found: Written) -> Written:
    """ "Fifteen billion, nine hundred and one million": the lesser groups of a number in words are part of it."""
    while found.words and found.value >= GROUPED and (right := LESSER.match(text, found.end)):
        other = _scale(text, Written(right.start("w"), right.end("w"), right.span("w"), parsed(right["w"]), words=True))
        if not other.scaled or other.value >= _last_group(found.value):
            break
        found = replace(found, end=other.end, number=(found.number[0], other.end), value=found.value + other.value)
    return found


def _last_group(value: float) -> float:
    """The thousand, million or billion that a number in words ends in."""
    return max((scale for scale in (1e3, 1e6, 1e9, 1e12) if value % scale == 0), default=1.0)


def _times(value: float, factor: float) -> float:
    return round(value * factor, 6)


def _range(text: str, found: Written, match: re.Match[str]) -> Written:
    """The upper end of a range: "between 240 and 260", "$500-580 million"; "from 18 to 24" is a change and no range."""
    right = RANGE.match(text, found.end)
    before = text[max(0, found.start - 24) : found.start]
    if not right or re.search(r"\bfrom\s+(?:\w+\s+)?$", before, re.I):
        return found
    between = re.search(r"\bbetween\s+(?:\w+\s+)?$", before, re.I) is not None
    joiner = re.search(r"and|to|[-–—]", right[0])
    if joiner is not None and joiner[0] == "and" and not between:
        return found
    other = _scale(text, Written(right.start("n"), right.end("n"), right.span("n"), parsed(right["n"]), codes=found.codes))
    value = found.value
    if other.scaled and not found.scaled:
        value = _times(value, other.value / parsed(right["n"])) if parsed(right["n"]) else value
    if other.value <= value or (match["n"] and ORDINAL.match(text, other.end) and not other.scaled):
        return found
    return replace(found, end=other.end, number=(found.number[0], other.end), value=value, high=other.value, scaled=other.scaled)


def _unit(text: str, found: Written) -> Written:
    name = NAME.match(text, found.end)
    if name and not (found.codes and name["gap"] == "" and name["c"].isalpha()):
        codes = currencies().names.get(name["c"].lower().replace("-", " ")) or currencies().symbols[name["c"]]
        shared = tuple(c for c in codes if c in found.codes) if found.codes and found.symbol != "$" else codes
        if shared:
            return replace(found, end=name.end(), codes=shared, joined=found.joined or name["gap"] == "-")
    if found.codes:
        return found
    measure = UNIT.match(text, found.end)
    unit = units().find(measure["u"]) if measure else None
    if measure is None or unit is None or (len(measure["u"]) == 1 and measure["u"] != "%"):
        return found
    high = _times(found.high, unit.factor) if found.high else None
    joined = found.joined or measure["gap"] == "-"
    return replace(found, end=measure.end(), value=_times(found.value, unit.factor), high=high, unit=unit, joined=joined)
