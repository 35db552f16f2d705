"""The page as a reader has it: opened from disk in headless Chromium, clicked, typed into, with every request counted."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.graph import Graph
from kg.render import page as render
from kg.render.selection import NODES_AT_FIRST
from tests.factory import facts, synthetic

pytestmark = pytest.mark.chromium
playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright: pip install playwright")

BROWSERS = ("/usr/bin/chromium", "chromium", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CENTRE = """number => {
  const at = network.canvasToDOM(network.getPosition(number));
  const box = document.getElementById("network").getBoundingClientRect();
  return [at.x + box.left, at.y + box.top];
}"""

TRIPLES = [
    ("科技司:Department", "ADVANCES", "护航计划:Initiative"),
    ("规划司:Department", "ADVANCES", "护航计划:Initiative"),
    ("规划司:Department", "DRAFTS", "分省指南:Policy"),
    ("规划司:Department", "ISSUES", "分省指南:Policy"),
    ("科技司:Department", "IMPLEMENTS", "分省指南:Policy"),
    ("科技司:Department", "CONCERNS", "集成电路:Topic"),
    ("科技司:Department", "PART_OF", "工信部:Organization"),
    ("规划司:Department", "PART_OF", "工信部:Organization"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for all tests of this file."""
    path = next(found for name in BROWSERS if (found := shutil.which(name)))
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


class Opened:
    """A page in the browser, with what it asked of the world and what went wrong."""

    def __init__(self, tab: Any, address: str) -> None:
        self.tab = tab
        self.address = address
        self.requests: list[str] = []
        self.trouble: list[str] = []
        tab.on("request", lambda request: self.requests.append(request.url))
        tab.on("console", lambda message: self.trouble.append(message.text))
        tab.on("pageerror", lambda error: self.trouble.append(str(error)))
        tab.on("dialog", lambda dialog: (self.trouble.append(dialog.message), dialog.dismiss()))
        tab.goto(address)

    def names(self) -> set[str]:
        """Names of the nodes in the picture."""
        return set(self.tab.evaluate("shown.nodes.getIds().map(id => nodes[id].name)"))

    def number(self, name: str) -> int:
        """The number of a node."""
        return int(self.tab.evaluate("name => nodes.find(node => node.name === name).number", name))

    def click_node(self, name: str) -> None:
        """Click in the middle of a node, as a reader does."""
        self.tab.mouse.click(*self.tab.evaluate(CENTRE, self.number(name)))

    def click_edge(self, head: str, tail: str) -> None:
        """Click halfway between two nodes."""
        (x, y), (v, w) = (self.tab.evaluate(CENTRE, self.number(name)) for name in (head, tail))
        self.tab.mouse.click((x + v) / 2, (y + w) / 2)

    def detail(self) -> str:
        """The text of the panel."""
        return str(self.tab.inner_text("#detail"))

    def quotes(self, relation: str) -> list[tuple[str, str, str]]:
        """Sentence, marked words and address of each quote under one relation in the panel."""
        found = self.tab.query_selector_all(f'#detail section[data-relation="{relation}"] .quote')
        return [tuple(q.query_selector(s).text_content() for s in ("blockquote", "mark", "cite")) for q in found]

    def press(self, key: str) -> None:
        """Press a key."""
        self.tab.keyboard.press(key)


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Write a graph's page to disk and open it in a window of a small laptop."""
    tabs = []

    def opened(graph: Graph, lang: str = "zh", fragment: str = "") -> Opened:
        file = tmp_path / "page.html"
        file.write_bytes(render(graph, lang).encode("utf-8"))
        tabs.append(browser.new_page(viewport={"width": 1366, "height": 768}))
        return Opened(tabs[-1], file.as_uri() + fragment)

    yield opened
    for tab in tabs:
        tab.close()


@pytest.fixture
def small(open_page: Callable[..., Opened]) -> Opened:
    """The page of a small graph, just opened."""
    return open_page(Graph([facts(TRIPLES, "甲")]))


def test_the_page_asks_for_nothing_but_itself_and_complains_of_nothing(small: Opened) -> None:
    small.click_node("规划司")
    small.tab.click("#views [data-view=all]")
    small.tab.click("#views [data-view=near]")
    assert small.requests == [small.address]
    assert small.trouble == []


def test_it_opens_on_departments_and_what_two_of_them_share(small: Opened) -> None:
    assert small.names() == {"科技司", "规划司", "护航计划", "分省指南"}
    assert small.tab.inner_text("#shown") == "显示 4 / 6 个节点，5 / 8 条关系"
    assert "2 个司局，2 个共同事项" in small.detail()


