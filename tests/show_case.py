"""Invented reports and what they state, as material for the tests of views. No person, outlet or dealing here exists."""

from __future__ import annotations

from typing import Any

from comity.show.material import Material
from comity.terms.entry import CourseStep, Entry, Field, Origin, Other, Point, Related
from comity.terms.report import Block, Report
from comity.terms.statement import Kind, Statement

HARBOUR = (
    "Minister of Works Lio Maran of Fiji held talks with Tonga's envoy Ane Fola in Suva on 4 March 2031, on a visit until 5 March."
    "\nFiji pledged 20 tugboats, of which 12 were delivered. “We keep our word,” Mr Maran said."
    " Fiji invited Ms Fola to Nadi by June 2031."
)
TIDE = (
    "Fiji has pledged 25 tugboats, an official said. <script>alert('x')</script>"
    " The talks in Suva were held on 4 March [as] *planned*."
)


def report(key: str, text: str, **about: Any) -> Report:
    """A report of one block."""
    return Report(
        id=key, path=f"reports/{key}.txt", text=text, sha256="0" * 64, blocks=(Block(0, len(text), "paragraph"),), **about
    )


def statement(key: str, kind: Kind, source: Report, quote: str, spans: dict[str, str] | None = None, **fields: Any) -> Statement:
    """A statement of a quote that the report has; `spans` are the words of fields."""
    start = source.text.index(quote)
    at = {n: (source.text.index(w), source.text.index(w) + len(w)) for n, w in (spans or {}).items()}
    polarity = fields.pop("polarity", "positive")
    return Statement(
        id=key,
        kind=kind,
        report=source.id,
        span=(start, start + len(quote)),
        quote=quote,
        fields=fields,
        spans=at,
        polarity=polarity,
    )


def entry(key: str, kind: Kind, *said: Statement, others: dict[str, tuple[Other, ...]] | None = None, **more: Any) -> Entry:
    """An entry whose fields are those of its statements, first come first served."""
    fields: dict[str, Field] = {}
    for s in said:
        for name, value in s.fields.items():
            own = fields.get(name)
            if own is None:
                fields[name] = Field(value, (s.id,), (others or {}).get(name, ()))
            elif own.value == value:
                fields[name] = Field(value, (*own.statements, s.id), own.others)
    more.setdefault("origins", tuple(Origin(s.report, (s.report,)) for s in said))
    return Entry(id=key, kind=kind, fields=fields, statements=tuple(s.id for s in said), **more)


def person(name: str, state: str) -> dict[str, str]:
    return {"name": name, "state": state}


def meetings(harbour: Report, tide: Report) -> dict[str, Statement]:
    """A visit, held, with its talks, and one proposed; what was said there and who holds which post."""
    maran, fola = person("Lio Maran", "FJI"), person("Ane Fola", "TON")
    place = [{"name": "Suva", "state": "FJI"}]
    return {
        "talks": statement(
            "s-talks", "engagement", harbour, "held talks with Tonga's envoy Ane Fola in Suva on 4 March 2031",
            {"date": "4 March 2031", "place": "Suva"},
            type="talks", status="held", parties=["FJI", "TON"], participants=[maran, fola], date="2031-03-04", place=place,
        ),
        "again": statement(
            "s-again", "engagement", tide, "The talks in Suva were held on 4 March [as] *planned*",
            type="talks", status="held", date="2031-03-04", place=place,
        ),
        "visit": statement(
            "s-visit", "engagement", harbour, "on a visit until 5 March",
            type="visit", status="held", parties=["FJI", "TON"], participants=[fola], date="2031-03-04/2031-03-05",
            place=[{"name": "Fiji", "state": "FJI"}],
        ),
        "proposed": statement(
            "s-proposed", "engagement", harbour, "Fiji invited Ms Fola to Nadi by June 2031", type="visit", status="proposed",
            parties=["FJI", "TON"], participants=[fola], place=[{"name": "Nadi", "state": "FJI"}],
        ),
        "words": statement(
            "s-words", "quotation", harbour, "“We keep our word,” Mr Maran said", speaker=maran, words="We keep our word",
            cue="said",
        ),
        "works": statement(
            "s-works", "post", harbour, "Minister of Works Lio Maran", person=maran, title="Minister of Works", state="FJI",
        ),
        "envoy": statement("s-envoy", "post", harbour, "Tonga's envoy Ane Fola", person=fola, title="envoy", state="TON"),
    }  # fmt: skip


def promises(harbour: Report, tide: Report) -> dict[str, Statement]:
    """A figure told in two ways, a pledge and what was done, an invitation."""
    return {
        "twenty": statement(
            "s-twenty", "figure", harbour, "20 tugboats", value=20, unit="tugboat", counted="tugboats", actor=["FJI"], role="total",
        ),
        "more": statement(
            "s-more", "figure", tide, "25 tugboats", value=25, unit="tugboat", counted="tugboats", actor=["FJI"], role="total",
        ),
        "pledge": statement(
            "s-pledge", "commitment", harbour, "Fiji pledged 20 tugboats", act="pledge", strength="firm", actor=["FJI"],
            counterpart=["TON"], content="20 tugboats", topics=["maritime_security"],
        ),
        "done": statement(
            "s-done", "activity", harbour, "12 were delivered", status="completed", actor=["FJI"], content="12 were delivered",
        ),
        "invite": statement(
            "s-invite", "commitment", harbour, "Fiji invited Ms Fola to Nadi by June 2031", act="invite", strength="firm",
            actor=["FJI"], counterpart=["TON"], content="Ms Fola to Nadi", due="[..2031-06-30]",
        ),
    }  # fmt: skip


def material() -> Material:
    """A visit with its talks, a disputed figure, a pledge with a course, an invitation, a quotation and two posts."""
    harbour = report("a1", HARBOUR, outlet="Harbour Times", published="2031-03-05", url="https://harbour.example/1", title="Talks")
    tide = report("b2", TIDE, outlet="The <b>Tide</b>", published="2031-03-06", url="javascript:alert(1)")
    said = meetings(harbour, tide) | promises(harbour, tide)
    against = Other(value=25, statements=("s-more",), relation="conflicts", type="different_value")
    tugs = entry("e-tugs", "figure", said["twenty"], said["more"], others={"value": (against,)}, standing="disputed",
                 points=(Point(20, None, ("s-twenty",)), Point(25, None, ("s-more",))))  # fmt: skip
    course = (CourseStep("voiced", "2031-03-05", ("s-pledge",)), CourseStep("under_way", "2031-03-05", ("s-done",)))
    inside = (Related("part_of", "e-visit"),)
    entries = [
        entry("e-talks", "engagement", said["talks"], said["again"], standing="corroborated", relations=inside),
        entry("e-visit", "engagement", said["visit"]), entry("e-proposed", "engagement", said["proposed"]), tugs,
        entry("e-pledge", "commitment", said["pledge"], course=course), entry("e-invite", "commitment", said["invite"]),
        entry("e-done", "activity", said["done"]), entry("e-words", "quotation", said["words"]),
        entry("e-works", "post", said["works"]), entry("e-envoy", "post", said["envoy"]),
    ]  # fmt: skip
    return Material.of([harbour, tide], said.values(), entries)
