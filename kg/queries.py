"""Questions asked of a graph in memory: who is meant by a name, what two bodies share, who shares most.

In: a `Graph` and names as an analyst types them. Out: frozen answers that carry their edges, hence their quotes; sorted,
so that the same graph gives the same answer. What has to be searched is indexed once per graph and kept until it changes.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from heapq import nlargest, nsmallest
from itertools import combinations, groupby
from weakref import WeakKeyDictionary

from kg.errors import QueryError
from kg.graph import Edge, EdgeKey, Graph, Node
from kg.schema import ACTORS, EntityType, RelationType

_MARKS = {ord(c): None for c in "“”‘’\"'「」《》〈〉 \n\t"}
_NOT_SHARING = frozenset({RelationType.PART_OF, RelationType.HOLDS_POST})
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


def resolve(graph: Graph, name: str, types: Collection[EntityType] | None = None) -> Node:
    """The one node a user means by `name`.

    Tried in this order: an id; a name, for departments with or without the body before it (规划司, 工信部规划司); an alias;
    a part of a name. Quotes, 《》, blanks, width and case do not matter. The first that finds something decides.

    Raises:
        QueryError: nothing, or more than one node, goes by that name; nearest names or the choices are listed.
    """
    index, wanted = _index(graph), _fold(name)
    tiers = (
        index.ids.get(name, ()),
        index.names.get(wanted, ()),
        index.aliases.get(wanted, ()),
        index.containing(wanted),
    )
    wrong: Collection[str] = ()
    for found in tiers:
        fitting = [i for i in found if types is None or graph.nodes[i].type in types]
        if len(fitting) == 1:
            return graph.nodes[fitting[0]]
        if fitting:
            raise QueryError(name, f"can mean {len(fitting)} entities", f"Say which: {_some(fitting)}.")
        wrong = wrong or found
    if wrong and types:
        kinds = " or ".join(sorted(types))
        raise QueryError(name, f"is no {kinds}", f"It names {_some(wrong)}; {_nearest(graph, index, wanted, types)}")
    raise QueryError(name, "is not in this graph", _sentence(_nearest(graph, index, wanted, types)))


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
    ties = _index(graph).ties
    mine, its = ties.get(first.id, {}), ties.get(second.id, {})
    return [Shared(node, mine[node.id], its[node.id]) for node in _in_order(graph, mine.keys() & its.keys())]


def pairs(graph: Graph, top: int = 20) -> list[Pair]:
    """The `top` pairs of departments or organisations that have most in common (see `shared`), most first, then by id.

    Exact. Time and memory grow with the sum over things of (bodies per thing)²; a hub that everybody has is not multiplied
    out where the pairs found without it already lead by more than hubs are left.
    """
    index = _index(graph)
    counts, left = _counted(index.actors.values(), top)
    leading = nlargest(top, counts.values())
    least = leading[-1] if len(leading) == top else 0
    ties = index.ties
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


@dataclass(frozen=True, slots=True)
class _Index:
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


_INDEXES: WeakKeyDictionary[Graph, _Index] = WeakKeyDictionary()


def _index(graph: Graph) -> _Index:
    index = _INDEXES.get(graph)
    if index is None or index.edges is not graph.edges:
        index = _INDEXES[graph] = _indexed(graph)
    return index


def _indexed(graph: Graph) -> _Index:
    names: dict[str, list[str]] = {}
    aliases: dict[str, list[str]] = {}
    bodies = {n.name: n.aliases for n in graph.nodes.values() if n.type is EntityType.ORGANIZATION}
    for node in graph.nodes.values():
        above = ("", node.within, *bodies.get(node.within, ())) if node.within else ("",)
        for form in {_fold(body + node.name) for body in above}:
            names.setdefault(form, []).append(node.id)
        for form in {_fold(body + alias) for body in above for alias in node.aliases}:
            aliases.setdefault(form, []).append(node.id)
    ties: dict[str, dict[str, tuple[Edge, ...]]] = {}
    actors: dict[str, list[str]] = {}
    for actor, thing, edge in _ties(graph):
        things = ties.setdefault(actor, {})
        if thing not in things:
            actors.setdefault(thing, []).append(actor)
        things[thing] = (*things.get(thing, ()), edge)
    by_thing = {thing: tuple(sorted(who)) for thing, who in actors.items()}
    return _Index(graph.edges, {i: (i,) for i in graph.nodes}, names, aliases, ties, by_thing)


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


def _in_order(graph: Graph, ids: Iterable[str]) -> list[Node]:
    return sorted((graph.nodes[i] for i in ids), key=lambda n: (_TYPE_ORDER[n.type], n.name, n.id))


def _fold(name: str) -> str:
    """A name as it is compared; never stored."""
    return unicodedata.normalize("NFKC", name).translate(_MARKS).casefold()


def _nearest(graph: Graph, index: _Index, wanted: str, types: Collection[EntityType] | None) -> str:
    """Names like `wanted`, or where to look for names; difflib judges only those that share most characters with it."""
    characters = set(wanted)
    forms = [f for f, ids in index.names.items() if types is None or any(graph.nodes[i].type in types for i in ids)]
    common = {f: len(characters & set(f)) / len(characters | set(f)) for f in forms if characters & set(f)}
    close = get_close_matches(wanted, nlargest(50, sorted(common), key=common.__getitem__), n=5, cutoff=0.3)
    if not close:
        return "`kg view` shows all names."
    return f"nearest: {', '.join(dict.fromkeys(_full(graph.nodes[index.names[f][0]]) for f in close))}."


def _full(node: Node) -> str:
    """A name that says which: with the body a department is part of."""
    return node.within + node.name


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]


def _some(ids: Collection[str]) -> str:
    few = sorted(ids)[:8]
    return ", ".join(few) + (f" and {len(ids) - len(few)} more" if len(ids) > len(few) else "")
