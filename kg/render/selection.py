"""What the page shows first, and how much of it: a picture one can read, not a hairball.

In: a graph. Out: ids of nodes and keys of edges, and whether they are what bodies share or one body's surroundings.
The opening answers the question that the reader of many departments' plans has first: what do at least two of them work on?
A single notice has no such thing; there the body that acts stands in the middle of what it is tied to most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from kg.graph import EdgeKey, Graph
from kg.schema import ACTORS, EntityType, RelationType

STRUCTURE = frozenset({RelationType.PART_OF, RelationType.HOLDS_POST})
"""Relations that say where a body stands, not what it works on; they do not count as sharing."""

ACTORS_AT_FIRST = 24
NODES_AT_FIRST = 50
FEW = 3
NODES_AROUND = 48
TASKS_AT_FIRST = 16


@dataclass(frozen=True, slots=True)
class Opening:
    """The first view.

    Attributes:
        centre: the body in the middle where next to nothing is shared, else empty.
        actors: bodies that share something (none where there is a centre), sorted.
        nodes, edges: all that is shown, actors and centre included, sorted.
        things: of the whole graph, the things that at least two bodies point to, with how many do; most first.
        bodies: of the whole graph, the bodies that point to such things, with to how many they do; most first.
    """

    centre: str
    actors: tuple[str, ...]
    nodes: tuple[str, ...]
    edges: tuple[EdgeKey, ...]
    things: tuple[tuple[str, int], ...]
    bodies: tuple[tuple[str, int], ...]


def opening(graph: Graph) -> Opening:
    """The first view of a graph: bodies and what at least two of them share, else one body and its surroundings.

    Fewer than `FEW` shared things would show next to nothing of a large graph; there they stand among the surroundings.
    """
    all_shared = shared_things(graph)
    ranked = _ranked({thing: len(who) for thing, who in all_shared.items()})
    bodies = sharers(all_shared)
    actors = frozenset(actor for actor, _ in bodies[:ACTORS_AT_FIRST])
    things = {t: kept for t, who in all_shared.items() if len(kept := who & actors) > 1}
    chosen = most_shared(graph, things, actors, max(1, NODES_AT_FIRST - len(actors)))
    ring = frozenset().union(*(things[thing] for thing in chosen))
    if not chosen or (len(chosen) < FEW and len(graph.nodes) > NODES_AROUND):
        centre, nodes = _surroundings(graph, sorted(ring.union(chosen)))
        return Opening(centre, (), nodes, _between(graph, nodes), ranked, bodies)
    nodes = tuple(sorted(ring.union(chosen)))
    work = tuple(key for key in _between(graph, nodes) if key[1] not in STRUCTURE)
    return Opening("", tuple(sorted(ring)), nodes, work, ranked, bodies)


def shared_things(graph: Graph) -> dict[str, frozenset[str]]:
    """Thing → the departments and organisations that point to it by work, for all things that at least two point to.

    To be part of a body, or to hold a post, is no work.
    """
    who: dict[str, set[str]] = {}
    for head, relation, tail in graph.edges:
        if relation not in STRUCTURE and head != tail and graph.nodes[head].type in ACTORS:
            who.setdefault(tail, set()).add(head)
    return {thing: frozenset(actors) for thing, actors in sorted(who.items()) if len(actors) > 1}


def degrees(graph: Graph) -> dict[str, int]:
    """Number of other nodes each node is tied to, by whatever relations."""
    met: dict[str, set[str]] = {node: set() for node in graph.nodes}
    for head, _, tail in graph.edges:
        if head != tail:
            met[head].add(tail)
            met[tail].add(head)
    return {node: len(others) for node, others in met.items()}


def _ranked(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def sharers(things: Mapping[str, Collection[str]]) -> tuple[tuple[str, int], ...]:
    """The bodies that point to shared things, with to how many they do; most first."""
    return _ranked(Counter(actor for who in things.values() for actor in who))


def most_shared(graph: Graph, things: Mapping[str, Collection[str]], actors: Collection[str], room: int) -> list[str]:
    """The `room` things most bodies share, but first one for each body, so that no sharer is missing from the picture."""
    said: dict[str, int] = {}
    for (_, _, tail), edge in graph.edges.items():
        said[tail] = said.get(tail, 0) + len(edge.said)
    ranked = sorted(things, key=lambda t: (-len(things[t]), -said.get(t, 0), t))
    first: dict[str, str] = {}
    for thing in ranked:
        for actor in things[thing]:
            if actor in actors:
                first.setdefault(actor, thing)
    needed = set(first.values())
    return sorted(ranked, key=lambda t: t not in needed)[:room]


def _surroundings(graph: Graph, wanted: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The body that is tied to most; with `wanted`, tasks with those responsible for them, its strongest neighbours."""
    ties = degrees(graph)
    ranked = sorted(ties, key=lambda n: (graph.nodes[n].type not in ACTORS or not ties[n], -ties[n], n))
    if not ranked:
        return "", ()
    centre = ranked[0]
    chosen = dict.fromkeys([centre, *wanted, *_tasks(graph), *_neighbours(graph, centre, ties), *ranked])
    connected = [node for node in chosen if ties[node]] or list(chosen)
    return centre, tuple(sorted(connected[:NODES_AROUND]))


def _tasks(graph: Graph) -> Iterable[str]:
    """Tasks, those with most bodies first, each followed by its bodies."""
    bodies: dict[str, list[str]] = {}
    for head, _, tail in graph.edges:
        if graph.nodes[tail].type is EntityType.TASK:
            bodies.setdefault(tail, []).append(head)
    for task in sorted(bodies, key=lambda t: (-len(bodies[t]), t))[:TASKS_AT_FIRST]:
        yield task
        yield from bodies[task]


def _neighbours(graph: Graph, centre: str, ties: Mapping[str, int]) -> list[str]:
    """Those tied to `centre`: by how often that is said, then by how much else they are tied to."""
    strength: dict[str, int] = {}
    for (head, _, tail), edge in graph.edges.items():
        if centre in (head, tail):
            other = tail if head == centre else head
            strength[other] = strength.get(other, 0) + len(edge.said)
    return sorted(strength, key=lambda n: (-strength[n], -ties[n], n))


def _between(graph: Graph, nodes: Collection[str]) -> tuple[EdgeKey, ...]:
    inside = frozenset(nodes)
    return tuple(key for key in graph.edges if key[0] in inside and key[2] in inside)
