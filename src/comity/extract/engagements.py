"""Engagements: mentions of one engagement put together, one statement each at its fullest mention."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from comity.extract.arguments import sides
from comity.extract.dealing import known, official, parties_in
from comity.extract.draft import Draft
from comity.extract.occasion import Occasion
from comity.extract.occasions import occasions
from comity.extract.setting import discussed, visit_around
from comity.terms.dates import overlap
from comity.terms.names import fold
from comity.terms.parsed import Parsed
from comity.terms.statement import Engagement
from comity.terms.values import Party, Place
from comity.vocabulary.parties import british, state

TALKS = frozenset({"meeting", "talks", "dialogue", "conference"})
COMING = frozenset({"planned", "proposed"})
REAL = frozenset({"held", "ongoing"})
ENOUGH = 3
"""Evidence from which mentions are taken for an engagement of officials."""
OFTEN = 3
"""How often both sides must be named from which a report that tells of no engagement of both counts as one on their dealings."""
SOON = 2
"""Sentences within which talks that were summed up are told one by one."""
NAMED = 4
"""Fields that outweigh that a mention is only named ("the talks between X and Y"), without a day or place."""
WEIGHTS = {"several": 2, "off": 2, "weak": -1, "earlier": 0, "felt": 0, "invited": 0}
"""What a piece of evidence counts for, where it is not one."""


def engagements(parsed: Parsed) -> Iterator[Draft]:
    """One draft an engagement. Mentions too bare to be told from another are left out."""
    found = _inherited(list(occasions(parsed)))
    two = _two_sides(parsed, found)
    groups: list[list[Occasion]] = []
    summing = [o for o in found if len(_summed_up(o, found, {p.key for p in two})) > 1]
    for occasion in _each_when(parsed, found, summing, {p.key for p in two}):
        home = next((g for g in reversed(groups) if all(_same(occasion, other, {p.key for p in two}) for other in g)), None)
        if home is None:
            groups.append([occasion])
        else:
            home.append(occasion)
    kept = [g for g in groups if _enough(g, two)]
    visits = [o for g in kept for o in g if o.type == "visit"]
    for group in kept:
        draft = _draft(parsed, group, two, visits)
        if draft:
            yield draft


def _summed_up(o: Occasion, found: list[Occasion], two: set[str]) -> set[frozenset[str]]:
    """Who met at the talks told by name that one mention sums up ("his talks with top officials in Hanoi")."""
    names = {p.name for p in o.people}
    if not names or not o.place or o.type not in TALKS:
        return set()
    return {frozenset(q) for f in found if names < (q := {p.name for p in f.people}) and _same(o, f, two)}


def _each_when(parsed: Parsed, found: list[Occasion], summing: list[Occasion], two: set[str]) -> Iterator[Occasion]:
    """The mentions without those that sum up others; what is summed up right before it is told has its day and place."""
    for o in (f for f in found if f not in summing):
        here, who = parsed.sentence_of(o.cue).index, frozenset(p.name for p in o.people)
        sums = [s for s in summing if 0 <= here - parsed.sentence_of(s.cue).index <= SOON and who in _summed_up(s, found, two)]
        yield _told_with(o, sums[-1]) if sums else o


def _told_with(o: Occasion, whole: Occasion) -> Occasion:
    """A mention with day and place of the one that sums it up, where it gives none itself."""
    return replace(o, date=o.date or whole.date, place=o.place or whole.place, spans=o.spans if o.date else o.spans | whole.spans)


def _inherited(found: list[Occasion]) -> list[Occasion]:
    """Mentions that point back ("the next round", "a stop in Hanoi") with the series or the traveller told before."""
    done: list[Occasion] = []
    for o in found:
        if o.type in TALKS and not o.series and (o.pointing or o.ordinal):
            o = _of_series(o, done)
        if o.type == "visit" and o.noun is not None and not o.people:
            o = _of_traveller(o, done)
        done.append(o)
    return done


def _of_series(o: Occasion, done: list[Occasion]) -> Occasion:
    """The one series that the report has told of, for "the 13th dialogue" and "the meeting had been put off"."""
    series = {p.series: p for p in done if p.series and p.type in TALKS and p.ordinal}
    if len({fold(s) for s in series}) != 1 or (not o.ordinal and "off" not in o.evidence):
        return o
    one = next(iter(series.values()))
    if (
        o.parties
        and {p.key for p in one.parties} - {p.key for p in o.parties}
        and {p.key for p in o.parties} - {p.key for p in one.parties}
    ):
        return o
    return replace(o, series=one.series, type=one.type)


def _of_traveller(o: Occasion, done: list[Occasion]) -> Occasion:
    """The visitor told last, who makes "the trip" or "a stop" elsewhere."""
    before = [p for p in done if p.type == "visit" and p.people and p.parties]
    if not before or o.parties or not (o.place or o.pointing):
        return o
    if before[-1].status not in REAL | {o.status} and "off" not in o.evidence:
        return o
    last = before[-1]
    keys = {last.parties[0].key}
    to = tuple(Party(None, p.state) for p in o.place if p.state and p.state not in keys)
    parties = (last.parties[0], *dict.fromkeys(to)) if to else last.parties
    status = o.status if o.date or "told" in o.evidence else last.status  # "the visit will further trade"
    return replace(
        o, status=status, people=last.people, parties=parties, evidence=o.evidence | {"several"} if len(parties) > 1 else o.evidence
    )


def _same(a: Occasion, b: Occasion, two: set[str]) -> bool:
    """May two mentions of one report mean the same engagement? `a` is the later one."""
    if (a.type in TALKS) != (b.type in TALKS) or (a.type not in TALKS and a.type != b.type) or a.negated != b.negated:
        return False
    alike = {a.status, b.status} <= REAL or {a.status, b.status} <= COMING or _followed(a, b) or _followed(b, a)
    if a.status != b.status and not alike:
        return False
    if a.ordinal and b.ordinal and a.ordinal != b.ordinal:
        return False
    if bool(a.series) != bool(b.series) and _named_aside(a if a.series else b):
        return False
    if a.series and b.series and not _one_series(a.series, b.series):
        return False
    if a.type in TALKS and a.type != b.type and {a.status, b.status} <= COMING and (a.fresh or b.fresh):
        return False
    if a.date and b.date and not overlap(a.date, b.date):
        return False
    if (a.further and {p.name for p in a.people} != {p.name for p in b.people}) or _sessions_apart(a, b):
        return False
    if a.fresh and "earlier" in a.evidence - b.evidence:
        return False
    first, then = (a, b) if "earlier" in a.evidence else (b, a)
    if "earlier" in first.evidence - then.evidence and first.date and not then.date and then.status in REAL:
        return False
    if a.ordinal and a.ordinal == b.ordinal and a.type in TALKS:
        return True
    if a.type == "visit" and a.place and b.place and not _one_place(a, b):
        return False
    return _same_people(a, b, two)


def _followed(a: Occasion, b: Occasion) -> bool:
    """Is one only the visit to which an invitation was accepted, with no day of its own, and the other a visit that was made?"""
    return "invited" in a.evidence and not a.date and b.status in REAL and bool(a.people and a.place)


def _one_place(a: Occasion, b: Occasion) -> bool:
    """Do two mentions name a place in common, or one a place in the state that the other names?"""
    if {fold(p.name) for p in a.place} & {fold(p.name) for p in b.place}:
        return True
    return any(state(p.name) and p.state in {q.state for q in y.place} for x, y in ((a, b), (b, a)) for p in x.place[:1])


def _sessions_apart(a: Occasion, b: Occasion) -> bool:
    """Is one a conference, and the other a meeting of persons told by a verb ("will call on X", beside "will attend the forum")?"""
    kinds = {a.type, b.type}
    met = a if a.type == "meeting" else b
    return kinds == {"conference", "meeting"} and met.noun is None and len(met.people) > 1


def _one_series(a: str, b: str) -> bool:
    """May two names be of one series: do they share half of the words of the shorter, in either spelling?"""
    first, second = (set(fold(british(s)).split()) for s in (a, b))
    return 2 * len(first & second) >= min(len(first), len(second))


def _named_aside(o: Occasion) -> bool:
    """Is a meeting only named by its own name beside what is told ("the success of the Ministerial Meeting")?"""
    return o.type in ("conference", "meeting") and not o.ordinal and not o.people and "told" not in o.evidence


def _same_people(a: Occasion, b: Occasion, two: set[str]) -> bool:
    names_a, names_b = {p.name for p in a.people}, {p.name for p in b.people}
    if names_a and names_b:
        smaller, larger = sorted((names_a, names_b), key=len)
        return smaller <= larger or len(names_a & names_b) >= 2
    keys_a, keys_b = {p.key for p in a.parties} or two, {p.key for p in b.parties} or two
    if len(keys_a) > 1 and len(keys_b) > 1:
        return keys_a <= keys_b or keys_b <= keys_a
    return not keys_a or not keys_b or bool(keys_a & keys_b)


def _two_sides(parsed: Parsed, found: list[Occasion]) -> tuple[Party, ...]:
    """The report's two sides, for an engagement that names nobody, where the report is on dealings between them."""
    two = sides(parsed)
    keys = {p.key for p in two}
    told = [o for o in found if _weight(o.evidence) >= ENOUGH] + [m for m in parsed.actors if m.via == "group"]
    named = Counter(p.key for m in parsed.actors if official(m) or m.via == "pronoun" for p in m.parties)
    dealing = any(keys <= {p.key for p in t.parties} for t in told) or all(named[k] >= OFTEN for k in keys)
    return two if len(two) == 2 and dealing and all(known(p) for p in two) else ()


