"""The explorer in a browser: each of the nine things the page promises, with no request, no complaint and no WebGL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe

from kg.graph import Graph
from kg.render.explorer_page import page
from tests.explorer_page import Opened, opened
from tests.factory import facts, graph, synthetic

pytestmark = pytest.mark.chromium

PLANNED = [
    ("科技司:Department", "ADVANCES", "护航计划:Initiative"),
    ("规划司:Department", "ADVANCES", "护航计划:Initiative"),
    ("规划司:Department", "IMPLEMENTS", "安全办法:Policy"),
    ("财务司:Department", "IMPLEMENTS", "安全办法:Policy"),
    ("财务司:Department", "CONCERNS", "工业互联网:Topic"),
    ("科技司:Department", "CONCERNS", "工业互联网:Topic"),
    ("科技司:Department", "ADVANCES", "独有计划:Initiative"),
]
DONE = [("科技司:Department", "ADVANCES", "护航计划:Initiative"), ("规划司:Department", "DRAFTS", "旧办法:Policy")]
KEY = "Department:科技司"


def listed(*ids: str) -> str:
    return quote(",".join(quote(key, safe="") for key in ids), safe="")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("explorer") / "small.html"
    made = Graph([facts(PLANNED, "plan"), facts(DONE, "report", status="done", year=2016)])
    path.write_text(page(made), "utf-8")
    return path


@pytest.fixture(scope="module")
def browser(small: Path) -> Iterator[Opened]:
    with opened(small) as made:
        yield made


@pytest.fixture(autouse=True)
def _silent(browser: Opened) -> Iterator[None]:
    """After each test: the page complained of nothing and asked the network for nothing."""
    browser.complaints.clear()
    browser.requests.clear()
    yield
    assert browser.complaints == []
    assert [url for url in browser.requests if not url.startswith(("file:", "about:", "blob:", "data:"))] == []


def test_first_sight_shows_departments_and_what_they_share(browser: Opened) -> None:
    page = browser.at()
    assert browser.names() == {"科技司", "规划司", "财务司", "护航计划", "安全办法", "工业互联网"}
    assert "3 个司局" in page.locator(".caption").inner_text()
    assert page.locator("[data-key='types:Department'] .count").inner_text() == "3"


def test_labels_do_not_lie_over_each_other(browser: Opened) -> None:
    overlaps = """() => {
      const boxes = explorer.picture.labels.map((l) => {
        const wide = [...l.text].reduce((s, c) => s + (c > '\\u2e80' ? 1 : 0.5), 0) * l.size;
        const left = l.align === 'left' ? l.x : l.align === 'right' ? l.x - wide : l.x - wide / 2;
        return [left, l.y - l.size, left + wide, l.y];
      });
      let over = 0;
      boxes.forEach((a, i) => boxes.slice(0, i).forEach((b) => { if (a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]) over++; }));
      return [boxes.length, over];
    }"""
    shown, over = browser.at("#s=all").evaluate(overlaps)
    assert shown > 3
    assert over == 0


@pytest.mark.parametrize("typed", ["护航", "huhang", "hhjh", "HuHangJiHua"])
def test_search_finds_a_name_by_words_pinyin_and_initials(browser: Opened, typed: str) -> None:
    page = browser.at()
    page.keyboard.press("/")
    page.keyboard.type(typed)
    assert "护航计划" in page.locator("header [role=option]").first.inner_text()
    page.keyboard.press("Enter")
    assert browser.state()["scope"] == {"kind": "node", "node": "Initiative:护航计划", "hops": 1}


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
    where = "(() => { const m = explorer.picture.scene.marks.find((m) => m.label === '科技司'), z = explorer.picture.zoom; return [m.x * z.k + z.x, m.y * z.k + z.y]; })()"
    x, y = page.evaluate(where)
    page.locator("canvas").click(position={"x": x, "y": y})
    assert browser.state()["chosen"] == KEY
    page = browser.at()
    page.locator("canvas").dblclick(position={"x": x, "y": y})
    assert browser.state()["scope"]["kind"] == "node"


def test_comparison_tells_what_all_share_and_what_one_has_alone(browser: Opened) -> None:
    page = browser.at(f"#s=compare&n={listed('Department:科技司', 'Department:规划司')}")
    groups = [text.replace("\n", " ") for text in page.locator(".detail .group").all_inner_texts()]
    assert "共有" in groups[0]
    assert "护航计划" in groups[0]
    assert any("仅 科技司" in text and "独有计划" in text for text in groups)
    page.locator(".detail .edge summary", has_text="护航计划").click()
    page.locator(".edge[open] .quote").first.wait_for()
    assert page.locator(".edge[open] .quote").count() == 3


def test_paths_are_told_with_quotes_along_the_way(browser: Opened) -> None:
    page = browser.at(f"#s=path&n={listed('Initiative:独有计划', 'Policy:安全办法')}")
    assert "条最短路径" in page.locator(".caption").inner_text()
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
    assert f"{nodes} 个节点 · {edges} 条关系" in page.locator(".counts").inner_text()


def test_a_chip_leaves_a_type_out_and_takes_it_in_again(browser: Opened) -> None:
    page = browser.at()
    page.locator("[data-key='types:Topic']").click()
    assert "工业互联网" not in browser.names()
    assert page.evaluate("document.activeElement.dataset.key") == "types:Topic"
    page.locator("[data-key='types:Topic']").click()
    assert "工业互联网" in browser.names()


def test_a_cell_of_the_matrix_opens_its_quotes(browser: Opened) -> None:
    page = browser.at("#v=matrix")
    page.locator(".cell[aria-label^='科技司, 护航计划']").click()
    assert page.locator(".detail .quote").count() == 2


def test_the_table_sorts_by_any_column(browser: Opened) -> None:
    page = browser.at("#v=table")
    assert page.locator("tbody tr").count() == 8
    page.locator("thead button", has_text="提及").click()
    counts = [int(n) for n in page.locator("td.mentions").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    page.locator("thead button", has_text="提及").click()
    assert [int(n) for n in page.locator("td.mentions").all_inner_texts()] == sorted(counts)


def test_a_name_in_the_text_leads_to_the_graph(browser: Opened) -> None:
    page = browser.at("#v=text&doc=plan")
    page.locator(".mention", has_text="工业互联网").first.click()
    assert page.locator(".detail h2").inner_text() == "工业互联网"
    page.locator(".detail button", has_text="邻域").first.click()
    assert browser.state()["scope"]["node"] == "Topic:工业互联网"


@pytest.mark.parametrize(
    ("item", "start"),
    [
        ("图片 PNG", b"\x89PNG"),
        ("矢量图 SVG", b"<svg"),
        ("节点 CSV", b"\xef\xbb\xbfid,type"),
        ("关系与原句 CSV", b"\xef\xbb\xbfhead"),
    ],
)
def test_what_is_shown_can_be_taken_along(browser: Opened, item: str, start: bytes) -> None:
    page = browser.at()
    page.locator(".menu summary").click()
    with page.expect_download() as waiting:
        page.locator(".menu button", has_text=item).click()
    content = Path(waiting.value.path()).read_bytes()
    assert content.startswith(start)
    if "CSV" in item:
        assert "护航计划" in content.decode("utf-8")


def test_a_citation_names_document_section_and_line(browser: Opened) -> None:
    page = browser.at(f"#chosen={quote(KEY)}")
    page.evaluate(
        "(() => { const real = document.execCommand; document.execCommand = () => { window.copied = document.activeElement.value; return true; }; Object.defineProperty(navigator, 'clipboard', { value: undefined }); return !!real; })()"
    )
    page.locator(".edge summary", has_text="独有计划").click()
    page.locator(".edge[open] button", has_text="复制引文").click()
    copied = page.evaluate("window.copied")
    assert copied.startswith("“科技司 ADVANCES 独有计划”——《plan 标题》")
    assert "第7行" in copied


def test_the_interface_speaks_both_languages(browser: Opened) -> None:
    page = browser.at()
    page.locator("header button", has_text="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert "3 departments" in page.locator(".caption").inner_text()
    assert page.locator("header button", has_text="Matrix").count() == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "where", ["", "#v=matrix", "#v=table", "#v=text", f"#chosen={quote(KEY)}", "#s=compare", "#s=path"]
)
def test_axe_finds_no_barrier(browser: Opened, where: str, theme: str) -> None:
    page = browser.at(f"{where}{'&' if where else '#'}theme={theme}")
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:160]) for v in found] == []


def test_every_type_has_a_shape_of_its_own(browser: Opened) -> None:
    drawn = browser.at().evaluate(
        "[...document.querySelectorAll('[data-key^=\"types:\"] svg')].map((s) => s.firstChild.getAttribute('points') || 'circle')"
    )
    assert len(set(drawn)) == len(drawn) == 4


def test_the_picture_is_reached_by_keys_alone(browser: Opened) -> None:
    page = browser.at()
    page.locator("canvas").focus()
    for key in ("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    assert browser.state()["chosen"]
    page.keyboard.press("Escape")
    assert browser.state()["chosen"] == ""


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080), (3840, 2160), (820, 1180)])
def test_nothing_runs_off_the_window(browser: Opened, width: int, height: int) -> None:
    browser.page.set_viewport_size({"width": width, "height": height})
    try:
        page = browser.at(f"#chosen={quote(KEY)}")
        assert page.evaluate(
            "document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight"
        )
        assert page.locator("canvas").bounding_box()["width"] > 400  # type: ignore[index]
    finally:
        browser.page.set_viewport_size({"width": 1366, "height": 768})


def test_webgl_is_off_and_not_missed(browser: Opened) -> None:
    page = browser.at()
    assert page.evaluate("document.createElement('canvas').getContext('webgl')") is None
    drawn = "(() => { const c = document.querySelector('canvas'), d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; return new Set(new Uint32Array(d.buffer)).size; })()"
    assert page.evaluate(drawn) > 20


HOSTILE = [
    "<img src=x onerror=window.hit=1>",
    "</script><script>window.hit=1</script>",
    "=HYPERLINK(1)",
    "a\u202eb\"'`&amp;",
]


def test_hostile_names_stay_text(browser: Opened, tmp_path: Path) -> None:
    names = [name.replace(":", "") for name in HOSTILE]
    hostile = graph(*((f"{n}:Department", "ADVANCES", f"{m}:Initiative") for n in names for m in names))
    path = tmp_path / "hostile.html"
    path.write_text(page(hostile), "utf-8")
    browser.page.goto("about:blank")
    for where in ("#s=all", "#v=table", "#v=matrix", "#v=text", "#s=compare"):
        browser.page.goto(f"{path.as_uri()}{where}")
        browser.page.reload()
        browser.page.wait_for_selector("html[data-ready=yes]")
        browser.page.keyboard.press("/")
        browser.page.keyboard.type("onerror")
        assert browser.page.evaluate("[window.hit, document.images.length, document.scripts.length]") == [None, 0, 2]


def test_a_large_graph_opens_on_named_communities(browser: Opened, tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    path.write_text(page(synthetic(120, 1900, 6000)), "utf-8")
    browser.page.goto(path.as_uri())
    browser.page.wait_for_selector("html[data-ready=yes]")
    kinds = browser.page.evaluate("explorer.picture.scene.marks.map((m) => m.kind + (m.label ? '' : ' unnamed'))")
    assert set(kinds) == {"community"}
    browser.page.evaluate("explorer.app.go({scope: {kind: 'community', number: 0}, zoom: null})")
    assert browser.page.evaluate("explorer.picture.scene.marks.every((m) => m.kind === 'node')")


def test_a_hub_is_summed_up_by_relation_and_year(browser: Opened, tmp_path: Path) -> None:
    hub = [("科技司:Department", "ADVANCES", f"第{i}号计划:Initiative") for i in range(700)]
    path = tmp_path / "hub.html"
    path.write_text(page(Graph([facts([*hub, ("规划司:Department", "ADVANCES", "第1号计划:Initiative")])])), "utf-8")
    browser.page.goto(f"{path.as_uri()}#s=node&n={listed(KEY)}&chosen={quote(KEY)}")
    browser.page.wait_for_selector("html[data-ready=yes]")
    marks = browser.page.evaluate("explorer.picture.scene.marks.map((m) => [m.kind, m.label])")
    assert len(marks) < 30
    assert ["more", "推进 +691 · 2017"] in marks
    assert browser.page.locator(".years tbody tr").all_inner_texts() == ["推进\t700\t700"]
