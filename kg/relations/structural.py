"""What the text's own form states, without a governing verb: heads of units, titles, brackets, lists of members."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.members import bodies, people
from kg.mentions.anchors import BODIES, NAMING_SPEAKERS, anchored
from kg.model import Link, Span, Statement, entity_id
from kg.offices import body_id
from kg.relations.issuing import is_out, issued_beside, issued_by, issued_passively, issued_together, signed, submitted
from kg.relations.saying import Said, statement
from kg.responsibilities import responsibilities
from kg.schema import EntityType, RelationType, Status
from kg.views import View

_FIRST_POST = re.compile("[、，。；：]")
_TOGETHER = re.compile("(?:已经|已|将|近日|日前|近期|正在)*(?:共同|联合)(?!体)")
_OVER = re.compile("日前|近日|近期|已")


@anchored(*NAMING_SPEAKERS)
def holds_post(view: View, links: list[Link]) -> Iterator[Statement]:
    """工业和信息化部规划司司长 罗文: the person holds each post the line names, and a department is part of its body."""
    for turn in view.turns:
        person = entity_id(EntityType.OFFICIAL, turn.person)
        for post in turn.posts:
            said = Said(RelationType.HOLDS_POST, "")
            evidence = Span(post.span.start, turn.person_span.stop)
            yield statement(view, person, said, post.actor.id, evidence, "holds_post", Status.DONE, post.title)


@anchored(EntityType.OFFICIAL)
def holds_post_inline(view: View, links: list[Link]) -> Iterator[Statement]:
    """国务院总理李克强签批: body, post and person stand side by side."""
    ends = {k.mention.span.stop: k for k in links if k.mention.type in (EntityType.ORGANIZATION, EntityType.DEPARTMENT)}
    for link in links:
        if link.mention.rule != "named_after_post":
            continue
        stop = link.mention.span.start
        said = Said(RelationType.HOLDS_POST, "")
        for post in view.lexicon.posts:
            body = ends.get(stop - len(post))
            if body and view.text.endswith(post, 0, stop) and post not in view.lexicon.courtesies:
                evidence = Span(body.mention.span.start, link.mention.span.stop)
                yield statement(view, link.entity, said, body.entity, evidence, "holds_post_inline", Status.DONE, post)
                break
        for first in _chain(view, ends, stop):  # 工作组副组长、应急办主任|李国平
            evidence = Span(first.mention.span.start, link.mention.span.stop)
            title = _FIRST_POST.split(view.text[first.mention.span.stop : stop])[0]
            yield statement(view, link.entity, said, first.entity, evidence, "holds_post_inline", Status.DONE, title)


def _chain(view: View, ends: dict[int, Link], stop: int) -> Iterator[Link]:
    """The bodies of a chain of posts that ends at `stop`, other than the last one's: A副组长、B主任|李国平 → A."""
    for end, body in ends.items():
        words = view.text[end:stop]
        posts = [p for p in view.lexicon.posts if words.startswith(p + "、")]
        if (
            posts
            and len(words) <= 24
            and not _FIRST_POST.search(words, len(posts[0]) + 1)
            and words.endswith(view.lexicon.posts)
        ):
            yield body


@anchored(EntityType.ORGANIZATION, EntityType.DEPARTMENT)
def part_of(view: View, links: list[Link]) -> Iterator[Statement]:
    """工业和信息化部规划司: the department's name stands right behind its body's."""
    for link in links:
        if link.mention.within:
            body = entity_id(EntityType.ORGANIZATION, link.mention.within)
            yield statement(
                view, link.entity, Said(RelationType.PART_OF, ""), body, link.mention.span, "part_of", Status.DONE
            )
    actor = view.section.actor
    if not actor.within:
        return
    body = entity_id(EntityType.ORGANIZATION, actor.within)
    for link in links:
        if link.entity == body and view.text.startswith(actor.name, link.mention.span.stop):
            evidence = Span(link.mention.span.start, link.mention.span.stop + len(actor.name))
            yield statement(view, actor.id, Said(RelationType.PART_OF, ""), body, evidence, "part_of", Status.DONE)


@anchored("共", "联")
def together(view: View, links: list[Link]) -> Iterator[Statement]:
    """商务部和国家发展改革委已经共同启动…: whoever stands beside the actor before 共同 or 联合 works with it."""
    actor = view.section.actor
    bodies_ = [k for k in links if k.mention.type is EntityType.ORGANIZATION and k.mention.rule != "responsible_body"]
    for n, link in enumerate(bodies_):
        if not _TOGETHER.match(view.text, link.mention.span.stop, view.span.stop):
            continue
        row = [link]
        for other in reversed(bodies_[:n]):
            if view.text[other.mention.span.stop : row[0].mention.span.start] not in ("、", "和", "与", "及"):
                break
            row.insert(0, other)
        if any(k.entity == actor.id for k in row):
            evidence = Span(row[0].mention.span.start, row[-1].mention.span.stop)
            over = _OVER.search(view.text, view.span.start, row[0].mention.span.start)
            over = over or _OVER.match(view.text, row[-1].mention.span.stop)
            for other in row:
                if other.entity != actor.id:
                    said = Said(RelationType.WORKS_WITH, "共同", "joint")
                    status = Status.DONE if over else None
                    yield statement(view, actor.id, said, other.entity, evidence, "together", status)


@anchored("（", "(", *BODIES)
def responsible_for(view: View, links: list[Link]) -> Iterator[Statement]:
    """（A牵头，B、C按职责分工负责）: A leads, B and C answer jointly for the task before the bracket."""
    for found in responsibilities(view):
        task = entity_id(EntityType.TASK, "".join(found.name.split()))
        for duty in found.duties:
            said = Said(RelationType.RESPONSIBLE_FOR, "牵头" if duty.role == "lead" else "负责", duty.role)
            yield statement(
                view,
                body_id(duty.body, view.section.actor, view.document.title),
                said,
                task,
                found.bracket,
                "responsible_for",
                Status.PLANNED,
            )


@anchored(" ", "　", "组")
def member_of(view: View, links: list[Link]) -> Iterator[Statement]:
    """副主任：陈宝生　　教育部部长: a member of the committee the document is about, who holds a post elsewhere."""
    for found in people(view):
        person = entity_id(EntityType.OFFICIAL, found.name)
        body = entity_id(EntityType.ORGANIZATION, found.committee)
        said = Said(RelationType.MEMBER_OF, "", found.role)
        yield statement(view, person, said, body, found.evidence, "member_of", Status.DONE)
        for post in found.posts:
            said = Said(RelationType.HOLDS_POST, "")
            yield statement(view, person, said, post.actor.id, found.evidence, "member_of", Status.DONE, post.title)
    for found in bodies(view):
        said = Said(RelationType.MEMBER_OF, "组成", found.role)
        head, body = (
            body_id(found.name, view.section.actor, view.document.title),
            entity_id(EntityType.ORGANIZATION, found.committee),
        )
        yield statement(view, head, said, body, found.evidence, "member_of", Status.DONE)


STRUCTURAL: tuple[Callable[[View, list[Link]], Iterator[Statement]], ...] = (
    holds_post,
    holds_post_inline,
    part_of,
    issued_by,
    submitted,
    issued_together,
    signed,
    issued_beside,
    issued_passively,
    is_out,
    together,
    responsible_for,
    member_of,
)
