"""Briefs and entries as pages: Markdown with CommonMark footnotes, and one self-contained HTML page. Report text is hostile."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from comity.show.brief import Brief, Shown
from comity.show.footnotes import Footnote
from comity.show.passage import Dossier
from comity.show.sources import Source
from comity.show.values import label

SPECIAL = re.compile(r"([\\`*_\[\]<>~|&$])")
OPENING = re.compile(r"^(?:(\d+)(?=[.)](?:\s|$))|([#+\-=]))")
WEB = re.compile(r"https?://[^\s<>\"]+$")


def html(brief: Brief) -> str:
    """The brief as one page of HTML that loads nothing."""
    return environment().get_template("brief.html").render(brief=brief)


def entry_html(dossier: Dossier) -> str:
    """One entry with its statements as a page."""
    return environment().get_template("entry.html").render(dossier=dossier)


@cache
def environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("comity.show", "templates"), autoescape=select_autoescape(["html"]), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.tests["web"] = is_web
    environment.filters["label"] = label
    return environment


def is_web(address: str) -> bool:
    """May the address be a link? Only http and https may."""
    return bool(WEB.match(address))


def markdown(brief: Brief) -> str:
    """The brief as CommonMark with footnotes."""
    parts = [f"# {escape(brief.title)}", "  \n".join(f"{f.label}: {escape(f.value)}" for f in brief.scope)]
    parts.append("\n".join(f"- {f.label}: {escape(f.value)}" for f in brief.facts))
    for section in brief.sections:
        parts.append(f"## {section.title}")
        for group in section.groups:
            if group.title:
                parts.append(f"### {escape(group.title)}")
            parts.append("\n".join(_lines(group.lines)))
    if not brief.sections:
        parts.append("Nothing on record matches.")
    parts += ["## Sources", "\n".join(_source(s) for s in brief.sources)] if brief.sources else []
    return "\n\n".join([*parts, *(_footnote(f) for f in brief.footnotes)]) + "\n"


def escape(text: str) -> str:
    """Text as it is to appear, on one line, with nothing of it read as Markdown or HTML."""
    flat = SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return OPENING.sub(lambda m: f"{m[1]}\\" if m[1] else f"\\{m[2]}", flat)


def _lines(lines: Iterable[Shown], depth: int = 0) -> list[str]:
    found = []
    for one in lines:
        lead = f"**{escape(one.lead)}** – " if one.lead else ""
        marks = f" *({escape(', '.join(m for m in (*one.marks, one.see) if m))})*" if one.marks or one.see else ""
        notes = "".join(f"[^{number}]" for number, _ in one.notes)
        found.append(f"{'  ' * depth}- {lead}{escape(one.text)}{marks}{notes}")
        found += _lines(one.below, depth + 1)
    return found


def _source(source: Source) -> str:
    title = f", “{escape(source.title)}”" if source.title else ""
    notes = f"; cited {len(source.footnotes)} times" if len(source.footnotes) > 1 else ""
    more = "; interested: a party’s own outlet" if source.interested else ""
    same = f"; same origin as {escape(', '.join(source.copies))}" if source.copies else ""
    where = f"{_link(source.address)}, report `{source.report}`"
    return f"- {escape(source.outlet)}, {escape(source.published)}{title}, {where}{more}{same}{notes}"


def _footnote(note: Footnote) -> str:
    quotes = " … ".join(f"“{escape(q)}”" for q in note.quotes)
    where = f"Report `{note.report.id}`, {_link(note.address)}"
    return f"[^{note.number}]: {escape(note.outlet)}, {escape(note.published)}: {quotes} {where}"


def _link(address: str) -> str:
    return f"<{address}>" if is_web(address) else escape(address)
