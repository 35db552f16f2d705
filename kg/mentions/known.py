"""Names the lexicon knows, and names a document makes known: its actor, quoted slogans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import boundaries
from kg.mentions.anchors import anchored
from kg.mentions.wellformed import is_clause
from kg.model import Mention, Span
from kg.naming import unquoted
from kg.nouns import head_of
from kg.schema import EntityType
from kg.views import NameHit, View

_QUOTED = re.compile(r"“([^“”，。；：！？\n]{2,20})”")
_MEANS = re.compile(
    "为(?:主要|重要|有力|基本|根本)?(?:支撑|主攻方向|重点|突破口|抓手|依托|核心|主线|载体|引领|驱动|手段|切入点)"
)
_A_WORD = 3
_ALSO_DONE = ("服务", "监管", "考核")
_OBJECT = re.compile("[\u4e00-\u9fff](?<![等和与及机模体平中新工行水质能])")
_NO_NAME = re.compile(
    r"[的是了不得]|、.*、(?<![一二三四五六七八九十]..、)|^[0-9A-Za-z]+$|^十[一二三四五]?五$|^\d+[项个家条]$|^[一二三四五六七八九两].*[江河湖库]$|要.$"
)
_DATELINE = re.compile(r"[\u4e00-\u9fff]{0,4}\d{1,2}月\d{1,2}日电|(?:见习)?记者")
_GOES_ON = re.compile(r"[\u4e00-\u9fff](?<![、和与及等的并或])[\u4e00-\u9fff]")
DEPARTMENTS = re.compile(
    r"(?:[、和][\u4e00-\u9fff]{2,8}){0,24}(?:等|各)?(?:[\u4e00-\u9fff]{2,6}领域)?(?:行政|主管|有关|相关)*部门|和科研机构"
)
_PROMOTED = re.compile(
    "(?:制造|产)?业?(?:健康|创新|规范|持续|高质量|有序|加快|快速)*发展的?(?:指导|实施|若干)?(?:意见|政策|措施|方案|规划)|(?:指导|实施)意见"
)
_WATER = re.compile("[湖河](?![南北])|江(?![苏西])|山(?![东西])")  # 衡水|湖
_FACED = re.compile(r"面对[^，。；]{0,12}$")
_SLOGAN = re.compile(r"“[两二三四五六七八九十双](?![一二三四五六]?五”)[^“”，。；：！？的了年月日\n]{3,8}”")
_PART_OF_QUOTE = re.compile(r".*“[^”]*·[^”]*$")
_OF_EACH = re.compile("各(?:设区)?[省市州县区]+(?:[\u4e00-\u9fff]{2,8}[局委厅办]、)+$")
_A_LIST = 80  # characters of a list of bodies that are looked at
_A_MEASURE = re.compile(r"\d[%％万亿]")
_LONGER = (EntityType.EVENT, EntityType.ORGANIZATION)
_SELVES = {
    EntityType.DEPARTMENT: re.compile(r"我[司局厅办]"),
    EntityType.ORGANIZATION: re.compile(r"我[部委局署行省市区县]"),
}


@anchored(*(type_ for type_ in EntityType if type_ not in (EntityType.TOPIC, EntityType.PLACE)))
def known_name(view: View) -> Iterator[Mention]:
    """Any name of the lexicon, where it is meant as a name; topics and places have rules of their own."""
    for hit in view.names:
        start, stop, name = hit
        if name.type is EntityType.ORGANIZATION and (
            view.text.startswith("门", stop) or _DATELINE.match(view.text, stop)
        ):
            continue  # 省级文化部门 is not 文化部; 新华社北京7月21日电 only says who reports
        if name.type is EntityType.ORGANIZATION and _OF_EACH.search(
            view.text, max(view.span.start, start - _A_LIST), start
        ):
            continue  # 各设区市人社局、工信局、|卫健委
        if name.type is EntityType.ORGANIZATION and view.text[start:stop] != name.name and _of_place(view, start):
            continue  # 安徽|移动公司 is a branch
        if name.type not in (EntityType.TOPIC, EntityType.PLACE) and (not name.weak or _meant_as_name(view, hit)):
            yield Mention(name.type, name.name, _with_quotes(view.text, start, stop), "known_name")


@anchored(EntityType.TOPIC)
def known_topic(view: View) -> Iterator[Mention]:
    """加快车联网创新发展 → 车联网; 行政审批 only where it is all that is governed, or where the section is about it."""
    for start, stop, name in view.names:
        if view.text.startswith(("化", "社", "高新区", "开发区"), stop) or DEPARTMENTS.match(view.text, stop):
            continue  # 数据要素市场|化, 卫生健康、农业农村等部门
        if name.type is not EntityType.TOPIC or not (
            name.name in view.central or _worked_on(view, start) or _measured(view, start)
        ):
            continue
        if not name.weak or name.name in view.central or any(noun.span == Span(start, stop) for noun in view.nouns):
            yield Mention(EntityType.TOPIC, name.name, Span(start, stop), "known_topic")


def _measured(view: View, position: int) -> bool:
    """Whether what stands there is not worked on but measured: 新能源汽车|年产量突破1300万辆."""
    phrase = view.phrase_at(position)
    if phrase is None or (phrase.verbs and not phrase.subject):
        return False
    return _A_MEASURE.search(view.text, position, phrase.clause.stop) is not None


def _of_place(view: View, start: int) -> bool:
    """Whether the name of a place stands right before a position."""
    return any(stop == start and name.type is EntityType.PLACE for _, stop, name in view.names)


@anchored(EntityType.TOPIC)
def central_topic(view: View) -> Iterator[Mention]:
    """推进机器人国家创新中心建设, in a section that names 机器人 again and again: what a section is about is meant in its projects' names too."""
    for start, stop, name in view.names:
        central = name.type is EntityType.TOPIC and not name.weak and name.name in view.central
        if central and name.name not in view.section.actor.name and _worked_on(view, start):
            yield Mention(EntityType.TOPIC, name.name, Span(start, stop), "central_topic")


