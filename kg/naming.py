"""How a canonical name is written: one width, no blanks, no outer marks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_REMEMBERED = 1 << 15  # spellings whose name is kept, for names are what documents repeat
_QUOTES = {ord(c): None for c in '“”‘’"「」『』'}
_SIMPLE = re.compile(r"[\u4e00-\u9fff0-9A-Za-z]+")  # nothing in it is written in two ways
_BRACKETS = str.maketrans("[]〔〕【】", "()()()")


@lru_cache(maxsize=_REMEMBERED)
def plain(words: str) -> str:
    """Half-width brackets, digits and letters, no blanks; quotes stay (国家“十三五”规划).

    >>> plain("《工业绿色发展规划（2016－2020年）》")
    '工业绿色发展规划(2016-2020年)'
    """
    if _SIMPLE.fullmatch(words):
        return words
    name = unicodedata.normalize("NFKC", "".join(words.split())).translate(_BRACKETS)
    if name.startswith("《") and name.endswith("》") and name.count("《") == 1:
        name = name[1:-1]
    if name[:1] in '“"' and name[-1:] in '”"' and name.count("“") <= 1:
        name = name[1:-1]
    return name


@lru_cache(maxsize=_REMEMBERED)
def unquoted(words: str) -> str:
    """`plain`, and without any quotes: “三品”战略 → 三品战略."""
    return words if _SIMPLE.fullmatch(words) else plain(words).translate(_QUOTES)
