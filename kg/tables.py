"""The graph as typed tables, one for each label and each triple of labels: for what wants to know types beforehand.

In: the rows of a store. Out: flat rows, streamed, each with the table it belongs to; and the columns of each table. Neo4j's
import tool and LadybugDB are filled from these, with the very properties that `kg load` writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from kg.rows import Row, Rows
from kg.schema import EntityType

GRAPH = "default"  # the name of the graph where none is given
Labels = tuple[str, str, str]  # of the head, the type, of the tail


class Kind(StrEnum):
    """The kind of a column's values."""

    TEXT = "text"
    NUMBER = "number"
    REAL = "real"
    TEXTS = "texts"
    NUMBERS = "numbers"


_T, _N, _X, _TS, _NS = Kind.TEXT, Kind.NUMBER, Kind.REAL, Kind.TEXTS, Kind.NUMBERS
_ENTITY = {
    "type": _T, "name": _T, "within": _T, "aliases": _TS, "names": _TS, "count": _N, "documents": _TS, "years": _NS, "statuses": _TS,
    "load": _T,
}  # fmt: skip
_RELATION = {
    "type": _T, "head": _T, "count": _N, "statuses": _TS, "years": _NS, "stages": _TS, "roles": _TS, "actions": _TS, "titles": _TS,
    "documents": _TS, "quotes": _TS, "places": _TS, "load": _T,
}  # fmt: skip
_MEASURE = {"value": _X, "unit": _T, "comparison": _T, "change": _T, "high": _X}  # of a target that counts something
_OTHERS: dict[str, dict[str, Kind]] = {
    EntityType.TARGET: {**_ENTITY, **_MEASURE},
    "Document": {"title": _T, "number": _T, "issuer": _T, "date": _T, "year": _N, "source": _T, "digest": _T},
    "Sentence": {
        "document": _T, "section": _T, "line": _N, "start": _N, "stop": _N, "text": _T, "status": _T, "year": _N, "load": _T,
    },
    "HAS": {},
    "MENTIONS": {"start": _N, "stop": _N, "load": _T},
}  # fmt: skip


def node_columns(label: str) -> Mapping[str, Kind]:
    """The columns of a node table, `id` first; a row may lack those of a measure."""
    return {"id": _T, "kg": _T, **_OTHERS.get(label, _ENTITY)}


def relation_columns(type_: str) -> Mapping[str, Kind]:
    """The columns of a relationship table, the ids of both ends first."""
    return {"from": _T, "to": _T, "kg": _T, **_OTHERS.get(type_, _RELATION)}


def nodes(rows: Rows, graph: str = GRAPH) -> Iterator[tuple[str, Row]]:
    """Entities, documents and sentences, each with its label."""
    load = {"kg": graph, "load": rows.stamp}
    for row in rows.nodes():
        yield row["type"], {"id": row["id"], **row["properties"], **load}
    for row in rows.documents():
        yield "Document", {"id": row["id"], "kg": graph, **row["properties"], "digest": rows.digests[row["id"]]}
    for document in rows.digests:
        for row in rows.sentences(document)[0]:
            yield "Sentence", {"id": row["id"], **row["properties"], **load}


def relations(rows: Rows, graph: str = GRAPH) -> Iterator[tuple[Labels, Row]]:
    """Relations, and what joins documents, sentences and entities, each with the labels at its ends and its type."""
    load = {"kg": graph, "load": rows.stamp}
    for row in rows.edges():
        ends = {"from": row["head"], "to": row["tail"]}
        yield labels(row["head"], row["type"], row["tail"]), {**ends, **row["properties"], **load}
    for document in rows.digests:
        sentences, mentions = rows.sentences(document)
        for row in sentences:
            yield ("Document", "HAS", "Sentence"), {"from": document, "to": row["id"], "kg": graph}
        for row in mentions:
            place = {"start": row["start"], "stop": row["stop"]}
            label, _, _ = row["entity"].partition(":")
            yield ("Sentence", "MENTIONS", label), {"from": row["sentence"], "to": row["entity"], **place, **load}


def labels(head: str, type_: str, tail: str) -> Labels:
    """The labels at both ends, which the ids begin with, and the type between."""
    return head.partition(":")[0], type_, tail.partition(":")[0]
