"""`kg cypher`: a question in Cypher, shipped or one's own, to a Neo4j server, or without one to a copy of a graph file in memory.

In: the question, its parameters, and where the graph is. Out: rows, as a table or as JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from kg.cli.graph_file import opened
from kg.cli.server import Database, Uri, User, address, target
from kg.cli.terminal import Terminal, UsageError, legible
from kg.cypher import Parameter, Query, queries, query

if TYPE_CHECKING:
    from kg.neo4j import Target

Asked = Annotated[str, typer.Argument(metavar="NAME", help="option.query", show_default=False)]
Text_ = Annotated[str, typer.Option("-e", metavar="CYPHER", help="option.statement", show_default=False)]
Params = Annotated[
    list[str] | None, typer.Option("--param", metavar="KEY=VALUE", help="option.param", show_default=False)
]
Titles = Annotated[bool, typer.Option("--list", help="option.titles", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="option.json", show_default=False)]
File = Annotated[Path | None, typer.Option("--from", metavar="FILE.kg", help="option.from_file", show_default=False)]
BUILT = Path("out.kg")  # what `kg build` makes where it is not told otherwise

Answer = list[dict[str, Any]]


def cypher(
    context: typer.Context,
    name: Asked = "",
    text: Text_ = "",
    param: Params = None,
    list_: Titles = False,
    from_: File = None,
    uri: Uri = "",
    user: User = "",
    database: Database = "",
    json_: Json = False,
) -> None:
    """List the shipped questions, or put one of them, or one of the user's own, to a graph."""
    terminal: Terminal = context.obj
    if sum(map(bool, (name, text, list_))) != 1:
        advice = "Example: kg cypher most_shared_initiatives --from demo.kg"
        raise UsageError("kg cypher", "takes a name, or -e and a statement, or --list", advice)
    if from_ and uri:
        raise UsageError("kg cypher", "takes a file or a server, not both", "Leave out --from or --uri.")
    if list_:
        _list(terminal, queries().values())
        return
    asked = query(name) if name else None
    given = _given(param or ())
    bound = asked.bind(given) if asked else {key: _number_or_text(value) for key, value in given.items()}
    statement = asked.text if asked else text
    if where := "" if from_ else address(uri):
        rows = _from_server(target(terminal, where, user, database), statement, bound)
    else:
        rows = _from_file(from_ or BUILT, statement, bound)
    _show(terminal, asked.ordered(rows) if asked else rows, json_)


def _from_server(server: Target, text: str, bound: Mapping[str, int | str]) -> Answer:
    from kg.neo4j import Server

    with Server(server) as open_:
        return open_.read(text, bound)


def _from_file(path: Path, text: str, bound: Mapping[str, int | str]) -> Answer:
    from kg.ladybug import Copy
    from kg.rows import Rows

    with opened(path), Rows(path) as rows, Copy(rows) as copy:
        return copy.read(text, bound)


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
