"""What a record is asked when its speed is measured: searches and scopes of many sorts, drawn from what is on record."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from comity.record import schema
from comity.record.scope import Scope, parties
from comity.record.sought import tokens
from comity.record.stated import stated
from comity.terms.statement import Statement

DEALING, STATEMENT, REPORT = schema.DEALING.c, schema.STATEMENT.c, schema.REPORT.c
COMMON = ("the", "of", "said", "programme", "agreed", "signed", "united", "together", "promised", "delegations")
"""Words that stand in a tenth of all passages or more."""
YEARS = 5

Asked = tuple[str, Scope]


@dataclass(frozen=True)
class Drawn:
    """A statement that is on record, the day of its report, and dice."""

    dice: random.Random
    statement: Statement
    day: str

    @property
    def sides(self) -> frozenset[str]:
        return frozenset(parties(self.statement.fields))

    @property
    def topic(self) -> str:
        return str(next(iter(self.statement.get("topics") or ("trade",))))

    def frequent(self, count: int = 1) -> str:
        return " ".join(self.dice.sample(COMMON, count))

    def words(self, count: int) -> str:
        """Some words of the passage."""
        every = sorted({w for w in tokens(self.statement.quote) if len(w) > 2})
        return " ".join(self.dice.sample(every, min(count, len(every)))) or self.frequent()

    def phrase(self, count: int) -> str:
        every = tokens(self.statement.quote)
        first = self.dice.randrange(max(1, len(every) - count))
        return f'"{" ".join(every[first : first + count])}"'

    def rare(self) -> str:
        """The longest word, most often a name."""
        return max(tokens(self.statement.quote), key=lambda w: (len(w), w))


def searches(connection: Connection, count: int, seed: int = 3) -> Iterator[tuple[str, Asked]]:
    """Searches, each with the sort that it is of: the sorts in turn, each of another passage."""
    dice, sorts = random.Random(seed), list(SEARCHES.items())
    for n in range(count):
        sort, make = sorts[n % len(sorts)]
        yield sort, make(_drawn(connection, dice))


def briefs(connection: Connection, count: int, seed: int = 3, often: bool = False) -> Iterator[tuple[str, Scope]]:
    """Scopes of two parties, in turn whole, of YEARS years, and on a topic. Every two that have dealings are drawn as often as any
    others; or, `often`, as often as reports deal with them."""
    dice = random.Random(seed)
    words = connection.execute(select(DEALING.word).where(DEALING.word.like("party\t%\t%")).order_by(DEALING.word, DEALING.of))
    drawn = list(words.scalars()) if often else sorted(set(words.scalars()))
    for n in range(count):
        one, pair = _drawn(connection, dice), frozenset(dice.choice(drawn).split("\t")[1:])
        year = int(one.day[:4])
        of_topic = Scope(parties=pair, topic=one.topic)
        of_years = Scope(parties=pair, since=str(year - YEARS + 1), until=str(year))
        yield (("whole", Scope(parties=pair)), ("of five years", of_years), ("on a topic", of_topic))[n % 3]


def eve(connection: Connection, reports: int) -> str | None:
    """The day before the first of so many latest reports was published, None where there are fewer."""
    days = select(REPORT.published).where(REPORT.published.is_not(None)).order_by(REPORT.published.desc())
    last = connection.execute(days.offset(reports - 1).limit(1)).scalar()
    return (dt.date.fromisoformat(last) - dt.timedelta(days=1)).isoformat() if last else None


def _drawn(connection: Connection, dice: random.Random) -> Drawn:
    last = connection.execute(select(func.max(STATEMENT.row))).scalar_one()
    row = connection.execute(select(func.min(STATEMENT.row)).where(STATEMENT.row >= dice.randint(1, last))).scalar_one()
    (found,) = stated(connection, STATEMENT.row == row)
    of = select(STATEMENT.of).where(STATEMENT.row == row).scalar_subquery()
    day = connection.execute(select(REPORT.published).where(REPORT.row == of)).scalar_one()
    return Drawn(dice, found, day or "2000-01-01")


SEARCHES: dict[str, Callable[[Drawn], Asked]] = {
    "a frequent word": lambda d: (d.frequent(), Scope()),
    "two frequent words": lambda d: (d.frequent(2), Scope()),
    "a word of a passage": lambda d: (d.words(1), Scope()),
    "a rare word": lambda d: (d.rare(), Scope()),
    "three words of a passage": lambda d: (d.words(3), Scope()),
    "a phrase of two words": lambda d: (d.phrase(2), Scope()),
    "a phrase of four words": lambda d: (d.phrase(4), Scope()),
    "the beginning of a word": lambda d: (f"{d.rare()[:4]}*", Scope()),
    "a word without a frequent one": lambda d: (f"{d.words(1)} -{d.frequent()}", Scope()),
    "a frequent word, of two parties": lambda d: (d.frequent(), Scope(parties=d.sides)),
    "a word of a passage, of a party": lambda d: (d.words(1), Scope(parties=frozenset(sorted(d.sides)[:1]))),
    "a frequent word, of a kind": lambda d: (d.frequent(), Scope(kind=d.statement.kind)),
    "a frequent word, in a month": lambda d: (d.frequent(), Scope(since=d.day[:7], until=d.day[:7])),
    "a word of a passage, from a year on": lambda d: (d.words(1), Scope(since=d.day[:4])),
    "a word of a passage, until a year, on a topic": lambda d: (d.words(1), Scope(until=d.day[:4], topic=d.topic)),
    "a frequent word, of a kind, two parties and five years": lambda d: (
        d.frequent(),
        Scope(kind=d.statement.kind, parties=d.sides, since=str(int(d.day[:4]) - YEARS), until=d.day[:4]),
    ),
}
"""How a search of each sort is made of what was drawn."""
