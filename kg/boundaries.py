"""Word boundaries in short windows, by jieba: asked only where an open-class name needs one, never over a whole text."""

from __future__ import annotations

import logging
import re
from functools import cache, lru_cache

import jieba

_COUNTY = re.compile(r"[\u4e00-\u9fff]{2,5}[区县旗]")
_NO_COUNTY = re.compile(r"(?:地|[新旧老]城|角|心|原|特|林|牧|矿|军|管理|自治)区$|^各|市县$")
REMEMBERED = 1 << 16  # windows whose answer is kept, for documents repeat their names
_IN_CLAUSES = "dpcruf"  # tags of adverbs, prepositions, conjunctions, pronouns, particles and directions
COMMON = 200  # occurrences in jieba's corpus from which on a word is no person's name


@cache
def _tokenizer() -> jieba.Tokenizer:
    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    return tokenizer


@lru_cache(maxsize=REMEMBERED)
def words(window: str) -> tuple[str, ...]:
    """The words of a window."""
    return tuple(_tokenizer().cut(window))


@lru_cache(maxsize=REMEMBERED)
def is_known(word: str) -> bool:
    """Whether the dictionary has the word."""
    return bool(_tokenizer().FREQ.get(word))


@lru_cache(maxsize=REMEMBERED)
def is_common(word: str) -> bool:
    """Whether the word is in everyday use, so that it is hardly anybody's name."""
    return (_tokenizer().FREQ.get(word) or 0) > COMMON


@lru_cache(maxsize=REMEMBERED)
def is_noun_phrase(name: str) -> bool:
    """Whether the words of a name form a noun phrase, as far as the dictionary's tags tell.

    None but the last two words may be a verb (无线电|发射|设备 is one, 社会资本|投资|新材料|产业 is a clause), and no
    adverb, preposition or conjunction stands among them.
    """
    parts = words(name)
    if not _tagged(*_IN_CLAUSES).isdisjoint(parts):
        return False
    verbs = [n for n, part in enumerate(parts) if part in _tagged("v")]
    return all(n >= len(parts) - 2 for n in verbs)


def is_only_verb(word: str) -> bool:
    """Whether the dictionary tags the word as a verb, and not as one that is also a noun."""
    return word in _tagged("v")


def is_verbal(word: str) -> bool:
    """Whether the dictionary tags the word as a verb, or as a verb that is also a noun."""
    return word in _tagged("v") or word in _tagged("vn")


@cache
def _tagged(*tags: str) -> frozenset[str]:
    """The words that jieba's dictionary gives one of these tags: `v`, `vn`, `ns`, or another of one letter."""
    return frozenset(word for tag in tags for word in _by_tag()[tag])


@cache
def _by_tag() -> dict[str, list[str]]:
    """The dictionary of jieba as it is, a word, its count and its tag a line: the words of each tag that is asked for."""
    with jieba.Tokenizer().get_dict_file() as file:
        dictionary = file.read().decode("utf-8")
    found: dict[str, list[str]] = {}
    for word, tag in re.findall(rf"(?m)^(\S+) \d+ ([{_IN_CLAUSES}v]|vn|ns)$", dictionary):
        found.setdefault(tag, []).append(word)
    return found


def counties() -> list[str]:
    """Counties, banners and city districts by their full names, sorted."""
    return sorted(w for w in _tagged("ns") if _COUNTY.fullmatch(w) and not _NO_COUNTY.search(w))
