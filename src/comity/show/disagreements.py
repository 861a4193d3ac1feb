"""What sources disagree on: both sides of every conflict, its type, and who says which."""

from __future__ import annotations

from comity.record.scope import plain_fields
from comity.show import values, words
from comity.show.compose import line
from comity.show.figures import sides
from comity.show.footnotes import outlet
from comity.show.lines import Line
from comity.show.material import Material
from comity.terms.entry import Entry, Field

TYPES = {
    "different_value": "different values", "different_definition": "different definitions", "older_figure": "one is older",
    "rounding": "one is rounded", "wording": "different wording",
}  # fmt: skip


def disagreement(entry: Entry, material: Material) -> list[Line]:
    """A line a field in conflict, with a line below it for each side; of a disputed entry without one, the entry's own line."""
    found = [
        _field(entry, name, f, material) for name, f in entry.fields.items() if any(o.relation == "conflicts" for o in f.others)
    ]
    return found or [line(entry, material)]


def _field(entry: Entry, name: str, field: Field, material: Material) -> Line:
    against = [o for o in field.others if o.relation == "conflicts"]
    given = [(field.value, field.statements), *((o.value, o.statements) for o in against)]
    said = tuple(_side(entry, name, value, ids, material) for value, ids in given)
    types = words.listing(TYPES.get(o.type or "", "") for o in against)
    lead = words.capital(values.label(name)) if name != "value" else "Amount"
    text = f"{' against '.join(s.lead for s in said)}: {_subject(entry, name, material)}"
    every = tuple(dict.fromkeys(i for s in said for i in s.statements))
    return Line(text, every, lead=lead, marks=(types,) if types else (), entry=entry.id, below=said)


def _subject(entry: Entry, name: str, material: Material) -> str:
    """What the field is of: the entry's line, for a number what is counted."""
    if name != "value":
        return line(entry, material).text
    fields = plain_fields(entry)
    return f"{fields.get('counted') or 'not said of what'}{sides(fields)}."


def _side(entry: Entry, name: str, value: object, ids: tuple[str, ...], material: Material) -> Line:
    said = material.sorted(ids)
    fields = said[0].fields if said else plain_fields(entry)
    outlets = words.listing(outlet(material.reports[s.report]) for s in said)
    return Line(f"{outlets}.", ids, lead=values.text(name, value, fields) or "not so")
