"""Agreements, commitments, activities, positions, quotations and posts in words, composed of their fields alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

from comity.show import words
from comity.show.lines import Line, office, reported, voiced
from comity.show.material import Material
from comity.terms.entry import CourseStep, Entry

INSTRUMENTS = {
    "memorandum": "memorandum of understanding", "joint_statement": "joint statement", "vision_statement": "vision statement",
    "minutes": "minutes", "communique": "communiqué", "code": "code of conduct",
}  # fmt: skip
STATUSES = {"under_negotiation": "under negotiation", "in_force": "in force", "ended": "ended"}
STEPS = {"under_way": "under way"}


def agreement(entry: Entry, material: Material) -> Line:
    instrument = str(entry.value("instrument") or "agreement")
    noun = INSTRUMENTS.get(instrument, instrument.replace("_", " "))
    title, subject, status = entry.value("title"), entry.value("subject"), entry.value("status")
    text = f"“{title}”" if title else noun
    if title and noun.split()[0].casefold() not in str(title).casefold():
        text += f" ({noun})"
    text += f" (“{subject}”)" if subject and subject not in (title or "") else ""
    text += _between(words.many(entry.value("parties")))
    text += f": {_status(status, material.negated(entry))}" if status else _referred(entry)
    text += f" in {words.places(entry.value('place'))}" if entry.value("place") else ""
    text += _end(words.date(entry.value("until"))) if entry.value("until") else ""
    topics = words.topics(entry.value("topics"))
    return Line(f"{text}.{f' Topics: {topics}.' if topics and not title else ''}", (), lead=words.date(entry.value("date")))


def _end(date: str) -> str:
    return f", to end {date}" if date.startswith(("between ", "by ")) else f", until {date}"


def _status(status: str, negated: bool) -> str:
    text = STATUSES.get(status, status.replace("_", " "))
    return f"reported as not {text}" if negated else text


def _referred(entry: Entry) -> str:
    return ", referred to" if entry.value("mention") == "reference" else ""


def _between(parties: list[Any]) -> str:
    names = [words.party(p, article=True) for p in parties]
    return f" between {words.listing(names)}" if len(names) > 1 else f", {names[0]}" if names else ""


ACTS = {
    ("pledge", "firm"): "pledged", ("pledge", "wish"): "voiced a wish", ("agree", "firm"): "agreed",
    ("agree", "wish"): "agreed on a wish", ("plan", "firm"): "planned", ("plan", "wish"): "voiced a plan",
    ("offer", "firm"): "offered", ("offer", "wish"): "voiced an offer", ("invite", "firm"): "invited",
    ("invite", "wish"): "voiced an invitation", ("request", "firm"): "asked", ("request", "wish"): "voiced a hope",
    ("accept", "firm"): "accepted", ("refuse", "firm"): "refused",
}  # fmt: skip
DENIED = {
    "pledge": "did not pledge", "agree": "did not agree", "plan": "did not plan", "offer": "did not offer",
    "invite": "did not invite", "request": "did not ask", "accept": "has not accepted", "refuse": "did not refuse",
}  # fmt: skip
TOWARDS = {
    ("request", "firm"): " {}", ("invite", "firm"): " {}", ("agree", "firm"): " with {}", ("plan", "firm"): ", with {}",
    ("accept", "firm"): ", in answer to {}", ("refuse", "firm"): ", in answer to {}",
}  # fmt: skip


def commitment(entry: Entry, material: Material) -> Line:
    act, strength = str(entry.value("act")), str(entry.value("strength") or "firm")
    verb = DENIED[act] if material.negated(entry) else ACTS.get((act, strength)) or ACTS[act, "firm"]
    others = [p for p in words.many(entry.value("counterpart")) if p not in words.many(entry.value("actor"))]
    to = TOWARDS.get((act, strength), " to {}").format(words.parties(others)) if others else ""
    text = f"{who(entry, 'actor', 'actor_name')} {verb}{to}"
    text += f": {_words(entry, 'content', material)}" if entry.value("content") else ""
    text += _suffix(entry, (("condition", ", on the condition: {}"), ("during", ", during {}")))
    text += f"; {words.due(entry.value('due'))}" if entry.value("due") else ""
    return Line(text + ".", (), lead=voiced(entry, material), marks=course_marks(entry), below=_course(entry, material))


def course_marks(entry: Entry) -> tuple[str, ...]:
    """Where a commitment has got to, and whether it is overdue; nothing where its own act says as much."""
    last = [s.step for s in entry.course if s.step != "overdue"][-1:]
    told = {"voiced", {"agree": "agreed", "accept": "agreed", "refuse": "refused"}.get(str(entry.value("act")))}
    late = ("overdue",) if any(s.step == "overdue" for s in entry.course) else ()
    return tuple(STEPS.get(s, s) for s in last if s not in told) + late


def _course(entry: Entry, material: Material) -> tuple[Line, ...]:
    """The steps of a commitment that came further than its first: one line a step, a repeated step once with its dates."""
    runs = [list(run) for _, run in groupby(entry.course, key=lambda s: (s.step, s.judgement))]
    return tuple(_step(run, entry, material) for run in runs) if len([r for r in runs if r[0].step != "overdue"]) > 1 else ()


def _step(run: list[CourseStep], entry: Entry, material: Material) -> Line:
    """A step with what shows it; one that a person judged names who, and rests on the evidence, else on what was undertaken."""
    dates = words.listing(words.date(s.date) for s in run)
    statements = tuple(dict.fromkeys(i for s in run for i in s.statements))
    made = next((j for j in material.judgements(entry) if j.id == run[0].judgement), None)
    told = f", as {made.by} judged" + (f": {made.why}" if made.why else "") if made else ""
    text = f"{words.capital(STEPS.get(run[0].step, run[0].step))}{told.rstrip('.')}."
    return Line(text, statements or entry.statements, lead=words.capital(dates))


def activity(entry: Entry, material: Material) -> Line:
    others = words.parties(p for p in words.many(entry.value("counterpart")) if p not in words.many(entry.value("actor")))
    actors, status = who(entry, "actor", "actor_name"), entry.value("status")
    text = f"{actors}{f' with {others}' if others else ''}" if actors else others
    state = str(status or "").replace("_", " ")
    negated = "reported as not so" if material.negated(entry) else ""
    said = ", ".join(w for w in (negated, state) if w)
    text += f" ({said})" if said else ""
    text += f": {_words(entry, 'content', material)}" if entry.value("content") else ""
    text += f"; supported by {words.parties(entry.value('supported_by'))}" if entry.value("supported_by") else ""
    text += _suffix(entry, (("since", "; since {}"),)) if entry.value("date") else ""
    lead = words.date(entry.value("date")) if entry.value("date") else f"Since {words.date(entry.value('since'))}"
    return Line(text + ".", (), lead=lead if entry.value("date") or entry.value("since") else voiced(entry, material))


STANCES = {
    "supports": "support", "opposes": "opposition", "values": "appreciation", "thanks": "thanks", "praises": "praise",
    "condoles": "condolences", "regrets": "regret", "criticises": "criticism", "condemns": "condemnation",
    "warns": "warning or concern",
}  # fmt: skip


def position(entry: Entry, material: Material) -> Line:
    others = words.parties(p for p in words.many(entry.value("counterpart")) if p not in words.many(entry.value("holder")))
    stance = STANCES.get(str(entry.value("stance")), str(entry.value("stance")))
    stance = f"not {stance}" if material.negated(entry) else stance
    text = who(entry, "holder", "holder_name")
    text += f": {_words(entry, 'object', material)}" if entry.value("object") else ""
    lead = words.capital(stance) + (f", {'to' if stance == 'thanks' else 'towards'} {others}" if others else "")
    return Line(text + ".", (), lead=lead, marks=(reported(entry, material),))


PLACING = frozenset({"after", "at", "before", "during", "in", "on"})
"""What a setting may begin with by itself."""


def quotation(entry: Entry, material: Material) -> Line:
    speaker, setting = entry.value("speaker"), str(entry.value("setting") or "")
    state = speaker.get("state") if isinstance(speaker, Mapping) else None
    text = words.name(speaker) if speaker else "Speaker not named"
    text += f" ({words.party(state)})" if state and state != text else ""
    text += f": “{entry.value('words')}”"
    if setting:
        text += f" ({setting})" if setting.split()[0].casefold() in PLACING else f" (at {setting})"
    return Line(text, (), lead=voiced(entry, material))


def post(entry: Entry, _: Material) -> Line:
    fields = {name: f.value for name, f in entry.fields.items()}
    before, after = office(fields)
    organisation = fields.get("organisation")
    text = after.removeprefix(", ") or "post not named"
    text += f", {organisation}" if organisation and str(organisation).casefold() not in text.casefold() else ""
    text += f" (as of {words.date(fields['as_of'])})" if fields.get("as_of") else ""
    return replace(Line(text, ()), lead=f"{before}{words.name(fields.get('person'))}")


def who(entry: Entry, parties: str, name: str) -> str:
    """Who acts: "Vietnam (Phan Van Giang)"; the name alone where no party is given."""
    sides, named = words.parties(entry.value(parties)), entry.value(name)
    bodies = [words.name(p) for p in words.many(entry.value(parties))]
    short = {"".join(w[0] for w in body.split() if w[0].isupper()) for body in bodies}
    told = not named or named in short or words.spelling(str(named)) in {words.spelling(body) for body in bodies}
    return sides if sides and told else f"{sides} ({named})" if sides else str(named or "an actor not named")


def _words(entry: Entry, name: str, material: Material) -> str:
    """A clause in quotation marks where a report has it in these words, else without."""
    text = str(entry.value(name))
    own = entry.fields[name].statements or entry.statements
    verbatim = any(text in s.quote for s in material.sorted(own))
    return words.quoted(text) if verbatim else text


def _suffix(entry: Entry, templates: tuple[tuple[str, str], ...]) -> str:
    found = ""
    for name, template in templates:
        value = entry.value(name)
        if name == "condition" and str(value) in str(entry.value("content")):
            continue  # the clause says it already
        found += template.format(words.date(value) if name != "condition" else f"“{value}”") if value else ""
    return found
