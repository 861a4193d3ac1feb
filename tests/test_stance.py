"""How real a deed is, by case: the sentence, the word that names the deed, the aspect, whether it is denied."""

from __future__ import annotations

import pytest

from comity.detect.parse import parse
from comity.extract.stance import reality
from comity.terms.errors import VocabularyError
from comity.terms.parsed import Parsed
from comity.terms.report import Block, Report
from comity.vocabulary.reality import read


def parsed(text: str) -> Parsed:
    return parse(Report(id="case", path="case.txt", text=text, sha256="", blocks=(Block(0, len(text), "paragraph"),)))


def token(of: Parsed, word: str) -> int:
    return next(t.i for t in of.tokens if t.text == word)


CASES = [
    # tense and auxiliaries
    ("The ministers signed a treaty in Orvelle.", "signed", "done", False),
    ("The ministers signed a treaty in Orvelle.", "treaty", "done", False),
    ("Spain has returned 40 artefacts to Peru.", "returned", "done", False),
    ("The treaty was signed on Monday.", "signed", "done", False),
    ("Norway is hosting the ministers this week.", "hosting", "under_way", False),
    ("The two navies have been training together since May.", "training", "under_way", False),
    ("Canada will host the next round.", "host", "planned", False),
    ("Canada will host the next round.", "round", "planned", False),
    ("The next round will be held in Ottawa.", "held", "planned", False),
    ("The minister is to visit Lima on Friday.", "visit", "planned", False),
    ("They are to set up a field hospital.", "set", "planned", False),
    ("He said the ships would be transferred in June.", "transferred", "planned", False),
    ("The delegation plans to visit Lima.", "visit", "planned", False),
    ("The minister is due to arrive on Sunday.", "arrive", "planned", False),
    ("The talks are scheduled to resume in March.", "resume", "planned", False),
    ("The two sides agreed to open a consulate.", "open", "planned", False),
    ("Chile will train and equip the battalion.", "equip", "planned", False),
    ("Peru has trained and equipped the battalion.", "equipped", "done", False),
    ("The government promised to pay by June.", "pay", "planned", False),
    ("Sweden has decided to end the programme.", "end", "planned", False),
    ("The minister is going to meet his counterpart.", "meet", "planned", False),
    # modals
    ("The two countries may sign a treaty.", "sign", "possible", False),
    ("The work could begin in May.", "begin", "possible", False),
    ("Brazil might send observers.", "send", "possible", False),
    ("The neighbours should open the border.", "open", "asked_for", False),
    ("Both armies must withdraw.", "withdraw", "asked_for", False),
    ("The cabinet is considering a loan.", "loan", "possible", False),
    # negation
    ("The talks did not take place.", "take", "done", True),
    ("The talks did not take place.", "talks", "done", True),
    ("No contract was signed.", "signed", "done", True),
    ("No contract was signed.", "contract", "done", True),
    ("Peru never ratified the treaty.", "ratified", "done", True),
    ("Neither country signed the treaty.", "signed", "done", True),
    ("Oslo has yet to reply.", "reply", "done", True),
    ("The ministry failed to deliver the boats.", "deliver", "done", True),
    ("Chile refused to sign the treaty.", "sign", "done", True),
    ("They left without signing a treaty.", "signing", "done", True),
    ("The ministry declined to release the figures.", "release", "done", True),
    ("Kenya will not send troops.", "send", "planned", True),
    ("The treaty has not been ratified.", "ratified", "done", True),
    ("Nobody signed the protocol.", "signed", "done", True),
    ("The minister did not deny that talks had begun.", "begun", "denied", False),
    ("Ghana cannot finance the road.", "finance", "possible", True),
    ("The bank does not expect Ghana to repay the loan.", "repay", "planned", True),
    ("Not only did Ghana sign the pact, it ratified it.", "sign", "done", False),
    ("The envoy did not sign or initial the text.", "initial", "done", True),
    # denied
    ("The minister denied that his side had walked out.", "walked", "denied", True),
    ("He denied a report of a payment dispute.", "report", "denied", True),
    ("Lima ruled out the sending of a frigate.", "sending", "denied", True),
    # asked for, proposed, hoped
    ("He urged Lima to release the crew.", "release", "asked_for", False),
    ("The minister asked Kenya to send police.", "send", "asked_for", False),
    ("He hoped that both sides would resume talks.", "resume", "asked_for", False),
    ("She proposed that Peru extend the loan.", "extend", "proposed", False),
    ("She proposed to extend the loan.", "extend", "proposed", False),
    ("He suggested raising the number of scholarships.", "raising", "proposed", False),
    ("He called on Chile to ratify the treaty.", "ratify", "asked_for", False),
    ("She invited the minister to visit Lima.", "visit", "asked_for", False),
    ("Kenya requested a loan of 40 million dollars.", "loan", "asked_for", False),
    ("They discussed a proposed treaty.", "treaty", "proposed", False),
    # cancelled, postponed, suspended, ended
    ("The visit was cancelled last week.", "visit", "cancelled", False),
    ("The president called off the talks.", "talks", "cancelled", False),
    ("The round has been postponed.", "round", "postponed", False),
    ("The meeting had been scheduled for May but was put off.", "meeting", "postponed", False),
    ("The meeting had been scheduled for May but was put off.", "scheduled", "postponed", False),
    ("Sweden suspended its aid to the region.", "aid", "suspended", False),
    ("The work on the bridge was halted in May.", "work", "suspended", False),
    ("The agreement expired in 2021.", "agreement", "ended", False),
    ("The cancelled visit had been planned for a year.", "visit", "cancelled", False),
    ("The visit planned for May will be short.", "visit", "planned", False),
    # under way by a governing verb; shared reality of participles
    ("The two sides continue to cooperate at sea.", "cooperate", "under_way", False),
    ("The team began clearing the fields in March.", "clearing", "under_way", False),
    ("Both sides agreed to continue clearing mines.", "clearing", "planned", False),
    ("The centre will open in May, training 40 officers.", "training", "planned", False),
    ("Japan managed to deliver the boats.", "deliver", "done", False),
    # read at "is", "has" and predicates
    ("The minister is to visit Lima on Friday.", "is", "planned", False),
    ("Oslo has yet to reply.", "has", "done", True),
    ("Her visit is set for May.", "visit", "planned", False),
    ("Her visit is set for May.", "set", "planned", False),
    ("The fair, which will take place in May, was presented.", "fair", "planned", False),
    ("Neither had the bank received a request, he stressed.", "received", "done", True),
    ("By June the bank had paid 24 million, not 42 million.", "paid", "done", False),
    ("He urged Peru to extend the loan.", "loan", "done", False),
    ("The navies held an exercise off Orvelle.", "held", "done", False),
    ("They met at the end of the dialogue.", "dialogue", "done", False),
    ("The ministry announced that the talks had been postponed.", "postponed", "postponed", False),
    ("He announced that Peru would send boats.", "send", "planned", False),
    # conditions
    ("Japan will pay if the work resumes.", "pay", "planned", False),
    ("Japan will pay if the work resumes.", "resumes", "conditional", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "aspect", "negated"), CASES)