def _weight(evidence: frozenset[str]) -> int:
    return sum(WEIGHTS.get(e, 1) for e in evidence)


def _enough(group: list[Occasion], two: tuple[Party, ...]) -> bool:
    """Does one mention, or do all together in a report on two sides, give evidence enough?"""
    if all(o.evidence <= {"several", "named", "weak", "earlier"} for o in group):
        return False
    if any(_weight(o.evidence) >= ENOUGH for o in group):
        return True
    given = frozenset(e for o in group for e in o.evidence)
    parties = {p.key for o in group for p in o.parties}
    if not parties and (group[0].type == "visit" or (group[0].type == "conference" and not given & {"told", "named", "off"})):
        return False
    fits = bool(two) and parties <= {p.key for p in two} and bool(given & {"date", "named", "off"} or {"place", "told"} <= given)
    return fits and _weight(given) + 1 >= ENOUGH


def _beside(parsed: Parsed, o: Occasion, two: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties of an engagement that names none or one: the two of its sentence, else the report's two sides; not where it
    takes place in a third state."""
    sentence = parsed.sentence_of(o.cue)
    said = parsed.tokens[sentence.first : sentence.last]
    if any(t.lower in ("i", "we") and parsed.actor_at(t.i) is None and not list(parsed.speeches_over(t.i)) for t in said):
        return o.parties  # of somebody whose side the report does not tell
    here = parties_in(parsed, sentence.index) | {p.key for p in o.parties}
    near = tuple(dict.fromkeys(Party(p.name, p.state) for m in parsed.actors for p in m.parties if p.key in here))
    near = tuple(Party(None, p.state) if p.state else p for p in near)
    named = tuple({p.key: p for p in near}.values())
    if len(named) == 2 and (two or ("pair" in o.evidence and {p.key for p in named} == {p.key for p in sides(parsed)})):
        return named
    outside = [p.state for p in o.place if p.state and p.state not in {t.key for t in two}]
    return () if outside and o.type != "call" and not o.parties else two or o.parties


def _fullness(o: Occasion) -> tuple[int, int]:
    """How much a mention gives; less where it is only named, or voiced as a pleasure."""
    full = sum(map(bool, (o.parties, o.people, o.date, o.place, o.series, o.ordinal)))
    bare = NAMED * ("told" not in o.evidence and not o.date and not o.place) + 2 * ("felt" in o.evidence)
    return full - bare + 2 * (_weight(o.evidence) >= ENOUGH) + len(o.people), -o.span[0]


def _aside(best: Occasion, parties: tuple[Party, ...]) -> bool:
    """Is it the conference of an organisation that nobody is told to attend, named only beside something else?"""
    return best.type == "conference" and not any(p.state for p in parties) and "told" not in best.evidence and not best.people


def _places(kind: str, named: tuple[Place, ...]) -> tuple[Place, ...]:
    """Where it is: of a visit all places of the one state ("to visit Lima and Cusco"), of anything else the first named."""
    others = (p for p in named[1:] if kind == "visit" and p.state == named[0].state and not state(p.name))
    return (*named[:1], *others)


def _draft(parsed: Parsed, group: list[Occasion], two: tuple[Party, ...], visits: list[Occasion]) -> Draft | None:
    best = max(group, key=_fullness)
    if best.type == "visit" and not any(o.people or o.date or len(o.parties) > 1 for o in group):
        return None
    ranked = sorted(group, key=_fullness, reverse=True)
    parties = best.parties if len(best.parties) > 1 else next((o.parties for o in ranked if len(o.parties) > 1), best.parties)
    if len({p.key for p in parties}) < 2 and best.type not in ("exhibition", "ceremony", "conference"):
        parties = _beside(parsed, best, two) if {p.key for p in parties} <= {p.key for p in two} else parties
    parties = parties or (_beside(parsed, best, two) if best.type != "exhibition" else ())
    if not any(known(p) for p in parties) or _aside(best, parties):
        return None
    date = next((o.date for o in ranked if o.date), None)
    within = visit_around(parsed, best, visits)
    people = tuple(dict.fromkeys(p for o in ranked for p in o.people))
    fields = Engagement(
        type=best.type, status=best.status, parties=parties, participants=people,
        date=date, place=_places(best.type, next((o.place for o in ranked if o.place), ())),
        series=next((o.series for o in ranked if o.series), None),
        ordinal=next((o.ordinal for o in ranked if o.ordinal), None), part_of=parsed.text(within) if within else None,
        topics=discussed(parsed, best),
    )  # fmt: skip
    spans = best.spans | ({"part_of": within} if within else {})
    polarity = "negated" if best.negated else "positive"
    return Draft(best.span, fields, best.cue, spans, polarity=polarity, codes=best.codes, frame=best.type)  # type: ignore[arg-type]
