"""Files the user names → documents in the order of their ids, with what went wrong kept for the end.

One unreadable file does not stop the others: its error is told at once and counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.terminal import Terminal, legible
from kg.errors import ReadingError
from kg.model import Document
from kg.reading import document_ids, find, read

Documents = Annotated[list[Path], typer.Argument(metavar="DOC", help="option.documents", show_default=False)]
Jobs = Annotated[int, typer.Option("-j", "--jobs", metavar="N", min=1, help="option.jobs", show_default=False)]


class Reader:
    """Reads files one by one.

    Attributes:
        total: how many files there are to read.
        unreadable: how many of them could not be read; grows while reading.
    """

    def __init__(self, paths: list[Path], terminal: Terminal) -> None:
        found, errors = find(paths)
        self._ids = sorted(
            ((path, legible(id_)) for path, id_ in document_ids(found).items()), key=lambda item: item[1]
        )
        self._terminal = terminal
        self.total, self.unreadable, self._missing = len(found), 0, len(errors)
        for error in errors:
            terminal.fail(error)

    @property
    def failed(self) -> int:
        """How many names the user gave that led to no document."""
        return self.unreadable + self._missing

    def documents(self) -> Iterator[Document]:
        """The documents that can be read, sorted by id."""
        for path, id_ in self._ids:
            try:
                document = read(path, id_)
            except ReadingError as error:
                self.unreadable += 1
                self._terminal.fail(error)
                continue
            yield replace(document, source=legible(document.source))

    def tell(self, document: Document) -> None:
        """Note what is odd about a document."""
        say = self._terminal.say
        for notice in document.notices:
            self._terminal.note(say("build.notice", id=document.id, notice=say.translate(notice)))