def test_a_deed_is_as_real_as_its_words_make_it(text: str, word: str, aspect: str, negated: bool) -> None:
    of = parsed(text)
    found = reality(of, token(of, word))
    assert (found.aspect, found.negated) == (aspect, negated)


CONDITIONS = [
    ("Japan will pay if the work resumes.", "pay", "if the work resumes"),
    ("Norway will fund the boats provided that Peru trains the crews.", "fund", "provided that Peru trains the crews"),
    ("The loan will be paid on the condition that the road is finished.", "paid", "on the condition that the road is finished"),
    ("Unless the work resumes, Japan will leave.", "leave", "Unless the work resumes"),
    ("Japan will pay in May.", "pay", None),
    ("He spoke on condition of anonymity.", "spoke", None),
]


@pytest.mark.parametrize(("text", "word", "condition"), CONDITIONS)
def test_a_condition_is_given_with_its_words(text: str, word: str, condition: str | None) -> None:
    of = parsed(text)
    found = reality(of, token(of, word)).condition
    assert (of.text(found) if found else None) == condition


def test_a_deed_names_the_words_that_decided() -> None:
    of = parsed("The talks did not take place.")
    assert [of.tokens[i].text for i in reality(of, token(of, "take")).cues] == ["did", "not"]


@pytest.mark.parametrize("table", ["[governors]\nunheard = ['a']", "[governors]\ndone = ['a']\nended = ['a']", ""])
def test_a_malformed_table_of_words_is_refused(table: str) -> None:
    marks = "" if not table else "\n[marks]\ncondition = []\ncondition_nouns = []\nnegation = []\nneutral = []\n"
    with pytest.raises(VocabularyError):
        read(table + marks)
