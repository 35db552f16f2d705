"""The graph as columns of numbers and words, packed small, for the page's script to unpack.

In: a graph, and places of nodes from an earlier page. Out: one dictionary of lists (`columns`), and its packed form
(`pack`): JSON, gzip, base64. Columns with whole-number ids compress to a fifth of what objects take. Quotes are not copied:
each is a pair of offsets into its document's text, which the page carries once. Offsets count UTF-16 units, as scripts do.
"""

from __future__ import annotations

import base64
import gzip
import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.graph import Graph
from kg.model import DocumentFacts, Span, Statement, entity_id
from kg.render.communities import Tie, split
from kg.render.first_sight import first_sight
from kg.render.pinyin import readings
from kg.render.placement import Point, place
from kg.schema import NODES, RELATIONS, EntityType, RelationType, Status

Columns = dict[str, Any]

_TYPES = list(EntityType)
_RELATIONS = list(RelationType)
_STATUSES = list(Status)
_FORMAL = RelationType.PART_OF  # ties every department to the same body, hence says nothing about communities


@dataclass(frozen=True, slots=True)
class Places:
    """Where nodes stood in an earlier page, by their ids: among all nodes, and at first sight (x, y, group)."""

    all: Mapping[str, Point] = field(default_factory=dict)
    first: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)


def columns(graph: Graph, places: Places | None = None) -> Columns:
    """Everything the page shows, as plain lists; nodes are numbered in the order of their ids."""
    number = {key: i for i, key in enumerate(graph.nodes)}
    texts, places = _Texts(graph.facts), places or Places()
    nodes = _nodes(graph)
    nodes |= _layout(graph, number, places.all)
    first = first_sight(graph, number, places.first)
    return {
        "types": [{"id": k.type, "zh": k.zh, "en": k.en, "colour": k.colour} for k in NODES.values()],
        "relations": [{"id": k.type, "zh": k.zh, "en": k.en, "colour": k.colour} for k in RELATIONS.values()],
        "statuses": _STATUSES,
        "documents": texts.documents,
        "sections": texts.sections,
        "sentences": texts.sentences(),
        "nodes": nodes,
        "first": {
            "node": list(first.nodes),
            "x": [x for x, _ in first.places],
            "y": [y for _, y in first.places],
            "group": list(first.groups),
        },
        "namings": texts.namings(number),
        "said": texts.said(number),
        "pinyin": readings("".join(nodes["name"]) + "".join("".join(a) for a in nodes["aliases"].values())),
    }


def pack(data: Columns) -> str:
    """JSON, gzip without a date, base64: the same bytes for the same columns."""
    plain = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    packed = bytearray(gzip.compress(plain, 9, mtime=0))
    packed[9] = 255  # the header's "operating system": unknown, so that machines agree
    return base64.b64encode(packed).decode("ascii")


def unpack(packed: str) -> Columns:
    """What `pack` packed."""
    read: Columns = json.loads(gzip.decompress(base64.b64decode(packed)).decode("utf-8", "surrogatepass"))
    return read


def places_in(data: Columns) -> Places:
    """Where an earlier page had its nodes."""
    nodes, first = data["nodes"], data["first"]
    keys = [
        nodes["id"].get(str(i)) or entity_id(data["types"][type_]["id"], name, nodes["within"].get(str(i), ""))
        for i, (type_, name) in enumerate(zip(nodes["type"], nodes["name"], strict=True))
    ]
    return Places(
        {key: (x, y) for key, x, y in zip(keys, nodes["x"], nodes["y"], strict=True)},
        {
            keys[n]: (x, y, group)
            for n, x, y, group in zip(first["node"], first["x"], first["y"], first["group"], strict=True)
        },
    )


def _nodes(graph: Graph) -> Columns:
    """Names and types; aliases and ids only where there is something to tell."""
    nodes = list(graph.nodes.values())
    told = {i: n.id for i, n in enumerate(nodes) if n.id != entity_id(n.type, n.name, n.within)}
    return {
        "type": [_TYPES.index(n.type) for n in nodes],
        "name": [n.name for n in nodes],
        "within": {str(i): n.within for i, n in enumerate(nodes) if n.within},
        "aliases": {str(i): list(n.aliases) for i, n in enumerate(nodes) if n.aliases},
        "id": {str(i): key for i, key in told.items()},
    }


