"""Bodies that no list holds, named by the body or the place they belong to: units, local authorities, the section's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import boundaries
from kg.mentions.anchors import anchored
from kg.mentions.wellformed import is_said, leading_verb
from kg.model import Mention, Span
from kg.naming import unquoted
from kg.schema import EntityType
from kg.views import View

_CENTRE = re.compile(r"(?<![\u4e00-\u9fff]中)(?<!中共)(?<!党)中央(?=[、和与及 　]?国务院)")
_UNIT = re.compile(
    r"(?:[\u4e00-\u9fff、]{2,12}?(?:司|局)|办公厅)(?![长部门法机级])"
    r"|[\u4e00-\u9fff]{2,8}?部(?=副?(?:部长|主任|总经理)[\u4e00-\u9fff])"  # 某研究中心|经济研究部|副部长某某
)
_INSTITUTE = re.compile(r"[\u4e00-\u9fff]{2,12}?(?:研究院|研究所|研究中心|学院|实验室)(?![长\u4e00-\u9fff]?生)")
_OWN_INSTITUTE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}?)?(?:研究院|研究所)(?:[\u4e00-\u9fff]{2,10}?(?:研究所|研究中心))?(?=副?[院所]长|主任)"
)
_HAS_INSTITUTES = ("大学", "科学院", "研究院", "学院")
_NOT_A_UNIT = re.compile(r"[的、等和与了在对将]|公司|布局|格局|结局|当局|大局|全局|关于|部门|有关|会同")
_GROUP = re.compile(
    r"(?:应对|推进|促进|深化|减轻|整治|打击|防范|治理|加强|保障|防治|防控)[\u4e00-\u9fff“”]{3,24}?(?:领导小组|工作组|指挥部|联席会议|协调小组|专班)(?:办公室)?"
)
_NOT_A_GROUP = re.compile(r"[的了将对与]|成立|组建|建立|召开|设立|有关|各")
_LOCAL = re.compile(
    r"(?:省|市|自治区|自治州|州|盟|县|区|新区)?[\u4e00-\u9fff]{0,12}?(?:人民政府办公厅|人民政府办公室|人民政府|管理局|管委会|委员会|厅|局"
    r"|教委|卫健委|发改委|发展改革委|经信委|人大常委会|政协|委(?:组织|宣传|统战)部|委政法委|委网信办|委编办|(?<=[\u4e00-\u9fff]{2})大学)(?![长员部限面势生城])"
)
OFFICE = re.compile(
    r"(?<=[、，。；：（ 　\n由向和与及同合])(?:省|自治区|市(?![场级政民值容外内区])|县(?![域级城])|区(?![域块级]))(?!委(?!员))"
    r"(?!电子)[\u4e00-\u9fff]{2,14}?(?:厅|局|委(?![员托会])|委员会)(?![长员部限面势])"
)
_GIVEN_A_NAME = re.compile(r"(?:^|(?<=[，。；：\n 　]))(?P<name>[\u4e00-\u9fff“”]{6,40})(?=[（(](?:以下)?简称)")
_BESIDE = re.compile("、(?P<unit>(?![省市区县各])[\u4e00-\u9fff]{2,9}?[局厅](?=[、，。；：:\\s]|$))")
_NOT_LOCAL = re.compile(r"[、等各某的]|(?:布局|格局|大局|当局|结局)$")
_OWN = re.compile(
    r"(?<=[、，。；：（\s据照经由向报在对实彻和与及])(?P<level>省|市|自治区|区|县|州)(?:委(?![员办托])|政府|人大(?:常委会)?(?!代表)|政协|人民政府)"
)


@anchored(EntityType.ORGANIZATION)
def unit_of_body(view: View) -> Iterator[Mention]:
    """生态环境部生态环境监测司 → that department, within its ministry; 清华大学经济研究所 → that institute."""
    for start, stop, name in view.names:
        if name.type is not EntityType.ORGANIZATION:
            continue
        inside = _INSTITUTE if name.name.endswith(_HAS_INSTITUTES) else _UNIT
        unit = inside.match(view.text, stop, view.span.stop) or _OWN_INSTITUTE.match(view.text, stop, view.span.stop)
        if unit and not _NOT_A_UNIT.search(unit[0]) and not _holds_a_body(view, Span(stop, unit.end())):
            yield _unit(view, name.name, unit[0], Span(start, unit.end()))


def _holds_a_body(view: View, span: Span) -> bool:
    """Whether words end with a body that is known by itself: 国家能源局|国家铁路局, 国务院|同意环保总局."""
    return any(
        stop == span.stop and start >= span.start
        for start, stop, name in view.names
        if name.type is EntityType.ORGANIZATION
    )


def _unit(view: View, body: str, unit: str, span: Span) -> Mention:
    """A unit of a Chinese authority is a department; of anybody else (国际电信联盟无线局) an organisation."""
    authority = body.endswith(view.lexicon.contexts["authorities"]) or unit.endswith("部")
    institute = body.endswith(_HAS_INSTITUTES) or unit.endswith(("研究院", "研究所", "研究中心"))
    if authority and not institute and not body.startswith("国际"):
        return Mention(EntityType.DEPARTMENT, unit, span, "unit_of_body", body)
    return Mention(EntityType.ORGANIZATION, body + unit, span, "unit_of_body")


@anchored(EntityType.ORGANIZATION)
def task_group(view: View) -> Iterator[Mention]:
    """国务院应对新冠肺炎疫情联防联控工作组, 交通运输部推进依法行政领导小组: a group that a body set up for a task."""
    for start, stop, name in view.names:
        found = _GROUP.match(view.text, stop, view.span.stop) if name.type is EntityType.ORGANIZATION else None
        if found and not _NOT_A_GROUP.search(found[0], 2):
            span = Span(start, found.end())
            yield Mention(EntityType.ORGANIZATION, span.of(view.text), span, "task_group")


@anchored(EntityType.PLACE)
def local_body(view: View) -> Iterator[Mention]:
    """福建省财政厅, 平潭综合实验区社会事业局: what stands behind a place and ends like an authority."""
    for start, stop, name in view.names:
        found = _LOCAL.match(view.text, stop, view.span.stop) if name.type is EntityType.PLACE else None
        if found and not _NOT_LOCAL.search(found[0]) and boundaries.is_noun_phrase(re.sub("[和与]", "", found[0])):
            party = 2 if view.text.startswith("中共", start - 2) else 0
            span = Span(start - party, found.end())
            yield Mention(EntityType.ORGANIZATION, span.of(view.text), span, "local_body")
            yield from _beside(view, view.text[start - party : stop], found.end())


def _beside(view: View, place: str, stop: int) -> Iterator[Mention]:
    """The bodies of a list that share the place of the first: 平潭综合实验区社会事业局、|财政金融局、交通与建设局."""
    while more := _BESIDE.match(view.text, stop, view.span.stop):
        if view.lexicon.organization(more["unit"]) or _NOT_LOCAL.search(more["unit"]):
            return
        stop = more.end()
        yield Mention(EntityType.ORGANIZATION, place + more["unit"], Span(more.start("unit"), stop), "local_body")


@anchored(*"省市区县")
def office_of_place(view: View) -> Iterator[Mention]:
    """会同省发展改革委、市财政局: a body that only the word for its place comes before; the actor itself, where it ends so."""
    actor = view.section.actor.name
    for m in OFFICE.finditer(view.text, view.span.start, view.span.stop):
        if not _NOT_LOCAL.search(m[0]) and boundaries.is_noun_phrase(re.sub("[和与]", "", m[0])):
            name = actor if actor.endswith(m[0]) else m[0]
            yield Mention(EntityType.ORGANIZATION, name, Span(m.start(), m.end()), "office_of_place")


@anchored(*"省市区县州")
def own_authority(view: View) -> Iterator[Mention]:
    """根据省委、省政府部署, in a document of 福建省财政厅 → 福建省委, 福建省政府: those of the place whose body speaks."""
    actor = (view.section.actor.within or view.section.actor.name).removeprefix("中共")
    for m in _OWN.finditer(view.text, view.span.start, view.span.stop):
        at = actor.find(m["level"])
        if 2 <= at <= 4:
            yield Mention(EntityType.ORGANIZATION, actor[:at] + m[0], Span(m.start(), m.end()), "own_authority")


@anchored("称")
def defined_body(view: View) -> Iterator[Mention]:
    """渔港安全治理部际联席会议（简称联席会议）按照…: a body that opens a clause, and is given a short name there."""
    for m in _GIVEN_A_NAME.finditer(view.text, view.span.start, view.span.stop):
        start = m.start("name") + leading_verb(m["name"], view.lexicon)
        name = view.text[start : m.end("name")]
        if view.lexicon.heads.organization.of(name) and not is_said(boundaries.words(name), view.lexicon):
            yield Mention(EntityType.ORGANIZATION, unquoted(name), Span(start, m.end("name")), "defined_body")


@anchored("央")
def centre(view: View) -> Iterator[Mention]:
    """以中央和国务院部署的任务为重点 → 党中央, where it stands beside the State Council."""
    for m in _CENTRE.finditer(view.text, view.span.start, view.span.stop):
        yield Mention(EntityType.ORGANIZATION, "党中央", Span(m.start(), m.end()), "centre")
