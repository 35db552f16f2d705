"""Spellings that are one name wherever they stand: width, brackets, and the state's name before a law or a ministry.

In: a type and a name. Out: the plain form. The year or edition of a policy and the body before its title are no mere
spelling: 《…指南（2016年版）》 and 《…指南（2017年版）》 are two documents. Whether one is meant is for a document or a reader to say.
"""

from __future__ import annotations

import re

from kg.schema import EntityType

_STATE = "中华人民共和国"
_STATELY = frozenset({EntityType.POLICY, EntityType.ORGANIZATION})
_SHORTEST = 3  # 国务院, 公安部; what would be shorter is no name of its own (宪法 is known to the lexicon)
_FORMED = frozenset({EntityType.TARGET, EntityType.TASK})  # the words of a text, not names that others use
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_YEAR = re.compile(
    r"[(\[〔【〈]((?:19|20)\d\d)[)\]〕】〉](?=\d+号)"
)  # of a document number, whose own brackets are 〔〕
_NUMBERED = re.compile(r"第|令|成立|主席")  # the state's name is part of these: 中华人民共和国主席令


def plain_form(type_: EntityType, name: str) -> str:
    """The name without what does not tell names apart.

    >>> plain_form(EntityType.POLICY, "中华人民共和国网络安全法")
    '网络安全法'
    """
    made = name if type_ in _FORMED else _YEAR.sub(r"〔\1〕", name.translate(_WIDTH))
    rest = made.removeprefix(_STATE)
    if rest != made and type_ in _STATELY and len(rest) >= _SHORTEST and not _NUMBERED.match(rest):
        made = rest
    return made or name
