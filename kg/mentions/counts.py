"""Targets that are counts: so many of a thing, before or behind what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg import boundaries
from kg.mentions.anchors import DIGITS, anchored
from kg.mentions.quantities import NUMBER, is_place
from kg.mentions.wellformed import is_clause, is_cut
from kg.model import Mention, Span
from kg.naming import unquoted
from kg.nouns import LEVELS, QUANTITY, Noun
from kg.schema import EntityType
from kg.views import View

_COUNT_BEHIND = re.compile(
    rf"(?<!\d)(?:(?:19|20)\d\d年(?:我国|中国)?将?|其中|全年|[今去]年|年内|累计)?(?P<noun>[\u4e00-\u9fffA-Za-z0-9“”]{{2,16}}?)(?:共|数)?(?P<n>(?:近|约|超过?)?{NUMBER}(?:余|多)?[万亿]*(?:余|多)?(?:个|家|项|种|类|期|次|场|份|台|套|件|名|人|人次|部|艘|架|头|只|株|册|起|例|门|支|条|颗|处|座|栋|间|户|所|辆|张|批|宗|款|亩|吨|公顷|公里|平方公里|平方米|立方米|千瓦)(?:型号)?(?:[（(]套[)）])?(?:以上|左右|以内)?)(?=(?:[，。；、;]|\(|（|和|$))"
)
_CLASSIFIERS = "(?:个|家|项|名|人|户|条|座|所|处|种|件|台|辆|艘|架|场)"
_ADDED = re.compile(
    rf"新增(?:加|约|近|超过|至少)?(?P<what>{NUMBER}[万亿]?(?:余|多)?(?:{_CLASSIFIERS}|[万亿]*元)(?!人民币)[\u4e00-\u9fffA-Za-z0-9“”]{{2,30}})(?=[，。；\n]|$)"
)
_SUBJECT = re.compile(
    rf"(?:(?<=[、的等有])|^){NUMBER}[万亿]?(?:余|多)?{_CLASSIFIERS}(?!月|工作日|自然日|小时)[\u4e00-\u9fff“”]{{2,14}}?"
    r"(?:恢复|实现|完成|纳入|建成|开通|投入|覆盖|处于|入选|获批|达标)[^，。；、]{0,14}"
)  # 51个地级市恢复公交运营
_REACHED = re.compile(
    rf"(?:惠及|受益|带动就业)(?:[\u4e00-\u9fff]{{0,10}}?)(?:近|约|超过?)?{NUMBER}(?:余|多)?[万亿]*(?:余|多)?(?:人次?|户次?|家|名|个[\u4e00-\u9fff]{{1,4}})"
    r"(?:以上|左右)?(?=[，。；、\n]|$)"
)
_NO_THING = re.compile(r"[和到至每及共达](?!期|家|港)|进一步")
_WITHIN = re.compile(
    rf"(?P<noun>[\u4e00-\u9fff“”]{{3,14}})(?P<n>{NUMBER}[万亿]?(?:余|多)?{_CLASSIFIERS})(?P<what>[\u4e00-\u9fff“”]{{2,12}})$"
)
_NO_WITHIN = re.compile(r"的|我们|等\d|个(?:月|工作日|小时)|(?:[中内下时]|分别|目标|以上)$")
_DIGIT = re.compile(r"\d")
_STRUCTURE = re.compile(r"^工作日|(?:方面|任务|措施|部分|步骤|环节|阶段|原则|省市|地区|部门|单位|工作|问题|条)$")
_FEW = re.compile(
    r"[一两二三四五六七八九][^十百千万亿]|(?:[一两二三四五六七八九]|十[一二三四五六七八九])$"
)  # says what there is, and is no measure
_LOTS = re.compile("[一两二三四五六]批")  # how many there were in them is not told
_TELLING = 7  # characters from which on what a few things are called says what they are
_COUNTS_NOTHING = re.compile(r"^(?:元?及?以[上下]|[万亿]|[量率额数度比])|^[\d.]*(?:元|元和.*)?$")
_DONE_TO = re.compile(
    r"(?:改造|搬迁|修复|治理|建设|培训|整治|救助|转移|安置|落户|脱贫|就业|创业)$"
)  # 农村危房|改造|190万户
_MOVES = re.compile(r"由\d|达到|增加|减少|提高|下降|降低")  # no count but a measure
_EMPTY = frozenset({"建设", "工作", "任务", "等"})
_AMONG = re.compile(
    "(?:人员|城市|省份|地区|任务|企业|对象)中|[中前内直高强好]$|(?:顺利|基本|实时|全部|全面|并)$"
)  # 4类人员中|独居的
_SELF_COUNT = re.compile(r"明确|提出|包括|分为|涉及|确定|围绕")


@anchored(*DIGITS, *"一二两三四五六七八九十百千万")
def counted(view: View) -> Iterator[Mention]:
    """建设百家绿色示范工厂 → 百家绿色示范工厂: what a verb's object counts. What a text counts of itself (7项任务) is no target."""
    for noun in view.nouns:
        if noun.quantity is None or not noun.phrase.verbs:
            continue
        behind_verb = view.lexicon.grammar.get(view.text[noun.quantity.start - 2 : noun.quantity.start])
        if noun.phrase.subject and not view.text[noun.quantity.start].isdigit():
            continue
        if (
            (noun.phrase.preposition and not (behind_verb and behind_verb.verbs))  # 在湖北|设置5个中转站
            or noun.phrase.verbs[-1][2].text in view.lexicon.contexts["states_being"]
            or (_FEW.match(noun.quantity.of(view.text)) and len(noun.name + noun.tail) < _TELLING)
            or _LOTS.match(noun.quantity.of(view.text))
            or _COUNTS_NOTHING.search(noun.name)
            or is_cut(noun.name)
            or view.text.startswith(("元、", "元和", "元及"), noun.quantity.start - 2)  # 10万元和|20万元奖励
            or LEVELS.match(noun.name)  # 1个省级、14个市级工作组
            or _AMONG.search(noun.name)
            or boundaries.is_known(view.text[noun.quantity.start : noun.span.stop])  # 百家争鸣
            or is_clause(noun.name, view.lexicon)
            or _STRUCTURE.search(noun.name)
            or noun.phrase.has("drafts")
            or _SELF_COUNT.search(noun.phrase.group.of(view.text))
        ):
            continue
        behind = (
            noun.tail
            if noun.tail and noun.tail not in _EMPTY and view.text.startswith(noun.tail, noun.span.stop)
            else ""
        )
        span = Span(noun.quantity.start, _end_of_list(view, noun) if not behind else noun.span.stop + len(behind))
        if len(noun.name) >= 2:
            yield Mention(EntityType.TARGET, unquoted(span.of(view.text)), span, "counted")


