"""HTML -> lines of cleaned text with the roles that the markup gives, and what the page says of itself."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from comity.clean import hints, region
from comity.clean.context import size, unspaced_prose
from comity.clean.described import described, repeated
from comity.clean.elements import BLOCK, HEAD, IMPLIED, PARAGRAPH, PICTURES, TELLING, UNSEEN, VOID
from comity.clean.facts import FACTUAL, Facts, head_date
from comity.clean.hints import Hint
from comity.clean.lines import Line, Sheet
from comity.clean.rows import rows
from comity.clean.tokens import Tag, Words, read, tokens
from comity.clean.traced import Builder, Traced
from comity.terms.report import Role, Span

BREAK = "\n"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PROSE = re.compile(r"[.!?…][\"'”’)\]/]*\s*\Z")
WORD = re.compile(r"\w+")
LINKED = 0.5
"""Share of a block that is a link, above which it is no prose."""
OUTWEIGHED = 2
"""A sign under which so many times more prose stands than is left is none on this page: "paywall" around a whole article."""
READINGS = 4
"""How often a page is read at most, each time without the signs that proved wrong."""
REPEATED = Hint("teaser", "articleBody")  # what a page shows of the article in its JSON-LD
TITLED = 4
"""Words that a line has at least to be known as the title again."""


@dataclass(slots=True)
class Element:
    """An open element with what its text inherits; `node` is the number of the block-level element that it is or stands in."""

    name: str
    hint: Hint | None
    node: int
    unseen: bool
    main: bool
    date: str | None
    linked: bool
    verbatim: bool
    signs: int = -1
    """Where the name of who signed begins in the block, if this inline element holds it."""


class Block(NamedTuple):
    text: Traced
    hint: Hint | None
    node: int
    date: str | None
    linked: float
    prose: int
    """Its words, if a sentence ends it and it is no link; else 0."""
    pictured: bool
    """Does a picture stand right before it?"""


def read_markup(source: str) -> Sheet:
    """Every visible block of the page in order. What classes say counts only as long as it leaves an article."""
    wrong: frozenset[str] = frozenset()
    for _ in range(READINGS):
        walk = Walk(source, wrong)
        blocks = walk.blocks()
        sign = _outweighing(blocks)
        if not sign:
            break
        wrong |= {sign}
    blocks = _with_described(walk, blocks)
    facts = walk.facts.found()
    issued = None if "published" in facts else head_date(source)
    return _sheet(walk, blocks, {**facts, "rare": issued} if issued else facts)


def _with_described(walk: Walk, blocks: list[Block]) -> list[Block]:
    """The blocks, and the article of the page's JSON-LD where they show too little of it; what they show is repeated."""
    body = described(walk.source, walk.scripts)
    shown = [block for block in blocks if block.prose and _role(block) in (None, "item")]
    if not body or (again := repeated(body.text, [(block.text.text, block.prose) for block in shown])) is None:
        return blocks
    known = {id(block) for block, same in zip(shown, again, strict=True) if same}
    node, first = len(walk.nodes), len(blocks)
    added = [Block(part, None, node, None, 0.0, size(part.text), False) for part in rows(body, verbatim=False)]
    walk.nodes[0].last = first + len(added)
    walk.nodes.append(region.Node(0, first, walk.nodes[0].last, "article", main=True))
    return [block._replace(hint=REPEATED) if id(block) in known else block for block in blocks] + added


def _sheet(walk: Walk, blocks: list[Block], facts: dict[str, str]) -> Sheet:
    prose = [0 if _role(block) not in (None, "item") else block.prose for block in blocks]
    title = _title(blocks, facts)
    chosen = region.inside(walk.nodes, [block.node for block in blocks], prose, title)
    boxes = region.boxes(walk.nodes, [size(block.text.text) for block in blocks])
    builder, lines = Builder(), []
    for n, block in enumerate(blocks):
        if builder.length:
            builder.insert("\n\n")
        start = builder.length
        builder.append(block.text)
        date = block.date if walk.entries > 1 else None
        role = "heading" if n == title and block.prose == 0 else _role(block)
        within = chosen[n] if chosen else None
        lines.append(Line(start, builder.length, role, block.linked, within, date, block.pictured, boxes.get(n, 0)))
    return Sheet(builder.traced(), tuple(lines), facts)


def _title(blocks: list[Block], facts: dict[str, str]) -> int | None:
    """The block that repeats the title that the page's head gives, a heading if one does; else the first `h1`."""
    wanted = [" ".join(WORD.findall(facts[name].lower())) for name in ("title", "page_title") if name in facts]
    found = [n for n, block in enumerate(blocks) if wanted and _titles(block, wanted)]
    headed = [n for n in found if _role(blocks[n]) == "heading"]
    first = next((n for n, block in enumerate(blocks) if block.hint and block.hint.sign == "<h1>"), None)
    return next(iter((*headed, *found)), first)


def _titles(block: Block, wanted: list[str]) -> bool:
    if len(block.text.text) > 300 or _role(block) not in (None, "heading", "item"):
        return False
    words = WORD.findall(block.text.text.lower())
    return len(words) >= TITLED and any(" ".join(words) in title for title in wanted)


def _outweighing(blocks: list[Block]) -> str | None:
    """The sign that would take most of the page's prose from a report, if one does. Readers may write more than reporters."""
    taken: Counter[str] = Counter()
    left = 0
    for block in blocks:
        role = _role(block)
        if role in (None, "item"):
            left += block.prose
        elif block.prose and block.hint and not (block.hint.sign in hints.REMARKS and left):
            taken[block.hint.sign] += block.prose
    sign, most = max(taken.items(), key=lambda item: item[1], default=("", 0))
    return sign if most > OUTWEIGHED * left else None


