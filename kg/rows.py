"""The graph of a store as rows of plain values, for databases: streamed, so that its size is not bounded by memory.

In: a `.kg` file. Out: nodes, edges, documents, sentences and mentions, one after the other, each folded over all documents
just as `kg.graph.Graph` folds them, but by SQLite's sorting instead of in memory. Only the texts are held, to cut quotes from.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from kg.graph import name_and_aliases
from kg.measures import measured
from kg.model import Document
from kg.schema import EntityType
from kg.shadows import shadow
from kg.store import Store

LAYOUT = 3  # of the rows; with another one, all documents count as changed

Row = dict[str, Any]

_ENTITIES = "SELECT id, type, within, name, aliases, document FROM entities ORDER BY id, document, section"
_COUNTS = "SELECT entity, count(*) FROM mentions GROUP BY entity ORDER BY entity"
_CONTEXTS = """SELECT DISTINCT id, year, status FROM (
    SELECT head AS id, year, status FROM statements UNION ALL SELECT tail, year, status FROM statements) ORDER BY id"""
_STATEMENTS = """SELECT head, type, tail, document, status, year, role, action, title, evidence_start, evidence_stop
    FROM statements ORDER BY head, type, tail, document, section, position"""
_SENTENCES = """SELECT c.name, s.start, s.stop, s.status, s.year FROM sentences s
    JOIN sections c ON c.document = s.document AND c.position = s.section WHERE s.document = ? ORDER BY s.start"""
_MENTIONS = """SELECT DISTINCT m.entity, m.start, m.stop, c.name FROM mentions m
    JOIN sections c ON c.document = m.document AND c.position = m.section WHERE m.document = ? ORDER BY 2, 3, 1"""
_HOW_MANY = """SELECT type, count(DISTINCT id) FROM entities GROUP BY type
    UNION ALL SELECT type, count(*) FROM (SELECT DISTINCT head, type, tail FROM statements) GROUP BY type"""


class _Statement(NamedTuple):
    head: str
    type: str
    tail: str
    document: str
    status: str
    year: int | None
    role: str
    action: str
    title: str
    start: int
    stop: int


class Rows:
    """The rows of one store; use it as a context manager.

    Raises:
        StoreError: the file is missing, not ours, or has another format.
    """

    def __init__(self, path: Path) -> None:
        with Store(path) as store:  # says in words what is wrong with the file
            judgements = store.judgements()
        self._db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        self._marks = shadow(self._db, judgements)

    def __enter__(self) -> Rows:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    @cached_property
    def digests(self) -> dict[str, str]:
        """Document id → what its rows are made of, as a digest."""
        found = self._db.execute("SELECT id, digest FROM documents ORDER BY id")
        made = {id_: f"{LAYOUT} {digest}{self._marks.get(id_, '')}" for id_, digest in found}
        return {id_: hashlib.sha256(made_of.encode()).hexdigest() for id_, made_of in made.items()}

    @property
    def stamp(self) -> str:
        """A digest of the whole store: the same stamp on an element means that it is as this store has it."""
        return hashlib.sha256(repr(self.digests).encode()).hexdigest()[:16]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many there are of each node type, relation type, and of documents, sentences and what joins them."""
        sentences = mentions = 0
        for document in self.digests:
            said, named = self.sentences(document)
            sentences, mentions = sentences + len(said), mentions + len(named)
        rest = {"Document": len(self.digests), "Sentence": sentences, "HAS": sentences, "MENTIONS": mentions}
        return dict(self._db.execute(_HOW_MANY)) | {what: n for what, n in rest.items() if n}

    def nodes(self) -> Iterator[Row]:
        """Entities, sorted by id: `id`, `type`, and the `properties` they have in every database."""
        counts, contexts = _Follower(self._db.execute(_COUNTS)), _Follower(self._db.execute(_CONTEXTS))
        for id_, found in groupby(self._db.execute(_ENTITIES), key=itemgetter(0)):
            views = list(found)
            _, type_, within, *_ = views[0]
            name, aliases = name_and_aliases([(v[3], json.loads(v[4])) for v in views])
            said = contexts.at(id_)
            yield {
                "id": id_,
                "type": type_,
                "properties": {
                    "type": type_,
                    "name": name,
                    "within": within,
                    "aliases": list(aliases),
                    "names": sorted({name, within + name, *aliases}),
                    "count": sum(n for _, n in counts.at(id_)),
                    "documents": sorted({v[5] for v in views}),
                    "years": _distinct(year for _, year, _ in said),
                    "statuses": _distinct(status for *_, status in said),
                    **measured(EntityType(type_), name),
                },
            }

    def edges(self) -> Iterator[Row]:
        """Relations, sorted by head, type and tail: these, and the `properties` they have in every database."""
        found = map(_Statement._make, self._db.execute(_STATEMENTS))
        for (head, type_, tail), said in groupby(found, key=itemgetter(0, 1, 2)):
            yield {
                "head": head,
                "type": type_,
                "tail": tail,
                "properties": {"type": type_, "head": head, **self._edge(list(said))},
            }

    def _edge(self, said: list[_Statement]) -> Row:
        texts = self._texts
        return {
            "count": len(said),
            "statuses": _distinct(s.status for s in said),
            "years": _distinct(s.year for s in said),
            "stages": _distinct(f"{s.year} {s.status}" for s in said if s.year is not None),
            "roles": _distinct(s.role for s in said),
            "actions": _distinct(s.action for s in said),
            "titles": _distinct(s.title for s in said),
            "documents": _distinct(s.document for s in said),
            "quotes": [texts[s.document].text[s.start : s.stop] for s in said],
            "places": [f"{s.document}:{texts[s.document].line_of(s.start)}" for s in said],
        }

    def documents(self) -> Iterator[Row]:
        """Documents without their text, sorted by id."""
        columns = ("title", "number", "issuer", "date", "year", "source")
        for id_, *values in self._db.execute(f"SELECT id, {', '.join(columns)} FROM documents ORDER BY id"):
            yield {"id": id_, "properties": dict(zip(columns, values, strict=True))}

    def sentences(self, document: str) -> tuple[list[Row], list[Row]]:
        """The sentences of one document, and the places in them that name an entity.

        What is named outside of any sentence (in a heading) counts as a sentence of its own.
        """
        sentences = {row[1]: row for row in self._db.execute(_SENTENCES, (document,))}
        starts, mentions = sorted(sentences), []
        for entity, start, stop, section in self._db.execute(_MENTIONS, (document,)):
            at = bisect_right(starts, start) - 1
            found = sentences[starts[at]] if at >= 0 else None
            if found is None or stop > found[2]:
                found = sentences.setdefault(start, (section, start, stop, None, None))
            mentions.append({"sentence": f"{document}@{found[1]}", "entity": entity, "start": start, "stop": stop})
        return [self._sentence(document, *sentences[start]) for start in sorted(sentences)], mentions

    def _sentence(
        self, document: str, section: str, start: int, stop: int, status: str | None, year: int | None
    ) -> Row:
        text = self._texts[document]
        properties = {
            "document": document,
            "section": section,
            "line": text.line_of(start),
            "start": start,
            "stop": stop,
            "text": text.text[start:stop],
            "status": status,
            "year": year,
        }
        return {"id": f"{document}@{start}", "document": document, "properties": properties}

    def says(self, head: str, type_: str, tail: str) -> bool:
        """Whether the store has this edge."""
        key = (head, type_, tail)
        return bool(
            self._db.execute("SELECT 1 FROM statements WHERE head = ? AND type = ? AND tail = ?", key).fetchone()
        )

    def texts_contain(self, character: str) -> bool:
        """Whether any document's text or id does."""
        asked = "SELECT 1 FROM documents WHERE instr(id || text, ?) LIMIT 1"
        return bool(self._db.execute(asked, (character,)).fetchone())

    @cached_property
    def _texts(self) -> dict[str, Document]:
        return {id_: Document(id_, text) for id_, text in self._db.execute("SELECT id, text FROM documents")}


class _Follower:
    """Rows sorted by their first column, asked for by ascending keys."""

    def __init__(self, rows: Iterator[tuple[Any, ...]]) -> None:
        self._groups = groupby(rows, key=itemgetter(0))
        self._key, self._rows = self._next()

    def _next(self) -> tuple[str | None, list[tuple[Any, ...]]]:
        key, rows = next(self._groups, (None, ()))
        return key, list(rows)

    def at(self, key: str) -> list[tuple[Any, ...]]:
        """The rows of `key`; none if there are none."""
        while self._key is not None and self._key < key:
            self._key, self._rows = self._next()
        return self._rows if self._key == key else []


def _distinct(values: Iterator[Any]) -> list[Any]:
    """Sorted, without repeats, nothing empty."""
    return sorted({value for value in values if value not in (None, "")})
