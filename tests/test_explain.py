"""How a report is understood, told sentence by sentence: what was found, what it gave, and what speaks against the rest."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import comity
from comity import flow
from comity.cli import app, main
from comity.extract import extract
from comity.show import explain as shown
from comity.terms.explained import Explanation
from comity.terms.report import Page

TEXT = (
    "Latvian Foreign Minister Ilze Ozola met her Peruvian counterpart Ana Quispe in Riga on 4 March 2031.\n\n"
    "Peru agreed to send 12 patrol boats to Latvia. The boats could be delivered in May.\n\n"
    "Ozola thanked Peru for the boats. “They sail well,” she said. Fishermen call the treaty the “Herring Peace”.\n\n"
    "If the weather permits, Latvia would condemn <script>alert(1)</script> the storm.\n"
)


def explained(text: str) -> Explanation:
    page = Page(path="a.txt", content=text.encode(), sha256="0", published="2031-03-05", outlet="Riga Lantern", title="Boats")
    return flow.explain(page)


@pytest.fixture(scope="module")
def explanation() -> Explanation:
    return explained(TEXT)


def found(explanation: Explanation) -> set[tuple[str, str]]:
    """What was detected, each with its words."""
    text = explanation.report.text
    return {(d.what, text[slice(*d.span)]) for s in explanation.sentences for d in s.detections}


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("person", "Ilze Ozola"),
        ("post", "Foreign Minister Ilze Ozola"),
        ("party", "Peru"),
        ("place", "Riga"),
        ("date", "4 March 2031"),
        ("amount", "12"),
        ("quote", "They sail well"),
        ("speech", "They sail well"),
    ],
)
def test_every_sort_of_mention_is_told(explanation: Explanation, what: str, words: str) -> None:
    assert [w for sort, w in found(explanation) if sort == what and words in w]


def test_a_pronoun_is_told_with_whom_it_means(explanation: Explanation) -> None:
    text = explanation.report.text
    she = [d for s in explanation.sentences for d in s.detections if text[slice(*d.span)] == "she"]
    assert [d.means for d in she] == ["Ilze Ozola (LVA), by pronoun"]


def test_every_statement_is_shown_once_and_is_given_by_a_candidate() -> None:
    page = Page(path="a.txt", content=TEXT.encode(), sha256="0", published="2031-03-05", outlet="Riga Lantern", title="Boats")
    whole = flow.explain(page)
    read = flow.understand(page).read
    assert read is not None
    told = [s.id for sentence in whole.sentences for s in sentence.statements]
    assert sorted(told) == sorted(s.id for s in read.statements)
    assert {c.statement for s in whole.sentences for c in s.candidates if c.statement} == set(told)


DROPPED: list[tuple[str, str, str]] = [
    ("Latvia met Peru in Riga. Latvia may condemn the treaty of Peru.", "condemn", "only possible"),
    ("Latvia met Peru in Riga. If Peru asks, it will be condemned by all.", "condemned", "no actor"),
    ("Latvia met Peru in Riga. Latvia will send boats to Peru and train its pilots.", "send", "told as commitment"),
    (
        "Latvia and Peru signed a treaty. The sailors call it the “Herring Peace”.",
        "Herring Peace",
        "a name or term in quotation marks",
    ),
    ("Latvia and Peru signed a two-page treaty in Riga.", "two", "no measure"),
    ("Cats condemned dogs in Riga. The mayor thanked the cats.", "thanked", "no actor"),
    ("Swedes love herring, and Sweden supports its fishing villages.", "supports", "gate"),
]


@pytest.mark.parametrize(("text", "words", "reason"), DROPPED)
def test_what_gave_nothing_is_told_with_what_speaks_against_it(text: str, words: str, reason: str) -> None:
    whole = explained(text)
    against = [
        why
        for s in whole.sentences
        for c in s.candidates
        if not c.statement and whole.report.text[slice(*c.span)].startswith(words[:8])
        for why in c.against
    ]
    assert [why for why in against if reason in why], against


def test_whatever_gave_no_statement_has_a_reason(explanation: Explanation) -> None:
    candidates = [c for s in explanation.sentences for c in s.candidates]
    assert [c for c in candidates if bool(c.statement) == bool(c.against)] == []


def test_sentences_keep_their_text_when_they_are_cut_at_the_marks(explanation: Explanation) -> None:
    text = explanation.report.text
    for sentence, drawn in zip(explanation.sentences, shown.page(explanation).sentences, strict=True):
        assert drawn.text == text[slice(*sentence.span)]


def test_a_page_marks_the_words_and_lets_nothing_of_the_report_through(explanation: Explanation) -> None:
    page = shown.html([explanation])
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert re.search(r'<span class="[^"]*party[^"]*" title="[^"]*PER, by party', page)
    assert "http" not in page.replace("https://", "http").split("</style>")[1].split("<article>")[0]


def test_a_hostile_note_does_not_leave_its_attribute() -> None:
    page = shown.html([explained('Peru met Latvia. The envoy of Peru, Ana "onload=alert(1)" Quispe, thanked Latvia & <b>all</b>.')])
    assert '"onload' not in page
    assert "<b>" not in page


def test_a_report_in_another_language_has_no_sentences() -> None:
    text = "El ministro de Relaciones Exteriores de Perú viajó ayer a Riga para firmar un acuerdo de pesca con su homóloga. " * 4
    whole = explained(text)
    assert whole.sentences == ()
    assert "not in English" in shown.html([whole])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "boats.txt").write_text(TEXT, "utf-8")
    return tmp_path / "boats.txt"


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["explain", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_a_file_is_explained_as_a_table_without_a_record(file: Path) -> None:
    told = run(str(file), "--published", "2031-03-05")
    assert "1  Latvian Foreign Minister Ilze Ozola met" in told
    assert re.search(r"^date +4 March 2031 +2031-03-04, date$", told, re.MULTILINE)
    assert re.search(r"^commitment +Peru agreed to send 12 patrol boats", told, re.MULTILINE)
    assert not file.with_name("comity.db").exists()


def test_the_same_is_written_for_machines(file: Path) -> None:
    (report,) = json.loads(run(str(file), "--format", "json"))["reports"]
    words = [
        (row["words"], report["text"][slice(*row["span"])])
        for s in report["sentences"]
        for name in ("detections", "candidates")
        for row in s[name]
    ]
    assert words
    assert all(a == b for a, b in words)
    assert {"agreed"} <= {c["words"] for s in report["sentences"] for c in s["candidates"] if c["statement"]}


def test_a_page_is_written_to_a_file(file: Path) -> None:
    out = file.with_name("boats.html")
    assert run(str(file), "--format", "html", "--out", str(out)) == ""
    assert out.read_text("utf-8").startswith("<!doctype html>")


def test_a_report_on_record_is_explained_by_the_beginning_of_its_id(file: Path) -> None:
    record = str(file.with_name("r.db"))
    with comity.open(record) as book:
        book.read(str(file), workers=1)
        (report,) = book.reports()
        assert [s for sentence in book.explain(report.id).sentences for s in sentence.statements]
    assert "met her Peruvian counterpart" in run(report.id[:8], "--record", record)


@pytest.mark.parametrize("what", ["missing.txt", "0123abcd"])
def test_what_is_neither_file_nor_report_is_named(what: str, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with comity.open(str(file.with_name("r.db"))):
        pass
    with pytest.raises(SystemExit) as end:
        main(["explain", what, "--record", str(file.with_name("r.db"))])
    assert end.value.code == 1
    assert what in capsys.readouterr().err


def test_explaining_extracts_what_reading_does() -> None:
    from comity.clean import clean
    from comity.detect import detect

    for path in sorted((Path(__file__).parent / "reports").glob("T_0[12]*")):
        page = Page(path=path.name, content=path.read_bytes(), sha256="0")
        told = [s for sentence in flow.explain(page).sentences for s in sentence.statements]
        assert sorted(told, key=lambda s: s.id) == sorted(extract(detect(clean(page))), key=lambda s: s.id)
