"""Lists that share words: 智能制造、绿色制造等标准化提升工程 names two projects with one head.

In: the trimmed members of what a phrase governs. Out: nouns whose names are whole. One small rule for each way official
prose lets members of a list share a head, a level, or what they are about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg import boundaries
from kg.clauses import Phrase
from kg.ground import Ground
from kg.lexicon import Lexicon
from kg.model import Span
from kg.naming import unquoted
from kg.nouns import LEVELS, QUANTITY, Noun, head_of, members
from kg.schema import EntityType

_DENG = re.compile(r"(?<![同优高中初均])(?<!(?<!水)平)等(?![级待候于])")
_CLASS = re.compile(
    r"(?:国家|一批)?(?:重[大点要]|关键|主要|新[型兴]|各[类项]|相关|有关|一系列|配套|[\d一二两三四五六七八九十]+[个大项类种])"
)  # what the members are, not a head
_CLASS_OF_TOPICS = re.compile(
    r"等[\u4e00-\u9fff]{0,8}?(?:产品|领域|行业|产业|技术|材料|设备|装备|业务|系统|软件|服务|器件|部件|方向|品种|物资|商品|终端|应用|新型?[\u4e00-\u9fff]{0,3}(?:模式|业态|机制))"
)
_BRANCHES = re.compile(r"等(?:重点|主要|传统|新兴)?(?:领域|行业|产业|产品|装备|材料)")
_TYPED_BY_CLASS = frozenset({"event"})  # 服贸会、金融街论坛等会议
_WHOLE = frozenset({"initiative", "event"})  # kinds that need no head from behind 等
_CLASS_OF_BODIES = re.compile("(?:组织|行业|部门|企业|机构|单位)$")
_NAMED = frozenset({EntityType.EVENT, EntityType.INITIATIVE})
_SUBJECTS = frozenset({EntityType.TOPIC, EntityType.INITIATIVE})
_LEVEL_START = re.compile(r"^(国家级?|省级|市级|县级|部级|省部级|地方|区域|国内|国际)")


def nouns(ground: Ground, phrase: Phrase) -> list[Noun]:
    """What a phrase governs, with shared words filled in, in order."""
    found = members(ground, phrase)
    if len(found) == 1 and "等" not in found[0].name and "”“" not in found[0].name:
        return found
    listed = any("等" in noun.name + noun.tail or "”“" in noun.name for noun in found)
    if not listed and not any(noun.kind for noun in found):
        return found  # they share nothing
    found = [noun for n in range(len(found)) for noun in _side_by_side(_with_topic(ground, found, n))]
    if listed:
        last = found[-1]
        before, shared = _around_deng(last.name)
        whole = any(_whole(noun, ground.lexicon) for noun in found[:-1]) or head_of(before, ground.lexicon)[1] in _WHOLE
        if before and _names_class(shared, last, found[:-1]):
            start = last.span.start + last.name.rindex(shared)
            return [replace(last, name=shared, span=Span(start, last.span.stop))]
        if before and _is_head(shared, last, whole, ground.lexicon):
            return list(_share_behind_deng(found, before, shared, ground.lexicon))
        found = list(_examples(found, ground.lexicon))
    return _share_heads(ground.text, found)


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
    if (
        n == 0
        or noun.span.start in ground.names
        or not noun.kind
        or not first.kind
        or len(noun.name) > min(len(noun.head) + 2, 6)
    ):
        return noun
    stop, type_ = ground.names.get(first.span.start, (0, None))
    if type_ not in _SUBJECTS or stop >= first.span.stop - 1:
        return noun
    about = ground.text[first.span.start : stop]
    return replace(noun, span=Span(first.span.start, noun.span.stop), name=about + noun.name)


def _around_deng(name: str) -> tuple[str, str]:
    """The words before and behind the 等 that ends a list; both empty where there is none (平等就业, 高等教育)."""
    found = _DENG.search(name, 1)
    return (name[: found.start()], name[found.end() :]) if found else ("", "")


def _is_head(shared: str, last: Noun, whole: bool, lexicon: Lexicon) -> bool:
    """Whether the words behind 等 are a head that members share (…、再制造等试点), and no word for their class.

    A class is counted or graded (4个平台, 重点工程), or follows names that are `whole` and says more than a head (免费平台).
    """
    if _CLASS.match(shared) or last.kind == "organization" or _governs(shared, lexicon):
        return False
    if last.kind == "initiative":
        if shared == "专项" and last.tail.startswith("任务"):
            return False
        return not whole or (last.head == shared and shared not in lexicon.contexts["classes"])
    made = any(last.phrase.has(class_) for class_ in ("drafts", "revises", "issues"))
    if last.kind == "drafted" and made and len(shared) <= len(last.head) + 4:
        return True  # 信息交互、搜索引擎等安全技术标准
    return last.kind == "policy" or (bool(last.kind) and last.head == shared)


def _governs(shared: str, lexicon: Lexicon) -> bool:
    """Whether a verb stands in the words behind 等 that makes no name with the last of them: 发展需求|优化|数据中心, not 标准化|提升|工程."""
    *words, last = boundaries.words(shared)
    if len(words) < 2 or last in lexicon.contexts["headed_by_verb"]:
        return False
    word = lexicon.grammar.get(words[-1])
    return word is not None and word.strong


def _names_class(shared: str, last: Noun, others: list[Noun]) -> bool:
    """Whether the words behind 等 are the class of what is listed and a head: 工会、妇联等群团组织|改革 is one reform.

    So are those behind what is done (废气治理、集中供热等大气污染|综合治理).
    """
    about = shared.removesuffix(last.head)
    if last.kind != "initiative" or not about:
        return False
    return _CLASS_OF_BODIES.search(about) is not None or any(noun.tail for noun in others)


def _whole(noun: Noun, lexicon: Lexicon) -> bool:
    """Whether a member is a name by itself, so that it needs no head from behind 等 (“人教点读”APP)."""
    known = lexicon.names.get(unquoted(noun.name))
    return noun.kind in _WHOLE or noun.name[-1:].isascii() or (known is not None and known.type in _NAMED)


def _share_behind_deng(found: list[Noun], before: str, shared: str, lexicon: Lexicon) -> Iterator[Noun]:
    """A、B、C等H: each gets H, save one that has a head of its own (…计划、…方案、C等实施方案)."""
    last = found[-1]
    for noun in found[:-1]:
        if len(noun.name + noun.tail) <= 2 and shared == last.head and shared in lexicon.contexts["plain_heads"]:
            yield noun  # 人才、信息等|工程 are kinds of them
        elif noun.kind not in ("", "facility"):  # 低碳工业园区等|试点 is one more 试点
            yield noun
        else:
            wide, name = Span(noun.span.start, last.span.stop), noun.name + noun.tail + shared
            yield replace(noun, span=wide, name=name, head=last.head, kind=last.kind, tail=last.tail)
    yield replace(last, name=before + shared)


def _examples(found: list[Noun], lexicon: Lexicon) -> Iterator[Noun]:
    """A、B等关键产品: A and B are examples of a class, which may tell their kind (等平台); what follows 等 names nothing."""
    last = max((n for n, noun in enumerate(found) if _around_deng(noun.name)[0]), default=-1)
    class_ = found[last].kind if last >= 0 else ""
    whole = any(_whole(noun, lexicon) for noun in found[:last])
    topical = last >= 0 and _CLASS_OF_TOPICS.search(found[last].name) is not None
    if last < 0 and _BRANCHES.match(found[-1].tail):
        yield from (replace(noun, listed=True) for noun in found)
        return
    for n, noun in enumerate(found):
        if n > last:
            yield noun
            continue
        name = _around_deng(noun.name)[0] if n == last else noun.name
        head, kind = head_of(name, lexicon)
        if not kind and (
            class_ in _TYPED_BY_CLASS or (class_ == "initiative" and whole and found[last].head == "平台")
        ):
            head, kind = "", class_
        span = Span(noun.span.start, noun.span.start + len(name))
        yield Noun(noun.phrase, span, name, head, kind, noun.tail, noun.quantity, topical)
        if n == last:
            yield from _counted_class(noun, name, lexicon)


def _counted_class(noun: Noun, before: str, lexicon: Lexicon) -> Iterator[Noun]:
    """参数库平台、资源共享平台等|4个平台: the class behind 等, where it is counted."""
    found = _DENG.search(noun.name, len(before))
    counted = QUANTITY.match(noun.name, found.end()) if found else None
    if counted and counted.end() < len(noun.name):
        start, name = noun.span.start, noun.name[counted.end() :]
        head, kind = head_of(name, lexicon)
        quantity = Span(start + counted.start(), start + counted.end())
        yield Noun(noun.phrase, Span(quantity.stop, noun.span.stop), name, head, kind, noun.tail, quantity)


def _share_heads(text: str, found: list[Noun]) -> list[Noun]:
    """Give the head of a following member to those before it that have none of their own."""
    made = []
    following: Noun | None = None
    for noun in reversed(found):
        shared = _shared_head(text, noun, following) if following and not noun.kind and not noun.tail else ""
        if following and shared:
            wide = Span(noun.span.start, following.span.stop)
            made.append(replace(noun, span=wide, name=noun.name + shared, head=following.head, kind=following.kind))
        else:
            made.append(noun)
        following = noun if noun.kind else following
    return made[::-1]


def _shared_head(text: str, noun: Noun, following: Noun) -> str:
    """What a headless member shares with the member that has the head.

    能效、水效H → H where A and B end alike and are of one length; 国家和省级H → H where both are levels.
    """
    between = text[noun.span.stop : following.span.start]
    quoted, sign, head = following.name.partition("”")
    if sign and quoted.startswith("“") and head == following.head and between == "、":
        return head  # 大型飞机、“两机”重大专项
    joined = between in ("、", "和", "与", "及") and LEVELS.match(noun.name)
    if joined and (level := _LEVEL_START.match(following.name)):
        return following.name[level.end() :]
    about = following.name.removesuffix(following.head)
    if following.head == "试点" and between == "、" and about.endswith("开放") and len(about) > 3:
        return "开放" + following.head  # 增值电信、独资医院|开放试点
    n = len(noun.name)
    if boundaries.is_known(following.name[: n + 1]):
        return ""  # 院士、博士后|科研平台
    if 2 <= n <= 6 and len(following.name) > n + 1 and following.name[n - 1] == noun.name[-1] and between == "、":
        return following.name[n:]
    return ""
