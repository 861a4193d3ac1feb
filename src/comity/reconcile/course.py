"""The course of commitments: voiced, agreed, under way, delivered; refused, lapsed. Each step has its statement or judgement.

Nothing is delivered by guesswork: a step is taken only where a statement says the answer, the event or the deed, and the
deed is tied to the commitment by the passage that gives both, by the same people and parties, or by nearly the same words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from comity.reconcile import deeds, likeness
from comity.reconcile.blocks import Key, hashed, told
from comity.reconcile.dealings import ACT, forgone
from comity.reconcile.views import View, day, edges
from comity.terms.entry import CourseStep, Link, Step
from comity.terms.judgement import Ruled

Groups = Mapping[str, tuple[View, ...]]
Showing = Mapping[str, Collection[str]]
"""By the id of a statement those whose words show a step of it, or of which it shows one."""
Courses = dict[str, tuple[CourseStep, ...]]
Links = dict[str, set[tuple[Link, str]]]

ORDER: tuple[Step, ...] = ("voiced", "agreed", "under_way", "delivered", "refused", "lapsed", "withdrawn", "overdue", "broken")
AHEAD: frozenset[Step] = frozenset({"agreed", "under_way", "delivered"})
MEANT = 0.75
"""Share of a commitment's wording that the passage of an event must have to be what was promised."""
ANSWER = 0.35
"""Likeness of wording from which an answer is to that request; sides, topics and order agree besides."""
WAIT = 550
"""Days after an invitation within which a visit still answers it."""


def courses(
    groups: Groups, showing: Showing, ruled: Iterable[Ruled] = (), of: Collection[str] | None = None
) -> tuple[Courses, Links]:
    """The steps of every commitment (or of those that are asked for) in order, those that people judged among them, and the links
    `delivers` of the entries that show a delivery."""
    index = _Index(groups, showing)
    judged = {
        index.of[s]: CourseStep(r.step, r.date, r.evidence, r.judgement)
        for r in sorted(ruled, key=lambda r: (r.when, r.judgement))
        for s in [s for s in r.statements if s in index.of][:1]
    }
    found: Courses = {}
    links: Links = defaultdict(set)
    for key, members in groups.items():
        if members[0].kind != "commitment" or (of is not None and key not in of):
            continue
        steps = list(_own(members))
        for step, deed, other in index.evidence(key, members):
            steps.append(CourseStep(step=step, date=_when(deed), statements=(deed.id,)))
            if step == "delivered":
                links[other].add(("delivers", key))
        found[key] = _ordered(steps, judged.get(key))
    return found, dict(links)


def near(v: View) -> frozenset[int]:
    """The blocks in which a statement meets those that may show a step of it by their words, or of which it may show one."""
    return frozenset(hashed(key) for key in (*_answering(v), *_deeds(v)))


def _answering(v: View) -> Iterator[Key]:
    sides = v.counterparts if is_asked(v) else v.actors if ACT.get(str(v.get("act"))) == "answer" else frozenset()
    if v.kind == "commitment":
        yield from (("answer", side, x) for side in sides for x in (v.report, *likeness.telling(v.words)))


def _deeds(v: View) -> Iterator[Key]:
    if _undertaken(v) or deeds.deed_of(v):
        yield from (("deed", a, t, stem) for a in v.actors for t in likeness.parents(v) for stem in likeness.telling(v.words))


def shows(a: View, b: View) -> float | None:
    """1 where either shows a step of the other by its words, else None."""
    return 1.0 if _shown(a, b) or _shown(b, a) else None


def unconcerned(one: str, other: str) -> bool:
    """Does neither of two statements with these sides show a step of the other, whatever else they say?"""
    a, b = told(one), told(other)
    done = a.actors & b.actors and not (a.counterparts and b.counterparts and not a.counterparts & b.counterparts)
    asked = any(v.counterparts & w.actors and (not w.counterparts or w.counterparts & v.actors) for v, w in ((a, b), (b, a)))
    return not (done or asked)


def showing(pairs: Iterable[tuple[str, str]]) -> Showing:
    """The statements of such pairs by one another."""
    found: dict[str, set[str]] = defaultdict(set)
    for a, b in pairs:
        found[a].add(b)
        found[b].add(a)
    return found


