"""Finding many words at once: anywhere in a text, at the end of a phrase, at the beginning of one.

In: sets of words. Out: compiled, frozen matchers with character offsets. The Aho-Corasick automaton is a Rust one; the
two suffix and prefix tables look up a few lengths in a set, which for short phrases beats any automaton.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

T = TypeVar("T")


class Matcher(Generic[T]):
    """Finds all words of a dictionary in one pass, leftmost and longest, with character offsets."""

    def __init__(self, words: Mapping[str, T]) -> None:
        self.values = list(words.values())
        self._automaton = AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest)
        self._words = words

    def find(self, text: str) -> list[tuple[int, int, T]]:
        """All hits as (start, stop, value), in order, none overlapping another."""
        values = self.values
        return [(start, stop, values[i]) for i, start, stop in self._automaton.find_matches_as_indexes(text)]

    def get(self, word: str) -> T | None:
        """The value of exactly this word."""
        return self._words.get(word)


class Endings:
    """Which of a set of words a text ends with, the longest first."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._lengths = sorted({len(w) for w in self._words}, reverse=True)

    def of(self, text: str) -> str:
        """The longest word that `text` ends with, or an empty string."""
        for n in self._lengths:
            if text[-n:] in self._words and len(text) >= n:
                return text[-n:]
        return ""

    def __contains__(self, word: str) -> bool:
        return word in self._words


class Beginnings:
    """Which of a set of words a text begins with, the longest first."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._lengths = sorted({len(w) for w in self._words}, reverse=True)

    def of(self, text: str, at: int = 0) -> str:
        """The longest word that stands at position `at` of `text`, or an empty string."""
        for n in self._lengths:
            if text[at : at + n] in self._words:
                return text[at : at + n]
        return ""
