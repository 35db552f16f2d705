"""Every shipped question has the same answer from Neo4j, from LadybugDB, and from its NetworkX twin."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.cypher import queries
from kg.neo4j import Server, Target
from kg.pipeline import extract
from kg.queries import TWINS
from kg.reading import read
from kg.store import Store
from tests import answers, synthetic
from tests.alike import SYNTHETIC, Alike
from tests.neo4j_server import Neo4jServer, can_start

ROOT = Path(__file__).parent.parent
needs_own = pytest.mark.skipif(not can_start(), reason="needs Java 17 and Maven, to start a server that is empty")


def examples(path: Path) -> Alike:
    """The graph of the two example documents."""
    with Store(path, create=True) as store:
        for document in sorted((ROOT / "examples").glob("*.txt")):
            store.put(extract(read(document)), "as read now")
    return Alike(path, {})


def large(path: Path) -> Alike:
    """A made graph of 20,000 nodes and 74,000 relationships."""
    return Alike(synthetic.store(path, 14_000, 6_000, 30), SYNTHETIC)


@pytest.fixture(scope="module", params=[examples, large], ids=lambda make: make.__name__)
def graph(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Alike:
    made: Alike = request.param(tmp_path_factory.mktemp("alike") / "graph.kg")
    return made


def test_every_question_has_a_twin_and_every_twin_a_question() -> None:
    assert set(TWINS) == set(queries())


def test_every_question_shows_a_real_answer() -> None:
    stale = [file.name for file, text in answers.fresh().items() if file.read_text("utf-8") != text]
    assert not stale, "if the answers are right as they are now: make readme"
    assert all("{" in query.answer for query in queries().values())


@pytest.mark.parametrize("name", queries())
def test_ladybug_and_networkx_answer_alike(graph: Alike, name: str) -> None:
    rows = graph.asked(name, graph.copy)
    assert rows, "an empty answer would compare nothing"
    assert rows == graph.twin(name)
    assert [list(row) for row in rows] == [list(row) for row in graph.twin(name)]


@pytest.fixture(scope="module")
def server(graph: Alike) -> Iterator[Server]:
    """A server of its own: the questions look at all that a database holds."""
    with Neo4jServer() as own, Server(Target(own.uri)) as open_:
        assert graph.load(open_)
        yield open_


@needs_own
@pytest.mark.neo4j
@pytest.mark.parametrize("name", queries())
def test_neo4j_answers_as_networkx_does(graph: Alike, server: Server, name: str) -> None:
    assert graph.asked(name, server) == graph.twin(name)
