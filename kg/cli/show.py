"""`kg show` and `kg shared`: a graph's answers, each with the sentence it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.text import Text

from kg.cli.graph_file import GraphFile, loaded
from kg.cli.terminal import Terminal, UsageError, legible
from kg.graph import Edge, Graph, Node
from kg.queries import Pair, Shared, pairs, resolve
from kg.queries import shared as shared_by
from kg.schema import ACTORS, RELATIONS, RelationType

Name = Annotated[str, typer.Argument(metavar="NAME", help="option.name", show_default=False)]
Names = Annotated[list[str] | None, typer.Argument(metavar="NAME", help="option.bodies", show_default=False)]
Top = Annotated[int | None, typer.Option("--top", metavar="N", min=1, help="option.top", show_default=False)]
All = Annotated[bool, typer.Option("--all", help="option.all", show_default=False)]

EDGES, QUOTES, PAIRS, EXAMPLES = 10, 2, 20, 3  # what is shown without --all or --top


def show(context: typer.Context, graph_file: GraphFile, name: Name, all_: All = False) -> None:
    """Show one entity: its names, then its relations by type with their quotes."""
    terminal: Terminal = context.obj
    graph = loaded(graph_file)
    node = resolve(graph, legible(name))
    _heading(terminal, node)
    groups = _by_type(graph, node)
    if not groups:
        terminal.line(terminal.say("show.nothing"))
    for (relation, outward), edges in groups.items():
        terminal.out.print()
        arrow = Text(" → " if outward else " ← ", "dim")
        terminal.line(terminal.relation(relation).append(arrow).append(f"{len(edges)}", "dim"))
        for edge in edges if all_ else edges[:EDGES]:
            other = graph.nodes[edge.tail if outward else edge.head]
            terminal.line(terminal.entity(other).append("  ").append(terminal.manner(edge)), 2)
            _quotes(terminal, edge, len(edge.said) if all_ else QUOTES)
        terminal.rest(0 if all_ else len(edges) - EDGES, indent=2)


def shared(
    context: typer.Context, graph_file: GraphFile, names: Names = None, top: Top = None, all_: All = False
) -> None:
    """Show what two bodies have in common, each with both quotes; without names, the pairs that have most in common."""
    terminal: Terminal = context.obj
    if names and (len(names) != 2 or top is not None):
        raise UsageError("kg shared", "takes two names, or none and --top", "Example: kg shared out.kg 规划司 科技司")
    graph = loaded(graph_file)
    if names:
        _two(terminal, graph, names, all_)
    else:
        _pairs(terminal, pairs(graph, top or PAIRS))


def _heading(terminal: Terminal, node: Node) -> None:
    terminal.line(terminal.entity(node))
    if node.aliases:
        terminal.line(Text(terminal.say("show.aliases", names="、".join(node.aliases)), "dim"))
    for when, bodies in (("formerly", node.formerly), ("later", node.later)):
        if bodies:
            terminal.line(Text(terminal.say(f"show.{when}", names="、".join(bodies)), "dim"))
    documents = len({n.quote.document for n in node.namings})
    terminal.line(Text(terminal.say("show.named", n=len(node.namings), documents=documents), "dim"))


def _by_type(graph: Graph, node: Node) -> dict[tuple[RelationType, bool], list[Edge]]:
    """The edges of a node by type and direction in the order of the schema, the most often said first."""
    groups: dict[tuple[RelationType, bool], list[Edge]] = {(r, out): [] for out in (True, False) for r in RELATIONS}
    for edge in graph.edges.values():
        if edge.head == node.id:
            groups[edge.type, True].append(edge)
        elif edge.tail == node.id:
            groups[edge.type, False].append(edge)
    for edges in groups.values():
        edges.sort(key=lambda e: (-len(e.said), e.key))
    return {key: edges for key, edges in groups.items() if edges}


def _quotes(terminal: Terminal, edge: Edge, most: int) -> None:
    terminal.quotes((said.quote for said in edge.said), most, indent=4)


def _two(terminal: Terminal, graph: Graph, names: Sequence[str], everything: bool) -> None:
    a, b = (resolve(graph, legible(name), ACTORS) for name in names)
    found = shared_by(graph, a.id, b.id)
    words = {"a": a.within + a.name, "b": b.within + b.name, "n": len(found)}
    terminal.line(Text(terminal.say("shared.title" if found else "shared.none", **words), "bold"))
    for item in found:
        _thing(terminal, item, (a, b), everything)


def _thing(terminal: Terminal, item: Shared, bodies: tuple[Node, Node], everything: bool) -> None:
    terminal.out.print()
    terminal.line(terminal.entity(item.node))
    for body, edges in zip(bodies, (item.a, item.b), strict=True):
        for edge in edges:
            line = terminal.name(body).append("  ").append(terminal.relation(edge.type))
            terminal.line(line.append("  ").append(terminal.manner(edge)), 2)
            _quotes(terminal, edge, len(edge.said) if everything else 1)


def _pairs(terminal: Terminal, found: list[Pair]) -> None:
    if not found:
        terminal.line(terminal.say("shared.no_pairs"))
        return
    table = terminal.table(("shared.count", "shared.a", "shared.b", "shared.for_example"), ("shared.count",))
    for pair in found:
        few = "、".join(t.name for t in pair.things[:EXAMPLES])
        names = (terminal.name(n).append(f"  {n.within}" * bool(n.within), "dim") for n in (pair.a, pair.b))
        table.add_row(str(len(pair.things)), *names, few)
    terminal.out.print(table)
