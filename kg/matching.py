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

    def items(self) -> Iterable[tuple[str, T]]:
        """All words with their values."""
        return self._words.items()


class Endings:
    """Which of a set of words a text ends with, the longest first."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self.longest = max(map(len, self._words), default=0)
        self._by_ending = _by_ending(self._words)

    def of(self, text: str) -> str:
        """The longest word that `text` ends with, or an empty string."""
        for word in self._by_ending.get(text[-2:]) or self._by_ending.get(text[-1:]) or ():
            if text.endswith(word):
                return word
        return ""

    def may_end(self, ending: str) -> bool:
        """Whether a text with these two last characters can end with such a word."""
        return ending in self._by_ending or ending[-1:] in self._by_ending

    def __contains__(self, word: str) -> bool:
        return word in self._words


class Kinds:
    """What a phrase is by its last word: several sets of words, of which the longest match tells the kind.

    Where two kinds hold a word of one length, the kind named first wins. A phrase that ends with an `exception` has none.
    """

    def __init__(self, kinds: Mapping[str, Iterable[str]], exceptions: Iterable[str]) -> None:
        kind_of: dict[str, str] = {}
        for kind, words in kinds.items():
            for word in words:
                kind_of.setdefault(word, kind)
        kind_of.update(dict.fromkeys(exceptions, ""))
        self._kind_of = kind_of
        self._by_ending = _by_ending(kind_of)
        self._beginnings = frozenset(word[:2] for word in kind_of)

    def may_begin(self, text: str, at: int) -> bool:
        """Whether the characters at a position can be the first of such a word."""
        return text[at : at + 2] in self._beginnings or text[at : at + 1] in self._beginnings

    def of(self, text: str) -> tuple[str, str]:
        """The last word that tells the kind, and the kind; both empty if none does."""
        for word in self._by_ending.get(text[-2:]) or self._by_ending.get(text[-1:]) or ():
            if text.endswith(word):
                kind = self._kind_of[word]
                return (word, kind) if kind else ("", "")
        return "", ""


def _by_ending(words: Iterable[str]) -> dict[str, list[str]]:
    """Two last characters → the words to try, the longest first; one → the words of one character, where no other ends so."""
    listed = sorted(words, key=lambda w: (-len(w), w))
    singles = {word for word in listed if len(word) == 1}
    found: dict[str, list[str]] = {}
    for word in listed:
        found.setdefault(word[-2:], []).append(word)
    for ending, longer in found.items():
        if len(ending) == 2 and ending[-1] in singles:
            longer.append(ending[-1])
    return found


class Beginnings:
    """Which of a set of words a text begins with, the longest first."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        for word in sorted(set(words), key=lambda w: (-len(w), w)):
            self._by_first.setdefault(word[0], []).append(word)
        self.firsts = frozenset(self._by_first)  # a text that begins with none of these begins with no word

    def of(self, text: str, at: int = 0) -> str:
        """The longest word that stands at position `at` of `text`, or an empty string."""
        for word in self._by_first.get(text[at : at + 1], ()):
            if text.startswith(word, at):
                return word
        return ""
