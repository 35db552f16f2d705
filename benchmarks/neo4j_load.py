"""Loads one graph into an empty Neo4j 5.26 of its own by `kg load` and by neo4j-graphrag's Neo4jWriter, in one run, and prints a table.

In: how many nodes and relationships of all kinds together (entities, documents, sentences; relations, HAS, MENTIONS), and for the
writer, which is slow, a part of it. Out: seconds, rows a second, the client's peak memory, and the processor time of client
and server (which other programs on the machine disturb less), one line a load. Each is a process of its own and begins with a
server just started. `kg load` is timed as a user runs it: reading the file, constraints, indexes and the comparison of counts
are in it. For the writer only `run` is timed, with the graph in memory already. Both use the same driver, with its Rust extension. A
server just started compiles its Java for about the first 300,000 rows, for either: small graphs measure that.

Needs Java 17, Maven, and `pip install neo4j-graphrag`, whose writer needs APOC (Maven fetches it). Run:
python -m benchmarks.neo4j_load [NODES RELATIONSHIPS [PART]]
"""

from __future__ import annotations

import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from kg.rows import Rows
from kg.tables import nodes, relations
from tests.neo4j_server import Neo4jServer, apoc
from tests.synthetic import TAILS, store

FULL = (100_000, 500_000)
PART = 1.0


def size(nodes_: int, relationships: int) -> tuple[int, int]:
    """How many entities and sentences make about so many nodes and relationships in all (see `tests.synthetic`)."""
    each = (
        2 * TAILS + 2
    )  # relations, mentions of both ends, and HAS of one sentence; each entity is mentioned once more
    sentences = round((relationships - nodes_) / (each - 1) * 1.01)
    return nodes_ - sentences, sentences


def made(path: Path, nodes_: int, relationships: int) -> dict[str, int]:
    """A graph file of this size; its real size."""
    entities, sentences = size(nodes_, relationships)
    store(path, entities, sentences, max(1, sentences // 200))
    with Rows(path) as rows:
        counts = rows.counts
    joined = sum(n for what, n in counts.items() if what.isupper())
    return {"nodes": sum(counts.values()) - joined, "relationships": joined}


def by_kg(path: Path, uri: str) -> Callable[[], object]:
    """`kg load`, as a command."""
    command = [sys.executable, "-m", "kg.cli", "load", str(path), "--uri", uri]
    return lambda: subprocess.run(command, check=True, stdout=sys.stderr)


def by_writer(path: Path, uri: str) -> Callable[[], object]:
    """neo4j-graphrag's writer for the same nodes and relationships, as it comes, with the graph in memory."""
    import neo4j
    from neo4j_graphrag.components.kg_writer import Neo4jWriter
    from neo4j_graphrag.components.types import Neo4jGraph, Neo4jNode, Neo4jRelationship

    with Rows(path) as rows:
        graph = Neo4jGraph(
            nodes=[Neo4jNode(id=row["id"], label=label, properties=known(row)) for label, row in nodes(rows)],
            relationships=[
                Neo4jRelationship(
                    start_node_id=row.pop("from"), end_node_id=row.pop("to"), type=type_, properties=known(row)
                )
                for (_, type_, _), row in relations(rows)
            ],
        )
    writer = Neo4jWriter(neo4j.GraphDatabase.driver(uri))
    return lambda: asyncio.run(writer.run(graph))


def known(row: dict[str, object]) -> dict[str, object]:
    """The properties that have a value: the writer takes no others."""
    return {name: value for name, value in row.items() if value is not None}


def measured(how: str, path: Path, total: int) -> dict[str, float]:
    """One load in a process of its own, into a server of its own."""
    with Neo4jServer(heap="2g", pagecache="512m", plugins=apoc()) as server:
        before = server.cpu()
        command = [sys.executable, "-m", "benchmarks.neo4j_load", how, str(path), server.uri]
        said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        seconds, memory, cpu = json.loads(said)
        used = server.cpu() - before
    rate = round(total / seconds)
    return {
        "seconds": round(seconds, 1),
        "rows_s": rate,
        "client_mb": round(memory),
        "client_cpu_s": cpu,
        "server_cpu_s": used,
    }


def worker(how: str, path: Path, uri: str) -> None:
    """Load by one of both, and print seconds, the client's peak memory in MB, and its processor time."""
    whose = resource.RUSAGE_CHILDREN if how == "kg" else resource.RUSAGE_SELF
    prepared = WAYS[how](path, uri)
    before = resource.getrusage(whose)
    begun = time.perf_counter()
    prepared()
    seconds, after = time.perf_counter() - begun, resource.getrusage(whose)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(json.dumps([seconds, after.ru_maxrss / 1024, round(cpu, 1)]))


WAYS = {"kg": by_kg, "writer": by_writer}


def main() -> None:
    if sys.argv[1:2] and sys.argv[1] in WAYS:
        worker(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
        return
    if find_spec("neo4j_graphrag") is None:
        sys.exit(f"The writer to compare with is not installed. Run: {sys.executable} -m pip install neo4j-graphrag")
    given = [float(word) for word in sys.argv[1:]]
    nodes_, relationships = map(int, given[:2] or FULL)
    part = given[2] if len(given) > 2 else PART
    with tempfile.TemporaryDirectory() as folder:
        found = {}
        for share in sorted({1.0, part}, reverse=True):
            path = Path(folder) / f"{share}.kg"
            counts = made(path, round(nodes_ * share), round(relationships * share))
            for how in ("kg", "writer") if share == part else ("kg",):
                found[how] = measured(how, path, sum(counts.values()))
                print(json.dumps({"by": how, **counts, **found[how]}), flush=True)
    kg, writer = found["kg"], found["writer"]
    times = {"times_as_fast": writer["seconds"] / kg["seconds"]}
    times["by_processor_time"] = (writer["client_cpu_s"] + writer["server_cpu_s"]) / (
        kg["client_cpu_s"] + kg["server_cpu_s"]
    )
    print(json.dumps({name: round(value, 1) for name, value in times.items()}))


if __name__ == "__main__":
    main()
