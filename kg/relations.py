"""Linked mentions → statements: which verb governs which name, and what that makes of it.

In: the views of a section, and the links of their mentions. Out: `Statement`s. The head is the section's actor unless a
rule says otherwise. Each rule takes one linked mention in its phrase and says what is stated, or nothing; the evidence is
the clause from the governing verb to the end of what it governs. What the schema does not allow is not stated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.clauses import Phrase
from kg.members import bodies, people
from kg.model import Link, Mention, Span, Statement, entity_id
from kg.responsibilities import responsibilities
from kg.schema import EntityType, RelationType, Status, allows
from kg.speakers import turns
from kg.views import View

_MAKING = (
    ("drafts", RelationType.DRAFTS),
    ("revises", RelationType.REVISES),
    ("issues", RelationType.ISSUES),
    ("repeals", RelationType.REPEALS),
)
_GUIDING_SPIRIT = re.compile(r"^[”》]?(?:等|重要)?(?:精神|部署|要求|讲话|决策|决定|确定|提出|作出|上|以来|召开之际|统一部署|的部署|的要求|的精神)")
_AGENDA = re.compile(r"保障|筹备|承办|参会|准备|举办|召开")
_BACKGROUND = frozenset({"随着", "由", "由于", "因", "因此", "自", "就", "除", "除了"})
_CAPTION = re.compile(r"^图(?:片)?为")
_PASSIVE = re.compile(r"由(?P<who>[^，。；由]{2,60}?)(?:联合|共同)?(?P<verb>发布|印发|公布|颁布)")
_ISSUED = re.compile(r"^(?P<body>[\u4e00-\u9fff、 　]{2,40}?)关于")


@dataclass(frozen=True, slots=True)
class Said:
    """What a rule makes of a mention: relation, verb, role."""

    type: RelationType
    action: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A linked mention where it stands: its view, the phrase that governs it, and the words behind it in that phrase."""

    view: View
    mention: Mention
    phrase: Phrase
    behind: str

    @property
    def action(self) -> str:
        """The verb group as written, without the words it governs."""
        group = self.phrase.group.of(self.view.text)
        return group or "".join(w.text for _, _, w in self.phrase.verbs)


def made(place: Place) -> Iterator[Said]:
    """修订《条例》, 《标准》的制定, 制定发布《指南》 (drafts and issues)."""
    if place.mention.type is not EntityType.POLICY:
        return
    behind = {c for w in _verbs_behind(place) for c in w}
    if "研究" in place.behind and place.mention.rule == "title":
        behind.add("drafts")  # 开展《…方案》及《…研究》研究工作
    for class_, relation in _MAKING:
        if place.phrase.has(class_) and not place.phrase.subject or class_ in behind:
            yield Said(relation, place.action if place.phrase.has(class_) else _noun_verb(place))


def _verbs_behind(place: Place) -> list[frozenset[str]]:
    hits = place.view.lexicon.grammar.find(place.behind)
    return [w.verbs for _, _, w in hits if w.nominal or place.phrase.subject]


def _noun_verb(place: Place) -> str:
    return re.sub(r"^[的等》”]+", "", place.behind)[:12] or place.action


def implemented(place: Place) -> Iterator[Said]:
    """贯彻落实《纲要》, 以《规划》为指导: a policy that is governed and not itself in the making."""
    if place.mention.type is EntityType.POLICY and place.phrase.verbs and (not any(True for _ in made(place)) or _also_implemented(place)):
        if place.phrase.preposition not in _BACKGROUND and not (place.phrase.subject and not place.phrase.has("implements")):
            yield Said(RelationType.IMPLEMENTS, place.action)


def _also_implemented(place: Place) -> bool:
    """制定实施《方案》, 印发并组织实施《规划》: made and implemented in one breath."""
    verbs = [w.verbs for _, _, w in place.phrase.verbs]
    first = next((n for n, v in enumerate(verbs) if v & {"drafts", "revises", "issues"}), len(verbs))
    return any("implements" in v for v in verbs[first + 1 :])


def advanced(place: Place) -> Iterator[Said]:
    """持续深入推进实施工业强基工程."""
    if place.mention.type is EntityType.INITIATIVE and place.phrase.preposition not in _BACKGROUND:
        yield Said(RelationType.ADVANCES, place.action)


def concerned(place: Place) -> Iterator[Said]:
    """加快车联网创新发展."""
    if place.mention.type is EntityType.TOPIC and place.phrase.preposition not in _BACKGROUND:
        yield Said(RelationType.CONCERNS, place.action)


def targeted(place: Place) -> Iterator[Said]:
    """建设百家绿色示范工厂."""
    if place.mention.type is EntityType.TARGET:
        yield Said(RelationType.TARGETS, place.action)


