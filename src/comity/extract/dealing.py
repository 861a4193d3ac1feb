"""Is a report about dealings between parties at all, and which of its sentences are? Statements are kept only where they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from comity.extract.draft import Draft
from comity.extract.evoke import verb_frames
from comity.extract.figure_gate import dealings
from comity.terms.parsed import ActorMention, Parsed, remembered
from comity.terms.report import Report
from comity.terms.statement import Activity, Agreement, Commitment, Engagement, Kind
from comity.terms.values import Party
from comity.vocabulary.parties import named_in, organisation
from comity.vocabulary.wordlists import words

OFFICIAL = frozenset({"post", "party", "metonym", "body", "organisation", "group", "role"})
"""Mentions that stand for a party itself; a demonym ("British voters") does not."""
CLOSING = " \n\t\"'”’»)"
KEPT: frozenset[Kind] = frozenset({"engagement", "agreement"})
NAMING: frozenset[Kind] = frozenset({"post", "quotation"})
"""Kinds that a question states as well as any other sentence."""
LEAST = 0.08
"""Share of sentences with a word of dealings that every annotated report on them has; less is mixed news."""
ALIKE, SELDOM = 0.3, 0.06
MUCH, OFTEN = 0.2, 0.15
"""Where no sentence has two parties meet or sign: the second party named ALIKE as often as the first, and both in SELDOM of the
sentences; or MUCH of the report's sentences with a word of dealings and OFTEN two parties in one. Every annotated report passes;
half of the mixed news that passed before does not."""
TOLD = 0.25
"""Share of sentences that state something and name two parties, from which a report is on dealings. Of 109 articles of mixed news
that do not pass otherwise the highest has .18; short statements on another country have more."""
GIVING = frozenset({"aid", "announce", "assure", "deliver", "offer", "pay", "pledge", "train"})
"""Frames of giving and promising: a report that tells how one gives to another is on their dealings, whoever met."""
ENOUGH = 3
"""How often a second party must be named from which a report counts as one on dealings, where it tells of no engagement."""


def between_parties(report: Report) -> bool:
    """Does a report name two parties at all? One that does not tells of no dealings, and need not be parsed."""
    return len(named_in(f"{report.title or ''}\n{report.text}")) > 1


def within_dealings(parsed: Parsed, drafts: Iterable[tuple[Kind, Draft]]) -> list[tuple[Kind, Draft]]:
    """The drafts that belong to dealings between parties and are not taken back by the report: all of one on such dealings, else
    those whose own sentence names two parties."""
    if not between_parties(parsed.report):
        return []
    said = [(kind, d) for kind, d in drafts if not parsed.report.takes_back(parsed.tokens[d.cue].start)]
    every = told_once(parsed, [(kind, d) for kind, d in said if kind in NAMING or not questioned(parsed, d)])
    if _on_dealings(parsed, every):
        return every
    return [
        (kind, draft) for kind, draft in every if kind in KEPT or len(parties_in(parsed, parsed.tokens[draft.cue].sentence)) > 1
    ]


def questioned(parsed: Parsed, draft: Draft) -> bool:
    """Is it only what a question supposes, or what somebody of no party says who ends with a question?"""
    here = parsed.sentence_of(draft.cue)
    speech = parsed.speech_at(draft.cue)
    asking = speech is not None and speech.mode == "direct_quote" and not speech.parties
    ends = [here.end, *(b for _, b in speech.content if asking)] if speech else [here.end]
    return any(parsed.report.text[:end].rstrip(CLOSING).endswith("?") for end in ends)


def told_once(parsed: Parsed, drafts: list[tuple[Kind, Draft]]) -> list[tuple[Kind, Draft]]:
    """Without activities and stances that are only what a commitment undertakes; a relative clause tells of its own."""
    contents = [d.spans["content"] for k, d in drafts if k == "commitment" and "content" in d.spans and d.polarity == "positive"]
    kept = []
    for kind, draft in drafts:
        cue = parsed.tokens[draft.cue]
        aside = cue.dep in ("relcl", "acl") or any(a.dep in ("relcl", "acl") for a in parsed.ancestors(cue.i))
        if kind in ("activity", "position") and not aside and any(a <= cue.start < b for a, b in contents):
            continue
        kept.append((kind, draft))
    return kept


def _on_dealings(parsed: Parsed, drafts: list[tuple[Kind, Draft]]) -> bool:
    """Does it speak of dealings at all, and of some between two: in words, as a pair, or as two parties named alike often? A report
    that tells in many of its sentences of two parties is on them in whatever words."""
    if _told_of_two(parsed, drafts) >= TOLD:
        return True
    spoken = dealings(parsed).spoken
    if spoken < LEAST:
        return False
    met = [
        d
        for _, d in drafts
        if isinstance(d.fields, Engagement | Agreement) and len({p.key for p in d.fields.parties if known(p)}) > 1
    ]
    if any(len(parties_in(parsed, parsed.tokens[d.cue].sentence)) > 1 for d in met):
        return True
    if spoken >= MUCH and any(_aid_abroad(parsed, d) for _, d in drafts):
        return True
    if any(m.via == "group" and len([p for p in m.parties if known(p)]) > 1 for m in parsed.actors):
        return True
    named = Counter(p.key for m in parsed.actors if official(m) and m.via != "pronoun" for p in m.parties if known(p)).most_common(
        2
    )
    if len(named) < 2 or named[1][1] < ENOUGH:
        return False
    together = sum(len(parties_in(parsed, s.index)) > 1 for s in parsed.sentences) / len(parsed.sentences)
    alike = named[1][1] >= ALIKE * named[0][1] and together >= SELDOM
    return alike or (spoken >= MUCH and together >= OFTEN)


def _told_of_two(parsed: Parsed, drafts: list[tuple[Kind, Draft]]) -> float:
    """The share of sentences that state something and name two parties."""
    stating = {parsed.tokens[d.cue].sentence for kind, d in drafts if kind not in NAMING}
    return sum(len(parties_in(parsed, sentence)) > 1 for sentence in stating) / max(1, len(parsed.sentences))


def _aid_abroad(parsed: Parsed, draft: Draft) -> bool:
    """Does a party give, pay or pledge something to another or in its land, both named in the sentence, or through an embassy or
    in a land named there or in the sentence before?"""
    fields = draft.fields
    will_give = draft.frame == "future" and any(f.id in GIVING for f in verb_frames(parsed, parsed.tokens[draft.cue], "activity"))
    if not isinstance(fields, Activity | Commitment) or draft.polarity == "negated" or not (draft.frame in GIVING or will_give):
        return False
    givers = {p.state or p.key for p in fields.actor if known(p)}
    here = parsed.tokens[draft.cue].sentence
    near = range(max(0, here - 1), here + 1)
    land = {m.place.state for m in parsed.places if parsed.tokens[m.head].sentence in near}
    takers = {p.state or p.key for p in fields.counterpart if known(p) and p.key in parties_in(parsed, here)}
    told = parsed.tokens[parsed.sentences[near[0]].first : parsed.sentences[here].last]
    missions = any(t.lemma.lower() in words("missions") for t in told)
    return len(givers) == 1 and (missions or bool((takers | {s for s in land if s}) - givers))


def parties_in(parsed: Parsed, sentence: int) -> set[str]:
    """The keys of the parties that act or are addressed in a sentence."""
    return _acting(parsed)[sentence]


@remembered
def _acting(parsed: Parsed) -> list[set[str]]:
    found: list[set[str]] = [set() for _ in parsed.sentences]
    for mention in parsed.actors:
        if official(mention) or _own(parsed, mention):
            found[parsed.tokens[mention.first].sentence] |= {p.key for p in mention.parties if known(p)}
    return found


def _own(parsed: Parsed, mention: ActorMention) -> bool:
    """Is it the "I" or "we" of a report that is a party's own statement?"""
    first_person = parsed.tokens[mention.head].lower in ("i", "we")
    return first_person and not any(a <= mention.start < b for a, b in (q.outer for q in parsed.quotes))


def known(party: Party) -> bool:
    """A state, a body of one, or an organisation between states; not any society or office."""
    name = (party.name or "").lower().split()
    regional = len(name) > 2 and name[0] in words("regional")  # "the European Southern Observatory"
    return party.state is not None or regional or organisation(party.name or "") is not None


def official(mention: ActorMention) -> bool:
    """Does a mention stand for a party: its name, seat or body, a holder of a post, a person of one?"""
    return mention.via in OFFICIAL or (bool(mention.people) and mention.via in ("name", "pronoun"))
