"""How a statement is put together, whichever rule makes it."""

from __future__ import annotations

from kg.model import Span, Statement
from kg.schema import RelationType, Status
from kg.values import value
from kg.views import View


@value()
class Said:
    """What a rule makes of a mention: relation, verb, role."""

    type: RelationType
    action: str
    role: str = ""
    year: int | None = None  # where the words state another year than the sentence is about
    status: Status | None = None  # where the words state another status than the sentence has


def statement(
    view: View,
    head: str,
    said: Said,
    tail: str,
    evidence: Span,
    rule: str,
    status: Status | None = None,
    title: str = "",
) -> Statement:
    """A statement made in a view's sentence, with the sentence's status unless another is given."""
    sentence = view.sentence
    return Statement(
        head,
        said.type,
        tail,
        status or said.status or sentence.status,
        evidence,
        sentence.span,
        rule,
        said.action,
        said.year or sentence.year,
        said.role,
        title,
    )


def trimmed(text: str, span: Span) -> Span:
    """The span without blanks, punctuation and joining words at its ends."""
    start, stop = span.start, span.stop
    while stop > start + 1 and text[stop - 1] in " 　\n，。；、：并和":
        stop -= 1
    while start < stop - 1 and text[start] in " 　\n，。；、：":
        start += 1
    return Span(start, stop)