def takes_part(place: Place) -> Iterator[Said]:
    """召开推进会, 迎接党的十九大; not 贯彻中央经济工作会议精神, where the event only guides."""
    if place.mention.type is not EntityType.EVENT or _GUIDING_SPIRIT.match(place.behind):
        return
    caption = bool(_CAPTION.match(place.view.said))
    guided = place.phrase.has("implements") or not place.phrase.verbs or bool(place.phrase.preposition)
    if caption or _AGENDA.search(place.behind) or not guided and (place.phrase.has("holds") or place.phrase.has("advances")):
        yield Said(RelationType.TAKES_PART_IN, "" if caption else place.action)


def works_with(place: Place) -> Iterator[Said]:
    """会同国资委 (joint), 配合全国人大 (supports), 指导行业协会 (guides), 深化与中国工程院合作 (joint)."""
    if place.mention.type is not EntityType.ORGANIZATION or place.phrase.subject:
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


def statements(views: list[View], links: tuple[Link, ...]) -> list[Statement]:
    """All statements of a section, sorted and free of repeats."""
    found: set[Statement] = set()
    at = 0
    for view in views:
        while at < len(links) and links[at].mention.span.start < view.span.start:
            at += 1
        here = []
        while at < len(links) and links[at].mention.span.start < view.span.stop:
            here.append(links[at])
            at += 1
        for structural in STRUCTURAL:
            found.update(structural(view, here))
        for link in here:
            found.update(_governed(view, link))
    return sorted(found, key=lambda s: (s.evidence, s.type, s.head, s.tail, s.role, s.title, s.rule))


def _governed(view: View, link: Link) -> Iterator[Statement]:
    actor, mention = view.section.actor, link.mention
    if link.entity == actor.id or mention.rule in ("responsible_body", "own_title", "parent_body"):
        return
    phrase = view.phrase_at(mention.span.start)
    if phrase is None:
        return
    behind = view.text[mention.span.stop : phrase.object.stop]
    place = Place(view, mention, phrase, behind)
    for rule in RULES:
        for said in rule(place):
            if allows(actor.type, said.type, mention.type):
                yield _statement(view, actor.id, said, link.entity, _evidence(place), rule.__name__)


def _evidence(place: Place) -> Span:
    """From the governing verb to the end of what it governs."""
    phrase = place.phrase
    start = min(phrase.group.start, phrase.object.start, place.mention.span.start)
    stop = max(phrase.object.stop, place.mention.span.stop)
    if phrase.subject or phrase.group.start == phrase.group.stop:
        start, stop = min(phrase.clause.start, start), max(phrase.clause.stop, stop)
    return _trimmed(place.view.text, Span(max(start, place.view.span.start), min(stop, place.view.span.stop)))


def _trimmed(text: str, span: Span) -> Span:
    start, stop = span.start, span.stop
    while stop > start + 1 and text[stop - 1] in " 　\n，。；、：并和":
        stop -= 1
    while start < stop - 1 and text[start] in " 　\n，。；、：":
        start += 1
    return Span(start, stop)


def _statement(
    view: View, head: str, said: Said, tail: str, evidence: Span, rule: str, status: Status | None = None, title: str = ""
) -> Statement:
    sentence = view.sentence
    return Statement(
        head,
        said.type,
        tail,
        status or sentence.status,
        evidence,
        sentence.span,
        rule,
        said.action,
        sentence.year,
        said.role,
        title,
    )


def holds_post(view: View, links: list[Link]) -> Iterator[Statement]:
    """工业和信息化部规划司司长 罗文: the person holds each post the line names, and a department is part of its body."""
    for turn in turns(view.text, [view.span]):
        person = entity_id(EntityType.OFFICIAL, turn.person)
        for post in turn.posts:
            said = Said(RelationType.HOLDS_POST, "")
            evidence = Span(post.span.start, turn.person_span.stop)
            yield _statement(view, person, said, post.actor.id, evidence, "holds_post", Status.DONE, post.title)


def holds_post_inline(view: View, links: list[Link]) -> Iterator[Statement]:
    """国务院总理李克强签批: body, post and person stand side by side."""
    ends = {k.mention.span.stop: k for k in links if k.mention.type in (EntityType.ORGANIZATION, EntityType.DEPARTMENT)}
    for link in links:
        if link.mention.rule != "named_after_post":
            continue
        stop = link.mention.span.start
        for post in view.lexicon.posts:
            body = ends.get(stop - len(post))
            if body and view.text.endswith(post, 0, stop) and post not in view.lexicon.courtesies:
                evidence = Span(body.mention.span.start, link.mention.span.stop)
                said = Said(RelationType.HOLDS_POST, "")
                yield _statement(view, link.entity, said, body.entity, evidence, "holds_post_inline", Status.DONE, post)
                break


