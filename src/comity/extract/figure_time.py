"""As of when, since when, and in which role: the time of a figure."""

from __future__ import annotations

import datetime as dt
import re

from comity.extract.arguments import own_tokens
from comity.extract.figure_setting import Setting, participle, predicate
from comity.terms.dates import bounds
from comity.terms.parsed import AmountMention, DateMention, Parsed, Token
from comity.vocabulary.figures import figures

LONG = 730
"""Days of a running count after which reports give it as a total ("since 1994") rather than as a count over a window."""
ANEW = re.compile(r"\bsince (?:the|their|its) (?:previous|last|first|\w+(?:st|nd|rd|th))\b", re.I)
COMPARED = re.compile(r"\b(?:than|compared|against|versus|(?:up|down) from)\b|\bfrom\s*$|^\s*from\b", re.I)
PARTS = re.compile(r": |\b(?:including|of which|among them)\b")
NOW = re.compile(r"\b(?:now|currently|at present|present|to date|so far|as of today|already|still)\b", re.I)


def dates(parsed: Parsed, amount: AmountMention, s: Setting) -> tuple[str | None, str | None]:
    """`since` and `as_of` of a figure. What stands in the present or perfect is as of the day of publication."""
    since = since_of(parsed, amount, s)
    told = _told(parsed, amount, s)
    if told is not None and told.role == "date" and told.edtf and "/" in told.edtf:
        first, _, last = told.edtf.partition("/")
        return since or first, last
    if told is not None:
        return since, told.edtf
    return since, _today(parsed, amount, s)


def _told(parsed: Parsed, amount: AmountMention, s: Setting) -> DateMention | None:
    """The date as of which an amount is told."""
    return _nearest(amount, [d for d in _dated(parsed, amount, s) if d.role in ("date", "during")])


def since_of(parsed: Parsed, amount: AmountMention, s: Setting) -> str | None:
    """The day that a count runs from by the words of its clause ("since 2023", "since they signed it in July 2021")."""
    return next((d.edtf for d in _dated(parsed, amount, s) if d.role == "since"), None) or _after_event(parsed, s)


def _dated(parsed: Parsed, amount: AmountMention, s: Setting) -> list[DateMention]:
    """The dates of an amount's clause, failing that of the clauses it hangs on; not those of a comparison."""
    named = [d for d in parsed.dates if d.edtf and d.role not in ("part_of_name", "anniversary")]
    real = [d for d in named if not _compared(parsed, amount, d) and not _listed(parsed, amount, d)]
    own = [d for d in real if d.head in s.tokens or d.first in s.tokens]
    if own or s.verb is None:
        return own
    tokens: set[int] = set()
    for verb in _above(parsed, s.verb):
        tokens |= {t.i for t in own_tokens(parsed, verb.i)}
    deep = {t.i for t in parsed.subtree(s.verb.i)}
    opening = parsed.sentences[s.verb.sentence].first
    tokens |= set(range(opening, min(opening + 4, amount.first)))
    return [d for d in real if d.head in tokens or d.first in tokens or (d.role == "since" and d.first in deep)]


def _above(parsed: Parsed, verb: Token) -> list[Token]:
    """The verbs that a clause hangs on as complement, consequence or conjunct."""
    found, token = [], verb
    while token.dep in ("xcomp", "advcl", "conj", "pcomp", "prep") and token.head != token.i:
        if (
            token.dep in ("advcl", "pcomp")
            and parsed.child(token.i, "nsubj", "nsubjpass")
            and parsed.child(token.i, "mark", "prep")
        ):
            break
        token = parsed.tokens[token.head]
        if token.pos == "VERB":
            found.append(token)
    return found


def _compared(parsed: Parsed, amount: AmountMention, date: DateMention) -> bool:
    """Does a date stand beyond a word of comparison, as seen from the amount ("38 per cent fewer than … last year")?"""
    low, high = (amount.end, date.start) if date.start >= amount.end else (date.end, amount.start)
    return COMPARED.search(parsed.report.text[low:high]) is not None


def _listed(parsed: Parsed, amount: AmountMention, date: DateMention) -> bool:
    """Does a date stand behind a colon or "including" with an amount of its own ("45 boats: 30 over 2020-2024")?"""
    opened = PARTS.search(parsed.report.text, amount.end, max(amount.end, date.start))
    return opened is not None and any(opened.start() < a.start < date.start for a in parsed.amounts)


def _after_event(parsed: Parsed, s: Setting) -> str | None:
    """ "Since the two sides signed a memorandum in July 2021": the day of the event counts as the start."""
    if s.verb is None:
        return None
    for clause in parsed.children(s.verb.i, "advcl"):
        inside = parsed.subtree(clause.i)
        if inside[0].lower == "since":
            first, last = inside[0].i, inside[-1].i
            return next((d.edtf for d in parsed.dates if first <= d.first <= last and d.role == "date"), None)
    return None


def _nearest(amount: AmountMention, found: list[DateMention]) -> DateMention | None:
    """The date beside the amount; one behind it before one ahead of it."""
    return min(
        found, key=lambda d: (d.first - amount.last) if d.first >= amount.last else 2 * (amount.first - d.last) + 1, default=None
    )


def _today(parsed: Parsed, amount: AmountMention, s: Setting) -> str | None:
    published = parsed.report.published
    if published is None or len(published) != 10:
        return None
    if NOW.search(parsed.report.text[max(0, amount.start - 40) : amount.end + 20]):
        return published
    if s.verb is None or any(h.tag == "MD" for h in parsed.children(s.verb.i, "aux")):
        return None
    helpers = parsed.children(s.verb.i, "aux", "auxpass")
    present = s.verb.tag in ("VBZ", "VBP") or any(h.tag in ("VBZ", "VBP") for h in helpers)
    return published if present and not any(h.lower == "to" for h in helpers) else None


def role(parsed: Parsed, amount: AmountMention, as_of: str | None, s: Setting) -> str:
    """By the words next to the number, else a count over a stated window is `period`, anything else `total`."""
    if amount.role:
        return amount.role
    clause = parsed.report.text[parsed.sentences[parsed.tokens[amount.first].sentence].start : amount.end]
    if ANEW.search(clause):
        return "period"
    begun = since_of(parsed, amount, s)
    if begun and s.real.aspect in ("done", "under_way") and _recent(parsed, begun):
        return "period"
    told = _told(parsed, amount, s)
    quarter = told is not None and "quarter" in parsed.text((told.start, told.end)).lower()
    if as_of and s.verb is not None and s.real.aspect in ("done", "under_way") and (quarter or _window(as_of)):
        one_off = predicate(parsed, amount, s) == "pledged" or participle(parsed, amount) is not None
        return "total" if one_off or figures().mutual & set(amount.unit.split()) else "period"
    return "total"


def _recent(parsed: Parsed, since: str) -> bool:
    first, _ = bounds(since)
    published = parsed.report.published
    today = dt.date.fromisoformat(published) if published and len(published) == 10 else None
    return first is not None and (today is None or 0 <= (today - first).days <= LONG)


def _window(value: str) -> bool:
    """Does a value name a whole year or a part of one that is counted over, rather than a day, a month, the end of a year?"""
    first, last = bounds(value)
    if first is None or last is None or not 80 <= (last - first).days <= 370:
        return False
    return not (first.month == 10 and first.day == 1) and (last - first).days != 89
