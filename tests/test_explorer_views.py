"""The explorer in a browser: comparison and paths, filters, matrix, table and text."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

from kg.graph import Graph
from tests.explorer_page import Opened, listed, written
from tests.factory import facts

pytestmark = pytest.mark.chromium


def test_comparison_tells_what_all_share_and_what_one_has_alone(browser: Opened) -> None:
    page = browser.at(f"#s=compare&n={listed('Department:科技司', 'Department:规划司')}")
    groups = [text.replace("\n", " ") for text in page.locator(".detail .group").all_inner_texts()]
    assert "共有" in groups[0]
    assert "护航计划" in groups[0]
    assert any("仅 科技司" in text and "独有计划" in text for text in groups)
    page.locator(".detail .edge summary", has_text="护航计划").click()
    page.locator(".edge[open] .quote").first.wait_for()
    assert page.locator(".edge[open] .quote").count() == 3


def test_three_can_be_compared_and_one_taken_out_again(browser: Opened) -> None:
    page = browser.at(f"#s=compare&n={listed('Department:科技司', 'Department:规划司', 'Department:财务司')}")
    heads = [text.replace("\n", " ") for text in page.locator(".detail .group h3").all_inner_texts()]
    assert heads[:2] == ["科技司、规划司 共有 1", "科技司、财务司 共有 1"]
    page.locator(".taken", has_text="财务司").click()
    assert len(browser.state()["scope"]["nodes"]) == 2


def test_what_a_picture_of_a_comparison_cannot_hold_is_summed_up_and_opens(browser: Opened, tmp_path: Path) -> None:
    many = [("科技司:Department", "ADVANCES", f"第{i}号计划:Initiative") for i in range(40)]
    path = written(Graph([facts([*many, ("规划司:Department", "ADVANCES", "第1号计划:Initiative")])]), tmp_path)
    browser.other(path, f"#s=compare&n={listed('Department:科技司', 'Department:规划司')}")
    assert "其余 27 项" in browser.names()
    browser.page.locator("canvas").click(position=browser.where("其余 27 项"))  # type: ignore[arg-type]
    assert len(browser.names()) == 42


def test_paths_are_told_with_quotes_along_the_way(browser: Opened) -> None:
    page = browser.at(f"#s=path&n={listed('Initiative:独有计划', 'Policy:安全办法')}")
    assert "相隔 4 步，2 条路径" in page.locator(".caption").inner_text()
    steps = page.locator(".detail .group").first.locator(".step")
    assert steps.count() == 4
    assert page.locator(".detail .group").first.locator(".quote").count() >= 4


@pytest.mark.parametrize(
    ("change", "nodes", "edges"),
    [
        ("{types: ['Topic']}", 7, 6),
        ("{relations: ['ADVANCES']}", 6, 5),
        ("{statuses: ['planned']}", 4, 2),
        ("{from: 2017}", 7, 7),
        ("{documents: ['plan']}", 4, 2),
        ("{strength: 2}", 2, 1),
    ],
)
def test_filters_change_picture_and_counts_at_once(browser: Opened, change: str, nodes: int, edges: int) -> None:
    page = browser.at("#s=all")
    page.evaluate(f"explorer.app.go({{filter: {{...explorer.app.state.filter, ...{change}}}}}, true)")
    assert page.evaluate("[explorer.app.shown.nodes, explorer.app.shown.edges]") == [nodes, edges]
    assert page.evaluate("explorer.picture.scene.marks.length") == nodes
    assert f"{nodes} 个名称 · {edges} 条关系" in page.locator(".counts").inner_text()


def test_a_chip_leaves_a_type_out_and_takes_it_in_again(browser: Opened) -> None:
    page = browser.at()
    page.locator("[data-key='types:Topic']").click()
    assert "工业互联网" not in browser.names()
    assert page.evaluate("document.activeElement.dataset.key") == "types:Topic"
    page.locator("[data-key='types:Topic']").click()
    assert "工业互联网" in browser.names()


def test_a_slider_acts_while_it_is_moved_and_keeps_its_place(browser: Opened) -> None:
    page = browser.at()
    page.locator("[data-key='year:from']").focus()
    page.keyboard.press("ArrowRight")
    assert browser.state()["filter"]["from"] == 2017
    assert "7 个名称" in page.locator(".counts").inner_text()
    assert page.evaluate("document.activeElement.dataset.key") == "year:from"
    page.evaluate(
        "(() => { const s = document.querySelector(\"[data-key='year:from']\"); window.held = s; s.value = 2016; s.dispatchEvent(new Event('input')); })()"
    )
    assert browser.state()["filter"]["from"] == 0
    assert page.evaluate("document.contains(window.held)"), "a slider one holds must not be made anew"


def test_one_relation_of_many_is_picked_by_taking_none_first(browser: Opened) -> None:
    page = browser.at("#s=all")
    page.locator("[data-key='none:relations']").click()
    assert page.evaluate("explorer.app.shown.edges") == 0
    page.locator("[data-key='relations:CONCERNS']").click()
    assert page.evaluate("explorer.app.shown.edges") == 2
    page.locator("[data-key='every:relations']").click()
    assert page.evaluate("explorer.app.shown.edges") == 8


def test_the_matrix_holds_what_is_shared_and_on_request_the_rest(browser: Opened, sample: Path) -> None:
    page = browser.other(sample, "#v=matrix")
    shared, heads = page.locator(".cell[aria-label]").count(), page.locator(".tall").count()
    columns = page.evaluate(
        "[...document.querySelectorAll('.heat tbody tr')].map((row) => [...row.querySelectorAll('td')].map((td) => td.childElementCount))"
    )
    assert all(sum(column) >= 2 for column in zip(*columns, strict=True))
    page.locator("button", has_text="包括仅一家涉及的").click()
    assert page.locator(".tall").count() > heads
    assert page.locator(".cell[aria-label]").count() > shared


def test_a_cell_of_the_matrix_opens_its_quotes(browser: Opened) -> None:
    page = browser.at("#v=matrix")
    page.locator(".cell[aria-label^='科技司, 护航计划']").click()
    assert page.locator(".detail .quote").count() == 2
    assert page.locator(".cell[aria-pressed=true]").count() == 1


def test_number_keys_change_the_view(browser: Opened) -> None:
    page = browser.at()
    for key, named in zip("123456", ("图谱", "比较", "路径", "矩阵", "表格", "原文"), strict=True):
        page.keyboard.press(key)
        assert page.locator(".ways [aria-pressed=true]").all_inner_texts() == [named]


def test_the_table_sorts_by_any_column(browser: Opened) -> None:
    page = browser.at("#v=table")
    assert page.locator("tbody tr").count() == 8
    page.locator("thead button", has_text="提及").click()
    counts = [int(n) for n in page.locator("td.c-mentions").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    page.locator("thead button", has_text="提及").click()
    assert [int(n) for n in page.locator("td.c-mentions").all_inner_texts()] == sorted(counts)


def test_a_name_in_the_text_leads_to_the_graph(browser: Opened) -> None:
    page = browser.at("#v=text&doc=plan")
    page.locator(".mention", has_text="工业互联网").first.click()
    assert page.locator(".detail h2").inner_text() == "工业互联网"
    page.locator(".detail button", has_text="邻域").first.click()
    assert browser.state()["scope"]["node"] == "Topic:工业互联网"


def test_from_a_quote_one_gets_to_its_words_in_the_text_and_back(browser: Opened) -> None:
    edge = quote("Department:财务司\tCONCERNS\tTopic:工业互联网")
    page = browser.at(f"#chosen={edge}")
    page.locator(".detail button", has_text="查看原文").first.click()
    lit = page.locator(".line.here")
    assert lit.locator("mark").first.inner_text().strip() == "CONCERNS"
    assert lit.locator(".mention.said").all_inner_texts() == ["财务司", "工业互联网"]
    lit.locator(".mention", has_text="财务司").dblclick()
    assert browser.state()["scope"]["node"] == "Department:财务司"
    assert browser.state()["view"] == "graph"


def test_in_the_text_one_steps_from_naming_to_naming_through_all_documents(browser: Opened) -> None:
    page = browser.at(f"#v=text&doc=plan&line=1&chosen={quote('Initiative:护航计划')}")
    assert page.locator(".steps .count").inner_text() == "1 / 3"
    for expected in (
        {"document": "plan", "line": 2},
        {"document": "report", "line": 1},
        {"document": "plan", "line": 1},
    ):
        page.locator(".steps button[aria-label=下一处]").click()
        assert browser.state()["text"] == expected