def theme_of_title(view: View) -> Iterator[Mention]:
    """加强渔港安全治理, under the title 关于加强渔港安全治理工作的意见: what a document is about is a topic, whatever words it has."""
    for m in re.finditer(re.escape(view.theme), view.said) if view.theme else ():
        start = view.span.start + m.start()
        yield Mention(EntityType.TOPIC, view.theme, Span(start, start + len(view.theme)), "theme_of_title")


@anchored(EntityType.TOPIC)
def listed_topic(view: View) -> Iterator[Mention]:
    """组建增材制造、机器人等国家创新中心: a member of a list is a topic by itself, though it shares the head of the projects."""
    for noun in view.nouns:
        hit = view.name_at(noun.span.start) if noun.kind == "initiative" and noun.phrase.verbs else None
        if hit is None or hit[2].type is not EntityType.TOPIC or hit[2].weak:
            continue
        start, stop, name = hit
        if view.text.startswith(("、", "等"), stop) and noun.span.stop > stop + 1:
            yield Mention(EntityType.TOPIC, name.name, Span(start, stop), "listed_topic")


@anchored(EntityType.TOPIC)
def topic_of_document(view: View) -> Iterator[Mention]:
    """编制促进智能网联汽车产业发展的指导意见: what a document without a title is to promote is what the work is about."""
    for start, stop, name in view.names:
        if name.type is not EntityType.TOPIC or name.weak:
            continue
        phrase = view.phrase_at(start)
        if phrase and phrase.has("drafts") and _PROMOTED.match(view.text, stop, phrase.clause.stop):
            yield Mention(EntityType.TOPIC, name.name, Span(start, stop), "topic_of_document")


