"""The copy in memory: tables made from `cypher/ladybug`, filled by COPY from Arrow, which takes every name as plain text.

In: the rows of a store. Out: an object that answers statements as `kg.neo4j.Server` does.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import TracebackType
from typing import Any

from kg.cypher import filled, statements
from kg.errors import KgError
from kg.ladybug.translation import translated
from kg.rows import Row, Rows
from kg.tables import Kind, Labels, node_columns, nodes, relation_columns, relations

_INNER = ("_ID", "_LABEL", "_SRC", "_DST")  # what LadybugDB adds to the properties of a node or relationship


class LadybugError(KgError):
    """LadybugDB is not installed, or cannot run a statement."""


class Copy:
    """A store's graph in memory; use it as a context manager.

    Raises:
        LadybugError: LadybugDB is not installed.
    """

    def __init__(self, rows: Rows) -> None:
        try:
            import ladybug
            import pyarrow
        except ImportError:
            advice = "Install it: pip install 'kg[cypher]'. Or ask a Neo4j server: kg load, then --uri."
            raise LadybugError("kg cypher", "needs LadybugDB to answer without a server", advice) from None
        self._arrow = pyarrow
        self._db = ladybug.Database(":memory:")
        self._connection = ladybug.Connection(self._db)
        for text in statements("ladybug/schema"):
            self._connection.execute(text)
        self._fill(rows)

    def __enter__(self) -> Copy:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
        self._db.close()

    def read(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The rows of a question, as plain values.

        Raises:
            QueryError: it holds what LadybugDB does otherwise than Neo4j, or it writes.
            LadybugError: LadybugDB cannot run it.
        """
        asked = translated(text)
        try:
            answer: Any = self._connection.execute(asked, dict(parameters or {}))
            return [{key: plain(value) for key, value in row.items()} for row in answer.rows_as_dict()]
        except RuntimeError as error:
            problem = str(error).partition("\n")[0].rstrip(".")
            advice = "Mend the statement, or ask Neo4j: kg load, then --uri."
            raise LadybugError("LadybugDB", f"cannot run this: {problem}", advice) from None

    def _fill(self, rows: Rows) -> None:
        found: dict[str, list[Row]] = {}
        for label, row in nodes(rows):
            found.setdefault(label, []).append(row)
        for label, some in found.items():
            self._copy(filled("ladybug/nodes", label=label), node_columns(label), some)
        said: dict[Labels, list[Row]] = {}
        for labels, row in relations(rows):
            said.setdefault(labels, []).append(row)
        for (head, type_, tail), some in said.items():
            text = filled("ladybug/relations", head=head, type=type_, tail=tail)
            self._copy(text, relation_columns(type_), some)

    def _copy(self, text: str, columns: Mapping[str, Kind], rows: list[Row]) -> None:
        pa = self._arrow
        words, number = pa.string(), pa.int64()
        types = {Kind.TEXT: words, Kind.NUMBER: number, Kind.REAL: pa.float64()}
        types |= {Kind.TEXTS: pa.list_(words), Kind.NUMBERS: pa.list_(number)}
        schema = pa.schema([(name, types[kind]) for name, kind in columns.items()])
        self._connection.execute(text, {"rows": pa.Table.from_pylist(rows, schema=schema)})


def plain(value: Any) -> Any:
    """As `kg.neo4j.plain` gives it: nodes and relationships as dictionaries of their properties, paths as a list of both."""
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, list):
        return [plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "_NODES" in value:
        steps = [step for pair in zip(value["_NODES"], [*value["_RELS"], None], strict=True) for step in pair]
        return [plain(step) for step in steps if step is not None]
    properties = {k: plain(v) for k, v in sorted(value.items()) if v is not None and k not in _INNER}
    if "_SRC" in value:
        return {"type": value["_LABEL"], **properties}
    if "_LABEL" not in value:
        return {k: plain(v) for k, v in value.items()}
    label = value["_LABEL"]
    return {"labels": [label] if label in ("Document", "Sentence") else sorted(("Entity", label)), **properties}
