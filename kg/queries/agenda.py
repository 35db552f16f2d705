"""Twins of the Cypher queries about policies, topics and targets: who makes, carries out, plans, and has done what.

In: a NetworkX view and parameters, as in the Cypher query of the same name. Out: the same rows.
"""

from __future__ import annotations

from collections.abc import Collection

from kg.queries.view import BODIES, MAKES, WORK, Row, Step, View, called, steps, together
from kg.schema import EntityType, RelationType

_TREATS = (*MAKES, RelationType.REPEALS)
_POLICY = (EntityType.POLICY,)


def policy_agenda(view: View, department: str) -> list[Row]:
    """Which policies a department drafts, revises, issues or repeals."""
    ids = called(view, department)
    found = [step for step in steps(view, _TREATS, BODIES, _POLICY) if step.head in ids]
    found.sort(key=lambda s: (s.type, s.end["name"], s.tail, s.head))
    return [
        {
            "relation": s.type,
            "policy": s.end["name"],
            "statuses": s.said["statuses"],
            "years": s.said["years"],
            "actions": s.said["actions"],
        }
        for s in found
    ]


def policy_makers(view: View, policy: str) -> list[Row]:
    """Who drafts, revises, issues or repeals a policy."""
    ids = called(view, policy)
    found = [step for step in steps(view, _TREATS, BODIES, _POLICY) if step.tail in ids]
    found.sort(key=lambda s: (s.start["name"], s.type, s.head, s.tail))
    return [
        {
            "body": s.start["name"],
            "relation": s.type,
            "statuses": s.said["statuses"],
            "years": s.said["years"],
            "quotes": s.quotes,
        }
        for s in found
    ]


def most_implemented_policies(view: View, top: int = 10) -> list[Row]:
    """Policies that most bodies implement."""
    return _most(view, RelationType.IMPLEMENTS, "policy", top)


def most_shared_initiatives(view: View, top: int = 10) -> list[Row]:
    """Initiatives that most bodies advance."""
    return _most(view, RelationType.ADVANCES, "initiative", top)


def _most(view: View, relation: RelationType, column: str, top: int) -> list[Row]:
    things = {
        id_: (len({s.head for s in said}), sum(s.said["count"] for s in said))
        for id_, said in together(steps(view, (relation,), BODIES)).items()
    }
    best = sorted(things.items(), key=lambda item: (-item[1][0], -item[1][1], item[0]))[:top]
    return [{column: view.nodes[id_]["name"], "bodies": bodies, "said": said} for id_, (bodies, said) in best]


def planned_then_done(view: View, planned: int, done: int) -> list[Row]:
    """What was planned in one year and reported as done in another."""
    found = [s for s in steps(view, WORK, BODIES) if s.is_said(planned, "planned") and s.is_said(done, "done")]
    return [
        {"body": s.start["name"], "relation": s.type, "thing": s.end["name"], "quotes": s.quotes, "places": s.places}
        for s in _by_body(found)
    ]


def still_planned(view: View, year: int, top: int = 50) -> list[Row]:
    """What was planned for a year and is nowhere reported as done."""
    found = [
        s
        for s in steps(view, MAKES, BODIES, _POLICY)
        if s.is_said(year, "planned") and "done" not in s.said["statuses"]
    ]
    return [
        {"body": s.start["name"], "relation": s.type, "policy": s.end["name"], "quotes": s.quotes}
        for s in _by_body(found)[:top]
    ]


def _by_body(found: Collection[Step]) -> list[Step]:
    return sorted(found, key=lambda s: (s.start["name"], s.type, s.end["name"], s.head, s.tail))


def targets_by_year(view: View, top: int = 50) -> list[Row]:
    """Targets by year: when, who, what."""
    found = [
        (year, s)
        for s in steps(view, (RelationType.TARGETS,), BODIES, (EntityType.TARGET,))
        for year in s.said["years"]
    ]
    found.sort(key=lambda p: (p[0], p[1].start["name"], p[1].end["name"], p[1].head, p[1].tail))
    return [
        {"year": year, "body": s.start["name"], "target": s.end["name"], "statuses": s.said["statuses"]}
        for year, s in found[:top]
    ]


def topic_actors(view: View, topic: str) -> list[Row]:
    """Who works on a topic, done or planned, and the words for it."""
    ids = called(view, topic)
    found = [s for s in steps(view, (RelationType.CONCERNS,), BODIES, (EntityType.TOPIC,)) if s.tail in ids]
    found.sort(key=lambda s: (s.start["name"], s.head, s.tail))
    return [
        {"body": s.start["name"], "statuses": s.said["statuses"], "years": s.said["years"], "quotes": s.quotes}
        for s in found
    ]