def test_the_legend_is_chinese_and_counts_right(small: Opened) -> None:
    rows = {kind: small.tab.inner_text(f"#{kind}").split() for kind in ("types", "relations", "statuses")}
    assert rows["types"] == ["司局", "2", "政策", "1", "行动举措", "1", "机构", "1", "主题", "1"]
    pairs = dict(zip(rows["relations"][:-1:2], rows["relations"][1::2], strict=True))
    assert pairs == {"隶属": "2", "起草制定": "1", "发布": "1", "贯彻落实": "1", "推进": "2", "涉及": "1"}
    assert rows["relations"][-1] == "多种关系"
    assert rows["statuses"] == ["计划", "8"]


def test_a_click_on_a_node_shows_its_quotes_with_section_and_line(small: Opened) -> None:
    small.click_node("规划司")
    assert small.tab.inner_text("#detail h2") == "规划司"
    address = "甲 标题 · 科技司 · 第2行 · 2017 计划"
    assert small.quotes("ADVANCES") == [("规划司 ADVANCES 护航计划。", "规划司 ADVANCES 护航计划", address)]
    assert [quote[2].split(" · ")[2] for quote in small.quotes("PART_OF")] == ["第8行"]


def test_a_click_on_an_edge_shows_every_relation_it_stands_for(small: Opened) -> None:
    small.click_edge("规划司", "分省指南")
    assert small.tab.evaluate("state.chosen.line.ties.length") == 2
    assert "↓ 起草制定 · 发布" in small.detail()
    assert [quote[1] for quote in small.quotes("DRAFTS")] == ["规划司 DRAFTS 分省指南"]
    assert [quote[2] for quote in small.quotes("ISSUES")] == ["甲 标题 · 科技司 · 第4行 · 2017 计划"]


def test_a_name_in_the_panel_leads_on_even_to_a_node_outside_the_picture(small: Opened) -> None:
    small.click_node("科技司")
    small.tab.click("#detail button.link:text-is('集成电路')")
    assert small.tab.inner_text("#detail h2") == "集成电路"
    assert small.names() == {"集成电路", "科技司"}


def test_a_view_shows_all_or_the_neighbours_of_the_chosen_node(small: Opened) -> None:
    assert small.tab.is_disabled("#views [data-view=near]")
    small.click_node("规划司")
    small.tab.click("#views [data-view=near]")
    assert small.names() == {"规划司", "护航计划", "分省指南", "工信部"}
    small.tab.click("#show-all")
    assert len(small.names()) == 6
    small.tab.click("#views [data-view=first]")
    assert len(small.names()) == 4


def test_the_legend_hides_types_and_relations_and_the_line_below_says_so(small: Opened) -> None:
    small.tab.uncheck("#types [data-id=Policy] input")
    assert small.names() == {"科技司", "规划司", "护航计划"}
    assert small.tab.inner_text("#shown") == "显示 3 / 6 个节点，2 / 8 条关系"
    small.tab.check("#types [data-id=Policy] input")
    small.tab.uncheck("#relations [data-id=ADVANCES] input")
    assert small.names() == {"科技司", "规划司", "分省指南"}


def test_slash_searches_enter_focuses_and_escape_clears(small: Opened) -> None:
    small.press("/")
    small.tab.keyboard.type("集成")
    assert small.tab.inner_text("#found").strip() == "集成电路"
    small.press("Enter")
    assert small.tab.inner_text("#detail h2") == "集成电路"
    small.press("Escape")
    assert small.tab.input_value("#search input") == ""
    assert "个共同事项" in small.detail()
    small.press("/")
    small.tab.keyboard.type("没有此名")
    assert "没有这个名称" in small.tab.inner_text("#found")


def test_the_address_brings_view_and_choice_back(open_page: Callable[..., Opened]) -> None:
    graph = Graph([facts(TRIPLES, "甲")])
    one = open_page(graph)
    one.click_node("规划司")
    one.tab.click("#views [data-view=near]")
    other = open_page(graph, fragment=one.tab.evaluate("location.hash"))
    assert other.names() == one.names()
    assert other.tab.inner_text("#detail h2") == "规划司"


def test_the_opening_fits_a_small_laptop_with_readable_names(open_page: Callable[..., Opened]) -> None:
    opened = open_page(synthetic(24, 300, 900))
    opened.tab.set_viewport_size({"width": 1366, "height": 625})
    opened.tab.click("#fit")
    box = opened.tab.locator("#network").bounding_box()
    drawn = opened.tab.evaluate(
        """() => shown.nodes.get().map(node => {
          const { left, right, top, bottom } = extent(node);
          const [a, b] = [network.canvasToDOM({ x: left, y: top }), network.canvasToDOM({ x: right, y: bottom })];
          return [a.x, a.y, b.x, b.y, node.font.size * network.getScale()];
        })"""
    )
    assert len(drawn) == NODES_AT_FIRST
    assert min(min(left, top) for left, top, *_ in drawn) >= 0
    assert max(right for _, _, right, _, _ in drawn) <= box["width"]
    assert max(bottom for *_, bottom, _ in drawn) <= box["height"]
    assert min(font for *_, font in drawn) >= 9


