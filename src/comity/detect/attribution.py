"""Who says what: verbs of saying with what they govern, "according to", quotations and their speakers, lines of transcripts.

The result is one `Speech` for each act of saying. A speech that stands within another's content has it as `parent`.
A quotation without a cue of its own belongs to the speaker before it only where it follows directly in the same paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from comity.detect.adjacent import Attached, attach
from comity.detect.interview import answers
from comity.detect.sayings import Saying, sayings
from comity.detect.sources import according, claims, headlines, labelled, listed, spoken
from comity.detect.speakers import Speaker, again
from comity.detect.transcript import turns
from comity.terms.parsed import Parsed, Speech
from comity.terms.report import Span


def find_speeches(parsed: Parsed) -> Parsed:
    """The report with its speeches in order of the text; quotations that nobody says lose their mark as speech."""
    said = _with_pronouns(parsed, [*sayings(parsed), *according(parsed), *claims(parsed)])
    quoted = attach(parsed, said)
    said += [a.saying for a in quoted if a.saying not in said]
    speeches = [_speech(parsed, saying, quoted) for saying in said]
    speeches = [s for s in speeches if s.content]
    speeches += [_carried(parsed, a) for a in quoted if a.carried]
    speeches += turns(parsed) or answers(parsed) or headlines(parsed)
    speeches += listed(parsed, said)
    speeches += labelled(parsed, {n for s in speeches for n in s.quotes})
    ordered = sorted(speeches, key=lambda s: (s.content[0][0], -s.content[-1][1], s.cue if s.cue is not None else -1))
    spoken = {q for s in ordered for q in s.quotes}
    quotes = tuple(replace(q, speech=n in spoken) for n, q in enumerate(parsed.quotes))
    return replace(parsed, quotes=quotes, speeches=nested(parsed, ordered))


def _with_pronouns(parsed: Parsed, said: list[Saying]) -> list[Saying]:
    """Pronouns that nothing resolved take the person who spoke last before them in the same or the previous paragraph."""
    found: list[Saying] = []
    last: tuple[Speaker, int] | None = None
    for saying in sorted(said, key=lambda s: s.verb):
        block = parsed.sentence_of(saying.verb).block
        if saying.speaker.exact:
            saying = replace(saying, speaker=again(parsed, saying.speaker, [s.speaker for s in found]))
            last = (saying.speaker, block) if saying.speaker.personal else last
        elif parsed.tokens[saying.speaker.head].lower in {"he", "she"} and last is not None and block - last[1] <= 1:
            saying = replace(saying, speaker=last[0])
            last = (last[0], block)
        found.append(saying)
    return [s for s in found if s.speaker.exact]


def _speech(parsed: Parsed, saying: Saying, quoted: Iterable[Attached]) -> Speech:
    numbers = tuple(a.quote for a in quoted if a.saying == saying and not a.carried)
    spans = [*saying.content, *((parsed.quotes[n].start, parsed.quotes[n].end) for n in numbers)]
    direct = bool(numbers) and _all_quoted(parsed, saying.content, numbers)
    return spoken(saying, merged(spans), numbers, direct)


def _carried(parsed: Parsed, attached: Attached) -> Speech:
    quote = parsed.quotes[attached.quote]
    return spoken(attached.saying, ((quote.start, quote.end),), (attached.quote,), True)


def _all_quoted(parsed: Parsed, content: tuple[Span, ...], numbers: tuple[int, ...]) -> bool:
    """Whether nearly all that is said stands in quotation marks."""
    marks = [parsed.quotes[n].outer for n in numbers]
    outside = sum(max(0, b - a - sum(max(0, min(b, d) - max(a, c)) for c, d in marks)) for a, b in content)
    return outside <= 4


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap or touch made one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + 2:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a speech's cue stands, for finding the speech that it is said in."""

    at: int
    number: int


def nested(parsed: Parsed, speeches: list[Speech]) -> tuple[Speech, ...]:
    """Each speech with the smallest other speech that holds its cue as parent."""
    found = []
    for n, speech in enumerate(speeches):
        place = _Place(parsed.tokens[speech.cue].start if speech.cue is not None else speech.content[0][0], n)
        holders = [m for m, other in enumerate(speeches) if _holds(other, speech, place, m)]
        parent = min(holders, key=lambda m: sum(b - a for a, b in speeches[m].content), default=None)
        found.append(replace(speech, parent=parent))
    return tuple(found)


def _holds(other: Speech, speech: Speech, place: _Place, number: int) -> bool:
    if number == place.number or other.cue == speech.cue:
        return False
    return any(a <= place.at < b for a, b in other.content)