def _worked_on(view: View, position: int) -> bool:
    """Whether a verb takes the words as its object; what only stands by (在…中, 随着…) or acts is not the topic."""
    phrase = view.phrase_at(position)
    if phrase is None or not phrase.verbs or phrase.subject:
        return False
    return not phrase.preposition or (
        phrase.preposition == "以" and _MEANS.search(view.text, position, phrase.clause.stop) is not None
    )


@anchored(EntityType.PLACE)
def known_place(view: View) -> Iterator[Mention]:
    """推进京津冀产业对接 → 京津冀. Not where a body is named by its place (北京市教委)."""
    for start, stop, name in view.names:
        if name.type is not EntityType.PLACE or _PART_OF_QUOTE.match(view.text, max(0, start - 12), start + 1):
            continue  # “神威·太湖之光”
        if not view.text.startswith(view.lexicon.contexts["body_of_place"], stop) and not _WATER.match(view.text, stop):
            yield Mention(EntityType.PLACE, name.name, Span(start, stop), "known_place")


@anchored(EntityType.PLACE)
def zone(view: View) -> Iterator[Mention]:
    """福建自贸试验区, 平潭口岸: a zone named by its place is a place of its own."""
    for start, stop, name in view.names:
        if name.type is EntityType.PLACE and (word := view.lexicon.heads.zones.of(view.text, stop)):
            end = stop + len(word)
            if word == "港" and view.text.startswith(view.lexicon.contexts["after_gang"], end):
                continue  # 天河区|港澳青年
            start = next(
                (a for a, b, n in view.names if b == start and n.type is EntityType.PLACE), start
            )  # 宁波|舟山|港
            yield Mention(EntityType.PLACE, unquoted(view.text[start:end]), Span(start, end), "zone")


def _meant_as_name(view: View, hit: NameHit) -> bool:
    """A weak name counts when quoted, when it says 战略, or right behind a verb that takes it as its object."""
    start, stop, name = hit
    text = view.text
    if (start and text[start - 1] in "“《") or text.startswith("战略", stop):
        return True
    if any(noun.kind and noun.span.stop == stop and noun.span.start < start for noun in view.nouns):
        return False  # 电信领域|对外开放
    opening = view.lexicon.grammar.get(text[start : start + 2])
    if opening and opening.verbs and _GOES_ON.match(text, stop) and text[stop : stop + 2] not in view.lexicon.tails:
        return False  # 优化服务|流程
    phrase = view.phrase_at(start)
    return bool(phrase and phrase.verbs and not phrase.subject and name.type is not EntityType.ORGANIZATION)


def _with_quotes(text: str, start: int, stop: int) -> Span:
    if start and text[start - 1] == "“" and text[stop : stop + 1] == "”":
        return Span(start - 1, stop + 1)
    return Span(start, stop)


@anchored("“")
def quoted_name(view: View) -> Iterator[Mention]:
    """启动“护航计划” → 护航计划: a short quotation that a verb sets to work, or whose own last word names. Quoted sayings are no names."""
    for m in _QUOTED.finditer(view.text, view.span.start, view.span.stop):
        phrase = view.phrase_at(m.start())
        if not phrase or not phrase.verbs or phrase.subject or _NO_NAME.search(m[1]):
            continue
        if view.text.startswith(view.lexicon.contexts["behind_sayings"], m.end()):
            continue  # “三定”规定, 坚持“…”的总基调
        if m[1].endswith("式") or (len(m[1]) <= _A_WORD and boundaries.is_known(m[1])):
            continue  # “专班式”跟踪服务; 治理“帽子”: a word of the dictionary in a figure of speech
        launches = view.lexicon.contexts["launches"]
        head, kind = head_of(m[1], view.lexicon)
        named = (kind == "initiative" or head == "项目") and len(m[1]) > len(head) + 3 and "+" not in m[1]
        if (
            (named and not is_clause(m[1], view.lexicon))
            or phrase.has("implements")
            or any(word.light or word.text.endswith(launches) for _, _, word in phrase.verbs)
        ):
            yield Mention(EntityType.INITIATIVE, unquoted(m[1]), Span(m.start(), m.end()), "quoted_name")


