"""Posts: a named person holds an office, once a person and title per report."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extract.draft import Draft
from comity.terms.parsed import Parsed, PostMention
from comity.terms.statement import Post
from comity.vocabulary.names import fold

PASSED_OVER = frozenset({"of", "the", "for", "and", "in", "at", "to", "a", "an", "&"})
SPELLINGS = {"defense": "defence"}


def posts(parsed: Parsed) -> Iterator[Draft]:
    """One draft for every person and title, at the first mention; short forms of a title that stands elsewhere give none."""
    kept: list[PostMention] = []
    for mention in parsed.posts:
        if not any(_same(mention, other) for other in kept) and not _short(mention, parsed.posts):
            kept.append(mention)
    for mention in kept:
        yield _draft(mention)


def _words(title: str) -> frozenset[str]:
    found = (fold(w).strip("(),.'’").removesuffix("'s") for w in title.replace("-", " ").split())
    return frozenset(SPELLINGS.get(w, w) for w in found if w and w not in PASSED_OVER)


def _same(a: PostMention, b: PostMention) -> bool:
    return a.person.name == b.person.name and a.former == b.former and _words(a.title) == _words(b.title)


def _short(mention: PostMention, mentions: tuple[PostMention, ...]) -> bool:
    """Whether the person's fuller title stands elsewhere: "Minister Giang" beside "Minister of National Defence"."""
    own = _words(mention.title)
    return any(
        other.person.name == mention.person.name and other.former == mention.former and own < _words(other.title)
        for other in mentions
    )


def _draft(mention: PostMention) -> Draft:
    fields = Post(
        person=mention.person, title=mention.title, rank=mention.rank, organisation=mention.organisation, state=mention.state,
        acting=mention.acting, former=mention.former,
    )  # fmt: skip
    spans = {name: span for name, span in (("title", mention.title_span), ("person", mention.person_span)) if span}
    return Draft((mention.start, mention.end), fields, cue=mention.head, spans=spans, confidence=_confidence(mention), frame="post")


def _confidence(mention: PostMention) -> float:
    """Set by hand: lower where the title is one word beside one name, or where it is taken over from a counterpart."""
    if mention.title_span and not mention.start <= mention.title_span[0] < mention.end:
        return 0.75
    return 0.9 if " " in mention.person.name else 0.7