def _layout(graph: Graph, number: Mapping[str, int], places: Mapping[str, Point]) -> Columns:
    """Community and place of each node."""
    weights: Counter[tuple[int, int]] = Counter()
    for edge in graph.edges.values():
        low, high = sorted((number[edge.head], number[edge.tail]))
        weights[low, high] += 0 if edge.type == _FORMAL else len(edge.said)
    ties: list[Tie] = [(a, b, float(w)) for (a, b), w in sorted(weights.items())]
    groups = split(len(number), [t for t in ties if t[2] > 0])
    known = {number[key]: (at[0], at[1]) for key, at in places.items() if key in number}
    at = place(len(number), ties, groups, known)
    return {"community": list(groups.community), "x": [x for x, _ in at], "y": [y for _, y in at]}


class _Texts:
    """Documents, sections, sentences, and what lies in them, with one numbering for all."""

    def __init__(self, facts: Sequence[DocumentFacts]) -> None:
        self._facts = facts
        self._units = [_Units(f.document.text) for f in facts]
        self.documents = {
            name: [getattr(f.document, name) for f in facts]
            for name in ("id", "title", "number", "issuer", "date", "year", "text")
        }
        self._parts = [(d, part) for d, f in enumerate(facts) for part in f.sections]
        self.sections: Columns = {
            "document": [d for d, _ in self._parts],
            "name": [part.section.name for _, part in self._parts],
            "start": [self._units[d](part.section.span.start) for d, part in self._parts],
            "stop": [self._units[d](part.section.span.stop) for d, part in self._parts],
        }
        self._sentences: dict[tuple[int, Span], int] = {}
        for s, (_, part) in enumerate(self._parts):
            spans = {sentence.span for sentence in part.section.sentences} | {said.sentence for said in part.statements}
            for span in sorted(spans):
                self._sentences[s, span] = len(self._sentences)

    def sentences(self) -> Columns:
        """Section and place of each sentence."""
        return self._spans([(s, span) for s, span in self._sentences])

    def namings(self, number: Mapping[str, int]) -> Columns:
        """Every place that names a node, in the order of the text."""
        rows = sorted(
            (s, link.mention.span, number[link.entity])
            for s, (_, part) in enumerate(self._parts)
            for link in part.links
        )
        return self._spans([(s, span) for s, span, _ in rows]) | {"node": [n for *_, n in rows]}

    def _spans(self, rows: Sequence[tuple[int, Span]]) -> Columns:
        """Section, start (as the step from the row before) and length."""
        starts, stops = [], []
        for s, span in rows:
            units = self._units[self._parts[s][0]]
            starts.append(units(span.start))
            stops.append(units(span.stop))
        return {
            "section": [s for s, _ in rows],
            "step": [b - a for a, b in zip([0, *starts], starts, strict=False)],
            "length": [b - a for a, b in zip(starts, stops, strict=True)],
        }

    def said(self, number: Mapping[str, int]) -> Columns:
        """Every statement, those of one edge next to each other."""
        rows = sorted(
            (
                (number[said.head], _RELATIONS.index(said.type), number[said.tail], s, said.evidence, i, said)
                for s, (_, part) in enumerate(self._parts)
                for i, said in enumerate(part.statements)
            ),
            key=lambda row: row[:6],
        )
        said = [row[6] for row in rows]
        units = [self._units[self._parts[row[3]][0]] for row in rows]
        words: Columns = {}
        for name in ("action", "role", "title"):
            words |= _coded(name, said)
        return {
            "head": [row[0] for row in rows],
            "relation": [row[1] for row in rows],
            "tail": [row[2] for row in rows],
            "status": [_STATUSES.index(x.status) for x in said],
            "year": [x.year or 0 for x in said],
            "sentence": [self._sentences[row[3], row[6].sentence] for row in rows],
            "from": [u(x.evidence.start) - u(x.sentence.start) for u, x in zip(units, said, strict=True)],
            "length": [u(x.evidence.stop) - u(x.evidence.start) for u, x in zip(units, said, strict=True)],
        } | words


def _coded(name: str, said: Iterable[Statement]) -> Columns:
    """A column of words as numbers into a sorted list; 0 is the empty word."""
    words = [getattr(s, name) for s in said]
    listed = sorted({"", *words})
    index = {word: i for i, word in enumerate(listed)}
    return {f"{name}s": listed, name: [index[w] for w in words]}


class _Units:
    """Character positions as UTF-16 units: the same, until a rare character (𬭚) takes two."""

    def __init__(self, text: str) -> None:
        self._wide = [i for i, c in enumerate(text) if ord(c) > 0xFFFF]

    def __call__(self, position: int) -> int:
        return position + bisect_left(self._wide, position)
