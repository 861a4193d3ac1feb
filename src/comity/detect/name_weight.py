"""What speaks for and against a run of capitalised words naming a person, as one number: weights set by hand on mixed news."""

from __future__ import annotations

from collections.abc import Sequence

from comity.detect.words import Word
from comity.vocabulary.cues import cues
from comity.vocabulary.names import names
from comity.vocabulary.titles import titles

HUMAN = frozenset({"ask", "die", "laugh", "marry", "recall", "resign", "smile", "speak", "think", "urge", "warn"})
PLACING = frozenset(
    {"in", "at", "near", "around", "across", "throughout", "within", "toward", "towards", "outside", "inside", "into"}
)
AREAS = frozenset(
    {
        "area",
        "areas",
        "basin",
        "city",
        "county",
        "district",
        "districts",
        "island",
        "islands",
        "province",
        "provinces",
        "region",
        "river",
        "road",
        "street",
        "town",
        "township",
        "village",
    }
)
PLACES = frozenset({"GPE", "LOC", "FAC"})
OTHER = frozenset({"ORG", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "DATE", "TIME"})


def weigh(words: Sequence[Word], start: int, last: int, titled: bool) -> float:
    run = words[start:last]
    return 2.5 * titled + _inside(run) + _model(words, start, last) + _around(words, start, last)


def _inside(run: Sequence[Word]) -> float:
    table, caps = names(), [w for w in run if w.shape == "cap"]
    given = any(part in table.given for w in caps for part in w.key.split("-")[:1])
    family = run[0].key in table.family
    weight = 0.0
    if len(caps) + sum(w.shape == "initial" for w in run) > 1:
        weight += (
            0.5
            + 1.5 * (caps[0].key.split("-")[0] in table.given or any(w.shape == "initial" for w in run[:-1]))
            + 0.7 * family * (len(run) <= 3)
        )
        weight += 0.5 * (given and caps[0].key not in table.given)
        weight -= 0.5 * (len(run) > 4)
    else:
        weight += 0.5 * given + 0.2 * family - 0.3
    return weight


def _model(words: Sequence[Word], start: int, last: int) -> float:
    """What the model's entities say: the whole run a person, part of one, or something else."""
    kinds = [w.entity for w in words[start:last]]
    if all(k == "PERSON" for k in kinds):
        return 1.7
    if "PERSON" in kinds:
        return 1.0
    if all(k in PLACES for k in kinds):
        return -1.0
    if all(k in OTHER for k in kinds):
        return -0.7
    return 0.0


def _around(words: Sequence[Word], start: int, last: int) -> float:
    before = words[start - 1] if start and words[start - 1].block == words[start].block else None
    after = words[last] if last < len(words) and words[last].block == words[start].block else None
    beyond = words[last + 1] if last + 1 < len(words) else None
    weight = _apposed(words, start, last)
    if before and before.key in titles().christening:
        weight -= 2.5
    if after and after.key in AREAS:
        weight -= 2.5
    if after and after.pos in {"VERB", "AUX"} and (after.lemma in cues().verbs or after.lemma in HUMAN):
        weight += 1.3
    if after and after.text == "," and beyond and beyond.key == "where":
        weight -= 2.5  # "from Garching, where …"
    if after and after.text == "," and beyond and ((beyond.shape == "number" and len(beyond.text) == 2) or beyond.key == "who"):
        weight += 1.2
    if after and after.shape == "possessive":
        weight += 0.1
    if before and before.key in {"said", "says", "told", "asked", "added", "named", "by"}:
        weight += 0.7 if before.key != "by" else 0.3
    if before and (before.key in titles().trades or before.key in titles().heads) and before.shape == "lower":
        weight += 1.5
    if before and before.key in PLACING:
        weight -= 1.5
    if before and before.key in {"the", "this", "a", "an", "these", "that", "its", "their", "our"} and before.pos != "SCONJ":
        weight -= 2.0
    if after and after.key in {"is", "was", "has", "had", "will", "would"}:
        weight += 0.2
    return weight


def _apposed(words: Sequence[Word], start: int, last: int) -> float:
    """Whether an office stands beside the name, set off by a comma."""
    heads = titles().heads | titles().trades | {"counterpart", "number"}
    if start > 1 and words[start - 1].text == ",":
        for i in range(start - 2, max(-1, start - 10), -1):
            if words[i].key in heads:
                return 1.7
            if words[i].shape == "mark" or words[i].pos == "VERB":
                break
    if last + 1 < len(words) and words[last].text == "," and words[last + 1].block == words[start].block:
        for i in range(last + 1, min(last + 7, len(words))):
            if words[i].key in heads:
                return 1.8 if i == last + 1 and words[i].shape == "cap" else 1.5
            if words[i].shape == "mark" or words[i].pos in {"VERB", "ADP"}:
                break
    return 0.0
