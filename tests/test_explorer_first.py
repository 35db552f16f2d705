"""The explorer in a browser: first sight, finding, and focus on a node or a relation."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

from kg.graph import Graph
from tests.explorer_page import KEY, Opened, listed, written
from tests.factory import facts, synthetic

pytestmark = pytest.mark.chromium


BOXES = """() => {
  const { scene, zoom: z, labels, element } = explorer.picture, measure = document.createElement("canvas").getContext("2d");
  const words = labels.map((l) => {
    measure.font = `${l.bold ? 600 : 400} ${l.size}px "Noto Sans CJK SC"`;
    const wide = Math.max(...l.lines.map((line) => measure.measureText(line).width)), high = l.lines.length * l.size * 1.2;
    return [l.align === "left" ? l.x : l.align === "right" ? l.x - wide : l.x - wide / 2, l.y - l.size, wide, high];
  });
  const cards = scene.marks.filter((m) => m.card).map((m) => {
    const k = Math.min(1.35, Math.max(0.72, z.k)), wide = Math.max(...m.card.map((line) => line.length)) * 14 * k, high = (m.card.length * 18 + 12) * k;
    return [m.x * z.k + z.x - wide / 2, m.y * z.k + z.y - high / 2, wide, high];
  });
  return { words, cards, named: labels.length + cards.length, marks: scene.marks.length, page: [element.clientWidth, element.clientHeight] };
}"""


def overlapping(boxes: list[list[float]]) -> int:
    """How many pairs of boxes (left, top, width, height) lie on each other by more than a pixel."""
    return sum(
        a[0] < b[0] + b[2] - 1 and b[0] < a[0] + a[2] - 1 and a[1] < b[1] + b[3] - 1 and b[1] < a[1] + a[3] - 1
        for i, a in enumerate(boxes)
        for b in boxes[:i]
    )


def test_first_sight_shows_departments_and_what_they_share(browser: Opened) -> None:
    page = browser.at()
    assert browser.names() == {"科技司", "规划司", "财务司", "护航计划", "安全办法", "工业互联网"}
    assert "3 个司局，以及它们共同涉及的 3 件事" in page.locator(".caption").inner_text()
    assert "双击" in page.locator(".caption").inner_text()
    assert page.locator("[data-key='types:Department'] .count").inner_text() == "3"


def test_the_panel_tells_where_to_begin(browser: Opened) -> None:
    page = browser.at()
    assert page.locator(".detail h2").inner_text() == "8 个名称，8 条关系"
    page.locator(".barrow", has_text="护航计划").click()
    assert browser.state()["scope"]["node"] == "Initiative:护航计划"
    page = browser.at()
    page.locator(".barrow", has_text="×").first.click()
    assert browser.state()["scope"]["kind"] == "compare"
    page = browser.at()
    page.locator(".detail .close").click()
    assert page.locator(".detail").is_hidden()
    page.locator(".bar button", has_text="打开概览栏").click()
    assert page.locator(".detail").is_visible()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080)])
@pytest.mark.parametrize(
    ("hash_", "least"), [("", 30), ("#s=all", 30), (f"#s=node&n={listed('Policy:中国制造2025')}", 10)]
)
def test_no_name_lies_over_another_and_first_sight_names_nearly_all(
    browser: Opened, sample: Path, width: int, height: int, hash_: str, least: int
) -> None:
    browser.page.set_viewport_size({"width": width, "height": height})
    try:
        made = browser.other(sample, hash_).evaluate(BOXES)
    finally:
        browser.page.set_viewport_size({"width": 1366, "height": 768})
    assert made["named"] > least
    assert overlapping([*made["words"], *made["cards"]]) == 0
    if not hash_:
        assert made["named"] >= 0.9 * made["marks"]
        wide, high = made["page"]
        assert all(x >= 0 and y >= 0 and x + w <= wide and y + h <= high for x, y, w, h in made["cards"])


@pytest.mark.parametrize("typed", ["护航", "huhang", "hhjh", "HuHangJiHua"])
def test_search_finds_a_name_by_words_pinyin_and_initials(browser: Opened, typed: str) -> None:
    page = browser.at()
    page.keyboard.press("/")
    page.keyboard.type(typed)
    assert "护航计划" in page.locator("header [role=option]").first.inner_text()
    page.keyboard.press("Enter")
    assert browser.state()["scope"] == {"kind": "node", "node": "Initiative:护航计划", "hops": 1}


def test_search_finds_an_alias_and_says_so(browser: Opened, sample: Path) -> None:
    page = browser.other(sample)
    node, alias = page.evaluate(
        "(() => { const { aliases, name } = explorer.app.g.data.nodes; const i = Object.keys(aliases).find((i) => !name[i].includes(aliases[i][0])); return [name[i], aliases[i][0]]; })()"
    )
    page.keyboard.press("/")
    page.keyboard.type(alias)
    option = page.locator("header [role=option]", has_text=node).first
    assert f"又称 {alias}" in option.inner_text()


def test_search_groups_by_type_and_escape_leaves_it(browser: Opened) -> None:
    page = browser.at()
    page.keyboard.press("/")
    page.keyboard.type("计划")
    assert page.locator("header [role=group][aria-label=行动举措] [role=option]").count() == 2
    page.keyboard.press("ArrowDown")
    assert page.locator("header [aria-selected=true]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("header .results").is_hidden()


def test_search_finds_words_in_quotes_and_leads_to_the_text(browser: Opened) -> None:
    page = browser.at()
    page.keyboard.press("/")
    page.keyboard.type("IMPLEMENTS")
    option = page.locator("header [role=group][aria-label=原句中的文字] [role=option]").first
    assert "IMPLEMENTS" in option.locator("mark").inner_text()
    option.click()
    assert browser.state()["view"] == "text"
    assert "IMPLEMENTS" in page.locator(".line.here").inner_text()


def test_the_panel_groups_by_relation_and_status_with_quotes_and_addresses(browser: Opened) -> None:
    page = browser.at(f"#chosen={quote(KEY)}")
    assert page.locator(".detail h2").inner_text() == "科技司"
    assert [h.split()[0] for h in page.locator(".detail .group h3").all_inner_texts()] == ["推进", "涉及"]
    assert (
        page.locator(".edge summary", has_text="护航计划").locator(".excerpt").inner_text()
        == "科技司 ADVANCES 护航计划"
    )
    assert [h.split()[0] for h in page.locator(".detail .group").first.locator("h4").all_inner_texts()] == [
        "已完成",
        "计划",
    ]
    page.locator(".edge summary", has_text="护航计划").click()
    quotes = page.locator(".edge[open] .quote")
    quotes.first.wait_for()
    assert quotes.count() == 2
    assert (
        quotes.first.locator("mark").all_inner_texts() == ["科技司 ADVANCES 护航计划"]
        or "护航计划" in quotes.first.inner_text()
    )
    assert quotes.first.locator("mark b").all_inner_texts() == ["科技司", "护航计划"]
    assert "plan 标题 · 科技司 · 第 1 行" in page.locator(".edge[open]").inner_text()


def test_the_panel_of_a_department_names_its_posts_and_its_ministry_and_they_lead_on(
    browser: Opened, sample: Path
) -> None:
    page = browser.other(sample)
    found = "(() => { const { g } = explorer.app, e = [...g.relation].findIndex((r, i) => g.data.relations[r].id === 'HOLDS_POST' && g.data.nodes.within[g.tail[i]]); return [g.name[g.head[e]], g.data.nodes.within[g.tail[e]], g.data.types[g.type[g.tail[e]]].id, g.name[g.tail[e]]]; })()"
    person, ministry, type_, body = page.evaluate(found)
    page.evaluate(f"explorer.app.go({{chosen: '{type_}:{ministry}/{body}'}})")
    assert page.locator(".detail .soft .name", has_text=ministry).count() == 1
    page.locator(".detail .plain .name", has_text=person).click()
    assert page.locator(".detail h2").inner_text() == person
    assert body in page.locator(".detail .plain").inner_text()


def test_a_line_opens_the_quotes_of_its_relation(browser: Opened) -> None:
    page = browser.at()
    a, b = browser.where("科技司"), browser.where("护航计划")
    page.locator("canvas").click(position={"x": a["x"] * 0.4 + b["x"] * 0.6, "y": a["y"] * 0.4 + b["y"] * 0.6})
    assert page.locator(".detail .kind").inner_text() == "关系"
    assert page.locator(".detail .quote").count() == 2


def test_back_and_forward_go_through_what_was_looked_at(browser: Opened) -> None:
    page = browser.at()
    page.evaluate(f"explorer.app.go({{chosen: '{KEY}'}})")
    page.evaluate("explorer.app.go({view: 'matrix'})")
    page.keyboard.press("[")
    page.locator("header [aria-pressed=true]", has_text="图谱").wait_for()
    assert browser.state()["chosen"] == KEY
    page.keyboard.press("]")
    page.locator("header [aria-pressed=true]", has_text="矩阵").wait_for()


def test_a_link_restores_the_view(browser: Opened) -> None:
    page = browser.at()
    page.evaluate(
        f"explorer.app.go({{scope: {{kind: 'node', node: '{KEY}', hops: 2}}, chosen: '{KEY}', pinned: ['Policy:旧办法'],"
        " opened: ['Topic:工业互联网'], filter: {...explorer.app.state.filter, statuses: ['done'], from: 2016}})"
    )
    page.evaluate("explorer.picture.zoomBy(1.4)")
    before = browser.state()
    browser.at(page.evaluate("location.hash"))
    after = browser.state()
    assert {k: v for k, v in after.items() if k != "zoom"} == {k: v for k, v in before.items() if k != "zoom"}
    assert after["zoom"] == pytest.approx(before["zoom"], abs=0.01)


@pytest.mark.parametrize(
    "hash_", ["#s=node&n=%25", "#z=NaN,1,2&from=x", "#chosen=nobody", "#s=community&c=99", "#%E0%A4%A"]
)
def test_a_mangled_link_opens_the_page(browser: Opened, hash_: str) -> None:
    assert browser.at(hash_).locator("header input").count() == 1


def test_hops_pin_and_expand_change_the_picture(browser: Opened) -> None:
    node = f"#s=node&n={listed('Policy:旧办法')}"
    browser.at(node)
    assert browser.names() == {"旧办法", "规划司"}
    browser.at(f"{node}&hops=2")
    assert browser.names() >= {"护航计划", "安全办法"}
    browser.at(f"{node}&pin={listed('Topic:工业互联网')}")
    assert browser.names() == {"旧办法", "规划司", "工业互联网"}
    browser.at(f"{node}&open={listed('Department:规划司')}")
    assert browser.names() >= {"护航计划", "安全办法"}


def test_a_click_on_a_mark_opens_it_and_a_double_click_moves_there(browser: Opened) -> None:
    page = browser.at()
    page.locator("canvas").click(position=browser.where("科技司"))  # type: ignore[arg-type]
    assert browser.state()["chosen"] == KEY
    page = browser.at()
    page.locator("canvas").dblclick(position=browser.where("科技司"))  # type: ignore[arg-type]
    assert browser.state()["scope"]["kind"] == "node"


def test_a_large_graph_opens_on_named_communities(browser: Opened, tmp_path: Path) -> None:
    page = browser.other(written(synthetic(120, 1900, 6000), tmp_path))
    made = page.evaluate(BOXES)
    assert set(page.evaluate("explorer.picture.scene.marks.map((m) => m.kind)")) == {"community"}
    assert made["named"] == made["marks"] > 3
    assert overlapping(made["words"]) == 0
    name = page.evaluate("explorer.picture.scene.marks[0].label")
    page.locator("canvas").click(position=browser.where(name))  # type: ignore[arg-type]
    assert browser.state()["scope"] == {"kind": "community", "number": 0}
    assert page.evaluate("explorer.picture.scene.marks.every((m) => m.kind === 'node')")


def test_a_hub_is_summed_up_by_relation_and_year(browser: Opened, tmp_path: Path) -> None:
    hub = [("科技司:Department", "ADVANCES", f"第{i}号计划:Initiative") for i in range(700)]
    hub += [("科技司:Department", "CONCERNS", "芯片:Topic"), ("规划司:Department", "ADVANCES", "第1号计划:Initiative")]
    page = browser.other(written(Graph([facts(hub)]), tmp_path), f"#s=node&n={listed(KEY)}&chosen={quote(KEY)}")
    marks = page.evaluate("explorer.picture.scene.marks.map((m) => [m.kind, m.label])")
    assert len(marks) < 30
    assert ["more", "推进 +691 · 2017"] in marks
    assert page.locator(".byyear tbody tr").all_inner_texts() == ["推进\t700", "涉及\t1"]
    assert page.locator(".detail .edge").count() < 30


def test_an_empty_graph_says_what_to_do(browser: Opened, tmp_path: Path) -> None:
    assert "kg build" in browser.other(written(Graph(), tmp_path)).locator(".detail").inner_text()
