"""Word boundaries in short windows, by jieba: asked only where an open-class name needs one, never over a whole text."""

from __future__ import annotations

import logging
from functools import cache

import jieba

COMMON = 200  # occurrences in jieba's corpus from which on a word is no person's name


@cache
def _tokenizer() -> jieba.Tokenizer:
    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    return tokenizer


@cache
def words(window: str) -> tuple[str, ...]:
    """The words of a window."""
    return tuple(_tokenizer().cut(window))


@cache
def is_known(word: str) -> bool:
    """Whether the dictionary has the word."""
    return bool(_tokenizer().FREQ.get(word))


@cache
def is_common(word: str) -> bool:
    """Whether the word is in everyday use, so that it is hardly anybody's name."""
    return (_tokenizer().FREQ.get(word) or 0) > COMMON
