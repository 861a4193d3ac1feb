"""People and the posts they hold, one line a person."""

from __future__ import annotations

from collections.abc import Iterable

from comity.show import words
from comity.show.compose import line
from comity.show.lines import Line
from comity.show.material import Material
from comity.terms.entry import Entry
from comity.terms.names import parts


def people(material: Material) -> list[tuple[str, list[Line]]]:
    """By party, each person with every post on record, the fullest title first."""
    persons: dict[tuple[str, tuple[str, ...]], list[Entry]] = {}
    for entry in material.of_kind("post"):
        persons.setdefault((side(entry), parts(words.name(entry.value("person")))), []).append(entry)
    groups: dict[str, list[Line]] = {}
    for (party, _), posts in persons.items():
        groups.setdefault(party, []).append(_person(posts, material))
    return [
        (title, sorted(lines, key=lambda x: x.lead))
        for title, lines in sorted(groups.items(), key=lambda g: (g[0] == "Others", g[0]))
    ]


def side(entry: Entry) -> str:
    """The party that the holder of a post acts for, in words."""
    person = entry.value("person")
    state = entry.value("state") or (person.get("state") if isinstance(person, dict) else None)
    return words.party(state) if state else "Others"


def _person(posts: list[Entry], material: Material) -> Line:
    fullest = sorted(posts, key=lambda e: (-len(e.statements), -len(str(e.value("title"))), e.id))
    lines = [line(e, material) for e in fullest]
    lead = max((x.lead for x in lines), key=lambda lead: (len(lead), lead))
    titles = _distinct(x.text for x in lines)
    others = _others(fullest, titles)
    statements = tuple(dict.fromkeys(s for x in lines for s in x.statements))
    marks = lines[0].marks if len(lines) == 1 else tuple(dict.fromkeys(m for x in lines for m in x.marks if m == "disputed"))
    return Line(f"{'; '.join(titles)}{others}.", statements, lead=lead, marks=marks, entry=fullest[0].id)


def _others(posts: list[Entry], titles: list[str]) -> str:
    """Titles that reports give in other words; those whose every word another title has are left out."""
    given = [str(o.value) for e in posts if (f := e.fields.get("title")) for o in f.others]
    told = [set(parts(t)) for t in titles]
    found: dict[tuple[str, ...], str] = {}
    for title in sorted(given, key=lambda t: (-len(t), t)):
        if not any(set(parts(title)) <= t for t in told):
            found[parts(title)] = title
            told.append(set(parts(title)))
    return f" (also given as {', '.join(found.values())})" if found else ""


def _distinct(titles: Iterable[str]) -> list[str]:
    """Titles that differ by more than case and spelling marks, as first given."""
    return list({parts(t): t for t in reversed(list(titles))}.values())[::-1]
