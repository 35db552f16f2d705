"""Puts the rows of a store into Neo4j, and takes out what the store no longer says: safe to repeat, to kill, to resume.

In: rows and an open server. Out: a database whose elements of this graph (`kg`) equal the store's, and a report with counts of
both. The documents are the books: a document in the database has the digest of what was loaded of it, an empty one while a
load is under way. Only changed documents' elements are written; each gets the store's stamp (`load`), and what rests on a
changed document and lacks the stamp afterwards is written anew, if the store still says it for others' sake, or deleted.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from kg.cypher import filled, statement, statements
from kg.errors import QueryError
from kg.neo4j import Server
from kg.rows import Row, Rows
from kg.tables import labels

Progress = Callable[[str, int], None]  # what ("nodes", "edges" …), and how many rows have just been written

BATCH = 10_000


@dataclass(frozen=True, slots=True)
class Report:
    """What a load did.

    Attributes:
        loaded, removed, unchanged: documents by id.
        counts: what → (in the store, in the database).
        complete: whether the database now holds all documents of the store and no others, so that counts must agree.
    """

    loaded: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    counts: dict[str, tuple[int, int]]
    complete: bool

    @property
    def agrees(self) -> bool:
        """Whether every count in the database is as in the store."""
        return all(ours == theirs for ours, theirs in self.counts.values())


def load(
    rows: Rows,
    server: Server,
    graph: str = "default",
    batch: int = BATCH,
    documents: Collection[str] | None = None,
    progress: Progress = lambda what, n: None,
) -> Report:
    """Make the database hold what the store says.

    Args:
        rows: of the store.
        server: where to.
        graph: the name under which the elements are kept apart from others' in the same database.
        batch: rows a transaction.
        documents: update or remove only these; all others stay as they are, even if the store has changed them.
        progress: told of every batch written.

    Raises:
        QueryError: neither the store nor the database has one of `documents`.
        Neo4jError: the server refuses a statement, or stays away.
    """
    for text in statements("schema"):
        server.define(text)
    had = {row["id"]: row["digest"] for row in server.ask(statement("load/state"), kg=graph)}
    changed, gone = _plan(rows.digests, had, documents)
    counts = _counts(rows, server, graph)
    if not changed and not gone and documents is None and _differ(counts):
        changed = set(rows.digests)  # somebody has been at our elements: write them all again
    writer = _Writer(rows, server, graph, batch, progress)
    if changed or gone:
        writer.write(changed, gone, everything=documents is None and changed >= set(rows.digests), fresh=not had)
        counts = _counts(rows, server, graph)
    now = (set(had) - gone) | changed
    complete = now == set(rows.digests) and all(had.get(d) == rows.digests[d] for d in now - changed)
    return Report(tuple(sorted(changed)), tuple(sorted(gone)), tuple(sorted(now - changed)), counts, complete)


def _plan(wanted: Mapping[str, str], had: Mapping[str, str], only: Collection[str] | None) -> tuple[set[str], set[str]]:
    """Which documents to write, and which to take out."""
    if only is not None and (unknown := sorted(set(only) - set(wanted) - set(had))):
        raise QueryError(unknown[0], "is in neither the store nor the database", "See kg list for the documents.")
    mine = set(wanted) | set(had) if only is None else set(only)
    changed = {d for d in mine & set(wanted) if had.get(d) != wanted[d]}
    return changed, mine & set(had) - set(wanted)


def _counts(rows: Rows, server: Server, graph: str) -> dict[str, tuple[int, int]]:
    ours = rows.counts
    theirs = {row["what"]: row["n"] for row in server.ask(statement("load/counts"), kg=graph)}
    kinds = sorted(set(ours) | {what for what, n in theirs.items() if n})
    return {what: (ours.get(what, 0), theirs.get(what, 0)) for what in kinds}


def _differ(counts: Mapping[str, tuple[int, int]]) -> bool:
    return any(ours != theirs for ours, theirs in counts.values())


class _Writer:
    """One load: sends rows in batches, one text per label and per (head label, type, tail label)."""

    def __init__(self, rows: Rows, server: Server, graph: str, batch: int, progress: Progress) -> None:
        self._rows, self._server, self._batch, self._progress = rows, server, batch, progress
        self._common: dict[str, object] = {"kg": graph, "load": rows.stamp}

    def write(self, changed: set[str], gone: set[str], everything: bool, fresh: bool) -> None:
        """Mark, write, take out what is stale, and only then say that it is done.

        Args:
            changed: documents to write.
            gone: documents to take out.
            everything: all documents of the store are written, so that whatever lacks the stamp is stale.
            fresh: the database had no document of this graph, so that nothing can be stale.
        """
        rows, both = self._rows, changed | gone
        self._send("begin", "documents begun", ({"id": d} for d in sorted(both)))
        self._nodes(row for row in rows.nodes() if both.intersection(row["properties"]["documents"]))
        self._edges(row for row in rows.edges() if both.intersection(row["properties"]["documents"]))
        self._send("documents", "documents", (row for row in rows.documents() if row["id"] in changed))
        self._provenance(sorted(changed))
        if not fresh:
            self._forget(sorted(both), everything)
        self._send("forget_documents", "documents removed", ({"id": d} for d in sorted(gone)))
        self._send("end", "documents done", ({"id": d, "digest": rows.digests[d]} for d in sorted(changed)))

    def _nodes(self, rows: Iterable[Row]) -> None:
        for (label,), some in _grouped(rows, lambda row: (row["type"],), self._batch):
            self._batch_of(filled("load/entities", label=label), "nodes", some)

    def _edges(self, rows: Iterable[Row]) -> None:
        for (head, type_, tail), some in _grouped(rows, lambda row: labels(*_key(row)), self._batch):
            self._batch_of(filled("load/relations", head=head, type=type_, tail=tail), "edges", some)

    def _provenance(self, documents: Iterable[str]) -> None:
        """Sentences and mentions, many documents a batch: a sentence must be there before it mentions."""
        sentences: list[Row] = []
        mentions: list[Row] = []
        for document in documents:
            more = self._rows.sentences(document)
            sentences += more[0]
            mentions += more[1]
            if len(mentions) >= self._batch:
                self._send("sentences", "sentences", sentences)
                self._send("mentions", "mentions", mentions)
                sentences, mentions = [], []
        self._send("sentences", "sentences", sentences)
        self._send("mentions", "mentions", mentions)

    def _forget(self, documents: list[str], everything: bool) -> None:
        for document in documents:
            for name in ("forget_mentions", "forget_sentences"):
                self._server.write(statement(f"load/{name}"), document=document, **self._common)
        found = {"documents": documents, "all": everything, "limit": self._batch, **self._common}
        while stale := self._server.ask(statement("load/stale_relations"), **found):
            said = {key for row in stale if self._rows.says(*(key := _key(row)))}
            if said:
                self._edges(row for row in self._rows.edges() if _key(row) in said)
            self._part_with("relations", "edges", [row for row in stale if _key(row) not in said])
        while stale := self._server.ask(statement("load/stale_entities"), **found):
            ids = {row["id"] for row in stale}
            kept = [row for row in self._rows.nodes() if row["id"] in ids]
            self._nodes(kept)
            ids -= {row["id"] for row in kept}
            self._part_with("entities", "nodes", [row for row in stale if row["id"] in ids])

    def _part_with(self, name: str, what: str, rows: list[Row]) -> None:
        self._send(f"keep_{name}", f"{what} kept", (row for row in rows if row["rest"]))
        self._send(f"forget_{name}", f"{what} removed", (row for row in rows if not row["rest"]))

    def _send(self, name: str, what: str, rows: Iterable[Row]) -> None:
        coming = iter(rows)
        while some := list(islice(coming, self._batch)):
            self._batch_of(statement(f"load/{name}"), what, some)

    def _batch_of(self, text: str, what: str, rows: list[Row]) -> None:
        self._server.write(text, rows=rows, **self._common)
        self._progress(what, len(rows))


def _key(row: Row) -> tuple[str, str, str]:
    return row["head"], row["type"], row["tail"]


def _grouped(
    rows: Iterable[Row], key: Callable[[Row], tuple[str, ...]], size: int
) -> Iterator[tuple[tuple[str, ...], list[Row]]]:
    """Rows in batches of one key each; at most 3 × `size` rows wait, and the fullest batch goes first."""
    waiting: dict[tuple[str, ...], list[Row]] = {}
    held = 0
    for row in rows:
        batch = waiting.setdefault(key(row), [])
        batch.append(row)
        held += 1
        if len(batch) >= size or held >= 3 * size:
            full = max(waiting, key=lambda k: len(waiting[k]))
            held -= len(waiting[full])
            yield full, waiting.pop(full)
    yield from waiting.items()
