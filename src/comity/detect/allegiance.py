"""For which state a person in office acts when the words beside the name do not say: weighed from the report's dealings.

What counts: which states the report names most, where it is datelined and published, which states others in the same sentence
act for (talks are between different sides), which states have such an office, and the tradition of the name. The weights were
set by hand; without a clear lead nothing is said.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pycountry

from comity.detect.datelined import written_in
from comity.detect.names import Name
from comity.terms.parsed import Parsed
from comity.terms.values import Party
from comity.vocabulary.names import fold, names
from comity.vocabulary.outlets import outlet_of
from comity.vocabulary.parties import all_names
from comity.vocabulary.titles import titles

TRADITIONS: Mapping[str, tuple[str, ...]] = {
    "vietnamese": ("VNM",),
    "korean": ("KOR", "PRK"),
    "japanese": ("JPN",),
    "hungarian": ("HUN",),
    "chinese": ("CHN", "TWN", "SGP", "HKG"),
}
BY_PLACE = (1.2, 0.8, 0.2, 0.0)
"""What being named first, second … most often is worth."""
WAR_IN = re.compile(
    r"\b(?:(?:conflict|crisis|fighting|groups|peace|situation|stability|unrest|violence|war)\s+(?:across|in|within)|in|across|for)\s+"
    r"(?:the\s+)?(?:(?:central|eastern|northern|southern|western)\s+)(?:the\s+)?$"
    r"|\b(?:conflict|crisis|fighting|groups|situation|unrest|violence|war)\s+(?:across|in|within)\s+(?:the\s+)?$"
)
BLOW = re.compile(
    r"(?:['’]s?)?\s+(?:\w+\s+){0,2}?(?:aggression|air ?strikes?|attacks?|bombardment|drones|invasion|missiles?|occupation|shelling|"
    r"strikes|targeting)\b"
)
"""What stands before a state that is only the scene of a war, and behind one whose blow it was."""
LEAST = 1.2
LEAD = 0.5


@dataclass(frozen=True)
class Case:
    """What speaks on one occurrence: its sentence and block, the titles, the states of persons opposite, states said to be led,
    and states of which the person says what they will do."""

    sentence: int
    block: int
    titles: Sequence[str]
    others: Sequence[str]
    led: Sequence[str]
    spoken: Sequence[str] = ()


@dataclass(frozen=True)
class Sides:
    """The states that a report names: how often, in which sentences and blocks, in its dateline, by its outlet."""

    counts: Counter[str]
    by_sentence: Mapping[int, Sequence[str]]
    by_block: Mapping[int, Sequence[str]]
    dateline: str | None
    home: str | None
    organisations: Mapping[int, Sequence[tuple[int, str]]]
    """By sentence, the organisations named with the offsets at which they are."""

    def lean(self, name: Name, case: Case) -> tuple[float, str] | None:
        """The state a person most likely acts for, with its lead over the next."""
        ranked = sorted(self.counts, key=lambda s: -self.counts[s])[: len(BY_PLACE)]
        if not ranked:
            return None
        few = [
            s for s in self.counts if any(s in titles().typical[o] for o in titles().typical if o in " ".join(case.titles).lower())
        ]
        worth = dict.fromkeys([*([self.home] if self.home else []), *few], 0.0) | dict(zip(ranked, BY_PLACE, strict=False))
        scores = {s: self._score(s, place, name, case) for s, place in worth.items()}
        best = sorted(scores, key=lambda s: -scores[s])
        lead = scores[best[0]] - (scores[best[1]] if len(best) > 1 else 0.0)
        return (lead, best[0]) if scores[best[0]] >= LEAST and lead >= LEAD else None

    def _score(self, state: str, place: float, name: Name, case: Case) -> float:
        score = (
            place
            + 3.0 * (state in case.led)
            + 1.5 * (state in case.spoken)
            + 2.5 * _traditional(name, state)
            + _by_office(case.titles, state)
        )
        if state in case.others:  # that the sentence names it is owed to them
            return score - 2.5
        score += 1.1 * (state == self.dateline) + 0.9 * (state == self.home)
        here, near = self.by_sentence.get(case.sentence, ()), self.by_block.get(case.block, ())
        if self.counts[state] > 1:
            score += 0.6 * (state in here) + 0.4 * (set(here) == {state}) + 0.4 * (state in near) + 0.4 * (set(near) == {state})
        return score

    def organisation(self, sentence: int, before: int) -> Party | None:
        """The organisation named last before an offset, in the same sentence or the two before."""
        for number in (sentence, sentence - 1, sentence - 2):
            found = [name for at, name in self.organisations.get(number, ()) if at < before]
            if found:
                return Party(name=found[-1])
        return None

    def chief_organisation(self, title: str) -> Party | None:
        """The organisation that the report names most, where the title is that of its head."""
        counts = Counter(name for found in self.organisations.values() for _, name in found)
        heads = ("secretary general", "secretary-general", "director general", "director-general")
        most = max(counts, key=lambda n: counts[n], default="")
        return Party(name=most) if (counts[most] > 1 or len(counts) == 1) and title.lower().startswith(heads) else None


def sides(parsed: Parsed) -> Sides:
    """The states and organisations named in a report."""
    counts: Counter[str] = Counter()
    by_sentence: defaultdict[int, list[str]] = defaultdict(list)
    by_block: defaultdict[int, list[str]] = defaultdict(list)
    organisations: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    at = {t.start: t for t in parsed.tokens}
    for hit in all_names().within(parsed.report.text):
        token, party = at.get(hit.start), hit.value.party
        if party.state and _told_of(parsed.report.text, hit.start, hit.end):
            continue
        if party.state:
            counts[party.state] += 1
        if token and party.state:
            by_sentence[token.sentence].append(party.state)
            by_block[parsed.sentences[token.sentence].block].append(party.state)
        elif token and party.name:
            organisations[token.sentence].append((hit.start, hit.value.organ or party.name))
    return Sides(counts, by_sentence, by_block, written_in(parsed), _home(parsed), organisations)


def _told_of(text: str, start: int, end: int) -> bool:
    """Is a state only told of, as where there is war, or as whose the blow was? Nobody who speaks of that acts for it by that."""
    return WAR_IN.search(text, max(0, start - 60), start) is not None or BLOW.match(text, end) is not None


def _home(parsed: Parsed) -> str | None:
    """The state in which the report was published: by the register of outlets, a place in the outlet's name, or its address."""
    report = parsed.report
    for words in (report.url, report.outlet):
        known = outlet_of(words) if words else None
        if known and known.country:
            return known.country
    hit = next(all_names().within(report.outlet), None) if report.outlet else None
    if hit and hit.value.party.state:
        return hit.value.party.state
    host = report.url.split("/")[2] if report.url and report.url.count("/") >= 2 else ""
    ending = host.rpartition(".")[2].upper()
    country = pycountry.countries.get(alpha_2={"UK": "GB"}.get(ending, ending)) if len(ending) == 2 else None
    return country.alpha_3 if country else None


def _by_office(held: Sequence[str], state: str) -> float:
    """How well a state goes with the titles: an office that it lacks, or that it and few others have."""
    score = 0.0
    for title in (t.lower() for t in held):
        if any(title == office and state in codes for office, codes in titles().absent.items()):
            score -= 2.0
        typical = max((office for office in titles().typical if office in title), key=len, default=None)
        if typical:
            score += 2.0 if state in titles().typical[typical] else -0.5
    return score


def _traditional(name: Name, state: str) -> bool:
    """Whether the name is of a tradition of that state: family name first (or last, for Japanese and Hungarian)."""
    parts = [fold(p) for p in name.text.split()]
    return len(parts) > 1 and any(_of(tradition, name.text, parts) for tradition, codes in TRADITIONS.items() if state in codes)


def _of(tradition: str, text: str, parts: Sequence[str]) -> bool:
    ends = (parts[0], parts[-1]) if tradition in ("japanese", "hungarian") else (parts[0],)
    if not any(tradition in names().family.get(p, ()) for p in ends):
        return False
    if tradition == "korean":
        return "-" in text or len(parts) == 3
    return tradition != "vietnamese" or all(len(p) <= 7 and "-" not in p for p in parts)
