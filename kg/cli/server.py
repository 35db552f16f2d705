"""Which Neo4j server a command talks to, and as whom.

In: options and environment. Out: a `Target`. The password comes from NEO4J_PASSWORD or is asked for without an echo; there is no
option for it, because options are seen in histories and process lists.
The driver is imported where a server is needed: the other commands start without it.
"""

from __future__ import annotations

import logging
import os
import sys
from getpass import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.terminal import Terminal

logging.getLogger("neo4j").addHandler(
    logging.NullHandler()
)  # what the driver warns of, our errors say, and in one line

if TYPE_CHECKING:
    from kg.neo4j import Target

Uri = Annotated[str, typer.Option("--uri", metavar="URI", help="option.uri", show_default=False)]
User = Annotated[str, typer.Option("--user", metavar="NAME", help="option.user", show_default=False)]
Database = Annotated[str, typer.Option("--database", metavar="NAME", help="option.database", show_default=False)]
Name = Annotated[str, typer.Option("--graph", metavar="NAME", help="option.graph_name", show_default=False)]


def address(uri: str) -> str:
    """Where the server is: as given, else NEO4J_URI, else nowhere ("")."""
    return uri or os.environ.get("NEO4J_URI", "")


def target(terminal: Terminal, uri: str, user: str, database: str) -> Target:
    """The server at an address, and who asks: options, else NEO4J_USER; the password as the module says."""
    from kg.neo4j import Target

    who = user or os.environ.get("NEO4J_USER") or "neo4j"
    password = os.environ.get("NEO4J_PASSWORD")
    if password is None:
        password = getpass(terminal.say("load.password", user=who)) if sys.stdin.isatty() else ""
    return Target(uri, who, password, database or None)
