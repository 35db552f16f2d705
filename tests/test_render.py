"""The page as text: what it shows first, where things stand, and that nothing in it can load, run or depend on the machine."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.graph import Graph
from kg.render import explorer_page, page
from kg.render.boxes import Point, Size, separated
from kg.render.drawing import drawing
from kg.render.labels import LINE, drawn, em, wrapped
from kg.render.layout import grouped, ringed
from kg.render.selection import ACTORS_AT_FIRST, NODES_AROUND, NODES_AT_FIRST, opening, shared_things
from tests.factory import facts, graph, synthetic

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "kg" / "render" / "templates"
HOSTILE = (
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>alert(2)</script>",
    "\"quoted\" 'single' `tick`\nnext line",
    "{{7*7}}{% raw %}${alert(3)}",
    '<a href="http://example.org">href</a>',
    "&lt;b&gt; ]]> \u2028 \\u003c",
)

SHARING = (
    ("科技司:Department", "ADVANCES", "护航计划:Initiative"),
    ("规划司:Department", "ADVANCES", "护航计划:Initiative"),
    ("规划司:Department", "IMPLEMENTS", "网络安全法:Policy"),
    ("科技司:Department", "PART_OF", "工信部:Organization"),
    ("规划司:Department", "PART_OF", "工信部:Organization"),
)


class Reader(HTMLParser):
    """Collects tags, attributes, and what lies inside script and style elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.inside: list[tuple[str, dict[str, str | None], str]] = []
        self._open: tuple[str, dict[str, str | None]] | None = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and its attributes."""
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self._open = (tag, dict(attrs)) if tag in ("script", "style", "title") else None

    def handle_data(self, data: str) -> None:
        """Keep the text of scripts, styles and the title."""
        if self._open:
            self.inside.append((*self._open, data))

    def handle_endtag(self, tag: str) -> None:
        """Text after it belongs to no such element."""
        self._open = None

    def data(self, id_: str) -> Any:
        """The JSON of one inert script element."""
        return json.loads("".join(text for _, attrs, text in self.inside if attrs.get("id") == id_))

    def policy(self) -> str:
        """The content security policy."""
        return next(value for tag, name, value in self.attributes if name == "content" and "default-src" in value)


def overlapping(centres: list[Point], sizes: list[Size]) -> list[tuple[int, int]]:
    """Pairs of boxes that lie on each other by more than a rounding error."""
    return [
        (i, j)
        for i in range(len(sizes))
        for j in range(i)
        if abs(centres[i][0] - centres[j][0]) < (sizes[i][0] + sizes[j][0]) / 2 - 2
        and abs(centres[i][1] - centres[j][1]) < (sizes[i][1] + sizes[j][1]) / 2 - 2
    ]


# ---- what is shown first


def test_things_are_shared_by_work_and_not_by_being_part_of_one_body() -> None:
    shared = shared_things(graph(*SHARING))
    assert shared == {"Initiative:护航计划": {"Department:科技司", "Department:规划司"}}


def test_the_opening_shows_bodies_and_what_at_least_two_of_them_share_and_nothing_else() -> None:
    first = opening(graph(*SHARING))
    assert first.nodes == ("Department:科技司", "Department:规划司", "Initiative:护航计划")
    assert first.actors == ("Department:科技司", "Department:规划司")
    assert [key[1] for key in first.edges] == ["ADVANCES", "ADVANCES"]
    assert first.things == (("Initiative:护航计划", 2),)
    assert first.bodies == (("Department:科技司", 1), ("Department:规划司", 1))


def test_the_opening_of_a_large_graph_is_capped_and_leaves_no_body_without_its_shared_thing() -> None:
    big = synthetic(60, 500, 1500)
    first = opening(big)
    assert len(first.actors) <= ACTORS_AT_FIRST
    assert len(first.nodes) <= NODES_AT_FIRST
    tied = {node for head, _, tail in first.edges for node in (head, tail)}
    assert set(first.nodes) == tied
    assert len(first.things) == len(shared_things(big)) > NODES_AT_FIRST


def test_a_single_notice_opens_on_its_actor_with_tasks_and_their_bodies() -> None:
    notice = [("国务院:Organization", "ADVANCES", f"第{n}号行动:Initiative") for n in range(80)]
    tasks = [("商务部:Organization", "RESPONSIBLE_FOR", "简化通关:Task")]
    first = opening(graph(*notice, *tasks))
    assert first.centre == "Organization:国务院"
    assert first.actors == ()
    assert {"Organization:国务院", "Task:简化通关", "Organization:商务部"} <= set(first.nodes)
    assert len(first.nodes) == NODES_AROUND


def test_one_shared_thing_in_a_large_graph_stands_among_the_surroundings() -> None:
    own = [("科技司:Department", "ADVANCES", f"第{n}号行动:Initiative") for n in range(80)]
    first = opening(graph(*own, *SHARING))
    assert first.actors == ()
    assert first.things == (("Initiative:护航计划", 2),)
    assert {"Department:科技司", "Department:规划司", "Initiative:护航计划"} <= set(first.nodes)
    assert len(first.nodes) == NODES_AROUND


def test_an_empty_graph_opens_on_nothing() -> None:
    first = opening(Graph())
    assert (first.centre, first.nodes, first.edges) == ("", (), ())
    assert Reader(page(Graph())).data("facts")["nodes"] == []


# ---- labels and layout


@given(st.text(max_size=60))
def test_a_label_has_at_most_two_lines_and_no_line_is_too_wide(name: str) -> None:
    lines = wrapped(name).split("\n")
    assert len(lines) <= 2
    assert all(em(line) <= LINE + 1 for line in lines)


def test_a_short_name_is_its_own_label_and_a_cut_one_says_so() -> None:
    assert wrapped("规划司") == "规划司"
    assert wrapped("国家“十三五”规划纲要") == "国家“十三五”\n规划纲要"
    assert wrapped("关于推行法律顾问制度和公职律师公司律师制度的实施意见").endswith("…")


def test_a_node_with_more_connections_is_drawn_larger_by_the_square_root() -> None:
    sizes = {degree: drawn("名", degree, "dot").size for degree in (0, 1, 4, 16, 64)}
    assert sizes[4] - sizes[1] < sizes[16] - sizes[4] < sizes[64] - sizes[16]
    assert sizes[16] - sizes[0] == pytest.approx(2 * (sizes[4] - sizes[0]), abs=1)


@given(
    st.lists(
        st.tuples(st.integers(-200, 200), st.integers(-200, 200), st.integers(5, 120), st.integers(5, 40)), max_size=25
    )
)
def test_boxes_are_moved_apart_wherever_they_start(boxes: list[tuple[int, int, int, int]]) -> None:
    centres: list[Point] = [(float(x), float(y)) for x, y, _, _ in boxes]
    sizes: list[Size] = [(float(w), float(h)) for _, _, w, h in boxes]
    assert overlapping(separated(centres, sizes, rounds=2000), sizes) == []


@pytest.mark.parametrize("things", [1, 12, 40])
def test_no_label_lies_on_another_in_the_opening(things: int) -> None:
    sizes: list[Size] = [(130.0, 34.0)] * 20 + [(120.0, 50.0)] * things
    links = [(n % 20, 20 + m) for m in range(things) for n in (m, m * 7 + 3, m * m)]
    assert overlapping(ringed(sizes, range(20), links), sizes) == []


def test_every_node_finds_a_place_of_its_own_in_the_whole_picture() -> None:
    sizes: list[Size] = [(100.0, 40.0)] * 200
    star = [(0, n) for n in range(1, 60)]
    web = [(n, (n * 17) % 80 + 60) for n in range(60, 140)]
    pair, loop = [(150, 151)], [(152, 152)]
    at = grouped(sizes, [*star, *web, *pair, *loop])
    assert len(set(at)) == len(sizes)
    assert overlapping(at, sizes) == []


def test_petals_stay_nearer_to_their_hub_than_to_the_other_hub() -> None:
    sizes: list[Size] = [(90.0, 40.0)] * 42
    links = [(0, 1), *((0, n) for n in range(2, 22)), *((1, n) for n in range(22, 42))]
    at = grouped(sizes, links)

    def far(a: int, b: int) -> float:
        return (at[a][0] - at[b][0]) ** 2 + (at[a][1] - at[b][1]) ** 2

    assert all(far(n, 0) < far(n, 1) for n in range(2, 22))
    assert all(far(n, 1) < far(n, 0) for n in range(22, 42))


# ---- what is drawn


def test_relations_between_the_same_two_nodes_are_one_drawn_edge_that_keeps_both() -> None:
    both = graph(("科技司:Department", "DRAFTS", "指南:Policy"), ("科技司:Department", "ISSUES", "指南:Policy"))
    made = drawing(both)
    assert len(made.edges) == 1
    assert [list(both.edges)[n][1] for n in made.parts[0]] == ["DRAFTS", "ISSUES"]


def test_edges_in_both_directions_are_bent_apart() -> None:
    there = ("商务部:Organization", "WORKS_WITH", "财政部:Organization")
    back = ("财政部:Organization", "WORKS_WITH", "商务部:Organization")
    assert all(edge["smooth"]["enabled"] for edge in drawing(graph(there, back)).edges)
    assert all("smooth" not in edge for edge in drawing(graph(there)).edges)


def test_bodies_of_one_name_are_drawn_with_the_body_they_belong_to() -> None:
    same = facts([("甲部:Organization", "WORKS_WITH", "乙部:Organization")], actor="规划司:Department")
    other = facts([], id_="b", actor="规划司:Organization")
    labels = {node["label"] for node in drawing(Graph([same, other])).nodes}
    assert labels == {"甲部", "乙部", "规划司"}


# ---- the document


def test_the_same_graph_gives_the_same_bytes() -> None:
    triples = [*SHARING, ("规划司:Department", "CONCERNS", "5G:Topic")]
    one = Graph([facts(triples, "a"), facts(SHARING, "b")])
    other = Graph([facts(SHARING, "b"), facts(triples, "a"), facts(triples, "a")])
    assert page(one) == page(one) == page(other)


SCRIPT = (
    "import sys; from kg.render import explorer_page, page; from tests.factory import synthetic;"
    "graph = synthetic(14, 80, 200, 3);"
    "sys.stdout.buffer.write((page(graph) + explorer_page.page(graph)).encode('utf-8'))"
)


def both() -> bytes:
    """The pages of both engines, as this process makes them."""
    made = synthetic(14, 80, 200, 3)
    return (page(made) + explorer_page.page(made)).encode("utf-8")


def written(**environment: str) -> bytes:
    """The pages of both engines, as another process makes them."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHON"))} | environment
    done = subprocess.run([sys.executable, "-c", SCRIPT], cwd=ROOT, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout


def test_neither_hash_seed_nor_process_shows_in_the_bytes() -> None:
    assert written(PYTHONHASHSEED="1") == written(PYTHONHASHSEED="2") == both()


def test_under_a_gbk_locale_the_page_is_the_same_utf8(tmp_path: Path) -> None:
    """A GBK locale is compiled where the machine can; else the C locale, in which Chinese cannot be written at all."""
    compiling = ["localedef", "-i", "zh_CN", "-f", "GBK", str(tmp_path / "zh_CN.GBK")]
    made = (
        bool(shutil.which("localedef")) and not subprocess.run(compiling, capture_output=True, check=False).returncode
    )
    names = {"LC_ALL": "zh_CN.GBK", "LOCPATH": str(tmp_path)} if made else {"LC_ALL": "C"}
    env = {**names, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    asked = subprocess.run(
        [sys.executable, "-c", "import locale; print(locale.getencoding())"],
        env=os.environ | env, capture_output=True, check=True,
    )  # fmt: skip
    assert asked.stdout.decode("ascii").strip().lower() in ({"gbk", "cp936"} if made else {"ansi_x3.4-1968", "ascii"})
    assert written(**env) == both()


def test_nothing_in_the_page_is_loaded_from_anywhere() -> None:
    read = Reader(page(graph(*SHARING)))
    loading = {
        "src",
        "href",
        "srcset",
        "data",
        "action",
        "formaction",
        "poster",
        "background",
        "ping",
        "cite",
        "manifest",
    }
    assert [(tag, name, value) for tag, name, value in read.attributes if name in loading] == [
        ("link", "href", "data:,")
    ]
    styles = "".join(text for tag, _, text in read.inside if tag == "style")
    assert not re.search(r"url\(|@import|@font-face|image-set\(", styles)
    assert not set(read.tags) & {"iframe", "object", "embed", "base", "img", "audio", "video", "form"}


def test_the_policy_allows_exactly_the_scripts_of_the_page_and_no_connection() -> None:
    read = Reader(page(graph(*SHARING)))
    running = [text for tag, attrs, text in read.inside if tag == "script" and attrs.get("type") != "application/json"]
    hashes = {base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") for text in running}
    assert set(re.findall(r"'sha256-([^']+)'", read.policy())) == hashes
    assert len(running) == 2
    assert "default-src 'none'" in read.policy()
    assert "connect-src" not in read.policy()
    assert "script-src 'unsafe" not in read.policy()


def test_our_scripts_never_make_markup_from_strings() -> None:
    ours = "".join(path.read_text("utf-8") for path in sorted(TEMPLATES.glob("*.js")))
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|setTimeout\(", ours
    )
    assert not re.search(r"fetch\(|XMLHttpRequest|WebSocket|sendBeacon|https?://", ours)


def test_hostile_names_add_no_element_and_reach_the_data_unchanged() -> None:
    triples = [(f"{name}:Department", "DRAFTS", f"{name}号:Policy") for name in HOSTILE]
    plain = [(f"名{n}:Department", "DRAFTS", f"名{n}号:Policy") for n in range(len(HOSTILE))]
    hostile = Reader(page(Graph([facts(triples, HOSTILE[0], actor=f"{HOSTILE[0]}:Department")])))
    assert hostile.tags == Reader(page(Graph([facts(plain, "a", actor="名0:Department")]))).tags
    names = {node[1] for node in hostile.data("facts")["nodes"]}
    assert set(HOSTILE) <= names
    assert f"{HOSTILE[0]} 标题" in [text for tag, _, text in hostile.inside if tag == "title"]


def test_quotes_carry_document_section_line_and_the_place_of_their_words() -> None:
    read = Reader(page(Graph([facts([("𠮷林司:Department", "ADVANCES", "护航计划:Initiative")], "甲")]))).data("facts")
    head, relation, tail, said = read["edges"][0]
    document, section, line, sentence, start, length, status, year, _, _ = said[0]
    assert read["documents"][document] == ["甲", "甲 标题"]
    assert (read["texts"][section], line, status, year) == ("科技司", 1, "planned", 2017)
    assert (read["nodes"][head][1], read["nodes"][tail][1]) == ("𠮷林司", "护航计划")
    assert read["relations"][relation][1] == "推进"
    units = read["texts"][sentence].encode("utf-16-le")[2 * start : 2 * (start + length)]
    assert units.decode("utf-16-le") == "𠮷林司 ADVANCES 护航计划"


def test_the_page_speaks_the_language_asked_for() -> None:
    chinese, english = page(graph(*SHARING)), page(graph(*SHARING), lang="en")
    assert '<html lang="zh-CN">' in chinese
    assert "节点类型" in chinese
    assert '<html lang="en">' in english
    assert not re.search(r"[\u4e00-\u9fff]", "".join(Reader(english).data("words").values()))
    with pytest.raises(KgError, match="zh or en"):
        page(graph(*SHARING), lang="fr")


def test_the_title_names_the_only_document_or_counts_them() -> None:
    assert "<title>doc 标题</title>" in page(graph(*SHARING))
    assert "<title>2 份文件的知识图谱</title>" in page(Graph([facts(SHARING, "a"), facts(SHARING, "b")]))


def test_every_word_of_the_interface_is_used() -> None:
    used = "".join(path.read_text("utf-8") for path in [*sorted(TEMPLATES.glob("*.js")), TEMPLATES / "page.html"])
    used += (ROOT / "kg" / "render" / "pyvis_page.py").read_text("utf-8")
    keys = set(Reader(page(Graph())).data("words"))
    assert {key for key in keys if not re.search(rf"\b{key}\b", used) and not key.startswith("role_")} == set()
