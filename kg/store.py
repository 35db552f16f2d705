"""What lies on disk: one SQLite file (`.kg`) with documents, their structure, and what they say.

In: `DocumentFacts`, one transaction per document. Out: the same facts, from which graph and quotes are rebuilt.
Every row belongs to a document, so removing one document is a deletion by key and nothing else is touched.
A document whose text and extractor are unchanged is recognised by its digest and left alone.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from kg.errors import StoreError
from kg.graph import Graph
from kg.judgements import Judgements
from kg.judgements.files import judgements, write
from kg.model import (
    Document,
    DocumentFacts,
    Entity,
    Link,
    Mention,
    Section,
    SectionFacts,
    Sentence,
    Span,
    Statement,
    WorkItem,
)
from kg.schema import EntityType, RelationType, Status

FORMAT = 1
APPLICATION_ID = 0x6B67_0001  # 'kg', so that a foreign SQLite file is told from ours

_TABLES = """
CREATE TABLE documents (id TEXT PRIMARY KEY, digest TEXT NOT NULL, text TEXT NOT NULL, source TEXT NOT NULL,
    title TEXT NOT NULL, number TEXT NOT NULL, issuer TEXT NOT NULL, date TEXT NOT NULL, year INTEGER,
    notices TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sections (document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, position INTEGER NOT NULL,
    name TEXT NOT NULL, actor_type TEXT NOT NULL, actor TEXT NOT NULL, actor_within TEXT NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, year INTEGER, PRIMARY KEY (document, position)) WITHOUT ROWID;
CREATE TABLE items (document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, section INTEGER NOT NULL,
    position INTEGER NOT NULL, number TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    PRIMARY KEY (document, section, position)) WITHOUT ROWID;
CREATE TABLE sentences (document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, section INTEGER NOT NULL,
    item INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, status TEXT NOT NULL, year INTEGER,
    PRIMARY KEY (document, section, item, start)) WITHOUT ROWID;
CREATE TABLE entities (document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, section INTEGER NOT NULL,
    id TEXT NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL, within TEXT NOT NULL, aliases TEXT NOT NULL,
    PRIMARY KEY (document, section, id)) WITHOUT ROWID;
CREATE TABLE mentions (document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, section INTEGER NOT NULL,
    position INTEGER NOT NULL, entity TEXT NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL, start INTEGER NOT NULL,
    stop INTEGER NOT NULL, rule TEXT NOT NULL, within TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (document, section, position)) WITHOUT ROWID;
CREATE TABLE statements (document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, section INTEGER NOT NULL,
    position INTEGER NOT NULL, head TEXT NOT NULL, type TEXT NOT NULL, tail TEXT NOT NULL, status TEXT NOT NULL,
    evidence_start INTEGER NOT NULL, evidence_stop INTEGER NOT NULL, sentence_start INTEGER NOT NULL,
    sentence_stop INTEGER NOT NULL, rule TEXT NOT NULL, action TEXT NOT NULL, year INTEGER, role TEXT NOT NULL,
    title TEXT NOT NULL, PRIMARY KEY (document, section, position)) WITHOUT ROWID;
CREATE INDEX statements_head ON statements (head);
CREATE INDEX statements_tail ON statements (tail);
"""


def digest(document: Document, extractor: str) -> str:
    """A fingerprint of a document as read by one version of the extractor."""
    said = repr((extractor, document.id, document.text, document.source))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


class Store:
    """An open `.kg` file; use it as a context manager.

    Raises:
        StoreError: the file is not there (when only read), is not ours, or has another format.
    """

    def __init__(self, path: Path, *, create: bool = False) -> None:
        if not create and not path.exists():
            raise StoreError(str(path), "no such graph file", f"Make one with: kg build DOC... -o {path}")
        self._path = path
        try:
            self._db = sqlite3.connect(path, isolation_level=None)
            self._db.execute("PRAGMA foreign_keys = ON")
            self._check(path)
        except sqlite3.DatabaseError as error:
            raise StoreError(str(path), f"cannot be opened as a graph file ({error})", _OTHER_FILE) from error

    def _check(self, path: Path) -> None:
        (application,) = self._db.execute("PRAGMA application_id").fetchone()
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if not application and not self._db.execute("SELECT 1 FROM sqlite_master").fetchone():
            self._db.executescript(
                f"BEGIN; {_TABLES} PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {FORMAT}; COMMIT;"
            )
        elif application != APPLICATION_ID:
            raise StoreError(str(path), "is a database, but not a kg graph", _OTHER_FILE)
        elif version != FORMAT:
            raise StoreError(
                str(path), f"has format {version}, this kg writes {FORMAT}", "Build it anew from its documents."
            )

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; idempotent."""
        self._db.close()

    def digests(self) -> dict[str, str]:
        """Document id → digest, for all documents in the store."""
        return dict(self._db.execute("SELECT id, digest FROM documents ORDER BY id"))

    def sources(self) -> dict[str, str]:
        """Document id → where it was read from, for all documents in the store."""
        return dict(self._db.execute("SELECT id, source FROM documents ORDER BY id"))

    def put(self, facts: DocumentFacts, fingerprint: str) -> None:
        """Write one document in place of any earlier one of its id, in one transaction."""
        db, doc = self._db, facts.document
        db.execute("BEGIN IMMEDIATE")
        try:
            db.execute("DELETE FROM documents WHERE id = ?", (doc.id,))
            db.execute(
                "INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?,?)",
                (doc.id, fingerprint, doc.text, doc.source, doc.title, doc.number, doc.issuer, doc.date, doc.year,
                 json.dumps(doc.notices, ensure_ascii=False)),
            )  # fmt: skip
            for position, part in enumerate(facts.sections):
                self._put_section(doc.id, position, part)
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise

    def _put_section(self, doc: str, at: int, part: SectionFacts) -> None:
        section, many = part.section, self._db.executemany
        actor, span = section.actor, section.span
        many(
            "INSERT INTO sections VALUES (?,?,?,?,?,?,?,?,?)",
            [(doc, at, section.name, actor.type, actor.name, actor.within, span.start, span.stop, section.year)],
        )
        items = list(enumerate(section.items))
        many(
            "INSERT INTO items VALUES (?,?,?,?,?,?)",
            [(doc, at, i, item.number, item.span.start, item.span.stop) for i, item in items],
        )
        many(
            "INSERT INTO sentences VALUES (?,?,?,?,?,?,?)",
            [(doc, at, i, s.span.start, s.span.stop, s.status, s.year) for i, item in items for s in item.sentences],
        )
        many(
            "INSERT INTO entities VALUES (?,?,?,?,?,?,?)",
            [
                (doc, at, e.id, e.type, e.name, e.within, json.dumps(e.aliases, ensure_ascii=False))
                for e in part.entities
            ],
        )
        many(
            "INSERT INTO mentions VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            [(doc, at, i, k.entity, k.mention.type, k.mention.name, k.mention.span.start, k.mention.span.stop,
              k.mention.rule, k.mention.within, k.reason) for i, k in enumerate(part.links)],
        )  # fmt: skip
        many(
            "INSERT INTO statements VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            [(doc, at, i, s.head, s.type, s.tail, s.status, s.evidence.start, s.evidence.stop, s.sentence.start,
              s.sentence.stop, s.rule, s.action, s.year, s.role, s.title) for i, s in enumerate(part.statements)],
        )  # fmt: skip

    def remove(self, document: str) -> bool:
        """Take one document out with all it said; False if it is not there."""
        return self._db.execute("DELETE FROM documents WHERE id = ?", (document,)).rowcount > 0

    def facts(self) -> Iterator[DocumentFacts]:
        """What each document says, sorted by document id."""
        rows = self._db.execute(
            "SELECT id, text, source, title, number, issuer, date, year, notices FROM documents ORDER BY id"
        ).fetchall()
        for id_, text, source, title, number, issuer, date, year, notices in rows:
            odd = tuple(json.loads(notices))
            document = Document(id_, text, source, title, number, issuer, date, year, odd)
            yield DocumentFacts(document, tuple(self._sections(document.id)))

    def graph(self) -> Graph:
        """The graph of all documents, under the judgements of this store."""
        return Graph(self.facts(), self.judgements())

    def judgements(self) -> Judgements:
        """Which names are one thing: the curated list, and the user's answers beside this file.

        Raises:
            StoreError: the file of answers that this store was told of is gone.
            LexiconError: it cannot be read.
        """
        path, told = self.decisions_file
        if told and not path.exists():
            again = f"Put it back, or name another: kg same {self._path} --decisions FILE.toml"
            raise StoreError(str(path), "the answers of kg same are not there", again)
        return judgements(path)

    @property
    def decisions_file(self) -> tuple[Path, bool]:
        """Where the user's answers about same and different names lie, and whether the store was told so."""
        told = self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'settings'").fetchone()
        row = told and self._db.execute("SELECT value FROM settings WHERE name = 'decisions'").fetchone()
        return (self._path.parent / row[0], True) if row else (self._path.with_suffix(".same.toml"), False)

    def decide_in(self, path: Path) -> None:
        """Keep the answers in another file from now on; it is remembered by its place relative to this one."""
        if path.absolute() != self.decisions_file[0].absolute():
            place = os.path.relpath(path.absolute(), self._path.absolute().parent)
            self._db.execute("CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
            if not path.exists():
                write(path, [])
            self._db.execute("INSERT OR REPLACE INTO settings VALUES ('decisions', ?)", (Path(place).as_posix(),))

    def _sections(self, doc: str) -> Iterator[SectionFacts]:
        rows = self._db.execute(
            "SELECT position, name, actor_type, actor, actor_within, start, stop, year FROM sections"
            " WHERE document = ? ORDER BY position",
            (doc,),
        ).fetchall()
        for at, name, actor_type, actor, within, start, stop, year in rows:
            speaker = Entity(EntityType(actor_type), actor, within)
            section = Section(name, speaker, Span(start, stop), year, self._items(doc, at))
            yield SectionFacts(section, self._entities(doc, at), self._links(doc, at), self._statements(doc, at))

    def _items(self, doc: str, section: int) -> tuple[WorkItem, ...]:
        sentences: dict[int, list[Sentence]] = {}
        for item, start, stop, status, year in self._db.execute(
            "SELECT item, start, stop, status, year FROM sentences WHERE document = ? AND section = ? ORDER BY item, start",
            (doc, section),
        ):
            sentences.setdefault(item, []).append(Sentence(Span(start, stop), Status(status), year))
        rows = self._db.execute(
            "SELECT position, number, start, stop FROM items WHERE document = ? AND section = ? ORDER BY position",
            (doc, section),
        )
        return tuple(WorkItem(Span(a, b), number, tuple(sentences.get(i, ()))) for i, number, a, b in rows)

    def _entities(self, doc: str, section: int) -> tuple[Entity, ...]:
        rows = self._db.execute(
            "SELECT type, name, within, aliases FROM entities WHERE document = ? AND section = ? ORDER BY id",
            (doc, section),
        )
        return tuple(Entity(EntityType(t), n, w, tuple(json.loads(a))) for t, n, w, a in rows)

    def _links(self, doc: str, section: int) -> tuple[Link, ...]:
        rows = self._db.execute(
            "SELECT type, name, start, stop, rule, within, entity, reason FROM mentions WHERE document = ? AND section = ?"
            " ORDER BY position",
            (doc, section),
        )
        return tuple(
            Link(Mention(EntityType(type_), name, Span(start, stop), rule, within), entity, reason)
            for type_, name, start, stop, rule, within, entity, reason in rows
        )

    def _statements(self, doc: str, section: int) -> tuple[Statement, ...]:
        rows = self._db.execute(
            "SELECT head, type, tail, status, evidence_start, evidence_stop, sentence_start, sentence_stop, rule, action,"
            " year, role, title FROM statements WHERE document = ? AND section = ? ORDER BY position",
            (doc, section),
        )
        return tuple(
            Statement(head, RelationType(type_), tail, Status(status), Span(a, b), Span(c, d), *rest)
            for head, type_, tail, status, a, b, c, d, *rest in rows
        )


_OTHER_FILE = "Name another file for -o, or move this one away."
