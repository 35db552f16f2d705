"""Cypher as tokens: just enough to see clauses, brackets, strings and names apart, and to change a text at known places.

In: a statement. Out: its tokens with their places; a text in which some places are replaced. Strings, names in backticks
and comments are never mistaken for code, which is why the translation does not search the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""(?P<skipped>\s+|//[^\n]*|/\*.*?\*/)
    |'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`]|``)*`     # a string, or a name in backticks
    |\$\w+|\d+\.\d+|\w+                                     # a parameter, a number, a word
    |<>|<=|>=|=~|\.\.|\|\||.""",
    re.VERBOSE | re.DOTALL,
)
_PAIRS = {"(": ")", "[": "]", "{": "}"}

Edit = tuple[int, int, str]  # characters [start, stop) of the text, and what stands there instead


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `inside` is the bracket it stands in, "" at the top."""

    text: str
    start: int
    stop: int
    inside: str

    @property
    def word(self) -> str:
        """The word in capitals, by which keywords are known; "" for anything else."""
        return self.text.upper() if self.text[0].isalpha() or self.text[0] == "_" else ""

    @property
    def is_name(self) -> bool:
        """Whether it can be the name of a variable, a label or a property."""
        return bool(self.word) or self.text[0] == "`"


@dataclass(frozen=True, slots=True)
class Code:
    """A statement and its tokens."""

    text: str
    tokens: tuple[Token, ...]

    def __getitem__(self, at: int) -> str:
        """The token at a position; "" before the first and after the last."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def word(self, at: int) -> str:
        """The word at a position in capitals, unless it is a property (`n.set`), a label (`:Set`) or part of STARTS WITH."""
        if (
            not 0 <= at < len(self.tokens)
            or self[at - 1] in (".", ":", "|")
            or self[at - 1].upper() in ("STARTS", "ENDS")
        ):
            return ""
        return self.tokens[at].word

    def closing(self, at: int) -> int:
        """The position of the bracket that closes the one at `at`; the end if none does."""
        depth = 0
        for i in range(at, len(self.tokens)):
            depth += (self[i] in _PAIRS) - (self[i] in _PAIRS.values())
            if depth == 0:
                return i
        return len(self.tokens)

    def until(self, at: int, stops: Callable[[int], bool]) -> int:
        """The first position from `at` on, outside of brackets opened on the way, where `stops`, or where brackets or text end."""
        while at < len(self.tokens) and self[at] not in _PAIRS.values() and not stops(at):
            at = self.closing(at) + 1 if self[at] in _PAIRS else at + 1
        return min(at, len(self.tokens))

    def said(self, start: int, stop: int) -> str:
        """The text of the tokens [start, stop)."""
        return self.text[self.tokens[start].start : self.tokens[stop - 1].stop] if start < stop else ""

    def place(self, start: int, stop: int, text: str) -> Edit:
        """The edit that puts `text` in place of the tokens [start, stop)."""
        return self.tokens[start].start, self.tokens[stop - 1].stop, text

    def before(self, at: int, text: str) -> Edit:
        """The edit that puts `text` before a token, or at the end."""
        place = self.tokens[at].start if at < len(self.tokens) else len(self.text)
        return place, place, text


def read(text: str) -> Code:
    """The tokens of a statement, without comments."""
    tokens: list[Token] = []
    open_: list[str] = []
    for match in _TOKEN.finditer(text):
        if match["skipped"]:
            continue
        if match[0] in _PAIRS.values() and open_:
            open_.pop()
        tokens.append(Token(match[0], match.start(), match.end(), open_[-1] if open_ else ""))
        if match[0] in _PAIRS:
            open_.append(match[0])
    return Code(text, tuple(tokens))


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; edits do not overlap."""
    for start, stop, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[stop:]
    return text
