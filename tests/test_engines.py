"""`kg view` with each engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli import app
from kg.store import Store, digest
from tests.factory import facts


@pytest.mark.parametrize("engine", ["pyvis", "explorer"])
def test_a_page_made_again_over_itself_is_the_same_bytes(engine: str, tmp_path: Path) -> None:
    """Either engine writes one page; the explorer, the default, keeps known nodes in place and writes the same one again."""
    graph, page = tmp_path / "g.kg", tmp_path / "page.html"
    shared = "护航计划:Initiative"
    said = facts([("科技司:Department", "ADVANCES", shared), ("规划司:Department", "ADVANCES", shared)])
    with Store(graph, create=True) as store:
        store.put(said, digest(said.document, "test"))
    made = []
    for _ in range(2):
        with pytest.raises(SystemExit) as ended:
            app(["view", str(graph), "-o", str(page), *([] if engine == "explorer" else ["--engine", engine])])
        assert not ended.value.code
        made.append(page.read_bytes())
    assert made[0] == made[1]
    assert (b"vis-network" in made[0]) == (engine == "pyvis")
    assert ("护航计划".encode() in made[0]) == (engine == "pyvis")  # the explorer packs its data


def test_a_pyvis_page_of_a_large_graph_says_what_would_be_quicker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = tmp_path / "g.kg"
    with Store(graph, create=True) as store:
        said = facts([(f"{i}司:Department", "ADVANCES", "护航计划:Initiative") for i in range(5)])
        store.put(said, digest(said.document, "test"))
    monkeypatch.setattr("kg.cli.files.PYVIS_MOST", 3)
    with pytest.raises(SystemExit):
        app(["view", str(graph), "--engine", "pyvis"])
    assert "without --engine pyvis" in capsys.readouterr().err
