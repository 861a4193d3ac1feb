"""Which bodies, places and programmes reports name: what was taken for one, by which line of a table, and what was kept apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from comity.terms.called import known_by
from comity.terms.identity import Called, Decision, Form, Name, Thing
from comity.terms.judgement import SAME, Judged
from comity.terms.report import Report
from comity.terms.statement import Statement
from comity.vocabulary.bodies import shortens
from comity.vocabulary.called import because, called, same_words, worded
from comity.vocabulary.programmes import shorter

Forms = Mapping[Name, list[Form]]
APART = {"body": "they are bodies of different states", "place": "they lie in different states"}


def things(
    statements: Iterable[Statement], reports: Mapping[str, Report], judged: Judged
) -> tuple[tuple[Thing, ...], list[Decision]]:
    """All bodies, places and programmes of the statements, by their names, with the decisions taken."""
    told: dict[Name, list[Form]] = defaultdict(list)
    for s in statements:
        text = reports[s.report].text if s.report in reports else ""
        for name, value in called(s):
            words = worded(name, value, s.quote, text)
            told[name].append(Form(words, s.report, s.id, value, because(name, words)))
    forms = {name: sorted(set(found)) for name, found in sorted(told.items())}
    decisions = [*_spelt(forms), *_judged(forms, judged), *_kept_apart(forms)]
    groups = _groups(forms, known_by(judged), decisions)
    return tuple(_thing(group, forms) for group in groups), decisions


def _groups(forms: Forms, judged: Called, decisions: list[Decision]) -> list[list[Name]]:
    """Names that are one thing: as judged, and longer and shorter ones of one programme or ministry; these decisions are added."""
    head = {name: name for name in forms}

    def root(name: Name) -> Name:
        while head[name] != name:
            name = head[name]
        return name

    for name in forms:
        for other in sorted(n for n in judged.get(("", name), ()) if n in forms):
            head[max(root(name), root(other))] = min(root(name), root(other))
    for short, full in _shortened(forms, judged):
        decisions.append(Decision(True, _called(forms[full]), _called(forms[short]), SHORTER[short.sort], "likely", short.sort))
        head[max(root(short), root(full))] = min(root(short), root(full))
    found: dict[Name, list[Name]] = defaultdict(list)
    for name in forms:
        found[root(name)].append(name)
    return list(found.values())


SHORTER = {
    "body": "the only ministry of that state known to the reports that has this field among others",
    "programme": "the words of one name are among those of the other, two at least",
}


def _shortened(forms: Forms, judged: Called) -> Iterator[tuple[Name, Name]]:
    """Short names with the one that each stands for, where only one may be meant."""
    is_short = {"body": shortens, "programme": shorter}
    words = {name: frozenset(name.core.split()) - LINKS for name in forms if name.sort in is_short}
    having: dict[tuple[str, str, str], set[Name]] = defaultdict(set)
    for name, own in words.items():
        for word in own:
            having[name.sort, name.state, word].add(name)
    for short, own in words.items():
        near = set.intersection(*(having[short.sort, short.state, word] for word in own)) if own else set()
        full = sorted(n for n in near if is_short[short.sort](short.core, n.core))
        if len(full) == 1 and not {("", short), ("", full[0])} & judged.keys():
            yield short, full[0]


LINKS = frozenset({"and", "of", "the"})


def _thing(group: list[Name], forms: Forms) -> Thing:
    every = [form for name in group for form in forms[name]]
    fullest = min(group, key=lambda n: (-len(n.core.split()), n))
    return Thing(fullest, _called(forms[fullest]), tuple(group), tuple(sorted(every)))


def _called(forms: Iterable[Form]) -> str:
    """The longest words for it."""
    return max((f.words for f in forms), key=lambda w: (len(w), w))


def _spelt(forms: Forms) -> Iterator[Decision]:
    """Words of reports that a line of a table or a pattern takes for one name."""
    for name, found in forms.items():
        whole, told = _called(found), set[str]()
        for form in found:
            if not any(same_words(form.words, one) for one in (whole, *told)):
                told.add(form.words)
                why = form.because or next((f.because for f in found if f.words == whole), "") or SPELT
                yield Decision(True, whole, form.words, why, sort=name.sort)


SPELT = "the same name but for spelling, and words for what sort of thing it is"


def _judged(forms: Forms, judged: Judged) -> Iterator[Decision]:
    marked: dict[str, list[Name]] = defaultdict(list)
    for name in forms:
        for (_, parts), tags in judged.items():
            if parts == name.marked:
                for tag in tags:
                    marked[tag[1:]].append(name)
    for made, names in sorted(marked.items()):
        one, other = names[0], names[-1]
        same = any(f"{SAME}{made}" in tags for tags in judged.values())
        told = "judged the same" if same else "judged different"
        yield Decision(same, _called(forms[one]), _called(forms[other]), f"{told} ({made})", "judged", one.sort)


def _kept_apart(forms: Forms) -> Iterator[Decision]:
    """Homonyms, each from each; of a name that many have each from the next."""
    by: dict[tuple[str, str], list[Name]] = defaultdict(list)
    for name in forms:
        by[name.sort, name.core].append(name)
    for (sort, _), names in sorted(by.items()):
        beside = len(names) if len(names) <= FEW else 1
        for n, one in enumerate(names):
            why = APART.get(sort, "") if one.state else UNKNOWN
            for other in names[n + 1 : n + 1 + beside]:
                yield Decision(False, _told(one, forms), _told(other, forms), why, sort=one.sort)


UNKNOWN = "the state of one of them is not known"
FEW = 5
"""Homonyms of which every two are told."""


def _told(name: Name, forms: Forms) -> str:
    return _called(forms[name]) + (f" ({name.state})" if name.state else "")
