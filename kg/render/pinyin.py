"""How the characters of names are read, so that `gyhlw` and `gongye` find 工业互联网.

In: the names. Out: each character once, with its readings without tones. A table of characters instead of a column of
readings: it is a hundredth of the size, is made at once, and offers every reading (长 chang, zhang), as a searcher may use any.
"""

from __future__ import annotations

from pypinyin.constants import PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal

_MOST = 4  # readings of a character, the common ones first


def readings(names: str) -> dict[str, str]:
    """Character → its readings, parted by blanks; characters without a reading are left out."""
    known = {c: PINYIN_DICT.get(ord(c), "") for c in sorted(set(names))}
    return {c: " ".join(_plain(said)) for c, said in known.items() if said}


def _plain(said: str) -> list[str]:
    plain = [to_normal(one, v_to_u=False).replace("ü", "v") for one in said.split(",")]
    return list(dict.fromkeys(plain))[:_MOST]
