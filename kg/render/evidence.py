"""All words of the page as plain data: names, aliases, relations, and every quote with document, section and line.

In: a graph and its drawing. Out: dictionaries and lists for JSON. A sentence that many statements rest on stands in it once;
quotes point to it by number, with the place and length of the words that state the relation.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.graph import Edge, Graph, Node, Quote
from kg.render.drawing import Drawing
from kg.schema import NODES, RELATIONS

_TYPES, _RELATIONS = list(NODES), list(RELATIONS)


class _Quotes:
    """Writes quotes as columns, each text once."""

    def __init__(self, documents: Mapping[str, int]) -> None:
        self._documents = documents
        self.texts: dict[str, int] = {}

    def __call__(self, quote: Quote) -> list[Any]:
        """Document, section, line, sentence, and the words in it; in UTF-16 units, as the browser's strings count."""
        return [
            self._documents[quote.document],
            self._number(quote.section),
            quote.line,
            self._number(quote.sentence),
            _units(quote.sentence[: quote.offset]),
            _units(quote.text),
        ]

    def _number(self, text: str) -> int:
        return self.texts.setdefault(text, len(self.texts))


def facts(graph: Graph, made: Drawing, lang: str) -> dict[str, Any]:
    """What the page's script reads; see `data.js` for the order of the columns."""
    number = {node: n for n, node in enumerate(made.ids)}
    quotes = _Quotes({document: n for n, document in enumerate(graph.documents)})
    nodes = [_node(node, made.degrees[n], quotes) for n, node in enumerate(graph.nodes.values())]
    edges = [_edge(edge, number, quotes) for edge in graph.edges.values()]
    first = made.first
    return {
        "documents": [[d.id, d.title or d.id] for d in graph.documents.values()],
        "nodes": nodes,
        "edges": edges,
        "parts": made.parts,
        "texts": list(quotes.texts),
        "types": [[str(k.type), k.zh if lang == "zh" else k.en, k.colour, k.shape] for k in NODES.values()],
        "relations": [[str(k.type), k.zh if lang == "zh" else k.en, k.colour] for k in RELATIONS.values()],
        "first": {
            "actors": [number[i] for i in first.actors],
            "centre": number.get(first.centre, -1),
            "edges": sorted(_drawn_edges(graph, made)),
            "places": made.places,
            "things": [[number[i], count] for i, count in first.things],
            "bodies": [[number[i], count] for i, count in first.bodies],
        },
    }


def _drawn_edges(graph: Graph, made: Drawing) -> set[int]:
    """Numbers of the drawn edges that the opening shows."""
    wanted = frozenset(made.first.edges)
    shown = {n for n, key in enumerate(graph.edges) if key in wanted}
    return {n for n, parts in enumerate(made.parts) if not shown.isdisjoint(parts)}


def _node(node: Node, degree: int, quotes: _Quotes) -> list[Any]:
    named = [quotes(naming.quote) for naming in node.namings]
    return [node.id, node.name, node.within, node.aliases, _TYPES.index(node.type), degree, named]


def _edge(edge: Edge, number: Mapping[str, int], quotes: _Quotes) -> list[Any]:
    said = [
        [*quotes(s.quote), str(s.statement.status), s.statement.year, s.statement.role, s.statement.title]
        for s in edge.said
    ]
    return [number[edge.head], _RELATIONS.index(edge.type), number[edge.tail], said]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
