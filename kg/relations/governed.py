"""What a verb makes of the name it governs: 修订《条例》, 实施强基工程, 会同国资委.

In: one linked mention in the phrase that governs it. Out: what is stated, or nothing. The head is the section's actor; the
evidence is the clause from the governing verb to the end of what it governs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from kg.clauses import Phrase
from kg.measures import due
from kg.mentions.anchors import Asked, anchored
from kg.mentions.open_bodies import SPOKEN_AT
from kg.model import Link, Span, Statement, entity_id
from kg.naming import plain
from kg.relations.making import made, makers_of, makings
from kg.relations.place import Place
from kg.relations.saying import Said, statement, trimmed
from kg.schema import EntityType, RelationType, Status, allows
from kg.views import View

_GUIDING_SPIRIT = re.compile(
    r"^[”》]?(?:等|重要)?(?:精神|部署|要求|讲话|决策|决定|确定|提出|作出|上|以来|召开之际|通过|审议|统一部署|的部署|的要求|的精神)"
)
_AGENDA = re.compile(r"保障|筹备|承办|参会|准备|举办|召开")
_ITS_PARTS = re.compile("(?:有关|相关|各)(?:部门|单位|方面)")  # 国务院|有关部门
_REACH = 1000  # characters of a sentence that a year holds for; it is longer only where its stops were lost
_AND_IMPLEMENTED = re.compile(
    r"(?:[（(][^（()）]{1,20}[)）])?(?:的?(?:制定|制订|编制|修订|制修订|出台|发布|印发)[和及与、])?(?:，?并|(?<=[和及与、]))(?:推动|组织|认真|抓好|督促|全面|贯彻|抓紧|推进)*(?:落实|实施|贯彻|执行|宣贯)(?!(?!等)[了“《\u4e00-\u9fff]{3})"
)
_IN_YEAR = re.compile(r"((?:19|20)\d\d)年(?:年?底|末)?(?:我国|全国)?$")
_A_YEAR = 12  # characters that a year and the country before a measure are at most
_NEAR = 200  # characters before a measure in which its sentence says that it defines
_DEFINES = re.compile("(?<!不)是指")
_CANCELLED = re.compile("[^，。；]{0,14}(?:取消|停止|撤销)(?:后|以后|之后)?(?=[，。])")
_WHOSE = re.compile(
    "国家(?!标准|级)|国别|成员国|区域|市场|税差|税率|投资(?:规则|管理)"
)  # RCEP|成员国: tells whose something is
_CAPTION = re.compile(r"^图(?:片)?为")


@anchored(EntityType.POLICY)
def implemented(place: Place) -> Iterator[Said]:
    """贯彻落实《纲要》, 以《规划》为指导: a policy that is governed and not itself in the making."""
    phrase = place.phrase
    if place.mention.type is not EntityType.POLICY or not phrase.verbs or place.in_background:
        return
    if phrase.subject and not phrase.has("implements"):
        return
    if place.mention.rule == "named_policy" and phrase.verbs[-1][2].text.endswith("明确"):
        return  # 明确兼职的具体管理办法: it is still to be made
    if not any(True for _ in makings(place)) or _also_implemented(place):
        yield Said(RelationType.IMPLEMENTS, place.action)


def _also_implemented(place: Place) -> bool:
    """制定实施《方案》, 印发并组织实施《规划》, 做好《条例》修订及贯彻实施, 提出方案并推动落实: made and implemented in one breath."""
    if _AND_IMPLEMENTED.match(place.view.text, place.mention.span.stop, place.view.span.stop):
        return True
    verbs = [w.verbs for _, _, w in place.phrase.verbs]
    first = next((n for n, v in enumerate(verbs) if v & {"drafts", "revises", "issues"}), len(verbs))
    return any("implements" in v for v in verbs[first + 1 :])


@anchored(EntityType.INITIATIVE)
def advanced(place: Place) -> Iterator[Said]:
    """持续深入推进实施工业强基工程."""
    cancelled = _CANCELLED.match(place.view.text, place.mention.span.stop)
    if place.mention.type is EntityType.INITIATIVE and not (
        cancelled or place.in_background or place.states_being or place.ends or place.only_told_of
    ):
        yield Said(RelationType.ADVANCES, place.action)


@anchored(EntityType.TOPIC)
def concerned(place: Place) -> Iterator[Said]:
    """加快车联网创新发展."""
    if place.mention.type is EntityType.TOPIC and not (
        place.in_background or place.states_being or place.only_told_of or _in_a_post(place)
    ):
        yield Said(RelationType.CONCERNS, place.action)


def _in_a_post(place: Place) -> bool:
    """Whether a topic only stands in the name of the unit whose head takes the word: 电子信息司司长 某某."""
    return any(
        turn.line.covers(place.mention.span) and place.mention.span.stop <= turn.person_span.start
        for turn in place.view.turns
    )


@anchored(EntityType.TARGET)
def targeted(place: Place) -> Iterator[Said]:
    """建设百家绿色示范工厂; 到2020年普及率达到80% is due by that year."""
    if place.mention.type is EntityType.TARGET and not _defined(place):
        said = place.view.text[max(place.view.span.start, place.mention.span.start - _REACH) : place.mention.span.stop]
        yield Said(RelationType.TARGETS, place.action, year=due(said), status=_of_the_past(place))


def _defined(place: Place) -> bool:
    """Whether the sentence says what a word means, and so sets nothing: 日间手术是指…，住院时间不超过48小时."""
    start = place.mention.span.start
    return _DEFINES.search(place.view.text, max(place.view.span.start, start - _NEAR), start) is not None


def _of_the_past(place: Place) -> Status | None:
    """Done, where a year before the document's stands right before the measure: 2010年|地级以上城市达标比例为72%."""
    start = place.mention.span.start
    gone = _IN_YEAR.search(place.view.text, max(place.phrase.clause.start, start - _A_YEAR), start)
    written = place.view.document.year
    return Status.DONE if gone and written and int(gone[1]) < written else None


