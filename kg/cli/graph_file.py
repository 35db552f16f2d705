"""The graph file that a command works on, with what SQLite may say about it put into words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from kg.errors import StoreError
from kg.graph import Graph
from kg.store import Store

GraphFile = Annotated[Path, typer.Argument(metavar="FILE.kg", help="option.graph", show_default=False)]


@contextmanager
def opened(path: Path, *, create: bool = False) -> Iterator[Store]:
    """The store, open.

    Raises:
        StoreError: as `Store`, and where the file turns out to be damaged, locked or not writable while it is used.
    """
    try:
        with Store(path, create=create) as store:
            yield store
    except sqlite3.DatabaseError as error:
        advice = "If another program is using it, wait; else build it anew from its documents."
        raise StoreError(str(path), f"cannot be used ({error})", advice) from error


def loaded(path: Path) -> Graph:
    """The graph of all documents in the file."""
    with opened(path) as store:
        return store.graph()
