"""`kg load` and `kg cypher`: what they say without a server, and with one the way of a new user through the guide."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.cypher import queries
from kg.neo4j import Server
from kg.schema import NODES, RELATIONS
from tests.factory import facts
from tests.neo4j_server import shared
from tests.test_neo4j import stored

ROOT = Path(__file__).parent.parent
NOBODY = "bolt://127.0.0.1:1"
ANSWERED = ("lead_and_joint", "partners", "policy_makers", "most_shared_initiatives")  # with rows, on the example graph


def run(*arguments: str | Path, language: str = "en", **environment: str | None) -> Result:
    """Run `kg` in this process, as somebody who has set no variable of Neo4j's but those given."""
    unset = dict.fromkeys(("NEO4J_URI", "NEO4J_USER", "NEO4J_PASSWORD"))
    env = {"KG_LANG": language, "COLUMNS": "100", **unset, **environment}
    return CliRunner().invoke(app, [str(a) for a in arguments], env=env, catch_exceptions=False)


@pytest.fixture
def graph_file(tmp_path: Path) -> Path:
    return stored(tmp_path / "a.kg", facts([("规划司:Department", "ADVANCES", "护航计划:Initiative")], "x"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_list_tells_each_question_with_its_title_and_parameters(language: str) -> None:
    lines = run("cypher", "--list", language=language).stdout.splitlines()[1:]
    assert len(lines) == len(queries())
    for line, query in zip(lines, queries().values(), strict=True):
        assert line.startswith(f"{query.name} ")
        assert (query.zh if language == "zh" else query.en) in line
        assert all(
            (f"[{p.name}={p.example}]" if p.default else f"{p.name}={p.example}") in line for p in query.parameters
        )


@pytest.mark.parametrize("command", ["load", "cypher"])
def test_help_tells_where_the_password_comes_from_and_has_no_option_for_it(command: str) -> None:
    said = run(command, "--help").stdout
    assert "NEO4J_PASSWORD" in said
    assert "--password" not in said


def test_without_an_address_a_load_says_that_a_server_is_needed(graph_file: Path) -> None:
    result = run("load", graph_file)
    assert result.exit_code == 2
    assert result.stderr.startswith("--uri: is missing: this command needs a running Neo4j server. Start one")
    assert result.stderr.count("\n") == 1


def test_a_file_answers_without_a_server(graph_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ("cypher", "most_shared_initiatives", "--json")
    answer = '{"initiative": "护航计划", "bodies": 1, "said": 1}\n'
    assert run(*asked, "--from", graph_file).stdout == answer
    assert run(*asked, "--from", graph_file, NEO4J_URI=NOBODY).stdout == answer, "what is said outweighs what is set"
    graph_file.rename(graph_file.with_name("out.kg"))
    monkeypatch.chdir(graph_file.parent)
    assert run(*asked).stdout == answer
    mine = ("cypher", "-e", "MATCH (d:Department)-[r]->(t {name: $n}) RETURN d.name, type(r), t.count + $k", "--json")
    result = run(*mine, "--param", "n=护航计划", "--param", "k=1")
    assert json.loads(result.stdout) == {"d.name": "规划司", "type(r)": "ADVANCES", "t.count + $k": 2}


def test_what_a_file_cannot_answer_is_one_line_that_names_neo4j(graph_file: Path) -> None:
    result = run("cypher", "-e", "MATCH (n) RETURN [x IN n.names | x]", "--from", graph_file)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert result.stderr.startswith("a list comprehension: is nothing that LadybugDB")
    assert "ask Neo4j: kg load, then --uri" in result.stderr
    refused = run("cypher", "-e", "MATCH (n) DELETE n", "--from", graph_file)
    assert refused.stderr.startswith("DELETE: writes, and kg cypher only reads")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "kg cypher: takes a name, or -e and a statement, or --list."),
        (("partners", "--list"), 2, "kg cypher: takes a name, or -e and a statement, or --list."),
        (("partnrs",), 1, "partnrs: is no query of kg. See kg cypher --list"),
        (("partners",), 1, "partners: needs a value for department. Add --param department="),
        (("partners", "--param", "dept=1"), 1, "--param dept: is no parameter of partners. It has: department."),
        (("partners", "--param", "department"), 2, "--param department: is not KEY=VALUE."),
        (("communities", "--param", "top=all"), 1, "--param top=all: is not a whole number. For example 10."),
        (("communities",), 1, "out.kg: no such graph file. Make one with: kg build"),
        (("communities", "--from", "a.kg", "--uri", NOBODY), 2, "kg cypher: takes a file or a server, not both."),
        (("communities", "--uri", "http//x"), 1, "http//x: is no address of a Neo4j server."),
        (("communities", "--uri", NOBODY), 1, f"{NOBODY}: gives no answer. Start Neo4j there"),
    ],
)
def test_what_cannot_be_asked_is_one_line_with_the_next_step(
    arguments: tuple[str, ...], code: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("cypher", *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.startswith(said)
    assert result.stderr.count("\n") == 1


def test_a_load_to_where_nobody_answers_shows_neither_password(graph_file: Path) -> None:
    result = run("load", graph_file, "--uri", "bolt://neo4j:secret@127.0.0.1:1", NEO4J_PASSWORD="hidden")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert not re.search("secret|hidden", result.output)


def test_a_missing_file_is_told_before_the_server_is_looked_for() -> None:
    assert run("load", "nowhere.kg", "--uri", NOBODY).stderr.startswith("nowhere.kg: no such graph file.")


def test_the_browser_shows_the_colours_of_the_schema() -> None:
    grass = (ROOT / "cypher/kg.grass").read_text("utf-8")
    colours = dict(re.findall(r"^(?:node|relationship)\.(\w+) \{\n  color: (#\w+);", grass, re.MULTILINE))
    ours = {str(kind.type): kind.colour for kind in (*NODES.values(), *RELATIONS.values())}
    assert {name: colours.get(name) for name in ours} == ours
    assert all(f"node.{type_} {{" in grass for type_ in NODES)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict[str, str | None], Result]]:
    """The example graph, put into the server by the command: the file, the environment, what the command said."""
    path, target = tmp_path_factory.mktemp("loaded") / "demo.kg", shared()
    env: dict[str, str | None] = {"NEO4J_URI": target.uri, "NEO4J_USER": target.user, "NEO4J_PASSWORD": target.password}
    graph = f"kg-test-{os.getpid()}-cli"
    assert run("build", *sorted((ROOT / "examples").glob("*.txt")), "-o", path).exit_code == 0
    try:
        yield path, env | {"GRAPH": graph}, run("load", path, "--graph", graph, "--batch", "100", **env)
    finally:
        with Server(target) as server:
            server.write("MATCH (n {kg: $kg}) DETACH DELETE n", kg=graph)


