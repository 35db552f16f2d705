"""The graph: a fold of documents' facts, with the words behind every node and edge.

In: `DocumentFacts`, added, replaced or removed one document at a time. Out: nodes, edges, quotes, a NetworkX view.
The fold is over a dictionary of documents, sorted by id, so order of arrival, repeats and parallel builds cannot show.
Names that are judged one thing are one node (see `kg.judgements`); what documents say is kept as they say it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.judgements import Judgements
from kg.judgements.applied import judged
from kg.judgements.files import curated
from kg.judgements.lineage import lineage
from kg.measures import measured
from kg.model import Document, DocumentFacts, Entity, Statement
from kg.quotes import Quote as Quote  # what a graph is asked for, hence to be had from here
from kg.quotes import Quoter
from kg.schema import EntityType, RelationType

if TYPE_CHECKING:
    import networkx as nx

EdgeKey = tuple[str, RelationType, str]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its quote."""

    statement: Statement
    quote: Quote


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where a node is named."""

    rule: str
    reason: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Node:
    """An entity over all documents: its names and every place that names it."""

    id: str
    type: EntityType
    name: str
    within: str
    aliases: tuple[str, ...]
    namings: tuple[Naming, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All it goes by: name, name behind the body it is part of, aliases; sorted."""
        return tuple(sorted({self.name, self.within + self.name, *self.aliases}))

    @property
    def formerly(self) -> tuple[str, ...]:
        """Names of the bodies that were reorganised into this one; they are nodes of their own."""
        return lineage().formerly.get(self.name, ()) if self.type is EntityType.ORGANIZATION else ()

    @property
    def later(self) -> tuple[str, ...]:
        """Names of the bodies that this one was reorganised into."""
        return lineage().later.get(self.name, ()) if self.type is EntityType.ORGANIZATION else ()

    @property
    def measured(self) -> dict[str, float | str | None]:
        """The number of a target as attributes (see `kg.measures.Measure`); empty for all other nodes."""
        return measured(self.type, self.name)


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation over all documents: every time it is said."""

    head: str
    type: RelationType
    tail: str
    said: tuple[Said, ...]

    @property
    def key(self) -> EdgeKey:
        """What tells edges apart: head, type, tail."""
        return self.head, self.type, self.tail

    @property
    def statuses(self) -> tuple[str, ...]:
        """`done`, `planned` or both, sorted."""
        return tuple(sorted({str(s.statement.status) for s in self.said}))

    @property
    def years(self) -> tuple[int, ...]:
        """Years in which it is said, sorted."""
        return tuple(sorted({s.statement.year for s in self.said if s.statement.year is not None}))

    @property
    def roles(self) -> tuple[str, ...]:
        """Roles it is said with, sorted."""
        return tuple(sorted({s.statement.role for s in self.said if s.statement.role}))

    @property
    def actions(self) -> tuple[str, ...]:
        """Verbs as written, sorted."""
        return tuple(sorted({s.statement.action for s in self.said if s.statement.action}))

    @property
    def titles(self) -> tuple[str, ...]:
        """Posts as written (HOLDS_POST), sorted."""
        return tuple(sorted({s.statement.title for s in self.said if s.statement.title}))

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the documents that say it, sorted."""
        return tuple(sorted({s.quote.document for s in self.said}))


