"""The words of the grammar: verbs by what they do to their object, and the function words around them.

In: `words/verbs.toml` and `words/grammar.toml`, parsed. Out: `Word`s by their spelling, for the lexicon's automaton.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the grammar.

    Attributes:
        verbs: what it does to its object (drafts, issues …); empty if it is no verb.
        strong, nominal, light, campaign, titles: see `words/verbs.toml`.
        adverb, particle, preposition: see `words/grammar.toml`.
        governs: whether it takes an object, as verbs and prepositions do.
    """

    text: str
    verbs: frozenset[str] = frozenset()
    strong: bool = False
    nominal: bool = False
    light: bool = False
    campaign: bool = False
    titles: bool = False
    adverb: bool = False
    particle: bool = False
    closing: bool = False
    preposition: bool = False
    governs: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it only keeps the words inside it from being read (重要 is not 要)."""
        return not (self.verbs or self.adverb or self.particle or self.preposition)


def grammar_words(verbs: Mapping[str, Any], grammar: Mapping[str, Any], closing: frozenset[str]) -> dict[str, Word]:
    """All verbs and function words; `closing` are the particles that may close a verb group.

    Raises:
        LexiconError: a kind lists a verb that stands in no class.
    """
    classes: dict[str, set[str]] = {}
    for class_, words in verbs["class"].items():
        for word in words:
            classes.setdefault(word, set()).add(class_)
    kinds = {kind: frozenset(words) for kind, words in verbs["kind"].items()}
    for kind, words in kinds.items():
        if unknown := words - classes.keys() - set(grammar["tails"]):
            raise LexiconError("verbs.toml", f"{kind} has words of no class: {sorted(unknown)}", "Give them a class.")
    listing = {kind: frozenset(grammar[kind]) for kind in ("adverbs", "particles", "prepositions")}
    words = {*classes, *(w for ws in listing.values() for w in ws), *grammar["plain"]}
    return {
        word: Word(
            word,
            frozenset(classes.get(word, ())),
            word in kinds["strong"] or _ends_strong(word, kinds),
            word in kinds["nominal"],
            word.endswith(tuple(kinds["light"])),
            word in kinds["campaign"],
            word in kinds["titles"],
            word in listing["adverbs"],
            word in listing["particles"],
            word in closing,
            word in listing["prepositions"],
            word in classes or word in listing["prepositions"],
        )
        for word in sorted(words)
    }


def _ends_strong(word: str, kinds: Mapping[str, frozenset[str]]) -> bool:
    """Whether the last verb of a compound one is never a noun and opens a phrase: 组织|召开."""
    last = word[-2:]
    return len(word) > 3 and last in kinds["strong"] and last not in kinds["nominal"] and word not in kinds["nominal"]