@anchored(EntityType.EVENT)
def takes_part(place: Place) -> Iterator[Said]:
    """召开推进会, 迎接党的十九大, 在推进会上表示; not 贯彻中央经济工作会议精神, where the event only guides."""
    if place.mention.type is not EntityType.EVENT:
        return
    if _spoken_at(place):
        yield Said(RelationType.TAKES_PART_IN, "")
    if _GUIDING_SPIRIT.match(place.behind):
        return
    caption = bool(_CAPTION.match(place.view.said))
    guided = place.phrase.has("implements") or not place.phrase.verbs or bool(place.phrase.preposition)
    if (
        caption
        or _AGENDA.search(place.behind)
        or (not guided and not place.phrase.subject and (place.phrase.has("holds") or place.phrase.has("advances")))
    ):
        yield Said(RelationType.TAKES_PART_IN, "" if caption else place.action)


def _spoken_at(place: Place) -> bool:
    """Whether somebody of the actor's speaks at the event: 商务部外资司司长在专题发布会上介绍."""
    view, actor = place.view, place.view.section.actor
    at = SPOKEN_AT.search(view.text, max(view.span.start, place.mention.span.start - 20), view.span.stop)
    if at is None or at.span("name") != (place.mention.span.start, place.mention.span.stop):
        return False
    return actor.name in view.said or any(name.name in (actor.name, actor.within) for _, _, name in view.names)


@anchored(EntityType.ORGANIZATION)
def works_with(place: Place) -> Iterator[Said]:
    """会同国资委 (joint), 配合全国人大 (supports), 指导行业协会 (guides), 深化与中国工程院合作 (joint)."""
    if place.mention.type is not EntityType.ORGANIZATION or place.phrase.subject or _ITS_PARTS.match(place.behind):
        return
    before = place.view.text[place.phrase.object.start : place.mention.span.start]
    if before.count("（") > before.count("）"):
        return
    preposition = place.phrase.preposition
    if preposition in ("与", "同", "和"):
        yield Said(RelationType.WORKS_WITH, "与", "joint")
        return
    if not place.phrase.verbs or preposition:
        return
    last = place.phrase.verbs[-1][2].verbs
    for class_, role in (("joint", "joint"), ("supports", "supports"), ("guides", "guides")):
        if class_ in last:
            yield Said(RelationType.WORKS_WITH, place.action, role)
            return


