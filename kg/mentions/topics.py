"""Topics that no list holds: technologies, industries and products, by their last word, or as latin acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from string import ascii_uppercase

from kg import boundaries
from kg.lexicon import Lexicon
from kg.mentions.anchors import anchored
from kg.mentions.known import DEPARTMENTS
from kg.mentions.open_names import known_behind_verb
from kg.mentions.wellformed import is_clause, is_cut, says_only_how_good, says_only_kind
from kg.model import Mention, Span
from kg.naming import unquoted
from kg.nouns import Noun
from kg.schema import EntityType
from kg.views import View

_ACRONYM = re.compile(
    r"(?<![A-Za-z0-9\-/])(?:[A-Z]{2,6}[0-9]{0,2}|[A-Z]{1,4}v\d|[2-6]G)(?:/[A-Z]{2,5})?(?![A-Za-z0-9\-])"
)
_TOPIC = re.compile(r"^(?!.*[和与及])[\u4e00-\u9fffA-Za-z0-9+\-/.“”]{2,14}$")
_PERIOD = re.compile("十[一二三四五]五")
_WHERE = re.compile(
    r"(?:(?:19|20)\d\d年度?|[\u4e00-\u9fff]{2,4}(?:地区|领域|单位|区域)|省市|城乡|国家|省级|市级|县级)(?![级性县]|居民)"
)
_COUNTS = re.compile(r"[一二三四五六七八九十\d][套个批项]|\d[万亿]*元")
_RELATES = re.compile(
    r"(?<=.)(?:对(?![地外称接象比讲位流标口冲抗])|到(?![户期岸货达])|至|已有|现有|向(?![导量]))|范围内|所属|^[去今]年|^(?:省|市|县)(?=[重三级融属])|^部分|^关系|[一二三四五六七八九]大(?!数据)|有效期"
)  # 技术技能大师|到|职业院校, 第一|大|产业
_OF_BRANCHES = re.compile("等(?:重点|主要|传统)?(?:领域|行业)")
_A_LIST = 80  # characters of a list of branches that are looked at
_MEMBER = re.compile(r"[\u4e00-\u9fff]+?(?=[、和]|$)")
_NEW_MODE = re.compile("等[\u4e00-\u9fff]{0,6}新型?[\u4e00-\u9fff]{0,3}(?:模式|业态)")
_NO_TECHNOLOGY = re.compile("[IVX]+|GDP|PM\\d*|CPI|PPI|LPR|IPO|AEO|COD|BOD|ISO|APP")


def topic(view: View) -> Iterator[Mention]:
    """开展干细胞临床前沿医疗技术研究 → 干细胞临床前沿医疗技术: what is governed, by its last word, or by the known topic it ends with."""
    known = {stop: start for start, stop, name in view.names if name.type is EntityType.TOPIC}
    for noun in view.nouns:
        if noun.kind or not (noun.listed or noun.phrase.verbs) or not _TOPIC.match(noun.name):
            continue
        if known_behind_verb(view, noun) or DEPARTMENTS.match(view.text, noun.span.stop):
            continue
        skip = _praise(noun.name, view.lexicon)
        skip += _leading_verb(noun.name[skip:], view.lexicon)
        stop = noun.span.stop + _service(view, noun)
        name = (
            unquoted(view.text[noun.span.start + skip : stop]) if stop > noun.span.stop else unquoted(noun.name[skip:])
        )
        known_from = known.get(noun.span.stop, noun.span.start)
        ends_known = known_from > noun.span.start
        if ends_known and _says_whose(view.text[noun.span.start + skip : known_from], view.lexicon):
            continue  # 商业银行运用|大数据, 地方政府|金融风险
        if not (noun.listed or ends_known or _ends_as_topic(name, view.lexicon)) or _at_place(view, noun):
            continue
        if name.endswith("行业") and noun.tail.startswith("应用"):
            continue  # 智能制造|行业应用
        head = view.lexicon.heads.topic.of(name)
        if head == "技术" and noun.tail.startswith(("支持", "指导")):
            continue  # 加强防控工作|技术支持
        if says_only_how_good(name, view.lexicon) or (
            head in view.lexicon.contexts["all_sorts"] and says_only_kind(name, head, view.lexicon)
        ):
            continue
        own = view.text[noun.span.start + skip : known_from] if ends_known else ""
        if (
            (
                _could_be_topic(name, view.lexicon, 2 if _new_mode(view, noun) else 3)
                or _modifies(own, name, view.lexicon)
            )
            and not is_cut(noun.name)
            and not is_cut(name)
        ):
            yield Mention(EntityType.TOPIC, name, Span(noun.span.start + skip, stop), "topic")


def _new_mode(view: View, noun: Noun) -> bool:
    """Whether a list says that what it lists, however short, is a new way of doing business: 众创、众筹等新模式."""
    if not noun.listed or boundaries.is_verbal(noun.name):
        return False
    return _NEW_MODE.search(view.text, noun.span.stop, noun.phrase.clause.stop) is not None


@anchored(*"等领行")
def branch(view: View) -> Iterator[Mention]:
    """推动电信、医疗、教育等领域开放 → each: plain words stand for a branch where a list says that they do, or 领域 behind them."""
    for noun in view.nouns:
        listed = noun.listed or view.text.startswith(("领域", "行业"), noun.span.stop)
        listed = listed and not DEPARTMENTS.match(view.text, noun.span.stop)
        if listed and noun.name in view.lexicon.contexts["branches"]:
            yield Mention(EntityType.TOPIC, noun.name, noun.span, "branch")
    for m in _OF_BRANCHES.finditer(view.text, view.span.start, view.span.stop):  # 扩大电信、教育等领域|开放试点
        start = max(view.span.start, m.start() - _A_LIST, view.verbs_before(m.end()))
        for one in _MEMBER.finditer(view.text, start, m.start()):
            if one[0] in view.lexicon.contexts["branches"]:
                yield Mention(EntityType.TOPIC, one[0], Span(one.start(), one.end()), "branch")


@anchored(*ascii_uppercase)
def acronym(view: View) -> Iterator[Mention]:
    """推动IPv6改造, 面向PLC、DCS: a latin acronym is a technology, unless it stands in brackets behind the name it shortens."""
    for m in _ACRONYM.finditer(view.text, view.span.start, view.span.stop):
        before = view.text[max(0, m.start() - 2) : m.start()].rstrip()  # 500 NTU: a unit
        if not before.endswith(("（", "(")) and not before[-1:].isdigit() and not _NO_TECHNOLOGY.fullmatch(m[0]):
            yield Mention(EntityType.TOPIC, m[0], Span(m.start(), m.end()), "acronym")


def _ends_as_topic(name: str, lexicon: Lexicon) -> bool:
    """Whether the last word makes a topic of what stands before it: 干细胞临床前沿医疗|技术."""
    head = lexicon.heads.topic.of(name)
    return bool(head) and len(name) >= len(head) + 2 and name[: -len(head)] not in lexicon.generic


def _could_be_topic(name: str, lexicon: Lexicon, least: int) -> bool:
    """Whether a name is neither too general nor a body, a period (“十四五”节能减排), or a clause."""
    return _allowed(name, lexicon, least) and _is_noun_phrase(name, lexicon)


def _allowed(name: str, lexicon: Lexicon, least: int) -> bool:
    if not least <= len(name) <= 14 or name in lexicon.generic or _PERIOD.match(name) or _COUNTS.search(name):
        return False
    if _RELATES.search(name):
        return False
    if name.startswith(("优先", "行业", *lexicon.contexts["never_in_names"])):
        return False
    return not name.endswith(lexicon.contexts["no_topics"])


@lru_cache(maxsize=boundaries.REMEMBERED)
def _modifies(words: str, name: str, lexicon: Lexicon) -> bool:
    """Whether words make a kind of a known topic, which is not asked about itself: 低速|电动汽车, 高分辨率|对地观测卫星."""
    if not 2 <= len(words) <= 4 or len(boundaries.words(words)) > 1 or not boundaries.is_known(words):
        return False
    word = lexicon.grammar.get(words)
    plain = word is None or not (word.verbs or word.adverb or word.preposition)
    return plain and not boundaries.is_verbal(words) and _allowed(name, lexicon, 3)


def _service(view: View, noun: Noun) -> int:
    """How many characters behind a noun make a service of it: 社区养老|服务, 职业技能|培训."""
    return 2 if view.text.startswith(("服务", "培训"), noun.span.stop) and noun.tail[:2] in ("服务", "培训") else 0


def _says_whose(words: str, lexicon: Lexicon) -> bool:
    """Whether the words before a topic make no compound with it: they end with who has it, where it is, or what is done with it."""
    if not words:
        return False
    last = boundaries.words(words)[-1]
    if words.endswith("内") or last in lexicon.contexts["owners"]:
        return True
    if boundaries.is_verbal(words[-2:]) and words[:-2].endswith(lexicon.contexts["owners"]):
        return True  # 企业|应用|分布式能源
    word = lexicon.grammar.get(last)
    return len(last) > 1 and (bool(word and word.verbs and not word.nominal) or boundaries.is_only_verb(last))


@lru_cache(maxsize=boundaries.REMEMBERED)
def _praise(name: str, lexicon: Lexicon) -> int:
    """How many characters of a noun only say how good, whose or where it is, or what is done with it: 国产|显示材料, 贫困地区|农产品."""
    at = 0
    while len(name) > at + 3:
        where = _WHERE.match(name, at)
        step = where.end() - at if where else 0
        step = step or next((len(w) for w in lexicon.contexts["topic_openers"] if name.startswith(w, at)), 0)
        if not step and name.startswith(("行业", "产业", "重大"), at) and lexicon.names.get(name[at + 2 :]):
            step = 2  # 重点|行业|数据安全
        if not step or name.startswith("群体", at + step):  # 重点群体
            break
        at += step
    return at


def _is_noun_phrase(name: str, lexicon: Lexicon) -> bool:
    """Whether the words of a name are no clause: by the dictionary's tags, a verb of ours in their middle, or who does it."""
    if not boundaries.is_noun_phrase(name) or is_clause(name, lexicon):
        return False
    words = boundaries.words(name)
    middle = (lexicon.grammar.get(word) for word in words[1:-1])
    if any(word and word.verbs and word.strong for word in middle):
        return False
    if any(word in lexicon.contexts["acts_on"] and len("".join(words[n:])) > 5 for n, word in enumerate(words) if n):
        return False
    return not any(  # 社会资本|投资|新材料产业
        len(one) > 1 and one in lexicon.subjects and boundaries.is_verbal(next_) for one, next_ in pairwise(words)
    )


def _at_place(view: View, noun: Noun) -> bool:
    """Whether the words begin with a place (包头|稀土新材料): then they tell what is where, and the place is what is named."""
    hit = view.name_at(noun.span.start)
    return hit is not None and hit[1] < noun.span.stop and hit[2].type is EntityType.PLACE


def _leading_verb(name: str, lexicon: Lexicon) -> int:
    """How many characters of a noun are a verb that its list or group left there: 保障|北斗卫星导航, 发展|新兴产业."""
    word = lexicon.grammar.get(name[:2])
    if word is None and name[:2] in lexicon.contexts["takes_long_topics"] and len(name) > 5:
        return 2
    if word is None or len(name) < 4 or lexicon.names.get(name):
        return 0
    if word.strong or word.campaign or word.text in lexicon.contexts["takes_topics"]:
        return 2
    if word.text in lexicon.contexts["takes_long_topics"] and len(name) > 5:
        return 2
    known = lexicon.names.get(name[2:])
    if word.verbs and known is not None and known.type is EntityType.TOPIC:
        return 2  # 融合|数字孪生
    words = boundaries.words(name)
    return 2 if word.verbs and len(words) > 2 and words[0] == word.text and boundaries.is_only_verb(word.text) else 0
