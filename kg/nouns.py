"""Phrase → nouns: the members of what a verb governs, each trimmed to the words that name something.

In: a `Phrase`. Out: `Noun`s with the last word that tells their kind (工程 → initiative), the nominal verbs taken off
behind them (…的宣贯实施), and the quantity taken off before them (百家…). Enumerations that share a head are told apart here:
智能制造、绿色制造等标准化提升工程 gives two nouns with one head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.clauses import Phrase
from kg.lexicon import Lexicon
from kg.model import Span
from kg.schema import EntityType

_NUMERAL = r"(?:\d[\d,，]*(?:\.\d+)?(?:[~～\-—至]\d[\d.]*)?[十百千万亿]*|[一二两三四五六七八九十百千万]+)"
_CLASSIFIER = (
    "(?:个|家|项|种|类|批|户|所|条|件|次|期|场|名|人|台|套|张|座|处|片|万|亿|门|辆|架|艘|份|对|支|位|款|本|部|颗|座)"
)
QUANTITY = re.compile(
    rf"(?:近|约|超过|不少于|不低于|至少|达到?|新增)?(?P<n>{_NUMERAL})(?:余|多)?(?P<unit>{_CLASSIFIER})(?:以上|左右)?(?:的)?(?![\u4e00-\u9fff]?[条款]规定)"
)
_VAGUE = re.compile(
    r"(?:第[一二三四五六七八九十]+部|第?[一二三四五六七八九十]+批|[一]{1}(?:个|项|种|批|次|系列|套|支|家|类|名|场|位)|两个|首批|新一批|新一轮|几个|若干)(?:的)?"
)
_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+(?:批|轮|期|次|届)")
_SEPARATOR = re.compile(r"以及|、|和|与|及|或")
_CLASS_NOUN = re.compile(
    r"等(?:重点|主要|有关|相关|各)?(?:区域|地区|领域|行业|部门|单位|城市|省市|省份|方面|地|国(?!际|家|内))(?:的)?"
)
_QUOTES = {ord(c): None for c in "“”"}
_SUBJECTS = frozenset({EntityType.TOPIC, EntityType.INITIATIVE})
_LEVELS = re.compile(r"^(国家|中央|省级|市级|县级|部级|国家级|省部级|地方|省|市|区域|全球|国内|国际)(?:级)?$")
_LEVEL_START = re.compile(r"^(国家级?|省级|市级|县级|部级|省部级|地方|区域|国内|国际)")


@dataclass(frozen=True, slots=True)
class Noun:
    """One member of a noun phrase.

    Attributes:
        span: the words as they stand; wider than `name` where a head is shared.
        name: the words that name, with a shared head filled in.
        head: the last word that tells the kind; empty if none does.
        kind: policy, drafted, initiative, loose, event, organization, or empty.
        tail: nominal verbs and empty nouns taken off behind.
        quantity: where a count stands before (百家, 3个), else None.
        listed: whether it is an example before 等 and a word for its class (用能权、绿色金融等新机制).
    """

    phrase: Phrase
    span: Span
    name: str
    head: str
    kind: str
    tail: str = ""
    quantity: Span | None = None
    listed: bool = False


def head_of(words: str, lexicon: Lexicon) -> tuple[str, str]:
    """The longest last word that tells a kind, and the kind: 工业强基工程 → (工程, initiative)."""
    heads, words = lexicon.heads, words.translate(_QUOTES)
    if heads.none.of(words):
        return "", ""
    best, kind = "", ""
    for name, endings in (
        ("policy", heads.policy),
        ("event", heads.event),
        ("initiative", heads.initiative),
        ("organization", heads.organization),
        ("drafted", heads.drafted),
        ("loose", heads.loose),
    ):
        found = endings.of(words)
        if len(found) > len(best):
            best, kind = found, name
    return best, kind


def nouns(text: str, phrase: Phrase, whole: list[Span], named: set[int], lexicon: Lexicon) -> list[Noun]:
    """The nouns a phrase governs, in order. `named` are the ends of titles and known names."""
    span = phrase.object
    inside = [w for w in whole if w.start < span.stop and span.start < w.stop]
    members = [
        _member(text, phrase, part, inside, lexicon) for part in _coordinated(text, span, inside, named, lexicon)
    ]
    found = [m for m in members if m is not None]
    return list(_share_heads(text, found, span, lexicon))


def _coordinated(text: str, span: Span, whole: list[Span], named: set[int], lexicon: Lexicon) -> Iterator[Span]:
    """Cut at 、 always; at 和, 与, 及 where what stands before is complete, or the list began with 、."""
    start, listed, headless = span.start, False, True
    for m in _SEPARATOR.finditer(text, span.start, span.stop):
        if any(w.start < m.end() and m.start() < w.stop for w in whole):
            continue
        if m[0] == "、":
            listed = True
        elif not (listed and headless) and not _complete(text, Span(start, m.start()), named, lexicon):
            continue
        if m.start() > start:
            headless = headless and not head_of(_without_tails(text[start : m.start()], lexicon)[0], lexicon)[0]
            yield Span(start, m.start())
        start = m.end()
    if span.stop > start:
        yield Span(start, span.stop)


def _complete(text: str, span: Span, named: set[int], lexicon: Lexicon) -> bool:
    """Whether words before 和 name something by themselves: a title, a known name, or a phrase with a head."""
    if span.stop in named or any(
        text[stop : span.stop] in lexicon.tails for stop in named if span.start < stop < span.stop
    ):
        return True
    words = span.of(text)
    bare = _without_tails(words, lexicon)[0]
    return bool(head_of(words, lexicon)[0] or head_of(bare, lexicon)[0]) or bool(_LEVELS.match(words))


def _member(text: str, phrase: Phrase, part: Span, whole: list[Span], lexicon: Lexicon) -> Noun | None:
    """Trim one member: count and opener before it, modifiers up to 的, nominal verbs behind it."""
    start, stop = part.start, part.stop
    start, quantity = _skip_openers(text, start, stop, lexicon)
    start, stop, behind = _within_de(text, Span(start, stop), whole, lexicon)
    if not quantity:
        start, quantity = _skip_openers(text, start, stop, lexicon)
    if cut := _CLASS_NOUN.search(text, start, stop):
        start = cut.end()
        if (word := lexicon.grammar.get(text[start : start + 2])) and word.strong and stop > start + 6:
            start += 2  # 贵州等地|建设国家大数据综合试验区
    last_whole = max((w.stop for w in whole if start <= w.start and w.stop <= stop), default=start)
    bare, tail = (
        _without_tails(text[last_whole:stop], lexicon)
        if last_whole > start
        else _without_tails(text[start:stop], lexicon)
    )
    stop = (last_whole if last_whole > start else start) + len(bare)
    if stop <= start:
        return None
    words = text[start:stop]
    head, kind = head_of(words, lexicon)
    return Noun(phrase, Span(start, stop), words, head, kind, tail + behind, quantity)


def _skip_openers(text: str, start: int, stop: int, lexicon: Lexicon) -> tuple[int, Span | None]:
    """Pass over 一批, 各类, 我国 … and over a count, which is kept."""
    quantity: Span | None = None
    while start < stop:
        if m := _VAGUE.match(text, start, stop):
            start = m.end()
        elif (m := QUANTITY.match(text, start, stop)) and not quantity and m.end() < stop:
            quantity, start = Span(start, m.end()), m.end()
        elif (
            (word := lexicon.openers.of(text, start))
            and start + len(word) < stop
            and not _names(text, start, stop, lexicon)
        ):
            start += len(word)
        elif text[start] in " 　":
            start += 1
        else:
            break
    return start, quantity


def _names(text: str, start: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether a known name stands at `start` (国家大数据战略), so that nothing is taken off it."""
    hits = lexicon.named(text[start : min(stop, start + 30)])
    return bool(hits) and hits[0][0] == 0


