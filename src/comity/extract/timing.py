"""When an engagement is, and how real: held, to come, proposed, put off, called off."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from comity.extract.arguments import own_tokens
from comity.extract.stance import Reality, reality
from comity.extract.tense import governor
from comity.terms.dates import bounds, lasting
from comity.terms.parsed import DateMention, Parsed, Token
from comity.terms.statement import EngagementStatus
from comity.vocabulary.cues import cues
from comity.vocabulary.wordlists import words

STATUS: dict[str, EngagementStatus] = {
    "done": "held", "under_way": "ongoing", "planned": "planned", "asked_for": "proposed", "proposed": "proposed",
    "possible": "proposed", "conditional": "proposed", "postponed": "postponed", "cancelled": "cancelled", "denied": "held",
    "suspended": "postponed", "ended": "held", "failed": "held",
}  # fmt: skip
TIMES = "(day|morning|afternoon|evening)"
SAME_DAY = re.compile(
    rf"\b((earlier|later) (in|on|that|the same) (the )?(same )?{TIMES}|(the|that) same {TIMES}|in the (morning|afternoon|evening)"
    rf"|that {TIMES}|on the same day)\b",
    re.I,
)
"""Words that put a deed on the day last told of."""
FELT = frozenset({"delighted", "honor", "honored", "honour", "honoured", "pleased", "pleasure", "privilege", "privileged", "proud"})
DAYS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
LENGTH = re.compile(r"\b(\w+)[- ]days?\b", re.I)


def event_reality(parsed: Parsed, at: int) -> Reality:
    """How real it is; a later verb of the same subject that calls it off or says that it did not come about decides
    ("had been scheduled but was put off"), and an invitation that somebody accepts makes what it is to planned."""
    for later in (t for t in parsed.conjuncts(at) if t.i > at and t.pos == "VERB"):
        found = reality(parsed, later.i)
        if found.aspect in ("cancelled", "postponed"):
            return found
        if found.negated and later.lemma in words("coming_about"):
            moved = any(governor(parsed, t) == "postponed" for t in parsed.ancestors(at))
            return replace(found, aspect="postponed", negated=False) if moved else found
    found = reality(parsed, at)
    occasion = parsed.tokens[at].pos == "NOUN" and parsed.tokens[parsed.tokens[at].head].lower == "during"
    if occasion and found.aspect == "planned":  # what is undertaken is to come, the talks at which that is said are not
        root = next((t for t in parsed.ancestors(at) if t.dep == "ROOT"), parsed.tokens[at])
        found = replace(found, aspect=reality(parsed, root.i).aspect)
    if found.aspect == "planned" and felt(parsed, parsed.tokens[at]):
        return replace(found, aspect="done")
    if found.aspect in ("asked_for", "proposed", "planned", "done", "under_way") and accepted(parsed, at) is not None:
        return replace(found, aspect="planned")
    return found


def felt(parsed: Parsed, token: Token) -> bool:
    """Does one voice the honour or pleasure of doing what one does ("was honoured to visit Peru", "it is a pleasure to meet")?"""
    head = parsed.tokens[token.head]
    if token.tag != "VB" or head.lower not in FELT:
        return False
    verb = parsed.tokens[head.head]
    return not any(t.tag == "MD" for t in parsed.children(verb.i, "aux"))


def accepted(parsed: Parsed, at: int) -> Token | None:
    """The verb by which somebody accepts the invitation to the engagement; None where there is none."""
    for above in list(parsed.ancestors(at))[:4]:
        if above.lemma == "invitation":
            verb = parsed.tokens[above.head]
            return verb if verb.lemma in ("accept", "take") and above.dep in ("dobj", "nsubjpass") else None
        if above.pos == "VERB":
            return None
    return None


def event_date(parsed: Parsed, noun: int, at: int, *, given_up: bool, without: int | None = None) -> DateMention | None:
    """The date told by the verb, then by the noun's own words, then by what hangs on it; of what was called off the other way.
    `without` is a clause below whose dates are of something else."""
    aside = {t.i for t in parsed.subtree(without)} if without is not None else set()
    around = (p for i in (at, noun) for p in parsed.children(i, "prep") if p.lower in ("after", "ahead", "before", "following"))
    aside |= {t.i for p in around for t in parsed.subtree(p.i)}
    aside |= {t.i for v in own_tokens(parsed, at) if v.i != noun for t in _in_front_of(parsed, v)}
    scheduled = {
        below.i for t in parsed.subtree(noun) if t.lower in words("scheduled") and t.i != at for below in parsed.subtree(t.i)
    }
    found = [*_in_front(parsed, noun), *_dates(parsed, own_tokens(parsed, at), at), *_dates(parsed, own_tokens(parsed, noun), noun)]
    found += [
        *(_dates(parsed, parsed.subtree(noun), noun) if parsed.tokens[noun].pos in ("NOUN", "PROPN") else ()),
        *_right_after(parsed, noun),
        *_above(parsed, at),
        *_dates(parsed, parsed.subtree(noun), noun, ("part_of_name",)),
    ]
    kept = [m for m in found if m.head not in aside]
    plain = [m for m in kept if m.head not in scheduled]
    planned = [m for m in kept if m.head in scheduled]
    return next(iter(planned + plain if given_up else plain + planned), None)


def _in_front_of(parsed: Parsed, token: Token) -> list[Token]:
    """The words before a journey that something takes place on: what day they name is that of the journey."""
    journey = token.dep == "pobj" and token.lemma.lower() in words("journeys")
    return [t for t in parsed.subtree(token.i) if t.i < token.i] if journey else []


def _dates(parsed: Parsed, tokens: list[Token], i: int, roles: tuple[str, ...] = ("date", "during")) -> list[DateMention]:
    """The dates among tokens, the nearest to `i` first."""
    inside = {t.i for t in tokens}
    found = [d for d in parsed.dates if d.role in roles and d.edtf and (d.head in inside or d.first in inside)]
    return sorted(found, key=lambda d: abs(d.first - i))


def _in_front(parsed: Parsed, noun: int) -> list[DateMention]:
    """The date right before the noun: "the December meeting"."""
    if parsed.tokens[noun].pos not in ("NOUN", "PROPN"):
        return []
    below = {t.i for c in parsed.children(noun, "compound", "nmod", "amod", "poss") for t in parsed.subtree(c.i) if t.i < noun}
    return [d for d in parsed.dates if d.edtf and d.role in ("date", "part_of_name") and d.head in below]


def _right_after(parsed: Parsed, noun: int) -> list[DateMention]:
    """The date right behind the noun phrase: "during her visit to Lima last week, she …"."""
    token = parsed.tokens[noun]
    beside = ("during", "on", "at", "in")
    if token.pos not in ("NOUN", "PROPN") or token.dep != "pobj" or parsed.tokens[token.head].lower not in beside:
        return []
    end = parsed.subtree(noun)[-1].i + 1
    near = [d for d in parsed.dates if d.edtf and d.role in ("date", "during") and d.first in (end, end + 1)]
    return [d for d in near if "," not in [t.text for t in parsed.tokens[end : d.first]]]


def new_date(parsed: Parsed, at: int) -> DateMention | None:
    """To when something is put off: "until June", "to the summer"."""
    inside = {t.i for t in own_tokens(parsed, at)}
    found = [d for d in parsed.dates if d.edtf and (d.head in inside or d.first in inside) and d.first > at]
    before = {d.first: {t.lower for t in parsed.tokens[d.first - 2 : d.first]} | {parsed.tokens[d.first].lower} for d in found}
    ends = [d for d in found if d.role == "until" or before[d.first] & {"to", "until", "till"}]
    return next((replace(d, edtf=_ahead(parsed, d, _until(d.edtf))) for d in ends if d.edtf), None)


def _ahead(parsed: Parsed, date: DateMention, edtf: str) -> str:
    """What is put off is put off to a day to come: of a date without its year the next one after publication."""
    published = (parsed.report.published or "")[:4]
    said = parsed.text((date.start, date.end))
    if not published or re.search(r"\d{4}|last|past", said) or is_later(edtf, parsed.report.published):
        return edtf
    year = str(int(published) - 1)
    return re.sub(rf"\b{year}(?=-)", published, edtf)


def _until(edtf: str) -> str:
    """ "Until June" gives June as the new date."""
    return edtf.strip("[]").removeprefix("..") if edtf.startswith("[..") else edtf


def _above(parsed: Parsed, at: int) -> list[DateMention]:
    """The date beside the verb that only says that it is to be: "tomorrow, they are to meet", "is scheduled on Monday to fly", or
    the day of what follows on it at once."""
    token = parsed.tokens[at]
    head = parsed.tokens[token.head]
    if carrier_of(parsed, at) != at:
        return _dates(parsed, own_tokens(parsed, head.i), head.i)
    if token.dep == "pobj" and head.lower in ("after", "following") and parsed.tokens[head.head].pos == "VERB":
        verb = parsed.tokens[head.head]  # "signed it on Monday after talks with Paz"
        return [d for d in _dates(parsed, own_tokens(parsed, verb.i), verb.i, ("date",)) if is_day(d.edtf or "")]
    if token.dep == "pobj" and head.lower in ("at", "during") and parsed.tokens[head.head].lemma in cues().verbs:
        said = _dates(parsed, parsed.subtree(head.head), head.head, ("date",))  # "said on Monday at a meeting"
        return [d for d in said if is_day(d.edtf or "") and d.first > head.head and d.last <= head.i]
    if token.dep == "acomp":
        return _dates(parsed, own_tokens(parsed, head.i), head.i)
    if token.dep != "xcomp" or not (head.lemma == "be" or head.lower in words("scheduled")):
        return []
    return _dates(parsed, own_tokens(parsed, head.i), head.i)


def carrier_of(parsed: Parsed, at: int) -> int:
    """The verb of going there, on which an aim hangs ("flew to Busan to lay flowers"): it tells how real and when; else the verb
    itself."""
    token = parsed.tokens[at]
    head = parsed.tokens[token.head]
    moves = head.lemma in words("moving") | words("leaving") | {"come", "go", "tour", "visit"}
    return head.i if token.dep in ("advcl", "xcomp") and token.tag == "VB" and moves else at


def same_day(parsed: Parsed, at: int) -> DateMention | None:
    """The day last told of, for a sentence that begins "Later in the day"."""
    here = parsed.sentence_of(at)
    if not SAME_DAY.search(parsed.text((here.start, here.end))):
        return None
    before = [d for d in parsed.dates if d.end <= parsed.tokens[at].start and d.role == "date" and d.edtf and is_day(d.edtf)]
    near = [d for d in before if here.index - parsed.tokens[d.head].sentence <= 6]
    return near[-1] if near else None


def is_day(edtf: str) -> bool:
    """Is a date one day, in full?"""
    return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", edtf))


def length_of(parsed: Parsed, noun: int) -> int | None:
    """How many days a visit lasts ("a three-day visit")."""
    before = [t for t in parsed.subtree(noun) if t.i < noun]
    found = LENGTH.search(parsed.text((before[0].start, before[-1].end))) if before else None
    return None if not found else DAYS.get(found[1].lower()) or (int(found[1]) if found[1].isdigit() else None)


def days_from(edtf: str | None, days: int | None) -> str | None:
    """The days that a visit lasts from its first one."""
    if not edtf or not days or days < 2 or not is_day(edtf):
        return edtf
    first = dt.date.fromisoformat(edtf)
    return lasting(edtf, (first + dt.timedelta(days - 1)).isoformat())


def is_later(edtf: str, published: str | None) -> bool:
    """Does it lie after the day of publication? Dates without a year do not tell."""
    digits = re.sub(r"[^\d-]", "", edtf.split("..")[0].split("/")[0])
    return bool(digits and published) and not edtf.startswith("XXXX") and digits > str(published)[: len(digits)]


def is_past(edtf: str, published: str | None) -> bool:
    """Is it a day, or ends it with one, that lies before the day of publication?"""
    day = edtf.rpartition("/")[2]
    return bool(published) and is_day(day) and day < str(published)[:10]


def is_now(edtf: str, published: str | None) -> bool:
    """Does the day of publication lie among several days of a visit?"""
    if not published or "/" not in edtf or len(published) < 10:
        return False
    first, last = bounds(edtf)
    day = dt.date.fromisoformat(published[:10])
    return first is not None and last is not None and first <= day <= last
