"""The repository keeps its own promises: what lies in it, what the wheel carries, and the house rules a machine can check."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = {"kg", "cypher", "tests", "notebooks", "examples", "docs", "benchmarks", ".ci"}
FILES = {
    "pyproject.toml", "README.md", "README.zh-CN.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile",
    ".gitignore", ".pre-commit-config.yaml",
}  # fmt: skip
PICTURES = {".png", ".gif", ".jpg"}
HAN = re.compile(r"[\u3400-\u9fff]")


def listed() -> list[Path]:
    """Every file that git tracks or would track."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode()
    return sorted(p for name in said.split("\0") if name and (p := ROOT / name).is_file())


def modules() -> list[Path]:
    return sorted((ROOT / "kg").rglob("*.py"))


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in modules():
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text("utf-8"))


def test_the_top_level_holds_only_what_the_design_names() -> None:
    tops = {path.relative_to(ROOT).parts for path in listed()}
    assert {parts[0] for parts in tops if len(parts) > 1} <= FOLDERS
    assert {parts[0] for parts in tops if len(parts) == 1} <= FILES


def test_no_file_names_a_place_outside_the_repository() -> None:
    foreign = re.compile("|".join(("/" + r"work(?![\w-])", "shared" + "/", r"\." + "library")))
    texts = [path for path in listed() if path.suffix not in PICTURES]
    naming = {str(p.relative_to(ROOT)): m[0] for p in texts if (m := foreign.search(p.read_text("utf-8")))}
    assert not naming


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of all files in a freshly built wheel."""
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = target.glob("*.whl")
    return set(zipfile.ZipFile(built).namelist())


def test_the_wheel_carries_code_words_templates_and_cypher(wheel: set[str]) -> None:
    inside = [path.relative_to(ROOT) for path in listed() if path.is_relative_to(ROOT / "kg")]
    cypher = [path.relative_to(ROOT / "cypher") for path in listed() if path.is_relative_to(ROOT / "cypher")]
    wanted = {p.as_posix() for p in inside} | {f"kg/cypher_files/{p.as_posix()}" for p in cypher}
    assert any(name.startswith("kg/words/") for name in wanted)
    assert any(name.startswith("kg/cypher_files/") for name in wanted)
    assert any(name.startswith("kg/render/") and not name.endswith(".py") for name in wanted)
    assert wanted <= wheel


def test_the_wheel_carries_nothing_else(wheel: set[str]) -> None:
    assert {name.split("/")[0] for name in wheel if ".dist-info/" not in name} == {"kg"}


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.txt")), ids=lambda path: path.name)
def test_an_example_is_clean_utf8(path: Path) -> None:
    """Mojibake shows as replacement characters, private use, or GBK read as Latin-1."""
    text = path.read_bytes().decode("utf-8")
    odd = sorted(set(re.findall(r"[\ufffd\ufeff\ue000-\uf8ff\x80-\x9f\u00c0-\u024f\r]|锟斤拷|烫烫", text)))
    assert not odd
    assert len(HAN.findall(text)) > len(text) / 2


def test_no_module_is_longer_than_300_lines() -> None:
    lengths = {str(p.relative_to(ROOT)): len(p.read_text("utf-8").splitlines()) for p in modules()}
    assert {name: n for name, n in lengths.items() if n > 300} == {}


def test_no_function_is_longer_than_40_lines() -> None:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    long = [
        f"{name}:{node.lineno} {node.name}"
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, functions) and (node.end_lineno or 0) - node.lineno + 1 > 40
    ]
    assert not long, "\n".join(long)


def chinese_items(node: ast.AST) -> int:
    """How many items of a literal list, tuple, set or dictionary are Chinese strings."""
    items: list[ast.expr | None] = []
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        items = [*node.elts]
    elif isinstance(node, ast.Dict):
        items = [*node.keys]
    return sum(isinstance(i, ast.Constant) and isinstance(i.value, str) and bool(HAN.search(i.value)) for i in items)


def test_word_lists_lie_in_words_and_not_in_code() -> None:
    lists = [f"{name}:{node.lineno}" for name, tree in trees() for node in ast.walk(tree) if chinese_items(node) > 5]
    assert not lists, "\n".join(lists)


def test_cypher_lies_in_cypher_files_and_not_in_code() -> None:
    strings = [
        f"{name}:{node.lineno}"
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.search(r"\b(MATCH|MERGE) \(", node.value)
    ]
    assert not strings, "\n".join(strings)


def run_tests(folder: Path, source: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `source` as a test file under the project's conftest, as a session of its own."""
    (folder / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text("utf-8"), "utf-8")
    (folder / "test_it.py").write_text(source, "utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n    chromium\n    neo4j\n", "utf-8")
    env = {k: v for k, v in os.environ.items() if k not in {"KG_CI", "NEO4J_URI", "PATH"}} | environment
    command = [sys.executable, "-m", "pytest", "-q", "-ra", "-p", "no:cacheprovider", "test_it.py"]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


SKIPS = "import pytest\n@pytest.mark.skip(reason='no reason')\ndef test_nothing(): pass\n"


def test_a_skip_passes_on_a_desk_and_fails_in_ci(tmp_path: Path) -> None:
    assert run_tests(tmp_path, SKIPS).returncode == 0
    in_ci = run_tests(tmp_path, SKIPS, KG_CI="1")
    assert in_ci.returncode == 1
    assert "a skipped test fails the run" in in_ci.stdout


def test_a_test_that_needs_neo4j_is_skipped_by_name_where_there_is_none(tmp_path: Path) -> None:
    source = "import pytest\n@pytest.mark.neo4j\ndef test_it(): raise AssertionError('ran')\n"
    alone = run_tests(tmp_path, source, PATH=str(tmp_path))
    assert alone.returncode == 0
    assert "apt install openjdk-17-jre-headless maven" in alone.stdout
    assert run_tests(tmp_path, source, PATH=str(tmp_path), NEO4J_URI="bolt://localhost:1").returncode == 1
