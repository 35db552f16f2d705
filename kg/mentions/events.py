"""Congresses and plenums, one event each, also where an enumeration shares its words (十八届三中、四中、五中、六中全会)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.anchors import anchored
from kg.model import Mention, Span
from kg.schema import EntityType
from kg.views import View

_CONGRESS = re.compile(
    r"(?:党的|中共)?(?P<n>二十[一二三]?|十[一二三四五六七八九])大(?![\u4e00-\u9fff]?(?:工程|产业|任务|行动|类|批|项|领域|重点|军))"
)
_PLENUMS = re.compile(
    r"(?:党的|中共)?(?P<n>二十|十[一二三四五六七八九])届(?P<list>[一二三四五六七]中(?:(?:[、和]|以及)[一二三四五六七]中)*)全会"
)
_SESSIONS = re.compile(
    r"[省市县区]?第?[一二三四五六七八九十]{1,3}届(?:全国)?(?:人大|人民代表大会|政协)(?:常委会)?(?:第)?[一二三四五六七八九十]{1,3}次(?:全体)?会议"
    r"|国务院第[\d一二三四五六七八九十百]{1,5}次(?:常务|全体)会议"
)
_PLENUM = re.compile(r"[一二三四五六七]中")


@anchored("届", "次")
def session(view: View) -> Iterator[Mention]:
    """市十六届人大一次会议, 第十三届全国人民代表大会第二次会议: a session of a people's congress or a consultative conference."""
    for m in _SESSIONS.finditer(view.text, view.span.start, view.span.stop):
        yield Mention(EntityType.EVENT, m[0], Span(m.start(), m.end()), "session")


@anchored("大")
def congress(view: View) -> Iterator[Mention]:
    """迎接十九大 → 党的十九大."""
    for m in _CONGRESS.finditer(view.text, view.span.start, view.span.stop):
        yield Mention(EntityType.EVENT, f"党的{m['n']}大", Span(m.start(), m.end()), "congress")


@anchored("届")
def plenum(view: View) -> Iterator[Mention]:
    """十八届三中、四中全会 → 党的十八届三中全会, 党的十八届四中全会."""
    for m in _PLENUMS.finditer(view.text, view.span.start, view.span.stop):
        single = list(_PLENUM.finditer(view.text, m.start("list"), m.end("list")))
        for n, one in enumerate(single):
            start = m.start() if n == 0 else one.start()
            stop = m.end() if n == len(single) - 1 else one.end()
            yield Mention(EntityType.EVENT, f"党的{m['n']}届{one[0]}全会", Span(start, stop), "plenum")
