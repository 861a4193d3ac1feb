"""What an office says: its title without the state, the organisation it belongs to, the state it is held for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comity.detect.titles import LINKS, NAMED, Office
from comity.detect.words import Word
from comity.terms.report import Span
from comity.terms.values import Party
from comity.vocabulary.parties import agency, demonym, metonym, organisation, state
from comity.vocabulary.places import where
from comity.vocabulary.titles import titles
from comity.vocabulary.wordlists import words as words_of

GENERIC = frozenset(
    {
        "agency",
        "commission",
        "committee",
        "company",
        "council",
        "delegation",
        "department",
        "group",
        "ministry",
        "Mission",
        "mission",
        "office",
    }
)
"""Bodies that refer back to one named before rather than name one."""
PROVINCIAL = frozenset({"governor", "governor-elect", "lieutenant-governor"})
"""Heads of titles that provinces give, and states hardly ever."""
LONG = re.compile(r"((?:[A-Z][\w’'-]*,? (?:of |for |and |the |on |in )*){1,9})\(([A-Z][A-Za-z&-]{1,9})\)")


@dataclass(frozen=True, slots=True)
class Reading:
    """An office in the record's terms. `party` is the party it is held for, where the words tell."""

    title: str
    title_span: Span
    organisation: str | None
    party: Party | None


def acronyms(text: str) -> dict[str, str]:
    """Acronyms that the report explains: "Economic Relations Division (ERD)" gives ERD."""
    found: dict[str, str] = {}
    for match in LONG.finditer(text):
        long = _spelled_out(match[1].split(), [c.lower() for c in match[2] if c.isalpha()])
        if long:
            found.setdefault(match[2], long)
    return found


def _spelled_out(words: Sequence[str], letters: Sequence[str]) -> str | None:
    """The last of the words before an acronym that begin with its letters, the longest such run."""
    for n in range(min(len(words), 9), 0, -1):
        tail = words[-n:]
        initials = [w[0].lower() for w in tail if w[0].isupper()]
        opens = tail[0][0].isupper() and initials[0] == letters[0] and len(initials) >= len(letters) - 1
        if opens and (initials[: len(letters)] == letters or n == len(words) or len(initials) == len(letters)):
            return " ".join(tail).removeprefix("The ").rstrip(",")
    return None


def read(words: Sequence[Word], office: Office, known: Mapping[str, str], *, held: bool = False) -> Reading:
    """The office's title, organisation and party. `known` are the report's acronyms; `held` for one told by a clause."""
    first, last = office.first, office.last
    last, code = (last, None) if _of_province(words, office) else _of_state(words, first, last)
    title_last, body = _at_body(words, office, last)
    party = Party(state=code) if code else None
    if office.owner:
        owner = _province(words, office) or party_of(words[office.owner[0] : office.owner[1]])
        if owner is None and _is_body(words, *office.owner):
            owner = _body_party(words, office.owner, None)
        party = party or owner
        acronym = words[office.owner[0]].text in known and office.owner[1] == office.owner[0] + 1
        own = _is_body(words, *office.owner) and not demonym(words[office.owner[1] - 1].text)
        if body is None and (acronym or own or (owner and (owner.name or not owner.state))):
            body = office.owner
    if body is None and held and _is_body(words, office.head + 1, title_last):
        body = (office.head + 1, title_last)
    if body is None and not held:
        body = _inner_body(words, first, office.head)
    name = _named(words, body, known) if body else None
    if name in GENERIC and not held:
        name = None
    if party is None and body:
        party = _body_party(words, body, name)
        if party is None and name in known.values() and (name or "").lower().split()[0] in words_of("regional"):
            party = Party(name=name)  # "the director general of the European Southern Observatory (ESO)"
    if party is None:
        party = _complement_state(words, office.head + 1, last)
    if party is None:
        party = _following_state(words, office.last)
    past = 3 * words[first].key.startswith("ex-")
    span = (words[first].start + past, words[title_last - 1].end)
    return Reading(_text(words, first, title_last)[past:], span, name, party)


