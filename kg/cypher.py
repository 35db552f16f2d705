"""The Cypher files of kg: finds them, reads their headers, checks parameters.

In: the folder `cypher/` (in a wheel: `kg/cypher_files`). Out: the text of a statement, or a `Query` with its titles,
parameters and example. All Cypher is written in these files; here it is only read.

A query's header is lines of comment: `// zh:` and `// en:` titles, `// param NAME: TYPE, e.g. EXAMPLE` for each parameter
(or `= DEFAULT`, when it may be left out), `// sets: COLUMNS` whose lists have no order of their own, `// answer:` and below
it what the example answers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import QueryError

_HEADER = re.compile(r"// (zh|en|sets): (.+)")
_PARAMETER = re.compile(r"// param (\w+): (text|int)(?:, e\.g\. (.+)| = (.+))")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value a query asks for; without `default` it must be given."""

    name: str
    type: str
    example: str
    default: str | None

    def read(self, value: str) -> str | int:
        """The value as the database gets it.

        Raises:
            QueryError: a number is asked for and the value is none.
        """
        if self.type == "text":
            return value
        try:
            return int(value)
        except ValueError:
            raise QueryError(
                f"--param {self.name}={value}", "is not a whole number", f"For example {self.example}."
            ) from None


@dataclass(frozen=True, slots=True)
class Query:
    """One file of `cypher/queries`."""

    name: str
    text: str
    zh: str
    en: str
    parameters: tuple[Parameter, ...]
    sets: frozenset[str]
    answer: str

    def bind(self, given: Mapping[str, str]) -> dict[str, str | int]:
        """All parameters by name, with defaults for those left out.

        Raises:
            QueryError: one is missing, unknown, or no number.
        """
        known = {p.name: p for p in self.parameters}
        for name in given:
            if name not in known:
                advice = f"It has: {', '.join(known)}." if known else "It has none."
                raise QueryError(f"--param {name}", f"is no parameter of {self.name}", advice)
        bound: dict[str, str | int] = {}
        for name, parameter in known.items():
            value = given.get(name, parameter.default)
            if value is None:
                advice = f"Add --param {name}={parameter.example}, or what you look for."
                raise QueryError(self.name, f"needs a value for {name}", advice)
            bound[name] = parameter.read(value)
        return bound

    def example(self) -> dict[str, str]:
        """The parameters of the example."""
        return {p.name: p.example for p in self.parameters}

    def ordered(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Rows with the lists in the columns of `sets` sorted, so that every engine gives the same."""
        return [{k: sorted(v) if k in self.sets and v else v for k, v in row.items()} for row in rows]


@cache
def folder() -> Path:
    """Where the Cypher files lie: in the installed package, or beside it in a checkout."""
    installed = Path(__file__).with_name("cypher_files")
    return installed if installed.is_dir() else Path(__file__).parent.parent / "cypher"


@cache
def statement(name: str) -> str:
    """The text of one of our own statements, such as `load/entities`."""
    return (folder() / f"{name}.cypher").read_text("utf-8")


def statements(name: str) -> list[str]:
    """The statements of a file of several, which end in `;` at the end of a line."""
    code = re.sub(r"^\s*//.*\n", "", statement(name), flags=re.MULTILINE)
    return [part for part in (text.strip() for text in re.split(r";\s*$", code, flags=re.MULTILINE)) if part]


def filled(name: str, **labels: str) -> str:
    """A statement with labels and types put into its slots (`` `$label` ``).

    Cypher cannot take these as parameters. They are values of the enums of `kg.schema` and nothing else, which is what makes
    filling them in safe.
    """
    text = statement(name)
    for slot, label in labels.items():
        if not label.isidentifier():
            raise ValueError(label)
        text = text.replace(f"`${slot}`", label)
    return text


@cache
def queries() -> dict[str, Query]:
    """All shipped queries by name, sorted."""
    return {path.stem: _parsed(path) for path in sorted((folder() / "queries").glob("*.cypher"))}


def query(name: str) -> Query:
    """One shipped query.

    Raises:
        QueryError: there is none of this name.
    """
    if name not in queries():
        raise QueryError(name, "is no query of kg", "See kg cypher --list, or write your own after -e.")
    return queries()[name]


def _parsed(path: Path) -> Query:
    text = path.read_text("utf-8")
    header = {match[1]: match[2] for match in _HEADER.finditer(text)}
    parameters = [Parameter(name, type_, example or default, default or None)
                  for name, type_, example, default in _PARAMETER.findall(text)]  # fmt: skip
    _, _, below = text.partition("// answer:\n")
    answer = re.match(r"(?://.*\n)*", below)
    lines = answer[0].splitlines() if answer else []
    return Query(
        path.stem,
        text,
        header["zh"],
        header["en"],
        tuple(parameters),
        frozenset(re.findall(r"\w+", header.get("sets", ""))),
        "\n".join(line.removeprefix("//").removeprefix(" ") for line in lines),
    )
