"""Linked mentions → statements.

In: the views of a section, and the links of their mentions. Out: `Statement`s, sorted and free of repeats. `governed` asks
which verb governs which name; `structural` reads what the form of the text states.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.mentions.anchors import Asked
from kg.model import Link, Span, Statement
from kg.relations.elsewhere import Outsiders, told_of_elsewhere
from kg.relations.governed import governed
from kg.relations.structural import STRUCTURAL
from kg.views import View

_EXAMPLES = re.compile("典型|经验做法")  # a circular with what places have done: all of a paragraph is its place's
_NEAR = 4  # characters between two sentences of one paragraph
_ASKED = Asked(STRUCTURAL)
_QUESTIONS = ("问：", "问:", "记者：", "记者:", "[记者]")  # what a reporter asks is not what the actor says


def statements(views: list[View], links: tuple[Link, ...]) -> list[Statement]:
    """All statements of a section, sorted and free of repeats."""
    found: list[Statement] = []
    starts = [link.mention.span.start for link in links]
    if not views:
        return found
    outsiders = Outsiders(views[0].section.actor)
    examples = _EXAMPLES.search(views[0].document.title) is not None
    last: list[Span] = []
    for view in views:
        first = bisect_left(starts, view.span.start)
        here = list(links[first : bisect_left(starts, view.span.stop, first)])
        formal: list[Statement] = []
        for structural in _ASKED.of(view.characters.union([link.mention.type for link in here])):
            formal += structural(view, here)
        found += formal
        told = _told_of_others(view, here, formal, outsiders) if here or examples else []
        if examples and not told and last and _goes_on(view, last[-1]):
            told = [view.span]
        last = told
        for link in here if not view.said.startswith(_QUESTIONS) else ():
            found += governed(view, link, here, any(span.covers(link.mention.span) for span in told))
    once = {_order(s): s for s in found}
    return [once[key] for key in sorted(once)]


def _goes_on(view: View, told: Span) -> bool:
    """Whether a sentence follows in the paragraph of what was told of somebody else up to its end."""
    between = view.text[told.stop : view.span.start]
    return "\n" not in between and len(between) < _NEAR


def _told_of_others(view: View, links: list[Link], formal: list[Statement], outsiders: Outsiders) -> list[Span]:
    """The stretches of a sentence in which nothing is stated of the section's actor."""
    outsiders.learn(formal)
    if view.is_title or outsiders.speak(view, links):
        return [view.span]
    return told_of_elsewhere(view)


def _order(said: Statement) -> tuple[object, ...]:
    """By the words, then by what they say; plain values, for a sort compares them thousands of times."""
    span, said_of = said.evidence, (said.type.value, said.head, said.tail, said.role, said.title, said.rule)
    return (span.start, span.stop, *said_of, said.action, said.status.value, said.year or 0)
