"""`kg load` and `kg cypher`: a graph file into a Neo4j server, and questions to what is loaded there.

In: a graph file or a question, and where the server is. Out: counts of both sides, or rows. The password comes from
NEO4J_PASSWORD or is asked for without an echo; there is no option for it, because options are seen in histories and process lists.
The driver is imported where a server is needed: the other commands start without it.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from collections.abc import Callable, Iterable
from getpass import getpass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.progress import Progress, ProgressColumn, SpinnerColumn, Task, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from kg.cli.graph_file import GraphFile, opened
from kg.cli.program import FAILED
from kg.cli.terminal import Terminal, UsageError, legible
from kg.cypher import Parameter, Query, queries, query
from kg.errors import KgError

logging.getLogger("neo4j").addHandler(
    logging.NullHandler()
)  # what the driver warns of, our errors say, and in one line

if TYPE_CHECKING:
    from kg.loading import Report
    from kg.neo4j import Target

Uri = Annotated[str, typer.Option("--uri", metavar="URI", help="option.uri", show_default=False)]
User = Annotated[str, typer.Option("--user", metavar="NAME", help="option.user", show_default=False)]
Database = Annotated[str, typer.Option("--database", metavar="NAME", help="option.database", show_default=False)]
Name = Annotated[str, typer.Option("--graph", metavar="NAME", help="option.graph_name", show_default=False)]
Batch = Annotated[int, typer.Option("--batch", metavar="N", min=1, help="option.batch", show_default=False)]
Only = Annotated[
    list[str] | None, typer.Option("--document", metavar="DOC-ID", help="option.document", show_default=False)
]
Asked = Annotated[str, typer.Argument(metavar="NAME", help="option.query", show_default=False)]
Text_ = Annotated[str, typer.Option("-e", metavar="CYPHER", help="option.statement", show_default=False)]
Params = Annotated[
    list[str] | None, typer.Option("--param", metavar="KEY=VALUE", help="option.param", show_default=False)
]
Titles = Annotated[bool, typer.Option("--list", help="option.titles", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="option.json", show_default=False)]


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
        target = _target(terminal, uri, user, database)
        with _Speed(terminal) as speed:
            report = _loaded(graph_file, target, graph, batch, [legible(d) for d in document or ()], speed)
    documents = {"loaded": len(report.loaded), "removed": len(report.removed), "unchanged": len(report.unchanged)}
    terminal.line(terminal.say("load.documents", place=target.place, **documents))
    if speed.rows:
        terminal.line(terminal.say("load.speed", n=f"{speed.rows:,}", rate=f"{speed.rate:,.0f}"))
    return _compare(terminal, report, target.place)


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


def cypher(
    context: typer.Context,
    name: Asked = "",
    text: Text_ = "",
    param: Params = None,
    list_: Titles = False,
    uri: Uri = "",
    user: User = "",
    database: Database = "",
    json_: Json = False,
) -> None:
    """List the shipped questions, or put one of them, or one of the user's own, to the server."""
    terminal: Terminal = context.obj
    if sum(map(bool, (name, text, list_))) != 1:
        advice = "Example: kg cypher most_shared_initiatives --uri bolt://localhost:7687"
        raise UsageError("kg cypher", "takes a name, or -e and a statement, or --list", advice)
    if list_:
        _list(terminal, queries().values())
        return
    asked = query(name) if name else None
    given = _given(param or ())
    bound = asked.bind(given) if asked else {key: _number_or_text(value) for key, value in given.items()}
    target = _target(terminal, uri, user, database)
    from kg.neo4j import Server

    with Server(target) as server:
        rows = server.read(asked.text if asked else text, bound)
    _show(terminal, asked.ordered(rows) if asked else rows, json_)


def _given(pairs: Iterable[str]) -> dict[str, str]:
    """The values of --param by name.

    Raises:
        UsageError: one is not KEY=VALUE.
    """
    given = {}
    for pair in map(legible, pairs):
        key, equals, value = pair.partition("=")
        if not key or not equals:
            raise UsageError(f"--param {pair}", "is not KEY=VALUE", "Example: --param department=规划司")
        given[key] = value
    return given


def _number_or_text(value: str) -> int | str:
    return int(value) if re.fullmatch(r"-?[0-9]+", value) else value


def _target(terminal: Terminal, uri: str, user: str, database: str) -> Target:
    """Where the server is and who asks: options, else NEO4J_URI and NEO4J_USER; the password as the module says.

    Raises:
        UsageError: nobody has said where the server is.
    """
    from kg.neo4j import Target

    where = uri or os.environ.get("NEO4J_URI", "")
    if not where:
        advice = "Start one (see cypher/README.md) and add --uri bolt://localhost:7687, or set NEO4J_URI."
        raise UsageError("--uri", "is missing: this command needs a running Neo4j server", advice)
    who = user or os.environ.get("NEO4J_USER") or "neo4j"
    password = os.environ.get("NEO4J_PASSWORD")
    if password is None:
        password = getpass(terminal.say("load.password", user=who)) if sys.stdin.isatty() else ""
    return Target(where, who, password, database or None)


def _list(terminal: Terminal, found: Iterable[Query]) -> None:
    table = terminal.table(("cypher.name", "cypher.question", "cypher.parameters"))
    for item in found:
        title = item.zh if terminal.say.language == "zh" else item.en
        table.add_row(Text(item.name, "bold"), title, "  ".join(map(_parameter, item.parameters)))
    terminal.out.print(table)


def _parameter(parameter: Parameter) -> str:
    """As one writes it after --param; in brackets if it may be left out."""
    written = f"{parameter.name}={parameter.example}"
    return f"[{written}]" if parameter.default is not None else written


def _show(terminal: Terminal, rows: list[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        for row in rows:
            terminal.out.print(json.dumps(row, ensure_ascii=False, default=str), soft_wrap=True)
        return
    if rows:
        table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style="bold")
        for column, value in rows[0].items():
            table.add_column(column, justify="right" if isinstance(value, int) else "left", overflow="fold")
        for row in rows:
            table.add_row(*map(_cell, row.values()))
        terminal.out.print(table)
    terminal.line(Text(terminal.say("cypher.rows", n=f"{len(rows):,}"), "dim"))


def _cell(value: Any) -> str:
    """A value as people read it: lists with ；, what is nested as JSON."""
    if value is None:
        return ""
    if isinstance(value, list) and not any(isinstance(item, list | dict) for item in value):
        return "；".join(map(_cell, value))
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value).replace("\n", " ")


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
