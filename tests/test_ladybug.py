"""Cypher without a server: what LadybugDB is asked gives Neo4j's rows, and what it would do otherwise is refused by name."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.cypher import statement, statements
from kg.errors import QueryError
from kg.ladybug import Copy
from kg.ladybug.memory import LadybugError
from kg.ladybug.refusals import SAME, TRANSLATED
from kg.ladybug.translation import CALLS, translated
from kg.loading import load
from kg.neo4j import Server
from kg.rows import Rows
from kg.schema import RELATIONS, EntityType
from kg.tables import Kind, node_columns, nodes, relation_columns, relations
from tests import synthetic
from tests.factory import facts
from tests.neo4j_server import shared
from tests.test_neo4j import HOSTILE, stored

# Statements in which something is to be translated; {g} is the graph's name.
CASES = (
    "MATCH (n:Entity:Policy {kg: $g}) RETURN count(*)",
    "MATCH (n:Entity {kg: $g}) RETURN n.type, count(n) ORDER BY count(n), n.type",
    "MATCH (n:Policy|Topic {kg: $g}) RETURN DISTINCT n.type ORDER BY n.type",
    "MATCH (s:Sentence {kg: $g}) RETURN labels(s) AS l, size(s.text) > 3 AS long, count(*)",
    "MATCH (:Department {kg: $g})-[r]->() RETURN type(r) AS t, sum(r.count) AS said, avg(r.count) >= 1 AS mean ORDER BY t",
    "MATCH (n:Place {kg: $g})-[r:DRAFTS]->() RETURN sum(r.count) AS nothing, collect(r.type) AS empty, max(r.count) AS most, min(r.count) AS least",
    # no relationship comes twice in one MATCH
    "MATCH (a:Department {kg: $g})-[r:DRAFTS]->(t)<-[s:DRAFTS]-(b:Department) RETURN count(*) AS n",
    "MATCH (a:Department {kg: $g})-[:DRAFTS]->(t)<-[:DRAFTS]-(b:Department) WHERE a.name = '第0号司' RETURN count(*) AS n",
    "MATCH (a:Organization {kg: $g})-->(b)<--(c) RETURN count(*) AS n",
    "MATCH (a:Organization {kg: $g})--(b)--(c) WHERE a.count > 2 OR b.count > 9 RETURN count(*) AS n // a comment",
    "MATCH (a:Department {kg: $g})-[:DRAFTS]->(t) MATCH (t)<-[:DRAFTS]-(b:Department) RETURN count(*) AS n",
    "MATCH (a:Organization {kg: $g})-[:WORKS_WITH*1..3]->(b) RETURN count(*) AS n",
    "MATCH (a:Organization {kg: $g})-[:WORKS_WITH*2]-(b) RETURN count(*) AS n",
    "MATCH (a:Organization {kg: $g})-[r:WORKS_WITH|MEMBER_OF*..2]-(b) RETURN count(*) AS n",
    # paths
    "MATCH p = shortestPath((a:Department {kg: $g})-[:DRAFTS|REVISES*..6]-(b:Department)) WHERE a.id < b.id"
    " RETURN length(p) AS n, count(*) AS pairs ORDER BY n",
    "MATCH p = allShortestPaths((a:Department {kg: $g})-[:DRAFTS*1..4]-(b:Department)) WHERE a.id < b.id"
    " WITH [n IN nodes(p) | n.id] AS ids, [r IN relationships(p) | r.head] AS heads RETURN ids, heads ORDER BY ids, heads LIMIT 20",
    "MATCH p = (a:Official {kg: $g})-[:HOLDS_POST]->(b) RETURN length(p) AS n, count(*) AS c",
    # subqueries
    "MATCH (n:Policy {kg: $g}) WHERE EXISTS { (n)<-[:DRAFTS]-(:Department) } RETURN count(*) AS n",
    "MATCH (n:Policy {kg: $g}) WHERE NOT EXISTS { MATCH (n)<-[:DRAFTS]-(:Department) } RETURN count(*) AS n",
    "MATCH (n:Policy {kg: $g}) RETURN COUNT { (n)<-[:DRAFTS]-() } AS drafts, count(*) AS c ORDER BY drafts",
    "MATCH (d:Department {kg: $g}) OPTIONAL MATCH (d)-[r:WORKS_WITH]->(o) RETURN d.id AS id, count(o) AS n ORDER BY n DESC, id LIMIT 9",
    # lists and texts
"MATCH (n:Policy {kg: $g}) RETURN n.names[0] AS f, labels(n)[0] AS l ORDER BY n.id LIMIT 30",
    "MATCH (n:Policy {kg: $g}) RETURN substring(n.name, 1, 3) AS s, toString(n.count) + '次' AS c ORDER BY n.id LIMIT 30",
    "MATCH (n:Policy {kg: $g}) WHERE n.name STARTS WITH 'Policy1' AND n.name ENDS WITH '号' AND n.name =~ '.*0.*' RETURN n.name AS x ORDER BY x",
    "MATCH (n:Policy {kg: $g}) WHERE any(x IN n.names WHERE x CONTAINS '又名') RETURN count(*) AS n",
    "MATCH (n:Policy {kg: $g}) RETURN left(n.name, 2) AS a, right(n.name, 1) AS b, replace(n.name, 'P', '') AS c, toUpper(n.name) AS d,"
    " toLower(n.name) AS e, trim(' x ') AS g, abs(-n.count) AS h, toInteger('7') AS i ORDER BY n.id LIMIT 30",
    "UNWIND [3, null, 1] AS x RETURN x ORDER BY x DESC",
    "UNWIND ['，', '𠮷', 'a', '中'] AS x RETURN x ORDER BY x",
    "RETURN 7 / 2 AS a, 7 % 3 AS b, 2 ^ 3 AS c, 1.5 + 1 AS d, [1] + [2] AS e, 'a' + 'b' AS f, null IS NULL AS g, coalesce(null, 2) AS h",
    "RETURN all(x IN [1, 2] WHERE x > 1) AS a, none(x IN [1] WHERE x = 2) AS b, single(x IN [1, 2] WHERE x = 2) AS c",
    "RETURN '// no comment; SET n.x = 1' AS a, \"it's [x IN y | z]\" AS b, $words AS c",
    "MATCH (n:Topic {kg: $g}) RETURN CASE WHEN n.count > 2 THEN 'often' ELSE 'seldom' END AS how, count(*) ORDER BY how",
    "MATCH (n:Topic {kg: $g}) WITH n.type AS t, collect(n.count) AS counts RETURN t, size(counts) AS n",
    "MATCH (n:Topic {kg: $g}) RETURN n.type AS t UNION MATCH (n:Event {kg: $g}) RETURN n.type AS t",
    # whole nodes, relationships and paths
    "MATCH (n:Policy {kg: $g}) RETURN n ORDER BY n.id LIMIT 2",
    "MATCH (s:Sentence {kg: $g})-[r:MENTIONS]->(e) RETURN s, r, e ORDER BY s.id, r.start LIMIT 2",
    "MATCH p = (d:Department {kg: $g})-[r:DRAFTS]->(t) RETURN p ORDER BY d.id, t.id LIMIT 2",
)  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return synthetic.store(tmp_path_factory.mktemp("ladybug") / "small.kg", 120, 60, 2)


@pytest.fixture(scope="module")
def copy(path: Path) -> Iterator[Copy]:
    with Rows(path) as rows, Copy(rows) as made:
        yield made


@pytest.fixture(scope="module")
def server(path: Path) -> Iterator[Server]:
    with Server(shared()) as open_, Rows(path) as rows:
        name = f"kg-test-{os.getpid()}-ladybug"
        load(rows, open_, name)
        open_.graph = name  # type: ignore[attr-defined]
        yield open_
        open_.write("MATCH (n {kg: $kg}) DETACH DELETE n", kg=name)


@pytest.mark.neo4j
@pytest.mark.parametrize("text", CASES)
def test_a_statement_gives_the_rows_that_neo4j_gives(copy: Copy, server: Server, text: str) -> None:
    graph, words = server.graph, "a`'\"\n;"  # type: ignore[attr-defined]
    expected = server.read(text, {"g": graph, "words": words})
    assert expected
    assert copy.read(text, {"g": "default", "words": words}) == renamed(expected, graph)


def renamed(value: object, graph: str) -> object:
    """The same rows, from the graph called as the copy is."""
    if isinstance(value, dict):
        return {k: "default" if k == "kg" and v == graph else renamed(v, graph) for k, v in value.items()}
    return [renamed(item, graph) for item in value] if isinstance(value, list) else value


REFUSED = {
    "MATCH (n) SET n.x = 1 RETURN n": "SET: writes, and kg cypher only reads",
    "CREATE (n:X)": "CREATE: writes",
    "MATCH (n) DETACH DELETE n": "DETACH: writes",
    "COPY Policy FROM 'x.csv'": "COPY: writes",
    "LOAD FROM 'x.csv' RETURN *": "LOAD: writes",
    "RETURN 1; RETURN 2": ";: ends a statement",
    "INSTALL json": "INSTALL: is nothing",
    "ATTACH 'x' AS y": "ATTACH: is nothing",
    "CALL db.labels()": "CALL: is nothing",
    "MATCH (n) CALL (n) { RETURN 1 AS x } RETURN x": "CALL: is nothing",
    "MATCH (n) RETURN [x IN n.names WHERE x > 'a']": "a list comprehension",
    "MATCH p = (a)-->(b) RETURN [n IN nodes(p) | n.name + 'x']": "a list comprehension",
    "MATCH (n) RETURN [(n)-->(m) | m.name]": "a pattern comprehension",
    "MATCH (n) RETURN n {.name}": "a map projection",
    "MATCH (a)-[:X]->{1,3}(b) RETURN a": "a quantified path",
    "MATCH (a)-[:X]->+(b) RETURN a": "a quantified path",
    "MATCH ((a)-[:X]->(b)){1,3} RETURN a": "a quantified path",
    "MATCH (n) WHERE n:Policy RETURN n": "a label as a condition",
    "MATCH (n:Policy:Topic) RETURN n": "two labels",
    "MATCH (a)-[:X*]->(b) RETURN a": "a path without a greatest length",
    "MATCH (a)-[:X*1..2]->(b)-[:X]->(c) RETURN a": "a path of several steps beside another relationship",
    "MATCH (n) RETURN n.names[0..2]": "a place in a list that is no plain number",
    "MATCH (n) RETURN n.names[$i]": "a place in a list that is no plain number",
    "MATCH (n) RETURN elementId(n)": "the function elementId",
    "MATCH (n) RETURN apoc.text.join(n.names, ',')": "the function text.join",
    "MATCH (n) RETURN keys(n)": "the function keys",
    "MATCH (n) RETURN substring(n.name, 1)": "substring with 2 arguments",
    "MATCH (n) RETURN COLLECT { MATCH (n)-->(m) RETURN m }": "COLLECT { }",
    "MATCH (n) WITH n ORDER BY n.id LIMIT 3 RETURN collect(n.id)": "ORDER BY after WITH",
    "MATCH (n) RETURN head(n.names)": "the function head",
    "UNWIND [1] AS x UNWIND [2] AS y RETURN x AS y, y AS x ORDER BY x": "a column called as a variable is",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_has_no_translation_is_refused_by_name_with_the_engine_that_can(copy: Copy, text: str) -> None:
    with pytest.raises(QueryError) as caught:
        copy.read(text)
    assert str(caught.value).startswith(REFUSED[text])
    assert caught.value.problem.startswith(("writes", "ends")) or "--uri" in caught.value.advice


@pytest.mark.parametrize(
    "text", ["RETURN", "MATCH (n:Nothing) RETURN n", "MATCH (n:Policy) RETURN n.nothing", "RETURN 'open"]
)
def test_what_ladybug_cannot_run_is_one_line_with_the_next_step(copy: Copy, text: str) -> None:
    with pytest.raises(LadybugError, match=r"^LadybugDB: cannot run this: [^\n]+\. Mend the statement, or ask Neo4j"):
        copy.read(text)


def test_every_function_that_is_let_through_is_tried() -> None:
    tried = " ".join(CASES).upper()
    assert [name for name in sorted(SAME | TRANSLATED) if f"{name}(" not in tried] == []
    assert set(CALLS) == TRANSLATED


def test_a_statement_without_anything_to_translate_stays_as_it_is() -> None:
    text = "MATCH (n:Policy) WHERE n.name = '(n:Entity) -- [x IN y]' RETURN n.name AS name"
    assert translated(text) == text


def test_names_that_are_cypher_come_back_as_plain_text(tmp_path: Path) -> None:
    triples = [("规划司:Department", "ADVANCES", f"{name}:Initiative") for name in HOSTILE]
    with Rows(stored(tmp_path / "a.kg", facts(triples, "x'`\"\n$kg"))) as rows, Copy(rows) as copy:
        names = [row["properties"]["name"] for row in rows.nodes() if row["type"] == "Initiative"]
        found = copy.read("MATCH (n:Initiative) RETURN n.name AS name")
        assert sorted(row["name"] for row in found) == sorted(names)
        assert len(names) == len(HOSTILE)


def test_an_empty_graph_answers_too(tmp_path: Path) -> None:
    with Rows(stored(tmp_path / "a.kg")) as rows, Copy(rows) as copy:
        assert copy.read("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]


def test_the_tables_hold_what_rows_give_and_the_schema_allows(path: Path) -> None:
    kinds = {
        Kind.TEXT: "STRING",
        Kind.NUMBER: "INT64",
        Kind.REAL: "DOUBLE",
        Kind.TEXTS: "STRING[]",
        Kind.NUMBERS: "INT64[]",
    }
    made, measure = statements("ladybug/schema"), ("value", "unit", "comparison", "change", "high")
    declared = {m[1]: text for text in made if (m := re.match(r"CREATE \w+ TABLE (\w+)", text))}
    with Rows(path) as rows:
        for label, row in nodes(rows):
            assert set(row) | set(measure if label == "Target" else ()) == set(node_columns(label))
        for (_, type_, _), row in relations(rows):
            assert set(row) == set(relation_columns(type_))
    for label in (*EntityType, "Document", "Sentence"):
        columns = [f"`{name}` {kinds[kind]}" for name, kind in node_columns(label).items()]
        assert declared.pop(label) == f"CREATE NODE TABLE {label} ({', '.join(columns)})".replace(
            "`id` STRING", "`id` STRING PRIMARY KEY"
        )
    for type_, kind in RELATIONS.items():
        pairs = [f"FROM {h} TO {t}" for h in EntityType if h in kind.heads for t in EntityType if t in kind.tails]
        columns = [f"`{name}` {kinds[k]}" for name, k in relation_columns(type_).items() if name not in ("from", "to")]
        assert declared.pop(type_) == f"CREATE REL TABLE {type_} ({', '.join([*pairs, *columns])})"
    assert set(declared) == {"HAS", "MENTIONS"}


def test_without_ladybug_it_is_said_what_to_install(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ladybug", None)
    with Rows(path) as rows, pytest.raises(LadybugError, match=r"pip install 'kg\[cypher\]'"):
        Copy(rows)


def test_only_copy_fills_the_copy() -> None:
    assert "CREATE" not in statement("ladybug/nodes") + statement("ladybug/relations")
