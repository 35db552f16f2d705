"""The loader against a real server: repeating, updating, removing, dying half-way, and leaving alone what others wrote."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from unicodedata import normalize

import neo4j
import pytest

from kg.errors import QueryError
from kg.loading import Report, load
from kg.model import DocumentFacts
from kg.neo4j import Neo4jError, Server, Target
from kg.rows import Rows
from kg.store import Store
from tests.factory import Triple, facts, synthetic
from tests.neo4j_server import Neo4jServer, can_start, shared

pytestmark = pytest.mark.neo4j
needs_own = pytest.mark.skipif(not can_start(), reason="needs Java 17 and Maven, to start a server that may be killed")

A, B, C = "规划司:Department", "财务司:Department", "护航计划:Initiative"
PLAN = "中国制造2025:Policy"

EVERYTHING = """
MATCH (n {kg: $kg}) RETURN labels(n) AS l, n.id AS a, '' AS b, properties(n) AS p
UNION ALL
MATCH (a {kg: $kg})-[r {kg: $kg}]->(b {kg: $kg}) RETURN [type(r)] AS l, a.id AS a, b.id AS b, properties(r) AS p
"""


def content(server: Server, graph: str) -> list[str]:
    """All that the database holds of a graph, sorted, without what tells graphs and loads apart."""
    rows = server.read(EVERYTHING, {"kg": graph})
    return sorted(
        repr((sorted(r["l"]), r["a"], r["b"], sorted((k, v) for k, v in r["p"].items() if k not in ("kg", "load"))))
        for r in rows
    )


def checksum(server: Server, graph: str) -> str:
    return hashlib.sha256("\n".join(content(server, graph)).encode()).hexdigest()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server(shared(), patience=0) as open_:
        yield open_


@pytest.fixture
def graph(request: pytest.FixtureRequest, server: Server) -> Iterator[str]:
    """A name for the graph of one test, under which nothing is left afterwards."""
    name = f"kg-test-{os.getpid()}-{request.node.name}"
    yield name
    for kg in (name, f"{name}-fresh"):
        server.write("MATCH (n {kg: $kg}) DETACH DELETE n", kg=kg)


def stored(path: Path, *documents: DocumentFacts) -> Path:
    """A store that holds exactly these documents."""
    path.unlink(missing_ok=True)
    with Store(path, create=True) as store:
        for document in documents:
            text = repr([p.statements for p in document.sections]) + document.document.text
            store.put(document, hashlib.sha256(text.encode()).hexdigest())
    return path


def document(id_: str, *triples: Triple, year: int = 2017) -> DocumentFacts:
    return facts(triples, id_, year=year)


def loaded(server: Server, path: Path, graph: str, batch: int = 10_000, documents: list[str] | None = None) -> Report:
    with Rows(path) as rows:
        return load(rows, server, graph, batch, documents)


def fresh(server: Server, path: Path, graph: str) -> list[str]:
    """What an undisturbed load of a store into nothing gives."""
    name = f"{graph}-fresh"
    server.write("MATCH (n {kg: $kg}) DETACH DELETE n", kg=name)
    loaded(server, path, name)
    return content(server, name)


def test_a_load_agrees_with_the_store_and_holds_every_quote(server: Server, graph: str, tmp_path: Path) -> None:
    path = stored(
        tmp_path / "a.kg", document("x", (A, "ADVANCES", C), (B, "ADVANCES", C)), document("y", (A, "ADVANCES", C))
    )
    report = loaded(server, path, graph)
    assert report.complete
    assert report.agrees
    assert report.counts["ADVANCES"] == (2, 2)
    assert report.counts["MENTIONS"] == (6, 6)
    text = "MATCH (:Department {kg: $kg, name: '规划司'})-[r:ADVANCES]->(:Initiative) RETURN r.quotes AS q, r.places AS p, r.count AS n"
    (row,) = server.read(text, {"kg": graph})
    assert row == {"q": ["规划司 ADVANCES 护航计划"] * 2, "p": ["x:1", "y:1"], "n": 2}


def test_a_sentence_shows_where_it_names_an_entity(server: Server, graph: str, tmp_path: Path) -> None:
    loaded(server, stored(tmp_path / "a.kg", document("x", (A, "ADVANCES", C))), graph)
    text = """MATCH (d:Document {kg: $kg})-[:HAS]->(s:Sentence)-[m:MENTIONS]->(e:Entity)
        RETURN substring(s.text, m.start - s.start, m.stop - m.start) AS words, e.name AS name"""
    rows = server.read(text, {"kg": graph})
    assert sorted(r["name"] for r in rows) == ["护航计划", "规划司"]
    assert all(r["name"] == r["words"] for r in rows)


def test_loading_twice_changes_nothing_and_writes_nothing(server: Server, graph: str, tmp_path: Path) -> None:
    path = stored(tmp_path / "a.kg", *synthetic(24, 60, 200, 3).facts)
    loaded(server, path, graph)
    before, sent = content(server, graph), []
    with Rows(path) as rows:
        report = load(rows, server, graph, progress=lambda what, n: sent.append(what))
    assert (report.loaded, len(report.unchanged), sent) == ((), 3, [])
    assert content(server, graph) == before


STEPS = {
    "a document changes": [document("x", (A, "ADVANCES", C)), document("y", (B, "IMPLEMENTS", PLAN))],
    "a document goes": [document("y", (B, "IMPLEMENTS", PLAN))],
    "its only edge is said by another": [document("y", (A, "ADVANCES", C), (B, "ADVANCES", C))],
    "all is new": [document("z", (A, "DRAFTS", PLAN))],
    "nothing is left": [],
}


@pytest.mark.parametrize("step", STEPS)
def test_an_update_leaves_what_a_fresh_load_would_make(server: Server, graph: str, tmp_path: Path, step: str) -> None:
    first = (
        document("x", (A, "ADVANCES", C), (A, "IMPLEMENTS", PLAN)),
        document("y", (B, "IMPLEMENTS", PLAN), (B, "ADVANCES", C)),
    )
    loaded(server, stored(tmp_path / "a.kg", *first), graph)
    path = stored(tmp_path / "a.kg", *STEPS[step])
    report = loaded(server, path, graph)
    assert report.agrees
    assert content(server, graph) == fresh(server, path, graph)


def test_a_load_of_one_document_leaves_the_others(server: Server, graph: str, tmp_path: Path) -> None:
    loaded(
        server, stored(tmp_path / "a.kg", document("x", (A, "ADVANCES", C)), document("y", (B, "ADVANCES", C))), graph
    )
    path = stored(tmp_path / "a.kg", document("x", (A, "DRAFTS", PLAN)), document("y", (B, "DRAFTS", PLAN)))
    report = loaded(server, path, graph, documents=["x"])
    assert (report.loaded, report.complete) == (("x",), False)
    text = (
        "MATCH (h {kg: $kg})-[r]->(t:Entity) WHERE NOT h:Sentence RETURN h.name + ' ' + type(r) + ' ' + t.name AS said"
    )
    assert {r["said"] for r in server.read(text, {"kg": graph})} == {
        "规划司 DRAFTS 中国制造2025",
        "财务司 ADVANCES 护航计划",
    }
    assert loaded(server, path, graph).complete
    assert content(server, graph) == fresh(server, path, graph)


def test_a_document_that_nobody_has_is_refused_by_name(server: Server, graph: str, tmp_path: Path) -> None:
    path = stored(tmp_path / "a.kg", document("x", (A, "ADVANCES", C)))
    with pytest.raises(QueryError, match="nowhere: is in neither"):
        loaded(server, path, graph, documents=["nowhere"])


def test_what_somebody_deleted_comes_back(server: Server, graph: str, tmp_path: Path) -> None:
    path = stored(tmp_path / "a.kg", document("x", (A, "ADVANCES", C), (B, "ADVANCES", C)))
    loaded(server, path, graph)
    before = content(server, graph)
    server.write("MATCH (n:Department {kg: $kg, name: '财务司'}) DETACH DELETE n", kg=graph)
    assert loaded(server, path, graph).agrees
    assert content(server, graph) == before


def test_deleted_documents_come_back_to_what_was_left_of_them(server: Server, graph: str, tmp_path: Path) -> None:
    path = stored(tmp_path / "a.kg", document("x", (A, "ADVANCES", C), (B, "ADVANCES", C)))
    loaded(server, path, graph)
    before = content(server, graph)
    server.write("MATCH (n:Document {kg: $kg}) DETACH DELETE n", kg=graph)
    assert loaded(server, path, graph).agrees
    assert content(server, graph) == before


def test_a_batch_of_which_nobody_knows_whether_it_was_created_is_merged(
    server: Server, graph: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection breaks after every other commit, before its answer has come."""
    commit, commits = neo4j.ManagedTransaction._commit, count()

    def breaks(transaction: neo4j.ManagedTransaction) -> None:
        commit(transaction)
        if next(commits) % 2:
            raise neo4j.exceptions.IncompleteCommit

    path = stored(tmp_path / "a.kg", *synthetic(24, 60, 200, 3).facts)
    wanted = fresh(server, path, graph)
    monkeypatch.setattr("kg.neo4j.SECONDS_BETWEEN_TRIES", 0.001)
    with Server(shared()) as patient:
        monkeypatch.setattr(neo4j.ManagedTransaction, "_commit", breaks)
        report = loaded(patient, path, graph, batch=50)
        monkeypatch.undo()
    assert next(commits) > 40
    assert report.agrees
    assert content(server, graph) == wanted


