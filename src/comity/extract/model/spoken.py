"""The gates of quotations and posts: words in quotation marks by whom the text has them said, and a person with an office."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extract.draft import Draft
from comity.extract.model import exact
from comity.extract.model.schema import Told
from comity.extract.model.values import grounded, named_person, same_name
from comity.extract.model.window import Window, shown
from comity.terms.errors import Refused
from comity.terms.names import fold
from comity.terms.parsed import PostMention, Speech
from comity.terms.statement import Post, Quotation
from comity.terms.values import Person


def quoted(w: Window, told: Told) -> Draft:
    """Words of a person, as they stand in quotation marks. Raises Refused by the gate that they fail."""
    given = told.fields
    assert isinstance(given, Quotation)
    if told.polarity == "negated":
        raise Refused("negation", "words that were said cannot be denied")
    span = exact.place(given.words, w.parsed.report.text, w.whole)
    if span is None:
        raise Refused("words", f"{shown(given.words)} does not stand in the words of the report")
    marks = next((n for n, q in enumerate(w.parsed.quotes) if q.speech and q.start <= span[0] and span[1] <= q.outer[1]), None)
    if marks is None:
        raise Refused("words", f"{shown(given.words)} does not stand in quotation marks")
    mark = w.parsed.quotes[marks]
    span = span[0], min(span[1], mark.end)
    speaker = _speaker(w, given, [s for s in w.parsed.speeches if marks in s.quotes])
    held = grounded(w, {n: v for n in ("cue", "setting") if (v := getattr(given, n))})
    fields = Quotation(words=w.parsed.text(span), speaker=speaker, **held.values)
    first = w.parsed.tokens_in(span)
    if not first:
        raise Refused("words", f"{shown(given.words)} holds no whole word")
    return Draft(w.span, fields, first[0].i, held.spans | {"words": span})


def _speaker(w: Window, given: Quotation, speeches: list[Speech]) -> Person:
    """Who says the words by the text."""
    if given.speaker is None:
        raise Refused("speaker", "it does not say who speaks")
    names = [s.speaker or Person(s.named or "", s.parties[0] if s.parties else None) for s in speeches if s.speaker or s.named]
    if not names:
        raise Refused("speaker", "the text does not say who speaks")
    found = next((p for p in names if same_name(given.speaker.name, p.name)), None)
    if found is None:
        raise Refused("speaker", f"{names[0].name} says so, not {given.speaker.name}")
    if given.speaker.party and (not found.party or found.party.key != given.speaker.party.key):
        named_person(w, given.speaker)
    return found


def posted(w: Window, told: Told) -> Draft:
    """A person with an office, by our own reading of names and titles. Raises Refused where nobody so named has it."""
    given = told.fields
    assert isinstance(given, Post)
    if told.polarity == "negated":
        raise Refused("negation", "an office that is not held is no post")
    named = [m for m in w.parsed.posts if w.span[0] < m.end and m.start < w.span[1] and same_name(given.person.name, m.person.name)]
    if not named:
        raise Refused("person", f"no words of the passage give {shown(given.person.name)} an office")
    mention = next((m for m in named if _titled(given.title, m.title)), None)
    if mention is None:
        raise Refused("words", f"{named[0].person.name} is {shown(named[0].title)} by the words, not {shown(given.title)}")
    for name, told_as in _differing(given, mention):
        raise Refused("words", f"{name} is {told_as!r} in the answer, {getattr(mention, name)!r} by the words")
    fields = Post(
        person=mention.person, title=mention.title, rank=mention.rank, organisation=mention.organisation, state=mention.state,
        acting=mention.acting, former=mention.former,
    )  # fmt: skip
    spans = {n: s for n, s in (("title", mention.title_span), ("person", mention.person_span)) if s}
    return Draft((mention.start, mention.end), fields, mention.head, spans)


def _titled(a: str, b: str) -> bool:
    """Are the titles the same but for the state's adjective and the article?"""
    one, other = (set(fold(t).replace("defense", "defence").split()) for t in (a, b))
    return bool(one & other) and (one <= other or other <= one)


def _differing(given: Post, mention: PostMention) -> Iterator[tuple[str, object]]:
    for name in ("acting", "former"):
        if getattr(given, name) != getattr(mention, name):
            yield name, getattr(given, name)
    for name in ("state", "rank"):
        told_as = getattr(given, name)
        if told_as and told_as != getattr(mention, name):
            yield name, told_as