def _shown(v: View, w: View) -> Step | None:
    """The step of a commitment that another statement shows by its words."""
    if v.kind != "commitment":
        return None
    if is_asked(v) and ACT.get(str(w.get("act"))) == "answer" and w.kind == "commitment" and _answers(v, w):
        return "refused" if w.get("act") == "refuse" else "agreed"
    return deeds.shown(v, w) if _undertaken(v) and _by_the_same(v, w) else None


def _own(members: tuple[View, ...]) -> Iterator[CourseStep]:
    """What the commitment's own statements show: asked or promised by one side, agreed by both, accepted, refused."""
    for v in members:
        if v.positive and (step := _step(v, members)):
            yield CourseStep(step=step, date=v.published, statements=(v.id,))


def _step(v: View, members: tuple[View, ...]) -> Step | None:
    act = v.get("act")
    if act in ("agree", "accept"):
        return "agreed"
    if act == "refuse":
        return "refused"
    answers = ACT.get(str(act)) == "undertake" and any(w.get("act") == "request" for w in members)
    return "agreed" if answers else "voiced"


class _Index:
    """Where evidence is looked for: statements by id, by report and kind, visits by who paid them."""

    def __init__(self, groups: Groups, showing: Showing) -> None:
        self.groups, self.showing = groups, showing
        self.of: dict[str, str] = {v.id: key for key, members in groups.items() for v in members}
        self.views: dict[str, View] = {v.id: v for members in groups.values() for v in members}
        self.told: dict[tuple[str, str], list[View]] = defaultdict(list)
        self.visits: dict[str, list[str]] = defaultdict(list)
        for key in sorted(groups):
            for v in groups[key]:
                self._add(key, v)

    def _add(self, key: str, v: View) -> None:
        if v.kind in ("engagement", "agreement"):
            self.told[v.report, v.kind].append(v)
        if v.kind == "engagement" and v.get("type") == "visit":
            for person in v.people:
                self.visits[person].append(key)

    def evidence(self, key: str, members: tuple[View, ...]) -> Iterator[tuple[Step, View, str]]:
        """(step, the statement that shows it, its entry) for a commitment."""
        seen: set[tuple[Step, str]] = set()
        for step, v in (*self._worded(members), *self._met(members)):
            if (step, v.id) not in seen and self.of[v.id] != key:
                seen.add((step, v.id))
                yield step, v, self.of[v.id]

    def _worded(self, members: tuple[View, ...]) -> Iterator[tuple[Step, View]]:
        """Answered by those who were asked, or done by the one who undertook it."""
        for v in members:
            for w in (self.views[other] for other in sorted(self.showing.get(v.id, ())) if other in self.views):
                if step := _shown(v, w):
                    yield step, w

    def _met(self, members: tuple[View, ...]) -> Iterator[tuple[Step, View]]:
        """The event or instrument that the commitment's own passage names was held, signed, or did not come about."""
        for v in members:
            for kind in ("engagement", "agreement"):
                for ahead in self.told.get((v.report, kind), ()):
                    if meant(ahead) and is_that(v, ahead):
                        entry = self.groups[self.of[ahead.id]]
                        yield from _fulfilled(v, entry)
                        yield from (self._visited(v, ahead) if ahead.get("type") == "visit" else ())

    def _visited(self, v: View, ahead: View) -> Iterator[tuple[Step, View]]:
        """The visit that was proposed, held afterwards by the same person to the same parties, the first of them."""
        held = []
        for key in sorted({k for person in ahead.people for k in self.visits.get(person, ())}):
            for w in self.groups[key]:
                after = _days_after(ahead, w)
                if (
                    w.positive
                    and _happened(w)
                    and w.get("status") in ("held", "ongoing")
                    and w.parties >= ahead.parties
                    and after is not None
                ):
                    held.append((after, w.id, w))
        if held and v.get("act") in ("invite", "accept", "plan", "pledge", "agree"):
            yield "delivered", min(held)[2]


