"""Bodies and events that no list holds, by their last word: committees, groups and institutions, meetings and exhibitions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from string import ascii_uppercase

from kg import boundaries
from kg.lexicon import Lexicon
from kg.mentions.anchors import anchored
from kg.mentions.open_names import NO_PART, named, to_be_set_up
from kg.mentions.wellformed import is_clause, is_said, leading_verb, says_only_kind
from kg.model import Mention, Span
from kg.naming import unquoted
from kg.nouns import Noun, head_of
from kg.schema import EntityType
from kg.views import View

_NUMBERED = re.compile(
    r"(?<![A-Za-z0-9])[A-Z]{2,5}-?\d{2}(?:(?:国际)?(?:会议|大会|峰会)|(?=议题|相关(?:筹备|议题)|筹备))"
)
_VAGUE_BODY = re.compile(
    r"(?:有关|相关|主管|各|其他|本|同级|上级|下级|户籍地|居住地|所在地|当地)[镇乡县市区]?(?:职能|行政|业务)?(?:部门|机构|单位|组织|公司|人民政府)$"
)
_LED_IN = re.compile("经(?![济营贸费典销])|加(?![工强拿盟])")  # 经|国家发展改革委…同意
_ANNIVERSARY = re.compile(r"[\u4e00-\u9fff]{2,8}(?:成立|建立|建交|诞辰|签署|颁布|发表|胜利|解放)\d{1,3}周年$")
_A_NAME = 12  # characters before 75周年 that tell whose it is, at most
SPOKEN_AT = re.compile(
    r"在(?:昨日|今日|[上下]午|当[天日]|\d{1,2}月\d{1,2}日|\d{1,2}日)*(?:召开|举行|举办)?的?(?P<name>[\u4e00-\u9fff“”A-Z\d]{4,26}?(?:会|论坛))上"
    r"(?=(?:，[^，。；]{0,14}?(?:负责人|[长任员])?(?:[\u4e00-\u9fff]{2,3})?|对[^，。；]{2,14})?(?:介绍|表示|指出|强调|透露|回应|说|发言|致辞|讲话|就[^，。；]{2,20}(?:回应|介绍|说明)|对[^，。；]{2,20}(?:回应|介绍|说明)))"
)
_HELD = re.compile(r".*(?:举行|举办|承办|主办|召开|参加|利用好?|用好|办好|出席)(?=.{3})")
_FORMED = re.compile(".*(?:组成|成立|组建|设立)(?=.{5})")
_JOINED = re.compile(r"(?<=.{2})[和与及](?=.{5})")
_DATED = re.compile(r"(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日(?:[上下]午)?在?")  # 2017年3月5日在|第十二届…大会
_TWO = re.compile(r"(?P<one>.+?(?:会|活动|论坛|思想|精神|节))[和与及](?P<other>.{5,})$")
_SESSION = re.compile(r"第[一二三四五六七八九十\d]+次")


@anchored("event")
def host(view: View) -> Iterator[Mention]:
    """召开…工作领导小组第三次会议 → the leading group, which holds the meeting."""
    for noun in view.nouns:
        found = _SESSION.search(noun.name) if noun.kind == "event" else None
        if found and view.lexicon.heads.organization.of(noun.name[: found.start()]):
            dated = _DATED.match(noun.name)
            start, stop = dated.end() if dated else 0, found.start()
            span = Span(noun.span.start + start, noun.span.start + stop)
            yield Mention(EntityType.ORGANIZATION, unquoted(noun.name[start:stop]), span, "host")


@anchored("event")
def event(view: View) -> Iterator[Mention]:
    """贯彻全国财政工作会议精神 → 全国财政工作会议."""
    for noun in view.nouns:
        if noun.kind == "event" and named(noun, view.lexicon):
            start = _behind_host(view, noun)
            name = unquoted(view.text[start : noun.span.stop]) if start > noun.span.start else unquoted(noun.name)
            if "“" not in noun.name and "周年" not in name and is_clause(name.removesuffix(noun.head), view.lexicon):
                continue  # 线上发布我省招聘会
            if founded := _ANNIVERSARY.search(view.text, max(view.span.start, start - _A_NAME), start + 4):
                held = _HELD.match(founded[0])
                start = founded.start() + (held.end() if held else 0)
                name = unquoted(view.text[start : noun.span.stop])
            if (two := _TWO.match(name)) and "“" not in noun.name:  # 生态文明思想和|全国生态环境保护大会
                start, name = start + two.start("other"), two["other"]
            skip = 0 if "“" in noun.name or founded else leading_verb(name, view.lexicon)
            start, name = start + skip, name[skip:]  # 整理|历届文化艺术节
            if len(name) > len(noun.head) + 2 or start == noun.span.start:
                yield Mention(EntityType.EVENT, name, Span(start, noun.span.stop), "event")


@anchored("会", "坛")
def spoken_at(view: View) -> Iterator[Mention]:
    """某司司长在20日召开的国新办发布会上介绍 → 国新办发布会: where something is said, named by more than its kind."""
    for m in SPOKEN_AT.finditer(view.text, view.span.start, view.span.stop):
        head, kind = head_of(m["name"], view.lexicon)
        if (
            kind == "event"
            and m["name"] not in view.lexicon.generic
            and not says_only_kind(m["name"], head, view.lexicon)
        ):
            yield Mention(EntityType.EVENT, unquoted(m["name"]), Span(m.start("name"), m.end("name")), "spoken_at")


def _behind_host(view: View, noun: Noun) -> int:
    """工信部|2022年冬奥会, 市场化方式举办|合作论坛: a body before a year and a verb that holds it are no part of the event's name."""
    if held := _HELD.match(noun.name):
        return noun.span.start + held.end()
    hit = view.name_at(noun.span.start)
    body = hit is not None and hit[2].type is EntityType.ORGANIZATION
    return hit[1] if hit and body and re.match(r"(?:19|20)\d\d年", view.text[hit[1] : hit[1] + 5]) else noun.span.start


