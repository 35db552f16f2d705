"""Who is meant by a name, as an analyst types it.

In: a `Graph` and a name. Out: the one node it means, or an error that lists the choices or the nearest names.
"""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from heapq import nlargest

from kg.errors import QueryError
from kg.graph import Graph, Node
from kg.queries.index import Index, fold, index_of
from kg.schema import EntityType


def resolve(graph: Graph, name: str, types: Collection[EntityType] | None = None) -> Node:
    """The one node a user means by `name`.

    Tried in this order: an id; a name, for departments with or without the body before it (规划司, 工信部规划司); an alias;
    a part of a name. Quotes, 《》, blanks, width and case do not matter. The first that finds something decides.

    Raises:
        QueryError: nothing, or more than one node, goes by that name; nearest names or the choices are listed.
    """
    known, wanted = index_of(graph), fold(name)
    tiers = (
        known.ids.get(name, ()),
        known.names.get(wanted, ()),
        known.aliases.get(wanted, ()),
        known.containing(wanted),
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
        raise QueryError(name, f"is no {kinds}", f"It names {_some(wrong)}; {_nearest(graph, known, wanted, types)}")
    raise QueryError(name, "is not in this graph", _sentence(_nearest(graph, known, wanted, types)))


def _nearest(graph: Graph, known: Index, wanted: str, types: Collection[EntityType] | None) -> str:
    """Names like `wanted`, or where to look for names; difflib judges only those that share most characters with it."""
    characters = set(wanted)
    forms = [f for f, ids in known.names.items() if types is None or any(graph.nodes[i].type in types for i in ids)]
    common = {f: len(characters & set(f)) / len(characters | set(f)) for f in forms if characters & set(f)}
    close = get_close_matches(wanted, nlargest(50, sorted(common), key=common.__getitem__), n=5, cutoff=0.3)
    if not close:
        return "`kg view` shows all names."
    return f"nearest: {', '.join(dict.fromkeys(_full(graph.nodes[known.names[f][0]]) for f in close))}."


def _full(node: Node) -> str:
    """A name that says which: with the body a department is part of."""
    return node.within + node.name


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]


def _some(ids: Collection[str]) -> str:
    few = sorted(ids)[:8]
    return ", ".join(few) + (f" and {len(ids) - len(few)} more" if len(ids) > len(few) else "")
