"""Judgements made of what a person asks for: things found by their ids, values read, and what others forbid refused."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from comity.record.already import already, repeated
from comity.record.anchors import anchor, node
from comity.record.bonds import Link
from comity.record.editing import value_of
from comity.record.heed import in_force
from comity.record.ids import SHORTEST, one
from comity.record.keyed import stating
from comity.record.people import two_people
from comity.record.ruled import ruled
from comity.record.subject import Subject, subject
from comity.record.things import two_things
from comity.record.view import View
from comity.terms.dates import bounds
from comity.terms.errors import RecordError, SettingsError
from comity.terms.identity import Identities
from comity.terms.judgement import ACTS, PAIRS, STEPS, Act, Anchor, Judgement, Named, judgement
from comity.vocabulary.called import instrument_called, same_words

TAKES: dict[Act, str] = {
    "same": "two ids, or two names", "different": "two ids, or two names", "right": "one id", "wrong": "one id",
    "edit": "an id, a field and its value", "broken": "one id", "delivered": "one id", "undo": "the id of one judgement",
    "skip": "one id or two",
}  # fmt: skip
COUNTS: dict[Act, tuple[int, ...]] = {"same": (2,), "different": (2,), "edit": (3,), "skip": (1, 2)}
"""How many words an act takes, where not one."""


def make(view: View, act: str, words: Sequence[str], *, by: str, when: str | None = None, **more: Any) -> Judgement:
    """A judgement on what is on record: ids (or their beginnings), for an edit also field and value. `more` may hold `why`,
    `evidence` (addresses, ids of statements, any words), the `date` of a step, and `people`, which gives who is who where two
    words that are no ids may be names of people, bodies, places or programmes; an instrument is named by its title. Without a time,
    words that gave a judgement and name nothing any more since it is heeded give that one again.

    Raises SettingsError for words without meaning, RecordError for ids that are unknown or not told apart.
    """
    chosen = _act(act, words)
    try:
        return _made(view, chosen, words, by=_name(by), when=when, **more)
    except RecordError:
        if when is None and (found := repeated(chosen, words, _name(by), view.judgements())):
            return found
        raise


def _made(view: View, chosen: Act, words: Sequence[str], *, by: str, when: str | None, **more: Any) -> Judgement:
    given: dict[str, Any] = {
        "by": by,
        "when": _moment(when),
        "why": more.get("why") or None,
        "evidence": _evidence(view, more.get("evidence")),
    }
    if chosen == "undo":
        return judgement("undo", undoes=_undone(view, words[0]).id, **given)
    if date := more.get("date"):
        given["date"] = _date(date, chosen)
    if chosen == "edit":
        lone = _lone(_subject(view, words[0]))
        given |= {"field": words[1], "value": value_of(lone.kind, words[1], words[2])}
        return judgement("edit", subjects=((lone,),), **given)
    words = _instruments(view, words) if chosen in PAIRS and not any(map(_id_like, words)) else words
    if chosen in PAIRS and (named := _people(view, words, more.get("people"))):
        return judgement(chosen, people=named, **given)
    sides = [_anchored(_subject(view, key)) for key in words]
    _fit(chosen, words, sides)
    return judgement(chosen, subjects=tuple(sides), **given)


def permitted(view: View, made: Judgement, *, dated: bool) -> Callable[[Iterable[Judgement]], Judgement | None]:
    """A check of a judgement against those on record: raises RecordError, with the chain, where they forbid it; gives the one that
    says as much already, if any, unless this one is dated."""

    def check(known: Iterable[Judgement]) -> Judgement | None:
        if not dated and (found := already(made, known)):
            return found
        if made.act in PAIRS:
            against = _against(view, made, known)
            if against:
                raise RecordError(_refusal(made, against))
        if made.act == "undo" and made.undoes not in {j.id for j in in_force(known)}:
            raise RecordError(f"judgement {made.undoes} is undone already; undo that undo to bring it back")
        return None

    return check


def _against(view: View, made: Judgement, known: Iterable[Judgement]) -> list[Link]:
    alike = [j for j in known if bool(j.people) == bool(made.people) or j.act == "undo"]
    with view.reading() as connection:
        bonds = ruled(connection, alike, people=True).heeded.bonds
    first, second = _ends(made)
    return bonds.forbidding(first, second) if made.act == "same" else bonds.joining(first, second)


def _refusal(made: Judgement, chain: Sequence[Link]) -> str:
    a, b = (_called(side[0], made) for side in _ends(made))
    told = {"same": "the same as", "different": "different from"}
    links = "; ".join(
        f"{_called(x, j)} is {told[j.act]} {_called(y, j)} (judgement {j.id[:8]} of {j.by}, {j.when[:10]})" for x, y, j in chain
    )
    first = next((j for _, _, j in chain if j.act == "different"), chain[-1][2])
    return f"{a} cannot be judged {told[made.act]} {b}: {links}. To change that, `comity judge undo {first.id[:8]}` first"


def _ends(made: Judgement) -> tuple[list[str], list[str]]:
    """The nodes of both sides."""
    first, second = (
        [[node(n) for n in side] for side in made.people]
        if made.people
        else [[a.statement for a in side] for side in made.subjects]
    )
    return first, second


def _called(end: str, made: Judgement) -> str:
    """A name as it was judged with its report, a statement by the beginning of its id."""
    names = {node(n): f"{n.name} @ {n.report[:8]}" if n.report else n.name for side in made.people for n in side}
    return names.get(end, end[:8])


def _people(view: View, words: Sequence[str], who: Callable[[], Identities] | None) -> tuple[tuple[Named, ...], ...]:
    """The two people, bodies, places or programmes that the words name; none where one of them is an id, or looks like one."""
    if who is None or any(map(_id_like, words)):
        return ()
    known, reports = who(), {r.id: r for r in view.reports()}
    return two_things(words, known, reports) or two_people(words, known, reports)


def _id_like(word: str) -> bool:
    return re.fullmatch("[0-9a-f]+", word) is not None


def _instruments(view: View, words: Sequence[str]) -> Sequence[str]:
    """The ids of the agreements that the words name, where each names one; of two names of one agreement those of the statements
    that give them; else the words."""
    called = {s.id: instrument_called(s.fields) for s in view.statements() if s.kind == "agreement"}
    entries = [e for e in view.entries() if e.kind == "agreement"] if called else []
    found = [[e.id for e in entries if any(same_words(called[s], word) for s in e.statements if s in called)] for word in words]
    for word, ids in zip(words, found, strict=True):
        if all(found) and len(ids) > 1:
            raise RecordError(f"{len(ids)} agreements are called {word!r}: {', '.join(ids)}. Give one of these instead")
    if all(found) and found[0] == found[1]:
        return [next((s for s, name in called.items() if same_words(name, word)), word) for word in words]
    return [ids[0] for ids in found] if all(found) else words


def _act(act: str, words: Sequence[str]) -> Act:
    found = next((a for a in ACTS if a == act), None)
    if found is None:
        raise SettingsError(f"no judgement {act!r}; there are {', '.join(ACTS)}")
    if len(words) not in COUNTS.get(found, (1,)):
        raise SettingsError(f"`{act}` takes {TAKES[found]}, not {len(words)} words")
    return found


def _name(by: str) -> str:
    if not by.strip():
        raise SettingsError("who judges? say it with --by, or as the setting `by`")
    return by.strip()


def _moment(when: str | None) -> str:
    """A moment in UTC, to the millisecond; now, without one. Raises SettingsError."""
    try:
        found = dt.datetime.fromisoformat(when) if when else dt.datetime.now(dt.UTC)
    except ValueError as error:
        raise SettingsError(f"when is {when!r}: write it as 2026-05-02T10:30:00+00:00") from error
    found = found if found.tzinfo else found.replace(tzinfo=dt.UTC)
    return found.astimezone(dt.UTC).isoformat(timespec="milliseconds")


def _date(date: str, act: Act) -> str:
    if act not in STEPS:
        raise SettingsError(f"a date is for {' and '.join(STEPS)}: the day on which it came to that; `{act}` has none")
    try:
        bounds(date)
    except ValueError as error:
        raise SettingsError(f"date is {date!r}: write a day as 2025-11-02, a month as 2025-11, a year as 2025") from error
    return date


def _evidence(view: View, given: Iterable[str] | None) -> tuple[str, ...]:
    """Ids of statements written out whole, other words as they are."""
    found = []
    with view.reading() as connection:
        for words in given or ():
            ids = stating(connection, words) if len(words) >= SHORTEST else set()
            found.append(ids.pop() if len(ids) == 1 else words)
    return tuple(found)


def _undone(view: View, key: str) -> Judgement:
    return one("judgement", key, {j.id: j for j in view.judgements()})


def _subject(view: View, key: str) -> Subject:
    with view.reading() as connection:
        return subject(connection, key)


def _anchored(found: Subject) -> tuple[Anchor, ...]:
    return tuple(anchor(s, found.reports[s.report]) for s in found.statements)


def _lone(found: Subject) -> Anchor:
    """The statement to edit; an entry may be named where it has but one."""
    if found.entry and len(found.statements) > 1:
        ids = ", ".join(s.id[:8] for s in found.statements)
        told = f"{found.entry.kind} {found.entry.id[:8]} has {len(found.statements)} statements"
        raise RecordError(f"{told}: edit one of them, {ids}")
    return _anchored(found)[0]


def _fit(act: Act, words: Sequence[str], sides: Sequence[Sequence[Anchor]]) -> None:
    """Raise RecordError where the things are not of a kind that can be judged so."""
    kinds = [side[0].kind for side in sides]
    if act in PAIRS and kinds[0] != kinds[1]:
        raise RecordError(f"{words[0]} is of kind {kinds[0]} and {words[1]} of kind {kinds[1]}: they are two things anyway")
    if act in PAIRS and {a.statement for a in sides[0]} & {a.statement for a in sides[1]}:
        raise RecordError(f"{words[0]} and {words[1]} are one entry: to divide it, name two of its statements")
    if act in STEPS and kinds[0] != "commitment":
        raise RecordError(f"{words[0]} is of kind {kinds[0]}: only a commitment is {act}")
