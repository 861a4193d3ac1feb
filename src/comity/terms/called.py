"""What judgements on the names of bodies, places and programmes come to: by which names each is to be known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import cast

from comity.terms.identity import Called, Name, Parts, Sort
from comity.terms.judgement import SAME, Judged

Marked = Mapping[tuple[str, Name], Collection[str]]


def is_thing(marked: Parts) -> bool:
    """Is it the name of a body, place or programme, as judgements mark it?"""
    return marked[0].startswith("@")


def thing_of(marked: Parts) -> Name:
    """The name that judgements mark so."""
    sort, core, state = marked
    return Name(cast(Sort, sort[1:]), core, state)


def known_by(judged: Judged) -> Called:
    """The names by which each name is known that people judged: of one thing those of all that are the same, and where they parted
    two, each with a mark of its own. A judgement on a name in one report says nothing of the name in others."""
    marks = {(report, thing_of(parts)): tags for (report, parts), tags in judged.items() if is_thing(parts)}
    same: dict[str, set[tuple[str, Name]]] = defaultdict(set)
    for at, tags in marks.items():
        for tag in tags:
            if tag.startswith(SAME):
                same[tag].add(at)
    return {at: _names(at, marks, same) for at in sorted(marks)}


def _names(at: tuple[str, Name], marks: Marked, same: Mapping[str, set[tuple[str, Name]]]) -> frozenset[Name]:
    found, new = {at}, {at}
    while new:
        near = {other for one in new if one == at or not one[0] for tag in marks[one] if tag in same for other in same[tag]}
        new = {one for one in near - found if not at[0] or not one[0]}
        found |= new
    apart = sorted({tag for key in (at, ("", at[1])) for tag in marks.get(key, ()) if not tag.startswith(SAME)})
    return frozenset(name._replace(core=name.core + "".join(apart)) for _, name in found)
