"""`kg view`, `kg list`, `kg remove`: what is done with a graph file as a whole."""

from __future__ import annotations

import os
import webbrowser
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from kg.cli.graph_file import GraphFile, loaded, opened
from kg.cli.program import FAILED
from kg.cli.terminal import Terminal, UsageError, legible
from kg.errors import KgError, QueryError
from kg.graph import Graph
from kg.model import DocumentFacts

Page = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="PAGE.html", help="option.page", show_default=False)
]
Open = Annotated[bool, typer.Option("--open", help="option.open", show_default=False)]
Ids = Annotated[list[str], typer.Argument(metavar="DOC-ID", help="option.ids", show_default=False)]


class Engine(StrEnum):
    """What can draw the page."""

    EXPLORER = "explorer"
    PYVIS = "pyvis"


PYVIS_MOST = 2_000  # nodes; vis-network moves slowly beyond

Drawn = Annotated[Engine, typer.Option("--engine", help="option.engine", show_default=False)]


def view(
    context: typer.Context,
    graph_file: GraphFile,
    output: Page = None,
    open_: Open = False,
    engine: Drawn = Engine.EXPLORER,
) -> None:
    """Write the page; a page that is there already is replaced in one step or not at all."""
    terminal: Terminal = context.obj
    target = output or graph_file.with_suffix(".html")
    if target.absolute() == graph_file.absolute():
        raise UsageError(str(target), "is the graph file itself", "Name another file for -o.")
    graph = loaded(graph_file)
    if engine is Engine.PYVIS and len(graph.nodes) > PYVIS_MOST:
        terminal.note(terminal.say("view.large", nodes=f"{len(graph.nodes):,}", most=f"{PYVIS_MOST:,}"))
    data = _page(engine, graph, terminal.say.language, target).encode("utf-8", "replace")
    _write(target, data)
    size = f"{len(data) / 1e6:.1f}"
    counts = {"nodes": f"{len(graph.nodes):,}", "edges": f"{len(graph.edges):,}"}
    terminal.out.print(terminal.say("view.written", path=target, size=size, **counts), soft_wrap=True)
    if open_:
        webbrowser.open(target.absolute().as_uri())


def _page(engine: Engine, graph: Graph, language: str, target: Path) -> str:
    """The page by one engine, loaded only when it is asked for; the explorer keeps known nodes where `target` had them."""
    if engine is Engine.PYVIS:
        from kg.render import page  # loads pyvis, and with it IPython where that is installed

        return page(graph, language)
    from kg.render import explorer_page

    before = target.read_text("utf-8", "replace") if target.is_file() else ""
    return explorer_page.page(graph, language, explorer_page.places_of(before))


def _write(target: Path, data: bytes) -> None:
    """Write a file under another name first, so that nobody ever sees half of it."""
    half = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        half.write_bytes(data)
        half.replace(target)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise KgError(str(target), f"cannot be written ({error.strerror})", "Name another file for -o.") from error


def list_documents(context: typer.Context, graph_file: GraphFile) -> None:
    """List the documents, sorted by id, with what they say about themselves and how much was found in them."""
    terminal: Terminal = context.obj
    numbers = ("list.sections", "list.entities", "list.statements")
    table = terminal.table(("list.id", "list.title", "list.issuer", "list.year", *numbers), numbers)
    count = 0
    with opened(graph_file) as store:
        for facts in store.facts():
            count += 1
            table.add_row(*_row(facts))
    terminal.out.print(table)
    terminal.line(Text(terminal.say("list.total", n=count), "dim"))


def _row(facts: DocumentFacts) -> tuple[str, ...]:
    document, parts = facts.document, facts.sections
    entities = {e.id for part in parts for e in part.entities}
    numbers = (len(parts), len(entities), sum(len(part.statements) for part in parts))
    year = "" if document.year is None else str(document.year)
    return document.id, document.title.replace("\n", " "), document.issuer, year, *(f"{n:,}" for n in numbers)


def remove(context: typer.Context, graph_file: GraphFile, ids: Ids) -> int:
    """Take out each document that is there; an unknown id does not stop the others."""
    terminal: Terminal = context.obj
    code = 0
    with opened(graph_file) as store:
        for id_ in map(legible, ids):
            if store.remove(id_):
                terminal.out.print(terminal.say("remove.removed", id=id_), soft_wrap=True)
            else:
                near = get_close_matches(id_, store.digests(), n=5, cutoff=0.3)
                advice = f"Nearest: {', '.join(near)}." if near else "`kg list` tells the ids."
                terminal.fail(QueryError(id_, "is no document of this graph", advice))
                code = FAILED
    return code