@pytest.mark.neo4j
def test_the_example_graph_loads_and_every_shipped_question_runs(
    loaded: tuple[Path, dict[str, str | None], Result],
) -> None:
    path, env, first = loaded
    assert first.exit_code == 0, first.stderr
    assert "documents loaded 2, removed 0, unchanged 0" in first.stdout
    assert first.stdout.endswith("All counts agree.\n")
    again = run("load", path, "--graph", str(env["GRAPH"]), **env)
    assert "documents loaded 0, removed 0, unchanged 2" in again.stdout
    for query in queries().values():
        given = [word for key, value in query.example().items() for word in ("--param", f"{key}={value}")]
        result = run("cypher", query.name, *given, "--json", **env)
        assert result.exit_code == 0, result.stderr
        rows = [json.loads(line) for line in result.stdout.splitlines()]
        assert rows or query.name not in ANSWERED
        table = run("cypher", query.name, *given, **env)
        assert table.stdout.endswith(f"rows: {len(rows)}\n")


@pytest.mark.neo4j
def test_a_statement_of_ones_own_may_read_but_not_write(loaded: tuple[Path, dict[str, str | None], Result]) -> None:
    _, env, _ = loaded
    count = ("cypher", "-e", "MATCH (n:Policy {kg: $g}) RETURN $n + 1 AS more, count(n) > 0 AS any", "--json")
    result = run(*count, "--param", f"g={env['GRAPH']}", "--param", "n=2", **env)
    assert json.loads(result.stdout) == {"more": 3, "any": True}
    refused = run("cypher", "-e", "CREATE (n:Mine) RETURN n", **env)
    assert refused.exit_code == 1
    assert "refuses: Writing in read access mode not allowed" in refused.stderr
    broken = run("cypher", "-e", "MATC (n) RETURN n", **env)
    assert (broken.exit_code, broken.stderr.count("\n")) == (1, 1)


@pytest.mark.neo4j
def test_the_questions_of_the_guide_have_answers(loaded: tuple[Path, dict[str, str | None], Result]) -> None:
    _, env, _ = loaded
    guide = (ROOT / "cypher/README.md").read_text("utf-8")
    asked = re.findall(r"^```cypher\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    assert len(asked) == 5
    for text in asked:
        assert run("cypher", "-e", text, "--json", **env).stdout.count("\n") > 0, text
