"""The three engines that answer the shipped questions, and the graphs they are compared on.

In: a graph file. Out: the rows of each question from LadybugDB, from the NetworkX twin, and, given a server, from Neo4j.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.cypher import queries
from kg.ladybug import Copy
from kg.loading import load
from kg.neo4j import Server
from kg.queries import TWINS
from kg.rows import Rows
from kg.store import Store

Answer = list[dict[str, Any]]
SYNTHETIC = {
    "department": "第3号司", "official": "Official0号", "document": "doc00003", "planned": "2017", "done": "2018",
    "policy": "Policy12号", "a": "第0号司", "b": "第73号司", "year": "2017", "topic": "Topic3号", "name": "又名Policy20",
}  # fmt: skip


@dataclass
class Alike:
    """One graph, and what to ask of it: values in place of those of the queries' examples."""

    path: Path
    given: Mapping[str, str]

    @cached_property
    def copy(self) -> Copy:
        """The graph in LadybugDB."""
        with Rows(self.path) as rows:
            return Copy(rows)

    @cached_property
    def view(self) -> Any:
        """The graph in NetworkX."""
        with Store(self.path) as store:
            return store.graph().to_networkx()

    def load(self, server: Server) -> bool:
        """Put the graph into an empty server; whether the counts agree."""
        with Rows(self.path) as rows:
            return load(rows, server).agrees

    def bound(self, name: str) -> dict[str, str | int]:
        """The parameters of a question."""
        example = queries()[name].example()
        return queries()[name].bind({key: self.given.get(key, value) for key, value in example.items()})

    def asked(self, name: str, engine: Server | Copy) -> Answer:
        """What an engine of Cypher answers."""
        query = queries()[name]
        return query.ordered(engine.read(query.text, self.bound(name)))

    def twin(self, name: str) -> Answer:
        """What the NetworkX twin answers."""
        return queries()[name].ordered(TWINS[name](self.view, **self.bound(name)))
