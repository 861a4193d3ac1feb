"""What a line is: a date or name in front, a sentence, the statements behind it; and what lines of all kinds say alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from comity.show import words
from comity.show.material import Material
from comity.terms.entry import Entry
from comity.terms.names import parts
from comity.terms.statement import Statement


@dataclass(frozen=True)
class Line:
    """`lead` is set in bold, `marks` small at the end; `statements` are the ids that the line rests on; `below` hangs under it."""

    text: str
    statements: tuple[str, ...]
    lead: str = ""
    marks: tuple[str, ...] = ()
    entry: str | None = None
    see: str = ""
    below: tuple[Line, ...] = ()


def standing(entry: Entry, material: Material) -> tuple[str, ...]:
    """How well an entry is borne out: "3 origins", "single source", "disputed", whether only parties' own outlets say it, whether a
    person corrected it; of one that is said no more, no sources."""
    count = len(entry.origins) or len({s.report for s in material.said(entry)})
    told = f"{count} origins" if count > 1 else "single source"
    gone = entry.standing == "retracted"
    marks = [entry.standing if entry.standing in ("disputed", "superseded", "retracted") else "", "" if gone else told]
    if not gone and entry.origins and all(o.interested for o in entry.origins):
        marks.append("a party’s own outlet" if count == 1 else "the parties’ own outlets")
    if any(j.act == "edit" for j in material.judgements(entry)):
        marks.append("corrected")
    return tuple(m for m in marks if m)


def reported(entry: Entry, material: Material) -> str:
    """When it was reported: the day, or the first and the last."""
    dates = sorted(d for s in material.said(entry) if (d := material.published(s)))
    if not dates:
        return "report undated"
    many = f"first reported {words.date(dates[0])}, last {words.date(dates[-1])}"
    return many if dates[0] != dates[-1] else f"reported {words.date(dates[0])}"


def voiced(entry: Entry, material: Material) -> str:
    """The same as the head of a line."""
    return words.capital(reported(entry, material))


def post_of(name: str, reports: set[str], material: Material) -> Statement | None:
    """The post that one of these reports gives the person, the most often given first, then the fullest; None where none does."""
    held = [s for s in material.posts.get(parts(name), ()) if not s.get("former") and s.polarity == "positive"]
    often = Counter(parts(str(s.get("title"))) for s in held)
    fit = [s for s in held if s.report in reports]
    return max(
        fit, key=lambda s: (often[parts(str(s.get("title")))], bool(s.get("rank")), len(str(s.get("title"))), s.id), default=None
    )


def office(fields: Mapping[str, Any]) -> tuple[str, str]:
    """What stands before and after the name of who holds a post: ("General ", ", Minister of National Defence")."""
    rank = f"{fields['rank']} " if fields.get("rank") else ""
    acting = "Acting " if fields.get("acting") else "former " if fields.get("former") else ""
    return rank, f", {acting}{fields['title']}" if fields.get("title") else ""
