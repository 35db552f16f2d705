"""`kg export`: a graph file as files for another program; so far the import tool of Neo4j."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.graph_file import GraphFile, opened
from kg.cli.server import Name
from kg.cli.terminal import Terminal


class Form(StrEnum):
    """For whom."""

    NEO4J_ADMIN = "neo4j-admin"


For = Annotated[Form, typer.Option("--to", help="option.export_to", show_default=False)]
Folder = Annotated[Path, typer.Argument(metavar="DIR", help="option.folder", show_default=False)]
Imported = Annotated[str, typer.Option("--database", metavar="NAME", help="option.imported", show_default=False)]


def export(
    context: typer.Context,
    graph_file: GraphFile,
    folder: Folder,
    to: For = Form.NEO4J_ADMIN,
    graph: Name = "default",
    database: Imported = "neo4j",
) -> None:
    """Write the files and say the command that imports them: only that goes to standard output."""
    from kg.exporting import export as write
    from kg.rows import Rows

    terminal: Terminal = context.obj
    with opened(graph_file), Rows(graph_file) as rows:
        written = write(rows, folder, graph, database)
    counts = {"files": len(written.files), "rows": f"{sum(written.files.values()):,}", "folder": folder}
    terminal.err.print(terminal.say("export.written", **counts), soft_wrap=True)
    terminal.err.print(terminal.say("export.stopped"), soft_wrap=True)
    terminal.out.print(written.shown(), soft_wrap=True)
    terminal.err.print(terminal.say("export.then", path=graph_file, graph=graph), soft_wrap=True)
