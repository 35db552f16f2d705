"""Puts every shipped question to Neo4j, LadybugDB and NetworkX on one graph, and prints whether the rows agree, and the seconds.

In: a graph file, and values for parameters where those of the queries' examples mean nothing in it. Out: a line a question; the exit
code is 1 where two engines differ. Needs Java 17 and Maven. Run: python -m benchmarks.alike FILE.kg [department=规划司 ...]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from kg.cypher import queries
from kg.neo4j import Server, Target
from tests.alike import Alike, Answer
from tests.neo4j_server import Neo4jServer


def timed(ask: Callable[[], Answer]) -> tuple[Answer, float]:
    begun = time.perf_counter()
    return ask(), time.perf_counter() - begun


def compared(graph: Alike, server: Server, name: str) -> bool:
    """Print one line; whether all three agree."""
    answers = [
        timed(lambda: graph.asked(name, server)),
        timed(lambda: graph.asked(name, graph.copy)),
        timed(lambda: graph.twin(name)),
    ]
    agree = all(rows == answers[0][0] for rows, _ in answers)
    seconds = "  ".join(f"{took:6.2f}" for _, took in answers)
    print(f"{name:28} {len(answers[0][0]):6} rows  {seconds} s  {'alike' if agree else 'DIFFERENT'}", flush=True)
    return agree


def main() -> int:
    path, *pairs = sys.argv[1:]
    graph = Alike(Path(path), dict(pair.split("=", 1) for pair in pairs))
    with Neo4jServer() as own, Server(Target(own.uri)) as server:
        print(f"loaded into Neo4j, counts agree: {graph.load(server)}; seconds: Neo4j, LadybugDB, NetworkX")
        agree = [compared(graph, server, name) for name in queries()]
    return 0 if all(agree) else 1


if __name__ == "__main__":
    sys.exit(main())
