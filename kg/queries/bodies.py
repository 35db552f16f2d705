"""Twins of the Cypher queries about one department or official: what it has to do with, whom it works with, who leads.

In: a NetworkX view and parameters, as in the Cypher query of the same name. Out: the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.queries.view import BODIES, WORK, Row, Step, View, called, steps, together
from kg.schema import EntityType, RelationType


def department_profile(view: View, department: str) -> list[Row]:
    """A department at a glance: how many things by each relation, and how often it is said."""
    ids = called(view, department)
    found: dict[tuple[str, str], list[Step]] = {}
    for step in steps(view, (*WORK, RelationType.MEMBER_OF, RelationType.PART_OF), BODIES):
        if step.head in ids:
            found.setdefault((step.head, step.type), []).append(step)
    return [
        {
            "body": some[0].start["name"],
            "relation": relation,
            "things": len({step.tail for step in some}),
            "said": sum(step.said["count"] for step in some),
        }
        for (_, relation), some in sorted(found.items())
    ]


def official_agenda(view: View, official: str) -> list[Row]:
    """The department an official holds a post in, and what it works on."""
    ids = called(view, official)
    posts: dict[str, list[Step]] = {}
    for post in steps(view, (RelationType.HOLDS_POST,), (EntityType.OFFICIAL,), BODIES):
        if post.head in ids:
            posts.setdefault(post.tail, []).append(post)
    found = [
        (post, step)
        for step in steps(view, (*WORK, RelationType.MEMBER_OF), BODIES)
        for post in posts.get(step.head, ())
    ]
    found.sort(key=lambda p: (p[1].start["name"], p[1].type, p[1].end["name"], p[1].head, p[1].tail, p[0].head))
    return [
        {
            "body": step.start["name"],
            "titles": post.said["titles"],
            "relation": step.type,
            "thing": step.end["name"],
            "statuses": step.said["statuses"],
        }
        for post, step in found
    ]


def partners(view: View, department: str) -> list[Row]:
    """Whom a department works with, in which role, and the words for it."""
    ids = called(view, department)
    found = [step for step in steps(view, (RelationType.WORKS_WITH,), BODIES, BODIES) if step.head in ids]
    found.sort(key=lambda s: (s.end["name"], s.tail, s.head))
    return [
        {"organisation": s.end["name"], "roles": s.said["roles"], "statuses": s.said["statuses"], "quotes": s.quotes}
        for s in found
    ]


def partners_by_role(view: View, top: int = 20) -> list[Row]:
    """Organisations that departments work with, by role."""
    found: dict[tuple[str, str], set[str]] = {}
    for step in steps(view, (RelationType.WORKS_WITH,), (EntityType.DEPARTMENT,), BODIES):
        for role in step.said["roles"] or ["-"]:
            found.setdefault((role, step.tail), set()).add(step.head)
    best = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))[:top]
    return [
        {"role": role, "organisation": view.nodes[id_]["name"], "departments": len(who)} for (role, id_), who in best
    ]


def lead_and_joint(view: View, top: int = 20) -> list[Row]:
    """Tasks with the bodies that lead and those that join."""
    tasks = together(steps(view, (RelationType.RESPONSIBLE_FOR,), BODIES, (EntityType.TASK,)))
    best = sorted(tasks.items(), key=lambda item: (-len({s.head for s in item[1]}), item[0]))[:top]
    return [
        {
            "task": view.nodes[id_]["name"],
            "lead": _names(s for s in said if "lead" in s.said["roles"]),
            "joint": _names(s for s in said if "lead" not in s.said["roles"]),
            "bodies": len({s.head for s in said}),
        }
        for id_, said in best
    ]


def _names(found: Iterable[Step]) -> list[str]:
    return sorted({step.start["name"] for step in found})
