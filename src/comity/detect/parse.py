"""The dependency parse: spaCy's English pipeline over the stating blocks of a report, as tokens with true offsets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from comity.detect.model import model, piped
from comity.detect.repairs import repaired
from comity.detect.transcript import labels
from comity.detect.wording import Word, doc_of
from comity.terms.errors import ReportError
from comity.terms.parsed import Parsed, Sentence, Token, Tokens
from comity.terms.report import STATING, Report

if TYPE_CHECKING:
    from spacy.tokens import Doc


def parse(report: Report) -> Parsed:
    """Tokens and sentences of every paragraph and list item; other blocks have none. Raises ReportError where one is too long."""
    language = model()
    blocks = [(n, b) for n, b in enumerate(report.blocks) if b.role in STATING and report.text[b.start : b.end].strip()]
    if (longest := max((b.end - b.start for _, b in blocks), default=0)) > language.max_length:
        told = f"a paragraph has {longest} characters, more than the {language.max_length} that are parsed at once"
        raise ReportError(f"{told}: divide it, or look whether it is a text at all")
    starts = [
        b.start + label for (_, b), label in zip(blocks, labels([report.text[b.start : b.end] for _, b in blocks]), strict=True)
    ]
    worded = [doc_of(language, report.text[start : b.end]) for (_, b), start in zip(blocks, starts, strict=True)]
    docs = piped(doc for doc, _ in worded)
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for (number, _), start, (_, words), doc in zip(blocks, starts, worded, docs, strict=True):
        _take(doc, words, report, number, start, tokens, sentences)
    mended = repaired(tokens)
    return Parsed(report=report, tokens=Tokens(mended), sentences=tuple(_rooted(s, mended) for s in sentences))


def _rooted(sentence: Sentence, tokens: list[Token]) -> Sentence:
    """The sentence with the root that its mended tree has."""
    if tokens[sentence.root].head == sentence.root:
        return sentence
    roots = (i for i in range(sentence.first, sentence.last) if tokens[i].head == i)
    return replace(sentence, root=next(roots, sentence.root))


def _take(
    doc: Doc, words: list[Word], report: Report, block: int, offset: int, tokens: list[Token], sentences: list[Sentence]
) -> None:
    base = len(tokens)
    for sent in doc.sents:
        index = len(sentences)
        first, last = base + sent.start, base + sent.end
        start, end = offset + words[sent.start].start, offset + words[sent.end - 1].end
        sentences.append(Sentence(index, first, last, start, end, base + sent.root.i, block))
        for t in sent:
            a, b = offset + words[t.i].start, offset + words[t.i].end
            tokens.append(
                Token(base + t.i, a, b, report.text[a:b], t.lemma_, t.pos_, t.tag_, t.dep_, base + t.head.i, index, t.ent_type_)
            )
