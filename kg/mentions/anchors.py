"""What must stand in a sentence for a rule to see anything there; without it the rule need not be asked.

In: a rule and its anchors: characters, types of known names, or kinds of nouns. Out: the same rule, its anchors with it.
Most rules look for what most sentences do not hold (《, 〔, a digit); one look at a set is cheaper than any of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from kg.model import Mention
from kg.views import View

DIGITS = "0123456789０１２３４５６７８９"
R = TypeVar("R", bound=Callable[[View], Iterator[Mention]])


def anchored(*anchors: str) -> Callable[[R], R]:
    """Say that a rule sees nothing in a sentence that holds none of these."""

    def mark(rule: R) -> R:
        rule.__dict__["anchors"] = frozenset(anchors)
        return rule

    return mark


def anchors_of(rule: Callable[[View], Iterator[Mention]]) -> frozenset[str]:
    """The anchors of a rule; empty for one that is asked of every sentence."""
    anchors: frozenset[str] = rule.__dict__.get("anchors", frozenset())
    return anchors


def standing(view: View) -> frozenset[str]:
    """All that stands in a sentence and may anchor a rule."""
    return frozenset([*view.said, *(name.type for _, _, name in view.names), *(noun.kind for noun in view.nouns)])
