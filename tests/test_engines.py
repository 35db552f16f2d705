"""`kg view` with each engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli import app
from kg.store import Store, digest
from tests.factory import facts


@pytest.mark.parametrize("engine", ["pyvis", "explorer"])
def test_a_page_made_again_over_itself_is_the_same_bytes(engine: str, tmp_path: Path) -> None:
    """Either engine writes one page; the explorer, which keeps known nodes in place, writes the same one again."""
    graph, page = tmp_path / "g.kg", tmp_path / "page.html"
    shared = "护航计划:Initiative"
    said = facts([("科技司:Department", "ADVANCES", shared), ("规划司:Department", "ADVANCES", shared)])
    with Store(graph, create=True) as store:
        store.put(said, digest(said.document, "test"))
    made = []
    for _ in range(2):
        with pytest.raises(SystemExit) as ended:
            app(["view", str(graph), "-o", str(page), "--engine", engine])
        assert not ended.value.code
        made.append(page.read_bytes())
    assert made[0] == made[1]
    if engine == "pyvis":  # the explorer packs its data
        assert "护航计划".encode() in made[0]
