"""What two bodies share, and who shares most.

In: a `Graph` and names. Out: frozen answers that carry their edges, hence their quotes; sorted, so that the same graph gives
the same answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest, nsmallest
from itertools import combinations, groupby

from kg.errors import QueryError
from kg.graph import Edge, Graph, Node
from kg.queries.index import index_of
from kg.queries.names import resolve
from kg.schema import ACTORS, EntityType

_TYPE_ORDER = {kind: at for at, kind in enumerate(EntityType)}


@dataclass(frozen=True, slots=True)
class Shared:
    """One thing that two bodies have in common, with the edges that tie it to each."""

    node: Node
    a: tuple[Edge, ...]
    b: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two bodies and all they have in common; `a` comes before `b` by id."""

    a: Node
    b: Node
    things: tuple[Node, ...]


def shared(graph: Graph, a: str, b: str) -> list[Shared]:
    """What two departments or organisations have in common, by type, then name.

    Common is what both stand in a relation of work to, in whatever status: a policy both draft, revise, issue, repeal or
    implement (or that is issued by both), an initiative, event, topic, target or task of both, a body both work with (whoever
    of the two is said to work with the other) or are members of. To be part of the same body (PART_OF) or to have the same
    person in a post (HOLDS_POST) is structure, not work, and does not count.

    Raises:
        QueryError: a name is unknown or ambiguous, or both name the same body.
    """
    first, second = resolve(graph, a, ACTORS), resolve(graph, b, ACTORS)
    if first == second:
        raise QueryError(f"{a}, {b}", "are the same body", "Name two different ones.")
    ties = index_of(graph).ties
    mine, its = ties.get(first.id, {}), ties.get(second.id, {})
    return [Shared(node, mine[node.id], its[node.id]) for node in _in_order(graph, mine.keys() & its.keys())]


def pairs(graph: Graph, top: int = 20) -> list[Pair]:
    """The `top` pairs of departments or organisations that have most in common (see `shared`), most first, then by id.

    Exact. Time and memory grow with the sum over things of (bodies per thing)²; a hub that everybody has is not multiplied
    out where the pairs found without it already lead by more than hubs are left.
    """
    known = index_of(graph)
    counts, left = _counted(known.actors.values(), top)
    leading = nlargest(top, counts.values())
    least = leading[-1] if len(leading) == top else 0
    ties = known.ties
    full = {p: len(ties[p[0]].keys() & ties[p[1]].keys()) for p, seen in counts.items() if seen + left >= least}
    best = nsmallest(top, full, key=lambda p: (-full[p], p))
    nodes = graph.nodes
    return [Pair(nodes[a], nodes[b], tuple(_in_order(graph, ties[a].keys() & ties[b].keys()))) for a, b in best]


def _counted(groups: Iterable[tuple[str, ...]], top: int) -> tuple[Counter[tuple[str, str]], int]:
    """How many things each pair shares, counted from the rarest thing on, and how many things were left uncounted.

    Stops where the remaining hubs cannot lift a pair not met so far among the first `top`. That is looked into only where
    counting on costs more than looking.
    """
    by_size = sorted((g for g in groups if len(g) > 1), key=len)
    counts: Counter[tuple[str, str]] = Counter()
    left = len(by_size)
    for size, same in groupby(by_size, key=len):
        members = list(same)
        if len(members) * size * (size - 1) // 2 > len(counts) >= top and nlargest(top, counts.values())[-1] > left:
            break
        for group in members:
            counts.update(combinations(group, 2))
        left -= len(members)
    return counts, left


def _in_order(graph: Graph, ids: Iterable[str]) -> list[Node]:
    return sorted((graph.nodes[i] for i in ids), key=lambda n: (_TYPE_ORDER[n.type], n.name, n.id))
