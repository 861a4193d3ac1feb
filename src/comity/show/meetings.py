"""Engagements in words: who came together with whom, where, as part of what."""

from __future__ import annotations

import re
from collections.abc import Mapping

from comity.show import words
from comity.show.lines import Line, office, post_of
from comity.show.material import Material
from comity.terms.entry import Entry
from comity.vocabulary.articles import with_article
from comity.vocabulary.parties import state as state_named

type People = dict[str, list[tuple[str, str]]]
"""Participants by the key of their party: name with rank, and title."""
NOUNS = {
    "visit": "visit", "meeting": "meeting", "talks": "talks", "dialogue": "dialogue", "call": "telephone call",
    "ceremony": "ceremony", "conference": "conference", "exhibition": "exhibition", "exercise": "exercise",
}  # fmt: skip
JOINED = frozenset({"ceremony", "conference", "exhibition", "exercise"})
"""Engagements that one takes part in, rather than holds."""
SITES = re.compile(
    r"\b(airbase|airport|base|cent(?:er|re)|embassy|hall|headquarters|hotel|house|ministry|monument|office|palace)\b", re.I
)
"""Places that one is at, rather than in."""
STATUS = {
    "held": "", "ongoing": "Under way when reported: ", "planned": "Planned: ", "proposed": "Proposed: ",
    "postponed": "Postponed: ", "cancelled": "Cancelled: ",
}  # fmt: skip


def engagement(entry: Entry, material: Material) -> Line:
    status = str(entry.value("status") or "held")
    people, posts = _participants(entry, material)
    state = f"Reported as not {status}: " if material.negated(entry) else STATUS[status]
    text = _visit(entry, people, state) if entry.value("type") == "visit" else _gathering(entry, people, state)
    if topics := words.topics(entry.value("topics")):
        text += f". Discussed: {topics}"
    return Line(text + ".", posts, lead=words.date(entry.value("date")))


def _visit(entry: Entry, people: People, state: str) -> str:
    places, parties = words.many(entry.value("place")), [words.key(p) for p in words.many(entry.value("parties"))]
    hosts = {p["state"] for p in places if isinstance(p, Mapping) and p.get("state")}
    if not people and len(parties) > 1 and (not places or hosts >= set(parties)):
        return f"{state}visits between {words.parties(parties)}{_within(entry)}"
    visiting = {k: v for k, v in people.items() if k not in hosts} or people
    guests = [f"{n} ({t})" if t else n for k, v in people.items() if k not in visiting for n, t in v]
    to = words.places(places) or words.parties(p for p in parties if p not in people)
    who = words.listing(_titled(n, t, k) for k, v in visiting.items() for n, t in v) or words.parties(
        p for p in parties if p not in hosts
    )
    text = f"{state}visit{f' by {who}' if who else ''}{f' to {_article(to)}' if to else ''}"
    return text + (f"; with {words.listing(guests)}" if guests else "") + _within(entry)


def _titled(name: str, title: str, side: str) -> str:
    about = ", ".join(w for w in (title, words.party(side) if side else "") if w)
    return f"{name} ({about})" if about else name


def _article(place: str) -> str:
    return f"the {place}" if state_named(place) in with_article() and not place.startswith("the ") else place


def _where(entry: Entry) -> str:
    place = words.places(entry.value("place"))
    return f" {'at' if SITES.search(place) else 'in'} {_article(place)}" if place else ""


def _gathering(entry: Entry, people: People, state: str) -> str:
    sides, what = _sides(entry, people), _what(entry)
    if not state and sides:
        verb = "took part in" if entry.value("type") in JOINED else "held"
        return f"{words.listing(sides)} {verb} {what}{_where(entry)}{_within(entry)}"
    together = words.listing(sides)
    link = f" between {together}" if len(sides) > 1 and " between " not in what else f" ({together})" if sides else ""
    return f"{state}{what}{link}{_where(entry)}{_within(entry)}"


def _what(entry: Entry) -> str:
    series, ordinal, noun = entry.value("series"), entry.value("ordinal"), NOUNS.get(str(entry.value("type")), "engagement")
    nth = f"the {ordinal_words(int(ordinal))} " if ordinal else ""
    if series:
        return f"{nth or 'the '}{series}"
    return nth + (f"round of {noun}" if noun == "talks" else noun) if nth else noun if noun == "talks" else _a(noun)


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def ordinal_words(value: int) -> str:
    """13 is "13th", 2 "2nd"."""
    last = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{last}"


def _within(entry: Entry) -> str:
    whole = entry.value("part_of")
    told = len(str(whole or "").split()) > 1
    return f", as part of “{whole}”" if told and not any(r.type == "part_of" for r in entry.relations) else ""


def _sides(entry: Entry, present: People) -> list[str]:
    """Each party with its people: "Vietnam (General Phan Van Giang, Minister of National Defence)"."""
    sides, left = [], dict(present)
    for value in words.many(entry.value("parties")):
        names = "; ".join(f"{n}, {t}" if t else n for n, t in left.pop(words.key(value), ()))
        sides.append(words.party(value, article=True) + (f" ({names})" if names else ""))
    return sides + [_titled(n, t, key) for key, people in left.items() for n, t in people]


def _participants(entry: Entry, material: Material) -> tuple[People, tuple[str, ...]]:
    """Participants with their posts, by party, and the statements that give the posts."""
    found: People = {}
    used: list[str] = []
    reports = {s.report for s in material.said(entry)}
    for person in words.many(entry.value("participants")):
        name, state = words.name(person), person.get("state") if isinstance(person, Mapping) else None
        post = post_of(name, reports, material)
        before, after = office(post.fields) if post else ("", "")
        used += [post.id] if post else []
        side = state or (post.get("state") if post else None)
        found.setdefault(str(side or ""), []).append((f"{before}{name}", after.removeprefix(", ")))
    return found, tuple(used)
