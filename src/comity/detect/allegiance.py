"""For which state a person in office acts when the words beside the name do not say: weighed from the report's dealings.

What counts: where the report is datelined, which states it names most, which states others in the same sentence act for
(talks are between different sides), and the tradition of the name. Without a clear lead nothing is said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comity.detect.names import Name
from comity.terms.parsed import Parsed
from comity.terms.values import Party
from comity.vocabulary.names import fold, names
from comity.vocabulary.parties import all_names

TRADITIONS: Mapping[str, tuple[str, ...]] = {
    "vietnamese": ("VNM",), "korean": ("KOR", "PRK"), "japanese": ("JPN",), "hungarian": ("HUN",), "chinese": ("CHN", "TWN", "SGP", "HKG"),
}  # fmt: skip
LEAST = 1.5
LEAD = 0.4
DATELINE = 60


@dataclass(frozen=True)
class Sides:
    """The states that a report names: how often, where, and in its dateline. `told` are persons' states by sentence."""

    counts: Counter[str]
    by_sentence: Mapping[int, tuple[str, ...]]
    by_block: Mapping[int, tuple[str, ...]]
    dateline: str | None
    organisations: Mapping[int, tuple[str, ...]]

    def of(self, name: Name, *, sentence: int, block: int, others: Sequence[str]) -> Party | None:
        """The party a person most likely acts for; `others` are the states of other persons in the sentence."""
        ranked = sorted(self.counts, key=lambda s: -self.counts[s])[:4]
        if not ranked:
            return None
        scores = {s: self._score(s, n, name, sentence, block, others) for n, s in enumerate(ranked)}
        best = sorted(scores, key=lambda s: -scores[s])
        second = scores[best[1]] if len(best) > 1 else 0.0
        return Party(state=best[0]) if scores[best[0]] >= LEAST and scores[best[0]] - second >= LEAD else None

    def _score(self, state: str, place: int, name: Name, sentence: int, block: int, others: Sequence[str]) -> float:
        score = (1.2, 0.8, 0.2, 0.0)[place]
        score += 1.3 * (state == self.dateline)
        score -= 2.5 * (state in others)
        score += 2.5 * _traditional(name, state)
        here = self.by_sentence.get(sentence, ())
        score += 0.6 * (state in here) + 0.4 * (set(here) == {state})
        near = self.by_block.get(block, ())
        return score + 0.4 * (state in near)


def sides(parsed: Parsed) -> Sides:
    """The states named in a report."""
    counts: Counter[str] = Counter()
    by_sentence: defaultdict[int, list[str]] = defaultdict(list)
    by_block: defaultdict[int, list[str]] = defaultdict(list)
    organisations: defaultdict[int, list[str]] = defaultdict(list)
    at = {t.start: t for t in parsed.tokens}
    for hit in all_names().within(parsed.report.text):
        token = at.get(hit.start)
        state = hit.value.party.state
        if state is None:
            if token and hit.value.party.name:
                organisations[token.sentence].append(hit.value.organ or hit.value.party.name)
            continue
        counts[state] += 1
        if token:
            by_sentence[token.sentence].append(state)
            by_block[parsed.sentences[token.sentence].block].append(state)
    return Sides(
        counts, {n: tuple(v) for n, v in by_sentence.items()}, {n: tuple(v) for n, v in by_block.items()}, _dateline(parsed),
        {n: tuple(v) for n, v in organisations.items()},
    )  # fmt: skip


def _dateline(parsed: Parsed) -> str | None:
    """The state of the place that opens the report ("BUDAPEST, 3 November - "), or that a dateline names."""
    for block in parsed.report.blocks[:10]:
        text = parsed.report.text[block.start : min(block.end, block.start + DATELINE)]
        hit = next(all_names().within(text), None)
        if hit is None or hit.value.sense not in ("capital", "state") or not hit.value.party.state:
            continue
        rest = text[hit.end :]
        if block.role == "dateline" or (
            hit.start < 4 and hit.value.sense == "capital" and any(m in rest for m in ("—", "–", " - ", "--", "(", ":", ", "))
        ):
            return hit.value.party.state
    return None


def _traditional(name: Name, state: str) -> bool:
    """Whether the name is of a tradition of that state: family name first (or last, for Japanese and Hungarian)."""
    parts = [fold(p) for p in name.text.split()]
    if len(parts) < 2:
        return False
    for tradition, codes in TRADITIONS.items():
        if state not in codes:
            continue
        ends = (parts[0], parts[-1]) if tradition in ("japanese", "hungarian") else parts[:1]
        if any(tradition in names().family.get(p, ()) for p in ends):
            if tradition == "korean":
                return "-" in name.text or len(parts) == 3
            return tradition != "vietnamese" or all(len(p) <= 7 and "-" not in p for p in parts)
    return False