def _end_of_list(view: View, noun: Noun) -> int:
    """Where a count ends that holds for all of a list: 800个智能工厂、数字化车间, up to the end of what is governed."""
    stop = noun.span.stop
    if noun.quantity is None or noun.quantity.of(view.text)[-1] not in "个家项座所条":
        return stop
    for other in view.nouns:
        if other.phrase is noun.phrase and other.span.start == stop + 1 and view.text[stop] == "、":
            if other.quantity or _DIGIT.search(other.name):
                return noun.span.stop
            stop = other.span.stop
    return stop if stop == noun.phrase.object.stop else noun.span.stop


@anchored(*DIGITS)
def counted_with_trait(view: View) -> Iterator[Mention]:
    """打造100个具有自主知识产权的品牌: the count is all that the first verb governs; what it counts stands behind what that has."""
    for phrase, trait in pairwise(view.phrases):
        counted = QUANTITY.fullmatch(view.text, phrase.object.start, phrase.object.stop)
        if not counted or counted[0].startswith("一") or trait.group.start != phrase.object.stop or not trait.verbs:
            continue
        if trait.verbs[-1][2].text in view.lexicon.contexts["states_being"] and "的" in trait.object.of(view.text):
            span = Span(phrase.object.start, trait.object.stop)
            yield Mention(EntityType.TARGET, unquoted(span.of(view.text)), span, "counted_with_trait")


