"""`kg export`: what Neo4j's own import tool makes of the files is what a load over Bolt makes of the graph."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.exporting import export
from kg.loading import load
from kg.neo4j import Server, Target
from kg.rows import Rows
from tests import synthetic
from tests.factory import facts
from tests.neo4j_server import Neo4jServer, can_start
from tests.test_cli_neo4j import run
from tests.test_neo4j import HOSTILE, checksum, content, loaded, stored

needs_own = pytest.mark.skipif(not can_start(), reason="needs Java 17 and Maven, to import into a server of its own")
TRIPLES = [("规划司:Department", "ADVANCES", f"{name}:Initiative") for name in HOSTILE]


@needs_own
@pytest.mark.neo4j
@pytest.mark.parametrize("made", ["large", "hostile"])
def test_an_import_gives_the_graph_that_a_load_gives(tmp_path: Path, made: str) -> None:
    path = tmp_path / "a.kg"
    if made == "large":
        synthetic.store(path, 1_000, 400, 3)
    else:
        stored(path, facts(TRIPLES, "x'`\"\n$kg"), facts(TRIPLES[:2], "\x1fy"))
    own = Neo4jServer()
    try:
        said = run("export", path, tmp_path / "csv", "--to", "neo4j-admin")
        assert said.exit_code == 0, said.stderr
        program, *command = shlex.split(said.stdout.replace("\\\n", ""))  # as a shell joins lines
        assert program == "neo4j-admin"
        own.admin(*command)
        own.start()
        with Server(Target(own.uri)) as server, Rows(path) as rows:
            report = load(rows, server)
            assert (report.loaded, report.removed, report.agrees) == ((), (), True)
            loaded(server, path, "bolt")
            assert content(server, "default") == content(server, "bolt")
            assert checksum(server, "default") == checksum(server, "bolt")
    finally:
        own.__exit__()


def test_the_same_graph_gives_the_same_files(tmp_path: Path) -> None:
    path = synthetic.store(tmp_path / "a.kg", 200, 80, 2)
    with Rows(path) as rows:
        one, other = export(rows, tmp_path / "one"), export(rows, tmp_path / "other")
    assert [p.read_bytes() for p in one.files] == [p.read_bytes() for p in other.files]
    assert one.shown().replace(str(tmp_path / "one"), "") == other.shown().replace(str(tmp_path / "other"), "")


def separated(path: Path, characters: str) -> tuple[str, ...]:
    """The command for a graph with a text that contains these."""
    with Rows(
        stored(path / "a.kg", facts([(f"甲{characters}司:Department", "ADVANCES", "乙计划:Initiative")]))
    ) as rows:
        return export(rows, path / "csv").command


def test_a_list_is_separated_by_a_character_that_no_text_contains(tmp_path: Path) -> None:
    assert "--array-delimiter=U+001D" in separated(tmp_path, "\x1f\x1e")
    with pytest.raises(KgError, match="control characters"):
        separated(tmp_path, "\x1f\x1e\x1d\x1c")


def test_only_the_command_goes_to_standard_output(tmp_path: Path) -> None:
    said = run("export", stored(tmp_path / "a.kg", facts(TRIPLES[:1])), tmp_path / "csv", "--database", "mine")
    assert said.stdout.startswith("neo4j-admin database import full mine \\\n  --array-delimiter=")
    assert f"--nodes=Entity:Initiative={tmp_path}/csv/Initiative.csv" in said.stdout
    assert "kg load" in said.stderr


def test_a_folder_that_cannot_be_written_to_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "csv").write_text("a file")
    said = run("export", stored(tmp_path / "a.kg", facts(TRIPLES[:1])), tmp_path / "csv")
    assert said.exit_code == 1
    assert said.stderr.startswith(f"{tmp_path / 'csv'}: cannot be written (File exists). Name another folder.")
