"""Runs of capitalised words that may name a person, each with what speaks for and against it.

Every occurrence is weighed by its own words (title before it, a given name in it, what the model took it for, the verb
after it); occurrences of the same words in one report are then decided together, and parts of accepted names ("Giang" of
"Phan Van Giang") follow their whole. The weights were set by hand on reports of mixed news; 1.5 is the line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from comity.detect.name_weight import weigh
from comity.detect.titles import MONARCHS
from comity.detect.told import told_organisations
from comity.detect.words import Word
from comity.terms.names import unarticled
from comity.vocabulary.calendar import calendar
from comity.vocabulary.gazetteer import kept
from comity.vocabulary.names import names
from comity.vocabulary.parties import demonym, party
from comity.vocabulary.titles import titles

LINE = 1.5
OPENING = frozenset({"al", "bin", "da", "de", "dos", "el", "ould", "van", "von"})
"""Particles with which a family name alone may open ("van der Meulen said")."""

BEFORE_DAYS = frozenset({"by", "in", "last", "next", "on", "since", "this", "until"})
"""Words that make a date of the name of a day or month before a name ("On Friday Okoro met …")."""

SHORT = frozenset({"CM", "CS", "DPM", "FM", "HE", "HH", "HRH", "HRVP", "PM"})
"""Courtesies and offices in short before a name ("HE Hakan Oz", "FM Oz")."""

LONGEST = {True: 10, False: 7}
"""Words of a name at most, with particles ("Khalid bin Ahmed bin Mohammed Al Khalifa") and without."""


@kept(16384)
def _party(text: str) -> bool:
    return party(text) is not None


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name at words `[first, last)`; `titled` when a title, rank or honorific stands right before it."""

    first: int
    last: int
    text: str
    key: tuple[str, ...]
    titled: bool
    weight: float


def find_names(words: Sequence[Word]) -> list[Name]:
    """The runs that name persons, in order, without overlap."""
    told = told_organisations(words)
    found = [n for first, last in _runs(words) for n in _candidates(words, first, last) if n.key not in told]
    whole = _decide(found)
    parts = _parts(whole, found)
    return [n for n in found if n.key in whole or n.key in parts]


def _decide(found: list[Name]) -> set[tuple[str, ...]]:
    groups: defaultdict[tuple[str, ...], list[float]] = defaultdict(list)
    for name in found:
        groups[name.key].append(name.weight)
    return {key for key, weights in groups.items() if max(weights) * 0.5 + sum(weights) / len(weights) * 0.5 >= LINE}


def _parts(whole: set[tuple[str, ...]], found: list[Name]) -> set[tuple[str, ...]]:
    """Shorter forms of accepted names, with the article or without, unless they are weighed down where they stand."""
    ends = {key[a:b] for key in whole for a in range(len(key)) for b in range(a + 1, len(key) + 1) if b - a < len(key)}
    ends = {_unarticled(key) for key in ends | whole}
    against: defaultdict[tuple[str, ...], list[float]] = defaultdict(list)
    for name in found:
        against[_unarticled(name.key)].append(name.weight)
    kept = {key for key, weights in against.items() if key in ends and sum(weights) / len(weights) > -1.5}
    return {name.key for name in found if _unarticled(name.key) in kept}