@anchored("“")
def quoted_head(view: View) -> Iterator[Mention]:
    """实行“统筹图”制度, 迈好“三步走”战略第二步: quoted words right before a last word of names, whatever governs them."""
    for m in _QUOTED.finditer(view.text, view.span.start, view.span.stop):
        head = view.lexicon.heads.quoted.of(view.text, m.end())
        stop = m.end() + len(head)
        if view.text.startswith(view.lexicon.contexts["behind_quoted"], stop) or (
            head in _ALSO_DONE and _OBJECT.match(view.text, stop)
        ):
            continue  # “放心消费”活动化, “五个一”工程建设项目审批体系, “家底”服务|政府决策
        if head and not _NO_NAME.search(m[1]):
            span = Span(m.start(), m.end() + len(head))
            yield Mention(EntityType.INITIATIVE, unquoted(span.of(view.text)), span, "quoted_head")


@anchored("“")
def slogan(view: View) -> Iterator[Mention]:
    """加强“四个中心”功能建设, 推进“三纵两横”布局: a quoted saying that counts its own parts is the name of a programme."""
    for m in _SLOGAN.finditer(view.text, view.span.start, view.span.stop):
        phrase = view.phrase_at(m.start())
        if phrase and any(word.text.endswith(view.lexicon.contexts["against"]) for _, _, word in phrase.verbs):
            continue  # 面对“三期叠加”, 纠正“四风”
        if m[0][-2] in "湖库河江海山岛" or _FACED.search(view.text, view.span.start, m.start()):
            continue
        yield Mention(EntityType.INITIATIVE, unquoted(m[0]), Span(m.start(), m.end()), "slogan")


def actor(view: View) -> Iterator[Mention]:
    """The section's own actor: by name, by name behind its body's (工业和信息化部规划司), or as 我司."""
    who = view.section.actor
    bodies = (who.within, *_spellings(view, who.within)) if who.name in view.said else ()
    for m in re.finditer(re.escape(who.name), view.said) if bodies else ():
        start = view.span.start + m.start()
        if who.name.endswith("部") and view.text.startswith("门", view.span.start + m.end()):
            continue  # 各地交通运输部|门
        hit = view.name_at(start)
        if (
            hit is not None
            and hit[1] > view.span.start + m.end()
            and hit[2].type in _LONGER
            and hit[2].name != who.name
        ):
            continue  # 国务院|常务会议, 国务院|发展研究中心
        for body in bodies:
            if body and view.text.endswith(body, 0, start):
                start -= len(body)
                break
        yield Mention(who.type, who.name, Span(start, view.span.start + m.end()), "actor")


@anchored("我")
def self_reference(view: View) -> Iterator[Mention]:
    """我司 → the section's department; 我部 → the ministry it is part of, or the actor itself."""
    who = view.section.actor
    for type_, pattern in _SELVES.items():
        name = who.name if who.type is type_ else who.within
        if (type_ is EntityType.DEPARTMENT and who.type is not type_) or not name:
            continue
        for m in pattern.finditer(view.text, view.span.start, view.span.stop):
            of_place = m[0][1] in "省行市区县" and not name.endswith(view.lexicon.contexts["governments"])
            if not view.text.startswith(("门", "分", "长", "位"), m.end()) and m[0][1] in name and not of_place:
                yield Mention(type_, name, Span(m.start(), m.end()), "self_reference")


@anchored(EntityType.ORGANIZATION)
def parent_body(view: View) -> Iterator[Mention]:
    """工业和信息化部规划司 names 工业和信息化部 too."""
    who = view.section.actor
    if who.within:
        for start, stop, name in view.names:
            if name.type is EntityType.ORGANIZATION and view.text.startswith(who.name, stop):
                yield Mention(EntityType.ORGANIZATION, name.name, Span(start, stop), "parent_body")


def _spellings(view: View, body: str) -> list[str]:
    return sorted({view.text[a:b] for a, b, name in view.names if name.name == body}, key=len, reverse=True)
