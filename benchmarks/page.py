"""Opens the same graphs in our page, in a tuned pyvis page and in a bare sigma.js page, in one run, and judges ours.

In: numbers of nodes (three edges a node, Chinese names, a quote on every edge), and if wished a document to begin with.
Out: a line for each page: megabytes, seconds from the start of loading until the picture stands and the page answers (the
middle of three openings), frames a second while the whole graph is dragged, milliseconds of a search; then the bars, each
met or not. `explorer` is the page as it opens, `explorer, all` with every node and edge drawn, as the others open. Compare
within a run: another machine, or other work on it, gives other seconds. Needs Chromium, and `npm ci` in kg/render/explorer.

Run: python -m benchmarks.page [--document FILE.txt] [NODES ...]
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks import rivals
from kg.graph import Graph
from kg.pipeline import extract
from kg.reading import read
from kg.render import explorer_page
from kg.render.communities import split
from kg.render.explorer_data import columns
from kg.render.placement import place
from tests.factory import synthetic

SIZES = (500, 2_000, 10_000, 50_000)
CHROMIUM = "/usr/bin/chromium"
# WebGL by software, else sigma is blank
FLAGS = ["--no-sandbox", "--enable-unsafe-swiftshader", "--disable-background-networking"]
LIMIT = 120.0  # seconds to wait for a page
READY = "document.documentElement.dataset.ready === 'yes'"
SEARCH = """(words) => {
  const input = document.querySelector('header input'), begun = performance.now();
  input.value = words;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  return [performance.now() - begun, document.querySelectorAll('header [role=option]').length];
}"""


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured of one page; -1 where it never was ready, or does not have it."""

    page: str
    nodes: int
    edges: int
    mb: float
    ready_s: float
    fps: float
    search_ms: float = -1
    opens_on: str = ""


def graph_of(nodes: int) -> Graph:
    """About `nodes` nodes with three edges each; one in twenty is a department."""
    return synthetic(nodes // 20, nodes - nodes // 20, nodes * 3, documents=max(1, nodes // 500))


def seconds_until_ready(page: Page, address: str) -> float:
    """Seconds from the start of loading until the page is drawn and answers; -1 if it is not within `LIMIT`."""
    page.goto("about:blank")
    begun = time.perf_counter()
    page.goto(address, wait_until="commit")
    while time.perf_counter() - begun < LIMIT:
        if page.evaluate(READY):
            twice = "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))"
            page.evaluate(f"new Promise((done) => {twice})")
            return time.perf_counter() - begun
        time.sleep(0.01)
    return -1


def frames_a_second(page: Page) -> float:
    """Frames while the picture is dragged about for some two seconds."""
    page.evaluate("window.frames_ = 0; (function count() { window.frames_++; requestAnimationFrame(count); })()")
    page.mouse.move(600, 400)
    page.mouse.down()
    begun, first, step = time.perf_counter(), page.evaluate("window.frames_"), 0
    while time.perf_counter() - begun < 2:
        step += 1
        page.mouse.move(600 + 150 * ((step % 20) / 20), 400 + 100 * ((step % 14) / 14))
    rate = (page.evaluate("window.frames_") - first) / (time.perf_counter() - begun)
    page.mouse.up()
    return float(rate)


def rows(graph: Graph, folder: Path) -> Iterator[Row]:
    """Each page of a graph, opened in a browser of its own."""
    made = columns(graph)
    pages = {"explorer": explorer_page.page(graph), "sigma": rivals.sigma(made, folder), "pyvis": rivals.vis(made)}
    with sync_playwright() as playwright:
        for name, text in pages.items():
            path = folder / f"{name}.html"
            path.write_text(text, "utf-8")
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            page = browser.new_page(viewport={"width": 1366, "height": 768})
            size = (len(graph.nodes), len(graph.edges), round(path.stat().st_size / 1e6, 2))
            for view, hash_ in (("explorer", ""), ("explorer, all", "#s=all")) if name == "explorer" else ((name, ""),):
                times = sorted(seconds_until_ready(page, path.as_uri() + hash_) for _ in range(3))
                rate = frames_a_second(page) if times[0] > 0 else -1
                search, kind = _searched(page) if view == "explorer" else (-1.0, "")
                yield Row(view, *size, round(times[1], 2), round(rate, 1), round(search), kind)
            browser.close()


def _searched(page: Page) -> tuple[float, str]:
    """The slower of a search by words and one by initials, and what the picture is made of."""
    slow = max(page.evaluate(SEARCH, words)[0] for words in ("专项行动", "zxxd"))
    kinds = page.evaluate("[...new Set(explorer.picture.scene.marks.map((m) => m.kind))].join('+')")
    return float(slow), str(kinds)


def layout_seconds(graph: Graph) -> float:
    """How long communities and places of a graph take."""
    number = {key: i for i, key in enumerate(graph.nodes)}
    ties = [(number[h], number[t], float(len(edge.said))) for (h, _, t), edge in graph.edges.items()]
    begun = time.perf_counter()
    place(len(number), ties, split(len(number), ties))
    return time.perf_counter() - begun


def bars(size: int, measured: list[Row]) -> Iterator[tuple[str, bool]]:
    """What the page promises at a size, and whether it keeps it."""
    by = {row.page: row for row in measured}
    ours, whole, sigma, vis = (by[name] for name in ("explorer", "explorer, all", "sigma", "pyvis"))
    if size == 10_000:
        yield f"ready in half of sigma's time: {ours.ready_s} s, {sigma.ready_s} s", 2 * ours.ready_s <= sigma.ready_s
        yield f"ready in a fifth of pyvis': {ours.ready_s} s, {vis.ready_s} s", 5 * ours.ready_s <= vis.ready_s
        yield f"under 2 MB: {ours.mb}", ours.mb < 2
        yield f"pans everything at 30 frames a second or more: {whole.fps}", whole.fps >= 30
    if size == 50_000:
        yield f"opens on communities: {ours.opens_on}", ours.opens_on == "community"
        yield f"answers a search in under 200 ms: {ours.search_ms}", 0 <= ours.search_ms < 200


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--document", type=Path, help="a document to begin with")
    asked.add_argument("sizes", type=int, nargs="*", default=list(SIZES))
    options = asked.parse_args()
    judged: list[tuple[str, bool]] = []
    with tempfile.TemporaryDirectory() as folder:
        if options.document:
            for row in rows(Graph([extract(read(options.document))]), Path(folder)):
                print(json.dumps(asdict(row)), flush=True)
        for size in options.sizes:
            graph, measured = graph_of(size), list[Row]()
            if size == 10_000:
                seconds = layout_seconds(graph)
                judged.append((f"layout of 10,000 nodes in under 4 s: {seconds:.1f}", seconds < 4))
            for row in rows(graph, Path(folder)):
                print(json.dumps(asdict(row)), flush=True)
                measured.append(row)
            judged.extend((f"{size:,}: {words}", kept) for words, kept in bars(size, measured))
    for words, kept in judged:
        print("met    " if kept else "NOT MET", words)


if __name__ == "__main__":
    main()