def _fulfilled(v: View, entry: tuple[View, ...]) -> Iterator[tuple[Step, View]]:
    """A plan and an event of one entry follow one another; reports of known days must not say the contrary."""
    for w in entry:
        before = bool(v.published and w.published and w.published < v.published)
        if w.report == v.report or before:
            continue
        if w.get("status") == "cancelled" and w.positive and not any(_took_place(x) for x in entry):
            yield "lapsed", w
        if _happened(w) and w.get("status") in ("held", "ongoing", "signed", "adopted", "ratified", "in_force"):
            yield ("delivered" if w.positive else "lapsed"), w


def _answers(v: View, w: View) -> bool:
    """Accepted or refused by those who were asked, right after it or in words that are like it."""
    asked = v.counterparts & w.actors and (not w.counterparts or w.counterparts & v.actors)
    later = (w.published or "9999") >= (v.published or "")
    if not (w.positive and asked and later and likeness.topics(v, w) >= 0.6):
        return False
    close = w.report == v.report and 0 < w.span[0] - v.span[0] <= 400
    return close or (_share(v, w) and likeness.wording(v.words, w.words) >= ANSWER)


def _by_the_same(v: View, w: View) -> bool:
    """Is it of the one who undertook it, on the same topic and with the same side, and reported later?"""
    later = bool(v.published and w.published and w.published > v.published)
    own = not v.actors.isdisjoint(w.actors) and not likeness.parents(v).isdisjoint(likeness.parents(w))
    return later and own and likeness.parties(v.counterparts, w.counterparts) != 0


def _undertaken(v: View) -> bool:
    return v.kind == "commitment" and not forgone(v) and ACT.get(str(v.get("act"))) == "undertake"


def _share(v: View, w: View) -> bool:
    return not likeness.telling(v.words).isdisjoint(likeness.telling(w.words))


def _took_place(w: View) -> bool:
    return w.positive and w.get("status") in ("held", "ongoing")


def is_asked(v: View) -> bool:
    """Does the commitment ask for an answer?"""
    return v.get("act") in ("request", "invite", "offer") and v.positive


def meant(ahead: View) -> bool:
    """Is the event or instrument yet to come?"""
    return ahead.get("status") in ("planned", "proposed") and ahead.positive


def _happened(w: View) -> bool:
    """Not when it was yet to come on the day of its report, whatever its status says."""
    came, told = day(w.date), day(w.published)
    return not (came and told and came > told)


def is_that(v: View, ahead: View) -> bool:
    """Is the event what was undertaken: one passage gives both, and the commitment invites, plans or says hardly anything else?"""
    if not (v.span[0] < ahead.span[1] and ahead.span[0] < v.span[1]):
        return False
    if v.get("act") in ("invite", "accept", "plan") or ahead.kind == "agreement":
        return True
    return likeness.covered(v.words, ahead.quote) >= MEANT


def _days_after(ahead: View, held: View) -> int | None:
    """Days from the report of the invitation to the visit, None where it was earlier or too late to answer it."""
    asked, came = day(ahead.published), day(held.date) or day(held.published)
    if not asked or not came:
        return None
    after = (came - asked).days
    return after if 0 <= after <= WAIT else None


def _when(v: View) -> str | None:
    """The day of a deed where the statement gives it, else of its report; what was called off gives the day given up."""
    first, last = edges(v.date)
    return v.date if first and first == last and v.get("status") != "cancelled" else v.published


def _ordered(steps: list[CourseStep], judged: CourseStep | None) -> tuple[CourseStep, ...]:
    """Steps in their order and in time, one a step and date, and the one that a person judged; what is voiced again after it was
    agreed or done is no step."""
    merged: dict[tuple[Step, str | None], set[str]] = defaultdict(set)
    for step in steps:
        merged[step.step, step.date] |= set(step.statements)
    begun = min((d for s, d in merged if s in AHEAD and d), default="~")
    kept = {told: ids for told, ids in merged.items() if told[0] != "voiced" or (told[1] or "") <= begun}
    made = [CourseStep(step=s, date=d, statements=tuple(sorted(ids))) for (s, d), ids in kept.items()]
    made += [judged] if judged else []
    return tuple(sorted(made, key=lambda s: (ORDER.index(s.step), s.date or "9999", s.statements)))
