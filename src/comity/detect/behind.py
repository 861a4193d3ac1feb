"""What the words behind a name tell of the state for which its bearer acts: whose stance is voiced, who is set over against it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.vocabulary.parties import all_names, demonym, state

NAME_OF_STATE = r"(?P<who>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)"
GOING = (
    r"(?:visit(?:s|ed|ing)?(?!\s+by)|(?:visits?|trip|tour|journey|travel(?:s|led|ed|ling|ing)?|fl(?:y|ies|ew|ying)|arriv(?:es|ed|ing|al))"
    r"(?:\s+(?:on\s+)?[A-Z][a-z]+day)?\s+(?:to|of|in)|(?:left|leaves?|leaving|heads?|headed|depart(?:s|ed|ing)?)\s+for)"
)
"""Words by which one goes to a state that is not one's own."""
OPPOSITE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:his|her|their)\s+(?:visiting\s+)?{NAME_OF_STATE}\s+(?:counterpart|colleague|host|opposite number)",
        rf"^,?\s*who\b[^,.;]{{0,60}}?\b(?:visit|visiting|trip|tour|arrived)\s+(?:to\s+|of\s+|in\s+)?(?:the\s+)?{NAME_OF_STATE}",
        rf"^,?[^,.;]{{0,40}}?\b(?:received|hosted|welcomed)\s+(?:the\s+)?(?:visiting\s+)?{NAME_OF_STATE}",
        rf"^(?:['’]s?)?\s+[^,.;]{{0,70}}?\b{GOING}\s+(?:the\s+)?(?:city\s+of\s+|capital\s+of\s+)?{NAME_OF_STATE}",
    )
)
"""What stands behind a name when its bearer acts for another state than the one named there."""

NAME = r"(?P<who>[A-Z][\w-]+(?:\s[A-Z][\w-]+){0,2})"
BODY = r"(?:the\s+)?(?:(?:State|Kingdom|Republic|Sultanate|Emirate|[Gg]overnment|people)\s+of\s+)?(?:the\s+)?"
STANCE = (
    r"(?:appreciation|commitment|concerns?|condemnation|condolences|determination|gratitude|interest|keenness|opposition|"
    r"position|readiness|regret|rejection|solidarity|stance|support|sympathy|thanks|willingness)"
)
OWN = re.compile(
    r"^,?\s+(?:also\s+|further\s+|again\s+|has\s+)?(?:affirm|convey|express|extend|reaffirm|reiterat|renew|voic)(?:e?d|s|es|ing)\b"
    rf"(?:\s+during[^.;,]{{0,40}})?\s+(?:{BODY}{NAME}['’]s?\s+(?:\w+\s+){{0,2}}?{STANCE}\b|the\s+(?:\w+\s+){{0,2}}?{STANCE}\s+of\s+"
    rf"{BODY}(?P<whose>{NAME.removeprefix('(?P<who>').removesuffix(')')}))"
)
"""A stance that a state owns, voiced by the person named before: it is the state that he or she speaks for."""
SAYING = re.compile(
    r"^[^.;“\"]{0,90}?\b(?:added|affirmed|announced|confirmed|declared|noted|said|says|stressed|told \w+)\s+(?:that\s+)?"
    rf"{BODY}{NAME}\s+(?:would|will|stands?|remains?|is\s+(?:also\s+)?(?:\w+ly\s+)?"
    r"(?:ready|committed|prepared|willing|keen|determined|concerned|monitoring|providing|troubled)|supports|opposes|condemns|"
    r"welcomes|rejects)\b"
)
"""What a state will do or holds, said by the person named before: mostly his or her own."""


def owned(behind: str) -> str | None:
    """The state whose stance is voiced in the words behind a name."""
    return next(_states(OWN, behind), None)


def spoken_of(behind: str) -> list[str]:
    """The states of which the words behind a name tell what they will do or hold."""
    return list(_states(SAYING, behind))


def _states(pattern: re.Pattern[str], words: str) -> Iterator[str]:
    match = pattern.search(words)
    run = next((words for words in match.groupdict().values() if words), "").split() if match else []
    found = (state(" ".join(run[:n])) or demonym(" ".join(run[:n])) for n in range(len(run), 0, -1))
    yield from (code for code in list(found)[:1] if code)


def opposed(behind: str) -> list[str]:
    """States that the words behind a name set over against it: "his Omani counterpart", "…, who is on a visit to Oman",
    "received the Omani minister"."""
    found = [m["who"] for pattern in OPPOSITE for m in pattern.finditer(behind)]
    return [code for words in found if (code := state_of(words) or state_of(words.split()[0]))]


def state_of(words: str) -> str | None:
    """The state that a name, an adjective or a capital is of."""
    hit = next(all_names().within(words), None)
    return hit.value.party.state if hit and hit.start == 0 and hit.end == len(words) else demonym(words) or state(words)
