"""`kg load`: a graph file into a Neo4j server, with progress, speed, and the counts of both sides at the end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress, ProgressColumn, SpinnerColumn, Task, TextColumn, TimeElapsedColumn
from rich.text import Text

from kg.cli.graph_file import GraphFile, opened
from kg.cli.program import FAILED
from kg.cli.server import Database, Name, Uri, User, address, target
from kg.cli.terminal import Terminal, UsageError, legible
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.loading import Report
    from kg.neo4j import Target

Batch = Annotated[int, typer.Option("--batch", metavar="N", min=1, help="option.batch", show_default=False)]
Only = Annotated[
    list[str] | None, typer.Option("--document", metavar="DOC-ID", help="option.document", show_default=False)
]


def load(
    context: typer.Context,
    graph_file: GraphFile,
    uri: Uri = "",
    user: User = "",
    database: Database = "",
    graph: Name = "default",
    batch: Batch = 10_000,
    document: Only = None,
) -> int:
    """Make the server hold what the file says, and compare the counts of both."""
    terminal: Terminal = context.obj
    with opened(graph_file):  # a missing file is told before a password is asked for
        where = address(uri)
        if not where:
            advice = "Start one (see cypher/README.md) and add --uri bolt://localhost:7687, or set NEO4J_URI."
            raise UsageError("--uri", "is missing: this command needs a running Neo4j server", advice)
        server = target(terminal, where, user, database)
        with _Speed(terminal) as speed:
            report = _loaded(graph_file, server, graph, batch, [legible(d) for d in document or ()], speed)
    documents = {"loaded": len(report.loaded), "removed": len(report.removed), "unchanged": len(report.unchanged)}
    terminal.line(terminal.say("load.documents", place=server.place, **documents))
    if speed.rows:
        terminal.line(terminal.say("load.speed", n=f"{speed.rows:,}", rate=f"{speed.rate:,.0f}"))
    return _compare(terminal, report, server.place)


def _loaded(path: Path, target: Target, graph: str, batch: int, documents: list[str], speed: _Speed) -> Report:
    from kg.loading import load
    from kg.neo4j import Server
    from kg.rows import Rows

    with Rows(path) as rows, Server(target, waiting=speed.wait) as server:
        return load(rows, server, graph, batch, documents or None, speed.progress)


def _compare(terminal: Terminal, report: Report, place: str) -> int:
    """Both counts of each kind; if they differ although they may not, that is a failure."""
    table = terminal.table(("load.what", "load.ours", "load.theirs"), ("load.ours", "load.theirs"))
    for what, (ours, theirs) in report.counts.items():
        table.add_row(what, f"{ours:,}", f"{theirs:,}", style=None if ours == theirs else "yellow")
    terminal.out.print(table)
    if report.agrees:
        terminal.line(terminal.say("load.agrees"))
        return 0
    if not report.complete:
        terminal.note(terminal.say("load.partly"))
        return 0
    terminal.fail(KgError(place, "does not hold what the file says", "Load again; others may be writing to it."))
    return FAILED


class _Rate(ProgressColumn):
    """Rows a second since the start."""

    def __init__(self, said: Callable[[float], str]) -> None:
        super().__init__()
        self._said = said

    def render(self, task: Task) -> Text:
        return Text(self._said(task.completed / task.elapsed if task.elapsed else 0.0))


class _Speed:
    """What is being written and how fast: a line on a terminal, two numbers afterwards."""

    def __init__(self, terminal: Terminal) -> None:
        say = terminal.say
        rate = _Rate(lambda r: say("load.rate", rate=f"{r:,.0f}"))
        columns = (SpinnerColumn(), TextColumn("{task.description}  {task.completed:,.0f}"), rate, TimeElapsedColumn())
        hidden = not terminal.err.is_terminal
        self._progress = Progress(*columns, console=terminal.err, transient=True, disable=hidden)
        self._say = say
        self._task = self._progress.add_task(say("load.writing"), total=None)
        self.rows, self.rate = 0, 0.0

    def __enter__(self) -> _Speed:
        self._start = monotonic()
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()
        self.rate = self.rows / max(monotonic() - self._start, 1e-9)

    def progress(self, what: str, n: int) -> None:
        """One batch more is written."""
        self.rows += n
        self._progress.update(self._task, advance=n, description=self._say("load.writing"))

    def wait(self, seconds: float) -> None:
        """The server is away."""
        self._progress.update(self._task, description=self._say("load.waiting", n=f"{seconds:.0f}"))