@anchored(*ascii_uppercase)
def numbered_meeting(view: View) -> Iterator[Mention]:
    """加强WRC-19相关筹备 → WRC-19."""
    for m in _NUMBERED.finditer(view.text, view.span.start, view.span.stop):
        yield Mention(EntityType.EVENT, unquoted(m[0]), Span(m.start(), m.end()), "numbered_meeting")


@anchored("organization")
def organization(view: View) -> Iterator[Mention]:
    """发挥国家新材料产业发展专家指导委员会作用 → that committee; 按照|推进依法行政工作领导小组要求: named from its verb on."""
    for noun in view.nouns:
        if noun.kind == "organization" and not _VAGUE_BODY.search(noun.name) and not to_be_set_up(noun, view.lexicon):
            start, name = noun.span.start, noun.name
            if noun.head.endswith(view.lexicon.contexts["named_by_task"]):
                start, name = _from_task(view, noun)
            if formed := _FORMED.match(name):
                start, name = start + formed.end(), name[formed.end() :]  # 国家药监局组成|试点工作小组
            if (joined := _JOINED.search(name)) and view.lexicon.subjects.of(name[: joined.start()]):
                start, name = start + joined.end(), name[joined.end() :]  # 重点联系企业和|专家咨询委员会
            if _of_many(view, noun, start):
                continue
            clause = is_said(boundaries.words(name), view.lexicon) or _LED_IN.match(name) is not None
            clause = clause or _says_how(name, view.lexicon)
            if not noun.head.endswith(view.lexicon.contexts["named_by_task"]):
                clause = clause or name[:2] in NO_PART or is_clause(name, view.lexicon)
            if named(replace(noun, name=name), view.lexicon) and not clause:
                yield Mention(EntityType.ORGANIZATION, unquoted(name), Span(start, noun.span.stop), "organization")


def _says_how(name: str, lexicon: Lexicon) -> bool:
    """Whether words begin with how something is done, and not with how a task is (积极稳妥|降低企业杠杆率工作联席会议)."""
    while how := next((word for word in lexicon.contexts["how"] if name.startswith(word)), ""):
        name = name.removeprefix(how).removeprefix("稳妥")
        verb = lexicon.grammar.get(name[:2])
        if verb is None or not verb.campaign:
            return True
    return False


def _of_many(view: View, noun: Noun, start: int) -> bool:
    """Whether a bank, a hospital, a school is one of a kind: counted (285所|县医院), or told by no name of its own (民营银行)."""
    if noun.quantity is not None:
        return True
    if not noun.head.endswith(view.lexicon.contexts["many_of_a_kind"]):
        return False
    if noun.name.startswith(view.lexicon.contexts["one_of_its_kind"]):
        return False
    return not any(
        start <= at and stop <= noun.span.stop and name.type in (EntityType.PLACE, EntityType.ORGANIZATION)
        for at, stop, name in view.names
    )


def _from_task(view: View, noun: Noun) -> tuple[int, str]:
    """Where the name of a group set up for a task begins: behind the first verb of a chain of verbs right before the noun."""
    phrase = noun.phrase
    if phrase.subject or noun.span.start != phrase.object.start or len(phrase.verbs) < 2:
        return noun.span.start, noun.name
    if not all(word.titles or word.campaign or word.adverb for _, _, word in phrase.verbs[1:]):
        return noun.span.start, noun.name  # 继续|发挥…联席会议
    start = phrase.verbs[0][1]
    return start, view.text[start : noun.span.start] + noun.name
