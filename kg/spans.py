"""Choose among overlapping candidates; pure.

  《工业强基工程实施指南》           titles are whole: what lies inside is not named on its own
    工业强基工程                     lost to the title
能效、水效“领跑者”引领行动           both members of an enumeration stand, though their spans overlap
《条例》宣贯电视电话会议             a meeting may be named by a title: both stand; so may a document by a congress
百家生态设计企业试点                 a count may hold a name: both stand
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.model import Mention
from kg.schema import EntityType

_APART = frozenset({EntityType.TARGET, EntityType.TASK})
_NESTED = frozenset({"host", "central_topic", "listed_topic", "topic_of_document"})


@dataclass(frozen=True, slots=True)
class Loss:
    """A candidate that does not stand, and one that stands in its way."""

    mention: Mention
    winner: Mention


def choose(candidates: Iterable[Mention], tiers: Mapping[str, int], text: str) -> list[Mention]:
    """The mentions that stand, in reading order.

    `tiers` gives each rule a rank; a lower rank wins, then the longer span, then the earlier, then a name that is known
    over one that is guessed (an alias is to lead to its name), then the rule of the lower name. Targets and tasks hold
    other names and never compete; a place may stand inside an untitled name.
    """
    return _in_order(_contest(_ranked(candidates, tiers), text)[0])


def contest(candidates: Iterable[Mention], tiers: Mapping[str, int], text: str) -> tuple[list[Mention], list[Loss]]:
    """As `choose`: the mentions that stand, and beside them each that does not, with what it lost to."""
    kept, lost = _contest(_ranked(set(candidates), tiers), text)
    return _in_order(kept), sorted(lost, key=lambda x: (x.mention.span.start, x.mention.span.stop, *_order(x.mention)))


def _ranked(candidates: Iterable[Mention], tiers: Mapping[str, int]) -> list[Mention]:
    return sorted(candidates, key=lambda m: (tiers[m.rule], m.span.start - m.span.stop, m.span.start, *_order(m)))


def _in_order(mentions: list[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda m: (m.span.start, m.span.stop, m.type, m.name))


def _contest(ranked: list[Mention], text: str) -> tuple[list[Mention], list[Loss]]:
    taken = _Taken(text)
    apart: dict[tuple[EntityType, str, int, int], Mention] = {}
    kept, lost = [], []
    for mention in ranked:
        if mention.type in _APART or mention.rule in _NESTED:
            first = apart.setdefault((mention.type, mention.name, mention.span.start, mention.span.stop), mention)
            winner = None if first is mention else first
        elif (winner := taken.in_the_way_of(mention)) is None:
            taken.add(mention)
        if winner is None:
            kept.append(mention)
        else:
            lost.append(Loss(mention, winner))
    return kept, lost


def _order(mention: Mention) -> tuple[bool, str, str, EntityType]:
    return mention.rule != "known_name", mention.rule, mention.name, mention.type


class _Taken:
    """Which characters are taken, and by whom."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._owners: dict[int, tuple[Mention, ...]] = {}

    def in_the_way_of(self, mention: Mention) -> Mention | None:
        """The first mention that overlaps this one and may not stand beside it."""
        where = range(mention.span.start, mention.span.stop)
        if self._owners.keys().isdisjoint(where):
            return None
        for at in where:
            for rival in self._owners.get(at, ()):
                if not self._together(rival, mention):
                    return rival
        return None

    def add(self, mention: Mention) -> None:
        where = range(mention.span.start, mention.span.stop)
        if self._owners.keys().isdisjoint(where):
            self._owners.update(dict.fromkeys(where, (mention,)))
            return
        shared = {at: (*self._owners[at], mention) for at in where if at in self._owners}
        self._owners.update(dict.fromkeys(where, (mention,)) | shared)

    def _together(self, one: Mention, other: Mention) -> bool:
        """Whether two overlapping mentions may both stand."""
        if one.rule == other.rule and one.name != other.name and (self._filled_in(one) or self._filled_in(other)):
            return True
        if one.rule in ("title", "congress") and other.rule in _OPEN and other.span.covers(one.span):
            return True
        if one.rule == "own_title" and other.rule in _ENCLOSED and len(other.span) < len(one.span):
            return True  # 关于印发《…方案》的通知 issues both
        in_name = one.rule in _OPEN and one.rule != other.rule
        if one.rule == "event" and other.type is EntityType.PLACE:
            return False  # 第九届|亚洲|冬季运动会
        return in_name and other.type in _INSIDE and one.span.covers(other.span)

    def _filled_in(self, mention: Mention) -> bool:
        """Whether the name holds words the span shares with a sibling (四中 → 党的十八届四中全会)."""
        return mention.name not in mention.span.of(self._text).translate(_QUOTES)


_QUOTES = {ord(c): None for c in '“”‘’"《》 　\n'}
_INSIDE = frozenset({EntityType.PLACE, EntityType.ORGANIZATION})  # may stand in an untitled name
_ENCLOSED = frozenset({"title", "enclosed_title"})
_OPEN = frozenset({"drafted_policy", "named_policy", "initiative", "loose_initiative", "event", "organization"})