@anchored(*DIGITS)
def count_behind(view: View) -> Iterator[Mention]:
    """遴选示范企业20家、示范项目40个 → two targets: the count stands behind what it counts."""
    for phrase in view.phrases:
        if (phrase.preposition and not phrase.subject) or not _DIGIT.search(
            view.text, phrase.object.start, phrase.object.stop
        ):
            continue
        for m in _COUNT_BEHIND.finditer(view.text, phrase.object.start, phrase.object.stop):
            span = Span(m.start("noun"), m.end("n"))
            if (
                _NO_THING.match(m["noun"])
                or (m["noun"].endswith("等") and m["n"][0].isdigit())  # 总氮等|9项指标, but 规章等约1000件
                or _STRUCTURE.search(m["noun"])
                or _COUNTS_NOTHING.search(m["noun"])
                or _MOVES.search(m["noun"])
                or is_place(view, span.start, m.start("n"))  # （柳州市|1例）
            ):
                continue
            words = span.of(view.text)
            if (
                phrase.verbs
                or "共" in words
                or _opens_with_verb(words)
                or _opens_with_verb(phrase.clause.of(view.text))
                or _DONE_TO.search(m["noun"])
            ):
                yield Mention(EntityType.TARGET, unquoted(span.of(view.text)), span, "count_behind")


@anchored(*DIGITS)
def newly_counted(view: View) -> Iterator[Mention]:
    """新增372家企业通过认证: what has been added, as far as the clause tells of it."""
    for m in _ADDED.finditer(view.text, view.span.start, view.span.stop):
        span = Span(m.start("what"), m.end())
        yield Mention(EntityType.TARGET, unquoted(span.of(view.text)), span, "newly_counted")


@anchored("惠", "受", "带")
def reached(view: View) -> Iterator[Mention]:
    """惠及渔民3400多万人次: whom it reaches, and how many."""
    for m in _REACHED.finditer(view.text, view.span.start, view.span.stop):
        yield Mention(EntityType.TARGET, unquoted(m[0]), Span(m.start(), m.end()), "reached")


@anchored(*DIGITS)
def counted_within(view: View) -> Iterator[Mention]:
    """整治铁路沿线1万余处隐患: where it is comes first, then the count."""
    for phrase in view.phrases:
        found = _WITHIN.fullmatch(view.text, phrase.object.start, phrase.object.stop) if phrase.verbs else None
        if not found or phrase.subject or _STRUCTURE.search(found["what"]) or _NO_WITHIN.search(found[0]):
            continue
        if not is_cut(found[0]) and not is_clause(found["noun"] + found["what"], view.lexicon):
            yield Mention(EntityType.TARGET, unquoted(found[0]), phrase.object, "counted_within")


@anchored(*DIGITS)
def subject_counted(view: View) -> Iterator[Mention]:
    """51个地级市恢复公交运营: what has come about for so many."""
    for clause in dict.fromkeys(phrase.clause for phrase in view.phrases):
        for m in _SUBJECT.finditer(clause.of(view.text)):
            span = Span(clause.start + m.start(), clause.start + m.end())
            if not any(one.span.start == span.start for one in counted(view)):
                yield Mention(EntityType.TARGET, unquoted(m[0]), span, "subject_counted")


def _opens_with_verb(words: str) -> bool:
    """Whether words begin with a verb that is none of ours: 腾退土地2282公顷."""
    first = boundaries.words(words)[0]
    return len(first) == 2 and boundaries.is_only_verb(first)