def test_two_graphs_in_one_database_do_not_meet(server: Server, graph: str, tmp_path: Path) -> None:
    path = stored(tmp_path / "a.kg", document("x", (A, "ADVANCES", C)))
    loaded(server, path, graph)
    before = content(server, graph)
    fresh(server, path, graph)
    loaded(server, stored(tmp_path / "b.kg"), f"{graph}-fresh")
    assert content(server, f"{graph}-fresh") == []
    assert content(server, graph) == before


def test_what_others_wrote_is_never_touched(server: Server, graph: str, tmp_path: Path) -> None:
    loaded(server, stored(tmp_path / "a.kg", document("x", (A, "ADVANCES", C), (B, "IMPLEMENTS", PLAN))), graph)
    theirs = """MATCH (a:Department {kg: $kg, name: '规划司'}), (c:Initiative {kg: $kg}), (b:Department {kg: $kg, name: '财务司'})
        SET a.note = 'mine', a:Watched
        CREATE (:Entity:Department {id: a.id, test: $kg}), (a)-[:ADVANCES {test: $kg}]->(c), (:Note {test: $kg})-[:ABOUT]->(b)"""
    server.write(theirs, kg=graph)
    loaded(server, stored(tmp_path / "a.kg", document("x", (A, "ADVANCES", C), year=2018)), graph)
    look = {"kg": graph}
    (row,) = server.read("MATCH (a:Watched {kg: $kg}) RETURN a.note AS note, a.years AS years", look)
    assert row == {"note": "mine", "years": [2018]}
    assert server.read("MATCH ()-[r:ADVANCES {test: $kg}]->() RETURN r.kg AS kg, r.count AS n", look) == [
        {"kg": None, "n": None}
    ]
    assert server.read("MATCH (n:Entity {test: $kg}) RETURN n.kg AS kg, n.name AS name", look) == [
        {"kg": None, "name": None}
    ]
    (kept,) = server.read(
        "MATCH (:Note {test: $kg})-[:ABOUT]->(b) RETURN b.name AS name, labels(b) AS labels, b.kg AS kg", look
    )
    assert kept == {"name": "财务司", "labels": [], "kg": None}
    server.write("MATCH (n {test: $kg}) OPTIONAL MATCH (n)-[:ABOUT]->(b) DETACH DELETE n, b", kg=graph)