def _unarticled(key: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(unarticled(part) for part in key)


def _runs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    i = 0
    while i < len(words):
        if words[i].shape not in ("cap", "initial"):
            i += 1
            continue
        last = i + 1
        while (following := _following(words, last)) is not None:
            last = following
        yield i, last
        i = last


def _following(words: Sequence[Word], i: int) -> int | None:
    """Where the run goes on after a word at `i` that belongs to it; None when it ends before `i`."""
    ahead = i
    while ahead < len(words) and words[ahead].shape == "particle" and ahead - i < 2:
        ahead += 1
    if ahead >= len(words) or words[ahead].shape not in ("cap", "initial") or words[ahead].block != words[i - 1].block:
        return None
    if words[ahead].opens and not words[ahead - 1].text.endswith("."):
        return None
    if words[ahead].key in calendar().weekdays and words[ahead].key in calendar().full:
        return None  # "Minister Ana Ruiz Monday met …"
    if (
        words[ahead - 1].text.endswith(".")
        and words[ahead].opens
        and words[ahead - 1].shape == "cap"
        and not _abbreviated(words[ahead - 1])
    ):
        return None
    return ahead + 1


def _abbreviated(word: Word) -> bool:
    return (
        word.key in titles().ranks
        or word.key in titles().honorifics
        or word.key in {"sen", "gov", "rep", "pres", "sec", "amb", "jr", "sr"}
    )


def _candidates(words: Sequence[Word], first: int, last: int) -> Iterator[Name]:
    """The name within a run: what follows its titles and its names of states, bodies and fields."""
    start = _after_things(words, _after_titles(words, first, last), last)
    titled = start < last and _titled(words, start, first)
    if not _possible(words[start:last], titled=titled) or _ends_party(words, start, last):
        return
    if titled and words[start - 1].key in MONARCHS and words[last - 1].key in titles().surnames and last - start > 1:
        return  # "the King Hussein Bridge"
    if start == first and start and words[start - 1].key in OPENING and words[start - 1].shape == "particle":
        start -= not (start > 1 and words[start - 2].shape in ("cap", "initial"))
    run = words[start:last]
    yield Name(start, last, _shown(run), tuple(w.key for w in run), titled, weigh(words, start, last, titled))


def _after_titles(words: Sequence[Word], first: int, last: int) -> int:
    table, start = titles(), first
    for i in range(first, last - 1):
        key = words[i].key
        if all(w.key in table.suffixes for w in words[i + 1 : last]):
            break
        if key in {"official", "member"} or _party(f"{words[i].text} {words[i + 1].text}"):
            continue
        office = key in table.heads or key in table.ranks or key in table.honorifics or key in table.trades
        if words[i].text in SHORT or (office and not (key in names().given and i > start)):
            start = i + 1
    return start


def _after_things(words: Sequence[Word], start: int, last: int) -> int:
    """Past names of states, fields and bodies with which a run opens: "War" of "Secretary of War Pete Hegseth"."""
    table, begin = titles(), start
    while start < last - 1 and (width := _thing(words, start, last)):
        start += width
    body = next((i for i in range(last - 2, start - 1, -1) if words[i].key in table.things), None)
    led = begin > 0 and words[begin - 1].key in {"of", "the", "for", "and"}
    if body is not None and last - body > 2:
        start = body + 1 if led or words[body + 1].key in names().given else start
    elif led and _complements(words, begin) and words[start].key not in names().given:
        start = next((i for i in range(start + 1, last - 1) if words[i].key in names().given), start)
    while start < last - 1 and words[start].opens and (words[start].key in _dating() or words[start].pos == "VERB"):
        start += 1
    if start < last - 1 and start and words[start].key in calendar().full and words[start - 1].key in BEFORE_DAYS:
        start += 1
    while start < last and words[start].shape == "particle" and words[start].key not in {"al", "el"}:
        start += 1
    return start


def _complements(words: Sequence[Word], i: int) -> bool:
    """Does an office's "of …" or "for …" go on at word `i` ("Minister of Environmental Protection Ana Ruiz")?"""
    back = words[max(0, i - 6) : i]
    return any(a.key in titles().heads and b.key in {"of", "for"} for a, b in pairwise(back))


def _thing(words: Sequence[Word], start: int, last: int) -> int:
    """How many words at the head of a run name a state or a field; none where they are rather a given name ("Chad", "Santiago")."""
    table, key = titles(), words[start].key
    width = next((n for n in (3, 2, 1) if start + n < last and _party(" ".join(w.text for w in words[start : start + n]))), 0)
    if width == 1 and key in names().given and not demonym(words[start].text):
        return 0
    passing = key in table.modifiers or key in table.things or key in table.passing | table.former | table.acting
    return width or int(passing or _acronym(words[start:last]))


@cache
def _dating() -> frozenset[str]:
    """Words that may open a sentence before a name: "Last May Ana Ruiz …"."""
    return (calendar().full | {"last", "next", "late", "early"}) - set(names().given)


def _acronym(run: Sequence[Word]) -> bool:
    """Whether the run opens with an acronym before words in ordinary case."""
    text = run[0].text.replace(".", "")
    return (
        1 < len(text) <= 6 and text.isupper() and run[0].shape == "cap" and not all(w.text.isupper() for w in run[1:])
        and not (len(text) == 2 and len(run) > 2 and not _party(text))  # initials: "AK Abdul Momen"
        and run[0].key not in names().family and run[0].key not in names().given
    )  # fmt: skip


def _possible(run: Sequence[Word], *, titled: bool) -> bool:
    """Whether the words can be a name at all: no party, no month, no word for a thing."""
    table, keys = titles(), [w.key for w in run]
    if (
        all(w.shape != "cap" for w in run)
        or len(run) > LONGEST[any(w.shape == "particle" for w in run)]
        or _party(" ".join(w.text for w in run))
    ):
        return False
    if " ".join(keys) in table.heads or all(k.rstrip(".") in table.suffixes for k in keys):
        return False
    person = keys[0] in names().given or (titled and len(run) == 1)
    if any(k in table.things and not (person and k in table.surnames) for k in keys) or keys[-1].endswith(
        ("minister", "president")
    ):
        return False
    if keys[0] in calendar().full and (len(run) == 1 or keys[0] not in names().given):
        return False
    if len(run) > 1:
        return True
    text = run[0].text
    if keys[0] in table.trades and keys[0] not in names().family and keys[0] not in names().given:
        return False  # "Head Physician of the hospital"
    shouted = text.isupper() and len(text) <= 4
    return len(text) > 1 and not shouted and keys[0] not in table.heads | table.ranks | table.modifiers | set(table.honorifics)


def _ends_party(words: Sequence[Word], start: int, last: int) -> bool:
    """Is the run the end of a longer name of a party ("of the United Arab Emirates")?"""
    longer = (words[start - n : last] for n in (1, 2, 3) if n <= start and words[start - n].block == words[start].block)
    return any(_party(" ".join(w.text for w in run)) for run in longer if run[0].shape == "cap")


def _titled(words: Sequence[Word], start: int, first: int) -> bool:
    table = titles()
    before = words[start - 1] if start else None
    if before is None or before.block != words[start].block:
        return False
    if before.key in table.ranks or before.key in table.honorifics:
        return before.shape != "lower" or before.key in table.ranks
    if before.key in table.heads:
        return True
    if start > first or before.shape == "cap":  # "Secretary of War Pete Hegseth"
        back = words[max(0, start - 10) : start]
        return any(a.key in table.heads and b.key in {"of", "for"} for a, b in pairwise(back))
    return False


def _shown(run: Sequence[Word]) -> str:
    """The name as shown: a family name in capitals ("HOSHINO Kaori") in ordinary case."""
    shout = [w for w in run if len(w.text) > 2 and w.text.isupper() and w.shape == "cap" and w.key not in titles().suffixes]
    parts = [w.text.title() if w in shout else w.text for w in run]
    joined = parts[0]
    for before, word, part in zip(run, run[1:], parts[1:], strict=False):
        joined += part if before.end == word.start else " " + part
    return joined
