"""Lists that share words: 智能制造、绿色制造等标准化提升工程 names two projects with one head.

In: the trimmed members of what a phrase governs. Out: nouns whose names are whole. One small rule for each way official
prose lets members of a list share a head, a level, or what they are about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.clauses import Ground, Phrase
from kg.lexicon import Lexicon
from kg.model import Span
from kg.nouns import LEVELS, Noun, head_of, members
from kg.schema import EntityType

_SUBJECTS = frozenset({EntityType.TOPIC, EntityType.INITIATIVE})
_LEVEL_START = re.compile(r"^(国家级?|省级|市级|县级|部级|省部级|地方|区域|国内|国际)")


def nouns(ground: Ground, phrase: Phrase) -> list[Noun]:
    """What a phrase governs, with shared words filled in, in order."""
    found = members(ground, phrase)
    found = [noun for n in range(len(found)) for noun in _side_by_side(_with_topic(ground, found, n))]
    if not found:
        return []
    before, sign, shared = found[-1].name.partition("等")
    last = found[-1]
    if sign and before and (last.kind in ("policy", "initiative") or (last.kind and last.head == shared)):
        return list(_share_behind_deng(found, before, shared))
    return list(_share_heads(ground.text, list(_examples(found, ground.lexicon))))


def _side_by_side(noun: Noun) -> list[Noun]:
    """“军转民”“民参军”目录 → two nouns with one head."""
    if "”“" not in noun.name:
        return [noun]
    quotes = re.findall(r"“[^“”]+”", noun.name)
    shared = noun.name[noun.name.rindex("”") + 1 :]
    return [replace(noun, name=quote + shared) for quote in quotes]


def _with_topic(ground: Ground, found: list[Noun], n: int) -> Noun:
    """军民融合创新示范区和产业基地 → 军民融合产业基地: hardly more than a head, a member shares what the first is about."""
    first, noun = found[0], found[n]
    if n == 0 or not noun.kind or not first.kind or len(noun.name) > min(len(noun.head) + 2, 6):
        return noun
    stop, type_ = ground.names.get(first.span.start, (0, None))
    if type_ not in _SUBJECTS or stop >= first.span.stop - 1:
        return noun
    about = ground.text[first.span.start : stop]
    return replace(noun, span=Span(first.span.start, noun.span.stop), name=about + noun.name)


def _share_behind_deng(found: list[Noun], before: str, shared: str) -> Iterator[Noun]:
    """A、B、C等H: each gets H, save one that has a head of its own (…计划、…方案、C等实施方案)."""
    last = found[-1]
    for noun in found[:-1]:
        if noun.kind:
            yield noun
        else:
            wide, name = Span(noun.span.start, last.span.stop), noun.name + noun.tail + shared
            yield replace(noun, span=wide, name=name, head=last.head, kind=last.kind, tail=last.tail)
    yield replace(last, name=before + shared)


def _examples(found: list[Noun], lexicon: Lexicon) -> Iterator[Noun]:
    """A、B等关键产品: A and B are examples of a class; what follows 等 names nothing."""
    last = max((n for n, noun in enumerate(found) if "等" in noun.name[1:]), default=-1)
    for n, noun in enumerate(found):
        if n > last:
            yield noun
            continue
        name = noun.name.partition("等")[0] if n == last else noun.name
        head, kind = head_of(name, lexicon)
        span = Span(noun.span.start, noun.span.start + len(name))
        yield replace(noun, name=name, span=span, head=head, kind=kind, listed=True)


def _share_heads(text: str, found: list[Noun]) -> Iterator[Noun]:
    """Give the head of a following member to those before it that have none of their own."""
    for n, noun in enumerate(found):
        following = next((m for m in found[n + 1 :] if m.kind), None)
        shared = _shared_head(text, noun, following) if following and not noun.kind else ""
        if following and shared and not noun.tail:
            wide = Span(noun.span.start, following.span.stop)
            yield replace(noun, span=wide, name=noun.name + shared, head=following.head, kind=following.kind)
        else:
            yield noun


def _shared_head(text: str, noun: Noun, following: Noun) -> str:
    """What a headless member shares with the member that has the head.

    能效、水效H → H where A and B end alike and are of one length; 国家和省级H → H where both are levels.
    """
    between = text[noun.span.stop : following.span.start]
    joined = between in ("、", "和", "与", "及") and LEVELS.match(noun.name)
    if joined and (level := _LEVEL_START.match(following.name)):
        return following.name[level.end() :]
    n = len(noun.name)
    if 2 <= n <= 6 and len(following.name) > n + 1 and following.name[n - 1] == noun.name[-1] and between == "、":
        return following.name[n:]
    return ""
