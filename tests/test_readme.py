"""The READMEs tell the truth: their commands run, show what they show, and cover every command and type."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

import pytest

from kg.cli import app
from kg.neo4j import Server
from kg.pipeline import extract
from kg.reading import read
from kg.schema import NODES, RELATIONS
from kg.store import Store
from tests.neo4j_server import shared
from tests.readme import EXEMPT, LANGUAGES, ROOT, Step, run, steps

READMES = sorted(LANGUAGES)


@cache
def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@cache
def session(name: str) -> list[tuple[Step, int, str, str]]:
    """A README's commands, run once: each with its exit code, output and errors."""
    return [(s, done.returncode, done.stdout, done.stderr) for s, done in run(text(name), LANGUAGES[name])]


@pytest.mark.parametrize("name", READMES)
def test_every_command_of_a_readme_runs(name: str) -> None:
    failed = [(step.command, code, errors) for step, code, _, errors in session(name) if code]
    assert session(name)
    assert not failed


@pytest.mark.parametrize("name", READMES)
def test_a_readme_shows_the_real_output(name: str) -> None:
    shown = {step.command: step.shown for step, *_ in session(name) if step.shown}
    real = {step.command: step.fresh(output) for step, _, output, _ in session(name) if step.shown}
    assert shown
    assert shown == real, "if the output is right as it is now: make readme"


def test_every_command_of_the_guide_to_cypher_runs() -> None:
    done = run(text("cypher/README.md"), "en")
    assert [(step.command, said.stderr) for step, said in done if said.returncode or not said.stdout] == []
    assert len(done) > 8


def test_both_readmes_hold_the_same_commands() -> None:
    english, chinese = ([step.command for step in steps(text(name))] for name in READMES)
    assert english == chinese


def test_every_exemption_is_used() -> None:
    commands = [step.command for step in steps(text("README.md")) if step.exempt]
    assert {name for name in EXEMPT if any(c.startswith(name) for c in commands)} == set(EXEMPT)


@pytest.mark.parametrize("name", READMES)
def test_every_kg_command_appears_in_a_block(name: str) -> None:
    told = {step.command.split()[1] for step in steps(text(name)) if step.command.startswith("kg ")}
    assert {command.name for command in app.registered_commands} <= told


@pytest.mark.parametrize("name", READMES)
def test_a_readme_names_every_type_with_its_chinese_label(name: str) -> None:
    rows = {(m[1], m[2]) for m in re.finditer(r"^\| `(\w+)` \| (\w+) \|", text(name), re.MULTILINE)}
    assert rows == {(str(kind.type), kind.zh) for kind in (*NODES.values(), *RELATIONS.values())}


@pytest.mark.parametrize("name", READMES)
def test_a_readme_says_what_each_relation_may_join(name: str) -> None:
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| \w+ \| ([^|]+) → ", text(name), re.MULTILINE))
    tails = dict(re.findall(r"^\| `([A-Z_]+)` \| \w+ \| [^|]+ → ([^|]+) \|", text(name), re.MULTILINE))
    for relation, kind in RELATIONS.items():
        assert set(rows[relation].split(", ")) == set(kind.heads)
        assert set(tails[relation].split(", ")) == set(kind.tails)


def examples(name: str) -> list[str]:
    """The Python examples of a README."""
    found: list[str] = re.findall(r"^```python\n(.*?)^```$", text(name), re.MULTILINE | re.DOTALL)
    return found


@pytest.mark.parametrize("name", READMES)
def test_the_python_example_of_a_readme_runs(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = (code for code in examples(name) if "bolt://" not in code)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    exec(compile(example, name, "exec"), {})
    assert "护航计划" in capsys.readouterr().out


@pytest.mark.neo4j
@pytest.mark.parametrize("name", READMES)
def test_the_neo4j_example_of_a_readme_runs(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = (code for code in examples(name) if "bolt://" in code)
    code = re.sub(r"^target = .*$", "", example, flags=re.MULTILINE).replace(
        "load(rows, server)", "load(rows, server, graph)"
    )
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    with Store(Path("demo.kg"), create=True) as store:
        store.put(extract(read(Path("examples/notice-2018-sample.txt"))), "as read now")
    graph = f"kg-test-{os.getpid()}-{name}"  # of its own: the server may be somebody's
    try:
        exec(compile(code, name, "exec"), {"target": shared(), "graph": graph})
    finally:
        with Server(shared()) as server:
            server.write("MATCH (n {kg: $kg}) DETACH DELETE n", kg=graph)
    assert capsys.readouterr().out.endswith("True\n")


def test_both_readmes_have_the_same_structure() -> None:
    english, chinese = (
        [m[0] for m in re.finditer(r"^(#+ |```\w*$|\| `\w+`)", text(name), re.MULTILINE)] for name in READMES
    )
    assert english == chinese
