"""What became of each sentence. Nothing is decided here: it is read off the mentions, the evoked frames and the drafts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from comity.extract.dealing import told_once, within_dealings
from comity.extract.draft import Draft
from comity.extract.dropped import against_amount, against_frame, against_post, against_quote
from comity.extract.evoke import Evoked, evoked
from comity.terms.explained import Candidate, Detection, ExplainedSentence, Explanation
from comity.terms.parsed import ActorMention, Parsed, Sentence
from comity.terms.report import Span
from comity.terms.statement import Kind, Statement
from comity.terms.values import Party

Made = tuple[Kind, Draft, Statement]
FRAMED: tuple[Kind, ...] = ("engagement", "agreement", "commitment", "activity", "position")
"""The kinds whose extractors start from frames."""
EMBEDDED = "part of what a commitment undertakes"
TAKEN_BACK = "taken back by the report"
GATE = "gate: the report tells of no dealings between parties, and the sentence names fewer than two"
DUPLICATE = "a duplicate: another draft gives the very same statement"


def explained(parsed: Parsed, drafts: Sequence[tuple[Kind, Draft]], made: Sequence[Made]) -> Explanation:
    """Every sentence of the report. `drafts` is what the extractors hand over, `made` what became statements of it."""
    candidates = [*_drafted(parsed, drafts, made), *_undrafted(parsed, drafts)]
    statements = {s.id: s for _, _, s in reversed(made)}
    blocks = parsed.report.blocks
    return Explanation(
        parsed.report,
        tuple(
            ExplainedSentence(
                (here.start, here.end), blocks[here.block].role, tuple(_detections(parsed, here)),
                tuple(sorted((c for c in candidates if _in(c.span, here)), key=lambda c: (c.span, c.kind, c.frame))),
                tuple(sorted((s for s in statements.values() if _in(s.span, here)), key=lambda s: (s.span, s.kind, s.id))),
            )
            for here in parsed.sentences
        ),
    )  # fmt: skip


def _in(span: Span, sentence: Sentence) -> bool:
    return sentence.start <= span[0] < sentence.end


def _cue(parsed: Parsed, i: int) -> Span:
    return parsed.tokens[i].start, parsed.tokens[i].end


def _drafted(parsed: Parsed, drafts: Sequence[tuple[Kind, Draft]], made: Sequence[Made]) -> Iterator[Candidate]:
    """What the extractors handed over: with its statement, or with what took it out again."""
    given = {id(draft): statement for _, draft, statement in made}
    once = {id(draft) for _, draft in told_once(parsed, list(drafts))}
    passed = {id(draft) for _, draft in within_dealings(parsed, drafts)}
    first: set[str] = set()
    for kind, draft in drafts:
        statement = given.get(id(draft))
        back = parsed.report.takes_back(parsed.tokens[draft.cue].start)
        lost = TAKEN_BACK if back else EMBEDDED if id(draft) not in once else GATE if id(draft) not in passed else DUPLICATE
        why = "" if statement else lost
        if statement and statement.id in first:
            statement, why = None, DUPLICATE
        first |= {statement.id} if statement else set()
        yield Candidate(kind, draft.frame, _cue(parsed, draft.cue), statement.id if statement else None, (why,) if why else ())


def _undrafted(parsed: Parsed, drafts: Sequence[tuple[Kind, Draft]]) -> Iterator[Candidate]:
    """Frames, amounts, quotations and posts of which no extractor made anything."""
    for kind in FRAMED:
        for found in evoked(parsed, kind):
            if not any(k == kind and _is(draft, found) for k, draft in drafts):
                yield Candidate(kind, found.frame.id, _cue(parsed, found.cue), None, against_frame(parsed, kind, found, drafts))
    figures = [d for k, d in drafts if k == "figure"]
    for amount in parsed.amounts:
        if not any(d.spans.get("value") == amount.number for d in figures):
            yield Candidate("figure", "figure", (amount.start, amount.end), None, against_amount(parsed, amount))
    said = [span for k, d in drafts if k == "quotation" for span in (d.span, *d.more)]
    for quote in parsed.quotes:
        if not any(a < quote.end and quote.start < b for a, b in said):
            yield Candidate("quotation", "quotation", (quote.start, quote.end), None, against_quote(quote))
    heads = {d.cue for k, d in drafts if k == "post"}
    for post in parsed.posts:
        if post.head not in heads:
            yield Candidate("post", "post", (post.start, post.end), None, against_post(parsed, post))


def _is(draft: Draft, found: Evoked) -> bool:
    """Was the draft made of this frame? A noun's draft may stand at the verb that lends it its subject."""
    return draft.cue in (found.cue, found.light) and draft.frame in (found.frame.id, "")