def _role(block: Block) -> Role | None:
    """What the markup says, unless the block is too long for it."""
    role = block.hint.role if block.hint else None
    return None if role in hints.SMALL and len(block.text.text) > hints.SMALL_LETTERS else role


class Walk:
    """One pass over the tokens with a stack of open elements; linear in the page, whatever its depth."""

    def __init__(self, source: str, wrong: frozenset[str]) -> None:
        self.source = source
        self.wrong = wrong
        self.facts = Facts()
        self.nodes = [region.Node(0, 0, 0, None)]
        self.stack = [Element("", None, 0, False, False, None, False, False)]
        self.opened: Counter[str] = Counter()
        self.found: list[Block] = []
        self.scripts: list[Span] = []
        self.builder = Builder()
        self.links = 0
        self.parted = 0
        self.entries = 0
        self.pictured = False

    def blocks(self) -> list[Block]:
        for token in tokens(self.source):
            if isinstance(token, Words):
                self.words(token)
            elif token.closing:
                self.close(token.name)
            else:
                self.open(token)
        self.end_block()
        while self.stack:
            self.pop()
        return self.found

    def words(self, words: Words) -> None:
        top = self.stack[-1]
        if words.raw:
            self.facts.raw(words.raw, self.source, words.start, words.end)
            if words.raw == "script" and self.facts.scripted:
                self.scripts.append((words.start, words.end))
            if words.raw != "textarea":
                return
        if not top.unseen:
            before = self.builder.length
            read(self.builder, self.source, words.start, words.end, verbatim=top.verbatim)
            self.links += self.builder.length - before if top.linked else 0

    def open(self, tag: Tag) -> None:
        name = tag.name
        if name in FACTUAL:
            self.facts.tag(name, tag.attributes())
        if self.stack[-1].name == "head" and name not in HEAD:
            self.pop()
        if name == "br":
            self.builder.insert(" " if self.headed() else BREAK)
            return
        if name in BLOCK:
            self.end_block()
            self.imply(name)
        elif self.parted and self.builder.length == self.parted:
            self.builder.insert(" ")
        if name in PICTURES:
            self.pictured = True
        if name == "time" and not self.stack[-1].unseen:
            self.dated(tag.attributes())
        if name not in VOID:
            self.push(tag)

    def headed(self) -> bool:
        hint = self.stack[-1].hint
        return hint is not None and hint.role == "heading"

    def push(self, tag: Tag) -> None:
        name, top = tag.name, self.stack[-1]
        told = hints.told(name, tag.inner)
        own = told.hint
        if name == "header" and not own and not top.main and not self.opened["article"]:
            own = Hint("navigation", "<header>")
        if own and own.sign in self.wrong:
            own = None
        node = top.node
        if name in BLOCK:
            node, at = len(self.nodes), len(self.found)
            self.nodes.append(region.Node(top.node, at, at, told.kind, told.main))
        self.stack.append(
            Element(
                name,
                _inherited(top.hint, own),
                node,
                top.unseen or told.hidden or name in UNSEEN,
                top.main or told.main,
                top.date,
                top.linked or name == "a",
                top.verbatim or name == "pre",
                self.builder.length if name not in BLOCK and own and own.role == "byline" and _may_sign(top.hint) else -1,
            )
        )
        self.opened[name] += 1

    def pop(self) -> Element:
        """Close the innermost element; its blocks end here."""
        top = self.stack.pop()
        self.opened[top.name] -= 1
        if top.signs >= 0 and not top.unseen:
            self.facts.signed("".join(self.builder.parts)[top.signs :])
        if top.name in BLOCK or not self.stack:
            self.nodes[top.node].last = len(self.found)
        return top

    def imply(self, name: str) -> None:
        """End tags that HTML lets authors leave out."""
        implied = IMPLIED.get(name, PARAGRAPH)
        while self.stack[-1].name in implied:
            self.pop()

    def close(self, name: str) -> None:
        if name in BLOCK:
            self.end_block()
        elif name in TELLING:
            self.parted = self.builder.length
        if self.opened[name] > 0:
            while self.pop().name != name:
                pass

    def dated(self, attributes: dict[str, str]) -> None:
        """A `time` element dates what follows it within the element around it: the entry of a live blog."""
        match = DAY.match(attributes.get("datetime", ""))
        if match and self.stack[-1].main:
            self.stack[-1].date = match[0]
            self.entries += 1

    def end_block(self) -> None:
        if not self.builder.length:
            return
        traced, linked = self.builder.traced(), self.links
        self.builder, self.links, self.parted = Builder(), 0, 0
        if traced.text.isspace():
            return
        top = self.stack[-1]
        share = min(1.0, linked / len(traced.text))
        for part in rows(traced, verbatim=top.verbatim):
            ended = share < LINKED and (PROSE.search(part.text[-8:]) or unspaced_prose(part.text))
            prose = size(part.text) if ended else 0
            self.found.append(Block(part, top.hint, top.node, top.date, share, prose, self.pictured))
            self.pictured = False


def _may_sign(hint: Hint | None) -> bool:
    """May a name that stands in such a part be that of the report's author?"""
    return hint is None or hint.role in hints.SMALL or hint.sign in ("footer", "<footer>", "<address>")


def _inherited(outer: Hint | None, own: Hint | None) -> Hint | None:
    """A part of a teaser is a teaser, whatever it is within it; a list item may hold a heading."""
    return own if own and (outer is None or outer.role in ("item", "heading")) else outer
