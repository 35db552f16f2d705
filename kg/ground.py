"""What a document's phrases and nouns are read on: its text, and the stretches of it that nothing cuts.

In: a text, its sentences with the known names found in each. Out: one `Ground` for the whole document, so that asking it of
any place is one look into a table, however many names a sentence holds.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from kg.lexicon import Lexicon, Name
from kg.model import Span
from kg.schema import EntityType

NameHit = tuple[int, int, Name]

_MARKED = re.compile(
    r"《(?:[^《》]|《[^《》]*》){1,120}》|“[^“”]{1,90}”|（[^（）]{0,300}）|\([^()]{0,300}\)|〔[^〔〕]{1,8}〕"
)
_WHOLE = re.compile(
    rf"{_MARKED.pattern}|(?<=印发|下发|发布|出台|发出|转发|制定|编制|起草|公布|下达|发了|台了|定了|布了)"  # a title without its marks
    r"(?:有序|全面|进一步|持续|深入)?(?:关于|做好|统筹|加快|深化|推进|促进|加强|强化|支持|鼓励|推动|规范|完善|优化|应对|扩大|建立)[^，。；：《》“”\n]{4,50}?"
    r"(?:的(?:若干|指导|实施)?(?:通知|意见|决定|通告|公告|方案|办法|规划|规定|措施|政策)(?!的|实施|、)"
    r"|(?:实施方案|指导意见|实施意见|工作方案|政策文件|操作指引)(?!的|实施))"
)
_MAKES_TITLE = re.compile(
    "印发|下发|发布|出台|发出|转发|制定|编制|起草|公布|下达|发了|台了|定了|布了"
)  # only behind these an unmarked one
_WHOLE_TYPES = frozenset(
    {EntityType.ORGANIZATION, EntityType.POLICY, EntityType.EVENT, EntityType.INITIATIVE, EntityType.TOPIC}
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What phrases and nouns are read on.

    Attributes:
        covered: 1 for each character of a stretch that nothing cuts: titles, also unmarked ones, quotations, brackets, compounds (工业和信息化),
            and known names that are no mere description; else 0.
        whole: these stretches, sorted.
        ends: where titles, quotations and known names other than topics end.
        bodies: where the names of organisations end.
        names: where a known name starts → where it stops, and its type.
    """

    text: str
    lexicon: Lexicon
    covered: bytes
    whole: list[tuple[int, int]]
    ends: set[int]
    bodies: set[int]
    names: dict[int, tuple[int, EntityType]]

    def cuts(self, start: int, stop: int) -> bool:
        """Whether `[start, stop)` touches a stretch that nothing cuts."""
        return self.covered.find(1, start, stop) >= 0

    def whole_until(self, start: int, stop: int) -> int:
        """Where the last stretch ends that nothing cuts and that lies inside `[start, stop)`; `start` if there is none."""
        last = start
        for at in range(bisect_left(self.whole, (start, start)), len(self.whole)):
            begins, ends = self.whole[at]
            if begins >= stop:
                break
            if last < ends <= stop:
                last = ends
        return last


def ground_of(text: str, lexicon: Lexicon, sentences: Iterable[tuple[Span, list[NameHit]]]) -> Ground:
    """The ground of a document, from its sentences and the names in each."""
    whole = [m.span() for m in lexicon.compounds.finditer(text)]
    ends: set[int] = set()
    bodies: set[int] = set()
    names: dict[int, tuple[int, EntityType]] = {}
    for span, hits in sentences:
        pattern = _WHOLE if _MAKES_TITLE.search(text, max(0, span.start - 2), span.stop) else _MARKED
        marked = [m.span() for m in pattern.finditer(text, span.start, span.stop)]
        whole += marked
        ends.update(stop for _, stop in marked)
        for start, stop, name in hits:
            names[start] = stop, name.type
            if name.type is EntityType.ORGANIZATION:
                bodies.add(stop)
            if not name.weak:
                if name.type in _WHOLE_TYPES:
                    whole.append((start, stop))
                if name.type is not EntityType.TOPIC:
                    ends.add(stop)
    covered = bytearray(len(text))
    for start, stop in whole:
        covered[start:stop] = b"\1" * (stop - start)
    return Ground(text, lexicon, bytes(covered), sorted(whole), ends, bodies, names)