HOSTILE = (
    "</script><img src=x onerror=alert(1)>",
    "<svg onload=alert(2)>\n\"quotes\" 'and' more",
    "{{7*7}}${alert(3)}",
    '<a href="http://127.0.0.1:9/">href</a>',
    "javascript:alert(4)",
)


def test_hostile_names_are_shown_as_text_and_run_nothing(open_page: Callable[..., Opened]) -> None:
    triples = [
        (f"{head}:Department", relation, f"{tail}计划:Initiative")
        for head in HOSTILE
        for tail in HOSTILE
        for relation in ("ADVANCES",)
    ]
    opened = open_page(Graph([facts(triples, HOSTILE[0], actor=f"{HOSTILE[1]}:Department")]))
    elements = opened.tab.evaluate("document.querySelectorAll('img, svg, a, iframe').length")
    for name in HOSTILE:
        opened.tab.mouse.move(*opened.tab.evaluate(CENTRE, opened.number(name)))
        opened.click_node(name)
        assert opened.tab.text_content("#detail h2") == name
        assert opened.quotes("ADVANCES")[0][1].startswith(name)
        opened.press("/")
        opened.tab.keyboard.type(name.replace("\n", " "))
        opened.press("Escape")
    assert opened.tab.title().startswith("</script><img src=x onerror=alert(1)>")
    assert opened.tab.evaluate("document.querySelectorAll('img, svg, a, iframe').length") == elements == 0
    assert opened.requests == [opened.address]
    assert opened.trouble == []


def test_an_empty_graph_says_so(open_page: Callable[..., Opened]) -> None:
    opened = open_page(Graph())
    assert "图谱里没有节点" in opened.detail()
    assert opened.trouble == []


def test_a_graph_without_anything_shared_opens_on_its_body_and_its_quotes(open_page: Callable[..., Opened]) -> None:
    opened = open_page(Graph([facts(TRIPLES[:1], "甲")]))
    assert "从“科技司”看起" in opened.detail()
    assert opened.quotes("ADVANCES")[0][1] == "科技司 ADVANCES 护航计划"
    assert opened.names() == {"科技司", "护航计划"}


def test_a_hub_shows_some_neighbours_and_more_on_request(open_page: Callable[..., Opened]) -> None:
    hub = [("科技司:Department", "ADVANCES", f"第{n}号行动:Initiative") for n in range(100)]
    opened = open_page(Graph([facts(hub, "甲")]))
    opened.tab.evaluate("show('near', nodes.find(node => node.name === '科技司'))")
    assert len(opened.names()) == 46
    opened.tab.click("#show-more")
    assert len(opened.names()) == 91
    assert opened.tab.inner_text("#show-more") == "再显示 10 个邻居"


def test_the_panel_hands_out_a_long_list_in_portions(open_page: Callable[..., Opened]) -> None:
    hub = [("科技司:Department", "ADVANCES", f"第{n}号行动:Initiative") for n in range(30)]
    opened = open_page(Graph([facts(hub, "甲")]))
    opened.tab.evaluate("choose({ node: nodes.find(node => node.name === '科技司') })")
    assert len(opened.quotes("ADVANCES")) == 20
    opened.tab.click("section[data-relation=ADVANCES] > .more")
    assert len(opened.quotes("ADVANCES")) == 30


def test_english_readers_get_english_words(open_page: Callable[..., Opened]) -> None:
    opened = open_page(Graph([facts(TRIPLES, "甲")]), lang="en")
    assert opened.tab.inner_text("#shown") == "Showing 4 of 6 nodes, 5 of 8 relations"
    opened.click_node("规划司")
    assert "甲 标题 · 科技司 · line 2 · 2017 planned" in opened.detail()


def test_nearly_two_thousand_nodes_open_and_show_everything(open_page: Callable[..., Opened]) -> None:
    graph = synthetic(120, 1880, 6000, 20)
    opened = open_page(graph)
    assert len(opened.names()) <= NODES_AT_FIRST
    opened.tab.click("#views [data-view=all]")
    assert opened.tab.evaluate("shown.nodes.length") == len(graph.nodes) > 1900
    opened.tab.click("#views [data-view=first]")
    assert len(opened.names()) <= NODES_AT_FIRST
    assert opened.trouble == []
