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
from kg.own_words import OwnWords
from kg.own_words import read as read_words
from kg.reading import document_ids, find, read

Documents = Annotated[list[Path], typer.Argument(metavar="DOC", help="option.documents", show_default=False)]
Jobs = Annotated[int, typer.Option("-j", "--jobs", metavar="N", min=1, help="option.jobs", show_default=False)]
Words = Annotated[
    list[Path] | None, typer.Option("--words", metavar="FILE.toml", help="option.words", show_default=False)
]


def own_words(paths: list[Path] | None) -> OwnWords | None:
    """What the files behind --words add, None if there are none.

    Raises:
        LexiconError: as `kg.own_words.read` and `kg.own_words.overlaid`, before any document is read.
    """
    if not paths:
        return None
    from kg.pipeline import lexicon_with

    own = read_words(paths)
    lexicon_with(own)  # words that fit into no list of kg are found out here
    return own


class Reader:
    """Reads files one by one.

    Attributes:
        total: how many files there are to read.
        unreadable: how many of them could not be read; grows while reading.
    """

    def __init__(self, paths: list[Path], terminal: Terminal, own: OwnWords | None = None) -> None:
        found, errors = find(paths)
        self._ids = sorted(
            ((path, legible(id_)) for path, id_ in document_ids(found).items()), key=lambda item: item[1]
        )
        self._terminal, self._own = terminal, own
        self.total, self.unreadable, self._missing = len(found), 0, len(errors)
        for error in errors:
            terminal.fail(error)

    @property
    def failed(self) -> int:
        """How many names the user gave that led to no document."""
        return self.unreadable + self._missing

    def documents(self) -> Iterator[Document]:
        """The documents that can be read, sorted by id."""
        from kg.pipeline import lexicon_with  # loads the word lists: half a second no other command shall wait

        for path, id_ in self._ids:
            try:
                document = read(path, id_, lexicon_with(self._own))
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