def part_of(view: View, links: list[Link]) -> Iterator[Statement]:
    """工业和信息化部规划司: the department's name stands right behind its body's."""
    for link in links:
        if link.mention.within:
            body = entity_id(EntityType.ORGANIZATION, link.mention.within)
            yield _statement(view, link.entity, Said(RelationType.PART_OF, ""), body, link.mention.span, "part_of", Status.DONE)
    actor = view.section.actor
    if not actor.within:
        return
    body = entity_id(EntityType.ORGANIZATION, actor.within)
    for link in links:
        if link.entity == body and view.text.startswith(actor.name, link.mention.span.stop):
            evidence = Span(link.mention.span.start, link.mention.span.stop + len(actor.name))
            yield _statement(view, actor.id, Said(RelationType.PART_OF, ""), body, evidence, "part_of", Status.DONE)


def issued_by(view: View, links: list[Link]) -> Iterator[Statement]:
    """国务院关于深化制造业与互联网融合发展的指导意见: a title says who issued it; the actor issues its own document."""
    actor = view.section.actor
    for link in links:
        mention = link.mention
        if mention.type is not EntityType.POLICY:
            continue
        evidence = Span(mention.span.start, mention.span.stop)
        if mention.rule == "own_title":
            yield _statement(view, actor.id, Said(RelationType.ISSUES, ""), link.entity, evidence, "issued_by", Status.DONE)
            tail = actor.id
        elif (found := _ISSUED.match(mention.name)) and (body := view.lexicon.organization(found["body"])):
            tail = entity_id(EntityType.ORGANIZATION, body.name)
        else:
            continue
        yield _statement(view, link.entity, Said(RelationType.ISSUED_BY, ""), tail, evidence, "issued_by", Status.DONE)


def issued_passively(view: View, links: list[Link]) -> Iterator[Statement]:
    """《条例》…，由国务院和中央军委联合发布: the policy named before is issued by the bodies between."""
    for found in _PASSIVE.finditer(view.said):
        start, stop = view.span.start + found.start("who"), view.span.start + found.end("who")
        policies = [k for k in links if k.mention.type is EntityType.POLICY and k.mention.span.stop <= start]
        for link in links:
            if policies and link.mention.type is EntityType.ORGANIZATION and start <= link.mention.span.start < stop:
                said = Said(RelationType.ISSUED_BY, found["verb"])
                evidence = _trimmed(view.text, Span(policies[-1].mention.span.start, view.span.start + found.end()))
                yield _statement(view, policies[-1].entity, said, link.entity, evidence, "issued_passively", Status.DONE)


def responsible_for(view: View, links: list[Link]) -> Iterator[Statement]:
    """（A牵头，B、C按职责分工负责）: A leads, B and C answer jointly for the task before the bracket."""
    for found in responsibilities(view):
        task = entity_id(EntityType.TASK, "".join(found.name.split()))
        for duty in found.duties:
            said = Said(RelationType.RESPONSIBLE_FOR, "牵头" if duty.role == "lead" else "负责", duty.role)
            yield _statement(view, entity_id(EntityType.ORGANIZATION, duty.body), said, task, found.bracket, "responsible_for", Status.PLANNED)


def member_of(view: View, links: list[Link]) -> Iterator[Statement]:
    """副主任：陈宝生　　教育部部长: a member of the committee the document is about, who holds a post elsewhere."""
    for found in people(view):
        person = entity_id(EntityType.OFFICIAL, found.name)
        body = entity_id(EntityType.ORGANIZATION, found.committee)
        said = Said(RelationType.MEMBER_OF, "", found.role)
        yield _statement(view, person, said, body, found.evidence, "member_of", Status.DONE)
        for post in found.posts:
            said = Said(RelationType.HOLDS_POST, "")
            yield _statement(view, person, said, post.actor.id, found.evidence, "member_of", Status.DONE, post.title)
    for found in bodies(view):
        said = Said(RelationType.MEMBER_OF, "组成", found.role)
        head, body = entity_id(EntityType.ORGANIZATION, found.name), entity_id(EntityType.ORGANIZATION, found.committee)
        yield _statement(view, head, said, body, found.evidence, "member_of", Status.DONE)


STRUCTURAL: tuple[Callable[[View, list[Link]], Iterator[Statement]], ...] = (
    holds_post,
    holds_post_inline,
    part_of,
    issued_by,
    issued_passively,
    responsible_for,
    member_of,
)