class Graph:
    """The one mutable object: documents come and go, nodes and edges follow.

    Args:
        facts: of documents, as extracted or stored.
        judgements: which names are one thing; the curated list of kg if not given.
    """

    def __init__(self, facts: Iterable[DocumentFacts] = (), judgements: Judgements | None = None) -> None:
        self._facts: dict[str, DocumentFacts] = {f.document.id: f for f in facts}
        self.judgements = curated() if judgements is None else judgements

    def add(self, facts: DocumentFacts) -> None:
        """Take in one document, in place of any earlier one of the same id."""
        self._facts[facts.document.id] = facts
        self._forget()

    def remove(self, document: str) -> None:
        """Take one document out; nodes and edges that nothing else supports are gone. KeyError if it is not there."""
        del self._facts[document]
        self._forget()

    def _forget(self) -> None:
        for made in ("facts", "nodes", "edges"):
            self.__dict__.pop(made, None)

    @cached_property
    def facts(self) -> list[DocumentFacts]:
        """What each document says, with the ids of this graph, sorted by document id."""
        return judged([self._facts[key] for key in sorted(self._facts)], self.judgements)

    @property
    def documents(self) -> dict[str, Document]:
        """The documents by id, sorted."""
        return {f.document.id: f.document for f in self.facts}

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """All nodes by id, sorted by id."""
        seen: dict[str, list[Entity]] = {}
        namings: dict[str, list[Naming]] = {}
        for facts in self.facts:
            for part in facts.sections:
                for entity in part.entities:
                    seen.setdefault(entity.id, []).append(entity)
                quotes = Quoter(facts.document, part.section.name, [s.span for s in part.section.sentences])
                for link in part.links:
                    quote = quotes(link.mention.span)
                    namings.setdefault(link.entity, []).append(Naming(link.mention.rule, link.reason, quote))
        return {key: _node(key, seen[key], namings.get(key, [])) for key in sorted(seen)}

    @cached_property
    def edges(self) -> dict[EdgeKey, Edge]:
        """All edges by (head, type, tail), sorted."""
        said: dict[EdgeKey, list[Said]] = {}
        for facts in self.facts:
            for part in facts.sections:
                quotes = Quoter(facts.document, part.section.name, [s.span for s in part.section.sentences])
                for s in part.statements:
                    said.setdefault((s.head, s.type, s.tail), []).append(Said(s, quotes(s.evidence, s.sentence)))
        return {key: Edge(*key, tuple(said[key])) for key in sorted(said)}

    def to_networkx(self) -> nx.MultiDiGraph:
        """A `networkx.MultiDiGraph` of plain attributes.

        Nodes are entity ids with `type`, `name`, `within`, `aliases` (list), `names` (all of these), `count` (namings),
        `documents` (list) and `sentences` that name it: a list of dicts with `document`, `section`, `line`, `start`, `text`;
        `formerly` and `later` list the names of bodies just before and after a reorganised one; a target that counts
        something has the attributes of `kg.measures.Measure`.
        Edges have the relation type as key, and `type`, `count` (times said), `statuses`, `years`, `roles`, `actions`,
        `titles`, `documents` (lists) and `quotes`: a list of dicts with `text`, `sentence`, `document`, `section`,
        `line`, `start`, `stop`, `status`, `year`, `action`, `role`, `title`, `rule`.
        """
        import networkx as nx  # a fifth of a second that no other use of a graph shall wait

        view = nx.MultiDiGraph()
        for node in self.nodes.values():
            documents = sorted({n.quote.document for n in node.namings})
            view.add_node(
                node.id,
                type=str(node.type),
                name=node.name,
                within=node.within,
                aliases=list(node.aliases),
                names=list(node.names),
                count=len(node.namings),
                documents=documents,
                sentences=self._sentences(node),
                formerly=list(node.formerly),
                later=list(node.later),
                **node.measured,
            )
        for edge in self.edges.values():
            view.add_edge(edge.head, edge.tail, str(edge.type), **_edge_attributes(edge))
        return view

    def _sentences(self, node: Node) -> list[dict[str, object]]:
        """The sentences that name a node, each once, in the order of documents and text."""
        found = {(n.quote.document, n.quote.span.start - n.quote.offset): n.quote for n in node.namings}
        documents = self.documents
        return [
            {
                "document": document,
                "section": quote.section,
                "line": documents[document].line_of(start),
                "start": start,
                "text": quote.sentence,
            }
            for (document, start), quote in sorted(found.items(), key=lambda item: item[0])
        ]


def _edge_attributes(edge: Edge) -> dict[str, object]:
    """An edge as one plain dictionary (see `Graph.to_networkx`)."""
    return {
        "type": str(edge.type),
        "count": len(edge.said),
        **{key: list(getattr(edge, key)) for key in ("statuses", "years", "roles", "actions", "titles", "documents")},
        "quotes": [quote_attributes(s) for s in edge.said],
    }


def quote_attributes(said: Said) -> dict[str, object]:
    """A statement and its quote as one plain dictionary (see `Graph.to_networkx`)."""
    statement, quote = said.statement, said.quote
    return {
        "text": quote.text,
        "sentence": quote.sentence,
        "document": quote.document,
        "section": quote.section,
        "line": quote.line,
        "start": quote.span.start,
        "stop": quote.span.stop,
        "status": str(statement.status),
        "year": statement.year,
        "action": statement.action,
        "role": statement.role,
        "title": statement.title,
        "rule": statement.rule,
    }


def name_and_aliases(views: Collection[tuple[str, Collection[str]]]) -> tuple[str, tuple[str, ...]]:
    """The name most sections use (then the shorter, then the first) wins; the others become aliases, sorted."""
    names = Counter(name for name, _ in views)
    name = min(names, key=lambda n: (-names[n], len(n), n))
    aliases = {a for called, others in views for a in (*others, called)} - {name}
    return name, tuple(sorted(aliases))


def _node(key: str, entities: list[Entity], namings: list[Naming]) -> Node:
    name, aliases = name_and_aliases([(e.name, e.aliases) for e in entities])
    return Node(key, entities[0].type, name, entities[0].within, aliases, tuple(namings))
