"""When two spellings are one name: how gold and predicted names are compared."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_MARKS = str.maketrans("[]〔〕", "()()", "“”‘’「」\"'")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ALIKE = 0.6  # of the shorter target's characters must stand in the longer one


def spelled(name: str) -> str:
    """One spelling for all ways to write a name: widths, blanks, quotes, brackets, case and 《》 around it tell nothing apart.

    >>> spelled("《“互联网＋”行动［2016］》") == spelled("互联网+行动〔2016〕")
    True
    """
    plain = "".join(unicodedata.normalize("NFKC", name).split()).translate(_MARKS)
    if plain.startswith("《") and plain.endswith("》") and plain.count("《") == 1:
        plain = plain[1:-1]
    return plain.casefold()


def same_count(one: str, other: str) -> bool:
    """Whether two targets, as `spelled`, count the same thing: the same numbers, and mostly the same characters.

    >>> same_count("骨干直联点3个", "新增骨干直联点3个"), same_count("骨干直联点3个", "骨干直联点4个")
    (True, False)
    """
    numbers = sorted(_NUMBER.findall(one))
    if not numbers or numbers != sorted(_NUMBER.findall(other)):
        return False
    alike = (Counter(one) & Counter(other)).total()
    return alike >= _ALIKE * min(len(one), len(other))
