"""The command that walks what is doubtful by keyboard: review. Every key is recorded at once; it can be left at any time."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated

import typer

from comity.api import Record
from comity.cli.judging import By
from comity.cli.keyboard import keyboard
from comity.cli.options import Address, Json, Parties, Topic, opened, show_json
from comity.cli.viewing import coloured
from comity.record.doubts import UNSURE, Doubt, Reason, settled
from comity.record.scope import EVERYTHING
from comity.record.view import View
from comity.show import judged, plain, words
from comity.show.compose import line
from comity.show.material import Material
from comity.show.passage import said
from comity.terms.errors import ComityError
from comity.terms.judgement import Judgement
from comity.terms.statement import FIELDS

KEYS = {
    "r": "right", "w": "wrong", "e": "edit", "s": "same", "d": "different", "x": "drop the old judgement", "1": "first",
    "2": "second", " ": "skip", "u": "undo", "q": "quit",
}  # fmt: skip
LEAVING = frozenset({"q", "", "\x04"})
"""Keys that leave: q, the end of what is typed, control-D."""


def add(app: typer.Typer) -> None:
    """Put the command of this module into the program."""
    app.command()(review)


def review(
    only: Annotated[Reason | None, typer.Option("--only", help="Only doubts of one reason.")] = None,
    below: Annotated[float, typer.Option("--below", min=0, max=1, help="Ask about statements less sure than this.")] = UNSURE,
    parties: Parties = None,
    topic: Topic = None,
    kind: Annotated[str | None, typer.Option(help="Only statements of this kind.")] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="Stop after so many.")] = None,
    by: By = None,
    json: Json = False,
    record: Address = None,
) -> None:
    """Walk what is doubtful by keyboard: judgements to be asked again, disputes, near-merges, statements that are not sure.

    r right, w wrong, e edit, s same, d different, space skip, u undo, q quit; 1 and 2 choose of two. Each key is recorded at once.
    """
    with opened(record) as book:
        view, name = book.view, by or book.by
        found = book.doubts(below=below, only=only, parties=parties, topic=topic, kind=kind)
        made = view.judgements()
        found = [d for d in found if not settled(d, made, name)][:limit]
        if json:
            show_json(found)
            return
        with keyboard() as keys:
            Walk(book, view, found, name, *keys).run()


@dataclass
class Walk:
    """A walk through doubts; `key` and `ask` read what is typed."""

    book: Record
    view: View
    doubts: list[Doubt]
    by: str
    key: Callable[[], str]
    ask: Callable[[str], str]
    made: list[tuple[int, Judgement]] = field(default_factory=list)
    chosen: int = 0

    def __post_init__(self) -> None:
        self.material = Material.known(self.view, EVERYTHING)
        self.judgements = self.view.judgements()

    def run(self) -> None:
        """Ask of one doubt after the other until they are done or the person leaves."""
        at = 0
        while at < len(self.doubts):
            if settled(self.doubts[at], self.judgements, self.by):
                at += 1
                continue
            self._show(at)
            step = self._step(at)
            if step is None:
                break
            at = step
        count = sum(j.act not in ("skip", "undo") for _, j in self.made)
        left = sum(not settled(d, self.judgements, self.by) for d in self.doubts)
        typer.echo(f"\n{count} judged, {left} left" + ("; `comity review` goes on from here" if left else ""))

    def _step(self, at: int) -> int | None:
        """Act on keys until one settles the doubt; the place to go on from, None to leave."""
        doubt = self.doubts[at]
        while True:
            key = self._pressed()
            if key in LEAVING:
                return None
            if key == "u":
                if (back := self._undo()) is not None:
                    return back
            elif key in ("1", "2") and len(doubt.statements) == 2:
                self.chosen = int(key) - 1
                typer.echo(f"  {KEYS[key]}: r, w and e are of this one")
            elif key in self._allowed(doubt) and self._act(at, key):
                return at
            elif not key.isspace():
                typer.echo(f"  {self._legend(doubt)}")

    def _pressed(self) -> str:
        try:
            return self.key()
        except (KeyboardInterrupt, EOFError):
            return "q"

    def _allowed(self, doubt: Doubt) -> str:
        """The keys that judge: of one statement, of two, of an old judgement."""
        return (
            ("rwe" if doubt.statements else "")
            + ("sd" if len(doubt.statements) == 2 else "")
            + ("x" if doubt.judgement else "")
            + " "
        )

    def _act(self, at: int, key: str) -> bool:
        """Record what a key decides; false, with the reason told, where it cannot be."""
        doubt = self.doubts[at]
        one = doubt.statements[self.chosen : self.chosen + 1] or doubt.statements[:1]
        try:
            if key == "x" and doubt.judgement:
                self._judge(at, "undo", doubt.judgement)
            elif key == "e":
                return self._edit(at, one[0])
            elif key == " ":
                return self._skip(at)
            else:
                self._judge(at, KEYS[key], *(doubt.statements if key in "sd" else one))
        except ComityError as error:
            typer.echo(f"  {error}")
            return False
        return True

    def _skip(self, at: int) -> bool:
        if self.doubts[at].statements:
            self._judge(at, "skip", *self.doubts[at].statements)
        else:
            self.doubts.pop(at)
        return True

    def _edit(self, at: int, statement: str) -> bool:
        kind = self.material.statements[statement].kind
        name = self.ask(f"  field ({', '.join(FIELDS[kind].__struct_fields__)})").strip()
        if not name:
            return False
        self._judge(at, "edit", statement, name, self.ask(f"  value of {name} (nothing takes it away)"))
        return True

    def _judge(self, at: int, act: str, *what: str) -> None:
        seen = None if act == "undo" else self.view  # what is undone is younger
        made = self.book.judge(act, *what, by=self.by, when=dt.datetime.now(dt.UTC).isoformat(), view=seen)
        self.made.append((at, made))
        self.judgements = [*self.judgements, made]
        self.chosen = 0
        typer.echo(f"  judged {judged.told(made)}")

    def _undo(self) -> int | None:
        """Take the last judgement of this walk back, and return to what it was of."""
        own, undone = {j.id for _, j in self.made}, {j.undoes for _, j in self.made}
        back = [(at, j) for at, j in self.made if j.id not in undone and j.undoes not in own]
        if not back:
            typer.echo("  nothing to undo in this walk; `comity judge undo ID` takes back any judgement")
            return None
        at, made = back[-1]
        self._judge(at, "undo", made.id)
        return at

    def _show(self, at: int) -> None:
        """The doubt with its passages, the words marked, and the keys."""
        doubt, mark = self.doubts[at], coloured if sys.stdout.isatty() else plain.brackets
        typer.echo(f"\n[{at + 1} of {len(self.doubts)}] {words.clean(doubt.told)}")
        for number, key in enumerate(doubt.statements, start=1):
            statement = self.material.statements[key]
            entry = self.material.by_id[self.material.entry_of[key]]
            own = line(entry, self.material)
            typer.echo(f"\n{f'{number}  ' if len(doubt.statements) == 2 else ''}{words.clean(f'{own.lead} – {own.text}')}")
            typer.echo(plain.statement(said(statement, self.material), mark))
        typer.echo(f"\n{self._legend(doubt)}")

    def _legend(self, doubt: Doubt) -> str:
        """The keys that mean something here."""
        keys = self._allowed(doubt) + ("12" if len(doubt.statements) == 2 else "") + "uq"
        return "  ".join(f"{'space' if k == ' ' else k} {KEYS[k]}" for k in keys)
