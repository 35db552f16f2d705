"""What a build found, as a table: documents, sections and statements, nodes and edges by type, what was not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from rich.table import Table
from rich.text import Text

from kg.cli.terminal import Terminal
from kg.graph import Graph
from kg.schema import NODES, RELATIONS


def summary(terminal: Terminal, path: Path, counts: Mapping[str, int], graph: Graph) -> None:
    """Print what happened to the documents, and what the whole graph holds now."""
    say = terminal.say
    terminal.line(Text(str(path), "bold"))
    line = Text("  ").join(
        Text(say(f"build.{key}", n=n), "red" if key == "unread" and n else "") for key, n in counts.items()
    )
    terminal.line(line)
    parts = [part for facts in graph.facts for part in facts.sections]
    sizes = {"documents": len(graph.facts), "sections": len(parts), "statements": sum(len(p.statements) for p in parts)}
    terminal.line(Text("  ").join(Text(f"{say(f'build.{key}')} {n:,}") for key, n in sizes.items()))
    terminal.out.print()
    terminal.out.print(_counted(terminal, graph))


def _counted(terminal: Terminal, graph: Graph) -> Table:
    """Nodes and edges by type, side by side, in the order of the schema."""
    nodes = Counter(n.type for n in graph.nodes.values())
    edges = Counter(e.type for e in graph.edges.values())
    left, right = (
        _two_columns(terminal, "build.nodes", nodes.total()),
        _two_columns(terminal, "build.edges", edges.total()),
    )
    for kind in NODES:
        if nodes[kind]:
            left.add_row(Text(terminal.kind(kind), NODES[kind].colour), f"{nodes[kind]:,}")
    for relation in RELATIONS:
        if edges[relation]:
            right.add_row(terminal.relation(relation), f"{edges[relation]:,}")
    both = Table.grid(padding=(0, 6, 0, 0))
    both.add_row(left, right)
    return both


def _two_columns(terminal: Terminal, heading: str, total: int) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style="bold")
    table.add_column(terminal.say(heading))
    table.add_column(f"{total:,}", justify="right")
    return table
