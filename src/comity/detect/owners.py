"""Bodies with the state that owns them: in their own words, by an earlier mention, by the sentence or the dateline."""

from __future__ import annotations

from collections.abc import Iterable

from comity.detect.bodies import LINKS, Body
from comity.detect.datelined import written_in
from comity.detect.named import Named
from comity.detect.placing import head_of
from comity.terms.parsed import ActorMention, Parsed
from comity.terms.values import Party
from comity.vocabulary.bodies import canonical
from comity.vocabulary.parties import agency, body_nouns

MINISTRIES = frozenset({"Ministry", "Department", "Embassy", "Government", "Consulate"})


def with_states(parsed: Parsed, bodies: Iterable[Body], names: tuple[Named, ...]) -> list[ActorMention]:
    """Bodies as mentions. A state is sought in the body's own words, in an earlier mention, then in the sentence; what acts for
    itself, as a university does, has none."""
    by_last = {n.last: n for n in names if n.party.state and n.sense in ("state", "adjective", "capital")}
    by_first = {n.first: n for n in names if n.party.state and n.sense in ("state", "adjective", "capital")}
    known: dict[str, str] = {}
    found = []
    for body in bodies:
        before, after = _before(parsed, body, by_last), _after(parsed, body, by_first)
        owner = before or after
        own = agency(body.name)
        words_ = _own_words(parsed, body, before, after)
        name = own.name if own and own.name else canonical(words_)
        state = owner.party.state if owner else own.state if own else known.get(name) or _state_near(parsed, body, names)
        if not own and parsed.tokens[body.head].text in body_nouns().houses:
            state = None
        if owner and state:
            known[name] = state
        start, first = (before.start, before.first) if before else (body.start, body.first)
        named_after = after if after and not before and parsed.tokens[body.last].lower == "of" else None
        end, last = (named_after.end, named_after.last) if named_after else (body.end, body.last)
        found.append(ActorMention(first, last, body.head, start, end, (Party(name=name, state=state),), name=words_, via="body"))
    return found


def _own_words(parsed: Parsed, body: Body, before: Named | None, after: Named | None) -> str:
    """The name of a body; its state belongs to it in "Philippine Coast Guard" and "Central Bank of Kenya", not with a ministry."""
    if parsed.tokens[body.head].text in MINISTRIES:
        return body.name
    joined = before is not None and parsed.report.text[before.end : body.start] == " "
    if before and joined and not LINKS.intersection(body.name.split()):
        return parsed.report.text[before.start : body.end]
    owned = after is not None and before is None and parsed.tokens[body.last].lower == "of"
    return parsed.report.text[body.start : after.end] if after and owned else body.name


def as_body(parsed: Parsed, name: Named) -> Body:
    return Body(
        name.first, name.last, head_of(parsed, name), name.start, name.end, name.organ or parsed.text((name.start, name.end))
    )


def _before(parsed: Parsed, body: Body, by_last: dict[int, Named]) -> Named | None:
    """The state right before a body: "Vietnam's Ministry", "the US Department"."""
    owner = by_last.get(body.first)
    if owner is None and body.first and parsed.tokens[body.first - 1].text in ("'s", "’s", "'", "’"):
        owner = by_last.get(body.first - 1)
    return owner


def _after(parsed: Parsed, body: Body, by_first: dict[int, Named]) -> Named | None:
    """The state after a body: "Central Bank of Kenya", "Ministry of Defence of the Republic of Korea"."""
    i = body.last
    if i + 1 >= len(parsed.tokens) or parsed.tokens[i].lower not in ("of", "in"):
        return None
    return by_first.get(i + 2 if parsed.tokens[i + 1].lower == "the" else i + 1)


def _state_near(parsed: Parsed, body: Body, names: tuple[Named, ...]) -> str | None:
    """The only state named in the sentence, or else the state of the dateline; None where that would be a guess."""
    if parsed.tokens[body.head].text not in body_nouns().organs:
        return None
    sentence = parsed.sentence_of(body.head)
    near = {n.party.state for n in names if sentence.start <= n.start < sentence.end and n.party.state}
    return near.pop() if len(near) == 1 else written_in(parsed)
