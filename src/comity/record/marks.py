"""The marks that entries and reports are chosen by: kind, topics, parties, every two of these, relations to other entries, posts.

A mark of an entry goes with the days of its fact, so that parties and time are looked up at once. What bears the marks of a scope
is a little more than the scope holds; `scope.fits` decides. Marks follow from an entry, or from a report's statements, alone.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, text

from comity.record.rows import decode
from comity.record.scope import own_date, parties, plain_fields
from comity.terms.dates import bounds
from comity.terms.entry import Entry
from comity.terms.names import parts

FEW = 12
"""Parties up to which a fact is marked with every two of them; with more it is one of MANY, with none of NOBODY."""
MANY, NOBODY = "many parties", "no party"
EVER, NEVER = "", "~"
"""Before and after every day."""
POST = "post"
HOLD = 'INSERT INTO mark (word, "first", entry, "last") VALUES (:word, :first, :entry, :last) ON CONFLICT DO NOTHING'


def of_entry(entry: Entry) -> list[dict[str, Any]]:
    """The rows of an entry in `mark`; a topic marks what is on its parent as well."""
    fields = plain_fields(entry)
    topics = {topic(t) for told in fields.get("topics") or () for t in (told, told.split(".")[0])}
    first, last = days(entry)
    words = {kind(entry.kind), *topics, *(of_parties(parties(fields)) or {NOBODY}), *(to(r.entry) for r in entry.relations)}
    words |= {held(entry)} if entry.kind == "post" else set()
    return [{"word": word, "first": first, "last": last, "entry": entry.id} for word in sorted(words)]


def hold_all(connection: Connection) -> None:
    """Mark who holds a post in every entry that tells one: what a record needs whose entries were marked without it."""
    posts = connection.execute(text("SELECT document FROM entry WHERE kind = 'post'")).scalars().all()
    rows = [row for document in posts for row in of_entry(decode(document, Entry)) if row["word"].startswith(POST)]
    if rows:
        connection.execute(text(HOLD), rows)


def of_report(row: int, dealt: Collection[str]) -> list[dict[str, Any]]:
    """The rows in `dealing` of a row of `report`, by the parties of all its statements."""
    return [{"word": word, "of": row} for word in sorted(of_parties(dealt))]


def of_parties(found: Collection[str]) -> set[str]:
    """The marks of what these parties have to do with."""
    together = {party(*pair) for pair in combinations(found, 2)} if len(found) <= FEW else {MANY}
    return {party(p) for p in found} | together


def party(*keys: str) -> str:
    """The mark of a party, or of two together."""
    return "\t".join(("party", *sorted(keys)))


def topic(name: str) -> str:
    return f"topic\t{name}"


def kind(name: str) -> str:
    return f"kind\t{name}"


def to(entry: str) -> str:
    """The mark of what has a relation to an entry."""
    return f"to\t{entry}"


def held(post: Entry) -> str:
    """The mark of who holds a post: the name of the person and the title."""
    person: Any = post.value("person")
    name = person.get("name") if isinstance(person, dict) else person
    return "\t".join((POST, " ".join(parts(str(name))), " ".join(parts(str(post.value("title"))))))


def days(entry: Entry) -> tuple[str, str]:
    """The first and the last day by which an entry is chosen: of its own date, failing that of its reports; (NEVER, EVER) where
    there are none. One that cannot be read may be any."""
    date = own_date(plain_fields(entry))
    if not date and not entry.first_reported:
        return NEVER, EVER
    try:
        low, high = bounds(date or entry.first_reported or "")[0], bounds(date or entry.last_reported or "")[1]
    except ValueError:
        low = high = None
    return low.isoformat() if low else EVER, high.isoformat() if high else NEVER