HOSTILE = (
    "'}) DETACH DELETE n //", "`) MATCH (n) DELETE n", '"双引号"和\'单引号\'', "换\n行\r\n和\t制表", "$kg {id: 1} \\u0041 \\",
    "；DROP DATABASE neo4j;", "零\u0000字节", "👩‍💻𠮷", "Entity", "null",
)  # fmt: skip


def test_names_that_are_cypher_load_as_plain_text(server: Server, graph: str, tmp_path: Path) -> None:
    triples = [(A, "ADVANCES", f"{name}:Initiative") for name in HOSTILE]
    path = stored(tmp_path / "a.kg", facts(triples, "x'`\"\n$kg"))
    report = loaded(server, path, graph)
    assert report.agrees
    rows = server.read("MATCH (n:Initiative {kg: $kg}) RETURN n.name AS name", {"kg": graph})
    assert {r["name"] for r in rows} == {normalize("NFKC", name) for name in HOSTILE}  # one width, as in the graph
    assert loaded(server, path, graph).loaded == ()


def test_the_full_text_index_finds_a_chinese_name_by_a_part_of_it(server: Server, graph: str, tmp_path: Path) -> None:
    names = ("工业互联网", "互联网金融", "工程机械")
    loaded(server, stored(tmp_path / "a.kg", facts([(A, "CONCERNS", f"{n}:Topic") for n in names])), graph)
    server.define("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    text = "CALL db.index.fulltext.queryNodes('kg_names', $words) YIELD node WITH node WHERE node.kg = $kg RETURN node.name AS name"
    found = {r["name"] for r in server.read(text, {"kg": graph, "words": '"互联网"'})}
    assert found == {"工业互联网", "互联网金融"}


def test_no_server_is_said_in_words() -> None:
    with pytest.raises(Neo4jError, match=r"bolt://127\.0\.0\.1:1: gives no answer\. Start Neo4j there"):
        Server(Target("bolt://127.0.0.1:1", password="geheim"))


def test_a_password_shows_in_no_message() -> None:
    target = Target("bolt://neo4j:geheim@127.0.0.1:1", password="geheim")
    assert "geheim" not in repr(target).replace(target.uri, target.place)
    with pytest.raises(Neo4jError) as error:
        Server(target)
    assert "geheim" not in str(error.value)


@needs_own
def test_a_wrong_password_is_refused_without_showing_it_and_the_right_one_loads(tmp_path: Path) -> None:
    with Neo4jServer(password="correct-horse") as own:
        with pytest.raises(Neo4jError, match="does not accept this user and password") as error:
            Server(Target(own.uri, password="geheim-geheim"))
        assert "geheim" not in str(error.value)
        with Server(Target(own.uri, password="correct-horse")) as server:
            path = stored(tmp_path / "a.kg", document("x", (A, "ADVANCES", C)))
            assert loaded(server, path, "default").agrees


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stored(tmp_path_factory.mktemp("big") / "big.kg", *synthetic(60, 800, 2_000, 6).facts)


LOADER = """
import sys
from pathlib import Path
from kg.loading import load
from kg.neo4j import Server, Target
from kg.rows import Rows
with Rows(Path(sys.argv[1])) as rows, Server(Target(sys.argv[2], sys.argv[3], sys.stdin.readline().strip())) as server:
    load(rows, server, sys.argv[4], 200, progress=lambda what, n: print(what, flush=True))
"""


@pytest.mark.parametrize("batches", [2, 12, 40])
def test_a_loader_killed_in_mid_load_is_made_good_by_the_next(
    server: Server, graph: str, big: Path, batches: int
) -> None:
    """It is killed while it writes the batch after the given number."""
    target = shared()
    command = [sys.executable, "-c", LOADER, str(big), target.uri, target.user, graph]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as loader:
        assert loader.stdin
        assert loader.stdout
        loader.stdin.write(f"{target.password}\n")
        loader.stdin.flush()
        for _ in range(batches):
            assert loader.stdout.readline()
        loader.send_signal(signal.SIGKILL)
    assert loader.returncode == -signal.SIGKILL
    assert loaded(server, big, graph).agrees
    assert content(server, graph) == fresh(server, big, graph)


@needs_own
def test_a_server_killed_in_mid_load_is_waited_for_and_nothing_is_lost_or_double(big: Path) -> None:
    with Neo4jServer() as own, Server(Target(own.uri), patience=120) as server:
        waits: list[float] = []
        server.waiting = waits.append
        done = 0

        def dies(what: str, n: int) -> None:
            nonlocal done
            done += 1
            if done in (3, 20):
                threads.append(threading.Thread(target=lambda: (own.kill(), own.start())))
                threads[-1].start()

        threads: list[threading.Thread] = []
        with Rows(big) as rows:
            report = load(rows, server, "disturbed", 200, progress=dies)
        for thread in threads:
            thread.join()
        assert len(threads) == 2
        assert waits
        assert report.agrees
        loaded(server, big, "undisturbed")
        assert checksum(server, "disturbed") == checksum(server, "undisturbed")
