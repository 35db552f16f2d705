"""The graph as CSV files for `neo4j-admin database import full`: for graphs too big for a load over Bolt, or a server that is down.

In: the rows of a store and a folder. Out: one file for each label and each relationship type, and the command that imports them.
The tool cannot tell an empty list from none; documents are marked as imported, by which `kg load` knows that it has to complete
the lists, before it makes the indexes and compares the counts.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from kg.errors import KgError
from kg.rows import Row, Rows
from kg.schema import EntityType
from kg.tables import GRAPH, Kind, node_columns, nodes, relation_columns, relations

IMPORTED = "imported "  # stands before the digest of a document that came by import

_SEPARATORS = "\x1f\x1e\x1d\x1c"  # ASCII made them for this; the first that no text contains
_TYPES = {Kind.TEXT: "string", Kind.NUMBER: "long", Kind.REAL: "double", Kind.TEXTS: "string[]", Kind.NUMBERS: "long[]"}


@dataclass(frozen=True, slots=True)
class Export:
    """What was written, and how to import it.

    Attributes:
        files: each with how many rows it has.
        command: the words of the command.
    """

    files: dict[Path, int]
    command: tuple[str, ...]

    def shown(self) -> str:
        """The command as one types it, an argument a line."""
        return " \\\n  ".join((" ".join(self.command[:5]), *map(shlex.quote, self.command[5:])))


def export(rows: Rows, folder: Path, graph: str = GRAPH, database: str = "neo4j") -> Export:
    """Write the files; the folder is made if it is not there, and files of the same names are replaced.

    Raises:
        KgError: the folder cannot be written to, or a text contains every character that could separate the items of a list.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _Files(folder, _separator(rows)) as files:
            for label, row in nodes(rows, graph):
                if label == "Document":
                    row["digest"] = IMPORTED + row["digest"]
                files.write(label, node_columns(label), row)
            for (_, type_, _), row in relations(rows, graph):
                files.write(type_, relation_columns(type_), row)
    except OSError as error:
        raise KgError(str(folder), f"cannot be written ({error.strerror})", "Name another folder.") from error
    return Export(files.counts, _command(files, database))


def _separator(rows: Rows) -> str:
    for character in _SEPARATORS:
        if not rows.texts_contain(character):
            return character
    raise KgError("kg export", "found control characters U+001C to U+001F in the texts", "Load with: kg load.")


def _command(files: _Files, database: str) -> tuple[str, ...]:
    what = []
    for path in files.counts:
        name = path.stem
        labels = f"Entity:{name}" if name in set(EntityType) else name
        what.append(f"--{'relationships' if name.isupper() else 'nodes'}={labels}={path.absolute()}")
    form = [f"--array-delimiter=U+{ord(files.separator):04X}", *["--multiline-fields=true"] * files.has_lines]
    return ("neo4j-admin", "database", "import", "full", database, *form, *what)


class _Files:
    """The files being written, one open for each label or type."""

    def __init__(self, folder: Path, separator: str) -> None:
        self._folder, self.separator = folder, separator
        self._open: dict[str, TextIO] = {}
        self.counts: dict[Path, int] = {}
        self.has_lines = False

    def __enter__(self) -> _Files:
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._open.values():
            file.close()

    def write(self, name: str, columns: Mapping[str, Kind], row: Row) -> None:
        """Add a row to the file of a label or type."""
        path = self._folder / f"{name}.csv"
        if name not in self._open:
            self._open[name] = path.open("w", encoding="utf-8", newline="")
            self._open[name].write(",".join(_heading(name, column, kind) for column, kind in columns.items()) + "\n")
            self.counts[path] = 0
        self._open[name].write(",".join(self._cell(row.get(column)) for column in columns) + "\n")
        self.counts[path] += 1

    def _cell(self, value: object) -> str:
        """Nothing for what is missing; texts in quotes, so that an empty one is not taken for missing."""
        if value is None or value == []:
            return ""
        text = self.separator.join(map(str, value)) if isinstance(value, list) else str(value)
        self.has_lines = self.has_lines or bool(re.search(r"[\r\n]", text))
        return '"' + text.replace('"', '""') + '"'


def _heading(name: str, column: str, kind: Kind) -> str:
    """Ids are told apart by what they are ids of: an entity, a document, a sentence."""
    group = name if name in ("Document", "Sentence") else "Entity"
    if column == "id":
        return f"id:ID({group})"
    if column == "from":
        return f":START_ID({'Document' if name == 'HAS' else 'Sentence' if name == 'MENTIONS' else 'Entity'})"
    if column == "to":
        return f":END_ID({'Sentence' if name == 'HAS' else 'Entity'})"
    return f"{column}:{_TYPES[kind]}"