def _of_province(words: Sequence[Word], office: Office) -> bool:
    """Is it the governor of a province that shares its name with a state ("Governor of Georgia")?"""
    named = " ".join(w.text for w in words[office.head + 2 : office.last])
    return words[office.head].key in PROVINCIAL and bool(where(named))


def _province(words: Sequence[Word], office: Office) -> Party | None:
    """The state of the province before its governor's title ("Georgia Governor X")."""
    if office.owner is None or words[office.head].key not in PROVINCIAL:
        return None
    states = {site.state for site in where(" ".join(w.text for w in words[office.owner[0] : office.owner[1]]))}
    return Party(state=states.pop()) if len(states) == 1 else None


def party_of(run: Sequence[Word]) -> Party | None:
    """The party that a few words name, whatever their form."""
    text = " ".join(w.text for w in run if w.key not in {"the", "our"})
    code = state(text) or demonym(text)
    if code:
        return Party(state=code)
    found = agency(text)
    if found:
        return found
    name = organisation(text)
    return Party(name=name) if name else metonym(text)


def _of_state(words: Sequence[Word], first: int, last: int) -> tuple[int, str | None]:
    """Where the title ends without its "of Viet Nam", and that state. An ambassador's "of" stays."""
    end = last
    if words[end - 1].text == ")" and end - first > 3 and words[end - 3].text == "(":
        end -= 3
    for i in range(first + 1, end - 1):
        if words[i].key == "of" and not (words[i - 1].key.startswith("secretar") and words[i + 1].key == "state"):
            begin = i + 1 + (words[i + 1].key == "the")
            text = " ".join(w.text for w in words[begin:end])
            code = state(text) or (
                state(re.sub(r"^(?:Republic|Kingdom|State|Commonwealth) of (?:the )?", "", text)) if " of " in text else None
            )
            if code:
                return (last if words[i - 1].key in {"ambassador", "consul"} else i), code
    sent = next((j for j in range(first + 2, end) if words[j].key == "to"), end)
    return (last, _of_state(words, first, sent)[1]) if sent < end and "ambassador" in words[first].key else (last, None)


def _at_body(words: Sequence[Word], office: Office, last: int) -> tuple[int, tuple[int, int] | None]:
    """The title's end before "at the Ministry …", "for the agency …" or ", Ministry …", and the words of that body."""
    links = [i for i in range(office.head + 1, last) if words[i].key in LINKS or words[i].text == ","]
    for i, following in zip(links, [*links, last][1:], strict=True):
        if words[i].key != "to" and _is_body(words, i + 1, following):
            return (last if words[i].key == "of" else i), (i + 1, last)
    return last, None


def _is_body(words: Sequence[Word], first: int, last: int) -> bool:
    run = words[first:last]
    if not run:
        return False
    if any(w.key in titles().bodies or _acronym(w) for w in run):
        return True
    named = party_of([w for w in run if w.text not in {"(", ")"}])
    return bool(named and named.name)


def _acronym(word: Word) -> bool:
    return (
        word.text.isupper() and 1 < len(word.text) < 8 and word.shape == "cap"
        and word.key not in titles().modifiers | titles().heads and not state(word.text) and not demonym(word.text)
    )  # fmt: skip


def _inner_body(words: Sequence[Word], first: int, head: int) -> tuple[int, int] | None:
    """The body among the words before the head: "PCG Commandant", "Politburo member", "EU Ambassador"."""
    for end in range(head, first, -1):
        if (_is_body(words, end - 1, end) and words[end - 1].shape == "cap") or words[end - 1].text == ")":
            return first, end
        named = party_of(words[first:end])
        if named and named.name:
            return first, end
    return None


