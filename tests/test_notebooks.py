"""The notebooks run from top to bottom, show what they print, and stay short and plain."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.notebooks import code, executed, notebooks, read

EACH = pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.name)


def test_there_is_a_notebook() -> None:
    assert notebooks()


@EACH
def test_a_notebook_shows_what_a_fresh_run_prints(path: Path) -> None:
    shown, real = ([cell["outputs"] for cell in code(notebook)] for notebook in (read(path), executed(read(path))))
    assert shown == real, "if the output is right as it is now: make readme"


@EACH
def test_a_notebook_is_short_and_defines_nothing(path: Path) -> None:
    cells = code(read(path))
    tree = ast.parse("\n".join("".join(cell["source"]) for cell in cells))
    assert len(read(path)["cells"]) <= 15
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.ClassDef | ast.Lambda)]
