"""Notebooks, run without Jupyter: each code cell in one namespace, what it prints as its output.

In: an .ipynb. Out: the same with fresh outputs. `python -m tests.notebooks` (`make readme`) writes them back.
"""

from __future__ import annotations

import io
import json
import os
import tempfile
from contextlib import chdir, redirect_stdout
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


def notebooks() -> list[Path]:
    """All notebooks of the repository, sorted."""
    return sorted((ROOT / "notebooks").glob("*.ipynb"))


def read(path: Path) -> dict[str, Any]:
    """A notebook as JSON."""
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def code(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    """The code cells, in order."""
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def executed(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook with the outputs of a fresh run, in a folder that stands beside a copy of nothing but the examples."""
    names: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(ROOT / "examples", Path(folder, "examples"))
        Path(folder, "notebooks").mkdir()
        with chdir(Path(folder, "notebooks")):
            for number, cell in enumerate(code(notebook), 1):
                said = io.StringIO()
                with redirect_stdout(said):
                    exec(compile("".join(cell["source"]), f"cell {number}", "exec"), names)
                text = said.getvalue().splitlines(keepends=True)
                cell["outputs"] = [{"name": "stdout", "output_type": "stream", "text": text}] if text else []
                cell["execution_count"] = number
    return notebook


if __name__ == "__main__":
    for path in notebooks():
        path.write_text(json.dumps(executed(read(path)), ensure_ascii=False, indent=1) + "\n", "utf-8")
