"""`kg build`: documents in, a graph file made or brought up to date, a summary out.

A document whose text and extractor are as they were is left alone; where all are, not a byte of the file changes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from kg.cli.documents import Documents, Jobs, Reader, Words, own_words
from kg.cli.graph_file import opened
from kg.cli.program import FAILED
from kg.cli.summary import summary
from kg.cli.terminal import Terminal, UsageError
from kg.model import Document
from kg.own_words import OwnWords
from kg.store import Store, digest

Output = Annotated[Path, typer.Option("-o", "--output", metavar="FILE.kg", help="option.output", show_default=False)]


def build(
    context: typer.Context,
    documents: Documents,
    output: Output = Path("out.kg"),
    jobs: Jobs = 1,
    words: Words = None,
) -> int:
    """Add documents to a graph file, each in place of any earlier version of it."""
    terminal: Terminal = context.obj
    if not output.absolute().parent.is_dir():
        raise UsageError(str(output), "is in a folder that does not exist", f"Make it first: mkdir -p {output.parent}")
    own = own_words(words)
    reader = Reader(documents, terminal, own)
    readable = reader.documents()
    first = next(readable, None)
    if first is None and not output.exists():
        terminal.note(terminal.say("build.nothing"))
        return FAILED
    with opened(output, create=True) as store:
        arriving = _told_of_replacing(store.sources(), chain([first] if first else [], readable), terminal)
        counts = _update(store, arriving, jobs, own, _Bar(terminal, reader))
        summary(terminal, output, counts | {"unread": reader.failed}, store.graph())
    return FAILED if reader.failed else 0


def _told_of_replacing(
    sources: dict[str, str], documents: Iterable[Document], terminal: Terminal
) -> Iterator[Document]:
    """The documents; a note for each that comes from another file than the document of its id in the store."""
    for document in documents:
        old = sources.get(document.id, document.source)
        if os.path.abspath(old) != os.path.abspath(document.source):  # by name: the old file may be gone
            terminal.note(terminal.say("build.replaced", id=document.id, new=document.source, old=old))
        yield document


def _update(store: Store, documents: Iterable[Document], jobs: int, own: OwnWords | None, bar: _Bar) -> dict[str, int]:
    """Put what is new or changed into the store; how many documents were added, updated, and left as they were."""
    from kg.pipeline import (
        extract_all,
        extractor,
        lexicon_with,
    )  # loads the word lists: half a second no other command shall wait

    known, marks, mark_of = store.digests(), {}, extractor(lexicon_with(own))
    counts = {"added": 0, "updated": 0, "unchanged": 0}

    def changed() -> Iterator[Document]:
        for document in documents:
            mark = digest(document, mark_of)
            if known.get(document.id) == mark:
                counts["unchanged"] += 1
                bar.step()
            else:
                marks[document.id] = mark
                yield document

    with bar:
        for facts in extract_all(changed(), jobs, own):
            id_ = facts.document.id
            store.put(facts, marks[id_])
            counts["updated" if id_ in known else "added"] += 1
            bar.step()
            bar.reader.tell(facts.document)
    return counts


class _Bar:
    """A progress bar on stderr, where that is a terminal.

    It is drawn without a thread of its own: worker processes are forked while it is on the screen.
    """

    def __init__(self, terminal: Terminal, reader: Reader) -> None:
        self.reader = reader
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        hidden = not terminal.err.is_terminal
        self._progress = Progress(*columns, console=terminal.err, transient=True, auto_refresh=False, disable=hidden)
        self._task = self._progress.add_task(terminal.say("build.reading"), total=reader.total)

    def __enter__(self) -> None:
        self._progress.start()

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def step(self) -> None:
        """One more document is done."""
        self._progress.update(self._task, advance=1, total=self.reader.total - self.reader.unreadable, refresh=True)