def _named(words: Sequence[Word], body: tuple[int, int], known: Mapping[str, str]) -> str:
    """The body's name: without article and state, an acronym by its long form where report or tables give it."""
    first, last = body
    acronym = [w.text for w in words[first:last] if w.text.isupper() and len(w.text) > 1 and w.shape == "cap"]
    while first < last - 1 and (
        words[first].key in {"the", "a", "an", "his", "her", "its"}
        or (demonym(words[first].text) and words[first].shape == "cap" and words[first + 1].shape != "cap")
    ):
        first += 1
    if first + 2 < last and words[first + 1].shape == "possessive" and state(words[first].text):
        first += 2
    last, _ = _of_state(words, first, last)
    last = next((i for i in range(first + 1, last) if words[i].key in {"in", "at"}), last)
    text = _text(words, first, last)
    if len(acronym) == 1 and (acronym[0] == text or (words[last - 1].text == acronym[0] and words[first].shape != "cap")):
        return (
            known.get(acronym[0])
            or organisation(acronym[0])
            or (found.name if (found := agency(acronym[0])) and found.name else acronym[0])
        )
    if words[first].shape != "cap" and acronym:
        return acronym[-1]
    closing = re.match(r"(.+) \(([A-Z][A-Za-z&-]+)\)$", text)
    return closing[1] if closing else text


def _body_party(words: Sequence[Word], body: tuple[int, int], name: str | None) -> Party | None:
    """The party a body belongs to by its name or by a state's name within it."""
    for width in range(body[1] - body[0], 0, -1):
        for begin in range(body[0], body[1] - width + 1):
            run = words[begin : begin + width]
            if begin and words[begin - 1].key in {"central", "latin", "north", "south"} and run[0].key == "america":
                continue
            if (
                run[0].shape in ("cap", "initial")
                and (found := party_of(run))
                and (found.state or width == body[1] - body[0] or found.name)
            ):
                return found
    if name and (code := organisation(name)):
        return Party(name=code)
    found = agency(name) if name else None
    return found


def _complement_state(words: Sequence[Word], first: int, last: int) -> Party | None:
    """The state whose adjective stands in "head of operations at the Norwegian headquarters", but not after "to"."""
    for i in range(first, last):
        if words[i].key == "to":
            return None
        if words[i].shape == "cap" and words[i - 1].key in {"the", "a", "an"} and (code := demonym(words[i].text)):
            return Party(state=code)
    return None


def _following_state(words: Sequence[Word], i: int) -> Party | None:
    """The state right after a title or a name: ", Sri Lanka", "of Palau"."""
    if i + 1 < len(words) and (words[i].text == "," or words[i].key == "of") and words[i + 1].key != NAMED:
        begin = i + 1 + (words[i + 1].key == "the" and i + 2 < len(words))
        for width in (6, 5, 4, 3, 2, 1):
            text = " ".join(w.text for w in words[begin : begin + width])
            if words[begin].shape == "cap" and (code := state(text)) and (words[i].key == "of" or _closed(words, begin + width)):
                return Party(state=code)
    return None


def _closed(words: Sequence[Word], i: int) -> bool:
    return i >= len(words) or words[i].shape == "mark"


def after_name(words: Sequence[Word], last: int) -> Party | None:
    """The state in "President X of Palau", the organisation in "Commissioner X of the European Commission"."""
    if last + 1 >= len(words) or words[last].key != "of":
        return None
    begin = last + 1 + (words[last + 1].key == "the")
    for width in (6, 5, 4, 3, 2, 1):
        if name := organisation(" ".join(w.text for w in words[begin : begin + width])):
            return Party(name=name)
    return _following_state(words, last)


def _text(words: Sequence[Word], first: int, last: int) -> str:
    parts = [words[first].text]
    for before, word in zip(words[first : last - 1], words[first + 1 : last], strict=True):
        parts.append(word.text if before.end == word.start else " " + word.text)
    return "".join(parts)
