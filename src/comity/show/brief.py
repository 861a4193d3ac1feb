"""A brief: what the record holds on a relationship, every line with its footnotes. Material in, a `Brief` for any writer out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from comity.record.scope import Scope
from comity.show import words
from comity.show.compose import line
from comity.show.disagreements import disagreement
from comity.show.footnotes import Footnote, Footnotes
from comity.show.glance import Fact, facts, glance
from comity.show.lines import Line, reported
from comity.show.material import Material, edges
from comity.show.people import people
from comity.show.sentences import STANCES
from comity.show.sides import outline, owner
from comity.show.silence import silent_since
from comity.show.sources import Source, sources
from comity.terms.entry import Entry
from comity.terms.statement import Kind


@dataclass(frozen=True)
class Shown:
    """A line with its footnotes: `notes` are (number, which reference to it this is), for links there and back."""

    lead: str
    text: str
    marks: tuple[str, ...]
    notes: tuple[tuple[int, int], ...]
    entry: str | None
    see: str
    below: tuple[Shown, ...]


@dataclass(frozen=True)
class Group:
    title: str
    lines: tuple[Shown, ...]


@dataclass(frozen=True)
class Section:
    id: str
    title: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Brief:
    title: str
    scope: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    footnotes: tuple[Footnote, ...]
    references: dict[int, int]
    """How often each footnote is referred to."""


Outline = list[tuple[str, list[Line]]]
Make = Callable[[Entry, Material], Line]


def brief(material: Material, scope: Scope, day: str) -> Brief:
    """The brief on the material in scope, as seen on `day` (ISO). Raises Unsourced when a line has no passage behind it."""
    chosen = material.within(scope)
    notes, seen = Footnotes(material), Counter[int]()
    made = []
    for name, title, build in SECTIONS:
        groups = [Group(t, tuple(_shown(x, notes, seen) for x in lines)) for t, lines in build(chosen, day) if lines]
        if groups:
            made.append(Section(name, title, tuple(groups)))
    used, footnotes = {material.statements[s].report for e in chosen.entries for s in e.statements}, notes.all()
    reports = [material.reports[r] for r in used | {f.report.id for f in footnotes}]
    return Brief(
        title=_title(scope), scope=_scope(scope, day), facts=facts(chosen, reports), sections=tuple(made),
        sources=sources(reports, material, footnotes), footnotes=footnotes, references=dict(seen),
    )  # fmt: skip


def _shown(one: Line, notes: Footnotes, seen: Counter[int]) -> Shown:
    numbers = notes.numbers(one.statements, f"{one.lead} {one.text}".strip())
    seen.update(numbers)
    own = tuple((n, seen[n]) for n in numbers)
    return Shown(one.lead, one.text, one.marks, own, one.entry, one.see, tuple(_shown(b, notes, seen) for b in one.below))


def _title(scope: Scope) -> str:
    names = words.listing(sorted(words.party(p) for p in scope.parties))
    return f"{names}: what is on record" if names else "What is on record"


def _scope(scope: Scope, day: str) -> tuple[Fact, ...]:
    given = [
        ("From", words.date(scope.since) if scope.since else ""), ("To", words.date(scope.until) if scope.until else ""),
        ("Topic", words.topic(scope.topic) if scope.topic else ""),
        ("As known on", words.date(scope.as_of) if scope.as_of else ""),
        ("As true on" if scope.on else "" if scope.as_of else "Made on", words.date(day)),
    ]  # fmt: skip
    return tuple(Fact(label, value) for label, value in given if label and value)


# Sections: each gives titled groups of lines

WHOLE = 5
"""Words from which on a quotation is worth a line."""
PAST = ("held", "ongoing")


def _engagements(material: Material, day: str) -> Outline:
    every = material.of_kind("engagement")
    happened = [e for e in every if (e.value("status") or "held") in PAST and not material.negated(e)]
    ahead = [e for e in every if e.value("status") in ("planned", "proposed") and not material.negated(e)]
    past = [e for e in ahead if (last := edges(e.value("date"))[1]) and last.isoformat() < day]
    told, gone = {e.id for e in (*happened, *ahead)}, {e.id for e in past}
    rest = [e for e in every if e.id not in told]
    titled = (
        ("Held and under way", happened), ("Planned and proposed", [e for e in ahead if e.id not in gone]),
        ("Planned for a date now past, not reported as held", past), ("Postponed, cancelled or not held", rest),
    )  # fmt: skip
    return [(title, _nested(entries, material, _referring, frozenset({"part_of"}))) for title, entries in titled]


def _nested(entries: list[Entry], material: Material, make: Make, links: frozenset[str]) -> list[Line]:
    """Lines of entries, those that are linked to another one of the list below it."""
    ids = {e.id for e in entries}
    whole = {e.id: r.entry for e in entries for r in e.relations if r.type in links and r.entry in ids}
    under = {e.id: whole[e.id] for e in entries if e.id in whole and whole[e.id] not in whole}
    inside: dict[str, list[Line]] = {}
    for e in entries:
        if e.id in under:
            inside.setdefault(under[e.id], []).append(make(e, material))
    tops = [(e, make(e, material)) for e in entries if e.id not in under]
    return [replace(top, below=top.below + tuple(inside.get(e.id, ()))) for e, top in tops]


TWINS: dict[Kind, tuple[Kind, str]] = {"engagement": ("commitment", "Commitments"), "commitment": ("engagement", "Engagements")}


def _referring(entry: Entry, material: Material) -> Line:
    """A line, with a pointer to the other section where the same passage makes an invitation or plan and an engagement."""
    own = line(entry, material)
    kind, title = TWINS[entry.kind]
    twin = any(kind in material.kinds_at.get((s.report, s.span), ()) for s in material.said(entry))
    return replace(own, see=f"see also {title}") if twin else own


def _by(kind: Callable[[Entry], str], entries: Iterable[Entry], material: Material, make: Make = line) -> Outline:
    """Lines in groups, these in alphabetical order, what has none last; a part or an addition stands below its whole."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(kind(entry), []).append(entry)
    ordered = sorted(groups.items(), key=lambda g: (g[0].startswith("Other"), g[0]))
    return [(title, _nested(found, material, make, frozenset({"part_of", "adds_to"}))) for title, found in ordered]


