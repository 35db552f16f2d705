"""What is looked up again and again in a graph: names, and who is tied to what by work.

In: a `Graph`. Out: an `Index` of one state of it, made once and kept until the graph changes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from kg.graph import Edge, EdgeKey, Graph
from kg.schema import ACTORS, EntityType, RelationType

_MARKS = {ord(c): None for c in "“”‘’\"'「」《》〈〉 \n\t"}
_NOT_SHARING = frozenset({RelationType.PART_OF, RelationType.HOLDS_POST})


@dataclass(frozen=True, slots=True)
class Index:
    """What is looked up again and again in one state of a graph.

    Attributes:
        edges: the very dictionary the index was made from; a changed graph has another.
        ids, names, aliases: node ids by id, and by folded name and alias.
        ties: actor → thing → the edges between them. actors: thing → who has it, sorted.
    """

    edges: Mapping[EdgeKey, Edge]
    ids: Mapping[str, tuple[str, ...]]
    names: Mapping[str, list[str]]
    aliases: Mapping[str, list[str]]
    ties: Mapping[str, Mapping[str, tuple[Edge, ...]]]
    actors: Mapping[str, tuple[str, ...]]

    def containing(self, part: str) -> list[str]:
        """Ids of nodes with a name or alias that contains `part`, sorted."""
        both = (self.names, self.aliases)
        return sorted({i for forms in both for form, ids in forms.items() if part and part in form for i in ids})


_INDEXES: WeakKeyDictionary[Graph, Index] = WeakKeyDictionary()


def index_of(graph: Graph) -> Index:
    """The index of the graph as it is now."""
    index = _INDEXES.get(graph)
    if index is None or index.edges is not graph.edges:
        index = _INDEXES[graph] = _indexed(graph)
    return index


def _indexed(graph: Graph) -> Index:
    names: dict[str, list[str]] = {}
    aliases: dict[str, list[str]] = {}
    bodies = {n.name: n.aliases for n in graph.nodes.values() if n.type is EntityType.ORGANIZATION}
    for node in graph.nodes.values():
        above = ("", node.within, *bodies.get(node.within, ())) if node.within else ("",)
        for form in {fold(body + node.name) for body in above}:
            names.setdefault(form, []).append(node.id)
        for form in {fold(body + alias) for body in above for alias in node.aliases}:
            aliases.setdefault(form, []).append(node.id)
    ties: dict[str, dict[str, tuple[Edge, ...]]] = {}
    actors: dict[str, list[str]] = {}
    for actor, thing, edge in _ties(graph):
        things = ties.setdefault(actor, {})
        if thing not in things:
            actors.setdefault(thing, []).append(actor)
        things[thing] = (*things.get(thing, ()), edge)
    by_thing = {thing: tuple(sorted(who)) for thing, who in actors.items()}
    return Index(graph.edges, {i: (i,) for i in graph.nodes}, names, aliases, ties, by_thing)


def _ties(graph: Graph) -> Iterator[tuple[str, str, Edge]]:
    """(actor, thing, edge) for every edge that counts as having something (see `shared`)."""
    nodes = graph.nodes
    for edge in graph.edges.values():
        if edge.type in _NOT_SHARING or edge.head == edge.tail:
            continue
        if edge.type is not RelationType.ISSUED_BY and nodes[edge.head].type in ACTORS:
            yield edge.head, edge.tail, edge
        if edge.type in (RelationType.ISSUED_BY, RelationType.WORKS_WITH) and nodes[edge.tail].type in ACTORS:
            yield edge.tail, edge.head, edge


def fold(name: str) -> str:
    """A name as it is compared; never stored."""
    return unicodedata.normalize("NFKC", name).translate(_MARKS).casefold()