def _within_de(text: str, span: Span, whole: list[Span], lexicon: Lexicon) -> tuple[int, int, str]:
    """Choose the part that names around 的: before it if only nominal verbs follow (X的宣贯实施), else after it.

    A policy keeps a 的 right before its head (促进…发展的指导意见).
    """
    cuts = [
        m.start()
        for m in re.finditer("的", text[span.start : span.stop])
        if not any(w.start <= span.start + m.start() < w.stop for w in whole)
    ]
    if not cuts:
        return span.start, span.stop, ""
    last = span.start + cuts[-1]
    after = text[last + 1 : span.stop]
    rest = _without_tails(after, lexicon)[0]
    head, kind = head_of(rest, lexicon)
    if kind == "policy" and len(after) <= len(head) + 4:
        return span.start, span.stop, ""
    if not rest or rest in lexicon.generic or ((word := lexicon.grammar.get(rest)) and word.nominal):
        previous = span.start + cuts[-2] + 1 if len(cuts) > 1 else span.start
        return previous, last, after
    return last + 1, span.stop, ""


def _without_tails(words: str, lexicon: Lexicon) -> tuple[str, str]:
    """Take nominal verbs and empty nouns off the end, until a head or a word that names is reached."""
    bare = words.rstrip(" 　")
    while bare:
        head, kind = head_of(bare, lexicon)
        tail = lexicon.tails.of(bare)
        if tail and len(tail) >= len(head) and (not head or kind in ("loose", "drafted") or len(tail) > len(head)):
            bare = bare[: -len(tail)]
        elif not head and (word := lexicon.grammar.get(bare[-2:])) is not None and word.nominal and len(bare) > 3:
            bare = bare[:-2]
        elif bare[-1] in "的等了着好和与及、并":
            bare = bare[:-1]
        else:
            break
    return bare, words[len(bare) :].strip(" 　")


