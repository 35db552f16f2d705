"""What must stand in a sentence for a rule to see anything there; without it the rule need not be asked.

In: a rule and its anchors: characters, types of names, or kinds of nouns. Out: the same rule, its anchors with it, and
`Asked`, which picks the rules for what stands in a sentence. Most rules look for what most sentences do not hold (《, 〔, a
digit); one look at the sentence's characters is cheaper than any of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar

from kg.views import View

DIGITS = "0123456789０１２３４５６７８９"
BODIES = "部局委院行会署办厅司府"  # what the names of bodies end with, in a table's cell
KINDS = ("policy", "drafted", "initiative", "loose", "event", "organization")
NAMING_SPEAKERS = " 　：:"  # a line that hands the word to somebody has a gap or a colon before or behind the name
R = TypeVar("R", bound=Callable[..., Iterator[Any]])


def anchored(*anchors: str) -> Callable[[R], R]:
    """Say that a rule sees nothing in a sentence that holds none of these."""

    def mark(rule: R) -> R:
        rule.__dict__["anchors"] = frozenset(anchors)
        return rule

    return mark


def anchors_of(rule: Callable[..., Iterator[Any]]) -> frozenset[str]:
    """The anchors of a rule; empty for one that is asked of every sentence."""
    anchors: frozenset[str] = rule.__dict__.get("anchors", frozenset())
    return anchors


def standing(view: View) -> frozenset[str]:
    """All that stands in a sentence and may anchor a rule."""
    return view.characters.union([name.type for _, _, name in view.names], [noun.kind for noun in view.nouns])


class Asked(Generic[R]):
    """Rules in their order, to pick those from that may see something; the picks are kept, for few serve all sentences."""

    def __init__(self, rules: Sequence[R]) -> None:
        self._rules = rules
        self._always = 0  # a set of rules is a number with a bit for each
        self._by_anchor: dict[str, int] = {}
        for n, rule in enumerate(rules):
            anchors = anchors_of(rule)
            self._always |= 0 if anchors else 1 << n
            for anchor in anchors:
                self._by_anchor[anchor] = self._by_anchor.get(anchor, 0) | 1 << n
        self._anchors = frozenset(self._by_anchor)
        self._picked = lru_cache(maxsize=1 << 12)(self._pick)

    def of(self, there: frozenset[str]) -> tuple[R, ...]:
        """The rules to ask where these stand."""
        asked = self._always
        for anchor in self._anchors & there:
            asked |= self._by_anchor[anchor]
        return self._picked(asked)

    def _pick(self, asked: int) -> tuple[R, ...]:
        return tuple(rule for n, rule in enumerate(self._rules) if asked >> n & 1)