RULES: tuple[Callable[[Place], Iterator[Said]], ...] = (
    made,
    implemented,
    advanced,
    concerned,
    targeted,
    takes_part,
    works_with,
)
_BY_TYPE = {type_: Asked(RULES).of(frozenset({type_})) for type_ in EntityType}


def governed(view: View, link: Link, links: Sequence[Link], elsewhere: bool) -> Iterator[Statement]:
    """All that is stated of one linked mention; what the schema does not allow is not stated.

    The head is the section's actor, save where the sentence itself says who makes a document (国务院办公厅印发《…方案》); where it
    tells of `elsewhere` (see `kg.relations.elsewhere`), nobody but whom it names.
    """
    mention = link.mention
    phrase = view.phrase_at(mention.span.start)
    if phrase is None or mention.rule in ("responsible_body", "own_title", "parent_body"):
        return
    actor, actor_id = view.section.actor, view.section.actor.id
    if link.entity == actor_id:
        return
    own = entity_id(mention.type, plain(view.document.title))
    if mention.type is EntityType.POLICY and (link.entity == own or _WHOSE.match(view.text, mention.span.stop)):
        return
    if _condition(view, phrase) or view.text[phrase.group.stop : mention.span.start].startswith("不"):
        return
    behind = view.text[mention.span.stop : phrase.object.stop]
    place = Place(view, mention, phrase, behind)
    makers = makers_of(view, phrase, links) if mention.type in (EntityType.POLICY, EntityType.ORGANIZATION) else []
    itself = any(k.entity == actor_id for k in makers)  # 交通运输部印发《通知》: told by its name, it has done so
    makers = [] if itself else makers
    for rule in _BY_TYPE[mention.type]:
        by_makers = bool(makers) and rule in (made, works_with)
        heads = [(k.entity, k.mention.type) for k in makers] if by_makers else [(actor_id, actor.type)]
        if elsewhere and not by_makers:
            continue
        for said in rule(place):
            evidence = _evidence(place)
            for head, type_ in heads:
                if allows(type_, said.type, mention.type):
                    by_others = head != actor_id and rule is made
                    reported = by_others or (itself and said.type is RelationType.ISSUES)
                    status = Status.DONE if reported else None
                    yield statement(view, head, said, link.entity, evidence, rule.__name__, status)
            if (makers or itself) and said.type is RelationType.ISSUES:
                for head, _ in heads:
                    issued = Said(RelationType.ISSUED_BY, said.action)
                    yield statement(view, link.entity, issued, head, evidence, "made", Status.DONE)


def _condition(view: View, phrase: Phrase) -> bool:
    """Whether a clause only says on what condition: 实施股权激励计划的，给予奖励; or what must not be done."""
    text, stop = view.text, phrase.object.stop
    if (
        text[phrase.group.start - 1 : phrase.group.start] == "不"
        or "不得" in phrase.group.of(text)
        or "严禁" in phrase.group.of(text)
    ):
        return True
    return text[stop - 1 : stop] == "的" and text[stop : stop + 1] in ("，", ",", "；", ";")


def _evidence(place: Place) -> Span:
    """From the governing verb to the end of what it governs."""
    phrase = place.phrase
    start = min(phrase.group.start, phrase.object.start, place.mention.span.start)
    stop = max(phrase.object.stop, place.mention.span.stop)
    if phrase.subject or phrase.group.start == phrase.group.stop:
        start, stop = min(phrase.clause.start, start), max(phrase.clause.stop, stop)
    return trimmed(place.view.text, Span(max(start, place.view.span.start), min(stop, place.view.span.stop)))
