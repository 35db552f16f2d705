"""Twins of the Cypher queries about what joins bodies and names: shared work, communities, paths; and where things are said.

In: a NetworkX view and parameters, as in the Cypher query of the same name. Out: the same rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import combinations, pairwise, product

import networkx as nx

from kg.queries.view import BODIES, PURSUES, WORK, Row, Step, View, called, steps, together
from kg.schema import EntityType, RelationType

_MOST_STEPS = 8


def shared_initiatives(view: View, a: str, b: str) -> list[Row]:
    """Initiatives that two departments share, with the words of each."""
    found = list(_both(view, a, b, (RelationType.ADVANCES,)))
    found.sort(key=lambda p: (p[0].end["name"], p[0].head, p[1].head))
    return [
        {
            "initiative": one.end["name"],
            "a_statuses": one.said["statuses"],
            "b_statuses": other.said["statuses"],
            "a_quotes": one.quotes,
            "b_quotes": other.quotes,
        }
        for one, other in found
    ]


def shared_work(view: View, a: str, b: str) -> list[Row]:
    """All that two departments have in common, and how each stands to it."""
    found = list(_both(view, a, b, (*WORK, RelationType.MEMBER_OF)))
    found.sort(
        key=lambda p: (p[0].end["type"], p[0].end["name"], p[0].type, p[1].type, p[0].tail, p[0].head, p[1].head)
    )
    return [
        {"kind": one.end["type"], "thing": one.end["name"], "a_relation": one.type, "b_relation": other.type}
        for one, other in found
    ]


def _both(view: View, a: str, b: str, types: Collection[RelationType]) -> Iterator[tuple[Step, Step]]:
    """Pairs of relations to one thing, of two bodies."""
    first, second = called(view, a), called(view, b)
    for said in together(s for s in steps(view, types, BODIES) if s.head in first | second).values():
        for one, other in product(said, said):
            if one.head in first and other.head in second and one.head != other.head:
                yield one, other


def connected_departments(view: View, top: int = 10) -> list[Row]:
    """Departments most connected by shared work: how many policies, initiatives, topics, events, tasks both have."""
    return [{"first": a, "second": b, "shared": n} for (a, b), n in _groups(view, 2, top)]


def communities(view: View, top: int = 10) -> list[Row]:
    """Communities: three departments that pursue the same things, by how many all three share."""
    return [{"first": a, "second": b, "third": c, "shared": n} for (a, b, c), n in _groups(view, 3, top)]


def _groups(view: View, size: int, top: int) -> Iterator[tuple[list[str], int]]:
    counts: Counter[tuple[str, ...]] = Counter()
    for said in together(steps(view, PURSUES, (EntityType.DEPARTMENT,))).values():
        counts.update(combinations(sorted({s.head for s in said}), size))
    for ids, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:top]:
        yield [view.nodes[id_]["name"] for id_ in ids], n


def shortest_path(view: View, a: str, b: str, top: int = 5) -> list[Row]:
    """The shortest paths between two names, with the quotes along them."""
    plain = nx.Graph(view.to_undirected(as_view=True))
    found = []
    for start, end in product(sorted(called(view, a)), sorted(called(view, b))):
        if start != end and nx.has_path(plain, start, end):
            paths = list(nx.all_shortest_paths(plain, start, end))
            found += [(ids, said) for ids in paths if len(ids) <= _MOST_STEPS + 1 for said in _along(view, ids)]
    found.sort(key=lambda p: (len(p[1]), p[0], [s.type for s in p[1]], [s.head for s in p[1]]))
    return [
        {
            "steps": len(said),
            "names": [view.nodes[id_]["name"] for id_ in ids],
            "relations": [s.type for s in said],
            "quotes": [s.quotes for s in said],
        }
        for ids, said in found[:top]
    ]


def _along(view: View, ids: list[str]) -> Iterator[tuple[Step, ...]]:
    """Each choice of one relation, in either direction, from node to node."""
    nodes = view.nodes
    yield from product(
        *(
            [
                Step(head, tail, nodes[head], nodes[tail], said)
                for head, tail in ((one, other), (other, one))
                for said in (view.get_edge_data(head, tail) or {}).values()
            ]
            for one, other in pairwise(ids)
        )
    )


def only_in_document(view: View, document: str, top: int = 20) -> list[Row]:
    """Relations that only one document states."""
    found = [step for step in steps(view) if step.said["documents"] == [document]]
    found.sort(key=lambda s: (-s.said["count"], s.head, s.type, s.tail))
    return [
        {"head": s.start["name"], "relation": s.type, "tail": s.end["name"], "said": s.said["count"]}
        for s in found[:top]
    ]


def where_named(view: View, name: str, top: int = 20) -> list[Row]:
    """The sentences that name an entity: document, section, line, text."""
    found = {(s["document"], s["start"]): s for id_ in called(view, name) for s in view.nodes[id_]["sentences"]}
    return [
        {
            "document": document,
            "position": start,
            "section": sentence["section"],
            "line": sentence["line"],
            "text": sentence["text"],
        }
        for (document, start), sentence in sorted(found.items(), key=lambda item: item[0])[:top]
    ]