def _share_heads(text: str, members: list[Noun], span: Span, lexicon: Lexicon) -> Iterator[Noun]:
    """Give the head of the last member to those before it that have none of their own."""
    members = [part for n, noun in enumerate(members) for part in _side_by_side(_with_topic(members, n, noun, lexicon))]
    last = members[-1] if members else None
    before, sign, shared = last.name.partition("等") if last else ("", "", "")
    if last and sign and before and (last.kind in ("policy", "initiative") or (last.kind and last.head == shared)):
        yield from _share_behind_deng(text, members, before, shared, lexicon)
        return
    members = list(_examples(members, lexicon))
    for n, noun in enumerate(members):
        following = next((m for m in members[n + 1 :] if m.kind), None)
        shared = _shared_head(text, noun, following) if following and not noun.kind else ""
        if following and shared and not noun.tail:
            wide = Span(noun.span.start, following.span.stop)
            yield replace(noun, span=wide, name=noun.name + shared, head=following.head, kind=following.kind)
        else:
            yield noun


def _examples(members: list[Noun], lexicon: Lexicon) -> Iterator[Noun]:
    """A、B等关键产品: A and B are examples of a class; what follows 等 names nothing."""
    last = max((n for n, noun in enumerate(members) if "等" in noun.name[1:]), default=-1)
    for n, noun in enumerate(members):
        if n > last:
            yield noun
            continue
        name = noun.name.partition("等")[0] if n == last else noun.name
        head, kind = head_of(name, lexicon)
        yield replace(
            noun, name=name, span=Span(noun.span.start, noun.span.start + len(name)), head=head, kind=kind, listed=True
        )


def _side_by_side(noun: Noun) -> list[Noun]:
    """“军转民”“民参军”目录 → two nouns with one head."""
    if "”“" not in noun.name:
        return [noun]
    quotes = re.findall(r"“[^“”]+”", noun.name)
    shared = noun.name[noun.name.rindex("”") + 1 :]
    return [replace(noun, name=quote + shared) for quote in quotes]


def _with_topic(members: list[Noun], n: int, noun: Noun, lexicon: Lexicon) -> Noun:
    """军民融合创新示范区和产业基地 → 军民融合产业基地: a member that is hardly more than its head shares what the first one is about."""
    first = members[0]
    if n == 0 or not noun.kind or not first.kind or len(noun.name) > len(noun.head) + 2 or len(noun.name) > 6:
        return noun
    known = lexicon.named(first.name)
    if not known or known[0][0] != 0 or known[0][1] >= len(first.name) - 1 or known[0][2].type not in _SUBJECTS:
        return noun
    return replace(noun, span=Span(first.span.start, noun.span.stop), name=first.name[: known[0][1]] + noun.name)


def _share_behind_deng(text: str, members: list[Noun], before: str, shared: str, lexicon: Lexicon) -> Iterator[Noun]:
    """A、B、C等H: each gets H, save one that has a head of its own (…计划、…方案、C等实施方案)."""
    last = members[-1]
    for noun in members[:-1]:
        if noun.kind:
            yield noun
        else:
            wide = Span(noun.span.start, last.span.stop)
            yield replace(
                noun, span=wide, name=noun.name + noun.tail + shared, head=last.head, kind=last.kind, tail=last.tail
            )
    yield replace(last, name=before + shared)


def _shared_head(text: str, noun: Noun, following: Noun) -> str:
    """What a headless member shares with the member that has the head.

    能效、水效H → H where A and B end alike and are of one length; 国家和省级H → H where both are levels.
    """
    between = text[noun.span.stop : following.span.start]
    joined = between in ("、", "和", "与", "及") and _LEVELS.match(noun.name)
    if joined and (level := _LEVEL_START.match(following.name)):
        return following.name[level.end() :]
    n = len(noun.name)
    if 2 <= n <= 6 and len(following.name) > n + 1 and following.name[n - 1] == noun.name[-1] and between == "、":
        return following.name[n:]
    return ""
