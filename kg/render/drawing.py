"""What vis-network draws: nodes and edges as its own dictionaries, with positions, and what is shown first.

In: a graph. Out: a `Drawing`. Nodes go by their number in the sorted graph, so that ids, which come from documents, stand in
the data once and never in the drawing library's hands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.graph import EdgeKey, Graph
from kg.render.boxes import Point
from kg.render.labels import Drawn, drawn
from kg.render.layout import grouped, ringed
from kg.render.selection import Opening, degrees, opening
from kg.schema import NODES, RELATIONS, RelationType

_MIXED = "#5F6570"
_NEVER = 1000  # vis-network 9.1 does not make labels above maxVisible smaller: it makes them fade away
_FACE = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC',sans-serif"


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture, numbers for ids.

    Attributes:
        nodes, edges, options: as vis-network takes them. One drawn edge stands for all relations from one node to another.
        ids: node ids, by number.
        parts: for each drawn edge, the numbers of the graph's edges it stands for, in the graph's order.
        degrees: how many others each node is tied to.
        first: the opening; places: number and position of each of its nodes.
    """

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    options: dict[str, Any]
    ids: tuple[str, ...]
    parts: tuple[tuple[int, ...], ...]
    degrees: tuple[int, ...]
    first: Opening
    places: tuple[tuple[int, int, int], ...]


def drawing(graph: Graph) -> Drawing:
    """All of a graph, laid out, and its opening, laid out by itself."""
    ids = tuple(graph.nodes)
    number = {node: n for n, node in enumerate(ids)}
    ties, names = degrees(graph), _names(graph)
    looks = [drawn(names[i], ties[i], NODES[graph.nodes[i].type].shape) for i in ids]
    parts = _merged(graph.edges, number)
    sizes = [(look.width, look.height) for look in looks]
    at = grouped(sizes, parts)
    first = opening(graph)
    return Drawing(
        [_node(n, str(graph.nodes[i].type), looks[n], at[n]) for n, i in enumerate(ids)],
        [_edge(n, pair, [k for _, k in found], parts) for n, (pair, found) in enumerate(parts.items())],
        options(),
        ids,
        tuple(tuple(n for n, _ in found) for found in parts.values()),
        tuple(ties[i] for i in ids),
        first,
        _places(first, number, looks, parts),
    )


def options() -> dict[str, Any]:
    """How vis-network draws and behaves; no physics, and names of small nodes and of edges only when there is room."""
    return {
        "autoResize": True,
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {"hover": True, "hoverConnectedEdges": False, "selectConnectedEdges": False, "tooltipDelay": 0},
        "nodes": {
            "borderWidth": 1,
            "font": {"face": _FACE, "color": "#1B1F24", "strokeWidth": 3, "strokeColor": "#FFFFFF"},
            "scaling": {"label": {"maxVisible": _NEVER, "drawThreshold": 7}},
        },
        "edges": {
            "smooth": False,
            "width": 1,
            "hoverWidth": 1,
            "selectionWidth": 1,
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.4}},
            "font": {"face": _FACE, "size": 7, "color": "#3A3F47", "strokeWidth": 3, "strokeColor": "#FFFFFF"},
            "scaling": {"label": {"maxVisible": _NEVER, "drawThreshold": 11}},
        },
        "groups": {str(kind.type): _group(kind.colour, kind.shape) for kind in NODES.values()},
    }


def _group(colour: str, shape: str) -> dict[str, Any]:
    border = {"background": colour, "border": "#FFFFFF"}
    look: dict[str, Any] = {"shape": shape, "color": {**border, "highlight": border, "hover": border}}
    if shape == "box":
        look |= {"font": {"color": "#FFFFFF", "strokeWidth": 0}, "margin": 7, "shapeProperties": {"borderRadius": 3}}
    return look


def _names(graph: Graph) -> dict[str, str]:
    """What to call each node: with the body it belongs to, where its name alone would not tell it from another."""
    seen: dict[str, int] = {}
    for node in graph.nodes.values():
        seen[node.name] = seen.get(node.name, 0) + 1
    return {i: f"{n.within}{n.name}" if seen[n.name] > 1 else n.name for i, n in graph.nodes.items()}


def _merged(
    edges: Iterable[EdgeKey], number: Mapping[str, int]
) -> dict[tuple[int, int], list[tuple[int, RelationType]]]:
    """Pair of nodes → the edges from the first to the second, each by its number in the graph, and its type."""
    parts: dict[tuple[int, int], list[tuple[int, RelationType]]] = {}
    for n, (head, relation, tail) in enumerate(edges):
        parts.setdefault((number[head], number[tail]), []).append((n, relation))
    return dict(sorted(parts.items()))


def _node(number: int, group: str, look: Drawn, at: Point) -> dict[str, Any]:
    x, y = at
    return {
        "id": number,
        "label": look.label,
        "group": group,
        "size": look.size,
        "font": {"size": look.font},
        "x": round(x),
        "y": round(y - look.drop),
    }


def _edge(
    number: int, pair: tuple[int, int], types: list[RelationType], pairs: Iterable[tuple[int, int]]
) -> dict[str, Any]:
    head, tail = pair
    colour = RELATIONS[types[0]].colour if len(types) == 1 else _MIXED
    edge: dict[str, Any] = {
        "id": number,
        "from": head,
        "to": tail,
        "color": colour,
        "width": 1 if len(types) == 1 else 1.8,
    }
    if (tail, head) in pairs and head != tail:  # both ways: bent, or the one would hide the other
        edge["smooth"] = {"enabled": True, "type": "curvedCW", "roundness": 0.12}
    return edge


def _places(
    first: Opening, number: Mapping[str, int], looks: list[Drawn], links: Iterable[tuple[int, int]]
) -> tuple[tuple[int, int, int], ...]:
    """Number and position of each node of the opening."""
    shown = [number[i] for i in first.nodes]
    index = {n: at for at, n in enumerate(shown)}
    sizes = [(looks[n].width, looks[n].height) for n in shown]
    inside = [(index[a], index[b]) for a, b in links if a in index and b in index]
    ring = [index[number[i]] for i in first.actors]
    at = ringed(sizes, ring, inside) if ring else grouped(sizes, inside)
    return tuple((n, round(x), round(y - looks[n].drop)) for n, (x, y) in zip(shown, at, strict=True))
