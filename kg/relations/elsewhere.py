"""What of a sentence tells what somebody else does: 25.辽宁省辽阳市实施动态管理 in a notice of the State Council.

In: a view. Out: the stretches in which a place, an office of one, or the centre is who acts: from the clause that begins
with it to the one that begins with the section's actor again. What stands there is nothing that the actor states of itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.mentions.bodies import OFFICE
from kg.model import Entity, Link, Span, Statement, entity_id
from kg.schema import EntityType, RelationType
from kg.views import View

_OF_PLACE = re.compile(r"[\u4e00-\u9fff]{0,14}?(?<!地)(?:[省市区县州盟旗镇乡村港园城]|基地)(?:政府|人民政府)?")
_ASKED = frozenset({"要", "应", "应当", "须", "必须"})  # 贵州要…: what the actor asks of a place is its own plan
_GOVERNED = frozenset({"province", "city", "county"})  # kinds of places that a government of their own acts for
_CENTRE = re.compile(
    "党中央(?:、国务院)?(?=[都也]?(?:始终|一直|历来)?(?:高度重视|深入实施|作出|做出|把|将|先后|印发|部署|提出))"
)
_SPEAKS = re.compile(
    r"(?:近日|日前|昨日|今日|今年\d{1,2}月\d{1,2}日)?(?:[对向][^，。]{0,14}?|在[^，。]{2,30}?)?(?:表示|介绍|说|指出|强调|坦言|透露|认为|回应|分析|告诉)"
)
_ANALYSTS = re.compile(
    "(?:业内|市场|有关|行业)?(?:分析师|分析人士|业内人士|专家)(?:们)?(?:还|也|曾|则)?(?:说|表示|认为|指出|分析|预计)"
    "|据(?!此)[^，。；]{0,16}(?:证券|机构|协会|公司|研究院)[^，。；]{0,8}(?:预计|预测|估计)"
)
_WHEN = re.compile(r"(?:(?:19|20)\d\d年|今年|计划|也|还|则|率先|已)+")


def told_of_elsewhere(view: View) -> list[Span]:
    """The stretches of a sentence that somebody else is the subject of."""
    actor = view.section.actor.within + view.section.actor.name
    places = {
        start: stop
        for start, stop, name in view.names
        if name.type is EntityType.PLACE and name.kind in _GOVERNED and name.name not in actor
    }
    begins = {phrase.clause.start for phrase in view.phrases}
    begins |= {start for start in places if view.text[start - 1 : start] in ("\u3000", " ", "\n")}
    found: list[Span] = []
    opened = -1
    for at in sorted(begins):
        office = OFFICE.match(view.text, at, view.span.stop) or _CENTRE.match(view.text, at, view.span.stop)
        own = view.text.startswith(view.section.actor.name, at)
        own = own or (office is not None and (_short_for(office[0], actor) or view.section.actor.name in office[0]))
        other = at in places and _acts(view, places[at])
        other = other or (office is not None and not own and _acts(view, office.end()))
        if other and opened < 0:
            opened = at
        elif own and opened >= 0:
            found.append(Span(opened, at))
            opened = -1
    return [*found, Span(opened, view.span.stop)] if opened >= 0 else found


class Outsiders:
    """People who hold no post in the actor's body: what one of them says is nothing that the section's actor states."""

    def __init__(self, actor: Entity) -> None:
        self._bodies = {actor.id, entity_id(EntityType.ORGANIZATION, actor.within)}
        self._units = f"{EntityType.DEPARTMENT}:{actor.within or actor.name}/"
        self._own: set[str] = set()

    def learn(self, said: Iterable[Statement]) -> None:
        """Take in whom the text gives a post in the actor's body."""
        posts = (s for s in said if s.type is RelationType.HOLDS_POST)
        self._own.update(s.head for s in posts if s.tail in self._bodies or s.tail.startswith(self._units))

    def speak(self, view: View, links: Iterable[Link]) -> bool:
        """Whether a sentence is one of theirs: 某大学教授田利辉表示…, 据某证券等机构预计…."""
        return _ANALYSTS.search(view.said) is not None or any(
            link.mention.type is EntityType.OFFICIAL
            and link.entity not in self._own
            and _SPEAKS.match(view.text, link.mention.span.stop, view.span.stop)
            for link in links
        )


def _short_for(words: str, name: str) -> bool:
    """Whether a name holds all characters of the words in their order: 省金融监管局, of 福建省金融监督管理局."""
    rest = iter(name)
    return all(character in rest for character in words)


def _acts(view: View, stop: int) -> bool:
    """Whether a verb follows the name of a place, behind further names of places and a date: 珠海市|横琴新区|依托…."""
    while hit := view.name_at(stop):
        if hit[2].type is not EntityType.PLACE:
            break
        stop = hit[1]
    found = _OF_PLACE.match(view.text, stop, view.span.stop)
    ends = {stop, found.end() if found else stop}
    ends |= {when.end() for end in ends if (when := _WHEN.match(view.text, end, view.span.stop))}
    return any(
        (word.verbs or word.adverb or word.preposition) and word.text not in _ASKED
        for end in ends
        for at, _, word in view.words_in(end, end + 6)
        if at == end
    )
