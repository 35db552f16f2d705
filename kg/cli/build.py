"""`kg build`: documents in, a graph file made or brought up to date, a summary out.

A document whose text and extractor are as they were is left alone; where all are, not a byte of the file changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from kg.cli.program import FAILED
from kg.cli.documents import Documents, Jobs, Reader
from kg.cli.summary import summary
from kg.cli.terminal import Terminal, WrongUsage
from kg.model import Document
from kg.pipeline import EXTRACTOR, extract_all
from kg.store import Store, digest

Output = Annotated[Path, typer.Option("-o", "--output", metavar="FILE.kg", help="option.output", show_default=False)]


def build(context: typer.Context, documents: Documents, output: Output = Path("out.kg"), jobs: Jobs = 1) -> int:
    """Add documents to a graph file, each in place of any earlier version of it."""
    terminal: Terminal = context.obj
    if not output.absolute().parent.is_dir():
        raise WrongUsage(str(output), "is in a folder that does not exist", f"Make it first: mkdir -p {output.parent}")
    reader = Reader(documents, terminal)
    readable = reader.documents()
    first = next(readable, None)
    if first is None and not output.exists():
        terminal.note(terminal.say("build.nothing"))
        return FAILED
    with Store(output, create=True) as store:
        counts = _update(store, chain([first] if first else [], readable), reader.total, jobs, terminal)
        terminal.out.print(summary(terminal, output, counts | {"unread": reader.failed}, store.graph()))
    return FAILED if reader.failed else 0


def _update(
    store: Store, documents: Iterator[Document], total: int, jobs: int, terminal: Terminal
) -> dict[str, int]:
    """Put what is new or changed into the store; how many documents were added, updated and unchanged."""
    change = _Change(store)
    with _progress(terminal, total) as advance:
        ...
