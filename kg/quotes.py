"""Quotes: words of a document with the address an analyst cites, cut out of its text.

In: a document, its sentences, a span. Out: a `Quote`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from kg.model import Document, Span


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document, with the address an analyst cites: document, section, line.

    Attributes:
        text: the evidence clause, or the naming itself.
        sentence: the sentence around it, in which `text` starts at `offset`.
    """

    document: str
    title: str
    section: str
    line: int
    span: Span
    text: str
    sentence: str
    offset: int


class Quoter:
    """Cuts quotes out of one section, finding the sentence around a span by bisection."""

    def __init__(self, document: Document, section: str, sentences: list[Span]) -> None:
        self._document, self._section = document, section
        self._sentences = sentences
        self._starts = [s.start for s in sentences]

    def __call__(self, span: Span, sentence: Span | None = None) -> Quote:
        """The words of a span, with the sentence around it."""
        document = self._document
        if sentence is None:
            at = bisect_right(self._starts, span.start) - 1
            found = self._sentences[at] if at >= 0 else span
            sentence = found if found.covers(span) else span
        return Quote(
            document.id,
            document.title,
            self._section,
            document.line_of(span.start),
            span,
            span.of(document.text),
            sentence.of(document.text),
            span.start - sentence.start,
        )
