"""Documents in the making: that one is drafted, revised, issued or repealed, and by whom.

In: a policy where it stands, or the phrase that has it made. Out: what is stated, and the bodies that the sentence names as
those who make it; none, where that is the section's actor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.clauses import Phrase
from kg.mentions.anchors import anchored
from kg.model import Link
from kg.relations.place import Place
from kg.relations.saying import Said
from kg.schema import EntityType, RelationType, Status
from kg.views import View

_MAKING = (
    ("drafts", RelationType.DRAFTS),
    ("revises", RelationType.REVISES),
    ("issues", RelationType.ISSUES),
    ("repeals", RelationType.REPEALS),
)
_DOCUMENTS = frozenset({"title", "known_name", "named_policy", "quoted_title"})
_CAME_OUT = re.compile("的?(?:制定)?(?:正式|公开)*(?:出台|发布|印发|颁布|公布)(?!后|前)")  # 《意见》的出台，有利于…
_DRAFT = re.compile("[（(]?草案")
_OBLIGED = re.compile(r"(?:^|(?<=[，；。：\s　]))(?P<who>[^，；。：\n]{2,24}?)(?:必须|应当?|要|须)(?![求素点约急用])")
_CIRCUMSTANCES = ("在", "根据", "按照", "会同", "结合")
_DECREE = re.compile("总理[\u4e00-\u9fff]{0,4}签署[^，。；]{0,20}?国务院令，(?:正式)?$")  # …签署国务院令，公布《条例》
_WHEN = re.compile(r"(?:近日|日前|昨[日天]|今[日天]|已|正式|联合|[\d年月日]+)+")
_SO_MANY = re.compile(r"(?:其中)?(?:有|近|约)?\d+个(?:省|市|县|地区|部门|城市)")
_NEAR = 200  # characters before a verb in which the sentence says whom it asks


@anchored(EntityType.POLICY)
def made(place: Place) -> Iterator[Said]:
    """修订《条例》, 《标准》的制定, 制定发布《指南》 (drafts and issues)."""
    if place.mention.type is EntityType.POLICY and not _asked_of_others(place):
        yield from makings(place)


def makings(place: Place) -> Iterator[Said]:
    """How the words have a policy made, whoever makes it."""
    behind = {c for w in _verbs_behind(place) for c in w}
    if "研究" in place.behind and place.mention.rule == "title":
        behind.add("drafts")  # 开展《…方案》及《…研究》研究工作
    if place.phrase.verbs and not place.phrase.subject and _DRAFT.match(place.behind):
        yield Said(RelationType.DRAFTS, place.action)  # 提请全国人大常委会审议某法草案
        return
    last = place.phrase.verbs[-1][2].text if place.phrase.verbs else ""
    shared = place.phrase.subject or place.phrase.inherited
    if not shared and last.endswith(place.view.lexicon.contexts["brings_about"]):
        yield Said(RelationType.DRAFTS, place.action)
        return
    if (
        not place.phrase.subject
        and place.mention.rule in _DOCUMENTS
        and any(w.text.endswith(place.view.lexicon.contexts["amends"]) for _, _, w in place.phrase.verbs)
    ):
        yield Said(RelationType.REVISES, place.action)
        return
    for class_, relation in _MAKING:
        if (place.phrase.has(class_) and not place.phrase.subject) or class_ in behind:
            status = Status.DONE if (shared or not place.phrase.verbs) and _CAME_OUT.match(place.behind) else None
            yield Said(relation, place.action if place.phrase.has(class_) else _noun_verb(place), status=status)


def _asked_of_others(place: Place) -> bool:
    """Whether the sentence says who else is to make it: 工业企业要规范设置，编制年度报告."""
    view, stop = place.view, place.phrase.group.stop
    if _others_do(place):
        return True  # 鼓励行业|制定自律标准
    if _SO_MANY.match(view.text, place.phrase.clause.start, stop):
        return True  # 近20个省制定出台…
    asked = list(_OBLIGED.finditer(view.text, max(view.span.start, stop - _NEAR), stop))
    who = asked[-1]["who"] if asked else ""
    return bool(view.lexicon.subjects.of(who)) and view.section.actor.name not in who


def _others_do(place: Place) -> bool:
    """Whether the words before the verb are who is encouraged to do it."""
    view, phrase = place.view, place.phrase
    at = phrase.group.start
    before = next((p for p in view.phrases_of(phrase.clause) if p.object.stop == at and p.verbs), None)
    if before is None or before.subject or not before.verbs[-1][2].text.endswith(view.lexicon.contexts["encourages"]):
        return False
    return bool(view.lexicon.subjects.of(before.object.of(view.text)))


def _verbs_behind(place: Place) -> list[frozenset[str]]:
    if "建议" in place.behind or "背景" in place.behind:
        return []  # 提出对《办法》的修订建议, 介绍《条例》的出台背景
    start, stop = place.mention.span.stop, place.mention.span.stop + len(place.behind)
    return [w.verbs for _, _, w in place.view.words_in(start, stop) if w.nominal or place.phrase.subject]


def _noun_verb(place: Place) -> str:
    return re.sub(r"^[的等》”]+", "", place.behind)[:12] or place.action


def makers_of(view: View, phrase: Phrase, links: Sequence[Link]) -> list[Link]:
    """The bodies right before the verb in its clause, where they are its subject: 司法部、生态环境部|起草了《条例》.

    The section's actor may be one of them, where the text tells of it by its name.
    """
    if phrase.subject:
        return []
    if view.text.startswith("的", phrase.group.stop) and (attributive := _before(view, phrase, links)):
        return attributive  # 符合工业和信息化部、财政部联合发布的《规定》
    if decree := _DECREE.search(view.text, view.span.start, phrase.group.start):
        return [k for k in links if k.mention.span.start >= decree.start() and k.mention.span.stop <= decree.end()][-1:]
    beside = view.phrases_of(phrase.clause)
    subject = next((p for p in beside if p.subject), None)
    if subject is None:
        return _opener(view, phrase, links)
    first = next((p for p in beside if not p.subject), None)
    if first is not phrase:
        return []
    return _side_by_side(view, [k for k in links if k.mention.span.start >= subject.object.start], subject.object.stop)


def _before(view: View, phrase: Phrase, links: Sequence[Link]) -> list[Link]:
    """The bodies that stand right before the verb, in the clause."""
    within = [k for k in links if phrase.clause.start <= k.mention.span.start < phrase.group.start]
    return _side_by_side(view, within, phrase.group.start)


def _side_by_side(view: View, links: Sequence[Link], stop: int) -> list[Link]:
    """The bodies of a list that ends at `stop`, the last one first."""
    found: list[Link] = []
    for link in reversed(links):
        span = link.mention.span
        if span.stop <= stop and link.mention.type is EntityType.ORGANIZATION:
            between = view.text[span.stop : stop].strip(" 　")
            if between not in ("", "、", "和", "与", "会同") and not _WHEN.fullmatch(between):
                break
            found.append(link)
            stop = span.start
    return found


def _opener(view: View, phrase: Phrase, links: Sequence[Link]) -> list[Link]:
    """The body that a sentence opens with, where a clause of circumstance parts it from its verb: 生态环境部在…基础上，|起草了《条例》."""
    if phrase.group.start > phrase.clause.start or not links:
        return []
    first = links[0]
    opens = first.mention.type is EntityType.ORGANIZATION and first.mention.span.start == view.phrases[0].clause.start
    apart = view.text.startswith(_CIRCUMSTANCES, first.mention.span.stop)
    return [first] if opens and apart and first.entity != view.section.actor.id else []
