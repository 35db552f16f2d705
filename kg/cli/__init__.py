"""The command line `kg`: thin commands over the stages below, one module per family.

In: arguments. Out: data on stdout, progress, notices and errors on stderr, an exit code (see `kg.cli.program`).
"""

from __future__ import annotations

from typing import Annotated

import typer

from kg import __version__
from kg.cli import build, evaluate, explain, extract, files, same, show
from kg.cli.cypher import cypher
from kg.cli.export import export
from kg.cli.load import load
from kg.cli.program import Command, Program

app = typer.Typer(
    cls=Program,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _name, _function in (
    ("build", build.build),
    ("extract", extract.extract),
    ("view", files.view),
    ("show", show.show),
    ("shared", show.shared),
    ("list", files.list_documents),
    ("remove", files.remove),
    ("load", load),
    ("cypher", cypher),
    ("export", export),
    ("evaluate", evaluate.compare),
    ("explain", explain.explain),
    ("same", same.same),
):
    app.command(_name, cls=Command)(_function)


@app.callback()
def kg(
    context: typer.Context,
    lang: Annotated[str, typer.Option("--lang", metavar="zh|en", help="option.lang", show_default=False)] = "",
    version: Annotated[bool, typer.Option("--version", help="option.version", show_default=False)] = False,
) -> None:
    """Say the version, or show the help where no command is given. `lang` was taken by `Program.main` already."""
    if version:
        typer.echo(f"kg {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        context.get_help()  # with rich, typer prints it


def main() -> None:
    """The entry point."""
    app()