def topic_of(entry: Entry) -> str:
    """The group of an entry's first topic: its parent, capitalised."""
    topics = words.many(entry.value("topics"))
    return words.topic(str(topics[0]).split(".")[0]).capitalize() if topics else "Other matters"


def party_of(entry: Entry) -> str:
    sides = [words.party(words.key(p)) for f in ("actor", "holder", "state") for p in words.many(entry.value(f))]
    person = entry.value("speaker") or entry.value("person")
    if not sides and isinstance(person, dict) and person.get("state"):
        sides = [words.party(person["state"])]
    return words.listing(sorted(set(sides))) or "Others"


def _commitments(material: Material, day: str) -> Outline:
    entries = sorted(material.of_kind("commitment"), key=topic_of)
    return _by(party_of, entries, material, _heard(_pledge, day))


def _agreements(material: Material, day: str) -> Outline:
    return [("", [_heard(line, day)(e, material) for e in material.of_kind("agreement")])]


def _heard(make: Make, day: str) -> Make:
    """Lines that tell of what is open since when nothing was reported, where that is long ago."""

    def made(entry: Entry, material: Material) -> Line:
        own, since = make(entry, material), silent_since(entry, day)
        return replace(own, marks=(*own.marks, f"no report since {words.date(since)}")) if since else own

    return made


def _pledge(entry: Entry, material: Material) -> Line:
    own = _referring(entry, material)
    title = words.topics(entry.value("topics"), most=3)
    marks = (reported(entry, material), *own.marks)
    return replace(own, lead=words.capital(title), marks=marks)


def _stance(entry: Entry) -> int:
    return [*STANCES, entry.value("stance")].index(entry.value("stance"))


def is_whole(entry: Entry) -> bool:
    """Is the quotation more than a fragment? Fragments stay in the tables."""
    return len(str(entry.value("words")).split()) >= WHOLE


def _conflicts(material: Material, _: str) -> Outline:
    found = [disagreement(e, material) for e in material.of_kind() if e.standing == "disputed"]
    return [("", [x for lines in found for x in lines])]


SECTIONS: tuple[tuple[str, str, Callable[[Material, str], Outline]], ...] = (
    ("glance", "At a glance", glance),
    ("engagements", "Engagements", _engagements),
    ("agreements", "Agreements", _agreements),
    ("figures", "Figures", lambda m, _: _by(topic_of, m.of_kind("figure"), m)),
    ("commitments", "Commitments", _commitments),
    ("activities", "Activities", lambda m, day: _by(topic_of, m.of_kind("activity"), m, _heard(line, day))),
    ("positions", "Positions", lambda m, _: _by(party_of, sorted(m.of_kind("position"), key=_stance), m)),
    ("quotations", "In their words", lambda m, _: _by(party_of, filter(is_whole, m.of_kind("quotation")), m)),
    ("people", "People and posts", lambda m, _: people(m)),
    ("conflicts", "What the sources disagree on", _conflicts),
    ("sides", "What one side leaves out", lambda m, _: outline(m, owner())),
)
