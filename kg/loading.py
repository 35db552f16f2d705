"""Puts the rows of a store into Neo4j, and takes out what the store no longer says: safe to repeat, to kill, to resume.

In: rows and an open server. Out: a database whose elements of this graph (`kg`) equal the store's, and a report with counts of
both. The documents are the books: a document in the database has the digest of what was loaded of it, an empty one while a
load is under way. Only changed documents' elements are written; each gets the store's stamp (`load`), and what rests on a
changed document and lacks the stamp afterwards is written anew, if the store still says it for others' sake, or deleted.
Where nothing of the graph is in the database, its elements are created, two batches at a time, instead of merged one by one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from types import TracebackType

from kg.cypher import filled, statement, statements
from kg.errors import QueryError
from kg.exporting import IMPORTED
from kg.neo4j import Server
from kg.rows import Row, Rows

Progress = Callable[[str, int], None]  # what ("nodes", "edges" …), and how many rows have just been written

BATCH = 5_000
AT_A_TIME = 2  # batches under way where all is new; while one is packed and sent, the server works on the other


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
    had = _had(server, graph)
    changed, gone = _plan(rows.digests, had, documents)
    everything = documents is None and changed >= set(rows.digests)
    if not changed and not gone and documents is None and _differ(_counts(rows, server, graph)):
        changed, everything = set(rows.digests), True  # somebody has been at our elements: write them all again
    if changed or gone:
        with _Writer(rows, server, graph, batch, progress, not had and _nothing(server, graph)) as writer:
            writer.write(changed, gone, everything)
    for text in statements("indexes"):
        server.define(text)
    counts = _counts(rows, server, graph)
    now = (set(had) - gone) | changed
    complete = now == set(rows.digests) and all(had.get(d) == rows.digests[d] for d in now - changed)
    return Report(tuple(sorted(changed)), tuple(sorted(gone)), tuple(sorted(now - changed)), counts, complete)


def _had(server: Server, graph: str) -> dict[str, str]:
    """The documents of the database with their digests; what came by import is completed."""
    had = {row["id"]: row["digest"] for row in server.ask(statement("load/state"), kg=graph)}
    imported = {id_: digest.removeprefix(IMPORTED) for id_, digest in had.items() if digest.startswith(IMPORTED)}
    if imported:
        for text in statements("load/imported"):
            server.define(text, kg=graph)
        server.write(statement("load/end"), rows=[{"id": i, "digest": d} for i, d in imported.items()], kg=graph)
    return had | imported


def _nothing(server: Server, graph: str) -> bool:
    """Whether the database has no element of this graph besides documents."""
    (row,) = server.ask(statement("load/any"), kg=graph)
    return not row["found"]


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
    """One load: sends rows in batches, one text for each label and each relationship type.

    Args:
        fresh: the database has nothing of this graph, so that all can be created and nothing can be stale.
    """

    def __init__(self, rows: Rows, server: Server, graph: str, batch: int, progress: Progress, fresh: bool) -> None:
        self._rows, self._server, self._batch, self._progress, self._fresh = rows, server, batch, progress, fresh
        self._common: dict[str, object] = {"kg": graph, "load": rows.stamp}
        self._at_a_time = AT_A_TIME if fresh else 1  # several that merge would wait for each other's locks
        self._hands = ThreadPoolExecutor(self._at_a_time)
        self._under_way: deque[tuple[Future[None], str, int]] = deque()

    def __enter__(self) -> _Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._server.give_up()
        self._hands.shutdown()

    def write(self, changed: set[str], gone: set[str], everything: bool) -> None:
        """Mark, write, take out what is stale, and only then say that it is done.

        Args:
            changed: documents to write.
            gone: documents to take out.
            everything: all documents of the store are written, so that whatever lacks the stamp is stale.
        """
        rows, both = self._rows, changed | gone
        self._send("begin", "documents begun", ({"id": d} for d in sorted(both)))
        self._settle()
        self._send("documents", "documents", (row for row in rows.documents() if row["id"] in changed))
        self._nodes(row for row in rows.nodes() if both.intersection(row["properties"]["documents"]))
        self._edges(row for row in rows.edges() if both.intersection(row["properties"]["documents"]))
        self._provenance(sorted(changed))
        self._settle()
        if not self._fresh:
            self._forget(sorted(both), everything)
        self._send("forget_documents", "documents removed", ({"id": d} for d in sorted(gone)))
        self._send("end", "documents done", ({"id": d, "digest": rows.digests[d]} for d in sorted(changed)))
        self._settle()

    def _nodes(self, rows: Iterable[Row]) -> None:
        for label, some in _grouped(rows, self._batch):
            self._put("entities", "nodes", some, label=label)
        self._settle()

    def _edges(self, rows: Iterable[Row]) -> None:
        for type_, some in _grouped(rows, self._batch):
            self._put("relations", "edges", some, type=type_)

    def _provenance(self, documents: Iterable[str]) -> None:
        """Sentences with what they mention, many documents a batch."""
        waiting: list[Row] = []
        held = 0
        for document in documents:
            sentences, mentions = self._rows.sentences(document)
            named: dict[str, list[tuple[object, ...]]] = {}
            for mention in mentions:
                named.setdefault(mention["sentence"], []).append(_PLACE(mention))
            for sentence in sentences:
                waiting.append(sentence | {"mentions": named.get(sentence["id"], [])})
                held += 1 + len(waiting[-1]["mentions"])
                if held >= self._batch:
                    self._put("sentences", "sentences", waiting, held)
                    waiting, held = [], 0
        self._put("sentences", "sentences", waiting, held)

    def _forget(self, documents: list[str], everything: bool) -> None:
        for document in documents:
            self._server.write(statement("load/forget_sentences"), document=document, **self._common)
        found = {"documents": documents, "all": everything, "limit": self._batch, **self._common}
        while stale := self._asked("stale_relations", found):
            said = {key for row in stale if self._rows.says(*(key := _key(row)))}
            if said:
                self._edges(row for row in self._rows.edges() if _key(row) in said)
            self._part_with("relations", "edges", [row for row in stale if _key(row) not in said])
        while stale := self._asked("stale_entities", found):
            ids = {row["id"] for row in stale}
            kept = [row for row in self._rows.nodes() if row["id"] in ids]
            self._nodes(kept)
            ids -= {row["id"] for row in kept}
            self._part_with("entities", "nodes", [row for row in stale if row["id"] in ids])

    def _asked(self, name: str, found: Mapping[str, object]) -> list[Row]:
        self._settle()
        return self._server.ask(statement(f"load/{name}"), **found)

    def _part_with(self, name: str, what: str, rows: list[Row]) -> None:
        self._send(f"keep_{name}", f"{what} kept", (row for row in rows if row["rest"]))
        self._send(f"forget_{name}", f"{what} removed", (row for row in rows if not row["rest"]))

    def _send(self, name: str, what: str, rows: Iterable[Row]) -> None:
        coming = iter(rows)
        while some := list(islice(coming, self._batch)):
            self._write(statement(f"load/{name}"), what, some)

    def _put(self, name: str, what: str, rows: list[Row], n: int | None = None, **labels: str) -> None:
        """Create elements where all is new; merge them otherwise, and when nobody knows whether they have been created."""
        merge = filled(f"load/{name}", **labels)
        self._write(filled(f"load/create_{name}", **labels) if self._fresh else merge, what, rows, n, again=merge)

    def _write(self, text: str, what: str, rows: list[Row], n: int | None = None, again: str | None = None) -> None:
        """Hand a batch to the server, while the next is put together; `n` if it is more rows than `rows` has."""
        self._settle(self._at_a_time - 1)
        if rows:
            written = self._hands.submit(self._server.write, text, again, rows=rows, **self._common)
            self._under_way.append((written, what, len(rows) if n is None else n))

    def _settle(self, remaining: int = 0) -> None:
        """Wait until what was handed over first is written, and no more than so many batches are under way."""
        while len(self._under_way) > remaining:
            written, what, n = self._under_way.popleft()
            written.result()
            self._progress(what, n)


_PLACE = itemgetter("entity", "start", "stop")


def _key(row: Row) -> tuple[str, str, str]:
    return row["head"], row["type"], row["tail"]


def _grouped(rows: Iterable[Row], size: int) -> Iterator[tuple[str, list[Row]]]:
    """Rows in batches of one type each; at most 3 × `size` rows wait, and the fullest batch goes first."""
    waiting: dict[str, list[Row]] = {}
    held = 0
    for row in rows:
        batch = waiting.setdefault(row["type"], [])
        batch.append(row)
        held += 1
        if len(batch) >= size or held >= 3 * size:
            full = max(waiting, key=lambda type_: len(waiting[type_]))
            held -= len(waiting[full])
            yield full, waiting.pop(full)
    yield from waiting.items()
