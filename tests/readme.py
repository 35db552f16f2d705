"""The READMEs' command blocks as a session: what they promise, run for real, and put back where it changed.

In: a README. Out: its commands with the output it shows. Shown output is the real output from its first line on; where it
is cut short, the last line is `…`. `python -m tests.readme` (`make readme`) puts fresh output of the same length in its place.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
LANGUAGES = {"README.md": "en", "README.zh-CN.md": "zh"}
CUT = "…"
_BLOCK = re.compile(r"^```(bash|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_RUN = re.compile(r"(kg|make) ")

EXEMPT = {
    "make demo": "sets up .venv from the network; run by hand in a fresh clone before a release",
    "make test": "would run itself",
    "make check": "would run itself",
    "make score": "needs gold files of your own",
    "kg evaluate": "needs gold files of your own; tests/test_evaluate.py runs it with some",
    "kg load": "needs a Neo4j server; tests/test_cli_neo4j.py runs it with one",
    "kg cypher most_shared_initiatives --uri": "needs a Neo4j server; tests/test_cli_neo4j.py runs it with one",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One command as a README gives it, with the lines of output it shows."""

    command: str
    shown: tuple[str, ...] = ()

    @property
    def exempt(self) -> bool:
        """Whether the command is not run, for the reason EXEMPT gives."""
        return any(self.command.startswith(name) for name in EXEMPT)

    def fresh(self, output: str) -> tuple[str, ...]:
        """What the README should show of the real output: as many lines as now, and whether that is all."""
        lines = tuple(line.rstrip() for line in output.strip("\n").splitlines())
        room = len(self.shown) - (CUT in self.shown[-1:])
        return lines if not self.shown or len(lines) <= room else (*lines[:room], CUT)


def steps(text: str) -> list[Step]:
    """All `kg` and `make` commands of a README, in order."""
    return [s for kind, body in _BLOCK.findall(text) for s in _steps(kind, body) if _RUN.match(s.command)]


def _steps(kind: str, body: str) -> list[Step]:
    if kind == "bash":
        return [Step(line.strip()) for line in body.splitlines()]
    return [
        Step(lines[0], tuple(lines[1:]))
        for part in re.split(r"^\$ ", body, flags=re.M)[1:]
        if (lines := part.splitlines())
    ]


def run(text: str, language: str) -> list[tuple[Step, subprocess.CompletedProcess[str]]]:
    """Run a README's session in a folder that holds only the examples, and say what each command printed."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = os.environ | {"PATH": path, "KG_LANG": language, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    done = []
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder, "examples"))
        for step in steps(text):
            if not step.exempt:
                command = ["bash", "-c", step.command]
                said = subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)
                done.append((step, said))
    return done


def refreshed(text: str, language: str) -> str:
    """The README with real output in its console blocks."""
    for step, said in run(text, language):
        if step.shown:
            old, new = ("\n".join((f"$ {step.command}", *lines)) for lines in (step.shown, step.fresh(said.stdout)))
            text = text.replace(old, new, 1)
    return text


if __name__ == "__main__":
    for name, language in LANGUAGES.items():
        readme = ROOT / name
        readme.write_text(refreshed(readme.read_text("utf-8"), language), "utf-8")
