"""HTML -> lines of cleaned text with the roles that the markup gives, and what the page says of itself."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from comity.clean import hints
from comity.clean.characters import loosened, straightened, tightened
from comity.clean.elements import BLOCK, IMPLIED, PARAGRAPH, TELLING, UNSEEN, VOID
from comity.clean.facts import Facts, head_date
from comity.clean.lines import Line, Sheet
from comity.clean.tokens import Tag, Words, read, tokens
from comity.clean.traced import Builder, Cursor, Edit, Traced
from comity.terms.report import Role

BREAK = "\n"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
STOPPED = re.compile(r"[.!?:;…][\"'”’)\]]*\s*\Z")
PROSE = re.compile(r"[.!?…][\"'”’)\]/]*\s*\Z")
ENOUGH = 120
"""Words of body text with which the stricter reading of the markup is believed."""
SHARE = 0.3
"""Share of the page's sentences that the body must have where it is shorter than that."""


@dataclass(slots=True)
class Element:
    """An open element with what its text inherits: `told` the role by tag, `styled` by class as well."""

    name: str
    told: Role | None
    styled: Role | None
    unseen: bool
    inside: bool
    date: str | None
    linked: bool
    verbatim: bool


class Block(NamedTuple):
    text: Traced
    told: Role | None
    styled: Role | None
    inside: bool
    date: str | None
    linked: float


def read_markup(source: str) -> Sheet:
    """Every visible block of the page in order. What classes say counts only as long as it leaves an article."""
    walk = Walk(source)
    blocks = walk.blocks()
    marked = any(block.inside for block in blocks)
    builder, lines = Builder(), []
    chosen = _chosen(blocks)
    for block, role in zip(blocks, chosen, strict=True):
        if builder.length:
            builder.insert("\n\n")
        start = builder.length
        builder.append(block.text)
        date = block.date if walk.entries > 1 else None
        lines.append(Line(start, builder.length, role, block.linked, block.inside if marked else None, date))
    facts = walk.facts.found()
    issued = None if "published" in facts else head_date(source)
    return Sheet(builder.traced(), tuple(lines), {**facts, "published": issued} if issued else facts)


def _chosen(blocks: list[Block]) -> list[Role | None]:
    """By tag and class; if that leaves no article, by tag alone; if that neither, none."""
    sentences = [len(b.text.text.split()) if PROSE.search(b.text.text[-8:]) else 0 for b in blocks]
    strict, loose = [_fitting(b.styled, b) for b in blocks], [_fitting(b.told, b) for b in blocks]
    for roles in (strict, loose):
        body = sum(n for n, role in zip(sentences, roles, strict=True) if role in (None, "item"))
        if body >= ENOUGH or body >= SHARE * sum(sentences):
            return roles
    return [None for _ in blocks]


def _fitting(role: Role | None, block: Block) -> Role | None:
    return None if role in hints.SMALL and len(block.text.text.split()) > hints.SMALL_WORDS else role


class Walk:
    """One pass over the tokens with a stack of open elements; linear in the page, whatever its depth."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.facts = Facts()
        self.stack = [Element("", None, None, False, False, None, False, False)]
        self.opened: Counter[str] = Counter()
        self.found: list[Block] = []
        self.builder = Builder()
        self.links = 0
        self.parted = 0
        self.entries = 0

    def blocks(self) -> list[Block]:
        for token in tokens(self.source):
            if isinstance(token, Words):
                self.words(token)
            elif token.closing:
                self.close(token.name)
            else:
                self.open(token)
        self.end_block()
        return self.found

    def words(self, words: Words) -> None:
        top = self.stack[-1]
        if words.raw:
            self.facts.raw(words.raw, self.source, words.start, words.end)
            if words.raw != "textarea":
                return
        if not top.unseen:
            before = self.builder.length
            read(self.builder, self.source, words.start, words.end, verbatim=top.verbatim)
            self.links += self.builder.length - before if top.linked else 0

    def open(self, tag: Tag) -> None:
        attributes = tag.attributes() if tag.inner else {}
        self.facts.tag(tag.name, attributes)
        if tag.name == "br":
            self.builder.insert(" " if self.stack[-1].told == "heading" else BREAK)
            return
        if tag.name in BLOCK:
            self.end_block()
            self.imply(tag.name)
        elif self.parted and self.builder.length == self.parted:
            self.builder.insert(" ")
        if tag.name == "time" and not self.stack[-1].unseen:
            self.dated(attributes)
        if tag.name not in VOID:
            self.push(tag.name, attributes)

    def push(self, name: str, attributes: dict[str, str]) -> None:
        top = self.stack[-1]
        told, styled = hints.by_tag(name, attributes), hints.by_class(name, attributes)
        if name == "header" and not top.inside:
            told = "navigation" if not self.opened["article"] else None
        self.stack.append(
            Element(
                name,
                _inherited(top.told, told),
                _inherited(top.styled, styled or told),
                top.unseen or name in UNSEEN or hints.is_hidden(attributes),
                top.inside or hints.is_main(name, attributes),
                top.date,
                top.linked or name == "a",
                top.verbatim or name == "pre",
            )
        )
        self.opened[name] += 1

    def imply(self, name: str) -> None:
        """End tags that HTML lets authors leave out."""
        implied = IMPLIED.get(name, PARAGRAPH)
        while self.stack[-1].name in implied:
            self.opened[self.stack.pop().name] -= 1

    def close(self, name: str) -> None:
        if name in BLOCK:
            self.end_block()
        elif name in TELLING:
            self.parted = self.builder.length
        if not self.opened[name]:
            return
        while True:
            top = self.stack.pop()
            self.opened[top.name] -= 1
            if top.name == name:
                return

    def dated(self, attributes: dict[str, str]) -> None:
        """A `time` element dates what follows it within the element around it: the entry of a live blog."""
        match = DAY.match(attributes.get("datetime", ""))
        if match and self.stack[-1].inside:
            self.stack[-1].date = match[0]
            self.entries += 1

    def end_block(self) -> None:
        traced, linked = self.builder.traced(), self.links
        self.builder, self.links, self.parted = Builder(), 0, 0
        if not traced.text or traced.text.isspace():
            return
        top = self.stack[-1]
        share = linked / max(1, len(traced.text))
        for part in _parts(traced, verbatim=top.verbatim):
            self.found.append(Block(part, top.told, top.styled, top.inside, top.date, min(1.0, share)))


def _inherited(outer: Role | None, own: Role | None) -> Role | None:
    """A part of a teaser is a teaser, whatever it is within it; a list item may hold a heading."""
    return own if outer in (None, "item", "heading") and own else outer


def _parts(text: Traced, *, verbatim: bool) -> list[Traced]:
    """The block's lines: the source's own line ends are spaces, `br` ends a line unless it falls within a sentence."""
    text = loosened(tightened(straightened(text)))
    ends = [m.start() for m in re.finditer("\n", text.text)]
    if not ends:
        return [text] if text.text else []
    text = text.edited(Edit(n, n + 1, " ") for n in ends if not verbatim and _runs_on(text.text, n))
    return _split(text)


def _runs_on(text: str, place: int) -> bool:
    following = text[place + 1 : place + 2]
    return following.islower() and not STOPPED.search(text[max(0, place - 8) : place])


def _split(text: Traced) -> list[Traced]:
    parts, place, cursor = [], 0, Cursor(text.pieces)
    for row in text.text.split("\n"):
        builder = Builder()
        builder.copy(text.text, cursor, place, place + len(row))
        place += len(row) + 1
        if row:
            parts.append(builder.traced())
    return parts
