"""When is an exported statement the one that a gold line asks for, and which of its fields are right?

A gold line is `{"kind", "quote" or "cue", "key": {…}, "polarity"?, "optional"?}`. It is found when a statement of its kind and
polarity covers its passage and agrees on the fields that make it that fact; its other fields are then judged one by one.
"""

from __future__ import annotations

import calendar
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Row = Mapping[str, Any]

NEAR = {
    "meeting": "talks", "dialogue": "talks", "conference": "talks",
    "agree": "undertake", "pledge": "undertake", "plan": "undertake", "offer": "undertake",
    "praises": "values", "thanks": "values", "supports": "values",
    "condemns": "opposes", "criticises": "opposes", "warns": "opposes",
}  # fmt: skip
"""Values so close that they name the same fact; whether the very value was given is then a matter of field accuracy."""

COVERED = 0.6
"""Share of the shorter passage's words that the longer one must hold for both to be one passage."""

BODY = re.compile(r"^([A-Z]{3}):.*", re.DOTALL)
"""A body of a state as gold writes it: `KOR:Ministry of National Defence`."""

REACH = 200
"""Code points before a statement within which a gold cue still belongs to it."""


def words(value: object) -> list[str]:
    return re.findall(r"\w+", str(value).lower())


def shared(a: object, b: object) -> float:
    """Share of the shorter text's words that the longer one has."""
    first, second = Counter(words(a)), Counter(words(b))
    shorter = min(first.total(), second.total())
    return (first & second).total() / shorter if shorter else 0.0


def names(value: Any) -> set[str]:
    """Every name or code in a value, in small letters; a body of a state counts as its state."""
    if isinstance(value, Mapping):
        if value.get("state") and "name" in value:
            return {str(value["state"]).lower()}
        return names(list(value.values()))
    if isinstance(value, list | tuple):
        return set().union(*map(names, value))
    return set() if value is None else {BODY.sub(r"\1", str(value)).lower()}


def name_parts(value: Any) -> set[str]:
    return {part for name in names(value) for part in words(name)}


def alike(a: set[str], b: set[str]) -> float:
    """Members that two sets share, of all that they have."""
    return len(a & b) / len(a | b) if a | b else 1.0


def passage(gold: Row, statement: Row, text: str) -> float:
    """How well the statement stands at the gold line's passage, 0 where it does not."""
    if "quote" in gold:
        score = shared(gold["quote"], statement["quote"])
        return score if score >= COVERED else 0.0
    inside = set(words(gold["cue"])) <= set(words(statement["quote"]))
    return COVERED if inside or _near(gold["cue"], statement, text) else 0.0


def _near(cue: str, statement: Row, text: str) -> bool:
    start, end = statement["span"]
    pattern = r"\W+".join(map(re.escape, words(cue)))
    return any(start - REACH <= found.start() <= end for found in re.finditer(pattern, text, re.IGNORECASE))


def same_fact(gold: Row, statement: Row) -> bool:
    """Do kind, polarity and the fields that make the fact agree?"""
    if gold["kind"] != statement["kind"] or gold.get("polarity", "positive") != statement.get("polarity", "positive"):
        return False
    return FACTS[gold["kind"]](gold["key"], statement)


def _near_value(name: str, a: Row, b: Row) -> bool:
    return NEAR.get(str(a.get(name)), a.get(name)) == NEAR.get(str(b.get(name)), b.get(name))


def _meet(name: str, a: Row, b: Row) -> bool:
    return bool(names(a.get(name)) & names(b.get(name)))


def _engagement(a: Row, b: Row) -> bool:
    people = name_parts(a.get("participants")) & name_parts(b.get("participants"))
    return _near_value("type", a, b) and (alike(names(a.get("parties")), names(b.get("parties"))) >= 0.5 or bool(people))


def _agreement(a: Row, b: Row) -> bool:
    dated = a.get("date") is not None and a.get("date") == b.get("date")
    return dated or a.get("instrument") == b.get("instrument")


def _activity(a: Row, b: Row) -> bool:
    fields = [{topic.split(".")[0] for topic in names(row.get("topics"))} for row in (a, b)]
    return not fields[0] or bool(fields[0] & fields[1])