def _detections(parsed: Parsed, here: Sentence) -> Iterator[Detection]:
    """What was found in a sentence, in order of the text."""
    found = [*_who(parsed, here), *_where_and_when(parsed, here), *_said(parsed, here)]
    return iter(sorted(dict.fromkeys(found), key=lambda d: (d.span, d.what, d.means)))


def _who(parsed: Parsed, here: Sentence) -> Iterator[Detection]:
    for actor in parsed.actors:
        if _in((actor.start, actor.end), here) and (actor.people or actor.parties):
            yield Detection("person" if actor.people else "party", (actor.start, actor.end), _meant(actor))
    for post in parsed.posts:
        if _in((post.start, post.end), here):
            marks = ", ".join(m for m, on in (("acting", post.acting), ("former", post.former)) if on)
            yield Detection("post", (post.start, post.end), f"{post.person.name}: {post.title}" + (f" ({marks})" if marks else ""))


def _meant(actor: ActorMention) -> str:
    people = ", ".join(p.name for p in actor.people)
    parties = _keys(actor.parties)
    named = actor.name if actor.name and not people else ""
    whose = f" ({parties})" if parties and (people or named) else parties
    return f"{people or named or ''}{whose}, by {actor.via}"


def _keys(parties: Iterable[Party]) -> str:
    return ", ".join(dict.fromkeys(p.key for p in parties))


def _where_and_when(parsed: Parsed, here: Sentence) -> Iterator[Detection]:
    for place in parsed.places:
        if _in((place.start, place.end), here):
            state = f" ({place.place.state})" if place.place.state else ""
            yield Detection("place", (place.start, place.end), f"{place.place.name}{state}")
    for date in parsed.dates:
        if _in((date.start, date.end), here):
            yield Detection("date", (date.start, date.end), f"{date.edtf or 'no day'}, {date.role}")
    for amount in parsed.amounts:
        if _in((amount.start, amount.end), here):
            value = f"{amount.value:g}" + (f"–{amount.high:g}" if amount.high is not None else "")
            parts = (f"{value} {amount.unit}".strip(), amount.bound, amount.role or "", "" if amount.figure else "no figure")
            yield Detection("amount", (amount.start, amount.end), ", ".join(part for part in parts if part))


def _said(parsed: Parsed, here: Sentence) -> Iterator[Detection]:
    for quote in parsed.quotes:
        if _in((quote.start, quote.end), here):
            yield Detection("quote", (quote.start, quote.end), "speech" if quote.speech else "a name or term")
    for speech in parsed.speeches:
        who = speech.speaker.name if speech.speaker else speech.named or ""
        whose = f" ({_keys(speech.parties)})" if speech.parties else ""
        cue = f", “{parsed.tokens[speech.cue].text}”" if speech.cue is not None else ", carried on"
        for a, b in speech.content:
            start, end = max(a, here.start), min(b, here.end)
            if start < end:
                yield Detection("speech", (start, end), f"{who or 'somebody'}{whose}{cue}, {speech.mode.replace('_', ' ')}")
