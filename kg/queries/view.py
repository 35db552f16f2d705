"""The NetworkX view of a graph, walked as Cypher does: relations of some types between nodes of some types, by name.

In: what `Graph.to_networkx()` returns. Out: steps, from which the twins of `cypher/queries` put their rows together. A row is a
dictionary with the columns of the Cypher query of the same name, in the same order as Neo4j gives them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import networkx as nx

from kg.schema import ACTORS, EntityType, RelationType

View: TypeAlias = nx.MultiDiGraph
Row = dict[str, Any]

_R = RelationType
MAKES = (_R.DRAFTS, _R.REVISES, _R.ISSUES)
WORK = (
    *MAKES, _R.IMPLEMENTS, _R.REPEALS, _R.ADVANCES, _R.WORKS_WITH, _R.TAKES_PART_IN, _R.CONCERNS, _R.TARGETS, _R.RESPONSIBLE_FOR,
)  # fmt: skip
PURSUES = (*MAKES, _R.IMPLEMENTS, _R.ADVANCES, _R.TAKES_PART_IN, _R.CONCERNS, _R.RESPONSIBLE_FOR)
BODIES = ACTORS


@dataclass(frozen=True, slots=True)
class Step:
    """One relation, with the attributes of both ends and its own."""

    head: str
    tail: str
    start: Row
    end: Row
    said: Row

    @property
    def type(self) -> str:
        """The relation's type."""
        return str(self.said["type"])

    @property
    def quotes(self) -> list[str]:
        """The clauses that state it."""
        return [quote["text"] for quote in self.said["quotes"]]

    @property
    def places(self) -> list[str]:
        """Where each quote stands: `document:line`."""
        return [f"{quote['document']}:{quote['line']}" for quote in self.said["quotes"]]

    def is_said(self, year: int, status: str) -> bool:
        """Whether it is said to be done, or planned, in a year."""
        return any((quote["year"], quote["status"]) == (year, status) for quote in self.said["quotes"])


def steps(
    view: View,
    types: Collection[RelationType] | None = None,
    heads: Collection[EntityType] | None = None,
    tails: Collection[EntityType] | None = None,
) -> Iterator[Step]:
    """All relations of these types, between nodes of these types."""
    nodes = view.nodes
    for head, tail, said in view.edges(data=True):
        if (
            (types is None or said["type"] in types)
            and (heads is None or nodes[head]["type"] in heads)
            and (tails is None or nodes[tail]["type"] in tails)
        ):
            yield Step(head, tail, nodes[head], nodes[tail], said)


def called(view: View, name: str) -> set[str]:
    """Ids of the nodes that go by a name."""
    return {id_ for id_, node in view.nodes(data=True) if name in node["names"]}


def together(found: Iterable[Step]) -> dict[str, list[Step]]:
    """Steps by their tail."""
    by_tail: dict[str, list[Step]] = {}
    for step in found:
        by_tail.setdefault(step.tail, []).append(step)
    return by_tail