def _quotation(a: Row, b: Row) -> bool:
    speaker = name_parts(a.get("speaker")) & name_parts(b.get("speaker"))
    return bool(speaker) and shared(a.get("words"), b.get("words")) >= 0.7


def _post(a: Row, b: Row) -> bool:
    person = name_parts(a.get("person")) & name_parts(b.get("person"))
    return bool(person) and shared(a.get("title"), b.get("title")) >= 0.6


FACTS: dict[str, Callable[[Row, Row], bool]] = {
    "engagement": _engagement,
    "agreement": _agreement,
    "commitment": lambda a, b: _near_value("act", a, b) and _meet("actor", a, b),
    "activity": _activity,
    "figure": lambda a, b: number(a.get("value")) is not None and number(a.get("value")) == number(b.get("value")),
    "position": lambda a, b: _meet("holder", a, b) and _near_value("stance", a, b),
    "quotation": _quotation,
    "post": _post,
}


def number(value: Any) -> float | None:
    try:
        return float(str(value).replace(",", ""))
    except ValueError:
        return None


def days(value: object) -> tuple[str, str] | str:
    """First and last day of an EDTF date, lasting or within; a date without a year as it stands."""
    text = str(value).strip("[]? ").replace("..", "/")
    if not text or text.startswith("XXXX"):
        return text
    first, _, last = text.partition("/")
    return first + "-01-01"[len(first) - 4 :] if first else "", _last_day(last or first)


def _last_day(text: str) -> str:
    text = f"{text}-12" if len(text) == 4 else text
    return f"{text}-{calendar.monthrange(int(text[:4]), int(text[5:7]))[1]}" if len(text) == 7 else text


def _same_days(a: Any, b: Any) -> bool:
    try:
        return days(a) == days(b)
    except (ValueError, IndexError, calendar.IllegalMonthError):
        return False


def _same_people(a: Any, b: Any) -> bool:
    wanted = name_parts(a)
    return not wanted or len(wanted & name_parts(b)) / len(wanted) >= 0.5


def _table(judge: Callable[[Any, Any], bool], fields: str) -> dict[str, Callable[[Any, Any], bool]]:
    return dict.fromkeys(fields.split(), judge)


JUDGES: dict[str, Callable[[Any, Any], bool]] = {
    **_table(_same_days, "date due since as_of until during"),
    **_table(lambda a, b: bool(names(a) & names(b)), "topics"),
    **_table(lambda a, b: alike(names(a), names(b)) >= 0.5, "parties actor counterpart holder supported_by"),
    **_table(_same_people, "participants person speaker holder_name actor_name"),
    **_table(lambda a, b: number(a) == number(b), "value of ordinal"),
    **_table(
        lambda a, b: shared(a, json.dumps(b, ensure_ascii=False)) >= COVERED,
        "content object words counted title organisation place series part_of cue rank",
    ),
}


def field_right(name: str, gold: Any, given: Any) -> bool:
    """Is a field's value the one that gold gives?"""
    judge = JUDGES.get(name)
    return judge(gold, given) if judge else str(gold).lower() == str(given).lower()


def asked(gold: Row) -> list[tuple[str, Any]]:
    """The fields that a gold line gives."""
    return [(name, value) for name, value in gold["key"].items() if value not in (None, [], "")]


def pair(gold: list[Row], statements: list[Row], text: str) -> dict[int, int]:
    """Gold line -> statement, each used once, the best fits first."""
    fits = sorted(_fits(gold, statements, text), reverse=True)
    taken: dict[int, int] = {}
    for _, line, index in fits:
        if line not in taken and index not in taken.values():
            taken[line] = index
    return taken


def _fits(gold: list[Row], statements: list[Row], text: str) -> Iterable[tuple[float, int, int]]:
    for line, wanted in enumerate(gold):
        for index, statement in enumerate(statements):
            score = passage(wanted, statement, text) if same_fact(wanted, statement) else 0.0
            if score:
                right = [field_right(name, value, statement.get(name)) for name, value in asked(wanted)]
                yield score + (sum(right) / len(right) if right else 0.0), line, index
