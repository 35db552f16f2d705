"""A store's tables under the ids of its graph, for readers that fold by SQL.

In: an open database and judgements. Out: temporary views of the same names, which SQLite prefers to the tables: entities,
mentions and statements with the ids and names that `kg.judgements.applied` gives them, and for each document a mark that
changes when its names do. The tables themselves stay as they are.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator

from kg.judgements import Judgements, entity_of
from kg.judgements.folding import Claim, Naming, Post, renamed
from kg.model import Entity
from kg.schema import EntityType

_TABLES = """
CREATE TEMP TABLE renamed (document TEXT, was TEXT, named TEXT, id TEXT, name TEXT, within TEXT,
    PRIMARY KEY (document, was, named)) WITHOUT ROWID;
CREATE TEMP TABLE moved (document TEXT, was TEXT, id TEXT, PRIMARY KEY (document, was)) WITHOUT ROWID;
"""
_VIEWS = """
CREATE TEMP VIEW entities AS SELECT e.document, e.section, coalesce(r.id, e.id) AS id, e.type,
    coalesce(r.name, e.name) AS name, coalesce(r.within, e.within) AS within,
    CASE WHEN r.id IS NULL THEN e.aliases ELSE other_name(e.aliases, e.name, r.name) END AS aliases
    FROM main.entities e LEFT JOIN renamed r ON r.document = e.document AND r.was = e.id AND r.named = e.name;
CREATE TEMP VIEW mentions AS SELECT m.document, m.section, m.position, coalesce(v.id, m.entity) AS entity, m.type, m.name,
    m.start, m.stop, m.rule, m.within, m.reason
    FROM main.mentions m LEFT JOIN moved v ON v.document = m.document AND v.was = m.entity;
CREATE TEMP VIEW statements AS SELECT s.document, s.section, s.position, coalesce(h.id, s.head) AS head, s.type,
    coalesce(t.id, s.tail) AS tail, s.status, s.evidence_start, s.evidence_stop, s.sentence_start, s.sentence_stop, s.rule,
    s.action, s.year, s.role, s.title FROM main.statements s
    LEFT JOIN moved h ON h.document = s.document AND h.was = s.head
    LEFT JOIN moved t ON t.document = s.document AND t.was = s.tail
    WHERE coalesce(h.id, s.head) <> coalesce(t.id, s.tail) OR s.head = s.tail;
"""
_NAMED = """SELECT DISTINCT document, type, name, within FROM entities
    UNION SELECT document, actor_type, actor, actor_within FROM sections"""
_CLAIMED = """SELECT DISTINCT m.document, e.name, e.within, m.name, m.reason FROM mentions m
    JOIN entities e ON e.document = m.document AND e.section = m.section AND e.id = m.entity
    WHERE m.type = ? AND m.reason <> 'name'"""
_NUMBERED = """SELECT DISTINCT m.document, e.name, e.within, d.number, 'number' FROM mentions m
    JOIN documents d ON d.id = m.document
    JOIN entities e ON e.document = m.document AND e.section = m.section AND e.id = m.entity
    WHERE m.type = ? AND m.rule = 'own_title' AND d.number <> ''"""


def shadow(db: sqlite3.Connection, judgements: Judgements) -> dict[str, str]:
    """Lay the views over the tables of this connection; document → the mark of its names, where any are changed."""
    other = renamed(list(_namings(db)), list(_posts(db)), list(_claims(db)), judgements)
    if not other:
        return {}
    db.executescript(_TABLES)
    rows = [
        (document, was, named, entity.id, entity.name, entity.within)
        for document, names in sorted(other.items())
        for (was, named), entity in sorted(names.items())
    ]
    db.executemany("INSERT INTO renamed VALUES (?,?,?,?,?,?)", rows)
    db.execute("INSERT INTO moved SELECT DISTINCT document, was, id FROM renamed WHERE id <> was")
    db.create_function("other_name", 3, _other_name, deterministic=True)
    db.executescript(_VIEWS)
    marks: dict[str, str] = {}
    for row in rows:
        marks[row[0]] = hashlib.sha256(f"{marks.get(row[0], '')}{row}".encode("utf-8", "surrogatepass")).hexdigest()
    return marks


def _other_name(aliases: str, old: str, new: str) -> str:
    return json.dumps(sorted({*json.loads(aliases), old} - {new}), ensure_ascii=False)


def _namings(db: sqlite3.Connection) -> Iterator[Naming]:
    for document, type_, name, within in db.execute(_NAMED):
        yield Naming(document, Entity(EntityType(type_), name, within))


def _posts(db: sqlite3.Connection) -> Iterator[Post]:
    for document, head, tail in db.execute("SELECT document, head, tail FROM statements WHERE type = 'HOLDS_POST'"):
        yield Post(document, head, entity_of(tail))


def _claims(db: sqlite3.Connection) -> Iterator[Claim]:
    for document, name, within, other, reason in db.execute(
        f"{_CLAIMED} UNION {_NUMBERED}", (EntityType.POLICY, EntityType.POLICY)
    ):
        yield Claim(document, Entity(EntityType.POLICY, name, within), Entity(EntityType.POLICY, other), reason)
